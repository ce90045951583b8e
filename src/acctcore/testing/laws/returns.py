"""Laws of profit and return: capital is charged, fees hold some, and both fall on one side.

They judge the answer from the case and the policy, and from answers to dearer cases.
"""

from fractions import Fraction
from typing import Any, Final

from attrs import evolve

from acctcore.days import Tenor, from_ordinal
from acctcore.evidence import Period
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.targets.income.cases import FIGURES, Figure, IncomeCase
from acctcore.testing.laws.incomes import minor
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline

_LENGTHS: Final = (Tenor(months=3), Tenor(months=6), Tenor(years=1))


def profit_and_return_fall_on_one_side(trial: Trial) -> None:
    """Rounded down, a profit is 0 or more just where the return reaches the hurdle.

    Source: targets reference, income mix: profit is what is left after the hurdle on capital.
    """
    version = trial.policies.at(trial.as_of)
    charges, capital = version.value.charges, trial.case.capital
    trial.only_if(charges and capital)
    down = evolve(version.value, charges=evolve(charges, rounding=Rounding.FLOOR))
    policies = Timeline((evolve(version, value=down, until=None),))
    for case in (trial.case, evolve(trial.case, capital=_more(capital, 10**9))):
        found = trial.ask(case, policies).outcome
        trial.only_if(found.profit is not None and found.return_on_capital is not None)
        reaches = found.return_on_capital >= charges.hurdle
        told = f"a profit that fits a return of {found.return_on_capital}, got {found.profit}"
        trial.require((found.profit.minor >= 0) is reaches, told, case)


def costs_and_capital_are_deducted(trial: Trial) -> None:
    """More costs lower a profit by as much, to a unit of rounding; more capital never raises it.

    Source: targets reference, income mix: costs and the charge on capital are deducted.
    """
    found = trial.ask().outcome
    trial.only_if(found.profit is not None)
    dearer = evolve(trial.case, costs=_more(trial.case.costs, 1_000))
    lost = minor(found.profit) - minor(trial.ask(dearer).outcome.profit)
    told = f"a profit lower by 1000 minor units, got one lower by {lost}"
    trial.require(abs(lost - 1_000) <= 1, told, dearer)
    fuller = evolve(trial.case, capital=_more(trial.case.capital, 1_000))
    after = trial.ask(fuller).outcome.profit
    trial.require(after <= found.profit, f"no profit above {found.profit}, got {after}", fuller)


def fees_draw_the_capital_that_the_policy_states(trial: Trial) -> None:
    """Capital is that of the case and the policy's for gross fees; none for fees is said.

    Source: targets reference, income mix: no zero operational-risk charge without a policy.
    """
    charges, decision = trial.policy.charges, trial.ask()
    found = decision.outcome
    if charges is None:
        told = f"no profit without charges, got {found.profit}"
        trial.require(found.profit is None and found.return_on_capital is None, told)
        return
    said = {each.code for each in decision.findings if each.verdict is Verdict.NOT_APPLICABLE}
    free = not charges.fee_capital
    trial.require(("ZERO_FEE_CAPITAL" in said) is free, "a finding where fees hold no capital")
    trial.only_if(found.capital is not None)
    held = trial.case.capital.amount.minor + charges.fee_capital * max(minor(found.gross), 0)
    told = f"capital of {held} minor units, got {found.capital}"
    trial.require(abs(minor(found.capital) - held) < 1, told)


def a_profit_is_what_is_left_after_every_deduction(trial: Trial) -> None:
    """Profit is income less costs, expected loss and the charge on capital, rounded as stated.

    Source: targets reference, section 8: nii + fees - costs - expected loss - hurdle x capital.
    """
    charges = trial.policy.charges
    trial.only_if(charges)
    case = _filled(trial, charges.per)
    found = trial.ask(case).outcome
    held = minor(case.capital.amount) + charges.fee_capital * max(_fees(case, "amount"), 0)
    earned = _earned(case)
    left = earned - charges.hurdle * held
    rounded = Money(_rounded(left, charges.rounding), case.capital.amount.currency)
    told = f"a profit of {rounded}, {charges.rounding.value} of {left}, got {found.profit}"
    trial.require(found.profit == rounded, told, case)
    ratio = Fraction(earned) / held if held else None
    told = f"a return of {ratio} on capital, got {found.return_on_capital}"
    trial.require(found.return_on_capital == ratio, told, case)


def a_hurdle_is_for_a_period_of_its_length(trial: Trial) -> None:
    """A profit is there for a period as long as the hurdle's, and none for a day more or less.

    Source: targets reference, income mix: mixed periods are refused.
    """
    version = trial.policies.at(trial.as_of)
    charges = version.value.charges
    trial.only_if(charges)
    per = trial.pick((charges.per, *_LENGTHS))
    policy = evolve(version.value, charges=evolve(charges, per=per))
    policies = Timeline((evolve(version, value=policy, until=None),))
    for days in (0, 1) if per == Tenor(days=1) else (0, 1, -1):
        case = _filled(trial, per, days)
        said = trial.ask(case, policies).outcome.profit
        told = f"{'a' if not days else 'no'} profit of {case.period} for {per}, got {said}"
        trial.require((said is None) is bool(days), told, case)


def _filled(trial: Trial, per: Tenor, days: int = 0) -> Any:
    """Know every figure, 0 where it is not stated, of a period of a length and so many days."""
    case: IncomeCase = trial.case
    listed = case.fees or ()
    amounts = [each.amount for name, _ in FIGURES if (each := getattr(case, name)) is not None]
    amounts += [each.amount for each in listed]
    nothing = Money(0, amounts[0].currency if amounts else "HKD")
    known: dict[str, Any] = {
        name: Figure(each.amount if (each := getattr(case, name)) is not None else nothing)
        for name, _ in FIGURES
    }
    fees = (evolve(each, paid_away=each.paid_away or nothing, period=None) for each in listed)
    return evolve(case, period=_period(trial, per, days), fees=tuple(fees), **known)


def _period(trial: Trial, per: Tenor, days: int) -> Period:
    """Answer a period of a length and so many days, which begins on the first of a month."""
    first = per.before(trial.as_of).replace(day=1)
    last = per.after(first).toordinal() - 1
    return Period(from_ordinal(first.toordinal() - days), from_ordinal(last))


def _fees(case: Any, what: str) -> int:
    return sum(minor(getattr(each, what)) for each in case.fees if not each.one_off)


def _earned(case: Any) -> int:
    """Add up the income that comes again, less costs and expected loss, in minor units."""
    income = minor(case.interest.amount) + minor(case.other_income.amount)
    fees = _fees(case, "amount") - _fees(case, "paid_away")
    return income + fees - minor(case.costs.amount) - minor(case.expected_loss.amount)


def _rounded(exact: Fraction, rounding: Rounding) -> int:
    """Round by the whole numbers below and above, and by which is nearer."""
    below = exact.numerator // exact.denominator
    part = exact - below
    if not part:
        return below
    up = {
        Rounding.FLOOR: False,
        Rounding.CEILING: True,
        Rounding.DOWN: exact < 0,
        Rounding.UP: exact > 0,
        Rounding.HALF_EVEN: (2 * part, below % 2) > (1, 0),
        Rounding.HALF_UP: 2 * part > 1 or (2 * part == 1 and exact > 0),
        Rounding.HALF_DOWN: 2 * part > 1 or (2 * part == 1 and exact < 0),
    }
    return below + up[rounding]


def _more(figure: Figure | None, minor: int) -> Figure | None:
    if figure is None:
        return None
    return evolve(figure, amount=figure.amount + Money(minor, figure.amount.currency))
