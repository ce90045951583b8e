"""Spreading: the facts about one subject put into the bank's chart, period by period.

Every value says where it comes from, every identity what it leaves over, every turned sign that
it was turned. What is missing or in conflict stays without a value. A fact obtained after the day
looked from was not known on it: it is left out and named. So is what no line takes up. Units: one
currency; facts in another are left out and named, never converted here.
Bad input: a period asked for twice, a currency that is no code; two currencies and none named
raises `MixedCurrency`.

Source: project page on credit, section 4.

>>> from acctcore.credit.spreading.lines import Statement
>>> from acctcore.days import parse_day
>>> from acctcore.evidence import Evidence, Fact
>>> from acctcore.sources import Source, Status
>>> line = ChartLine("assets", Statement.BALANCE, ("Assets",))
>>> charts = Timeline.always(SpreadingChart("example", (line,)), Source("example", Status.INVENTED))
>>> day = Period(None, parse_day("2024-12-31"))
>>> def said(id_, value, unit="USD"):
...     return Fact(id_, "B1", "Assets", day, value, unit, Evidence("accounts", "audited"))
>>> found = spread(FactBase((said("f1", 9),)), charts, "B1", parse_day("2025-06-30"))
>>> found.at(day).values["assets"].value
Fraction(9, 1)
>>> both = FactBase((said("f1", 9), said("f2", 70, "CNY")))
>>> spread(both, charts, "B1", parse_day("2025-06-30"))
Traceback (most recent call last):
...
acctcore.errors.MixedCurrency: accounts of `B1`: expected one currency, got `CNY`, `USD`;
say which one to spread
"""

from collections.abc import Iterable
from datetime import date

from acctcore.credit.case import Resolution
from acctcore.credit.conflicts import AnyFact
from acctcore.credit.corrections import Correction
from acctcore.credit.spreading.accounts import Accounts, LineValue, day_before
from acctcore.credit.spreading.book import Book, by_key, said_of
from acctcore.credit.spreading.charts import SpreadingChart
from acctcore.credit.spreading.checks import FootingCheck, check
from acctcore.credit.spreading.deriving import derive
from acctcore.credit.spreading.feeding import feeding, is_currency, is_known, live, only_currency
from acctcore.credit.spreading.leftovers import off_chart, replaced, unused
from acctcore.credit.spreading.lines import ChartLine, LineSpan
from acctcore.credit.spreading.signs import SignCheck, sign_checks
from acctcore.credit.spreading.sums import twice_in
from acctcore.credit.spreading.years import in_time, years
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.evidence import FactBase, Period
from acctcore.maps import FrozenMap
from acctcore.timeline import Citation, Timeline
from acctcore.values import frozen


@frozen
class Spread:
    """The accounts of one subject in the bank's chart."""

    subject: str
    currency: str
    lines: tuple[ChartLine, ...]
    accounts: tuple[Accounts, ...]
    """Earliest first."""
    checks: tuple[FootingCheck, ...]
    signs: tuple[SignCheck, ...]
    left_out: tuple[AnyFact, ...]
    """Facts on concepts of the chart that are stated in another currency."""
    later: tuple[AnyFact, ...]
    """Facts on concepts of the chart that were not yet obtained on the day looked from."""
    unused: tuple[AnyFact, ...]
    """Facts on concepts of the chart in a unit, on a day or over a period that no line has."""
    off_chart: tuple[AnyFact, ...]
    """Facts on concepts that the chart does not name."""
    corrections: tuple[Correction, ...]
    """Facts on concepts of the chart that no longer count, each with what replaced it."""
    chart: Citation

    def at(self, period: Period) -> Accounts:
        """Answer the accounts of a period.

        Raises:
            Unknown: the spread has no such period.
        """
        found = next((each for each in self.accounts if each.period == period), None)
        if found is None:
            known = ", ".join(f"`{each.period}`" for each in self.accounts) or "none"
            raise Unknown(fault("period", f"one of the spread ({known})", period))
        return found

    def before(self, accounts: Accounts) -> Accounts | None:
        """Answer the accounts of the period before, if one ends the day before this begins.

        Where two end on that day, neither is the period before.
        """
        opened = day_before(accounts.period)
        if opened is None:
            return None
        found = [each for each in self.accounts if each.period.end == opened.end]
        return found[0] if len(found) == 1 else None


def spread(  # noqa: PLR0913
    facts: FactBase,
    charts: Timeline[SpreadingChart],
    subject: str,
    as_of: date,
    *,
    resolutions: Iterable[Resolution] = (),
    periods: Iterable[Period] = (),
    currency: str = "",
) -> Spread:
    """Spread the accounts of a subject.

    Args:
        facts: every fact recorded.
        charts: the bank's charts; the one in force on `as_of` is used.
        subject: about whom.
        as_of: the day looked from; without `periods`, those that end by then are spread.
        resolutions: what named persons said about conflicts.
        periods: the periods wanted; the years that are stated where none are named.
        currency: the currency of the accounts; needed where facts are in several.

    Raises:
        NothingInForce: no chart is in force.
        MixedCurrency: the facts are in several currencies and none is named.
        OutOfRange: the currency named is no code.
        Contradiction: a period is asked for twice.
        Unknown: a resolution chooses a fact that is not recorded.
    """
    version = charts.at(as_of)
    chart = version.value
    about = [fact for fact in facts.facts if fact.subject == subject]
    known = live(fact for fact in about if is_known(fact, as_of))
    fed = feeding(known, chart)
    chosen = _code(currency) if currency else only_currency(fed, subject)
    said = said_of(facts, resolutions)
    book = Book(by_key(known), chosen, said, chart.materiality, chart.ranks)
    ours = [fact for fact in fed if not is_currency(fact.unit) or fact.unit == chosen]
    accounts = tuple(_accounts(chart, book, each) for each in _asked(periods, chart, ours, as_of))
    values = [value for each in accounts for value in each.values.values()]
    return Spread(
        subject,
        chosen,
        chart.lines,
        accounts,
        tuple(check(identity, each) for each in accounts for identity in chart.identities),
        sign_checks(chart.lines, values),
        tuple(fact for fact in fed if fact not in ours),
        tuple(fact for fact in feeding(about, chart) if not is_known(fact, as_of)),
        unused(ours, accounts),
        off_chart(known, chart.lines),
        replaced(facts, feeding(about, chart), as_of),
        version.citation,
    )


def _code(currency: str) -> str:
    if not is_currency(currency):
        raise OutOfRange(fault("currency of the accounts", "a code such as `USD`", currency))
    return currency


def _accounts(chart: SpreadingChart, book: Book, period: Period) -> Accounts:
    opened = day_before(period)
    days = tuple(line for line in chart.lines if line.spans is LineSpan.DAY)
    opening = _values(days, book, opened) if opened else FrozenMap[str, LineValue]()
    return Accounts(period, _values(chart.lines, book, period), opening)


def _values(lines: tuple[ChartLine, ...], book: Book, period: Period) -> FrozenMap[str, LineValue]:
    on = Period(None, period.end)
    about = {LineSpan.DAY: on, LineSpan.PERIOD: period}
    return derive(lines, {line.name: book.reported(line, about[line.spans]) for line in lines})


def _asked(
    periods: Iterable[Period], chart: SpreadingChart, facts: list[AnyFact], as_of: date
) -> tuple[Period, ...]:
    named = tuple(periods)
    if twice := twice_in(map(str, named)):
        raise Contradiction(f"the period `{twice}` is asked for twice")
    return in_time(named) or years(chart, facts, as_of)
