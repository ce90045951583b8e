"""A table of two fixed margins as asked for: keys, margins, weights and caps, checked.

Rule: rows and columns stand in the order in which ties are settled: by key where margins are
given by key, as written where they are lists (then the keys are `1`, `2` and so on). A prior
states every cell; a cell without a cap has no opinion. Units: margins and caps in whole units;
weights are exact and only their proportions count.
Raises: floats, yes/no values, figures below 0, a cell without a weight, keys that no margin has,
margins of different sums. A negative margin has no proportional table: turn the signs first.

>>> problem = pose({"A": {"I": "0.5", "II": 2}}, {"A": 3}, {"II": 2, "I": 1})
>>> problem.column_keys, problem.columns, problem.weights
(('I', 'II'), (1, 2), ((1, 4),))
>>> pose([[1.0]], [1], [1])
Traceback (most recent call last):
...
acctcore.errors.WrongKind: weight of `1 / 1`: expected an exact number
(whole, decimal text or fraction),
got `1.0` (a floating-point number); write it as text, for instance `"1.0"`
"""

from collections.abc import Mapping, Sequence
from math import lcm
from typing import Any, TypeAlias

from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.ratio import Exact, exact
from acctcore.targets.tables.problems import Problem

Margin: TypeAlias = Mapping[str, int] | Sequence[int]
"""Whole units by key, or in a list."""
Prior: TypeAlias = Mapping[str, Mapping[str, Exact]] | Sequence[Sequence[Exact]]
"""A weight for every cell, row by row."""
Caps: TypeAlias = Mapping[str, Mapping[str, int | None]] | Sequence[Sequence[int | None]] | None
"""The most a cell may hold, row by row; what is left out or `None` has no cap."""


def pose(prior: Prior, rows: Margin, columns: Margin, caps: Caps = None) -> Problem:
    """Check what is asked for and put it in the order of ties."""
    row_keys, row_units = _margin("row", rows)
    column_keys, column_units = _margin("column", columns)
    check_sums(row_units, column_units)
    lines = _line("prior", by_key("prior", prior), row_keys)
    listed = not isinstance(columns, Mapping)
    weighed = [
        _weights(key, _line(f"prior of row `{key}`", line, column_keys, listed=listed), column_keys)
        for key, line in zip(row_keys, lines, strict=True)
    ]
    return Problem(
        row_keys,
        column_keys,
        row_units,
        column_units,
        tuple(weights for weights, _ in weighed),
        _caps(caps, row_keys, column_keys),
        tuple(scale for _, scale in weighed),
        tuple(by_key("rows", rows)),
        tuple(by_key("columns", columns)),
    )


def check_figure(what: str, figure: object) -> None:
    """Refuse what is not a whole number of 0 or more."""
    if type(figure) is not int:
        raise WrongKind(fault(what, "a whole number", figure))
    if figure < 0:
        raise OutOfRange(fault(what, "0 or more", figure))


def check_sums(rows: Sequence[int], columns: Sequence[int]) -> None:
    """Refuse margins of different sums."""
    if sum(rows) != sum(columns):
        expected = f"the sum of the rows, {sum(rows)}"
        raise Contradiction(fault("sum of the columns", expected, sum(columns)))


def by_key(what: str, given: Any) -> Mapping[str, Any]:
    """Read a mapping as it is, and a list by the numbers of its places."""
    if isinstance(given, Mapping):
        for key in given:
            if not (isinstance(key, str) and key.strip()):
                raise WrongKind(fault(f"key of the {what}", "a name", key))
        return given
    if isinstance(given, str) or not isinstance(given, Sequence):
        raise WrongKind(fault(what, "figures by key, or a list", given))
    return {str(place): figure for place, figure in enumerate(given, 1)}


def _margin(what: str, given: Margin) -> tuple[tuple[str, ...], tuple[int, ...]]:
    figures = by_key(f"{what}s", given)
    keys = tuple(sorted(figures) if isinstance(given, Mapping) else figures)
    for key in keys:
        check_figure(f"margin of {what} `{key}`", figures[key])
    return keys, tuple(figures[key] for key in keys)


def _line(what: str, given: Any, keys: Sequence[str], *, listed: bool = False) -> tuple[Any, ...]:
    """Take one figure for each key, and refuse one too few or too many."""
    if listed and isinstance(given, list | tuple) and len(given) == len(keys):
        return tuple(given)
    line = given if isinstance(given, Mapping) else by_key(what, given)
    try:
        taken = tuple([line[key] for key in keys])
    except KeyError as missing:
        raise Unknown(f"{what}: expected `{missing.args[0]}` too; write 0 for nothing") from None
    if len(line) != len(keys):
        _refuse_strangers(what, line, keys)
    return taken


def _refuse_strangers(what: str, line: Mapping[str, object], keys: Sequence[str]) -> None:
    for key in line:
        if key not in keys:
            raise Unknown(fault(f"key of the {what}", "a key that has a margin", key))


def _weights(
    row: str, line: tuple[Exact, ...], columns: Sequence[str]
) -> tuple[tuple[int, ...], int]:
    """Turn the weights of a row into whole ones in proportion; answer the scale with them."""
    if set(map(type, line)) <= {int} and min(line, default=0) >= 0:  # type: ignore[operator]
        return line, 1  # type: ignore[return-value]
    ratios = [
        exact(weight, f"weight of `{row} / {column}`")
        for column, weight in zip(columns, line, strict=True)
    ]
    for column, ratio in zip(columns, ratios, strict=True):
        if ratio < 0:
            raise OutOfRange(fault(f"weight of `{row} / {column}`", "0 or more", ratio))
    scale = lcm(*(ratio.denominator for ratio in ratios))
    return tuple(int(ratio * scale) for ratio in ratios), scale


def _caps(
    caps: Caps, rows: Sequence[str], columns: Sequence[str]
) -> tuple[tuple[int | None, ...], ...]:
    none = (None,) * len(columns)
    if caps is None:
        return (none,) * len(rows)
    lines = by_key("caps", caps)
    _refuse_strangers("caps", lines, rows)
    return tuple(_cap_line(row, lines[row], columns) if row in lines else none for row in rows)


def _cap_line(row: str, given: Any, columns: Sequence[str]) -> tuple[int | None, ...]:
    line = by_key(f"caps of row `{row}`", given)
    _refuse_strangers(f"caps of row `{row}`", line, columns)
    for column, cap in line.items():
        if cap is not None:
            check_figure(f"cap of `{row} / {column}`", cap)
    return tuple(line.get(column) for column in columns)
