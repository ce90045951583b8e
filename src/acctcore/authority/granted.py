"""What each level has granted in all, whoever to: read as a fact of a request.

>>> granted_by_of(None) is None
True
>>> from pendulum import Date
>>> grant = PastGrant("G1", "P1", Date(2026, 1, 5), {})
>>> granted_by_of({"L1": [grant], "L2": [grant]})
Traceback (most recent call last):
...
acctcore.errors.Contradiction: past grant `G1` is listed twice in granted_by; one grant counts once
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from acctcore.authority.grants import PastGrant, taken_apart
from acctcore.authority.guards import listed
from acctcore.errors import Contradiction
from acctcore.guards import of_kind
from acctcore.maps import FrozenMap

_WHAT: Final = "granted_by of a request"


def granted_by_of(
    granted: Mapping[str, Iterable[PastGrant]] | None,
) -> FrozenMap[str, tuple[PastGrant, ...]] | None:
    """Keep what each level has granted; each grant is of one level, and counts once."""
    if granted is None:
        return None
    of_kind(granted, Mapping, _WHAT, "a table of lists of grants by level")
    for level in granted:
        of_kind(level, str, f"level in {_WHAT}", "text")
    kept = FrozenMap(
        {level: listed(PastGrant, each, f"`{level}` in {_WHAT}") for level, each in granted.items()}
    )
    grants = [grant for each in kept.values() for grant in each]
    require_once(grants, " in granted_by")
    for grant in grants:
        taken_apart(grant.quantities, grant.id)
    return kept


def require_once(grants: Sequence[PastGrant], where: str = "") -> None:
    """Refuse a past grant that is listed twice."""
    ids = [grant.id for grant in grants]
    if len(set(ids)) != len(ids):
        twice = next(each for each in ids if ids.count(each) > 1)
        told = f"past grant `{twice}` is listed twice{where}"
        raise Contradiction(f"{told}; one grant counts once")
