"""Real accounts through the example charts and packs.

Expected figures: project page on credit, section 4, and the published vectors; the rest was added
up from the CSV files with a spreadsheet's arithmetic, without this library.
"""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    AccountingIdentity,
    FootingDoubt,
    FootingStatus,
    Measured,
    MetricPack,
    MetricStatus,
    Resolution,
    SignKind,
    Spread,
    SpreadingChart,
    ValueStatus,
    measure,
    spread,
)
from acctcore.days import parse_day
from acctcore.evidence import FactBase
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "credit"
VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "credit.json"
LPA, SNOWFLAKE = "lpa_ifrs_20F_2021_2024.csv", "snowflake_10K_annual.csv"
NETFLIX = "netflix_10K_FY2023.csv"
ON = parse_day("2025-06-30")
DOCUMENTS = documents_of()
Filing = Callable[[str, str], FactBase]


def document(name: str) -> Any:
    return DOCUMENTS.read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


@pytest.fixture(scope="module")
def ifrs() -> Timeline[SpreadingChart]:
    return document("spreading-chart-ifrs.toml")


@pytest.fixture(scope="module")
def gaap() -> Timeline[SpreadingChart]:
    return document("spreading-chart-us-gaap.toml")


@pytest.fixture(scope="module")
def pack() -> MetricPack:
    found: MetricPack = document("metric-pack.toml").at(ON).value
    return found


@pytest.fixture(scope="module")
def lpa(ifrs: Timeline[SpreadingChart]) -> Spread:
    case = document("lpa-accounts.toml")
    return spread(case.facts, ifrs, "LPA", ON, resolutions=case.resolutions)


def measured(found: Spread, pack: MetricPack, year: int) -> dict[str, Measured]:
    accounts = next(each for each in found.accounts if each.period.end.year == year)
    return {each.metric.name: each for each in measure(found, pack, accounts.period)}


def published(topic: str) -> dict[str, Any]:
    if not VECTORS.is_file():
        pytest.skip("the published vectors are not at hand")
    rows = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    return {row["inputs"].get("as_of", row["id"]): row for row in rows if row["topic"] == topic}


@pytest.mark.parametrize(
    ("metric", "year", "expected"),
    [
        ("ltv", 2024, "0.482"),
        ("interest_cover", 2024, "1.60"),
        ("debt_to_ebitda", 2024, "7.1"),
        ("current_ratio", 2022, "0.27"),
        ("current_ratio", 2023, "1.70"),
        ("current_ratio", 2024, "1.51"),
    ],
)
def test_the_ratios_of_lpa_are_those_of_the_page(
    metric: str, year: int, expected: str, lpa: Spread, pack: MetricPack
) -> None:
    found = measured(lpa, pack, year)[metric]
    assert found.status is MetricStatus.COMPUTED
    assert found.value is not None
    places = len(expected.partition(".")[2])
    assert abs(found.value - Fraction(expected)) <= Fraction(1, 2 * 10**places)


def test_the_ratios_of_lpa_are_exact_and_name_their_facts(lpa: Spread, pack: MetricPack) -> None:
    found = measured(lpa, pack, 2024)
    assert found["ltv"].value == Fraction(267_216_692, 554_518_864)
    assert [fact.id for fact in found["ltv"].facts] == [
        "Borrowings-2024-filed-2025",
        "InvestmentProperty-2024-filed-2025",
    ]
    assert found["ebitda"].value == 36_606_814 + 1_112_422
    assert found["debt_service"].value == 22_872_591 + 10_909_299 + 145_512
    assert found["ebitda_without_revaluation"].value == 37_719_236 - 32_347_462
    assert measured(lpa, pack, 2023)["debt_service"].value == 22_557_977 + 152_482_361 + 50_112


def test_a_conflict_between_filings_leaves_a_metric_unmeasured(
    lpa: Spread, pack: MetricPack, ifrs: Timeline[SpreadingChart]
) -> None:
    """Depreciation of 2023 is 107,229 or 167,895: EBITDA is known once a person says which."""
    before = measured(lpa, pack, 2023)["ebitda"]
    assert (before.status, before.value) == (MetricStatus.NO, None)
    assert list(map(str, before.gaps)) == ["depreciation is in conflict"]
    ids = [
        f"AdjustmentsForDepreciationAndAmortisationExpense-2023-filed-{filed}"
        for filed in (2024, 2025)
    ]
    case = document("lpa-accounts.toml")
    said = Resolution(ids[1], (ids[0],), "C. Officer", "includes the right-of-use assets")
    after = spread(case.facts, ifrs, "LPA", ON, resolutions=(said,))
    assert measured(after, pack, 2023)["ebitda"].value == 34_184_829 + 167_895


