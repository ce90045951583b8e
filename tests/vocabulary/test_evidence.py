"""Facts: exact, with their evidence; a base loses none and shows which still stand."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, WrongKind
from acctcore.evidence import Evidence, Fact, FactBase, FactKey, Period

YEAR_END = Period(None, day(date(2023, 12, 31)))
YEAR = Period(day(date(2023, 1, 1)), day(date(2023, 12, 31)))
FILING = Evidence("20-F", "audited")


def make(name: str = "f1", value: Any = 5, unit: str = "USD", **more: Any) -> Fact[Any]:
    parts: dict[str, Any] = {
        "subject": "LPA",
        "concept": "Cash",
        "period": YEAR_END,
        "evidence": FILING,
    } | more
    return Fact(
        name,
        parts.pop("subject"),
        parts.pop("concept"),
        parts.pop("period"),
        value,
        unit,
        parts.pop("evidence"),
        **parts,
    )


@st.composite
def bases(draw: st.DrawFn) -> list[Fact[Any]]:
    """Draw facts on a few keys; some correct an earlier one, even one corrected before."""
    facts: list[Fact[Any]] = []
    for number in range(draw(st.integers(0, 8))):
        earlier = draw(st.sampled_from(["", *(fact.id for fact in facts)]))
        facts.append(
            make(
                f"f{number}",
                draw(st.integers(0, 3)),
                subject=draw(st.sampled_from(["A", "B"])),
                concept=draw(st.sampled_from(["Cash", "Debt"])),
                period=draw(st.sampled_from([YEAR, YEAR_END])),
                supersedes=earlier,
                reason="corrected" if earlier else "",
            )
        )
    return facts


@given(bases(), st.integers(0, 8))
def test_nothing_is_lost_and_nothing_is_overwritten(facts: list[Fact[Any]], cut: int) -> None:
    base = FactBase(tuple(facts[:cut]))
    grown = base.add(*facts[cut:])
    assert base.facts == tuple(facts[:cut])
    assert grown == FactBase(tuple(facts))
    assert grown.facts == tuple(facts)


@given(bases())
def test_a_fact_is_live_until_another_supersedes_it(facts: list[Fact[Any]]) -> None:
    live = FactBase(tuple(facts)).live()
    for fact in facts:
        corrections = [other for other in facts if other.supersedes == fact.id]
        assert (fact in live) == (not corrections)
    assert sorted(live, key=facts.index) == list(live)


@given(bases())
def test_live_facts_fall_into_their_keys(facts: list[Fact[Any]]) -> None:
    base = FactBase(tuple(facts))
    groups = base.by_key()
    assert sorted((f.id for _, group in groups for f in group)) == [f.id for f in base.live()]
    assert all(fact.key == key for key, group in groups for fact in group)
    assert len({key for key, _ in groups}) == len(groups)
    for subject, concept in (("A", "Cash"), ("B", "Debt")):
        about = base.about(subject, concept)
        assert about == tuple(
            f for f in base.live() if f.subject == subject and f.concept == concept
        )


def test_a_correction_stands_beside_what_it_corrects() -> None:
    first = make("f1", 5)
    second = make("f2", 6, supersedes="f1", reason="misread")
    third = make("f3", 7, supersedes="f2", reason="restated")
    base = FactBase((first,)).add(second, third)
    assert [fact.id for fact in base.facts] == ["f1", "f2", "f3"]
    assert base.live() == base.about("LPA", "Cash") == (third,)


def test_two_live_facts_on_one_key_are_left_to_a_rule() -> None:
    base = FactBase((make("f1", 5), make("f2", 6)))
    assert base.by_key() == ((make().key, base.facts),)


def test_a_key_says_what_a_fact_is_about() -> None:
    assert make().key == FactKey("LPA", "Cash", YEAR_END, "USD")
    others = [make(unit="shares"), make(period=YEAR), make(subject="B"), make(concept="Debt")]
    assert make().key not in {other.key for other in others}


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, Fraction(5)),
        ("12.50", Fraction(25, 2)),
        (Decimal("-0.1"), Fraction(-1, 10)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_numbers_are_taken_exactly(value: object, number: Fraction) -> None:
    taken = make(value=value).value
    assert taken == number
    assert type(taken) is Fraction


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("12", "text"),
        ("", "text"),
        (True, "flag"),
        (False, "flag"),
        (day(date(2026, 3, 16)), "day"),
    ],
)
def test_words_days_and_yes_or_no_stay_what_they_are(value: object, unit: str) -> None:
    taken = make(value=value, unit=unit).value
    assert taken == value
    assert type(taken) is type(value)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (0.5, "USD"),
        (float("nan"), "USD"),
        (True, "USD"),
        (None, "USD"),
        (date(2026, 3, 16), "USD"),
        (5, "text"),
        (None, "text"),
        (1, "flag"),
        ("yes", "flag"),
        ("2026-03-16", "day"),
        (datetime(2026, 3, 16, tzinfo=UTC), "day"),
        (None, "day"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(value: object, unit: str) -> None:
    with pytest.raises(WrongKind):
        make(value=value, unit=unit)


@pytest.mark.parametrize("value", ["5 USD", "NaN", Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(OutOfRange):
        make(value=value)


@pytest.mark.parametrize("part", ["subject", "concept", "unit"])
@pytest.mark.parametrize("nothing", ["", "  ", None, 7])
def test_a_fact_is_about_something(part: str, nothing: Any) -> None:
    with pytest.raises(OutOfRange):
        make(**{part: nothing})
    with pytest.raises(OutOfRange):
        make(name=nothing)


@pytest.mark.parametrize("precision", [None, -3, 0, 2])
def test_a_figure_says_how_precisely_it_was_stated(precision: int | None) -> None:
    assert make(precision=precision).precision == precision


@pytest.mark.parametrize("precision", [2.0, True, "2"])
def test_a_precision_is_a_whole_number(precision: object) -> None:
    with pytest.raises(WrongKind):
        make(precision=precision)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_says_why(reason: str) -> None:
    with pytest.raises(Contradiction):
        make(supersedes="f0", reason=reason)


def test_a_correction_is_of_an_earlier_fact() -> None:
    correction = make("f2", 6, supersedes="f1", reason="misread")
    for facts in (
        (correction,),
        (correction, make("f1")),
        (make("f1", supersedes="f1", reason="x"),),
    ):
        with pytest.raises(Contradiction):
            FactBase(facts)


def test_an_id_stands_once() -> None:
    with pytest.raises(Contradiction):
        FactBase((make("f1", 5), make("f1", 6)))
    with pytest.raises(Contradiction):
        FactBase((make("f1"),)).add(make("f1"))


def test_a_base_keeps_its_facts_whatever_the_caller_does_to_his_list() -> None:
    facts = [make()]
    base = FactBase(facts)  # type: ignore[arg-type]
    facts.clear()
    assert base.facts == (make(),)


def test_a_period_is_written_with_its_ends() -> None:
    assert str(YEAR) == "2023-01-01..2023-12-31"
    assert str(YEAR_END) == "2023-12-31"


def test_a_period_ends_on_or_after_its_start() -> None:
    start = day(date(2023, 1, 1))
    assert Period(start, start).end == start
    with pytest.raises(Contradiction):
        Period(start, day(date(2022, 12, 31)))


@pytest.mark.parametrize("nothing", ["", "  ", None, 7])
def test_evidence_names_a_document_and_a_kind(nothing: str) -> None:
    with pytest.raises(OutOfRange):
        Evidence(nothing, "audited")
    with pytest.raises(OutOfRange):
        Evidence("20-F", nothing)
