"""The first page of an application: what is asked, how it stands, and what stands in the way."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from acctcore.credit.application import Application, Readiness
from acctcore.credit.objectivity.measures import Objectivity
from acctcore.decisions import Decision
from acctcore.findings import Finding, Measured, Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.report.applications.texts import number_text
from acctcore.report.figures import percent
from acctcore.report.pages import Block, Heading, Line, Listed, Sheet, Text, row, text

_STATES = {
    Readiness.READY: "Ready for its decision: nothing stands in the way.",
    Readiness.NOT_READY: "Not ready: what stands below has to be mended first.",
    Readiness.UNKNOWN: "Not known to be ready: facts are missing.",
}
_FEW = 12
_LONG = 10_000


def summary_blocks(decision: Decision[Application]) -> Iterator[Block]:
    """Answer the request, the state, and the findings that stand in the way, most common first."""
    application = decision.outcome
    yield Line(text(_STATES[application.readiness]))
    yield Sheet("", ("the request", ""), tuple(row(*each) for each in _request(application)))
    if standing := [*decision.reasons, *decision.missing]:
        yield Sheet("What stands in the way", ("what", "how often", "where"), _counted(standing))
    yield Listed(tuple(text(each) for each in _measures(application.objectivity)))


def finding_blocks(decision: Decision[Application]) -> Iterator[Block]:
    """Answer every finding that is not met or not known, in the order of the pack."""
    standing = [*decision.reasons, *decision.missing]
    if not standing:
        return
    yield Heading("Reasons")
    header = ("clause", "about", "finding", "found", "", "asked")
    yield Sheet(
        "Every clause that is not met, and every one that could not be judged",
        header,
        tuple(_finding(each) for each in standing),
        figures=(3, 5),
    )


def footer_blocks(decision: Decision[Application]) -> Iterator[Block]:
    """Say by which version of which policy, on which day, this was assembled."""
    cited = decision.citation
    yield Heading("Assembled")
    told = (
        f"on {decision.as_of}",
        f"under {cited.id}, in force since {cited.since}: {cited.source}",
        f"policy {cited.hash}",
    )
    yield Listed(tuple(text(each) for each in told))


def measured_text(value: Measured) -> str:
    """Write what a clause compares."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return f"{value.currency.code} {value.decimal():,f}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Quantity):
        return value.words
    return number_text(Fraction(value)) if isinstance(value, Fraction | int) else str(value)


def compared(finding: Finding) -> tuple[str, str]:
    """Write both sides of a comparison; distances and ratios of many digits as percent.

    >>> asked, found = Fraction(1, 100), Fraction(2, 3)
    >>> compared(Finding("6", "CONFLICT_OPEN", Verdict.NOT_MET, "", found, "within", asked))
    ('66.7 %', '1.0 %')
    """
    sides = finding.measured, finding.limit
    ratios = [each for each in sides if isinstance(each, Fraction)]
    long = any(_LONG % each.denominator for each in ratios)
    if len(ratios) == len(sides) and (long or finding.relation == "within"):
        return percent(ratios[0]), percent(ratios[1])
    return measured_text(sides[0]), measured_text(sides[1])


def _request(application: Application) -> Iterator[tuple[str, str]]:
    asked, rating = application.request, application.rating
    yield "borrower", application.borrower
    yield "borrower type", _words(asked.borrower_type)
    yield "product", _words(asked.product)
    yield "amount", measured_text(asked.amount) or "not stated"
    yield "tenor", "not stated" if asked.tenor is None else str(asked.tenor)
    yield "purpose", _words(asked.purpose)
    yield "author", _words(asked.author)
    yield "owner of the account", _words(asked.owner)
    yield "approver", asked.approver or "not named yet"
    if rating is not None:
        told = f"; model {rating.model_grade}, overridden by {rating.override_by}: {rating.reason}"
        yield "rating", f"{rating.grade} ({rating.by}){told if rating.overridden else ''}"
    for opinion in application.opinions:
        yield "second opinion", f"{opinion.grade} ({opinion.reviewer}, {opinion.recorded_on})"


def _words(name: str) -> str:
    return name.replace("_", " ") or "not stated"


def _counted(findings: list[Finding]) -> tuple[tuple[Text, ...], ...]:
    counts = Counter(each.code for each in findings)
    return tuple(
        row(_code(code), count, _where([each.about for each in findings if each.code == code]))
        for code, count in counts.items()
    )


def _where(about: list[str]) -> str:
    named = [each for each in dict.fromkeys(about) if each]
    more = len(named) - _FEW
    return ", ".join(named[:_FEW]) + (f" and {more} more" if more > 0 else "")


def _measures(found: Objectivity | None) -> Iterator[str]:
    if found is None:
        return
    yield f"Adverse facts that the text mentions or answers: {found.addressed} of {found.adverse}"
    yield f"Claims on the borrower's word alone: {len(found.own_word)} of {found.claims}"
    yield f"Favourable claims without evidence: {len(found.unsupported)}"
    chance = f", by chance {percent(found.chance)}" if found.choices else ""
    yield f"Source choices in the borrower's favour: {found.favourable} of {found.choices}{chance}"
    pay = {None: "not known", True: "yes", False: "no"}[found.paid_by_deal]
    yield f"The author's pay depends on the deal: {pay}"


def _finding(each: Finding) -> tuple[Text, ...]:
    unknown = " (unknown)" if each.verdict is Verdict.UNKNOWN else ""
    found, asked = compared(each)
    return row(each.clause, each.about, f"{_code(each.code)}{unknown}", found, each.relation, asked)


def _code(code: str) -> str:
    return code.lower().replace("_", " ")
