"""Files of the public data sets, where they stand beside this checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest

TARGETS = Path(__file__).parents[2].parent / "shared" / "data" / "targets"


@pytest.fixture(scope="session")
def published() -> Callable[[str], str]:
    """Read one published calendar as text; skip where it is not at hand."""

    def read(name: str) -> str:
        if not (TARGETS / name).is_file():
            pytest.skip("the published calendars are not beside this checkout")
        return (TARGETS / name).read_text("utf-8")

    return read
