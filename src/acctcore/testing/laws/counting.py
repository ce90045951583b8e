"""What a request has to be tested with: what is asked together with the past grants that count.

Written from the reference in plain loops, so that laws compare a rule with it. Nothing is answered
where a fact is missing. Units: whole units of the dimension; fractions until they are rounded once.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Combine,
    Dimension,
    GrantState,
    LetterDraft,
    PastGrant,
)
from acctcore.money import Money
from acctcore.quantity import Measure, unit_of, units
from acctcore.rounding import divide
from acctcore.testing.edges import in_unit


def tested_value(
    letter: LetterDraft, case: AccommodationCase, dimension: Dimension, on: Date
) -> Measure | None:
    """Answer the value of a dimension, which adds up what the letter links, on a day."""
    asked = case.quantities.get(dimension.measures)
    scopes = _scopes(_agreeing(letter, case, dimension), dimension)
    since = case.history_since
    if (
        since is not None
        and dimension.adds is not Adds.NOTHING
        and dimension.first_counted(on) < since
    ):
        return None
    if asked is None or scopes is None:
        return None
    found = [_together(letter, case, dimension, on, asked, scope) for scope in scopes]
    known = [each for each in found if each is not None]
    return in_unit(letter, max(known), dimension.unit) if len(known) == len(found) else None


def _agreeing(
    letter: LetterDraft, case: AccommodationCase, dimension: Dimension
) -> AccommodationCase:
    """Keep the past grants that agree with a request where those linked have to.

    Where a code is not known, neither is the history.
    """
    alone = any(e.name == dimension.name and e.adds is Adds.NOTHING for e in letter.dimensions)
    same = letter.linking.same if letter.linking is not None and alone else ()
    if not same or case.history is None:
        return case
    codes = [case.categories.get(name) for name in same]
    stated = [(each, _codes(each, same)) for each in case.history]
    if None in codes or any(None in found for _, found in stated):
        return evolve(case, history=None)
    return evolve(case, history=tuple(each for each, found in stated if found == codes))


def _codes(grant: PastGrant, same: tuple[str, ...]) -> list[str | None]:
    return [None if grant.categories is None else grant.categories.get(each) for each in same]


def counts_on(dimension: Dimension, granted: Date, on: Date) -> bool:
    """Tell whether a grant of one day still counts on another.

    Through the day a window later; or while the year lasts in which it was granted.
    """
    if dimension.window is not None:
        return dimension.window.after(granted) >= on
    month, first = map(int, dimension.year_from.split("-"))
    begun = [each.year - ((each.month, each.day) < (month, first)) for each in (granted, on)]
    return begun[0] == begun[1]


def in_currency_of(
    letter: LetterDraft, case: AccommodationCase, amount: Measure, unit: str, on: Date
) -> Fraction | None:
    """Answer an amount in whole units of a dimension, not rounded, where a rate is known."""
    if unit_of(amount) == unit:
        return Fraction(units(amount))
    if letter.conversion is None or not isinstance(amount, Money):
        return None
    oldest = letter.conversion.oldest_rate.reaches_from(on)
    rates = [
        each for each in case.rates if (each.currency, each.into) == (amount.currency.code, unit)
    ]
    latest = max(rates, key=lambda each: each.on, default=None)
    own = in_unit(letter, 0, unit)
    if latest is None or latest.on < oldest or not isinstance(own, Money):
        return None
    return (
        amount.minor
        * latest.ratio
        * Fraction(10) ** (own.currency.exponent - amount.currency.exponent)
    )


def _scopes(
    case: AccommodationCase, dimension: Dimension
) -> tuple[tuple[PastGrant, ...], ...] | None:
    """Answer the grants that are taken together with the request, each way apart."""
    if dimension.adds is Adds.NOTHING:
        return ((),)
    stands = (GrantState.GRANTED, GrantState.PENDING)
    standing = [each for each in case.history or () if each.state in stands]
    mine = tuple(each for each in standing if each.party == case.party)
    if case.history is None:
        return None
    if dimension.adds is Adds.PARTY:
        return (mine,)
    if dimension.adds is Adds.FACILITY:
        return _on_facility(case, mine)
    if case.groups is None:
        return None
    ways = [tuple(each for each in standing if each.party in group) for group in case.groups]
    return tuple(ways) or (mine,)


def _on_facility(
    case: AccommodationCase, mine: tuple[PastGrant, ...]
) -> tuple[tuple[PastGrant, ...], ...] | None:
    if case.facility is None or any(each.facility is None for each in mine):
        return None
    return (tuple(each for each in mine if each.facility == case.facility),)


def _together(  # noqa: PLR0913, PLR0917 - what is taken together, and how
    letter: LetterDraft,
    case: AccommodationCase,
    dimension: Dimension,
    on: Date,
    asked: Measure,
    scope: tuple[PastGrant, ...],
) -> int | None:
    counting = [each for each in scope if counts_on(dimension, each.on, on)]
    used = [asked, *(each.quantities.get(dimension.measures) for each in counting)]
    exact = list(_exact(letter, case, dimension, on, used))
    numbers = [each for each in exact if each is not None]
    if len(numbers) < len(exact):
        return None
    if dimension.combine is Combine.LARGEST:
        return max(_rounded(letter, each) for each in numbers)
    return _rounded(letter, sum(numbers, Fraction(0)))


def _exact(
    letter: LetterDraft,
    case: AccommodationCase,
    dimension: Dimension,
    on: Date,
    used: list[Measure | None],
) -> Iterator[Fraction | None]:
    for each in used:
        if each is None:
            yield None
        else:
            yield in_currency_of(letter, case, each, dimension.unit, on)


def _rounded(letter: LetterDraft, exact: Fraction) -> int:
    if letter.conversion is None:
        return int(exact)
    return divide(exact.numerator, exact.denominator, letter.conversion.rounding)
