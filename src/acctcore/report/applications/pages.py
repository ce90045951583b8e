"""A credit application as a page: Markdown and HTML, every figure with its note.

The first page says what is asked, how it stands and what stands in the way;
adverse facts, conflicts and open questions have sections of their own, before
the sections of the pack. Nothing is computed here and nothing left out: every
fact of the application is on the page.
"""

from collections.abc import Iterator

from acctcore.credit.application import Application
from acctcore.decisions import Decision
from acctcore.report.applications.completeness import completeness_svg
from acctcore.report.applications.histories import history_svg
from acctcore.report.applications.ratios import Figures, ratio_blocks
from acctcore.report.applications.remarks import (
    adverse_blocks,
    conflict_blocks,
    contact_blocks,
    footing_blocks,
    question_blocks,
)
from acctcore.report.applications.sections import (
    correction_blocks,
    section_blocks,
    unasked_blocks,
)
from acctcore.report.applications.summary import finding_blocks, footer_blocks, summary_blocks
from acctcore.report.applications.texts import Noted, note_text
from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.pages import Block, Drawn, Heading, Notes, text


def application_markdown(decision: Decision[Application], *, figures: Figures | None = None) -> str:
    """Write an application as Markdown with footnotes; `figures` adds its ratios."""
    return write_markdown(application_blocks(decision, figures))


def application_html(decision: Decision[Application], *, figures: Figures | None = None) -> str:
    """Write an application as a page of HTML that needs nothing but itself, with its pictures."""
    return write_html(_title(decision.outcome), application_blocks(decision, figures))


def application_blocks(
    decision: Decision[Application], figures: Figures | None = None
) -> Iterator[Block]:
    """Answer what an application says, block by block."""
    application, noted = decision.outcome, Noted.of(decision.outcome)
    yield Heading(_title(application), 1)
    yield from summary_blocks(decision)
    yield Drawn(completeness_svg(application), instead="Picture: how far each section is complete.")
    if history := history_svg(application):
        yield Drawn(history, instead="Picture: figures over the periods.")
    yield from adverse_blocks(application, noted)
    yield from conflict_blocks(application, noted)
    yield from question_blocks(application, noted)
    yield from contact_blocks(application)
    yield from footing_blocks(application)
    if figures is not None:
        yield from ratio_blocks(figures, noted)
    yield from section_blocks(application, noted)
    yield from unasked_blocks(application, noted)
    yield from correction_blocks(application, noted)
    yield from finding_blocks(decision)
    yield from footer_blocks(decision)
    yield Heading("Notes")
    yield Notes(tuple((noted.numbers[fact.id], text(note_text(fact))) for fact in noted.facts))


def _title(application: Application) -> str:
    return f"Credit application {application.id}: {application.borrower}"