def test_a_year_earlier_only_the_first_filing_was_known(
    pack: MetricPack, ifrs: Timeline[SpreadingChart]
) -> None:
    """The day after the 20-F of April 2024: EBITDA of 2023 is 34,184,829 + 107,229."""
    charts = Timeline.always(ifrs.at(ON).value, Source("example", Status.INVENTED))
    case = document("lpa-accounts.toml")
    found = spread(case.facts, charts, "LPA", parse_day("2024-04-27"))
    assert measured(found, pack, 2023)["ebitda"].value == 34_292_058
    assert {fact.evidence.document for fact in found.later} == {"0001997711-25-000030"}
    assert found.accounts[-1].values["defaulted_loans"].value == 41_800_000


def test_the_accounts_of_lpa_foot_save_where_equity_is_not_explained(lpa: Spread) -> None:
    found = {(check.name, check.period.end.year): check for check in lpa.checks}
    for year in (2022, 2023):
        of_year = {name: check.status for (name, of), check in found.items() if of == year}
        assert set(of_year.values()) == {FootingStatus.FOOTS}, year
    open_ = found["equity rolls forward", 2024]
    assert (open_.status, open_.doubt) == (
        FootingStatus.UNKNOWN,
        FootingDoubt.OPTIONAL_TERM_MISSING,
    )
    opening, closing, earned = 260_942_917, 270_801_418, -32_411_163
    stated = 1_141_200 + 2_060_666 - 9_942_800 - 1_242_773
    assert open_.residual == opening + earned + stated - closing
    assert all(check.status is not FootingStatus.BROKEN for check in lpa.checks)


def test_the_turned_sign_of_lpa_and_its_default_stand_in_the_spread(lpa: Spread) -> None:
    signs = [(each.line, str(each.period), each.kind) for each in lpa.signs]
    assert ("net_deferred_tax", "2023-12-31", SignKind.FLIPPED) in signs
    values = [each.values["defaulted_loans"].value for each in lpa.accounts]
    assert values == [None, 1_100_000, 41_800_000, None]


def test_the_example_holds_every_fact_of_the_public_record_that_feeds_the_chart(
    ifrs: Timeline[SpreadingChart], filing: Filing
) -> None:
    def said(base: FactBase) -> set[tuple[object, ...]]:
        return {
            (*fact.key, fact.value, fact.evidence.document, fact.evidence.obtained_on)
            for fact in base.facts
            if fact.concept in concepts and fact.unit == "USD" and fact.period.end.month == 12
        }

    concepts = {c for line in ifrs.at(ON).value.lines for c in line.concepts}
    assert said(document("lpa-accounts.toml").facts) == said(filing(LPA, "LPA"))


def test_the_whole_filing_spreads_as_the_example_does(
    ifrs: Timeline[SpreadingChart], filing: Filing, lpa: Spread
) -> None:
    whole = spread(filing(LPA, "LPA"), ifrs, "LPA", ON)

    def figures(found: Spread) -> list[list[object]]:
        return [[(v.status, v.value) for v in each.values.values()] for each in found.accounts]

    assert figures(whole) == figures(lpa)
    assert {fact.unit for fact in whole.left_out} == set()


@pytest.mark.parametrize("day", ["2023-01-31", "2025-01-31"])
def test_what_is_left_without_outside_owners_is_their_share(
    day: str, gaap: Timeline[SpreadingChart], filing: Filing
) -> None:
    vector = published("balance_identity")[day]
    without = AccountingIdentity("owners only", ("assets",), ("liabilities", "parent_equity"))
    chart = evolve(gaap.at(ON).value, identities=(without,))
    charts = Timeline.always(chart, Source("example", Status.INVENTED))
    found = spread(filing(SNOWFLAKE, "Snowflake"), charts, "Snowflake", ON)
    check = next(each for each in found.checks if str(each.period.end) == day)
    assert check.status is FootingStatus.BROKEN
    assert check.residual == Fraction(vector["expected"]["residual"])
    assert check.explained_by == ("nci",)
    assert found.accounts[-1].values["nci"].status is ValueStatus.REPORTED


