"""Laws of an application's evidence: no fact is lost, and nothing adverse goes away by itself."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final

from attrs import evolve

from acctcore.credit import AdverseConcept, AdverseWhen, Application, ApplicationCase, Readiness
from acctcore.days import from_ordinal
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.testing.strategies.applications import pack_facts
from acctcore.testing.trials import Trial

_ENOUGH = Fraction(1, 10**9)


def no_recorded_fact_is_lost(trial: Trial) -> None:
    """Every live fact stands in a line of the application, every corrected one beside its heir.

    Source: credit reference, section 3: facts are never overwritten, a rank deletes nothing.
    """
    for case in (trial.case, _corrected(trial.case)):
        found: Application = trial.ask(case).outcome
        shown = {fact.id for line in lines_of(found) for fact in line.facts}
        live = {fact.id for fact in case.facts.live()}
        told = f"the live facts {sorted(live)} to be shown, got {sorted(shown)}"
        trial.about(case).require(shown == live, told)
        corrected = {each.old.id for each in found.corrections}
        old = {fact.id for fact in case.facts.facts} - live
        told = f"the corrected facts {sorted(old)} to be kept, got {sorted(corrected)}"
        trial.about(case).require(corrected == old, told)


def no_adverse_fact_is_lost(trial: Trial) -> None:
    """Every fact that speaks against the borrower by the pack is listed, corrected or not.

    Source: credit reference, section 3: an adverse fact in evidence must stand in the text.
    """
    trial.only_if(trial.policy.adverse)
    every = every_adverse_value(trial)
    for case in (trial.case, every, _corrected(trial.case), _corrected(every)):
        found: Application = trial.ask(case).outcome
        listed = {each.fact.id for each in found.adverse}
        meant = {
            fact.id
            for fact in case.facts.facts
            for concept in trial.policy.adverse
            if _speaks_against(fact, concept)
        }
        told = f"the adverse facts {sorted(meant)}, got {sorted(listed)}"
        trial.about(case).require(listed == meant, told)


def one_more_fact_removes_nothing(trial: Trial) -> None:
    """A further fact removes no adverse fact and no conflict, and settles no open one.

    Source: credit reference, section 3: a conflict stays open until a named person gives a reason.
    """
    before: Application = trial.ask().outcome
    new = evolve(trial.draw(pack_facts(pack=trial.policy, as_of=trial.as_of)), id="one more")
    larger = evolve(trial.case, facts=trial.case.facts.add(new))
    after: Application = trial.ask(larger).outcome
    lost = {each.fact.id for each in before.adverse} - {each.fact.id for each in after.adverse}
    trial.require(not lost, f"no adverse fact to go away, lost {sorted(lost)}", larger)
    for settled in (False, True):
        gone = _keys(before, settled=settled) - _keys(after, settled=settled)
        gone_ = ", ".join(sorted(str(key.concept) for key in gone))
        trial.require(not gone, f"no conflict to go away, lost one on {gone_}", larger)


def a_correction_removes_no_adverse_fact(trial: Trial) -> None:
    """A corrected adverse fact stays listed and is still to be answered.

    Source: credit reference, section 3: a correction is a new fact, the old one stays.
    """
    trial.only_if(trial.policy.adverse)
    drawn = trial.ask().outcome.adverse
    case = trial.case if drawn else every_adverse_value(trial)
    old = trial.pick(each.fact for each in trial.ask(case).outcome.adverse)
    new = evolve(old, id="correction", value=_cleared(old), supersedes=old.id, reason="misread")
    mended = evolve(case, facts=case.facts.add(new))
    after: Application = trial.ask(mended).outcome
    told = f"`{old.id}` to stay listed as adverse after its correction"
    trial.require(old.id in [each.fact.id for each in after.adverse], told, mended)


def not_ready_while_an_adverse_fact_is_unanswered(trial: Trial) -> None:
    """An application with an adverse fact that nobody answered is not ready.

    Source: credit reference, section 3: it returns the application.
    """
    trial.only_if(trial.policy.adverse)
    for case in (trial.case, every_adverse_value(trial)):
        silent = evolve(case, answers=())
        found: Application = trial.ask(silent).outcome
        told = f"not ready while nothing is answered, got {found.readiness.value}"
        right = not found.adverse or found.readiness is Readiness.NOT_READY
        trial.about(silent).require(right, told)


def not_ready_while_a_conflict_is_open(trial: Trial) -> None:
    """An application whose facts contradict each other is not ready until a person decides.

    Source: credit reference, section 3: conflicts are resolved by named persons.
    """
    figures = [fact for fact in trial.case.facts.live() if fact.unit == "USD"]
    for one in figures:
        far = evolve(one, id="far", value=2 * abs(one.value) + 10**6, supersedes="", reason="")
        torn = evolve(trial.case, facts=trial.case.facts.add(far), resolutions=())
        found: Application = trial.ask(torn).outcome
        told = f"not ready while `{one.id}` and `far` contradict each other"
        right = found.readiness is Readiness.NOT_READY
        trial.require(right, f"{told}, got {found.readiness.value}", torn)
        listed = [fact.id for each in found.conflicts for fact in each.facts]
        trial.require("far" in listed and one.id in listed, f"{told}, named as a conflict", torn)
    trial.only_if(figures)


def what_is_material_conflicts_and_no_less(trial: Trial) -> None:
    """Two figures apart by just what is material agree; by the least bit more they conflict.

    Source: credit reference, section 3: materiality as a share of the larger magnitude.
    """
    edge = 1_000 * (1 - trial.policy.conflicts.materiality)
    for smaller, apart in ((edge, False), (edge - _ENOUGH, True)):
        case = _two_figures(trial, Fraction(1_000), smaller)
        found: Application = trial.ask(case).outcome
        told = f"{1_000} and {smaller} to {'conflict' if apart else 'agree'}"
        trial.about(case).require(bool(found.conflicts) is apart, told)


def lines_of(found: Application) -> list[Any]:
    """Answer every line of an application, asked for or not."""
    asked = [line for each in found.sections for item in each.items for line in item.lines]
    return [*asked, *found.unasked]


def _keys(found: Application, *, settled: bool) -> set[Any]:
    """Answer the keys in conflict: all of them, or the open ones."""
    return {each.key for each in found.conflicts if settled or each.settled is None}


def _speaks_against(fact: Fact[Any], asked: AdverseConcept) -> bool:
    if fact.concept != asked.concept:
        return False
    clear = {AdverseWhen.NONZERO: (0, False), AdverseWhen.TRUE: (False,), AdverseWhen.ANY: ()}
    plain = (
        fact.value is False if asked.when is AdverseWhen.TRUE else fact.value in clear[asked.when]
    )
    return not plain


def _cleared(fact: Fact[Any]) -> Any:
    return {"flag": False, "text": "none", "day": fact.value}.get(fact.unit, Fraction(0))


def _corrected(case: ApplicationCase) -> ApplicationCase:
    """Let a new fact correct the first one that is live."""
    for old in case.facts.live()[:1]:
        new = evolve(old, id="correction", supersedes=old.id, reason="misread")
        return evolve(case, facts=case.facts.add(new))
    return case


def every_adverse_value(trial: Trial) -> ApplicationCase:
    """Make a case with every kind of value of every adverse concept, a day apart."""
    listed = [
        (concept.concept, value, unit)
        for concept in trial.policy.adverse
        for value, unit in ((0, "USD"), (1, "USD"), (-1, "USD"), *_WORDS)
    ]
    on = trial.as_of.toordinal()
    return _of_facts(
        Fact(f"f{at}", "B1", concept, Period(None, from_ordinal(on - at)), value, unit, _PAPER)
        for at, (concept, value, unit) in enumerate(listed)
    )


_WORDS: Final[tuple[tuple[Any, str], ...]] = ((True, "flag"), (False, "flag"), ("a suit", "text"))
_PAPER: Final = Evidence("paper", "any")


def _two_figures(trial: Trial, *values: Fraction) -> ApplicationCase:
    period = Period(None, trial.as_of)
    return _of_facts(
        Fact(f"f{at}", "B1", "a figure", period, value, "USD", _PAPER)
        for at, value in enumerate(values)
    )


def _of_facts(facts: Iterable[Fact[Any]]) -> ApplicationCase:
    return ApplicationCase("A1", "B1", FactBase(tuple(facts)))
