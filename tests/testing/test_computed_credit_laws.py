"""Functions of credit, governance and authority on drawn facts: none raises, a law of each holds.

The laws are worked out here on the facts alone. Fifty cases each.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.amendments.merging import amend
from acctcore.calendars import Calendar
from acctcore.credit.authorship.comparison import compare_models
from acctcore.credit.concentration.assessing import assess_concentration
from acctcore.credit.concentration.outcomes import ConcentrationStatus
from acctcore.credit.facilities.books import FacilityBook
from acctcore.credit.metrics.measuring import measure
from acctcore.credit.metrics.outcomes import MetricStatus
from acctcore.credit.rates.outcomes import RateStatus
from acctcore.credit.rates.requests import RateRequest, annual_rate
from acctcore.credit.schedules.choices import Carry
from acctcore.credit.schedules.scheduling import schedule
from acctcore.credit.schedules.terms import LoanTerms
from acctcore.credit.spreading.spreads import spread
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.findings import Verdict
from acctcore.retention import CaseLog, CaseStatus, audit_fairness, judge_drift
from acctcore.retention.actions import Action
from acctcore.retention.reporting.statuses import status_of
from acctcore.sources import Source, Status
from acctcore.targets.across import expand
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.testing import strategies
from acctcore.timeline import Timeline

PAPER = Source("drawn", Status.INVENTED)
ON = Date(2026, 3, 16)
YEAR = Calendar.of_weekend("drawn", "1", Date(2026, 1, 1), Date(2026, 12, 31))
FIFTY = settings(
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@st.composite
def asked(draw: st.DrawFn, policies: Any, cases: Callable[..., Any]) -> tuple[Any, Any]:
    policy = draw(policies)
    return draw(cases(policy=policy, as_of=ON)), policy


@FIFTY
@given(strategies.facility_books(as_of=ON))
def test_what_is_left_of_a_facility_is_never_more_than_its_limit_less_its_use(
    book: FacilityBook,
) -> None:
    for row in book.headroom(ON).rows:
        assert 0 <= row.headroom_at_most.minor <= max(0, (row.limit - row.used_at_least).minor)
        if row.headroom and row.committed and row.uncommitted:
            assert row.committed + row.uncommitted == row.headroom


@FIFTY
@given(strategies.schedule_terms())
def test_what_is_lent_is_paid_back_row_by_row(terms: LoanTerms) -> None:
    rows = schedule(terms).rows
    assert len(rows) == terms.rows
    assert rows[0].opening == terms.principal
    for before, after in pairwise(rows):
        assert after.opening == before.closing
    if terms.carry is Carry.ROUNDED:
        assert rows[-1].closing.minor == 0
        assert sum(row.principal.minor for row in rows) == terms.principal.minor


@FIFTY
@given(strategies.rate_requests())
def test_a_loan_without_a_charge_has_the_rate_0_and_one_with_a_charge_more(
    request: RateRequest,
) -> None:
    lent, paid = (
        sum(each.amount.minor * each.times for each in runs)
        for runs in (request.drawdowns, request.payments)
    )
    found = annual_rate(request)
    if found.status is RateStatus.FOUND and found.percent is not None:
        assert (found.percent > 0) == (paid > lent) or paid - lent == 1


@FIFTY
@given(asked(strategies.large_exposure_limits(), strategies.concentration_cases))
def test_a_known_exposure_is_over_its_limit_just_where_its_share_is(question: Any) -> None:
    case, limits = question
    found = assess_concentration(case, Timeline.always(limits, PAPER), ON).outcome
    capital = 0 if case.capital is None else case.capital.minor
    if capital > 0 and not case.missing and case.between_gsibs is False:
        share = Fraction(sum(each.minor for each in case.exposures.values()), capital)
        assert found.share == share
        assert (found.status is ConcentrationStatus.OVER_LIMIT) == (share > limits.limit)


@FIFTY
@given(strategies.origination_logs())
def test_models_are_compared_by_all_their_applications(logs: Any) -> None:
    found = compare_models(logs.logs, YEAR)
    assert sum(each.applications for each in found) == len(logs.logs)


@FIFTY
@given(
    strategies.spreading_charts(), strategies.metric_packs(), st.integers(0, 99), st.integers(0, 99)
)
def test_what_is_owned_less_what_is_owed_is_net(
    chart: Any, pack: Any, owned: int, owed: int
) -> None:
    day, said = Period(None, Date(2025, 12, 31)), Evidence("accounts", "audited")
    stated = {"Assets": owned, "Liabilities": owed}
    facts = (Fact(k, "B1", k, day, Fraction(v), "USD", said) for k, v in stated.items())
    found = spread(FactBase(tuple(facts)), Timeline.always(chart, PAPER), "B1", ON, periods=(day,))
    signs = {name: chart.line(name.lower()).sign_of(name) for name in stated}
    net = measure(found, pack, day)[0]
    assert net.status is MetricStatus.COMPUTED
    assert net.value == owned * signs["Assets"] - owed * signs["Liabilities"]


@FIFTY
@given(asked(strategies.drift_policies(), strategies.drift_cases))
def test_bins_that_stand_still_have_not_drifted(question: Any) -> None:
    case, policy = question
    rules = Timeline.always(policy, PAPER)
    assert len(judge_drift(case, rules, ON).findings) == len(case.items)
    still = evolve(case, items=tuple(evolve(each, after=each.before) for each in case.items))
    for finding in judge_drift(still, rules, ON).findings:
        assert (finding.measured, finding.code) == (0, policy.levels[0].name)


@FIFTY
@given(asked(strategies.fairness_policies(), strategies.audit_cases))
def test_small_groups_are_not_judged_and_one_group_is_compared_with_none(question: Any) -> None:
    case, policy = question
    found = audit_fairness(case, Timeline.always(policy, PAPER), ON)
    sizes = {name: list(case.groups.members.values()).count(name) for name in case.groups.names}
    small = {name for name, size in sizes.items() if size < policy.least_customers}
    assert set(found.outcome.not_judged) == small
    if len(sizes) - len(small) < 2:
        assert {each.verdict for each in found.findings} == {Verdict.UNKNOWN}


@FIFTY
@given(strategies.retention_logs(as_of=ON))
def test_who_left_is_lost_and_who_stayed_long_enough_is_saved(log: CaseLog) -> None:
    for case in log.cases:
        status = status_of(case, Action.CONTACT, None, ON, log.minimum_stay_days)
        assert (status is CaseStatus.LOST) == (case.left is not None)
        if status is CaseStatus.SAVED:
            assert case.stays_since is not None
            assert (ON - case.stays_since).days >= log.minimum_stay_days


@FIFTY
@given(st.data())
def test_an_amended_letter_has_the_limits_of_its_amendment(data: Any) -> None:
    letter = data.draw(strategies.letters())
    amendment = data.draw(strategies.letter_amendments(letter=letter))
    found = amend(letter, PAPER, amendment)
    assert isinstance(found, DelegationLetter)
    cells = {each.name: each for each in found.cells}
    for change in amendment.changes:
        for level, row in change.limits.items():
            for name, limit in row.items():
                assert cells[change.cell].limits[level][name].top == limit.top


@FIFTY
@given(strategies.spread_targets())
def test_a_level_that_is_spread_has_the_plan_of_one_that_is_written_out(target: Target) -> None:
    nodes = expand(target.levels, target.nodes, target.across)
    spread_, written = decompose(target), decompose(evolve(target, nodes=nodes, across=()))
    if isinstance(spread_, Infeasible) or isinstance(written, Infeasible):
        assert type(spread_) is type(written)
    else:
        assert dict(spread_) == dict(written)
