"""Laws of an application's text and people: bad news is told, and nobody clears their own work."""

from typing import Any

from attrs import evolve

from acctcore.credit import (
    Answer,
    Application,
    ApplicationCase,
    Claim,
    Omission,
    Question,
    Readiness,
    RequirementStatus,
    TenorRule,
    Tone,
)
from acctcore.days import Tenor
from acctcore.findings import Finding, Verdict
from acctcore.testing.laws.evidence import every_adverse_value, lines_of
from acctcore.testing.strategies.applications import pack_facts
from acctcore.testing.trials import Trial

_OFFICER = "C. Officer"


def a_favourable_word_hides_no_adverse_fact(trial: Trial) -> None:
    """A favourable fact beside an adverse one, or a favourable word about it, leaves it as omitted.

    Source: credit reference, section 3: any adverse fact absent from the text returns the memo.
    """
    trial.only_if(trial.policy.adverse)
    for case in (trial.case, every_adverse_value(trial)):
        before: Application = trial.ask(case).outcome
        praised = _praised(trial, case, before)
        after: Application = trial.ask(praised).outcome
        hidden = _omitted(before) - _omitted(after)
        told = f"what was left out to stay left out, lost {sorted(hidden)}"
        trial.about(case).require(not hidden, told, praised)


def an_omitted_adverse_fact_returns_the_application(trial: Trial) -> None:
    """One adverse fact that the text leaves out returns it to its author, whatever else is said.

    Source: credit reference, section 3: any one returns the memo.
    """
    trial.only_if(trial.policy.adverse)
    for case in (trial.case, every_adverse_value(trial)):
        for each in trial.ask(case).outcome.adverse:
            silent = _all_but(trial, case, each.fact.id)
            decision = trial.ask(silent)
            codes = {finding.code for finding in decision.reasons}
            told = f"the application to go back to its author without `{each.fact.id}`"
            trial.about(case).require("RETURN_TO_AUTHOR" in codes, told, silent)
            right = decision.outcome.readiness is Readiness.NOT_READY
            trial.about(case).require(right, f"{told}, not ready", silent)


def no_author_clears_an_omission_of_their_own(trial: Trial) -> None:
    """An omission that nobody cleared, or its author, keeps the application from being ready.

    Source: credit reference, section 3: the author cannot clear their own omission.
    """
    fact = trial.pick(trial.case.facts.facts).id
    author = trial.case.author or "A. Author"
    open_ = Omission(fact, _OFFICER, trial.as_of)
    own = Omission(fact, _OFFICER, trial.as_of, author, trial.as_of)
    for omission in (open_, own):
        case = evolve(trial.case, author=author, omissions=(omission,))
        found: Application = trial.ask(case).outcome
        told = f"not ready while `{omission.cleared_by}` clears, got {found.readiness.value}"
        trial.require(found.readiness is Readiness.NOT_READY, told, case)


def a_material_question_blocks_while_it_is_open(trial: Trial) -> None:
    """An open material question keeps the application from being ready; an answer ends that.

    Source: credit reference, section 3: a material open question blocks approval and signing.
    """
    open_ = Question("one more", "why?", _OFFICER, trial.as_of)
    asked = evolve(trial.case, questions=(*trial.case.questions, open_))
    found: Application = trial.ask(asked).outcome
    told = f"not ready while a material question is open, got {found.readiness.value}"
    trial.require(found.readiness is Readiness.NOT_READY, told, asked)
    closed = evolve(open_, answer="so", answered_by="A. Author", answered_on=trial.as_of)
    answered = evolve(trial.case, questions=(*trial.case.questions, closed))
    before, after = trial.answer(), trial.answer(answered)
    trial.require(after is before, f"{before.value} as before, got {after.value}", answered)


def more_evidence_makes_nothing_missing(trial: Trial) -> None:
    """What is present stays present with one more fact, save one that corrects another.

    A contradiction is a conflict of its own; the requirement stays present.

    Source: credit reference, section 3: a rank deletes nothing, a correction is a new fact.
    """
    new = evolve(trial.draw(pack_facts(pack=trial.policy, as_of=trial.as_of)), id="one more")
    larger = evolve(trial.case, facts=trial.case.facts.add(new))
    lost = _present(trial.ask().outcome) - _present(trial.ask(larger).outcome)
    trial.require(not lost, f"clauses to stay present, lost {sorted(lost)}", larger)


