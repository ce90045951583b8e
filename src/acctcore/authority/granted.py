"""What each level has granted in all, whoever to: read as a fact of a request.

A grant of which it is not known whose it was stands under an empty name: it may be any
level's.

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
from typing import Any, Final

from acctcore.authority.grants import PastGrant, taken_apart
from acctcore.authority.guards import listed
from acctcore.authority.spending import GrantedBefore
from acctcore.errors import Contradiction
from acctcore.guards import of_kind
from acctcore.maps import FrozenMap

NOT_RECORDED: Final = ""
"""Where a level stands in `granted_by`: grants of which no level is recorded."""
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
    kept = FrozenMap({level: _kept(level, each) for level, each in granted.items()})
    grants = [grant for each in kept.values() if type(each) is tuple for grant in each]
    require_once(grants, " in granted_by")
    for grant in grants:
        taken_apart(grant.quantities, grant.id)
    return kept


def _kept(level: str, grants: Any) -> Any:
    """Keep a list; what a history has laid out was looked at then."""
    if isinstance(grants, GrantedBefore):
        return grants
    return listed(PastGrant, grants, f"`{level}` in {_WHAT}")


def require_once(grants: Sequence[PastGrant], where: str = "") -> None:
    """Refuse a past grant that is listed twice."""
    ids = [grant.id for grant in grants]
    if len(set(ids)) != len(ids):
        twice = next(each for each in ids if ids.count(each) > 1)
        told = f"past grant `{twice}` is listed twice{where}"
        raise Contradiction(f"{told}; one grant counts once")


def granted_already(request: str, granted: Iterable[Iterable[PastGrant]]) -> PastGrant | None:
    """Find a request among what levels have granted."""
    for each in granted:
        if isinstance(each, GrantedBefore):
            found = each.find(request)
        else:
            found = next((grant for grant in each if grant.id == request), None)
        if found is not None:
            return found
    return None


def require_same(history: Iterable[PastGrant], granted: Iterable[Iterable[PastGrant]]) -> None:
    """Refuse a past grant that the history says otherwise than what a level has granted."""
    told = {each.id: each for each in history}
    for each in (grant for grants in granted if type(grants) is tuple for grant in grants):
        other = told.get(each.id, each)
        facts = [(one.party, one.on, one.state, one.quantities) for one in (each, other)]
        if facts[0] != facts[1]:
            raise Contradiction(
                f"past grant `{each.id}` is one thing in the history and another in granted_by"
            )
