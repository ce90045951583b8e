"""Laws of a fee share: it is exact, both parts stand beside it, one-off items count for nothing.

They judge the answer by other means than the rule: by multiplying back, by one minor unit more or
less, and by answers to the case changed by one thing.
"""

from fractions import Fraction
from typing import Any

from attrs import evolve

from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.targets.income.cases import FeeItem, Figure, IncomeCase
from acctcore.targets.income.outcomes import BandPlace, IncomeMix, Place
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline


def the_share_of_the_whole_is_the_fees(trial: Trial) -> None:
    """The fee share times the total income is the fee income, exactly; both parts are reported.

    Source: targets reference, income mix: fees over fees and other operating income.
    """
    found: IncomeMix = trial.ask().outcome
    trial.only_if(found.fees is not None and found.other is not None)
    fees, other = minor(found.fees), minor(found.other)
    told = f"a share of {fees} in {fees + other} minor units, got {found.share}"
    if found.share is not None:
        trial.require(found.share * (fees + other) == fees and fees + other > 0, told)
    else:
        trial.require(fees + other <= 0 and found.place is Place.NO_SHARE, told)


def both_parts_are_those_of_the_case(trial: Trial) -> None:
    """Gross fees, net fees, one-off fees and other income are the sums of what the case states.

    Source: targets reference, income mix: gross beside net, one-off items apart.
    """
    case, found = trial.case, trial.ask().outcome
    if case.interest is not None and case.other_income is not None:
        stated = case.interest.amount + case.other_income.amount
        trial.require(found.other == stated, f"{stated} of other income, got {found.other}")
    trial.only_if(case.fees)
    for name, part in (("gross", found.gross), ("one-off", found.one_off)):
        items = (e.amount.minor for e in case.fees if e.one_off is (name == "one-off"))
        summed = sum(items)
        trial.require(minor(part) == summed, f"{name} fees of {summed}, got {part}")
    again = [each for each in case.fees if not each.one_off]
    if all(each.paid_away is not None for each in again):
        left = sum(each.amount.minor - each.paid_away.minor for each in again)
        trial.require(minor(found.net) == left, f"net fees of {left}, got {found.net}")
    else:
        trial.require(found.net is None, f"net fees that are not known, got {found.net}")


def one_off_fees_count_for_nothing(trial: Trial) -> None:
    """A further fee that will not come again moves neither share nor profit, only its own sum.

    Source: targets reference, income mix: one-off items are reported apart.
    """
    trial.only_if(trial.case.fees)
    once = FeeItem("one-off", _like(trial.case, 12_345), one_off=True)
    case = evolve(trial.case, fees=(*trial.case.fees, once))
    before, after = (trial.ask(each).outcome for each in (trial.case, case))
    told = f"{once.amount} more of one-off fees and nothing else"
    moved = evolve(before, one_off=before.one_off + once.amount)
    trial.require(after == moved, told, case)


def the_fees_needed_reach_the_band_and_a_unit_less_does_not(trial: Trial) -> None:
    """With the fee income said to be needed the share is in the band, with a unit less below it.

    Source: targets reference, income mix: share times other income over 1 less the share.
    """
    found: BandPlace = trial.pick(
        each for each in trial.ask().outcome.bands if each.needed is not None
    )
    other = trial.ask().outcome.other
    trial.only_if(minor(found.needed) + minor(other) > 1)
    for less, places in ((0, (Place.WITHIN, Place.ABOVE)), (1, (Place.BELOW,))):
        case = _with_fees(trial.case, minor(found.needed) - less)
        place = _band(trial.ask(case).outcome, found.name).place
        told = f"`{found.name}` at {found.needed} less {less} to be {places[0].value}"
        trial.require(place in places, f"{told}, got {place.value}", case)


def every_band_has_its_place_and_its_gap(trial: Trial) -> None:
    """Each band of the benchmarks is judged once; its gap is what is needed less the fees.

    Source: targets reference, income mix: bands are data, each with the fees that it asks for.
    """
    found: IncomeMix = trial.ask().outcome
    names = [each.name for each in trial.policy.bands]
    judged = [each.name for each in found.bands]
    trial.require(judged == names, f"the bands {names}, got {judged}")
    for each in found.bands:
        known = each.needed is not None and found.fees is not None
        gap = minor(each.needed) - minor(found.fees) if known else None
        got = None if each.gap is None else each.gap.minor
        trial.require(got == gap, f"a gap of {gap} minor units to `{each.name}`, got {got}")


