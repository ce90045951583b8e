"""What the README shows is what the program prints."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    """The fenced block after a marker."""
    found = re.search(rf"<!-- {marker} -->\n\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_desk_output_is_the_golden_file() -> None:
    assert block("desk-output") == (ROOT / "tests/golden/desk.txt").read_text(encoding="utf-8")


def test_the_decision_is_the_one_the_code_above_it_prints() -> None:
    names: dict[str, Any] = {}
    printed = ""
    for code in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        told = StringIO()
        with redirect_stdout(told):
            exec(compile(code, "README.md", "exec"), names)  # noqa: S102 - our own document
        printed = told.getvalue() or printed
    assert block("decision-json").strip() == printed.strip()


def test_the_commands_are_one_line_each() -> None:
    for marker in ("desk-command", "test-command"):
        assert block(marker).count("\n") == 1
