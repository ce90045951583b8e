"""`acctcore credit ratios`: accounts in the bank's chart, whether they foot, and what they say."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from acctcore.cli.credit import ratio_tables, ratio_why, spread_tables
from acctcore.cli.exits import Exit, Misused
from acctcore.cli.files import (
    Unreadable,
    catalogue_of,
    currencies_of,
    named_after,
    notation_of,
    read_document,
    read_text,
)
from acctcore.cli.letter.options import read_day
from acctcore.cli.options import take_day, take_format
from acctcore.cli.output import Output
from acctcore.codec.rules import documents_of
from acctcore.codec.write import to_plain
from acctcore.credit.case import ApplicationCase, Resolution
from acctcore.credit.metrics.measuring import measure
from acctcore.credit.metrics.outcomes import Measured, MetricStatus
from acctcore.credit.metrics.packs import MetricPack
from acctcore.credit.spreading.accounts import Accounts, ValueStatus
from acctcore.credit.spreading.checks import FootingStatus
from acctcore.credit.spreading.spreads import Spread, spread
from acctcore.errors import Unknown, fault
from acctcore.evidence import FactBase
from acctcore.timeline import Citation


def add(commands: Any) -> None:
    """Add `ratios`."""
    command = commands.add_parser("ratios", help="the accounts spread, checked and measured")
    command.set_defaults(run=run)
    kinds = "document of kind `application-case` or `fact-base` (TOML or JSON)"
    command.add_argument("facts", metavar="FACTS", type=Path, help=kinds)
    chart = "the dated chart, of kind `spreading-chart`"
    command.add_argument("--chart", type=Path, required=True, metavar="FILE", help=chart)
    pack = "the dated metrics, of kind `metric-pack`"
    command.add_argument("--metrics", type=Path, required=True, metavar="FILE", help=pack)
    take_day(command)
    only = "show the year that ends on this day; again for another; default: all"
    command.add_argument(
        "--period", type=read_day, action="append", metavar="YEAR-END", help=only, default=[]
    )
    about = "about whom; default: the borrower, or the only subject of the facts"
    command.add_argument("--subject", metavar="NAME", help=about)
    unit = "the currency of the accounts, where facts are in several"
    command.add_argument("--currency", metavar="CODE", default="", help=unit)
    command.add_argument(
        "--why", metavar="METRIC", help="one metric: its definition and the facts used"
    )
    take_format(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print the spread and the metrics; the answer is whether the accounts foot.

    With `--why`, the answer is whether that metric is measured.
    """
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    facts, subject, resolutions = _facts(args)
    charts = read_document(args.chart, "spreading-chart", catalogue, table)
    version = read_document(args.metrics, "metric-pack", catalogue, table).at(args.as_of)
    found = spread(
        facts, charts, subject, args.as_of, resolutions=resolutions, currency=args.currency
    )
    shown = _shown(found, args.period)
    if args.why:
        return _why(found, version.value, shown, args.why, out)
    measured = [measure(found, version.value, each.period) for each in shown]
    out.show(
        lambda: _plain(found, shown, measured, version.citation),
        lambda: _people(found, shown, measured, version.citation, out),
    )
    return _answer(found, shown)


def _facts(args: Namespace) -> tuple[FactBase, str, tuple[Resolution, ...]]:
    with named_after(args.facts):
        text, notation = read_text(args.facts), notation_of(args.facts)
        documents = documents_of(catalogue_of(args.rules))
        value = documents.read(text, notation, table=currencies_of(args.currencies))
    if isinstance(value, ApplicationCase):
        subject = args.subject or value.borrower
        return value.facts, _known(subject, value.facts, args.facts), value.resolutions
    if not isinstance(value, FactBase):
        expected = "expected a document of kind `application-case` or `fact-base`"
        raise Unreadable(f"{args.facts}: {expected}")
    subjects = {fact.subject for fact in value.facts}
    if args.subject is None and len(subjects) > 1:
        raise Misused(f"{args.facts}: facts about {len(subjects)} subjects; give --subject")
    return value, _known(args.subject or next(iter(subjects), ""), value, args.facts), ()


