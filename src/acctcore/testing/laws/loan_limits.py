"""Laws of single limits of a pack: each alone, from a verified source, met and missed by a unit.

A pack is cut down to the one rule or condition; what is then known of a loan decides it alone.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    BankDebt,
    BankOverdueShare,
    ClassificationPack,
    ClassificationRule,
    Exemption,
    ImpairmentShare,
    LoanStanding,
    NonPerformingShare,
    OtherDebt,
    Restructuring,
    UnderObservation,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline

_Alone: TypeAlias = tuple[ClassificationRule, Any]
_READ: Final = Source("whoever tries the law", Status.VERIFIED)
_SHARES: Final = (ImpairmentShare, NonPerformingShare, BankOverdueShare)
_LONG: Final = Tenor(days=400)
_PER_PART: Final = 1_000


def a_share_is_exceeded_by_one_unit(trial: Trial) -> None:
    """Of impairment or debt, the share of a limit is not above it; one minor unit more is.

    Source: credit reference, section 10: shares above 10, 20, 50 and 90 %; boundaries are exact.
    """
    rule, limit = trial.pick(_alone(trial.policy, *_SHARES))
    is_bad = not trial.policy.categories[-1].performing
    trial.only_if(is_bad or not isinstance(limit, NonPerformingShare))
    at = limit.share.numerator * _PER_PART
    for counted, above in ((at - limit.inclusive, False), (at + (not limit.inclusive), True)):
        case = _with_share(trial, limit, counted)
        _require(trial, rule, case, holds=above)


def a_restructured_loan_is_watched_until_time_and_payments(trial: Trial) -> None:
    """A restructured loan leaves its rule with the last day and payment; what lacks is said.

    Source: credit reference, section 10: restructured, two repayment periods and 1 year at least.
    """
    rule, limit = trial.pick(_alone(trial.policy, UnderObservation))
    for since in _days_beside(limit.time, trial.as_of):
        for paid in {limit.periods, max(limit.periods - 1, 0)}:
            done = Restructuring(happened=True, since=since, periods_paid=paid)
            case = evolve(trial.case, restructuring=done, rebuttals=())
            until = limit.time.after(since)
            watched = trial.as_of < until or paid < limit.periods
            found = _require(trial, rule, case, holds=watched)
            lacks = [(rule.name, until, limit.periods - paid)] if watched else []
            said = [(each.rule, each.until, each.periods_left) for each in found.upgrades]
            trial.require(said == lacks, f"an upgrade that waits for {lacks}, got {said}", case)


def an_exemption_reaches_to_its_last_day_and_its_causes(trial: Trial) -> None:
    """An exempt loan is in the best category; a day later, or for another cause too, it is not.

    Source: credit reference, section 10: save technical causes within 7 days.
    """
    pack: ClassificationPack = trial.policy
    given: Exemption = trial.pick(pack.exemptions)
    [rule] = (_read(each) for each in pack.rules if each.name == given.exempt_from)
    exempt = evolve(pack, rules=(rule,), exemptions=(evolve(given, source=_READ),), opt_ins=())
    due = (given.up_to or _LONG).reaches_from(trial.as_of)
    late = evolve(trial.case, due_since=due, days_past_due=None, rebuttals=())
    case = evolve(late, causes=given.causes)
    found = trial.ask(case, _under(trial, exempt)).outcome
    told = f"`{pack.names[0]}` under `{given.name}`, got `{found.best}` to `{found.worst}`"
    trial.require(found.category == pack.names[0], told, case)
    for other in _not_exempt(case, given):
        bare = trial.ask(other, _under(trial, evolve(exempt, exemptions=()))).outcome
        found = trial.ask(other, _under(trial, exempt)).outcome
        told = f"{bare.best} to {bare.worst}, not exempt, got {found.best} to {found.worst}"
        trial.require((bare.best, bare.worst) == (found.best, found.worst), told, other)


def _not_exempt(case: Any, given: Exemption) -> Iterator[LoanStanding]:
    """Put a cause beside those that exempt, take all away, and let a day more pass."""
    yield evolve(case, causes=(*given.causes, " ".join((*given.causes, "another"))))
    yield evolve(case, causes=())
    if given.up_to is not None:
        yield evolve(case, due_since=from_ordinal(case.due_since.toordinal() - 1))


def _require(trial: Trial, rule: ClassificationRule, case: Any, *, holds: bool) -> Any:
    """Ask under the one rule, and say that the loan is in its category just where it holds."""
    pack: ClassificationPack = trial.policy
    only = evolve(pack, rules=(rule,), exemptions=(), opt_ins=())
    found = trial.ask(case, _under(trial, only)).outcome
    category = rule.at_least if holds else pack.names[0]
    told = f"`{category}` under `{rule.name}` alone, got `{found.best}` to `{found.worst}`"
    trial.require(found.category == category, told, case)
    return found


def _with_share(trial: Trial, limit: Any, counted: int) -> LoanStanding:
    """Let so many minor units count, in two parts where they are debts."""
    case: LoanStanding = trial.case
    rest, some = limit.share.denominator * _PER_PART - counted, counted // 2
    known = case.balance or case.impairment
    minor = [Money(each, known.currency if known else "CNY") for each in (rest, some, counted)]
    bare = evolve(case, impairment=None, debts=None, bank_debts=None, rebuttals=())
    if isinstance(limit, ImpairmentShare):
        return evolve(bare, balance=minor[0] + minor[2], impairment=minor[2])
    parts = (minor[1], minor[2] - minor[1])
    if isinstance(limit, NonPerformingShare):
        worst = trial.policy.names[-1]
        debts = (OtherDebt(f"{case.loan}/{at}", each, worst) for at, each in enumerate(parts))
        return evolve(bare, balance=minor[0], debts=tuple(debts))
    late = (BankDebt(f"bank {at}", each, limit.over.days + 1) for at, each in enumerate(parts))
    return evolve(bare, bank_debts=(BankDebt("in time", minor[0], limit.over.days), *late))


def _days_beside(time: Tenor, on: Date) -> list[Date]:
    """Answer the days since which a time is just served, and just not."""
    last = time.reaches_from(on).toordinal()
    return [from_ordinal(each) for each in (last, last + 1) if each <= on.toordinal()]


def _alone(pack: ClassificationPack, *kinds: type) -> list[_Alone]:
    """Answer each condition of these kinds, with its rule cut down to it."""
    return [
        (evolve(_read(rule), when=(evolve(each, source=None),)), each)
        for rule in pack.rules
        for each in rule.when
        if isinstance(each, kinds)
    ]


def _read(rule: ClassificationRule) -> ClassificationRule:
    """Let a rule and its limits stand in a source that needs no opt-in."""
    when = tuple(evolve(each, source=None) for each in rule.when)
    return evolve(rule, when=when, source=_READ)


def _under(trial: Trial, pack: ClassificationPack) -> Timeline[Any]:
    """Put a pack in the place of the one in force, for good."""
    return Timeline((evolve(trial.policies.at(trial.as_of), value=pack, until=None),))
