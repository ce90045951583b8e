"""Proofs of letters: what they show, in which units, and what they leave open and why."""

from typing import Any

import pytest
from attrs import fields
from hypothesis import given, settings
from pendulum import Date

from acctcore.authority import (
    Adds,
    Budget,
    Cell,
    Combine,
    Conversion,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Linking,
    Reserved,
    route,
)
from acctcore.authority.comparison.pairs import Ending, LetterPair
from acctcore.authority.letters import Purpose
from acctcore.authority.routes import RouteKind
from acctcore.canonical import content_hash
from acctcore.days import Tenor
from acctcore.errors import OutOfRange, Unknown, WrongKind
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.testing.strategies import letters as letters_drawn
from acctcore.timeline import Timeline

WITHOUT = "needs the extra `prove`"
z3 = pytest.importorskip("z3", reason=WITHOUT)
proofs = pytest.importorskip("acctcore.testing.proofs", reason=WITHOUT)
places = pytest.importorskip("acctcore.testing.proofs.places", reason=WITHOUT)

YEAR = Tenor(months=12)
BP = (Dimension("bp", "bp"),)
COST = (Dimension("cost", "HKD"),)
PROVED, REFUTED, NOT_PROVED = "proved", "refuted", "not_proved"


def rows(*texts: str, **more: tuple[str, ...]) -> dict[str, dict[str, Limit]]:
    """Lay limits on `bp` out, a level each, and those on other dimensions beside them."""
    columns = {**({"bp": texts} if texts else {}), **more}
    return {
        f"L{at + 1}": {name: Limit.parse(column[at]) for name, column in columns.items()}
        for at in range(len(next(iter(columns.values()))))
    }


def letter(
    *texts: str, dimensions: tuple[Dimension, ...] = BP, less: bool = False, **more: Any
) -> DelegationLetter:
    cells = more.pop("cells", None) or (Cell("rate", "2(a)", rows(*texts)),)
    levels = tuple(Level(each, each, may_hold_less=less) for each in cells[0].limits)
    return DelegationLetter(levels, dimensions, cells, more.pop("reasons", ("R",)), **more)


def asked(proof: Any, name: str = "bp") -> list[str]:
    return [str(each.case.quantities[name]) for each in proof.witness]


def ends(proof: Any) -> list[tuple[str, ...]]:
    return [tuple(map(str, each.ends)) for each in proof.witness]


# --- monotone ---------------------------------------------------------------------------------


def test_a_ladder_is_proved_monotone_of_the_letter_with_its_hash() -> None:
    sound = letter("10 bp", "25 bp")
    proof = proofs.prove_monotone(sound)
    assert proof.answer.value == PROVED
    assert proof.hashes == (content_hash(sound),)
    assert str(proof).splitlines() == [
        "asking for more never leads to a lower level: proved",
        f"of the compiled letter {content_hash(sound)}",
    ]


def test_a_row_that_starts_above_zero_is_refuted_to_the_cent() -> None:
    """HKD 20,000.01 is the first that the team head decides; a request of nothing goes higher."""
    odd = letter(
        dimensions=COST,
        cells=(
            Cell(
                "fee waiver",
                "2(b)",
                rows(cost=("NIL", "over HKD 20000.00 up to HKD 50000.00", "HKD 80000.00")),
            ),
        ),
    )
    proof = proofs.prove_monotone(odd)
    assert asked(proof, "cost") == ["HKD 0.00", "HKD 20000.01"]
    assert ends(proof) == [("L3",), ("L2",)]
    assert [str(each.cells[0]) for each in proof.witness] == ["fee waiver"] * 2


def test_two_swapped_limits_of_levels_that_may_hold_less_stay_monotone() -> None:
    """The higher level is never found, but nobody is sent lower for asking more."""
    assert proofs.prove_monotone(letter("25 bp", "10 bp", less=True)).proved


BOTH = (Dimension("bp", "bp"), Dimension("months", "months"))


def test_of_two_dimensions_one_rises_where_that_is_enough() -> None:
    texts = ("over 4 months up to 9 months", "9 months")
    cell = Cell("rate", "1", rows("over 4 bp up to 9 bp", "9 bp", months=texts))
    proof = proofs.prove_monotone(letter(dimensions=BOTH, cells=(cell,)))
    assert (asked(proof), asked(proof, "months")) == (["0 bp", "5 bp"], ["5 months", "5 months"])


