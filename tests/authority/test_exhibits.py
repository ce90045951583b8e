"""A witness written out: what `exposures` reads in it is what the instance wants tested."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Combine,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Linking,
)
from acctcore.authority.analysis.examining import examine
from acctcore.authority.analysis.exhibits import Exhibits
from acctcore.authority.analysis.granting import in_grants
from acctcore.authority.exposure import exposures
from acctcore.authority.letters import Purpose
from acctcore.authority.soundness.instances import Instance
from acctcore.days import Tenor
from acctcore.quantity import Quantity, units

YEAR = Tenor(months=12)
LARGEST = Combine.LARGEST


def draft(*dimensions: Dimension, top: str = "9 lots", **more: Any) -> LetterDraft:
    limits = {"L1": {each.name: Limit.parse(more.pop(each.name, top)) for each in dimensions}}
    reasons = more.pop("reasons", ("R",))
    return LetterDraft((Level("L1", ""),), dimensions, (Cell("c", "1", limits),), reasons, **more)


def shown(exhibits: Exhibits, instance: Instance) -> AccommodationCase:
    found = exhibits.shown(instance)
    assert found is not None
    return found.case


def counted(letter: LetterDraft, values: dict[str, int]) -> dict[str, int | None]:
    """What counts of the request on each dimension, linked dimensions with their window."""
    exhibits = Exhibits.of(letter)
    case = shown(exhibits, Instance(letter.cells[0], values))
    dimensions = DelegationLetter.of(letter).compiled[0].dimensions
    found = exposures(case, dimensions, exhibits.as_of)
    assert all(low == high for _, low, high in found)
    return {each.name: low for each, (_, low, _) in zip(dimensions, found, strict=True)}


SCOPES = (
    Dimension("facility", "lots", Adds.FACILITY, YEAR, of="amount"),
    Dimension("party", "lots", Adds.PARTY, YEAR, of="amount"),
    Dimension("group", "lots", Adds.GROUP, YEAR, of="amount"),
)


@given(st.lists(st.integers(0, 9), min_size=3, max_size=3).map(sorted))
def test_each_scope_is_tested_with_its_own_value(values: list[int]) -> None:
    """Wider scopes count what narrower ones do, so only rising values can be."""
    wanted = dict(zip(("facility", "party", "group"), values, strict=True))
    assert counted(draft(*SCOPES), wanted) == wanted


def test_a_wider_scope_counts_what_a_narrower_one_does() -> None:
    assert counted(draft(*SCOPES), {"party": 5}) == {"facility": 0, "party": 5, "group": 5}


def test_what_adds_up_nothing_is_asked() -> None:
    deal = Dimension("deal", "lots", of="amount")
    assert counted(draft(deal, *SCOPES), {"deal": 5}) == dict.fromkeys(
        ("deal", "facility", "party", "group"), 5
    )
    assert counted(draft(deal, SCOPES[2]), {"group": 5}) == {"deal": 0, "group": 5}


def test_what_is_linked_adds_up() -> None:
    one, other = Dimension("one", "lots", of="amount"), SCOPES[2]
    letter = draft(one, other, linking=Linking(Adds.PARTY, YEAR))
    assert counted(letter, {"one": 5}) == {"one": 5, "group": 5}
    assert counted(letter, {"group": 5}) == {"one": 0, "group": 5}


def test_the_largest_of_several() -> None:
    """7 on the party's other facility is the largest; beside it 2 more are granted in the group."""
    party = Dimension("party", "lots", Adds.PARTY, YEAR, of="amount", combine=LARGEST)
    assert counted(draft(party, SCOPES[2]), {"party": 7, "group": 9}) == {"party": 7, "group": 9}
    two = Dimension("two", "lots", Adds.PARTY, YEAR, of="amount", combine=LARGEST)
    assert counted(draft(party, two), {"party": 3, "two": 3}) == {"party": 3, "two": 3}


def test_a_part_is_asked_of_what_it_is_part_of() -> None:
    """A chain of parts, given from the inside out: 4 of the innermost are 4 of all."""
    dimensions = (
        Dimension("inner", "lots", part_of="middle"),
        Dimension("middle", "lots", part_of="outer"),
        Dimension("outer", "lots", Adds.PARTY, YEAR),
    )
    values = counted(draft(*dimensions), {"inner": 4})
    assert values == {"inner": 4, "middle": 4, "outer": 4}


