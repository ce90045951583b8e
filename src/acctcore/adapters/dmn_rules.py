"""The inputs and rules of a decision table of DMN, for what a letter says.

>>> from acctcore.authority import Cell, Level, Limit
>>> cell = Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")}})
>>> letter = DelegationLetter((Level("L1", ""),), (Dimension("bp", "bp"),), (cell,), ("R",))
>>> list(rules_of(letter, Inputs.of(letter), None))
[Rule(tests=('"R"', '<= 10'), output='"L1"', note='1: rate')]
"""

from collections.abc import Iterator, Mapping
from typing import Final, Self

from pendulum import Date

from acctcore.adapters.feel import feel_bound, feel_name, feel_text
from acctcore.authority import Cell, DelegationLetter, Dimension, Power
from acctcore.authority.bars import Bar
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.judging import NOTHING
from acctcore.errors import Contradiction
from acctcore.values import frozen

ANY: Final = "-"
_ABSENT: Final = "null"


@frozen
class Input:
    """One column: its name in FEEL, its heading, the type of its values."""

    name: str
    label: str
    type: str


@frozen
class Inputs:
    """The reason, the categories and the dimensions of a letter, each under a name of FEEL."""

    categories: Mapping[str, tuple[str, ...]]
    dimensions: tuple[Dimension, ...]
    columns: tuple[Input, ...]

    @classmethod
    def of(cls, letter: DelegationLetter) -> Self:
        """Name the inputs; two that come to one name are told apart by a number."""
        columns = [Input("reason", "reason", "string")]
        headings = [(name, name, "string") for name in letter.categories]
        headings += [
            (each.name, f"{each.name} ({each.unit}), as it is tested", "number")
            for each in letter.dimensions
        ]
        for name, label, kind in headings:
            taken = {each.name for each in columns}
            columns.append(Input(feel_name(name, taken), label, kind))
        return cls(letter.categories, letter.dimensions, tuple(columns))


@frozen
class Rule:
    """One row: a test an input, the level or null, and the clause it comes from."""

    tests: tuple[str, ...]
    output: str
    note: str


def rules_of(letter: DelegationLetter, inputs: Inputs, as_of: Date | None) -> Iterator[Rule]:
    """Answer what is reserved first, then every cell, its levels from the lowest up.

    Raises:
        Contradiction: a limit that the table cannot say changes an answer.
    """
    if not letter.reasons:
        return
    reason = ", ".join(map(feel_text, letter.reasons))
    for matter in letter.reserved:
        codes = (_codes(matter.when.get(name)) for name in inputs.categories)
        tests = (reason, *codes, *(ANY for _ in inputs.dimensions))
        yield Rule(tests, _ABSENT, f"{matter.clause}: {matter.name}, decided by {matter.body}")
    guarded = {name for matter in letter.reserved for name in matter.when}
    for compiled in letter.compiled:
        where = _where(compiled.cell, inputs, guarded)
        for level, bars in zip(letter.level_ids, compiled.bars, strict=True):
            if _holds(compiled, bars, as_of):
                tests = (reason, *where, *_bounds(compiled, bars, inputs.dimensions))
                note = f"{compiled.cell.clause}: {compiled.cell.name}"
                yield Rule(tests, feel_text(level), note)


def _codes(codes: tuple[str, ...] | None) -> str:
    return ANY if codes is None else ", ".join(map(feel_text, codes))


def _where(cell: Cell, inputs: Inputs, guarded: set[str]) -> tuple[str, ...]:
    """Test the categories; one that may reserve a request has to be stated."""
    every = inputs.categories
    return tuple(
        _codes(cell.when.get(name, every[name] if name in guarded else None)) for name in every
    )


def _holds(compiled: CompiledCell, bars: tuple[Bar, ...], as_of: Date | None) -> bool:
    """Tell whether a level has power in a cell.

    Raises:
        Contradiction: it depends on a day that is not stated, or on a figure not known.
    """
    cell = compiled.cell.name
    ends = [(bar, bar.limit) for bar in bars if bar.limit and bar.limit.withdrawn_on]
    if any(bar.span == NOTHING for bar in bars):
        return False
    if ends and as_of is None:
        bar, limit = ends[0]
        told = f"{bar.about} in cell `{cell}` is withdrawn on {limit.withdrawn_on}"
        raise Contradiction(f"{told}; a decision table has no day: state it in `as_of` (`--as-of`)")
    if as_of is not None and any(bar.span_on(as_of) == NOTHING for bar, _ in ends):
        return False
    for bar in bars:
        if bar.limit is not None and bar.limit.power is Power.NOT_KNOWN:
            told = f"{bar.about} in cell `{cell}` is not known"
            raise Contradiction(f"{told}; a decision table has no such answer: find the figure")
    return True


def _bounds(
    compiled: CompiledCell, bars: tuple[Bar, ...], dimensions: tuple[Dimension, ...]
) -> Iterator[str]:
    """Test the dimensions; a quantity that the cell does not mention may not be asked."""
    held = {each.name: bar.limit for each, bar in zip(compiled.dimensions, bars, strict=True)}
    for each in dimensions:
        limit = held.get(each.name)
        if limit is not None:
            yield feel_bound(limit)
        else:
            yield ANY if each.measures in compiled.quantities else _ABSENT