def test_several_dimensions_may_have_to_rise_together() -> None:
    """L2 takes a request of nothing, L1 one that is in both its ranges; in one alone is a gap."""
    texts = ("over 4 months up to 9 months", "0 months")
    cell = Cell("rate", "1", rows("over 4 bp up to 9 bp", "0 bp", months=texts))
    proof = proofs.prove_monotone(letter(dimensions=BOTH, cells=(cell,), less=True))
    assert (asked(proof), asked(proof, "months")) == (["0 bp", "5 bp"], ["0 months", "5 months"])
    assert ends(proof) == [("L2",), ("L1",)]


def test_past_grants_count_and_stand_in_the_witness_where_they_are_needed() -> None:
    """No more than 1 bp may be asked, so a range from 5 bp on is reached with what was granted."""
    whole = Dimension("own", "bp", of="rate", whole=Quantity(1, "bp"))
    on_it = Dimension("bp", "bp", Adds.FACILITY, YEAR, of="rate")
    cell = Cell("rate", "1", rows("over 4 bp up to 9 bp", "9 bp", own=("1 bp", "1 bp")))
    proof = proofs.prove_monotone(letter(dimensions=(on_it, whole), cells=(cell,)))
    granted = [
        [(str(past.quantities["rate"]), past.facility) for past in each.case.history or ()]
        for each in proof.witness
    ]
    assert granted == [[("4 bp", "facility")]] * 2
    assert (asked(proof, "rate"), ends(proof)) == (["0 bp", "1 bp"], [("L2",), ("L1",)])


# --- gaps -------------------------------------------------------------------------------------


def test_a_hole_of_two_cents_is_found_to_the_cent() -> None:
    """The hole of section 12 of the authority reference, planted in two amounts."""
    texts = ("HKD 20000.00", "over HKD 20000.02 up to HKD 80000.00")
    holed = letter(dimensions=COST, cells=(Cell("rate", "1", rows(cost=texts)),))
    proof = proofs.prove_no_gap(holed)
    assert (asked(proof, "cost"), ends(proof)) == (["HKD 20000.01"], [("gap",)])


def test_codes_that_no_cell_takes_are_a_gap_unless_they_are_declared() -> None:
    cells = (Cell("loans", "1", rows("10 bp"), {"product": ("loan",)}),)
    open_ = letter(cells=cells, categories={"product": ("loan", "card", "fee")})
    proof = proofs.prove_no_gap(open_)
    assert dict(proof.witness[0].case.categories) == {"product": "card"}
    assert ends(proof) == [("not_delegated",)]
    card = {"product": ("card",)}
    assert dict(proofs.prove_no_gap(open_, uncovered=[card]).witness[0].case.categories) == {
        "product": "fee"
    }
    assert proofs.prove_no_gap(open_, uncovered=[card, {"product": ["fee"]}]).proved


def test_what_is_reserved_is_no_gap() -> None:
    cells = (Cell("loans", "1", rows("10 bp"), {"product": ("loan",)}),)
    reserved = (Reserved("cards", "9", "board", {"product": ("card",)}),)
    known = {"product": ("loan", "card")}
    assert proofs.prove_no_gap(letter(cells=cells, categories=known, reserved=reserved)).proved


def test_nil_for_everybody_says_itself_that_nobody_holds_it() -> None:
    assert proofs.prove_no_gap(letter("NIL", "NIL")).proved


def test_a_gap_may_open_with_a_withdrawal() -> None:
    closing = letter("10 bp, withdrawn on 2026-07-01", "over 10 bp up to 25 bp")
    proof = proofs.prove_no_gap(closing, since=Date(2026, 1, 1))
    assert proof.days == (Date(2026, 1, 1), Date(2026, 7, 1))
    assert [str(each.as_of) for each in proof.witness] == ["2026-07-01"]
    assert asked(proof) == ["0 bp"]
    until_june = proofs.prove_no_gap(closing, since=Date(2026, 1, 1), until=Date(2026, 6, 30))
    assert until_june.proved


