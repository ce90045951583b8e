"""How often peers and `decompose` share an amount out to the last cent: counted, not timed.

Splits: a total in cents over 3 to 60 parts by whole weights, at three magnitudes. A split is right
when its parts are whole cents that sum to the total and none is a cent or more from its exact
share. Trees: a total over regions and branches, a group being right when its parts sum to their
parent. A peer that raises, or takes longer than its patience, is counted as that. Peers are not
dependencies of ours: `pip install apportionment iteround hierarchicalforecast`; one that is not
installed is named and left out.
"""

import importlib
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from acctcore.money import Money
from acctcore.targets import Method, Plan, apportion, cross, decompose_tree
from acctcore.targets.grids import Dimension

MAGNITUDES = (10**4, 10**8, 10**12, 10**16)
SPLITS = 60
PATIENCE = 2
Split = Callable[[int, list[int]], list[int]]


class TooLong(Exception):
    """The peer did not come to an end."""


@contextmanager
def patience() -> Iterator[None]:
    """Stop what takes too long."""

    def stop(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)


def ours(total: int, weights: list[int]) -> list[int]:
    """Share by largest remainder."""
    named = {f"{at:03}": weight for at, weight in enumerate(weights)}
    return list(apportion(total, named, method=Method.LARGEST_REMAINDER).parts.values())


def by_apportionment(total: int, weights: list[int]) -> list[int]:
    """Ask `apportionment` for largest remainder."""
    module = importlib.import_module("apportionment.methods")
    return [int(part) for part in module.compute("largest_remainder", weights, total)]


def by_apportionment_webster(total: int, weights: list[int]) -> list[int]:
    """Ask `apportionment` for Webster, which may leave quota; only the sum is then checked."""
    module = importlib.import_module("apportionment.methods")
    parts = [int(part) for part in module.compute("webster", weights, total)]
    return ours(total, weights) if sum(parts) == total else parts


def by_iteround(total: int, weights: list[int]) -> list[int]:
    """Ask `iteround` to round shares in currency units to cents."""
    module = importlib.import_module("iteround")
    shares = [total / 100 * weight / sum(weights) for weight in weights]
    rounded = module.saferound(shares, 2, topline=total / 100)
    return [round(part * 100) for part in rounded]


def by_rounding(total: int, weights: list[int]) -> list[int]:
    """Round each share by itself, as a spreadsheet does."""
    return [round(total * weight / sum(weights)) for weight in weights]


def is_right(total: int, weights: list[int], parts: list[int]) -> bool:
    """Check a split by exact arithmetic."""
    shares = [Fraction(total * weight, sum(weights)) for weight in weights]
    close = all(abs(part - share) < 1 for part, share in zip(parts, shares, strict=True))
    return sum(parts) == total and close


def count(split: Split, magnitude: int) -> Counter[str]:
    """Count what became of the splits of one magnitude."""
    draw = random.Random(magnitude)  # noqa: S311 - the same cases for everybody
    found: Counter[str] = Counter()
    for at in range(SPLITS):
        weights = [draw.randint(1, 10**6) for _ in range((3, 12, 60)[at % 3])]
        total = draw.randint(magnitude, 10 * magnitude)
        try:
            with patience():
                right = is_right(total, weights, split(total, weights))
        except TooLong:
            found["no end"] += SPLITS - at
            break
        except Exception:  # noqa: BLE001 - a peer's failure is what is counted
            found["error"] += 1
        else:
            found["right" if right else "wrong"] += 1
    return found


def splits() -> None:
    """Print how every peer split."""
    peers: tuple[tuple[str, str, Split], ...] = (
        ("acctcore", "acctcore", ours),
        ("apportionment", "apportionment.methods", by_apportionment),
        ("apportionment, webster", "apportionment.methods", by_apportionment_webster),
        ("iteround", "iteround", by_iteround),
        ("float, each rounded", "math", by_rounding),
    )
    print(f"{SPLITS} splits each{'':10} {'':>14}" + "".join(f"{m:>30.0e}" for m in MAGNITUDES))
    for name, module, split in peers:
        try:
            importlib.import_module(module)
        except ModuleNotFoundError:
            print(f"{name:36} not installed")
            continue
        told = (count(split, magnitude) for magnitude in MAGNITUDES)
        cells = (", ".join(f"{n} {what}" for what, n in sorted(each.items())) for each in told)
        print(f"{name:36}" + "".join(f"{cell:>30}" for cell in cells))


def trees() -> None:
    """Print how many groups of a tree do not sum to their parent, in cents."""
    draw = random.Random(7)  # noqa: S311 - the same cases for everybody
    regions = {f"R{at:02}": draw.randint(1, 10**6) for at in range(10)}
    branches = {f"B{at:02}": draw.randint(1, 10**6) for at in range(40)}
    total = 123_456_789_012
    plan = decompose_tree(
        Money(total, "CNY"),
        cross([Dimension("region", regions), Dimension("branch", branches)]),
    )
    assert isinstance(plan, Plan)
    above, below = plan.amounts
    print(f"\n11 groups of 40 or 10 parts, total {total:,} cents: groups that do not sum")
    print(f"{'acctcore':36}{_wrong(total, list(above), list(below)):>6}")
    try:
        found = _forecast(total, regions, branches)
    except ModuleNotFoundError:
        print(f"{'hierarchicalforecast, top-down':36} not installed")
        return
    print(f"{'hierarchicalforecast, top-down':36}{_wrong(*found):>6}")


def _wrong(total: int, above: list[int], below: list[int]) -> int:
    groups = [(total, above)]
    groups += [(each, below[40 * at : 40 * at + 40]) for at, each in enumerate(above)]
    return sum(sum(parts) != whole for whole, parts in groups)


def _forecast(
    total: int, regions: dict[str, int], branches: dict[str, int]
) -> tuple[int, list[int], list[int]]:
    """Reconcile top-down by the proportions of the weights, in currency units; round to cents."""
    import numpy as np  # noqa: PLC0415 - a peer's
    from hierarchicalforecast.methods import TopDown  # noqa: PLC0415 - a peer

    bottom = np.array([[r * b] for r in regions.values() for b in branches.values()], float)
    ones = np.zeros((1 + 10 + 400, 400))
    ones[0] = 1
    for at in range(10):
        ones[1 + at, 40 * at : 40 * at + 40] = 1
    ones[11:] = np.eye(400)
    history = ones @ bottom
    tags: dict[str, Any] = {
        "total": np.array([0]),
        "region": np.arange(1, 11),
        "branch": np.arange(11, 411),
    }
    asked = np.zeros((411, 1))
    asked[0] = total / 100
    method = TopDown(method="average_proportions")
    found = method.fit_predict(S=ones, y_hat=asked, tags=tags, y_insample=history)["mean"]
    cents = [round(float(each) * 100) for each in found[:, 0]]
    return cents[0], cents[1:11], cents[11:]


def main() -> None:
    """Count splits, then trees."""
    splits()
    trees()


if __name__ == "__main__":
    sys.exit(main())
