"""Past decisions from a file: a sheet of rows, or JSON lines; those of a span of days."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.portfolios import Impact, impact, only_money
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.granted import LettersOn
from acctcore.authority.history.linked import linked
from acctcore.cli.exits import Misused
from acctcore.cli.files import Unreadable, currencies_of, named_after, read_text
from acctcore.cli.letter.besides import Past, as_stated, granted, rated
from acctcore.cli.letter.misfits import named_after_requests
from acctcore.cli.uncollected import uncollected
from acctcore.codec.histories import read_history
from acctcore.codec.many import read_json_lines
from acctcore.counts import many
from acctcore.currency import CurrencyTable
from acctcore.errors import OutOfRange

_DOCUMENTS = (".toml", ".json", ".xlsx")


class Moved(NamedTuple):
    """What a letter moves on a portfolio, and what has to be said beside it."""

    impact: Impact
    notes: tuple[str, ...] = ()


def past_of(
    args: Namespace,
    path: Path,
    letters: Sequence[DelegationLetter],
    letters_on: LettersOn | None = None,
) -> Past:
    """Read a history and keep what is judged: the decisions from `--from` to `--to`.

    What the letters ask and the history has no place for is supplied, and said; with
    `letters_on`, what each level had granted by the day of a request too.

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
    past = as_stated(Past(found), history, letters, path)
    if args.rates is not None:
        past = rated(past, args.rates, table, letters)
    return granted(past, history, letters, path, letters_on)


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


def moved_by(args: Namespace, before: DelegationLetter, after: DelegationLetter, on: Date) -> Moved:
    """Route the whole requests of the portfolio under both letters, each on its own day.

    What is added up is the quantity that is named, else the only money the letters test.
    """
    pair = (before, after)
    history, notes = past_of(args, args.portfolio, pair, lambda _: pair)

    def moved(decisions: Sequence[PastDecision], amount: str | None = None) -> Impact:
        book = whole(decisions)
        days = {each.request.id: each.on for each in book}
        requests = (each.request for each in book)
        return impact(requests, before, after, on, amount, days=days)

    with named_after_requests(args.portfolio, history, moved):
        told = moved(history, args.amount or only_money(before, after))
    return Moved(told, (*notes, *_apart(history, before, after)))


def _apart(history: Iterable[PastDecision], *letters: DelegationLetter) -> Iterator[str]:
    """Say how many requests a letter takes as one, which a portfolio counts one by one."""
    book = whole(history)
    merged = max(len(book) - _count(book, each) for each in letters)
    if merged:
        yield (
            f"linked requests are counted one by one here, each on top of those before it; taken "
            f"as one, as `profile` takes them, there are {len(book) - merged}"
        )


def _count(book: Sequence[PastDecision], letter: DelegationLetter) -> int:
    return len(linked(book, lambda _: letter.linking))


def judged(
    history: tuple[PastDecision, ...], first: Date | None, last: Date | None = None
) -> tuple[PastDecision, ...]:
    """Keep the decisions of a span of days; those before it only count as past grants."""
    return tuple(
        each
        for each in history
        if (first is None or first <= each.on) and (last is None or each.on <= last)
    )


def judging(history: Sequence[PastDecision]) -> str:
    """Say what is being done, for as long as it takes."""
    return f"judging {many(len(history), 'request')}"


def noted(notes: Sequence[str]) -> dict[str, list[str]]:
    """Answer the notes as plain data; nothing where there are none."""
    return {"notes": list(notes)} if notes else {}
