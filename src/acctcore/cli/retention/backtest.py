"""`acctcore retention backtest`: what a warning card said on a day, and what came of it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from acctcore.catalogue import Catalogue
from acctcore.cli.exits import Exit, Misused, exit_of
from acctcore.cli.files import catalogue_of, currencies_of, named_after, read_document, read_text
from acctcore.cli.letter.options import read_day
from acctcore.cli.options import take_format
from acctcore.cli.output import Output
from acctcore.cli.plan.options import read_count
from acctcore.cli.reasons import words
from acctcore.cli.retention.backtest_audits import Audit, audits_of, show_audits
from acctcore.cli.retention.backtest_runs import read_book, run_card
from acctcore.cli.retention.backtest_tables import (
    show_alarms,
    show_comparison,
    show_measures,
)
from acctcore.codec.backtest_books import BookLine
from acctcore.codec.rules import documents_of
from acctcore.codec.sheets import read_sheet
from acctcore.codec.write import to_plain
from acctcore.currency import CurrencyTable
from acctcore.findings import Verdict, meet
from acctcore.report.model_cards import model_card_html, model_card_markdown
from acctcore.retention.backtests.alarms import Alarm, AlarmPeriod
from acctcore.retention.backtests.backtest import BackTest
from acctcore.retention.backtests.comparison import CardComparison, compare_warnings
from acctcore.retention.backtests.cuts import CutFacts
from acctcore.retention.backtests.ranking import EdgeTies
from acctcore.retention.backtests.shares import Unmeasured
from acctcore.retention.backtests.timing import AlarmTiming, time_alarms
from acctcore.retention.governance.model_cards import ModelCard, model_card

_BOOK = (
    "customers with their facts and what became of them: CSV with a header, or JSON lines (.jsonl)"
)


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "backtest", help="was a warning card any good: what it said on a day, and what came of it"
    )
    command.set_defaults(run=run)
    command.add_argument("book", metavar="BOOK", type=Path, help=_BOOK)
    dated = "the dated card, of kind `warning-card`"
    command.add_argument("--policy", type=Path, required=True, metavar="FILE", help=dated)
    cut = "the day of the cut: scores use what was known then; there is no default"
    command.add_argument("--cut", type=read_day, required=True, metavar="DAY", help=cut)
    horizon = "count losses of so many days after the cut"
    command.add_argument("--horizon", type=read_count, required=True, metavar="DAYS", help=horizon)
    top = "measure the K riskiest customers; may stand more than once"
    command.add_argument("--at", type=read_count, action="append", metavar="K", help=top)
    ties = "how a tie at the edge of the K riskiest counts; default: expected"
    words_of = [each.value.replace("_", "-") for each in EdgeTies]
    command.add_argument("--ties", choices=words_of, default="expected", help=ties)
    act = "a band that is acted on; may stand more than once"
    command.add_argument("--act-on", action="append", metavar="BAND", help=act)
    alarms = "alarms raised after the cut: CSV with `customer`, `on` and `manager`"
    command.add_argument("--alarms", type=Path, metavar="FILE", help=alarms)
    lead = "share the losses with at least so many days of warning; may stand more than once"
    command.add_argument("--lead", type=read_count, action="append", metavar="DAYS", help=lead)
    groups = "for the audit only: CSV with `customer` and a column for each protected attribute"
    command.add_argument("--groups", type=Path, metavar="FILE", help=groups)
    lines = "the dated lines of the audit, of kind `fairness-policy`"
    command.add_argument("--fairness", type=Path, metavar="FILE", help=lines)
    other = "another card, to be held against this one at the first `--at`"
    command.add_argument("--challenger", type=Path, metavar="FILE", help=other)
    about = "what the owner says of the card, of kind `model-statement`: prints a model card"
    command.add_argument("--about", type=Path, metavar="FILE", help=about)
    take_format(command, "html")
    command.set_defaults(page="Back-test")


def run(args: Namespace, out: Output) -> Exit:
    """Print the back-test, and its model card where the owner has a say."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    listed = read_book(args.book, table)
    book = tuple(each for each in listed if (each.facts.since or args.cut) <= args.cut)
    one = run_card(args, args.policy, book, catalogue, table)
    timing = _timing(args, one.test, book, table)
    audits = audits_of(args, one.test, catalogue, table)
    rival = _rival(args, one.test, book, catalogue, table)
    if args.about is None:
        found = _Found(one.test, one.cuts, timing, audits, rival, len(listed) - len(book))
        out.show(lambda: _plain(found), lambda: _people(found, out))
    else:
        statement = read_document(args.about, "model-statement", catalogue, table)
        _card(model_card(one.test, statement, one.card, audits), args.format, catalogue, out)
    return _answer(one.test, audits)


