"""`acctcore retention purchases`: the example ranked, a model fitted, kept and refused.

Figures are worked here by the printed formulas, with scipy's 2F1, which the core does not use.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from scipy.special import hyp2f1

Run = Callable[..., Any]

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
LIST, MODEL = EXAMPLES / "purchases.csv", EXAMPLES / "purchase-model.toml"
ASKED = (LIST, "--end", "2026-06-28", "--horizon", "26")


def rows(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def printed(x: int, last: float, today: float, ahead: float) -> tuple[float, float]:
    """Work P(alive) and E[Y] of CDNOW's model out by the printed formulas."""
    r, alpha, a, b = 0.243, 4.414, 0.793, 2.426
    odds = a / (b + x - 1) * ((alpha + today) / (alpha + last)) ** (r + x) if x else 0.0
    alive, until = 1 / (1 + odds), alpha + today + ahead
    grown = hyp2f1(r + x, b + x, a + b + x - 1, ahead / until)
    still = ((alpha + today) / until) ** (r + x)
    return alive, alive * (a + b + x - 1) / (a - 1) * (1 - still * grown)


# By hand from the list: weeks from the first purchase to the last one and to 2026-06-28.
HISTORIES = {
    "Hu": (2, 20, 167 / 7),
    "Li": (1, 16, 167 / 7),
    "Chen": (4, 7, 174 / 7),
    "Guo": (0, 0, 104 / 7),
    "Fang": (0, 0, 174 / 7),
}


def test_the_example_is_ranked_by_expected_purchases(acctcore: Run) -> None:
    ran = acctcore("retention", "purchases", *ASKED, "--model", MODEL)
    assert ran.code == 0
    table = []
    for name, (x, last, today) in HISTORIES.items():
        alive, expected = printed(x, last, today, 26)
        told = f"{alive:.3f}" if x else "not known"
        table.append(f"{name} {x} {last:.2f} {today:.2f} {expected:.4f} {told}")
    total = sum(printed(*each, 26)[1] for each in HISTORIES.values())
    assert rows(ran)[2:] == [
        *table,
        (
            "Fader, Hardie & Lee (2005), Marketing Science 24:275-284, CDNOW, 2,357 customers to "
            "1997-09-30 [secondary]: r 0.243, alpha 4.414, a 0.793, b 2.426; "
            "7 days in a unit of time"
        ),
        f"5 customers until 2026-06-28; expected of all within 26: {total:.2f}",
        "ranked by expected purchases, not by p(alive)",
        "bought first after 2026-06-28, not ranked: 1",
        "days of purchase too late to count: 1",
    ]


def test_programs_get_every_figure(acctcore: Run) -> None:
    ran = acctcore("retention", "purchases", *ASKED, "--model", MODEL, "--json")
    found = {each["customer"]: each for each in json.loads(ran.out)["buyers"]}
    assert list(found) == list(HISTORIES)
    assert found["Chen"]["history"] == {"x": 4, "t_x": "7", "T": "174/7"}
    for name, history in HISTORIES.items():
        alive, expected = printed(*history, 26)
        assert found[name]["p_alive"] == pytest.approx(alive, abs=1e-9)
        assert found[name]["expected"] == pytest.approx(expected, rel=1e-9)


def test_a_one_time_buyer_has_no_risk_to_tell(acctcore: Run) -> None:
    ran = acctcore("retention", "purchases", *ASKED, "--model", MODEL, "--json", "--top", "4")
    guo = json.loads(ran.out)["buyers"][3]
    assert (guo["customer"], guo["p_alive"]) == ("Guo", 1)
    assert "p_gone" not in guo
    assert guo["unknown"] == "ALIVE_BY_CONSTRUCTION"


def test_a_hold_out_shows_who_did_buy(acctcore: Run) -> None:
    early = (LIST, "--end", "2026-03-29", "--until", "2026-06-28", "--horizon", "13")
    ran = acctcore("retention", "purchases", *early, "--model", MODEL, "--top", "2")
    assert rows(ran)[0].endswith("bought after")
    assert "until 2026-06-28 0 of the 2 shown bought again, 2 of all 5" in rows(ran)


def test_a_model_that_cannot_be_fitted_is_undecided(acctcore: Run, tmp_path: Path) -> None:
    weeks = ("--unit-days", "7")
    ran = acctcore("retention", "purchases", *ASKED, "--fit", "bg-nbd", *weeks)
    assert ran.code == 4
    assert rows(ran)[0].startswith("no bg-nbd model: at edge, ")
    assert rows(ran)[1].endswith(" b 10000")
    few = tmp_path / "few.csv"
    few.write_text("customer,on\nChen,2026-01-05\n", encoding="utf-8")
    asked = (few, *ASKED[1:], "--fit", "pareto-nbd", *weeks, "--json")
    ran = acctcore("retention", "purchases", *asked)
    assert ran.code == 4
    assert json.loads(ran.out)["not_fitted"]["reason"] == "too_few"


