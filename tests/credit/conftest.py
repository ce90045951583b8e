"""Builders of small cases, and public filings read as facts where they are at hand."""

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    Application,
    ApplicationCase,
    CompletenessPack,
    ConflictRule,
    PackSection,
    Requirement,
    assemble,
)
from acctcore.days import parse_day
from acctcore.decisions import Decision
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
INVENTED = Source("example", Status.INVENTED)
DEFAULTS = AdverseConcept("LoansPayableInDefault", "A1", AdverseWhen.NONZERO)
PACK = CompletenessPack(
    "example",
    (PackSection("accounts", (Requirement("Revenue", "3.1"),)),),
    (DEFAULTS,),
    ConflictRule("C1", "0.01"),
    ranks=("audited", "tax", "borrower"),
)


def make_fact(id_: str, concept: str = "Revenue", value: Any = "100", **more: Any) -> Fact[Any]:
    """Make a fact about B1; days of the period and of the evidence are given as text."""
    ends, starts = more.pop("ends", "2023-12-31"), more.pop("starts", None)
    period = Period(parse_day(starts) if starts else None, parse_day(ends))
    evidence = Evidence(
        more.pop("document", "accounts"),
        more.pop("kind", "audited"),
        as_of=more.pop("as_of", None),
        obtained_on=more.pop("obtained_on", None),
        obtained_by=more.pop("obtained_by", ""),
        verified_by=more.pop("verified_by", ""),
    )
    unit = more.pop("unit", "USD")
    return Fact(id_, more.pop("subject", "B1"), concept, period, value, unit, evidence, **more)


def make_decision(
    *facts: Fact[Any], pack: CompletenessPack = PACK, on: str = "2024-06-30", **more: Any
) -> Decision[Application]:
    """Assemble the application of B1 from these facts."""
    case = ApplicationCase("A1", "B1", FactBase(facts), **more)
    return assemble(case, Timeline.always(pack, INVENTED), parse_day(on))


@pytest.fixture(scope="session")
def fact() -> Callable[..., Fact[Any]]:
    return make_fact


@pytest.fixture(scope="session")
def decide() -> Callable[..., Decision[Application]]:
    return make_decision


@pytest.fixture(scope="session")
def pack() -> Callable[..., CompletenessPack]:
    """Answer the pack of these tests with some fields changed; `asked` is its one section."""

    def changed(*asked: Requirement, **more: Any) -> CompletenessPack:
        sections = (PackSection("accounts", asked),) if asked else PACK.sections
        return evolve(PACK, sections=more.pop("sections", sections), **more)

    return changed


@pytest.fixture(scope="session")
def filing() -> Callable[[str, str], FactBase]:
    """Read a file of public company facts as a fact base about one subject."""
    folder = ROOT.parent / "shared" / "data" / "credit"
    if not folder.is_dir():
        pytest.skip("the public filings are not at hand")
    return partial(read_filing, folder)


def read_filing(folder: Path, name: str, subject: str) -> FactBase:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return FactBase(tuple(_of_row(row, index, subject) for index, row in enumerate(rows, 2)))


def _of_row(row: dict[str, str], line: int, subject: str) -> Fact[Any]:
    """Read one row: `20-F filed 2024-04-26` dates the document, `-3` is a precision."""
    form, filed, on = row["decimals_or_form"].partition(" filed ")
    stated = not filed and form != "INF"
    return Fact(
        f"line-{line}",
        subject,
        row["concept"],
        Period(parse_day(row["start"]) if row["start"] else None, parse_day(row["end"])),
        row["value"],
        row["unit"],
        Evidence(row["source_doc"], "audited", obtained_on=parse_day(on) if filed else None),
        int(form) if stated else None,
    )
