"""What is known of a customer and an offer, with one fact less.

Not left out is what would make another question of it: an earlier offer, a fee, the day to which an
offer runs. A claim about a competitor that is not there is none, not one that is not known; nor is
an exception. The day and the source of a claim, and the exception, are required.
"""

from collections.abc import Iterator

from acctcore.retention import OfferCase, OfferState, Series
from acctcore.testing.changing import changed

_FLAGS = (
    "monthly_revenue",
    "port_application",
    "port",
    "opted_out",
    "held_out",
    "sleeping_dog",
    "earlier",
    "warned",
    "calendar",
)


def of_offer(case: OfferCase) -> Iterator[tuple[str, OfferCase, bool]]:
    """Go through every way of knowing one thing less of a customer and an offer."""
    for name in _FLAGS:
        if getattr(case, name) is not None:
            yield name, changed(case, **{name: None}), False
    if case.segment:
        yield "segment", changed(case, segment=""), False
    yield from _of_offer(case)
    yield from _of_earlier(case)
    if case.revenue is not None:
        figures = case.revenue.figures
        for at, each in enumerate(figures):
            less = Series((*figures[:at], *figures[at + 1 :]), case.revenue.evidence)
            yield f"revenue of {each.month}", changed(case, revenue=less), False
    yield from _required(case)


def _of_offer(case: OfferCase) -> Iterator[tuple[str, OfferCase, bool]]:
    offer = case.offer
    if offer.fees is not None:
        yield "fees", changed(case, offer=changed(offer, fees=None)), False
    for at, fee in enumerate(offer.fees or ()):
        vague = changed(fee, disclosed=None)
        fees = (*(offer.fees or ())[:at], vague, *(offer.fees or ())[at + 1 :])
        yield f"disclosure of {fee.name}", changed(case, offer=changed(offer, fees=fees)), False


def _of_earlier(case: OfferCase) -> Iterator[tuple[str, OfferCase, bool]]:
    listed = case.earlier or ()
    for at, each in enumerate(listed):
        if each.state is OfferState.ENDED and each.until is not None:
            vague = changed(each, until=None)
            less = (*listed[:at], vague, *listed[at + 1 :])
            yield f"end of {each.id}", changed(case, earlier=less), False


def _required(case: OfferCase) -> Iterator[tuple[str, OfferCase, bool]]:
    if case.claim is not None:
        for name in ("source", "on"):
            vague = changed(case.claim, **{name: None})
            yield f"{name} of the claim", changed(case, claim=vague), True
    if case.exception is not None:
        yield "exception", changed(case, exception=None), True
        nameless = changed(case.exception, role="")
        yield "role of the exception", changed(case, exception=nameless), False
