"""What a finding on a letter is shown with: a request, before it is written out as a case.

Units: whole units of each dimension.

>>> noted = Noted(note("2(a)", "TIE", "L1 and L2 hold 10 bp", "10 bp"))
>>> noted.finding.verdict, noted.instance is None
(<Verdict.NOT_APPLICABLE: 'not_applicable'>, True)
>>> fault("cells", "NO_CELL", "the letter delegates nothing").verdict
<Verdict.NOT_MET: 'not_met'>
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority.letters import Budget, Cell
from acctcore.authority.relative import Place
from acctcore.findings import Finding, Measured, Verdict
from acctcore.maps import FrozenMap

NOWHERE: Final = Place("", "", "")


class Instance(NamedTuple):
    """A request in a cell, or with these codes, and what is tested of it on each dimension.

    A dimension left out is tested with nothing, a category left out with the
    first code that the cell covers. `past` is what of a quantity was granted before.
    What has to count more than a value does, but no more than `most`: a dimension that
    stands there is tested with its value at least.
    """

    cell: Cell | None
    values: Mapping[str, int] = FrozenMap()
    codes: Mapping[str, str] = FrozenMap()
    past: Mapping[str, int] = FrozenMap()
    most: Mapping[str, int] = FrozenMap()


class Noted(NamedTuple):
    """A finding, the request that shows it, where one does, and what it is about.

    Of a cell, a level or a dimension that it is not about, `place` has no name.
    `since` is the first day on which it holds, where that is not the first of the letter.
    """

    finding: Finding
    instance: Instance | None = None
    place: Place = NOWHERE
    since: Date | None = None


def budget_named(budget: Budget) -> str:
    """Say which budget a finding is about."""
    return f"the budget of {budget.level} on `{budget.dimension}`"


def fault(clause: str, code: str, about: str, measured: Measured = "") -> Finding:
    """Say what blocks a letter."""
    return Finding(clause, code, Verdict.NOT_MET, about, measured)


def note(clause: str, code: str, about: str, measured: Measured = "") -> Finding:
    """Say what is to be known about a letter and does not block it."""
    return Finding(clause, code, Verdict.NOT_APPLICABLE, about, measured)
