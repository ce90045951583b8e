"""Fairness of a plan: target per unit of potential, how far apart, and who was moved by a bound.

Rule: a key's ratio is its target over its potential (last year's market, headcount, days), the
fair ratio that of all together. Spread is the largest ratio over the smallest; the Gini
coefficient is half the mean difference of two ratios over their mean, every key counting once.
A potential of 0 or unknown gives no ratio, never infinity: what depends on it is unknown and says
why; what holds whatever it may be is still decided. Units: minor (or whole) units of target per
unit of potential, exact.
Source: targets reference, section 7, fairness.

Raises: floats, amounts of two units, a potential below 0 or of a key without a target.

>>> targets = {"A": Money.of("6.00", "CNY"), "B": Money.of("2.00", "CNY")}
>>> found = assess_fairness(targets, {"A": 2, "B": 2}, limit="1.4")
>>> found.spread.value, found.gini.value, found.above, found.verdict
(Fraction(3, 1), Fraction(1, 4), ('A',), <Verdict.NOT_MET: 'not_met'>)
>>> assess_fairness(targets, {"A": 2, "B": 0}, limit=2).spread
Judged(value=None, reason=<Unjudged.POTENTIAL_IS_ZERO: 'potential_is_zero'>)
>>> assess_fairness(targets, {"A": 2, "B": -1}, limit=2)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: potential of `B`: expected 0 or more, got `-1` (a whole number)
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from operator import add

from acctcore.errors import OutOfRange, Unknown, WrongKind, fault
from acctcore.findings import Verdict, meet
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, units
from acctcore.ratio import Exact, exact
from acctcore.targets.fairness.loads import Judged, Load, Loads, Unjudged
from acctcore.targets.fairness.prices import ShadowPrice, shadow_prices
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.plans import Plan
from acctcore.values import frozen

__all__ = ["Fairness", "Judged", "Load", "ShadowPrice", "Unjudged", "assess_fairness"]


@frozen
class Fairness:
    """The loads by key, the figures of all together, and the price of each bound of a plan.

    `prices` are those of the bounds that a child of the node stands at; the others cost nothing.
    """

    loads: FrozenMap[str, Load]
    limit: Fraction
    fair: Judged
    spread: Judged
    gini: Judged
    prices: tuple[ShadowPrice, ...] = ()

    @property
    def above(self) -> tuple[str, ...]:
        """The keys whose ratio is more than `limit` times the fair one."""
        return tuple(k for k, load in self.loads.items() if load.verdict is Verdict.NOT_MET)

    @property
    def moved(self) -> FrozenMap[str, Load]:
        """The loads of the keys that are held at a bound."""
        return FrozenMap({key: load for key, load in self.loads.items() if load.bound})

    @property
    def verdict(self) -> Verdict:
        """`MET` where no key is above the limit."""
        return meet(load.verdict for load in self.loads.values())


def assess_fairness(
    amounts: Plan | Mapping[str, Measure],
    potential: Mapping[str, Exact | None],
    *,
    limit: Exact,
    at: Path = (),
) -> Fairness:
    """Measure targets against potentials.

    Args:
        amounts: targets by key, or a plan, of which the children of one node are taken.
        potential: what a key could bring, in any unit; `None` (or no entry) where unknown.
        limit: how many times the fair ratio a key may carry.
        at: the node of the plan; the empty path is the whole.

    Raises:
        WrongKind: a float, something else than an amount, two units of quantities.
        MixedCurrency: amounts of two currencies.
        OutOfRange: no amount, a potential below 0, a limit of 0 or less, a node without children.
        Unknown: a potential of a key without a target; a node that the plan does not have.
    """
    most = exact(limit, "limit")
    if most <= 0:
        raise OutOfRange(fault("limit", "more than 0 times the fair ratio", limit))
    plan = amounts if isinstance(amounts, Plan) else None
    targets = _children(amounts, at) if isinstance(amounts, Plan) else amounts
    told = {key: plan.explain((*at, key)) for key in targets} if plan else {}
    numbers = _numbers(targets)
    loads = Loads(numbers, _potentials(potential, targets), most)
    rows = {key: loads.load(key, targets[key], told.get(key)) for key in targets}
    prices = shadow_prices(plan, at) if plan else ()
    return Fairness(FrozenMap(rows), most, loads.fair, loads.spread, loads.gini, prices)


def _children(plan: Plan, at: Path) -> Mapping[str, Measure]:
    children = plan.children(at)
    if not children:
        raise OutOfRange(f"node {shown_path(at)}: expected one with children, got a leaf")
    return children


def _numbers(amounts: Mapping[str, Measure]) -> FrozenMap[str, int]:
    if not amounts:
        raise OutOfRange("amounts: expected at least one, got none")
    for key, amount in amounts.items():
        if not isinstance(amount, Money | Quantity):
            raise WrongKind(fault(f"target of `{key}`", "an amount or a quantity", amount))
    reduce(add, amounts.values())  # raises where two units meet
    return FrozenMap({key: units(amount) for key, amount in amounts.items()})


def _potentials(
    given: Mapping[str, Exact | None], amounts: Mapping[str, Measure]
) -> FrozenMap[str, Fraction | None]:
    found: dict[str, Fraction | None] = dict.fromkeys(amounts)
    for key, value in given.items():
        if key not in amounts:
            raise Unknown(fault("potential of a key", "a key that has a target", key))
        if value is None:
            continue
        ratio = exact(value, f"potential of `{key}`")
        if ratio < 0:
            raise OutOfRange(fault(f"potential of `{key}`", "0 or more", value))
        found[key] = ratio
    return FrozenMap(found)
