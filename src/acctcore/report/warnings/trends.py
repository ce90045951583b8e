"""The trends of customers as a page: what each chart says, and what a book should expect."""

from collections.abc import Iterator, Sequence

from acctcore.counts import are, many
from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.pages import Block, Drawn, Heading, Line, Listed, Sheet, Text, row, text
from acctcore.report.warnings.charts import chart_text, trend_svg
from acctcore.report.warnings.texts import counted, decimal_text, in_words
from acctcore.retention.trends.alarms import false_alarms
from acctcore.retention.trends.customers import Answer, CustomerTrends, TrendReading
from acctcore.retention.trends.lacks import Lack, NotJudged
from acctcore.retention.trends.plans import TrendPolicy
from acctcore.retention.trends.watching import Point, Trend

TREND_HEADER = ("chart", "verdict", "first alarm", "latest", "limit", "run length, months", "note")
"""The columns of a customer's charts."""
BOOK_HEADER = ("chart", "run length, months", "false alarms a month", "a year", "a manager a week")
"""The columns of what a book should expect."""


def trends_markdown(
    found: Sequence[CustomerTrends], policy: TrendPolicy, customers: int, managers: int = 1
) -> str:
    """Write the trends of customers as Markdown."""
    return write_markdown(trends_blocks(found, policy, customers, managers))


def trends_html(
    found: Sequence[CustomerTrends], policy: TrendPolicy, customers: int, managers: int = 1
) -> str:
    """Write the trends of customers as a page of HTML that needs nothing but itself."""
    return write_html("Trends", trends_blocks(found, policy, customers, managers))


def trends_blocks(
    found: Sequence[CustomerTrends], policy: TrendPolicy, customers: int, managers: int
) -> Iterator[Block]:
    """Answer what the charts say, block by block."""
    yield Heading("Trends", 1)
    for told in found:
        yield Heading(f"{told.customer} on {told.on}: {told.verdict.value}")
        for reading in told.readings:
            yield from _reading(reading)
    yield Heading("What a book should expect")
    book, staff = counted(customers, "customer"), counted(managers, "manager")
    told_of = f"{book} to whom nothing happened, {staff}"
    yield Line(text(f"Of {told_of}; each alarm is a prompt for a person."))
    rows = tuple(row(*each) for each in book_rows(policy, customers, managers))
    yield Sheet("False alarms", BOOK_HEADER, rows, figures=(1, 2, 3, 4))
    cited = found[0].citation if found else None
    if cited:
        lines = (f"under {cited.id}, in force since {cited.since}: {cited.source}", cited.hash)
        yield Listed(tuple(text(each) for each in lines))


def trend_rows(reading: TrendReading) -> Iterator[tuple[object, ...]]:
    """Answer a row for each chart of a plan."""
    for chart, answer in zip(reading.plan.charts, reading.answers, strict=True):
        length = decimal_text(chart.run_length.months, 1)
        yield (f"{reading.plan.clause} {chart_text(chart)}", *_said(answer, length))


def book_rows(policy: TrendPolicy, customers: int, managers: int) -> Iterator[tuple[object, ...]]:
    """Answer, for each chart of a policy, how many false alarms a book should expect."""
    for plan in policy.plans:
        for chart in plan.charts:
            book = false_alarms(customers, chart.run_length)
            yield (
                f"{plan.clause} {chart_text(chart)}",
                decimal_text(chart.run_length.months, 1),
                decimal_text(book.a_month, 2),
                decimal_text(book.a_year, 1),
                decimal_text(book.a_manager_week(managers), 2),
            )


def _said(answer: Answer, length: str) -> tuple[object, ...]:
    if isinstance(answer, NotJudged):
        return "not judged", "", "", "", length, _lacking(answer)
    latest, cautions = answer.latest, ", ".join(in_words(each) for each in answer.cautions)
    return (
        answer.verdict.value if answer.direction is None else f"alarm, {answer.direction.value}",
        answer.first_alarm or (f"by {answer.alarm_by}" if answer.alarm_by else ""),
        _latest(latest),
        "" if latest.limit is None else decimal_text(latest.limit, 2),
        length,
        cautions,
    )


def _latest(point: Point) -> str:
    if point.statistic is None:
        return "not known"
    told = decimal_text(point.statistic, 2)
    return told if point.known else f"{told} or more"


def _lacking(answer: NotJudged) -> str:
    if answer.code is Lack.GAP:
        return f"{in_words(answer.code)}: {', '.join(answer.months)}"
    if answer.code is Lack.SHORT:
        needed, known = answer.needed, len(answer.months)
        return f"{many(needed, 'month')} {are(needed)} needed, {known} {are(known)} there"
    return in_words(answer.code)


def _reading(reading: TrendReading) -> Iterator[Block]:
    yield Heading(f"{in_words(reading.plan.of)}, {reading.plan.clause}", 3)
    rows: tuple[tuple[Text, ...], ...] = tuple(row(*each) for each in trend_rows(reading))
    yield Sheet(_caption(reading), TREND_HEADER, rows, figures=(3, 4, 5))
    for chart, answer in zip(reading.plan.charts, reading.answers, strict=True):
        if isinstance(answer, Trend):
            title = chart_text(chart)
            yield Drawn(trend_svg(answer, title), instead=f"Picture: {title}, month by month.")


def _caption(reading: TrendReading) -> str:
    history, slope = reading.history, reading.slope
    if history is None:
        return "not judged"
    of = "ratios to the same month of the year before, " if reading.plan.seasonal else ""
    told = f"{of}{history}"
    if isinstance(slope, NotJudged):
        return told
    if reading.currency is None:
        return f"{told}; Sen slope {decimal_text(slope.slope, 4)} a month"
    major = slope.slope / 10**reading.currency.exponent
    return f"{told}; Sen slope {reading.currency.code} {decimal_text(major, 2)} a month"
