r"""A policy document from a file, for a test; its faults are told without a trace.

>>> load_policy("letters/2025.toml")
Traceback (most recent call last):
...
acctcore.testing.loading.NotLoaded: letters/2025.toml: cannot be read: No such file or directory
"""

from os import PathLike
from pathlib import Path
from typing import Any

import pytest

from acctcore.catalogue import CATALOGUE, Catalogue
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import AcctcoreError, Malformed
from acctcore.timeline import Timeline

_NOTATIONS = ((".toml", Notation.TOML), (".json", Notation.JSON))


class NotLoaded(AcctcoreError, ValueError, pytest.Collector.CollectError):
    """A policy that is not to be had from a file: every fault in a line, with the file.

    pytest shows an error of this kind as its text alone when it collects a module.
    """


def load_policy(
    path: str | PathLike[str],
    *,
    kind: str = "",
    catalogue: Catalogue = CATALOGUE,
    currencies: CurrencyTable = ISO_4217,
) -> Timeline[Any]:
    """Read a dated policy: all its versions.

    `kind` says which policy it has to be, such as `delegation-letter`; left out, any will do.

    Raises:
        NotLoaded: there is no such file, it has faults, or it holds another document.
    """
    __tracebackhide__ = True
    file = Path(path)
    notation = _notation_of(file)
    try:
        found = _read(file, notation, kind, documents_of(catalogue), currencies)
    except Malformed as error:
        raise NotLoaded("\n".join(f"{file}: {each}" for each in error.faults)) from None
    except (AcctcoreError, UnicodeDecodeError) as error:
        raise NotLoaded(f"{file}: {_in_words(error)}") from None
    except OSError as error:
        raise NotLoaded(f"{file}: cannot be read: {error.strerror}") from None
    if not isinstance(found, Timeline):
        held = documents_of(catalogue).kind_of(found).kind
        raise NotLoaded(f"{file}: expected a dated policy, got a document of kind `{held}`")
    return found


def _notation_of(file: Path) -> Notation:
    for suffix, notation in _NOTATIONS:
        if file.suffix == suffix:
            return notation
    raise NotLoaded(f"{file}: expected a file that ends in `.toml` or `.json`")


def _read(
    file: Path, notation: Notation, kind: str, documents: Documents, currencies: CurrencyTable
) -> Any:
    text = file.read_text("utf-8")
    if kind:
        return documents.read_as(documents.named(kind), text, notation, table=currencies)
    return documents.read(text, notation, table=currencies)


def _in_words(error: Exception) -> str:
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else f"{error}"
