"""Under the profile `crosshair` every kernel says at the end how far the solver came.

A path is one run of a test on symbols instead of numbers. All paths were gone through only where
none was given up; what Hypothesis then tries with numbers of its own is no path.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis.internal.observability import with_observability_callback

DONE = "completed normally"
NOTHING_LEFT = "exhausted all paths - nothing else to do"
NO_CASE = (
    "ignored due to lazily-detected path impossibility",
    "forwarded hypothesis UnsatisfiedAssumption exception",
    "forwarded StopTest (base) exception",
)
HEADING = ("paths", "given up", "all", "concrete", "seconds")


@contextmanager
def listening() -> Iterator[tuple[Counter[str], list[bool]]]:
    """Count how the paths of a test end, and those on which a symbol became a number."""
    from hypothesis_crosshair_provider.crosshair_provider import (  # noqa: PLC0415 - nightly only
        CrossHairPrimitiveProvider as Solver,
    )

    endings: Counter[str] = Counter()
    concrete: list[bool] = []

    def tell(solver: Solver, message: str) -> None:
        solver.completion = message
        endings[message] += 1

    def hear(observation: object) -> None:
        told = getattr(getattr(observation, "metadata", None), "backend", None) or {}
        concrete.append(any("realized" in each for each in told.get("messages", ())))

    with patch.object(Solver, "set_completion", tell), with_observability_callback(hear):
        yield endings, concrete


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    if settings.default is None or settings.default.backend != "crosshair":
        return (yield)
    with listening() as (endings, concrete):
        try:
            return (yield)
        finally:
            if endings:
                item.user_properties.append(("solver", columns(endings, sum(concrete))))


def columns(endings: Counter[str], concrete: int) -> tuple[int, int, str, int]:
    """Answer what the table says of a test."""
    lost = endings.total() - sum(endings[each] for each in (DONE, NOTHING_LEFT, *NO_CASE))
    return endings[DONE], lost, "yes" if endings[NOTHING_LEFT] and not lost else "no", concrete


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [each for key in ("passed", "failed") for each in terminalreporter.stats.get(key, ())]
    told = [(each, dict(each.user_properties).get("solver")) for each in reports]
    if not any(solver for _, solver in told):
        return
    terminalreporter.section("kernels under the solver")
    terminalreporter.line("".join(f"{word:>10}" for word in HEADING))
    for report, solver in told:
        if solver:
            counts = "".join(f"{each:>10}" for each in solver)
            name = report.nodeid.rpartition("::")[2]
            terminalreporter.line(f"{counts}{report.duration:>10.1f}  {name}")
