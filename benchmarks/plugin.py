"""What the pytest plugin costs a run that does not use it, and what counting clauses costs.

The first as the start of pytest on one empty test, in fresh processes, beside `-p no:acctcore`:
a host pays it on every run. The second as one law of a letter, counted and not counted.
"""

import os
import resource
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from acctcore.authority import route
from acctcore.testing import checks, counting, laws, load_policy

ROUNDS = 25
LETTER = Path(__file__).parents[1] / "examples" / "harbour-branch" / "accommodation-letter.toml"
_TESTS = "def test_nothing():\n    pass\n"
# Compiled modules are what an installed library has; a host may have switched them off.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def seconds(folder: str, *options: str) -> float:
    """Take the processor time of a fresh pytest on one empty test."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    subprocess.run(  # noqa: S603 - this interpreter, on arguments from this file
        command, check=True, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def starts() -> tuple[float, float]:
    """Interleave the runs, and keep the shortest of each: without the plugin, and with it."""
    best = [float("inf"), float("inf")]
    with TemporaryDirectory() as folder:
        Path(folder, "pytest.ini").write_text("[pytest]\n", "utf-8")
        Path(folder, "test_nothing.py").write_text(_TESTS, "utf-8")
        for _ in range(ROUNDS):
            for at, options in enumerate((("-p", "no:acctcore"), ())):
                best[at] = min(best[at], seconds(folder, *options))
    return best[0], best[1]


def law() -> float:
    """Take the processor time of one law of a letter, the shortest of five."""
    policies = load_policy(LETTER)
    (check,) = checks(laws.AUTHORITY[:1], route, policies=policies, max_examples=200)
    best = float("inf")
    for _ in range(5):
        before = process_time()
        check()
        best = min(best, process_time() - before)
    return best


def main() -> None:
    """Print both, and the ratios."""
    assert entry_points(group="pytest11", name="acctcore"), "install the library first"
    without, with_ = starts()
    print(f"pytest without the plugin {without * 1000:>7.1f} ms")
    print(f"with it, unused           {with_ * 1000:>7.1f} ms  ratio {with_ / without:.3f}")
    print(f"added                     {(with_ - without) * 1000:>7.1f} ms  bar 20 ms")
    bare = law()
    with counting() as tally:
        counted = law()
    assert tally.policies
    assert not tally.not_counted
    print(f"a law, nobody counting    {bare * 1000:>7.1f} ms")
    print(f"the same, counted         {counted * 1000:>7.1f} ms  ratio {counted / bare:.2f}")


if __name__ == "__main__":
    main()
