"""Questions whether a person may grant a request, with holders who may and others who may not.

The person holds one office, or two, or none; the office is named or left open.
"""

from datetime import date

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.authority import LetterDraft
from acctcore.authority.permission import PermissionCase
from acctcore.days import day
from acctcore.testing.strategies.accommodations import accommodation_cases
from acctcore.testing.strategies.appointments import PERSONS, appointments
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import pick, rarely


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
    if not request.holders and not rarely(draw):
        request = evolve(request, holders=appointments(draw, letter, on))
    listed = tuple(dict.fromkeys(each.person for each in request.holders))
    person = pick(draw, PERSONS if rarely(draw) or not listed else listed)
    held = [each.level for each in request.holders if each.person == person]
    levels = tuple(each.id for each in letter.levels)
    named = (None,) if rarely(draw, 2) else tuple(held or levels)
    return PermissionCase(request, person, pick(draw, named))
