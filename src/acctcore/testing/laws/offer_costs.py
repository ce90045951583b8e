"""Laws of what a save offer costs: value, cap and power, computed anew from the policy.

They judge the answer from the policy and the case, and from answers to the case changed by one
thing. Amounts are exact and rounded once.
"""

from fractions import Fraction
from typing import Any, Final

from attrs import evolve

from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.retention import (
    AmountOff,
    FeeWaiver,
    JudgedOffer,
    LoggedException,
    OfferAnswer,
    OfferCase,
    PercentOff,
)
from acctcore.retention.facts import Event
from acctcore.rounding import divide
from acctcore.testing.trials import Trial

_NOTHING: Final = Money(0, "HKD")


def a_dearer_offer_is_never_allowed_where_a_cheaper_one_is_not(trial: Trial) -> None:
    """Where an offer is allowed, so is one of the same kind that gives less.

    Source: retention reference, section 6: a cap and a power are limits on the cost.
    """
    dear = _cleared(trial)
    cheaper = trial.pick(_cheaper(dear.offer.benefit))
    cheap = evolve(dear, offer=evolve(dear.offer, benefit=cheaper))
    one, other = trial.ask(dear).outcome.answer, trial.ask(cheap).outcome.answer
    trial.only_if(one is OfferAnswer.ALLOWED)
    allowed = other is OfferAnswer.ALLOWED
    trial.require(allowed, f"the cheaper offer to be allowed too, got {other.value}", cheap)


def the_amounts_are_those_of_the_policy(trial: Trial) -> None:
    """Value, cap and cost are the policy's shares of the revenue, each rounded once.

    Source: retention reference, section 6: value = revenue x margin x horizon.
    """
    found: JudgedOffer = trial.ask().outcome
    stated = trial.case.monthly_revenue
    trial.only_if(stated is not None)
    rule, benefit = trial.policy.value, trial.case.offer.benefit
    value = stated.minor * rule.margin * rule.horizon
    for what, exact, got in (
        ("value at stake", value, found.value_at_stake),
        ("cap", value * rule.cap, found.cap),
        ("cost", _cost(benefit, stated.minor), found.cost),
    ):
        minor = divide(exact.numerator, exact.denominator, rule.rounding)
        expected = Money(minor, stated.currency)
        trial.require(got == expected, f"a {what} of {expected}, got {got}")


def nothing_above_the_cap_is_given_without_an_exception_by_another(trial: Trial) -> None:
    """Above the cap an offer is allowed only by an exception that somebody else logged.

    Source: retention reference, section 6: the cap holds for everyone without one.
    """
    bare = evolve(trial.case, exception=None)
    found: JudgedOffer = trial.ask(bare).outcome
    above = found.cost is not None and found.cap is not None and found.cost > found.cap
    told = f"`OFFER_ABOVE_VALUE` to be {above}, got {found.codes}"
    trial.require(("OFFER_ABOVE_VALUE" in found.codes) is above, told, bare)
    role = trial.pick(trial.policy.exceptions.roles or ("",))
    own = LoggedException(trial.case.giver.person, trial.as_of, "law", role)
    case = evolve(bare, exception=own)
    codes = trial.ask(case).outcome.codes
    told = "an exception that the giver logged to lift nothing"
    trial.require(("OFFER_ABOVE_VALUE" in codes) is above, told, case)


def an_exception_reaches_as_far_as_it_was_logged(trial: Trial) -> None:
    """An exception lifts the cap on its last day, for its cost, customer and offer, and no more.

    Source: retention reference, section 6: the cap holds for everyone without one.
    """
    bare = evolve(trial.case, exception=None)
    found: JudgedOffer = trial.ask(bare).outcome
    on, cost = trial.as_of, found.cost or _NOTHING
    trial.only_if("OFFER_ABOVE_VALUE" in found.codes and cost.minor)
    role = trial.pick(trial.policy.exceptions.roles or ("",))
    by, for_whom, what = f"not {bare.giver.person}", bare.customer, bare.offer.id
    logged = LoggedException(by, on, "law", role, cost, on, for_whom, what)
    eve = from_ordinal(on.toordinal() - 1)
    beyond = (
        {"up_to": cost - Money(1, cost.currency)},
        {"on": eve, "until": eve},
        {"customer": f"not {for_whom}"},
        {"offer": f"not {what}"},
    )
    for change in ({}, *beyond):
        case = evolve(bare, exception=evolve(logged, **change))
        lifted = "OFFER_ABOVE_VALUE" not in trial.ask(case).outcome.codes
        told = f"an exception to lift {'nothing' if change else 'the cap'}"
        trial.require(lifted is not bool(change), told, case)


def the_lowest_level_that_holds_the_cost_decides(trial: Trial) -> None:
    """Who decides is the giver where their limit holds the cost, else the next level whose does.

    Source: retention reference, scenario A2: power by cost, inclusive.
    """
    found: JudgedOffer = trial.ask().outcome
    letter, cost = trial.policy.delegation.letter, found.counted
    trial.only_if(found.decided_by is not None and len(letter.cells) == 1)
    if cost is None:
        return
    [cell] = letter.cells
    first = letter.level_ids.index(trial.case.giver.level)
    able = [
        each
        for each in letter.level_ids[first:]
        if _holds(cell.limits[each][trial.policy.delegation.dimension], cost)
    ]
    told = f"the decision to be that of {able[:1]}, got {found.decided_by}"
    trial.require(able[:1] == [found.decided_by], told)
    own = found.decided_by == trial.case.giver.level
    allowed = found.answer is OfferAnswer.ALLOWED
    trial.require(allowed is own, f"an offer within the own power: {own}, got {allowed}")


def _cleared(trial: Trial) -> OfferCase:
    """Answer the case with nothing against the offer but what it costs."""
    case: OfferCase = trial.case
    row = next((each for each in trial.policy.catalogue if each.id == case.offer.id), None)
    segment = row.segments[0] if row and row.segments else case.segment
    return evolve(
        case,
        offer=evolve(case.offer, fees=(), only_for_porters=False),
        segment=segment,
        port_application=Event(exists=False),
        opted_out=False,
        held_out=False,
        sleeping_dog=False,
        earlier=(),
        claim=None,
    )


def _cheaper(benefit: Any) -> list[Any]:
    """Answer offers of the same kind that give less."""
    found: list[Any] = []
    if not isinstance(benefit, FeeWaiver) and benefit.months > 1:
        found.append(evolve(benefit, months=benefit.months - 1))
    if isinstance(benefit, PercentOff):
        found.append(evolve(benefit, percent=benefit.percent / 2))
    elif benefit.amount.minor > 1:
        less = Money(benefit.amount.minor - 1, benefit.amount.currency)
        found.append(evolve(benefit, amount=less))
    return found


def _cost(benefit: Any, monthly: int) -> Fraction:
    if isinstance(benefit, PercentOff):
        return Fraction(monthly) * benefit.percent * benefit.months / 100
    months = benefit.months if isinstance(benefit, AmountOff) else 1
    return Fraction(benefit.amount.minor * months)


def _holds(limit: Any, cost: Money) -> bool:
    low, high = limit.span()
    return bool(low <= cost.minor and (high is None or cost.minor <= high))
