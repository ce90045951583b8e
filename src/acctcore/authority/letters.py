"""A delegation letter: levels, dimensions, cells, and a limit for each.

A letter comes in two types. `LetterDraft` is the paper as written, which
`analyse` examines; `DelegationLetter` is a draft found sound, which `route`
accepts. Units: each dimension names its own (a currency code, `bp`, `months`).

>>> Dimension("cost", "HKD", Adds.GROUP, Tenor(months=12)).measures
'cost'
>>> Dimension("cost", "HKD", Adds.GROUP)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: dimension `cost` adds up past grants (group) but states no window
"""

from collections.abc import Mapping
from enum import Enum
from typing import ClassVar

from acctcore.authority.limits import Limit
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.maps import FrozenMap
from acctcore.values import field, frozen


class Adds(Enum):
    """With which past grants a request is added up before a limit is tested."""

    NOTHING = "nothing"
    """The request stands alone."""
    FACILITY = "facility"
    """Grants on the same facility: basis points on different loans do not add."""
    PARTY = "party"
    """Grants to the same party."""
    GROUP = "group"
    """Grants to the party's connected group."""


@frozen
class Dimension:
    """One measured quantity with a limit.

    `unit` is a currency code or a unit's name. `of` is the quantity of the
    request that is tested, where several dimensions test the same one.
    """

    name: str
    unit: str
    adds: Adds = Adds.NOTHING
    window: Tenor | None = None
    of: str = ""
    measures: str = field(init=False, eq=False, repr=False)
    """The name of the quantity of the request."""

    def __attrs_post_init__(self) -> None:
        """A sum over past grants needs a window, a single request has none."""
        _named("dimension", self.name)
        _named(f"unit of `{self.name}`", self.unit)
        if self.adds is not Adds.NOTHING and self.window is None:
            adds = self.adds.value
            raise Contradiction(
                f"dimension `{self.name}` adds up past grants ({adds}) but states no window"
            )
        if self.adds is Adds.NOTHING and self.window is not None:
            raise Contradiction(f"dimension `{self.name}` states a window but adds up nothing")
        object.__setattr__(self, "measures", self.of or self.name)


@frozen
class Level:
    """An office with powers.

    `grants_own`: whether its holder may grant what they put forward themselves;
    left out, it is not known. `may_hold_less`: the letter means this level to
    hold less than one below it.
    """

    id: str
    name: str
    grants_own: bool | None = None
    may_hold_less: bool = False

    def __attrs_post_init__(self) -> None:
        """A level has an id."""
        _named("level", self.id)


def _rows(limits: Mapping[str, Mapping[str, Limit]]) -> FrozenMap[str, FrozenMap[str, Limit]]:
    return FrozenMap({level: FrozenMap(row) for level, row in limits.items()})


def _codes(codes: Mapping[str, tuple[str, ...]]) -> FrozenMap[str, tuple[str, ...]]:
    return FrozenMap({category: tuple(each) for category, each in codes.items()})


@frozen
class Cell:
    """One combination of categories and what each level may grant in it.

    `when` maps a category to the codes the cell covers; a category left out is
    covered whole. `limits` maps level to dimension to limit; a level or a
    dimension left out has no power there.
    """

    name: str
    clause: str
    limits: FrozenMap[str, FrozenMap[str, Limit]] = field(converter=_rows)
    when: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=_codes)

    def __attrs_post_init__(self) -> None:
        """A cell has a name."""
        _named("cell", self.name)


@frozen
class LetterDraft:
    """A letter as written; levels stand from the lowest to the highest."""

    HASHED_AS: ClassVar = "DelegationLetter"
    """A draft and the same letter found sound have one hash."""

    levels: tuple[Level, ...]
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    reasons: tuple[str, ...]
    categories: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=_codes)


def _named(what: str, name: object) -> None:
    if not (isinstance(name, str) and name.strip()):
        raise OutOfRange(fault(f"name of a {what}", "a name", name))
