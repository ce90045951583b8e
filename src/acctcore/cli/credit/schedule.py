"""`acctcore credit schedule`: how a loan is repaid, row by row, with its totals."""

from argparse import Namespace
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.output import Column, Output
from acctcore.cli.plan.options import take_common
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.credit.schedules.choices import Carry
from acctcore.credit.schedules.results import Schedule
from acctcore.credit.schedules.scheduling import effective_rate, schedule
from acctcore.credit.schedules.terms import LoanTerms
from acctcore.report.figures import figure, signed
from acctcore.rounding import Rounding, divide

_AMOUNTS = ("opening", "interest", "principal", "payment", "closing")


def add(commands: Any) -> None:
    """Add `schedule`."""
    command = commands.add_parser("schedule", help="how a loan is repaid, row by row")
    command.set_defaults(run=run)
    command.add_argument(
        "terms", metavar="TERMS", type=Path, help="document of kind `loan-terms` (TOML or JSON)"
    )
    take_common(command, "csv")


def run(args: Namespace, out: Output) -> Exit:
    """Print the rows of a loan and what they sum to."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    found = schedule(read_document(args.terms, "loan-terms", catalogue, table))
    out.show(lambda: _plain(found), lambda: _people(found, out))
    return Exit.YES


def _plain(found: Schedule) -> dict[str, Any]:
    terms = found.terms
    return {
        "regular": to_plain(found.regular) if found.regular else None,
        "carry": terms.carry.value,
        "rows": [to_plain(row) for row in found.rows],
        "totals": to_plain(found.totals),
        "first_payment": to_plain(found.first_payment),
        "last_payment": to_plain(found.last_payment),
        "effective_percent": f"{_effective(terms):f}",
    }


def _people(found: Schedule, out: Output) -> None:
    dated = found.terms.due is not None
    days = [Column("due", whole=True)] if dated else []
    amounts = [Column(name, figures=True) for name in _AMOUNTS]
    summed = () if out.as_csv else (_summed(found, dated=dated),)
    columns = [Column("row", figures=True), *days, *amounts]
    out.table(columns, (*_rows(found, dated=dated), *summed))
    for line in _lines(found):
        out.line(line)


def _rows(found: Schedule, *, dated: bool) -> Iterator[tuple[object, ...]]:
    for row in found.rows:
        amounts = [figure(getattr(row, name)) for name in _AMOUNTS]
        yield (row.number, *([row.due] if dated else []), *amounts)


def _summed(found: Schedule, *, dated: bool) -> tuple[object, ...]:
    totals = found.totals
    summed = (figure(each) for each in (totals.interest, totals.principal, totals.payment))
    return ("total", *([""] if dated else []), "", *summed, "")


def _lines(found: Schedule) -> Iterator[str]:
    terms, totals = found.terms, found.totals
    kind, rounding = words(terms.repayment.name), words(terms.rounding.name)
    rate = f"{to_plain(terms.yearly_rate * 100)} % a year"
    rows = f"{many(terms.rows, 'row')}, {terms.rows_a_year} a year"
    yield f"{terms.principal.currency.code}; {kind}, {rate}, {rows}, rounded {rounding}"
    first, last = figure(found.first_payment), figure(found.last_payment)
    yield f"first payment {first}, last payment {last}, interest {figure(totals.interest)}"
    yield f"effective rate before fees {_effective(terms):f} % a year"
    residue = signed(totals.residue)
    if terms.carry is Carry.UNROUNDED:
        yield f"printed from the exact loan: loan and interest less the payments {residue}"
    elif found.regular is not None:
        yield f"residue of rounding, taken by the last row: {residue}"


def _effective(terms: LoanTerms) -> Decimal:
    """Answer the effective rate of a year in percent, rounded half to even at eight decimals."""
    rate = effective_rate(terms.yearly_rate, terms.rows_a_year) * 100
    return Decimal(divide(rate.numerator * 10**8, rate.denominator, Rounding.HALF_EVEN)).scaleb(-8)
