"""Charts of accounts with sums and identities, and packs of metrics on their lines.

Units: materiality and tolerances as the chart and its identities state them.

>>> from hypothesis import find
>>> found = find(spreading_charts(), lambda chart: bool(chart.identities))
>>> found.identities[0].names
('equity', 'assets', 'liabilities')
"""

from collections.abc import Iterator
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.credit.spreading.charts import SpreadingChart
from acctcore.credit.spreading.identities import AccountingIdentity
from acctcore.credit.spreading.lines import ChartLine, LineSpan, Statement, UsualSign
from acctcore.credit.spreading.sums import SignedSum
from acctcore.days import Tenor
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

BALANCES: Final = ("assets", "liabilities", "equity")
_MATERIAL: Final = ("0", "0.01", "0.5")
_RANKS: Final = ("audited", "borrower")
_SLACKS: Final = (Tenor(days=10), Tenor(), Tenor(months=1))
_TOLERANCES: Final = (0, 1, "0.5")
_NET: Final = SignedSum(("assets",), ("liabilities",))


def spreading_charts() -> SearchStrategy[SpreadingChart]:
    """Draw a sound chart of three to seven lines."""
    return _charts()


@st.composite
def _charts(draw: DrawFn) -> SpreadingChart:
    return SpreadingChart(
        "drawn",
        (*_balances(draw), *_flows(draw)),
        tuple(_identities(draw)),
        pick(draw, _MATERIAL),
        tuple(some(draw, _RANKS, 2)),
        slack=pick(draw, _SLACKS),
    )


def _balances(draw: Draw) -> Iterator[ChartLine]:
    for name in BALANCES:
        concepts = (name.title(), f"Total{name.title()}")[: pick(draw, (1, 2))]
        yield ChartLine(
            name,
            Statement.BALANCE,
            concepts,
            tuple(some(draw, concepts, 1)) if rarely(draw) else (),
            (_NET,) if name == "equity" and rarely(draw, 2) else (),
            pick(draw, tuple(UsualSign)),
            title=name.title() if rarely(draw) else "",
        )


def _flows(draw: Draw) -> Iterator[ChartLine]:
    known = (
        ChartLine("revenue", Statement.INCOME, ("Revenue",), usual=UsualSign.POSITIVE),
        ChartLine("capex", Statement.CASH, ("Capex",)),
        ChartLine("shares", Statement.NOTES, ("Shares",), span=LineSpan.DAY, unit="shares"),
        ChartLine("rent", Statement.NOTES, ("Rent",), span=LineSpan.PERIOD),
    )
    yield from some(draw, known, 4)


def _identities(draw: Draw) -> Iterator[AccountingIdentity]:
    if rarely(draw, 2):
        first, *others = BALANCES
        yield AccountingIdentity(
            "balance",
            (first,),
            tuple(others),
            optional=tuple(some(draw, others, 1)),
            tolerance=pick(draw, _TOLERANCES),  # type: ignore[arg-type]  # read as written
            last_places=pick(draw, _TOLERANCES),  # type: ignore[arg-type]  # read as written
        )
    if rarely(draw):
        yield AccountingIdentity("closing", BALANCES[:1], BALANCES[1:2], opening=BALANCES[2:])
