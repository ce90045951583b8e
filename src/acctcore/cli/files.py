"""The only place that reads or writes a file: text in, values of the documents out."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from acctcore.catalogue import CATALOGUE, Catalogue, Rule
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import AcctcoreError, Malformed


class Unreadable(AcctcoreError):
    """A file that cannot be read as what it should be, or not be written."""


class Unfit(AcctcoreError):
    """Facts and a policy that do not fit together."""


def read_text(path: Path) -> str:
    """Read a file as text.

    Raises:
        Unreadable: there is no such file, or it is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else _not_utf_8(path)
        if path.is_dir() or path.suffix == ".xlsx":
            reason = "expected one document; `acctcore letter import` makes one of sheets"
        raise Unreadable(f"{path}: cannot be read: {reason}") from None


def _not_utf_8(path: Path) -> str:
    form = "CSV UTF-8" if path.suffix == ".csv" else "UTF-8"
    return f"it is not UTF-8 text; save it as {form}"


def read_bytes(path: Path) -> bytes:
    """Read a file as it is.

    Raises:
        Unreadable: there is no such file.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read: {error.strerror}") from None


def write_bytes(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file, its folder too; one that exists only if it is to be replaced.

    Raises:
        Unreadable: it exists, or cannot be written.
    """
    require_free(path, replace=replace)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise Unreadable(f"{path}: cannot be written: {error.strerror}") from None


def require_free(path: Path, *, replace: bool) -> None:
    """Refuse to write over a file, unless it is to be replaced.

    Raises:
        Unreadable: it exists.
    """
    if path.exists() and not replace:
        raise Unreadable(f"{path}: exists already; give `--replace` to write over it")


def notation_of(path: Path) -> Notation:
    """Tell TOML from JSON by the name of the file."""
    return Notation.JSON if path.suffix == ".json" else Notation.TOML


def read_document(path: Path, kind: str, catalogue: Catalogue, table: CurrencyTable) -> Any:
    """Read a document of one kind.

    Raises:
        Unreadable: the file cannot be read, or has faults; each is named with the file.
    """
    documents = documents_of(catalogue)
    with named_after(path):
        text = read_text(path)
        return documents.read_as(documents.named(kind), text, notation_of(path), table=table)


@contextmanager
def named_after(path: Path) -> Iterator[None]:
    """Put the name of the file before every fault."""
    try:
        yield
    except Malformed as error:
        faults = [str(each) for each in error.faults]
        raise Unreadable("\n".join(f"{path}: {line}" for line in faults)) from None


@contextmanager
def fitted(facts: Path, policy: Path) -> Iterator[None]:
    """Put the names of both files before what does not fit together: either may be the wrong one.

    Raises:
        Unfit: the facts do not fit the policy.
    """
    try:
        yield
    except Malformed:
        raise
    except AcctcoreError as error:
        raise Unfit(f"{facts} under {policy}: {error}") from error


def currencies_of(path: Path | None) -> CurrencyTable:
    """Read a bank's own table of currencies, or take ISO 4217."""
    if path is None:
        return ISO_4217
    table: CurrencyTable = read_document(path, "currency-table", CATALOGUE, ISO_4217)
    return table


def catalogue_of(extra: str | None) -> Catalogue:
    """Add a host's rules, named as `module:NAME`, to the catalogue.

    Raises:
        Unreadable: there is no such module or name, or it holds no rules.
    """
    if extra is None:
        return CATALOGUE
    found = host_value("rules", extra)
    if isinstance(found, Catalogue):
        return found
    if isinstance(found, Rule):
        return CATALOGUE.extended(found)
    if isinstance(found, tuple) and all(isinstance(each, Rule) for each in found):
        return CATALOGUE.extended(*found)
    raise Unreadable(f"rules `{extra}`: expected a rule, a tuple of rules or a catalogue")


def host_value(what: str, named: str) -> Any:
    """Import what a host names as `module:NAME`; without a name it is that of `what`, in capitals.

    Raises:
        Unreadable: there is no such module or name.
    """
    module, _, name = named.partition(":")
    try:
        return getattr(import_module(module), name or what.upper())
    except ModuleNotFoundError as error:
        advice = "expected `module:NAME`, installed or in a folder of PYTHONPATH"
        raise Unreadable(f"{what} `{named}`: {error}; {advice}") from None
    except (ImportError, AttributeError, ValueError) as error:
        raise Unreadable(f"{what} `{named}`: {error}; expected `module:NAME`") from None
    except SystemExit:
        told = "ends the program when it is imported; expected a module that only defines"
        raise Unreadable(f"{what} `{named}`: {told}") from None
