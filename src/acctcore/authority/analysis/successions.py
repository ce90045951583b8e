"""Letters one after the other: the first day without one, or with two.

`Timeline` refuses both when it is made; this says what to mend first. Only
approved and suspended versions stand; of an id the record made last; an open
end lasts until the next beginning. A suspended version leaves no gap: that
nothing holds is then on record. Drafts may be taken as if they were approved, which
shows what their approval would bring about. Source: required semantics 10 of the authority
reference. Units: whole days.

>>> from acctcore.authority.letters import LetterDraft
>>> from acctcore.days import parse_day
>>> from acctcore.sources import Source, Status
>>> from acctcore.versions import Approval
>>> signed = Approval(Stage.APPROVED, parse_day("2025-12-10"), "credit policy", "board")
>>> paper = Source("letter", Status.INVENTED)
>>> def version(id_, since, until):
...     draft = LetterDraft((), (), (), (id_,))
...     return Version(id_, parse_day(since), draft, paper, signed, parse_day(until))
>>> old = version("old", "2026-01-01", "2026-06-30")
>>> [str(f.measured) for f in analyse_versions((old, version("new", "2026-07-02", "2026-12-31")))]
['2026-07-01']
>>> analyse_versions((old, version("new", "2026-07-01", "2026-12-31")))
()
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Final

from acctcore.authority.letters import LetterDraft
from acctcore.authority.soundness.instances import fault
from acctcore.days import from_ordinal
from acctcore.findings import Finding
from acctcore.versions import Stage, Version

_STANDING: Final = frozenset({Stage.APPROVED, Stage.SUSPENDED})
_FOREVER: Final = date.max.toordinal()


def analyse_versions(
    versions: Iterable[Version[LetterDraft]], *, drafts: bool = False
) -> tuple[Finding, ...]:
    """Answer every gap and every overlap, earliest first, each with its first day.

    With `drafts`, they are taken as if they were approved as they are.
    """
    stages = _STANDING | {Stage.DRAFT} if drafts else _STANDING
    return tuple(_between(_standing(versions, stages)))


def _standing(versions: Iterable[Version[Any]], stages: AbstractSet[Stage]) -> list[Version[Any]]:
    """Keep, of each id, the record made last, if it stands; earliest first."""
    latest: dict[str, Version[Any]] = {}
    for version in sorted(versions, key=lambda each: each.approval.recorded_on):
        latest[version.id] = version
    kept = (each for each in latest.values() if each.approval.stage in stages)
    return sorted(kept, key=lambda each: each.since)


def _between(standing: Sequence[Version[Any]]) -> Iterator[Finding]:
    """Compare each beginning with the last day reached before it."""
    before, last = None, 0
    for at, version in enumerate(standing):
        start = version.since.toordinal()
        if before is not None:
            pair = f"`{before.id}` and `{version.id}`"
            if last >= start or standing[at - 1].since == version.since:
                about = f"versions {pair} are both in force on {version.since}"
                yield fault("versions", "DATE_OVERLAP", about, version.since)
            elif last + 1 < start:
                first = from_ordinal(last + 1)
                about = f"no version is in force on {first}, between {pair}"
                yield fault("versions", "DATE_GAP", about, first)
        end = _end(standing, at)
        if end >= last:
            before, last = version, end


def _end(standing: Sequence[Version[Any]], at: int) -> int:
    """Answer the last day of a version; an open one lasts until the next beginning."""
    until = standing[at].until
    if until is not None:
        return until.toordinal()
    following = standing[at + 1 : at + 2]
    return following[0].since.toordinal() - 1 if following else _FOREVER
