"""The mobile line of scenario A2 (retention, section 13), read from the examples."""

from pathlib import Path
from typing import Any

import pytest

from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.retention import CustomerFacts, WarningCard
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "retention"
DOCUMENTS = Documents(
    (
        DocumentKind("warning-card", Timeline[WarningCard]),
        DocumentKind("customer-facts", CustomerFacts),
    )
)


def example(name: str) -> Any:
    return DOCUMENTS.read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


@pytest.fixture(scope="session")
def cards() -> Timeline[WarningCard]:
    found: Timeline[WarningCard] = example("mobile-line-card.toml")
    return found


@pytest.fixture(scope="session")
def customer() -> CustomerFacts:
    found: CustomerFacts = example("mobile-line-customer.toml")
    return found


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the public data sets are not beside this checkout")
    return folder
