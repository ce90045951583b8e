"""Targets over a second margin: a level whose keys, weights and bounds stand under every node.

The caps or floors of the spread level come to what one node above holds, a unit less or more; a
node that is written out may say otherwise for itself. Units: minor units of one currency.

>>> from hypothesis import find
>>> found = find(spread_targets(), lambda target: len(target.nodes) == 2)
>>> found.levels, [each.level for each in found.across]
(('account', 'month'), ['month'])
"""

from collections.abc import Iterator, Mapping
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.apportion import ZeroWeights
from acctcore.currency import Currency
from acctcore.divisors import Method
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.targets.across import Across
from acctcore.targets.documents import Target
from acctcore.targets.nodes import Node
from acctcore.testing.strategies.arguments import currency_of
from acctcore.testing.strategies.picking import Draw, pick, rarely

_LEVELS: Final = ("account", "month")
_ACCOUNTS: Final = ("A", "B", "C")
_MONTHS: Final = ("2026-04", "2026-05", "2026-06")
_TOTALS: Final = (12, 0, 1, -7, 10**11 + 7)
_WEIGHTS: Final = (1, 2, 3, 0)


def spread_targets(*, currency: str | Currency = "CNY") -> SearchStrategy[Target]:
    """Draw a target over one to three accounts, spread over the same months under each.

    Raises:
        WrongKind, UnknownCurrency: no currency.
    """
    return _targets(currency_of(currency))


@st.composite
def _targets(draw: DrawFn, unit: Currency) -> Target:
    total, accounts = pick(draw, _TOTALS), _ACCOUNTS[: pick(draw, (1, 2, 3))]
    months = _MONTHS[: pick(draw, (2, 1, 3))]
    share = abs(total) // (len(accounts) * len(months))
    return Target(
        Money(total, unit),
        _LEVELS,
        (*_nodes(draw, accounts), *_written(draw, accounts, months, Money(share, unit))),
        pick(draw, tuple(Method)),
        zero_weights=pick(draw, tuple(ZeroWeights)),
        across=(_across(draw, months, share, unit),),
    )


def _nodes(draw: Draw, accounts: tuple[str, ...]) -> Iterator[Node]:
    for at, name in enumerate(accounts):
        yield Node((name,), pick(draw, _WEIGHTS) if at else 1)


def _written(
    draw: Draw, accounts: tuple[str, ...], months: tuple[str, ...], cap: Money
) -> list[Node]:
    """Draw, now and then, one month of one account that is written out."""
    if not rarely(draw, 3):
        return []
    path = (pick(draw, accounts), pick(draw, months))
    return [Node(path, pick(draw, _WEIGHTS) + 1, cap=cap if rarely(draw, 2) else None)]


def _across(draw: Draw, months: tuple[str, ...], share: int, unit: Currency) -> Across:
    weights = {month: pick(draw, _WEIGHTS) if at else 1 for at, month in enumerate(months)}
    bounds: list[Mapping[str, Money]] = [
        {month: Money(share + pick(draw, (0, 1, -1)), unit)} if rarely(draw) else {}
        for month in (months[0], months[-1])
    ]
    floors, caps = bounds if months[1:] else (bounds[0], {})
    return Across(_LEVELS[1], FrozenMap(weights), FrozenMap(floors), FrozenMap(caps))
