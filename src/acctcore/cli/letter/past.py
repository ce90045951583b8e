"""Past decisions from a file: a sheet of rows, or JSON lines."""

from pathlib import Path

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.history import PastDecision, whole
from acctcore.cli.files import named_after, read_text
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


def portfolio_of(
    history: tuple[PastDecision, ...], first: Date | None, last: Date | None = None
) -> tuple[AccommodationCase, ...]:
    """Answer the whole requests of a span of days; withdrawn ones are none."""
    return tuple(each.request for each in whole(judged(history, first, last)))


def judged(
    history: tuple[PastDecision, ...], first: Date | None, last: Date | None = None
) -> tuple[PastDecision, ...]:
    """Keep the decisions of a span of days; those before it only count as past grants."""
    return tuple(
        each
        for each in history
        if (first is None or first <= each.on) and (last is None or each.on <= last)
    )
