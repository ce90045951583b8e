"""Drawn contracts and their policies reach every answer, and every code there is."""

from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from pendulum import Date

from acctcore.credit import ExecutionStep, check_contract
from acctcore.errors import WrongKind
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.testing.strategies import execution_cases, execution_policies
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
ANSWERS = (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)
PAPER = Source("drawn", Status.INVENTED)


@st.composite
def checked(draw: st.DrawFn) -> Any:
    policy = draw(execution_policies())
    case = draw(execution_cases(policy=policy, as_of=ON))
    return check_contract(case, Timeline.always(policy, PAPER), ON)


def reached(condition: Callable[[Any], bool]) -> None:
    quick = settings(max_examples=5_000, phases=[Phase.generate], derandomize=True, database=None)
    find(checked(), condition, settings=quick)


CODES = (
    *("SAME_TERM", "TERM_CHANGED", "TERM_DIFFERS", "TERM_MISSING_IN_CONTRACT"),
    *("TERM_NOT_APPROVED", "TERM_APPROVAL_SILENT", "TERM_CONTRACT_SILENT"),
    *("TERM_CHANGE_NOT_KNOWN", "WRONG_LEGAL_NAME", "WRONG_VERSION"),
    *("NO_CHANGE", "CHANGE_COUNTS", "CHANGE_PENDING", "CHANGE_APPROVED_BY_AUTHOR"),
    *("CHANGE_BEFORE_APPROVAL", "CHANGE_DAY_NOT_KNOWN", "CHANGE_DOES_NOT_FIT", "CHANGE_WITHDRAWN"),
    *("APPROVER_NOT_KNOWN", "APPROVAL_DAY_NOT_KNOWN"),
    *("STEPS_IN_ORDER", "STEPS_NOT_KNOWN", "STEP_IS_NEXT", "NEXT_STEP_NOT_KNOWN"),
    *("STEP_SKIPPED", "STEP_REPLAYED", "STEP_REOPENED", "SIGNED_AFTER_APPROVAL"),
    *("PARTY_SIGNED_FOR", "PARTY_NOT_SIGNED_FOR", "TOO_FEW_SIGN_TOGETHER"),
    *("SIGNS_FOR_NO_PARTY", "PARTIES_NOT_KNOWN", "SIGNATORIES_NOT_KNOWN"),
    *("IDENTITY_VALID", "IDENTITY_EXPIRED", "IDENTITY_NOT_KNOWN", "IDENTITY_EXPIRY_NOT_KNOWN"),
    *("POWER_IS_GENERAL", "IN_SCOPE", "OUT_OF_SCOPE", "SCOPE_NOT_KNOWN", "WITHIN_POWER"),
    *("OVER_POWER", "LIMIT_NOT_KNOWN", "LIMIT_IN_ANOTHER_CURRENCY", "POWER_BEGUN"),
    *("POWER_NOT_BEGUN", "POWER_START_NOT_KNOWN", "POWER_VALID", "POWER_EXPIRED"),
    *("POWER_END_NOT_KNOWN", "POWER_NOT_KNOWN", "POWER_NOT_ACCEPTED"),
    *("PRESENT", "PRESENCE_NOT_KNOWN", "PRESENCE_NOT_ACCEPTED", "PLACE_NOT_KNOWN"),
    *("RECORD_NOT_KNOWN", "SIGNATURE_DAY_NOT_KNOWN", "SIGNED_BEFORE_STEP"),
    *("ENOUGH_WITNESSES", "TOO_FEW_WITNESSES", "WITNESSES_NOT_KNOWN"),
    *("ENOUGH_STAFF", "TOO_FEW_STAFF", "STAFF_NOT_KNOWN"),
    *("WITNESS_IS_APPROVER", "WITNESS_IS_NO_APPROVER", "WITNESS_IS_SIGNATORY"),
    *("WITNESS_IS_NO_SIGNATORY", "SIGNATORY_NOT_KNOWN"),
    *("SIDE_LETTER", "NO_SIDE_LETTER", "SIDE_LETTERS_NOT_KNOWN"),
    *("OPEN_QUESTION", "NO_OPEN_QUESTION", "QUESTION_NOT_KNOWN", "QUESTIONS_NOT_KNOWN"),
    *("CONDITION_MET", "CONDITION_OPEN", "CONDITION_WAIVED", "WAIVER_LAPSED", "NO_CONDITION"),
    *("WAIVER_WITHOUT_AUTHORITY", "WAIVER_END_NOT_KNOWN", "CONDITION_NOT_RECORDED"),
    *("CONDITION_DAY_NOT_KNOWN", "CONDITIONS_NOT_KNOWN"),
    *("WITHIN_CONTRACT", "OVER_CONTRACT", "PAYMENTS_NOT_KNOWN", "AMOUNT_NOT_KNOWN"),
    *("DRAWN_BEFORE_NOT_KNOWN", "PAYEE_NOT_ASKED", "PAYEE_NAMED", "PAYEE_NOT_NAMED"),
    *("PAID_TO_A_PARTY", "COOLING_OFF", "COOLING_OFF_OVER", "NOT_SIGNED"),
    *("CALENDAR_NOT_KNOWN", "SIGNING_DAY_NOT_KNOWN"),
)


def test_every_code_and_every_answer_is_reached() -> None:
    """One run for all of them: they are many, and drawn together they come soon."""
    left: set[object] = {*CODES, *product(ExecutionStep, ANSWERS)}

    def nothing_left(found: Any) -> bool:
        left.difference_update(each.code for each in found.findings)
        left.discard((found.outcome.step, found.outcome.verdict))
        return not left

    with suppress(NoSuchExample):
        reached(nothing_left)
    assert left == set()


def test_a_strategy_names_an_argument_that_is_none() -> None:
    with pytest.raises(WrongKind) as refused:
        execution_cases(policy="policy", as_of=ON)  # type: ignore[arg-type]
    assert "expected an execution policy, got `policy`" in str(refused.value)
