"""Laws of how much diligence there is: who is exempt, and until when what is verified holds.

They put one particular of one party to the rule, and judge the answer from the policy.
"""

from collections.abc import Iterator

from attrs import evolve

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.levels import RiskLevel
from acctcore.credit.diligence.particulars import Verification
from acctcore.credit.diligence.parties import CreditParty
from acctcore.credit.diligence.rules import ItemRule
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.testing.trials import Trial


def only_a_small_occasional_transaction_is_exempt(trial: Trial) -> None:
    """A particular is asked of a relationship and at the threshold; below, where no level exempts.

    Source: credit reference, section 7: occasional transactions from a threshold.
    """
    level: RiskLevel = trial.pick(trial.policy.levels)
    rule, party = _asked(trial, level, verified=False)
    case = evolve(_without(trial, rule, party), risk_level=level.name)
    for relationship, amount, below in _amounts(trial):
        asked = evolve(case, relationship=relationship, amount=amount)
        needed = relationship or not below or not level.occasional_exempt
        found = trial.ask(asked).outcome
        codes = [e.code for e in found.gaps if (e.party, e.about) == (party.id, rule.item)]
        told = f"`{rule.item}` of `{party.id}` asked for: {needed}, got {codes or 'no gap'}"
        trial.require(("MISSING" in codes) if needed else not codes, told, asked)


def a_refresh_is_due_by_the_first_day_that_something_holds_to(trial: Trial) -> None:
    """A refresh is due when the cycle of what was verified ends, or earlier where one is ordered.

    Source: S16: refresh cycle.
    """
    level: RiskLevel = trial.pick(trial.policy.levels)
    rule, party = _asked(trial, level, verified=True)
    source = trial.pick(each.name for each in trial.policy.sources if each.independent)
    seen = trial.pick((trial.as_of, level.refresh_every.reaches_from(trial.as_of)))
    ends = level.refresh_every.after(seen)
    past = from_ordinal(ends.toordinal() - 1)
    verified = Verification(party.id, rule.item, "M-law", source, seen, agrees=True)
    case = evolve(trial.case, risk_level=level.name, relationship=True, verifications=(verified,))
    for ordered, due in ((None, ends), (past, past), (ends, ends)):
        asked = evolve(case, refresh_on=ordered)
        found = trial.ask(asked).outcome
        trial.require(found.refresh_by == due, f"a refresh by {due}, got {found.refresh_by}", asked)


def _asked(trial: Trial, level: RiskLevel, *, verified: bool) -> tuple[ItemRule, CreditParty]:
    """Draw a particular, one that must be verified or any, and a party that it is asked of."""
    found: tuple[ItemRule, CreditParty] = trial.pick(
        (rule, party)
        for rule in trial.policy.items
        for party in trial.case.parties
        if rule.asked_of(party)
        and (not rule.levels or level.name in rule.levels)
        and (rule.verified or not verified)
    )
    return found


def _without(trial: Trial, rule: ItemRule, party: CreditParty) -> DiligenceCase:
    key = (party.id, rule.item)
    stated = tuple(e for e in trial.case.particulars if (e.party, e.item) != key)
    case: DiligenceCase = evolve(trial.case, particulars=stated, verifications=())
    return case


def _amounts(trial: Trial) -> Iterator[tuple[bool, Money, bool]]:
    """Go through occasional transactions and relationships at each threshold and a unit below."""
    rule = trial.policy.occasional
    for limit in rule.thresholds if rule else ():
        yield False, limit, False
        if limit.minor > 1:
            below = Money(limit.minor - 1, limit.currency)
            yield from ((False, below, True), (True, below, True))
    if rule is None:
        yield False, Money(1, "USD"), False
