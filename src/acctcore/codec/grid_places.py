"""Sheets while they are read: which cell each place of a document stands in, and what is wrong.

A fault of a document names a path; here it gets the cell that the path was read from.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import define, field

from acctcore.codec.faults import joined
from acctcore.codec.grids import LIST_MARK, Grids, Line, Table, address
from acctcore.codec.letter_sheets import SHEETS, sheet_of
from acctcore.codec.sheet_columns import Column, Kind, SheetPlan
from acctcore.codec.words import expected, unknown
from acctcore.errors import Fault, Malformed, shown

Plain = dict[str, Any]
VERSIONS: Final = "letters.versions"
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9,']*(?:\.[0-9]+)?")
_NO_VERSION: Final = "is missing; expected the name of a version"
_CODE: Final = re.compile(r"[A-Z]{3}")


@define
class Places:
    """The sheets, the cell of each path, and the faults found so far."""

    tables: dict[str, Table] = field(factory=dict)
    faults: list[Fault] = field(factory=list)
    cells: dict[str, str] = field(factory=dict)
    versions: dict[str, int] = field(factory=dict)
    """The place of each version, by the name that the other sheets call it."""

    def open(self, grids: Grids) -> None:
        """Take the sheets apart; refuse those not known, those missing, and their columns.

        Raises:
            Malformed: the first row of a sheet is no header, so that nothing can be said of it.
        """
        known, headless = [plan.name for plan in SHEETS], False
        for name in grids:
            if name not in known:
                self.refuse(name, unknown("sheet", name, known))
        for plan in SHEETS:
            table = Table.of(plan.name, grids.get(plan.name, ()))
            if table.lines and not any(map(plan.column, table.header)):
                self.refuse(address(plan.name, 1, 0), _no_header(plan))
                headless = True
                continue
            self.tables[plan.name] = table
            self.faults += table.faults
            if plan.name in grids:
                self._check_header(plan, table)
            elif plan.required:
                self.refuse(plan.name, "the sheet is missing")
        if headless:
            raise Malformed(self.faults)

    def refuse(self, where: str, message: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(where, message))

    def addressed(self, faults: Sequence[Fault]) -> list[Fault]:
        """Put the cell of each fault in the place of its path; those of sheets have theirs."""
        own = frozenset(self.faults)
        return [each if each in own else self._addressed(each) for each in faults]

    def _addressed(self, fault: Fault) -> Fault:
        """Find the cell of a path, or of the narrowest place around it."""
        place = self.cells.get(fault.path)
        if place is None:
            inside = (each for each in self.cells if _leads(each, fault.path))
            place = self.cells[max(inside, key=len)]
        return Fault(place, fault.message)

    def of_version(self, sheet: str) -> Iterator[tuple[int, Line]]:
        """Go through the rows of a sheet, each with the place of its version."""
        for line in self.tables[sheet].lines:
            label = line["version"]
            if label in self.versions:
                yield self.versions[label], line
            else:
                told = unknown("version", label, self.versions) if label else _NO_VERSION
                self.refuse(line.at("version"), told)

    def item(
        self, line: Line, path: str, into: Plain | None = None, skip: Sequence[str] = ()
    ) -> Plain:
        """Read a row into the plain data of one item, noting the cell of each of its places."""
        made: Plain = {} if into is None else into
        self.cells[path] = line.at("")
        for heading in self.tables[line.sheet].header:
            column = sheet_of(line.sheet).column(heading)
            if column is not None and heading not in ("version", *skip):
                self._put(made, line, heading, column, path)
        return made

    def listed(self, line: Line, heading: str, path: str) -> list[str]:
        """Read a list of codes."""
        items = [each.strip() for each in line[heading].split(LIST_MARK)]
        self.cells[path] = line.at(heading)
        if not all(items):
            self.refuse(line.at(heading), expected("a list such as `a; b`", line[heading]))
        return items

    def limit(self, line: Line, heading: str, path: str) -> str:
        """Take the text of a limit or a bound; a bare number says what it should have been."""
        text = line[heading]
        self.cells[path] = line.at(heading)
        if not _NUMBER.fullmatch(text):
            return text
        meant = self._with_unit(line, heading, text)
        words = f"expected a limit with its unit, got the bare number {shown(text)}"
        self.refuse(line.at(heading), f"{words}; write `{meant}`")
        return meant

    def _put(self, made: Plain, line: Line, heading: str, column: Column, path: str) -> None:
        """Read one cell into its place; a blank one only has a place."""
        inner, where, steps = made, path, column.path_of(heading)
        for step in steps[:-1]:
            where = joined(where, step)
            self.cells.setdefault(where, line.at(heading))
            inner = inner.setdefault(step, {}) if line[heading] else inner
        where = joined(where, steps[-1])
        self.cells[where] = line.at(heading)
        if line[heading]:
            inner[steps[-1]] = self._read(line, heading, column, where)

    def _read(self, line: Line, heading: str, column: Column, path: str) -> Any:
        """Read a cell: a list, or a text that the reader of its type takes further."""
        if column.kind is Kind.LIST:
            return self.listed(line, heading, path)
        return self.limit(line, heading, path) if column.kind is Kind.LIMIT else line[heading]

    def _with_unit(self, line: Line, heading: str, number: str) -> str:
        """Write a bare number as it may have been meant: with the unit of its dimension."""
        dimension, unit = heading.partition(".")[2], line["unit"]
        for each in self.tables["windows"].lines:
            same = line["version"] in ("", each["version"]) and each["dimension"] == dimension
            unit = each["unit"] if same else unit
        plain = number.replace(",", "").replace("'", "")
        return f"{unit} {plain}" if _CODE.fullmatch(unit) else f"{plain} {unit or 'bp'}"

    def _check_header(self, plan: SheetPlan, table: Table) -> None:
        for at, name in enumerate(table.header):
            if name and plan.column(name) is None:
                sheet_word, dot, own = name.partition(".")
                meant = f"{sheet_word.lower()}{dot}{own}"
                known = [meant, *plan.shown] if plan.column(meant) else plan.shown
                self.refuse(address(plan.name, 1, at), unknown("column", name, known))
        for column in plan.columns:
            if column.required and column.name not in table.header:
                self.refuse(plan.name, f"column `{column.name}` is missing")


def _no_header(plan: SheetPlan) -> str:
    needed = ", ".join(f"`{each.name}`" for each in plan.columns if each.required)
    columns = f"expected the columns {needed} and others"
    return f"row 1 is no header; {columns}; is there a title or a blank row above it?"


def _leads(place: str, path: str) -> bool:
    """Tell whether a place is that of a path or around it."""
    return not place or path == place or path.startswith((f"{place}.", f"{place}["))
