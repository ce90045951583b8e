"""What a letter says of one level and one request, whether or not a route gets that far.

By the level's limits alone; of a request whose cell is open, what all cells agree on.
Units: those of each dimension.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.exposure import exposures
from acctcore.authority.placing import cells_of
from acctcore.authority.sound import CompiledCell, DelegationLetter
from acctcore.findings import Finding, Verdict, meet
from acctcore.quantity import measure_like


def power_of(
    case: AccommodationCase, letter: DelegationLetter, rank: int, on: Date
) -> tuple[Verdict, tuple[Finding, ...]]:
    """Answer whether a level, by its rank from 0 up, is competent on a day, and why.

    Raises:
        Unknown: the case names a category or code that the letter does not declare.
    """
    cells, _ = cells_of(case, letter)
    found = [tuple(_findings(case, cell, rank, on)) for cell in cells]
    verdicts = {meet(each.verdict for each in findings) for findings in found}
    return verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN, found[0]


def _findings(
    case: AccommodationCase, cell: CompiledCell | None, rank: int, on: Date
) -> Iterator[Finding]:
    if cell is None:
        yield Finding("cells", "NOT_DELEGATED", Verdict.NOT_MET, "request")
        return
    for name, asked in case.quantities.items():
        if name not in cell.quantities:
            yield Finding(cell.cell.clause, "NOT_DELEGATED", Verdict.NOT_MET, name, asked)
    tested = exposures(case, cell.dimensions, on)
    for bar, dimension, each in zip(cell.bars[rank], cell.dimensions, tested, strict=True):
        top = None if bar.limit is None else bar.limit.top
        like = case.quantities.get(dimension.measures, top)
        yield bar.against(each, None if like is None else measure_like(each[1], like), on)
