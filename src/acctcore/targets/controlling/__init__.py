"""Control: how far a plan has come, what is still to go, and how it stands by the bank's bands."""

from acctcore.targets.controlling.bands import ForecastBy, StatusBand, StatusBands
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.controlling.judgement import control
from acctcore.targets.controlling.standings import Standing
from acctcore.targets.controlling.tracking import DueBy, track

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
