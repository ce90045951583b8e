"""The pytest plugin of acctcore: clause coverage, a fixture that loads a policy, slow proofs.

It stands outside the package and imports nothing of it until an option or the fixture asks for it,
so that a run which has no use for it starts as fast as before.
"""

from __future__ import annotations

import json
from os import PathLike
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from acctcore.testing.tallies import Tally

_CLAUSES = "acctcore_clauses"
_FILE = "acctcore_clauses_json"
_SLOW = "acctcore_slow"
_PLUGIN = "acctcore clause coverage"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and their settings in a configuration file."""
    group = parser.getgroup("acctcore")
    shown = "show which clauses of a policy were never met, never not met or never unknown"
    written = "write how often each clause of a policy was met, not met and unknown, as JSON"
    group.addoption("--acctcore-clauses", dest=_CLAUSES, action="store_true", help=shown)
    group.addoption("--acctcore-clauses-json", dest=_FILE, metavar="FILE", default="", help=written)
    group.addoption(
        "--acctcore-slow",
        dest=_SLOW,
        action="store_true",
        help="run the tests marked `acctcore_slow` too",
    )
    parser.addini(_CLAUSES, f"{shown} (true or false)", type="bool", default=False)
    parser.addini(_FILE, f"{written}; beside the configuration file", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, and count clauses where that is asked for."""
    told = f"{_SLOW}: a slow proof of a policy; left out unless `--acctcore-slow` is given"
    config.addinivalue_line("markers", told)
    shown = bool(config.getoption(_CLAUSES) or config.getini(_CLAUSES))
    file = _file(config)
    if file is not None and file.is_dir():
        raise pytest.UsageError(f"--acctcore-clauses-json: `{file}` is a folder; name a file")
    if shown or file is not None:
        config.pluginmanager.register(_Coverage(config, file, shown=shown), _PLUGIN)


def _file(config: pytest.Config) -> Path | None:
    """Find the file: from where pytest was called, or from the configuration file."""
    if asked := config.getoption(_FILE):
        return config.invocation_params.dir / str(asked)
    if stated := config.getini(_FILE):
        return (config.inipath.parent if config.inipath else config.rootpath) / str(stated)
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow proofs out, unless they are asked for by the option or by `-m`."""
    if config.getoption(_SLOW) or _SLOW in (config.getoption("markexpr", "") or ""):
        return
    slow = [item for item in items if item.get_closest_marker(_SLOW)]
    if slow:
        items[:] = [item for item in items if not item.get_closest_marker(_SLOW)]
        config.hook.pytest_deselected(items=slow)


@pytest.fixture(scope="module")
def acctcore_policy(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Load a dated policy: `acctcore_policy("letters/2026.toml")`, from beside the test file."""

    def load(path: str | Path, **more: Any) -> Any:
        __tracebackhide__ = True
        from acctcore.testing import NotLoaded, load_policy  # noqa: PLC0415 - only when it is used

        if not isinstance(path, str | PathLike):
            told = f"a path such as `letters/2026.toml`, got `{path!r}`"
            return pytest.fail(f"acctcore_policy: expected {told}", pytrace=False)
        try:
            return load_policy(request.path.parent / path, **more)
        except NotLoaded as error:
            told = str(error)
        return pytest.fail(told, pytrace=False)

    return load


class _Coverage:
    """Counts clauses from the start of a session to its end; registered only when asked for.

    Under pytest-xdist each worker counts by itself and hands its counts to the controller.
    """

    def __init__(self, config: pytest.Config, file: Path | None, *, shown: bool) -> None:
        self.config, self.file, self.shown = config, file, shown
        self.failed = ""
        self.tally: Tally | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self) -> None:
        """Begin after Hypothesis has begun: it watches what is made before."""
        try:
            from acctcore.testing import hearing, tallies  # noqa: PLC0415 - only when asked for
        except ModuleNotFoundError as error:
            told = f"clause coverage needs `{error.name}`: pip install 'acctcore[testing]'"
            raise pytest.UsageError(told) from None
        self.tally = tallies.Tally()
        hearing.begin(self.tally)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand the counts over, or write them."""
        from acctcore.testing import hearing  # noqa: PLC0415

        if self.tally is None:  # another plugin stopped the session before it began
            return
        hearing.end(self.tally)
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput[_CLAUSES] = self.tally.plain()
        elif self.file is not None:
            self._write(session, self.file, self.tally.plain())

    def _write(self, session: pytest.Session, file: Path, plain: dict[str, Any]) -> None:
        text = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            self.failed = f"{file}: cannot be written: {error.strerror}"
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take the counts of a worker of pytest-xdist that has ended; one that died has none."""
        plain = getattr(node, "workeroutput", {}).get(_CLAUSES)
        if plain is not None and self.tally is not None:
            self.tally.add(plain)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the summary, and where the counts were written."""
        from acctcore.testing.clause_lines import lines  # noqa: PLC0415

        if self.tally is None:
            return
        terminalreporter.section("acctcore clauses")
        for line in lines(self.tally) if self.shown else ():
            terminalreporter.write_line(line)
        if self.file is not None:
            terminalreporter.write_line(self.failed or f"written to {self.file}")