def every_fact_shown_is_recorded(trial: Trial) -> None:
    """Whatever fact an application shows, it is in the fact base, to the last figure.

    Source: credit reference, section 4: each figure is linked to its facts.
    """
    found: Application = trial.ask().outcome
    shown = [
        *(fact for line in lines_of(found) for fact in line.facts),
        *(each.fact for each in found.adverse),
        *(fact for each in found.conflicts for fact in each.facts),
        *(fact for each in found.corrections for fact in (each.old, each.new)),
    ]
    recorded = set(trial.case.facts.facts)
    strange = sorted(fact.id for fact in shown if fact not in recorded)
    trial.require(not strange, f"recorded facts only, got others under {strange}")


def what_is_addressed_and_omitted_add_up(trial: Trial) -> None:
    """Adverse facts are addressed or omitted, each one of the two; the measure counts both.

    Source: credit reference, section 3: objectivity is measured.
    """
    trial.only_if(trial.policy.adverse)
    for case in (trial.case, every_adverse_value(trial)):
        found: Application = trial.ask(case).outcome
        measured = found.objectivity
        told = f"{_omitted(found)} omitted of {len(found.adverse)} adverse facts"
        counted = measured and (measured.adverse, set(measured.omitted))
        right = counted == (len(found.adverse), _omitted(found))
        trial.about(case).require(right, f"{told}, got {counted}")


def no_author_approves(trial: Trial) -> None:
    """An application whose approver is its author is not ready.

    Source: credit reference, section 2: the author never approves.
    """
    case = evolve(trial.case, author="A. Author", approver="A. Author")
    found: Application = trial.ask(case).outcome
    told = f"not ready while the author approves, got {found.readiness.value}"
    trial.require(found.readiness is Readiness.NOT_READY, told, case)


def a_tenor_holds_to_its_last_day(trial: Trial) -> None:
    """The longest tenor is within its limit; a day more is never met.

    Source: credit reference, section 12: tenor over policy.
    """
    rule: TenorRule = trial.pick(trial.policy.tenors)
    years, months, days = rule.longest.years, rule.longest.months, rule.longest.days
    for more, right in ((0, (Verdict.MET,)), (1, _NOT_WITHIN)):
        case = evolve(trial.case, tenor=Tenor(years, months, days + more))
        found = _of_clause(trial.ask(case).findings, rule.clause)
        told = f"clause {rule.clause} on {case.tenor} to be one of {[v.value for v in right]}"
        trial.require(found and found[0].verdict in right, told, case)


_NOT_WITHIN = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)


def _of_clause(findings: tuple[Finding, ...], clause: str) -> list[Finding]:
    return [each for each in findings if each.clause == clause and each.about == "tenor"]


def _present(found: Application) -> set[str]:
    items = [item for each in found.sections for item in each.items]
    return {item.clause for item in items if item.status is RequirementStatus.PRESENT}


def _omitted(found: Application) -> set[str]:
    return {each.fact.id for each in found.adverse if each.omitted}


def _praised(trial: Trial, case: ApplicationCase, found: Application) -> ApplicationCase:
    """Put a clear figure beside every adverse fact, and a good word about all of them."""
    adverse = [each.fact for each in found.adverse]
    clear = [_clear(fact) for fact in adverse]
    section = trial.policy.sections[0].name
    ids = tuple(fact.id for fact in adverse)
    word = Claim("good", section, "all is well", ids, Tone.FAVOURABLE)
    return evolve(case, facts=case.facts.add(*clear), claims=(*case.claims, word))


def _clear(fact: Any) -> Any:
    value = {"flag": False, "text": "none", "day": fact.value}.get(fact.unit, 0)
    return evolve(fact, id=f"clear {fact.id}", value=value, supersedes="", reason="")


def _all_but(trial: Trial, case: ApplicationCase, fact: str) -> ApplicationCase:
    """Answer every fact but one, leave that out of the text, and let an officer clear it."""
    others = [each.id for each in case.facts.facts if each.id != fact]
    answers = tuple(Answer(each, "explained", "A. Author") for each in others)
    claims = tuple(each for each in case.claims if fact not in each.facts)
    cleared = (Omission(fact, _OFFICER, trial.as_of, _OFFICER, trial.as_of),)
    return evolve(case, answers=answers, claims=claims, omissions=cleared)
