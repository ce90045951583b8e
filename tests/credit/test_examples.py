"""The example documents: they are read, decide as written beside them, and say what was filed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from acctcore.codec import DocumentKind, Documents, Notation, from_plain, to_plain
from acctcore.credit import (
    Answer,
    Application,
    ApplicationCase,
    CompletenessPack,
    Readiness,
    Resolution,
    assemble,
)
from acctcore.days import parse_day
from acctcore.decisions import Decision
from acctcore.evidence import FactBase
from acctcore.money import Money
from acctcore.sources import Status
from acctcore.timeline import Timeline

FOLDER = Path(__file__).parents[2] / "examples" / "credit"
ON = parse_day("2025-06-30")
DEFAULTS = ("LoansPayableInDefault-2022-filed-2024", "LoansPayableInDefault-2023-filed-2024")


DOCUMENTS = Documents().extended(
    DocumentKind("application-case", ApplicationCase),
    DocumentKind("completeness-pack", Timeline[CompletenessPack]),
)


def document(name: str) -> Any:
    return DOCUMENTS.read((FOLDER / name).read_text("utf-8"), Notation.TOML)


@pytest.fixture(scope="module")
def case() -> ApplicationCase:
    return document("lpa-facts.toml")


@pytest.fixture(scope="module")
def packs() -> Timeline[CompletenessPack]:
    return document("term-loan-company-pack.toml")


@pytest.fixture(scope="module")
def decision(case: ApplicationCase, packs: Timeline[CompletenessPack]) -> Decision[Application]:
    return assemble(case, packs, ON)


def test_the_filed_facts_show_six_conflicts_and_both_defaults(
    decision: Decision[Application],
) -> None:
    application = decision.outcome
    assert [conflict.key.concept for conflict in application.conflicts] == [
        "CurrentLeaseLiabilities",
        "DeferredTaxLiabilityAsset",
        "NetDebt",
        "OtherCurrentLiabilities",
        "PropertyManagementExpense",
        "WeightedAverageShares",
    ]
    assert tuple(each.fact.id for each in application.adverse) == DEFAULTS
    assert application.adverse[1].fact.value == 41_800_000
    assert application.readiness is Readiness.NOT_READY


def test_the_accounts_are_there_and_the_rest_is_missing(decision: Decision[Application]) -> None:
    verdicts = {section.name: section.verdict.value for section in decision.outcome.sections}
    assert verdicts["spread accounts"] == "met"
    assert verdicts["global cash flow"] == "unknown"
    assert verdicts["sign-off"] == "not_met"
    assert [finding.code for finding in decision.missing if finding.clause.startswith("4.2")] == [
        "NOT_STATED",
        "NOT_STATED",
    ]


def test_a_small_loan_needs_two_years_and_no_valuation(
    case: ApplicationCase, packs: Timeline[CompletenessPack]
) -> None:
    """The bound is USD 1,000,000: a cent below and the amount itself."""

    def codes(amount: str) -> dict[str, str]:
        asked = evolve(case, amount=Money.parse(amount))
        return {each.clause: each.code for each in assemble(asked, packs, ON).findings}

    small, large = codes("USD 999999.99"), codes("USD 1000000.00")
    assert (small["4.5(a)"], small["4.5(b)"]) == ("OUTSIDE_AMOUNT_BAND", "PRESENT")
    assert (large["4.5(a)"], large["4.5(b)"]) == ("PRESENT", "OUTSIDE_AMOUNT_BAND")
    assert (small["4.10(b)"], large["4.10(b)"]) == ("OUTSIDE_AMOUNT_BAND", "NO_FACT")


def test_answers_and_reasons_leave_only_what_is_missing(
    case: ApplicationCase, packs: Timeline[CompletenessPack], decision: Decision[Application]
) -> None:
    pairs = [[fact.id for fact in each.facts] for each in decision.outcome.conflicts]
    answered = evolve(
        case,
        answers=tuple(Answer(id_, "cured in 2024", "analyst-1") for id_ in DEFAULTS),
        resolutions=tuple(
            Resolution(new, (old,), "officer-1", "restated in the later filing")
            for old, new in pairs
        ),
    )
    after = assemble(answered, packs, ON)
    assert {reason.code for reason in decision.reasons} - {r.code for r in after.reasons} == {
        "ADVERSE_FACT_OMITTED",
        "CONFLICT_OPEN",
        "RETURN_TO_AUTHOR",
    }
    assert {reason.code for reason in after.reasons} == {"NO_FACT"}


def test_every_requirement_of_the_pack_says_where_it_comes_from(
    packs: Timeline[CompletenessPack],
) -> None:
    pack = packs.at(ON).value
    single = (
        pack.authorship,
        pack.objectivity,
        pack.omissions,
        pack.second_opinion,
        pack.questions,
    )
    rules = [*pack.tenors, *pack.totals, *(each for each in single if each)]
    cited: list[Any] = [*pack.requirements, *pack.adverse, pack.conflicts, *rules]
    assert len(rules) == 2 + 1 + 5
    assert [each.clause for each in cited if each.source is None] == []
    known = {each.source.document: each.source.status for each in cited if each.source}
    assert known["Credit manual of the example bank"] is Status.INVENTED
    assert known["EBA/GL/2017/15"] is Status.UNVERIFIED


@pytest.mark.parametrize("name", ["case", "packs"])
def test_a_document_that_is_written_reads_back_the_same(
    name: str, request: pytest.FixtureRequest
) -> None:
    value = request.getfixturevalue(name)
    kind = "application-case" if name == "case" else "completeness-pack"
    for notation in Notation:
        written = DOCUMENTS.write(value, notation, kind=kind)
        assert DOCUMENTS.read(written, notation) == value


@pytest.mark.parametrize("model", ["manager", "department"])
def test_both_models_are_read_and_written_the_same(model: str) -> None:
    for what in ("case", "pack"):
        value = document(f"a10-{model}-{what}.toml")
        kind = "application-case" if what == "case" else "completeness-pack"
        for notation in Notation:
            written = DOCUMENTS.write(value, notation, kind=kind)
            assert DOCUMENTS.read(written, notation) == value


def test_the_totals_of_the_real_borrower_foot(decision: Decision[Application]) -> None:
    """By hand: 263,552,399 + 234,066,470 = 497,618,869 at the end of 2022, and so on."""
    footed = decision.outcome.footings
    found: Any = {str(each.period): (each.stated, each.residual) for each in footed}
    assert found == {
        "2024-12-31": (607_019_578, 0),
        "2023-12-31": (590_825_310, 0),
        "2022-12-31": (497_618_869, 0),
    }


def test_an_application_that_is_written_reads_back_the_same(
    decision: Decision[Application],
) -> None:
    written = to_plain(decision.outcome)
    assert from_plain(written, Application) == decision.outcome
    assert written["adverse"][1]["fact"]["value"] == "41800000"
    assert written["conflicts"][0]["facts"][0]["id"] == "CurrentLeaseLiabilities-2023-filed-2024"


def test_the_facts_are_those_of_the_public_record(
    case: ApplicationCase, filing: Callable[[str, str], FactBase]
) -> None:
    def said(base: FactBase) -> set[tuple[object, ...]]:
        return {
            (*fact.key, fact.value, fact.evidence.document, fact.evidence.obtained_on)
            for fact in base.facts
        }

    public = filing("lpa_ifrs_20F_2021_2024.csv", "LPA")
    assert len(case.facts.facts) == 36
    assert said(case.facts) <= said(public)
