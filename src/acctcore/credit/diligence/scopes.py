"""How much diligence there is: every level and need that the case leaves open.

A level that is not stated may be any of the policy. Whether particulars are needed at all is open
where it is not known that the transaction is occasional, or how large it is. What holds in every
scope holds; what holds in some is not known.

>>> from acctcore.credit.diligence.rules import ItemRule
>>> from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
>>> from acctcore.days import Tenor
>>> cdd = RiskLevel("cdd", "2(a)", Tenor(years=3), occasional_exempt=True)
>>> floor = OccasionalRule("4", (Money.of("15000", "USD"),))
>>> policy = DiligencePolicy((cdd,), (), (ItemRule("3", "address"),), occasional=floor)
>>> party = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> def needed(**told):
...     case = DiligenceCase("D1", (party,), "cdd", **told)
...     return [each.needed for each in scopes(case, policy)]
>>> needed(relationship=False, amount=Money.of("14999.99", "USD"))
[False]
>>> needed(relationship=False, amount=Money.of("15000", "USD")), needed()
([True], [True, False])
"""

from collections.abc import Iterable, Iterator

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.levels import OccasionalRule, RiskLevel
from acctcore.credit.diligence.outcomes import Judged, worst
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.findings import Finding, Verdict, meet
from acctcore.money import Money
from acctcore.values import frozen


@frozen
class Scope:
    """A level, and whether particulars are needed at it."""

    level: RiskLevel
    needed: bool

    def asks(self, levels: tuple[str, ...]) -> bool:
        """Tell whether what is asked at some levels (none named: at all) is asked here."""
        return self.needed and (not levels or self.level.name in levels)


def scopes(case: DiligenceCase, policy: DiligencePolicy) -> tuple[Scope, ...]:
    """Answer every scope that the case leaves possible; its level is one of the policy."""
    return tuple(
        Scope(level, needed)
        for level in _levels(case, policy)
        for needed in _needs(case, level, policy.occasional)
    )


def over_scopes(several: Iterable[Judged]) -> Judged:
    """Fold what is judged in each scope: where they differ, it is not known."""
    judged = list(several)
    folded = meet(each.verdict for each in judged)
    found = worst(judged)
    if folded is not Verdict.NOT_MET or all(each.verdict is folded for each in judged):
        return found
    return Judged(found.code, Verdict.UNKNOWN, found.measured, found.relation, found.limit)


def scope_findings(case: DiligenceCase, policy: DiligencePolicy) -> Iterator[Finding]:
    """Say which level counts, and whether the transaction is exempt; neither decides anything."""
    for level in _levels(case, policy):
        code = "LEVEL" if case.risk_level else "LEVEL_NOT_STATED"
        idle = Verdict.NOT_APPLICABLE
        yield Finding(level.clause, code, idle, level.name, source=level.source)
    rule = policy.occasional
    if rule is not None and case.relationship is not True:
        below = _below(case.amount, rule)
        limit = rule.of(case.amount.currency.code) if case.amount else None
        code = {None: "AMOUNT_NOT_COMPARED", True: "BELOW_THRESHOLD"}.get(below, "AT_THRESHOLD")
        judged = Judged(code, Verdict.NOT_APPLICABLE, case.amount, "<" if limit else "", limit)
        yield judged.finding(rule.clause, "occasional transaction", rule.source)


def _levels(case: DiligenceCase, policy: DiligencePolicy) -> tuple[RiskLevel, ...]:
    if not case.risk_level:
        return policy.levels
    return tuple(each for each in policy.levels if each.name == case.risk_level)


def _needs(case: DiligenceCase, level: RiskLevel, rule: OccasionalRule | None) -> tuple[bool, ...]:
    if case.relationship is True or rule is None or not level.occasional_exempt:
        return (True,)
    below = _below(case.amount, rule)
    if below is False:
        return (True,)
    return (False,) if below and case.relationship is False else (True, False)


def _below(amount: Money | None, rule: OccasionalRule) -> bool | None:
    """Tell whether an amount is below the threshold of its currency; nothing where not known."""
    limit = None if amount is None else rule.of(amount.currency.code)
    return None if amount is None or limit is None else amount < limit
