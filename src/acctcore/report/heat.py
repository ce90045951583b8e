"""A table of amounts shaded by share: six steps, each with its figure in the cell and a legend.

The shades go one way from light to dark (in the dark, from dark to light), so that they tell the
same in black and white; an amount against the sign of what it is a part of is striped. Steps are
half-open, 1, 2 or 5 hundredths, tenths, ... of a percent wide, the narrowest with which six reach
from the smallest share to the largest. Units: amounts exact, shares for reading only.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction
from html import escape
from typing import Final

from acctcore.errors import OutOfRange
from acctcore.quantity import Measure, unit_of
from acctcore.report.figures import figure, percent, share_of
from acctcore.report.shading import Scale
from acctcore.targets.views.pivots import NEVER_ADDED, Pivot

HEAT_STYLE: Final = """
:root { --s0: #ffffff; --s1: #e3edf7; --s2: #bdd4ea; --s3: #8ab4da; --s4: #2f6ea5; --s5: #123f6b;
  --t0: #111; --t1: #111; --t2: #111; --t3: #111; --t4: #fff; --t5: #fff; }
@media screen and (prefers-color-scheme: dark) {
  :root { --s0: #14181c; --s1: #1d2c3c; --s2: #24456a; --s3: #2f6294; --s4: #79b0e0; --s5: #cfe4f7;
    --t0: #fff; --t1: #fff; --t2: #fff; --t3: #fff; --t4: #111; --t5: #111; }
}
body:has(.heat) { max-width: 90rem; }
.heat { font-size: .82rem; }
.heat td, .heat thead th + th { text-align: right; font-variant-numeric: tabular-nums;
  white-space: nowrap; }
.heat th:first-child { position: sticky; left: 0; min-width: 8rem; background: var(--paper); }
.heat thead th:first-child { background: var(--head); }
.heat td small { display: block; }
@page { size: landscape; }
@media print { .heat { font-size: .6rem; } .heat th, .heat td { padding: .1rem .2rem; } }
.heat tfoot td, .heat tfoot th, .heat .sum { font-weight: bold; }
.heat td, .legend li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; padding: 0; }
.legend li { border: 1px solid var(--line); padding: .1rem .5rem; font-size: .85rem; }
.s0 { background: var(--s0); color: var(--t0); } .s1 { background: var(--s1); color: var(--t1); }
.s2 { background: var(--s2); color: var(--t2); } .s3 { background: var(--s3); color: var(--t3); }
.s4 { background: var(--s4); color: var(--t4); } .s5 { background: var(--s5); color: var(--t5); }
.against { background: repeating-linear-gradient(45deg, var(--s0) 0 5px, var(--s1) 5px 10px);
  color: var(--t0); }
"""


class ShareOf(Enum):
    """What the share of a cell is taken of."""

    ROW = "row"
    COLUMN = "column"
    TOTAL = "total"


def heat_table(table: Pivot, of: ShareOf) -> str:
    """Write the legend and the table.

    Raises:
        OutOfRange: the share is of a total that the table has not, being one over periods.
    """
    shares = _shares(table, of)
    known = [each for line in shares for each in line if each is not None]
    scale = Scale.of([each for each in known if each >= 0])
    legend = _legend(scale, of, against=len([each for each in known if each < 0]))
    return "\n".join((*legend, *_rows(table, shares, scale, of)))


def _shares(table: Pivot, of: ShareOf) -> list[list[Fraction | None]]:
    wholes = {
        ShareOf.ROW: table.row_totals,
        ShareOf.COLUMN: table.column_totals,
        ShareOf.TOTAL: None if table.total is None else (table.total,),
    }[of]
    if wholes is None:
        raise OutOfRange(f"share of the {of.value}: there is no such total, {NEVER_ADDED}")
    return [
        [
            None if cell is None else share_of(cell, _whole(wholes, of, row, column))
            for column, cell in enumerate(line)
        ]
        for row, line in enumerate(table.cells)
    ]


def _whole(wholes: Sequence[Measure], of: ShareOf, row: int, column: int) -> Measure:
    return wholes[{ShareOf.ROW: row, ShareOf.COLUMN: column, ShareOf.TOTAL: 0}[of]]


def _legend(scale: Scale, of: ShareOf, *, against: int) -> Iterator[str]:
    yield f"<p>Share of the {of.value}, as the shade and below the amount:</p>"
    yield '<ul class="legend">'
    for at in range(scale.last + 1):
        yield f'<li class="s{at}">{scale.told(at)}</li>'
    if against:
        yield f'<li class="against">against the sign of the {of.value}</li>'
    yield "</ul>"


def _rows(
    table: Pivot, shares: list[list[Fraction | None]], scale: Scale, of: ShareOf
) -> Iterator[str]:
    name = f"{table.row_level} by {table.column_level}, in {unit_of(table.unit)}"
    yield f'<table class="heat"><caption>{escape(name)}</caption>'
    total = () if table.row_totals is None else ("total",)
    heads = "".join(
        f'<th scope="col">{escape(each)}</th>' for each in (table.row_level, *table.columns, *total)
    )
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for at, (row, line) in enumerate(zip(table.rows, table.cells, strict=True)):
        cells = "".join(
            _cell(cell, share, scale, f"{row}, {column}", of)
            for cell, share, column in zip(line, shares[at], table.columns, strict=True)
        )
        summed = _sum(table.row_totals[at]) if table.row_totals else ""
        yield f'<tr><th scope="row">{escape(row)}</th>{cells}{summed}</tr>'
    yield "</tbody>"
    if table.column_totals is not None:
        sums = "".join(map(_sum, table.column_totals))
        corner = "" if table.row_totals is None else _sum(table.total)
        yield f'<tfoot><tr><th scope="row">total</th>{sums}{corner}</tr></tfoot>'
    yield "</table>"


def _cell(
    cell: Measure | None, share: Fraction | None, scale: Scale, place: str, of: ShareOf
) -> str:
    told = f"{place}: {cell}, {percent(share) or 'no share'} of the {of.value}"
    if cell is None:
        return "<td></td>"
    shown = f"{figure(cell)}<small>{percent(share)}</small>"
    return f'<td class="{scale.step(share)}" title="{escape(told)}">{shown}</td>'


def _sum(value: Measure | None) -> str:
    return f'<td class="sum">{figure(value)}</td>'
