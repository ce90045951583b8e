"""Which periods the accounts have: years, of 12 months or 52 weeks, wherever they end.

A flow counts as a year if it is as long as the chart says, give or take the slack. Accounts
without any flow are balances on days. What ends after the day looked from is not yet past.

>>> from acctcore.days import Tenor, parse_day
>>> weeks = Period(parse_day("2022-01-30"), parse_day("2023-01-28"))
>>> is_year(weeks, Tenor(years=1), Tenor(days=10)), is_year(weeks, Tenor(years=1), Tenor())
(True, False)
"""

from collections.abc import Iterable
from datetime import date

from acctcore.credit.conflicts import AnyFact
from acctcore.credit.spreading.charts import SpreadingChart
from acctcore.credit.spreading.lines import LineSpan, concepts_of
from acctcore.days import Tenor
from acctcore.evidence import Period


def years(chart: SpreadingChart, facts: Iterable[AnyFact], as_of: date) -> tuple[Period, ...]:
    """Answer the years for which flows are stated, else the days of balances; earliest first."""
    past = [fact for fact in facts if fact.period.end <= as_of]
    flows = concepts_of(line for line in chart.lines if line.spans is LineSpan.PERIOD)
    found = {fact.period for fact in past if fact.concept in flows}
    whole = {each for each in found if is_year(each, chart.year, chart.slack)}
    if whole:
        return in_time(whole)
    days = concepts_of(line for line in chart.lines if line.spans is LineSpan.DAY)
    balances = {fact.period for fact in past if fact.concept in days}
    return in_time(each for each in balances if each.start is None)


def is_year(period: Period, year: Tenor, slack: Tenor) -> bool:
    """Tell whether a span is as long as a year, give or take the slack; a day is not."""
    if period.start is None:
        return False
    following = year.after(period.start).toordinal()
    ends, give = period.end.toordinal() + 1, slack.after(period.start).toordinal()
    return abs(following - ends) <= give - period.start.toordinal()


def in_time(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Sort periods by their last day, then by their first."""
    return tuple(sorted(periods, key=lambda each: (each.end, each.start or each.end)))
