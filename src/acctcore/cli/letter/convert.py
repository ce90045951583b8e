"""`acctcore letter amend`, `export`, `import`: one form of a letter into another."""

from argparse import Namespace
from pathlib import Path

from pendulum import Date

from acctcore.authority import LetterDraft
from acctcore.authority.amendments.circulars import Amendment
from acctcore.authority.amendments.consolidation import amended
from acctcore.cli.exits import Exit
from acctcore.cli.files import (
    Unreadable,
    currencies_of,
    named_after,
    notation_of,
    read_text,
    write_bytes,
)
from acctcore.cli.letter.books import DRAFTS, Chosen, choose
from acctcore.cli.output import Output
from acctcore.codec.kinds import Notation
from acctcore.codec.letter_csv import write_letter_csv
from acctcore.codec.letter_grids import drafts
from acctcore.codec.rules import documents_of
from acctcore.currency import CurrencyTable
from acctcore.timeline import Timeline, Version


def amend(args: Namespace, out: Output) -> Exit:
    """Merge dated amendments into a letter and print the whole, every limit with its paper."""
    chosen = choose(args.letter, args.currencies)
    table = currencies_of(args.currencies)
    papers = [_amendment(path, table) for path in args.amendments]
    whole = drafts(amended(chosen.letters(), papers))
    out.line(_document(whole, out).rstrip("\n"))
    return Exit.YES


def _amendment(path: Path, table: CurrencyTable) -> Amendment:
    documents = documents_of()
    with named_after(path):
        kind, text = documents.named("letter-amendment"), read_text(path)
        found: Amendment = documents.read_as(kind, text, notation_of(path), table=table)
    return found


def _document(letters: Timeline[LetterDraft], out: Output) -> str:
    notation = Notation.JSON if out.as_json else Notation.TOML
    return DRAFTS.write(letters, notation, kind="delegation-letter")


def read_in(args: Namespace, out: Output) -> Exit:
    """Print a letter that is kept in a workbook or a folder of CSV files as a document."""
    out.line(_document(choose(args.letter, args.currencies).book.letters, out).rstrip("\n"))
    return Exit.YES


def write_out(args: Namespace, out: Output) -> Exit:
    """Write a letter as a workbook, a folder of CSV files or a DMN decision table."""
    chosen, target = choose(args.letter, args.currencies, args.appointments), args.target
    if target.suffix == ".xlsx":
        from acctcore.adapters.spreadsheets import write_workbook

        written = [(target, write_workbook(chosen.book))]
    elif target.suffix == ".dmn":
        written = [(target, _dmn(chosen, args.as_of))]
    elif target.suffix:
        raise Unreadable(f"{target}: expected a name that ends in `.xlsx` or `.dmn`, or a folder")
    else:
        texts = write_letter_csv(chosen.book).items()
        written = [(target / name, text.encode("utf-8")) for name, text in texts]
    for path, content in written:
        write_bytes(path, content, replace=args.replace)
        out.line(f"written: {path}")
    return Exit.YES


def _dmn(chosen: Chosen, on: Date | None) -> bytes:
    from acctcore.adapters.dmn import write_dmn

    of, letter = chosen.version, chosen.sound()
    version = Version(of.id, of.since, letter, of.source, of.approval, of.until)
    return write_dmn(version, on).encode("utf-8")
