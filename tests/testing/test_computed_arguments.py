"""Strategies of what functions compute from name a day that is none where it is passed."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from acctcore.errors import WrongKind
from acctcore.testing import strategies

ONE = settings(
    max_examples=1,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
UNDER = ("care_books", "dormancy_books", "trend_customers", "visit_books", "drift_cases")
OTHERS = ("audit_cases", "concentration_cases", "retention_logs", "facility_books")
POLICIES = {
    "care_books": strategies.care_policies,
    "dormancy_books": strategies.dormancy_policies,
    "trend_customers": strategies.trend_policies,
    "visit_books": strategies.visit_policies,
    "drift_cases": strategies.drift_policies,
    "audit_cases": strategies.fairness_policies,
    "concentration_cases": strategies.large_exposure_limits,
}


@pytest.mark.parametrize("name", [*UNDER, *OTHERS])
def test_a_day_that_is_none_is_refused_at_the_call(name: str) -> None:
    @ONE
    @given(POLICIES[name]() if name in POLICIES else st.none())
    def refuse(policy: Any) -> None:
        given_ = {} if policy is None else {"policy": policy}
        with pytest.raises(WrongKind) as refused:
            getattr(strategies, name)(**given_, as_of="2026-03-16")
        assert str(refused.value).startswith("as_of: expected a day such as `2026-03-16`, got")

    refuse()
