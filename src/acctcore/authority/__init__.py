"""Accommodation authority: who may grant a customer an exception, and who decides instead.

Here stand the letter, the request and the rules that judge it. Around them:
`analysis` of a draft letter, `amendments` to one, `comparison` of two, `history` of a
bank's past decisions, `permission` of one person, `replies` to the customer. The names
below are resolved when they are first read, so that importing one rule stays cheap.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.authority.analysis import analyse
    from acctcore.authority.appointments import Act, Holder
    from acctcore.authority.cases import AccommodationCase, Conflict, Interest
    from acctcore.authority.committees import Ballot, Choice, VoteOutcome, count_votes
    from acctcore.authority.dimensions import Adds, Combine, Dimension
    from acctcore.authority.figures import Figure
    from acctcore.authority.grants import GrantState, PastGrant
    from acctcore.authority.letters import (
        Budget,
        Cell,
        Conversion,
        Endorsement,
        LetterDraft,
        Linking,
        Purpose,
        Reserved,
    )
    from acctcore.authority.levels import Committee, Level, Vote
    from acctcore.authority.limits import Limit, Power
    from acctcore.authority.permission import PermissionCase, permit
    from acctcore.authority.rates import ExchangeRate
    from acctcore.authority.references import Reference
    from acctcore.authority.relative import resolved
    from acctcore.authority.replies import ReplyCase, ReplyStandard, reply
    from acctcore.authority.routes import Route, RouteKind, Step, Test, WrittenRoute
    from acctcore.authority.routing import route
    from acctcore.authority.sound import DelegationLetter, UnsoundLetter

__all__ = [
    "AccommodationCase",
    "Act",
    "Adds",
    "Ballot",
    "Budget",
    "Cell",
    "Choice",
    "Combine",
    "Committee",
    "Conflict",
    "Conversion",
    "DelegationLetter",
    "Dimension",
    "Endorsement",
    "ExchangeRate",
    "Figure",
    "GrantState",
    "Holder",
    "Interest",
    "LetterDraft",
    "Level",
    "Limit",
    "Linking",
    "PastGrant",
    "PermissionCase",
    "Power",
    "Purpose",
    "Reference",
    "ReplyCase",
    "ReplyStandard",
    "Reserved",
    "Route",
    "RouteKind",
    "Step",
    "Test",
    "UnsoundLetter",
    "Vote",
    "VoteOutcome",
    "WrittenRoute",
    "analyse",
    "count_votes",
    "permit",
    "reply",
    "resolved",
    "route",
]

_HOME = MappingProxyType(
    {
        "AccommodationCase": "cases",
        "Act": "appointments",
        "Adds": "dimensions",
        "Ballot": "committees",
        "Budget": "letters",
        "Cell": "letters",
        "Choice": "committees",
        "Combine": "dimensions",
        "Committee": "levels",
        "Conflict": "cases",
        "Conversion": "letters",
        "DelegationLetter": "sound",
        "Dimension": "dimensions",
        "Endorsement": "letters",
        "ExchangeRate": "rates",
        "Figure": "figures",
        "GrantState": "grants",
        "Holder": "appointments",
        "Interest": "cases",
        "LetterDraft": "letters",
        "Level": "levels",
        "Limit": "limits",
        "Linking": "letters",
        "PastGrant": "grants",
        "PermissionCase": "permission",
        "Power": "limits",
        "Purpose": "letters",
        "Reference": "references",
        "ReplyCase": "replies",
        "ReplyStandard": "replies",
        "Reserved": "letters",
        "Route": "routes",
        "RouteKind": "routes",
        "Step": "routes",
        "Test": "routes",
        "UnsoundLetter": "sound",
        "Vote": "levels",
        "VoteOutcome": "committees",
        "WrittenRoute": "routes",
        "analyse": "analysis",
        "count_votes": "committees",
        "permit": "permission",
        "reply": "replies",
        "resolved": "relative",
        "route": "routing",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore.authority` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.authority.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
