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
from typing import Any, TypeVar

from attrs import field, frozen

from acctcore.authority.cases import AccommodationCase, Holder, PastGrant
from acctcore.codec.customers import read_customers
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import DocumentKind, Notation, Parties
from acctcore.codec.rules import documents_of
from acctcore.codec.sheets import read_sheet, rows_of
from acctcore.codec.tables import read_rows
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.desk import Actual, Branch, PartyInterest, Policies, Registers, SaveOffer
from acctcore.errors import AcctcoreError, Fault, Malformed
from acctcore.money import Money

T = TypeVar("T")
APPLICATIONS = "applications/"


@frozen
class BranchHead:
    """The head of a branch: its name, and the currency of its lists."""

    name: str
    currency: str


def folder_documents() -> Documents:
    """Answer the kinds of documents a folder can hold."""
    return documents_of().extended(DocumentKind("branch", BranchHead))


def read_branch(
    files: Mapping[str, str], *, table: CurrencyTable = ISO_4217
) -> tuple[Branch, Policies]:
    """Read a branch and its policies from the texts of a folder, by file name.

    Raises:
        Malformed: files missing or faulty, each fault with its file.
    """
    folder = _Folder(files, table)
    head = folder.document("branch.toml", "branch")
    calendar = folder.document("calendar.toml", "calendar")
    policies = Policies(
        folder.document("accommodation-letter.toml", "delegation-letter"),
        folder.document("sanction-letter.toml", "delegation-letter"),
        folder.document("completeness-pack.toml", "completeness-pack"),
        folder.document("warning-card.toml", "warning-card"),
    )
    found = _facts(folder, head.currency if head else "")
    folder.refuse_faults()
    branch = folder.attempt("branch.toml", lambda: Branch(head.name, calendar, **found), None)
    folder.refuse_faults()
    return branch, policies


def _facts(folder: "_Folder", currency: str) -> dict[str, Any]:
    """Read the lists; each may be left out, and is then empty."""
    table = folder.table
    known = folder.document("parties.toml", "parties") if "parties.toml" in folder.files else None
    grants = folder.sheet("past-grants.csv", lambda text: read_sheet(text, PastGrant, table=table))
    facilities = folder.sheet(
        "facilities.csv", lambda text: read_sheet(text, PastGrant, table=table)
    )
    holders = folder.sheet("holders.csv", lambda text: read_rows(text, Holder))
    interests = folder.sheet("interests.csv", lambda text: read_rows(text, PartyInterest))
    parties = known or Parties()
    registers = folder.attempt(
        "parties.toml",
        lambda: Registers(parties.parties, parties.links, grants, facilities, holders, interests),
        None,
    )
    target = folder.document("target.toml", "target") if "target.toml" in folder.files else None
    return {
        "registers": registers,
        "requests": folder.sheet(
            "requests.csv", lambda text: read_sheet(text, AccommodationCase, table=table)
        ),
        "applications": folder.applications(),
        "customers": folder.sheet(
            "customers.csv", lambda text: read_customers(text, folder.files, currency, table)
        ),
        "offers": folder.sheet("offers.csv", lambda text: read_sheet(text, SaveOffer, table=table)),
        "target": target,
        "actuals": folder.sheet("actuals.csv", lambda text: _actuals(text, currency, table)),
    }


def _actuals(text: str, currency: str, table: CurrencyTable) -> tuple[Actual, ...]:
    """Read one cell of the plan a row; a blank amount is not known."""
    return tuple(
        Actual(
            tuple(cell for name, cell in row.items() if name != "amount"),
            Money.of(row["amount"], currency, table=table),
        )
        for row in rows_of(text)
        if "amount" in row
    )


@frozen
class _Folder:
    """The texts of a folder and the faults found in them so far."""

    files: Mapping[str, str]
    table: CurrencyTable
    faults: list[Fault] = field(factory=list)
    documents: Documents = field(factory=folder_documents)

    def document(self, name: str, kind: str) -> Any:
        """Read a document that has to stand."""
        if name not in self.files:
            self.faults.append(Fault(name, "is missing"))
            return None
        return self.attempt(name, lambda: self._read(kind, self.files[name]), None)

    def sheet(self, name: str, read: Callable[[str], tuple[T, ...]]) -> tuple[T, ...]:
        """Read a list that may be left out."""
        if name not in self.files:
            return ()
        return self.attempt(name, lambda: read(self.files[name]), ())

    def applications(self) -> tuple[Any, ...]:
        """Read every application of the folder, by file name."""
        names = sorted(name for name in self.files if name.startswith(APPLICATIONS))
        return tuple(self.document(name, "application-case") for name in names)

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
