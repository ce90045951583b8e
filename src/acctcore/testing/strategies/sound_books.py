"""Sound values of the kinds that functions compute from: policies and the books under them.

A book is drawn for a policy on one day; policies stand in timelines, as their documents have them.

>>> from hypothesis import find
>>> type(find(COMPUTED["care-book"](), bool)).__name__
'CareBook'
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from acctcore.codec.rules import BranchHead
from acctcore.maps import FrozenMap
from acctcore.testing.strategies.amendments import letter_amendments
from acctcore.testing.strategies.care_books import care_books
from acctcore.testing.strategies.care_policies import care_policies
from acctcore.testing.strategies.dormancy_books import dormancy_books
from acctcore.testing.strategies.dormancy_policies import dormancy_policies
from acctcore.testing.strategies.exposures import large_exposure_limits
from acctcore.testing.strategies.facility_books import facility_books
from acctcore.testing.strategies.governance import drift_policies, fairness_policies
from acctcore.testing.strategies.letters import letters
from acctcore.testing.strategies.lunar_tables import lunar_tables
from acctcore.testing.strategies.metric_packs import metric_packs
from acctcore.testing.strategies.model_cards import model_cards, model_statements
from acctcore.testing.strategies.origination import origination_logs
from acctcore.testing.strategies.purchases import purchase_models
from acctcore.testing.strategies.rate_requests import rate_requests
from acctcore.testing.strategies.retention_logs import retention_logs
from acctcore.testing.strategies.revenue_books import revenue_books
from acctcore.testing.strategies.schedules import schedule_terms
from acctcore.testing.strategies.statement_charts import spreading_charts
from acctcore.testing.strategies.timelines import timelines
from acctcore.testing.strategies.trend_policies import trend_policies
from acctcore.testing.strategies.visit_books import visit_books
from acctcore.testing.strategies.visit_policies import visit_policies

Drawing = Callable[[], SearchStrategy[Any]]
_ON: Final = Date(2026, 3, 16)
_FIRST: Final = Date(2026, 2, 17)


def _dated(policies: Drawing) -> Drawing:
    return lambda: timelines(of=policies())


def _under(policies: Drawing, books: Callable[..., SearchStrategy[Any]]) -> Drawing:
    return lambda: policies().flatmap(lambda policy: books(policy=policy, as_of=_ON))


def _amendments() -> SearchStrategy[Any]:
    return letters().flatmap(lambda letter: letter_amendments(letter=letter))


def _branches() -> SearchStrategy[BranchHead]:
    names = st.sampled_from(("Example Branch", "§ 3 & Co."))
    return st.builds(BranchHead, names, st.sampled_from(("HKD", "JPY")))


_DRAWN: Final[Mapping[str, Drawing]] = {
    "annual-rate": rate_requests,
    "branch": _branches,
    "care-book": _under(care_policies, care_books),
    "care-policy": _dated(care_policies),
    "dormancy-book": _under(dormancy_policies, dormancy_books),
    "dormancy-policy": _dated(dormancy_policies),
    "drift-policy": _dated(drift_policies),
    "facility-tree": lambda: facility_books(as_of=_ON),
    "fairness-policy": _dated(fairness_policies),
    "large-exposure-limits": _dated(large_exposure_limits),
    "letter-amendment": _amendments,
    "loan-terms": schedule_terms,
    "lunar-table": lambda: lunar_tables(first=_FIRST),
    "metric-pack": _dated(metric_packs),
    "model-card": model_cards,
    "model-statement": model_statements,
    "origination-logs": origination_logs,
    "purchase-model": purchase_models,
    "retention-log": lambda: retention_logs(as_of=_ON),
    "revenue-book": revenue_books,
    "spreading-chart": _dated(spreading_charts),
    "trend-policy": _dated(trend_policies),
    "visit-book": _under(visit_policies, visit_books),
    "visit-policy": _dated(visit_policies),
}
COMPUTED: Final = FrozenMap(_DRAWN)
"""Kinds of documents that no judging rule reads, each with what draws a sound one."""
