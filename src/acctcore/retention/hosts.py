"""A score that the host's own model gave: one observation, never in the place of reasons.

It names its model's version and day; the card names the version it was made for. A
score of another version is UNKNOWN as `MODEL_VERSION`: a new ruler says nothing on the
old bins. Points come from the bins of the score; a calibration, where the card has one,
says what probability the score meant, and gives no points. Units: the model's own.
Source: the retention domain's page, early warning, host model.

>>> item = HostModel("churn-net", "2.1", (Bin(0, upper="0.5"), Bin(20, "0.5")))
>>> str(item), item.answers
('score of model `churn-net` 2.1', (0, 20))
>>> HostScore("", "0.7", Date(2026, 5, 1))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: version of a model: expected a name, got ``
"""

from collections.abc import Iterable
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.evidence import Evidence
from acctcore.guards import listed, named, optional_kind
from acctcore.ratio import Exact, exact
from acctcore.retention.bins import Bin, bin_faults
from acctcore.retention.calibrations import Calibration
from acctcore.retention.naming import name_faults, refuse
from acctcore.values import field, frozen


def _score(value: Exact) -> Fraction:
    return exact(value, "score of a model")


@frozen
class HostScore:
    """The score a version of a model gave on a day; the model is the name it stands under."""

    version: str
    score: Fraction = field(converter=_score)
    on: Date = field(converter=day)
    evidence: Evidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a score without a version."""
        named(self.version, "version of a model")
        optional_kind(self.evidence, Evidence, f"evidence of a score of {self.version}", "evidence")


def _bins(items: Iterable[Bin]) -> tuple[Bin, ...]:
    return listed(items, Bin, "bins of a model", "bins")


@frozen
class HostModel:
    """The score of the model `of` in one `version`."""

    of: str
    version: str
    bins: tuple[Bin, ...] = field(converter=_bins)
    calibration: Calibration | None = None

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        refuse(name_faults("of", self.of), bin_faults(self.bins))
        named(self.version, "version of a model")
        optional_kind(
            self.calibration, Calibration, f"calibration of `{self.of}`", "a table or a curve"
        )

    @property
    def answers(self) -> tuple[int, ...]:
        """The points of every possible answer."""
        return tuple(each.points for each in self.bins)

    def __str__(self) -> str:
        """Say what is measured."""
        return f"score of model `{self.of}` {self.version}"


@frozen
class HostOpinion:
    """What a model of the host said, as the warning shows it beside its own reasons."""

    model: str
    version: str
    on: Date
    score: Fraction
    probability: Fraction | None
