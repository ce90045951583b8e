"""The plain data of a letter to its sheets; what would not read back is refused with its cell."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from acctcore.codec.grids import LIST_MARK, Grid, address, why_unfit
from acctcore.codec.letter_sheets import SHEETS, sheet_of
from acctcore.codec.sheet_columns import Column, Kind, SheetPlan
from acctcore.errors import Fault, Malformed
from acctcore.maps import FrozenMap

_REGISTER: Final = "appointments"
Row: TypeAlias = dict[str, Any]
"""What stands in a row, by heading."""


def laid_out(plain: Mapping[str, Any]) -> FrozenMap[str, Grid]:
    """Lay the plain data of a book out.

    Raises:
        Malformed: every text that would not read back.
    """
    versions = plain["letters"]["versions"]
    faults = [*_doubled(versions), *_nothing(versions)]
    rows = _rows(plain, _labels(versions))
    grids = {
        plan.name: _grid(plan, rows[plan.name], faults) for plan in SHEETS if plan.name in rows
    }
    if faults:
        raise Malformed(faults)
    return FrozenMap(grids)


def _labels(versions: list[Any]) -> list[str]:
    """Name every version for the other sheets: by its id, else by its record too."""
    ids = [each["id"] for each in versions]
    labels: list[str] = []
    for each in versions:
        label = each["id"]
        if ids.count(label) > 1:
            label = f"{label}, recorded {each['approval']['recorded_on']}"
        while label in labels or (label != each["id"] and label in ids):
            label += "*"
        labels.append(label)
    return labels


def _rows(plain: Mapping[str, Any], labels: list[str]) -> dict[str, list[Row]]:
    """Answer the rows of every sheet; that of the register only where there is one."""
    rows: dict[str, list[Row]] = {plan.name: [] for plan in SHEETS if plan.name != _REGISTER}
    for label, version in zip(labels, plain["letters"]["versions"], strict=True):
        named = {"version": label}
        for sheet, row in _of_version(version, label):
            rows[sheet].append({**named, **row})
    if _REGISTER in plain:
        plan = sheet_of(_REGISTER)
        rows[_REGISTER] = [_flat(plan, each) for each in plain[_REGISTER]]
    return rows


def _of_version(version: dict[str, Any], label: str) -> Iterator[tuple[str, Row]]:
    """Answer each row of a version with its sheet."""
    plans = {plan.name: plan for plan in SHEETS}
    value = version["value"]
    head = _flat(plans["versions"], version)
    yield "versions", head if label != version["id"] else {**head, "id": None}
    for sheet, key in (
        ("levels", "levels"),
        ("windows", "dimensions"),
        ("reserved", "reserved"),
        ("endorsements", "endorsements"),
        ("budgets", "budgets"),
    ):
        for each in value.get(key, ()):
            yield sheet, _flat(plans[sheet], each)
    for level in value["levels"]:
        if "committee" in level:
            yield "quorums", {"level": level["id"], **_flat(plans["quorums"], level["committee"])}
    for category, codes in value.get("categories", {}).items():
        yield "categories", {"category": category, "codes": codes or None}
    for name, figure in value.get("figures", {}).items():
        yield "figures", {"figure": name, **_flat(plans["figures"], figure)}
    for reason in value["reasons"]:
        yield "reasons", {"reason": reason}
    for cell in value["cells"]:
        yield from (("matrix", row) for row in _cell(plans["matrix"], cell))
        yield from (("papers", row) for row in _papers(plans["papers"], cell))


def _cell(plan: SheetPlan, cell: dict[str, Any]) -> Iterator[Row]:
    """Answer a row a level; a cell that limits nothing has one row without a level."""
    head = _flat(plan, {key: each for key, each in cell.items() if key != "limits"})
    grants = cell.get("grants_own", {})
    for level, row in cell["limits"].items() or ((None, {}),):
        yield {**head, "level": level, **_flat(plan, {"limits": row, "own": grants.get(level)})}


def _papers(plan: SheetPlan, cell: dict[str, Any]) -> Iterator[Row]:
    if "source" in cell:
        yield {"cell": cell["name"], **_flat(plan, cell["source"])}
    for level, row in cell.get("papers", {}).items():
        for dimension, paper in row.items():
            place = {"cell": cell["name"], "level": level, "dimension": dimension}
            yield {**place, **_flat(plan, paper)}


def _flat(plan: SheetPlan, item: Mapping[str, Any]) -> Row:
    """Put what stands in an item under its headings."""
    row: Row = {}
    for column in plan.columns:
        found: Any = item
        for step in column.path:
            found = found.get(step) if isinstance(found, Mapping) else None
        if column.many:
            stem = column.name.removesuffix("*")
            row |= {f"{stem}{name}": each for name, each in (found or {}).items()}
        elif found is not None:
            row[column.name] = found
    return row


def _grid(plan: SheetPlan, rows: list[Row], faults: list[Fault]) -> Grid:
    """Write the header and every row as texts."""
    used = list(dict.fromkeys(name for row in rows for name in row))
    header = [name for column in plan.columns for name in _headings(column, used)]
    faults += (
        Fault(address(plan.name, 1, at), f"`{name}` {why}")
        for at, name in enumerate(header)
        if (why := why_unfit(name) or why_unfit(name.partition(".")[2] or name))
    )
    lines = [tuple(header)]
    for number, row in enumerate(rows, 2):
        texts = []
        for at, name in enumerate(header):
            text, why = _text(plan.column(name), row.get(name))
            texts.append(text)
            if why:
                faults.append(Fault(address(plan.name, number, at), f"`{text}` {why}"))
        lines.append(tuple(texts))
    return tuple(lines)


def _headings(column: Column, used: list[str]) -> list[str]:
    if column.many or column.rare:
        return [each for each in used if column.holds(each)]
    return [column.name]


def _text(column: Column | None, value: Any) -> tuple[str, str]:
    """Write a value as the text of a cell, and say why it would not read back."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return str(value).lower(), ""
    if column is not None and column.kind is Kind.LIST:
        return _list([value] if isinstance(value, str) else value)
    return str(value), why_unfit(str(value))