def drawn(form: str, path: Path) -> Path:
    """Draw 400 customers who buy at a rate and leave after a purchase, or at any moment."""
    random = Random(7)  # noqa: S311 - the same list on every machine
    lines = ["customer,on"]
    for number in range(400):
        at, rate, chance = 0.0, random.gammavariate(0.6, 0.02), random.betavariate(0.8, 2.4)
        left = 180.0
        if form == "pareto-nbd":
            chance, left = 0.0, min(left, random.expovariate(random.gammavariate(0.3, 0.3)))
        while at < left or at == 0:
            lines.append(f"C{number:03},{date(2026, 1, 1) + timedelta(int(at))}")
            at += random.expovariate(rate) if random.random() >= chance or at == 0 else 999
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["bg-nbd", "pareto-nbd"])
def test_a_model_is_fitted_kept_and_taken_again(acctcore: Run, tmp_path: Path, form: str) -> None:
    shop, kept = drawn(form, tmp_path / "shop.csv"), tmp_path / "model.toml"
    asked = ("retention", "purchases", shop, "--end", "2026-07-15", "--horizon", "10")
    fit = ("--fit", form, "--unit-days", "7")
    fitted = acctcore(*asked, *fit, "--output", kept, "--json")
    assert fitted.code == 0
    found = json.loads(fitted.out)
    assert found["fit"]["log_likelihood"] < 0
    again = json.loads(acctcore(*asked, "--model", kept, "--json").out)
    assert again["buyers"] == found["buyers"]
    assert found["model"]["source"]["document"] == f"{form} fitted to shop.csv until 2026-07-15"
    refused = acctcore(*asked, *fit, "--output", kept)
    assert refused.code == 3
    assert "exists already" in refused.err
    assert acctcore(*asked, *fit, "--output", kept, "--replace").code == 0
    assert "log-likelihood -" in acctcore(*asked, *fit).out


def test_a_list_with_a_heading_alone_is_refused(acctcore: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.csv"
    bare.write_text("customer,on\n", encoding="utf-8")
    ran = acctcore("retention", "purchases", bare, *ASKED[1:], "--model", MODEL)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.endswith("bare.csv: holds no purchases, only the heading\n")


def test_the_lines_stand_apart_in_markdown(acctcore: Run) -> None:
    ran = acctcore("retention", "purchases", *ASKED, "--model", MODEL, "--format", "markdown")
    told = ran.out.rstrip("\n").split("\n\n")[-1].splitlines()
    assert len(told) == 5
    assert all(line.startswith("- ") for line in told)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((*ASKED,), 2, "one of the arguments --model --fit is required"),
        ((*ASKED, "--fit", "bg-nbd"), 2, "`--fit` needs `--unit-days`"),
        ((*ASKED, "--model", MODEL, "--unit-days", "1"), 2, "`--unit-days` says 1, the model 7"),
        ((LIST, "--end", "2026-06-28", "--horizon", "-1", "--model", MODEL), 2, "0 to 1000000"),
        ((LIST, "--end", "2026-06-28", "--horizon", "x", "--model", MODEL), 2, "horizon: "),
        ((MODEL, *ASKED[1:], "--model", MODEL), 3, "purchase-model.toml: row 1"),
        ((LIST, *ASKED[1:], "--model", LIST), 3, "purchases.csv"),
        ((*ASKED, "--until", "2026-06-28", "--model", MODEL), 5, "the hold-out ends on"),
    ],
)
def test_what_cannot_be_done_is_said(
    acctcore: Run, words: tuple[object, ...], code: int, said: str
) -> None:
    ran = acctcore("retention", "purchases", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err


def test_without_the_extra_a_fit_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['numpy'] = None\n"
        "from acctcore.cli import main\n"
        f"sys.exit(main({['retention', 'purchases', *map(str, ASKED)]!r} + sys.argv[1:]))"
    )
    fit = [sys.executable, "-c", code, "--fit", "bg-nbd", "--unit-days", "7"]
    ran = subprocess.run(fit, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 3
    assert "fitting needs the extra `fit`: pip install 'acctcore[fit]'" in ran.stderr
    kept = [sys.executable, "-c", code, "--model", str(MODEL), "--json"]
    assert subprocess.run(kept, capture_output=True, check=False).returncode == 0
