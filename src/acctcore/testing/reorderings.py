"""The same case with its lists in another order, where the order means nothing.

A list is a set by meaning where its document says nothing of order: past grants, holders,
interests, groups, recorded facts, arrears and debts, documents on file, parties of a credit and all
that is told of them, months of a series, fees, contributions, breaches, offers made before and fees
of an offer, versions of a policy, nodes of a target or a plan, periods, actuals. So is the text of
an application, its log of questions and its people: another order shows them in that order, and
decides the same.
Not so: what was said to an adverse fact and resolutions, of which the last counts, and the lists
of a policy, whose findings come in the order of the document.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from acctcore.authority import AccommodationCase
from acctcore.authority.permission.cases import PermissionCase
from acctcore.authority.replies.cases import ReplyCase
from acctcore.conduct import ContactCase
from acctcore.credit import ApplicationCase, LoanStanding
from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.execution.cases import ExecutionCase
from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.evidence import Fact, FactBase
from acctcore.retention import CustomerFacts, Series
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.offers.cases import OfferCase
from acctcore.targets.documents import Target
from acctcore.targets.income.cases import IncomeCase
from acctcore.targets.phasing.cases import PhasingCase
from acctcore.targets.replanning.cases import ReplanCase, TransferCase
from acctcore.targets.scorecards.cases import ScorecardCase
from acctcore.testing.changing import changed
from acctcore.testing.strategies.picking import Draw
from acctcore.timeline import Timeline

T = TypeVar("T")
_PAIR: Final = 2


def reordered(value: T, draw: Draw) -> T:
    """Answer an equal question whose lists stand in another order."""
    for known, change in _CHANGES:
        if isinstance(value, known):
            mixed: T = change(value, draw)
            return mixed
    return value


def _mixed(values: Sequence[Any], draw: Draw) -> tuple[Any, ...]:
    """Mix a list; one of two is turned round."""
    short = len(values) <= _PAIR
    return tuple(reversed(values)) if short else tuple(draw(st.permutations(values)))


def _turned(stated: Mapping[str, Any]) -> dict[str, Any]:
    return dict(reversed(list(stated.items())))


def _request(case: AccommodationCase, draw: Draw) -> AccommodationCase:
    lists = {
        name: _mixed(getattr(case, name), draw)
        for name in ("groups", "history", "holders", "conflicts", "recommended_by", "rates")
        if getattr(case, name)
    }
    return changed(
        case, quantities=_turned(case.quantities), categories=_turned(case.categories), **lists
    )


def _permission(case: PermissionCase, draw: Draw) -> PermissionCase:
    return changed(case, request=_request(case.request, draw))


def _message(case: ReplyCase, _: Draw) -> ReplyCase:
    resolution = case.resolution
    return changed(case, resolution=changed(resolution, terms=_turned(resolution.terms)))


def _application(case: ApplicationCase, draw: Draw) -> ApplicationCase:
    mixed = _mixed(case.facts.facts, draw)
    lists = {name: _mixed(getattr(case, name), draw) for name in _SETS if getattr(case, name)}
    return changed(case, facts=FactBase(_after_originals(mixed)), **lists)


_SETS: Final = ("subjects", "people", "claims", "questions", "omissions", "opinions", "contacts")


def _after_originals(mixed: Sequence[Fact[Any]]) -> tuple[Fact[Any], ...]:
    """Put each correction behind what it corrects, as a fact base wants it."""
    found: list[Fact[Any]] = []
    left = list(mixed)
    while left:
        known = {"", *(each.id for each in found)}
        ready = next(each for each in left if each.supersedes in known)
        found.append(ready)
        left.remove(ready)
    return tuple(found)


def _loan(case: LoanStanding, draw: Draw) -> LoanStanding:
    names = ("arrears", "debts", "bank_debts", "causes", "rebuttals")
    lists = {name: _mixed(getattr(case, name), draw) for name in names if getattr(case, name)}
    return changed(case, flags=_turned(case.flags), **lists)


def _contract(case: ExecutionCase, draw: Draw) -> ExecutionCase:
    """Mix all lists but the steps, which stand in the order in which they were done."""
    names = ("changes", "signatories", "witnesses", "staff", "questions", "conditions", "payments")
    lists = {each: _mixed(getattr(case, each), draw) for each in names if getattr(case, each)}
    return changed(case, **lists)


def _documents(case: ChecklistCase, draw: Draw) -> ChecklistCase:
    lists = {
        name: _mixed(getattr(case, name), draw)
        for name in ("parties", "documents", "waivers")
        if getattr(case, name)
    }
    return changed(case, **lists)


def _parties(case: DiligenceCase, draw: Draw) -> DiligenceCase:
    names = ("parties", "particulars", "verifications", "screenings", "stakes", "hits")
    lists = {
        name: _mixed(getattr(case, name), draw)
        for name in (*names, "inquiries", "consents")
        if getattr(case, name)
    }
    return changed(case, **lists)


def _watched(case: MonitoringCase, draw: Draw) -> MonitoringCase:
    lists = {
        name: _mixed(getattr(case, name), draw)
        for name in ("facilities", "bills", "signals", "figures", "covenants", "clearances")
        if getattr(case, name)
    }
    return changed(case, information=_turned(case.information), **lists)


def _customer(case: CustomerFacts, draw: Draw) -> CustomerFacts:
    series = {
        name: Series(_mixed(each.figures, draw), each.evidence)
        for name, each in _turned(case.series).items()
    }
    names = ("events", "numbers", "categories", "host_scores")
    rest = {name: _turned(getattr(case, name)) for name in names}
    heard = None if case.signals is None else _mixed(case.signals, draw)
    return changed(case, series=series, signals=heard, unheard=case.unheard[::-1], **rest)


def _offered(case: OfferCase, draw: Draw) -> OfferCase:
    fees, series = case.offer.fees, case.revenue
    return changed(
        case,
        offer=changed(case.offer, fees=_mixed(fees, draw)) if fees else case.offer,
        earlier=_mixed(case.earlier, draw) if case.earlier else case.earlier,
        revenue=Series(_mixed(series.figures, draw), series.evidence) if series else None,
        categories=_turned(case.categories),
    )


def _complaint(case: ComplaintCase, draw: Draw) -> ComplaintCase:
    rounds = tuple(changed(each, events=_mixed(each.events, draw)) for each in case.rounds)
    subjects = None if case.subjects is None else _mixed(case.subjects, draw)
    return changed(case, rounds=rounds, subjects=subjects)


def _contacted(case: ContactCase, draw: Draw) -> ContactCase:
    names = ("consents", "opt_outs", "points", "registers", "history", "data_bases", "pending")
    lists = {each: _mixed(getattr(case, each), draw) for each in names if getattr(case, each)}
    return changed(case, **lists)


def _income(case: IncomeCase, draw: Draw) -> IncomeCase:
    return changed(case, fees=_mixed(case.fees, draw)) if case.fees else case


def _reached(case: ScorecardCase, draw: Draw) -> ScorecardCase:
    return changed(
        case,
        attainments=_turned(case.attainments),
        contributions=_mixed(case.contributions, draw),
        breaches=None if case.breaches is None else _mixed(case.breaches, draw),
    )


def _timeline(timeline: Timeline[Any], draw: Draw) -> Timeline[Any]:
    return Timeline(_mixed(timeline.versions, draw))


def _target(target: Target, draw: Draw) -> Target:
    return changed(target, nodes=_mixed(target.nodes, draw))


def _replanned(case: ReplanCase, draw: Draw) -> ReplanCase:
    plan = changed(case.plan, nodes=_mixed(case.plan.nodes, draw))
    return changed(case, plan=plan, actuals=_mixed(case.actuals, draw))


def _transferred(case: TransferCase, draw: Draw) -> TransferCase:
    plan = changed(case.plan, nodes=_mixed(case.plan.nodes, draw))
    return changed(case, plan=plan, move=_turned(case.move), to=_turned(case.to))


def _phased(case: PhasingCase, draw: Draw) -> PhasingCase:
    return changed(case, basis=changed(case.basis, periods=_mixed(case.basis.periods, draw)))


_CHANGES: Final[tuple[tuple[type, Callable[[Any, Draw], Any]], ...]] = (
    (AccommodationCase, _request),
    (PermissionCase, _permission),
    (ReplyCase, _message),
    (ApplicationCase, _application),
    (LoanStanding, _loan),
    (ExecutionCase, _contract),
    (MonitoringCase, _watched),
    (ChecklistCase, _documents),
    (DiligenceCase, _parties),
    (ComplaintCase, _complaint),
    (ContactCase, _contacted),
    (CustomerFacts, _customer),
    (OfferCase, _offered),
    (IncomeCase, _income),
    (ScorecardCase, _reached),
    (Timeline, _timeline),
    (Target, _target),
    (ReplanCase, _replanned),
    (TransferCase, _transferred),
    (PhasingCase, _phased),
)
