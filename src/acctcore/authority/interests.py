"""What interest a person has in the party of a request: by what was declared, or evident.

The party's own account is theirs, and whoever is in a connected group of the party is
related to it, whatever was declared. Source: required semantics 16 of the authority reference.

>>> case = AccommodationCase("R1", "amy", {}, groups=[frozenset({"amy", "ben"})])
>>> [interests_of(case, person) for person in ("amy", "ben", "cho")]
[(<Interest.OWN_ACCOUNT: 'own_account'>,), (<Interest.RELATED: 'related'>,), None]
"""

from collections.abc import Iterator

from acctcore.authority.cases import AccommodationCase, Interest


def interests_of(case: AccommodationCase, person: str) -> tuple[Interest, ...] | None:
    """Answer each interest of a person once; nothing where none is evident or was asked for."""
    declared = (each.interest for each in case.conflicts or () if each.person == person)
    found = tuple(dict.fromkeys((*_evident(case, person), *declared)))
    return None if case.conflicts is None and not found else found


def _evident(case: AccommodationCase, person: str) -> Iterator[Interest]:
    if person == case.party:
        yield Interest.OWN_ACCOUNT
    elif any(person in group for group in case.groups or ()):
        yield Interest.RELATED
