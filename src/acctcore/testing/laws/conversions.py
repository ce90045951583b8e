"""Laws of other currencies: never compared in silence, converted only at a rate that is a fact."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from acctcore.authority import AccommodationCase, Power, Route, RouteKind
from acctcore.currency import ISO_4217
from acctcore.days import from_ordinal
from acctcore.errors import AcctcoreError
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Measure
from acctcore.rounding import divide
from acctcore.testing.edges import in_unit, stated_limits
from acctcore.testing.laws.counting import in_currency_of
from acctcore.testing.laws.exchanging import in_another_currency
from acctcore.testing.laws.paths import dimension_of, path_tests, plain_case
from acctcore.testing.laws.ranks import named
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

if TYPE_CHECKING:
    from pendulum import Date


_BEFORE_ANY_LIMIT: Final = frozenset({RouteKind.RESERVED, RouteKind.RETURNED})
"""Where no level is asked, nothing is compared."""


def another_currency_is_never_compared(trial: Trial) -> None:
    """An amount in another currency raises; where the letter converts it is not known unrated.

    Source: required semantics 3 of the authority reference: no silent conversion.
    """
    case: AccommodationCase = trial.case
    name = trial.pick(n for n, asked in case.quantities.items() if isinstance(asked, Money))
    asked: Any = case.quantities[name]
    other = next(each for each in ISO_4217.currencies if each != asked.currency)
    foreign = evolve(
        case,
        quantities={**case.quantities, name: Money(max(asked.minor, 1), other)},
        history=(),
        rates=(),
    )
    if trial.policy.conversion is not None:
        for unrated in (foreign, *_with_an_old_rate(trial)):
            _is_not_known(trial, unrated)
        return
    try:
        answer = trial.call(foreign)
    except AcctcoreError:
        return
    if answer.outcome.kind in _BEFORE_ANY_LIMIT and not answer.outcome.path:
        return
    got = answer.outcome.level or answer.outcome.kind.value
    told = f"an error for {foreign.quantities[name]} under limits in {asked.currency.code}"
    trial.require(condition=False, expected=f"{told}, got {got}", case=foreign)


def an_amount_converted_is_tested_like_what_it_converts_to(trial: Trial) -> None:
    """An amount at a rate is tested like the amount it comes to, rounded as the letter says.

    Source: required semantics 3 of the authority reference: one named rounding.
    """
    trial.only_if(trial.policy.conversion)
    tried = False
    for foreign in _converted(trial):
        tried = True
        local = _in_own_currency(trial, foreign)
        found: Route = trial.ask(foreign).outcome
        like: Route = trial.ask(local).outcome
        same = (found.kind, found.level) == (like.kind, like.level)
        told = f"{named(like)} as for {_amounts(local)}"
        trial.about(foreign).require(same, f"{told}, got {named(found)}", local)
        shown, right = _compared(found), _compared(like)
        told = f"{right} to be tested, got {shown}"
        trial.about(foreign).require(shown == right, told, local)
    trial.only_if(tried)


def _compared(route: Route) -> list[Measure | None]:
    """Answer what was asked where it was compared with a limit: one without end needs no rate."""
    tests = (test for step in route.path for test in step.tests)
    return [test.requested for test in tests if test.finding.relation]


def _converted(trial: Trial) -> Iterator[AccommodationCase]:
    """Go through requests in another currency around every limit, at rates as old as may be."""
    conversion = trial.policy.conversion
    oldest = conversion and conversion.oldest_rate.reaches_from(trial.as_of)
    for case in _at_limits(trial):
        for on, more in ((trial.as_of, 0), (trial.as_of, 1), (oldest, 1)):
            yield from in_another_currency(trial, case, on, more)
        yield from in_another_currency(trial, case, trial.as_of, 1, Fraction(1, 2))


def _with_an_old_rate(trial: Trial) -> Iterator[AccommodationCase]:
    """Go through requests whose rate is a day too old."""
    oldest: Date = trial.policy.conversion.oldest_rate.reaches_from(trial.as_of)
    for case in _at_limits(trial):
        yield from in_another_currency(trial, case, from_ordinal(oldest.toordinal() - 1))


def _at_limits(trial: Trial) -> Iterator[AccommodationCase]:
    for cell, _, dimension, limit in stated_limits(trial.policy):
        top = limit.span()[1]
        if limit.power is Power.BOUNDED and isinstance(limit.top, Money) and top is not None:
            case = plain_case(trial, cell, {dimension.measures: max(top, 0)})
            if is_possible(trial.policy, case):
                yield case


def _in_own_currency(trial: Trial, foreign: AccommodationCase) -> AccommodationCase:
    """Ask what the amounts come to."""
    asked: dict[str, Measure] = dict(foreign.quantities)
    into = foreign.rates[0].into
    rounding = trial.policy.conversion.rounding
    for name, amount in foreign.quantities.items():
        exact = in_currency_of(trial.policy, foreign, amount, into, trial.as_of)
        if isinstance(amount, Money) and exact is not None:
            number = divide(exact.numerator, exact.denominator, rounding)
            asked[name] = in_unit(trial.policy, number, into)
    return evolve(foreign, quantities=asked, rates=())


def _amounts(case: AccommodationCase) -> str:
    return ", ".join(str(each) for each in case.quantities.values())


def _is_not_known(trial: Trial, case: AccommodationCase) -> None:
    """Without a rate no test is passed or failed, but where the limit is a word; 0 needs none."""
    for found in path_tests(trial, case):
        asked = case.quantities.get(dimension_of(trial, found).measures)
        unit = dimension_of(trial, found).unit
        foreign = isinstance(asked, Money) and asked.currency.code != unit and asked.minor > 0
        if foreign and found.limit is not None and found.limit.power is Power.BOUNDED:
            gone = found.limit.is_withdrawn(trial.as_of) or found.limit.span()[1] == -1
            got = found.test.finding.verdict
            told = f"{asked} not to be known at {found.where}, got {got.value.replace('_', ' ')}"
            trial.about(case).require(gone or got is Verdict.UNKNOWN, told)
