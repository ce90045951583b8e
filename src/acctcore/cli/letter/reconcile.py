"""`acctcore letter reconcile`: a past year's decisions against the letter of their day."""

from argparse import Namespace
from collections.abc import Iterator
from functools import partial
from typing import Any

from acctcore.authority import Combine, DelegationLetter
from acctcore.authority.history.agreements import Agreement, Reconciled, Reconciliation
from acctcore.authority.history.reconciliation import reconcile
from acctcore.cli.exits import Exit
from acctcore.cli.letter.besides import in_force
from acctcore.cli.letter.books import choose
from acctcore.cli.letter.misfits import named_after_requests
from acctcore.cli.letter.past import judging, noted, past_of
from acctcore.cli.output import Column, Output, cell_text, stage
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.errors import OutOfRange
from acctcore.findings import Finding
from acctcore.quantity import Measure, measure_like, unit_of, units
from acctcore.timeline import Timeline

_BREACHES = (Agreement.NOT_COMPETENT, Agreement.NOT_ALLOWED)


def run(args: Namespace, out: Output) -> Exit:
    """Print how many agree, and each decision that does not, with why."""
    letters = choose(args.letter, args.currencies).letters()
    every = [each.value for each in letters.versions]
    history, notes = past_of(args, args.history, every, in_force(letters))
    judge = partial(reconcile, letters=letters)
    with named_after_requests(args.history, history, judge), stage(judging(history)):
        told = reconcile(history, letters)
    if not told.lines:
        still = f"all {len(history)} of these days are pending or withdrawn"
        raise OutOfRange(f"{args.history}: nothing was decided: {still}")
    out.show(lambda: {**_plain(told), **noted(notes)}, lambda: _people(told, letters, out))
    out.remarks(notes)
    kinds = {each.kind for each in told.lines}
    if kinds & set(_BREACHES):
        return Exit.NO
    return Exit.UNDECIDED if Agreement.UNKNOWN in kinds else Exit.YES


def _plain(told: Reconciliation) -> dict[str, Any]:
    return {
        "counts": {kind.value: count for kind, count in told.counts.items()},
        "lines": [_line(each) for each in told.lines],
    }


def _line(each: Reconciled) -> dict[str, Any]:
    return {
        "id": each.decision.request.id,
        "on": f"{each.decision.on}",
        "kind": each.kind.value,
        "record": each.record,
        "rule": each.rule,
        "letter": each.citation.id,
        "asked": to_plain(each.decision.request.quantities),
        "parts": list(each.parts),
        "findings": [to_plain(finding) for finding in each.findings],
    }


def _people(told: Reconciliation, letters: Timeline[DelegationLetter], out: Output) -> None:
    counts = [(words(kind.name), count) for kind, count in told.counts.items()]
    out.table([Column("kind"), Column("decisions", figures=True)], counts)
    differing = [each for each in told.lines if each.kind is not Agreement.AGREED]
    if differing:
        out.title("What does not agree")
        names = ("request", "on", "kind", "decided", "rule", "because")
        out.table([Column(name) for name in names], [_row(each, letters) for each in differing])


def _row(each: Reconciled, letters: Timeline[DelegationLetter]) -> tuple[object, ...]:
    request, decided = each.decision.request.id, each.record or "not recorded"
    because = "; ".join(dict.fromkeys(_because(each, letters.at(each.decision.on).value)))
    nobody = "nobody" if each.kind is Agreement.NOT_ALLOWED else "not known"
    return request, each.decision.on, words(each.kind.name), decided, each.rule or nobody, because


def _because(each: Reconciled, letter: DelegationLetter) -> Iterator[str]:
    if each.parts and any(finding.measured is not None for finding in each.findings):
        yield f"sum of {', '.join(each.parts)}"
    for finding in each.findings:
        measured, limit = cell_text(finding.measured), cell_text(finding.limit)
        measured += _of_which(each, finding, letter)
        if finding.code == "OVER_LIMIT":
            yield f"{finding.about} {measured}, over {limit} by {cell_text(finding.shortfall)}"
        elif finding.code == "WITHIN_LIMIT":
            yield f"{finding.about} {measured}, within {limit}"
        elif finding.code == "REASON_NOT_LISTED":
            yield f"reason `{finding.measured}` is not one of {', '.join(letter.reasons)}"
        else:
            compared = f" ({measured}, asked {finding.relation} {limit})" * bool(measured and limit)
            yield f"{_named(finding)}{compared}"


def _of_which(each: Reconciled, finding: Finding, letter: DelegationLetter) -> str:
    """Say how much of a tested value was asked for, where past grants count besides."""
    named = {f"{level} {of.name}": of for level in letter.level_ids for of in letter.dimensions}
    of, tested = named.get(finding.about), finding.measured
    asked = None if of is None else each.decision.request.quantities.get(of.measures)
    if each.parts or asked is None or not isinstance(tested, Measure) or tested == asked:
        return ""
    if of is None or of.combine is not Combine.SUM or unit_of(tested) != unit_of(asked):
        return f" (asked {cell_text(asked)})"
    counted = measure_like(units(tested) - units(asked), asked)
    return f" (asked {cell_text(asked)}, counted {cell_text(counted)})"


def _named(finding: Finding) -> str:
    """Say what was found, and of what, unless the words say that too."""
    told = words(finding.code)
    return told if told.startswith(finding.about) else f"{finding.about} {told}"
