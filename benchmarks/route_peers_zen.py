"""The matrix as a decision table of zen-engine: first hit, from the lowest level up.

Asked as its guide first shows it, and through a loader that compiles the table
once, which is much faster. With its trace zen answers the row that matched; of
a refusal it answers nothing.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import zen
from route_peers_matrix import ROWS, UNITS, Request

_TRACED = {"trace": True}


def zens() -> Iterator[tuple[str, Callable[[Request], str | None]]]:
    """Name each way to ask, and the level it answers."""
    table = _table()
    once = zen.ZenEngine().create_decision(json.dumps(table))
    loader = zen.ZenEngine({"loader": {"type": "static", "content": {"matrix": table}}})
    yield "zen-engine", lambda asked: _level(once.evaluate(asked))
    yield "zen-engine, traced", lambda asked: _level(once.evaluate(asked, _TRACED))
    yield "zen-engine, compiled", lambda asked: _level(loader.evaluate("matrix", asked))
    yield (
        "zen-engine, compiled, traced",
        lambda asked: _level(loader.evaluate("matrix", asked, _TRACED)),
    )


def _level(answer: dict[str, Any]) -> str | None:
    return answer["result"].get("level")


def _table() -> dict[str, Any]:
    """Write the table between its input and its output."""
    nodes = (
        ("in", "inputNode", {}),
        ("table", "decisionTableNode", _rows()),
        ("out", "outputNode", {}),
    )
    return {
        "nodes": [
            {"id": name, "name": name, "type": kind, "content": content}
            for name, kind, content in nodes
        ],
        "edges": [
            {"id": f"{start} {end}", "sourceId": start, "targetId": end, "type": "edge"}
            for start, end in (("in", "table"), ("table", "out"))
        ],
    }


def _rows() -> dict[str, Any]:
    rules = [
        {"_id": f"{level} {kind} {grade}", "product": f'"{kind}"', "grade": f'"{grade}"'}
        | {name: f"<= {top}" for name, top in limits.items()}
        | {"level": f'"{level}"'}
        for level, kind, grade, limits in ROWS
    ]
    inputs = [_column(name) for name in ("product", "grade", *UNITS)]
    return {"hitPolicy": "first", "inputs": inputs, "outputs": [_column("level")], "rules": rules}


def _column(name: str) -> dict[str, str]:
    return {"id": name, "name": name, "field": name}
