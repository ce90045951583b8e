"""Who was warned of on the day of a cut, and what became of each customer.

A score is known on its day; an outcome says until when a customer was watched, and whether and when
they applied to leave and were lost. What is left out is not known: a customer without a last day
of watching has not stayed, they are not known to have. Contradictory facts raise. Units: days, a
score in points (higher is riskier), a probability from 0 to 1.

>>> ScoredCustomer("C-7", 85, Date(2026, 3, 31), band="HIGH").score
Fraction(85, 1)
>>> CustomerOutcome("C-7", lost_on=Date(2026, 5, 1), watched_until=Date(2026, 4, 30))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `C-7` was lost on 2026-05-01, after the last day of watching \
(2026-04-30)
"""

from collections.abc import Iterable
from fractions import Fraction

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.guards import named, of_kind
from acctcore.ratio import Exact, exact
from acctcore.retention.backtests.shares import probability
from acctcore.retention.outcomes import ChurnWarning
from acctcore.values import field, frozen


def _score(value: Exact) -> Fraction:
    return exact(value, "score of a customer")


def _chance(value: Exact | None) -> Fraction | None:
    return probability(value, "chance to leave")


@frozen
class ScoredCustomer:
    """The score of a customer on a day; `chance` is the probability a calibration gave it."""

    customer: str
    score: Fraction = field(converter=_score)
    scored_on: Date = field(converter=day)
    band: str = ""
    chance: Fraction | None = field(default=None, converter=_chance)

    def __attrs_post_init__(self) -> None:
        """Refuse a customer without a name."""
        named(self.customer, "customer", "the id of a customer")
        of_kind(self.band, str, f"band of `{self.customer}`", "the name of a band")


@frozen
class CustomerOutcome:
    """What became of a customer: lost, applied to leave, or watched until a day."""

    customer: str
    lost_on: Date | None = field(default=None, converter=optional_day)
    applied_on: Date | None = field(default=None, converter=optional_day)
    watched_until: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a loss or an application that nobody was there to see."""
        named(self.customer, "customer", "the id of a customer")
        last, lost, applied = self.watched_until, self.lost_on, self.applied_on
        for what, on in (("was lost", lost), ("applied to leave", applied)):
            if last and on and on > last:
                told = f"`{self.customer}` {what} on {on}"
                raise Contradiction(f"{told}, after the last day of watching ({last})")
        if lost and applied and applied > lost:
            raise Contradiction(
                f"`{self.customer}` applied to leave on {applied}, after the loss ({lost})"
            )

    @property
    def departed_on(self) -> Date | None:
        """The day of the application to leave, or else of the loss."""
        return self.applied_on or self.lost_on


def scored_customers(
    decisions: Iterable[Decision[ChurnWarning]],
) -> tuple[ScoredCustomer, ...]:
    """Read score, band and chance of warnings; of what is not known the upper end counts."""
    found = []
    for each in decisions:
        if not (isinstance(each, Decision) and isinstance(each.outcome, ChurnWarning)):
            raise WrongKind(fault("warnings", "decisions of the warning rule", each))
        told = each.outcome
        band, chance = told.possible_bands[-1], told.highest_probability
        found.append(ScoredCustomer(told.customer, told.highest, each.as_of, band, chance))
    return tuple(found)
