"""Estimation: purchase models, renewal models and points cards, fitted by maximum likelihood.

Needs the extra `fit`. What comes out are plain parameter values, which the core scores with.
The names below are resolved when they are first read.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.fit.batches import expected_purchases, p_alive
    from acctcore.fit.bg_bb import fit_bg_bb
    from acctcore.fit.bg_nbd import fit_bg_nbd
    from acctcore.fit.books import count_tenures, kaplan_meier
    from acctcore.fit.card_results import (
        BinPoints,
        CardFailure,
        CardNotFitted,
        FittedCard,
        FittedItem,
    )
    from acctcore.fit.cards import fit_card
    from acctcore.fit.columns import HistoryColumns
    from acctcore.fit.pareto_nbd import fit_pareto_nbd
    from acctcore.fit.plans import CardPlan
    from acctcore.fit.renewals import RenewalCohort, fit_sbg
    from acctcore.fit.results import FitCaution, Fitted, NotFitted, NotFittedReason
    from acctcore.fit.spends import fit_gamma_gamma

__all__ = [
    "BinPoints",
    "CardFailure",
    "CardNotFitted",
    "CardPlan",
    "FitCaution",
    "Fitted",
    "FittedCard",
    "FittedItem",
    "HistoryColumns",
    "NotFitted",
    "NotFittedReason",
    "RenewalCohort",
    "count_tenures",
    "expected_purchases",
    "fit_bg_bb",
    "fit_bg_nbd",
    "fit_card",
    "fit_gamma_gamma",
    "fit_pareto_nbd",
    "fit_sbg",
    "kaplan_meier",
    "p_alive",
]

_HOME = MappingProxyType(
    {
        "BinPoints": "fit.card_results",
        "CardFailure": "fit.card_results",
        "CardNotFitted": "fit.card_results",
        "CardPlan": "fit.plans",
        "FitCaution": "fit.results",
        "Fitted": "fit.results",
        "FittedCard": "fit.card_results",
        "FittedItem": "fit.card_results",
        "HistoryColumns": "fit.columns",
        "NotFitted": "fit.results",
        "NotFittedReason": "fit.results",
        "RenewalCohort": "fit.renewals",
        "count_tenures": "fit.books",
        "expected_purchases": "fit.batches",
        "fit_bg_bb": "fit.bg_bb",
        "fit_bg_nbd": "fit.bg_nbd",
        "fit_card": "fit.cards",
        "fit_gamma_gamma": "fit.spends",
        "fit_pareto_nbd": "fit.pareto_nbd",
        "fit_sbg": "fit.renewals",
        "kaplan_meier": "fit.books",
        "p_alive": "fit.batches",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore.fit` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
