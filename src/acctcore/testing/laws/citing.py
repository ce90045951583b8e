"""Laws of dated policy: one version is in force on a day, it alone counts, and it is cited."""

from typing import Any, Final

from attrs import evolve
from pendulum import Date

from acctcore.canonical import content_hash
from acctcore.days import from_ordinal
from acctcore.decisions import Decision
from acctcore.testing.broken import Broken
from acctcore.testing.kinds import parts_within
from acctcore.testing.once import once
from acctcore.testing.strategies.timelines import answers, edge_days
from acctcore.testing.telling import told
from acctcore.testing.trials import Trial
from acctcore.timeline import Stage, Timeline, Version


def the_version_in_force_is_cited(trial: Trial) -> None:
    """A decision cites the one version in force on its day: id, first day, source and content hash.

    The same facts are put to it on the day after too: a day is no part of the facts, and an answer
    that was kept for them is one of another day.

    Source: required semantics 10 of the authority reference; architecture, promise 2.
    """
    _is_cited(trial, trial.ask())
    later = evolve(trial, as_of=from_ordinal(min(trial.as_of.toordinal() + 1, _LAST)))
    if answers(trial.policies, later.as_of):
        try:
            decision = later.ask()
        except Broken:  # facts that are sound on a day need not be so on the next
            return
        _is_cited(later, decision)


def _is_cited(trial: Trial, decision: Decision[Any]) -> None:
    version = trial.policies.at(trial.as_of)
    cited = decision.citation
    expected = f"the citation of `{version.id}`, in force since {version.since}"
    trial.require(cited == version.citation, f"{expected}, got `{cited.id}` since {cited.since}")
    right = cited.hash == _HASH(version.value)
    trial.require(right, f"{expected} with the hash of its content")
    trial.require(decision.as_of == trial.as_of, f"a decision of {trial.as_of}")


_HASH: Final = once(content_hash)
_LAST: Final = Date.max.toordinal()


def no_other_version_counts(trial: Trial) -> None:
    """The answer is the same if the version in force is the only one there ever was.

    It is asked on the day, and on the first day of one of the versions. A version that the facts
    name, as they do the card of the last warning, stays beside it.

    Source: required semantics 10 of the authority reference: decisions replay under their letter.
    """
    _counts_alone(trial)
    timeline = trial.policies
    days = sorted({each.since for each in timeline.versions if answers(timeline, each.since)})
    first = evolve(trial, as_of=trial.pick(days))
    try:
        first.ask()
    except Broken:  # facts that are sound on a day need not be so on another
        return
    _counts_alone(first)


def _counts_alone(trial: Trial) -> None:
    kept = (trial.policies.at(trial.as_of), *_named(trial))
    alone = Timeline(tuple(evolve(each, until=None) for each in kept) if kept[1:] else kept)
    same = told(trial.ask()) == told(trial.ask(None, alone))
    trial.require(same, "the same answer from the version in force alone")


def _named(trial: Trial) -> tuple[Version[Any], ...]:
    """Answer the versions, but for the one in force, whose id stands in the facts."""
    held = trial.policies.at(trial.as_of)
    others = [each for each in trial.policies.versions if each.id != held.id]
    if not others:
        return ()
    words = {part for part in parts_within(trial.case) if isinstance(part, str)}
    return tuple(each for each in others if each.id in words)


def every_day_has_one_version(trial: Trial) -> None:
    """From the first day of a policy to its last, every day has one version or is suspended.

    Source: after catala: a test that asserts only that no day has a gap or a conflict.
    """
    timeline = trial.policies
    standing = _standing(timeline)
    for on in edge_days(timeline):
        begun = [version for version in standing if version.since <= on]
        last = begun[-1] if begun else None
        approved = last is not None and last.approval.stage is Stage.APPROVED and _holds(last, on)
        trial.require(
            answers(timeline, on) == approved,
            f"{f'`{last.id}`' if approved and last else 'no version'} to be in force on {on}",
        )
        if approved and last:
            found = timeline.at(on)
            trial.require(found == last, f"`{last.id}` to be in force on {on}, got `{found.id}`")
        elif last:
            ended = last is standing[-1] or last.approval.stage is Stage.SUSPENDED
            trial.require(ended, f"no gap behind `{last.id}`; nothing is in force on {on}")


def _standing(timeline: Timeline[Any]) -> list[Version[Any]]:
    """Keep of each id the record made last, approved or suspended, by first day."""
    recorded = sorted(timeline.versions, key=lambda each: each.approval.recorded_on)
    latest = {version.id: version for version in recorded}
    stages = (Stage.APPROVED, Stage.SUSPENDED)
    kept = (version for version in latest.values() if version.approval.stage in stages)
    return sorted(kept, key=lambda each: each.since)


def _holds(version: Version[Any], on: Date) -> bool:
    return version.since <= on and (version.until is None or on <= version.until)