def test_a_part_alone_in_its_cell() -> None:
    part, parent = Dimension("part", "lots", part_of="all"), Dimension("all", "lots")
    cell = Cell("c", "1", {"L1": {"part": Limit.parse("9 lots")}})
    letter = LetterDraft((Level("L1", ""),), (part, parent), (cell,), ("R",))
    assert counted(letter, {"part": 4}) == {"part": 4}


def test_nothing_is_more_than_the_whole() -> None:
    whole = Dimension("share", "lots", whole=Quantity(9, "lots"))
    assert counted(draft(whole), {"share": 10}) == {"share": 9}


@pytest.mark.parametrize(
    ("unit", "told"), [("HKD", "HKD 0.05"), ("CNH", "CNH 5"), ("lots", "5 lots")]
)
def test_a_unit_that_no_limit_shows(unit: str, told: str) -> None:
    """Not known and NIL have no unit; a currency of no table has no places."""
    letter = draft(Dimension("a", unit), top="not known")
    case = shown(Exhibits.of(letter), Instance(letter.cells[0], {"a": 5}))
    assert str(case.quantities["a"]) == told


def test_a_witness_has_the_reason_and_the_purpose_of_the_letter() -> None:
    letter = draft(Dimension("a", "lots"), purpose=Purpose.SANCTION)
    case = shown(Exhibits.of(letter), Instance(letter.cells[0]))
    assert (case.reason, case.purpose, case.groups) == ("R", Purpose.SANCTION, ())
    without = draft(Dimension("a", "lots"), reasons=())
    assert shown(Exhibits.of(without), Instance(without.cells[0])).reason is None


def test_without_a_reason_every_witness_is_returned() -> None:
    letter = draft(Dimension("a", "lots"), reasons=(), a="over 1 lots up to 9 lots")
    ends = [each.route and each.route.kind.value for each in examine(letter).remarks]
    assert ends == ["returned"] * 3


def test_a_witness_of_the_day_before_the_first_withdrawal() -> None:
    letter = draft(Dimension("a", "lots"), top="9 lots, withdrawn on 1999-07-01")
    assert str(Exhibits.of(letter).as_of) == "1999-06-30"
    assert str(Exhibits.of(draft(Dimension("a", "lots"))).as_of) == "2000-01-01"
    assert str(Exhibits.of(letter, Date(2026, 1, 1)).as_of) == "2026-01-01"


def test_the_codes_of_a_witness_are_the_first_of_the_letter_that_the_cell_lists() -> None:
    dimension, hues = Dimension("a", "lots"), {"hue": ("red", "green", "blue")}
    cell = Cell("c", "1", {"L1": {"a": Limit.parse("9 lots")}}, {"hue": ("blue", "green")})
    letter = LetterDraft((Level("L1", ""),), (dimension,), (cell,), ("R",), hues)
    assert shown(Exhibits.of(letter), Instance(cell)).categories == {"hue": "green"}


@pytest.mark.parametrize(("total", "grants"), [(500, 1), (501, 2), (1_000, 2), (1_001, 3)])
def test_a_sum_above_its_largest_is_of_several_grants(total: int, grants: int) -> None:
    largest = Dimension("largest", "lots", Adds.GROUP, YEAR, of="amount", combine=Combine.LARGEST)
    letter = draft(largest, Dimension("sum", "lots", Adds.GROUP, YEAR, of="amount"))
    values = {"largest": 500, "sum": total}
    case = shown(Exhibits.of(letter), Instance(letter.cells[0], values))
    past = [units(grant.quantities["amount"]) for grant in case.history or ()]
    asked = units(case.quantities["amount"])
    assert (max([*past, asked]), sum(past) + asked) == (500, total)
    assert len(past) + (asked > 0) == grants


@pytest.mark.parametrize(("total", "grants"), [(99, 99), (100, 100), (101, 100)])
def test_a_witness_has_at_most_a_hundred_grants(total: int, grants: int) -> None:
    parts = [each["amount"] for each in in_grants({"amount": total}, {"amount": 1})]
    assert (sum(parts), len(parts)) == (total, grants)
