"""What a letter links: which grants agree, narrower windows, and what still escapes.

Required semantics 9 of the authority reference: "same party or group, same purpose and type, within
the linking period: one request for every limit". The levels expected are worked out by hand.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Combine,
    DelegationLetter,
    Dimension,
    Linking,
    PastGrant,
    Route,
    RouteKind,
    UnsoundLetter,
    analyse,
)
from acctcore.authority.analysis import examine
from acctcore.authority.comparison import compare
from acctcore.authority.links import as_linked, escapes, linked
from acctcore.codec import Documents, Notation
from acctcore.codec.histories import read_history
from acctcore.codec.letter_grids import LetterBook, drafts, read_grids, write_grids
from acctcore.days import Tenor
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, Unknown, WrongKind
from acctcore.quantity import measure
from acctcore.report.notes import letter_notes
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

Decide = Callable[..., Decision[Route]]
Grant = Callable[..., PastGrant]
Letter = Callable[..., DelegationLetter]
TODAY = Date(2026, 3, 16)
MONTH, YEAR = Tenor(days=30), Tenor(months=12)
TYPES = ("late papers", "deferral")
ROWS = {"L1": {"days": "49 days"}, "L2": {"days": "50 days"}}
SAME = Linking(Adds.PARTY, MONTH, ("type",))
LATE, DEFERRED = ({"type": each} for each in TYPES)


def by_type(letter: Letter, linking: Linking, **more: Any) -> DelegationLetter:
    return letter(
        ROWS, Dimension("days", "days"), linking=linking, categories={"type": TYPES}, **more
    )


@pytest.fixture
def late(letter: Letter, decide: Decide, grant: Grant) -> Callable[..., Route]:
    """Ask for 20 days of late papers after 30 days that were granted before."""

    def asking(linking: Linking, codes: Any, on: str = "2026-03-10", **more: Any) -> Route:
        past = grant("G1", on, {"days": "30 days"}, categories=codes)
        told = {"categories": LATE, "history": (past,), **more}
        return decide(by_type(letter, linking), {"days": "20 days"}, **told).outcome

    return asking


# The same type. ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "level"), [(LATE, "L2"), (DEFERRED, "L1"), (None, None), ({}, None)]
)
def test_late_papers_and_a_deferral_do_not_add(
    late: Callable[..., Route], codes: Any, level: str | None
) -> None:
    """20 and 30 days are 50, one more than L1 holds; of another type the 20 stand alone."""
    found = late(SAME, codes)
    assert found.level == level
    assert found.kind is (RouteKind.ROUTED if level else RouteKind.UNDECIDED)


def test_without_a_type_all_are_taken_together(late: Callable[..., Route]) -> None:
    everything = Linking(Adds.PARTY, MONTH)
    assert [late(everything, each).level for each in (LATE, DEFERRED, None)] == ["L2"] * 3


def test_a_type_not_known_matters_only_within_the_time(late: Callable[..., Route]) -> None:
    """30 days from 14 February reach 16 March, from 13 February they do not."""
    assert late(SAME, None, on="2026-02-14").kind is RouteKind.UNDECIDED
    assert late(SAME, None, on="2026-02-13").level == "L1"


def test_a_type_not_known_does_not_matter_where_both_ways_agree(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    past = grant("G1", "2026-03-10", {"days": "29 days"})
    found = decide(by_type(letter, SAME), {"days": "20 days"}, categories=LATE, history=(past,))
    assert found.outcome.level == "L1"


def test_certain_and_possible_grants_are_told_apart(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    """20 and 31 known are more than L2 holds, whatever the other is."""
    known = grant("G1", "2026-03-10", {"days": "31 days"}, categories=LATE)
    open_ = grant("G2", "2026-03-10", {"days": "1 days"})
    found = decide(
        by_type(letter, SAME), {"days": "20 days"}, categories=LATE, history=(known, open_)
    )
    assert found.outcome.kind is RouteKind.ABOVE_ALL


def test_the_type_of_the_request_may_not_be_known(late: Callable[..., Route]) -> None:
    assert late(SAME, LATE, categories={}).kind is RouteKind.UNDECIDED
    assert late(SAME, LATE, categories={}, on="2026-02-13").level == "L1"


def test_no_history_is_not_known_to_be_empty(late: Callable[..., Route]) -> None:
    assert late(SAME, LATE, history=None).kind is RouteKind.UNDECIDED


@pytest.mark.parametrize(("party", "level"), [("P2", "L2"), ("P3", "L1")])
def test_a_group_is_linked_by_type(
    letter: Letter, decide: Decide, grant: Grant, party: str, level: str
) -> None:
    """What another member was granted counts; what a stranger was granted does not."""
    past = grant("G1", "2026-03-10", {"days": "30 days"}, party=party, categories=LATE)
    told = {"categories": LATE, "history": (past,), "groups": (frozenset({"P1", "P2"}),)}
    by_group = evolve(SAME, adds=Adds.GROUP)
    assert decide(by_type(letter, by_group), {"days": "20 days"}, **told).outcome.level == level


@pytest.mark.parametrize(("place", "level"), [("loan-1", "L2"), ("loan-2", "L1"), (None, None)])
def test_a_facility_is_linked_by_type(
    letter: Letter, decide: Decide, grant: Grant, place: str | None, level: str | None
) -> None:
    past = grant("G1", "2026-03-10", {"days": "30 days"}, facility=place, categories=LATE)
    told = {"categories": LATE, "history": (past,)}
    by_facility = evolve(SAME, adds=Adds.FACILITY)
    assert decide(by_type(letter, by_facility), {"days": "20 days"}, **told).outcome.level == level


def test_a_dimension_of_its_own_window_counts_every_type(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    own = Dimension("days", "days", Adds.PARTY, YEAR)
    strict = letter(ROWS, own, linking=SAME, categories={"type": TYPES})
    past = grant("G1", "2026-03-10", {"days": "30 days"}, categories=DEFERRED)
    found = decide(strict, {"days": "20 days"}, categories=LATE, history=(past,))
    assert found.outcome.level == "L2"


def test_what_is_the_same_has_to_be_a_category(letter: Letter) -> None:
    with pytest.raises(UnsoundLetter, match="what is linked uses category `kind`"):
        by_type(letter, evolve(SAME, same=("kind",)))


def test_what_is_the_same_is_named_once() -> None:
    with pytest.raises(Contradiction, match="what linked requests have the same: `a` stands twice"):
        Linking(Adds.PARTY, MONTH, ("a", "a"))
    with pytest.raises(WrongKind):
        Linking(Adds.PARTY, MONTH, "type")


def test_the_witness_of_a_finding_is_of_one_type(letter: Letter) -> None:
    """Limits on one quantity, the party's larger: the rest is a past grant of the same type."""
    rows = {
        "L1": {"deal": "HKD 5.00", "linked": "HKD 9.00"},
        "L2": {"deal": "HKD 5.00", "linked": "HKD 20.00"},
    }
    two = (
        Dimension("deal", "HKD", Adds.FACILITY, YEAR, of="cost"),
        Dimension("linked", "HKD", of="cost"),
    )
    found = letter(rows, *two, linking=SAME, categories={"type": TYPES})
    shown = [each.witness for each in examine(found).remarks if each.witness is not None]
    grants = [(witness, grant) for witness in shown for grant in witness.history or ()]
    assert grants
    assert all(grant.categories == witness.categories == LATE for witness, grant in grants)


