"""Requests for accommodation under a letter, seeded where the letter changes its answer.

The tested value, what is asked with what was granted before, lies at a limit, one unit below or
one above; past grants lie at the edges of the windows; any fact may be missing.
"""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Conflict,
    GrantState,
    Holder,
    Interest,
    LetterDraft,
    PastGrant,
)
from acctcore.days import day, from_ordinal
from acctcore.quantity import Measure
from acctcore.testing.edges import dimensions_of, in_unit, units_at_limits, window_days
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely, units_up_to, without_one

T = TypeVar("T")

_GROUPS: Final = (
    (frozenset({"P1"}),),
    (frozenset({"P1", "P2"}),),
    (frozenset({"P1", "P2"}), frozenset({"P1", "P4"})),
    None,
)
_PERSONS: Final = ("A. Lee", "B. Chan")
_ASKERS: Final = (*_PERSONS, None)
_CONFLICTS: Final = (
    (),
    (),
    None,
    (Conflict(_PERSONS[0], Interest.RELATED),),
    (Conflict("C. Ng", Interest.DECLARED),),
)
_FACILITIES: Final = ("F1", "F1", "", None)
_PAST: Final = (
    *product(("P1",), ("F1",), GrantState),
    *product(("P1", "P1", "P2", "P4", "P9"), ("F1", "F2", "", None), (GrantState.GRANTED,)),
)
"""Party, facility and state of a past grant."""
_SERVES: Final = (
    *((-400, None, None, absent) for absent in (False, True, None)),
    *((since, None, None, False) for since in (0, 1)),
    *((-400, until, None, False) for until in (-1, 0)),
    *((-400, None, revoked, False) for revoked in (0, 1)),
)
"""First day, last day and day of revocation, from the day of the decision on, and absence."""


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
    units = {each.measures: each.unit for each in dimensions_of(letter, cell)}
    asked: dict[str, Measure] = {}
    earlier: dict[str, Measure] = {}
    for name, unit in units.items():
        tested = pick(draw, units_at_limits(letter, name))
        used = units_up_to(draw, tested)
        asked[name] = in_unit(letter, tested - used, unit)
        earlier[name] = in_unit(letter, used, unit)
    categories = {
        name: pick(draw, cell.when.get(name, codes)) for name, codes in letter.categories.items()
    }
    return AccommodationCase(
        "R1",
        "P1",
        asked if known else without_one(draw, asked),
        categories if known else without_one(draw, categories),
        reason=pick(draw, _reasons(letter, known)),
        facility=pick(draw, _known(known, _FACILITIES)),
        requested_by=pick(draw, _known(known, _ASKERS)),
        groups=pick(draw, _known(known, _GROUPS)),
        history=pick(draw, _known(known, (_history(draw, letter, earlier, on, known), None))),
        holders=_holders(draw, letter, on) if rarely(draw, 3) else (),
        conflicts=pick(draw, _known(known, _CONFLICTS)),
    )


def _reasons(letter: LetterDraft, known: bool) -> Sequence[str | None]:  # noqa: FBT001
    return letter.reasons if known and letter.reasons else (*letter.reasons, "OFF_LIST", None)


def _known(known: bool, values: Sequence[T | None]) -> Sequence[T | None]:  # noqa: FBT001
    """Leave out what says that it is not known."""
    return [each for each in values if each is not None] if known else values


def _history(
    draw: Draw,
    letter: LetterDraft,
    earlier: dict[str, Measure],
    on: Date,
    known: bool,  # noqa: FBT001
) -> tuple[PastGrant, ...]:
    """Draw past grants, of which the first used what brings the tested value to the limit."""
    windows = {each.window for each in letter.dimensions if each.window is not None}
    dates = (on, *window_days(sorted(windows, key=str), on), on.subtract(years=3))
    found = []
    for number in range(pick(draw, (0, 1, 1, 2, 3))):
        plain = not number and not rarely(draw)
        party, facility, state = _PAST[0] if plain else pick(draw, _PAST)
        used = earlier if known or not number else without_one(draw, earlier)
        place = "F2" if known and facility is None else facility
        found.append(PastGrant(f"G{number}", party, pick(draw, dates), used, place, state))
    return tuple(found)


def _holders(draw: Draw, letter: LetterDraft, on: Date) -> tuple[Holder, ...]:
    return tuple(_holder(draw, letter, on) for _ in range(pick(draw, (1, 2))))


def _holder(draw: Draw, letter: LetterDraft, on: Date) -> Holder:
    person, level = pick(draw, _PERSONS), pick(draw, letter.levels).id
    since, until, revoked, absent = pick(draw, _SERVES)
    begun = from_ordinal(on.toordinal() + since)
    return Holder(person, level, begun, _later(on, until), absent, _later(on, revoked))


def _later(on: Date, days: int | None) -> Date | None:
    return None if days is None else from_ordinal(on.toordinal() + days)
