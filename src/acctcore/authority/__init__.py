"""Accommodation authority: who may grant a customer an exception, and who decides instead."""

from acctcore.authority.analysis import analyse
from acctcore.authority.appointments import Act, Holder
from acctcore.authority.cases import AccommodationCase, Conflict, Interest
from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.grants import GrantState, PastGrant
from acctcore.authority.letters import (
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
from acctcore.authority.rates import ExchangeRate
from acctcore.authority.references import Reference
from acctcore.authority.relative import resolved
from acctcore.authority.routes import Route, RouteKind, Step, Test, WrittenRoute
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter, UnsoundLetter

__all__ = [
    "AccommodationCase",
    "Act",
    "Adds",
    "Cell",
    "Combine",
    "Committee",
    "Conflict",
    "Conversion",
    "DelegationLetter",
    "Dimension",
    "Endorsement",
    "ExchangeRate",
    "GrantState",
    "Holder",
    "Interest",
    "LetterDraft",
    "Level",
    "Limit",
    "Linking",
    "PastGrant",
    "Power",
    "Purpose",
    "Reference",
    "Reserved",
    "Route",
    "RouteKind",
    "Step",
    "Test",
    "UnsoundLetter",
    "Vote",
    "WrittenRoute",
    "analyse",
    "resolved",
    "route",
]
