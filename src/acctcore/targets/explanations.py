"""Why a node of a plan got its amount: share, quota, bound, unit of rounding, tie.

Rule: `quota` is the parent's amount by weight alone; `fair` is what the bounds of the siblings
make of it, still exact; `extra` counts the units by which rounding moved the whole part of
`fair`. Units: quota and fair in minor (or whole) units, not rounded.
"""

from fractions import Fraction

from acctcore.divisors import Method
from acctcore.quantity import Measure, measure_like
from acctcore.reasons import Bound
from acctcore.targets.nodes import Path, shown_path
from acctcore.values import frozen


@frozen
class Explanation:
    """What made one amount of a plan.

    `share` is the weight among its siblings, `quota` and `fair` are exact units; `extra`
    counts the units above (or below) the whole part of `fair`; `tied_with` names siblings with
    an equal claim to the last unit, which went to the smallest key.
    """

    path: Path
    amount: Measure
    parent: Measure
    share: Fraction
    quota: Fraction
    fair: Fraction
    bound: Bound | None
    extra: int
    tied_with: tuple[str, ...]
    method: Method
    order: tuple[str, ...]

    def __str__(self) -> str:
        """Tell it in one line a part."""
        fair = (
            f"held at its {self.bound.value}" if self.bound else f"fair share {self._in(self.fair)}"
        )
        lines = [
            f"{shown_path(self.path)}: {self.amount} of {self.parent}",
            f"share {self.share} by weight, quota {self._in(self.quota)}",
            fair,
            f"{self.extra:+d} by `{self.method.value}`" if self.extra else "",
            f"tie with {', '.join(self.tied_with)}: to the smallest key" if self.tied_with else "",
            f"nested {' > '.join(self.order)}, method `{self.method.value}`",
        ]
        return "\n".join(line for line in lines if line)

    def _in(self, number: Fraction) -> str:
        """Write units as an amount, and the part of a unit that is left: `CNY 0.33 and 1/3`."""
        whole, rest = divmod(number, 1)
        amount = str(measure_like(whole, self.amount))
        return f"{amount} and {rest} of a unit" if rest else amount
