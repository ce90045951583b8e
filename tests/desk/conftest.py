"""The example branch as texts by file name, to be changed and read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pendulum import Date

from acctcore.codec.folder import read_branch
from acctcore.desk import Branch, Desk, Policies, open_desk

FOLDER = Path(__file__).parents[2] / "examples" / "harbour-branch"
FILES = {
    path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
    for path in sorted(FOLDER.rglob("*"))
    if path.suffix in (".toml", ".csv")
}
Open = Callable[..., Desk]
DAY = Date(2026, 3, 16)


@pytest.fixture(scope="session")
def example() -> tuple[Branch, Policies]:
    """Read the example branch once."""
    return read_branch(FILES)


@pytest.fixture(scope="session")
def day_of() -> Open:
    """Lay out the day of the branch, with other texts for some files (`None`: left out)."""

    def opened(files: dict[str, str | None] | None = None, on: Date = DAY) -> Desk:
        texts = {
            name: text for name, text in {**FILES, **(files or {})}.items() if text is not None
        }
        return open_desk(*read_branch(texts), on)

    return opened


@pytest.fixture(scope="session")
def text_of() -> Callable[..., str]:
    """Answer a file of the branch with one text in the place of another."""

    def changed(name: str, old: str, new: str) -> str:
        assert old in FILES[name]
        return FILES[name].replace(old, new, 1)

    return changed
