"""What a customer who would leave is told: each condition at its day, and the charge left.

Figures: the retention page, section 13, step 6; days counted on the calendar by hand.
"""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.retention import (
    Event,
    PortAnswer,
    PortCondition,
    PortEligibility,
    PortFacts,
    PortRequirement,
    PortRule,
    PortStatus,
)
from acctcore.retention.offers.eligibility import charge, charge_finding, tell
from acctcore.rounding import Rounding

ON = Date(2026, 5, 13)
RULE = PortRule(
    "7",
    (
        PortCondition("7(a)", PortRequirement.REAL_NAME),
        PortCondition("7(b)", PortRequirement.NO_ARREARS),
        PortCondition("7(c)", PortRequirement.NO_TERM_LOCK),
        PortCondition("7(d)", PortRequirement.DAYS_SINCE_PORT, days=120),
    ),
)
FREE = PortFacts(
    real_name=True,
    arrears=Money(0, "CNY"),
    term_lock=Event(exists=False),
    days_since_last_port=400,
    minimum_charge=Money.of(88, "CNY"),
    days_left=28,
    days_in_period=30,
)


def told(on: Date = ON, **changes: Any) -> PortAnswer:
    facts = evolve(FREE, **changes)
    return tell(facts, RULE, PortStatus.PORT_REQUESTED, Rounding.HALF_EVEN, on)


@pytest.mark.parametrize(
    ("lock", "compared"),
    [
        (Event(exists=True, on=Date(2026, 6, 10)), "TERM_LOCKED 2026-05-13 >= 2026-06-11"),
        (Event(exists=True, on=Date(2026, 5, 12)), "NO_TERM_LOCK 2026-05-13 >= 2026-05-13"),
        (Event(exists=True), "TERM_LOCKED True = False"),
        (Event(exists=False), "NO_TERM_LOCK False = False"),
        (None, "TERM_LOCK_NOT_STATED None  None"),
    ],
)
def test_a_term_lock_says_from_which_day_the_number_is_free(
    lock: Event | None, compared: str
) -> None:
    [why] = [each for each in told(term_lock=lock).conditions if each.about == "no term lock"]
    assert f"{why.code} {why.measured} {why.relation} {why.limit}" == compared


@pytest.mark.parametrize(
    ("changes", "eligibility", "first", "code"),
    [
        ({}, "ELIGIBLE", None, None),
        ({"real_name": False}, "NOT_ELIGIBLE", None, "NOT_IN_OWN_NAME"),
        ({"arrears": Money(1, "CNY")}, "NOT_ELIGIBLE", None, "IN_ARREARS"),
        (
            {"term_lock": Event(exists=True, on=Date(2026, 6, 10))},
            "NOT_YET_ELIGIBLE",
            Date(2026, 6, 11),
            "TERM_LOCKED",
        ),
        ({"term_lock": Event(exists=True, on=ON)}, "NOT_YET_ELIGIBLE", Date(2026, 5, 14), None),
        ({"term_lock": Event(exists=True, on=Date(2026, 5, 12))}, "ELIGIBLE", None, None),
        ({"term_lock": Event(exists=True)}, "NOT_YET_ELIGIBLE", None, "TERM_LOCKED"),
        (
            {"term_lock": Event(exists=True, on=Date(9999, 12, 31))},
            "NOT_YET_ELIGIBLE",
            None,
            "TERM_LOCKED",
        ),
        ({"days_since_last_port": 120}, "ELIGIBLE", None, None),
        (
            {"days_since_last_port": 119},
            "NOT_YET_ELIGIBLE",
            Date(2026, 5, 14),
            "PORTED_RECENTLY",
        ),
        (
            {"days_since_last_port": None, "last_port": Event(exists=True, on=Date(2026, 1, 13))},
            "ELIGIBLE",
            None,
            None,
        ),
        (
            {"days_since_last_port": None, "last_port": Event(exists=True, on=Date(2026, 1, 14))},
            "NOT_YET_ELIGIBLE",
            Date(2026, 5, 14),
            "PORTED_RECENTLY",
        ),
        (
            {"days_since_last_port": None, "last_port": Event(exists=False)},
            "ELIGIBLE",
            None,
            None,
        ),
        ({"real_name": None}, "UNKNOWN", None, None),
        ({"arrears": None}, "UNKNOWN", None, None),
        ({"term_lock": None}, "UNKNOWN", None, None),
        ({"days_since_last_port": None}, "UNKNOWN", None, None),
        ({"days_since_last_port": None, "last_port": Event(exists=True)}, "UNKNOWN", None, None),
        ({"arrears": Money(1, "CNY"), "real_name": None}, "NOT_ELIGIBLE", None, "IN_ARREARS"),
        ({"days_since_last_port": 0, "real_name": None}, "UNKNOWN", None, "PORTED_RECENTLY"),
        (
            {"days_since_last_port": 0, "term_lock": None},
            "NOT_YET_ELIGIBLE",
            None,
            "PORTED_RECENTLY",
        ),
    ],
)
def test_eligibility_turns_at_its_day(
    changes: dict[str, Any], eligibility: str, first: Date | None, code: str | None
) -> None:
    """120 days lie between 2026-01-13 and 2026-05-13."""
    found = told(**changes)
    assert (found.eligibility.name, found.eligible_from) == (eligibility, first)
    against = [each.code for each in found.conditions if each.verdict is Verdict.NOT_MET]
    assert code is None or against == [code]
    assert [each.clause for each in found.conditions] == ["7(a)", "7(b)", "7(c)", "7(d)"]


