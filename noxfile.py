"""The tests on every supported Python: `nox`, or `nox -s tests-3.12` for one."""

import tomllib
from pathlib import Path

import nox

nox.options.sessions = ["tests"]
nox.options.error_on_missing_interpreters = True


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run what the README says, here with this Python."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session(python="3.11")
def floors(session: nox.Session) -> None:
    """Run the tests on the lowest releases that pyproject.toml promises to work with."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (
        project["optional-dependencies"][extra]
        for extra in ("calendars", "cli", "excel", "fit", "ids")
    )
    lowest = [line.replace(">=", "==") for line in sum(extras, project["dependencies"])]
    session.install("-e", ".[dev]", *lowest)
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session(python="3.11")
def nightly(session: nox.Session) -> None:
    """Go through the arithmetic on whole numbers with a solver, not with numbers."""
    session.install("-e", ".[dev,nightly]")
    asked = ("tests/kernels", *session.posargs)
    session.run("pytest", *asked, env={"HYPOTHESIS_PROFILE": "crosshair"})
