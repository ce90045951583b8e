"""A bank's past decisions: where they were resolved, what a limit would change, what agrees."""

from acctcore.authority.history.agreements import Agreement, Reconciled, Reconciliation
from acctcore.authority.history.calibration import (
    Calibration,
    OutOfReach,
    calibrate,
    calibrate_limit,
)
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.intervals import NORMAL_95, Interval, Share
from acctcore.authority.history.open_ends import OpenEnd
from acctcore.authority.history.profile import ResolutionProfile, resolution_profile
from acctcore.authority.history.reconciliation import reconcile
from acctcore.authority.history.rungs import Rung
from acctcore.authority.history.tallies import LevelShare, Reading, Tally
from acctcore.authority.history.tradeoff import TradeOffPoint, trade_off

__all__ = [
    "NORMAL_95",
    "Agreement",
    "Calibration",
    "Interval",
    "LevelShare",
    "OpenEnd",
    "OutOfReach",
    "PastDecision",
    "Reading",
    "Reconciled",
    "Reconciliation",
    "ResolutionProfile",
    "Rung",
    "Share",
    "Tally",
    "TradeOffPoint",
    "calibrate",
    "calibrate_limit",
    "reconcile",
    "resolution_profile",
    "trade_off",
    "whole",
]
