"""`acctcore retention revenue`: how a book moved in a period, what was kept, what is at risk."""

from argparse import Namespace
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit, Misused
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.options import take_format
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.findings import Verdict
from acctcore.retention.revenue.books import RevenueBook
from acctcore.retention.revenue.cohorts import MovementSummary
from acctcore.retention.revenue.moving import BookMovement, move_book
from acctcore.retention.revenue.risks import RevenueAtRisk, revenue_at_risk
from acctcore.retention.revenue.rows import RevenueClass
from acctcore.retention.revenue.totals import NoRates
from acctcore.rounding import Rounding, divide

_LOST = ("customers", "churn", "contraction", "lost")
_SUMS = ("opening", "new", "acquired", "expansion", "contraction", "churn", "divested", "fx")


def add(commands: Any) -> None:
    """Add `revenue`."""
    command = commands.add_parser("revenue", help="how a book moved in a period, what was kept")
    command.set_defaults(run=run)
    book = "document of kind `revenue-book` (TOML or JSON)"
    command.add_argument("book", metavar="BOOK", type=Path, help=book)
    period = "the id of a period of the book; may be left out where there is one"
    command.add_argument("--period", metavar="ID", help=period)
    take_format(command, "csv")


def run(args: Namespace, out: Output) -> Exit:
    """Print the movement; no where it does not foot, undecided where an amount is missing."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    book: RevenueBook = read_document(args.book, "revenue-book", catalogue, table)
    found = move_book(book, _asked(args.period, book))
    risk = None if book.at_risk is None else revenue_at_risk(book.at_risk)
    out.show(lambda: _plain(found, risk), lambda: _people(found, risk, out))
    if found.foots is Verdict.NOT_MET:
        return Exit.NO
    return Exit.UNDECIDED if found.foots is Verdict.UNKNOWN else Exit.YES


def _asked(period: str | None, book: RevenueBook) -> str:
    if period is not None:
        return period
    if len(book.periods) == 1:
        return book.periods[0].id
    names = ", ".join(f"`{each.id}`" for each in book.periods) or "none"
    raise Misused(f"say which period with `--period`; the book has {names}")


def _plain(found: BookMovement, risk: RevenueAtRisk | None) -> dict[str, Any]:
    return {
        **to_plain(found),
        "foots": found.foots.value,
        "closing": to_plain(found.book.totals.closing),
        "pending": list(found.pending),
        "at_risk": None if risk is None else to_plain(risk),
    }


def _people(found: BookMovement, risk: RevenueAtRisk | None, out: Output) -> None:
    amounts = [Column(name, figures=True) for name in ("opening", "change", "FX", "closing")]
    columns = [Column("customer", whole=True), Column("class"), *amounts, Column("reason")]
    rows = (
        (
            row.customer,
            words(row.kind.name),
            "not known" if row.opening is None else row.opening,
            "not known" if row.kind is RevenueClass.NOT_KNOWN else row.change,
            row.fx if row.fx.minor else None,
            "not known" if row.closing is None else row.closing,
            row.reason,
        )
        for row in found.rows
    )
    out.table(columns, rows)
    for line in _lines(found):
        out.line(line)
    _cohorts(found, out)
    _losses(found, out)
    _differences(found, out)
    if risk is not None:
        out.title("at risk")
        for line in _risk_lines(risk):
            out.line(line)


def _lines(found: BookMovement) -> Iterator[str]:
    yield f"{found.period}: {_sums(found.book)}"
    yield _rates(found.book)
    if found.as_reported is not None:
        yield f"as first reported: {_sums(found.as_reported)}"
        yield f"as first reported: {_rates(found.as_reported)}"
    for each in found.restated:
        figures = f"{cell_text(each.reported)}, restated {cell_text(each.restated) or 'not known'}"
        yield f"{each.customer}: {each.end} reported {figures}"
    if found.pending:
        yield f"port requested, not lost until it completes: {', '.join(found.pending)}"
    if found.book.not_known:
        yield f"not known, and in no sum: {', '.join(found.book.not_known)}"


def _sums(summary: MovementSummary) -> str:
    """Write the identity, without what is nothing."""
    totals = summary.totals
    parts = [f"opening {cell_text(totals.opening)}"]
    for name in _SUMS[1:]:
        amount = totals.of(name)
        if amount.minor:
            less = name in ("contraction", "churn", "divested") or amount.minor < 0
            shown = cell_text(-amount if amount.minor < 0 else amount)
            parts.append(f"{'-' if less else '+'} {name.replace('fx', 'FX')} {shown}")
    return f"{' '.join(parts)} = closing {cell_text(totals.closing)}"


def _rates(summary: MovementSummary) -> str:
    counts = summary.customers
    kept = counts.retention
    opening = many(counts.opening, "customer")
    people = f"{opening}, {counts.came} came, {counts.lost} lost"
    if counts.divested:
        people = f"{people}, {counts.divested} divested"
    if isinstance(summary.rates, NoRates):
        named = ", ".join(summary.rates.customers)
        why = words(summary.rates.reason.name)
        return f"no retention rate: {why}{f' of {named}' if named else ''}; {people}"
    gross, net, customers = map(_percent, (summary.rates.gross, summary.rates.net, kept))
    return f"gross retention {gross}, net {net}, of customers {customers}; {people}"


def _cohorts(found: BookMovement, out: Output) -> None:
    if out.as_csv:
        return
    out.title("cohorts")
    amounts = ("opening", "expansion", "contraction", "churn", "closing")
    rates = ("gross", "net", "of customers")
    columns = [
        Column("began", whole=True),
        *(Column(name, figures=True) for name in (*amounts, *rates)),
    ]
    out.table(columns, map(_cohort, found.cohorts))


def _cohort(summary: MovementSummary) -> tuple[object, ...]:
    totals, rates = summary.totals, summary.rates
    shares = (None, None) if isinstance(rates, NoRates) else (rates.gross, rates.net)
    sums = (totals.opening, *map(totals.of, ("expansion", "contraction", "churn")), totals.closing)
    return (summary.name, *sums, *map(_percent, (*shares, summary.customers.retention)))


def _percent(ratio: Fraction | None) -> str:
    """Write a ratio in percent, rounded half to even at two decimals."""
    if ratio is None:
        return ""
    hundredths = divide(ratio.numerator * 10_000, ratio.denominator, Rounding.HALF_EVEN)
    return f"{Decimal(hundredths).scaleb(-2):f} %"


def _losses(found: BookMovement, out: Output) -> None:
    if not found.losses or out.as_csv:
        return
    out.title("why revenue was lost")
    columns = [Column("reason"), *(Column(name, figures=True) for name in _LOST)]
    rows = (
        (each.reason, each.customers, each.churn, each.contraction, each.lost)
        for each in found.losses
    )
    out.table(columns, rows)


def _differences(found: BookMovement, out: Output) -> None:
    if not found.differences or out.as_csv:
        return
    out.title("does not foot")
    amounts = [Column(name, figures=True) for name in ("expected", "ledger", "difference")]
    columns = [Column("of", whole=True), Column("compared"), *amounts]
    rows = (
        (each.about, words(each.test.name), each.expected, each.ledger, each.difference)
        for each in found.differences
    )
    out.table(columns, rows)


def _risk_lines(risk: RevenueAtRisk) -> Iterator[str]:
    value, least, most = map(cell_text, (risk.value, risk.least, risk.most))
    yield f"over {risk.horizon}: from {least} to {most}, of {value}"
    if risk.not_stated:
        yield f"chance not known, counted from 0 to 1: {', '.join(risk.not_stated)}"
    low, high = risk.spread(2)
    places = 10**risk.value.currency.exponent
    told = f"{risk.value.currency.code} {low / places:,.0f} to {high / places:,.0f}"
    yield f"with two standard deviations of luck, if all decide apart: {told}, about"
