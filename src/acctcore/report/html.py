"""A page as HTML: one file, printable, readable by ear as by eye, without a script.

Every text is escaped here, so that no word of a letter becomes a mark. What is
new or gone is told by `ins` and `del`, never by a colour alone.

>>> from acctcore.report.pages import Line, text
>>> "<p>a &lt;b&gt;</p>" in write_html("A letter", [Line(text("a <b>"))])
True
"""

from collections.abc import Iterable, Iterator
from html import escape
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

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #111; --paper: #fff; --line: #666; --rule: #333;
  --head: #e8edf2; --old: #8a1010; --new: #0a4a1c; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --paper: #14181c; --line: #7d868f; --rule: #aab2ba;
    --head: #26303a; --old: #ff9d9d; --new: #8fdba3; }
}
body { font: 1rem/1.45 Georgia, "Noto Serif", serif; color: var(--ink); background: var(--paper);
  margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1, h2, h3 { font-family: Arial, "Noto Sans", sans-serif; line-height: 1.2; }
h2 { border-bottom: 2px solid var(--rule); padding-bottom: .2rem; margin-top: 2rem; }
p, li { overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }
thead th { background: var(--head); }
tbody th { font-weight: normal; }
.sum td, .sum th { font-weight: bold; }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
del { color: var(--old); text-decoration: line-through; }
ins { color: var(--new); text-decoration: underline; }
sup { font-size: .7em; line-height: 0; margin-left: .15em; }
.notes { font-size: .9rem; }
:target { outline: 2px solid var(--rule); }
.tall td, .tall tbody th { height: 3.2rem; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  h2, h3, caption { break-after: avoid; }
  .page { break-before: page; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  .wide svg { max-width: 100%; height: auto; }
  th, td { overflow-wrap: anywhere; }
}
"""
_TAGS: Final = ((Mark.OLD, "<del>{}</del>"), (Mark.NEW, "<ins>{}</ins>"), (Mark.PLAIN, "{}"))


def write_html(title: str, blocks: Iterable[Block]) -> str:
    """Write a page that needs nothing but itself."""
    listed = list(blocks)
    body = "\n".join(line for block in listed for line in _lines(block))
    drawn = dict.fromkeys(each.style for each in listed if isinstance(each, Drawn))
    style = "".join((_STYLE, *drawn))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, depth, new_page):
            place = ' class="page"' if new_page else ""
            yield f"<h{depth}{place}>{escape(words)}</h{depth}>"
        case Line(words):
            yield f"<p>{_written(words)}</p>"
        case Listed(items):
            yield "<ul>"
            yield from (f"<li>{_written(each)}</li>" for each in items)
            yield "</ul>"
        case Sheet():
            yield from _table(block)
        case Drawn():
            yield f'<div class="wide">{block.markup}</div>'
        case Notes(items):
            yield '<ol class="notes">'
            yield from (
                f'<li id="note-{number}" value="{number}">{_written(words)}</li>'
                for number, words in items
            )
            yield "</ol>"


def _table(sheet: Sheet) -> Iterator[str]:
    """Write a table; the first cell of a row is its heading."""
    name = escape(sheet.caption)
    region = f' role="region" aria-label="{name}" tabindex="0"' if name else ""
    yield f'<div class="wide"{region}>'
    yield '<table class="tall">' if sheet.tall else "<table>"
    if name:
        yield f"<caption>{name}</caption>"
    classes = [' class="figure"' if at in sheet.figures else "" for at in range(len(sheet.header))]
    heads = (
        f'<th scope="col"{place}>{escape(each)}</th>'
        for place, each in zip(classes, sheet.header, strict=True)
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for at, (first, *others) in enumerate(sheet.rows):
        cells = "".join(
            f"<td{place}>{_written(each)}</td>"
            for place, each in zip(classes[1:], others, strict=True)
        )
        opened = '<tr class="sum">' if at in sheet.totals else "<tr>"
        yield f'{opened}<th scope="row"{classes[0]}>{_written(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _written(words: Text) -> str:
    return " ".join(map(_part, words)).replace("\n", "<br>")


def _part(part: Part) -> str:
    marked = dict(_TAGS)[part.mark].format(escape(part.text))
    links = " ".join(f'<a href="#note-{number}">{number}</a>' for number in part.notes)
    return f"{marked}<sup>{links}</sup>" if links else marked
