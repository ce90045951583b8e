"""Ladders: the limits of one dimension from the lowest level up, with every power somewhere.

Limits never fall, unless the highest level may hold less. Units: those of the dimension.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from acctcore.authority import Cell, Dimension, Level, Limit, Power, Reference
from acctcore.quantity import Measure, measure_like, units
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import days

_NUMBERS: Final = st.integers(0, 99)
_SCALES: Final = (1, 1, 1, 10**11)
_DAYS: Final = days()
_WORDS: Final = ("unlimited", "nil", "not known", "withdrawn", "under")
_SHARES: Final = (Fraction(1, 2), Fraction(1, 8), Fraction(333, 1000), Fraction(1))
_PLACES: Final = (Reference("cost"), Reference("bp", "cell 1"), Reference("months", "", "L2"))


def one_limit(draw: Draw, measured: Callable[[int], Measure]) -> Limit:
    """Draw one limit of any power."""
    gone = draw(_DAYS) if rarely(draw) else None
    power = pick(draw, tuple(Power))
    if power is Power.RELATIVE:
        return Limit(power, withdrawn_on=gone, share=pick(draw, _SHARES), of=pick(draw, _PLACES))
    if power is not Power.BOUNDED:
        return Limit(power, withdrawn_on=gone)
    low, high = sorted((draw(_NUMBERS), draw(_NUMBERS)))
    over = measured(low) if high > low + 1 and rarely(draw, 2) else None
    return Limit(power, measured(high), rarely(draw, 2), over, gone)


def ladder(draw: Draw, dimension: Dimension, levels: tuple[Level, ...]) -> dict[str, Limit]:
    """Draw limits that never fall, for all levels or only for those from some level up."""
    rungs = len(levels) - (pick(draw, range(len(levels))) if rarely(draw) else 0)
    bounded = dimension.whole is not None
    scale = 1 if bounded else pick(draw, _SCALES)
    gap = None if bounded else pick(draw, (None, None, 0, 1))
    measured = partial(measure_of, unit=dimension.unit)
    if gap is not None:
        limits = list(_ranges(draw, measured, rungs, scale, gap))
    else:
        tops = sorted(scale * draw(_NUMBERS) for _ in range(rungs))
        limits = [Limit(Power.BOUNDED, measured(top)) for top in tops]
    words = _WORDS[1:] if bounded or gap is not None else _WORDS
    if rarely(draw, 2):
        limits = _worded(draw, limits, pick(draw, words))
    if levels[-1].may_hold_less and rungs > 1:
        limits[-1] = _less(limits[-1])
    return dict(zip([level.id for level in levels[-rungs:]], limits, strict=True))


def part_of(draw: Draw, whole: Mapping[str, Limit], name: str) -> dict[str, Limit]:
    """Draw limits on a part: half of those on the whole, as figures or relative to them."""
    limitless = any(limit.power is Power.UNLIMITED for limit in whole.values())
    if not limitless and rarely(draw, 2):
        half = Limit(Power.RELATIVE, share=_SHARES[0], of=Reference(name))
        return dict.fromkeys(whole, half)
    return {level: _halved(limit) for level, limit in whole.items()}


def of_figure(draw: Draw, cell: Cell, name: str, figure: str) -> Cell:
    """Make every limit of a cell on one dimension the same share of a figure of the bank."""
    limit = Limit(Power.RELATIVE, share=pick(draw, _SHARES), of=Reference(figure))
    limits = {
        level: {each: limit if each == name else own for each, own in row.items()}
        for level, row in cell.limits.items()
    }
    return evolve(cell, limits=limits)


def relative_to(
    draw: Draw, cell: str, rows: Mapping[str, Mapping[str, Limit]]
) -> dict[str, dict[str, Limit]]:
    """Draw one share of every limit in another cell; of unlimited there is none."""
    share = pick(draw, _SHARES)
    return {
        level: {
            name: limit
            if limit.power is Power.UNLIMITED
            else Limit(Power.RELATIVE, share=share, of=Reference(name, cell))
            for name, limit in row.items()
        }
        for level, row in rows.items()
    }


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


def _worded(draw: Draw, limits: list[Limit], word: str) -> list[Limit]:
    """Put a word in the place of a bound, or a day of withdrawal behind it."""
    if word == "nil":
        limits[0] = Limit(Power.NIL)
    elif word == "unlimited":
        limits[-1] = Limit(Power.UNLIMITED)
    elif word == "not known":
        limits[pick(draw, range(len(limits)))] = Limit(Power.NOT_KNOWN)
    elif word == "withdrawn":
        limits[-1] = evolve(limits[-1], withdrawn_on=draw(_DAYS))
    else:
        limits[0] = evolve(limits[0], under=True)
    return limits


def _less(limit: Limit) -> Limit:
    """Take from the highest level what it may lack; of a range it may hold nothing."""
    return Limit(Power.NIL) if limit.over is not None else _halved(limit)


def _halved(limit: Limit) -> Limit:
    """Halve a bound; what begins above zero begins at zero."""
    if limit.top is None:
        return limit
    return evolve(limit, top=measure_like(units(limit.top) // 2, limit.top), over=None)
