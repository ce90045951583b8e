"""The parts of one request are of one party, and a line says with which parts it was judged."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from acctcore.authority import AccommodationCase, DelegationLetter, GrantState
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.reconciliation import reconcile
from acctcore.days import parse_day
from acctcore.errors import Contradiction
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = parse_day("2026-03-16")
TESTS = Source("a letter for tests", Status.INVENTED)
HALF = {"bp": "15 bp", "cost": "HKD 30000.00"}
Case = Callable[..., AccommodationCase]


@pytest.fixture
def part(case: Case) -> Callable[..., PastDecision]:
    def make(id_: str, party: str = "P1", **more: Any) -> PastDecision:
        request = evolve(case(HALF), id=id_, party=party)
        return PastDecision(request, DAY, **{"level": "L2", "part_of": "R", **more})

    return make


def test_parts_of_two_parties_are_refused(
    part: Callable[..., PastDecision], a4: DelegationLetter
) -> None:
    parts = (part("A"), part("B"), part("C", "P2"))
    expected = (
        r"^parts of `R` are of two parties: `A` of `P1`, `C` of `P2`; "
        r"one request is of one party$"
    )
    with pytest.raises(Contradiction, match=expected):
        whole(parts)
    with pytest.raises(Contradiction, match=expected):
        reconcile(parts, Timeline.always(a4, TESTS))


def test_a_line_names_the_parts_it_was_judged_with(
    part: Callable[..., PastDecision], a4: DelegationLetter
) -> None:
    """A refused part takes no power, so it is judged alone and not added up."""
    refused = part("C", state=GrantState.REFUSED)
    history = (part("A"), part("B"), refused, part("D", part_of=""), part("E", part_of="S"))
    found = reconcile(history, Timeline.always(a4, TESTS))
    assert [(line.decision.request.id, line.parts) for line in found.lines] == [
        ("A", ("A", "B")),
        ("B", ("A", "B")),
        ("C", ()),
        ("D", ()),
        ("E", ()),
    ]
    assert str(found.lines[0].findings[0].measured) == "30 bp"
