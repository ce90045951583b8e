"""A model card as a page: every measure, and plainly what is not known."""

from fractions import Fraction

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.findings import Verdict
from acctcore.report.model_cards import figure, model_card_html, model_card_markdown
from acctcore.retention import (
    AuditNote,
    CustomerOutcome,
    ModelStatement,
    ScoredCustomer,
    backtest_warnings,
    model_card,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Citation

CUT = Date(2026, 3, 31)
SAID = ModelStatement(
    "warn <early>", "desk", "lines", Date(2027, 1, 1), limits=("one | region",), not_for=("prices",)
)
CARD = model_card(
    backtest_warnings([ScoredCustomer("A", 1, CUT)], [CustomerOutcome("A")], CUT, 30),
    SAID,
    Citation("card", Date(2026, 1, 1), Source("card 1", Status.INVENTED), "sha256:0"),
)


def test_nothing_measured_is_said_plainly() -> None:
    page = model_card_markdown(CARD)
    assert "- auc: nobody left, or everybody did: there is no pair to rank" in page
    assert "| left out | not watched 1 |" in page
    assert "No audit was handed in: nothing is known of protected groups." in page


def test_words_of_the_owner_are_no_marks() -> None:
    assert "warn &lt;early&gt;" in model_card_markdown(CARD)
    assert "one \\| region" in model_card_markdown(CARD)
    assert "<p>warn &lt;early&gt;</p>" in model_card_html(CARD)


def test_audits_are_told_with_lines_crossed_and_small_groups() -> None:
    notes = (
        AuditNote("sex", Verdict.MET, CUT),
        AuditNote("age", Verdict.NOT_MET, CUT, ("FLAG_RATIO", "TPR_GAP"), ("over 90",)),
    )
    page = model_card_markdown(evolve(CARD, audits=notes))
    assert "- sex, on 2026-03-31: met" in page
    told = "lines crossed: flag ratio, tpr gap; too small to judge: over 90"
    assert f"- age, on 2026-03-31: not met; {told}" in page


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(-1, 3), "-0.3333"), (Fraction(2, 3), "0.6667"), (Fraction(12), "12.0000")],
)
def test_figures(value: Fraction, written: str) -> None:
    assert figure(value) == written
