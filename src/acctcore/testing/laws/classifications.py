"""Laws of a classification: later is never better, missing never narrows, unread never decides.

A span is the places of the best and the worst category that a loan can be in, 0 for the best.
"""

from typing import Any, Final, TypeAlias

from attrs import evolve

from acctcore.credit import (
    Classification,
    ClassificationPack,
    ClassificationRule,
    LoanStanding,
    OptIn,
    PastDue,
    Rebuttal,
    Restructuring,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial
from acctcore.timeline import FIRST_DAY, Timeline

_Span: TypeAlias = tuple[int, int]
_NEEDED: Final = (Status.SECONDARY, Status.UNVERIFIED)
_ALL: Final = OptIn("0", _NEEDED, "whoever tries the law", FIRST_DAY, "to see what it allows")
_STEPS: Final = (1, 8, 91, 400)


def more_days_past_due_are_never_better(trial: Trial) -> None:
    """With more days past due neither the best nor the worst possible category is better.

    Source: credit reference, section 10: every limit on days says at least.
    """
    known = trial.ask(_with_days(trial.case, 0))
    days = trial.pick(_limits_in_days(trial.policy))
    for step in _STEPS:
        case = _with_days(trial.case, days + step)
        found = trial.ask(case)
        before, after = _span(trial.policy, known), _span(trial.policy, found)
        told = f"no better than {_told(known)} with more days, got {_told(found)}"
        trial.require(before[0] <= after[0] and before[1] <= after[1], told, case)
        known = found if step > 1 else known


def a_limit_is_passed_on_the_day_after_it(trial: Trial) -> None:
    """Just at a limit on the days past due a rule does not hold, a day later it does.

    Source: credit reference, section 10: boundaries are exact, 90 is not more than 90.
    """
    rule: ClassificationRule = trial.pick(_plain_rules(trial.policy, trial.as_of))
    over = rule.when[0].over  # type: ignore[union-attr]
    last = over.reaches_from(trial.as_of)
    before = from_ordinal(last.toordinal() - 1)
    for due, verdict in ((last, Verdict.MET), (before, Verdict.NOT_MET)):
        case = evolve(trial.case, due_since=due, days_past_due=None, causes=(), rebuttals=())
        said = {each.verdict for each in trial.ask(case).findings if each.about == rule.name}
        told = f"`{rule.name}` to be {verdict.value} for what fell due on {due}"
        trial.require(verdict in said, told, case)


def a_rule_not_opted_in_never_decides(trial: Trial) -> None:
    """The limit on days of a rule that the bank has not opted in to changes no answer.

    Source: credit reference, status of figures: secondary and unverified need an opt-in.
    """
    pack: ClassificationPack = trial.policy
    found = trial.ask()
    trial.only_if(found.outcome.not_opted_in)
    for over in (Tenor(), Tenor(days=1), Tenor(years=20)):
        rules = tuple(_moved(pack, each, over, trial.as_of) for each in pack.rules)
        other = trial.ask(None, _under(trial, evolve(pack, rules=rules)))
        told = f"{_told(found)} whatever the limits not opted in to, got {_told(other)}"
        trial.require(_span(pack, found) == _span(pack, other), told)


def opting_in_stays_within_what_was_open(trial: Trial) -> None:
    """A bank that opts in to all there is gets an answer within the span it had before.

    Source: credit reference, section 10: what is not opted in to counts neither way.
    """
    found = trial.ask()
    all_in = evolve(trial.policy, opt_ins=(*trial.policy.opt_ins, _ALL))
    other = trial.ask(None, _under(trial, all_in))
    told = f"an answer within {_told(found)} after opting in, got {_told(other)}"
    trial.require(_is_within(_span(trial.policy, other), _span(trial.policy, found)), told)


def what_is_left_out_leaves_every_category_open(trial: Trial) -> None:
    """Without a fact the span still holds every category that the fact allowed.

    Source: credit reference, section 9: missing data never improves a grade.
    """
    found = trial.ask()
    for what, poorer, _ in omissions(trial.case, trial.policy):
        other = trial.ask(poorer)
        wider = _is_within(_span(trial.policy, found), _span(trial.policy, other))
        told = f"{_told(found)} to stay possible without `{what}`, got {_told(other)}"
        trial.require(wider, told, poorer)


def the_category_is_that_of_the_rules_that_bind(trial: Trial) -> None:
    """The best possible category is that of every rule that binds, or the best of all with none.

    Source: credit reference, section 10: at least the category of each rule that holds.
    """
    found: Classification = trial.ask().outcome
    floors = {each.name: each.at_least for each in trial.policy.rules}
    said = {floors[name] for name in found.binding} or {trial.policy.names[0]}
    told = f"rules that bind to `{found.best}`, got {sorted(said)} of {found.binding}"
    trial.require(said == {found.best}, told)
    decided = None if found.best != found.worst else found.best
    trial.require(found.category == decided, f"category `{decided}`, got `{found.category}`")


def the_next_boundary_is_crossed_on_its_day(trial: Trial) -> None:
    """With nothing paid a loan stands as before up to the day of the boundary, then as it says.

    Source: credit reference, section 10: limits on days, counted on from today.
    """
    case = evolve(dated(trial), restructuring=Restructuring(happened=False))
    found: Classification = trial.ask(case).outcome
    boundary: Any = found.next_boundary
    trial.only_if(boundary is not None)
    eve = from_ordinal(boundary.on.toordinal() - 1)
    for on, told in ((eve, found), (boundary.on, boundary)):
        later = evolve(trial, as_of=on, policies=_under(trial, trial.policy))
        then: Classification = later.ask(case).outcome
        said = f"{told.best} to {told.worst} on {on}, got {then.best} to {then.worst}"
        right = (then.best, then.worst) == (told.best, told.worst)
        trial.require(right, said, case)


def a_rule_that_may_not_be_rebutted_stands(trial: Trial) -> None:
    """A rebuttal of a rule that allows none is refused and changes no category.

    Source: credit reference, section 10: only presumptions are rebuttable.
    """
    rule: ClassificationRule = trial.pick(
        each for each in trial.policy.rules if not each.rebuttable
    )
    silent = evolve(trial.case, rebuttals=())
    said = Rebuttal(rule.name, "A. Person", "well secured", trial.as_of)
    case = evolve(trial.case, rebuttals=(said,))
    before, after = trial.ask(silent), trial.ask(case)
    told = f"{_told(before)} with and without the rebuttal of `{rule.name}`, got {_told(after)}"
    trial.require(_span(trial.policy, before) == _span(trial.policy, after), told, case)
    if rule.name in before.outcome.binding:
        codes = {each.code for each in after.reasons if each.about == rule.name}
        told = f"the rebuttal of `{rule.name}` to be refused, got {sorted(codes)}"
        trial.require("NOT_REBUTTABLE" in codes, told, case)


def _span(pack: ClassificationPack, found: Any) -> _Span:
    return pack.rank(found.outcome.best), pack.rank(found.outcome.worst)


def _is_within(inner: _Span, outer: _Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _told(found: Any) -> str:
    return f"`{found.outcome.best}` to `{found.outcome.worst}`"


def _under(trial: Trial, pack: ClassificationPack) -> Timeline[Any]:
    """Put a pack in the place of the one in force, for good."""
    version = trial.policies.at(trial.as_of)
    return Timeline((evolve(version, value=pack, until=None),))


def _with_days(case: LoanStanding, days: int) -> LoanStanding:
    return evolve(case, days_past_due=days, due_since=None)


def dated(trial: Trial) -> LoanStanding:
    """State the due day instead of the days past due."""
    case: LoanStanding = trial.case
    days, due = case.days_past_due, case.due_since
    if due is None and days:
        due = from_ordinal(trial.as_of.toordinal() - days)
    return evolve(case, due_since=due, days_past_due=None if due else days)


def _limits_in_days(pack: ClassificationPack) -> tuple[int, ...]:
    """Answer 0 and every limit on days past due, those in months at thirty days."""
    limits = (each.over for rule in pack.rules for each in rule.when if isinstance(each, PastDue))
    return (0, *(360 * each.years + 30 * each.months + each.days for each in limits))


def _plain_rules(pack: ClassificationPack, on: Any) -> list[ClassificationRule]:
    """Answer the rules that may be used and ask for days past due and nothing else."""
    return [
        each
        for each in pack.rules
        if len(each.when) == 1
        and isinstance(each.when[0], PastDue)
        and not any(_is_barred(pack, each, of, on) for of in (each.source, each.when[0].source))
    ]


def _is_barred(pack: ClassificationPack, rule: ClassificationRule, of: Any, on: Any) -> bool:
    """Tell whether a source needs an opt-in that the bank has not given by a day."""
    source: Source = of or rule.source
    given = (
        each
        for each in pack.opt_ins
        if each.approved_on <= on and (rule.name in each.rules or not each.rules)
    )
    return source.status in _NEEDED and not any(source.status in each.accept for each in given)


def _moved(
    pack: ClassificationPack, rule: ClassificationRule, over: Tenor, on: Any
) -> ClassificationRule:
    """Put another limit in the place of those on days that the bank has not opted in to."""
    when = tuple(
        evolve(each, over=over)
        if isinstance(each, PastDue) and _is_barred(pack, rule, each.source, on)
        else each
        for each in rule.when
    )
    return evolve(rule, when=when)
