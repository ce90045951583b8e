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

from acctcore.report.pages import Block, Heading, Line, Listed, Mark, Sheet, Text

_STYLE: Final = """
body { font: 1rem/1.45 Georgia, "Noto Serif", serif; color: #111; background: #fff;
  margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1, h2, h3 { font-family: Arial, "Noto Sans", sans-serif; line-height: 1.2; }
h2 { border-bottom: 2px solid #333; padding-bottom: .2rem; margin-top: 2rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #666; padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { background: #e8edf2; }
tbody th { font-weight: normal; }
del { color: #8a1010; text-decoration: line-through; }
ins { color: #0a4a1c; text-decoration: underline; }
.tall td, .tall tbody th { height: 3.2rem; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  h2, h3, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  th, td { overflow-wrap: anywhere; }
}
"""
_TAGS: Final = ((Mark.OLD, "<del>{}</del>"), (Mark.NEW, "<ins>{}</ins>"), (Mark.PLAIN, "{}"))


def write_html(title: str, blocks: Iterable[Block]) -> str:
    """Write a page that needs nothing but itself."""
    body = "\n".join(line for block in blocks for line in _lines(block))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(words, depth):
            yield f"<h{depth}>{escape(words)}</h{depth}>"
        case Line(words):
            yield f"<p>{_written(words)}</p>"
        case Listed(items):
            yield "<ul>"
            yield from (f"<li>{_written(each)}</li>" for each in items)
            yield "</ul>"
        case Sheet():
            yield from _table(block)


def _table(sheet: Sheet) -> Iterator[str]:
    """Write a table; the first cell of a row is its heading."""
    name = escape(sheet.caption)
    region = f' role="region" aria-label="{name}" tabindex="0"' if name else ""
    yield f'<div class="wide"{region}>'
    yield '<table class="tall">' if sheet.tall else "<table>"
    if name:
        yield f"<caption>{name}</caption>"
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in sheet.header)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for first, *others in sheet.rows:
        cells = "".join(f"<td>{_written(each)}</td>" for each in others)
        yield f'<tr><th scope="row">{_written(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _written(words: Text) -> str:
    tags = dict(_TAGS)
    parts = (tags[part.mark].format(escape(part.text)) for part in words)
    return " ".join(parts).replace("\n", "<br>")
