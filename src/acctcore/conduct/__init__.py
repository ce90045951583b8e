"""How a bank may act towards its customers: who may be contacted, how and when.

The names below are resolved when they are first read, so that importing one rule stays cheap.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.conduct.contact.attempts import Approach, ContactAttempt, DoneStep
    from acctcore.conduct.contact.canvassing import (
        CanvassPlan,
        CanvassUnit,
        LeftOut,
        SkippedUnit,
        canvass_plan,
    )
    from acctcore.conduct.contact.cases import ContactCase
    from acctcore.conduct.contact.choosing import (
        ChannelChoice,
        TriedChannel,
        call_list,
        choose_channel,
    )
    from acctcore.conduct.contact.classifying import MessageClass, classify_message
    from acctcore.conduct.contact.consents import Consent, DataBasis, OptOut
    from acctcore.conduct.contact.following import FollowUpRule, FollowUpWindow, followup_window
    from acctcore.conduct.contact.hours import ContactHours, DayHours
    from acctcore.conduct.contact.limits import (
        BasisRule,
        CapCounts,
        ContactCap,
        ContactChannel,
        RegisterRule,
        StopGround,
        StopRule,
    )
    from acctcore.conduct.contact.messages import ContactMessage, MessagePart
    from acctcore.conduct.contact.outcomes import (
        ContactAnswer,
        ContactBlock,
        ContactPermission,
        PresumptionFlag,
        SearchEnd,
    )
    from acctcore.conduct.contact.permission import local_day, may_contact
    from acctcore.conduct.contact.policies import ContactPolicy
    from acctcore.conduct.contact.reach import ContactPoint, ContactPreference, RegisterCheck
    from acctcore.conduct.contact.recipients import Circumstance, Recipient, RecipientKind
    from acctcore.conduct.contact.rows import (
        ApproachSequence,
        ApproachStep,
        ApprovedWording,
        ContactPurpose,
        MessageKind,
        MessagePartRule,
    )

__all__ = [
    "Approach",
    "ApproachSequence",
    "ApproachStep",
    "ApprovedWording",
    "BasisRule",
    "CanvassPlan",
    "CanvassUnit",
    "CapCounts",
    "ChannelChoice",
    "Circumstance",
    "Consent",
    "ContactAnswer",
    "ContactAttempt",
    "ContactBlock",
    "ContactCap",
    "ContactCase",
    "ContactChannel",
    "ContactHours",
    "ContactMessage",
    "ContactPermission",
    "ContactPoint",
    "ContactPolicy",
    "ContactPreference",
    "ContactPurpose",
    "DataBasis",
    "DayHours",
    "DoneStep",
    "FollowUpRule",
    "FollowUpWindow",
    "LeftOut",
    "MessageClass",
    "MessageKind",
    "MessagePart",
    "MessagePartRule",
    "OptOut",
    "PresumptionFlag",
    "Recipient",
    "RecipientKind",
    "RegisterCheck",
    "RegisterRule",
    "SearchEnd",
    "SkippedUnit",
    "StopGround",
    "StopRule",
    "TriedChannel",
    "call_list",
    "canvass_plan",
    "choose_channel",
    "classify_message",
    "followup_window",
    "local_day",
    "may_contact",
]

_HOME = MappingProxyType(
    {
        "Approach": "conduct.contact.attempts",
        "ApproachSequence": "conduct.contact.rows",
        "ApproachStep": "conduct.contact.rows",
        "ApprovedWording": "conduct.contact.rows",
        "BasisRule": "conduct.contact.limits",
        "CanvassPlan": "conduct.contact.canvassing",
        "CanvassUnit": "conduct.contact.canvassing",
        "CapCounts": "conduct.contact.limits",
        "ChannelChoice": "conduct.contact.choosing",
        "Circumstance": "conduct.contact.recipients",
        "Consent": "conduct.contact.consents",
        "ContactAnswer": "conduct.contact.outcomes",
        "ContactAttempt": "conduct.contact.attempts",
        "ContactBlock": "conduct.contact.outcomes",
        "ContactCap": "conduct.contact.limits",
        "ContactCase": "conduct.contact.cases",
        "ContactChannel": "conduct.contact.limits",
        "ContactHours": "conduct.contact.hours",
        "ContactMessage": "conduct.contact.messages",
        "ContactPermission": "conduct.contact.outcomes",
        "ContactPoint": "conduct.contact.reach",
        "ContactPolicy": "conduct.contact.policies",
        "ContactPreference": "conduct.contact.reach",
        "ContactPurpose": "conduct.contact.rows",
        "DataBasis": "conduct.contact.consents",
        "DayHours": "conduct.contact.hours",
        "DoneStep": "conduct.contact.attempts",
        "FollowUpRule": "conduct.contact.following",
        "FollowUpWindow": "conduct.contact.following",
        "LeftOut": "conduct.contact.canvassing",
        "MessageClass": "conduct.contact.classifying",
        "MessageKind": "conduct.contact.rows",
        "MessagePart": "conduct.contact.messages",
        "MessagePartRule": "conduct.contact.rows",
        "OptOut": "conduct.contact.consents",
        "PresumptionFlag": "conduct.contact.outcomes",
        "Recipient": "conduct.contact.recipients",
        "RecipientKind": "conduct.contact.recipients",
        "RegisterCheck": "conduct.contact.reach",
        "RegisterRule": "conduct.contact.limits",
        "SearchEnd": "conduct.contact.outcomes",
        "SkippedUnit": "conduct.contact.canvassing",
        "StopGround": "conduct.contact.limits",
        "StopRule": "conduct.contact.limits",
        "TriedChannel": "conduct.contact.choosing",
        "call_list": "conduct.contact.choosing",
        "canvass_plan": "conduct.contact.canvassing",
        "choose_channel": "conduct.contact.choosing",
        "classify_message": "conduct.contact.classifying",
        "followup_window": "conduct.contact.following",
        "local_day": "conduct.contact.permission",
        "may_contact": "conduct.contact.permission",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore.conduct` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
