"""The texts of a branch folder, read one by one; the faults of all are raised at once.

>>> from acctcore.currency import ISO_4217
>>> folder = Folder({"request.csv": ""}, ISO_4217)
>>> folder.refuse_strangers()
>>> folder.refuse_faults()
Traceback (most recent call last):
...
acctcore.errors.Malformed: request.csv: is no file of a branch; did you mean `requests.csv`?
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from attrs import field, frozen

from acctcore.codec.documents import Documents
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of
from acctcore.codec.sheets import read_sheet
from acctcore.currency import CurrencyTable
from acctcore.errors import AcctcoreError, Fault, Malformed

T = TypeVar("T")
APPLICATIONS, SERIES = "applications/", "series-"
GRANTS, FACILITIES, INTERESTS = "past-grants.csv", "facilities.csv", "interests.csv"
HOLDERS = "holders.csv"
FILES = (
    "branch.toml",
    "calendar.toml",
    "accommodation-letter.toml",
    "sanction-letter.toml",
    "completeness-pack.toml",
    "warning-card.toml",
    "parties.toml",
    GRANTS,
    FACILITIES,
    HOLDERS,
    INTERESTS,
    "requests.csv",
    "customers.csv",
    "offers.csv",
    "target.toml",
    "actuals.csv",
)


@frozen
class Folder:
    """The texts of a folder and the faults found in them so far."""

    files: Mapping[str, str]
    table: CurrencyTable
    faults: list[Fault] = field(factory=list)
    documents: Documents = field(factory=documents_of)

    def document(self, name: str, kind: str) -> Any:
        """Read a document that has to stand."""
        if name not in self.files:
            self.faults.append(Fault(name, "is missing"))
            return None
        return self.attempt(name, lambda: self._read(kind, self.files[name]), None)

    def optional(self, name: str, kind: str) -> Any:
        """Read a document that may be left out."""
        return self.document(name, kind) if name in self.files else None

    def cases(self, name: str, type_: type[T]) -> tuple[T, ...]:
        """Read a list whose columns are partly the bank's own."""
        return self.sheet(name, lambda text: self.read_cases(text, type_))

    def read_cases(self, text: str, type_: type[T]) -> tuple[T, ...]:
        """Read the text of such a list."""
        return read_sheet(text, type_, table=self.table)

    def register(self, name: str, read: Callable[[str], tuple[T, ...]]) -> tuple[T, ...] | None:
        """Read a list that, left out, is not known to be empty."""
        return self.sheet(name, read) if name in self.files else None

    def sheet(self, name: str, read: Callable[[str], tuple[T, ...]]) -> tuple[T, ...]:
        """Read a list that may be left out."""
        if name not in self.files:
            return ()
        return self.attempt(name, lambda: read(self.files[name]), ())

    def applications(self) -> tuple[Any, ...]:
        """Read every application of the folder, by file name."""
        names = sorted(name for name in self.files if name.startswith(APPLICATIONS))
        return tuple(self.document(name, "application-case") for name in names)

    def refuse_strangers(self) -> None:
        """Note every file that nothing reads: a name misspelt would be a list lost."""
        for name in self.files:
            read = name in FILES or name.startswith((APPLICATIONS, SERIES))
            if not read:
                near = get_close_matches(name, FILES, 1)
                hint = f"; did you mean `{near[0]}`?" if near else ""
                self.faults.append(Fault(name, f"is no file of a branch{hint}"))

    def refuse_faults(self) -> None:
        """Raise everything found, if anything was."""
        if self.faults:
            raise Malformed(self.faults)

    def _read(self, kind: str, text: str) -> Any:
        return self.documents.read_as(
            self.documents.named(kind), text, Notation.TOML, table=self.table
        )

    def attempt(self, name: str, make: Callable[[], T], otherwise: Any) -> T:
        """Make a value; what is refused becomes a fault of the file."""
        try:
            return make()
        except Malformed as error:
            self.faults.extend(Fault(name, str(each)) for each in error.faults)
        except AcctcoreError as error:
            self.faults.append(Fault(name, str(error)))
        made: T = otherwise
        return made
