"""An appointment: who holds a level, from when to when, and within which bounds of their own.

Personal and dated; acting ones have an end; a sub-delegated one names whose
power it lends. Absence, revocation and suspension are facts of their own.
Source: required semantics 11 to 13 and 18 of the authority reference.

>>> Holder("amy", "L1", Date(2026, 1, 1)).power
<Act.APPROVE: 'approve'>
>>> Holder("ben", "L2", Date(2026, 1, 1), acting=True)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: acting appointment of `ben` states no end; give it `until`
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeAlias

from pendulum import Date

from acctcore.authority.guards import require_kind
from acctcore.authority.limits import Limit, Power
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.guards import listed, named, repeated, table, texts
from acctcore.maps import FrozenMap
from acctcore.values import field, frozen


class Act(Enum):
    """What an appointment is for; holding one never implies another."""

    RECOMMEND = "recommend"
    APPROVE = "approve"
    DISBURSE = "disburse"


def _caps(caps: Mapping[str, Limit]) -> FrozenMap[str, Limit]:
    return table(caps, Limit, "caps of an appointment", "limits", by="dimension")


Codes: TypeAlias = str | tuple[str, ...]
"""The codes of a category that an appointment is for: one as text, several as a list."""


def _scope(scope: Mapping[str, str | Iterable[str]]) -> FrozenMap[str, Codes]:
    what = "scope of an appointment"
    stated = table(scope, str | Iterable, what, "codes", by="category")
    return FrozenMap({name: _codes(codes, f"{what} in `{name}`") for name, codes in stated.items()})


def _codes(codes: str | Iterable[str], what: str) -> Codes:
    """Keep one code as text, as it always stood; refuse none at all, and one that stands twice."""
    if isinstance(codes, str):
        return codes
    several: tuple[str, ...] = listed(codes, str, what, "codes")
    if not several:
        raise Contradiction(f"{what}: no code is listed, so it takes no request; leave it out")
    if twice := next(iter(repeated(several)), None):
        raise Contradiction(f"{what}: code `{twice}` stands twice")
    return several if len(several) > 1 else several[0]


@frozen
class Holder:
    """Who holds a level, between two days (both included); `absent` left out is not known.

    `role` is what the level's committee or joint signature calls them. `acting`:
    a temporary holder of another's office. `delegated_by`: the holder of the
    level whose power they were lent. `covers`: they act only while that holder
    is absent. `caps` bound each dimension besides the office's own limits;
    `scope` names the codes of a category that they act for: one, or a list of several.
    """

    person: str
    level: str
    since: Date = field(converter=day)
    until: Date | None = field(default=None, converter=optional_day)
    absent: bool | None = None
    revoked_on: Date | None = field(default=None, converter=optional_day)
    role: str = ""
    acting: bool = False
    delegated_by: str = ""
    covers: str = ""
    suspended_from: Date | None = field(default=None, converter=optional_day)
    suspended_until: Date | None = field(default=None, converter=optional_day)
    power: Act = Act.APPROVE
    caps: FrozenMap[str, Limit] = field(factory=FrozenMap, converter=_caps)
    scope: FrozenMap[str, Codes] = field(factory=FrozenMap, converter=_scope)

    def codes(self, category: str) -> tuple[str, ...] | None:
        """Answer the codes of a category that they act for; nothing where it is all of them."""
        stated = self.scope.get(category)
        return (stated,) if isinstance(stated, str) else stated

    def __attrs_post_init__(self) -> None:
        """Refuse nobody, inverted days, a loan or cover of one's own, and caps without a figure."""
        named(self.person, "person of an appointment")
        texts(self, f"`{self.person}`", "level", "role", "delegated_by", "covers")
        require_kind(f"power of `{self.person}`", self.power, Act)
        require_kind(f"acting of `{self.person}`", self.acting, bool)
        if self.absent is not None:
            require_kind(f"absent of `{self.person}`", self.absent, bool)
        _require_order(self)
        if self.acting and self.until is None:
            raise Contradiction(
                f"acting appointment of `{self.person}` states no end; give it `until`"
            )
        if self.person in (self.delegated_by, self.covers):
            raise Contradiction(f"`{self.person}` stands in for themselves")
        for name, cap in self.caps.items():
            bound = cap.power in (Power.BOUNDED, Power.NIL)
            if not bound or cap.over is not None or cap.withdrawn_on is not None:
                raise Contradiction(f"cap on `{name}` of `{self.person}` is no bound: `{cap}`")


def _require_order(holder: Holder) -> None:
    """Refuse days that end before they begin."""
    person, since, until = holder.person, holder.since, holder.until
    if until is not None and until < since:
        raise Contradiction(
            f"appointment of `{person}` ends on {until}, before it begins on {since}"
        )
    begun, ended = holder.suspended_from, holder.suspended_until
    if begun is None and ended is not None:
        raise Contradiction(f"suspension of `{person}` ends on {ended} but states no beginning")
    if begun is not None and ended is not None and ended < begun:
        raise Contradiction(
            f"suspension of `{person}` ends on {ended}, before it begins on {begun}"
        )
