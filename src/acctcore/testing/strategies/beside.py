"""What a drawn letter says beside its ladders: reserved, endorsed, linked, converted, budgeted."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Adds,
    Budget,
    Conversion,
    Dimension,
    Endorsement,
    Figure,
    Level,
    Limit,
    Linking,
    Power,
    Purpose,
    Reserved,
)
from acctcore.days import Tenor
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.picking import Draw, pick, rarely

_NUMBERS: Final = st.integers(0, 99)
_LINKINGS: Final = tuple(
    Linking(adds, within)
    for adds in (Adds.PARTY, Adds.GROUP, Adds.FACILITY)
    for within in (Tenor(days=30), Tenor(months=12))
)
CAPITAL: Final = "capital"
"""The figure of the bank that drawn limits are a share of."""
_REPORT: Final = Source("annual report", Status.INVENTED)
_YEAR_END: Final = Date(2020, 12, 31)
_WIDE: Final = _LINKINGS[3:4]
"""What the party or the group adds up within a year is linked."""
_SINCE: Final[tuple[dict[str, Any], ...]] = (
    {"window": Tenor(months=12)},
    {"window": Tenor(days=30)},
    {"year_from": "04-01"},
)
_WORDS: Final = (Power.UNLIMITED, Power.NOT_KNOWN, Power.NIL)
_CONVERSIONS: Final = tuple(Conversion(each, Tenor(days=5)) for each in Rounding)
BESIDE: Final[tuple[tuple[str, ...], ...]] = (
    (),
    (),
    ("reserved",),
    ("endorsements",),
    ("linking",),
    ("conversion",),
    ("conversion", "linking"),
    ("linking", "same"),
    ("linking", "wide"),
    ("figures", "budgets"),
    ("reserved", "endorsements", "conversion", "purpose"),
    ("counter-value",),
)
"""What a letter says beside its ladders."""


def beside(
    draw: Draw,
    named: tuple[str, ...],
    levels: tuple[Level, ...],
    dimensions: tuple[Dimension, ...],
    categories: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, Any]]:
    """Draw what stands beside the ladders."""
    if "reserved" in named:
        when = {name: codes[-1:] for name, codes in categories.items()}
        yield "reserved", (Reserved("novel", "9", "board", when),)
    if "endorsements" in named:
        last = dimensions[-1]
        over = {last.name: measure_of(draw(_NUMBERS), last.unit)}
        when = {name: codes[:1] for name, codes in categories.items()}
        yield "endorsements", (Endorsement("risk", "8", when, over), Endorsement("legal", "7"))
    if "linking" in named:
        linking = pick(draw, _LINKINGS if "wide" not in named else _WIDE)
        agree = tuple(categories)[:1] if "same" in named else ()
        yield "linking", evolve(linking, same=agree)
    if "figures" in named:
        amount = measure_of(draw(_NUMBERS), dimensions[0].unit)
        yield "figures", {CAPITAL: Figure(amount, _REPORT, _YEAR_END)}
    if "budgets" in named:
        yield "budgets", tuple(_budgets(draw, levels, dimensions, categories))
    if "conversion" in named:
        yield "conversion", pick(draw, _CONVERSIONS)
    if "purpose" in named:
        yield "purpose", Purpose.CONCESSION
    if "counter-value" in named:
        yield "asks_counter_value", True


def _budgets(
    draw: Draw,
    levels: tuple[Level, ...],
    dimensions: tuple[Dimension, ...],
    categories: Mapping[str, tuple[str, ...]],
) -> Iterator[Budget]:
    """Draw a budget of the lowest level, mostly a figure, and perhaps one of another level."""
    of = dimensions[0]
    for at, level in enumerate(levels[: pick(draw, (1, 2))]):
        limit = Limit(Power.BOUNDED, measure_of(draw(_NUMBERS), of.unit), rarely(draw))
        when = {name: codes[:1] for name, codes in categories.items()} if rarely(draw, 3) else {}
        stated = Limit(pick(draw, _WORDS)) if rarely(draw) else limit
        yield Budget(level.id, of.name, stated, f"4({at})", when=when, **pick(draw, _SINCE))
