"""From a tree of errors to a list of faults, each with its path.

Structural faults (a key, a kind, a form) hide semantic ones (a value refused by
its class): what is built from a misread part proves nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cattrs import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from acctcore.codec.describe import described
from acctcore.codec.forms import Forms
from acctcore.codec.shape import keys_of
from acctcore.codec.words import TOO_MANY_DIGITS, unknown
from acctcore.errors import AcctcoreError, Fault, Malformed

TOO_DEEP = "the document is nested too deeply"
CAUGHT = (
    *(AcctcoreError, BaseValidationError),
    *(ValueError, LookupError, ArithmeticError, RecursionError),
)
"""What a reader may raise about a document; anything else is a mistake in a class."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


class _Found(NamedTuple):
    structural: bool
    fault: Fault


def malformed(error: Exception, known: Iterable[Fault] = ()) -> Malformed:
    """Answer every structural fault, those known before it first, or else every semantic one."""
    found = tuple(_walk(error, "", structural=True))
    structural = [*known, *(each.fault for each in found if each.structural)]
    return Malformed(structural or [each.fault for each in found])


def placed(error: Exception, step: int | str) -> Exception:
    """Note on an error at which index or key it happened."""
    error.__notes__ = [*getattr(error, "__notes__", ()), IterableValidationNote("", step, Any)]
    return error


def joined(path: str, step: int | str) -> str:
    """Add an index or a key to a path.

    >>> joined(joined("levels", 2), "front office")
    'levels[2]."front office"'
    """
    if isinstance(step, int):
        return f"{path}[{step}]"
    key = step if _BARE.fullmatch(step) else f'"{step}"'
    return f"{path}.{key}" if path else key


def _walk(error: Exception, path: str, *, structural: bool) -> Iterator[_Found]:
    if isinstance(error, ClassValidationError):
        for each in error.exceptions:
            yield from _in_table(each, path, error.cl)
    elif isinstance(error, IterableValidationError):
        for each in error.exceptions:
            note = next(n for n in each.__notes__ if type(n) is IterableValidationNote)
            yield from _walk(each, joined(path, note.index), structural=structural)
    elif isinstance(error, Malformed):
        for inner in error.faults:
            separator = "." if path and inner.path and not inner.path.startswith("[") else ""
            fault = Fault(f"{path}{separator}{inner.path}", inner.message)
            yield _Found(structural, fault)
    elif isinstance(error, CAUGHT):
        yield _Found(structural, Fault(path, _said(error)))
    else:
        raise error


def _said(error: Exception) -> str:
    """Say an error in words, also where Python itself has none for the author of a document."""
    if isinstance(error, RecursionError):
        return TOO_DEEP
    long = type(error) is ValueError and "integer string conversion" in str(error)
    return TOO_MANY_DIGITS if long else str(error)


def _in_table(error: Exception, path: str, type_: Any) -> Iterator[_Found]:
    if isinstance(error, ForbiddenExtraKeysError):
        known = [key.name for key in keys_of(type_)]
        for extra in sorted(error.extra_fields, key=str):
            yield _Found(True, Fault(joined(path, extra), unknown("key", extra, known)))  # noqa: FBT003
        return
    notes = [n for n in getattr(error, "__notes__", ()) if type(n) is AttributeValidationNote]
    if not notes:
        yield from _walk(error, path, structural=False)
        return
    key = next(key for key in keys_of(type_) if key.field == notes[-1].name)
    if type(error) is KeyError:
        message = f"is missing; expected {described(key.type, Forms())}"
        yield _Found(True, Fault(joined(path, key.name), message))  # noqa: FBT003
    else:
        yield from _walk(error, joined(path, key.name), structural=True)