# Kept, shown, compared. -------------------------------------------------------------------------


def test_nothing_of_it_is_lost(letter: Letter, documents: Documents) -> None:
    found = Timeline.always(by_type(letter, SAME), Source("letter", Status.INVENTED))
    for notation in Notation:
        assert documents.read(documents.write(found, notation), notation) == found
    book = LetterBook(drafts(found))
    assert read_grids(write_grids(book)) == book
    assert (
        "requests of one party with the same type within 30 days are one request"
        in letter_notes(found.versions[0].value)
    )


def test_the_type_of_a_past_grant_is_kept(
    documents: Documents, case: Callable[..., AccommodationCase], grant: Grant
) -> None:
    asked = case(
        {}, history=(grant("G1", "2026-03-10", {}, categories=LATE), grant("G2", "2026-03-10", {}))
    )
    for notation in Notation:
        assert documents.read(documents.write(asked, notation), notation) == asked
    assert documents.write(asked, Notation.TOML).count("categories") == 1


def test_a_sheet_of_decisions_states_the_types() -> None:
    text = (
        "id,party,on,categories.type,quantities.days\n"
        "R1,P1,2026-03-10,deferral,30 days\nR2,P1,2026-03-16,late papers,20 days\n"
    )
    _, last = read_history(text)
    assert last.request.history is not None
    assert dict(last.request.history[0].categories or {}) == DEFERRED


