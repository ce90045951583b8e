"""Purchase models, spend and silence against the shared vectors and the published fits.

Figures: retention.json of the shared vectors; the donation and Pareto/NBD fits as quoted in
the tests of `lifetimes` (parameters) and recalled from the papers (log-likelihoods -33225.6
and -9595.0). Ranks, precision and recall are counted here, in whole numbers.
"""

import json
from collections import defaultdict
from csv import DictReader
from datetime import date
from fractions import Fraction
from math import fsum
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from acctcore.retention.purchases.bg_bb import BgBb
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.forecasts import rank_buyers
from acctcore.retention.purchases.histories import History, PeriodHistory
from acctcore.retention.purchases.pareto_nbd import ParetoNbd
from acctcore.retention.purchases.silences import silence_ratio
from acctcore.retention.purchases.spends import GammaGamma, spend_correlation

SHARED = Path(__file__).parents[3] / "shared"
CUT = date(1997, 9, 30)
NEEDS_SHARED = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")
PAPER = BgNbd("0.243", "4.414", "0.793", "2.426")


class Shopper(NamedTuple):
    history: History
    later: int
    mean_spend: Fraction


def vectors(*topics: str) -> list[Any]:
    path = SHARED / "vectors" / "retention.json"
    if not path.is_file():
        return []
    found = json.loads(path.read_text("utf-8"))["vectors"]
    # No fitting in the core: the two fits are for `fit`.
    fits = {"bgnbd-fit-01", "gg-fit-01"}
    return [each for each in found if each["topic"] in topics and each["id"] not in fits]


def named(vector: Any) -> str:
    return str(vector["id"])


