"""The account manager's day, across the packages."""

from acctcore.desk.branch import Actual, Branch, PartyInterest, Policies, Registers, SaveOffer
from acctcore.desk.day import CustomerCall, Desk, PreparedApplication, RoutedRequest, open_desk
from acctcore.desk.gaps import TargetGap

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
    "open_desk",
]
