"""What is known of a complaint, with one fact less.

An event is not left out: what is not on record was not done. An approval, a notice, a root cause
and a redress are required: without them something is refused.
"""

from collections.abc import Iterator
from typing import Any

from attrs import fields

from acctcore.retention import ComplaintCase, ComplaintDecision, ComplaintRound, ExtensionRequest
from acctcore.testing.changing import changed


def of_complaint(case: ComplaintCase) -> Iterator[tuple[str, ComplaintCase, bool]]:
    """Go through every way of knowing one thing less of a complaint."""
    for name in ("subjects", "product", "topic", "vulnerable", "signs", "calendar"):
        if getattr(case, name) is not None:
            yield name, changed(case, **{name: None}), False
    for name in _signs(case):
        yield f"sign {name}", changed(case, signs=changed(case.signs, **{name: None})), False
    for at, begun in enumerate(case.rounds):
        for what, less, required in _of_round(begun):
            rounds = (*case.rounds[:at], less, *case.rounds[at + 1 :])
            yield f"{what} of round {at + 1}", changed(case, rounds=rounds), required


def _signs(case: ComplaintCase) -> list[str]:
    if case.signs is None:
        return []
    known = (each.name for each in fields(type(case.signs)))
    return [name for name in known if getattr(case.signs, name) is not None]


def _of_round(begun: ComplaintRound) -> Iterator[tuple[str, ComplaintRound, bool]]:
    if begun.received_at is not None:
        yield "time of receipt", changed(begun, received_at=None), False
    for at, event in enumerate(begun.events):
        for name, required in _parts(event):
            if getattr(event, name) is not None:
                less = changed(event, **{name: None})
                events = (*begun.events[:at], less, *begun.events[at + 1 :])
                yield f"{name} of event {at + 1}", changed(begun, events=events), required


def _parts(event: Any) -> tuple[tuple[str, bool], ...]:
    """Name the parts of an event that may be left out, and whether they are required."""
    if isinstance(event, ComplaintDecision):
        return ("redress", True), ("root_cause", True)
    if isinstance(event, ExtensionRequest):
        return ("approval", True), ("told_on", True)
    names = [each.name for each in fields(type(event))]
    return tuple((name, False) for name in ("at", "signposts") if name in names)
