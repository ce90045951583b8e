"""Limits and delegation letters. Units: minor units of one currency, `bp`, `months`, `%`.

A drawn letter is sound and its ladders hold every power: bounded, open, ranges with and without a
gap between, NIL, unlimited at the top, not known, withdrawn on a day, relative, absent below some
level. Beside the ladders stand, now and then, what is reserved, endorsed, linked and converted.

>>> from hypothesis import find
>>> str(find(limits(unit="bp"), lambda limit: limit.under))
'under 0 bp'
>>> len(find(letters(), lambda letter: len(letter.levels) == 2).cells)
1
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import combinations
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.authority import (
    Adds,
    Cell,
    Combine,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
)
from acctcore.days import Tenor
from acctcore.quantity import Measure, Quantity
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.arguments import currency_of, names_of, whole
from acctcore.testing.strategies.beside import BESIDE, CAPITAL, beside
from acctcore.testing.strategies.ladders import ladder, of_figure, one_limit, part_of, relative_to
from acctcore.testing.strategies.offices import offices
from acctcore.testing.strategies.picking import Draw, pick, rarely

_WINDOWS: Final = (Tenor(months=12), Tenor(days=90), Tenor(years=1, days=1))
_PRODUCTS: Final = ("loan", "fee")
_RATINGS: Final = ("A", "B")
_REASONS: Final = ("RETENTION", "ERROR")


def limits(*, unit: str = "HKD") -> SearchStrategy[Limit]:
    """Draw one limit of any power.

    Raises:
        WrongKind, OutOfRange: a unit without a name.
    """
    return _limits(partial(measure_of, unit=names_of("unit", [unit])[0]))


def letters(
    *, currency: str = "HKD", max_levels: int = 4, max_dimensions: int = 3
) -> SearchStrategy[DelegationLetter]:
    """Draw a sound letter of so many levels and dimensions at most.

    Raises:
        WrongKind, OutOfRange, UnknownCurrency: an argument that cannot be meant.
    """
    levels = whole("max_levels", max_levels, least=1)
    most = whole("max_dimensions", max_dimensions, least=1)
    return _letters(currency_of(currency).code, levels, most)


@st.composite
def _limits(draw: DrawFn, measured: Callable[[int], Measure]) -> Limit:
    return one_limit(draw, measured)


@st.composite
def _letters(draw: DrawFn, currency: str, max_levels: int, max_dimensions: int) -> DelegationLetter:
    levels = offices(draw, pick(draw, range(1, max_levels + 1)))
    named = pick(draw, BESIDE)
    dimensions = pick(draw, _dimensions(currency, max_dimensions, named))
    categories, places = pick(draw, _LAYOUTS[1:] if {"reserved", "same"} & {*named} else _LAYOUTS)
    cells = tuple(_cells(draw, levels, dimensions, places))
    if "figures" in named:
        cells = tuple(of_figure(draw, each, dimensions[0].name, CAPITAL) for each in cells)
    more = dict(beside(draw, named, levels, dimensions, categories))
    return DelegationLetter(levels, dimensions, cells, _REASONS, categories, **more)


_Codes: TypeAlias = dict[str, tuple[str, ...]]
_BY_PRODUCT: Final[tuple[_Codes, ...]] = tuple({"product": (code,)} for code in _PRODUCTS)
_LAYOUTS: Final[tuple[tuple[_Codes, tuple[_Codes, ...]], ...]] = (
    ({}, ({},)),
    ({"product": _PRODUCTS}, ({},)),
    ({"product": _PRODUCTS}, _BY_PRODUCT),
    ({"product": _PRODUCTS}, _BY_PRODUCT[:1]),
    ({"product": _PRODUCTS, "rating": _RATINGS}, ({**_BY_PRODUCT[0], "rating": ("A",)},)),
)
"""Categories, and where the cells lie among them."""


@lru_cache
def _dimensions(
    currency: str, most: int, named: tuple[str, ...]
) -> tuple[tuple[Dimension, ...], ...]:
    """Answer every choice of so many dimensions, the plainest first; no part without its whole.

    Where requests are linked, one adds up nothing of its own, all of them where types have to
    agree, and one less of the group where a year is linked; where amounts convert, one is money.
    """
    year, days_90, odd = _WINDOWS
    known = (
        Dimension("cost", currency),
        Dimension("bp", "bp"),
        Dimension("cost", currency, Adds.PARTY, year),
        Dimension("cost", currency, Adds.GROUP, days_90),
        Dimension("bp", "bp", Adds.FACILITY, odd),
        Dimension("group cost", currency, Adds.GROUP, year, "cost"),
        Dimension("months", "months"),
        Dimension("months", "months", Adds.PARTY, year, combine=Combine.LARGEST),
        Dimension("cost", currency, Adds.PARTY, year_from="01-01"),
        Dimension("cost", currency, Adds.GROUP, year_from="04-01"),
        Dimension("waiver", "%", whole=Quantity(10_000, "%")),
        Dimension("unsecured", currency, Adds.PARTY, year, part_of="cost"),
    )
    return tuple(
        chosen
        for count in range(1, most + 1)
        for chosen in combinations(known, count)
        if len({each.name for each in chosen}) == count
        and {each.part_of for each in chosen} <= {"", *(each.name for each in chosen)}
        and (
            {*named} & {"linking", "wide"} != {"linking"}
            or any(e.adds is Adds.NOTHING for e in chosen)
        )
        and ("same" not in named or all(each.adds is Adds.NOTHING for each in chosen))
        and ("wide" not in named or any(each.window == days_90 for each in chosen))
        and ("figures" not in named or not any(each.part_of for each in chosen))
        and ("conversion" not in named or any(each.unit == currency for each in chosen))
    )


def _cells(
    draw: Draw,
    levels: tuple[Level, ...],
    dimensions: tuple[Dimension, ...],
    places: tuple[_Codes, ...],
) -> Iterator[Cell]:
    """Draw a cell in each place; a second one may be a share of the first."""
    first: dict[str, dict[str, Limit]] = {}
    for at, place in enumerate(places, 1):
        if first and rarely(draw, 3):
            rows = relative_to(draw, "cell 1", first)
        else:
            rows = _rows(draw, levels, dimensions)
        first = first or rows
        grants = {levels[0].id: pick(draw, (True, False))} if rarely(draw) else {}
        yield Cell(f"cell {at}", f"2({at})", rows, place, grants_own=grants)


def _rows(
    draw: Draw, levels: tuple[Level, ...], dimensions: tuple[Dimension, ...]
) -> dict[str, dict[str, Limit]]:
    """Draw a ladder for some of the dimensions, at least the first."""
    rows: dict[str, dict[str, Limit]] = {level.id: {} for level in levels}
    for at, dimension in enumerate(dimensions):
        if at and rarely(draw):
            continue
        name, rungs = dimension.part_of, {}
        if not name:
            rungs = ladder(draw, dimension, levels)
        elif name in rows[levels[-1].id]:
            parent = {level: row[name] for level, row in rows.items() if name in row}
            rungs = part_of(draw, parent, name)
        for level, limit in rungs.items():
            rows[level][dimension.name] = limit
    return rows
