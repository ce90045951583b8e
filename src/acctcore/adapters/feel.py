r"""FEEL, the expressions of DMN: texts, unary tests and names.

>>> feel_bound(Limit.parse("over INR 15.00 up to INR 49.00"))
'(15.00..49.00]'
>>> feel_text('a "b"')
'"a \\"b\\""'
>>> feel_name("group cost", ["group_cost"]), feel_name("date", [])
('group_cost_2', 'date_')
"""

import re
from collections.abc import Collection
from typing import Final

from acctcore.authority import Limit
from acctcore.money import Money
from acctcore.quantity import Measure

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS: Final = frozenset(
    {
        *("and", "between", "context", "date", "duration", "else", "every", "external", "false"),
        *("for", "function", "if", "in", "instance", "item", "list", "not", "null", "of", "or"),
        *("return", "satisfies", "some", "then", "time", "true", "reason", "level"),
    }
)
"""Words of FEEL, and the names that the table takes itself."""


def feel_text(words: str) -> str:
    """Write a text of FEEL."""
    marked = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{marked}"'


def feel_bound(limit: Limit) -> str:
    """Write a limit as a unary test of FEEL."""
    if limit.top is None:
        return ">= 0"
    top = _number(limit.top)
    if limit.over is not None:
        return f"({_number(limit.over)}..{top}{')' if limit.under else ']'}"
    return f"{'<' if limit.under else '<='} {top}"


def feel_name(wanted: str, taken: Collection[str]) -> str:
    """Make a name that every tool reads."""
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", wanted)
    base = plain if _PLAIN.fullmatch(plain) and plain not in _WORDS else f"{plain}_"
    base = base if _PLAIN.fullmatch(base) else f"of_{base}"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    return name


def _number(value: Measure) -> str:
    told = str(value)
    return told.partition(" ")[2] if isinstance(value, Money) else told.partition(" ")[0]
