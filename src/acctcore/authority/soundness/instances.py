"""What a finding on a letter is shown with: a request, before it is written out as a case.

Units: whole units of each dimension.

>>> noted = Noted(note("2(a)", "TIE", "L1 and L2 hold 10 bp", "10 bp"))
>>> noted.finding.verdict, noted.instance is None
(<Verdict.NOT_APPLICABLE: 'not_applicable'>, True)
>>> fault("cells", "NO_CELL", "the letter delegates nothing").verdict
<Verdict.NOT_MET: 'not_met'>
"""

from collections.abc import Mapping
from typing import NamedTuple

from acctcore.authority.letters import Cell
from acctcore.findings import Finding, Measured, Verdict
from acctcore.maps import FrozenMap


class Instance(NamedTuple):
    """A request in a cell, or with these codes, and what is tested of it on each dimension.

    A dimension left out is tested with nothing, a category left out with the
    first code that the cell covers.
    """

    cell: Cell | None
    values: Mapping[str, int] = FrozenMap()
    codes: Mapping[str, str] = FrozenMap()


class Noted(NamedTuple):
    """A finding, and the request that shows it, where one does."""

    finding: Finding
    instance: Instance | None = None


def fault(clause: str, code: str, about: str, measured: Measured = "") -> Finding:
    """Say what blocks a letter."""
    return Finding(clause, code, Verdict.NOT_MET, about, measured)


def note(clause: str, code: str, about: str, measured: Measured = "") -> Finding:
    """Say what is to be known about a letter and does not block it."""
    return Finding(clause, code, Verdict.NOT_APPLICABLE, about, measured)
