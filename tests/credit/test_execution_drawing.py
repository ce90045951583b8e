"""Before a drawing: conditions, cooling-off and payments, at their days and units.

The contract of the example, signed on Monday 2026-03-16. Three business days after it are 17, 18
and 19 March, counted on a calendar by hand: it may be drawn from 20 March on. The condition CP-2
is met here.
"""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.credit import (
    ConditionMet,
    ConditionWaiver,
    ContractCheck,
    ContractCondition,
    CoolingOffRule,
    ExecutionCase,
    ExecutionPolicy,
    ExecutionStep,
    LoanPayment,
    PaymentsRule,
    StepEvent,
    check_contract,
)
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

FOLDER = Path(__file__).parents[2] / "examples" / "credit"
DOCUMENTS = Documents().extended(
    DocumentKind("execution-case", ExecutionCase),
    DocumentKind("execution-policy", Timeline[ExecutionPolicy]),
)


def document(name: str) -> Any:
    return DOCUMENTS.read((FOLDER / name).read_text("utf-8"), Notation.TOML)


def march(day: int) -> Date:
    return Date(2026, 3, day)


def cny(amount: str) -> Money:
    return Money.of(amount, "CNY")


POLICIES: Timeline[ExecutionPolicy] = document("execution-policy.toml")
POLICY = POLICIES.versions[0].value
DAYS = {"drafted": 5, "reviewed": 13, "signed": 16, "conditions met": 18}
DONE = tuple(StepEvent(step, march(day)) for step, day in DAYS.items())
MET = ContractCondition("CP-1", ConditionMet("minutes", "wu", march(13)))
ALSO = ContractCondition("CP-2", ConditionMet("register", "wu", march(18)))
CASE: Any = evolve(
    document("execution-case.toml"), step=ExecutionStep.DRAW, events=DONE, conditions=(MET, ALSO)
)


def drawn(
    day: int = 20, policy: ExecutionPolicy = POLICY, **changes: Any
) -> Decision[ContractCheck]:
    policies = Timeline.always(policy, Source("example", Status.INVENTED))
    return check_contract(evolve(CASE, **changes), policies, march(day))


def told(decision: Decision[ContractCheck]) -> list[str]:
    found = decision.outcome
    return [*found.against_drawing, *found.missing_to_draw]


def paid(amount: str, payee: Any = None, **changes: Any) -> list[str]:
    return told(drawn(payments=(LoanPayment("P-1", cny(amount), payee),), **changes))


@pytest.mark.parametrize(("day", "codes"), [(18, ["COOLING_OFF"]), (19, ["COOLING_OFF"]), (20, [])])
def test_nothing_is_drawn_on_the_days_of_the_cooling_off(day: int, codes: list[str]) -> None:
    assert told(drawn(day)) == codes


def test_calendar_days_count_weekends_too() -> None:
    four = evolve(POLICY, cooling_off=CoolingOffRule("13", 4))
    assert told(drawn(20, four)) == ["COOLING_OFF"]
    assert told(drawn(21, four)) == []
    assert told(drawn(21, four, calendar=None)) == []


def test_without_a_calendar_that_reaches_there_the_end_is_not_known() -> None:
    short = Calendar.of_weekend("short", "1", march(1), march(17))
    assert told(drawn(calendar=None)) == ["CALENDAR_NOT_KNOWN"]
    assert told(drawn(calendar=short)) == ["CALENDAR_NOT_KNOWN"]


def test_a_policy_without_a_cooling_off_has_none() -> None:
    assert told(drawn(18, evolve(POLICY, cooling_off=None))) == []


def test_without_events_the_day_of_signing_is_not_known() -> None:
    assert "SIGNING_DAY_NOT_KNOWN" in told(drawn(events=None))


def test_before_the_signature_there_is_nothing_to_cool_off_from() -> None:
    found = drawn(events=DONE[:2])
    assert told(found) == ["STEP_SKIPPED"]
    assert ("NOT_SIGNED", Verdict.NOT_APPLICABLE) in [(f.code, f.verdict) for f in found.findings]


LAST = march(20)


def waived(authority: str = "credit committee", until: Date | None = LAST) -> Any:
    return (MET, ContractCondition("CP-2", waived=ConditionWaiver("osei", authority, until)))


