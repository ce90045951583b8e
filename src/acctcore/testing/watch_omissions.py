"""What is known of a customer on watch, with one fact less.

A whole signal or facility is not left out: that is another customer. Nor is a review: one that is
not there is not unknown, nobody made it. A clearance is required: without it a signal counts.
"""

from collections.abc import Iterator

from acctcore.credit import MonitoringCase
from acctcore.testing.changing import changed


def of_watch(case: MonitoringCase) -> Iterator[tuple[str, MonitoringCase, bool]]:
    """Go through every way of knowing one thing less of a customer on watch."""
    for name in ("bills", "signals", "covenants", "previous", "calendar"):
        if getattr(case, name) is not None and not (name == "signals" and case.clearances):
            yield name, changed(case, **{name: None}), False
    about = [*(e.about for e in case.figures), *(e.about for e in case.signals or ())]
    if case.facilities is not None and not any(about):
        yield "facilities", changed(case, facilities=None), False
    for item in case.information:
        rest = {name: on for name, on in case.information.items() if name != item}
        yield item, changed(case, information=rest), False
    for at, figure in enumerate(case.figures):
        rest_ = (*case.figures[:at], *case.figures[at + 1 :])
        yield f"figure {figure.name}", changed(case, figures=rest_), False
    yield from _of_parts(case)
    for each in case.clearances:
        left = tuple(other for other in case.clearances if other is not each)
        yield f"clearance of {each.key}", changed(case, clearances=left), True


def _of_parts(case: MonitoringCase) -> Iterator[tuple[str, MonitoringCase, bool]]:
    lines = case.facilities or ()
    for at, facility in enumerate(lines):
        if facility.drawn is not None:
            less = (*lines[:at], changed(facility, drawn=None), *lines[at + 1 :])
            yield f"drawn of {facility.id}", changed(case, facilities=less), False
    bills = case.bills or ()
    for at, bill in enumerate(bills):
        if bill.matures_on is not None:
            vague = (*bills[:at], changed(bill, matures_on=None), *bills[at + 1 :])
            yield f"maturity of {bill.id}", changed(case, bills=vague), False
    covenants = case.covenants or ()
    for at, each in enumerate(covenants):
        for name in each.inputs:
            kept = {other: value for other, value in each.inputs.items() if other != name}
            poorer = (*covenants[:at], changed(each, inputs=kept), *covenants[at + 1 :])
            yield f"{name} of {each.id}", changed(case, covenants=poorer), False
