"""What a drawn letter says beside its ladders: what is reserved, endorsed, linked and converted."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from acctcore.authority import (
    Adds,
    Conversion,
    Dimension,
    Endorsement,
    Linking,
    Purpose,
    Reserved,
)
from acctcore.days import Tenor
from acctcore.rounding import Rounding
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.picking import Draw, pick

_NUMBERS: Final = st.integers(0, 99)
_LINKINGS: Final = tuple(
    Linking(adds, within)
    for adds in (Adds.PARTY, Adds.GROUP, Adds.FACILITY)
    for within in (Tenor(days=30), Tenor(months=12))
)
_CONVERSIONS: Final = tuple(Conversion(each, Tenor(days=5)) for each in Rounding)
BESIDE: Final[tuple[tuple[str, ...], ...]] = (
    (),
    (),
    ("reserved",),
    ("endorsements",),
    ("linking",),
    ("conversion",),
    ("conversion", "linking"),
    ("reserved", "endorsements", "conversion", "purpose"),
)
"""What a letter says beside its ladders."""


def beside(
    draw: Draw,
    named: tuple[str, ...],
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
        yield "linking", pick(draw, _LINKINGS)
    if "conversion" in named:
        yield "conversion", pick(draw, _CONVERSIONS)
    if "purpose" in named:
        yield "purpose", Purpose.CONCESSION
