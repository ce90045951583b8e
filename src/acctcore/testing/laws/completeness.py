"""Laws of completeness: ready means ready, and an age holds to its last day."""

from typing import Any, Final

from pendulum import Date

from acctcore.credit import (
    AgeBasis,
    Application,
    ApplicationCase,
    Form,
    Readiness,
    Requirement,
    RequirementStatus,
)
from acctcore.days import from_ordinal
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.testing.laws.evidence import lines_of
from acctcore.testing.trials import Trial


def ready_means_that_nothing_is_open(trial: Trial) -> None:
    """A ready application has every requirement present, no reason against it and nothing unknown.

    Source: credit reference, section 3: 99 % complete is not complete.
    """
    decision = trial.ask()
    found: Application = decision.outcome
    items = [item for each in found.sections for item in each.items]
    if found.readiness is not Readiness.READY:
        told = f"{found.readiness.value} to say what is wrong or missing"
        trial.require(decision.reasons or decision.missing, told)
        return
    fine = (RequirementStatus.PRESENT, RequirementStatus.NOT_APPLICABLE)
    wanting = [item.concept for item in items if item.status not in fine]
    trial.require(not wanting, f"nothing wanting when ready, got {wanting}")
    trial.require(not decision.reasons, "no reason against a ready application")
    trial.require(not decision.missing, "nothing unknown in a ready application")
    trial.require(all(each.settled for each in found.conflicts), "no open conflict when ready")


def every_requirement_is_judged_once(trial: Trial) -> None:
    """The application has one item for each requirement of the pack, in its order.

    Source: credit reference, section 3: each requirement answers.
    """
    found: Application = trial.ask().outcome
    judged = [item.clause for each in found.sections for item in each.items]
    asked = [each.clause for each in trial.policy.requirements]
    trial.require(judged == asked, f"the requirements {asked} judged in order, got {judged}")


def a_fact_is_young_to_the_last_day_of_its_age(trial: Trial) -> None:
    """A fact whose day and the age allowed reach the day of judgement counts; a day older is stale.

    Source: credit reference, section 3: age against as-of.
    """
    asked: Requirement = trial.pick(each for each in trial.policy.requirements if _is_dated(each))
    age = asked.max_age
    trial.only_if(age is not None)
    edge = age.before(trial.as_of).toordinal() if age else 0
    for ordinal in range(edge - 2, edge + 4):
        on = from_ordinal(ordinal)
        if age is not None and on <= trial.as_of:
            young = age.after(on) >= trial.as_of
            _is_aged(trial, asked, _one_fact(trial, asked, on), young=young)


def a_fact_without_its_day_is_not_known(trial: Trial) -> None:
    """A fact that does not say the day its age counts from is neither young nor stale.

    Source: credit reference, section 3: unknown stays unknown, a blank is never filled by a guess.
    """
    dated = (each for each in trial.policy.requirements if _is_dated(each))
    asked: Requirement = trial.pick(each for each in dated if each.aged_by in _ON_PAPER)
    case = _one_fact(trial, asked, None)
    status = _status(trial, asked, case)
    open_ = (RequirementStatus.UNKNOWN, RequirementStatus.NOT_APPLICABLE)
    told = f"`{asked.concept}` under clause {asked.clause} not to be known, got {status.value}"
    trial.about(case).require(status in open_, told)


_ON_PAPER: Final = (AgeBasis.AS_OF, AgeBasis.OBTAINED_ON)


def _is_aged(trial: Trial, asked: Requirement, case: ApplicationCase, *, young: bool) -> None:
    status = _status(trial, asked, case)
    right = RequirementStatus.PRESENT if young else RequirementStatus.STALE
    away = (RequirementStatus.NOT_APPLICABLE, RequirementStatus.UNKNOWN)
    told = f"`{asked.concept}` under clause {asked.clause} to be {right.value}, got {status.value}"
    trial.about(case).require(status is right or status in away, told)


def _status(trial: Trial, asked: Requirement, case: ApplicationCase) -> RequirementStatus:
    found: Application = trial.ask(case).outcome
    items = [item for each in found.sections for item in each.items]
    status = next((item.status for item in items if item.clause == asked.clause), None)
    if status is None:
        raise trial.broken(f"an item for clause {asked.clause}, got none", case)
    return status


def only_recorded_values_are_proposed(trial: Trial) -> None:
    """A line proposes one of its own facts, or nothing; it never makes up a value.

    Source: credit reference, section 3: a blank is never filled by a guess.
    """
    for line in lines_of(trial.ask().outcome):
        known = line.proposed is None or line.proposed in line.facts
        trial.require(known, f"a recorded value for `{line.key.concept}`, got {line.proposed}")


def _is_dated(asked: Requirement) -> bool:
    """Tell whether one fact can show it and its age counts."""
    return asked.max_age is not None and asked.history is None


def _one_fact(trial: Trial, asked: Requirement, on: Date | None) -> ApplicationCase:
    """Make a case with the one fact that a requirement asks for, as old as a day."""
    value, unit = _VALUES[asked.form](trial.as_of)
    ends = on if asked.aged_by is AgeBasis.PERIOD_END else None
    period = Period(None, ends or trial.as_of)
    as_of = on if asked.aged_by is AgeBasis.AS_OF else None
    obtained = on if asked.aged_by is AgeBasis.OBTAINED_ON else None
    kind = asked.kinds[0] if asked.kinds else "any"
    evidence = Evidence("paper", kind, as_of, obtained)
    fact: Fact[Any] = Fact("f1", "B1", asked.concept, period, value, unit, evidence)
    amount = asked.applies.at_least
    return ApplicationCase(
        "A1",
        "B1",
        FactBase((fact,)),
        next(iter(asked.applies.products), ""),
        next(iter(asked.applies.borrower_types), ""),
        amount,
    )


_VALUES: Any = {
    None: lambda _: (1, "USD"),
    Form.NUMBER: lambda _: (1, "USD"),
    Form.TEXT: lambda _: ("words", "text"),
    Form.DAY: lambda on: (on, "day"),
    Form.FLAG: lambda _: (True, "flag"),
}
