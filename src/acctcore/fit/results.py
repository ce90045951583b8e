"""What a fit answers: a model with how well it is known, or why there is none.

A fit that fails is a value with a reason, never NaN. Units: a log-likelihood is the whole one in
the units that were handed in, neither rescaled in time nor divided by the number of customers; a
slope is that of the log-likelihood by the logarithm of a parameter.

>>> NotFitted(NotFittedReason.NO_REPEAT_BUYERS, "nobody bought twice").reason.value
'no_repeat_buyers'
"""

from enum import Enum
from typing import Generic, TypeVar

from acctcore.maps import FrozenMap
from acctcore.values import frozen

Model = TypeVar("Model")


class NotFittedReason(Enum):
    """Why there are no parameters."""

    NOT_CONVERGED = "not_converged"
    """The search stopped before the slope was gone."""
    AT_EDGE = "at_edge"
    """The likelihood still rises where the permitted range of a parameter ends."""
    NO_REPEAT_BUYERS = "no_repeat_buyers"
    """Nobody bought twice, so that nothing is known of a rate or of leaving."""
    TOO_FEW = "too_few"
    """Fewer customers than parameters."""
    FLAT = "flat"
    """Many parameters explain the customers equally well."""


class FitCaution(Enum):
    """What to know before the parameters are used."""

    A_NEAR_ONE = "a_near_one"
    """`a` is within .01 of 1, where published formulas divide by nothing; the core's do not."""
    FEW_REPEAT_BUYERS = "few_repeat_buyers"
    """Fewer than ten repeat buyers for each parameter (a rule of thumb)."""
    NEAR_EDGE = "near_edge"
    """A parameter is within a factor of ten of the end of its permitted range."""
    NO_STANDARD_ERRORS = "no_standard_errors"
    """The number of customers is not known."""
    SIZES_NOT_KNOWN = "sizes_not_known"
    """Shares without the number of customers: every cohort counts as one customer."""
    WEAKLY_KNOWN = "weakly_known"
    """A standard error is larger than the parameter itself."""


@frozen
class Fitted(Generic[Model]):
    """Parameters of greatest likelihood, as a model of the core.

    `standard_errors` by parameter; `None` where `cautions` say why. `slope` is the steepest left.
    """

    model: Model
    log_likelihood: float
    standard_errors: FrozenMap[str, float] | None
    iterations: int
    slope: float
    cautions: tuple[FitCaution, ...] = ()


@frozen
class NotFitted:
    """No parameters; `reached` is where the search stood, where there was one."""

    reason: NotFittedReason
    about: str
    reached: FrozenMap[str, float] = FrozenMap({})
    iterations: int = 0
