"""What can be left out of a request for accommodation, and what it is then worth.

Left out, a fact is not known. The reason, and the counter-value where the letter asks for it, are
required: without them a request is returned.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from attrs import evolve

from acctcore.authority import AccommodationCase, Holder, LetterDraft, PastGrant
from acctcore.maps import FrozenMap
from acctcore.testing.changing import changed
from acctcore.testing.edges import dimensions_of

Less: TypeAlias = tuple[str, Any, bool]
"""What is left out, the request without it, and whether the letter requires it."""


def of_request(case: AccommodationCase, letter: LetterDraft) -> Iterator[Less]:
    """Go through every way of knowing one thing less of a request."""
    yield from _of_people(case)
    yield from _of_what_is_asked(case, letter)
    for at, grant in enumerate(case.history or ()):
        for what, poorer in _of_grant(grant):
            yield f"{what} of {grant.id}", _with_grant(case, at, poorer), False
    for currency, into in dict.fromkeys((each.currency, each.into) for each in case.rates):
        left = (each for each in case.rates if (each.currency, each.into) != (currency, into))
        yield f"rates of {currency} in {into}", evolve(case, rates=tuple(left)), False


_FACTS: Final = ("facility", "requested_by", "history", "conflicts", "calendar", "granted_by")


def _of_people(case: AccommodationCase) -> Iterator[Less]:
    for name in (*_FACTS, *(() if _shows_an_interest(case) else ("groups",))):
        if getattr(case, name) is not None:
            yield name, changed(case, **{name: None}), False
    for at, holder in enumerate(case.holders or ()):
        if holder.absent is not None:
            yield f"presence of {holder.person}", _with_holder(case, at, holder), False


def _shows_an_interest(case: AccommodationCase) -> bool:
    """Tell whether a group shows an interest that `conflicts` alone would deny, not leave open."""
    persons = {each.person for each in case.holders or ()}
    return any(persons & group for group in case.groups or ())


def _of_what_is_asked(case: AccommodationCase, letter: LetterDraft) -> Iterator[Less]:
    for name in case.quantities:
        if _is_always_limited(letter, name):
            yield name, evolve(case, quantities=_without(case.quantities, name)), False
    for name in case.categories:
        yield name, evolve(case, categories=_without(case.categories, name)), False
    if case.reason is not None:
        yield "reason", evolve(case, reason=None), True
    if letter.asks_counter_value:
        yield "counter-value", evolve(case, counter_value=None, no_counter_value=None), True


def _with_holder(case: AccommodationCase, at: int, holder: Holder) -> AccommodationCase:
    less, listed = evolve(holder, absent=None), case.holders or ()
    return evolve(case, holders=(*listed[:at], less, *listed[at + 1 :]))


def _of_grant(grant: PastGrant) -> Iterator[tuple[str, PastGrant]]:
    for name in grant.quantities:
        yield name, evolve(grant, quantities=_without(grant.quantities, name))
    if grant.facility is not None:
        yield "facility", evolve(grant, facility=None)
    if grant.categories:
        yield "categories", evolve(grant, categories=None)


def _with_grant(case: AccommodationCase, at: int, grant: PastGrant) -> AccommodationCase:
    history = case.history or ()
    return evolve(case, history=(*history[:at], grant, *history[at + 1 :]))


def _is_always_limited(letter: LetterDraft, name: str) -> bool:
    """Tell whether every cell limits a quantity; elsewhere a request without it asks for less."""
    return all(
        name in [each.measures for each in dimensions_of(letter, cell)] for cell in letter.cells
    )


def _without(stated: FrozenMap[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in stated.items() if key != name}
