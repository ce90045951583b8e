"""What a limit that cannot be read was probably meant to be.

>>> mend("HKD 5,000"), mend("5000 HKD"), mend("nil")
('HKD 5000', 'HKD 5000', 'NIL')
>>> mend("INR 35,00,000.00"), mend("EUR 35,00")
('INR 3500000.00', 'EUR 35,00')
>>> mend("banana")
'banana'
"""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

_WIDE: Final = "\u00a0\u2007\u202f"
"""Spaces that do not break a line: they look as any other does."""
Mend: TypeAlias = Callable[["re.Match[str]"], str]


def _without_commas(found: "re.Match[str]") -> str:
    """Take thousands, or lacs and crores, together."""
    return found[0].replace(",", "")


_MENDS: Final[tuple[tuple["re.Pattern[str]", Mend], ...]] = (
    (re.compile(f"[{_WIDE}]"), lambda _: " "),
    (re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9,])"), _without_commas),
    (re.compile(r"\b([0-9.]+) ([A-Z]{3})\b"), lambda found: f"{found[2]} {found[1]}"),
    (re.compile(r"\b([a-z]{3}) (?=[0-9])"), lambda found: f"{found[1].upper()} "),
    (re.compile(r"(?<=[0-9])%"), lambda _: " %"),
    (re.compile(r"(?<=[0-9])x "), lambda _: " x "),
    (re.compile(r"(?i)^nil\b"), lambda _: "NIL"),
    (re.compile(r"(?i)^(unlimited|not known|under|over)\b"), lambda found: found[1].lower()),
    (re.compile(r",? withdrawn (?:on )?(?=[0-9]{4})"), lambda _: ", withdrawn on "),
)


def advice(text: str, meant: str) -> str:
    """Say what was probably meant; where the difference cannot be seen, what it is.

    >>> advice("HKD\u00a05.00", "HKD 5.00")
    'write `HKD 5.00` with a plain space: the one here is a no-break space'
    """
    if any(each in text for each in _WIDE):
        return f"write `{meant}` with a plain space: the one here is a no-break space"
    return f"did you mean `{meant}`?"


def mend(text: str) -> str:
    """Answer the text without the usual slips."""
    for slip, mended in _MENDS:
        text = slip.sub(mended, text)
    return text
