"""The messages that the page for policy owners promises are the ones `acctcore check` gives."""

import re
from pathlib import Path

import pytest

from acctcore.cli import main

PAGE = (Path(__file__).parents[2] / "docs/how-to/write-a-delegation-letter.md").read_text("utf-8")
LETTER = PAGE.split("<!-- file: letter.toml -->")[1].split("```toml\n")[1].split("```")[0]
ROWS = re.findall(r"^\| `(.+?)` \| `(.+?)` \| `(.+?)` \|$", PAGE, re.MULTILINE)


def test_the_page_shows_messages() -> None:
    assert len(ROWS) >= 10


@pytest.mark.parametrize(("instead", "wrote", "says"), ROWS)
def test_check_says_what_the_page_says(
    instead: str, wrote: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert instead in LETTER
    file = tmp_path / "letter.toml"
    file.write_text(LETTER.replace(instead, wrote, 1), encoding="utf-8")
    code = main(["check", str(file)])
    told = capsys.readouterr()
    assert says in (told.out + told.err).replace("`", "")
    assert code in (1, 3)
