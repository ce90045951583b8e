"""A picture of how complete an application is: a bar a section, divided by status."""

from typing import Final

from acctcore.credit.application import Application
from acctcore.credit.sections import Section
from acctcore.credit.statuses import RequirementStatus
from acctcore.report.drawing import END, cut, wide, written
from acctcore.report.pictures import EDGE, TOP, picture

_ROW, _BARS, _LABEL, _LEGEND = 24, 360, 220, 30
_STATUSES: Final = tuple(RequirementStatus)
_IDLE: Final = _STATUSES.index(RequirementStatus.NOT_APPLICABLE)


def completeness_svg(application: Application) -> str:
    """Draw a bar a section, divided by the status of its requirements."""
    most = max(len(section.items) for section in application.sections)
    width = 2 * EDGE + _LABEL + _BARS + 80
    height = TOP + _ROW * len(application.sections) + _LEGEND + 8
    rows = (
        _section(section, TOP + _ROW * at, most) for at, section in enumerate(application.sections)
    )
    legend = _legend(height - 12)
    return picture("How far each section is complete", width, height, (*rows, *legend))


def _section(section: Section, top: int, most: int) -> str:
    counts = [sum(item.status is each for item in section.items) for each in _STATUSES]
    parts = [written(EDGE, top + 15, cut(section.name, _LABEL - 8), "aa-text")]
    left = 0
    for status, count in zip(_STATUSES, counts, strict=True):
        x, width = EDGE + _LABEL + _BARS * left // most, _BARS * count // most
        if count:
            parts.append(
                f'<rect class="aa-part aa-{status.value}" x="{x}" y="{top + 3}" '
                f'width="{width}" height="16"><title>{count} {_words(status)}</title></rect>'
            )
        left += count
    told = f"{counts[0]} of {len(section.items) - counts[_IDLE]}"
    parts.append(written(EDGE + _LABEL + _BARS + 72, top + 15, told, "aa-text", END))
    return f"<g>{''.join(parts)}</g>"


def _legend(y: int) -> tuple[str, ...]:
    parts, x = [], EDGE
    for status in _STATUSES:
        parts.append(
            f'<rect class="aa-part aa-{status.value}" x="{x}" y="{y - 10}" width="12" height="12"/>'
        )
        parts.append(written(x + 17, y, _words(status), "aa-soft"))
        x += 17 + wide(_words(status)) + 18
    return tuple(parts)


def _words(status: RequirementStatus) -> str:
    return status.value.replace("_", " ")