@pytest.fixture(scope="module")
def cdnow() -> dict[str, Shopper]:
    path = SHARED / "data" / "retention" / "CDNOW_sample.txt"
    if not path.is_file():
        pytest.skip("the public data sets are not beside this checkout")
    spent: dict[str, dict[date, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for line in path.read_text("utf-8").splitlines():
        _, customer, on, _, amount = line.split()
        spent[customer][date(int(on[:4]), int(on[4:6]), int(on[6:]))] += Fraction(amount)
    return {customer: shopper(days) for customer, days in spent.items()}


@pytest.fixture(scope="module")
def expected(cdnow: dict[str, Shopper]) -> dict[str, float]:
    return {name: PAPER.expected_purchases(one.history, 39) for name, one in cdnow.items()}


def shopper(spent: dict[date, Fraction]) -> Shopper:
    before = sorted(on for on in spent if on <= CUT)
    history = History.of_days(before, until=CUT, unit_days=7)
    repeats = [spent[on] for on in before[1:]]
    mean = sum(repeats, Fraction()) / len(repeats) if repeats else Fraction()
    return Shopper(history, len(spent) - len(before), mean)


def answers(vector: Any) -> dict[str, object]:
    """Answer a vector of one customer, or of a new one, by its expected names."""
    given = {key: each if key == "params" else str(each) for key, each in vector["inputs"].items()}
    model = BgNbd(**given["params"])
    if "x" in given:
        history = History(int(given["x"]), given["t_x"], given["T"])
        expected = model.expected_purchases(history, given.get("t", 1))
        return {"p_alive": model.p_alive(history), "expected_purchases": expected}
    chance = model.probability(int(given.get("n", 0)), given["t"])
    return {
        "expected_purchases_new_customer": model.expected_of_new(given["t"]),
        "probability": chance,
    }


@pytest.mark.parametrize(
    "vector", [v for v in vectors("bg_nbd") if "data" not in v["inputs"]], ids=named
)
def test_vectors_of_one_customer(vector: Any) -> None:
    found = answers(vector)
    for name, value in vector["expected"].items():
        assert found[name] == pytest.approx(value, rel=0, abs=vector["tolerance"])


@pytest.mark.parametrize(
    "vector", [v for v in vectors("gamma_gamma") if "params" in v["inputs"]], ids=named
)
def test_vectors_of_spend(vector: Any) -> None:
    given = vector["inputs"]
    model = GammaGamma(**given["params"])
    mean = model.expected_spend(given.get("x", 0), str(given.get("mean_spend", 0))).mean
    (value,) = vector["expected"].values()
    assert mean is not None
    assert abs(mean - Fraction(str(value))) <= Fraction(str(vector["tolerance"]))


@pytest.mark.parametrize(
    "vector", [v for v in vectors("gamma_gamma") if "corr" in v["id"]], ids=named
)
def test_vector_of_the_correlation(vector: Any, cdnow: dict[str, Shopper]) -> None:
    pairs = [(one.history.x, one.mean_spend) for one in cdnow.values() if one.history.x]
    assert len(pairs) == 946
    value = vector["expected"]["corr_frequency_spend"]
    assert spend_correlation(pairs).value == pytest.approx(value, abs=vector["tolerance"])


@NEEDS_SHARED
def test_summary(cdnow: dict[str, Shopper]) -> None:
    (vector,) = vectors("cdnow_summary")
    assert vector["expected"] == {
        "customers": len(cdnow),
        "sum_x": sum(one.history.x for one in cdnow.values()),
        "x_eq_0": sum(one.history.x == 0 for one in cdnow.values()),
        "holdout_transactions": sum(one.later for one in cdnow.values()),
        "holdout_buyers": sum(one.later > 0 for one in cdnow.values()),
    }


@NEEDS_SHARED
def test_likelihood_and_sum_of_the_book(
    cdnow: dict[str, Shopper], expected: dict[str, float]
) -> None:
    by_id = {named(each): each["expected"] for each in vectors("bg_nbd")}
    likelihood = fsum(PAPER.log_likelihood(one.history) for one in cdnow.values())
    assert likelihood == pytest.approx(by_id["bgnbd-ll-01"]["log_likelihood"], abs=0.01)
    total = fsum(expected.values())
    wanted = by_id["bgnbd-sum-01"]["sum_expected_purchases"]
    assert total == pytest.approx(wanted, abs=0.05)


def auc(scored: list[tuple[float, bool]]) -> float:
    """Count by ranks; a tie counts one half."""
    ranks: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for score, bought in scored:
        ranks[score][bought] += 1
    halves = lower = 0
    for score in sorted(ranks):
        no, yes = ranks[score]
        halves += yes * (2 * lower + no)
        lower += no
    return halves / (2 * lower * sum(yes for _, yes in ranks.values()))


@pytest.mark.parametrize("vector", vectors("cdnow_backtest"), ids=named)
def test_backtest(vector: Any, cdnow: dict[str, Shopper], expected: dict[str, float]) -> None:
    alive = {name: PAPER.p_alive(one.history) for name, one in cdnow.items()}
    scores = alive if vector["inputs"]["ranking"] == "P(alive)" else expected
    scored = [(scores[name], one.later > 0, one.history.x) for name, one in cdnow.items()]
    found = {
        "auc_all": auc([(value, bought) for value, bought, _ in scored]),
        "auc_repeat_only": auc([(value, bought) for value, bought, x in scored if x]),
    }
    assert found == pytest.approx(vector["expected"], abs=vector["tolerance"])


def test_the_ranking_that_ships_beats_the_bar(cdnow: dict[str, Shopper]) -> None:
    ranking = rank_buyers(PAPER, {name: one.history for name, one in cdnow.items()}, 39)
    scored = [(each.forecast.expected, cdnow[each.customer].later > 0) for each in ranking.buyers]
    assert ranking.ranked_by == "EXPECTED_PURCHASES"
    assert auc(scored) >= 0.77
    once = [each for each in ranking.buyers if each.forecast.unknown]
    assert len(once) == 1411
    assert {each.forecast.p_gone for each in once} == {None}


@pytest.mark.parametrize("vector", vectors("silence_ratio"), ids=named)
def test_silence(vector: Any, cdnow: dict[str, Shopper]) -> None:
    threshold = 1 if vector["id"] == "silence-1" else 2
    asked = [
        (silence_ratio(one.history, least_purchases=2).over(threshold), one.later == 0)
        for one in cdnow.values()
    ]
    eligible = [each for each in asked if each[0] is not None]
    flagged = [gone for over, gone in eligible if over]
    found = {
        "eligible": len(eligible),
        "flagged": len(flagged),
        "flag_rate": len(flagged) / len(eligible),
        "precision": sum(flagged) / len(flagged),
        "recall": sum(flagged) / sum(gone for _, gone in eligible),
    }
    assert found == pytest.approx(vector["expected"], abs=vector["tolerance"])


def test_the_published_pareto_fit(cdnow: dict[str, Shopper]) -> None:
    model = ParetoNbd("0.553", "10.578", "0.606", "11.669")
    total = fsum(model.log_likelihood(one.history) for one in cdnow.values())
    assert total == pytest.approx(-9595.0, abs=0.05)
    for name, step in (("r", 0.01), ("alpha", 0.3), ("s", 0.02), ("beta", 0.6)):
        for sign in (1, -1):
            near = {"r": model.r, "alpha": model.alpha, "s": model.s, "beta": model.beta}
            near[name] += sign * step
            moved = ParetoNbd(**near)
            assert fsum(moved.log_likelihood(one.history) for one in cdnow.values()) < total


@NEEDS_SHARED
def test_the_published_donation_fit() -> None:
    with (SHARED / "data" / "retention" / "bgbb_donations.csv").open(encoding="utf-8") as file:
        rows = [[int(value) for value in row.values()] for row in DictReader(file)]
    model = BgBb("1.204", "0.750", "0.657", "2.783")
    cells = [(PeriodHistory(x, last, n), weight) for x, last, n, weight in rows]
    assert sum(weight for _, weight in cells) == 11_104
    likelihood = fsum(weight * model.log_likelihood(cell) for cell, weight in cells)
    assert likelihood == pytest.approx(-33225.6, abs=0.05)
