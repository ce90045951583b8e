"""Every console block of the pages runs, on the files the page shows, and prints what it says.

A block after `<!-- file: NAME -->` is a file, in a folder of the page's own, until a later block
of the same name takes its place. One after `<!-- add: NAME -->` stands at the end of that file from
there on; of one after `<!-- mend: NAME -->` the lines after `-` give way to those after `+`. In a
`console` block a line after `$` is a command and the lines below it are what it prints; `...`
stands for anything.
"""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from acctcore.cli import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(
    r"^(?:<!-- (?P<act>file|add|mend): (?P<file>\S+) -->\s+)?"
    r"```(?P<notation>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ (?P<line>.*)\n(?P<printed>(?:(?!\$ ).*\n)*)", re.MULTILINE)
PAGES = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "```console\n" in page.read_text("utf-8")
]


class Command(NamedTuple):
    """One command of a page, and what the page says it prints."""

    line: str
    printed: str


def commands(page: str, folder: Path) -> Iterator[Command]:
    """Go through the commands of a page, each file written before the commands below it."""
    for block in BLOCK.finditer(page):
        if block["file"]:
            PUT[block["act"]](folder, block["file"], block["text"])
        elif block["notation"] == "console":
            for found in COMMAND.finditer(block["text"]):
                yield Command(found["line"], found["printed"])


def put(folder: Path, name: str, text: str) -> None:
    """Write a file; one that stands in the repository under this name is shown as it is."""
    kept = ROOT / name
    assert not kept.exists() or kept.read_text("utf-8") == text, name
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def add(folder: Path, name: str, text: str) -> None:
    """Write below what stands in a file, after an empty line."""
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")


def mend(folder: Path, name: str, text: str) -> None:
    """Put lines in the place of others, which stand in the file once."""
    file, lines = folder / name, text.splitlines(keepends=True)
    gone, new = ("".join(each[1:] for each in lines if each[0] == sign) for sign in "-+")
    before = file.read_text("utf-8")
    assert before.count(gone) == 1, gone
    file.write_text(before.replace(gone, new), encoding="utf-8")


PUT = {"file": put, "add": add, "mend": mend}


def run(line: str, last: int) -> tuple[str, int]:
    """Run one command line; answer what it prints and its exit code."""
    words = shlex.split(line)
    if words == ["echo", "$?"]:
        return f"{last}\n", last
    target = words[words.index(">") + 1] if ">" in words else None
    start = 3 if words[:3] == ["python", "-m", "acctcore.cli"] else 1
    assert words[:start] in (["acctcore"], ["python", "-m", "acctcore.cli"]), line
    told, failed = StringIO(), StringIO()
    with redirect_stdout(told), redirect_stderr(failed):
        try:
            code = main(words[start : words.index(">") if target else None])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    if target:
        Path(target).write_text(told.getvalue(), encoding="utf-8")
        return failed.getvalue(), code
    return failed.getvalue() + told.getvalue(), code


def is_under(folder: Path, module: ModuleType) -> bool:
    """Tell whether a module was read from a folder."""
    return str(getattr(module, "__file__", None) or "").startswith(str(folder))


def bare(text: str) -> str:
    """Drop spaces at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def test_there_are_pages_with_consoles() -> None:
    assert PAGES != []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_consoles_print_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text("utf-8")
    if "examples/" in text:
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    code = 0
    for command in commands(text, tmp_path):
        printed, code = run(command.line, code)
        told, said = bare(printed), bare(command.printed)
        assert OutputChecker().check_output(said, told, ELLIPSIS), f"$ {command.line}\n{told}"
    for name in [name for name, module in sys.modules.items() if is_under(tmp_path, module)]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("line", "printed", "code"),
    [("echo $?", "3\n", 3), ("acctcore rules nonsense", "usage: ", 2)],
)
def test_a_command_answers_what_it_prints_and_its_code(line: str, printed: str, code: int) -> None:
    told, left = run(line, 3)
    assert told.startswith(printed)
    assert left == code


def test_a_file_is_added_to_and_mended(tmp_path: Path) -> None:
    page = "<!-- {}: a.toml -->\n\n```{}\n{}```\n"
    blocks = [("file", "toml", "a = 1\n"), ("add", "toml", "b = 2\n")]
    blocks.append(("mend", "diff", "-a = 1\n+a = 3\n+c = 4\n"))
    assert list(commands("".join(page.format(*each) for each in blocks), tmp_path)) == []
    assert (tmp_path / "a.toml").read_text("utf-8") == "a = 3\nc = 4\n\nb = 2\n"


def test_what_is_mended_stands_in_the_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = 1\na = 1\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="a = 1"):
        mend(tmp_path, "a.toml", "-a = 1\n+a = 2\n")
