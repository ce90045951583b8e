"""`acctcore check`: is a document well formed, and is every version of its policy sound?"""

from argparse import Namespace
from typing import Any

from acctcore.catalogue import Rule
from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, named_after, notation_of, read_text
from acctcore.cli.output import Column, Output
from acctcore.codec.rules import drafts_of
from acctcore.codec.write import to_plain
from acctcore.findings import Finding, Verdict
from acctcore.timeline import Timeline, Version


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
    out.show(
        lambda: [_plain(each, said, replaced) for each, said in found],
        lambda: _people(found, replaced, out),
    )
    return Exit.YES if all(_sound(said) for _, said in found) else Exit.NO


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
    version: Version[Any], findings: tuple[Finding, ...], replaced: tuple[Version[Any], ...]
) -> dict[str, Any]:
    return {
        "version": version.id,
        "since": f"{version.since}",
        "stage": _stage(version, replaced),
        "hash": version.hash,
        "sound": _sound(findings),
        "findings": [to_plain(each) for each in findings],
    }


def _people(
    found: list[tuple[Version[Any], tuple[Finding, ...]]],
    replaced: tuple[Version[Any], ...],
    out: Output,
) -> None:
    names = ("version", "since", "until", "stage", "sound", "source")
    out.table([Column(name) for name in names], [_row(*each, replaced) for each in found])
    for version, findings in found:
        if findings:
            out.title(f"{version.id}:")
            for finding in findings:
                out.line(f"  {finding.clause}: {finding.about} ({finding.code})")


def _row(
    version: Version[Any], findings: tuple[Finding, ...], replaced: tuple[Version[Any], ...]
) -> tuple[object, ...]:
    sound = "yes" if _sound(findings) else "NO"
    stage = _stage(version, replaced)
    return version.id, version.since, version.until, stage, sound, version.source
