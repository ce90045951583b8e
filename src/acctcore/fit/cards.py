"""Fit a points card: bins by weight of evidence, logistic regression, whole points.

Each item is cut into bins; the log-odds of leaving are regressed on the weights of evidence of the
bins; the points of a bin are its share of the log-odds above the item's safest bin, scaled and
rounded half to even. Higher is riskier, from 0 to at most 100. What comes out is a plain card,
which the core scores with, and a map from its points to probabilities. A value that is not stated
counts as neutral in the fit, and as not known in the card; words may have a word of their own for
it. Source: Siddiqi, Credit Risk Scorecards (unverified), with the direction turned. Items that tell
too little, do not part anybody, or would lower the risk where their bins raise it are left out,
each with the reason. One class only, separation and a scale that does not fit are answers, not
errors; malformed rows raise.

>>> from acctcore.retention.bands import Band
>>> rows = [{"tenure": n % 10, "plan": "cash" if n % 3 else "card"} for n in range(200)]
>>> left = [n % 10 < 4 and n % 7 != 0 or n % 11 == 0 for n in range(200)]
>>> plan = CardPlan((Band("4", "LOW", 0), Band("4", "HIGH", 50)), ("tenure",), ("plan",))
>>> found = fit_card(rows, left, plan)
>>> [(item.name, len(item.bins)) for item in found.items], dict(found.left_out)
([('tenure', 6)], {'plan': 'tells too little: information value 0.00'})
>>> fit_card(rows, [False] * 200, plan)
CardNotFitted(reason=<CardFailure.ONE_CLASS: 'one_class'>, about='0 of 200 customers left')
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from acctcore.errors import OutOfRange, fault
from acctcore.fit.card_items import EvidenceItem, Value, column, read_item
from acctcore.fit.card_points import points_of, scale_of
from acctcore.fit.card_results import (
    BinPoints,
    CardFailure,
    CardNotFitted,
    FittedCard,
    FittedItem,
)
from acctcore.fit.logistic import Unsettled, regress
from acctcore.fit.plans import CardPlan
from acctcore.guards import flagged
from acctcore.maps import FrozenMap
from acctcore.retention.backtests.labels import LabelledScore
from acctcore.retention.backtests.platt import map_scores
from acctcore.retention.bands import HIGHEST
from acctcore.retention.bins import Bin
from acctcore.retention.cards import WarningCard
from acctcore.retention.items import CardItem
from acctcore.retention.measures import Category, Number


def fit_card(
    rows: Sequence[Mapping[str, Any]], left: Sequence[bool], plan: CardPlan
) -> FittedCard | CardNotFitted:
    """Fit a card to who left, or say why there is none; the order of the rows is nothing.

    Raises:
        WrongKind: a value that is not exact or no word, an outcome that is not yes or no.
        OutOfRange: rows and outcomes that are not as many.
    """
    _refuse_bad(rows, left)
    gone = sum(left)
    if not 0 < gone < len(left):
        return CardNotFitted(CardFailure.ONE_CLASS, f"{gone} of {len(left)} customers left")
    columns = {name: column(name, rows, plan) for name in plan.names}
    read = {name: read_item(name, columns[name], left, plan) for name in plan.names}
    left_out = {name: why for name, why in read.items() if isinstance(why, str)}
    items = [each for each in read.values() if isinstance(each, EvidenceItem)]
    stated = [dict(zip(columns, each, strict=True)) for each in zip(*columns.values(), strict=True)]
    found = _regressed(items, stated, left, left_out)
    if isinstance(found, CardNotFitted):
        return found
    scale = scale_of([(item.weights, coefficient) for item, coefficient in found], plan.pdo)
    if scale.most > HIGHEST:
        widest = scale.pdo_and_widest[1]
        about = f"scores reach {scale.most} of {HIGHEST}; at most {widest:.1f} points fit"
        return CardNotFitted(CardFailure.SCALE_TOO_WIDE, about)
    fitted = tuple(_fitted(item, coefficient, scale.factor) for item, coefficient in found)
    card = _card(tuple(zip((item for item, _ in found), fitted, strict=True)), plan)
    return FittedCard(
        card,
        map_scores(_scored([item for item, _ in found], fitted, stated, left)),
        fitted,
        FrozenMap(left_out),
        scale.pdo_and_widest[0],
        len(rows),
        gone,
    )


Regressed = tuple[tuple[EvidenceItem, float], ...]
"""Items with their coefficients."""


def _refuse_bad(rows: Sequence[object], left: Sequence[object]) -> None:
    if len(rows) != len(left):
        raise OutOfRange(fault("outcomes", f"{len(rows)}, one for each row", len(left)))
    for number, each in enumerate(left, 1):
        flagged(each, f"whether the customer of row {number} left")


def _regressed(
    items: list[EvidenceItem],
    rows: Sequence[Mapping[str, Value]],
    left: Sequence[bool],
    left_out: dict[str, str],
) -> Regressed | CardNotFitted:
    """Regress, leaving out one by one the items whose coefficient has the wrong sign."""
    while items:
        found = regress([[item.evidence(row) for item in items] for row in rows], left)
        if isinstance(found, Unsettled):
            named = ", ".join(f"`{item.name}`" for item in items)
            return CardNotFitted(CardFailure(found.value), f"among {named}")
        pairs = tuple(zip(items, found[1:], strict=True))
        worst, coefficient = min(pairs, key=lambda pair: pair[1])
        if coefficient > 0:
            return pairs
        left_out[worst.name] = f"would lower the risk it raises: coefficient {coefficient:.2f}"
        items = [item for item in items if item is not worst]
    return CardNotFitted(
        CardFailure.NOTHING_TELLS, "; ".join(f"`{k}` {v}" for k, v in left_out.items())
    )


def _fitted(item: EvidenceItem, coefficient: float, factor: float) -> FittedItem:
    points = points_of(item.weights, coefficient, factor)
    bins = tuple(
        BinPoints(each.label, each.customers, each.left, weight, point)
        for each, weight, point in zip(item.bins, item.weights, points, strict=True)
    )
    return FittedItem(item.name, item.value, coefficient, bins, item.unknown)


def _scored(
    items: Sequence[EvidenceItem],
    fitted: Sequence[FittedItem],
    rows: Sequence[Mapping[str, Value]],
    left: Sequence[bool],
) -> Iterator[LabelledScore]:
    """Score the rows that state every item."""
    for number, (row, gone) in enumerate(zip(rows, left, strict=True)):
        places = [item.place(row[item.name]) for item in items]
        if None not in places:
            points = (each.bins[at or 0].points for each, at in zip(fitted, places, strict=True))
            yield LabelledScore(f"row {number}", sum(points), gone)


def _card(items: Sequence[tuple[EvidenceItem, FittedItem]], plan: CardPlan) -> WarningCard:
    made = tuple(
        CardItem(plan.clause, _code(item.name), _measure(item, fitted)) for item, fitted in items
    )
    return WarningCard(0, made, plan.bands)


def _measure(item: EvidenceItem, fitted: FittedItem) -> Number | Category:
    pairs = tuple(zip(item.bins, fitted.bins, strict=True))
    if item.is_number:
        bins = tuple(Bin(points.points, each.lower, each.upper) for each, points in pairs)
        return Number(item.name, bins)
    words = {word: points.points for each, points in pairs for word in each.words}
    return Category(item.name, FrozenMap(words))


def _code(name: str) -> str:
    """Make a stable code of the name of a fact: `MonthlyCharges` gives MONTHLY_CHARGES."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^A-Z0-9]+", "_", apart.upper()).strip("_")
