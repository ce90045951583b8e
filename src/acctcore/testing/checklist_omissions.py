"""The documents on file, with one fact less.

A whole document is not left out: its place shows as missing, which is known. A last day is left out
only where every rule for the document asks for one: elsewhere its absence says that there is none.
So is a hash, which only some policies ask for. A waiver is required: without it a document is
missing.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.testing.changing import changed

_FIELDS = (
    ("form", None),
    ("name", ""),
    ("issued", None),
    ("received_on", None),
    ("signature", None),
    ("language", ""),
    ("translation", None),
)


def of_checklist(
    case: ChecklistCase, policy: ChecklistPolicy
) -> Iterator[tuple[str, ChecklistCase, bool]]:
    """Go through every way of knowing one thing less of the documents."""
    if case.product:
        yield "product", changed(case, product=""), False
    for at, held in enumerate(case.documents):
        dated = all(each.expires for each in policy.documents if held.kind in each.kinds)
        fields = (
            *_FIELDS,
            *((("valid_until", None),) if dated else ()),
            *((("hash", ""),) if policy.files is not None else ()),
        )
        for name, nothing in fields:
            if getattr(held, name) not in ("", None):
                poorer = changed(held, **{name: nothing})
                yield f"{name} of {held.id}", _with(case, "documents", at, [poorer]), False
    for at, waiver in enumerate(case.waivers):
        if waiver.role:
            poorer_ = changed(waiver, role="")
            yield f"role of {waiver.approver}", _with(case, "waivers", at, [poorer_]), False
        yield f"waiver of {waiver.kind}", _with(case, "waivers", at, ()), True


def _with(case: ChecklistCase, name: str, at: int, instead: Sequence[Any]) -> ChecklistCase:
    listed = getattr(case, name)
    return changed(case, **{name: (*listed[:at], *instead, *listed[at + 1 :])})
