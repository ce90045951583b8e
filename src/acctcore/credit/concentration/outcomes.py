"""How an exposure stands against a capital base."""

from enum import Enum
from fractions import Fraction

from acctcore.money import Money
from acctcore.values import frozen


class ConcentrationStatus(Enum):
    """How an exposure stands against the capital base."""

    WITHIN = "within"
    LARGE = "large"
    """From the bound of large exposures on, within the limit."""
    OVER_LIMIT = "over_limit"
    UNKNOWN = "unknown"


@frozen
class Concentration:
    """The exposure to a group and its share of the capital base."""

    group: str
    status: ConcentrationStatus
    exposure_at_least: Money | None
    """What is stated; all of it where nothing is missing."""
    share: Fraction | None
    """The exact share; nothing where something is missing, or the capital is 0 or less."""
    missing: tuple[str, ...]
    """The members whose exposure is not stated."""
