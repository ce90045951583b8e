"""From where a search ended to what a fit answers.

Standard errors come from the curvature at the summit: minus the second derivative by the log
parameters, inverted, each root times its parameter. The permitted range of a parameter is the
one in which the core keeps its promises.

>>> near_edge({"r": 0.24, "b": 2000.0}, (1e-3, 1e4)), near_edge({"r": 0.24}, (1e-3, 1e4))
(True, False)
"""

from collections.abc import Callable, Mapping, Sequence
from math import exp, log
from typing import Final

import numpy as np

from acctcore.fit.results import FitCaution, Fitted, Model, NotFitted, NotFittedReason
from acctcore.fit.searching import End, Found
from acctcore.maps import FrozenMap
from acctcore.retention.purchases.bounds import GREATEST, LEAST

RANGE: Final = (float(LEAST), float(GREATEST))
BOX: Final = (log(RANGE[0]), log(RANGE[1]))
_EACH: Final = 10
_NEAR: Final = 10
_BESIDE: Final = 1.011

_REASONS: Final = (
    (End.EDGE, NotFittedReason.AT_EDGE),
    (End.FLAT, NotFittedReason.FLAT),
    (End.LOST, NotFittedReason.NOT_CONVERGED),
)


def answer(
    found: Found,
    make: Callable[..., Model],
    names: Sequence[str],
    cautions: Sequence[FitCaution] = (),
    within: tuple[float, float] = RANGE,
) -> Fitted[Model] | NotFitted:
    """Answer the model at a summit, or why there is none."""
    values = {name: exp(each) for name, each in zip(names, found.point, strict=True)}
    for end, reason in _REASONS:
        if found.end is end:
            about = _about(found, values, within)
            return NotFitted(reason, about, FrozenMap(values), found.iterations)
    errors = None
    if FitCaution.SIZES_NOT_KNOWN not in cautions:
        errors = _standard_errors(found, values)
    told = (*cautions, *_cautions(values, errors, within))
    slope = float(np.abs(found.slope).max())
    return Fitted(
        make(**values),
        found.value,
        errors,
        found.iterations,
        slope,
        tuple(sorted(told, key=lambda each: each.value)),
    )


def refuse_poor(customers: int, repeat_buyers: int, parameters: int) -> NotFitted | None:
    """Answer why nothing can be known of so few; nothing where the search may begin."""
    if customers < parameters:
        about = f"{customers} customers for {parameters} parameters"
        return NotFitted(NotFittedReason.TOO_FEW, about)
    if repeat_buyers == 0:
        about = f"none of {customers} customers bought again"
        return NotFitted(NotFittedReason.NO_REPEAT_BUYERS, about)
    return None


def few_repeat_buyers(repeat_buyers: int, parameters: int) -> tuple[FitCaution, ...]:
    """Caution where fewer than ten repeat buyers stand for each parameter."""
    return (FitCaution.FEW_REPEAT_BUYERS,) if repeat_buyers < _EACH * parameters else ()


def near_edge(values: Mapping[str, float], within: tuple[float, float]) -> bool:
    """Whether a parameter is within a factor of ten of the end of its range."""
    low, high = within
    return not all(low * _NEAR <= each <= high / _NEAR for each in values.values())


def _about(found: Found, values: Mapping[str, float], within: tuple[float, float]) -> str:
    low, high = within
    if found.end is End.EDGE:
        at = (name for name, each in values.items() if not low * _BESIDE < each < high / _BESIDE)
        return f"{', '.join(f'`{name}`' for name in at)} at the end of {low:g} to {high:.0f}"
    if found.end is End.FLAT:
        return "the likelihood does not change along a line of parameters"
    return f"the slope is still {np.abs(found.slope).max():.3g}"


def _standard_errors(found: Found, values: Mapping[str, float]) -> FrozenMap[str, float]:
    """Invert the curvature, which at a summit is positive definite."""
    spread = np.diagonal(np.linalg.inv(found.curvature))
    pairs = zip(values.items(), spread, strict=True)
    return FrozenMap({name: value * float(each) ** 0.5 for (name, value), each in pairs})


def _cautions(
    values: Mapping[str, float],
    errors: Mapping[str, float] | None,
    within: tuple[float, float],
) -> list[FitCaution]:
    told = [FitCaution.NEAR_EDGE] if near_edge(values, within) else []
    if errors is None:
        return [*told, FitCaution.NO_STANDARD_ERRORS]
    if any(errors[name] > value for name, value in values.items()):
        told.append(FitCaution.WEAKLY_KNOWN)
    return told
