"""Real filings: every disagreement is found, and no adverse fact is lost to a later filing.

Expected counts: project page on credit, section 3, and the notes beside the data; recounted from
the CSV files by grouping text, without this library.
"""

import time
from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from attrs import evolve

from acctcore.credit import (
    Application,
    ApplicationCase,
    CompletenessPack,
    ConflictRule,
    Line,
    Readiness,
    assemble,
)
from acctcore.days import parse_day
from acctcore.decisions import Decision
from acctcore.evidence import FactBase
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

LPA, SNOWFLAKE = "lpa_ifrs_20F_2021_2024.csv", "snowflake_10K_annual.csv"
NETFLIX = "netflix_10K_FY2023.csv"

Filing = Callable[[str, str], FactBase]
Pack = Callable[..., CompletenessPack]


def assembled(base: FactBase, pack: CompletenessPack) -> Decision[Application]:
    case = ApplicationCase("A1", base.facts[0].subject, base)
    packs = Timeline.always(pack, Source("example", Status.INVENTED))
    return assemble(case, packs, parse_day("2025-06-30"))


def lines_of(application: Application) -> list[Line]:
    asked = (item.lines for each in application.sections for item in each.items)
    return [*chain.from_iterable(asked), *application.unasked]


@pytest.mark.parametrize(
    ("name", "repeated", "differ"),
    [(LPA, 197, (23, 23)), (SNOWFLAKE, 884, (34, 12))],
    ids=["LPA", "Snowflake"],
)
def test_every_disagreement_between_filings_is_found(
    name: str, repeated: int, differ: tuple[int, int], filing: Filing, pack: Pack
) -> None:
    base = filing(name, "company")
    exact = assembled(base, pack(conflicts=ConflictRule("C1", 0))).outcome
    material = assembled(base, pack(conflicts=ConflictRule("C1", "0.01"))).outcome
    documents = [{fact.evidence.document for fact in line.facts} for line in lines_of(exact)]
    assert sum(len(each) > 1 for each in documents) == repeated
    assert (len(exact.conflicts), len(material.conflicts)) == differ
    assert all(conflict.settled is None for conflict in material.conflicts)


def test_the_default_that_only_the_older_filing_states_stands_in_the_application(
    filing: Filing, pack: Pack
) -> None:
    decision = assembled(filing(LPA, "LPA"), pack())
    found = {str(each.fact.period): each for each in decision.outcome.adverse}
    assert {day: each.fact.value for day, each in found.items()} == {
        "2022-12-31": 1_100_000,
        "2023-12-31": 41_800_000,
    }
    default = found["2023-12-31"]
    assert default.fact.evidence.document == "0001493152-24-016772"
    assert default.fact.evidence.obtained_on == parse_day("2024-04-26")
    assert (default.answers, default.replaced_by) == ((), ())
    assert decision.outcome.readiness is Readiness.NOT_READY
    codes = [finding.code for finding in decision.reasons]
    assert codes == [*["ADVERSE_FACT_OMITTED"] * 2, *["CONFLICT_OPEN"] * 23, "RETURN_TO_AUTHOR"]


@pytest.mark.parametrize(
    ("concept", "period", "values"),
    [
        ("CurrentLeaseLiabilities", "2023-12-31", {65_886, 238_849}),
        ("DeferredTaxLiabilityAsset", "2023-12-31", {-36_105_479, 36_105_479}),
        ("WeightedAverageShares", "2023-01-01..2023-12-31", {28_600_000, 168_142_740}),
    ],
)
def test_both_figures_of_a_conflict_are_shown(
    concept: str, period: str, values: set[int], filing: Filing, pack: Pack
) -> None:
    conflicts = assembled(filing(LPA, "LPA"), pack()).outcome.conflicts
    found = [c for c in conflicts if (c.key.concept, str(c.key.period)) == (concept, period)]
    assert [{fact.value for fact in conflict.facts} for conflict in found] == [values]


def test_rounding_within_one_filing_is_no_conflict(filing: Filing, pack: Pack) -> None:
    base = filing(NETFLIX, "Netflix")
    decision = assembled(base, pack(conflicts=ConflictRule("C1", 0)))
    twice = [line for line in lines_of(decision.outcome) if len(line.facts) > 1]
    assert len(twice) == 9
    assert decision.outcome.conflicts == ()
    assert all(line.proposed.precision == -3 for line in twice if line.proposed)

    stripped = FactBase(tuple(evolve(fact, precision=None) for fact in base.facts))
    without = assembled(stripped, pack(conflicts=ConflictRule("C1", 0)))
    assert len(without.outcome.conflicts) == 9


@pytest.mark.parametrize("name", [LPA, SNOWFLAKE, NETFLIX])
def test_every_fact_of_a_filing_stands_in_its_application_once(
    name: str, filing: Filing, pack: Pack
) -> None:
    base = filing(name, "company")
    lines = lines_of(assembled(base, pack()).outcome)
    ids = [fact.id for line in lines for fact in line.facts]
    assert sorted(ids) == sorted(fact.id for fact in base.facts)


def test_three_thousand_facts_take_well_under_a_second(filing: Filing, pack: Pack) -> None:
    base, taken = filing(SNOWFLAKE, "Snowflake"), []
    for _ in range(3):
        start = time.perf_counter()
        assembled(base, pack())
        taken.append(time.perf_counter() - start)
    assert min(taken) < 1


def test_a_fact_about_another_company_is_not_taken_for_the_borrower(
    filing: Filing, decide: Callable[..., Any], fact: Callable[..., Any]
) -> None:
    del filing
    decision = decide(fact("r"), fact("o", subject="B2", value="5"), subjects=("B2",))
    assert [line.key.subject for line in decision.outcome.unasked] == ["B2"]