def _list(items: list[str]) -> tuple[str, str]:
    text = f"{LIST_MARK} ".join(items)
    if not items:
        return text, "is an empty list, which reads back as absent"
    if marked := next((each for each in items if LIST_MARK in each), None):
        return text, f"lists `{marked}`, and `{LIST_MARK}` parts the codes of a list"
    return text, next((why for each in items if (why := why_unfit(each))), "") or why_unfit(text)


def _doubled(versions: list[Any]) -> Iterator[Fault]:
    """Refuse levels and cells that the sheets could not tell apart."""
    for version in versions:
        for sheet, key, kind, name in (
            ("levels", "levels", "level", "id"),
            ("matrix", "cells", "cell", "name"),
        ):
            names = [each[name] for each in version["value"][key]]
            for twice in dict.fromkeys(each for each in names if names.count(each) > 1):
                yield Fault(sheet, f"{kind} `{twice}` of `{version['id']}` stands twice")


def _nothing(versions: list[Any]) -> Iterator[Fault]:
    """Refuse what has no row: a list of papers without a paper, a level without its limits."""
    for version in versions:
        for cell in version["value"]["cells"]:
            for level in cell.get("grants_own", {}).keys() - cell["limits"].keys():
                told = f"cell `{cell['name']}` of `{version['id']}` says `grants_own` of `{level}`"
                yield Fault("matrix", f"{told}, which it does not limit; leave the level out")
            for level, row in cell.get("papers", {}).items():
                if not row:
                    told = f"cell `{cell['name']}` of `{version['id']}` states no paper"
                    yield Fault("papers", f"{told} for `{level}`; leave the level out")
