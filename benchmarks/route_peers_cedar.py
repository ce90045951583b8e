"""The matrix as policies of cedarpy, parsed once: four ways to ask for the lowest level.

One policy a row, asked level by level or for all levels in one batch; one policy
a row that leaves the asker open, so that one answer names every row that
permits; and one policy a level, with the limits as attributes of the 24 cells.
A permit answers the ids of its policies, a denial nothing.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cedarpy import Entities, PolicySet, is_authorized, is_authorized_batch
from route_peers_matrix import NAMES, ROWS, UNITS, Request

_LEVELS = {name: f'Level::"{name}"' for name in NAMES}
_ANYBODY = 'Level::"any"'


def cedars() -> Iterator[tuple[str, Callable[[Request], str | None]]]:
    """Name each way to ask, and the level it answers."""
    bare, cells = Entities.from_json_str("[]"), Entities.from_json_str(json.dumps(_cells()))
    rows, open_rows, attributes = _rows(_LEVELS), _rows({}), _attributes()
    yield "cedarpy, level by level", lambda asked: _climb(asked, rows, bare)
    yield "cedarpy, levels in one batch", lambda asked: _batch(asked, rows, bare)
    yield "cedarpy, one answer", lambda asked: _lowest(asked, open_rows, bare)
    yield "cedarpy, limits as attributes", lambda asked: _lowest(asked, attributes, cells)


def _climb(asked: Request, policies: PolicySet, entities: Entities) -> str | None:
    for name, level in _LEVELS.items():
        if is_authorized(_question(asked, level), policies, entities).allowed:
            return name
    return None


def _batch(asked: Request, policies: PolicySet, entities: Entities) -> str | None:
    questions = [_question(asked, level) for level in _LEVELS.values()]
    answers = is_authorized_batch(questions, policies, entities)
    return next((n for n, each in zip(NAMES, answers, strict=True) if each.allowed), None)


def _lowest(asked: Request, policies: PolicySet, entities: Entities) -> str | None:
    answer = is_authorized(_question(asked, _ANYBODY), policies, entities)
    return min(answer.diagnostics.id_annotations_by_reason.values(), default=None)


def _question(asked: Request, level: str) -> dict[str, Any]:
    return {
        "principal": level,
        "action": 'Action::"grant"',
        "resource": _cell(asked["product"], asked["grade"]),
        "context": {name: asked[name] for name in UNITS},
    }


def _cell(kind: str, grade: str) -> str:
    return f'Cell::"{kind} {grade}"'


def _rows(levels: dict[str, str]) -> PolicySet:
    """Write one policy a row, for its own level or for whoever asks."""
    return _parsed(
        _policy(
            name,
            f"principal == {levels[name]}" if levels else "principal",
            f"resource == {_cell(kind, grade)}",
            (f"context.{each} <= {top}" for each, top in limits.items()),
        )
        for name, kind, grade, limits in ROWS
    )


def _attributes() -> PolicySet:
    """Write one policy a level, which reads the limits off the cell."""
    return _parsed(
        _policy(
            name, "principal", "resource", (f"context.{n} <= resource.{name}_{n}" for n in UNITS)
        )
        for name in NAMES
    )


def _policy(name: str, asker: str, cell: str, tests: Iterable[str]) -> str:
    scope = f'{asker}, action == Action::"grant", {cell}'
    return f'@id("{name}") permit({scope}) when {{ {" && ".join(tests)} }};'


def _parsed(policies: Iterable[str]) -> PolicySet:
    return PolicySet.from_str("\n".join(policies))


def _cells() -> list[dict[str, Any]]:
    """Put every level's limits on each cell."""
    attributes: dict[str, dict[str, int]] = {}
    for name, kind, grade, limits in ROWS:
        cell = attributes.setdefault(f"{kind} {grade}", {})
        cell.update({f"{name}_{each}": top for each, top in limits.items()})
    return [
        {"uid": {"type": "Cell", "id": cell}, "attrs": attrs, "parents": []}
        for cell, attrs in attributes.items()
    ]
