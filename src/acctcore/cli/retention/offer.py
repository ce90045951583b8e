"""`acctcore retention offer`: whether an offer may be made, by whom, and what a porter is told."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.judged import judge_case
from acctcore.cli.options import take_calendar, take_case, take_format
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.decisions import Decision
from acctcore.findings import Finding, Verdict
from acctcore.retention.actions import Action
from acctcore.retention.offers.eligibility import PortAnswer
from acctcore.retention.offers.outcomes import JudgedOffer, OfferAnswer


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("offer", help="whether an offer may be made, and by whom")
    command.set_defaults(run=run)
    take_case(command, "offer-case", "offer-policy")
    take_calendar(command)
    take_format(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print whether an offer may be made; the answer is whether the giver may make it."""
    return judge_case("retention.judge_offer", args, out, _people)


def _people(decision: Decision[JudgedOffer], out: Output) -> None:
    judged = decision.outcome
    money = () if judged.action is Action.NO_SAVE_CONTACT else _money(judged)
    for line in (*_answer(judged, decision), *money, *_contact(judged)):
        out.line(line)
    if judged.port is not None:
        _port(judged.port, out)
    against = [each for each in decision.findings if each.code in (*judged.codes, *judged.missing)]
    if against:
        out.title("why")
        _findings(against, out)
    cited = decision.citation
    out.line(f"policy {cited.id}, in force since {cited.since}, {cited.source.document}")


def _answer(judged: JudgedOffer, decision: Decision[JudgedOffer]) -> Iterator[str]:
    yield f"{judged.customer} on {decision.as_of}, offer {judged.offer}: {_said(judged)}"
    if judged.decided_by and judged.answer is not OfferAnswer.ALLOWED:
        yield f"may be given by: {judged.decider}"
    if judged.endorsers:
        yield f"with the support of: {', '.join(judged.endorsers)}"


def _said(judged: JudgedOffer) -> str:
    """Say the answer: a stop first, then the answer with all its reasons."""
    if judged.answer is OfferAnswer.ALLOWED:
        return f"allowed, by {judged.decider}"
    codes = judged.codes or judged.missing
    told = f"{words(judged.answer.name)} ({', '.join(map(words, codes))})"
    if judged.code in (*judged.codes, judged.answer.name):
        return told
    return f"{words(judged.code)}; {told}"


def _money(judged: JudgedOffer) -> Iterator[str]:
    """Say what is at stake; what is not known is not known."""
    named = (
        ("recent monthly revenue", judged.monthly_revenue),
        ("value at stake", judged.value_at_stake),
        ("cap", judged.cap),
        ("cost", judged.cost),
    )
    yield ", ".join(f"{name} {cell_text(amount) or 'not known'}" for name, amount in named)


def _contact(judged: JudgedOffer) -> Iterator[str]:
    yield f"to keep the customer: {words(judged.action.name)}"
    if judged.contact_by is not None:
        late = ", late" if judged.contact_late else ""
        yield f"contact by {judged.contact_by}{late}"
    if judged.mend_first and judged.action is not Action.NO_SAVE_CONTACT:
        yield f"act on first, before any price: {', '.join(map(words, judged.mend_first))}"


def _port(port: PortAnswer, out: Output) -> None:
    out.title("told to the customer")
    since = f", from {port.eligible_from}" if port.eligible_from else ""
    may_go = f": {words(port.eligibility.name)}{since}" if port.conditions else ""
    out.line(f"{words(port.status.name)}{may_go}")
    out.line(f"remaining charge: {cell_text(port.remaining_charge) or 'not known'}")
    if port.conditions:
        _findings(port.conditions, out)


def _findings(findings: Any, out: Output) -> None:
    names = ("clause", "about", "", "found", "measured", "", "limit")
    figures = ("measured", "limit")
    columns = [Column(name, figures=name in figures) for name in names]
    out.table(columns, [_row(each) for each in findings])


def _row(finding: Finding) -> tuple[object, ...]:
    verdict = words(finding.verdict.name)
    relation = finding.relation if finding.verdict is not Verdict.UNKNOWN else ""
    told = (finding.clause, finding.about, verdict, words(finding.code))
    return (*told, _cell(finding.measured), relation, _cell(finding.limit))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
