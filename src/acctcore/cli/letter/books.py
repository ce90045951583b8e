"""Letters from files: a document, a folder of CSV files or a workbook; one version of them.

`letter.toml` is the newest approved version of that letter, `letter.toml@letter-2025` the
version with that id.
"""

from pathlib import Path

from attrs import evolve, frozen

from acctcore.authority import DelegationLetter, Holder, LetterDraft
from acctcore.cli.files import (
    Unreadable,
    currencies_of,
    named_after,
    notation_of,
    read_bytes,
    read_text,
)
from acctcore.codec.letter_csv import read_letter_csv
from acctcore.codec.letter_grids import LetterBook, sound
from acctcore.codec.rules import drafts_of
from acctcore.codec.tables import read_rows
from acctcore.currency import CurrencyTable
from acctcore.errors import Unknown, fault
from acctcore.timeline import Timeline
from acctcore.versions import Stage, Version

DRAFTS = drafts_of()


@frozen
class Chosen:
    """A letter as read, and the version that was asked for."""

    name: str
    book: LetterBook
    version: Version[LetterDraft]

    def sound(self) -> DelegationLetter:
        """Answer the version as a rule takes it.

        Raises:
            UnsoundLetter: it has faults.
        """
        return DelegationLetter.of(self.version.value)

    def letters(self) -> Timeline[DelegationLetter]:
        """Answer every version as a rule takes them.

        Raises:
            UnsoundLetter: one of them has faults.
        """
        return sound(self.book.letters)


def choose(spec: str, table: Path | None, appointments: Path | None = None) -> Chosen:
    """Read `FILE` or `FILE@VERSION`.

    Raises:
        Unreadable: the file cannot be read, or has faults.
        Unknown: it has no such version.
    """
    name, _, wanted = (spec, "", "") if Path(spec).exists() else spec.rpartition("@")
    book = read_book(Path(name or spec), currencies_of(table))
    if appointments is not None:
        book = evolve(book, appointments=read_appointments(appointments, currencies_of(table)))
    return Chosen(spec, book, _version(book.letters, wanted, Path(name or spec)))


def read_book(path: Path, table: CurrencyTable) -> LetterBook:
    """Read every version of a letter, in whichever form it is kept."""
    with named_after(path):
        if path.is_dir():
            return read_letter_csv(_texts(path), table=table)
        if path.suffix == ".xlsx":
            from acctcore.adapters.spreadsheets import read_workbook

            return read_workbook(read_bytes(path), table=table)
        kind = DRAFTS.named("delegation-letter")
        text, notation = read_text(path), notation_of(path)
        return LetterBook(DRAFTS.read_as(kind, text, notation, table=table))


def read_appointments(path: Path, table: CurrencyTable) -> tuple[Holder, ...]:
    """Read who holds which level: a CSV, or the sheet of a workbook."""
    if path.suffix == ".xlsx" or path.is_dir():
        return read_book(path, table).appointments
    with named_after(path):
        return read_rows(read_text(path), Holder, table=table)


def _texts(folder: Path) -> dict[str, str]:
    return {each.name: read_text(each) for each in sorted(folder.iterdir()) if each.is_file()}


def _version(letters: Timeline[LetterDraft], wanted: str, path: Path) -> Version[LetterDraft]:
    """Find a version by its id, the record made last; else the newest approved one."""
    made = sorted(letters.versions, key=lambda each: each.approval.recorded_on)
    if wanted:
        found = [each for each in made if each.id == wanted]
        if not found:
            ids = ", ".join(dict.fromkeys(each.id for each in letters.versions)) or "none"
            raise Unknown(fault(f"version of {path}", f"one of {ids}", wanted))
        return found[-1]
    approved = [each for each in made if each.approval.stage is Stage.APPROVED] or made
    if not approved:
        raise Unreadable(f"{path}: holds no version of a letter")
    return max(approved, key=lambda each: each.since)


def before(chosen: Chosen) -> Version[LetterDraft] | None:
    """Answer the approved version that the chosen one took the place of."""
    earlier = [
        each
        for each in chosen.book.letters.versions
        if each.since < chosen.version.since and each.approval.stage is Stage.APPROVED
    ]
    return max(earlier, key=lambda each: each.since, default=None)
