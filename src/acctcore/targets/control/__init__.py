"""Control: how far a plan has come, what is still to go, and how it stands by the bank's bands."""

from acctcore.targets.control.bands import ForecastBy, StatusBand, StatusBands
from acctcore.targets.control.cases import ControlCase
from acctcore.targets.control.controlling import control
from acctcore.targets.control.standings import Standing
from acctcore.targets.control.tracking import DueBy, track

__all__ = [
    "ControlCase",
    "DueBy",
    "ForecastBy",
    "Standing",
    "StatusBand",
    "StatusBands",
    "control",
    "track",
]
