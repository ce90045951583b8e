"""Where a request falls, reserved matters included: required semantics 4, 17 of the reference."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from acctcore.authority import (
    Adds,
    Cell,
    Dimension,
    Endorsement,
    Level,
    Linking,
    Purpose,
    Reserved,
    RouteKind,
)
from acctcore.days import Tenor, parse_day
from acctcore.errors import Contradiction, OutOfRange
from acctcore.quantity import measure

Letter = Callable[..., Any]
ROWS = {"L1": {"bp": "10 bp"}}
BP = Dimension("bp", "bp")


def reserving(letter: Letter, *reserved: Reserved) -> Any:
    categories = {"product": ("loan", "crypto"), "rating": ("A", "B")}
    return letter(ROWS, BP, levels=(Level("L1", ""),), categories=categories, reserved=reserved)


@pytest.mark.parametrize(
    ("codes", "asked", "kind"),
    [
        (("loan", "crypto"), {}, RouteKind.RESERVED),
        (("crypto",), {}, RouteKind.UNDECIDED),
        (("crypto",), {"product": "crypto"}, RouteKind.RESERVED),
        (("crypto",), {"product": "loan"}, RouteKind.ROUTED),
    ],
)
def test_every_way_to_fill_a_category_is_tried(
    letter: Letter, decide: Callable[..., Any], codes: Any, asked: Any, kind: RouteKind
) -> None:
    """Where every code is reserved to one body, it does not matter which one it is."""
    policy = reserving(letter, Reserved("novel", "9", "board", {"product": codes}))
    told = decide(policy, {"bp": "5 bp"}, categories={**asked, "rating": "A"}).outcome
    assert told.kind is kind
    assert told.body == ("board" if kind is RouteKind.RESERVED else None)


def test_two_bodies_leave_it_open_and_the_first_of_a_letter_goes_before(
    letter: Letter, decide: Callable[..., Any]
) -> None:
    policy = reserving(
        letter,
        Reserved("novel", "9(a)", "board", {"product": ("crypto",)}),
        Reserved("weak", "9(b)", "committee", {"rating": ("B",)}),
    )
    both = {"product": "crypto", "rating": "B"}
    assert decide(policy, {"bp": "5 bp"}, categories=both).outcome.body == "board"
    weak = {"rating": "B"}
    assert decide(policy, {"bp": "5 bp"}, categories=weak).outcome.kind is RouteKind.UNDECIDED


def test_two_matters_of_one_body_decide_where_every_code_is_reserved(
    letter: Letter, decide: Callable[..., Any]
) -> None:
    matters = (
        Reserved("new", "9(a)", "board", {"product": ("crypto",)}),
        Reserved("old", "9(b)", "board", {"product": ("loan",)}),
    )
    told = decide(reserving(letter, *matters), {"bp": "5 bp"}, categories={"rating": "A"}).outcome
    assert (told.kind, told.body) == (RouteKind.RESERVED, "board")
    other = (matters[0], Reserved("old", "9(b)", "owners", {"product": ("loan",)}))
    told = decide(reserving(letter, *other), {"bp": "5 bp"}, categories={"rating": "A"}).outcome
    assert (told.kind, told.body) == (RouteKind.UNDECIDED, None)


def test_one_matter_over_two_cells_is_one_place(
    letter: Letter, limits: Callable[..., Any], decide: Callable[..., Any]
) -> None:
    """Weak, it goes to the board whichever product it is; else to L1, as loan or as card."""
    rows = limits(ROWS)
    cells = tuple(Cell(name, "1", rows, {"product": (name,)}) for name in ("loan", "card"))
    policy = letter(
        {},
        BP,
        levels=(Level("L1", "", grants_own=True),),
        cells=cells,
        categories={"product": ("loan", "card"), "rating": ("A", "B")},
        reserved=(Reserved("weak", "9", "board", {"rating": ("B",)}),),
    )
    kinds = [
        decide(policy, {"bp": "5 bp"}, categories=codes).outcome.kind
        for codes in ({"rating": "B"}, {"rating": "A"}, {"product": "loan"}, {})
    ]
    open_ = RouteKind.UNDECIDED
    assert kinds == [RouteKind.RESERVED, RouteKind.ROUTED, open_, open_]


@pytest.mark.parametrize("stated", [Purpose.SANCTION, None])
def test_a_letter_for_one_purpose_takes_requests_for_it(
    letter: Letter, decide: Callable[..., Any], stated: Any
) -> None:
    policy = letter(ROWS, BP, purpose=Purpose.SANCTION)
    assert decide(policy, {"bp": "5 bp"}, purpose=stated).outcome.level == "L1"


WAIVER = Dimension("waiver", "%", Adds.FACILITY, Tenor(months=12), whole=measure("100 %"))


def test_stacked_concessions_above_the_whole_are_refused(
    letter: Letter, decide: Callable[..., Any], grant: Callable[..., Any]
) -> None:
    """60 and 40 % of one fee are all of it, a hundredth of a percent more is too much."""
    policy = letter({"L1": {"waiver": "100 %"}}, WAIVER)
    before = grant("G1", "2026-01-05", {"waiver": "60 %"})
    assert decide(policy, {"waiver": "40 %"}, history=(before,)).outcome.level == "L1"
    told = "`waiver` of `R1`: 100.01 % with what was granted before is more than 100.00 %"
    with pytest.raises(Contradiction) as raised:
        decide(policy, {"waiver": "40.01 %"}, history=(before,))
    assert str(raised.value) == told
    with pytest.raises(Contradiction, match=r"`waiver` of `R1`: 100\.01 % is more than 100\.00 %"):
        decide(policy, {"waiver": "100.01 %"})


def test_two_fees_are_two_wholes(
    letter: Letter, decide: Callable[..., Any], grant: Callable[..., Any]
) -> None:
    """Linked, 60 % of one fee and of another are tested together; neither is above its whole."""
    alone = Dimension("waiver", "%", whole=measure("100 %"))
    linked = Linking(Adds.PARTY, Tenor(days=30))
    policy = letter({"L1": {"waiver": "100 %"}}, alone, linking=linked)
    before = grant("G1", "2026-03-01", {"waiver": "60 %"}, facility="loan-2")
    assert decide(policy, {"waiver": "60 %"}, history=(before,)).outcome.kind is RouteKind.ABOVE_ALL


@pytest.mark.parametrize("adds", [Adds.PARTY, Adds.GROUP])
def test_what_adds_up_over_several_facilities_may_come_to_more_than_one_whole(
    letter: Letter, decide: Callable[..., Any], grant: Callable[..., Any], adds: Adds
) -> None:
    """60 % of each of two fees is 120 %: too much for the level, and not impossible."""
    policy = letter({"L1": {"waiver": "100 %"}}, evolve(WAIVER, adds=adds))
    before = grant("G1", "2026-01-05", {"waiver": "60 %"}, facility="loan-2")
    assert decide(policy, {"waiver": "40 %"}, history=(before,)).outcome.level == "L1"
    told = decide(policy, {"waiver": "60 %"}, history=(before,)).outcome
    assert told.kind is RouteKind.ABOVE_ALL
    assert told.path[0].tests[0].finding.measured == measure("120 %")
    with pytest.raises(Contradiction, match=r"`waiver` of `R1`: 100\.01 % is more than 100\.00 %"):
        decide(policy, {"waiver": "100.01 %"}, history=(before,))


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"bp": "5 bp"}, []),
        ({"bp": "6 bp"}, ["ENDORSEMENT_NEEDED"]),
        ({}, ["ENDORSEMENT_NOT_KNOWN"]),
    ],
)
def test_who_endorses_above_an_amount_is_needed_from_the_next_unit_on(
    letter: Letter, decide: Callable[..., Any], asked: Any, codes: list[str]
) -> None:
    risk = Endorsement("risk", "7", over={"bp": measure("5 bp")})
    told = decide(letter(ROWS, BP, endorsements=(risk,)), asked)
    assert [each.code for each in told.findings if each.clause == "7"] == codes


@pytest.mark.parametrize(
    ("codes", "told"),
    [(("loan", "card"), ["ENDORSEMENT_NEEDED"]), (("loan",), ["ENDORSEMENT_NOT_KNOWN"])],
)
def test_an_endorsement_of_every_code_is_one_of_every_request(
    letter: Letter, decide: Callable[..., Any], codes: tuple[str, ...], told: list[str]
) -> None:
    """The request does not say what it is; of a loan or a card it would be needed either way."""
    risk = Endorsement("risk", "7", {"product": codes})
    policy = letter(ROWS, BP, endorsements=(risk,), categories={"product": ("card", "loan")})
    found = decide(policy, {"bp": "5 bp"})
    assert [each.code for each in found.findings if each.clause == "7"] == told


# A part and its whole. ---------------------------------------------------------------------------

YEAR = Tenor(months=12)
AMOUNTS = (
    Dimension("party", "bp", Adds.PARTY, YEAR, of="amount"),
    Dimension("group", "bp", Adds.GROUP, YEAR, of="amount"),
    Dimension("part", "bp", part_of="party"),
)


@pytest.mark.parametrize("limited", ["party", "group"])
def test_a_part_larger_than_its_whole_is_refused_by_whatever_name_the_whole_is_limited(
    letter: Letter, decide: Any, limited: str
) -> None:
    found = letter({"L1": {limited: "9 bp", "part": "9 bp"}}, *AMOUNTS)
    assert decide(found, {"amount": "2 bp", "part": "2 bp"}).outcome.level == "L1"
    with pytest.raises(Contradiction, match="`part` of `R1` is part of `party`, but larger than"):
        decide(found, {"amount": "2 bp", "part": "3 bp"})


@pytest.mark.parametrize("year", ["01-01", "12-31", "01-31", "04-30", "02-28"])
def test_a_year_begins_on_any_day_that_every_year_has(year: str) -> None:
    yearly = Dimension("amt", "bp", Adds.PARTY, year_from=year)
    assert f"{yearly.first_counted(parse_day(f'2026-{year}'))}" == f"2026-{year}"
    assert f"{yearly.first_counted(parse_day('0001-01-01'))}" == "0001-01-01"


@pytest.mark.parametrize("year", ["02-29", "04-31", "00-10", "13-01", "01-00", "1-1"])
def test_a_day_that_not_every_year_has_begins_none(year: str) -> None:
    told = f"year_from of `amt`: expected the month and day every year begins.*got `{year}`"
    with pytest.raises(OutOfRange, match=told):
        Dimension("amt", "bp", Adds.PARTY, year_from=year)
