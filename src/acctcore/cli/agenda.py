"""The day's work as people read it: tables, one kind of work after the other."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import answer, figure, levels_of, points, why, words
from acctcore.credit.conflicts import described
from acctcore.desk import (
    CustomerCall,
    Desk,
    PreparedApplication,
    RoutedRequest,
    TargetGap,
    WithheldOffer,
)
from acctcore.findings import Finding
from acctcore.quantity import unit_of
from acctcore.targets import Infeasible

_REQUESTS = ("request", "party", "asked", "answer", "because")
_APPLICATIONS = ("application", "borrower", "amount", "state", "may sanction", "because")
_OPEN = ("clause", "open", "about", "found", "asked")
_CALLS = ("call by", "customer", "score", "band", "because")
_HELD = ("customer", "score", "band", "action", "because")
_WITHHELD = ("offer", "customer", "cost", "action")
_GAPS = ("target", "year", "due by now", "actual", "gap", "attained", "needed a day")
_FIGURES = frozenset({"amount", "score", "cost", *_GAPS[1:]})
_FLOWING = frozenset({"because", "about", "found"})
_READABLE = 24


def show_agenda(desk: Desk, out: Output) -> None:
    """Print the day as tables, one kind of work after the other."""
    out.line(f"{desk.branch}, {desk.as_of:dddd D MMMM YYYY}")
    out.line(f"under {', '.join(_cited(desk))}")
    requests, sanctions = desk.requests, [each.sanction for each in desk.applications]
    _section(out, "Requests to route", _REQUESTS, map(_request, requests), levels_of(requests))
    applications = map(_application, desk.applications)
    _section(out, "Applications", _APPLICATIONS, applications, levels_of(sanctions))
    for each in desk.applications:
        _section(out, f"Open in {each.case.id}, {each.case.borrower}", _OPEN, _open(each))
    _section(out, "Customers to call, first things first", _CALLS, map(_call, desk.calls))
    _section(out, "No call to keep them", _HELD, map(_held, desk.no_contact))
    _section(out, "Not decided: a fact is missing", _HELD, map(_held, desk.undecided))
    _section(out, "Offers drafted, not to be made", _WITHHELD, map(_withheld, desk.withheld))
    if isinstance(desk.gaps, Infeasible):
        out.title("Targets: no such plan exists")
        out.line(str(desk.gaps))
    elif desk.gaps:
        title = f"Targets in {unit_of(desk.gaps[0].year)}, months that have ended"
        _section(out, title, _GAPS, map(_gap, desk.gaps))


def _cited(desk: Desk) -> Iterable[str]:
    """Name the versions of the policies that the day stands on."""
    applications = [each for one in desk.applications for each in (one.sanction, one)]
    calls = (*desk.calls, *desk.no_contact, *desk.undecided)
    return dict.fromkeys(
        each.decision.citation.id for each in (*desk.requests, *applications, *calls)
    )


def _section(
    out: Output,
    title: str,
    names: Iterable[str],
    rows: Iterable[tuple[object, ...]],
    legend: str = "",
) -> None:
    """Print a titled table, or nothing where there is no row."""
    if found := list(rows):
        out.title(f"{title} ({legend})" if legend else title)
        out.table([_column(name) for name in names], found)


def _column(name: str) -> Column:
    return Column(name, name in _FIGURES, name not in _FLOWING, _READABLE)


def _request(request: RoutedRequest) -> tuple[object, ...]:
    case = request.case
    asked = ", ".join(map(cell_text, case.quantities.values()))
    return case.id, case.party, asked, answer(request.decision.outcome), why(request)


def _application(prepared: PreparedApplication) -> tuple[object, ...]:
    case, sanction = prepared.case, prepared.sanction
    state = words(prepared.decision.outcome.readiness.name)
    may = answer(sanction.decision.outcome)
    return case.id, case.borrower, case.amount, state, may, why(sanction)


def _open(prepared: PreparedApplication) -> Iterator[tuple[object, ...]]:
    for each in (*prepared.decision.reasons, *prepared.decision.missing):
        limit = f"{figure(100 * each.limit)} %" if isinstance(each.limit, Fraction) else each.limit
        asked = f"{each.relation} {cell_text(limit)}".strip()
        yield each.clause, words(each.code), *_found(prepared, each), asked


def _found(prepared: PreparedApplication, finding: Finding) -> tuple[str, str]:
    """Say what a finding is about and what was found: of a conflict, every value."""
    case, conflicts = prepared.case, prepared.decision.outcome.conflicts
    named = [fact for fact in case.facts.facts if fact.id == finding.about]
    apart = (each.facts for each in conflicts if described(each.key) == finding.about)
    facts = next(apart, named)
    if not facts:
        return finding.about, cell_text(finding.measured)
    about = described(facts[0].key).removeprefix(f"{case.borrower} ")
    return about, " or ".join(dict.fromkeys(figure(fact.value) for fact in facts))


def _call(call: CustomerCall) -> tuple[object, ...]:
    said = points(call)
    if call.offer:
        said += f"; offer {call.offer.case.id}: {answer(call.offer.decision.outcome)}"
    return call.by, call.customer.customer, *_scored(call), said


def _held(call: CustomerCall) -> tuple[object, ...]:
    action = words(call.decision.outcome.action.name)
    return call.customer.customer, *_scored(call), action, points(call)


def _scored(call: CustomerCall) -> tuple[str, str]:
    told = call.decision.outcome
    score = f"{told.lowest}-{told.highest}" if told.score is None else f"{told.score}"
    return score, " or ".join(told.possible_bands)


def _withheld(withheld: WithheldOffer) -> tuple[object, ...]:
    offer, cost = withheld.offer, withheld.offer.request.quantities.values()
    action = words(withheld.action.name)
    return offer.request.id, offer.customer, ", ".join(map(cell_text, cost)), action


def _gap(gap: TargetGap) -> tuple[object, ...]:
    reached = gap.to_date
    actual = "not known" if reached.actual is None else figure(reached.actual)
    attained = "" if reached.ratio is None else f"{figure(100 * reached.ratio)} %"
    rest = (reached.gap, gap.pace)
    left, pace = ("" if each is None else figure(each) for each in rest)
    return gap.name, figure(gap.year), figure(reached.target), actual, left, attained, pace
