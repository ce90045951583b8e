"""Values of a request's unknowns written out as a case, in the bank's own units.

The party, its facility and the other member of its group are called by those words. What
was granted at a place stands on the first day that counts there, in as many grants as
it takes where the largest is less than the sum.

>>> grants_of(25, 10), grants_of(0, 0), grants_of(7, 7)
([10, 10, 5], [], [7])
"""

from collections.abc import Iterator, Mapping
from typing import Final

from acctcore.authority import AccommodationCase, DelegationLetter, PastGrant
from acctcore.authority.comparison.agreeing import codes_of
from acctcore.authority.comparison.probes import example_measures, like
from acctcore.authority.comparison.scopes import FACILITY, GROUP
from acctcore.days import from_ordinal
from acctcore.quantity import Measure
from acctcore.testing.proofs.solving import Stopped, Values
from acctcore.testing.proofs.variables import Past, Unknowns

_MEMBERS: Final = frozenset({"party", "another member"})
_MOST_GRANTS: Final = 1_000


def case_of(
    letters: tuple[DelegationLetter, ...],
    request: Unknowns,
    codes: Mapping[str, str],
    values: Values,
    reason: str,
) -> AccommodationCase:
    """Write a request out under the letters it is about; every fact of it is known."""
    examples = example_measures(*letters)
    measures = {
        name: {number: like(unit, number, examples) for number in _numbers(request, name, values)}
        for name, unit in request.stated.items()
    }
    past = [each for each in request.past if values[each.total]]
    agreeing = any(each.linking is not None and each.linking.same for each in letters)
    stated = [
        codes_of(codes, request.apart, each.place.same) if agreeing else None for each in past
    ]
    return AccommodationCase(
        "witness",
        "party",
        {name: measures[name][values[each]] for name, each in request.asked.items()},
        codes,
        reason,
        "facility",
        groups=(_MEMBERS,) if any(each.place.rank == GROUP for each in past) else (),
        history=tuple(_history(past, values, measures, stated)),
        conflicts=(),
    )


def _numbers(request: Unknowns, name: str, values: Values) -> set[int]:
    past = (each for each in request.past if each.quantity == name)
    parts = (part for p in past for part in grants_of(values[p.total], values[p.largest]))
    return {0, values[request.asked[name]], *parts}


def _history(
    past: list[Past],
    values: Values,
    measures: Mapping[str, Mapping[int, Measure]],
    codes: list[dict[str, str] | None],
) -> Iterator[PastGrant]:
    """Write each grant with the one quantity it used; it used nothing of the others."""
    zeros = {name: each[0] for name, each in measures.items()}
    parts = [
        (each, stated, part)
        for each, stated in zip(past, codes, strict=True)
        for part in grants_of(values[each.total], values[each.largest])
    ]
    for number, (each, stated, part) in enumerate(parts, 1):
        used = {**zeros, each.quantity: measures[each.quantity][part]}
        party = "another member" if each.place.rank == GROUP else "party"
        facility = "facility" if each.place.rank == FACILITY else "another facility"
        on = from_ordinal(each.place.first)
        yield PastGrant(f"past grant {number}", party, on, used, facility, categories=stated)


def grants_of(total: int, largest: int) -> list[int]:
    """Divide a sum into grants none of which is more than the largest.

    Raises:
        Stopped: it takes too many.
    """
    if total > largest * _MOST_GRANTS:
        raise Stopped(f"a request that refutes has more than {_MOST_GRANTS} past grants")
    whole, rest = divmod(total, largest) if largest else (0, 0)
    return [largest] * whole + [rest] * (rest > 0)
