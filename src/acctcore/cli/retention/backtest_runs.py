"""One card run over the book of a back-test: facts cut, customers scored, outcomes counted."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from acctcore.catalogue import Catalogue
from acctcore.cli.files import named_after, read_document, read_text
from acctcore.cli.output import with_progress
from acctcore.codec.backtest_books import BookLine, read_book_lines, read_book_rows
from acctcore.currency import CurrencyTable
from acctcore.retention.backtests.backtest import BackTest, BacktestOptions, backtest_warnings
from acctcore.retention.backtests.customers import scored_customers
from acctcore.retention.backtests.cuts import (
    CutFacts,
    cut_facts,
    planned_by,
    refuse_later_maps,
)
from acctcore.retention.backtests.ranking import EdgeTies
from acctcore.versions import Citation


@frozen
class CardRun:
    """The back-test of a card, and what the cut left of the facts."""

    card: Citation
    cuts: tuple[CutFacts, ...]
    test: BackTest


def read_book(path: Path, table: CurrencyTable) -> tuple[BookLine, ...]:
    """Read a book from CSV or JSON lines."""
    read = read_book_lines if path.suffix == ".jsonl" else read_book_rows
    with named_after(path):
        return read(read_text(path), table=table)


def run_card(
    args: Namespace,
    policy: Path,
    book: Sequence[BookLine],
    catalogue: Catalogue,
    table: CurrencyTable,
) -> CardRun:
    """Score the book on the day of the cut, and count what came of it."""
    rule = catalogue.rule("retention.warn")
    cards = read_document(policy, rule.kinds[1], catalogue, table)
    version = cards.at(args.cut)
    refuse_later_maps(version.value, args.cut)
    ahead = planned_by(version.value)
    cuts = tuple(cut_facts(each.facts, args.cut, planned=ahead) for each in book)
    judged = with_progress(cuts, len(cuts), "judged")
    scored = scored_customers(rule.judge(each.facts, cards, args.cut) for each in judged)
    ties = EdgeTies(args.ties.replace("-", "_"))
    options = BacktestOptions(args.at or (), args.act_on or (), ties)
    outcomes = [each.outcome for each in book]
    test = backtest_warnings(scored, outcomes, args.cut, args.horizon, options)
    return CardRun(version.citation, cuts, test)
