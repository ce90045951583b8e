"""Reconcile the figures that come from below with the figure from above, by stated trust.

Rule: with the gap `top - sum y`, each child becomes `y_i + v_i / (v_0 + sum v) * gap` and the new
top is their sum; `v` is the mistrust of a figure (its variance), `v_0` that of the top. A mistrust
of 0 holds a figure. All 0 with a gap leaves no answer: a certificate. The new top is rounded once,
then the change is shared out exactly, so the children always sum to it.
No figure is no opinion, which is mistrust without limit: while something is left of the top, the
other figures and the top stay, and the silent share what is left by their weights. Where nothing
is left, or no weight is above 0, they get 0 and the others are reconciled. A figure of 0 is an
opinion like any other; one that promises nothing, whatever the gap, has a mistrust of 0.
Nothing is clipped: a gap may take a figure below 0 (`below_zero`).
Source: the mean of two estimates weighted by their variances (generalised least squares).
Units: amounts of one currency or unit; mistrust has none, only its proportions count.
Raises: two currencies or units, floats, a mistrust below 0, no child.

>>> from acctcore.money import Money
>>> held, soft = Estimate(Money.of("40.00", "CNY")), Estimate(Money.of("50.00", "CNY"), 1)
>>> found = reconcile(Estimate(Money.of("100.00", "CNY")), {"A": held, "B": soft},
...                   rounding=Rounding.HALF_EVEN)
>>> str(found.top), str(found.moves["B"].new), str(found.moves["B"].change)
('CNY 100.00', 'CNY 60.00', 'CNY 10.00')
>>> print(reconcile(Estimate(Money.of("100.00", "CNY")), {"A": held}, rounding=Rounding.HALF_EVEN))
the whole is short of CNY 60.00: it needs CNY 100.00 and can place CNY 40.00 at most
needs: total of the whole CNY 100.00
can place: lock of `A` CNY 40.00
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from acctcore.apportion import apportion
from acctcore.divisors import Method
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.rounding import Rounding, divide
from acctcore.targets.certificates import Infeasible, Kind, Term
from acctcore.targets.measures.amounts import one_unit
from acctcore.targets.reconciliation.estimates import Estimate, Move, NoOpinion, Reconciliation

__all__ = ["Estimate", "Move", "NoOpinion", "Reconciliation", "reconcile"]

Opinion: TypeAlias = Estimate | NoOpinion
"""What came from below for one child."""


def reconcile(
    top: Estimate,
    children: Mapping[str, Opinion],
    *,
    rounding: Rounding,
    method: Method = Method.WEBSTER,
) -> Reconciliation | Infeasible[Measure]:
    """Reconcile a figure from above with the figures of the children.

    Args:
        top: the figure from above and its mistrust.
        children: a figure with its mistrust, or no opinion with its weight, by key.
        rounding: where a fraction of a unit of the new top goes.
        method: how the change becomes whole units.

    Raises:
        OutOfRange: no child.
        WrongKind: something else than a figure or no opinion; a rounding without a name.
        MixedCurrency: two currencies or units.
    """
    _check(top, children)
    stated = {key: each for key, each in children.items() if isinstance(each, Estimate)}
    summed = sum(units(each.amount) for each in stated.values())
    gap = units(top.amount) - summed
    weights, held = _mistrusts(children, top.mistrust, left=gap * units(top.amount))
    whole = sum(weights.values(), held)
    if gap and not whole:
        return _certificate(top.amount, stated, gap)
    shares = {key: weight / (whole or 1) for key, weight in weights.items()}
    exact = summed + gap * sum(shares.values(), Fraction())
    change = divide(exact.numerator, exact.denominator, rounding) - summed
    steps = apportion(change, shares, method=method).parts
    moves = {
        key: _move(each, measure_like(steps.get(key, 0), top.amount), shares.get(key, Fraction()))
        for key, each in children.items()
    }
    return Reconciliation(
        top=measure_like(summed + change, top.amount),
        moves=FrozenMap(moves),
        old_top=top.amount,
        gap=measure_like(gap, top.amount),
        top_share=held / (whole or 1),
    )


def _mistrusts(
    children: Mapping[str, Opinion], top: Fraction, *, left: int
) -> tuple[dict[str, Fraction], Fraction]:
    """Answer who shares the gap, by which weights, and the mistrust that the top keeps."""
    silent = {key: each.weight for key, each in children.items() if isinstance(each, NoOpinion)}
    if left > 0 and any(silent.values()):
        return silent, Fraction()
    return {k: each.mistrust for k, each in children.items() if isinstance(each, Estimate)}, top


def _move(old: Opinion, step: Measure, share: Fraction) -> Move:
    if isinstance(old, NoOpinion):
        return Move(None, step, share)
    return Move(old.amount, measure_like(units(old.amount) + units(step), old.amount), share)


def _certificate(top: Measure, stated: Mapping[str, Estimate], gap: int) -> Infeasible[Measure]:
    """Set the top that nobody moves against the figures that nobody moves."""
    whole: tuple[Term[Measure], ...] = (Term(Kind.TOTAL, (), top),)
    locks = tuple(Term(Kind.LOCK, (key,), each.amount) for key, each in stated.items())
    needs, rooms = (whole, locks) if gap > 0 else (locks, whole)
    return Infeasible((), needs, rooms, measure_like(abs(gap), top))


def _check(top: object, children: Mapping[str, Opinion]) -> None:
    if not isinstance(top, Estimate):
        raise WrongKind(fault("top", "a figure with its mistrust", top))
    if not children:
        raise OutOfRange("figures from below: expected at least one child, got none")
    for key, each in children.items():
        if not isinstance(each, Estimate | NoOpinion):
            expected = "a figure with its mistrust, or no opinion"
            raise WrongKind(fault(f"figure of `{key}`", expected, each))
    stated = {key: each.amount for key, each in children.items() if isinstance(each, Estimate)}
    one_unit("figure", {"the top": top.amount, **stated})
