"""`acctcore credit monitor`: the grade of a customer, why, and what is to be done by when."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.judged import judge_case
from acctcore.cli.options import take_calendar, take_case, take_format
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.credit.monitoring.outcomes import CovenantResult, DueAction, Watch
from acctcore.credit.visits.plans import PlannedVisit
from acctcore.decisions import Decision
from acctcore.findings import Finding

_SIGNALS = ("signal", "severity", "about", "observed", "counts to", "state", "source")


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("monitor", help="the grade of a customer, why, what is due when")
    command.set_defaults(run=run)
    take_case(command, "monitoring-case", "monitoring-policy")
    take_calendar(command)
    take_format(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print the watch of a customer; the answer is whether the customer is off the watch."""
    return judge_case("credit.monitor", args, out, _people)


def _people(decision: Decision[Watch], out: Output) -> None:
    watch = decision.outcome
    grade = watch.grade or f"{watch.best} to {watch.worst}, acted on as {watch.worst}"
    out.line(f"{watch.customer} on {decision.as_of}: {grade}, since {watch.since}")
    out.line(f"sales: {words(watch.sales.name)}")
    if watch.holds_drawings:
        held = ", ".join(map(cell_text, watch.held)) or "not known"
        out.line(f"new drawings on hold: {held}")
    for line in _why(decision):
        out.line(line)
    _signals(watch, out)
    _covenants(watch.covenants, out)
    _actions(watch.actions, out)
    _visits(watch.visits, out)
    cited = decision.citation
    out.line(f"policy {cited.id}, in force since {cited.since}, {cited.source.document}")


def _why(decision: Decision[Watch]) -> Iterator[str]:
    """Say what gives the grade, what is not known, and what nobody reads."""
    binding = set(decision.outcome.bound_by)
    said = [*decision.reasons, *decision.missing]
    told = [each for each in said if each.clause in binding] or decision.findings[-1:]
    yield f"why: {'; '.join(f'{each.clause} {_told(each)}' for each in told)}"
    unknown = (each for each in decision.missing if not each.code.startswith("MAY_"))
    if missing := "; ".join(dict.fromkeys(map(_told, unknown))):
        yield f"not known: {missing}"
    unread = (each for each in decision.findings if each.code.endswith("_NOT_READ"))
    if named := "; ".join(map(_unread, unread)):
        yield f"not read by the policy: {named}"


def _unread(finding: Finding) -> str:
    """Name what no clause reads, with the name that may be meant."""
    if finding.limit is None:
        return finding.about
    return f"{finding.about} (`{cell_text(finding.measured)}` is not `{cell_text(finding.limit)}`)"


def _told(finding: Finding) -> str:
    shown = "" if finding.measured is None else f" ({cell_text(finding.measured)})"
    return f"{finding.about}: {words(finding.code)}{shown}"


def _signals(watch: Watch, out: Output) -> None:
    if not watch.signals:
        return
    out.title("signals")
    columns = [Column(name, whole=name in ("observed", "counts to")) for name in _SIGNALS]
    rows = (
        (
            words(each.code),
            each.severity.value,
            each.about or "customer",
            each.on or "not known",
            each.counts_to,
            each.state.value,
            each.source,
        )
        for each in watch.signals
    )
    out.table(columns, rows)


def _covenants(covenants: Iterable[CovenantResult], out: Output) -> None:
    rows = [
        (
            each.id,
            words(each.kept.name),
            each.measured,
            each.relation,
            each.allowed,
            each.headroom,
            words(each.certified.name),
        )
        for each in covenants
    ]
    if rows:
        out.title("covenants")
        names = ("covenant", "kept", "measured", "", "allowed", "headroom", "certificate")
        figures = ("measured", "allowed", "headroom")
        out.table([Column(name, figures=name in figures) for name in names], rows)


def _actions(actions: Iterable[DueAction], out: Output) -> None:
    rows = [
        (each.due or "not known", words(each.code), each.about, each.clause, _late(each))
        for each in actions
    ]
    if rows:
        out.title("actions")
        names = ("due", "action", "about", "clause", "")
        out.table([Column(name, whole=name == "due") for name in names], rows)


def _late(action: DueAction) -> str:
    return "overdue" if action.overdue else ""


def _visits(visits: Iterable[PlannedVisit], out: Output) -> None:
    rows = [
        (
            each.loan,
            each.due or "not known",
            words(each.status.name),
            "unannounced" if each.unannounced else "announced",
            each.window,
            each.visitors,
            each.clause,
        )
        for each in visits
    ]
    if rows:
        out.title("visits")
        names = ("facility", "due", "status", "visit", "drawn from", "visitors", "clause")
        whole = ("due", "drawn from")
        columns = [Column(name, figures=name == "visitors", whole=name in whole) for name in names]
        out.table(columns, rows)
