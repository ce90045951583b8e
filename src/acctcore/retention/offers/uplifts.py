"""What contacts are worth: measured against a control group, with an interval; else not at all.

Rule: `uplift = share kept among those contacted - share kept among those left alone`, exact, with
Newcombe's hybrid score interval (two Wilson intervals). A contact pays only where
`probability to leave * uplift * margin > cost`, exactly compared; the interval never decides money
and is shown beside. Without a control group there is no uplift, and a reason instead. There
`uplift` is the share of those about to leave whom a contact keeps: measure it among customers as
likely to leave as this one. Source: the retention page, section 6; R. G. Newcombe, Statistics in
Medicine 17:873-890 (1998), method 10 (secondary; figures recomputed). Interval: within 1e-9.

>>> found = uplift(KeptGroup(kept=56, size=70), KeptGroup(kept=48, size=80))
>>> found.difference, round(found.low, 4), round(found.high, 4), found.proven
(Fraction(1, 5), 0.0524, 0.3339, True)
>>> uplift(KeptGroup(kept=56, size=70), None)
NoUplift(code='NO_CONTROL_GROUP')
>>> cny = lambda amount: Money.of(amount, "CNY")
>>> contact_pays("0.3", found.difference, cny(2160), cny(120), Rounding.HALF_EVEN)
ContactValue(gain=Money('CNY 129.60'), cost=Money('CNY 120.00'), pays=True)
"""

from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from acctcore.counts import many
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import counted, of_kind, optional_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding
from acctcore.values import frozen


@frozen
class KeptGroup:
    """A group of customers, and how many of them stayed."""

    kept: int
    size: int

    def __attrs_post_init__(self) -> None:
        """Refuse counts below 0, and more kept than there are."""
        counted(self.kept, "customers kept", least=0)
        counted(self.size, "customers of a group", least=0)
        if self.kept > self.size:
            raise Contradiction(f"{many(self.kept, 'customer')} kept of a group of {self.size}")

    @property
    def share(self) -> Fraction:
        """The share that stayed."""
        return Fraction(self.kept, self.size)


@frozen
class Uplift:
    """How much larger the share kept is with a contact; an interval that holds 0 proves nothing."""

    difference: Fraction
    low: float
    high: float
    confidence: Fraction

    @property
    def proven(self) -> bool:
        """Tell whether the whole interval lies above 0."""
        return self.low > 0


@frozen
class NoUplift:
    """Why there is none: `NO_CONTROL_GROUP`, `NO_TREATED_GROUP` or `GROUP_TOO_SMALL`."""

    code: str


@frozen
class ContactValue:
    """What a contact is expected to save, rounded, beside its cost, and whether it pays."""

    gain: Money
    cost: Money
    pays: bool


def uplift(
    treated: KeptGroup,
    control: KeptGroup | None,
    *,
    confidence: Exact = "0.95",
    least: int = 1,
) -> Uplift | NoUplift:
    """Measure the effect of a contact; each group needs at least `least` customers.

    Raises:
        OutOfRange: a confidence outside 0 to 1, a least size below 1.
    """
    level = exact(confidence, "confidence")
    if not 0 < level < 1:
        raise OutOfRange(fault("confidence", "more than 0 and less than 1", confidence))
    counted(least, "least size of a group", least=1)
    of_kind(treated, KeptGroup, "those contacted", "a group of customers")
    optional_kind(control, KeptGroup, "control group", "a group of customers")
    if control is None or not control.size:
        return NoUplift("NO_CONTROL_GROUP")
    if not treated.size:
        return NoUplift("NO_TREATED_GROUP")
    if min(treated.size, control.size) < least:
        return NoUplift("GROUP_TOO_SMALL")
    return Uplift(treated.share - control.share, *_newcombe(treated, control, level), level)


def contact_pays(
    probability: Exact, effect: Exact, margin: Money, cost: Money, rounding: Rounding
) -> ContactValue:
    """Compare what a contact is expected to save with what it costs; equal does not pay.

    `probability` is that of leaving, `effect` an uplift (below 0 it never pays), `margin` what
    the customer brings over the horizon.

    Raises:
        OutOfRange: a probability or an uplift that is none, a margin or cost below 0.
        MixedCurrency: margin and cost are of two currencies.
    """
    leaves, kept = exact(probability, "probability to leave"), exact(effect, "uplift")
    for what, low, value, given in (
        ("probability to leave", 0, leaves, probability),
        ("uplift", -1, kept, effect),
    ):
        if not low <= value <= 1:
            raise OutOfRange(fault(what, f"from {low} to 1", given))
    for what, amount in (("margin", margin), ("cost of a contact", cost)):
        of_kind(amount, Money, what, "an amount of money")
        if amount.minor < 0:
            raise OutOfRange(fault(what, "0 or more", amount))
    nothing = margin - margin
    share = leaves * kept
    pays = share * margin.minor > (nothing + cost).minor
    return ContactValue(margin.times(share, rounding), cost, pays)


def _newcombe(treated: KeptGroup, control: KeptGroup, level: Fraction) -> tuple[float, float]:
    """Combine the two Wilson intervals about the difference."""
    tail = (1 - level) / 2
    z = -NormalDist().inv_cdf(tail.numerator / tail.denominator)
    (low, high), (floor, top) = _wilson(treated, z), _wilson(control, z)
    one, other = treated.kept / treated.size, control.kept / control.size
    below = sqrt((one - low) ** 2 + (top - other) ** 2)
    above = sqrt((high - one) ** 2 + (other - floor) ** 2)
    return max(one - other - below, -1.0), min(one - other + above, 1.0)


def _wilson(group: KeptGroup, z: float) -> tuple[float, float]:
    """Answer the score interval of one share."""
    n, share = group.size, group.kept / group.size
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return middle - half, middle + half
