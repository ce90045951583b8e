"""The sheets `matrix` and `papers`: a row a cell and level, put together into the cells."""

from typing import Any

from attrs import define, field

from acctcore.codec.faults import joined
from acctcore.codec.grid_places import VERSIONS, Places, Plain
from acctcore.codec.grids import Line
from acctcore.codec.words import expected, unknown
from acctcore.errors import shown

_LIMITS = "limits."
_GRANTS_OWN = "grants_own"
_OF_CELL = ("clause", "when.")


@define
class Cells:
    """The cells of every version while their rows are read."""

    places: Places
    versions: list[Plain]
    first: dict[tuple[int, str], tuple[int, Line]] = field(factory=dict)
    """The place of each cell and its first row, by the place of its version and its name."""

    def read(self) -> None:
        """Read the matrix, then the papers of its limits."""
        for index, line in self.places.of_version("matrix"):
            if line["cell"]:
                self._row(index, line)
            else:
                self.places.refuse(line.at("cell"), "is missing; expected the name of a cell")
        for index, line in self.places.of_version("papers"):
            self._paper(index, line)

    def _row(self, index: int, line: Line) -> None:
        """Read the limits of one level; what is said of the cell stands alike in all its rows."""
        cells = self.versions[index]["value"]["cells"]
        name = line["cell"]
        if (index, name) not in self.first:
            self.first[index, name] = len(cells), line
            path = f"{VERSIONS}[{index}].value.cells[{len(cells)}]"
            limits = [each for each in line.cells if each.startswith(_LIMITS)]
            skip = ("level", _GRANTS_OWN, *limits)
            cells.append({**self.places.item(line, path, skip=skip), "limits": {}})
        at, first = self.first[index, name]
        self._require_same(first, line)
        self._limits(index, at, line)
        self._grants_own(index, at, line)

    def _require_same(self, first: Line, line: Line) -> None:
        for heading in line.cells:
            if heading.startswith(_OF_CELL) and line[heading] != first[heading]:
                before = shown(first[heading] or None)
                told = expected(f"{before} as in {first.at(heading)}", line[heading] or None)
                advice = "a cell says the same in each of its rows"
                self.places.refuse(line.at(heading), f"{told}; {advice}")

    def _limits(self, index: int, at: int, line: Line) -> None:
        """Read the limits of a row; a cell that limits nothing has a row without a level."""
        level, limits = line["level"], self.versions[index]["value"]["cells"][at]["limits"]
        path = f"{VERSIONS}[{index}].value.cells[{at}].limits"
        names = [each for each in line.cells if each.startswith(_LIMITS)]
        row = {
            each.removeprefix(_LIMITS): self._limit(path, line, each)
            for each in names
            if line[each]
        }
        self.places.cells.setdefault(path, line.at("level"))
        self.places.cells[joined(path, level)] = line.at("level")
        if level in limits:
            self.places.refuse(line.at("level"), f"level `{level}` of this cell stands twice")
        elif level:
            limits[level] = row
        elif row:
            self.places.refuse(line.at("level"), "is missing; expected the level that holds these")

    def _grants_own(self, index: int, at: int, line: Line) -> None:
        """Read what a row says of own requests at its level."""
        level, path = line["level"], f"{VERSIONS}[{index}].value.cells[{at}].{_GRANTS_OWN}"
        if not line[_GRANTS_OWN]:
            return
        self.places.cells.setdefault(path, line.at(_GRANTS_OWN))
        self.places.cells[joined(path, level)] = line.at(_GRANTS_OWN)
        cell: Any = self.versions[index]["value"]["cells"][at]
        cell.setdefault(_GRANTS_OWN, {})[level] = line[_GRANTS_OWN]
        if not level:
            self.places.refuse(line.at("level"), "is missing; expected the level that grants own")

    def _limit(self, path: str, line: Line, heading: str) -> Any:
        where = joined(joined(path, line["level"]), heading.removeprefix(_LIMITS))
        return self.places.limit(line, heading, where)

    def _paper(self, index: int, line: Line) -> None:
        """Put a paper beside the limit, or the cell, that comes from it."""
        if (index, line["cell"]) not in self.first:
            names = [each for version, each in self.first if version == index]
            self.places.refuse(line.at("cell"), unknown("cell", line["cell"], names))
            return
        at, _ = self.first[index, line["cell"]]
        cell: Any = self.versions[index]["value"]["cells"][at]
        path = f"{VERSIONS}[{index}].value.cells[{at}]"
        level, dimension = line["level"], line["dimension"]
        if bool(level) != bool(dimension):
            told = "a limit is named by its level and its dimension; state both or none"
            self.places.refuse(line.at("dimension" if level else "level"), told)
            return
        if level:
            cell = cell.setdefault("papers", {}).setdefault(level, {})
            path = joined(joined(path, "papers"), level)
        key = dimension or "source"
        if key in cell:
            self.places.refuse(line.at("cell"), "the paper of this stands twice")
        skip = ("cell", "level", "dimension")
        cell[key] = self.places.item(line, joined(path, key), skip=skip)
