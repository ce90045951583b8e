"""Limits and delegation letters. Units: minor units of one currency, `bp`, `months`.

A drawn letter is sound and its ladders hold every power: bounded, open, ranges with and without a
gap between, NIL, unlimited at the top, not known, withdrawn on a day, absent below some level.

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

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.authority import Adds, Cell, DelegationLetter, Dimension, Level, Limit, Power
from acctcore.days import Tenor
from acctcore.quantity import Measure
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.arguments import currency_of, names_of, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import days

_WINDOWS: Final = (Tenor(months=12), Tenor(days=90), Tenor(years=1, days=1))
_PRODUCTS: Final = ("loan", "fee")
_RATINGS: Final = ("A", "B")
_REASONS: Final = ("RETENTION", "ERROR")
_NUMBERS: Final = st.integers(0, 99)
_SCALES: Final = (1, 1, 1, 10**11)
_DAYS: Final = days()
_OWN: Final = (None, True, False)


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
    gone = draw(_DAYS) if rarely(draw) else None
    power = pick(draw, tuple(Power))
    if power is not Power.BOUNDED:
        return Limit(power, withdrawn_on=gone)
    low, high = sorted((draw(_NUMBERS), draw(_NUMBERS)))
    over = measured(low) if high > low + 1 and rarely(draw, 2) else None
    return Limit(power, measured(high), rarely(draw, 2), over, gone)


@st.composite
def _letters(draw: DrawFn, currency: str, max_levels: int, max_dimensions: int) -> DelegationLetter:
    count = pick(draw, range(1, max_levels + 1))
    own = pick(draw, _OWN)
    levels = tuple(
        Level(f"L{at}", "office", own if at == 1 else None) for at in range(1, count + 1)
    )
    dimensions = pick(draw, _dimensions(currency, max_dimensions))
    categories, places = pick(draw, _LAYOUTS)
    cells = tuple(
        Cell(f"cell {at}", f"2({at})", _rows(draw, levels, dimensions), place)
        for at, place in enumerate(places, 1)
    )
    return DelegationLetter(levels, dimensions, cells, _REASONS, categories)


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
def _dimensions(currency: str, most: int) -> tuple[tuple[Dimension, ...], ...]:
    """Answer every choice of so many dimensions, the plainest first."""
    year, days_90, odd = _WINDOWS
    known = (
        Dimension("cost", currency),
        Dimension("bp", "bp"),
        Dimension("cost", currency, Adds.PARTY, year),
        Dimension("cost", currency, Adds.GROUP, days_90),
        Dimension("bp", "bp", Adds.FACILITY, odd),
        Dimension("group cost", currency, Adds.GROUP, year, "cost"),
        Dimension("months", "months"),
    )
    return tuple(
        chosen
        for count in range(1, most + 1)
        for chosen in combinations(known, count)
        if len({each.name for each in chosen}) == count
    )


def _rows(
    draw: Draw, levels: tuple[Level, ...], dimensions: tuple[Dimension, ...]
) -> dict[str, dict[str, Limit]]:
    """Draw a ladder for some of the dimensions, at least the first."""
    rows: dict[str, dict[str, Limit]] = {level.id: {} for level in levels}
    for at, dimension in enumerate(dimensions):
        if at and rarely(draw):
            continue
        ladder = _ladder(draw, dimension.unit, len(levels))
        for level, limit in zip(levels[len(levels) - len(ladder) :], ladder, strict=True):
            rows[level.id][dimension.name] = limit
    return rows


def _ladder(draw: Draw, unit: str, levels: int) -> list[Limit]:
    """Draw limits that never fall, for all levels or only for those from some level up."""
    rungs = levels - (pick(draw, range(levels)) if rarely(draw) else 0)
    scale = pick(draw, _SCALES)
    gap = pick(draw, (None, None, 0, 1))
    if gap is not None:
        ladder = list(_ranges(draw, partial(measure_of, unit=unit), rungs, scale, gap))
    else:
        tops = sorted(scale * draw(_NUMBERS) for _ in range(rungs))
        ladder = [Limit(Power.BOUNDED, measure_of(top, unit)) for top in tops]
    words = _WORDS if gap is None else _WORDS[1:]
    return _worded(draw, ladder, pick(draw, words)) if rarely(draw, 2) else ladder


def _ranges(
    draw: Draw, measured: Callable[[int], Measure], rungs: int, scale: int, gap: int
) -> Iterator[Limit]:
    """Draw ranges of which each begins where the one below ends, or a unit later.

    Were one to begin lower than one below it, asking for more could lead to a lower level.
    """
    top = scale * int(draw(_NUMBERS))
    yield Limit(Power.BOUNDED, measured(top))
    for _ in range(rungs - 1):
        over = top + gap
        top = over + 1 + scale * int(draw(_NUMBERS))
        yield Limit(Power.BOUNDED, measured(top), over=measured(over))


_WORDS: Final = ("unlimited", "nil", "not known", "withdrawn", "under")


def _worded(draw: Draw, ladder: list[Limit], word: str) -> list[Limit]:
    """Put a word in the place of a bound, or a day of withdrawal behind it."""
    if word == "nil":
        ladder[0] = Limit(Power.NIL)
    elif word == "unlimited":
        ladder[-1] = Limit(Power.UNLIMITED)
    elif word == "not known":
        ladder[pick(draw, range(len(ladder)))] = Limit(Power.NOT_KNOWN)
    elif word == "withdrawn":
        ladder[-1] = evolve(ladder[-1], withdrawn_on=draw(_DAYS))
    else:
        ladder[0] = evolve(ladder[0], under=True)
    return ladder
