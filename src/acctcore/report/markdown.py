r"""A page as Markdown; nothing in a text is taken for a mark.

>>> from acctcore.report.pages import Line, changed
>>> write_markdown([Line(changed("under *10* bp", "12 bp"))])
'~~under \\*10\\* bp~~ <ins>12 bp</ins>\n'
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from acctcore.report.pages import (
    Block,
    Drawn,
    Heading,
    Line,
    Listed,
    Mark,
    Notes,
    Part,
    Sheet,
    Text,
)

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]#|~!])")
_AROUND: Final = ((Mark.OLD, "~~{}~~"), (Mark.NEW, "<ins>{}</ins>"), (Mark.PLAIN, "{}"))


def write_markdown(blocks: Iterable[Block]) -> str:
    """Write a page, its blocks a blank line apart."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, depth):
            yield f"{'#' * depth} {_escaped(words)}"
        case Line(words):
            yield _written(words)
        case Listed(items):
            yield from (f"- {_written(each)}" for each in items)
        case Sheet(caption, header, rows):
            yield from (_escaped(caption), "") if caption else ()
            yield _row(map(_escaped, header))
            yield _row("---:" if at in block.figures else "---" for at in range(len(header)))
            yield from (_row(map(_written, each)) for each in rows)
        case Drawn():
            yield _escaped(block.instead)
        case Notes(items):
            yield from (f"[^{number}]: {_written(words)}" for number, words in items)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _written(words: Text) -> str:
    return " ".join(map(_part, words))


def _part(part: Part) -> str:
    marked = dict(_AROUND)[part.mark].format(_escaped(part.text))
    return marked + "".join(f"[^{number}]" for number in part.notes)


def _escaped(words: str) -> str:
    """Put a backslash before every mark, on one line: a break would end a table's row."""
    plain = _SPECIAL.sub(r"\\\1", words).replace("&", "&amp;")
    plain = plain.replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(plain.split())