def test_letters_that_link_other_types_differ(letter: Letter) -> None:
    one, other = by_type(letter, SAME), by_type(letter, evolve(SAME, same=()))
    assert [each.what for each in compare(one, other, TODAY).terms] == ["linking, same"]
    assert compare(one, one, TODAY).terms == ()


def test_a_witness_of_a_comparison_is_of_one_type(letter: Letter) -> None:
    """The deal's limit is as it was; what is linked holds a day less."""
    two = (
        Dimension("deal", "days", of="days"),
        Dimension("linked", "days", Adds.PARTY, YEAR, of="days"),
    )
    rows = [{"L1": {"deal": "9 days", "linked": f"{each} days"}} for each in (20, 19)]
    one, other = (letter(each, *two, linking=SAME, categories={"type": TYPES}) for each in rows)
    found = compare(one, other, TODAY).witness
    assert found is not None
    assert found.case.history is not None
    assert {each.categories for each in found.case.history} == {found.case.categories}


# Narrower windows. ------------------------------------------------------------------------------

NARROW = Dimension("amt", "HKD", Adds.PARTY, Tenor(days=7))
LADDER = {"L1": {"amt": "HKD 100.00"}, "L2": {"amt": "HKD 200.00"}}


@pytest.mark.parametrize(
    ("own", "linking", "level"),
    [
        (NARROW, None, "L1"),
        (NARROW, Linking(Adds.PARTY, MONTH), "L2"),
        (NARROW, Linking(Adds.GROUP, MONTH), "L2"),
        (NARROW, Linking(Adds.PARTY, Tenor(days=9)), "L1"),
        (NARROW, Linking(Adds.PARTY, Tenor(days=10)), "L2"),
        (evolve(NARROW, adds=Adds.FACILITY), Linking(Adds.PARTY, MONTH), "L2"),
        (evolve(NARROW, adds=Adds.FACILITY), Linking(Adds.FACILITY, Tenor(days=10)), "L2"),
        (evolve(NARROW, adds=Adds.FACILITY), Linking(Adds.FACILITY, Tenor(days=9)), "L1"),
    ],
)
def test_a_narrower_window_does_not_get_round_the_linking(  # noqa: PLR0913, PLR0917 - a table
    letter: Letter,
    decide: Decide,
    grant: Grant,
    own: Dimension,
    linking: Linking | None,
    level: str,
) -> None:
    """100.00 ten days ago and 100.00 now are 200.00: two parts of one request of the 30 days."""
    past = grant("G1", "2026-03-06", {"amt": "HKD 100.00"})
    found = letter(LADDER, own, linking=linking)
    assert decide(found, {"amt": "HKD 100.00"}, history=(past,)).outcome.level == level


def test_what_is_linked_on_another_loan_is_another_loans(
    letter: Letter, decide: Decide, grant: Grant
) -> None:
    past = grant("G1", "2026-03-06", {"amt": "HKD 100.00"}, facility="loan-2")
    by_loan = evolve(NARROW, adds=Adds.FACILITY)
    found = letter(LADDER, by_loan, linking=Linking(Adds.PARTY, MONTH))
    assert decide(found, {"amt": "HKD 100.00"}, history=(past,)).outcome.level == "L1"