@pytest.mark.parametrize(
    ("conditions", "codes"),
    [
        ((MET, ALSO), []),
        ((MET, ContractCondition("CP-2")), ["STEP_WITH_OPEN_CONDITION", "CONDITION_OPEN"]),
        ((MET,), ["CONDITION_NOT_RECORDED"]),
        (None, ["CONDITIONS_NOT_KNOWN"]),
        (
            (MET, ALSO, ContractCondition("CP-3")),
            ["STEP_WITH_OPEN_CONDITION", "CONDITION_OPEN"],
        ),
        (
            (MET, ContractCondition("CP-2", ConditionMet("register", "wu"))),
            ["CONDITION_DAY_NOT_KNOWN"],
        ),
        (waived(), []),
        (waived(until=march(19)), ["WAIVER_LAPSED"]),
        (waived(until=None), ["WAIVER_END_NOT_KNOWN"]),
        (waived("account manager"), ["WAIVER_WITHOUT_AUTHORITY"]),
    ],
)
def test_conditions_are_met_or_waived_on_the_day(conditions: Any, codes: list[str]) -> None:
    assert told(drawn(conditions=conditions)) == codes


@pytest.mark.parametrize(
    ("met", "codes", "found"),
    [
        (17, [], "STEP_AFTER_CONDITIONS"),
        (18, [], "STEP_AFTER_CONDITIONS"),
        (19, ["STEP_BEFORE_CONDITIONS"], "STEP_BEFORE_CONDITIONS"),
    ],
)
def test_conditions_are_not_said_to_be_met_before_the_last_one_was(
    met: int, codes: list[str], found: str
) -> None:
    """The step is of the 18th; CP-1 was met on the 13th, CP-2 on the day given."""
    also = evolve(ALSO, met=ConditionMet("register", "wu", march(met)))
    decision = drawn(conditions=(MET, also))
    assert told(decision) == codes
    (finding,) = [each for each in decision.findings if each.code == found]
    assert (finding.clause, finding.about) == ("3", "conditions met")
    assert (finding.measured, finding.relation, finding.limit) == (march(18), ">=", march(met))
    silent = evolve(POLICY, process=evolve(POLICY.process, conditions=""))
    assert told(drawn(policy=silent, conditions=(MET, also))) == []


def test_a_condition_of_an_unknown_day_does_not_hide_one_that_was_met_too_late() -> None:
    late = evolve(ALSO, met=ConditionMet("register", "wu", march(19)))
    undated = ContractCondition("CP-1", ConditionMet("minutes", "wu"))
    found = drawn(conditions=(undated, late)).outcome
    assert found.against_drawing == ("STEP_BEFORE_CONDITIONS",)
    assert found.missing_to_draw == ("CONDITION_DAY_NOT_KNOWN",)


def test_while_conditions_are_not_said_to_be_met_their_days_are_no_question_of_the_steps() -> None:
    found = drawn(events=DONE[:3], conditions=(MET, ContractCondition("CP-2")))
    assert told(found) == ["STEP_SKIPPED", "CONDITION_OPEN"]


def test_a_policy_that_names_no_authority_accepts_no_waiver() -> None:
    nobody = evolve(POLICY, conditions=evolve(POLICY.conditions, waivers=()))
    found = drawn(policy=nobody, conditions=waived())
    assert told(found) == ["WAIVER_WITHOUT_AUTHORITY"]
    assert found.reasons[0].limit == "none"


def test_a_loan_without_conditions_has_none_to_meet() -> None:
    approval = evolve(CASE.approval, terms=evolve(CASE.approval.terms, conditions={}))
    contract = evolve(CASE.contract, conditions={})
    found = drawn(approval=approval, contract=contract, conditions=())
    assert told(found) == []
    assert "NO_CONDITION" in [each.code for each in found.findings]
    silent = drawn(contract=evolve(CASE.contract, conditions=None))
    assert told(silent) == ["TERM_CONTRACT_SILENT", "CONDITIONS_NOT_KNOWN"]


