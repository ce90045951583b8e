"""One text for one value, so that a hash names a policy for good.

The encoding is our own: it does not depend on platform, hash seed, field order
of a mapping, or fields added later and left at their default. Lengths stand
before texts, so no two values share an encoding.

>>> encode(("HKD", 5))
'[s3:HKD,i5]'
>>> encode(0.5)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: value to be hashed: expected an exact value,
got `0.5` (a floating-point number)
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any, Final

from attrs import Factory, fields, has

from acctcore.errors import WrongKind, fault
from acctcore.ratio import exact

_WHAT: Final = "value to be hashed"
_PLAIN: Final = frozenset({str, int, bool, type(None)})
"""What most of a value consists of; looked at first."""


def content_hash(value: object) -> str:
    """Answer `sha256:` and 64 hex digits for any exact value.

    Raises:
        WrongKind: a float, a moment or a foreign object stands inside.
        OutOfRange: NaN or infinity stands inside.
    """
    return f"sha256:{sha256(_bytes(encode(value))).hexdigest()}"


def encode(value: object) -> str:
    """Write the canonical text of a value."""
    if type(value) in _PLAIN:
        return _scalar(value)
    if has(type(value)):
        return _record(value)
    if isinstance(value, Enum):
        return f"e{type(value).__name__}({encode(value.value)})"
    if isinstance(value, Mapping):
        return f"<{','.join(sorted(f'{encode(k)}={encode(v)}' for k, v in value.items()))}>"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(encode, value)))}}}"
    if isinstance(value, tuple | list):
        return f"[{','.join(map(encode, value))}]"
    return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case None:
            return "~"
        case bool():
            return "t" if value else "f"
        case int():
            return f"i{value}"
        case str():
            return f"s{len(_bytes(value))}:{value}"
        case Fraction() | Decimal():
            return "q{}/{}".format(*exact(value, _WHAT).as_integer_ratio())
        case date() if not isinstance(value, datetime):
            return f"d{value.isoformat()}"
    raise WrongKind(fault(_WHAT, "an exact value", value))


def _bytes(text: str) -> bytes:
    """Write any text, even half of a surrogate pair as JSON can spell it."""
    return text.encode("utf-8", "surrogatepass")


def _record(value: Any) -> str:
    """Write a class by its fields; `HASHED_AS` keeps the name of one that was renamed."""
    stated = {
        each.name: content
        for each in fields(type(value))
        if each.init and not _is_default(content := getattr(value, each.name), each.default)
    }
    name = getattr(type(value), "HASHED_AS", type(value).__name__)
    return f"{name}({','.join(f'{each}={encode(stated[each])}' for each in sorted(stated))})"


def _is_default(value: object, default: object) -> bool:
    if isinstance(default, Factory):  # type: ignore[arg-type]
        default = default.factory()  # type: ignore[attr-defined]
    return type(value) is type(default) and bool(value == default)
