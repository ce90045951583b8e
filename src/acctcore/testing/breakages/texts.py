"""Texts that are no document at all: cut off, in another encoding, nested without end.

>>> [text for name, text in broken_texts('{"a": 1}', "json") if name == "more after the end"]
['{"a": 1}}']
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from acctcore.codec.syntax import parse_json, parse_toml
from acctcore.maps import FrozenMap

Broken = tuple[str, str | bytes]

NOTATIONS: Final = ("toml", "json", "json lines", "csv")
_DEEP: Final = "[" * 5_000 + "]" * 5_000
_DIGITS: Final = "9" * 5_000
_LINE: Final = re.compile(r"^[A-Za-z\"][^=\n#\[]*=", re.MULTILINE)
_FIRST_KEY: Final = re.compile(r'\{\s*("[^"\\]*"\s*:)')


def require_sound(text: str, notation: str) -> None:
    """Require that a text is one of a notation; of a CSV its own reader knows that.

    Raises:
        Malformed: it is none.
    """
    if notation == "toml":
        parse_toml(text)
    elif notation != "csv":
        lines = text.strip().split("\n") if notation == "json lines" else [text]
        for line in filter(str.strip, lines):
            parse_json(line)


def broken_texts(text: str, notation: str) -> Iterator[Broken]:
    """Answer the ways to break a text of a notation, each with its name."""
    yield "no UTF-8: a stray byte", text.encode() + b"\xff"
    yield "no UTF-8: another encoding", text.encode("utf-16")
    yield "half a character", f"{text}\ud800"
    yield from _OF[notation](text)


def _of_toml(text: str) -> Iterator[Broken]:
    yield "a byte order mark too many", f"\ufeff\ufeff{text}"
    for found in _LINE.finditer(text):
        yield "cut off", text[: found.end()]
    first = _LINE.search(text)
    if first:
        yield "a key stands twice", f"{first[0]} 1\n{text}"
    yield "a control character", text + "\x00"
    yield "more after the end", f"{text}\n]"
    yield "nested too deeply", f"not-read = {_DEEP}\n{text}"
    yield "nested too deeply", f"{'.'.join(['x'] * 2_000)} = 1\n{text}"
    yield "a number of too many digits", f"not-read = {_DIGITS}\n{text}"
    yield "a number of too many digits", f"not-read = 0x{_DIGITS}\n{text}"
    yield "no number", f"not-read = nan\n{text}"


def _of_json(text: str) -> Iterator[Broken]:
    whole = text.strip()
    for end in range(len(whole)):
        yield "cut off", whole[:end]
    first = _FIRST_KEY.match(whole)
    if first:
        yield "a key stands twice", f"{{{first[1]} 1, {whole[1:]}"
    yield "a control character", f"\x00{whole}"
    yield "a byte order mark too many", f"{whole[0]}\ufeff{whole[1:]}"
    yield "more after the end", f"{whole}}}"
    for name, value in _VALUES:
        yield name, f'{{"not-read": {value}, {whole[1:]}'


_VALUES: Final = (
    ("nested too deeply", _DEEP),
    ("nested too deeply", "[" * 900 + "]" * 900),
    ("a number of too many digits", _DIGITS),
    ("a number of too many digits", f"1e{_DIGITS}"),
    ("no number", "NaN"),
    ("no number", "-Infinity"),
    ("half a character", '"\\ud800"'),
)


def _of_json_lines(text: str) -> Iterator[Broken]:
    *before, last = text.rstrip("\n").split("\n")
    above = "".join(f"{line}\n" for line in before)
    for name, line in _of_json(last):
        if isinstance(line, str) and line.strip():
            yield name, above + line


def _of_csv(text: str) -> Iterator[Broken]:
    yield "a byte order mark too many", f"\ufeff\ufeff{text}"
    lines = text.rstrip("\r\n").split("\n")
    header, last = lines[0].rstrip("\r"), lines[-1]
    yield "quotes that are not closed", f'{text.rstrip()}\n"x'
    yield "more after the end", f"{text.rstrip()},x"
    yield "a key stands twice", text.replace(header, f"{header},{header.partition(',')[0]}", 1)
    yield "a key that nothing reads", text.replace(header, f"{header},not-read", 1)
    yield "a cell that is too long", f'{text.rstrip()}\n"{"x" * 140_000}"\n'
    if len(lines) > 1 and "," in last and last[0] not in ',"':
        yield "cut off", text[: text.rindex(last)] + last.partition(",")[0]


_OF: Final = FrozenMap[str, Callable[[str], Iterator[Broken]]](
    {"toml": _of_toml, "json": _of_json, "json lines": _of_json_lines, "csv": _of_csv}
)
