"""Faults planted in a bank's own reading of the text and the people, each found by its law."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    Answer,
    ApplicationCase,
    CompletenessPack,
    Readiness,
    Tone,
    assemble,
)
from acctcore.decisions import Given
from acctcore.evidence import FactBase
from acctcore.findings import Verdict
from acctcore.testing import laws
from acctcore.timeline import Timeline

Packs = Timeline[CompletenessPack]


def praise_counts_as_mention(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    plain = tuple(evolve(claim, tone=Tone.NEUTRAL) for claim in case.claims)
    return assemble(evolve(case, claims=plain), packs, on)


def best_figure_clears(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Take an adverse fact for answered where another source says that nothing is wrong."""
    clear = {fact.key for fact in case.facts.facts if not fact.value or fact.value == "none"}
    known = tuple(Answer(f.id, "seen", "house") for f in case.facts.facts if f.key in clear)
    return assemble(evolve(case, answers=(*case.answers, *known)), packs, on)


def one_answer_is_enough(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    if case.answers:
        every = tuple(Answer(fact.id, "see above", "house") for fact in case.facts.facts)
        case = evolve(case, answers=every)
    return assemble(case, packs, on)


def cleared_is_addressed(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Take a fact whose omission somebody cleared for one that the text brings up."""
    known = tuple(Answer(o.fact, "cleared", "house") for o in case.omissions if o.cleared_on)
    return assemble(evolve(case, answers=(*case.answers, *known)), packs, on)


def omissions_forgotten(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    return assemble(evolve(case, omissions=()), packs, on)


def author_clears(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    open_ = tuple(each for each in case.omissions if each.cleared_on is None)
    return assemble(evolve(case, omissions=open_), packs, on)


def questions_forgotten(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    return assemble(evolve(case, questions=()), packs, on)


def any_question_blocks(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Block while a question is on the log, answered or not."""
    found = assemble(case, packs, on)
    if not case.questions:
        return found
    return evolve(found, outcome=evolve(found.outcome, readiness=Readiness.NOT_READY))


def only_the_last_fact_counts(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Judge each concept by the fact that came in last."""
    last = {fact.concept: fact.id for fact in case.facts.facts}
    kept = [evolve(f, supersedes="", reason="") for f in case.facts.facts]
    facts = FactBase(tuple(f for f in kept if f.id in last.values()))
    return assemble(ApplicationCase(case.id, case.borrower, facts, subjects=("G1",)), packs, on)


def adverse_figures_rounded(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    found = assemble(case, packs, on)
    adverse = tuple(
        evolve(each, fact=evolve(each.fact, precision=-6)) for each in found.outcome.adverse
    )
    return evolve(found, outcome=evolve(found.outcome, adverse=adverse))


def objectivity_of_the_house(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    found = assemble(case, packs, on)
    measured = found.outcome.objectivity
    assert measured is not None
    better = evolve(measured, omitted=measured.omitted[1:])
    return evolve(found, outcome=evolve(found.outcome, objectivity=better))


def approver_not_looked_at(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    return assemble(evolve(case, approver=""), packs, on)


def days_of_a_tenor_do_not_count(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    tenor = case.tenor
    if tenor and (tenor.years or tenor.months):
        case = evolve(case, tenor=evolve(tenor, days=0))
    return assemble(case, packs, on)


def at_the_limit_is_over(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    found = assemble(case, packs, on)
    text = str(case.tenor)
    strict = tuple(
        evolve(each, verdict=Verdict.NOT_MET)
        if each.about == "tenor" and each.measured == each.limit == text
        else each
        for each in found.findings
    )
    outcome = found.outcome
    if strict != found.findings:
        outcome = evolve(outcome, readiness=Readiness.NOT_READY)
    return evolve(found, outcome=outcome, explanation=Given(strict))


def first_claim_is_the_text(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    return assemble(evolve(case, claims=case.claims[:1]), packs, on)


ALL = (*laws.GENERIC, *laws.CREDIT)
FAULTS = (
    (praise_counts_as_mention, "a_favourable_word_hides_no_adverse_fact"),
    (best_figure_clears, "a_favourable_word_hides_no_adverse_fact"),
    (one_answer_is_enough, "an_omitted_adverse_fact_returns_the_application"),
    (cleared_is_addressed, "an_omitted_adverse_fact_returns_the_application"),
    (omissions_forgotten, "no_author_clears_an_omission_of_their_own"),
    (author_clears, "no_author_clears_an_omission_of_their_own"),
    (questions_forgotten, "a_material_question_blocks_while_it_is_open"),
    (any_question_blocks, "a_material_question_blocks_while_it_is_open"),
    (only_the_last_fact_counts, "more_evidence_makes_nothing_missing"),
    (adverse_figures_rounded, "every_fact_shown_is_recorded"),
    (objectivity_of_the_house, "what_is_addressed_and_omitted_add_up"),
    (approver_not_looked_at, "no_author_approves"),
    (days_of_a_tenor_do_not_count, "a_tenor_holds_to_its_last_day"),
    (at_the_limit_is_over, "a_tenor_holds_to_its_last_day"),
    (first_claim_is_the_text, "order_makes_no_difference"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")
