"""`acctcore letter reconcile`: a past year's decisions against the letter of their day."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from acctcore.authority.history.agreements import Agreement, Reconciled, Reconciliation
from acctcore.authority.history.reconciliation import reconcile
from acctcore.cli.exits import Exit
from acctcore.cli.files import currencies_of
from acctcore.cli.letter.books import choose
from acctcore.cli.letter.past import judged, read_past
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.findings import Finding

_BREACHES = (Agreement.NOT_COMPETENT, Agreement.NOT_ALLOWED)


def run(args: Namespace, out: Output) -> Exit:
    """Print how many agree, and each decision that does not, with why."""
    letters = choose(args.letter, args.currencies).letters()
    history = read_past(args.history, currencies_of(args.currencies), args.known_since)
    told = reconcile(judged(history, args.first, args.last), letters)
    out.show(lambda: _plain(told), lambda: _people(told, out))
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
        "findings": [to_plain(finding) for finding in each.findings],
    }


def _people(told: Reconciliation, out: Output) -> None:
    counts = [(words(kind.name), count) for kind, count in told.counts.items()]
    out.table([Column("kind"), Column("decisions", figures=True)], counts)
    differing = [each for each in told.lines if each.kind is not Agreement.AGREED]
    if differing:
        out.title("What does not agree")
        names = ("request", "on", "kind", "decided", "rule", "because")
        out.table([Column(name) for name in names], [_row(each) for each in differing])


def _row(each: Reconciled) -> tuple[object, ...]:
    request, decided = each.decision.request.id, each.record or "not recorded"
    because = "; ".join(dict.fromkeys(_because(each)))
    nobody = "nobody" if each.kind is Agreement.NOT_ALLOWED else "not known"
    return request, each.decision.on, words(each.kind.name), decided, each.rule or nobody, because


def _because(each: Reconciled) -> Iterator[str]:
    for finding in each.findings:
        measured, limit = cell_text(finding.measured), cell_text(finding.limit)
        if finding.code == "OVER_LIMIT":
            yield f"{finding.about} {measured}, over {limit} by {cell_text(finding.shortfall)}"
        elif finding.code == "WITHIN_LIMIT":
            yield f"{finding.about} {measured}, within {limit}"
        else:
            compared = f" ({measured}, asked {finding.relation} {limit})" * bool(measured and limit)
            yield f"{_named(finding)}{compared}"


def _named(finding: Finding) -> str:
    """Say what was found, and of what, unless the words say that too."""
    told = words(finding.code)
    return told if told.startswith(finding.about) else f"{finding.about} {told}"
