"""Drawn standards and messages reach every answer and every code there is."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import find, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.replies.cases import ReplyKind
from acctcore.authority.replies.replying import reply
from acctcore.errors import OutOfRange, WrongKind
from acctcore.sources import Source, Status
from acctcore.testing.strategies import reply_cases, reply_standards
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
PAPER = Source("drawn", Status.INVENTED)
CODES = (
    *("PROMISE_KEPT", "PROMISE_MISSED", "DECIDED", "NOT_DECIDED", "TIME_REACHED", "TOO_EARLY"),
    *("REPLY_NOT_DUE", "REPLY_DUE", "REPLY_DAY", "REASONS_NOT_REQUIRED", "REASON_LISTED"),
    *("REASON_NOT_LISTED", "LIMIT_AS_REASON", "REASONS_MISSING", "STATEMENT_TRUE"),
    *("STATEMENT_NOT_TRUE", "STATEMENT_NOT_PUBLIC", "STATEMENT_NOT_KNOWN"),
    *("RECEIPT_NOT_KNOWN", "CALENDAR_UNKNOWN", "CLASS_NOT_KNOWN"),
)


@st.composite
def decisions(draw: st.DrawFn) -> Any:
    standard = draw(reply_standards())
    case = draw(reply_cases(standard=standard, as_of=ON))
    return reply(case, Timeline.always(standard, PAPER), ON)


def reached(condition: Callable[[Any], bool]) -> None:
    find(decisions(), condition, settings=settings(max_examples=5_000, derandomize=True))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.usefixtures("no_shrinking")
def test_every_code_is_reached(code: str) -> None:
    reached(lambda decision: code in {finding.code for finding in decision.findings})


@pytest.mark.parametrize("kind", ReplyKind)
def test_every_answer_is_reached(kind: ReplyKind) -> None:
    reached(lambda decision: decision.outcome.kind is kind)


def test_a_wrong_argument_is_named() -> None:
    with pytest.raises(OutOfRange) as none:
        reply_standards(max_classes=0)
    assert str(none.value) == "max_classes: expected 1 or more, got `0` (a whole number)"
    with pytest.raises(WrongKind) as nothing:
        reply_cases(standard=None, as_of=ON)  # type: ignore[arg-type]
    assert str(nothing.value) == "standard: expected a reply standard, got nothing"
