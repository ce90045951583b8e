"""Questions whether a person may grant a request, with holders who may and others who may not.

The person holds one office, or two, or none; the office is named or left open.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.authority import Holder, LetterDraft, Level
from acctcore.authority.committees import Ballot, Choice
from acctcore.authority.permission.cases import PermissionCase
from acctcore.days import day, from_ordinal
from acctcore.testing.strategies.accommodations import accommodation_cases
from acctcore.testing.strategies.appointments import PERSONS, apart, appointments
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.offices import roles_of
from acctcore.testing.strategies.picking import Draw, pick, rarely

_LONG: Final = 400


def permission_cases(*, letter: LetterDraft, as_of: date) -> SearchStrategy[PermissionCase]:
    """Draw a question that is sound under a letter on a day: a request, and who would grant it.

    Raises:
        WrongKind: the letter is none, or the day is not a day.
    """
    return _cases(
        of_kind("letter", letter, LetterDraft, "a delegation letter"), day(as_of, "as_of")
    )


@st.composite
def _cases(draw: DrawFn, letter: LetterDraft, on: Date) -> PermissionCase:
    request = draw(accommodation_cases(letter=letter, as_of=on))
    person = PERSONS[-1]
    if rarely(draw):
        person, seats = pick(draw, PERSONS), appointments(draw, letter, on)
    else:
        levels = (pick(draw, letter.levels) for _ in range(pick(draw, (1, 2))))
        seats = tuple(_seat(draw, person, level, on) for level in levels)
    others = _able(letter, on) if rarely(draw, 2) else ()
    holders = apart((*(request.holders or ()), *seats, *others))
    held = [each.level for each in holders if each.person == person]
    named = (None,) if rarely(draw, 2) else tuple(held) or (None,)
    ballots = _ballots(draw, holders) if rarely(draw, 2) else None
    return PermissionCase(evolve(request, holders=holders), person, pick(draw, named), ballots)


def _able(letter: LetterDraft, on: Date) -> tuple[Holder, ...]:
    """Fill every level with persons without anything against them, enough to act together."""
    found = []
    for level in letter.levels:
        roles = (*level.joint, *(level.committee.roles if level.committee else ())) or ("",)
        more = max(0, (level.committee.quorum if level.committee else 1) - len(roles))
        for at, role in enumerate((*roles, *[""] * more)):
            found.append(_present(f"able {level.id} {at}", level, on, role))
    return tuple(found)


def _ballots(draw: Draw, holders: Sequence[Holder]) -> tuple[Ballot, ...]:
    """Draw what those listed say who use a power of their own; not all of them are there."""
    lent = {each.person for each in holders if each.delegated_by}
    persons = dict.fromkeys(each.person for each in holders if each.person not in lent)
    return tuple(Ballot(each, pick(draw, tuple(Choice))) for each in persons if rarely(draw, 2))


def _seat(draw: Draw, person: str, level: Level, on: Date) -> Holder:
    """Draw an appointment without anything against it."""
    return _present(person, level, on, pick(draw, roles_of(level)))


def _present(person: str, level: Level, on: Date, role: str) -> Holder:
    since = from_ordinal(on.toordinal() - _LONG)
    return Holder(person, level.id, since, absent=False, role=role)
