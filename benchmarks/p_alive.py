"""Seconds to score one million customers under BG/NBD, beside lifetimes, in one run.

P(alive) and the expected purchases of the next 39 weeks, over numpy arrays. Ours checks every row
first. lifetimes (no dependency of ours: `pip install lifetimes`) gets the same arrays and the same
parameters; the answers are compared.
"""

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from acctcore.fit import expected_purchases, p_alive
from acctcore.retention import BgNbd

BAR = 1


def best(run: Callable[[], object], repeats: int) -> float:
    """Answer the least processor time, in seconds."""
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def drawn(customers: int, seed: int = 5) -> tuple[Any, Any, Any]:
    """Draw purchases by the week, most customers with few."""
    random = np.random.default_rng(seed)
    today = random.integers(190, 273, customers) / 7
    x = random.negative_binomial(0.4, 0.2, customers)
    last = np.maximum(np.floor(today * 7 * random.random(customers)), 1) / 7
    return x, np.where(x > 0, last, 0), today


def peer(model: BgNbd) -> Any:
    """Give lifetimes the same parameters."""
    import pandas as pd  # noqa: PLC0415 - no dependency of ours
    from lifetimes import BetaGeoFitter  # noqa: PLC0415 - no dependency of ours

    fitter = BetaGeoFitter()
    names = ("r", "alpha", "a", "b")
    fitter.params_ = pd.Series({name: getattr(model, name) for name in names})
    return fitter


def compare(name: str, ours: Callable[[], Any], theirs: Callable[[], Any], repeats: int) -> None:
    """Time both, after comparing what they answer."""
    apart = float(np.abs(ours() - theirs()).max())
    assert apart < 1e-6, apart
    mine, slower = best(ours, repeats), best(theirs, repeats)
    kept = "kept" if mine <= BAR * slower else "NOT kept"
    print(f"{name}: {mine:.3f} s, lifetimes {slower:.3f} s: {mine / slower:.2f} x, {kept}")


def main() -> None:
    """Measure in one run and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=9)
    given = parser.parse_args()
    model, rows = BgNbd("0.243", "4.414", "0.793", "2.426"), drawn(given.customers)
    fitter = peer(model)
    print(f"{given.customers:,} customers")
    compare(
        "P(alive)",
        lambda: p_alive(model, *rows),
        lambda: fitter.conditional_probability_alive(*rows),
        given.repeats,
    )
    compare(
        "expected purchases",
        lambda: expected_purchases(model, 39, *rows),
        lambda: fitter.conditional_expected_number_of_purchases_up_to_time(39, *rows),
        3,
    )


if __name__ == "__main__":
    main()
