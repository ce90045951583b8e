"""The bars of the warning card on the public Telco file: 20 stratified splits, 70 to 30.

The hand card of the examples, whose points are not fitted, is mapped to probabilities (Platt) on
the train part of each split; the fitted card is fitted and mapped on it; both are judged on the
rest. Peers, which it asks for (no dependencies of ours): scikit-learn's logistic regression on
one-hot items, and its boosted trees as a ceiling, on the same splits. No protected attribute is
used by any of them.
"""

import argparse
import csv
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import mean, pstdev
from typing import Any, NamedTuple

from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.fit import CardPlan, FittedCard, fit_card
from acctcore.retention import (
    Band,
    CustomerFacts,
    LabelledScore,
    PlattFit,
    StatedCategory,
    StatedNumber,
    Unmeasured,
    WarningCard,
    auc,
    brier_score,
    calibration_slope,
    map_scores,
    precision_at,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ROOT = Path(__file__).resolve().parents[1]
CARD = ROOT / "examples" / "retention" / "telco-card.toml"
DATA = ROOT.parent / "shared" / "data" / "retention" / "Telco-Customer-Churn.csv"
DAY = Date(2026, 5, 11)
NUMBERS = ("tenure", "MonthlyCharges", "TotalCharges")
WORDS = (
    *("Contract", "InternetService", "PaymentMethod", "OnlineSecurity", "TechSupport"),
    *("PaperlessBilling", "OnlineBackup", "DeviceProtection", "StreamingTV", "StreamingMovies"),
    *("MultipleLines", "PhoneService"),
)
PLAN = CardPlan((Band("1", "LOW", 0), Band("1", "HIGH", 50)), NUMBERS, WORDS)

Row = dict[str, Any]
Forecast = list[tuple[float | Fraction, Fraction]]


class Measures(NamedTuple):
    """What one split gave."""

    area: float
    brier: float
    top_tenth: float
    slope: float


def read(path: Path) -> list[Row]:
    """Read the file; a customer of month 0 has paid nothing yet."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["TotalCharges"] = row["TotalCharges"].strip() or "0"
    return rows


def split(left: Sequence[bool], seed: int) -> tuple[list[int], list[int]]:
    """Draw 70 % of the leavers and 70 % of the stayers; the rest is the test part."""
    random = Random(seed)  # noqa: S311 - the same splits on every machine
    train, test = list[int](), list[int]()
    for outcome in (True, False):
        members = [at for at, each in enumerate(left) if each is outcome]
        random.shuffle(members)
        cut = round(len(members) * 0.7)
        train += members[:cut]
        test += members[cut:]
    return train, test


def scores(card: WarningCard, rows: Iterable[Row]) -> list[int]:
    """Score customers with the core."""
    cards = Timeline.always(card, Source("card", Status.INVENTED))
    return [_score(cards, row) for row in rows]


def _score(cards: Timeline[WarningCard], row: Row) -> int:
    facts = CustomerFacts(
        row["customerID"],
        numbers={name: StatedNumber(row[name]) for name in NUMBERS},
        categories={name: StatedCategory(row[name]) for name in WORDS},
    )
    score = warn(facts, cards, DAY).outcome.score
    assert score is not None
    return score


def judge(names: Sequence[str], forecast: Forecast, left: Sequence[bool]) -> Measures:
    """Measure a forecast of the test part: scores for the ranking, chances for the rest."""
    rows = [
        LabelledScore(name, Fraction(score), gone, chance=chance)
        for name, (score, chance), gone in zip(names, forecast, left, strict=True)
    ]
    area, brier, slope = auc(rows), brier_score(rows), calibration_slope(rows)
    assert not isinstance(area, Unmeasured)
    assert not isinstance(brier, Unmeasured)
    assert isinstance(slope, PlattFit)
    top = precision_at(rows, round(len(rows) / 10)).precision.value
    return Measures(float(area.value), float(brier.score), float(top or 0), slope.slope)


def by_card(card: WarningCard, train: list[Row], test: list[Row], left: list[bool]) -> Forecast:
    """Map a card's scores on the train part, and forecast the test part."""
    labelled = [
        LabelledScore(row["customerID"], score, gone)
        for row, score, gone in zip(train, scores(card, train), left, strict=True)
    ]
    fitted = map_scores(labelled)
    assert isinstance(fitted, PlattFit)
    return [(score, fitted.rounded(score)) for score in scores(card, test)]


def by_hand(train: list[Row], test: list[Row], left: list[bool]) -> Forecast:
    """Forecast with the card of the examples."""
    documents = documents_of()
    kind = documents.named("warning-card")
    cards = documents.read_as(kind, CARD.read_text("utf-8"), Notation.TOML)
    return by_card(cards.at(DAY).value, train, test, left)


def by_fit(train: list[Row], test: list[Row], left: list[bool]) -> Forecast:
    """Fit a card to the train part, and forecast with it."""
    found = fit_card(train, left, PLAN)
    assert isinstance(found, FittedCard)
    return by_card(found.card, train, test, left)


def by_peer(make: Callable[[], Any]) -> Callable[[list[Row], list[Row], list[bool]], Forecast]:
    """Forecast with a learner of scikit-learn, items as columns of 0 and 1."""

    def forecast(train: list[Row], test: list[Row], left: list[bool]) -> Forecast:
        words = sorted({(name, row[name]) for row in train for name in WORDS})

        def columns(rows: list[Row]) -> list[list[float]]:
            return [
                [
                    *(
                        float(row[name]) / scale
                        for name, scale in zip(NUMBERS, (72, 120, 9000), strict=True)
                    ),
                    *(float(row[name] == word) for name, word in words),
                ]
                for row in rows
            ]

        model = make().fit(columns(train), left)
        found = [
            Fraction(float(p)).limit_denominator(10**6)
            for p in model.predict_proba(columns(test))[:, 1]
        ]
        return [(each, each) for each in found]

    return forecast


def main() -> None:
    """Measure, and say which bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--splits", type=int, default=20)
    given = parser.parse_args()
    if not given.data.is_file():
        parser.exit(1, f"{given.data}: is not there; see SOURCES.md beside the shared data\n")
    rows = read(given.data)
    left = [row["Churn"] == "Yes" for row in rows]
    base = Fraction(sum(left), len(left))
    print(f"{len(rows):,} customers, {sum(left):,} left; {given.splits} splits, 70 to 30")
    print(f"Brier of the base rate for all, on all rows: {float(base * (1 - base)):.6f} (.194949)")
    print(f"{'':24} {'AUC':>14} {'Brier':>14} {'P@10 %':>14} {'slope':>14}")
    found = {}
    for name, forecast in (*_OURS, *_peers()):
        found[name] = list(_run(forecast, rows, left, given.splits))
        cells = (f"{mean(each):.4f} ±{pstdev(each):.4f}" for each in zip(*found[name], strict=True))
        print(f"{name:24} {' '.join(f'{cell:>14}' for cell in cells)}", flush=True)
    for name, measure, bar, least in _BARS:
        value = mean(getattr(each, measure) for each in found[name])
        met = value >= bar if least else value <= bar
        sign = ">=" if least else "<="
        print(f"{name}, {measure}: {value:.4f} {sign} {bar}: {'met' if met else 'NOT met'}")


def _run(
    forecast: Callable[[list[Row], list[Row], list[bool]], Forecast],
    rows: list[Row],
    left: list[bool],
    splits: int,
) -> Iterable[Measures]:
    for seed in range(splits):
        train, test = split(left, seed)
        made = forecast(
            [rows[at] for at in train], [rows[at] for at in test], [left[at] for at in train]
        )
        names = [rows[at]["customerID"] for at in test]
        yield judge(names, made, [left[at] for at in test])


def _peers() -> list[tuple[str, Any]]:
    try:
        from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    except ImportError:
        print("scikit-learn is not installed: no peers beside ours (pip install scikit-learn)")
        return []
    trees = by_peer(lambda: HistGradientBoostingClassifier(max_depth=3, learning_rate=0.05))
    return [
        ("sklearn logistic", by_peer(lambda: LogisticRegression(max_iter=2000))),
        ("sklearn boosted trees", trees),
    ]


_MOST = (("tenure", 72), ("MonthlyCharges", 120), ("TotalCharges", 9000))
_OURS = (("hand card", by_hand), ("fitted card", by_fit))
_BARS = (
    ("hand card", "area", 0.835, True),
    ("hand card", "brier", 0.139, False),
    ("fitted card", "area", 0.838, True),
)

if __name__ == "__main__":
    main()
