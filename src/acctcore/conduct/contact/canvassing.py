"""In which order doors are called at: the highest floor first, then unit by unit.

Rule: buildings stand by name; in each the highest floor comes first, and on a floor the units in
order, numbers by size. Floors that are not numbers need an order, which the caller states from the
highest down, for the whole building. A building that bans soliciting, or of which nobody says
whether it does, and a unit that is suppressed, or not checked, are left out and said. Two writings
of a door are one.
Source: the conduct domain page, section 2.6.

>>> doors = [CanvassUnit("Harbour Court", "2", "10", banned=False, suppressed=False),
...          CanvassUnit("Harbour Court", "2", "9", banned=False, suppressed=False),
...          CanvassUnit("Harbour Court", "12", "A", banned=False, suppressed=False)]
>>> [(each.floor, each.unit) for each in canvass_plan(doors).visits]
[('12', 'A'), ('2', '9'), ('2', '10')]
>>> canvass_plan([CanvassUnit("Harbour Court", "G", "1", banned=False, suppressed=False)])
Traceback (most recent call last):
...
acctcore.errors.Unknown: floor of `Harbour Court`: expected a whole number, got `G`;
state the order of its floors, the highest first
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import listed, named, names, optional_kind, repeated
from acctcore.maps import FrozenMap
from acctcore.names import plain_name
from acctcore.values import frozen

_MOST_DIGITS: Final = 9


@frozen
class CanvassUnit:
    """A door; left out, it is not known whether the building bans it or the unit is suppressed."""

    building: str
    floor: str
    unit: str
    banned: bool | None = None
    suppressed: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a door that is not named."""
        for what in ("building", "floor", "unit"):
            named(getattr(self, what), f"{what} of a door")
            _refuse_long(getattr(self, what), f"{what} of a door")
        for what in ("banned", "suppressed"):
            optional_kind(getattr(self, what), bool, f"`{what}` of `{self}`", "yes or no")

    def __str__(self) -> str:
        """Write the address."""
        return f"{self.building}, {self.floor}, {self.unit}"


def _refuse_long(text: str, what: str) -> None:
    """Raise where a number is longer than that of any door."""
    long = max(map(len, re.findall(r"[0-9]+", text)), default=0)
    if long > _MOST_DIGITS:
        told = f"expected a number of at most {_MOST_DIGITS} digits, got one of {long}"
        raise OutOfRange(f"{what}: {told}")


class LeftOut(Enum):
    """Why nobody calls at a door."""

    BANNED = "banned"
    SUPPRESSED = "suppressed"
    BAN_NOT_STATED = "ban_not_stated"
    SUPPRESSION_NOT_CHECKED = "suppression_not_checked"


@frozen
class SkippedUnit:
    """A door that is left out, and why."""

    unit: CanvassUnit
    why: LeftOut


@frozen
class CanvassPlan:
    """The doors in order, and those left out."""

    visits: tuple[CanvassUnit, ...]
    left_out: tuple[SkippedUnit, ...] = ()


def canvass_plan(
    units: Iterable[CanvassUnit],
    floors: Mapping[str, Sequence[str]] = FrozenMap(),
) -> CanvassPlan:
    """Order doors; `floors` states for a building its floors, the highest first.

    Raises:
        Unknown: a floor that is neither a number nor stated.
        OutOfRange: a building is stated without floors.
        Contradiction: a door or a floor stands twice, or of one building both is said.
    """
    doors = listed(units, CanvassUnit, "doors of a canvass", "doors")
    _refuse_twice(doors)
    _refuse_both(doors)
    for building, order in floors.items():
        _refuse_order(building, order)
    ordered = sorted(doors, key=lambda each: _place(each, floors))
    skipped = ((each, _why(each)) for each in ordered)
    left_out = tuple(SkippedUnit(each, why) for each, why in skipped if why is not None)
    return CanvassPlan(tuple(each for each in ordered if _why(each) is None), left_out)


def _refuse_order(building: str, order: Sequence[str]) -> None:
    if not names(order, f"floors of `{building}`"):
        raise OutOfRange(f"floors of `{building}`: expected at least one, got none")
    if again := repeated(order):
        raise Contradiction(f"floor `{again[0]}` of `{building}` stands twice")


def _refuse_twice(doors: Sequence[CanvassUnit]) -> None:
    seen: set[tuple[str, ...]] = set()
    for each in doors:
        door = tuple(map(plain_name, (each.building, each.floor, each.unit)))
        if door in seen:
            raise Contradiction(f"door `{each}` stands twice")
        seen.add(door)


def _refuse_both(doors: Sequence[CanvassUnit]) -> None:
    """Raise where one door says that the building bans soliciting, and another that it does not."""
    banned = {plain_name(each.building): each for each in doors if each.banned}
    for each in doors:
        other = banned.get(plain_name(each.building))
        if other is not None and each.banned is False:
            told = f"soliciting is banned at `{other}` and not at `{each}`"
            raise Contradiction(f"building `{each.building}`: {told}")


def _why(door: CanvassUnit) -> LeftOut | None:
    """Say why a door is left out; `None` where it is not."""
    if door.banned:
        return LeftOut.BANNED
    if door.suppressed:
        return LeftOut.SUPPRESSED
    if door.banned is None:
        return LeftOut.BAN_NOT_STATED
    return LeftOut.SUPPRESSION_NOT_CHECKED if door.suppressed is None else None


def _place(
    door: CanvassUnit, floors: Mapping[str, Sequence[str]]
) -> tuple[str, int, tuple[tuple[bool, int, str], ...]]:
    return door.building, _depth(door, floors.get(door.building)), _by_size(door.unit)


def _depth(door: CanvassUnit, order: Sequence[str] | None) -> int:
    """Answer how far down a floor is: lower floors have higher numbers."""
    what = f"floor of `{door.building}`"
    if order is not None:
        if door.floor not in order:
            raise Unknown(fault(what, f"one of {', '.join(order)}", door.floor))
        return list(order).index(door.floor)
    if re.fullmatch(r"-?[0-9]+", door.floor) is None:
        advice = "state the order of its floors, the highest first"
        raise Unknown(fault(what, "a whole number", door.floor, advice))
    return -int(door.floor)


def _by_size(unit: str) -> tuple[tuple[bool, int, str], ...]:
    """Take a unit apart, so that 9 comes before 10 and 2A before 2B."""
    parts = re.findall(r"[0-9]+|[^0-9]+", unit)
    return tuple((not e.isdecimal(), int(e) if e.isdecimal() else 0, e) for e in parts)
