"""What the pictures of a page share: page, title, style for light and dark."""

from typing import Final

from acctcore.report.drawing import safe, written

EDGE: Final = 16
"""The margin of a picture, in pixels."""
TOP: Final = 44
"""Where the drawing begins below the title."""
_STYLE: Final = """
.aa-page { fill: #fff } .aa-text { fill: #111 } .aa-soft { fill: #444 }
.aa-line { stroke: #777; stroke-width: 1 } .aa-part { stroke: #111; stroke-width: .75 }
.aa-present { fill: #2f6ea5 } .aa-stale { fill: #d9a441 } .aa-missing { fill: #b5382a }
.aa-unknown { fill: #b9a9cf } .aa-not_applicable { fill: #e4e7ea }
.aa-figure { fill: #2f6ea5 } .aa-below { fill: #b5382a }
@media screen and (prefers-color-scheme: dark) {
  .aa-page { fill: #14181c } .aa-text { fill: #e6e9ec } .aa-soft { fill: #b9c1c9 }
  .aa-line { stroke: #8b949d } .aa-part { stroke: #e6e9ec }
  .aa-present { fill: #4f8fc7 } .aa-stale { fill: #b98427 } .aa-missing { fill: #d8604f }
  .aa-unknown { fill: #7a688f } .aa-not_applicable { fill: #333b43 }
  .aa-figure { fill: #79b0e0 } .aa-below { fill: #d8604f }
}
"""
_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
    'height="{height}" role="img" font-size="12" '
    "font-family=\"Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\">"
)


def picture(title: str, width: int, height: int, parts: tuple[str, ...]) -> str:
    """Write a picture of its parts."""
    return "\n".join(
        (
            _HEAD.format(width=width, height=height),
            f"<title>{safe(title)}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="aa-page" width="{width}" height="{height}"/>',
            written(EDGE, 22, title, "aa-text", 'font-size="15" font-weight="bold"'),
            *parts,
            "</svg>",
        )
    )
