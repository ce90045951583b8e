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

from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar

from acctcore.authority.appointments import Holder
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import PastGrant
from acctcore.codec.actuals import read_actuals
from acctcore.codec.customers import read_customers, read_series
from acctcore.codec.kinds import Parties
from acctcore.codec.tables import read_rows
from acctcore.codec.texts import FACILITIES, GRANTS, HOLDERS, INTERESTS, SERIES, Folder
from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.desk import Branch, PartyInterest, Policies, Registers, SaveOffer
from acctcore.money import Money
from acctcore.retention.facts import CustomerFacts
from acctcore.targets import Actual, Target

T = TypeVar("T")


def read_branch(
    files: Mapping[str, str], *, table: CurrencyTable = ISO_4217
) -> tuple[Branch, Policies]:
    """Read a branch and its policies from the texts of a folder, by file name.

    Raises:
        Malformed: files missing or faulty, each fault with its file.
    """
    folder = Folder(files, table)
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


def _facts(folder: Folder, currency: Currency | None) -> dict[str, Any]:
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


def _registers(folder: Folder) -> Registers | None:
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


def _customers(folder: Folder, currency: Currency | None) -> tuple[CustomerFacts, ...]:
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
    return read_actuals(text, target.levels, Money(0, currency))