def test_a_letter_that_begins_on_the_day_of_a_withdrawal_is_asked_about_once() -> None:
    july = Date(2026, 7, 1)
    gone = letter("10 bp, withdrawn on 2026-07-01", "25 bp")
    assert proofs.prove_no_gap(gone, since=july).days == (july,)
    assert proofs.prove_no_gap(gone).days == (Date(2000, 1, 1), july)


# --- reachable --------------------------------------------------------------------------------


def test_each_level_is_shown_with_its_smallest_request() -> None:
    proof = proofs.prove_reachable(letter("10 bp", "25 bp", "unlimited"))
    assert [str(each.case.quantities["bp"]) for each in proof.reached] == ["0 bp", "11 bp", "26 bp"]
    assert proof.proved


def test_a_level_that_nobody_needs_is_named_and_has_no_witness() -> None:
    proof = proofs.prove_reachable(letter("10 bp", "10 bp", "25 bp"))
    assert proof.answer.value == REFUTED
    assert proof.reasons == ("`L2` is the lowest competent level for no request",)
    assert (len(proof.reached), proof.witness) == (2, ())


def test_a_level_may_be_reached_in_one_cell_only() -> None:
    known = {"product": ("loan", "card")}
    cells = (
        Cell("loans", "1", rows("10 bp", "10 bp"), {"product": ("loan",)}),
        Cell("cards", "2", rows("10 bp", "25 bp"), {"product": ("card",)}),
    )
    proof = proofs.prove_reachable(letter(cells=cells, categories=known))
    assert proof.proved
    assert dict(proof.reached[1].case.categories) == {"product": "card"}


def test_a_level_is_not_reached_from_the_day_its_powers_end() -> None:
    ending = letter("10 bp", "25 bp, withdrawn on 2026-07-01")
    told = proofs.prove_reachable(ending, since=Date(2026, 1, 1)).reasons
    assert told == ("from 2026-07-01 on `L2` is the lowest competent level for no request",)


def test_a_level_that_a_withdrawal_lays_open_is_reached() -> None:
    """Up to 9 March 2026 L1 takes all that L2 holds; from the 10th on L1 holds nothing."""
    shadow = letter("8 bp, withdrawn on 2026-03-10", "4 bp", less=True)
    proof = proofs.prove_reachable(shadow, since=Date(2026, 1, 1))
    assert [str(each) for each in proof.reached] == [
        "bp 0 bp on 2026-01-01: L1",
        "bp 0 bp on 2026-03-10: L2",
    ]
    assert proof.reasons == (
        "from 2026-03-10 on `L1` is the lowest competent level for no request",
    )


@pytest.mark.parametrize(("until", "answer"), [(9, REFUTED), (10, PROVED)])
def test_a_level_in_the_shadow_is_reached_from_the_day_the_shadow_ends(
    until: int, answer: str
) -> None:
    known = {"product": ("loan", "card")}
    cells = (
        Cell("loans", "1", rows("8 bp, withdrawn on 2026-03-10", "4 bp"), {"product": ("loan",)}),
        Cell("cards", "2", rows("8 bp", "NIL"), {"product": ("card",)}),
    )
    shadow = letter(cells=cells, categories=known, less=True)
    proof = proofs.prove_reachable(shadow, since=Date(2026, 1, 1), until=Date(2026, 3, until))
    assert proof.answer.value == answer


def test_a_level_that_is_not_reached_between_two_withdrawals_only_is_reached() -> None:
    known = {"product": ("loan", "card")}
    loans = rows("8 bp, withdrawn on 2025-03-10", "8 bp")
    cards = rows("4 bp", "6 bp, withdrawn on 2025-03-01")
    cells = (
        Cell("loans", "1", loans, {"product": ("loan",)}),
        Cell("cards", "2", cards, {"product": ("card",)}),
    )
    proof = proofs.prove_reachable(letter(cells=cells, categories=known), since=Date(2025, 2, 25))
    assert proof.proved
    assert [str(each.as_of) for each in proof.reached] == ["2025-02-25", "2025-02-25"]


