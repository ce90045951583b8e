"""What the flags of a card did to each protected group: shares, and how far they are apart.

Flagged share, share flagged of who left (TPR) and of who stayed (FPR), mean chance less the share
that left. The flag ratio is the lowest flagged share over the highest; a gap is the highest less
the lowest. Units: exact shares. A group with nothing to take a share of has none, never 0.

>>> rows = [AuditedCustomer("A", True, True), AuditedCustomer("B", False, False)]
>>> groups = ProtectedGroups("sex", {"A": "women", "B": "men"})
>>> [(each.group, each.flagged.value) for each in group_rates(rows, groups, "0.95")]
[('men', Fraction(0, 1)), ('women', Fraction(1, 1))]
>>> AuditedCustomer("A", "yes")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: whether `A` was flagged: expected yes or no, got `yes`
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.guards import flagged, named
from acctcore.ratio import Exact
from acctcore.retention.backtests.shares import ObservedShare, probability, share_of
from acctcore.retention.governance.groups import ProtectedGroups
from acctcore.values import field, frozen


def _chance(value: Exact | None) -> Fraction | None:
    return probability(value, "chance to leave")


@frozen
class AuditedCustomer:
    """Whether a customer was flagged, and whether they left; left out is not known."""

    customer: str
    flagged: bool
    left: bool | None = None
    chance: Fraction | None = field(default=None, converter=_chance)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless customer and what is not yes or no."""
        named(self.customer, "customer", "the id of a customer")
        flagged(self.flagged, f"whether `{self.customer}` was flagged")
        if self.left is not None:
            flagged(self.left, f"whether `{self.customer}` left")


@frozen
class GroupRates:
    """The shares of one group; `calibration` is the mean chance less the share that left."""

    group: str
    customers: int
    flagged: ObservedShare
    left: ObservedShare
    true_flags: ObservedShare
    false_flags: ObservedShare
    calibration: Fraction | None


def group_rates(
    customers: Iterable[AuditedCustomer], groups: ProtectedGroups, confidence: Exact
) -> tuple[GroupRates, ...]:
    """Answer the shares of every group, in order of their names; who has no group is in none."""
    found: dict[str, list[AuditedCustomer]] = {name: [] for name in groups.names}
    for each in customers:
        if each.customer in groups.members:
            found[groups.members[each.customer]].append(each)
    return tuple(_rates(name, members, confidence) for name, members in found.items())


def _rates(name: str, members: list[AuditedCustomer], confidence: Exact) -> GroupRates:
    known = [each for each in members if each.left is not None]
    leavers = [each for each in known if each.left]
    stayers = [each for each in known if not each.left]

    def share(part: list[AuditedCustomer], whole: list[AuditedCustomer]) -> ObservedShare:
        return share_of(len(part), len(whole), confidence)

    def flags(of: list[AuditedCustomer]) -> list[AuditedCustomer]:
        return [each for each in of if each.flagged]

    return GroupRates(
        name,
        len(members),
        share(flags(members), members),
        share(leavers, known),
        share(flags(leavers), leavers),
        share(flags(stayers), stayers),
        _calibration(known),
    )


def _calibration(known: list[AuditedCustomer]) -> Fraction | None:
    chances = [each.chance for each in known if each.chance is not None]
    if not known or len(chances) < len(known):
        return None
    left = sum(bool(each.left) for each in known)
    return (sum(chances, Fraction(0)) - left) / len(known)
