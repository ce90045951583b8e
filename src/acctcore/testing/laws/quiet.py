"""A customer on watch of whom nothing is known that speaks against them, but what a law adds."""

from typing import Any

from attrs import evolve

from acctcore.credit import MonitoringCase
from acctcore.testing.trials import Trial


def quiet(trial: Trial, **changes: Any) -> MonitoringCase:
    """Answer the case of a trial without signals, covenants, bills and figures, and no review."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("facilities", "bills", "signals", "figures", "covenants", "clearances"), ()
    )
    case: MonitoringCase = evolve(
        trial.case, **{**nothing, "information": {}, "review": None, **changes}
    )
    return case
