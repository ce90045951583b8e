"""A request in a line: what is asked, in which categories, after which past grants.

>>> from acctcore.quantity import Quantity
>>> tell_request(AccommodationCase("R1", "P1", {"bp": Quantity(11, "bp")}, {"type": "rate"}))
'bp 11 bp (type: rate)'
"""

from collections.abc import Mapping

from pendulum import Date

from acctcore.authority import AccommodationCase, PastGrant
from acctcore.quantity import Measure


def tell_request(case: AccommodationCase) -> str:
    """Say what a request asks for, as far as it decides the route."""
    told = _listed(case.quantities) or "nothing"
    if case.categories:
        codes = "; ".join(f"{name}: {code}" for name, code in case.categories.items())
        told = f"{told} ({codes})"
    for grant in case.history or ():
        used = f"{_listed(grant.quantities)}{_other_codes(case, grant)}"
        told = f"{told}, after {used} to `{grant.party}` on {grant.on}"
    return told


def _other_codes(case: AccommodationCase, grant: PastGrant) -> str:
    """Name the codes of a past grant that are not those of the request."""
    stated: Mapping[str, str] = grant.categories or {}
    others = (
        f"{name}: {code}" for name, code in stated.items() if case.categories.get(name) != code
    )
    told = "; ".join(others)
    return f" ({told})" if told else ""


def tell_witness(case: AccommodationCase, on: Date | None) -> str:
    """Say what a request asks for, and on which day, where that is stated.

    >>> from acctcore.quantity import Quantity
    >>> asked = AccommodationCase("R1", "P1", {"bp": Quantity(11, "bp")})
    >>> tell_witness(asked, Date(2026, 3, 1))
    'bp 11 bp, asked on 2026-03-01'
    """
    told = tell_request(case)
    return told if on is None else f"{told}, asked on {on}"


def _listed(quantities: Mapping[str, Measure]) -> str:
    return ", ".join(f"{name} {value}" for name, value in quantities.items())
