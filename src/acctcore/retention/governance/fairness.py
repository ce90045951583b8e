"""The fairness audit: what a card's flags did to protected groups, against the policy's lines.

The audit stands outside scoring: it reads flags and outcomes, never the card, and only here may a
protected group be stated. A line is NOT_MET where a ratio falls below it or a gap exceeds it. A
group below the policy's minimum is not judged: its finding is UNKNOWN, and so is a line for which
fewer than two groups can be judged or a share is missing; the groups that can be judged still are.
Malformed facts raise: a customer twice. Source: the retention domain's rule on fairness (section
10); the four-fifths line of the example policy is that of 29 CFR 1607.4(D), written for hiring
(unverified). Units: exact shares. A passed audit is no proof of fairness: it says only that no line
was crossed.

>>> from acctcore.retention.governance.policies import FairnessLine
>>> from acctcore.sources import Source, Status
>>> line = FairnessLine("7(b)", FairnessMeasure.FLAG_RATIO, "0.8")
>>> policies = Timeline.always(FairnessPolicy("7(a)", 2, 1, (line,)), Source("p", Status.INVENTED))
>>> groups = ProtectedGroups("sex", {"A": "men", "B": "men", "C": "women", "D": "women"})
>>> def audit(*flags):
...     rows = [AuditedCustomer(name, flag) for name, flag in zip("ABCD", flags)]
...     return audit_fairness(AuditCase(rows, groups), policies, Date(2026, 5, 11))
>>> audit(True, False, True, False).outcome.verdict.value
'met'
>>> refused = audit(True, True, True, False)
>>> [(each.code, each.measured, each.limit) for each in refused.reasons]
[('FLAG_RATIO', Fraction(1, 2), Fraction(4, 5))]
"""

from collections.abc import Sequence
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import listed, of_kind, refuse, twice
from acctcore.ratio import Exact
from acctcore.retention.backtests.shares import ObservedShare, normal_quantile
from acctcore.retention.governance.groups import ProtectedGroups
from acctcore.retention.governance.policies import FairnessLine, FairnessMeasure, FairnessPolicy
from acctcore.retention.governance.rates import AuditedCustomer, GroupRates, group_rates
from acctcore.timeline import Timeline, in_force
from acctcore.values import field, frozen


def _customers(items: Sequence[AuditedCustomer]) -> tuple[AuditedCustomer, ...]:
    return listed(items, AuditedCustomer, "customers of an audit", "flagged customers")


@frozen
class AuditCase:
    """Flags and outcomes of customers, and their groups by one protected attribute."""

    customers: tuple[AuditedCustomer, ...] = field(converter=_customers)
    groups: ProtectedGroups
    confidence: Exact = "0.95"

    def __attrs_post_init__(self) -> None:
        """Refuse a customer who stands twice, and a confidence that is no share."""
        normal_quantile(self.confidence)
        of_kind(self.groups, ProtectedGroups, "groups of an audit", "protected groups")
        refuse(twice("customers", "customer", (each.customer for each in self.customers)))


@frozen
class FairnessAudit:
    """The shares of each group, who was not judged, and whether every line holds.

    `ungrouped` counts the customers whose group is not known.
    """

    attribute: str
    verdict: Verdict
    groups: tuple[GroupRates, ...]
    not_judged: tuple[str, ...]
    ungrouped: int


def audit_fairness(
    case: AuditCase, policies: Timeline[FairnessPolicy], as_of: Date
) -> Decision[FairnessAudit]:
    """Compare protected groups on a day against the policy in force.

    Raises:
        NothingInForce: no policy is in force on the day.
    """
    on = day(as_of, "as_of")
    version = in_force(policies, FairnessPolicy, on)
    policy = version.value
    groups = group_rates(case.customers, case.groups, case.confidence)
    large = [each for each in groups if each.customers >= policy.least_customers]
    small = [each for each in groups if each not in large]
    findings = (
        *(_small(each, policy) for each in small),
        *(_line(each, large, policy) for each in policy.lines),
    )
    members = case.groups.members
    outcome = FairnessAudit(
        case.groups.attribute,
        meet(each.verdict for each in findings),
        groups,
        tuple(each.group for each in small),
        sum(each.customer not in members for each in case.customers),
    )
    return Decision(outcome, on, version.citation, Given(findings))


def _small(group: GroupRates, policy: FairnessPolicy) -> Finding:
    limit = policy.least_customers
    code, unknown = "GROUP_TOO_SMALL", Verdict.UNKNOWN
    return Finding(policy.clause, code, unknown, group.group, group.customers, ">=", limit)


def _line(line: FairnessLine, groups: Sequence[GroupRates], policy: FairnessPolicy) -> Finding:
    """Judge one line over the groups that are large enough."""
    shares = [_measured(line.measure, each, policy.least_cases) for each in groups]
    known = [each for each in shares if each is not None]
    about, code = line.measure.value.replace("_", " "), line.measure.name
    relation = ">=" if line.measure is FairnessMeasure.FLAG_RATIO else "<="
    if len(known) < len(shares) or len(known) < 2:  # noqa: PLR2004 - a comparison takes two
        unknown = f"{code}_NOT_MEASURED"
        return Finding(line.clause, unknown, Verdict.UNKNOWN, about, None, relation, line.limit)
    apart = _apart(line.measure, known)
    holds = apart >= line.limit if relation == ">=" else apart <= line.limit
    verdict = Verdict.MET if holds else Verdict.NOT_MET
    return Finding(line.clause, code, verdict, about, apart, relation, line.limit)


def _apart(measure: FairnessMeasure, shares: Sequence[Fraction]) -> Fraction:
    if measure is not FairnessMeasure.FLAG_RATIO:
        return max(shares) - min(shares)
    return min(shares) / max(shares) if max(shares) else Fraction(1)


def _measured(measure: FairnessMeasure, group: GroupRates, least: int) -> Fraction | None:
    """Answer what a line compares of one group; nothing where there are too few cases."""
    if measure is FairnessMeasure.FLAG_RATIO:
        return group.flagged.value
    if measure is FairnessMeasure.TPR_GAP:
        return _enough(group.true_flags, least)
    if measure is FairnessMeasure.FPR_GAP:
        return _enough(group.false_flags, least)
    return group.calibration if group.left.of >= least else None


def _enough(share: ObservedShare, least: int) -> Fraction | None:
    return share.value if share.of >= least else None