def both_ends_belong_to_the_band(trial: Trial) -> None:
    """A share is below, within or above a band by its two percentages, ends included.

    Source: targets reference, income mix: `low%-high%`.
    """
    bands = trial.policy.bands
    ends = {end for each in bands for end in (each.band.low, each.band.high)}
    for case in (trial.case, *(_at(trial.case, end) for end in sorted(ends))):
        found: IncomeMix = trial.ask(case).outcome
        share: Any = found.share
        for each in found.bands if share is not None else ():
            if each.place is not Place.UNKNOWN:
                place = _place(share, str(each.band))
                told = f"{share} to be {place.value} {each.band}, got {each.place.value}"
                trial.require(each.place is place, told, case)


def _place(share: Fraction, band: str) -> Place:
    """Say where a share lies to a band such as `20%-30%`."""
    low, high = (Fraction(end[:-1]) / 100 for end in band.split("-"))
    if share < low:
        return Place.BELOW
    return Place.WITHIN if share <= high else Place.ABOVE


def _at(case: IncomeCase, share: Fraction) -> IncomeCase:
    """Answer a case with just this fee share."""
    fees, other = share.numerator, share.denominator - share.numerator
    amounts = [each.amount for each in _figures(case)]
    amounts += [each.amount for each in case.fees or ()]
    currency = amounts[0].currency.code if amounts else "HKD"
    nothing = Money(0, currency)
    return evolve(
        case,
        interest=Figure(Money(100 * other, currency)),
        other_income=Figure(nothing),
        fees=(FeeItem("F-1", Money(100 * fees, currency), nothing),),
    )


def a_band_out_of_date_judges_nothing(trial: Trial) -> None:
    """A band older than its age allows, or dated after the day, has no place and no needed fees.

    Source: targets reference, income mix: bands are dated data.
    """
    version = trial.policies.at(trial.as_of)
    policy = version.value
    before = (Tenor(days=1).before(trial.as_of), Tenor(days=1).after(trial.as_of))
    for dated, age in ((before[0], Tenor()), (before[1], None)):
        bands = tuple(evolve(each, dated=dated) for each in policy.bands)
        aged = evolve(version, value=evolve(policy, bands=bands, max_age=age), until=None)
        found: IncomeMix = trial.ask(None, Timeline((aged,))).outcome
        for each in found.bands:
            judged = each.place not in (Place.UNKNOWN, Place.NO_SHARE) or each.needed is not None
            told = f"no place in a band dated {dated} on {trial.as_of}, got {each.place.value}"
            trial.require(not judged, told)


def the_size_of_the_amounts_changes_no_share(trial: Trial) -> None:
    """A customer three times as large in every amount has the same share and the same return.

    Source: targets reference, income mix: ratios are exact.
    """
    case = _times(trial.case, 3)
    one, other = (trial.ask(each).outcome for each in (trial.case, case))
    for what in ("share", "place", "return_on_capital"):
        old, new = getattr(one, what), getattr(other, what)
        trial.require(old == new, f"the same {what}, {old}, got {new}", case)


def minor(amount: Money | None) -> int:
    """Answer the minor units of an amount, 0 where there is none."""
    return 0 if amount is None else amount.minor


def _like(case: IncomeCase, minor: int) -> Money:
    """Put the currency of the case to an amount."""
    return Money(minor, (case.fees or ())[0].amount.currency)


def _with_fees(case: IncomeCase, minor: int) -> IncomeCase:
    """Make a fee of so much the only one, with nothing paid away."""
    currency = _figures(case)[0].amount.currency
    amount = Money(minor, currency)
    return evolve(case, fees=(FeeItem("F-1", amount, Money(0, currency)),))


def _figures(case: IncomeCase) -> list[Figure]:
    names = ("interest", "other_income", "costs", "expected_loss", "capital")
    return [each for name in names if (each := getattr(case, name)) is not None]


def _band(found: IncomeMix, name: str) -> BandPlace:
    return next(each for each in found.bands if each.name == name)


def _times(case: IncomeCase, times: int) -> IncomeCase:
    """Multiply every amount of a case."""

    def more(amount: Any) -> Any:
        return None if amount is None else amount.times(times, Rounding.FLOOR)

    scaled: dict[str, Any] = {
        name: evolve(figure, amount=more(figure.amount))
        for name in ("interest", "other_income", "costs", "expected_loss", "capital")
        if (figure := getattr(case, name)) is not None
    }
    if case.fees is not None:
        scaled["fees"] = tuple(
            evolve(each, amount=more(each.amount), paid_away=more(each.paid_away))
            for each in case.fees
        )
    return evolve(case, **scaled)