def _known(subject: str, facts: FactBase, file: Path) -> str:
    """Answer the subject, if anything is stated about it."""
    known = sorted({fact.subject for fact in facts.facts})
    if not known:
        raise Unknown(f"{file}: states no facts")
    if subject not in known:
        about = ", ".join(f"`{each}`" for each in known)
        raise Unknown(fault("subject", f"one of {about}", subject))
    return subject


def _shown(found: Spread, ends: Sequence[Any]) -> tuple[Accounts, ...]:
    known = [each.period.end for each in found.accounts]
    for end in ends:
        if end not in known:
            years = ", ".join(map(str, known)) or "none"
            raise Unknown(fault("year-end", f"one of the accounts ({years})", f"{end}"))
    return tuple(each for each in found.accounts if not ends or each.period.end in ends)


def _answer(found: Spread, shown: tuple[Accounts, ...]) -> Exit:
    if not shown:
        return Exit.UNDECIDED
    periods = {each.period for each in shown}
    statuses = {check.status for check in found.checks if check.period in periods}
    values = (value for each in shown for value in each.values.values())
    if FootingStatus.BROKEN in statuses:
        return Exit.NO
    opposed = any(value.status is ValueStatus.IN_CONFLICT for value in values)
    return Exit.UNDECIDED if opposed or FootingStatus.UNKNOWN in statuses else Exit.YES


def _why(
    found: Spread, pack: MetricPack, shown: tuple[Accounts, ...], name: str, out: Output
) -> Exit:
    metric = pack.metric(name)
    if metric is None:
        known = ", ".join(f"`{each.name}`" for each in pack.metrics)
        raise Unknown(fault("metric", f"one of {known}", name))
    rows = [_one(found, pack, each, name) for each in shown]
    out.show(
        lambda: [_measured(each) for each in rows], lambda: ratio_why.show(found, rows, pack, out)
    )
    measured = bool(rows) and all(each.status is not MetricStatus.NO for each in rows)
    return Exit.YES if measured else Exit.UNDECIDED


def _one(found: Spread, pack: MetricPack, accounts: Accounts, name: str) -> Measured:
    measured = measure(found, pack, accounts.period)
    return next(each for each in measured if each.metric.name == name)


def _people(
    found: Spread,
    shown: tuple[Accounts, ...],
    measured: Sequence[tuple[Measured, ...]],
    metrics: Citation,
    out: Output,
) -> None:
    out.line(f"accounts of {found.subject}, {found.currency or 'no currency stated'}")
    for what, cited in (("chart", found.chart), ("metrics", metrics)):
        out.line(f"{what} {cited.id}, in force since {cited.since}: {cited.source}")
    spread_tables.show(found, shown, out)
    labels = {line.name: line.label for line in found.lines}
    ratio_tables.show(shown, measured, labels, out)


def _plain(
    found: Spread,
    shown: tuple[Accounts, ...],
    measured: Sequence[tuple[Measured, ...]],
    metrics: Citation,
) -> dict[str, Any]:
    periods = {each.period for each in shown}
    return {
        "subject": found.subject,
        "currency": found.currency,
        "chart": to_plain(found.chart),
        "metrics": to_plain(metrics),
        "accounts": [spread_tables.plain(each) for each in shown],
        "checks": [spread_tables.plain_check(c) for c in found.checks if c.period in periods],
        "signs": [spread_tables.plain_sign(s) for s in found.signs if s.period in _days(shown)],
        "left_out": [fact.id for fact in found.left_out],
        "later": [fact.id for fact in found.later],
        "corrections": [{"old": c.old.id, "new": c.new.id} for c in found.corrections],
        "unused": [fact.id for fact in found.unused],
        "off_chart": sorted({fact.concept for fact in found.off_chart}),
        "measured": [_measured(each) for of_period in measured for each in of_period],
    }


def _days(shown: tuple[Accounts, ...]) -> set[Any]:
    return {value.period for each in shown for value in each.values.values()}


def _measured(each: Measured) -> dict[str, Any]:
    return {
        "metric": each.metric.name,
        "period": str(each.period),
        "status": each.status.value,
        "value": None if each.value is None else to_plain(each.value),
        "unit": each.metric.unit.value,
        "definition": each.metric.definition,
        "item": each.metric.item,
        "band": each.band,
        "gaps": [to_plain(gap) for gap in each.gaps],
        "facts": [fact.id for fact in each.facts],
    }
