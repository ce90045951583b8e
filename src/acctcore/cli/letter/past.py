"""Past decisions from a file: a sheet of rows, or JSON lines."""

from argparse import Namespace
from pathlib import Path

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.portfolios import Impact, impact
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.cli.files import currencies_of, named_after, read_text
from acctcore.codec.histories import read_history
from acctcore.codec.many import read_json_lines
from acctcore.currency import CurrencyTable


def read_past(
    path: Path, table: CurrencyTable, since: Date | None = None
) -> tuple[PastDecision, ...]:
    """Read a history: `.jsonl` one past decision a line, else CSV with a header."""
    with named_after(path):
        text = read_text(path)
        if path.suffix == ".jsonl":
            return read_json_lines(text, PastDecision, table=table)
        return read_history(text, table=table, since=since)


def moved_by(
    args: Namespace, before: DelegationLetter, after: DelegationLetter, on: Date
) -> Impact:
    """Route the whole requests of the portfolio under both letters, each on its own day."""
    history = read_past(args.portfolio, currencies_of(args.currencies), args.known_since)
    book = whole(judged(history, args.first, args.last))
    days = {each.request.id: each.on for each in book}
    requests = (each.request for each in book)
    return impact(requests, before, after, on, args.amount, days=days)


def judged(
    history: tuple[PastDecision, ...], first: Date | None, last: Date | None = None
) -> tuple[PastDecision, ...]:
    """Keep the decisions of a span of days; those before it only count as past grants."""
    return tuple(
        each
        for each in history
        if (first is None or first <= each.on) and (last is None or each.on <= last)
    )
