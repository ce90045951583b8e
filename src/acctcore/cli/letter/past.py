"""Past decisions from a file: a sheet of rows, or JSON lines; those of a span of days."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.portfolios import Impact, impact, only_money
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.exchange import with_rates
from acctcore.authority.rates import ExchangeRate
from acctcore.cli.exits import Misused
from acctcore.cli.files import Unreadable, currencies_of, named_after, read_text
from acctcore.cli.letter.misfits import named_after_requests
from acctcore.cli.uncollected import uncollected
from acctcore.codec.histories import read_history
from acctcore.codec.many import read_json_lines
from acctcore.codec.sheets import read_sheet
from acctcore.currency import CurrencyTable
from acctcore.errors import OutOfRange

_DOCUMENTS = (".toml", ".json", ".xlsx")


def past_of(args: Namespace, path: Path) -> tuple[PastDecision, ...]:
    """Read a history and keep what is judged: the decisions from `--from` to `--to`.

    Raises:
        Misused: the span ends before it begins.
        Unreadable: the file cannot be read, or has faults.
        OutOfRange: no decision lies in the span.
    """
    if args.first and args.last and args.last < args.first:
        raise Misused(f"--to {args.last} is before --from {args.first}; give the later day as --to")
    table = currencies_of(args.currencies)
    history = read_past(path, table, args.known_since)
    found = judged(history, args.first, args.last)
    if not history:
        raise OutOfRange(f"{path}: holds no decision; give at least one")
    if not found:
        advice = "choose other days for `--from` and `--to`"
        span = f"{args.first or 'the first day'} to {args.last or 'the last day'}"
        raise OutOfRange(f"{path}: 0 of {len(history)} decisions lie in {span}; {advice}")
    return found if args.rates is None else _with_rates(found, args.rates, table)


def _with_rates(
    history: tuple[PastDecision, ...], path: Path, table: CurrencyTable
) -> tuple[PastDecision, ...]:
    with named_after(path):
        return with_rates(history, read_sheet(read_text(path), ExchangeRate, table=table))


def read_past(
    path: Path, table: CurrencyTable, since: Date | None = None
) -> tuple[PastDecision, ...]:
    """Read a history: `.jsonl` one past decision a line, else CSV with a header.

    Raises:
        Unreadable: the file cannot be read, has faults, or is a document such as a letter.
    """
    if path.suffix in _DOCUMENTS or path.is_dir():
        expected = "past requests: CSV with a header, or JSON lines (.jsonl)"
        raise Unreadable(f"{path}: expected {expected}; got a document such as a letter")
    with named_after(path), uncollected():
        text = read_text(path)
        if path.suffix == ".jsonl":
            return read_json_lines(text, PastDecision, table=table)
        return read_history(text, table=table, since=since)


def moved_by(
    args: Namespace, before: DelegationLetter, after: DelegationLetter, on: Date
) -> Impact:
    """Route the whole requests of the portfolio under both letters, each on its own day.

    What is added up is the quantity that is named, else the only money the letters test.
    """
    history = past_of(args, args.portfolio)

    def moved(decisions: Sequence[PastDecision], amount: str | None = None) -> Impact:
        book = whole(decisions)
        days = {each.request.id: each.on for each in book}
        requests = (each.request for each in book)
        return impact(requests, before, after, on, amount, days=days)

    with named_after_requests(args.portfolio, history, moved):
        return moved(history, args.amount or only_money(before, after))


def judged(
    history: tuple[PastDecision, ...], first: Date | None, last: Date | None = None
) -> tuple[PastDecision, ...]:
    """Keep the decisions of a span of days; those before it only count as past grants."""
    return tuple(
        each
        for each in history
        if (first is None or first <= each.on) and (last is None or each.on <= last)
    )
