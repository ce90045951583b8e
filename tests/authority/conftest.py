"""Builders of small letters and cases, the letter of scenario A4, and the published letters."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    GrantState,
    Level,
    Limit,
    PastGrant,
    Route,
    route,
)
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.days import Tenor, parse_day
from acctcore.decisions import Decision
from acctcore.quantity import measure
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
YEAR = Tenor(months=12)
TODAY = "2026-03-16"
INVENTED = Source("a letter for tests", Status.INVENTED)
BP = Dimension("bp", "bp", Adds.FACILITY, YEAR)
COST = Dimension("cost", "HKD", Adds.GROUP, YEAR)

# Section 15 of the authority reference, the table of scenario A4.
A4 = {
    "L1": {"bp": "10 bp", "cost": "HKD 20000.00"},
    "L2": {"bp": "25 bp", "cost": "HKD 80000.00"},
    "L3": {"bp": "60 bp", "cost": "HKD 300000.00"},
    "L4": {"bp": "150 bp", "cost": "HKD 2000000.00"},
}

Rows = Mapping[str, Mapping[str, str]]


def parsed(rows: Rows) -> dict[str, dict[str, Limit]]:
    return {level: {n: Limit.parse(text) for n, text in row.items()} for level, row in rows.items()}


def make_letter(rows: Rows, *dimensions: Dimension, **more: Any) -> DelegationLetter:
    """One cell; the levels are the rows, each with what `own` says, or `levels` as given."""
    own = more.pop("own", True)
    levels = more.pop("levels", tuple(Level(level, level, own) for level in rows))
    cells = more.pop("cells", (Cell("rate", "2(a)", parsed(rows)),))
    return DelegationLetter(levels, dimensions, cells, ("RETENTION",), **more)


def make_grant(id_: str, on: str, used: Mapping[str, str], **more: Any) -> PastGrant:
    quantities = {name: measure(text) for name, text in used.items()}
    state = GrantState(more.pop("state", "granted"))
    fields = {"facility": "loan-1", **more}
    return PastGrant(
        id_, fields.pop("party", "P1"), parse_day(on), quantities, state=state, **fields
    )


def make_case(asked: Mapping[str, str], **more: Any) -> AccommodationCase:
    """A request of which everything is known: no past grant, no group, no interest."""
    known = {
        "reason": "RETENTION",
        "facility": "loan-1",
        "requested_by": "amy",
        "groups": (),
        "history": (),
        "conflicts": (),
    }
    quantities = {name: measure(text) for name, text in asked.items()}
    return AccommodationCase("R1", "P1", quantities, **{**known, **more})


def make_decision(
    letter: DelegationLetter, asked: Mapping[str, str], on: str = TODAY, **more: Any
) -> Decision[Route]:
    return route(make_case(asked, **more), Timeline.always(letter, INVENTED), parse_day(on))


@pytest.fixture(scope="session")
def letter() -> Callable[..., DelegationLetter]:
    return make_letter


@pytest.fixture(scope="session")
def limits() -> Callable[[Rows], dict[str, dict[str, Limit]]]:
    return parsed


@pytest.fixture(scope="session")
def grant() -> Callable[..., PastGrant]:
    return make_grant


@pytest.fixture(scope="session")
def case() -> Callable[..., AccommodationCase]:
    return make_case


@pytest.fixture(scope="session")
def decide() -> Callable[..., Decision[Route]]:
    return make_decision


@pytest.fixture(scope="session")
def a4() -> DelegationLetter:
    """The letter of scenario A4: bp adds up per facility, cost over the group, 12 months."""
    return make_letter(A4, BP, COST)


@pytest.fixture(scope="session")
def documents() -> Documents:
    return Documents().extended(
        DocumentKind("accommodation-case", AccommodationCase),
        DocumentKind("delegation-letter", Timeline[DelegationLetter]),
    )


@pytest.fixture(scope="session")
def read(documents: Documents) -> Callable[[str], Any]:
    """Read a document of the repository by its path."""
    return lambda path: documents.read((ROOT / path).read_text("utf-8"), Notation.TOML)
