"""The sheets of a letter to its plain data, one sheet after the other."""

from acctcore.codec.faults import joined
from acctcore.codec.grid_matrix import Cells
from acctcore.codec.grid_places import VERSIONS, Places, Plain
from acctcore.codec.grids import Grids, Line
from acctcore.codec.words import unknown
from acctcore.errors import Fault

_ITEMS = (
    ("levels", "levels"),
    ("windows", "dimensions"),
    ("reserved", "reserved"),
    ("endorsements", "endorsements"),
    ("budgets", "budgets"),
)
"""Each sheet that has one item a row, and where its items belong."""


def read_plain(grids: Grids, known: tuple[Fault, ...]) -> tuple[Plain, Places]:
    """Turn grids into the plain data of a book; what does not fit is a fault of its cell."""
    places = Places(faults=list(known))
    places.open(grids)
    places.cells |= {"": "versions", "appointments": "appointments"}
    versions = _versions(places)
    for sheet, key in _ITEMS:
        for index, line in places.of_version(sheet):
            items = versions[index]["value"].setdefault(key, [])
            path = f"{VERSIONS}[{index}].value.{key}[{len(items)}]"
            items.append(places.item(line, path))
    for sheet, read in (
        ("categories", _category),
        ("figures", _figure),
        ("reasons", _reason),
        ("quorums", _quorum),
    ):
        for index, line in places.of_version(sheet):
            path = f"{VERSIONS}[{index}].value"
            read(places, versions[index]["value"], path, line)
    Cells(places, versions).read()
    plain: Plain = {"letters": {"versions": versions}}
    if "appointments" in grids:
        lines = enumerate(places.tables["appointments"].lines)
        plain["appointments"] = [places.item(line, f"appointments[{at}]") for at, line in lines]
    return plain, places


def _versions(places: Places) -> list[Plain]:
    """Read every version; its `id` stands apart only where two records share it."""
    found: list[Plain] = []
    for line in places.tables["versions"].lines:
        label, path = line["version"], f"{VERSIONS}[{len(found)}]"
        if label in places.versions or not label:
            told = "stands twice; two records of one version have two names and one `id`"
            places.refuse(line.at("version"), told if label else "is missing; expected a name")
            continue
        places.versions[label] = len(found)
        value: Plain = {"levels": [], "dimensions": [], "cells": [], "reasons": []}
        item = places.item(line, path, {"id": label, "value": value})
        places.cells[joined(path, "id")] = line.at("id" if line["id"] else "version")
        found.append(item)
    return found


def _category(places: Places, value: Plain, path: str, line: Line) -> None:
    if name := _new_name(places, value.setdefault("categories", {}), line, "category"):
        where = joined(f"{path}.categories", name)
        value["categories"][name] = places.listed(line, "codes", where) if line["codes"] else []


def _figure(places: Places, value: Plain, path: str, line: Line) -> None:
    if name := _new_name(places, value.setdefault("figures", {}), line, "figure"):
        where = joined(f"{path}.figures", name)
        value["figures"][name] = places.item(line, where, skip=("figure",))


def _new_name(places: Places, known: Plain, line: Line, column: str) -> str:
    """Answer the name in a column; refuse one that is missing or stands already."""
    name = line[column]
    if name and name not in known:
        return name
    told = f"{column} `{name}` stands twice" if name else "is missing; expected a name"
    places.refuse(line.at(column), told)
    return ""


def _reason(places: Places, value: Plain, path: str, line: Line) -> None:
    reasons = value["reasons"]
    places.cells[f"{path}.reasons[{len(reasons)}]"] = line.at("reason")
    if line["reason"]:
        reasons.append(line["reason"])
    else:
        places.refuse(line.at("reason"), "is missing; expected a reason")


def _quorum(places: Places, value: Plain, path: str, line: Line) -> None:
    levels, name = value["levels"], line["level"]
    names = [each.get("id", "") for each in levels]
    if name not in names:
        places.refuse(line.at("level"), unknown("level", name, names))
    elif "committee" in levels[names.index(name)]:
        places.refuse(line.at("level"), f"the quorum of level `{name}` stands twice")
    else:
        at = names.index(name)
        where = f"{path}.levels[{at}].committee"
        levels[at]["committee"] = places.item(line, where, skip=("level",))
