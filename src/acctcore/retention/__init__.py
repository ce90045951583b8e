"""Keeping the customers one has: who may leave, why, what may be done and by when."""

from acctcore.retention.actions import Action
from acctcore.retention.bands import Band
from acctcore.retention.bins import Bin
from acctcore.retention.cards import WarningCard
from acctcore.retention.declines import Gap, Means, Window, means
from acctcore.retention.facts import CustomerFacts, Event, StatedCategory, StatedNumber
from acctcore.retention.items import CardItem
from acctcore.retention.measures import Category, DaysSince, DaysUntil, Decline, Number
from acctcore.retention.outcomes import ChurnWarning, WarningStatus
from acctcore.retention.readings import Reading
from acctcore.retention.reasons import Reason
from acctcore.retention.series import MonthFigure, Series
from acctcore.retention.warning import warn

__all__ = [
    "Action",
    "Band",
    "Bin",
    "CardItem",
    "Category",
    "ChurnWarning",
    "CustomerFacts",
    "DaysSince",
    "DaysUntil",
    "Decline",
    "Event",
    "Gap",
    "Means",
    "MonthFigure",
    "Number",
    "Reading",
    "Reason",
    "Series",
    "StatedCategory",
    "StatedNumber",
    "WarningCard",
    "WarningStatus",
    "Window",
    "means",
    "warn",
]
