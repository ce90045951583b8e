"""What several tests of targets need: the shared vectors and small readers."""

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def vectors() -> dict[str, dict[str, Any]]:
    """The published and recomputed apportionments, by id."""
    file = ROOT.parent / "shared" / "vectors" / "apportionment.json"
    if not file.is_file():
        pytest.skip("the shared vectors are not beside this checkout")
    return {each["id"]: each for each in json.loads(file.read_text("utf-8"))["vectors"]}
