"""The items of a fit: columns of facts, their bins, and what each bin tells.

>>> from acctcore.retention.bands import Band
>>> plan = CardPlan((Band("4", "LOW", 0),), ("calls",), most_bins=2, least_value="0.1")
>>> rows = [{"calls": n % 4} for n in range(100)]
>>> left = [n % 4 > 1 and n > 19 or n < 9 for n in range(100)]
>>> item = read_item("calls", column("calls", rows, plan), left, plan)
>>> [each.customers for each in item.bins], item.evidence({"calls": 3}) == item.weights[1]
([50, 50], True)
>>> column("calls", [{"calls": "many"}], plan)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: `calls` in row 1: expected plain decimal text such as `12.5`, got `many`
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any, TypeAlias

from attrs import frozen

from acctcore.errors import WrongKind, fault
from acctcore.fit.bins import (
    BinRules,
    FineBin,
    bin_numbers,
    bin_words,
    information_value,
    weights_of_evidence,
)
from acctcore.fit.plans import CardPlan
from acctcore.ratio import exact

Value: TypeAlias = Fraction | str | None
"""A number, a word, or nothing where it is not stated."""


@frozen
class EvidenceItem:
    """An item with its bins, their weights of evidence, and how much they tell together."""

    name: str
    bins: tuple[FineBin, ...]
    weights: tuple[float, ...]
    value: float
    unknown: int
    """How many rows do not state it."""

    @property
    def is_number(self) -> bool:
        """Whether its bins hold numbers, not words."""
        return not self.bins[0].words

    def place(self, value: Value) -> int | None:
        """Answer the bin of a value; nothing where it is not stated."""
        if value is None:
            return None
        if isinstance(value, str):
            return next(at for at, each in enumerate(self.bins) if value in each.words)
        ends = (each.upper for each in self.bins)
        return next(at for at, end in enumerate(ends) if end is None or value < end)

    def evidence(self, row: Mapping[str, Value]) -> float:
        """Answer the weight of evidence of a row; 0, which is neutral, where it is not stated."""
        at = self.place(row[self.name])
        return 0.0 if at is None else self.weights[at]


def column(name: str, rows: Sequence[Mapping[str, Any]], plan: CardPlan) -> list[Value]:
    """Read one item of every row; what is left out or `None` is not known.

    Raises:
        WrongKind: a number that is not exact, a word that is no text.
        OutOfRange: text that is no plain decimal where a number is meant.
    """
    if name in plan.numbers:
        pairs = ((number, row.get(name)) for number, row in enumerate(rows, 1))
        return [
            None if each is None else exact(each, f"`{name}` in row {number}")
            for number, each in pairs
        ]
    found: list[Value] = []
    for number, row in enumerate(rows, 1):
        word = row.get(name)
        if word is not None and not isinstance(word, str):
            raise WrongKind(fault(f"`{name}` in row {number}", "a word", word))
        found.append(word)
    return found


def read_item(
    name: str, values: Sequence[Value], left: Sequence[bool], plan: CardPlan
) -> EvidenceItem | str:
    """Put an item into bins, or say why it is left out."""
    known = [(value, gone) for value, gone in zip(values, left, strict=True) if value is not None]
    least = ceil(plan.least_share * len(known))
    rules = BinRules(plan.most_bins, max(least, 1), name in plan.monotone)
    stated: list[Any] = [value for value, _ in known]
    gone = [each for _, each in known]
    if not known:
        return "nobody states it"
    cut: Any = bin_numbers if name in plan.numbers else bin_words
    bins = cut(stated, gone, rules)
    if len(bins) == 1:
        return "has no two bins of enough customers, some who left and some who stayed"
    value = information_value(bins)
    if value < plan.least_value:
        return f"tells too little: information value {value:.2f}"
    return EvidenceItem(name, bins, weights_of_evidence(bins), value, len(values) - len(known))