def test_the_days_customers_take_are_counted_on_the_average(
    gaap: Timeline[SpreadingChart], filing: Filing, pack: MetricPack
) -> None:
    """Thousands of dollars: (926,902 + 922,805) / 2 owed, 3,626,396 of revenue in the year."""
    found = spread(filing(SNOWFLAKE, "Snowflake"), gaap, "Snowflake", ON)
    days = measured(found, pack, 2025)["receivable_days"].value
    assert days == Fraction((926_902 + 922_805) * 365, 2 * 3_626_396)


def test_snowflakes_years_end_in_january_and_its_accounts_foot(
    gaap: Timeline[SpreadingChart], filing: Filing
) -> None:
    found = spread(filing(SNOWFLAKE, "Snowflake"), gaap, "Snowflake", ON)
    assert [str(each.period.end) for each in found.accounts] == [
        f"{year}-01-31" for year in range(2019, 2026)
    ]
    latest = [check for check in found.checks if check.period.end.year >= 2022]
    assert {check.status for check in latest} == {FootingStatus.FOOTS}
    redeemable = next(each for each in found.accounts if each.period.end.year == 2020)
    assert redeemable.values["temporary_equity"].value == 936_474_000


def test_without_its_tag_the_share_of_outside_owners_is_derived_or_unknown(
    gaap: Timeline[SpreadingChart], filing: Filing
) -> None:
    base = filing(SNOWFLAKE, "Snowflake")
    tags = ("MinorityInterest", "StockholdersEquityIncludingPortionAttributableToNoncontrolling")
    kept = [fact for fact in base.facts if not fact.concept.startswith(tags)]
    found = spread(FactBase(tuple(kept)), gaap, "Snowflake", ON).accounts[-1].values
    assert (found["nci"].status, found["nci"].value) == (ValueStatus.DERIVED, 6_714_000)
    bare = [f for f in kept if f.concept != "LiabilitiesAndStockholdersEquity"]
    unknown = spread(FactBase(tuple(bare)), gaap, "Snowflake", ON)
    assert unknown.accounts[-1].values["equity"].status is ValueStatus.MISSING
    check = next(each for each in unknown.checks if str(each.period.end) == "2025-01-31")
    assert (check.status, check.residual) == (FootingStatus.UNKNOWN, 6_714_000)


def test_without_a_total_liabilities_are_derived_and_say_so_or_stay_unknown(
    gaap: Timeline[SpreadingChart], filing: Filing
) -> None:
    """As in accounts that state no total of liabilities: 9,033,938 - 3,006,643 thousand."""
    base = filing(SNOWFLAKE, "Snowflake")
    kept = tuple(fact for fact in base.facts if fact.concept != "Liabilities")
    value = spread(FactBase(kept), gaap, "Snowflake", ON).accounts[-1].values["liabilities"]
    assert (value.status, value.value) == (ValueStatus.DERIVED, 6_027_295_000)
    assert [part.value.line for part in value.parts] == ["liabilities_and_equity", "equity"]
    bare = tuple(f for f in kept if f.concept != "LiabilitiesAndStockholdersEquity")
    unknown = spread(FactBase(bare), gaap, "Snowflake", ON).accounts[-1].values["liabilities"]
    assert (unknown.status, unknown.value) == (ValueStatus.MISSING, None)


def test_netflix_earned_what_it_did_not_take_in(
    gaap: Timeline[SpreadingChart], filing: Filing, pack: MetricPack
) -> None:
    """Billions of dollars, 2021 to 2023: operating profit and operating cash of the page."""
    found = spread(filing(NETFLIX, "Netflix"), gaap, "Netflix", ON)
    for line, expected in (
        ("ebit", ("6.19", "5.63", "6.95")),
        ("operating_cash_flow", ("0.39", "2.03", "7.27")),
    ):
        values = [each.values[line].value for each in found.accounts]
        gaps = [abs((v or 0) / 10**9 - Fraction(e)) for v, e in zip(values, expected, strict=True)]
        assert max(gaps) <= Fraction(1, 200)
    shares = [measured(found, pack, year)["cash_from_profit"].value for year in (2021, 2022, 2023)]
    assert shares == [
        Fraction(392_610, 6_194_509),
        Fraction(2_026_257, 5_632_831),
        Fraction(7_274_301, 6_954_003),
    ]


