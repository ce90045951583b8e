"""An application on paper: every figure has its note, no fact is lost, bad news stands apart."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.catalogue import CATALOGUE
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    Answer,
    Application,
    ApplicationCase,
    Claim,
    CompletenessPack,
    Contact,
    Question,
    Rating,
    Resolution,
    SecondOpinion,
    Tone,
    assemble,
    spread,
)
from acctcore.credit.checks import FootingRule
from acctcore.decisions import Decision
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.report.applications import Figures, application_html, application_markdown
from acctcore.report.applications.histories import history_svg
from acctcore.report.applications.texts import number_text, value_text
from acctcore.sources import Source, Status
from acctcore.testing.strategies import application_cases, completeness_packs
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
ON = Date(2025, 6, 30)
NOTE = re.compile(r'<a href="#note-(\d+)">')
FIGURE = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def read(name: str) -> Any:
    text = (ROOT / "examples/credit" / name).read_text("utf-8")
    return documents_of(CATALOGUE).read(text, Notation.TOML)


@pytest.fixture(scope="module")
def lpa() -> ApplicationCase:
    case: ApplicationCase = read("lpa-facts.toml")
    return case


@pytest.fixture(scope="module")
def packs() -> Timeline[CompletenessPack]:
    found: Timeline[CompletenessPack] = read("term-loan-company-pack.toml")
    return found


@pytest.fixture(scope="module")
def told(lpa: ApplicationCase, packs: Timeline[CompletenessPack]) -> Decision[Application]:
    """The application of LPA with a text, answers, a question log, and one conflict settled."""
    return assemble(
        evolve(
            lpa,
            amount=Money.of("5000000.00", "USD"),
            claims=(
                Claim("c1", "spread accounts", "Revenue grew.", ("Revenue-2024-filed-2025",)),
                Claim("c2", "pricing", "A good name.", tone=Tone.FAVOURABLE),
                Claim("c3", "pricing", "Loans were in default.", (DEFAULT,), Tone.ADVERSE),
            ),
            answers=(Answer("LoansPayableInDefault-2022-filed-2024", "Cured.", "A. Author"),),
            questions=(
                Question("q1", "Is it <insured>?", "C. Officer", Date(2025, 6, 2), (DEFAULT,)),
                Question(
                    "q2",
                    "Who owns it?",
                    "C. Officer",
                    Date(2025, 6, 2),
                    material=False,
                    answer="See the register.",
                    answered_by="A. Author",
                    answered_on=Date(2025, 6, 3),
                ),
            ),
            rating=Rating("5", "A. Author", "6", "C. Officer", "Guarantee."),
            opinions=(SecondOpinion("6", "R. Reviewer", Date(2025, 6, 5)),),
            resolutions=(Resolution(LEASE[1], (LEASE[0],), "C. Officer", "Restated."),),
        ),
        packs,
        ON,
    )


DEFAULT = "LoansPayableInDefault-2023-filed-2024"
LEASE = ("CurrentLeaseLiabilities-2023-filed-2024", "CurrentLeaseLiabilities-2023-filed-2025")


def facts_of(decision: Decision[Application]) -> Iterator[Fact[Any]]:
    for section in decision.outcome.sections:
        for item in section.items:
            for line in item.lines:
                yield from line.facts
    for line in decision.outcome.unasked:
        yield from line.facts
    yield from (each.fact for each in decision.outcome.adverse)


def body_of(page: str) -> str:
    return page[page.index("<h1>") : page.index('<ol class="notes">')]


def test_every_note_a_page_refers_to_stands_at_its_end_once(told: Decision[Application]) -> None:
    page = application_html(told)
    there = re.findall(r'<li id="note-(\d+)"', page)
    assert len(set(there)) == len(there) == len({fact.id for fact in facts_of(told)})
    assert set(NOTE.findall(page)) == set(there)


def test_every_figure_of_the_page_is_stated_by_a_fact(told: Decision[Application]) -> None:
    """Figures with thousands are read off the page; those of the request and of shares are not."""
    page = body_of(application_html(told))
    without_pictures = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    figures = set(FIGURE.findall(unescape(without_pictures))) - {"5,000,000.00"}
    stated = {FIGURE.search(value_text(fact)) for fact in facts_of(told)}
    assert figures
    assert figures <= {found.group() for found in stated if found}


def test_both_sides_of_a_conflict_and_the_default_are_on_the_page(
    told: Decision[Application],
) -> None:
    markdown = application_markdown(told)
    assert "USD 41,800,000[^" in markdown
    assert re.search(r"USD -36,105,479\[\^\d+\] or USD 36,105,479\[\^\d+\]", markdown)
    settled = markdown[markdown.index("Settled: 1") :]
    assert re.search(r"USD 65,886\[\^\d+\] or USD 238,849\[\^\d+\]", settled)
    assert "C. Officer: Restated." in settled


def test_bad_news_comes_before_the_sections_of_the_pack(told: Decision[Application]) -> None:
    headings = re.findall(r"^## (.*)$", application_markdown(told), re.MULTILINE)
    first = ["Adverse facts and answers", "Conflicts between sources", "Questions"]
    assert headings[:3] == first
    assert headings[-3:] == ["Reasons", "Assembled", "Notes"]


def test_open_questions_come_first_and_are_escaped(told: Decision[Application]) -> None:
    page = application_html(told)
    assert page.index("Is it &lt;insured&gt;?") < page.index("Who owns it?")
    assert "Who owns it? (not material)" in page


def test_the_text_says_what_it_rests_on(told: Decision[Application]) -> None:
    markdown = application_markdown(told)
    assert re.search(r"Revenue grew\.\[\^\d+\]", markdown)
    assert "A good name. (favourable) (no evidence cited)" in markdown
    assert "Loans were in default. (adverse)[^" in markdown
    assert "mentioned, not answered" in markdown
    assert "Cured. (A. Author)" in markdown


def test_the_request_is_told_whole(told: Decision[Application]) -> None:
    markdown = application_markdown(told)
    for line in (
        "| amount | USD 5,000,000.00 |",
        "| rating | 5 (A. Author); model 6, overridden by C. Officer: Guarantee. |",
        "| second opinion | 6 (R. Reviewer, 2025-06-05) |",
        "| tenor | not stated |",
        "| owner of the account | not stated |",
        "| approver | not named yet |",
    ):
        assert line in markdown


def test_a_reader_sees_what_policy_and_day_it_was(told: Decision[Application]) -> None:
    markdown = application_markdown(told)
    assert "- on 2025-06-30" in markdown
    assert "term-loan-company-2025, in force since 2025-01-01" in markdown.replace("\\", "")


def small(*facts: Fact[Any], totals: tuple[FootingRule, ...] = (), **more: Any) -> str:
    pack = read("term-loan-company-pack.toml").at(ON).value
    packs = Timeline.always(evolve(pack, totals=totals), Source("example", Status.INVENTED))
    case = ApplicationCase("A1", "B1", FactBase(facts), **more)
    return application_markdown(assemble(case, packs, ON))


def made(id_: str, concept: str, value: Any, **more: Any) -> Fact[Any]:
    end = Period(None, Date(2024, 12, 31))
    unit = more.pop("unit", "USD")
    return Fact(id_, "B1", concept, end, value, unit, Evidence("accounts", "audited"), **more)


def test_without_anything_bad_the_page_says_so() -> None:
    page = small()
    assert "No adverse fact is in evidence." in page
    assert "The sources do not contradict each other." in page
    assert "## Questions" not in page
    assert "## Corrections" not in page
    assert "## Recorded besides" not in page


def test_a_total_that_does_not_foot_shows_its_difference() -> None:
    facts = (made("a", "Assets", 100), made("l", "Liabilities", 60), made("e", "Equity", 30))
    rule = FootingRule("7", "Assets", ("Liabilities", "Equity"))
    assert "| B1 | Assets, USD | 2024-12-31 | 100 | 90 | 10 |" in small(*facts, totals=(rule,))
    short = small(*facts[:2], totals=(rule,))
    assert "| B1 | Assets, USD | 2024-12-31 | 100 |  | unknown: Equity |" in short
    guarantor = evolve(facts[0], id="g", subject="G1")
    both = small(*facts, guarantor, totals=(rule,), subjects=("G1",))
    assert "| G1 | Assets, USD | 2024-12-31 | 100 |  | unknown: Liabilities, Equity |" in both


def test_contacts_with_the_customer_are_listed_in_order_of_time() -> None:
    talks = (
        Contact("C. Analyst", Date(2025, 6, 5), product="deposit"),
        Contact("M. Manager", Date(2025, 6, 2), application="A1"),
    )
    page = small(contacts=talks)
    rows = (
        "| 2025-06-02 | M. Manager | application A1 |",
        "| 2025-06-05 | C. Analyst | product: deposit |",
    )
    assert "\n".join(rows) in page
    assert "## Contacts with the customer" not in small()


def test_a_correction_shows_both_values_and_its_reason() -> None:
    old = made("a", "Assets", 100)
    new = made("b", "Assets", 120, supersedes="a", reason="Typing error.")
    page = small(old, new)
    assert re.search(
        r"- USD 100\[\^\d\] was replaced by USD 120\[\^\d\] by nobody named: Typing error\.", page
    )


def test_a_corrected_adverse_fact_stays_with_what_replaced_it() -> None:
    old = made("a", "LoansPayableInDefault", 100)
    new = made("b", "LoansPayableInDefault", 0, supersedes="a", reason="Typing error.")
    assert re.search(
        r"USD 100\[\^\d\]  ?\(replaced by b\) \| left out of the text", small(old, new)
    )


def test_facts_that_nothing_asks_for_are_shown() -> None:
    assert re.search(
        r"\| B1 \| Colour \| 2024-12-31 \| blue\[\^1\] \|",
        small(made("c", "Colour", "blue", unit="text")),
    )


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1234567.50", "USD", "USD 1,234,567.5"),
        ("-3", "shares", "-3 shares"),
        (" ", "text", "not stated"),
        (True, "flag", "yes"),
        (False, "flag", "no"),
        (Date(2024, 2, 29), "day", "2024-02-29"),
    ],
)
def test_a_value_is_written_as_it_is_stated(value: Any, unit: str, words: str) -> None:
    assert value_text(made("x", "Thing", value, unit=unit)) == words


def test_a_fraction_without_an_end_is_written_as_one() -> None:
    fact = made("x", "Rate", 1)
    assert number_text(fact.value / 3) == "1/3"
    assert number_text(-fact.value / 8) == "-0.125"


def test_a_figure_stated_to_thousands_says_so() -> None:
    page = small(made("x", "Revenue", "5000", precision=-3), made("y", "Rate", "1.25", precision=2))
    assert "stated to the nearest 1,000" in page
    assert "stated to 2 places" in page


def test_pictures_are_well_formed_and_leave_conflicts_out(told: Decision[Application]) -> None:
    page = application_html(told)
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 2
    for picture in pictures:
        assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - our own output
    assert "CurrentLeaseLiabilities" not in history_svg(told.outcome)


def test_a_figure_of_two_years_of_which_one_is_in_conflict_is_said_to_be_left_out(
    lpa: ApplicationCase, packs: Timeline[CompletenessPack]
) -> None:
    year = Period(Date(2023, 1, 1), Date(2023, 12, 31))
    other = Fact("x", "LPA", "Revenue", year, "1", "USD", Evidence("tax return", "tax"))
    found = assemble(evolve(lpa, facts=lpa.facts.add(other)), packs, ON)
    assert "1 left out: in conflict" in history_svg(found.outcome)


@given(st.data())
def test_any_application_is_written_with_every_fact_in_its_notes(data: st.DataObject) -> None:
    pack = data.draw(completeness_packs())
    case = data.draw(application_cases(pack=pack, as_of=ON))
    packs = Timeline.always(pack, Source("example", Status.INVENTED))
    decision = assemble(case, packs, ON)
    page, markdown = application_html(decision), application_markdown(decision)
    for fact in case.facts.live():
        assert unescape(page).count(f"fact {fact.id}<") >= 1
    assert markdown.count("\n[^") == page.count('<li id="note-')


def test_on_paper_the_summary_stands_on_a_page_of_its_own(told: Decision[Application]) -> None:
    page = application_html(told)
    assert page.count(' class="page"') == 1
    assert '<h2 class="page">Adverse facts and answers</h2>' in page


@pytest.fixture(scope="module")
def figures() -> tuple[Decision[Application], Figures]:
    """The example that is filled in, with its accounts spread and measured."""
    case, charts = read("lpa-application.toml"), read("spreading-chart-ifrs.toml")
    spreaded = spread(case.facts, charts, "LPA", ON, resolutions=case.resolutions)
    decision = assemble(case, read("term-loan-company-pack.toml"), ON)
    return decision, Figures.of(spreaded, read("metric-pack.toml").at(ON).value)


def test_ratios_of_the_page_are_those_of_the_domain_page_with_their_notes(
    figures: tuple[Decision[Application], Figures],
) -> None:
    """LPA: LTV 48.2 %, EBIT over finance cost 1.60, debt over EBITDA 7.1; current ratio by year."""
    markdown = application_markdown(figures[0], figures=figures[1])
    written = [row for row in markdown.splitlines() if row.startswith("|") and "[^" in row]
    rows = {row.split("|")[1].strip(): row for row in written}
    bare = {name: re.sub(r"\[\^\d+\]", "", row) for name, row in rows.items()}
    assert bare["loan to value (LTV)"].endswith("| 48.1 % | 52.8 % | 48.2 % |")
    assert bare["interest cover (EBIT) (item 21)"].endswith("| 1.60 |")
    assert bare["interest-bearing debt / EBITDA (item 10, 37)"].endswith("| 7.08 |")
    assert bare["current ratio"] == "| current ratio | no | 0.27 | 1.70 | 1.51 |"
    assert re.search(r"48\.2 %\[\^\d+\]\[\^\d+\]", rows["loan to value (LTV)"])


def test_what_is_not_measured_says_why_with_its_years_together(
    figures: tuple[Decision[Application], Figures],
) -> None:
    markdown = application_markdown(figures[0], figures=figures[1])
    assert "- equity ratio: assets is not stated (2021-12-31)" in markdown
    assert "Does not foot:" not in markdown


def test_accounts_that_do_not_foot_say_by_how_much(
    figures: tuple[Decision[Application], Figures],
) -> None:
    decision, found = figures
    case = read("lpa-application.toml")
    wrong = tuple(
        evolve(fact, value=fact.value + 5)
        if (fact.concept, fact.period.end.year) == ("Assets", 2024)
        else fact
        for fact in case.facts.facts
    )
    charts = read("spreading-chart-ifrs.toml")
    broken = spread(FactBase(wrong), charts, "LPA", ON, resolutions=case.resolutions)
    page = application_html(decision, figures=evolve(found, spread=broken))
    assert "<p>Does not foot:</p>" in page
    listed = re.findall(r"<li>([^<]*left over[^<]*)</li>", page)
    assert listed == [
        "assets = liabilities + equity, 2024-01-01..2024-12-31: 5 left over",
        "assets = current + non-current, 2024-01-01..2024-12-31: 5 left over",
    ]
