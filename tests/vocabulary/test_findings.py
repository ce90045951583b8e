"""Findings: verdicts fold by three-valued logic; a shortfall is exactly what cures."""

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.days import parse_day
from acctcore.errors import MixedCurrency, WrongKind
from acctcore.findings import Finding, Measured, Verdict, meet
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status

MET, NOT_MET, UNKNOWN, NOT_APPLICABLE = Verdict
verdicts = st.lists(st.sampled_from(Verdict), max_size=6)


@pytest.mark.parametrize(
    ("one", "row"),
    [
        (MET, (MET, NOT_MET, UNKNOWN, MET)),
        (NOT_MET, (NOT_MET, NOT_MET, NOT_MET, NOT_MET)),
        (UNKNOWN, (UNKNOWN, NOT_MET, UNKNOWN, UNKNOWN)),
        (NOT_APPLICABLE, (MET, NOT_MET, UNKNOWN, NOT_APPLICABLE)),
    ],
)
def test_the_truth_table(one: Verdict, row: tuple[Verdict, ...]) -> None:
    """Kleene's strong conjunction, with a neutral fourth value; columns as the rows."""
    columns = (MET, NOT_MET, UNKNOWN, NOT_APPLICABLE)
    assert tuple(meet((one, other)) for other in columns) == row


@given(verdicts, verdicts, st.data())
def test_folding_in_parts_and_in_any_order_is_the_same(
    one: list[Verdict], other: list[Verdict], data: st.DataObject
) -> None:
    assert meet((meet(one), meet(other))) == meet(one + other)
    assert meet(data.draw(st.permutations(one + other))) == meet(one + other)
    assert meet(one + one) == meet(one)


@given(st.lists(st.sampled_from([MET, NOT_MET, UNKNOWN]), min_size=1, max_size=5))
def test_unknown_means_that_the_answer_depends_on_it(found: list[Verdict]) -> None:
    choices = [(MET, NOT_MET) if each is UNKNOWN else (each,) for each in found]
    answers = {all(each is MET for each in world) for world in product(*choices)}
    folded = {True: MET, False: NOT_MET}[answers.pop()] if len(answers) == 1 else UNKNOWN
    assert meet(found) == folded


def test_nothing_at_all_does_not_apply() -> None:
    assert meet(()) is NOT_APPLICABLE


@pytest.mark.parametrize("stranger", [True, False, None, "met", 1])
def test_only_verdicts_are_folded(stranger: Any) -> None:
    for found in permutations((MET, NOT_MET, stranger)):
        with pytest.raises(WrongKind):
            meet(found)
    with pytest.raises(WrongKind):
        meet((stranger,))


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<=": lambda measured, limit: measured <= limit,
    "<": lambda measured, limit: measured < limit,
    ">=": lambda measured, limit: measured >= limit,
    ">": lambda measured, limit: measured > limit,
}
KINDS: tuple[tuple[Callable[[int], Any], Callable[[Any], int]], ...] = (
    (lambda n: Money(n, "HKD"), lambda value: value.minor),
    (lambda n: Quantity(n, "bp"), lambda value: value.amount),
    (lambda n: n, lambda value: value),
)


def missed(relation: str, measured: Measured, limit: Measured) -> Finding:
    return Finding("2", "MISSED", NOT_MET, "x", measured, relation, limit)


@given(st.integers(), st.integers(), st.sampled_from([*COMPARE]), st.sampled_from(KINDS))
def test_the_shortfall_is_the_smallest_step_that_meets_the_bound(
    measured: int, limit: int, relation: str, kind: tuple[Callable[[int], Any], Any]
) -> None:
    (make, take), holds = kind, COMPARE[relation]
    if not holds(measured, limit):
        step = take(missed(relation, make(measured), make(limit)).shortfall)
        towards = -1 if "<" in relation else 1
        assert step > 0
        assert holds(measured + towards * step, limit)
        assert not holds(measured + towards * (step - 1), limit)


@given(st.fractions(), st.fractions(), st.sampled_from([*COMPARE]))
def test_a_ratio_is_missed_by_the_distance_to_its_bound(
    one: Fraction, other: Fraction, relation: str
) -> None:
    if not COMPARE[relation](one, other):
        finding = missed(relation, one, other)
        assert finding.shortfall == abs(one - other)
        assert ("more than" in finding.cure) == (relation in "<>")


@pytest.mark.parametrize(
    ("relation", "measured", "limit", "shortfall", "cure"),
    [
        ("<=", Quantity(30, "bp"), Quantity(10, "bp"), Quantity(20, "bp"), "lower x by 20 bp"),
        ("<", Quantity(10, "bp"), Quantity(10, "bp"), Quantity(1, "bp"), "lower x by 1 bp"),
        (">=", 3, 5, 2, "raise x by 2"),
        (">", 5, 5, 1, "raise x by 1"),
        ("<=", Money(101, "HKD"), Money(100, "HKD"), Money(1, "HKD"), "lower x by HKD 0.01"),
        (">=", Fraction(1, 2), Fraction(3, 4), Fraction(1, 4), "raise x by 1/4"),
        ("<", Fraction(1, 2), Fraction(1, 2), Fraction(0), "lower x by more than 0"),
        ("==", 3, 5, None, ""),
        ("", None, None, None, ""),
        ("<=", "B", "A", None, ""),
        ("<=", 5, Fraction(1), None, ""),
        ("<=", True, 0, None, ""),
        ("<=", None, 5, None, ""),
        ("<=", Money(5, "HKD"), 5, None, ""),
        ("<=", Quantity(5, "bp"), 5, None, ""),
        ("<=", parse_day("2026-03-16"), parse_day("2026-03-15"), None, ""),
    ],
)
def test_shortfalls_by_hand(
    relation: str, measured: Measured, limit: Measured, shortfall: Measured, cure: str
) -> None:
    finding = missed(relation, measured, limit)
    assert finding.shortfall == shortfall
    assert finding.cure == cure


@pytest.mark.parametrize("verdict", [MET, UNKNOWN, NOT_APPLICABLE])
def test_only_what_is_not_met_falls_short(verdict: Verdict) -> None:
    finding = Finding("2", "OK", verdict, "x", 30, "<=", 10)
    assert (finding.shortfall, finding.cure) == (None, "")


def test_a_cure_names_the_clause_where_nothing_else_is_named() -> None:
    assert Finding("2(a)", "MISSED", NOT_MET, "", 3, ">=", 5).cure == "raise 2(a) by 2"


def test_two_currencies_have_no_shortfall() -> None:
    with pytest.raises(MixedCurrency):
        _ = missed("<=", Money(2, "HKD"), Money(1, "USD")).shortfall


@given(st.sampled_from(Verdict), st.integers(), st.integers())
def test_a_finding_measured_anew_is_the_finding_made_anew(
    verdict: Verdict, before: int, after: int
) -> None:
    source = Source("letter", Status.INVENTED)
    first = Finding("2", "C", verdict, "x", before, "<=", 10, source)
    measured = first.measuring(after)
    assert measured == Finding("2", "C", verdict, "x", after, "<=", 10, source)
    assert hash(measured) == hash(Finding("2", "C", verdict, "x", after, "<=", 10, source))
    assert first.measured == before
    assert measured.shortfall == Finding("2", "C", verdict, "x", after, "<=", 10).shortfall
