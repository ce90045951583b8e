"""`acctcore credit ratios`: the accounts of a real borrower, spread, checked and measured."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "credit"
ON = ("--as-of", "2025-06-30")
CHART = ("--chart", EXAMPLES / "spreading-chart-ifrs.toml")
METRICS = ("--metrics", EXAMPLES / "metric-pack.toml")
HOUSEHOLD = (
    *("--chart", EXAMPLES / "spreading-chart-household.toml"),
    *("--metrics", EXAMPLES / "metric-pack-household.toml"),
)
LPA = (EXAMPLES / "lpa-accounts.toml", *CHART, *METRICS, *ON)
Run = Callable[..., Any]

FACT = """
[[facts]]
id = "{id}"
subject = "{subject}"
concept = "{concept}"
period = {{{start}end = {end}}}
value = "{value}"
unit = "{unit}"
evidence = {{document = "papers of 2024", kind = "{kind}"}}
"""


def base(*rows: str, **more: str) -> str:
    """Write a fact base, each row as `id concept value`; one with `/` is a flow of 2024."""
    text = 'kind = "fact-base"\nschema = 1\n'
    given = {"subject": "H1", "unit": "EUR", "kind": "tax", "end": "2024-12-31", **more}
    for row in rows:
        id_, concept, value, *others = row.split()
        start = "start = 2024-01-01, " if concept.startswith("Annual") else ""
        changed = {**given, **dict(each.split("=") for each in others)}
        text += FACT.format(id=id_, concept=concept, value=value, start=start, **changed)
    return text


PAPERS = ("i AnnualNetIncome 80000", "l LoanAmount 240000", "p PropertyValue 300000")


@pytest.fixture
def papers(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, **more: str) -> Path:
        file = tmp_path / "facts.toml"
        file.write_text(base(*rows, **more), encoding="utf-8")
        return file

    return write


def rows_of(text: str) -> dict[str, list[str]]:
    """Read the rows of printed tables, the first of a name: cells two or more blanks apart."""
    lines = (re.split(r"\s{2,}", line.strip()) for line in text.splitlines())
    found: dict[str, list[str]] = {}
    for first, *rest in lines:
        if rest:
            found.setdefault(first, rest)
    return found


def test_the_figures_of_the_page_are_printed(acctcore: Run) -> None:
    ran = acctcore("credit", "ratios", *LPA)
    rows = rows_of(ran.out)
    assert ran.code == 4
    assert rows["loan to value (LTV)"][-1] == "48.2 %"
    assert rows["interest cover (EBIT)"][-1] == "1.60"
    assert rows["interest-bearing debt / EBITDA"][-3:] == ["no", "no", "7.08"]
    assert rows["current ratio"][-3:] == ["0.27", "1.70", "1.51"]
    assert rows["EBITDA"] == ["8", "21,606,462", "no", "no", "37,719,236"]
    assert rows["loans payable in default"] == ["missing", "1,100,000", "41,800,000", "missing"]
    assert rows["assets = liabilities + equity"] == ["unknown", "foots", "foots", "foots"]


def test_what_is_in_conflict_or_turned_names_both_documents(acctcore: Run) -> None:
    out = acctcore("credit", "ratios", *LPA, "--period", "2023-12-31").out
    both = (
        "-36,105,479 (0001493152-24-016772) {} 36,105,479 (0001997711-25-000030)",
        "net deferred tax liability, 2023-12-31: ",
    )
    assert f"in conflict, {both[1]}{both[0].format('or')}" in out
    assert f"sign turned between filings, {both[1]}{both[0].format('and')}" in out
    assert "* net operating income: derived, revenue - property costs" in out
    accounts = out.partition("Metrics")[0]
    assert "2024-12-31" not in accounts
    assert "2022-12-31" not in accounts


def test_an_unusual_sign_is_printed(acctcore: Run) -> None:
    out = acctcore("credit", "ratios", *LPA, "--period", "2022-12-31").out
    assert "sign not the usual one, net deferred tax liability, 2022-12-31: -36,976,603" in out


def test_a_residual_that_could_be_another_line_is_printed(acctcore: Run) -> None:
    ran = acctcore("credit", "ratios", *LPA, "--period", "2024-12-31")
    assert "equity rolls forward, 2024-12-31: -50,253,371 left over; not stated" in ran.out
    assert ran.code == 4


def test_json_says_the_same(acctcore: Run) -> None:
    found = acctcore("credit", "ratios", *LPA, "--period", "2024-12-31", "--json").json
    measured = {each["metric"]: each for each in found["measured"]}
    assert measured["ltv"]["value"] == "66804173/138629716"
    assert measured["ltv"]["facts"] == [
        "Borrowings-2024-filed-2025",
        "InvestmentProperty-2024-filed-2025",
    ]
    assert measured["enterprise_value"]["gaps"][0]["code"] == "missing"
    assert measured["altman_z_double_prime"]["band"] == "grey"
    lines = {each["line"]: each for each in found["accounts"][0]["lines"]}
    assert lines["noi"]["derived_from"] == [
        {"sign": 1, "line": "revenue"},
        {"sign": -1, "line": "property_costs"},
    ]
    assert (lines["defaulted_loans"]["value"], lines["assets"]["value"]) == (None, "607019578")
    checks = {each["identity"]: each for each in found["checks"]}
    assert checks["equity rolls forward"]["residual"] == "-50253371"
    assert checks["assets = liabilities + equity"]["status"] == "foots"
    assert (found["subject"], found["currency"], found["left_out"]) == ("LPA", "USD", [])
    year = acctcore("credit", "ratios", *LPA, "--period", "2023-12-31", "--format", "json").json
    assert [each["kind"] for each in year["signs"]] == ["flipped"]


def test_markdown_has_its_tables(acctcore: Run) -> None:
    out = acctcore("credit", "ratios", *LPA, "--format", "markdown").out
    assert "## Accounts\n" in out
    assert "| loan to value (LTV) |  | no | 48.1 % | 52.8 % | 48.2 % |" in out


def test_why_shows_the_definition_and_every_fact(acctcore: Run) -> None:
    year = ("--period", "2024-12-31")
    ran = acctcore("credit", "ratios", *LPA, *year, "--why", "dscr_ebitda")
    assert ran.code == 0
    assert "DSCR (EBITDA less capital expenditure) = (ebitda - capex) / debt_service" in ran.out
    assert "  where ebitda = ebit + depreciation" in ran.out
    assert "2024-12-31: 1.11" in ran.out
    assert "RepaymentsOfBorrowingsClassifiedAsFinancingActivities-2024-filed-2025" in ran.out
    scored = acctcore("credit", "ratios", *LPA, *year, "--why", "altman_z_double_prime")
    assert "source: Altman Z''-score, creditmanagement-tools.com" in scored.out
    assert "0.0222" in scored.out


def test_why_says_what_stands_in_the_way(acctcore: Run) -> None:
    year = ("--period", "2022-12-31")
    ran = acctcore("credit", "ratios", *LPA, *year, "--why", "cash_debt_coverage")
    assert ran.code == 4
    assert "liabilities is not stated on 2021-12-31" in ran.out
    opposed = acctcore("credit", "ratios", *LPA, *year, "--why", "ebitda").out
    both = "124,287 (0001493152-24-016772) or 228,485 (0001997711-25-000030)"
    assert f"depreciation is in conflict: {both}" in opposed
    plain = acctcore("credit", "ratios", *LPA, *year, "--why", "cash_debt_coverage", "--json").json
    assert [(each["status"], each["value"]) for each in plain] == [("no", None)]


def test_a_fact_base_about_one_subject_needs_no_name(acctcore: Run, papers: Any) -> None:
    ran = acctcore("credit", "ratios", papers(*PAPERS), *HOUSEHOLD, *ON)
    assert (ran.code, rows_of(ran.out)["loan to value (LTV)"]) == (0, ["80.0 %"])
    assert "accounts of H1, EUR" in ran.out
    assert "not stated in any period: service of the loan in a year" in ran.out


def test_of_several_subjects_one_is_named(acctcore: Run, papers: Any) -> None:
    file = papers(*PAPERS, "o LoanAmount 1 subject=H2")
    ran = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON)
    assert (ran.code, "facts about 2 subjects; give --subject" in ran.err) == (2, True)
    ran = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON, "--subject", "H1")
    assert (ran.code, "accounts of H1" in ran.out) == (0, True)


def test_of_several_currencies_one_is_named(acctcore: Run, papers: Any) -> None:
    file = papers(*PAPERS, "c LoanAmount 9 unit=CNY")
    ran = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON)
    assert (ran.code, "expected one currency, got `CNY`, `EUR`" in ran.err) == (5, True)
    ran = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON, "--currency", "EUR")
    assert (ran.code, "left out, in another currency (CNY): 1 fact\n" in ran.out) == (0, True)


def test_what_was_not_yet_at_hand_is_counted(acctcore: Run) -> None:
    """The ids of 113 facts of the example end in `filed-2025`, counted in its text."""
    words = (*LPA[:-1], "2025-04-01", "--period", "2023-12-31")
    ran = acctcore("credit", "ratios", *words)
    assert "obtained after the day looked from: 113 facts" in ran.out
    assert len(acctcore("credit", "ratios", *words, "--json").json["later"]) == 113


def test_no_accounts_are_undecided(acctcore: Run, papers: Any) -> None:
    file = papers("x Nothing 1")
    ran = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON)
    assert (ran.code, "accounts of H1, no currency stated" in ran.out) == (4, True)
    assert "no accounts: nothing is stated of a year, or of a day, that has ended" in ran.out
    ran = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON, "--why", "ltv")
    assert ran.code == 4


def test_without_facts_there_is_nobody_to_spread(acctcore: Run, papers: Any) -> None:
    ran = acctcore("credit", "ratios", papers(), *HOUSEHOLD, *ON)
    assert (ran.code, "facts.toml: states no facts" in ran.err) == (5, True)


def test_what_no_line_takes_up_is_named(acctcore: Run, papers: Any) -> None:
    """A figure in thousands, a day early, and under a name that the chart does not know."""
    odd = ("t PropertyValue 300 unit=EUR_thousand", "d OtherDebts 5 end=2024-12-30", "n Debts 5")
    file = papers("i AnnualNetIncome 80000", "l LoanAmount 240000", *odd)
    ran = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON)
    papers_of = "(papers of 2024)"
    thousands = f"2024-12-31: 300 {papers_of}: in EUR_thousand, not in EUR"
    assert f"not used, PropertyValue, {thousands}" in ran.out
    early = f"2024-12-30: 5 {papers_of}: not on a day of the accounts"
    assert f"not used, OtherDebts, {early}" in ran.out
    assert "stated, but no line of the chart takes it: Debts\n" in ran.out
    found = acctcore("credit", "ratios", file, *HOUSEHOLD, *ON, "--json").json
    assert (found["unused"], found["off_chart"]) == (["d", "t"], ["Debts"])


def test_a_correction_is_named_with_its_reason(acctcore: Run, tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    new = 'supersedes = "l"\nreason = "misread"\n'
    facts.write_text(base(*PAPERS, "n LoanAmount 200000") + new, "utf-8")
    ran = acctcore("credit", "ratios", facts, *HOUSEHOLD, *ON)
    old = "240,000 (papers of 2024)"
    said = f"{old}, now 200,000 (papers of 2024): misread"
    assert f"corrected, LoanAmount, 2024-12-31: {said}" in ran.out
    found = acctcore("credit", "ratios", facts, *HOUSEHOLD, *ON, "--json").json
    assert found["corrections"] == [{"old": "l", "new": "n"}]


def test_of_many_left_over_the_first_are_named(acctcore: Run, papers: Any) -> None:
    odd = [f"o{each} OtherDebts 5 end=2024-01-0{each}" for each in range(1, 9)]
    names = [f"n{each} Odd{each} 5" for each in range(7)]
    ran = acctcore("credit", "ratios", papers(*PAPERS, *odd, *names), *HOUSEHOLD, *ON)
    assert "not used, OtherDebts, 2024-01-06" in ran.out
    assert "not used either: 2 more" in ran.out
    assert "no line of the chart takes it: 7 concepts" in ran.out


def test_a_line_fed_by_another_concept_in_another_year_is_named(
    acctcore: Run, tmp_path: Path
) -> None:
    """The cash of 2023 loses its first concept: the second steps in, and the year is named."""
    chart = (EXAMPLES / "spreading-chart-ifrs.toml").read_text("utf-8")
    two = tmp_path / "chart.toml"
    was = 'concepts = ["CashAndCashEquivalents"]'
    two.write_text(chart.replace(was, 'concepts = ["Cash", "CashAndCashEquivalents"]'), "utf-8")
    facts = (EXAMPLES / "lpa-accounts.toml").read_text("utf-8")
    renamed = tmp_path / "facts.toml"
    key = 'concept = "CashAndCashEquivalents", period = {end = 2024-12-31}'
    renamed.write_text(facts.replace(key, key.replace("AndCashEquivalents", "")), "utf-8")
    ran = acctcore("credit", "ratios", renamed, "--chart", two, *METRICS, *ON)
    days = "2020-12-31, 2021-12-31, 2022-12-31, 2023-12-31"
    said = f"CashAndCashEquivalents ({days}); Cash (2024-12-31)"
    assert f"not the same concept throughout, cash: {said}" in ran.out


def test_two_years_that_end_on_one_day_are_named(acctcore: Run, tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    text = base(*PAPERS, "s AnnualLoanService 9")
    was = 'AnnualLoanService"\nperiod = {start = 2024-01-01'
    facts.write_text(text.replace(was, was.replace("2024-01-01", "2023-12-27")), "utf-8")
    ran = acctcore("credit", "ratios", facts, *HOUSEHOLD, *ON)
    both = "2023-12-27..2024-12-31, 2024-01-01..2024-12-31"
    said = f"more than one year ends on 2024-12-31, each in a column of its own: {both}"
    assert said in ran.out


def test_gaps_are_told_by_the_titles_of_the_lines(acctcore: Run) -> None:
    out = " ".join(acctcore("credit", "ratios", *LPA, "--period", "2024-12-31").out.split())
    assert "short-term borrowings is not stated" in out
    assert "the definition of Altman Z' (unlisted manufacturer) is not accepted" in out


def test_accounts_that_do_not_foot_are_a_no(acctcore: Run, tmp_path: Path) -> None:
    chart = (EXAMPLES / "spreading-chart-household.toml").read_text("utf-8")
    checked = tmp_path / "chart.toml"
    checked.write_text(
        f'{chart}\nidentities = [{{name = "all lent", plus = ["property_value"], '
        'minus = ["loan"], tolerance = "59999.99"}]\n',
        encoding="utf-8",
    )
    facts = tmp_path / "facts.toml"
    facts.write_text(base(*PAPERS, "o OtherDebts 60000"), encoding="utf-8")
    metrics = ("--metrics", EXAMPLES / "metric-pack-household.toml")
    ran = acctcore("credit", "ratios", facts, "--chart", checked, *metrics, *ON)
    assert (ran.code, rows_of(ran.out)["all lent"]) == (1, ["off by 60,000"])
    assert "all lent, 2024-12-31: 60,000 left over; as much as other debts" in ran.out
    turned = base("l LoanAmount -300000", *(PAPERS[0], PAPERS[2]))
    facts.write_text(turned, encoding="utf-8")
    ran = acctcore("credit", "ratios", facts, "--chart", checked, *metrics, *ON)
    said = "600,000 left over; it would foot with the sign of property value, loan asked for turned"
    assert f"all lent, 2024-12-31: {said}" in ran.out


def test_what_proves_nothing_and_what_is_in_conflict_is_said(acctcore: Run, tmp_path: Path) -> None:
    chart = (EXAMPLES / "spreading-chart-household.toml").read_text("utf-8")
    checked = tmp_path / "chart.toml"
    own = '  {name = "own", statement = "notes", span = "day", derived = [{plus = '
    own += '["property_value"], minus = ["loan"]}]},\n]\n'
    identity = 'identities = [{name = "house", plus = ["property_value"], minus = ["loan", "own"]}'
    identity += ', {name = "debts", plus = ["other_debts"]}]\n'
    checked.write_text(chart.rstrip().removesuffix("]") + own + identity, encoding="utf-8")
    facts = tmp_path / "facts.toml"
    rows = (*PAPERS, "o OtherDebts 6", "q OtherDebts 7 kind=bank")
    facts.write_text(base(*rows), encoding="utf-8")
    metrics = ("--metrics", EXAMPLES / "metric-pack-household.toml")
    ran = acctcore("credit", "ratios", facts, "--chart", checked, *metrics, *ON)
    assert ran.code == 4
    said = "a term is derived from the others, so footing proves nothing"
    assert f"house, 2024-12-31: {said}" in ran.out
    assert "debts, 2024-12-31: in conflict: other debts" in ran.out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--period", "2020-12-31"), 5, "year-end: expected one of the accounts (2021-12-31,"),
        (("--why", "nothing"), 5, "metric: expected one of `equity_ratio`"),
        (("--currency", "EUR", "--period", "2023-12-31"), 5, "of the accounts (none), got"),
        (("--currency", "eur"), 5, "expected a code such as `USD`, got `eur`"),
        (("--subject", "LPB"), 5, "subject: expected one of `LPA`, got `LPB`"),
    ],
)
def test_what_is_not_there_is_a_fault(
    words: tuple[str, ...], code: int, told: str, acctcore: Run
) -> None:
    ran = acctcore("credit", "ratios", *LPA, *words)
    assert (ran.code, told in ran.err) == (code, True)


def test_a_document_of_another_kind_is_refused(acctcore: Run) -> None:
    ran = acctcore("credit", "ratios", EXAMPLES / "metric-pack.toml", *CHART, *METRICS, *ON)
    assert ran.code == 3
    assert "expected a document of kind `application-case` or `fact-base`" in ran.err
