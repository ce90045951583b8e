"""Letters from files: a document, a folder of CSV files or a workbook; one version of them.

`letter.toml` is the newest approved version of that letter, `letter.toml@letter-2025` the
version with that id, as it was recorded last; `letter.toml@letter-2025#1` as it was
recorded first, before it was corrected.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from acctcore.authority import DelegationLetter, Holder, LetterDraft, UnsoundLetter
from acctcore.authority.overlaps import overlapping, require_apart
from acctcore.cli.exits import Misused
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
from acctcore.codec.tables import read_numbered_rows
from acctcore.currency import CurrencyTable
from acctcore.errors import AcctcoreError, Contradiction, Fault, Malformed, Unknown, fault
from acctcore.timeline import Timeline
from acctcore.versions import Stage, Version

DRAFTS = drafts_of()
_NO_REGISTER: Final = (
    "holds no sheet `appointments`; one with a header and no rows says that nobody acts"
)


class Unsound(AcctcoreError):
    """A version with faults, named with its file."""


@frozen
class Chosen:
    """A letter as read, and the version that was asked for."""

    name: str
    book: LetterBook
    version: Version[LetterDraft]
    register: tuple[Holder, ...] | None = None
    """Who holds what, by the list that was given or is kept beside it; `None` without one.

    An empty one says that nobody acts."""
    wanted: str = ""
    """The version that was named, if one was."""

    def sound(self) -> DelegationLetter:
        """Answer the version as a rule takes it.

        Raises:
            Unsound: it has faults.
        """
        return sound_of(self.version, self.name)

    def letters(self) -> Timeline[DelegationLetter]:
        """Answer every version as a rule takes them.

        Raises:
            Misused: one version was named.
            Unsound: one of them has faults.
        """
        if self.wanted:
            told = "every version of the letter is used here, each on its days"
            raise Misused(f"{self.name}: {told}; leave `@{self.wanted}` out")
        try:
            return sound(self.book.letters)
        except UnsoundLetter:
            for each in self.book.letters.versions:
                sound_of(each, self.name)
            raise

    def asked(self) -> LetterBook:
        """Answer the version that was named, else every one, with the appointments."""
        if not self.wanted:
            return self.book
        return evolve(self.book, letters=Timeline((self.version,)))


def sound_of(version: Version[LetterDraft], name: str) -> DelegationLetter:
    """Answer a version as a rule takes it; `name` is what it was read from.

    Raises:
        Unsound: it has faults.
    """
    try:
        return DelegationLetter.of(version.value)
    except UnsoundLetter as error:
        raise Unsound(f"{name}, `{version.id}`: {error}") from None


def choose(spec: str, table: Path | None, appointments: Path | None = None) -> Chosen:
    """Read `FILE`, `FILE@VERSION` or `FILE@VERSION#RECORD`.

    Raises:
        Unreadable: the file cannot be read, or has faults.
        Unknown: it has no such version.
    """
    name, _, wanted = (spec, "", "") if Path(spec).exists() else spec.rpartition("@")
    book = read_book(Path(name or spec), currencies_of(table))
    register = book.appointments
    if appointments is not None:
        register = read_appointments(appointments, currencies_of(table))
        book = evolve(book, appointments=register)
    version = _version(book.letters, wanted, Path(name or spec))
    return Chosen(spec, book, version, register, wanted)


def read_book(path: Path, table: CurrencyTable) -> LetterBook:
    """Read every version of a letter, in whichever form it is kept."""
    if path.suffix in {".csv", ".jsonl"}:
        expected = "a letter: TOML, JSON, a workbook (.xlsx) or a folder of CSV files"
        raise Unreadable(f"{path}: expected {expected}; got rows, such as a history of requests")
    with named_after(path):
        if path.is_dir():
            return read_letter_csv(texts_of(path), table=table)
        if path.suffix == ".xlsx":
            from acctcore.adapters.spreadsheets import read_workbook

            return read_workbook(read_bytes(path), table=table)
        kind = DRAFTS.named("delegation-letter")
        text, notation = read_text(path), notation_of(path)
        return LetterBook(DRAFTS.read_as(kind, text, notation, table=table))


def read_appointments(path: Path, table: CurrencyTable) -> tuple[Holder, ...]:
    """Read who holds which level: a CSV, or the sheet of a workbook.

    Raises:
        Unreadable: the workbook or folder has no such sheet.
    """
    if path.suffix == ".xlsx" or path.is_dir():
        held = read_book(path, table).appointments
        if held is None:
            raise Unreadable(f"{path}: {_NO_REGISTER}")
        return held
    with named_after(path):
        numbered = read_numbered_rows(read_text(path), Holder, table=table)
        found = tuple(each for _, each in numbered)
        if faults := [*_overlaps(numbered)]:
            raise Malformed(faults)
        return found


def _overlaps(numbered: Sequence[tuple[int, Holder]]) -> Iterator[Fault]:
    """Say of each pair that is for the same in which rows it stands."""
    rows = {id(each): number for number, each in numbered}
    for one, other, _ in overlapping([each for _, each in numbered]):
        first, second = sorted((rows[id(one)], rows[id(other)]))
        try:
            require_apart((one, other))
        except Contradiction as error:
            yield Fault(f"row {second}", f"beside row {first}: {error}")


def texts_of(folder: Path) -> dict[str, str]:
    """Read the files of a folder, by name, without those that programs leave beside them."""
    found = (each for each in sorted(folder.iterdir()) if each.is_file())
    return {each.name: read_text(each) for each in found if not is_beside(each.name)}


def is_beside(name: str) -> bool:
    """Tell whether a file is one that systems and office programs leave in a folder.

    >>> is_beside(".DS_Store"), is_beside("~$matrix.csv"), is_beside("matrix.csv")
    (True, True, False)
    """
    return name.startswith((".", "~$"))


def _version(letters: Timeline[LetterDraft], wanted: str, path: Path) -> Version[LetterDraft]:
    """Find a version by its id, the record made last; else the newest approved one."""
    made = sorted(letters.versions, key=lambda each: each.approval.recorded_on)
    if wanted:
        named = {name: each for each in made for name in _names(each, made)}
        if wanted not in named:
            ids = ", ".join(dict.fromkeys(each.id for each in letters.versions)) or "none"
            raise Unknown(fault(f"version of {path}", f"one of {ids}", wanted))
        return named[wanted]
    approved = [each for each in made if each.approval.stage is Stage.APPROVED] or made
    if not approved:
        raise Unreadable(f"{path}: holds no version of a letter")
    return max(approved, key=lambda each: each.since)


def _names(version: Version[LetterDraft], made: Sequence[Version[LetterDraft]]) -> Iterator[str]:
    """Name a version by its id, and with the number of its record where there are several."""
    records = [each for each in made if each.id == version.id]
    if len(records) > 1:
        yield f"{version.id}#{records.index(version) + 1}"
    yield version.id


def before(chosen: Chosen) -> Version[LetterDraft] | None:
    """Answer the approved version that the chosen one took the place of."""
    earlier = [
        each
        for each in chosen.book.letters.versions
        if each.since < chosen.version.since and each.approval.stage is Stage.APPROVED
    ]
    return max(earlier, key=lambda each: each.since, default=None)
