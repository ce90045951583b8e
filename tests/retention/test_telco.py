"""The hand card of retention, section 12, on the public Telco file (7,043 rows, 1,869 left).

Figures: section 12 (AUC .8362) and the shared vectors `card-telco-*`, status recomputed.
The AUC is counted by ranks here, in whole numbers; ties count one half.
"""

import csv
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from pendulum import Date

from acctcore.maps import FrozenMap
from acctcore.retention import (
    Band,
    Bin,
    CardItem,
    Category,
    CustomerFacts,
    Number,
    StatedCategory,
    StatedNumber,
    WarningCard,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

WORDS = {
    "Contract": {"Month-to-month": 3, "One year": 1, "Two year": 0},
    "InternetService": {"Fiber optic": 2, "DSL": 0, "No": 0},
    "PaymentMethod": {
        "Electronic check": 1,
        "Mailed check": 0,
        "Bank transfer (automatic)": 0,
        "Credit card (automatic)": 0,
    },
    "OnlineSecurity": {"No": 1, "Yes": 0, "No internet service": 0},
    "TechSupport": {"No": 1, "Yes": 0, "No internet service": 0},
}
ITEMS = (
    CardItem("12", "TENURE", Number("tenure", (Bin(2, 0, 13), Bin(1, 13, 25), Bin(0, 25, 73)))),
    *(
        CardItem("12", name.upper(), Category(name, FrozenMap(words)))
        for name, words in WORDS.items()
    ),
)
CARD = WarningCard(0, ITEMS, (Band("12", "LOW", 0), Band("12", "HIGH", 6)))
CARDS = Timeline.always(CARD, Source("hand card, section 12", Status.SECONDARY))


@pytest.fixture(scope="module")
def counts(shared: Path) -> tuple[Counter[int], Counter[int]]:
    """How many customers stayed and left at each score."""
    stayed: Counter[int] = Counter()
    left: Counter[int] = Counter()
    path = shared / "data" / "retention" / "Telco-Customer-Churn.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts = CustomerFacts(
                row["customerID"],
                numbers=FrozenMap({"tenure": StatedNumber(row["tenure"])}),
                categories=FrozenMap({name: StatedCategory(row[name]) for name in WORDS}),
            )
            score = warn(facts, CARDS, Date(2026, 5, 11)).outcome.score
            assert score is not None
            (left if row["Churn"] == "Yes" else stayed)[score] += 1
    return stayed, left


def test_auc(counts: tuple[Counter[int], Counter[int]]) -> None:
    stayed, left = counts
    assert (stayed.total(), left.total()) == (5174, 1869)
    halves = sum(
        leavers * (2 * sum(n for score, n in stayed.items() if score < at) + stayed[at])
        for at, leavers in left.items()
    )
    auc = Fraction(halves, 2 * stayed.total() * left.total())
    assert abs(auc - Fraction("0.836204")) < Fraction(1, 1_000_000)


@pytest.mark.parametrize(
    ("score", "customers", "left"),
    [(1, 592, 14), (3, 541, 48), (5, 853, 181), (7, 771, 299), (9, 483, 301)],
)
def test_customers_at_a_score(
    counts: tuple[Counter[int], Counter[int]], score: int, customers: int, left: int
) -> None:
    stayed, leavers = counts
    assert (stayed[score] + leavers[score], leavers[score]) == (customers, left)
