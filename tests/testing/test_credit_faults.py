"""Faults planted in a bank's own assembling, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    AdverseWhen,
    Answer,
    Application,
    ApplicationCase,
    CompletenessPack,
    ConflictRule,
    Readiness,
    assemble,
)
from acctcore.days import Tenor
from acctcore.decisions import Decision, Given
from acctcore.evidence import FactBase
from acctcore.testing import laws
from acctcore.timeline import Timeline

Packs = Timeline[CompletenessPack]


def under(
    pack: CompletenessPack, case: ApplicationCase, packs: Packs, on: Date
) -> Decision[Application]:
    """Assemble under another pack, and cite the one in force."""
    version = packs.at(on)
    other = Timeline((evolve(version, value=pack, until=None),))
    return evolve(assemble(case, other, on), citation=version.citation)


def without(case: ApplicationCase, *ids: str) -> ApplicationCase:
    """Drop facts, with what was said to them."""
    kept = [f for f in case.facts.facts if f.id not in ids and f.supersedes not in ids]
    known = {fact.id for fact in kept}
    return evolve(
        case,
        facts=FactBase(tuple(kept)),
        answers=tuple(a for a in case.answers if a.fact in known),
        resolutions=tuple(r for r in case.resolutions if {r.chosen, *r.over} <= known),
        omissions=tuple(o for o in case.omissions if o.fact in known),
        claims=tuple(c for c in case.claims if known.issuperset(c.facts)),
        questions=tuple(q for q in case.questions if known.issuperset((*q.facts, *q.evidence))),
    )


def corrected_facts_dropped(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    live = {fact.id for fact in case.facts.live()}
    mended = [evolve(f, supersedes="", reason="") for f in case.facts.facts if f.id in live]
    dropped = [f.id for f in case.facts.facts if f.id not in live]
    plain = evolve(without(case, *dropped), facts=FactBase(tuple(mended)))
    return assemble(plain, packs, on)


def first_fact_wins(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Keep one fact a key: whatever comes later is taken for a copy."""
    seen: set[object] = set()
    copies = [f.id for f in case.facts.facts if f.key in seen or seen.add(f.key)]
    return assemble(without(case, *copies), packs, on)


def adverse_fact_dropped(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    found = assemble(case, packs, on)
    return evolve(found, outcome=evolve(found.outcome, adverse=found.outcome.adverse[1:]))


def words_are_not_adverse(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Count only what is plainly true as adverse."""
    found = assemble(case, packs, on)
    kept = tuple(each for each in found.outcome.adverse if each.fact.value is True)
    return evolve(found, outcome=evolve(found.outcome, adverse=kept))


def stated_zero_clears(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Take what is adverse by being stated for adverse by its value."""
    pack = packs.at(on).value
    lenient = tuple(evolve(each, when=AdverseWhen.NONZERO) for each in pack.adverse)
    return under(evolve(pack, adverse=lenient), case, packs, on)


def answers_not_asked(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    """Answer every adverse fact in the name of the house."""
    known = tuple(Answer(fact.id, "seen", "house") for fact in case.facts.facts)
    return assemble(evolve(case, answers=known), packs, on)


def materiality_doubled(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    pack = packs.at(on).value
    rule = pack.conflicts
    wider = ConflictRule(
        rule.clause, min(2 * rule.materiality, rule.materiality + (1 - rule.materiality) / 2)
    )
    return under(evolve(pack, conflicts=wider), case, packs, on)


def conflicts_settled_by_rank(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    found = assemble(case, packs, on)
    ready = found.outcome.conflicts and not found.outcome.adverse
    if not ready:
        return found
    reasons = tuple(f for f in found.findings if f.code != "CONFLICT_OPEN")
    outcome = evolve(found.outcome, readiness=Readiness.READY)
    return evolve(found, outcome=outcome, explanation=Given(reasons))


def an_age_a_day_longer(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    return under(reaged(packs.at(on).value, 1), case, packs, on)


def an_age_a_day_shorter(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    return under(reaged(packs.at(on).value, -1), case, packs, on)


def reaged(pack: CompletenessPack, step: int) -> CompletenessPack:
    def moved(age: Tenor | None) -> Tenor | None:
        return age and Tenor(age.years, age.months, age.days + step if age.days else max(step, 0))

    sections = tuple(
        evolve(
            section,
            requirements=tuple(
                evolve(each, max_age=moved(each.max_age)) for each in section.requirements
            ),
        )
        for section in pack.sections
    )
    return evolve(pack, sections=sections)


def nearly_complete_is_ready(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    found = assemble(case, packs, on)
    outcome = evolve(found.outcome, readiness=Readiness.READY)
    return evolve(found, outcome=outcome) if len(found.reasons) == 1 else found


def blank_amount_as_small(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    bounds = packs.at(on).value.bounds
    amount = case.amount or (evolve(bounds[0], minor=1) if bounds else None)
    return assemble(evolve(case, amount=amount), packs, on)


def undated_as_today(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    facts = tuple(
        evolve(
            f,
            evidence=evolve(
                f.evidence,
                as_of=f.evidence.as_of or on,
                obtained_on=f.evidence.obtained_on or on,
            ),
        )
        for f in case.facts.facts
    )
    return assemble(evolve(case, facts=FactBase(facts)), packs, on)


def sections_reordered(case: ApplicationCase, packs: Packs, on: Date) -> Any:
    found = assemble(case, packs, on)
    return evolve(found, outcome=evolve(found.outcome, sections=found.outcome.sections[:1]))


ALL = (*laws.GENERIC, *laws.CREDIT)
FAULTS = (
    (corrected_facts_dropped, "no_recorded_fact_is_lost"),
    (corrected_facts_dropped, "no_adverse_fact_is_lost"),
    (corrected_facts_dropped, "a_correction_removes_no_adverse_fact"),
    (first_fact_wins, "no_recorded_fact_is_lost"),
    (first_fact_wins, "what_is_material_conflicts_and_no_less"),
    (adverse_fact_dropped, "no_adverse_fact_is_lost"),
    (words_are_not_adverse, "no_adverse_fact_is_lost"),
    (stated_zero_clears, "no_adverse_fact_is_lost"),
    (answers_not_asked, "not_ready_while_an_adverse_fact_is_unanswered"),
    (materiality_doubled, "what_is_material_conflicts_and_no_less"),
    (conflicts_settled_by_rank, "not_ready_while_a_conflict_is_open"),
    (an_age_a_day_longer, "a_fact_is_young_to_the_last_day_of_its_age"),
    (an_age_a_day_shorter, "a_fact_is_young_to_the_last_day_of_its_age"),
    (nearly_complete_is_ready, "ready_means_that_nothing_is_open"),
    (undated_as_today, "a_fact_without_its_day_is_not_known"),
    (sections_reordered, "every_requirement_is_judged_once"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")
