"""Where an amendment ends before its own last day: with the letter that it changes.

A new letter stands as it is written. A circular that names a later last day, or
none, ends on the day before, and so it does with a letter that ends by itself.
Source: required semantics 10 of the authority reference. Units: whole days.

>>> from acctcore.authority.amendments.circulars import Change
>>> from acctcore.authority.limits import Limit
>>> from acctcore.sources import Source, Status
>>> paper = Source("letter", Status.INVENTED)
>>> letters = Timeline.always("rates", paper, since=Date(2026, 1, 1), name="letter-7")
>>> wider = (Change("rate", {"L1": {"bp": Limit.parse("15 bp")}}),)
>>> circular = Amendment("circular-3", Date(2026, 7, 1), paper, wider, until=Date(2027, 3, 31))
>>> ending_of(circular, letters) is None
True
>>> later = Version("letter-8", Date(2027, 1, 1), "rates", paper, letters.versions[0].approval)
>>> told = ending_of(circular, Timeline((*letters.versions, later)))
>>> str(told.on), told.letter, told.following
('2026-12-31', 'letter-7', 'letter-8')
"""

from typing import Any, Final

from pendulum import Date

from acctcore.authority.amendments.circulars import Amendment
from acctcore.days import from_ordinal
from acctcore.timeline import Timeline
from acctcore.values import frozen
from acctcore.versions import Stage, Version

_STANDING: Final = (Stage.APPROVED, Stage.SUSPENDED)


@frozen
class Ending:
    """The last day of an amendment that a letter ends, and which letter follows, if one does."""

    amendment: str
    on: Date
    letter: str
    following: str | None


def ending_of(amendment: Amendment, letters: Timeline[Any]) -> Ending | None:
    """Answer where the letter ends an amendment; nothing where it ends by itself or goes on.

    Raises:
        NothingInForce: no letter is in force on the day the amendment begins.
    """
    changed = letters.at(amendment.since)
    following = min(_following(letters, changed), key=lambda each: each.since, default=None)
    if following is not None:
        last = from_ordinal(following.since.toordinal() - 1)
    elif changed.until is not None:
        last = changed.until
    else:
        return None
    if amendment.until is not None and amendment.until <= last:
        return None
    return Ending(amendment.id, last, changed.id, None if following is None else following.id)


def _following(letters: Timeline[Any], changed: Version[Any]) -> list[Version[Any]]:
    """Answer what stands and begins later, each as it was recorded last."""
    made = sorted(letters.versions, key=lambda each: each.approval.recorded_on)
    latest = {each.id: each for each in made}.values()
    return [
        each for each in latest if each.since > changed.since and each.approval.stage in _STANDING
    ]
