"""A chart: the lines into which a bank puts the accounts of its borrowers, and what must foot.

Units: materiality is a share of the larger magnitude, lengths are tenors.

Source: the bank's own chart of accounts; a tag of a taxonomy means what its taxonomy says.

>>> from acctcore.credit.spreading.lines import Statement
>>> assets = ChartLine("assets", Statement.BALANCE, concepts=("Assets",))
>>> debts = ChartLine("liabilities", Statement.BALANCE, concepts=("Liabilities",))
>>> equity = ChartLine("equity", Statement.BALANCE, derived=(SignedSum(("assets",), ("debt",)),))
>>> SpreadingChart("example", (assets, debts)).line("assets").spans
<LineSpan.DAY: 'day'>
>>> SpreadingChart("example", (assets, debts, equity))
Traceback (most recent call last):
...
acctcore.errors.Unknown: chart `example`, sum of `equity`: expected a line of the chart,
got `debt`
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

from acctcore.credit.spreading.identities import AccountingIdentity
from acctcore.credit.spreading.lines import ChartLine, LineSpan
from acctcore.credit.spreading.sums import SignedSum, twice_in
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import listed, named, names, of_kind
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _materiality(value: Exact) -> Fraction:
    ratio = exact(value, "materiality")
    if not 0 <= ratio < 1:
        raise OutOfRange(fault("materiality", "a ratio from 0 to below 1", value))
    return ratio


def _lines(items: Iterable[ChartLine]) -> tuple[ChartLine, ...]:
    return listed(items, ChartLine, "lines of a chart", "lines")


def _identities(items: Iterable[AccountingIdentity]) -> tuple[AccountingIdentity, ...]:
    return listed(items, AccountingIdentity, "identities of a chart", "identities")


def _ranks(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "ranks of a chart")


@frozen
class SpreadingChart:
    """A whole chart of accounts.

    Two facts further apart than `materiality`, a share of the larger magnitude, are in conflict.
    `ranks` lists the kinds of source, best first. A year is `year` long, give or take `slack`.
    """

    name: str
    lines: tuple[ChartLine, ...] = field(converter=_lines)
    identities: tuple[AccountingIdentity, ...] = field(default=(), converter=_identities)
    materiality: Fraction = field(default=Fraction(0), converter=_materiality)
    ranks: tuple[str, ...] = field(default=(), converter=_ranks)
    year: Tenor = Tenor(years=1)
    slack: Tenor = Tenor(days=10)

    def __attrs_post_init__(self) -> None:
        """Refuse things listed twice, and sums of lines that are not there, unlike or the same."""
        named(self.name, "name of a chart")
        for what in ("year", "slack"):
            told = f"`{what}` of chart `{self.name}`"
            of_kind(getattr(self, what), Tenor, told, "a tenor such as `12 months`")
        if not self.lines:
            raise OutOfRange(f"chart `{self.name}`: expected at least one line, got none")
        for what, stated in (
            ("line", (line.name for line in self.lines)),
            ("identity", (each.name for each in self.identities)),
            ("rank", self.ranks),
        ):
            if twice := twice_in(stated):
                raise Contradiction(f"chart `{self.name}`: {what} `{twice}` is listed twice")
        for line in self.lines:
            for sum_ in line.derived:
                _refuse_sum(self, line, sum_)
        for identity in self.identities:
            _refuse_identity(self, identity)

    def line(self, name: str) -> ChartLine:
        """Answer the line of a name.

        Raises:
            Unknown: the chart has no such line.
        """
        return _line(self, name, "line")


def _line(chart: SpreadingChart, name: str, what: str) -> ChartLine:
    found = next((line for line in chart.lines if line.name == name), None)
    if found is None:
        raise Unknown(fault(f"chart `{chart.name}`, {what}", "a line of the chart", name))
    return found


def _refuse_sum(chart: SpreadingChart, line: ChartLine, sum_: SignedSum) -> None:
    for name, _ in sum_.terms:
        term = _line(chart, name, f"sum of `{line.name}`")
        if term.name == line.name:
            raise Contradiction(f"line `{line.name}` is derived from itself")
        if (term.spans, term.unit) != (line.spans, line.unit):
            raise Contradiction(
                f"line `{line.name}` is derived from `{name}`, which counts something else: "
                "a balance is no flow, and units do not mix"
            )
    for side in (sum_.plus, sum_.minus):
        _refuse_counting_twice(chart, f"sum of `{line.name}`", side)


def _refuse_identity(chart: SpreadingChart, identity: AccountingIdentity) -> None:
    what = f"identity `{identity.name}`"
    terms = [_line(chart, name, what) for name in identity.names]
    if len({term.unit for term in terms}) > 1:
        raise Contradiction(f"{what} adds lines of different units")
    for name in identity.opening:
        if chart.line(name).spans is not LineSpan.DAY:
            raise Contradiction(f"{what}: `{name}` is a flow and has no opening balance")
    for side in (identity.plus, identity.minus):
        _refuse_counting_twice(chart, what, side)


def _refuse_counting_twice(chart: SpreadingChart, what: str, added: tuple[str, ...]) -> None:
    for one, other in combinations((chart.line(name) for name in added), 2):
        shared = [each for each in one.concepts if each in other.concepts]
        if shared and one.spans is other.spans:
            raise Contradiction(
                f"{what} adds `{one.name}` and `{other.name}`, and both may read `{shared[0]}`: "
                "it would count twice"
            )
