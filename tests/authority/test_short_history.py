"""A window longer than the history supplied: not known, never none.

Section "bad input" of the authority reference; every figure is scenario A4's (section 15).
"""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import Adds, DelegationLetter, Dimension, PastGrant, Route, RouteKind
from acctcore.decisions import Decision

Decide = Callable[..., Decision[Route]]
ASKED = {"bp": "10 bp", "cost": "HKD 20000.00"}


@pytest.mark.parametrize(
    ("since", "kind", "codes"),
    [
        (Date(2025, 3, 15), RouteKind.ROUTED, []),
        (Date(2025, 3, 16), RouteKind.ROUTED, []),
        (Date(2025, 3, 17), RouteKind.UNDECIDED, ["bp", "cost"]),
    ],
)
def test_the_first_day_that_counts_has_to_be_covered(
    a4: DelegationLetter, decide: Decide, since: Date, kind: RouteKind, codes: list[str]
) -> None:
    decision = decide(a4, ASKED, "2026-03-16", history_since=since)
    assert decision.outcome.kind is kind
    short = [each for each in decision.missing if each.code == "HISTORY_TOO_SHORT"]
    assert [each.about for each in short] == codes
    assert all((f.measured, f.limit) == (since, Date(2025, 3, 16)) for f in short)


def test_what_is_known_already_decides(
    a4: DelegationLetter, decide: Decide, grant: Callable[..., PastGrant]
) -> None:
    """2,000,000 is all the committee holds: a cent granted since settles it."""
    past = (grant("G1", "2026-03-01", {"bp": "0 bp", "cost": "HKD 0.01"}),)
    asked = {"bp": "10 bp", "cost": "HKD 2000000.00"}
    told = decide(a4, asked, "2026-03-16", history=past, history_since=Date(2026, 3, 1))
    assert told.outcome.kind is RouteKind.ABOVE_ALL


def test_a_year_is_covered_from_its_first_day(letter: Any, decide: Decide) -> None:
    yearly = letter(
        {"L1": {"cost": "HKD 20000.00"}},
        Dimension("cost", "HKD", Adds.PARTY, year_from="04-01"),
    )
    kinds = [
        decide(
            yearly, {"cost": "HKD 1.00"}, "2026-03-16", history_since=Date(2025, 4, day)
        ).outcome.kind
        for day in (1, 2)
    ]
    assert kinds == [RouteKind.ROUTED, RouteKind.UNDECIDED]


def test_what_stands_alone_needs_no_history(letter: Any, decide: Decide) -> None:
    alone = letter({"L1": {"bp": "10 bp"}}, Dimension("bp", "bp"))
    decision = decide(alone, {"bp": "10 bp"}, history_since=Date(2026, 3, 16))
    assert decision.outcome.level == "L1"
    assert decision.missing == ()
