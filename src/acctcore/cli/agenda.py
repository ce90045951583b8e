"""The day's work as people read it, and as programs do."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from acctcore.authority.routes import Route, Step
from acctcore.catalogue import CATALOGUE
from acctcore.cli.decide import kept_of, stored
from acctcore.cli.output import Column, Output, cell_text
from acctcore.codec.write import to_plain
from acctcore.currency import ISO_4217
from acctcore.decisions import Decision
from acctcore.desk import CustomerCall, Desk, PreparedApplication, RoutedRequest, TargetGap
from acctcore.findings import Finding, Verdict
from acctcore.retention.reasons import Reason
from acctcore.rounding import Rounding, divide
from acctcore.targets import Infeasible

_REQUESTS = ("request", "party", "asked", "answer", "decided by", "because")
_APPLICATIONS = ("application", "borrower", "amount", "state", "sanctioned by")
_OPEN = ("application", "clause", "code", "about", "measured", "limit")
_CALLS = ("call by", "customer", "score", "band", "because", "mend first", "offer")
_HELD = ("customer", "score", "action", "because")
_GAPS = ("target", "year", "due by now", "actual", "gap", "attained", "needed a business day")
_FIGURES = frozenset({"amount", "score", "measured", "limit", *_GAPS[1:]})


def show_agenda(desk: Desk, out: Output) -> None:
    """Print the day as tables, one kind of work after the other."""
    out.line(f"{desk.branch}, {desk.as_of:dddd D MMMM YYYY}")
    _section(out, "Requests to route", _REQUESTS, map(_request_row, desk.requests))
    _section(out, "Applications", _APPLICATIONS, map(_application_row, desk.applications))
    open_points = (row for each in desk.applications for row in _open_rows(each))
    _section(out, "Open in the applications", _OPEN, open_points)
    _section(out, "Customers to call, first things first", _CALLS, map(_call_row, desk.calls))
    _section(out, "No call to keep them", _HELD, map(_held_row, desk.no_contact))
    _section(out, "Not decided: a fact is missing", _HELD, map(_held_row, desk.undecided))
    if isinstance(desk.gaps, Infeasible):
        out.title("Targets: no such plan exists")
        out.line(str(desk.gaps))
    else:
        _section(out, "Targets, months that have ended", _GAPS, map(_gap_row, desk.gaps))


def _section(
    out: Output, title: str, names: Iterable[str], rows: Iterable[tuple[object, ...]]
) -> None:
    """Print a titled table, or nothing where there is no row."""
    found = list(rows)
    if found:
        out.title(title)
        out.table([Column(name, name in _FIGURES) for name in names], found)


def _request_row(request: RoutedRequest) -> tuple[object, ...]:
    case, outcome = request.case, request.decision.outcome
    asked = ", ".join(map(cell_text, case.quantities.values()))
    answer = outcome.kind.value.replace("_", " ")
    return case.id, case.party, asked, answer, _decider(outcome), _why(request.decision)


def _decider(route: Route) -> str:
    if route.level is None:
        return ""
    step = next(step for step in route.path if step.level == route.level)
    persons = ", ".join(route.deciders)
    return f"{step.level} {step.name}" + (f": {persons}" if persons else "")


def _why(decision: Decision[Route]) -> str:
    """Say what stopped each level on the path; where no level was tried, which clause did."""
    steps = [text for step in decision.outcome.path if (text := _stopped(step))]
    other = [
        f"{finding.about}: {_words(finding.code)}"
        for finding in decision.findings
        if finding.clause in ("reasons", "cells", "categories")
        and finding.verdict is not Verdict.MET
    ]
    return "; ".join([*other, *steps])


def _stopped(step: Step) -> str:
    said = [
        f"{test.dimension} {_short(test.finding)}"
        for test in step.tests
        if test.finding.verdict is not Verdict.MET
    ]
    said += [f"{_person(f)} {_words(f.code)}" for f in step.holders if f.verdict is not Verdict.MET]
    return f"{step.level}: {', '.join(said)}" if said and step.verdict is not Verdict.MET else ""


def _short(finding: Finding) -> str:
    if finding.code == "OVER_LIMIT":
        return f"over by {cell_text(finding.shortfall)}"
    return _words(finding.code)


def _person(finding: Finding) -> str:
    return finding.about.partition(" ")[2]


def _words(code: str) -> str:
    return code.lower().replace("_", " ")


def _application_row(prepared: PreparedApplication) -> tuple[object, ...]:
    outcome, case = prepared.decision.outcome, prepared.case
    state = outcome.readiness.value.replace("_", " ")
    return case.id, case.borrower, case.amount, state, _sanction(prepared.sanction)


def _sanction(sanction: RoutedRequest) -> str:
    outcome = sanction.decision.outcome
    return _decider(outcome) or f"{_words(outcome.kind.name)}: {_why(sanction.decision)}"


def _open_rows(prepared: PreparedApplication) -> Iterator[tuple[object, ...]]:
    for each in (*prepared.decision.reasons, *prepared.decision.missing):
        limit = f"{each.relation} {cell_text(each.limit)}".strip()
        yield prepared.case.id, each.clause, each.code, each.about, each.measured, limit


def _call_row(call: CustomerCall) -> tuple[object, ...]:
    told = call.decision.outcome
    offer = "" if call.offer is None else f"{call.offer.case.id}: {_sanction(call.offer)}"
    mend = ", ".join(told.mend_first)
    return (
        told.contact_by,
        told.customer,
        _score(call),
        told.band,
        _points(told.reasons),
        mend,
        offer,
    )


def _held_row(call: CustomerCall) -> tuple[object, ...]:
    told = call.decision.outcome
    missing = [f"{each.about}: {_words(each.code)}" for each in call.decision.missing]
    because = "; ".join(filter(None, [_points(told.reasons), *missing]))
    return told.customer, _score(call), _words(told.action.name), because


def _score(call: CustomerCall) -> str:
    told = call.decision.outcome
    return f"{told.lowest}-{told.highest}" if told.score is None else f"{told.score}"


def _points(reasons: Iterable[Reason]) -> str:
    return ", ".join(f"{reason.code} {reason.points}" for reason in reasons)


def _gap_row(gap: TargetGap) -> tuple[object, ...]:
    reached = gap.to_date
    return (
        gap.name,
        gap.year,
        reached.target,
        reached.actual,
        reached.gap,
        _percent(reached.ratio),
        gap.pace,
    )


def _percent(ratio: Fraction | None) -> str:
    """Show a ratio in percent with one decimal, rounded half up."""
    if ratio is None:
        return "not known"
    tenths = divide(ratio.numerator * 1000, ratio.denominator, Rounding.HALF_UP)
    return f"{tenths // 10}.{tenths % 10} %"


def agenda(desk: Desk) -> dict[str, Any]:
    """Answer the day as plain data, every decision as its record."""
    return {
        "branch": desk.branch,
        "as_of": f"{desk.as_of}",
        "requests": [_routed(each) for each in desk.requests],
        "applications": [
            {
                "id": each.case.id,
                "decision": _record("credit.assemble", each.decision, each.case),
                "sanction": _routed(each.sanction),
            }
            for each in desk.applications
        ],
        "calls": [_warned(each) for each in desk.calls],
        "no_contact": [_warned(each) for each in desk.no_contact],
        "undecided": [_warned(each) for each in desk.undecided],
        "targets": to_plain(desk.gaps)
        if isinstance(desk.gaps, Infeasible)
        else [to_plain(each) for each in desk.gaps],
    }


def _routed(request: RoutedRequest) -> dict[str, Any]:
    return {
        "id": request.case.id,
        "decision": _record("authority.route", request.decision, request.case),
    }


def _warned(call: CustomerCall) -> dict[str, Any]:
    return {
        "customer": call.customer.customer,
        "decision": _record("retention.warn", call.decision, call.customer),
        "offer": None if call.offer is None else _routed(call.offer),
    }


def _record(rule: str, decision: Decision[Any], facts: object) -> dict[str, Any]:
    return stored(kept_of(CATALOGUE.rule(rule), decision, facts, ISO_4217))
