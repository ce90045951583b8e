"""What stands against any save contact, whatever the offer: the port-out stop first of all.

Rule: once an application to take the number elsewhere exists, nobody calls, offers, adds a step or
delays; only eligibility and charges are told. Then the opt-out: service alone, and a complaint is
still handled. Then the hold-out group, without which the effect cannot be measured, and those
whom a contact drives away. Not stated is not known, never no. Source: the retention page,
section 6. Where a fact is missing the action is the one that every value of it gives.

>>> from acctcore.retention.actions import Action
>>> clear = Standing(applied=False, opted_out=False, held_out=False, sleeping_dog=False)
>>> action_of(clear), action_of(Standing(applied=True))
(<Action.CONTACT: 'contact'>, <Action.NO_SAVE_CONTACT: 'no_save_contact'>)
>>> [each.code for each in bar_findings(Standing(applied=True), OfferClauses())][:2]
['NO_SAVE_CONTACT', 'OPT_OUT_NOT_STATED']
"""

from collections.abc import Iterator

from acctcore.findings import Finding, Verdict
from acctcore.retention.actions import Action
from acctcore.retention.offers.clauses import OfferClauses
from acctcore.values import frozen


@frozen
class Standing:
    """How a customer stands to a contact; `None` is not known."""

    applied: bool | None = None
    opted_out: bool | None = None
    held_out: bool | None = None
    sleeping_dog: bool | None = None


def bar_findings(standing: Standing, clauses: OfferClauses) -> Iterator[Finding]:
    """Say of every bar whether it stands."""
    for clause, about, stands, codes in (
        (
            clauses.port_stop,
            "application to leave",
            standing.applied,
            ("NO_PORT_APPLICATION", "NO_SAVE_CONTACT", "PORT_APPLICATION_NOT_STATED"),
        ),
        (
            clauses.opt_out,
            "opt-out",
            standing.opted_out,
            ("NOT_OPTED_OUT", "OPTED_OUT", "OPT_OUT_NOT_STATED"),
        ),
        (
            clauses.hold_out,
            "hold-out group",
            standing.held_out,
            ("NOT_HELD_OUT", "HOLD_OUT", "HOLD_OUT_NOT_STATED"),
        ),
        (
            clauses.sleeping_dog,
            "sleeping dog",
            standing.sleeping_dog,
            ("NO_SLEEPING_DOG", "SLEEPING_DOG", "SLEEPING_DOG_NOT_STATED"),
        ),
    ):
        yield _bar(clause, about, stands, codes)


def action_of(standing: Standing) -> Action:
    """Answer what may be done to keep the customer; an offer beside it is judged apart."""
    possible = set(_possible(standing))
    return possible.pop() if len(possible) == 1 else Action.UNDECIDED


def _possible(standing: Standing) -> Iterator[Action]:
    for action, stands in (
        (Action.NO_SAVE_CONTACT, (standing.applied,)),
        (Action.SERVICE_ONLY, (standing.opted_out,)),
        (Action.NONE, (standing.held_out, standing.sleeping_dog)),
    ):
        if any(each is not False for each in stands):
            yield action
        if any(each is True for each in stands):
            return
    yield Action.CONTACT


def _bar(clause: str, about: str, stands: bool | None, codes: tuple[str, str, str]) -> Finding:  # noqa: FBT001 - a fact, not a switch
    clear, bars, missing = codes
    if stands is None:
        return Finding(clause, missing, Verdict.UNKNOWN, about)
    code, verdict = (bars, Verdict.NOT_MET) if stands else (clear, Verdict.MET)
    return Finding(clause, code, verdict, about, stands, "=", limit=False)