@frozen
class _Found:
    """All that is printed."""

    test: BackTest
    cuts: tuple[CutFacts, ...]
    timing: AlarmTiming | None
    audits: tuple[Audit, ...]
    rival: CardComparison | None
    newer: int
    """Who became a customer after the cut."""


def _answer(test: BackTest, audits: Iterable[Audit]) -> Exit:
    """No where an audit crosses a line; undecided where one, or the card, cannot be judged."""
    verdict = meet(each.outcome.verdict for each in audits)
    if isinstance(test.measures.area, Unmeasured) and verdict is not Verdict.NOT_MET:
        return Exit.UNDECIDED
    return exit_of(verdict)


def _rival(
    args: Namespace,
    test: BackTest,
    book: Sequence[BookLine],
    catalogue: Catalogue,
    table: CurrencyTable,
) -> CardComparison | None:
    """Hold another card against this one, on the same book and at the same capacity."""
    if args.challenger is None:
        return None
    if not args.at:
        raise Misused("a challenger takes `--at`: how many customers one can act on")
    other = run_card(args, args.challenger, book, catalogue, table).test
    return compare_warnings(test.book.rows, other.book.rows, capacity=args.at[0])


def _timing(
    args: Namespace, test: BackTest, book: Iterable[BookLine], table: CurrencyTable
) -> AlarmTiming | None:
    """Measure the alarms from the day after the cut to the end of the horizon."""
    if args.alarms is None:
        if args.lead:
            raise Misused("`--lead` counts the days from an alarm to a loss; state `--alarms` too")
        return None
    with named_after(args.alarms):
        alarms = read_sheet(read_text(args.alarms), Alarm, table=table)
    period = AlarmPeriod(args.cut.add(days=1), test.book.until, args.horizon)
    outcomes = [each.outcome for each in book]
    return time_alarms(alarms, outcomes, period, days=tuple(args.lead or ()))


def _card(card: ModelCard, how: str, catalogue: Catalogue, out: Output) -> None:
    if how == "html":
        out.whole_page(model_card_html(card).rstrip("\n"))
        return
    documents = documents_of(catalogue)
    out.show(
        lambda: documents.plain(card, kind="model-card"),
        lambda: out.line(model_card_markdown(card).rstrip("\n")),
    )


def _plain(found: _Found) -> dict[str, Any]:
    alarms = {} if found.timing is None else {"alarms": to_plain(found.timing)}
    audits = [to_plain(each.outcome) for each in found.audits]
    rival = {} if found.rival is None else {"challenger": to_plain(found.rival)}
    facts = {**dict(_facts(found.cuts)), "not_yet_customers": found.newer}
    return {**to_plain(found.test), "facts": facts, **alarms, "audits": audits, **rival}


def _facts(cuts: Iterable[CutFacts]) -> Iterator[tuple[str, int]]:
    """Count the facts that the cut left out, and those it could not date."""
    listed = list(cuts)
    yield "dropped", sum(len(each.dropped) for each in listed)
    yield "not_yet", sum(len(each.not_yet) for each in listed)
    yield "undated", sum(len(each.undated) for each in listed)


def _people(found: _Found, out: Output) -> None:
    book, base = found.test.book, found.test.measures.base
    out.line(f"back-test at {book.cut}, losses until {book.until}")
    out.line(f"customers: {base.of}, of whom {base.count} left")
    for each in dict.fromkeys(left.why for left in book.left_out):
        count = sum(left.why is each for left in book.left_out)
        out.line(f"left out, {words(each.name)}: {count}")
    if found.newer:
        out.line(f"left out, not yet a customer: {found.newer}")
    told = (f"{words(name)} {count}" for name, count in _facts(found.cuts))
    out.line(f"facts: {', '.join(told)}")
    show_measures(found.test.measures, out)
    if found.timing is not None:
        show_alarms(found.timing, out)
    show_audits(found.audits, out)
    if found.rival is not None:
        show_comparison(found.rival, out)
