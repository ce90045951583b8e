"""A limit is one of six stated powers; a seventh, absent, is a limit nobody wrote.

Bounds are inclusive unless the paper says *under*; *over* is a lower bound that
is itself outside. NIL is a stated "no power"; zero is a power with nothing in
it; *not known* is a figure that could not be read, and is never absent. A power
withdrawn on a day is gone from that day on. A limit *relative* to another one of
the letter (`50 % of adhoc`, `30 x group in credit limit`) has no figure of its own
until `relative.resolved` gives it one.
Source: published delegation letters as collected for this project; the rule is
theirs, the words of the grammar are ours. Units: those of the dimension.

>>> Limit.parse("HKD 20000.00").span()
(0, 2000000)
>>> Limit.parse("over INR 15 up to INR 49, withdrawn on 2026-01-01").span()
(1501, 4900)
>>> Limit.parse("NIL").span()
(0, -1)
>>> str(Limit.parse("50 % of adhoc in rated loans").of)
'adhoc in rated loans'
>>> Limit.parse("HKD -1.00")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: limit: expected 0 or more, got `HKD -1.00`
"""

import re
from enum import Enum
from fractions import Fraction
from typing import ClassVar, Self

from pendulum import Date

from acctcore.authority.guards import require_kind
from acctcore.authority.hints import advice, mend
from acctcore.authority.references import Reference, share_text
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import optional_day, parse_day
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import optional_kind
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure, unit_of, units
from acctcore.ratio import exact
from acctcore.values import field, frozen


class Power(Enum):
    """What a letter states for a level on a dimension."""

    BOUNDED = "bounded"
    NIL = "NIL"
    UNLIMITED = "unlimited"
    NOT_KNOWN = "not known"
    RELATIVE = "relative"


_TEXT = (
    r"(?:over (?P<over>\S+ \S+) )?(?P<open>under |up to )?(?P<top>.+?)"
    r"(?:, withdrawn on (?P<withdrawn>\S+))?"
)
_RELATIVE = r"(?P<share>[0-9]+(?:\.[0-9]+)?) (?P<times>x|% of) (?P<of>\S.*?)"
_WORDS = frozenset({Power.NIL.value, Power.UNLIMITED.value, Power.NOT_KNOWN.value})
_EXPECTED = (
    "an amount or a quantity, `under ...`, `over ... up to ...`, `NIL`, `unlimited`, "
    "`not known` or `50 % of ...`"
)


