"""The account manager's day, across the packages."""

from acctcore.desk.branch import Branch, PartyInterest, Policies, Registers, SaveOffer
from acctcore.desk.day import open_desk
from acctcore.desk.gaps import TargetGap
from acctcore.desk.work import (
    CustomerCall,
    Desk,
    PreparedApplication,
    RoutedRequest,
    WithheldOffer,
)
from acctcore.targets.actuals import Actual

__all__ = [
    "Actual",
    "Branch",
    "CustomerCall",
    "Desk",
    "PartyInterest",
    "Policies",
    "PreparedApplication",
    "Registers",
    "RoutedRequest",
    "SaveOffer",
    "TargetGap",
    "WithheldOffer",
    "open_desk",
]
