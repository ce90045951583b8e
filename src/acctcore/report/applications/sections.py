"""The sections of an application: its text with notes, and what stands behind each requirement."""

from collections.abc import Iterator

from acctcore.credit.application import Application
from acctcore.credit.lines import Line as FactLine
from acctcore.credit.memo.claims import Claim, Tone
from acctcore.credit.sections import Item, Section
from acctcore.credit.statuses import RequirementStatus
from acctcore.report.applications.texts import Noted
from acctcore.report.pages import Block, Heading, Line, Listed, Sheet, Text, text

_HEADER = ("what is asked", "period", "what the evidence says", "status")


def section_blocks(application: Application, noted: Noted) -> Iterator[Block]:
    """Answer every section of the pack: its claims, then its requirements."""
    for section in application.sections:
        yield Heading(section.name)
        claims = [each for each in application.claims if each.section == section.name]
        yield from (_claim(each, noted) for each in claims)
        rows = [row for item in section.items for row in _rows(item, noted)]
        yield Sheet(f"Requirements: {_summary(section)}", _HEADER, tuple(rows))


def unasked_blocks(application: Application, noted: Noted) -> Iterator[Block]:
    """Answer what is recorded though no requirement asks for it."""
    if not application.unasked:
        return
    yield Heading("Recorded besides")
    header = ("subject", "concept", "period", "what the evidence says")
    rows = tuple(
        (text(line.key.subject), text(line.key.concept), text(line.key.period), _said(line, noted))
        for line in application.unasked
    )
    yield Sheet("Facts that no requirement asks for", header, rows)


def correction_blocks(application: Application, noted: Noted) -> Iterator[Block]:
    """Answer every fact that was replaced, beside what replaced it and why."""
    if not application.corrections:
        return
    yield Heading("Corrections")
    yield Listed(
        tuple(
            (
                noted.value(each.old),
                *text("was replaced by"),
                noted.value(each.new),
                *text(f"by {each.person or 'nobody named'}: {each.new.reason}"),
            )
            for each in application.corrections
        )
    )


def _claim(claim: Claim, noted: Noted) -> Line:
    tone = "" if claim.tone is Tone.NEUTRAL else f" ({claim.tone.value})"
    unsupported = "" if claim.facts else " (no evidence cited)"
    return Line(noted.citing(f"{claim.text}{tone}{unsupported}", claim.facts))


def _summary(section: Section) -> str:
    counts = (
        (sum(item.status is status for item in section.items), status.value.replace("_", " "))
        for status in RequirementStatus
    )
    return ", ".join(f"{count} {words}" for count, words in counts if count)


def _rows(item: Item, noted: Noted) -> Iterator[tuple[Text, ...]]:
    """Answer a row for every line on the concept, the status on the first; one where none is."""
    name, status = f"{item.concept} ({item.clause})", _status(item)
    if not item.lines:
        yield text(name), text(""), text("nothing recorded"), text(status)
    for at, line in enumerate(item.lines):
        yield (
            text(name if at == 0 else item.concept),
            text(line.key.period),
            _said(line, noted),
            text(status if at == 0 else ""),
        )


def _status(item: Item) -> str:
    words = item.status.value.replace("_", " ")
    why = item.judgement.code.lower().replace("_", " ")
    return words if why == words else f"{words}: {why}"


def _said(line: FactLine, noted: Noted) -> Text:
    """Write every value on a key; where they are in conflict, which one is used."""
    if line.conflict is None:
        chosen = line.proposed or line.facts[0]
        return _together(chosen.id, line, noted)
    if line.conflict.settled is None:
        return (*noted.values(line.facts), *text("(in conflict, open)"))
    used = next(fact for fact in line.facts if fact.id == line.conflict.settled.chosen)
    others = [fact for fact in line.facts if fact.value != used.value]
    return (noted.value(used), *text("(settled; also stated:"), *noted.values(others), *text(")"))


def _together(chosen: str, line: FactLine, noted: Noted) -> Text:
    ordered = sorted(line.facts, key=lambda fact: fact.id != chosen)
    return noted.values(ordered)
