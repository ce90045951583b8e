"""Names in a letter, tables of codes by category, and tables by level and dimension.

>>> require_name("level", " ")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: name of a level: expected a name, got ` `
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from acctcore.errors import OutOfRange, fault
from acctcore.guards import listed, of_kind
from acctcore.maps import FrozenMap

_NO_CATEGORY: Final = "none, for the letter declares no category"


def require_name(what: str, name: object) -> None:
    """Refuse what is not text, or blank."""
    if not (isinstance(name, str) and name.strip()):
        article = "an" if what[0] in "aeio" else "a"
        raise OutOfRange(fault(f"name of {article} {what}", "a name", name))


def one_category(names: Iterable[str]) -> str:
    """Say which categories a letter declares, where another one was named.

    >>> one_category(["product", "grade"]), one_category([])
    ('one of product, grade', 'none, for the letter declares no category')
    """
    return f"one of {told}" if (told := ", ".join(names)) else _NO_CATEGORY


def codes_of(codes: Mapping[str, tuple[str, ...]]) -> FrozenMap[str, tuple[str, ...]]:
    """Keep lists of codes by category."""
    _require_table(codes, "codes", "a table of lists of codes by category")
    return FrozenMap(
        {name: listed(each, str, f"codes of `{name}`", "codes") for name, each in codes.items()}
    )


def rows_of(
    rows: Mapping[str, Mapping[str, Any]], kind: type, what: str, words: str
) -> FrozenMap[str, FrozenMap[str, Any]]:
    """Keep values of one kind by level and dimension."""
    _require_table(rows, what, f"a table of {words} by level and dimension")
    for level, row in rows.items():
        _require_table(row, f"{what} at `{level}`", f"a table of {words} by dimension")
        for name, each in row.items():
            of_kind(each, kind, f"`{name}` of {what} at `{level}`", words)
    return FrozenMap({level: FrozenMap(row) for level, row in rows.items()})


def _require_table(items: object, what: str, expected: str) -> None:
    """Refuse what is no table, and names that are not text; a blank one is for the analysis."""
    of_kind(items, Mapping, what, expected)
    for name in items:  # type: ignore[attr-defined]
        of_kind(name, str, f"name in {what}", "text")
