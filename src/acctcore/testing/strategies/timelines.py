"""Sources, approvals and timelines: one to three versions of whatever a strategy draws.

A timeline may hold drafts, a suspension, and a version that was recorded anew; versions join up.
`days_around` answers the day before, of and after each beginning and end; `days_in_force` those
on which a version answers, and others between.

>>> from hypothesis import find
>>> found = find(timelines(of=st.just("10 bp")), lambda timeline: len(timeline.versions) == 2)
>>> [version.value for version in found.versions]
['10 bp', '10 bp']
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import Tenor, from_ordinal
from acctcore.errors import NothingInForce, OutOfRange
from acctcore.sources import Source, Status
from acctcore.testing.kinds import days_within
from acctcore.testing.once import once
from acctcore.testing.strategies.arguments import drawn, of_kind, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import FIRST, LAST, around, days
from acctcore.timeline import Approval, Stage, Timeline, Version

_MOST_STATED: Final = 4
_PAPER: Final = Source("drawn", Status.INVENTED)


def sources() -> SearchStrategy[Source]:
    """Draw citations of every status, some with clause, address and day read."""
    return st.builds(
        Source,
        st.sampled_from(["letter 7", "circular", "§ 3 & Co."]),
        st.sampled_from(Status),
        st.sampled_from(["", "2(a)"]),
        st.sampled_from(["", "example.org/letter"]),
        st.none() | _BEGINS,
    )


def timelines(
    *, of: SearchStrategy[Any], min_size: int = 1, max_size: int = 3
) -> SearchStrategy[Timeline[Any]]:
    """Draw a timeline of `min_size` to `max_size` versions, at least one of them in force.

    Raises:
        WrongKind: `of` is no strategy, or a size is not a whole number.
        OutOfRange: sizes below 1 or the wrong way round.
    """
    least, most = whole("min_size", min_size, least=1), whole("max_size", max_size, least=1)
    if most < least:
        raise OutOfRange(f"max_size: expected at least the min_size of {least}, got `{most}`")
    return _timelines(drawn("of", of), least, most)


def days_around(*, timeline: Timeline[Any]) -> SearchStrategy[Date]:
    """Draw the day before, of or after the beginning or end of a version."""
    return st.sampled_from(edge_days(timeline))


def days_in_force(*, timeline: Timeline[Any]) -> SearchStrategy[Date]:
    """Draw a day on which a version is in force: at an edge, at the end of February or between.

    Edges are those of the versions, and the days that stand in them: of a withdrawal, an opt-in.

    Raises:
        OutOfRange: no version is ever in force.
    """
    edges = edge_days(timeline)
    spread = range(edges[0].toordinal(), edges[-1].toordinal(), 97)
    winters = (Date(year, 3, 1) for year in range(edges[0].year, edges[-1].year + 1))
    between = (*map(from_ordinal, spread[:20]), *around(islice(winters, 9)))
    some = dict.fromkeys((*edges, *between, *_STATED(timeline)))
    inside = [on for on in some if FIRST <= on <= LAST and answers(timeline, on)]
    if not inside:
        raise OutOfRange("timeline: expected a version in force from 1900 to 2199, got none")
    return st.sampled_from(inside)


def edge_days(timeline: Timeline[Any]) -> tuple[Date, ...]:
    """Answer the days around each beginning and end, and one long after the last beginning."""
    of_kind("timeline", timeline, Timeline, "a timeline")
    if not timeline.versions:
        raise OutOfRange("timeline: expected at least one version, got none")
    begun = [max(version.since, FIRST) for version in timeline.versions]
    ended = [version.until for version in timeline.versions if version.until is not None]
    later = min(max(begun).toordinal() + 400, LAST.toordinal())
    return tuple(sorted({*around([*begun, *ended]), from_ordinal(later)}))


def _stated(timeline: Timeline[Any]) -> tuple[Date, ...]:
    """Answer the first days that stand in a policy, and those a length of it later, and beside."""
    found = [part for version in timeline.versions for part in days_within(version.value)]
    stated = dict.fromkeys(each for each in found if isinstance(each, Date))
    lengths = dict.fromkeys(each for each in found if isinstance(each, Tenor))
    near = [on for on in stated if FIRST <= on <= LAST][:_MOST_STATED]
    later = (each.after(on) for on in near for each in islice(lengths, _MOST_STATED))
    return around((*near, *later))


_STATED: Final = once(_stated)


def answers(timeline: Timeline[Any], on: Date) -> bool:
    """Tell whether a version is in force on a day."""
    try:
        timeline.at(on)
    except NothingInForce:
        return False
    return True


@st.composite
def _timelines(draw: DrawFn, of: SearchStrategy[Any], least: int, most: int) -> Timeline[Any]:
    starts = [draw(_BEGINS)]
    for _ in range(pick(draw, range(least, most + 1)) - 1):
        starts.append(from_ordinal(starts[-1].toordinal() + draw(_SPANS)))
    ends = [_eve(later) if rarely(draw, 2) else None for later in starts[1:]]
    until = from_ordinal(starts[-1].toordinal() + draw(_SPANS)) if rarely(draw, 2) else None
    versions = [
        Version(f"v{number}", since, draw(of), _PAPER, _approval(Stage.APPROVED, since), end)
        for number, (since, end) in enumerate(zip(starts, [*ends, until], strict=True), 1)
    ]
    return Timeline((*versions, *_beside(draw, versions)))


_BEGINS: Final = days(min_value=Date(2000, 1, 1), max_value=Date(2040, 12, 31))
_SPANS: Final = st.integers(1, 900)


def _beside(draw: Draw, versions: Sequence[Version[Any]]) -> Iterator[Version[Any]]:
    """Draw records that stand beside: a draft, and a suspension in the place of a version."""
    first, last = versions[0], versions[-1]
    if rarely(draw):
        yield evolve(last, id="draft", approval=_approval(Stage.DRAFT, last.since))
    if len(versions) > 1 and rarely(draw):
        recorded = _approval(Stage.SUSPENDED, from_ordinal(first.since.toordinal() + 1))
        yield evolve(first, approval=recorded)


def _approval(stage: Stage, on: Date) -> Approval:
    return Approval(stage, on, written_by="desk", approved_by="board")


def _eve(on: Date) -> Date:
    return from_ordinal(on.toordinal() - 1)