@pytest.mark.parametrize(("amount", "level"), [("HKD 0.00", "L1"), ("HKD 0.01", "L2")])
def test_what_a_group_links_a_party_counts(
    letter: Letter, decide: Decide, grant: Grant, amount: str, level: str
) -> None:
    past = grant("G1", "2026-03-06", {"amt": "HKD 100.00"}, party="P2")
    found = letter(LADDER, NARROW, linking=Linking(Adds.GROUP, MONTH))
    told = {"history": (past,), "groups": (frozenset({"P1", "P2"}),)}
    assert decide(found, {"amt": amount}, **told).outcome.level == level


SHORT, LONG = Tenor(days=30), Tenor(months=12)


@pytest.mark.parametrize(
    ("adds", "window", "year", "by", "within", "told"),
    [
        (Adds.PARTY, SHORT, "", Adds.PARTY, LONG, "linked"),
        (Adds.PARTY, LONG, "", Adds.PARTY, SHORT, "own"),
        (Adds.PARTY, SHORT, "", Adds.GROUP, SHORT, "linked"),
        (Adds.GROUP, SHORT, "", Adds.PARTY, SHORT, "own"),
        (Adds.PARTY, LONG, "", Adds.GROUP, SHORT, "escapes"),
        (Adds.GROUP, SHORT, "", Adds.PARTY, LONG, "escapes"),
        (Adds.PARTY, None, "01-01", Adds.PARTY, SHORT, "escapes"),
        (Adds.GROUP, None, "01-01", Adds.FACILITY, SHORT, "escapes"),
        (Adds.PARTY, LONG, "", Adds.FACILITY, SHORT, "own"),
        (Adds.FACILITY, SHORT, "", Adds.GROUP, LONG, "as long"),
        (Adds.FACILITY, SHORT, "", Adds.FACILITY, LONG, "as long"),
        (Adds.FACILITY, LONG, "", Adds.GROUP, SHORT, "own"),
        (Adds.FACILITY, None, "01-01", Adds.PARTY, SHORT, "escapes"),
        (Adds.PARTY, Tenor(days=365), "", Adds.PARTY, LONG, "linked"),
        (Adds.PARTY, Tenor(days=366), "", Adds.PARTY, LONG, "own"),
        (Adds.PARTY, Tenor(months=1), "", Adds.PARTY, Tenor(days=28), "own"),
        (Adds.PARTY, Tenor(months=1), "", Adds.PARTY, Tenor(days=29), "escapes"),
        (Adds.PARTY, Tenor(months=1), "", Adds.PARTY, Tenor(days=31), "linked"),
        (Adds.PARTY, Tenor(years=9999), "", Adds.PARTY, LONG, "own"),
    ],
)
def test_what_gives_way_what_stays_and_what_escapes(  # noqa: PLR0913, PLR0917 - a table
    adds: Adds, window: Tenor | None, year: str, by: Adds, within: Tenor, told: str
) -> None:
    """A month has 28 to 31 days, twelve months 365 or 366."""
    own, linking = Dimension("amt", "HKD", adds, window, year_from=year), Linking(by, within)
    found = as_linked(own, linking)
    ways = {"linked": (by, within), "as long": (adds, within)}
    assert (found.adds, found.window) == ways.get(told, (adds, window))
    assert escapes(own, linking) is (told == "escapes")


def test_a_narrower_window_stays_where_types_have_to_agree() -> None:
    """It adds up every type, what is linked only one: neither is the other."""
    linking = evolve(SAME, adds=Adds.PARTY)
    assert as_linked(NARROW, linking) == NARROW
    assert escapes(NARROW, linking)


def test_equal_windows_are_one_object(letter: Letter) -> None:
    two = Dimension("a", "HKD"), Dimension("b", "HKD", Adds.PARTY, Tenor(days=30))
    rows = {"L1": {"a": "HKD 1.00", "b": "HKD 1.00"}}
    found = linked(letter(rows, *two, linking=Linking(Adds.PARTY, MONTH)))
    assert found[0].window is found[1].window


