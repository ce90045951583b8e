"""Requests for accommodation under a letter, seeded where the letter changes its answer.

The tested value, what is asked with what was granted before, lies at a limit, one unit below or
one above; past grants lie at the edges of the windows and years; amounts may be in another
currency, where the letter converts; any fact may be missing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Conflict,
    GrantState,
    Interest,
    LetterDraft,
    PastGrant,
)
from acctcore.days import day
from acctcore.quantity import Measure, units
from acctcore.testing.edges import dimensions_of, in_unit, linked, units_at_limits, window_days
from acctcore.testing.strategies.amounts import is_currency
from acctcore.testing.strategies.appointments import PERSONS, appointments
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.besides import granted_by, said_besides
from acctcore.testing.strategies.exchanges import Exchanged, exchanged
from acctcore.testing.strategies.picking import Draw, pick, rarely, units_up_to, without_one
from acctcore.testing.wholes import is_possible

T = TypeVar("T")

_GROUPS: Final = (
    (frozenset({"P1"}),),
    (frozenset({"P1", "P2"}),),
    (frozenset({"P1", "P2"}), frozenset({"P1", "P4"})),
    (frozenset({"P1", PERSONS[0]}),),
    None,
)
_ASKERS: Final = (*PERSONS[:2], None)
_CONFLICTS: Final = (
    (),
    (),
    None,
    (Conflict(PERSONS[0], Interest.RELATED),),
    (Conflict("C. Ng", Interest.DECLARED),),
)
_FACILITIES: Final = ("F1", "F1", "", None)
_PAST: Final = (
    *product(("P1",), ("F1",), GrantState),
    *product(("P1", "P1", "P2", "P4", "P9"), ("F1", "F2", "", None), (GrantState.GRANTED,)),
)
"""Party, facility and state of a past grant."""


def accommodation_cases(*, letter: LetterDraft, as_of: date) -> SearchStrategy[AccommodationCase]:
    """Draw a request that is sound under a letter on a day.

    Raises:
        WrongKind: the letter is none, or the day is not a day.
    """
    return _cases(
        of_kind("letter", letter, LetterDraft, "a delegation letter"), day(as_of, "as_of")
    )


@st.composite
def _cases(draw: DrawFn, letter: LetterDraft, on: Date) -> AccommodationCase:
    """Draw a request of which everything is known, or one of which anything may be missing."""
    known = not rarely(draw, 2)
    cell = pick(draw, letter.cells)
    dimensions = dimensions_of(letter, cell)
    currency = next((each.unit for each in dimensions if is_currency(each.unit)), "")
    money = exchanged(draw, letter, currency, on, known=known)
    asked, earlier = _amounts(draw, letter, {each.measures: each.unit for each in dimensions})
    asked = _parts_within(letter, {name: money.foreign(each) for name, each in asked.items()})
    categories = {
        name: pick(draw, cell.when.get(name, codes)) for name, codes in letter.categories.items()
    }
    grants = _history(draw, letter, earlier, money, on, categories, known)
    seats = appointments(draw, letter, on) if rarely(draw, 3) else ()
    case = AccommodationCase(
        "R1",
        "P1",
        asked if known else without_one(draw, asked),
        categories if known else without_one(draw, categories),
        reason=pick(draw, _reasons(letter, known)),
        facility=pick(draw, _known(known, _FACILITIES)),
        requested_by=pick(draw, _known(known, _ASKERS)),
        groups=pick(draw, _known(known, _GROUPS)),
        history=pick(draw, _known(known, (grants, None))),
        holders=seats or pick(draw, (None, None, None, ())),
        conflicts=pick(draw, _known(known, _CONFLICTS)),
        recommended_by=PERSONS[1:2] if seats and rarely(draw) else (),
        rates=money.rates if known or not rarely(draw) else (),
        purpose=letter.purpose,
        history_since=_since(draw, letter, on) if not known and rarely(draw) else None,
        **said_besides(draw, letter, on, known=known),
        granted_by=granted_by(draw, letter, asked, categories, on, known=known),
    )
    return case if is_possible(letter, case) else evolve(case, history=(case.history or ())[:1])


def _since(draw: Draw, letter: LetterDraft, on: Date) -> Date:
    """Draw from when on the history is complete: this day, or where a window begins, or beside."""
    return pick(draw, (on, *window_days(linked(letter), on)))


def _amounts(
    draw: Draw, letter: LetterDraft, units_of: dict[str, str]
) -> tuple[dict[str, Measure], dict[str, Measure]]:
    """Draw what is asked and what was granted before, which together lie at a limit."""
    asked: dict[str, Measure] = {}
    earlier: dict[str, Measure] = {}
    for name, unit in units_of.items():
        tested = pick(draw, units_at_limits(letter, name))
        used = units_up_to(draw, tested)
        asked[name] = in_unit(letter, tested - used, unit)
        earlier[name] = in_unit(letter, used, unit)
    return asked, earlier


def _parts_within(letter: LetterDraft, asked: dict[str, Measure]) -> dict[str, Measure]:
    """Ask for no more of a part than of what it is part of."""
    for part in letter.dimensions:
        for whole in letter.dimensions:
            if part.part_of == whole.name and {part.measures, whole.measures} <= asked.keys():
                most = asked[whole.measures]
                if units(asked[part.measures]) > units(most):
                    asked = {**asked, part.measures: most}
    return asked


def _reasons(letter: LetterDraft, known: bool) -> Sequence[str | None]:  # noqa: FBT001
    return letter.reasons if known and letter.reasons else (*letter.reasons, "OFF_LIST", None)


def _known(known: bool, values: Sequence[T | None]) -> Sequence[T | None]:  # noqa: FBT001
    """Leave out what says that it is not known."""
    return [each for each in values if each is not None] if known else values


def _history(  # noqa: PLR0913, PLR0917 - what past grants are drawn from
    draw: Draw,
    letter: LetterDraft,
    earlier: dict[str, Measure],
    money: Exchanged,
    on: Date,
    codes: Mapping[str, str],
    known: bool,  # noqa: FBT001
) -> tuple[PastGrant, ...]:
    """Draw past grants, of which the first used what brings the tested value to the limit."""
    dates = (on, *window_days(linked(letter), on), on.subtract(years=3))
    if money.at is not None and rarely(draw, 2):
        earlier = {name: money.foreign(used) for name, used in earlier.items()}
    found = []
    for number in range(pick(draw, (0, 1, 1, 2, 3))):
        plain = not number and not rarely(draw)
        party, facility, state = _PAST[0] if plain else pick(draw, _PAST)
        used = earlier if known or not number else without_one(draw, earlier)
        place = "F2" if known and facility is None else facility
        found.append(PastGrant(f"G{number}", party, pick(draw, dates), used, place, state))
    return tuple(_with_codes(draw, letter, codes, found, known=known))


def _with_codes(
    draw: Draw,
    letter: LetterDraft,
    codes: Mapping[str, str],
    grants: Sequence[PastGrant],
    *,
    known: bool,
) -> Iterator[PastGrant]:
    """Draw the codes of past grants, where a letter links those that agree in them."""
    for grant in grants:
        if letter.linking is None or not letter.linking.same:
            yield grant
        else:
            (name, *_) = letter.linking.same
            others = ({**codes, name: each} for each in letter.categories[name])
            yield evolve(grant, categories=pick(draw, _known(known, (codes, *others, None))))
