"""Which contact made which touch.

Rule: a contact that names the due day makes that touch, whenever it was. One that names only the
code makes one touch: the first one in whose window it falls and which no other contact made. So
where windows overlap, one call is never counted for two touches. Units: days.
"""

from collections.abc import Iterator, Sequence

from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.retention.care.birthdays import BirthdayRules
from acctcore.retention.care.dating import Recipient, due_days
from acctcore.retention.care.moving import moved, reach
from acctcore.retention.care.rules import TouchRule

_Window = tuple[Date, Date, Date]


def made_days(rule: TouchRule, to: Recipient, birthdays: BirthdayRules) -> dict[Date, Date]:
    """Answer the day on which each touch was made, by its due day; the first of several."""
    made = sorted(to.made_for(rule.code), key=lambda each: each.on)
    found: dict[Date, Date] = {}
    for each in made:
        if each.due is not None:
            found.setdefault(each.due, each.on)
    loose = [each.on for each in made if each.due is None]
    windows = [*_windows(rule, to, loose, birthdays)]
    for on in loose:
        fitting = (due for due, earliest, latest in windows if earliest <= on <= latest)
        due = next((each for each in fitting if each not in found), None)
        if due is not None:
            found[due] = on
    return found


def _windows(
    rule: TouchRule, to: Recipient, contacts: Sequence[Date], birthdays: BirthdayRules
) -> Iterator[_Window]:
    """Go through the windows that hold any of the contacts, with their due days in order."""
    if not contacts:
        return
    early = from_ordinal(max(1, contacts[0].toordinal() - rule.days_late))
    late = from_ordinal(contacts[-1].toordinal() + rule.days_early)
    first, last = reach(early, late, rule.move, to.book.calendar)
    for due in due_days(rule, to, first, last, birthdays).days:
        planned = moved(due, rule.move, to.book.calendar)
        if planned is not None:
            yield due, *rule.window(planned)