def test_both_days_count_and_the_later_one_is_told() -> None:
    lock = Event(exists=True, on=Date(2026, 5, 20))
    assert told(term_lock=lock, days_since_last_port=100).eligible_from == Date(2026, 6, 2)
    assert told(term_lock=lock, days_since_last_port=115).eligible_from == Date(2026, 5, 21)


@given(
    lock=st.one_of(st.none(), st.integers(-3, 3)),
    since=st.integers(115, 124),
    name=st.sampled_from((True, False, None)),
)
def test_on_the_day_that_is_told_the_number_may_go(
    lock: int | None, since: int, name: bool | None
) -> None:
    """Waiting to the day told, and no day less, makes eligible what time alone can cure."""
    locked = Event(exists=False) if lock is None else Event(exists=True, on=ON.add(days=lock))
    ported = Event(exists=True, on=ON.subtract(days=since))
    changes: dict[str, Any] = {
        "term_lock": locked,
        "last_port": ported,
        "days_since_last_port": None,
        "real_name": name,
    }
    found = told(**changes)
    if found.eligible_from is not None:
        assert told(found.eligible_from, **changes).eligibility is PortEligibility.ELIGIBLE
        before = found.eligible_from.subtract(days=1)
        assert told(before, **changes).eligibility is PortEligibility.NOT_YET_ELIGIBLE
    assert (found.eligibility is PortEligibility.NOT_ELIGIBLE) is (name is False)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "CNY 82.13"),  # 88 x 28 / 30 = 82.1333...
        ({"days_left": 0}, "CNY 0.00"),
        ({"days_left": 30}, "CNY 88.00"),
        ({"minimum_charge": Money(125, "CNY"), "days_left": 1, "days_in_period": 10}, "CNY 0.12"),
        ({"minimum_charge": Money(135, "CNY"), "days_left": 1, "days_in_period": 10}, "CNY 0.14"),
        ({"minimum_charge": Money(0, "CNY"), "days_left": None}, "CNY 0.00"),
        ({"minimum_charge": None}, None),
        ({"days_left": None}, None),
        ({"days_in_period": None}, None),
    ],
)
def test_the_charge_left_is_by_the_day_and_rounded_half_even(
    changes: dict[str, Any], expected: str | None
) -> None:
    facts = evolve(FREE, **changes)
    found = charge(facts, Rounding.HALF_EVEN)
    assert (None if found is None else str(found)) == expected
    told_ = charge_finding(facts, "7", Rounding.HALF_EVEN)
    assert told_.code == ("CHARGE_NOT_STATED" if expected is None else "CHARGE_TO_TELL")