def test_a_figure_that_is_not_known_on_the_last_days_leaves_a_level_open() -> None:
    known = {"product": ("loan", "card")}
    cells = (
        Cell("loans", "1", rows("4 bp", "9 bp, withdrawn on 2026-03-10"), {"product": ("loan",)}),
        Cell("cards", "2", rows("4 bp", "not known"), {"product": ("card",)}),
    )
    proof = proofs.prove_reachable(letter(cells=cells, categories=known), since=Date(2026, 1, 1))
    assert (proof.answer.value, proof.reasons) == (
        NOT_PROVED,
        ("not known: what L2 holds on bp in `cards`",),
    )
    assert len(proof.reached) == 2


# --- several windows of one quantity ----------------------------------------------------------

ACROSS = (
    Dimension("year", "bp", Adds.PARTY, of="bp", year_from="03-01"),
    Dimension("week", "bp", Adds.PARTY, Tenor(days=7), of="bp"),
)


def across(year: tuple[str, ...], week: tuple[str, ...]) -> DelegationLetter:
    """Limit what a year and a week take together; the week reaches back behind 1 March."""
    cell = Cell("rate", "1", rows(year=year, week=week))
    return letter(dimensions=ACROSS, cells=(cell,), less=True)


def test_a_level_that_only_the_first_days_of_a_year_reach_is_reached() -> None:
    """On 1 March 6 bp of 22 February count in the week and not in the year."""
    proof = proofs.prove_reachable(across(("5 bp", "5 bp"), ("5 bp", "9 bp")))
    assert proof.proved
    assert str(proof.reached[1].as_of) == "2000-03-01"


@pytest.mark.parametrize(("until", "answer"), [("02-28", REFUTED), ("03-01", PROVED)])
def test_windows_lie_as_on_the_days_of_the_letter_and_a_refutation_says_so(
    until: str, answer: str
) -> None:
    last = Date(2025, *map(int, until.split("-")))
    both = across(("5 bp", "5 bp"), ("5 bp", "9 bp"))
    proof = proofs.prove_reachable(both, since=Date(2025, 2, 1), until=last)
    assert proof.answer.value == answer
    if answer == REFUTED:
        told = "`L2` is the lowest competent level for no request"
        assert proof.reasons == (
            f"{told}, as windows of one quantity lie on the days of the letter",
        )


def test_a_gap_is_found_on_a_day_on_which_windows_lie_otherwise() -> None:
    both = across(("over 1 bp up to 9 bp", "7 bp"), ("9 bp", "8 bp"))
    proof = proofs.prove_no_gap(both, since=Date(2025, 1, 1))
    assert [str(each.as_of) for each in proof.witness] == ["2025-03-01"]
    assert proofs.prove_no_gap(both, since=Date(2025, 1, 1), until=Date(2025, 2, 28)).proved


def test_windows_that_lie_one_way_are_asked_about_on_one_day() -> None:
    two = tuple(
        Dimension(name, "bp", Adds.PARTY, Tenor(months=months), of="bp")
        for name, months in (("half", 6), ("year", 12))
    )
    cell = Cell("rate", "1", rows(half=("5 bp",), year=("9 bp",)))
    proof = proofs.prove_no_gap(letter(dimensions=two, cells=(cell,)), since=Date(2025, 1, 1))
    assert proof.days == (Date(2025, 1, 1),)
    told = "windows of one quantity that lie as on no day of the four years from 2025-01-01"
    assert proof.outside[-1] == told


# --- linked requests of one type --------------------------------------------------------------

TYPES = {"type": ("a", "b")}


def by_type(*same: str, types: Any = TYPES, tops: tuple[str, ...] = ("4 bp", "9 bp")) -> Any:
    linking = Linking(Adds.PARTY, Tenor(days=30), same)
    return letter(*tops, categories=types, linking=linking)


def test_a_letter_that_links_within_a_type_is_wider_by_a_grant_of_another() -> None:
    """4 asked after 1 of another type are 5 together, and 4 where types must agree."""
    every, own = by_type(), by_type("type")
    assert proofs.prove_implies(own, every).proved
    for proof in (proofs.prove_implies(every, own), proofs.prove_equivalent(every, own)):
        assert (asked(proof), ends(proof)) == (["4 bp"], [("L2", "L1")])
        (case,) = (each.case for each in proof.witness)
        (grant,) = case.history
        assert str(grant.quantities["bp"]) == "1 bp"
        assert (dict(case.categories), dict(grant.categories)) == ({"type": "a"}, {"type": "b"})
    assert "(type: b)" in str(proof)


