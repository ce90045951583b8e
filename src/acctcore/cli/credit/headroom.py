"""`acctcore credit headroom`: every facility of a group on a day, with what is left of it."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.letter.options import read_day
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.plan.options import take_common
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.credit.facilities.outcomes import FacilityHeadroom, HeadroomFlag, Headrooms

_AMOUNTS = ("limit", "used", "headroom", "committed", "uncommitted")


def add(commands: Any) -> None:
    """Add `headroom`."""
    command = commands.add_parser("headroom", help="what is left of every facility of a group")
    command.set_defaults(run=run)
    command.add_argument(
        "tree", metavar="TREE", type=Path, help="document of kind `facility-tree` (TOML or JSON)"
    )
    day = "the day; there is no default"
    command.add_argument("--as-of", type=read_day, required=True, metavar="DAY", help=day)
    take_common(command, "csv")


def run(args: Namespace, out: Output) -> Exit:
    """Print the tree; no where a limit is exceeded or a use refused, undecided without a rate."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    book = read_document(args.tree, "facility-tree", catalogue, table)
    found = book.headroom(args.as_of)
    out.show(lambda: to_plain(found), lambda: _people(found, out))
    if found.refused or any(HeadroomFlag.EXCESS in row.flags for row in found.rows):
        return Exit.NO
    return Exit.UNDECIDED if found.missing else Exit.YES


def _people(found: Headrooms, out: Output) -> None:
    amounts = [Column(name, figures=True) for name in _AMOUNTS]
    columns = [Column("facility", whole=True), *amounts, Column("bound by", whole=True)]
    out.table(columns, (_row(row, out) for row in found.rows))
    for line in _lines(found):
        out.line(line)


def _row(row: FacilityHeadroom, out: Output) -> tuple[object, ...]:
    indent = "" if out.as_csv else "  " * row.depth
    used = _known(row.used, "at least", row.used_at_least)
    left = _known(row.headroom, "at most", row.headroom_at_most)
    parts = ("not known" if each is None else each for each in (row.committed, row.uncommitted))
    return (f"{indent}{row.facility}", row.limit, used, left, *parts, row.binding)


def _known(amount: object, relation: str, bound: object) -> str:
    return f"{relation} {cell_text(bound)}" if amount is None else cell_text(amount)


def _notes(row: FacilityHeadroom) -> Iterator[str]:
    for flag in row.flags:
        if flag is HeadroomFlag.EXCESS and row.excess is not None:
            yield f"excess of {cell_text(row.excess)}"
        elif flag is HeadroomFlag.RATE_NOT_KNOWN:
            yield f"waits for the rate of {', '.join(row.missing)}"
        else:
            yield words(flag.name)


def _lines(found: Headrooms) -> Iterator[str]:
    yield f"as of {found.as_of}; contingent uses count"
    for row in found.rows:
        if row.flags:
            yield f"{row.facility}: {', '.join(_notes(row))}"
    for each in found.refused:
        told = f"{each.use} by {each.party} from {each.facility}"
        yield f"refused, {words(each.code.name)}: {told}; it counts all the same"
