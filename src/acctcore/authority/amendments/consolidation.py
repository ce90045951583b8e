"""A timeline of letters with dated amendments worked in: a version for each day something changes.

An amendment changes the letter in force on its day, until its own last day or
until the next letter begins: a new letter stands as it is written. Only approved
amendments count. As known before an amendment was recorded, the timeline answers
as if there were none. Source: required semantics 10 of the authority reference.

>>> from acctcore.authority.amendments.circulars import Change
>>> from acctcore.authority.letters import Cell, Dimension
>>> from acctcore.authority.levels import Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.sources import Source, Status
>>> def row(text):
...     return {"L1": {"bp": Limit.parse(text)}}
>>> cells = (Cell("rate", "2", row("10 bp")),)
>>> letter = DelegationLetter((Level("L1", "a"),), (Dimension("bp", "bp"),), cells, ("NEED",))
>>> paper, told = (Source(name, Status.INVENTED) for name in ("letter 7", "circular 3"))
>>> letters = Timeline.always(letter, paper, since=Date(2026, 1, 1), name="letter-7")
>>> approved = Approval(Stage.APPROVED, Date(2026, 6, 1), "credit policy", "board")
>>> wider = (Change("rate", row("15 bp")),)
>>> circular = Amendment("circular-3", Date(2026, 7, 1), told, wider, until=Date(2026, 9, 30),
...                      approval=approved)
>>> [(each.id, str(each.since)) for each in amended(letters, (circular,)).versions[2:]]
[('letter-7 + circular-3 from 2026-07-01', '2026-07-01'),
('letter-7 from 2026-10-01', '2026-10-01')]
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve
from pendulum import Date

from acctcore.authority.amendments.circulars import Amendment
from acctcore.authority.amendments.merging import merged, require_once
from acctcore.authority.sound import DelegationLetter
from acctcore.days import from_ordinal
from acctcore.errors import Contradiction, NothingInForce
from acctcore.timeline import Timeline
from acctcore.versions import Approval, Stage, Version

Letters = Timeline[DelegationLetter]
_Version = Version[DelegationLetter]


def amended(letters: Letters, amendments: Iterable[Amendment]) -> Letters:
    """Answer the letters with a version for each day on which an amendment begins or ends.

    The version is approved as the amendment that begins or ends there.

    Raises:
        NothingInForce: no letter is in force on the day an amendment begins.
        Contradiction: an amendment states no approval; else as `amend`.
        Unknown, UnsoundLetter: as `amend`.
    """
    ordered = sorted(amendments, key=lambda each: (each.since, each.id))
    require_once(ordered)
    approved = [each for each in ordered if _approval(each).stage is Stage.APPROVED]
    changed = {each.id: letters.at(each.since) for each in approved}
    records = {(each.id, each.approval.recorded_on): each for each in letters.versions}
    for version in dict.fromkeys(changed.values()):
        mine = [each for each in approved if changed[each.id] == version]
        for each in _records(letters, version, mine):
            records[each.id, each.approval.recorded_on] = each
    return Timeline(tuple(records.values()))


def _approval(amendment: Amendment) -> Approval:
    if amendment.approval is None:
        raise Contradiction(f"amendment `{amendment.id}` states no approval; give it `approval`")
    return amendment.approval


def _records(
    letters: Letters, version: _Version, amendments: Sequence[Amendment]
) -> Iterator[_Version]:
    """Go through what is recorded, each day on which an amendment becomes known."""
    known = {version.id: version}
    recorded = {each.id: _known_on(version, each) for each in amendments}
    for on in sorted(set(recorded.values())):
        then = [each for each in amendments if recorded[each.id] <= on]
        now = {each.id: each for each in _split(letters, version, then)}
        gone = [_withdrawn(each) for name, each in known.items() if name not in now]
        for each in (*now.values(), *gone):
            before = known.get(each.id)
            if before is None or _content(before) != _content(each):
                yield evolve(each, approval=evolve(each.approval, recorded_on=on))
        known = now


def _content(version: _Version) -> tuple[Date | None, Stage]:
    return version.until, version.approval.stage


def _known_on(version: _Version, amendment: Amendment) -> Date:
    return max(version.approval.recorded_on, _approval(amendment).recorded_on)


def _withdrawn(version: _Version) -> _Version:
    return evolve(version, approval=evolve(version.approval, stage=Stage.WITHDRAWN))


def _split(
    letters: Letters, version: _Version, amendments: Sequence[Amendment]
) -> Iterator[_Version]:
    """Cut a version where an amendment begins, and on the day after one ends."""
    ends = [_next(each.until) for each in amendments if each.until is not None]
    inside = {
        on for on in (*(each.since for each in amendments), *ends) if _holds(letters, version, on)
    }
    starts = sorted({version.since, *inside})
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        until = version.until if following is None else from_ordinal(following.toordinal() - 1)
        yield _from(version, amendments, start, until)


def _from(
    version: _Version, amendments: Sequence[Amendment], start: Date, until: Date | None
) -> _Version:
    """Answer the version of one stretch of days."""
    standing = [a for a in amendments if a.since <= start and (a.until is None or start <= a.until)]
    cause = [a for a in amendments if start in (a.since, a.until and _next(a.until))]
    if not cause:
        return evolve(version, until=until)
    ids = " + ".join([version.id, *(each.id for each in standing)])
    value = version.value
    if standing:
        judged = [each.id for each in standing if each.since == start]
        value = merged(version.value, version.source, standing, judged)
    approval = _approval(cause[-1])
    return Version(f"{ids} from {start}", start, value, version.source, approval, until)


def _next(on: Date) -> Date:
    return from_ordinal(on.toordinal() + 1)


def _holds(letters: Letters, version: _Version, on: Date) -> bool:
    try:
        return letters.at(on) == version
    except NothingInForce:
        return False
