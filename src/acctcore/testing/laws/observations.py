"""Laws of observations: a worse one never scores less, an older one never more, each counts once.

What is worse is read off the card: a sum of signals in a bin of more points, a value in one.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from acctcore.days import from_ordinal
from acctcore.retention import (
    Bin,
    CardItem,
    ChurnWarning,
    CustomerFacts,
    HealthScore,
    Number,
    Signal,
    SignalStrength,
    StatedNumber,
    WarningCard,
)
from acctcore.testing.changing import changed
from acctcore.testing.edges import measures_of
from acctcore.testing.laws.scores import nobody
from acctcore.testing.trials import Trial

_TWICE: Final = 2
"""Two signals of full strength."""


def a_worse_observation_never_lowers_the_score(trial: Trial) -> None:
    """With a number in a bin of more points the score is no lower than in one of fewer.

    Source: retention reference, points card: one stated direction, higher is riskier.
    """
    item: CardItem = trial.pick(i for i in trial.policy.enabled if isinstance(i.measure, Number))
    measure = item.measure
    scores = []
    for points, value in _by_points(measure.bins if isinstance(measure, Number) else ()):
        numbers = {**trial.case.numbers, measure.of: StatedNumber(value)}
        case = changed(trial.case, numbers=numbers)
        if _reads_once(trial.policy, measure.of):
            found: ChurnWarning = trial.ask(case).outcome
            scores.append((found.lowest, found.highest))
            told = f"no lower score for {points} points of `{item.code}`, got {scores}"
            lows, highs = [low for low, _ in scores], [high for _, high in scores]
            trial.require(lows == sorted(lows) and highs == sorted(highs), told, case)


def an_older_signal_never_weighs_more(trial: Trial) -> None:
    """A signal seen earlier reaches no edge of the card that it does not reach when seen later.

    Source: retention reference, signals: s * 2 ** (-age / half-life).
    """
    item: CardItem = trial.pick(
        i for i in trial.policy.enabled if isinstance(i.measure, SignalStrength)
    )
    shown = [_shown(trial, item, age) for age in (0, 1, 30, 31, 400)]
    told = f"a strength that never grows with age, got {', '.join(map(str, shown))}"
    known = [each for each in shown if each is not None]
    trial.require(known == sorted(known, reverse=True), told)


def a_repeated_event_counts_once(trial: Trial) -> None:
    """The same signal told twice changes nothing.

    Source: retention reference, signals: repeats of one event id count once.
    """
    cases = [case for case in (trial.case, *_halves(trial)) if case.signals]
    trial.only_if(cases)
    for case in cases:
        once: ChurnWarning = trial.ask(case).outcome
        doubled = changed(case, signals=(*case.signals, *case.signals))
        twice: ChurnWarning = trial.ask(doubled).outcome
        trial.require(once == twice, "the same warning with every signal told twice", doubled)


def a_trigger_raises_the_band_and_adds_no_points(trial: Trial) -> None:
    """What raises a band is named as a reason of no points, and the band is as high as it says.

    Source: retention reference, hard triggers: they floor the band whatever the points say.
    """
    names = [each.name for each in trial.policy.bands]
    raising = {each.code: each.raises_to for each in trial.policy.triggers}
    for case in (trial.case, *_firing(trial)):
        found: ChurnWarning = trial.ask(case).outcome
        reasons = {each.code: each.points for each in found.reasons}
        for code in found.triggered:
            told = f"`{code}` as a reason of no points, got {reasons.get(code)}"
            trial.require(reasons.get(code) == 0, told, case)
            least = names.index(raising[code])
            lowest = min(map(names.index, found.possible_bands))
            told = f"band {raising[code]} or higher for `{code}`, got {names[lowest]}"
            trial.require(lowest >= least, told, case)


def a_probability_never_falls_with_the_score(trial: Trial) -> None:
    """A customer of more points is no less likely to leave by the calibration of the card.

    Source: retention reference: a score is calibrated by a table that never falls.
    """
    trial.only_if(trial.policy.calibration)
    for case in (trial.case, nobody(trial.as_of)):
        found: ChurnWarning = trial.ask(case).outcome
        low, high = found.lowest_probability, found.highest_probability
        if low is not None and high is not None:
            told = f"probabilities from 0 to 1 that rise, got {low} to {high}"
            trial.require(0 <= low <= high <= 1, told, case)


def _by_points(bins: tuple[Bin, ...]) -> list[tuple[int, Fraction]]:
    """Answer a value of each bin, and the same with the other sign, sorted by their points."""
    inside = (e.lower if e.lower is not None else (e.upper or Fraction(1)) - 1 for e in bins)
    values = {turned for value in inside for turned in (value, -value)}
    return sorted((each.points, value) for each in bins for value in values if holds(each, value))


def holds(each: Bin, value: Fraction) -> bool:
    """Tell whether a bin holds a value."""
    above = each.lower is None or each.lower <= value
    return above and (each.upper is None or value < each.upper)


def _halves(trial: Trial) -> Iterator[CustomerFacts]:
    """Answer customers with one signal half as strong as an edge: two of them would reach it."""
    for measure in measures_of(trial.policy):
        for each in measure.bins if isinstance(measure, SignalStrength) else ():
            if each.lower is not None and 0 < each.lower <= _TWICE:
                half = Signal(measure.of, each.lower / 2, trial.as_of, "log", "E-1")
                case: CustomerFacts = changed(nobody(trial.as_of), signals=(half,))
                if fits(trial, case):
                    yield case


def _firing(trial: Trial) -> Iterator[CustomerFacts]:
    """Answer the customer with a number at which a trigger fires, trigger by trigger."""
    for measure in (each.measure for each in trial.policy.triggers if each.enabled):
        for each in measure.bins if isinstance(measure, Number) else ():
            if each.points and each.lower is not None:
                numbers = {**trial.case.numbers, measure.of: StatedNumber(each.lower)}
                yield changed(trial.case, numbers=numbers)


def _shown(trial: Trial, item: CardItem, age: int) -> Fraction | None:
    """Answer the strength that one signal of full strength shows; nothing where none can be."""
    on = trial.as_of.toordinal() - age
    if on < 1:
        return None
    seen = Signal(item.measure.of, 1, from_ordinal(on), "log", "E-1")
    case: CustomerFacts = changed(nobody(trial.as_of), signals=(seen,))
    if not fits(trial, case):
        return None
    said = (f.measured for f in trial.ask(case).findings if f.about == str(item.measure))
    return next((each for each in said if isinstance(each, Fraction)), None)


def fits(trial: Trial, case: CustomerFacts) -> bool:
    """Tell whether the sum of every item on signals is in one of its bins."""
    for measure in measures_of(trial.policy):
        if isinstance(measure, SignalStrength):
            heard = [one for one in case.signals or () if one.code == measure.of]
            if measure.bin_at(measure.ends(heard, trial.as_of)[0]) is None:
                return False
    return True


def _reads_once(card: WarningCard, of: str) -> bool:
    """Tell whether one enabled item alone reads a number."""
    several = list(measures_of(card))
    weighed = [each for each in several if isinstance(each, HealthScore) and of in each.reads]
    return not weighed and sum(isinstance(m, Number) and m.of == of for m in several) == 1
