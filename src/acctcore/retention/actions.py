"""What a warning asks for: contact, service only, no contact to save, or nothing.

An application to take the number elsewhere stops every contact that would save
the customer; next, a customer who opted out gets service only; next, the band
acted on says whether to make contact. Where the opt-out or the application is not known
the action is the one that every possible value gives, or UNDECIDED.

>>> from acctcore.retention.facts import Event
>>> high = Band("4", "HIGH", 70, contact_within=1)
>>> act(CustomerFacts("C-7", opted_out=False, port_application=Event(exists=False)), high)
<Action.CONTACT: 'contact'>
>>> act(CustomerFacts("C-7", port_application=Event(exists=False)), high)
<Action.UNDECIDED: 'undecided'>
>>> act(CustomerFacts("C-7", port_application=Event(exists=True)), high)
<Action.NO_SAVE_CONTACT: 'no_save_contact'>
"""

from enum import Enum
from typing import TypeAlias

from acctcore.findings import Finding, Verdict
from acctcore.retention.bands import Band
from acctcore.retention.facts import CustomerFacts


class Action(Enum):
    """What is to be done about the warning."""

    CONTACT = "contact"
    """Speak with the customer by the day stated."""
    SERVICE_ONLY = "service_only"
    """The customer opted out: service alone, a complaint among it, is still given."""
    NO_SAVE_CONTACT = "no_save_contact"
    """An application to leave exists: no call, offer or delay; eligibility and charges are told."""
    NONE = "none"
    """The band asks for no contact."""
    UNDECIDED = "undecided"
    """A missing fact decides it."""


def act(facts: CustomerFacts, band: Band) -> Action:
    """Answer the action that every possible value of what is not known gives."""
    applied = facts.port_application
    if applied is None:
        return Action.UNDECIDED
    if applied.exists:
        return Action.NO_SAVE_CONTACT
    if facts.opted_out is False:
        return Action.NONE if band.contact_within is None else Action.CONTACT
    return Action.SERVICE_ONLY if facts.opted_out else Action.UNDECIDED


Stated: TypeAlias = tuple[str, bool | None]
"""A clause of the card, and whether what it speaks of is so."""


def bar_findings(opt_out: Stated, application: Stated) -> tuple[Finding, ...]:
    """Say of the opt-out and the application to leave whether they stand against a contact."""
    return (
        _bar("OPTED_OUT", "opt-out", *opt_out),
        _bar("PORT_APPLICATION", "application to leave", *application),
    )


def _bar(code: str, about: str, clause: str, stands: bool | None) -> Finding:  # noqa: FBT001 - a fact, not a switch
    if stands is None:
        return Finding(clause, "NOT_STATED", Verdict.UNKNOWN, about)
    verdict = Verdict.NOT_MET if stands else Verdict.MET
    return Finding(clause, code, verdict, about, stands, "=", limit=False)
