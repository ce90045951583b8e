"""Fit a shifted-beta-geometric (sBG) model to one cohort or several.

Rule: who leaves at renewal t has the chance P(t) = S(t-1) - S(t), who is still there S(n); the
log-likelihoods of cohorts are added. Source: Fader & Hardie (2007), Journal of Interactive
Marketing 21(1):76-90, and their note on several cohorts, brucehardie.com/notes/017 (both
secondary). Units: whole periods, which nothing rescales. Starts: three. Range: 1e-4 to 1e6.
A cohort that grows raises where it is made. One renewal alone cannot tell two parameters apart:
`FLAT`. Nobody left, everybody left, or renewal that does not rise with tenure: `AT_EDGE` or
`FLAT`.

>>> cohort = RenewalCohort.counted([1000, 631, 468, 382, 326, 289, 262, 241])
>>> found = fit_sbg([cohort])
>>> round(found.model.alpha, 3), round(found.model.beta, 3), round(found.log_likelihood, 3)
(0.704, 1.182, -1680.265)
>>> fit_sbg([RenewalCohort.counted([1000, 631])]).reason.value
'flat'
>>> RenewalCohort.counted([100, 110])
Traceback (most recent call last):
...
acctcore.errors.Contradiction: renewal 1: expected at most 100 customers, got 110; \
nobody comes back
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import log
from typing import Final, Self

import numpy as np

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.fit.outcomes import answer
from acctcore.fit.results import FitCaution, Fitted, NotFitted, NotFittedReason
from acctcore.fit.searching import Floats, Objective, climb, log_start
from acctcore.ratio import Exact, exact
from acctcore.retention.hazards.geometric import ShiftedBetaGeometric
from acctcore.retention.hazards.guards import whole
from acctcore.retention.purchases.bounds import inexact
from acctcore.values import frozen

RANGE: Final = (1e-4, 1e6)
_NAMES: Final = ("alpha", "beta")
_STARTS: Final = ((1.0, 1.0), (0.5, 3.0), (5.0, 50.0))


@frozen
class RenewalCohort:
    """Customers who began together: how many there were, and are left after each renewal.

    Made by `counted` or `of_shares`; `sized` says whether the number of customers is known.
    """

    remaining: tuple[Fraction, ...]
    sized: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a cohort without anybody, and one that grows."""
        _refuse_nobody(self.remaining)
        for renewal, (before, after) in enumerate(pairwise(self.remaining), 1):
            if after < 0:
                raise OutOfRange(fault(f"still there at renewal {renewal}", "0 or more", after))
            if after > before:
                said = f"expected at most {before} customers, got {after}"
                raise Contradiction(f"renewal {renewal}: {said}; nobody comes back")

    @classmethod
    def counted(cls, remaining: Iterable[int]) -> Self:
        """Take whole numbers of customers, all of them first.

        Raises:
            WrongKind: not whole numbers.
            OutOfRange: below 0, or nobody at the beginning.
            Contradiction: more than at the renewal before.
        """
        return cls(tuple(Fraction(whole("customers", each, least=0)) for each in remaining))

    @classmethod
    def of_shares(cls, survival: Iterable[Exact], customers: int | None = None) -> Self:
        """Take shares still there, or percent, the whole first, and how many the whole is.

        Where that is not known the cohort counts as one customer.

        Raises:
            WrongKind: shares that are not exact, customers that are no whole number.
            OutOfRange: a share below 0, or nobody at the beginning.
            Contradiction: a share above the one before.
        """
        shares = tuple(exact(each, "share still there") for each in survival)
        _refuse_nobody(shares)
        number = 1 if customers is None else whole("customers", customers, least=1)
        scaled = tuple(each / shares[0] * number for each in shares)
        return cls(scaled, customers is not None)


def fit_sbg(cohorts: Iterable[RenewalCohort]) -> Fitted[ShiftedBetaGeometric] | NotFitted:
    """Answer the parameters of greatest likelihood of all cohorts together.

    Raises:
        WrongKind: anything but cohorts.
        Contradiction: the number of customers is known of some cohorts and not of others.
    """
    these = tuple(cohorts)
    _refuse_mixed(these)
    stayed, left = _by_renewal(these)
    sized = all(each.sized for each in these)
    customers = sum(each.remaining[0] for each in these if len(each.remaining) > 1)
    if not stayed.size or (sized and customers < len(_NAMES)):
        about = f"{customers} customers and {stayed.size} renewals for {len(_NAMES)} parameters"
        return NotFitted(NotFittedReason.TOO_FEW, about)
    low, high = RANGE
    starts = [log_start(*each) for each in _STARTS]
    found = climb(_objective(stayed, left), starts, (log(low), log(high)))
    cautions = () if sized else (FitCaution.SIZES_NOT_KNOWN,)
    return answer(found, ShiftedBetaGeometric, _NAMES, cautions, RANGE)


def _by_renewal(cohorts: Sequence[RenewalCohort]) -> tuple[Floats, Floats]:
    """Add up, over cohorts, who renewed and who left at each renewal."""
    renewals = max((len(each.remaining) for each in cohorts), default=1) - 1
    stayed, left = np.zeros(renewals), np.zeros(renewals)
    for each in cohorts:
        for renewal, (before, after) in enumerate(pairwise(each.remaining)):
            stayed[renewal] += inexact(after)
            left[renewal] += inexact(before - after)
    return stayed, left


def _objective(stayed: Floats, left: Floats) -> Objective:
    before = np.arange(len(stayed), dtype=np.float64)
    at_risk = stayed + left

    def objective(point: Floats) -> tuple[float, Floats]:
        alpha, beta = np.exp(point)
        all_three = alpha + beta + before
        value = stayed @ np.log1p(-alpha / all_three) + left @ np.log(alpha / all_three)
        lost = at_risk @ (1 / all_three)
        renewed = stayed @ (1 / (beta + before))
        slope = np.array([left.sum() - alpha * lost, beta * (renewed - lost)])
        return float(value), slope

    return objective


def _refuse_nobody(remaining: Sequence[Fraction]) -> None:
    if not remaining or remaining[0] <= 0:
        got = remaining[0] if remaining else None
        raise OutOfRange(fault("cohort", "somebody at its beginning", got))


def _refuse_mixed(cohorts: Sequence[object]) -> None:
    for each in cohorts:
        if not isinstance(each, RenewalCohort):
            raise WrongKind(fault("cohort", "a `RenewalCohort`", each))
    sized = {each.sized for each in cohorts if isinstance(each, RenewalCohort)}
    if len(sized) > 1:
        said = "the number of customers is known of some cohorts and not of others"
        raise Contradiction(f"{said}; state it of all or of none")
