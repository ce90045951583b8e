"""A case of a contact with one fact less: whatever its document says is not known if left out.

A preference, an approach and messages that wait are no facts that can be missing: left out, there
are none.
"""

from collections.abc import Iterator

from acctcore.conduct import ContactAttempt, ContactCase
from acctcore.testing.changing import changed

_LISTS = ("consents", "opt_outs", "points", "registers", "history", "data_bases", "calendar")
_OF_RECIPIENT = (
    *("zone", "age", "minor", "deceased", "third_party"),
    *("bereavement", "vulnerability", "dispute", "porting"),
)


def of_contact(case: ContactCase) -> Iterator[tuple[str, ContactCase]]:
    """Go through every way of knowing one thing less."""
    for name in _LISTS:
        if getattr(case, name) is not None:
            yield name, changed(case, **{name: None})
    for name in _OF_RECIPIENT:
        if getattr(case.recipient, name) is not None:
            yield name, changed(case, recipient=changed(case.recipient, **{name: None}))
    for name in ("parts", "credentials_shown"):
        if getattr(case.message, name) is not None:
            yield name, changed(case, message=changed(case.message, **{name: None}))
    if case.message.matter:
        yield "matter", changed(case, message=changed(case.message, matter=""))
    if case.approach is not None and case.approach.done is not None:
        yield "steps", changed(case, approach=changed(case.approach, done=None))
    yield from _of_lists(case)


def _of_lists(case: ContactCase) -> Iterator[tuple[str, ContactCase]]:
    history = case.history or ()
    for at, tried in enumerate(history):
        for what, vague in _of_attempt(tried):
            less = (*history[:at], vague, *history[at + 1 :])
            yield f"{what} of attempt {at}", changed(case, history=less)
    for point in case.points or ():
        vague_ = tuple(changed(each, soliciting_banned=None) for each in case.points or ())
        yield f"ban of {point.channel}", changed(case, points=vague_)
    for check in case.registers or ():
        rest = tuple(each for each in case.registers or () if each is not check)
        yield f"register {check.register}", changed(case, registers=rest)


def _of_attempt(tried: ContactAttempt) -> Iterator[tuple[str, ContactAttempt]]:
    if tried.answered is not None:
        yield "answer", changed(tried, answered=None)
    if tried.matter:
        yield "matter", changed(tried, matter="")