@pytest.mark.parametrize(
    ("amount", "payee", "codes"),
    [
        ("9999999.99", None, []),
        ("10000000.00", None, []),
        ("10000000.01", None, ["PAYEE_NOT_NAMED"]),
        ("10000000.01", "Yantian Smelting Co., Ltd.", []),
        ("10000000.01", "Harbour Metals (Shenzhen) Co., Ltd.", ["PAID_TO_A_PARTY"]),
        ("10000000.01", "HARBOUR METALS (Shenzhen)  Co., Ltd. ", ["PAID_TO_A_PARTY"]),
        ("9999999.99", "Harbour Metals (Shenzhen) Co., Ltd.", []),
        ("10000000.01", "Harbour Metals Ltd.", []),
        ("30000000.00", "Yantian Smelting Co., Ltd.", []),
        ("30000000.01", "Yantian Smelting Co., Ltd.", ["OVER_CONTRACT"]),
    ],
)
def test_a_large_payment_names_a_payee_who_is_not_the_borrower(
    amount: str, payee: str | None, codes: list[str]
) -> None:
    assert paid(amount, payee) == codes


def test_a_policy_without_an_amount_asks_for_no_payee() -> None:
    free = evolve(POLICY, payments=PaymentsRule("12"))
    assert paid("30000000.00", policy=free) == []
    anybody = evolve(POLICY, payments=PaymentsRule("12", cny("1")))
    assert paid("2.00", "Harbour Metals (Shenzhen) Co., Ltd.", policy=anybody) == []


def test_a_role_that_no_party_has_excludes_nobody_for_sure() -> None:
    """A role that the contract does not use may be a slip of the policy: not known, no yes."""
    rule = PaymentsRule("12", cny("1"), not_to=("debtor",))
    slip = evolve(POLICY, payments=rule)
    assert paid("2.00", "Smelter", policy=slip) == ["EXCLUDED_ROLE_NOT_KNOWN"]
    either = evolve(POLICY, payments=evolve(rule, not_to=("debtor", "borrower")))
    assert paid("2.00", "Smelter", policy=either) == []


def test_payments_add_up() -> None:
    two = tuple(LoanPayment(each, cny("15000000.00"), "Smelter") for each in "AB")
    assert told(drawn(payments=two)) == []
    assert told(drawn(payments=(*two, LoanPayment("C", cny("0.01"))))) == ["OVER_CONTRACT"]


def test_what_is_not_known_of_payments_is_said() -> None:
    assert told(drawn(payments=None)) == ["PAYMENTS_NOT_KNOWN"]
    assert told(drawn(payments=())) == ["NO_PAYMENT"]
    dollars = (LoanPayment("P-1", Money.of("1", "USD"), "Smelter"),)
    assert told(drawn(payments=dollars)) == ["PAYMENT_IN_ANOTHER_CURRENCY"]
    nameless = evolve(CASE.contract, parties=None, amount=None)
    assert {"AMOUNT_NOT_KNOWN", "PARTIES_NOT_KNOWN"} <= set(told(drawn(contract=nameless)))


FIRST = StepEvent("drawn", march(20))


def test_a_second_drawing_counts_the_first() -> None:
    second: dict[str, Any] = {"events": (*DONE, FIRST), "day": 23}
    assert paid("1.00", **second) == ["DRAWN_BEFORE_NOT_KNOWN"]
    assert paid("1.00", drawn=cny("29999999.00"), **second) == []
    assert paid("1.01", drawn=cny("29999999.00"), **second) == ["OVER_CONTRACT"]
    assert paid("1.00", drawn=Money.of("1", "USD"), **second) == ["PAYMENT_IN_ANOTHER_CURRENCY"]
    assert "DRAWN_BEFORE_NOT_KNOWN" in told(drawn(events=None))


def test_a_second_drawing_needs_a_policy_that_lets_it_repeat() -> None:
    once = evolve(POLICY, process=evolve(POLICY.process, repeats=()))
    second: dict[str, Any] = {"events": (*DONE, FIRST), "day": 23, "drawn": cny("1")}
    assert paid("1.00", policy=once, **second) == ["STEP_REPLAYED"]
    (again,) = drawn(policy=once, **second).reasons
    assert (again.measured, again.limit) == ("drawn", "none: all steps are done")


def test_a_drawing_answers_for_the_signature_too() -> None:
    found = drawn().outcome
    assert found.may_draw is Verdict.MET
    assert found.against_signing == ("STEP_REOPENED",)
    assert told(drawn(side_letters=("letter",))) == ["SIDE_LETTER"]
