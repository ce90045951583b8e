"""A branch as a folder of small files: TOML for policies, CSV for lists a person keeps.

Every fault names its file; those of all files are raised at once. The reference
of the documentation tells what each file holds.

>>> read_branch({})
Traceback (most recent call last):
...
acctcore.errors.Malformed: branch.toml: is missing
calendar.toml: is missing
accommodation-letter.toml: is missing
sanction-letter.toml: is missing
completeness-pack.toml: is missing
warning-card.toml: is missing
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any, TypeVar

from attrs import field, frozen

from acctcore.authority.appointments import Holder
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import PastGrant
from acctcore.codec.customers import read_customers, read_series
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import Notation, Parties
from acctcore.codec.rules import documents_of
from acctcore.codec.sheets import Row, Sheet, gather, place, read_sheet
from acctcore.codec.tables import read_rows
from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.desk import Actual, Branch, PartyInterest, Policies, Registers, SaveOffer
from acctcore.errors import AcctcoreError, Fault, Malformed
from acctcore.money import Money
from acctcore.retention.facts import CustomerFacts
from acctcore.targets import Target

T = TypeVar("T")
APPLICATIONS, SERIES, _AMOUNT = "applications/", "series-", "amount"
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


def read_branch(
    files: Mapping[str, str], *, table: CurrencyTable = ISO_4217
) -> tuple[Branch, Policies]:
    """Read a branch and its policies from the texts of a folder, by file name.

    Raises:
        Malformed: files missing or faulty, each fault with its file.
    """
    folder = _Folder(files, table)
    folder.refuse_strangers()
    head = folder.document("branch.toml", "branch")
    calendar = folder.document("calendar.toml", "calendar")
    policies = Policies(
        folder.document("accommodation-letter.toml", "delegation-letter"),
        folder.document("sanction-letter.toml", "delegation-letter"),
        folder.document("completeness-pack.toml", "completeness-pack"),
        folder.document("warning-card.toml", "warning-card"),
    )
    currency = None
    if head:
        currency = folder.attempt("branch.toml", lambda: table.currency(head.currency), None)
    found = _facts(folder, currency)
    folder.refuse_faults()
    branch = folder.attempt("", lambda: Branch(head.name, calendar, **found), None)
    folder.refuse_faults()
    return branch, policies


def _facts(folder: "_Folder", currency: Currency | None) -> dict[str, Any]:
    """Read the lists; each may be left out."""
    target = folder.optional("target.toml", "target")
    return {
        "registers": _registers(folder),
        "requests": folder.cases("requests.csv", AccommodationCase),
        "applications": folder.applications(),
        "customers": _customers(folder, currency),
        "offers": folder.cases("offers.csv", SaveOffer),
        "target": target,
        "actuals": folder.sheet("actuals.csv", lambda text: _actuals(text, target, currency)),
    }


def _registers(folder: "_Folder") -> Registers | None:
    """Read the registers; one that is left out is not known to be empty."""
    known = folder.optional("parties.toml", "parties") or Parties()
    grants = folder.register(GRANTS, lambda text: folder.read_cases(text, PastGrant))
    facilities = folder.register(FACILITIES, lambda text: folder.read_cases(text, PastGrant))
    holders = folder.register(HOLDERS, lambda text: read_rows(text, Holder))
    interests = folder.register(INTERESTS, lambda text: read_rows(text, PartyInterest))
    return folder.attempt(
        "",
        lambda: Registers(known.parties, known.links, grants, facilities, holders, interests),
        None,
    )


def _customers(folder: "_Folder", currency: Currency | None) -> tuple[CustomerFacts, ...]:
    """Read the customers; without a currency, without their series."""
    files = [name for name in sorted(folder.files) if name.startswith(SERIES)]
    series = {
        name.removeprefix(SERIES).removesuffix(".csv"): folder.attempt(
            name, partial(read_series, folder.files[name], currency), {}
        )
        for name in files
        if currency
    }
    return folder.sheet("customers.csv", lambda text: read_customers(text, series, folder.table))


def _actuals(text: str, target: Target | None, currency: Currency | None) -> tuple[Actual, ...]:
    """Read one cell of the plan a row; a blank amount is not known."""
    if target is None or currency is None:
        return ()
    sheet, levels = Sheet.of(text), target.levels
    columns = (*levels, _AMOUNT)
    sheet.require(columns, columns)
    rows = [(number, row) for number, row in sheet.rows if _AMOUNT in row]
    return tuple(
        gather((place(n, _AMOUNT), partial(_actual, levels, row, currency)) for n, row in rows)
    )


def _actual(levels: tuple[str, ...], row: Row, currency: Currency) -> Actual:
    path = tuple(row.get(level, "") for level in levels)
    return Actual(path, Money.of(row[_AMOUNT], currency))


@frozen
class _Folder:
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
