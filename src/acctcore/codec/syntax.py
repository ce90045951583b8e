"""The text of a document to plain data; a fault of notation says its line.

>>> parse_toml("a = 1")
{'a': 1}
>>> parse_toml("a = 1" + chr(10) + "a = 2")
Traceback (most recent call last):
...
acctcore.errors.Malformed: line 2: key `a` stands twice
"""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from acctcore.codec.faults import TOO_DEEP, joined
from acctcore.codec.unfit import HALF, HALVED, refuse_unfit
from acctcore.codec.words import TOO_MANY_DIGITS
from acctcore.errors import Fault, Malformed

_Doubled = tuple[dict[str, Any], list[str]]
_PLACE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")
_TWICE = re.compile(r"overwrite|twice|Duplicate|mutate immutable|redefine", re.IGNORECASE)
_INLINE = re.compile(r"Duplicate inline table key '(.*)' \(")
_JSON_WORDS = (
    ("Expecting value", "a value is expected here"),
    ("Expecting ',' delimiter", "a comma or a closing bracket is expected here"),
    ("Expecting ':' delimiter", "a colon is expected here"),
    ("Expecting property name", "a key in double quotes is expected here"),
    ("Illegal trailing comma", "a comma stands before the closing bracket"),
    ("Extra data", "the document has ended, but more stands here"),
    ("Unterminated string", "the text that begins here is not closed"),
    ("Invalid control character", "a line break or tab inside a text is written `\\n` or `\\t`"),
    ("Invalid \\", "a backslash inside a text is written `\\\\`"),
)
_TOML_WORDS = (
    ("Invalid value", "a value is expected here; put text in quotes"),
    ("Expected newline", "the line goes on after its value; put text in quotes"),
    ("Expected '=' after", "an equals sign is expected after the key"),
    ("Unterminated string", "a text is not closed"),
    ("Unclosed array", "a list is not closed"),
    ("Unclosed inline table", "a table in braces is not closed"),
    ("Expected ']'", "a heading is not closed"),
    ("Expected \"'''", "a text in three quotes is not closed"),
    ("Expected \"'", "a text is not closed"),
    ("Invalid statement", "a key or a heading in brackets is expected here"),
    ("Invalid initial character", "a key is expected here"),
    ("Unescaped", "a backslash inside a text is written `\\\\`, or the text put in single quotes"),
    ("Escaped character", "this is not a character"),
    ("Invalid hex", "this is not a character"),
    ("Illegal character", "a text ends on the line on which it begins"),
    ("Invalid date or datetime", "this is not a day that exists"),
)


def parse_toml(text: str | bytes) -> dict[str, Any]:
    """Parse TOML.

    Raises:
        Malformed: one fault with its line; what follows a fault of notation is not read.
    """
    plain = decoded(text)
    try:
        data = tomllib.loads(plain)
    except tomllib.TOMLDecodeError as error:
        raise Malformed([_toml_fault(plain, str(error))]) from None
    except ValueError:
        raise Malformed([Fault("", TOO_MANY_DIGITS)]) from None
    except RecursionError:
        raise Malformed([Fault("", TOO_DEEP)]) from None
    refuse_unfit(plain, data)
    return data


def parse_json(text: str | bytes) -> tuple[Any, tuple[Fault, ...]]:
    """Parse JSON; answer the data and a fault for every key that stands twice.

    Raises:
        Malformed: one fault of notation with its line.
    """
    plain = decoded(text)
    doubled: list[_Doubled] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            doubled.append((made, [key for key, _ in pairs]))
        return made

    try:
        data = json.loads(plain, object_pairs_hook=table)
    except json.JSONDecodeError as error:
        said = _in_words(error.msg, _JSON_WORDS)
        raise Malformed([Fault(f"line {error.lineno}, column {error.colno}", said)]) from None
    except ValueError:
        raise Malformed([Fault("", TOO_MANY_DIGITS)]) from None
    except RecursionError:
        raise Malformed([Fault("", TOO_DEEP)]) from None
    refuse_unfit(plain, data)
    return data, tuple(_faults(data, "", doubled)) if doubled else ()


def decoded(text: str | bytes) -> str:
    """Decode UTF-8, with or without a byte order mark."""
    if isinstance(text, str):
        if found := HALF.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise Malformed([Fault(f"line {line}", HALVED)])
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise Malformed([Fault(f"line {line}", "the text is not UTF-8")]) from None


def _in_words(message: str, words: tuple[tuple[str, str], ...]) -> str:
    return next((said for known, said in words if message.startswith(known)), "cannot be read here")


def _faults(data: Any, path: str, doubled: list[_Doubled]) -> Iterator[Fault]:
    if isinstance(data, dict):
        keys = next((keys for made, keys in doubled if made is data), [])
        for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
            yield Fault(joined(path, key), "the key stands twice")
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for step, each in steps:
        if isinstance(each, dict | list):
            yield from _faults(each, joined(path, step), doubled)


def _toml_fault(text: str, message: str) -> Fault:
    lines = text.replace("\r\n", "\n").split("\n")
    if _TWICE.search(message):
        number = _line_of_double(lines)
        inline = _INLINE.search(message)
        key = inline[1] if inline else _key(lines[number - 1])
        return Fault(f"line {number}", f"key `{key}` stands twice")
    place = _PLACE.search(message)
    where = f"line {place[1]}, column {place[2]}" if place else f"line {len(lines)}"
    return Fault(where, _in_words(message, _TOML_WORDS))


def _line_of_double(lines: list[str]) -> int:
    """Find the line whose reading first meets a key again, by halving."""
    low, high = 1, len(lines)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _doubles(lines[:middle]) else (middle + 1, high)
    return low


def _doubles(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        return _TWICE.search(str(error)) is not None
    return False


def _key(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith("["):
        return stripped.partition("]")[0].strip("[] ")
    return stripped.partition("=")[0].strip()
