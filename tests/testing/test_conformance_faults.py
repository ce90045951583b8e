"""Faults of a port that nobody has a law for: it is told where the library says otherwise."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority.permission.permitting import permit
from acctcore.catalogue import CATALOGUE, Rule
from acctcore.conduct import may_contact
from acctcore.credit import classify
from acctcore.testing import checks, laws

OUTCOME, REASONS = "its_outcome_is_that_of_the_library", "its_reasons_are_those_of_the_library"


def told(decision: Any, **changes: Any) -> Any:
    return evolve(decision, outcome=evolve(decision.outcome, **changes))


def next_holders_left_out(case: Any, letters: Any, on: Date) -> Any:
    return told(permit(case, letters, on), next_holders=())


def next_boundary_left_out(standing: Any, packs: Any, on: Date) -> Any:
    return told(classify(standing, packs, on), next_boundary=None)


def first_finding_left_out(case: Any, policies: Any, on: Date) -> Any:
    found = may_contact(case, policies, on)
    return evolve(found, explanation=evolve(found.explanation, findings=found.findings[1:]))


PERMITTED = ((next_holders_left_out, OUTCOME),)
CLASSIFIED = ((next_boundary_left_out, OUTCOME),)
CONTACTED = ((first_finding_left_out, REASONS),)
PLANTED = (
    (PERMITTED, (*laws.PERMISSION, *laws.CONFORMANCE)),
    (CLASSIFIED, (*laws.CLASSIFICATION, *laws.CONFORMANCE)),
    (CONTACTED, (*laws.CONTACT, *laws.CONFORMANCE)),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(
    ("fault", "of", "law"), [(fault, of, law) for rows, of in PLANTED for fault, law in rows]
)
def test_a_planted_fault_is_found(fault: Callable[..., Any], of: Any, law: str, catch: Any) -> None:
    said = catch(law, of, fault)
    assert said.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=[each.name for each in CATALOGUE.rules])
def test_the_library_conforms_to_itself(rule: Rule) -> None:
    for check in checks(laws.CONFORMANCE, rule, max_examples=5):
        check()
