"""What the bank takes objectivity to be: each part may be left out, and is then only measured.

Units: shares are exact ratios; the level of the sign test is the chance below
which choices all one way are no accident any more.

>>> ObjectivityRule("7", own_word=("borrower",), higher_is_better=("Revenue",), chance="0.05")
ObjectivityRule(clause='7', own_word=('borrower',), higher_is_better=('Revenue',),
lower_is_better=(), most_own_word=None, chance=Fraction(1, 20), pay_apart=False, source=None)
>>> ObjectivityRule("7", higher_is_better=("Debt",), lower_is_better=("Debt",))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `Debt`: higher and lower cannot both be better
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import distinct_names, flagged, named, optional_kind
from acctcore.ratio import Exact, exact
from acctcore.sources import Source
from acctcore.values import field, frozen


def _share(value: Exact | None) -> Fraction | None:
    if value is None:
        return None
    ratio = exact(value, "bound of objectivity")
    if not 0 <= ratio <= 1:
        raise OutOfRange(fault("bound of objectivity", "a ratio from 0 to 1", value))
    return ratio


def _own_word(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "kinds of source of the borrower's word")


def _higher(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "concepts whose higher figure is better")


def _lower(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "concepts whose lower figure is better")


@frozen
class ObjectivityRule:
    """The bounds of the measures."""

    clause: str
    own_word: tuple[str, ...] = field(default=(), converter=_own_word)
    """The kinds of source that are the borrower's word alone."""
    higher_is_better: tuple[str, ...] = field(default=(), converter=_higher)
    """Concepts of which the higher figure is the favourable one."""
    lower_is_better: tuple[str, ...] = field(default=(), converter=_lower)
    most_own_word: Fraction | None = field(default=None, converter=_share)
    """The largest share of claims that may rest on the borrower's word alone."""
    chance: Fraction | None = field(default=None, converter=_share)
    """Source choices that are as favourable as this by chance, or less, are returned."""
    pay_apart: bool = False
    """Whether the author's pay must not depend on the deal."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause and a concept of both directions."""
        named(self.clause, "clause of the objectivity")
        optional_kind(self.source, Source, "source of the objectivity", "a source")
        flagged(self.pay_apart, "`pay_apart` of the objectivity")
        if both := set(self.higher_is_better) & set(self.lower_is_better):
            raise Contradiction(f"`{min(both)}`: higher and lower cannot both be better")
