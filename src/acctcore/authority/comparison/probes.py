"""A trial written out as a request of which everything is known.

The party, its facility and the other member of its group are called by those
words; a value that stands in a past grant was granted on the first day that
tells the scopes apart. Reasons, categories and quantities are those of the
letters. Units: as the letters write them.
"""

from collections.abc import Iterator, Mapping, Sequence

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.comparison.agreeing import codes_of
from acctcore.authority.comparison.grounds import Ground
from acctcore.authority.comparison.scopes import FACILITY, GROUP, REQUEST
from acctcore.authority.comparison.trials import Load, Trial
from acctcore.authority.grants import PastGrant
from acctcore.authority.links import LinkedDimension
from acctcore.authority.sound import DelegationLetter
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like, unit_of

_MEMBERS = frozenset({"party", "another member"})
_CODE_LENGTH = 3


def write_request(
    ground: Ground, trial: Trial, reason: str | None, examples: Mapping[str, Measure]
) -> AccommodationCase:
    """Write a trial as a request; `examples` has a measure of each unit."""
    zeros = {name: like(unit, 0, examples) for name, unit in sorted(trial.stated)}
    asked = {
        load.quantity: measure_like(load.number, zeros[load.quantity])
        for load in trial.loads
        if load.place.rank == REQUEST
    }
    past = [load for load in trial.loads if load.place.rank != REQUEST]
    agreeing = any(isinstance(each, LinkedDimension) for each, _, _ in ground.measured())
    past_codes = (codes_of(ground.codes, ground.apart, load.place.same) for load in past)
    codes = list(past_codes) if agreeing else [None] * len(past)
    grouped = any(load.place.rank == GROUP for load in past)
    return AccommodationCase(
        "witness",
        "party",
        {**zeros, **asked},
        ground.codes,
        reason,
        "facility",
        groups=(_MEMBERS,) if grouped else (),
        history=tuple(_granted(past, zeros, codes)),
        conflicts=(),
    )


def _granted(
    past: Sequence[Load],
    zeros: Mapping[str, Measure],
    codes: Sequence[Mapping[str, str] | None],
) -> Iterator[PastGrant]:
    for number, (load, stated) in enumerate(zip(past, codes, strict=True), 1):
        used = {**zeros, load.quantity: measure_like(load.number, zeros[load.quantity])}
        party = "another member" if load.place.rank == GROUP else "party"
        facility = "facility" if load.place.rank == FACILITY else "another facility"
        on = from_ordinal(load.place.first)
        yield PastGrant(f"past grant {number}", party, on, used, facility, categories=stated)


def like(unit: str, number: int, examples: Mapping[str, Measure]) -> Measure:
    """Put a unit to a number, as the letters write it; a currency they never write is ISO 4217's.

    Raises:
        UnknownCurrency: ISO 4217 does not list that currency.
    """
    if unit in examples:
        return measure_like(number, examples[unit])
    if len(unit) == _CODE_LENGTH and unit.isupper():
        return Money(number, unit)
    return Quantity(number, unit)


def example_measures(*letters: DelegationLetter) -> dict[str, Measure]:
    """Find one measure of each unit in the limits of the letters."""
    found: dict[str, Measure] = {}
    for letter in letters:
        for cell in letter.compiled:
            for bar in (bar for row in cell.bars for bar in row):
                if bar.limit is not None and bar.limit.top is not None:
                    found.setdefault(unit_of(bar.limit.top), bar.limit.top)
    return found