def test_with_one_type_alone_nothing_is_told_apart() -> None:
    one = {"type": ("a",)}
    assert proofs.prove_equivalent(by_type(types=one), by_type("type", types=one)).proved


def test_letters_that_link_by_other_categories_each_count_what_the_other_does_not() -> None:
    known = {**TYPES, "book": ("own", "agency")}
    one, other = by_type("type", types=known), by_type("book", types=known)
    found = [proofs.prove_implies(*pair).witness[0] for pair in ((one, other), (other, one))]
    codes = [[dict(grant.categories) for grant in each.case.history] for each in found]
    assert codes == [[{"type": "a", "book": "agency"}], [{"type": "b", "book": "own"}]]
    assert proofs.prove_implies(by_type("type", "book", types=known), one).proved


def test_a_gap_opens_beside_a_sum_of_every_type() -> None:
    """Nothing asked after 2 of another type: the deal counts 0, the week 2."""
    two = (
        Dimension("deal", "bp", of="bp"),
        Dimension("week", "bp", Adds.GROUP, Tenor(days=7), of="bp"),
    )
    limits = rows(deal=("over 0 bp up to 4 bp", "5 bp"), week=("9 bp", "1 bp"))
    linking = Linking(Adds.GROUP, Tenor(days=7), ("type",))
    split = letter(
        dimensions=two,
        cells=(Cell("rate", "1", limits),),
        categories=TYPES,
        linking=linking,
        less=True,
    )
    proof = proofs.prove_no_gap(split)
    (case,) = (each.case for each in proof.witness)
    used = [(str(g.quantities["bp"]), dict(g.categories)) for g in case.history]
    assert (asked(proof), used) == (["0 bp"], [("2 bp", {"type": "b"})])


# --- what is not known ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "prove", [proofs.prove_monotone, proofs.prove_no_gap, proofs.prove_reachable]
)
def test_a_figure_that_is_not_known_is_named_and_nothing_is_proved(prove: Any) -> None:
    proof = prove(letter("10 bp", "not known"))
    assert proof.answer.value == NOT_PROVED
    assert proof.reasons == ("not known: what L2 holds on bp in `rate`",)


def test_a_figure_that_changes_nothing_does_not_stand_in_the_way() -> None:
    """Whatever the team head holds on bp, NIL on the cost leaves it nothing."""
    both = (*BP, *COST)
    cell = Cell("rate", "1", rows("not known", "9 bp", cost=("NIL", "HKD 5.00")))
    assert proofs.prove_monotone(letter(dimensions=both, cells=(cell,))).proved


def test_what_is_found_is_told_although_another_figure_is_not_known() -> None:
    proof = proofs.prove_no_gap(letter("10 bp", "over 15 bp up to 25 bp", "not known"))
    assert proof.answer.value == NOT_PROVED
    proof = proofs.prove_no_gap(letter("not known", "10 bp", "over 15 bp up to 25 bp", less=True))
    assert proof.answer.value == NOT_PROVED


def test_nothing_is_proved_of_a_letter_with_budgets() -> None:
    budget = Budget("L1", "bp", Limit.parse("90 bp"), "3", YEAR)
    proof = proofs.prove_monotone(letter("10 bp", budgets=(budget,)))
    told = "`L1` has a budget: what it has granted in all is no number of a request"
    assert (proof.answer.value, proof.reasons) == (NOT_PROVED, (told,))


def test_a_letter_without_reasons_returns_everything() -> None:
    proof = proofs.prove_monotone(letter("10 bp", reasons=()))
    assert proof.reasons == ("the letter lists no reason: every request is returned",)


def test_time_that_runs_out_is_no_proof() -> None:
    proof = proofs.prove_monotone(letter("10 bp"), seconds=0)
    assert proof.answer.value == NOT_PROVED
    assert proof.reasons == ("the time allowed (0 s) ran out",)


# --- two letters ------------------------------------------------------------------------------


