"""When two facts on one key contradict each other, and what settles it.

Figures are worked by hand; those of Netflix stand in its 10-K for 2023.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from acctcore.credit import CompletenessPack, ConflictRule, Readiness, Resolution
from acctcore.days import parse_day
from acctcore.findings import Verdict

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        # Materiality is 1 % of the larger: 100.00 against 99.01, 99.00 and 98.99.
        (("100.00", None), ("99.01", None), 0),
        (("100.00", None), ("99.00", None), 0),
        (("100.00", None), ("98.99", None), 1),
        (("-100.00", None), ("-98.99", None), 1),
        # A sign turned round, and a zero against something.
        (("-36105479", None), ("36105479", None), 1),
        (("0", None), ("1192108", None), 1),
        (("0", None), ("0.00", None), 0),
        # Stated to thousands and to hundreds of millions: half of the coarser place is allowed.
        (("21831947000", -3), ("21800000000", -8), 0),
        (("150000000", None), ("100000000", -8), 0),
        (("150000001", None), ("100000000", -8), 1),
        # The same place twice: one more in the last place is a difference.
        (("100", -1), ("110", -1), 1),
    ],
)
def test_figures_conflict_beyond_materiality_at_the_coarser_precision(
    one: tuple[str, int | None],
    other: tuple[str, int | None],
    conflicts: int,
    fact: Make,
    decide: Make,
) -> None:
    first, second = (
        fact(id_, value=value, precision=precision)
        for id_, (value, precision) in zip("ab", (one, other), strict=True)
    )
    assert len(decide(first, second).outcome.conflicts) == conflicts
    assert len(decide(second, first).outcome.conflicts) == conflicts


@pytest.mark.parametrize(
    ("unit", "values", "conflicts"),
    [
        ("text", ("Limited", "limited"), 1),
        ("text", ("Limited", " "), 0),
        ("text", ("Limited", "Limited"), 0),
        ("flag", (True, False), 1),
        ("flag", (True, True), 0),
        ("day", (parse_day("2024-01-01"), parse_day("2024-01-02")), 1),
    ],
)
def test_words_days_and_yes_or_no_agree_or_conflict(
    unit: str, values: tuple[object, object], conflicts: int, fact: Make, decide: Make
) -> None:
    one, other = values
    decision = decide(fact("a", value=one, unit=unit), fact("b", value=other, unit=unit))
    assert [c.apart for c in decision.outcome.conflicts] == [Fraction(1)] * conflicts


def test_other_units_and_other_periods_are_other_keys(fact: Make, decide: Make) -> None:
    decision = decide(
        fact("a", value="1"),
        fact("b", value="2", unit="shares"),
        fact("c", value="3", ends="2022-12-31"),
        fact("d", value="4", starts="2023-01-01"),
    )
    assert decision.outcome.conflicts == ()


def test_a_conflict_shows_every_live_fact_on_its_key(fact: Make, decide: Make) -> None:
    decision = decide(fact("b", value="98"), fact("c", value="98"), fact("a", kind="tax"))
    (conflict,) = decision.outcome.conflicts
    assert [each.id for each in conflict.facts] == ["b", "c", "a"]
    assert conflict.apart == Fraction(1, 50)
    (reason,) = decision.reasons
    assert (reason.code, reason.clause) == ("CONFLICT_OPEN", "C1")
    assert reason.about == "B1 Revenue 2023-12-31 USD"
    assert (reason.measured, reason.limit) == (Fraction(1, 50), Fraction(1, 100))
    assert reason.cure == ""


def settled_by(decision: Any) -> list[str]:
    return [each.settled.person for each in decision.outcome.conflicts if each.settled]


def test_a_named_person_with_a_reason_settles_a_conflict(fact: Make, decide: Make) -> None:
    facts = (fact("a", value="100"), fact("b", value="90"))
    said = Resolution("b", ("a",), "C. Officer", "restated, note 2")
    decision = decide(*facts, resolutions=(said,))
    assert settled_by(decision) == ["C. Officer"]
    assert decision.outcome.readiness is Readiness.READY
    (conflict,) = decision.outcome.conflicts
    assert [each.id for each in conflict.facts] == ["a", "b"]
    assert conflict.finding(ConflictRule("C1", 0)).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("later", "settled"),
    [("90", ["C. Officer"]), ("90.5", ["C. Officer"]), ("91", []), ("100", [])],
)
def test_a_fact_that_comes_later_opens_it_again_unless_it_agrees_with_the_chosen_one(
    later: str, settled: list[str], fact: Make, decide: Make
) -> None:
    facts = (fact("a", value="100"), fact("b", value="90"), fact("c", value=later))
    said = Resolution("b", ("a",), "C. Officer", "restated, note 2")
    assert settled_by(decide(*facts, resolutions=(said,))) == settled


def test_of_two_resolutions_the_last_counts_and_both_stay(fact: Make, decide: Make) -> None:
    facts = (fact("a", value="100"), fact("b", value="90"))
    first = Resolution("a", ("b",), "C. Officer", "audited")
    second = Resolution("b", ("a",), "D. Head", "restated, note 2")
    decision = decide(*facts, resolutions=(first, second))
    assert settled_by(decision) == ["D. Head"]
    assert decision.outcome.conflicts[0].resolutions == (first, second)


def test_a_resolution_can_be_taken_back_and_given_again(fact: Make, decide: Make) -> None:
    facts = (fact("a", value="100"), fact("b", value="90"))
    first = Resolution("b", ("a",), "C. Officer", "restated, note 2")
    back = Resolution("b", ("a",), "D. Head", "note 2 is of another year", reopens=True)
    taken = decide(*facts, resolutions=(first, back))
    assert (settled_by(taken), taken.outcome.readiness) == ([], Readiness.NOT_READY)
    assert taken.outcome.conflicts[0].resolutions == (first, back)
    assert settled_by(decide(*facts, resolutions=(first, back, first))) == ["C. Officer"]


def test_an_earlier_resolution_does_not_come_back_when_the_last_no_longer_covers(
    fact: Make, decide: Make
) -> None:
    facts = (fact("a", value="100"), fact("b", value="90"), fact("c", value="90.5"))
    first = Resolution("b", ("a",), "C. Officer", "restated, note 2")
    second = Resolution("a", ("b",), "D. Head", "audited")
    assert settled_by(decide(*facts, resolutions=(first, second))) == []


def test_a_choice_of_a_fact_that_was_corrected_settles_nothing(fact: Make, decide: Make) -> None:
    corrected = fact("c", value="95", supersedes="b", reason="misread", obtained_by="analyst")
    facts = (fact("a", value="100"), fact("b", value="90"), corrected)
    said = Resolution("b", ("a",), "C. Officer", "restated, note 2")
    assert settled_by(decide(*facts, resolutions=(said,))) == []


def proposed(decision: Any) -> list[str]:
    lines = decision.outcome.sections[0].items[0].lines
    return [line.proposed.id if line.proposed else "nothing" for line in lines]


def test_the_best_kind_of_source_is_proposed_and_nothing_deleted(fact: Make, decide: Make) -> None:
    facts = (
        fact("a", value="98600", kind="borrower"),
        fact("b", value="92600", kind="audited"),
        fact("c", value="88000", kind="tax"),
        fact("d", value="91000", kind="rumour"),
    )
    decision = decide(*facts)
    assert proposed(decision) == ["b"]
    (line,) = decision.outcome.sections[0].items[0].lines
    assert [each.id for each in line.facts] == ["b", "c", "a", "d"]
    assert line.conflict is not None


def test_between_two_of_the_best_kind_nothing_is_proposed(fact: Make, decide: Make) -> None:
    facts = (fact("a", value="100"), fact("b", value="90"), fact("c", value="100", kind="tax"))
    assert proposed(decide(*facts)) == ["nothing"]
    said = Resolution("c", ("b",), "C. Officer", "agrees with the tax return")
    assert proposed(decide(*facts, resolutions=(said,))) == ["c"]


def test_the_most_precise_of_the_best_kind_is_proposed(fact: Make, decide: Make) -> None:
    facts = (
        fact("a", value="442000000", precision=-6),
        fact("b", value="442293000", precision=-3),
        fact("c", value="442293000", precision=-3),
    )
    assert proposed(decide(*facts)) == ["b"]
    assert proposed(decide(*facts, fact("z", value="442293000"))) == ["z"]


def test_a_blank_is_never_proposed(fact: Make, decide: Make) -> None:
    facts = (fact("a", value=" ", unit="text"), fact("b", value="rents", unit="text", kind="tax"))
    assert proposed(decide(*facts)) == ["b"]
    assert proposed(decide(facts[0])) == ["nothing"]


def test_without_materiality_every_difference_is_a_conflict(
    fact: Make, decide: Make, pack: Callable[..., CompletenessPack]
) -> None:
    facts = (fact("a", value="100000000"), fact("b", value="100000001"))
    assert decide(*facts).outcome.conflicts == ()
    strict = evolve(pack(), conflicts=ConflictRule("C1", 0))
    assert len(decide(*facts, pack=strict).outcome.conflicts) == 1
