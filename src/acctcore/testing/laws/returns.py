"""Laws of profit and return: capital is charged, fees hold some, and both fall on one side.

They judge the answer from the case and the policy, and from answers to dearer cases.
"""

from attrs import evolve

from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.targets.income.cases import Figure
from acctcore.testing.laws.incomes import minor
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline


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


def _more(figure: Figure | None, minor: int) -> Figure | None:
    if figure is None:
        return None
    return evolve(figure, amount=figure.amount + Money(minor, figure.amount.currency))
