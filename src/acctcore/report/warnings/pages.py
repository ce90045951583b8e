"""The retention report as a page: Markdown and HTML, totals first, then each customer.

Nothing is computed here: the page shows the roll-up and its reports. What nobody
reported and what is overdue stand before the customers.
"""

from collections.abc import Iterator, Mapping

from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.pages import Block, Drawn, Heading, Line, Listed, Sheet, Text, row, text
from acctcore.report.warnings.pictures import points_svg, series_svg
from acctcore.report.warnings.texts import counted, in_words, measured_text, money_text, short_hash
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.reporting.reports import WarningReport
from acctcore.retention.reporting.roll_ups import CrossTable, RollUp, TallyRow
from acctcore.retention.reporting.statuses import CaseStatus

_WHY = ("reason", "points", "of what", "measured", "evidence")
_REPORTS = ("customer", "band", "score", "status", "action", "owner", "due", "monthly revenue")


def report_markdown(told: RollUp, customers: Mapping[str, CustomerFacts]) -> str:
    """Write a roll-up and its reports as Markdown."""
    return write_markdown(report_blocks(told, customers))


def report_html(told: RollUp, customers: Mapping[str, CustomerFacts]) -> str:
    """Write a roll-up and its reports as a page of HTML that needs nothing but itself."""
    return write_html(_title(told), report_blocks(told, customers))


def report_blocks(told: RollUp, customers: Mapping[str, CustomerFacts]) -> Iterator[Block]:
    """Answer what a report says, block by block."""
    yield Heading(_title(told), 1)
    yield Line(text(_counted(told)))
    yield Heading("What nobody reported, and what is late")
    yield Listed(tuple(text(each) for each in _left(told)))
    yield Heading("By owner")
    yield _table("Customers by owner and status", "owner", told.by_owner)
    yield Heading("By band")
    yield _table("Customers by the band acted on and status", "band", told.by_band)
    yield Heading("Customers")
    rows = tuple(row(*_cells(each)) for each in told.reports)
    yield Sheet("Most urgent first", _REPORTS, rows, figures=(2, 7))
    for report in told.reports:
        if report.status is not CaseStatus.QUIET:
            yield from _customer(report, customers.get(report.customer))
    yield from _made(told)


def _title(told: RollUp) -> str:
    return f"Retention report of {told.on}"


def _counted(told: RollUp) -> str:
    total = told.by_owner.total
    known = f"{money_text(total.monthly_revenue)} a month" if total.monthly_revenue else "none"
    text_ = f"{counted(total.customers, 'customer')} judged; monthly revenue known: {known}"
    missing = f", not known of {total.without_revenue}" if total.without_revenue else ""
    return f"{text_}{missing}."


def _left(told: RollUp) -> Iterator[str]:
    yield f"Warnings that ask for a contact and have no case: {_names(told.unreported)}"
    yield f"Past their deadline without a contact: {_names(told.overdue)}"
    unwarned = tuple(case.customer for case in told.unwarned)
    yield f"Cases whose customer was not judged: {_names(unwarned)}"


def _names(customers: tuple[str, ...]) -> str:
    return ", ".join(customers) or "none"


def _table(caption: str, first: str, table: CrossTable) -> Sheet:
    names = tuple(in_words(each.value) for each in table.statuses)
    header = (first, *names, "customers", "monthly revenue", "revenue not known")
    last = TallyRow("total", table.totals, table.total)
    rows = tuple(_tallied(each) for each in (*table.rows, last))
    return Sheet(
        caption, header, rows, figures=tuple(range(1, len(header))), totals=(len(rows) - 1,)
    )


def _tallied(each: TallyRow) -> tuple[Text, ...]:
    counts = (cell.customers or "" for cell in each.cells)
    total = each.total
    revenue = money_text(total.monthly_revenue)
    return row(each.name, *counts, total.customers, revenue, total.without_revenue or "")


def _cells(report: WarningReport) -> tuple[object, ...]:
    return (
        report.customer,
        report.band,
        _score(report),
        in_words(report.status.value),
        in_words(report.action.value),
        report.owner or "nobody",
        report.due or "",
        money_text(report.monthly_revenue),
    )


def _score(report: WarningReport) -> str:
    return f"{report.lowest} to {report.highest}" if report.score is None else f"{report.score}"


def _customer(report: WarningReport, facts: CustomerFacts | None) -> Iterator[Block]:
    yield Heading(report.customer, 3)
    yield Listed(tuple(text(each) for each in _told(report)))
    if rows := tuple(_reasons(report)):
        yield Sheet("Why", _WHY, rows, figures=(1,))
    yield Drawn(points_svg(report), instead="Picture: the points of each reason.")
    for name, series in sorted(facts.series.items()) if facts else ():
        if drawn := series_svg(name, series):
            yield Drawn(drawn, instead=f"Picture: {in_words(name)} by month.")


def _told(report: WarningReport) -> Iterator[str]:
    open_ = "" if report.decided else ", the upper end of what is possible"
    yield f"{report.band}, {_score(report)} points{open_}; {in_words(report.status.value)}"
    due = f", due {report.due}" if report.due else ""
    yield f"action: {in_words(report.action.value)}{due}; owner: {report.owner or 'nobody'}"
    if report.contacted:
        yield f"last contact on {report.contacted}"
    if report.unknown:
        yield f"not known: {', '.join(map(in_words, report.unknown))}"
    yield f"facts {short_hash(report.facts)}"


def _reasons(report: WarningReport) -> Iterator[tuple[Text, ...]]:
    for reason in (*report.reasons, *report.protective):
        measured, about = measured_text(reason.measured), reason.parts[0].about.replace("`", "")
        evidence = "; ".join(dict.fromkeys(each.document for each in reason.evidence))
        yield row(in_words(reason.code), f"{reason.points:+}", about, measured, evidence)


def _made(told: RollUp) -> Iterator[Block]:
    """Say by which version of the card the customers were judged."""
    yield Heading("Judged")
    cited = dict.fromkeys(report.citation for report in told.reports)
    lines = [f"on {told.on}"]
    lines += [f"under {c.id}, in force since {c.since}: {c.source}; card {c.hash}" for c in cited]
    yield Listed(tuple(text(each) for each in lines))
