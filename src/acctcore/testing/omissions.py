"""A case with one fact less: what its document would say if that were not known.

What is forgotten is what the document itself declares as *left out is not known*. Not forgotten is
what would make another question of it: a whole past grant, a whole recorded fact, a quantity that
the letter does not limit. A part that the policy requires (a reason, an answer, a resolution) can
be left out too, and is marked: without it a case may be refused, but never served better.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from attrs import evolve, fields

from acctcore.authority import AccommodationCase, LetterDraft
from acctcore.authority.permission.cases import PermissionCase
from acctcore.authority.replies.cases import ReplyCase
from acctcore.conduct import ContactCase
from acctcore.credit import ApplicationCase, LoanStanding, Question
from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.execution.cases import ExecutionCase
from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.evidence import Fact, FactBase
from acctcore.maps import FrozenMap
from acctcore.retention import CustomerFacts, Event, MonthFigure, Series
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.offers.cases import OfferCase
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.income.cases import IncomeCase
from acctcore.targets.scorecards.cases import Breach, ScorecardCase
from acctcore.testing.changing import changed
from acctcore.testing.checklist_omissions import of_checklist
from acctcore.testing.complaint_omissions import of_complaint
from acctcore.testing.contact_omissions import of_contact
from acctcore.testing.contract_omissions import of_contract
from acctcore.testing.diligence_omissions import of_diligence
from acctcore.testing.loan_omissions import of_loan
from acctcore.testing.offer_omissions import of_offer
from acctcore.testing.request_omissions import of_request
from acctcore.testing.watch_omissions import of_watch


class Omission(NamedTuple):
    """What was left out, the case without it, and whether the policy requires it."""

    what: str
    case: Any
    required: bool = False


def omissions(case: Any, policy: Any) -> Iterator[Omission]:
    """Go through every way of knowing one thing less."""
    if isinstance(case, AccommodationCase) and isinstance(policy, LetterDraft):
        yield from (Omission(*each) for each in of_request(case, policy))
    elif isinstance(case, ChecklistCase) and isinstance(policy, ChecklistPolicy):
        yield from (Omission(*each) for each in of_checklist(case, policy))
    elif isinstance(case, PermissionCase):
        for what, poorer, required in omissions(case.request, policy):
            yield Omission(what, evolve(case, request=poorer), required)
    else:
        known = (found(case) for kind, found in _BY_KIND if isinstance(case, kind))
        yield from next(known, None) or _emptied(case, *_fields_of(case))


def _fields_of(case: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(type(case)) if each.init)


def _emptied(case: Any, *names: str) -> Iterator[Omission]:
    """Leave out each of these fields whose default is nothing."""
    for each in fields(type(case)):
        if each.name in names and each.default is None and getattr(case, each.name) is not None:
            yield Omission(each.name, changed(case, **{each.name: None}))


def _of_message(case: ReplyCase) -> Iterator[Omission]:
    yield from _emptied(case, "calendar")
    resolution = case.resolution
    for what, poorer, _ in _emptied(resolution, "reply_class", "received", "best_terms"):
        yield Omission(what, evolve(case, resolution=poorer))
    for what, poorer, _ in _emptied(resolution.handling, "events"):
        yield Omission(what, evolve(case, resolution=evolve(resolution, handling=poorer)))
    if resolution.reasons:
        bare = evolve(resolution, reasons=())
        yield Omission("reasons", evolve(case, resolution=bare), required=True)


def _without(stated: FrozenMap[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in stated.items() if key != name}


def _of_application(case: ApplicationCase) -> Iterator[Omission]:
    for name in ("product", "borrower_type", "purpose", "author", "owner"):
        if getattr(case, name):
            yield Omission(name, changed(case, **{name: ""}))
    yield from _emptied(case, "amount", "tenor", "author_paid_by_deal")
    for at, person in enumerate(case.people):
        yield Omission(f"roles of {person.name}", changed(case, people=_less(case.people, at)))
    for at, fact in enumerate(case.facts.facts):
        for what in ("as_of", "obtained_on"):
            if getattr(fact.evidence, what) is not None:
                poorer = changed(fact, evidence=changed(fact.evidence, **{what: None}))
                yield Omission(f"{what} of {fact.id}", _with_fact(case, at, poorer))
    yield from _of_memo(case)


def _of_memo(case: ApplicationCase) -> Iterator[Omission]:
    """Leave out what the pack wants said: answers, opinions, resolutions."""
    for name in ("answers", "opinions"):
        listed = getattr(case, name)
        for at in range(len(listed)):
            less = changed(case, **{name: _less(listed, at)})
            yield Omission(f"{name}[{at}]", less, required=True)
    for at, question in enumerate(case.questions):
        if not question.open:
            yield Omission(f"answer to {question.id}", _reopened(case, at), required=True)
    if case.resolutions:  # of those on one key the last counts: without it an earlier one would
        yield Omission("resolutions", changed(case, resolutions=()), required=True)


def _less(listed: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*listed[:at], *listed[at + 1 :])


def _reopened(case: ApplicationCase, at: int) -> ApplicationCase:
    asked = case.questions[at]
    open_ = Question(
        asked.id, asked.text, asked.asked_by, asked.asked_on, asked.facts, asked.material
    )
    return changed(case, questions=(*case.questions[:at], open_, *case.questions[at + 1 :]))


def _with_fact(case: ApplicationCase, at: int, fact: Fact[Any]) -> ApplicationCase:
    listed = case.facts.facts
    return changed(case, facts=FactBase((*listed[:at], fact, *listed[at + 1 :])))


def _of_customer(case: CustomerFacts) -> Iterator[Omission]:
    yield from _emptied(case, "opted_out", "port_application", "calendar", "signals", "since")
    for at, signal in enumerate(case.signals or ()):
        if signal.strength is not None:
            yield Omission(f"strength of signals[{at}]", _unmeasured(case, signal.event_id))
    for kind in ("series", "events", "numbers", "categories", "host_scores"):
        stated = getattr(case, kind)
        for name in stated:
            yield Omission(f"{kind} {name}", changed(case, **{kind: _without(stated, name)}))
    for name, event in case.events.items():
        if event.on is not None:
            undated = Event(event.exists, None, event.evidence)
            yield Omission(f"day of {name}", changed(case, events={**case.events, name: undated}))
    for name, series in case.series.items():
        for at, figure in enumerate(series.figures):
            if figure.amount is not None:
                less = changed(case, series={**case.series, name: _gap(series, at)})
                yield Omission(f"{figure.month} of {name}", less)


def _unmeasured(case: CustomerFacts, event: str) -> CustomerFacts:
    heard = case.signals or ()
    less = (changed(each, strength=None) if each.event_id == event else each for each in heard)
    return changed(case, signals=tuple(less))


def _gap(series: Series, at: int) -> Series:
    figures = series.figures
    blank = MonthFigure(figures[at].month)
    return Series((*figures[:at], blank, *figures[at + 1 :]), series.evidence)


def _of_scorecard(case: ScorecardCase) -> Iterator[Omission]:
    yield from _emptied(case, "breaches")
    for key in case.attainments:
        yield Omission(key, changed(case, attainments=_without(case.attainments, key)))
    for key in dict.fromkeys(each.indicator for each in case.contributions):
        rest = (each for each in case.contributions if each.indicator != key)
        yield Omission(f"contributions to {key}", changed(case, contributions=tuple(rest)))
    for breach in case.breaches or ():
        if not breach.under_review:
            yield Omission(f"whether {breach.id} is established", _reviewed(case, breach))


def _reviewed(case: ScorecardCase, breach: Breach) -> ScorecardCase:
    open_ = changed(breach, under_review=True)
    listed = (open_ if each is breach else each for each in case.breaches or ())
    return changed(case, breaches=tuple(listed))


def _of_income(case: IncomeCase) -> Iterator[Omission]:
    yield from _emptied(
        case, "interest", "other_income", "fees", "costs", "expected_loss", "capital"
    )
    listed = case.fees or ()
    for at, fee in enumerate(listed):
        if fee.paid_away is not None:
            poorer = (*listed[:at], changed(fee, paid_away=None), *listed[at + 1 :])
            yield Omission(f"paid away of {fee.id}", changed(case, fees=poorer))


def _of_part(case: ControlCase) -> Iterator[Omission]:
    yield from _emptied(case, "due", "actual")
    if case.days is not None:
        yield Omission("business days", changed(case, days_elapsed=None, days=None))


def _of_contract(case: ExecutionCase) -> Iterator[Omission]:
    return (Omission(*each) for each in of_contract(case))


def _of_loan(case: LoanStanding) -> Iterator[Omission]:
    return (Omission(*each) for each in of_loan(case))


def _of_diligence(case: DiligenceCase) -> Iterator[Omission]:
    return (Omission(*each) for each in of_diligence(case))


def _of_watch(case: MonitoringCase) -> Iterator[Omission]:
    return (Omission(*each) for each in of_watch(case))


def _of_complaint(case: ComplaintCase) -> Iterator[Omission]:
    return (Omission(*each) for each in of_complaint(case))


def _of_save_offer(case: OfferCase) -> Iterator[Omission]:
    return (Omission(*each) for each in of_offer(case))


def _of_contact(case: ContactCase) -> Iterator[Omission]:
    return (Omission(*each) for each in of_contact(case))


_BY_KIND: Final[tuple[tuple[type, Callable[[Any], Iterator[Omission]]], ...]] = (
    (ReplyCase, _of_message),
    (ApplicationCase, _of_application),
    (ExecutionCase, _of_contract),
    (LoanStanding, _of_loan),
    (MonitoringCase, _of_watch),
    (DiligenceCase, _of_diligence),
    (ComplaintCase, _of_complaint),
    (OfferCase, _of_save_offer),
    (ContactCase, _of_contact),
    (CustomerFacts, _of_customer),
    (ScorecardCase, _of_scorecard),
    (IncomeCase, _of_income),
    (ControlCase, _of_part),
)
