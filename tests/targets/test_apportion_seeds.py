"""Law 12: the same bytes under every hash seed and every order of the keys."""

import subprocess
import sys

import pytest

CHILD = """
from fractions import Fraction
from acctcore.apportion import FloorRule, Method, apportion
from acctcore.targets.sensitivity import sensitivity_of
weights = {key: Fraction(ord(key) % 7 + 1, 3) for key in {"n", "s", "w", "e", "\\u00f6", "a"}}
for method in Method:
    found = sensitivity_of(100, weights, method=method, floors={"n": 5}, caps={"s": 20, "w": 3})
    print(sorted(found.found.parts.items()))
    print(sorted((key, str(found.found.explain(key))) for key in weights))
    for side in (found.raises, found.cuts):
        rows = ((k, s and (s.change, sorted(s.parts.items()))) for k, s in side.items())
        print(sorted(rows, key=lambda row: row[0]))
    print(found.smallest.key, sorted(found.more.gainers), sorted(found.less.losers))
"""


def printed(seed: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", CHILD],
        env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_law_12_parts_and_reasons_are_the_same_under_any_hash_seed(seed: str) -> None:
    assert printed(seed) == printed("0")
    assert len(printed("0").splitlines()) == 30
