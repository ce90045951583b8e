"""`acctcore check`: is a document well formed, and is every version of its policy sound?"""

from argparse import Namespace
from typing import Any

from pendulum import Date

from acctcore.catalogue import Rule
from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, named_after, notation_of, read_text
from acctcore.cli.output import Column, Output
from acctcore.codec.rules import drafts_of
from acctcore.codec.write import to_plain
from acctcore.findings import Finding, Verdict
from acctcore.timeline import Stage, Timeline, Version


def run(args: Namespace, out: Output) -> Exit:
    """Read a document as a draft where it can be one, and say everything against it."""
    catalogue = catalogue_of(args.rules)
    drafts = {rule.kinds[1]: rule for rule in catalogue.rules if rule.draft is not None}
    documents = drafts_of(catalogue)
    with named_after(args.policy):
        text, notation = read_text(args.policy), notation_of(args.policy)
        value = documents.read(text, notation, table=currencies_of(args.currencies))
    if isinstance(value, Timeline):
        return _policy(value, drafts.get(documents.declared(text, notation).kind), out)
    kind = documents.kind_of(value).kind
    out.show(lambda: {"kind": kind, "sound": True}, lambda: out.line(f"sound: {kind}"))
    return Exit.YES


def _policy(timeline: Timeline[Any], rule: Rule | None, out: Output) -> Exit:
    """Report each version with what its analysis found."""
    analyse = rule.analyse if rule is not None else None
    found = [(each, analyse(each.value) if analyse else ()) for each in timeline.versions]
    replaced = _replaced(timeline)
    between = _between(timeline, rule)
    out.show(
        lambda: [_plain(*each, replaced, _before(each[0], timeline, between)) for each in found],
        lambda: _people(found, replaced, _gaps(between, timeline), out),
    )
    sound = not between and all(_sound(said) for _, said in found)
    return Exit.YES if sound else Exit.NO


def _between(timeline: Timeline[Any], rule: Rule | None) -> tuple[Finding, ...]:
    if rule is None or rule.between is None or len(timeline.versions) < 2:  # noqa: PLR2004
        return ()
    return rule.between(timeline.versions)


def _before(
    version: Version[Any], timeline: Timeline[Any], between: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Answer what is wrong between a version and the one before it."""
    begins = sorted({each.since for each in timeline.versions})
    return tuple(each for each in between if _begin(each, begins) == version.since)


def _begin(found: Finding, begins: list[Date]) -> Date:
    """Find the version that begins on the day of a finding, or next after it."""
    return next((day for day in begins if str(day) >= str(found.measured)), begins[-1])


def _gaps(
    between: tuple[Finding, ...], timeline: Timeline[Any]
) -> list[tuple[str, tuple[Finding, ...]]]:
    """Head what is wrong between the versions with the drafts that were taken as approved."""
    stages = {each.id: each.approval.stage for each in timeline.versions}
    drafts = ", ".join(name for name, stage in stages.items() if stage is Stage.DRAFT)
    told = f"Between the versions{f', if {drafts} is approved as it is' if drafts else ''}"
    return [(told, between)]


def _replaced(timeline: Timeline[Any]) -> tuple[Version[Any], ...]:
    """Answer the records that a later one of the same id took the place of."""
    latest: dict[str, Version[Any]] = {}
    for each in sorted(timeline.versions, key=lambda version: version.approval.recorded_on):
        latest[each.id] = each
    return tuple(each for each in timeline.versions if latest[each.id] is not each)


def _stage(version: Version[Any], replaced: tuple[Version[Any], ...]) -> str:
    if any(version is each for each in replaced):
        return "replaced by a later record"
    return version.approval.stage.value


def _sound(findings: tuple[Finding, ...]) -> bool:
    return all(each.verdict is not Verdict.NOT_MET for each in findings)


def _plain(
    version: Version[Any],
    findings: tuple[Finding, ...],
    replaced: tuple[Version[Any], ...],
    before: tuple[Finding, ...],
) -> dict[str, Any]:
    return {
        "version": version.id,
        "since": f"{version.since}",
        "stage": _stage(version, replaced),
        "hash": version.hash,
        "sound": _sound(findings),
        "findings": [to_plain(each) for each in findings],
        **({"between": [to_plain(each) for each in before]} if before else {}),
    }


def _people(
    found: list[tuple[Version[Any], tuple[Finding, ...]]],
    replaced: tuple[Version[Any], ...],
    between: list[tuple[str, tuple[Finding, ...]]],
    out: Output,
) -> None:
    names = ("version", "since", "until", "stage", "sound", "source")
    out.table([Column(name) for name in names], [_row(*each, replaced) for each in found])
    named = ((version.id, findings) for version, findings in found)
    for name, findings in (*named, *between):
        if findings:
            out.title(f"{name}:")
            for finding in findings:
                out.line(f"  {finding.clause}: {finding.about} ({finding.code})")


def _row(
    version: Version[Any], findings: tuple[Finding, ...], replaced: tuple[Version[Any], ...]
) -> tuple[object, ...]:
    sound = "yes" if _sound(findings) else "NO"
    stage = _stage(version, replaced)
    return version.id, version.since, version.until, stage, sound, version.source
