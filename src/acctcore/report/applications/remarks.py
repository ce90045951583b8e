"""What a reader must not miss: adverse facts, conflicts, questions, contacts, totals that miss."""

from collections.abc import Iterator

from acctcore.credit.adverse import AdverseFact
from acctcore.credit.application import Application
from acctcore.credit.authorship.contacts import Contact
from acctcore.credit.conflicts import Conflict, described
from acctcore.credit.footing import Footing
from acctcore.credit.memo.questions import Question
from acctcore.report.applications.texts import Noted, number_text
from acctcore.report.figures import percent
from acctcore.report.pages import Block, Heading, Line, Part, Sheet, Text, row, text

_OPPOSITE = 2
"""How far a figure lies from its own negative, as a share of its magnitude."""


def adverse_blocks(application: Application, noted: Noted) -> Iterator[Block]:
    """Answer every adverse fact with what is said to it."""
    yield Heading("Adverse facts and answers", new_page=True)
    if not application.adverse:
        yield Line(text("No adverse fact is in evidence."))
        return
    header = ("fact", "about", "period", "what the evidence says", "answer")
    rows = tuple(_adverse(each, noted) for each in application.adverse)
    yield Sheet("Every adverse fact ever recorded, whatever its age or rank", header, rows)


def conflict_blocks(application: Application, noted: Noted) -> Iterator[Block]:
    """Answer the conflicts: open ones first, then those that a named person settled."""
    yield Heading("Conflicts between sources")
    for caption, conflicts in (
        ("Open", [each for each in application.conflicts if each.settled is None]),
        ("Settled", [each for each in application.conflicts if each.settled]),
    ):
        if conflicts:
            header = ("what", "the sources say", "apart", "settled by")
            rows = tuple(_conflict(each, noted) for each in conflicts)
            yield Sheet(f"{caption}: {len(conflicts)}", header, rows, figures=(2,))
    if not application.conflicts:
        yield Line(text("The sources do not contradict each other."))


def question_blocks(application: Application, noted: Noted) -> Iterator[Block]:
    """Answer the question log, open questions first."""
    if not application.questions:
        return
    yield Heading("Questions")
    ordered = sorted(application.questions, key=lambda each: not each.open)
    header = ("question", "asked by", "answer", "answered by")
    yield Sheet("Question log", header, tuple(_question(each, noted) for each in ordered))


def contact_blocks(application: Application) -> Iterator[Block]:
    """Answer who talked to the customer, when and about what, in order of time."""
    if not application.contacts:
        return
    yield Heading("Contacts with the customer")
    ordered = sorted(application.contacts, key=lambda each: each.on)
    rows = tuple(row(each.on, each.by, _matter(each)) for each in ordered)
    yield Sheet("Every contact on record", ("on", "by", "about"), rows)


def footing_blocks(application: Application) -> Iterator[Block]:
    """Answer every total against the sum of its parts."""
    if not application.footings:
        return
    yield Heading("Totals")
    header = ("of", "total", "period", "stated", "sum of its parts", "difference")
    rows = tuple(_footing(each) for each in application.footings)
    yield Sheet("Stated totals against the sums of their parts", header, rows, figures=(3, 4, 5))


def _adverse(found: AdverseFact, noted: Noted) -> tuple[Text, ...]:
    fact = found.fact
    answers: Text = tuple(Part(f"{each.text} ({each.person})") for each in found.answers)
    if not answers:
        answers = text("left out of the text" if found.omitted else "mentioned, not answered")
    replaced = f" (replaced by {', '.join(found.replaced_by)})" if found.replaced_by else ""
    value = (noted.value(fact), *(text(replaced) if replaced else ()))
    return text(fact.concept), text(fact.subject), text(fact.period), value, answers


def _conflict(each: Conflict, noted: Noted) -> tuple[Text, ...]:
    by: Text = text("nobody yet")
    if each.settled:
        by = text(f"{each.settled.person}: {each.settled.reason}")
    apart = "opposite signs" if each.apart == _OPPOSITE else percent(each.apart)
    return text(described(each.key)), noted.values(each.facts), text(apart), by


def _question(each: Question, noted: Noted) -> tuple[Text, ...]:
    weight = "" if each.material else " (not material)"
    asked = noted.citing(f"{each.text}{weight}", each.facts)
    answer = noted.citing(each.answer, each.evidence) if each.answer else text("open")
    who = f"{each.answered_by}, {each.answered_on}" if each.answer else ""
    return asked, text(f"{each.asked_by}, {each.asked_on}"), answer, text(who)


def _matter(each: Contact) -> str:
    return f"application {each.application}" if each.application else f"product: {each.product}"


def _footing(each: Footing) -> tuple[Text, ...]:
    missing = f"unknown: {', '.join(each.missing)}" if each.missing else ""
    figures = (each.stated, each.summed, each.residual)
    stated, summed, residual = ("" if one is None else number_text(one) for one in figures)
    total = f"{each.total}, {each.unit}"
    return row(each.subject, total, each.period, stated, summed, missing or residual)
