"""A warning that names an earlier card: the laws of dated policy hold with versions that end."""

from pathlib import Path
from typing import Any

from attrs import evolve
from hypothesis.strategies import SearchStrategy, just
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.retention import CustomerFacts, LastWarning, WarningCard, warn
from acctcore.testing import laws, suite
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples/retention"


def example(name: str) -> Any:
    return documents_of().read((EXAMPLES / f"{name}.toml").read_text("utf-8"), Notation.TOML)


def three_versions() -> Timeline[WarningCard]:
    """Three versions of one card; the first two end on the eve of the next."""
    [version] = example("mobile-line-card").versions
    since, until = (Date(2026, month, 1) for month in (1, 4, 7)), (3, 6, None)
    ends = (None if month is None else Date(2026, month, 30 + month % 2) for month in until)
    named = zip(("first", "second", "third"), since, ends, strict=True)
    return Timeline(tuple(evolve(version, id=each, since=on, until=end) for each, on, end in named))


def warned_before(_card: WarningCard, on: Date) -> SearchStrategy[CustomerFacts]:
    """Draw a customer who was warned under the first version, whichever is in force."""
    return just(CustomerFacts("C-1", last_warned=LastWarning(on, "first", 40)))


test_every_version_alone = suite(
    laws.GENERIC, warn, policies=three_versions(), facts=warned_before, max_examples=20
)