def test_rounded_copies_of_a_figure_are_no_conflict(
    gaap: Timeline[SpreadingChart], filing: Filing
) -> None:
    found = spread(filing(NETFLIX, "Netflix"), gaap, "Netflix", ON)
    values = [value for each in found.accounts for value in each.values.values()]
    assert not [value for value in values if value.status is ValueStatus.IN_CONFLICT]
    assert {check.status for check in found.checks} == {FootingStatus.FOOTS, FootingStatus.UNKNOWN}
    assert found.accounts[-1].values["nci"].value == 0


@pytest.mark.parametrize("name", ["altman_z", "altman_z_double_prime"])
def test_altmans_models_have_the_published_figures(name: str, pack: MetricPack) -> None:
    ids = {"altman_z": "altman_z_1968", "altman_z_double_prime": "altman_zdouble_1995"}
    vector = published("altman")[ids[name]]
    metric = pack.metric(name)
    assert metric is not None
    coefficients = [Fraction(str(v)) for v in vector["inputs"]["coefficients"].values()]
    assert [term.times for term in metric.numerator] == coefficients
    safe, distress = (Fraction(vector["expected"][key]) for key in ("safe_above", "distress_below"))
    step = Fraction(1, 100)
    bands = [metric.band(at) for at in (safe + step, safe, distress, distress - step)]
    assert bands == ["safe", "grey", "grey", "distress"]


def test_an_unverified_model_is_measured_only_where_the_pack_accepts_it(
    lpa: Spread, pack: MetricPack
) -> None:
    """Z' of 2024 from the figures filed, with the coefficients as they stand in the pack."""
    refused = measured(lpa, pack, 2024)["altman_z_prime"]
    assert (refused.status, refused.value) == (MetricStatus.NO, None)
    assert str(refused.gaps[0]).endswith("is not accepted: its source is unverified")
    opted = evolve(pack, accepts=(*pack.accepts, Status.UNVERIFIED))
    found = measured(lpa, opted, 2024)["altman_z_prime"]
    assets, debts = 607_019_578, 336_218_160
    expected = (
        Fraction("0.717") * (40_001_754 - 26_524_836) / assets
        + Fraction("0.847") * 38_593_217 / assets
        + Fraction("3.107") * 36_606_814 / assets
        + Fraction("0.420") * 270_801_418 / debts
        + Fraction("0.998") * 43_862_372 / assets
    )
    assert (found.value, found.band) == (expected, "distress")


def test_every_item_of_the_list_is_asked_and_answered(lpa: Spread, pack: MetricPack) -> None:
    items = {part for each in pack.metrics for part in each.item.split(", ") if part}
    assert items == {str(number) for number in (*range(6, 26), 37)}
    unknown = {
        name for name, each in measured(lpa, pack, 2024).items() if each.status is MetricStatus.NO
    }
    assert unknown == {
        "enterprise_value",
        "asset_quality",
        "receivable_days",
        "current_assets_to_short_term_debt",
        "expected_cash_flow",
        "loan_to_cost",
        "altman_x4_market",
        "altman_z",
        "altman_z_prime",
    }


def test_what_an_analyst_records_is_measured(
    ifrs: Timeline[SpreadingChart], pack: MetricPack, lpa: Spread
) -> None:
    case = document("lpa-accounts.toml")
    any_fact = next(fact for fact in case.facts.facts if str(fact.period) == "2024-12-31")
    recorded = (
        evolve(any_fact, id=concept, concept=concept, value=value)
        for concept, value in (("MarketValueOfEquity", "100000000"), ("ProjectCost", "400000000"))
    )
    found = spread(case.facts.add(*recorded), ifrs, "LPA", ON)
    metrics = measured(found, pack, 2024)
    assert metrics["enterprise_value"].value == 100_000_000 + 267_216_692 - 28_827_347
    assert metrics["loan_to_cost"].value == Fraction(267_216_692, 400_000_000)
    assert metrics["altman_z"].status is MetricStatus.COMPUTED
    assert len(found.accounts) == len(lpa.accounts)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("spreading-chart-ifrs.toml", "spreading-chart"),
        ("spreading-chart-us-gaap.toml", "spreading-chart"),
        ("spreading-chart-household.toml", "spreading-chart"),
        ("metric-pack.toml", "metric-pack"),
        ("metric-pack-household.toml", "metric-pack"),
    ],
)
def test_a_document_that_is_written_reads_back_the_same(name: str, kind: str) -> None:
    value = document(name)
    for notation in Notation:
        written = DOCUMENTS.write(value, notation, kind=kind)
        assert DOCUMENTS.read(written, notation) == value
