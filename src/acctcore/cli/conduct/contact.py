"""`acctcore conduct contact`: whether a person may be contacted, what blocks it, and from when."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from acctcore.cli.decide import kept_of, stored
from acctcore.cli.exits import Exit, exit_of
from acctcore.cli.files import catalogue_of, currencies_of, fitted, read_document
from acctcore.cli.options import take_case, take_format
from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import words
from acctcore.conduct.contact.cases import ContactCase
from acctcore.conduct.contact.outcomes import ContactAnswer, ContactPermission, SearchEnd
from acctcore.decisions import Decision
from acctcore.findings import Finding


def add(commands: Any) -> None:
    """Add the command."""
    told = "whether a person may be contacted, what blocks it, from when"
    command = commands.add_parser("contact", help=told)
    command.set_defaults(run=run)
    take_case(command, "contact-case", "contact-policy")
    take_format(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print the answer and everything that blocks; the answer is whether to contact now."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule("conduct.may_contact")
    case = read_document(args.case, rule.kinds[0], catalogue, table)
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    with fitted(args.case, args.policy):
        decision = rule.judge(case, policies, args.as_of)
    kept = kept_of(rule, decision, case, table)
    out.show(lambda: stored(kept), lambda: _people(case, decision, out))
    return exit_of(rule.answer(decision.outcome))


def _people(case: ContactCase, decision: Decision[ContactPermission], out: Output) -> None:
    found, message = decision.outcome, case.message
    when = f"{decision.as_of}" if found.local is None else f"{found.local}"
    asked = f"{message.purpose} by {message.channel} to {found.recipient} at {when}"
    out.line(f"{asked}: {_answer(found)}")
    for line in _lines(decision):
        out.line(line)
    _blocks(decision.reasons, out)
    _missing(decision.missing, out)
    cited = decision.citation
    out.line(f"policy {cited.id}, in force since {cited.since}, {cited.source.document}")


def _answer(found: ContactPermission) -> str:
    if found.answer is not ContactAnswer.WAIT:
        return "not known" if found.answer is ContactAnswer.UNKNOWN else found.answer.value
    if found.until is None:
        looked = f" up to {found.searched_to}" if found.searched_to else ""
        ends = ", ".join(_end(each) for each in found.search_ends)
        return f"wait; no permitted time is found{looked}: {ends}"
    return f"wait until {found.until_local} there ({found.until})"


def _end(end: SearchEnd) -> str:
    when = "" if end.on is None else f" on {end.on}"
    return f"{words(end.code)}{when} ({end.clause} {end.about})"


def _lines(decision: Decision[ContactPermission]) -> Iterator[str]:
    """Say what the message is, and which presumption would arise."""
    found = decision.outcome
    kind = "not known" if found.kind is None else found.kind.value
    yield f"kind of message: {kind}; judged as {' and '.join(found.purposes)}"
    for flag in found.flags:
        told = f"{flag.clause} {flag.about}: {flag.measured}, presumed too many above {flag.limit}"
        yield f"presumption, no legal conclusion: {told}"
    if found.log is not None:
        purposes = " and ".join(found.log.purposes)
        yield f"to be logged: {found.log.channel}, {purposes}, by {found.log.by}"


def _blocks(findings: tuple[Finding, ...], out: Output) -> None:
    if not findings:
        return
    out.title("what blocks")
    names = ("clause", "reason", "about", "found", "", "allowed", "source")
    rows = (
        (
            each.clause,
            words(each.code),
            each.about,
            each.measured,
            each.relation,
            each.limit,
            each.source,
        )
        for each in findings
    )
    out.table([Column(name, whole=name in ("clause", "found")) for name in names], rows)


def _missing(findings: tuple[Finding, ...], out: Output) -> None:
    if not findings:
        return
    out.title("what is not known")
    rows = ((each.clause, words(each.code), each.about) for each in findings)
    out.table([Column("clause", whole=True), Column("reason"), Column("about")], rows)
