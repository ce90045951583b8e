"""What is on file about the parties, with one fact less.

A whole verification, screening, hit or inquiry is not left out: without a match, or without the
question, it is another file. A particular and a resolution are required: without one the file may
be refused, but never served better. A stake that nobody tells of is undisclosed; where owners go
round in a circle none is left out, since what is left may have no circle.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.ownership.chains import cycle
from acctcore.testing.changing import changed


def of_diligence(case: DiligenceCase) -> Iterator[tuple[str, DiligenceCase, bool]]:
    """Go through every way of knowing one thing less of the parties."""
    for name, nothing in (
        ("risk_level", ""),
        ("relationship", None),
        ("amount", None),
        ("consents", None),
    ):
        if getattr(case, name) not in ("", None):
            yield name, changed(case, **{name: nothing}), False
    for name, fields in _FIELDS:
        for at, each in enumerate(getattr(case, name) or ()):
            for field, nothing in fields:
                if getattr(each, field) not in ("", None) and not getattr(each, "resolved_by", ""):
                    poorer = evolve(each, **{field: nothing})
                    yield f"{field} of {name}[{at}]", _with(case, name, at, [poorer]), False
    yield from _wholes(case)


_FIELDS = (
    ("particulars", (("value", ""), ("digits_fit", None))),
    ("verifications", (("source", ""), ("on", None), ("agrees", None))),
    ("screenings", (("result", None), ("on", None))),
    ("consents", (("until", None),)),
)


def _wholes(case: DiligenceCase) -> Iterator[tuple[str, DiligenceCase, bool]]:
    for at, particular in enumerate(case.particulars):
        less = _with(case, "particulars", at, ())
        yield f"{particular.item} of {particular.party}", less, True
    for at, stake in enumerate(() if cycle(case.stakes) else case.stakes):
        yield f"stake of {stake.owner}", _with(case, "stakes", at, ()), False
    for name in ("verifications", "screenings"):
        for at, each in enumerate(getattr(case, name)):
            if each.resolved_by:
                open_ = changed(each, resolved_by="", reason="")
                yield f"resolution of {name}[{at}]", _with(case, name, at, [open_]), True


def _with(case: DiligenceCase, name: str, at: int, instead: Sequence[Any]) -> DiligenceCase:
    listed = getattr(case, name)
    return changed(case, **{name: (*listed[:at], *instead, *listed[at + 1 :])})