def test_implication_gives_the_smallest_request_one_way_and_is_proved_the_other() -> None:
    """Section 11 of the authority reference: 65 lacs and a paisa need SM in 2008, Mgr in 2010."""
    inr = (Dimension("group", "INR"),)

    def paper(manager: str, senior: str) -> DelegationLetter:
        return letter(dimensions=inr, cells=(Cell("group", "1", rows(group=(manager, senior))),))

    old, new = (
        paper("INR 6500000.00", "INR 20000000.00"),
        paper("INR 8500000.00", "INR 20000000.00"),
    )
    assert proofs.prove_implies(new, old).proved
    proof = proofs.prove_implies(old, new)
    assert (asked(proof, "group"), ends(proof)) == (["INR 6500000.01"], [("L2", "L1")])
    assert proof.hashes == (content_hash(old), content_hash(new))
    assert asked(proofs.prove_equivalent(new, old), "group") == ["INR 6500000.01"]


def test_the_same_limits_in_other_words_are_equivalent() -> None:
    """`under 11 bp` admits what `10 bp` does; so does a cell for each product instead of one."""
    known = {"product": ("loan", "card")}
    one = letter("10 bp", "25 bp", categories=known)
    cells = (
        Cell("loans", "1", rows("under 11 bp", "25 bp"), {"product": ("loan",)}),
        Cell("cards", "2", rows("10 bp", "under 26 bp"), {"product": ("card",)}),
    )
    assert proofs.prove_equivalent(one, letter(cells=cells, categories=known)).proved


def test_relative_limits_are_compared_by_their_figures() -> None:
    both = (Dimension("party", "HKD"), Dimension("adhoc", "HKD"))

    def paper(adhoc: str) -> DelegationLetter:
        texts = rows(party=("HKD 10.00", "HKD 20.00"), adhoc=(adhoc, "HKD 10.00"))
        return letter(dimensions=both, cells=(Cell("loans", "1", texts),))

    assert proofs.prove_equivalent(paper("50 % of party"), paper("HKD 5.00")).proved
    assert asked(proofs.prove_implies(paper("HKD 5.00"), paper("60 % of party")), "adhoc") == [
        "HKD 5.01"
    ]


def test_linking_makes_a_letter_tighter() -> None:
    """Ten asked are ten tested; with one granted to the party this month they are eleven."""
    linked = letter("10 bp", "25 bp", linking=Linking(Adds.PARTY, Tenor(days=30)))
    plain = letter("10 bp", "25 bp")
    assert proofs.prove_implies(plain, linked).proved
    proof = proofs.prove_implies(linked, plain)
    history = proof.witness[0].case.history
    assert [str(each.quantities["bp"]) for each in history] == ["1 bp"]
    assert (asked(proof), ends(proof)) == (["10 bp"], [("L2", "L1")])


def test_a_longer_window_is_tighter_by_a_grant_that_only_it_counts() -> None:
    def paper(months: int) -> DelegationLetter:
        return letter(
            "10 bp", dimensions=(Dimension("bp", "bp", Adds.PARTY, Tenor(months=months)),)
        )

    assert proofs.prove_implies(paper(6), paper(12)).proved
    proof = proofs.prove_implies(paper(12), paper(6), since=Date(2026, 3, 16))
    assert [str(each.on) for each in proof.witness[0].case.history] == ["2025-03-16"]
    assert any("2026-03-16" in each for each in proof.outside)


def test_a_sum_is_tighter_than_the_largest() -> None:
    def paper(combine: Combine) -> DelegationLetter:
        bp = Dimension("bp", "bp", Adds.GROUP, YEAR, combine=combine)
        return letter("10 bp", "25 bp", dimensions=(bp,))

    assert proofs.prove_implies(paper(Combine.LARGEST), paper(Combine.SUM)).proved
    proof = proofs.prove_implies(paper(Combine.SUM), paper(Combine.LARGEST))
    assert ends(proof) == [("L2", "L1")]
    granted = [str(each.quantities["bp"]) for each in proof.witness[0].case.history]
    assert (asked(proof), granted) == (["10 bp"], ["1 bp"])


