"""Accommodation authority: who may grant a customer an exception, and who decides instead."""

from acctcore.authority.analysis import analyse
from acctcore.authority.cases import (
    AccommodationCase,
    Conflict,
    Holder,
    Interest,
)
from acctcore.authority.grants import GrantState, PastGrant
from acctcore.authority.letters import Adds, Cell, Dimension, LetterDraft, Level
from acctcore.authority.limits import Limit, Power
from acctcore.authority.routes import Route, RouteKind, Step, Test, WrittenRoute
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter, UnsoundLetter

__all__ = [
    "AccommodationCase",
    "Adds",
    "Cell",
    "Conflict",
    "DelegationLetter",
    "Dimension",
    "GrantState",
    "Holder",
    "Interest",
    "LetterDraft",
    "Level",
    "Limit",
    "PastGrant",
    "Power",
    "Route",
    "RouteKind",
    "Step",
    "Test",
    "UnsoundLetter",
    "WrittenRoute",
    "analyse",
    "route",
]
