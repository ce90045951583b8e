"""What was found in a letter and beside it; a witness that is no request says what it is.

>>> from acctcore.authority.soundness.instances import note
>>> shown_as(Remark(note("appointments", "ROLE_WITHOUT_MEMBER", "L2 needs `cro`", "cro")))
'role cro'
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from acctcore.authority.analysis.examining import Analysis, Remark
from acctcore.counts import many
from acctcore.findings import Finding
from acctcore.maps import FrozenMap
from acctcore.report.pages import Block, Line, Sheet, Text, row, text
from acctcore.report.requests import tell_witness

_KINDS: Final = FrozenMap(
    {
        "CAP_IN_OTHER_UNIT": "cap",
        "CAP_NOT_DECLARED": "dimension",
        "COVERED_HOLDS_NOTHING": "person",
        "LENDER_HOLDS_NOTHING": "person",
        "LENT_ON": "person",
        "LEVEL_MISSING": "level",
        "LEVEL_NOT_DECLARED": "level",
        "LINKED_SUM": "dimension",
        "NO_HOLDER_LISTED": "level",
        "ROLE_NOT_ASKED_FOR": "role",
        "ROLE_WITHOUT_MEMBER": "role",
        "SCOPE_NOT_DECLARED": "code",
        "SUB_DELEGATION_NOT_ALLOWED": "person",
        "UNLIMITED_BELOW_TOP": "level",
        "WIDER_THAN_LENDER": "person",
    }
)


def finding_blocks(found: Analysis, between: Sequence[Finding] = ()) -> Iterator[Block]:
    """Answer the findings on a version, and those between the versions of its file."""
    if not found.remarks and not between:
        yield Line(text("Nothing was found."))
        return
    yield Line(text(_verdict(found, between)))
    header = ("clause", "code", "blocks", "finding", "witness")
    rows = (*map(_row, found.remarks), *(_row(Remark(each)) for each in between))
    yield Sheet("Findings", header, rows)
    if found.unseen:
        told = "; ".join(found.unseen)
        yield Line(text(f"Not looked at until the faults are mended: {told}."))
    if not found.complete:
        yield Line(text("The search stopped at its cap: there may be more."))


def _verdict(found: Analysis, between: Sequence[Finding]) -> str:
    blocking = [each.finding for each in found.remarks if each.blocks]
    beside = sum(each.clause == "appointments" for each in blocking)
    faults = len(blocking) - beside
    if faults:
        count = faults + beside + len(between)
        return f"The letter is not sound: {count} to be put right before it can be in force."
    told = [many(beside, "fault") + " of its appointments"] * bool(beside)
    told += [f"{many(len(between), 'fault')} between its versions"] * bool(between)
    if told:
        return f"The letter itself is sound; {' and '.join(told)} to be put right first."
    return "The letter is sound; the following is to be known."


def _row(remark: Remark) -> tuple[Text, ...]:
    each = remark.finding
    blocks = "yes" if remark.blocks else "no"
    return row(each.clause, each.code, blocks, each.about, shown_as(remark))


def shown_as(remark: Remark) -> str:
    """Write a witness: a request and where it goes, else what kind of thing is shown."""
    measured = remark.finding.measured
    if remark.witness is not None:
        told = tell_witness(remark.witness, remark.on)
        ends = remark.route and (remark.route.level or remark.route.kind.value)
        return f"{told}: {ends}" if ends else told
    if measured in (None, ""):
        return ""
    if isinstance(measured, date):
        return f"day {measured}"
    if type(measured) is int:
        return f"{many(measured, 'member')} at most"
    usual = "name" if isinstance(measured, str) else "figure"
    return f"{_KINDS.get(remark.finding.code, usual)} {measured}"