def test_a_quantity_that_only_one_letter_tests_is_a_difference() -> None:
    plain = letter("10 bp")
    both = letter(
        dimensions=(*BP, *COST), cells=(Cell("rate", "1", rows("10 bp", cost=("HKD 5.00",))),)
    )
    assert ends(proofs.prove_implies(both, plain)) == [("undecided", "L1")]
    assert ends(proofs.prove_implies(plain, both)) == [("not_delegated", "L1")]


def test_a_code_that_only_one_letter_knows_is_not_delegated_by_the_other() -> None:
    def paper(*codes: str) -> DelegationLetter:
        return letter("10 bp", categories={"product": codes})

    assert proofs.prove_implies(paper("loan", "card"), paper("loan")).proved
    proof = proofs.prove_implies(paper("loan"), paper("loan", "card"))
    assert ends(proof) == [("not_delegated", "L1")]


def test_a_reserved_matter_goes_to_its_body() -> None:
    known = {"product": ("loan", "card")}

    def paper(body: str) -> DelegationLetter:
        return letter(
            "10 bp",
            categories=known,
            reserved=(Reserved("cards", "9", body, {"product": ("card",)}),),
        )

    assert proofs.prove_equivalent(paper("board"), paper("board")).proved
    assert ends(proofs.prove_equivalent(paper("board"), paper("council"))) == [("board", "council")]
    free = letter("10 bp", categories=known)
    assert ends(proofs.prove_implies(paper("board"), free)) == [("board", "L1")]
    assert proofs.prove_implies(free, paper("board")).proved


def test_a_reason_that_only_one_letter_lists_is_a_difference() -> None:
    one, more = letter("10 bp"), letter("10 bp", reasons=("R", "ERROR"))
    assert proofs.prove_implies(more, one).proved
    proof = proofs.prove_implies(one, more)
    assert (proof.witness[0].case.reason, ends(proof)) == ("ERROR", [("returned", "L1")])
    assert ends(proofs.prove_equivalent(more, one)) == [("L1", "returned")]
    assert ends(proofs.prove_equivalent(letter("10 bp", reasons=("S",)), one)) == [
        ("returned", "L1")
    ]


def test_levels_are_the_same_by_name_and_stand_as_both_letters_order_them() -> None:
    one = letter("10 bp", "25 bp")
    swapped = evolve_letter(
        one,
        levels=one.levels[::-1],
        cells=(
            Cell(
                "r", "1", {"L2": {"bp": Limit.parse("10 bp")}, "L1": {"bp": Limit.parse("25 bp")}}
            ),
        ),
    )
    assert ends(proofs.prove_implies(one, swapped)) == [("L1", "L2")]
    strange = evolve_letter(
        one,
        levels=(Level("X", "x"), Level("Y", "y")),
        cells=(
            Cell("r", "1", {"X": {"bp": Limit.parse("10 bp")}, "Y": {"bp": Limit.parse("25 bp")}}),
        ),
    )
    assert ends(proofs.prove_implies(strange, one)) == [("X", "L1")]


def test_letters_for_two_purposes_are_not_compared() -> None:
    proof = proofs.prove_equivalent(
        letter("10 bp", purpose=Purpose.CONCESSION), letter("10 bp", purpose=Purpose.SANCTION)
    )
    assert proof.reasons == ("one letter is for a concession, one for a sanction",)


# --- what it is about -------------------------------------------------------------------------


def evolve_letter(base: DelegationLetter, **changes: Any) -> DelegationLetter:
    stated = {each.name: getattr(base, each.name) for each in fields(LetterDraft)}
    return DelegationLetter(**{**stated, **changes})


def test_it_says_what_is_only_tested() -> None:
    proof = proofs.prove_monotone(letter("10 bp"))
    assert [each.split(":")[0].split(",")[0] for each in proof.outside] == [
        "the code that reads the letter",
        "requests of which a fact is not stated",
        "named holders",
    ]
    converting = letter(
        dimensions=COST,
        cells=(Cell("rate", "1", rows(cost=("HKD 5.00",))),),
        conversion=Conversion(Rounding.HALF_UP, Tenor(days=7)),
    )
    outside = proofs.prove_monotone(converting).outside
    assert "amounts in another currency than the limits" in outside


