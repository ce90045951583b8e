"""Who holds what, in rows: nothing of an appointment is left out, and what differs is told."""

from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import Act, Holder, Limit
from acctcore.report.appointments import holder_changes, holder_row, standing

SINCE, UNTIL = Date(2026, 1, 1), Date(2026, 12, 31)


def held(until: Date | None = None, **more: Any) -> Holder:
    return Holder("amy", "L1", SINCE, until, **more)


@pytest.mark.parametrize(
    ("more", "role", "days", "bounds"),
    [
        ({}, "", "from 2026-01-01 on", ""),
        ({"until": UNTIL, "acting": True}, "acting", "from 2026-01-01 to 2026-12-31", ""),
        (
            {"role": "chair", "power": Act.RECOMMEND},
            "chair, may recommend",
            "from 2026-01-01 on",
            "",
        ),
        ({"revoked_on": UNTIL}, "", "from 2026-01-01 on, revoked on 2026-12-31", ""),
        (
            {"suspended_from": SINCE, "suspended_until": UNTIL},
            "",
            "from 2026-01-01 on, suspended from 2026-01-01 to 2026-12-31",
            "",
        ),
        (
            {"suspended_from": SINCE},
            "",
            "from 2026-01-01 on, suspended from 2026-01-01",
            "",
        ),
        (
            {
                "caps": {"bp": Limit.parse("5 bp")},
                "scope": {"kind": ("a", "b")},
                "delegated_by": "dan",
                "covers": "eve",
                "absent": False,
            },
            "",
            "from 2026-01-01 on",
            "bp 5 bp; kind: a, b; lent by dan; while eve is absent; not absent",
        ),
        ({"absent": True}, "", "from 2026-01-01 on", "absent"),
    ],
)
def test_a_row(more: dict[str, Any], role: str, days: str, bounds: str) -> None:
    assert holder_row(held(**more)) == ("L1", "amy", role, days, bounds)


def test_the_order_of_a_list_is_no_difference() -> None:
    one, other = held(UNTIL), held(scope={"kind": "a"})
    assert list(holder_changes([one, other], [other, one])) == []
    assert list(holder_changes([], [])) == []


def test_an_appointment_beside_another_is_told_with_it() -> None:
    one, other = held(UNTIL), held(scope={"kind": "a"})
    both = "from 2026-01-01 on, kind: a; from 2026-01-01 to 2026-12-31"
    alone = "from 2026-01-01 to 2026-12-31"
    assert list(holder_changes([one], [one, other])) == [("L1", "amy", alone, both)]
    assert list(holder_changes([one, other], [one])) == [("L1", "amy", both, alone)]


def test_who_stands_on_a_day() -> None:
    amy = held(UNTIL)
    assert standing([amy], UNTIL) == (amy,)
    assert standing([amy], Date(2027, 1, 1)) == ()
