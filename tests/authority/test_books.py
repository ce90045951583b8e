"""What a request sees of a book of past grants: the same as of a list of them.

Oracle: the list itself, by the rule of section 5 (required semantics 7), laid into ledgers one
request at a time; the scale by which time grows, not a time.
"""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import AccommodationCase, GrantState, PastGrant
from acctcore.authority.booked import BookedUse
from acctcore.authority.books import GrantBook
from acctcore.authority.exposure import exposures
from acctcore.authority.grants import past_use
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.pasts import GrantsBefore
from acctcore.codec.many import read_json_lines, write_json_lines
from acctcore.errors import Contradiction, MixedCurrency
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity

PARTIES = ("A", "B", "C")
FACILITIES = (None, "", "F1", "F2")
FIRST = Date(2026, 1, 1)
_amounts = st.builds(Money, st.integers(0, 9), st.sampled_from(("HKD", "HKD", "HKD", "USD")))
_bps = st.builds(Quantity, st.integers(0, 9), st.just("bp"))


def _day(at: int) -> Date:
    return FIRST + timedelta(days=at)


@st.composite
def _quantities(draw: st.DrawFn) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    if draw(st.booleans()):
        found["cost"] = draw(_amounts)
    if draw(st.booleans()):
        found["bp"] = draw(_bps)
    return found


@st.composite
def _grants(draw: st.DrawFn) -> tuple[PastGrant, ...]:
    return tuple(
        PastGrant(
            f"G{at}",
            draw(st.sampled_from(PARTIES)),
            _day(draw(st.integers(0, 5))),
            draw(_quantities()),
            draw(st.sampled_from(FACILITIES)),
            draw(st.sampled_from(GrantState)),
        )
        for at in range(draw(st.integers(0, 8)))
    )


@st.composite
def _seen(draw: st.DrawFn) -> tuple[GrantsBefore, str | None]:
    grants, party = draw(_grants()), draw(st.sampled_from(PARTIES))
    every = [frozenset((party, *draw(st.sets(st.sampled_from(PARTIES))))) for _ in range(2)]
    groups = draw(st.sampled_from((None, (), (every[0],), tuple(dict.fromkeys(every)))))
    without = draw(st.frozensets(st.sampled_from([f"G{at}" for at in range(8)]), max_size=3))
    book = GrantBook.of(grants, every)
    seen = GrantsBefore(book, party, groups, _day(draw(st.integers(0, 5))), without)
    return seen, draw(st.sampled_from(FACILITIES))


@given(_seen())
def test_a_book_comes_to_what_a_list_does(drawn: tuple[GrantsBefore, str | None]) -> None:
    seen, facility = drawn
    of_list = past_use(tuple(seen), seen.party, facility, seen.groups)
    of_book = BookedUse(seen, facility)
    for name, scope in of_list.scopes.items():
        other = of_book.scopes[name]
        assert other.known is scope.known
        for quantity, unit in (("cost", "HKD"), ("cost", "USD"), ("bp", "bp"), ("none", "bp")):
            for first in range(-1, 7):
                args = (quantity, unit, _day(first).toordinal())
                assert _all(other.ledgers, args) == _all(scope.ledgers, args)
                assert _all(other.perhaps, args) == _all(scope.perhaps, args)
    assert (of_book.latest and of_book.latest.on) == (of_list.latest and of_list.latest.on)


def _all(ledgers: tuple[object, ...], args: tuple[str, str, int]) -> list[object]:
    return [(_since(each, *args), _uses(each, args[0], args[2])) for each in ledgers]


def _since(ledger: object, name: str, unit: str, first: int) -> object:
    try:
        return ledger.since(name, unit, first)  # type: ignore[attr-defined]
    except MixedCurrency:
        return "mixed"


def _uses(ledger: object, name: str, first: int) -> object:
    uses, whole = ledger.amounts_since(name, first)  # type: ignore[attr-defined]
    return sorted((each.unit, each.number) for each in uses), whole


@given(_seen())
def test_a_book_reads_as_a_list(drawn: tuple[GrantsBefore, str | None]) -> None:
    seen, _ = drawn
    listed = tuple(seen)
    members = {seen.party, *(party for group in seen.groups or () for party in group)}
    assert {each.id for each in listed} == {
        grant.id
        for grant in seen.book.grants.values()
        if grant.party in members and grant.on <= seen.until and grant.id not in seen.without
    }
    assert (seen == listed, listed == seen, hash(seen) == hash(listed)) == (True, True, True)
    assert (len(seen), bool(seen), repr(seen)) == (len(listed), bool(listed), repr(listed))
    assert seen != 1
    assert listed == (seen[0], *seen[1:]) if listed else not seen[:]
    for grant in seen.book.grants:
        assert seen.find(grant) == next((each for each in listed if each.id == grant), None)


@given(_seen())
def test_a_request_of_a_book_is_written_and_read_back(
    drawn: tuple[GrantsBefore, str | None],
) -> None:
    seen, facility = drawn
    asked = AccommodationCase(
        "R", seen.party, {}, facility=facility, groups=seen.groups, history=seen
    )
    told = PastDecision(asked, seen.until)
    assert read_json_lines("".join(write_json_lines([told])), PastDecision) == (told,)
    moved = evolve(asked, party="Z", groups=None)
    assert moved.past.party.since("bp", "bp", 0) == (0, True)


def test_scopes_are_three_and_no_other() -> None:
    use = BookedUse(GrantsBefore(GrantBook.of(()), "A", None, FIRST, frozenset()), None)
    assert (list(use), len(use), use.get("branch")) == (["facility", "party", "group"], 3, None)
    assert use.latest is None
    assert use.known
    assert use.party.since("bp", "bp", 0) == (0, True)


def test_a_day_before_what_was_granted_is_refused() -> None:
    """The first grant of the latest day is named, itself left out."""
    days = (("G1", 0), ("G2", 2), ("G3", 2), ("R", 2))
    book = GrantBook.of(PastGrant(id_, "A", _day(at), {}) for id_, at in days)
    seen = GrantsBefore(book, "A", None, _day(2), frozenset({"R"}))
    asked = AccommodationCase("R", "A", {}, history=seen)
    told = "past grant `G2` is dated 2026-01-03, after the day of the decision 2026-01-02"
    with pytest.raises(Contradiction, match=told):
        exposures(asked, (), _day(1))
    assert exposures(asked, (), _day(2)) == ()
    assert exposures(evolve(asked, history=seen.leaving_out({"G2", "G3"})), (), _day(1)) == ()
    with pytest.raises(Contradiction, match="request `G2` is already decided"):
        evolve(asked, id="G2")
