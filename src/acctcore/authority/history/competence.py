"""What a letter says of one level and one request, whether or not a route gets that far.

By the level's limits and budgets, not by who holds it; of a request whose cell is open,
what all cells agree on.
Units: those of each dimension.
"""

from collections.abc import Iterator, Sequence

from pendulum import Date

from acctcore.authority.budgets import budget_findings
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.exposure import Exposure, exposures
from acctcore.authority.holders import Hearing
from acctcore.authority.placing import places_of
from acctcore.authority.routing import exchange_of
from acctcore.authority.sound import DelegationLetter
from acctcore.findings import Finding, Verdict, meet
from acctcore.quantity import Measure, measure_like


def deciders_of(letter: DelegationLetter) -> tuple[str, ...]:
    """Name who decides under a letter: its levels, then the bodies of what is never delegated."""
    return tuple(dict.fromkeys((*letter.level_ids, *(each.body for each in letter.reserved))))


def possible_cells(
    case: AccommodationCase, letter: DelegationLetter
) -> Sequence[CompiledCell | None]:
    """Find the cells a request can fall in; `None` where no level decides: no cell, or reserved.

    Raises:
        Unknown: the case names a category or code that the letter does not declare.
    """
    places, _ = places_of(case, letter)
    return tuple(each if isinstance(each, CompiledCell) else None for each in places)


def exposures_in(
    case: AccommodationCase, letter: DelegationLetter, cell: CompiledCell, on: Date
) -> tuple[Exposure, ...]:
    """Answer what is tested on each dimension of a cell, converted if the letter converts."""
    exchange = None if letter.conversion is None else exchange_of(case, letter, on)
    return exposures(case, cell.dimensions, on, exchange)


def power_of(
    case: AccommodationCase, letter: DelegationLetter, rank: int, on: Date
) -> tuple[Verdict, tuple[Finding, ...]]:
    """Answer whether a level, by its rank from 0 up, is competent on a day, and why.

    The findings are those of the first cell that may be meant.

    Raises:
        Unknown: the case names a category or code that the letter does not declare.
    """
    return power_in(possible_cells(case, letter), case, letter, rank, on)


def power_in(
    cells: Sequence[CompiledCell | None],
    case: AccommodationCase,
    letter: DelegationLetter,
    rank: int,
    on: Date,
) -> tuple[Verdict, tuple[Finding, ...]]:
    """Answer what all of some cells agree on; `None` among them is where no level decides."""
    found = [tuple(_findings(case, letter, cell, rank, on)) for cell in cells]
    verdicts = {meet(each.verdict for each in findings) for findings in found}
    return verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN, found[0]


def _findings(
    case: AccommodationCase,
    letter: DelegationLetter,
    cell: CompiledCell | None,
    rank: int,
    on: Date,
) -> Iterator[Finding]:
    if cell is None:
        yield Finding("cells", "NOT_DELEGATED", Verdict.NOT_MET, "request")
        return
    for name, asked in case.quantities.items():
        if name not in cell.quantities:
            yield Finding(cell.cell.clause, "NOT_DELEGATED", Verdict.NOT_MET, name, asked)
    tested = exposures_in(case, letter, cell, on)
    for index, (bar, each) in enumerate(zip(cell.bars[rank], tested, strict=True)):
        like = _measure(case, cell, index)
        yield bar.against(each, None if like is None else measure_like(each[1], like), on)
    hearing = Hearing(case, letter.levels, on, budgets=cell.budgets)
    yield from budget_findings(hearing, letter.levels[rank])


def _measure(case: AccommodationCase, cell: CompiledCell, index: int) -> Measure | None:
    """Find a measure in the unit of a dimension: what is asked, or a limit of any level."""
    dimension = cell.dimensions[index]
    asked = case.plain.get(dimension.measures)
    if asked is not None and asked.unit == dimension.unit:
        return asked.value
    limits = (row[index].limit for row in cell.bars)
    return next((each.top for each in limits if each is not None and each.top is not None), None)
