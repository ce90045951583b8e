"""The hand card of the examples on the public Telco file, and the base rate's Brier score.

Figures: section 12 of the retention page and the shared vectors `card-telco-*`, `brier-base-telco`
and `psi-01`, status recomputed. The vectors `complaint_threshold` need `mlc_churn`, which is not
among the shared data.
"""

import csv
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.retention import (
    CustomerFacts,
    LabelledScore,
    PlattFit,
    StatedCategory,
    StatedNumber,
    Unmeasured,
    auc,
    brier_score,
    calibration_slope,
    map_scores,
    precision_at,
    stability_index,
    warn,
)

ROOT = Path(__file__).parents[2]
CARD = ROOT / "examples" / "retention" / "telco-card.toml"
WORDS = ("Contract", "InternetService", "PaymentMethod", "OnlineSecurity", "TechSupport")


@pytest.fixture(scope="module")
def vectors(shared: Path) -> dict[str, Any]:
    found = json.loads((shared / "vectors" / "retention.json").read_text("utf-8"))
    return {each["id"]: each for each in found["vectors"]}


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[LabelledScore]:
    documents = documents_of()
    cards = documents.read_as(
        documents.named("warning-card"), CARD.read_text("utf-8"), Notation.TOML
    )
    path = shared / "data" / "retention" / "Telco-Customer-Churn.csv"
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts = CustomerFacts(
                row["customerID"],
                numbers={"tenure": StatedNumber(row["tenure"])},
                categories={name: StatedCategory(row[name]) for name in WORDS},
            )
            told = warn(facts, cards, Date(2026, 5, 11)).outcome
            assert told.score is not None
            left = row["Churn"] == "Yes"
            found.append(LabelledScore(told.customer, told.score, left, told.band or ""))
    return found


def test_the_area_of_the_hand_card(rows: list[LabelledScore], vectors: dict[str, Any]) -> None:
    found = auc(rows)
    assert not isinstance(found, Unmeasured)
    vector = vectors["card-telco-auc"]
    assert float(found.value) == pytest.approx(vector["expected"]["auc"], abs=vector["tolerance"])


def test_customers_at_each_published_score(
    rows: list[LabelledScore], vectors: dict[str, Any]
) -> None:
    published = [each for name, each in vectors.items() if name.startswith("card-telco-score")]
    assert len(published) == 5
    for each in published:
        here = [row.left for row in rows if row.score == each["inputs"]["score"]]
        assert len(here) == each["expected"]["customers"]
        assert sum(here) == each["expected"]["churned"]


def test_the_base_rate_for_all(rows: list[LabelledScore], vectors: dict[str, Any]) -> None:
    base = Fraction(sum(row.left for row in rows), len(rows))
    same = [LabelledScore(row.customer, 0, row.left, chance=base) for row in rows]
    found = brier_score(same)
    assert not isinstance(found, Unmeasured)
    assert found.score == found.uncertainty == base * (1 - base)
    vector = vectors["brier-base-telco"]
    assert float(found.score) == pytest.approx(vector["expected"]["brier"], abs=vector["tolerance"])


def test_mapped_scores_are_calibrated(rows: list[LabelledScore]) -> None:
    """The bars of section 12 on all rows: Brier at most .139, slope .95 to 1.05."""
    fitted = map_scores(rows)
    assert isinstance(fitted, PlattFit)
    mapped = [
        LabelledScore(row.customer, row.score, row.left, chance=fitted.rounded(row.score))
        for row in rows
    ]
    found, slope = brier_score(mapped), calibration_slope(mapped)
    assert not isinstance(found, Unmeasured)
    assert isinstance(slope, PlattFit)
    assert found.score <= Fraction("0.139")
    assert 0.95 <= slope.slope <= 1.05
    assert found.reliability - found.resolution + found.uncertainty == found.score


def test_the_top_tenth_holds_what_the_page_says(rows: list[LabelledScore]) -> None:
    """Section 12 has .718 as the mean of 20 splits; on all rows it is near it."""
    top = precision_at(rows, 704)
    assert top.precision.value is not None
    assert float(top.precision.value) == pytest.approx(0.718, abs=0.02)
    assert top.lowest < top.precision.count < top.highest


def test_the_stability_of_the_shared_vector(vectors: dict[str, Any]) -> None:
    vector = vectors["psi-01"]
    before, after = (
        {f"bin {n}": str(share) for n, share in enumerate(vector["inputs"][name])}
        for name in ("expected", "actual")
    )
    assert stability_index(before, after).value == pytest.approx(
        vector["expected"]["psi"], abs=vector["tolerance"]
    )
