"""What is found of an offer: each clause that decides on it, and what is said beside.

The order is that of the policy: what stands against any contact, other offers, the catalogue,
competitors, fees, the value at stake, the power of the giver; then what is to be mended, the
contact, and what is told to a customer who applied. The last three decide nothing.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.findings import Finding, Verdict
from acctcore.retention.deadlines import Deadline
from acctcore.retention.declines import Gap
from acctcore.retention.offers.bars import bar_findings
from acctcore.retention.offers.cases import OfferCase
from acctcore.retention.offers.contacts import breach_findings, contact_findings
from acctcore.retention.offers.delegations import OfferPower
from acctcore.retention.offers.eligibility import PortAnswer, charge_finding, tell
from acctcore.retention.offers.exceptions import cap_findings
from acctcore.retention.offers.histories import cooling_findings, stacking_findings
from acctcore.retention.offers.policies import OfferPolicy
from acctcore.retention.offers.ports import PortFacts
from acctcore.retention.offers.proposals import NO_LAPSE, fee_findings
from acctcore.retention.offers.rivals import claim_findings
from acctcore.retention.offers.rows import porting_finding, row_findings
from acctcore.retention.offers.stakes import Revenue, Stake, recent_revenue, revenue_finding
from acctcore.values import frozen


@frozen
class Seen:
    """A case under a policy on a day, and what was worked out once."""

    case: OfferCase
    policy: OfferPolicy
    on: Date
    revenue: Revenue | Gap
    stake: Stake
    power: OfferPower
    cap: tuple[Finding, ...]
    """Whether the cost is within the cap, then what became of an exception."""


def see(case: OfferCase, policy: OfferPolicy, on: Date) -> Seen:
    """Work out the revenue, the stake and the power that an offer is judged by."""
    value, rule = policy.value, policy.delegation
    revenue = recent_revenue(case.monthly_revenue, case.revenue, value.recent_months, on)
    known = None if isinstance(revenue, Gap) else revenue
    stake = value.stake(case.offer.benefit, known, rule.months)
    giver, categories = case.giver.level, case.categories
    power = rule.power(giver, case.customer, stake.counted, categories, on)
    logged = case.exception
    stated = (logged, case.giver.person, value.clause, policy.exceptions)
    lapse = NO_LAPSE if logged is None else logged.lapse(case.customer, case.offer.id, on)
    cap = tuple(cap_findings(stake, *stated, lapse=lapse))
    return Seen(case, policy, on, revenue, stake, power, cap)


def term_findings(seen: Seen) -> Iterator[Finding]:
    """Go through every clause but that of the power, in the order of the policy."""
    case, policy, offer, clauses = seen.case, seen.policy, seen.case.offer, seen.policy.clauses
    yield from bar_findings(case.standing, clauses)
    filed = (case.port_application, case.port_completed_on)
    yield from breach_findings(*filed, case.contacted_on, clauses.port_stop)
    yield from stacking_findings(case.earlier, clauses.stacking, seen.on)
    yield from cooling_findings(case.earlier, policy.cooling_off, clauses.cooling_off, seen.on)
    yield from row_findings(offer, policy.catalogue, case.segment, clauses.catalogue, seen.on)
    yield porting_finding(offer, policy.catalogue, clauses.porting_only)
    yield from claim_findings(case.claim, policy.sources, clauses.claims)
    yield from fee_findings(offer, clauses.fees)
    yield from revenue_finding(seen.revenue, seen.cap[0].verdict, policy.value.clause)
    yield from seen.cap


def power_findings(seen: Seen) -> Iterator[Finding]:
    """Say what the power is, and which revenue it waits for, where the cap does not."""
    yield seen.power.finding
    if seen.stake.counted is None and seen.cap[0].verdict is not Verdict.UNKNOWN:
        waits, clause = seen.power.finding.verdict, seen.policy.value.clause
        yield from revenue_finding(seen.revenue, waits, clause)


def note_findings(seen: Seen, due: Deadline | None, port: PortAnswer | None) -> Iterator[Finding]:
    """Say what else is to be done or told; none of it decides on the offer."""
    case, policy = seen.case, seen.policy
    for code in case.mend_first:
        idle = Verdict.NOT_APPLICABLE
        yield Finding(policy.clauses.mend_first, "MEND_FIRST", idle, code)
    yield from contact_findings(due, case.answered_on, seen.on)
    if case.standing.applied and port is not None:
        yield from port.conditions
        facts, rounding = case.port or PortFacts(), policy.value.rounding
        yield charge_finding(facts, policy.porting.clause, rounding)


def port_answer(seen: Seen) -> PortAnswer | None:
    """Answer what is told to who applied; to who asks, where the facts of the number are stated."""
    case, policy = seen.case, seen.policy
    if case.port is None and not case.standing.applied:
        return None
    facts = case.port or PortFacts()
    return tell(facts, policy.porting, case.status, policy.value.rounding, seen.on)
