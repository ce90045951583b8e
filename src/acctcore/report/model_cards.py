"""A model card as a page: what a warning card is for, how good it was, and what it is not for.

Shares are written to four places; nothing is computed from what is written.

>>> figure(Fraction(8362, 10000)), figure(Fraction(1)), figure(None)
('0.8362', '1.0000', '')
"""

from collections.abc import Iterator
from fractions import Fraction

from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.pages import Block, Heading, Line, Listed, Sheet, Text, row, text
from acctcore.retention.governance.model_cards import AuditNote, ModelCard
from acctcore.rounding import Rounding, divide

_PLACES = 4


def model_card_markdown(card: ModelCard) -> str:
    """Write a model card as Markdown."""
    return write_markdown(_blocks(card))


def model_card_html(card: ModelCard) -> str:
    """Write a model card as one page of HTML."""
    return write_html(f"Model card {card.card.id}", _blocks(card))


def figure(value: Fraction | None) -> str:
    """Write a share to four places, half to even; nothing where there is none."""
    if value is None:
        return ""
    scaled = divide(value.numerator * 10**_PLACES, value.denominator, Rounding.HALF_EVEN)
    whole, rest = divmod(abs(scaled), 10**_PLACES)
    return f"{'-' * (scaled < 0)}{whole}.{rest:0{_PLACES}}"


def _blocks(card: ModelCard) -> Iterator[Block]:
    said = card.statement
    yield Heading(f"Model card {card.card.id}", 1)
    yield Line(text(said.purpose))
    yield Sheet("", ("", ""), tuple(row(*each) for each in _facts(card)))
    yield Heading("Not for")
    yield Listed(tuple(map(text, said.not_for)))
    yield Heading("Limits")
    yield Listed(tuple(map(text, said.limits)))
    yield Heading("Measures")
    header = ("measure", "value", "from", "to", "customers")
    yield Sheet("", header, tuple(_measures(card)), figures=(1, 2, 3, 4))
    if card.unmeasured:
        items = (f"{name}: {why}" for name, why in card.unmeasured.items())
        yield Line(text("Not measured:"))
        yield Listed(tuple(map(text, items)))
    yield Heading("Fairness")
    if not card.audits:
        yield Line(text("No audit was handed in: nothing is known of protected groups."))
    else:
        yield Listed(tuple(text(_audit(each)) for each in card.audits))


def _facts(card: ModelCard) -> Iterator[tuple[object, object]]:
    yield "owner", card.statement.owner
    yield "card", f"{card.card.id}, in force since {card.card.since}, {card.card.source.document}"
    yield "content of the card", card.card.hash
    yield "data", card.statement.data
    yield "cut", f"{card.cut}; losses until {card.until}"
    yield "customers", f"{card.customers}, of whom {card.left} left"
    counts = (f"{why.replace('_', ' ')} {count}" for why, count in card.left_out.items())
    yield "left out", ", ".join(counts) or "nobody"
    yield "lost without a score", card.losses_unscored
    yield "review by", card.statement.review_by


def _measures(card: ModelCard) -> Iterator[tuple[Text, ...]]:
    for each in card.measures:
        ends = figure(each.low), figure(each.high)
        yield row(each.name, figure(each.value), *ends, each.of)


def _audit(audit: AuditNote) -> str:
    told = [f"{audit.attribute}, on {audit.on}: {audit.verdict.value.replace('_', ' ')}"]
    if audit.crossed:
        crossed = (each.lower().replace("_", " ") for each in audit.crossed)
        told.append(f"lines crossed: {', '.join(crossed)}")
    if audit.not_judged:
        told.append(f"too small to judge: {', '.join(audit.not_judged)}")
    return "; ".join(told)
