"""All that is read off a case under a policy on a day: signals, rules, and what bounds the grade.

Units: places among the grades, 0 for the best.
"""

from pendulum import Date

from acctcore.credit.monitoring.bounds import Bound, of_before, of_information, of_rules
from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.histories import with_grade_since
from acctcore.credit.monitoring.matching import Matched, any_unmatured, match
from acctcore.credit.monitoring.observing import hidden, observed
from acctcore.credit.monitoring.outcomes import JudgedSignal
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.readings import Reading, read_all
from acctcore.findings import Finding
from acctcore.values import frozen


@frozen
class Seen:
    """What was read; `before` says how the grade before stands."""

    case: MonitoringCase
    policy: MonitoringPolicy
    on: Date
    readings: tuple[Reading, ...]
    signals: tuple[JudgedSignal, ...]
    matched: tuple[Matched, ...]
    bounds: tuple[Bound, ...]
    before: tuple[Finding, ...]

    @property
    def best(self) -> int:
        """The place of the best the grade can be."""
        return max((each.place for each in self.bounds if each.certain), default=0)

    @property
    def worst(self) -> int:
        """The place of the worst the grade can be."""
        return max((each.place for each in self.bounds), default=0)


def see(case: MonitoringCase, policy: MonitoringPolicy, on: Date) -> Seen:
    """Read a case.

    Raises:
        Unknown: a signal or a grade that the policy does not list.
        MixedCurrency: a figure and its threshold are of two units.
    """
    readings = read_all(policy.thresholds, case, on)
    signals = observed(case, policy, readings, on)
    unknown, bills = hidden(case, policy), any_unmatured(case.bills, on)
    matched = tuple(match(rule, signals, unknown, bills, case.calendar) for rule in policy.rules)
    case = with_grade_since(case, policy, matched, on)
    floor, before = of_before(case, policy, on)
    bounds = (*of_rules(matched, policy), *of_information(case, policy, on), *floor)
    return Seen(case, policy, on, readings, signals, matched, bounds, before)
