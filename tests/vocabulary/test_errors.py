"""Errors: each is also the builtin a caller would already catch, and says what to do."""

import inspect
import pickle
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore import errors
from acctcore.errors import AcctcoreError, Fault, Malformed, fault, shown

BUILTINS = {
    "WrongKind": TypeError,
    "OutOfRange": ValueError,
    "Inexact": ValueError,
    "UnknownCurrency": LookupError,
    "MixedCurrency": ValueError,
    "OutsideCalendar": LookupError,
    "OutsideZone": LookupError,
    "NothingInForce": LookupError,
    "BadTimeline": ValueError,
    "Contradiction": ValueError,
    "Unknown": LookupError,
    "Malformed": ValueError,
}
DEFINED = {
    name: kind
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, AcctcoreError) and kind is not AcctcoreError
}


def test_every_error_is_caught_as_its_builtin_and_as_ours() -> None:
    assert sorted(DEFINED) == sorted(BUILTINS)
    for name, kind in DEFINED.items():
        assert issubclass(kind, BUILTINS[name])
        assert issubclass(kind, AcctcoreError)


def test_every_error_says_when_it_is_raised() -> None:
    assert all((inspect.getdoc(kind) or "").endswith(".") for kind in DEFINED.values())


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "`true` (a yes/no value)"),
        (False, "`false` (a yes/no value)"),
        (1.5, "`1.5` (a floating-point number)"),
        (float("nan"), "`nan` (a floating-point number)"),
        (7, "`7` (a whole number)"),
        (date(2026, 3, 16), "`2026-03-16` (a day)"),
        (datetime(2026, 3, 16, 9, 30), "`2026-03-16 09:30:00` (a moment, not a day)"),  # noqa: DTZ001 - naive on purpose
        ("", "``"),
        ("x", "`x`"),
        (Decimal("1.5"), "`1.5`"),
        (Fraction(1, 3), "`1/3`"),
    ],
)
def test_a_value_is_shown_with_its_kind_in_words(value: object, words: str) -> None:
    assert shown(value) == words


@given(st.text(min_size=1), st.text(min_size=1), st.text(), st.text(min_size=1))
def test_a_message_says_what_expected_got_and_what_to_do(
    what: str, expected: str, got: str, advice: str
) -> None:
    plain = fault(what, expected, got)
    assert plain == f"{what}: expected {expected}, got `{got}`"
    assert fault(what, expected, got, advice) == f"{plain}; {advice}"


faults = st.builds(Fault, st.text(), st.text())


@given(st.lists(faults, min_size=1))
def test_a_malformed_document_keeps_all_its_faults_in_order(found: list[Fault]) -> None:
    error = Malformed(found)
    assert error.faults == tuple(found)
    assert str(error) == "\n".join(map(str, found))
    assert pickle.loads(pickle.dumps(error)).faults == error.faults  # noqa: S301 - our own bytes


def test_a_fault_of_the_whole_document_has_no_path() -> None:
    assert str(Fault("", "is empty")) == "is empty"
    assert str(Fault("levels[2].name", "is empty")) == "levels[2].name: is empty"