@settings(max_examples=1 + settings().max_examples // 2, deadline=None)
@given(letters_drawn(max_levels=3, max_dimensions=2))
def test_a_drawn_letter_is_answered_and_every_witness_is_what_route_says(
    drawn: DelegationLetter,
) -> None:
    """Windows, wholes, parts, links, reserved matters: no witness is left unconfirmed."""
    letters = Timeline.always(drawn, Source("letter", Status.INVENTED))
    for prove in (proofs.prove_monotone, proofs.prove_no_gap, proofs.prove_reachable):
        proof = prove(drawn)
        assert not any("defect" in each for each in proof.reasons), proof
        for shown in (*proof.witness, *proof.reached):
            found = route(shown.case, letters, shown.as_of).outcome
            assert (found.kind, found.level) == (shown.ends[0].kind, shown.ends[0].level)
    proof = proofs.prove_equivalent(drawn, drawn)
    open_ = ("not known", "`L1` has a budget")
    assert proof.proved or all(each.startswith(open_) for each in proof.reasons), proof


# --- what must never pass for a proof ---------------------------------------------------------


def test_a_request_that_route_does_not_confirm_proves_and_refutes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = Ending(RouteKind.ROUTED, "L1")
    monkeypatch.setattr(LetterPair, "route", lambda *_: (elsewhere, elsewhere))
    holed = letter("10 bp", "over 15 bp up to 25 bp")
    for proof in (
        proofs.prove_no_gap(holed),
        proofs.prove_monotone(letter("over 5 bp up to 9 bp", "25 bp")),
        proofs.prove_implies(holed, letter("10 bp", "25 bp")),
        proofs.prove_reachable(letter("10 bp", "25 bp")),
    ):
        assert proof.answer.value == NOT_PROVED
        assert proof.reasons[0].startswith("a defect of the proofs: `route` does not confirm")


def test_a_request_that_route_refuses_to_read_is_no_witness(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise Unknown("no such thing")

    monkeypatch.setattr(LetterPair, "route", refuse)
    proof = proofs.prove_no_gap(letter("10 bp", "over 15 bp up to 25 bp"))
    assert proof.reasons[0].endswith("no such thing")


def test_a_solver_that_gives_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unknown)
    monkeypatch.setattr(z3.Solver, "reason_unknown", lambda _: "too hard")
    proof = proofs.prove_monotone(letter("10 bp"))
    assert (proof.answer.value, proof.reasons) == (NOT_PROVED, ("the solver gave up: too hard",))


def test_too_many_ways_to_divide_requests_prove_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST", 1)
    known = {"product": ("loan", "card")}
    cells = (Cell("loans", "1", rows("10 bp"), {"product": ("loan",)}),)
    proof = proofs.prove_monotone(letter(cells=cells, categories=known))
    assert proof.reasons == ("the letter divides requests in more than 1 ways",)


# --- bad input --------------------------------------------------------------------------------


def test_a_draft_is_refused_with_what_to_do() -> None:
    draft = LetterDraft((), (), (), ())
    with pytest.raises(WrongKind) as raised:
        proofs.prove_monotone(draft)
    assert str(raised.value) == (
        "letter: expected a sound letter, got a draft of a letter; "
        "find it sound first: `DelegationLetter.of(draft)`"
    )
    with pytest.raises(WrongKind) as raised:
        proofs.prove_implies(letter("10 bp"), "letter")
    assert str(raised.value) == "other: expected a sound letter, got `letter`"


@pytest.mark.parametrize("seconds", [-1, 1.5, True])
def test_seconds_are_whole(seconds: Any) -> None:
    with pytest.raises(OutOfRange, match="seconds: expected a whole number of 0 or more"):
        proofs.prove_monotone(letter("10 bp"), seconds=seconds)


def test_what_is_declared_uncovered_is_known_to_the_letter() -> None:
    known = letter("10 bp", categories={"product": ("loan", "card")})
    with pytest.raises(Unknown) as raised:
        proofs.prove_no_gap(known, uncovered=[{"grade": ("A",)}])
    assert str(raised.value) == "category of `uncovered`: expected one of product, got `grade`"
    with pytest.raises(Unknown) as raised:
        proofs.prove_no_gap(known, uncovered=[{"product": ("bond",)}])
    assert str(raised.value) == "`product` of `uncovered`: expected one of loan, card, got `bond`"
