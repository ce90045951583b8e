"""Laws of age: a signal halves with each half-life, and a customer is new for so many days."""

from fractions import Fraction

from acctcore.days import from_ordinal
from acctcore.retention import (
    ChurnWarning,
    Signal,
    SignalStrength,
    WarningProfile,
)
from acctcore.testing.changing import changed
from acctcore.testing.laws.observations import fits, holds
from acctcore.testing.laws.scores import nobody, points_of
from acctcore.testing.trials import Trial


def a_signal_halves_with_each_half_life(trial: Trial) -> None:
    """A lone signal of full strength has the points of 1, 1/2 and 1/4, a half-life apart.

    Source: retention reference, signals: s * 2 ** (-age / half-life), up to the cap.
    """
    read = ((i, i.measure) for i in trial.policy.enabled if isinstance(i.measure, SignalStrength))
    item, measure = trial.pick(read)
    for halved in range(3):
        on = from_ordinal(max(1, trial.as_of.toordinal() - halved * measure.half_life))
        alone = Signal(measure.of, 1, on, "log", "E-law")
        case = changed(nobody(trial.as_of), signals=(alone,))
        left = min(measure.cap, Fraction(1, 2**halved))
        points = [each.points for each in measure.bins if holds(each, left)]
        if points and fits(trial, case):
            got = points_of(trial.ask(case).outcome, item, trial.policy)
            told = f"{points[0]} points of `{item.code}` for what is left, {left}, got {got}"
            trial.about(case).require(got == points[0], told)


def a_customer_is_new_for_the_days_that_the_card_says(trial: Trial) -> None:
    """On the last day of onboarding a customer is judged as a new one, on the next as any other.

    Source: retention reference, points card: a profile of its own for the first days.
    """
    new = trial.policy.onboarding
    trial.only_if(new is not None)
    ends = ((new.days - 1, WarningProfile.ONBOARDING), (new.days, WarningProfile.STANDARD))
    for age, profile in ends:
        since = from_ordinal(max(1, trial.as_of.toordinal() - age))
        case = changed(nobody(trial.as_of), since=since)
        found: ChurnWarning = trial.ask(case).outcome
        told = f"the profile `{profile.value}` {age} days after the first, got `{found.profile}`"
        trial.about(case).require(found.profile is profile, told)
