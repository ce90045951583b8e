"""`acctcore credit assemble`: an application from its evidence, as a table, a page or a record."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from acctcore.cli.decide import kept_of, stored
from acctcore.cli.exits import Exit, Misused, exit_of
from acctcore.cli.files import (
    Unreadable,
    catalogue_of,
    currencies_of,
    fitted,
    notation_of,
    read_document,
    write_bytes,
)
from acctcore.cli.options import take_case, take_format
from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import words
from acctcore.codec.rules import documents_of
from acctcore.credit.application import Application
from acctcore.credit.case import ApplicationCase
from acctcore.credit.spreading.spreads import spread
from acctcore.credit.statuses import RequirementStatus
from acctcore.decisions import Decision
from acctcore.findings import Finding, Verdict
from acctcore.report.applications import Figures, application_html, application_markdown
from acctcore.report.applications.summary import compared

_STATUSES = tuple(RequirementStatus)
_REASONS = (
    Column("clause"),
    Column("about", readable=24),
    Column("finding"),
    Column("found", figures=True),
    Column(""),
    Column("asked", figures=True),
)


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "assemble", help="an application: what is missing, stale, in conflict or adverse"
    )
    command.set_defaults(run=run)
    take_case(command, "application-case", "completeness-pack")
    chart = "of kind `spreading-chart`, with `--metrics`: the page shows the ratios too"
    command.add_argument("--chart", type=Path, metavar="FILE", help=chart)
    pack = "of kind `metric-pack`, with `--chart`"
    command.add_argument("--metrics", type=Path, metavar="FILE", help=pack)
    where = (
        "write the application to a file: `.md` and `.html` as a page, `.json` and `.toml` as a "
        "document of kind `application`"
    )
    command.add_argument("--output", type=Path, metavar="FILE", help=where)
    command.add_argument("--replace", action="store_true", help="write over a file that exists")
    take_format(command, "html")


def run(args: Namespace, out: Output) -> Exit:
    """Assemble, and print the application; the answer is whether it is ready."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule("credit.assemble")
    case = read_document(args.case, rule.kinds[0], catalogue, table)
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    with fitted(args.case, args.policy):
        decision = rule.judge(case, policies, args.as_of)
    figures = _figures(case, args)
    if args.output is not None:
        write_bytes(args.output, _content(decision, figures, args.output), replace=args.replace)
    match args.format:
        case "html":
            out.line(application_html(decision, figures=figures).rstrip("\n"))
        case "markdown":
            out.line(application_markdown(decision, figures=figures).rstrip("\n"))
        case _:
            kept = kept_of(rule, decision, case, table)
            out.show(lambda: stored(kept), lambda: _people(decision, out))
    return exit_of(rule.answer(decision.outcome))


def _figures(case: ApplicationCase, args: Namespace) -> Figures | None:
    """Spread and measure the accounts, where a chart and metrics are given.

    Raises:
        Misused: only one of them is.
    """
    if (args.chart is None) != (args.metrics is None):
        raise Misused("--chart needs --metrics, and --metrics is for --chart")
    if args.chart is None:
        return None
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    charts = read_document(args.chart, "spreading-chart", catalogue, table)
    metrics = read_document(args.metrics, "metric-pack", catalogue, table)
    found = spread(case.facts, charts, case.borrower, args.as_of, resolutions=case.resolutions)
    return Figures.of(found, metrics.at(args.as_of).value)


def _content(decision: Decision[Application], figures: Figures | None, path: Path) -> bytes:
    match path.suffix:
        case ".md":
            return application_markdown(decision, figures=figures).encode()
        case ".html":
            return application_html(decision, figures=figures).encode()
        case ".json" | ".toml":
            notation = notation_of(path)
            return documents_of().write(decision.outcome, notation).encode()
    names = "`.md`, `.html`, `.json` or `.toml`"
    raise Unreadable(f"{path}: expected a name that ends in {names}")


def _people(decision: Decision[Application], out: Output) -> None:
    application, cited = decision.outcome, decision.citation
    out.line(f"application {application.id}, {application.borrower}, on {decision.as_of}")
    out.line(f"under {cited.id}, in force since {cited.since}: {cited.source}")
    out.line(f"{words(application.readiness.name)}")
    out.title("Sections")
    columns = [Column("section", readable=20)]
    columns += [Column(words(each.name), figures=True) for each in _STATUSES]
    out.table(columns, (_section(each) for each in application.sections))
    standing = [*decision.reasons, *decision.missing]
    if standing:
        out.title("What stands in the way")
        out.table(_REASONS, map(_reason, standing))
    for line in _told(application):
        out.line(line)


def _reason(finding: Finding) -> tuple[object, ...]:
    unknown = " (unknown)" if finding.verdict is Verdict.UNKNOWN else ""
    found, asked = compared(finding)
    told = f"{words(finding.code)}{unknown}"
    return finding.clause, finding.about, told, found, finding.relation, asked


def _section(section: Any) -> tuple[object, ...]:
    statuses = [item.status for item in section.items]
    return section.name, *(str(statuses.count(each) or "") for each in _STATUSES)


def _told(application: Application) -> list[str]:
    found = application.objectivity
    open_ = sum(each.settled is None for each in application.conflicts)
    told = [f"conflicts: {len(application.conflicts)}, of which open {open_}"]
    if found is not None:
        told.append(f"objectivity: {found.addressed} of {found.adverse} adverse facts addressed")
        own = f"{len(found.own_word)} of {found.claims} claims on the borrower's word alone"
        choices = f"{found.favourable} of {found.choices} source choices in the borrower's favour"
        told.append(f"measures: {own}; {choices}")
    return told
