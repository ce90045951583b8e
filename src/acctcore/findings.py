"""A finding says what one clause compared with what; verdicts fold by three-valued logic.

>>> asked, limit = Quantity(30, "bp"), Quantity(10, "bp")
>>> Finding("2", "OVER_LIMIT", Verdict.NOT_MET, "L1 bp", asked, "<=", limit).cure
'lower L1 bp by 20 bp'
>>> meet([Verdict.MET, Verdict.UNKNOWN])
<Verdict.UNKNOWN: 'unknown'>
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from typing import Final, Self, TypeAlias

from pendulum import Date

from acctcore.errors import WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source
from acctcore.values import frozen

Measured: TypeAlias = Money | Quantity | Fraction | int | str | Date | bool | None
"""What a clause compares: an amount, a quantity, a ratio, a count, words, a day, yes or no."""


class Verdict(Enum):
    """What one clause says of the facts."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


_VERDICTS: Final = frozenset(Verdict)


def meet(verdicts: Iterable[Verdict]) -> Verdict:
    """Fold verdicts: one not met settles it, else one unknown, else met.

    Clauses that do not apply count for nothing; nothing at all does not apply.

    Raises:
        WrongKind: something else than a verdict, such as yes or no.
    """
    found = set(verdicts)
    if strangers := found - _VERDICTS:
        raise WrongKind(fault("verdict", "a named verdict such as `met`", strangers.pop()))
    for verdict in (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET):
        if verdict in found:
            return verdict
    return Verdict.NOT_APPLICABLE


@frozen(slots=False)
class Finding:
    """One clause applied to the facts.

    `about` names what the clause was applied to (a level, a document, an
    account); `measured relation limit` is the comparison, where there is one.
    """

    clause: str
    code: str
    verdict: Verdict
    about: str = ""
    measured: Measured = None
    relation: str = ""
    limit: Measured = None
    source: Source | None = None

    def measuring(self, measured: Measured) -> Self:
        """Answer the same finding of another measured value.

        A hot rule makes its findings once and measures them by the dozen, so this
        copies the fields instead of passing them through the constructor.
        """
        made, content = object.__new__(type(self)), self.__dict__.copy()
        content["measured"] = measured
        object.__setattr__(made, "__dict__", content)
        return made

    @property
    def shortfall(self) -> Measured:
        """How far the facts miss the limit, in its own unit; `None` where nothing is missed."""
        if self.verdict is not Verdict.NOT_MET or self.relation not in _STEP:
            return None
        if self.relation in _CEILING:
            return _apart(self.measured, self.limit, _STEP[self.relation])
        return _apart(self.limit, self.measured, _STEP[self.relation])

    @property
    def cure(self) -> str:
        """What would have to change for the clause to be met, in words; else empty."""
        missing = self.shortfall
        if missing is None:
            return ""
        verb = "lower" if self.relation in _CEILING else "raise"
        more = "more than " if isinstance(missing, Fraction) and _STEP[self.relation] else ""
        by = missing.words if isinstance(missing, Quantity) else missing
        return f"{verb} {self.about or self.clause} by {more}{by}"


_CEILING: Final = frozenset({"<", "<="})
_STEP: Final = FrozenMap({"<=": 0, ">=": 0, "<": 1, ">": 1})


def _apart(high: Measured, low: Measured, step: int) -> Measured:
    """Subtract within one unit; an open bound of whole units is missed by one more.

    A ratio has no smallest unit: the cure of an open bound says `more than` instead.
    """
    if isinstance(high, Money) and isinstance(low, Money):
        return high - low + Money(step, low.currency)
    if isinstance(high, Quantity) and isinstance(low, Quantity):
        return high - low + Quantity(step, low.unit)
    if type(high) is int and type(low) is int:
        return high - low + step
    if isinstance(high, Fraction) and isinstance(low, Fraction):
        return high - low
    return None