@frozen
class Limit:
    """One limit. `top` is inclusive unless `under` is set; `over` is always outside.

    A relative limit is `share` times the limit `of` another place.
    """

    DOCUMENT_WORDS: ClassVar = _EXPECTED

    power: Power
    top: Measure | None = None
    under: bool = False
    over: Measure | None = None
    withdrawn_on: Date | None = field(default=None, converter=optional_day)
    share: Fraction | None = None
    of: Reference | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse bounds beside a word, a missing or negative bound, and an empty range."""
        require_kind("power of a limit", self.power, Power)
        require_kind("`under` of a limit", self.under, bool)
        optional_kind(self.share, Fraction, "share of a limit", "an exact fraction")
        optional_kind(self.of, Reference, "what a limit is a share of", "another limit")
        relative = (self.share is not None, self.of is not None)
        if set(relative) != {self.power is Power.RELATIVE}:
            raise Contradiction("a relative limit has a share and what it is a share of")
        stray = self.top is None and (self.under or self.over is not None)
        if (self.power is Power.BOUNDED) != (self.top is not None) or stray:
            raise Contradiction("a limit has a bound or a word such as `NIL`, one of the two")
        for bound in (self.top, self.over):
            if not isinstance(bound, Money | Quantity | None):
                raise WrongKind(fault("limit", "an amount or a quantity", bound))
            if bound is not None and units(bound) < 0:
                raise OutOfRange(fault("limit", "0 or more", bound))
        if self.top is not None and self.over is not None:
            if unit_of(self.over) != unit_of(self.top):
                raise Contradiction(f"limit `{self}` mixes two units")
            if self.span()[0] > units(self.top) - self.under:
                raise Contradiction(f"limit `{self}` leaves no room between its bounds")

    @classmethod
    def parse(cls, text: str, *, table: CurrencyTable = ISO_4217) -> Self:
        """Read `HKD 20000.00`, `under 10 bp`, `over INR 15 up to INR 49`, `NIL` and the like.

        A power that has ended says so at the end: `..., withdrawn on 2026-01-01`.

        Raises:
            WrongKind: not text.
            OutOfRange, Inexact, UnknownCurrency: not a limit of this grammar.
        """
        if not isinstance(text, str):
            raise WrongKind(fault("limit", _EXPECTED, text, "put it in quotes"))
        try:
            return cls._read(text, table)
        except OutOfRange:
            meant = mend(text)
            if meant == text or not cls._is_one(meant, table):
                raise
        raise OutOfRange(fault("limit", _EXPECTED, text, advice(text, meant)))

    @classmethod
    def _is_one(cls, text: str, table: CurrencyTable) -> bool:
        """Tell whether what was probably meant is a limit, so that no advice is refused itself."""
        try:
            cls._read(text, table)
        except AcctcoreError:
            return False
        return True

    @classmethod
    def _read(cls, text: str, table: CurrencyTable) -> Self:
        found = re.fullmatch(_TEXT, text)
        if found is None:
            raise OutOfRange(fault("limit", _EXPECTED, text))
        gone = parse_day(found["withdrawn"], "day of withdrawal") if found["withdrawn"] else None
        relative = re.fullmatch(_RELATIVE, found["top"])
        if relative is not None and not found["open"] and not found["over"]:
            share = exact(relative["share"]) / (1 if relative["times"] == "x" else 100)
            of = Reference.parse(relative["of"])
            return cls(Power.RELATIVE, withdrawn_on=gone, share=share, of=of)
        if found["top"] in _WORDS and not found["open"] and not found["over"]:
            return cls(Power(found["top"]), withdrawn_on=gone)
        over = _bound(found["over"], table) if found["over"] else None
        under = found["open"] == "under "
        return cls(Power.BOUNDED, _bound(found["top"], table), under, over, gone)

    def span(self) -> tuple[int, int | None]:
        """Answer the lowest and highest whole units it admits; `None` has no end.

        A limit that admits nothing answers (0, -1), a relative one raises `Contradiction`.
        """
        if self.power is Power.RELATIVE:
            raise Contradiction(
                f"limit `{self}` has no figure of its own; resolve the letter first"
            )
        if self.power is Power.UNLIMITED:
            return 0, None
        if self.top is None:
            return 0, -1
        return 0 if self.over is None else units(self.over) + 1, units(self.top) - self.under

    @property
    def unit(self) -> str | None:
        """The unit of the bound, where there is one."""
        return None if self.top is None else unit_of(self.top)

    def is_withdrawn(self, on: Date) -> bool:
        """Tell whether the power is gone on a day."""
        return self.withdrawn_on is not None and self.withdrawn_on <= on

    def __str__(self) -> str:
        """Write the limit as `parse` reads it."""
        gone = f", withdrawn on {self.withdrawn_on}" if self.withdrawn_on else ""
        if self.share is not None:
            return f"{share_text(self.share)} {self.of}{gone}"
        if self.top is None:
            return f"{self.power.value}{gone}"
        word = "under " if self.under else "up to " if self.over else ""
        over = f"over {self.over} " if self.over else ""
        return f"{over}{word}{self.top}{gone}"


def _bound(text: str, table: CurrencyTable) -> Measure:
    try:
        return measure(text, table=table)
    except OutOfRange:
        expected = "0 or more" if _is_negative(text, table) else _EXPECTED
        raise OutOfRange(fault("limit", expected, text)) from None


def _is_negative(text: str, table: CurrencyTable) -> bool:
    """Tell an amount with its sign before the currency from what is no limit at all."""
    try:
        return text.startswith("-") and units(measure(text[1:].strip(), table=table)) > 0
    except AcctcoreError:
        return False
