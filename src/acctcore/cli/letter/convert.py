"""`acctcore letter amend`, `export`, `import`: one form of a letter into another."""

from argparse import Namespace
from collections.abc import Container, Iterator
from pathlib import Path

from pendulum import Date

from acctcore.authority import DelegationLetter, Holder, LetterDraft
from acctcore.authority.amendments.circulars import Amendment
from acctcore.authority.amendments.consolidation import amended
from acctcore.authority.amendments.endings import ending_of
from acctcore.cli.exits import Exit
from acctcore.cli.files import (
    Unreadable,
    currencies_of,
    named_after,
    notation_of,
    read_text,
    require_free,
    write_bytes,
)
from acctcore.cli.letter.books import DRAFTS, Chosen, choose, is_beside
from acctcore.cli.output import Output
from acctcore.codec.kinds import Notation
from acctcore.codec.letter_csv import write_letter_csv
from acctcore.codec.letter_grids import drafts
from acctcore.codec.rules import documents_of
from acctcore.codec.tables import write_rows
from acctcore.currency import CurrencyTable
from acctcore.report.followers import followers
from acctcore.timeline import Stage, Timeline, Version


def amend(args: Namespace, out: Output) -> Exit:
    """Merge dated amendments into a letter and print the whole, every limit with its paper."""
    letters = choose(args.letter, args.currencies).letters()
    table = currencies_of(args.currencies)
    papers = [_amendment(path, table) for path in args.amendments]
    whole = drafts(amended(letters, papers))
    for note in (*_notes(papers, letters), *_moved(papers, letters, whole)):
        out.note(note)
    out.line(_document(whole, out).rstrip("\n"))
    return Exit.YES


def _notes(papers: list[Amendment], letters: Timeline[DelegationLetter]) -> Iterator[str]:
    """Say which amendments count for nothing, and which end before their own last day."""
    for each in papers:
        if each.approval is not None and each.approval.stage is not Stage.APPROVED:
            stage = each.approval.stage.value
            yield f"amendment `{each.id}` changes nothing: its stage is `{stage}`"
        elif (ending := ending_of(each, letters)) is not None:
            stands = f": `{ending.following}` begins the day after, and stands as it is written"
            last = f"amendment `{each.id}` ends on {ending.on} with `{ending.letter}`"
            yield f"{last}{stands if ending.following else ''}"


def _moved(
    papers: list[Amendment], letters: Timeline[DelegationLetter], whole: Timeline[LetterDraft]
) -> Iterator[str]:
    """Say which limits move with those that an amendment states, because they are relative."""
    said: set[str] = set()
    for each in sorted(papers, key=lambda each: each.since):
        if each.approval is not None and each.approval.stage is Stage.APPROVED:
            before, after = letters.at(each.since).value, whole.at(each.since).value
            for told in followers(before, after, each.since):
                if told not in said:
                    said.add(told)
                    yield f"amendment `{each.id}` moves what is relative too: {told}"


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
    book = choose(args.letter, args.currencies).asked()
    held = book.appointments
    if args.appointments is not None:
        if held is None:
            raise Unreadable(f"{args.letter}: holds no sheet `appointments`; leave the option out")
        text = write_rows(held, Holder)
        write_bytes(args.appointments, text.encode("utf-8"), replace=args.replace)
        out.note(f"written: {args.appointments}")
    elif held:
        left = f"appointments ({len(held)}) are left out"
        out.note(f"{left}: no document of a letter has them; give `--appointments FILE.csv`")
    out.line(_document(book.letters, out).rstrip("\n"))
    return Exit.YES


def write_out(args: Namespace, out: Output) -> Exit:
    """Write a letter as a workbook, a folder of CSV files or a DMN decision table."""
    chosen, target = choose(args.letter, args.currencies, args.appointments), args.target
    if target.suffix == ".xlsx":
        from acctcore.adapters.spreadsheets import write_workbook

        written = [(target, write_workbook(chosen.asked()))]
    elif target.suffix == ".dmn":
        written = [(target, _dmn(chosen, args.as_of))]
        if args.appointments is not None:
            out.note("`--appointments` is left out: a DMN table does not know who holds a level")
    elif target.suffix:
        raise Unreadable(f"{target}: expected a name that ends in `.xlsx` or `.dmn`, or a folder")
    else:
        texts = write_letter_csv(chosen.asked())
        _require_room(target, texts)
        written = [(target / name, text.encode("utf-8")) for name, text in texts.items()]
    if not target.parent.is_dir():
        raise Unreadable(f"{target}: there is no folder `{target.parent}`; make it first")
    for path, _ in written:
        require_free(path, replace=args.replace)
    for path, content in written:
        write_bytes(path, content, replace=args.replace)
        out.line(f"written: {path}")
    return Exit.YES


def _require_room(folder: Path, names: Container[str]) -> None:
    """Refuse a folder that holds something else: what is written there could not be read."""
    found = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    others = [name for name in found if name not in names and not is_beside(name)]
    if others:
        told = f"expected a folder without other files, got `{'`, `'.join(others)}`"
        raise Unreadable(f"{folder}: {told}; name a folder that is not there yet")


def _dmn(chosen: Chosen, on: Date | None) -> bytes:
    from acctcore.adapters.dmn import write_dmn

    of, letter = chosen.version, chosen.sound()
    version = Version(of.id, of.since, letter, of.source, of.approval, of.until)
    return write_dmn(version, on).encode("utf-8")