@pytest.mark.parametrize("same", [(), ("type",)])
def test_what_escapes_is_said_with_a_witness(letter: Letter, same: tuple[str, ...]) -> None:
    yearly = Dimension("amt", "HKD", Adds.PARTY, year_from="03-10")
    linking = Linking(Adds.PARTY, MONTH, same)
    found = analyse(letter(LADDER, yearly, linking=linking, categories={"type": TYPES}))
    assert [(each.code, each.measured) for each in found] == [("SPLITTABLE", measure("HKD 100.01"))]
    assert found[0].about == (
        "`amt` does not count all that is linked: "
        "L1 refuses HKD 100.01 in cell `rate` and grants it in two parts"
    )


# What can be split besides money. ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "top", "witness"),
    [("bp", "15 bp", "16 bp"), ("%", "10.00 %", "10.01 %"), ("days", "5 days", "")],
)
def test_shares_are_split_and_times_are_not(
    letter: Letter, unit: str, top: str, witness: str
) -> None:
    """Two concessions of 8 bp are 16 bp; deferrals of 3 and 3 days are not 6."""
    found = analyse(letter({"L1": {"x": top}}, Dimension("x", unit)))
    told = [str(each.measured) for each in found if each.code == "SPLITTABLE"]
    assert told == [witness] * bool(witness)


def test_a_share_said_to_be_the_largest_is_meant(letter: Letter) -> None:
    largest = Dimension("x", "bp", Adds.PARTY, YEAR, combine=Combine.LARGEST)
    assert analyse(letter({"L1": {"x": "15 bp"}}, largest)) == ()


# Parts. -----------------------------------------------------------------------------------------

AMOUNT = Dimension("amount", "INR", Adds.PARTY, YEAR)
UNSECURED = Dimension("unsecured", "INR", Adds.PARTY, YEAR, part_of="amount")


def alone(letter: Letter, limits: Callable[..., Any], *dimensions: Dimension, **texts: str) -> Any:
    rows = {"L1": {"unsecured": "INR 5.00", **texts}}
    cell = Cell("loans", "4", limits(rows))
    found = analyse(letter(rows, AMOUNT, UNSECURED, *dimensions, cells=(cell,)))
    return [each for each in found if each.code == "PART_ALONE"]


def test_a_part_without_its_parent_is_tested_alone(
    letter: Letter, limits: Callable[..., Any]
) -> None:
    (found,) = alone(letter, limits)
    assert (found.clause, found.measured) == ("4", measure("INR 5.00"))
    assert found.about == (
        "cell `loans` limits `unsecured` and not `amount`, of which it is a part: "
        "L1 grants INR 5.00 of it whatever `amount` is"
    )


def test_an_unlimited_part_is_any_amount(letter: Letter, limits: Callable[..., Any]) -> None:
    (found,) = alone(letter, limits, unsecured="unlimited")
    assert "L1 grants any amount of it" in found.about


@pytest.mark.parametrize("text", ["INR 5.00", "NIL"])
def test_a_part_beside_its_parent_is_not(
    letter: Letter, limits: Callable[..., Any], text: str
) -> None:
    rest = {"unsecured": "INR 0.00"} if text == "NIL" else {}
    assert alone(letter, limits, amount=text, **rest) == []


def test_the_quantity_of_the_parent_may_be_limited_otherwise(
    letter: Letter, limits: Callable[..., Any]
) -> None:
    deal = Dimension("deal", "INR", of="amount")
    assert alone(letter, limits, deal, deal="INR 9.00") == []


def test_a_part_that_nobody_holds_is_not_granted(
    letter: Letter, limits: Callable[..., Any]
) -> None:
    assert alone(letter, limits, unsecured="NIL") == []


def test_a_past_grant_of_a_code_that_is_none_is_refused(late: Callable[..., Route]) -> None:
    """Semantics 4: an unknown code is an error; a misspelt one would not be linked."""
    told = "`type` of past grant `G1`: expected one of late papers, deferral, got `late paper`"
    with pytest.raises(Unknown, match=told):
        late(SAME, {"type": "late paper"})
    assert late(SAME, {"type": "late papers", "of an older letter": "x"}).level == "L2"
