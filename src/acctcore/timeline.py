"""Which version of a policy is in force on a day, and which one was thought to be.

Only approved versions are in force. An open end lasts until the next version
that was approved or suspended; none in force is an error, never `None`; so are
two. A version is never edited: a later record with the same id replaces it from
the day it was recorded, and `known_on` answers as it was known before.

>>> from acctcore.days import parse_day
>>> from acctcore.sources import Status
>>> letter = Source("letter 1", Status.INVENTED)
>>> rate = Timeline.always("10 bp", letter, since=parse_day("2026-01-01"))
>>> rate.at(parse_day("2026-03-16")).value
'10 bp'
>>> rate.at(parse_day("2025-12-31"))
Traceback (most recent call last):
...
acctcore.errors.NothingInForce: no approved version on 2025-12-31;
the first begins on 2026-01-01
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar

from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.errors import BadTimeline, NothingInForce, WrongKind, shown
from acctcore.sources import Source
from acctcore.values import field, frozen
from acctcore.versions import Approval, Citation, Stage, Version

__all__ = ["FIRST_DAY", "Approval", "Citation", "Stage", "Timeline", "Version", "in_force"]

P = TypeVar("P")

FIRST_DAY: Final = Date(1, 1, 1)
_FOREVER: Final = date.max.toordinal()


@frozen
class Timeline(Generic[P]):
    """All versions ever recorded of one policy, drafts and withdrawn ones included."""

    versions: tuple[Version[P], ...]
    _in_force: "_Spans[P]" = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse versions that overlap, leave a gap, or stand twice."""
        object.__setattr__(self, "versions", tuple(self.versions))
        recorded = [(version.id, version.approval.recorded_on) for version in self.versions]
        if twice := next((key for key in recorded if recorded.count(key) > 1), None):
            raise BadTimeline(
                f"version `{twice[0]}` is recorded twice on {twice[1]}; give one another id or day"
            )
        standing = _standing(self.versions)
        _refuse_gaps(standing)
        object.__setattr__(self, "_in_force", _in_force(standing))

    @classmethod
    def always(
        cls, value: P, source: Source, *, since: Date = FIRST_DAY, name: str = "always"
    ) -> Self:
        """Make a timeline of one approved version, for the simple caller."""
        approval = Approval(Stage.APPROVED, since, written_by="caller", approved_by="caller")
        return cls((Version(name, since, value, source, approval),))

    def at(self, on: date, *, known_on: date | None = None) -> Version[P]:
        """Answer the version in force on a day, as known now or on an earlier day.

        Raises:
            NothingInForce: the day is before the first, after the last or inside a suspension.
            BadTimeline: as known on that earlier day, two versions were in force.
        """
        spans = self._in_force
        if known_on is not None:
            known = day(known_on, "day of knowledge")
            recorded = (v for v in self.versions if v.approval.recorded_on <= known)
            spans = _in_force(_standing(recorded))
        asked = day(on).toordinal()
        index = bisect_right(spans.starts, asked) - 1
        if index < 0 or asked > spans.ends[index]:
            raise NothingInForce(spans.nothing_on(asked))
        return spans.versions[index]


def in_force(policies: Any, kind: type[P], on: date) -> Version[P]:
    """Answer the policy of a kind in force on a day, for a rule that is handed a timeline of them.

    Raises:
        WrongKind: no timeline, or one of something else.
        NothingInForce: no version is in force on the day.
    """
    if not isinstance(policies, Timeline):
        told = "a policy without its days" if isinstance(policies, kind) else shown(policies)
        raise WrongKind(f"policies: expected a timeline of dated policies, got {told}")
    found = policies.at(on)
    if not isinstance(found.value, kind):
        told = "hand the rule the versions of its own kind of policy"
        raise WrongKind(f"policies: version `{found.id}` is a policy of another kind; {told}")
    return found


class _Span(NamedTuple, Generic[P]):
    """A version that stands, with the first and the last ordinal it stands on."""

    start: int
    end: int
    version: Version[P]


@frozen
class _Spans(Generic[P]):
    """Approved versions with their first and last ordinals, earliest first."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    versions: tuple[Version[P], ...]

    def nothing_on(self, asked: int) -> str:
        """Say why no version answers."""
        nothing = f"no approved version on {from_ordinal(asked)}"
        if not self.starts:
            return f"{nothing}; there is none at all"
        if asked < self.starts[0]:
            return f"{nothing}; the first begins on {from_ordinal(self.starts[0])}"
        ended = self.ends[bisect_right(self.starts, asked) - 1]
        return f"{nothing}; the last before it ended on {from_ordinal(ended)}"


def _standing(versions: Iterable[Version[P]]) -> list[_Span[P]]:
    """Lay approved and suspended versions side by side; an open end stops at the next beginning."""
    latest = _latest(versions)
    kept = [v for v in latest if v.approval.stage in (Stage.APPROVED, Stage.SUSPENDED)]
    starts = [version.since.toordinal() for version in kept]
    following = [*starts[1:], _FOREVER + 1]
    spans = [
        _Span(start, _end(version, then), version)
        for start, version, then in zip(starts, kept, following, strict=False)
    ]
    for earlier, later in pairwise(spans):
        _refuse_overlap(earlier, later)
    return spans


def _latest(versions: Iterable[Version[P]]) -> list[Version[P]]:
    """Keep, of each id, the record made last."""
    latest: dict[str, Version[P]] = {}
    for version in sorted(versions, key=lambda each: each.approval.recorded_on):
        latest[version.id] = version
    return sorted(latest.values(), key=lambda each: each.since)


def _end(version: Version[P], following: int) -> int:
    return following - 1 if version.until is None else version.until.toordinal()


def _in_force(standing: Iterable[_Span[P]]) -> _Spans[P]:
    approved = [span for span in standing if span.version.approval.stage is Stage.APPROVED]
    return _Spans(
        tuple(span.start for span in approved),
        tuple(span.end for span in approved),
        tuple(span.version for span in approved),
    )


def _refuse_overlap(earlier: _Span[P], later: _Span[P]) -> None:
    if earlier.start == later.start or earlier.end >= later.start:
        raise BadTimeline(
            f"versions `{earlier.version.id}` and `{later.version.id}` are both in force on "
            f"{from_ordinal(later.start)}; end one before the other begins"
        )


def _refuse_gaps(standing: Iterable[_Span[P]]) -> None:
    for earlier, later in pairwise(standing):
        if earlier.end + 1 < later.start:
            raise BadTimeline(
                f"no version is in force from {from_ordinal(earlier.end + 1)} to "
                f"{from_ordinal(later.start - 1)}; "
                "close the gap or record a suspended version there"
            )
