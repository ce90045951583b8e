"""Requests that a letter links are one request of a profile, a calibration and a trade-off.

Figures: section 9 and required semantics 9 of the authority reference, by hand: 8 bp and 8 bp
within the linking period are 16 bp, which is L2's; apart they are L1's twice.
"""

from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import Adds, Cell, DelegationLetter, Dimension, Level, Limit
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import GrantState
from acctcore.authority.history import PastDecision, resolution_profile, trade_off
from acctcore.authority.history.calibration import Calibration, OutOfReach, calibrate
from acctcore.authority.history.intervals import Share
from acctcore.authority.history.linked import linked
from acctcore.authority.history.rungs import Rung
from acctcore.authority.letters import Linking
from acctcore.codec.histories import read_history
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

MONTH = Tenor(days=30)
HEADER = (
    "id,party,group,facility,on,quantities.bp,quantities.cost,reason,state,level,categories.type"
)


def letter(linking: Linking | None) -> DelegationLetter:
    tops = {"L1": ("10 bp", "HKD 100.00"), "L2": ("25 bp", "HKD 200.00")}
    limits = {
        level: {"bp": Limit.parse(bp), "cost": Limit.parse(cost)}
        for level, (bp, cost) in tops.items()
    }
    return DelegationLetter(
        levels=(Level("L1", "account manager"), Level("L2", "team head")),
        dimensions=(Dimension("bp", "bp"), Dimension("cost", "HKD", Adds.PARTY, Tenor(months=12))),
        cells=(Cell("rate", "1", limits),),
        reasons=("R",),
        categories={"type": ("rate", "fee")},
        linking=linking,
    )


def past(*rows: str) -> tuple[PastDecision, ...]:
    return read_history("\n".join((HEADER, *rows)) + "\n", since=Date(2024, 1, 1))


def row(id_: str, on: str, **more: str) -> str:
    cells = {"party": "P", "group": "none", "facility": "F1", "bp": "8 bp", "type": "rate", **more}
    party, group, facility = (cells[name] for name in ("party", "group", "facility"))
    state, level, bp = cells.get("state", "granted"), cells.get("level", "L1"), cells["bp"]
    return f"{id_},{party},{group},{facility},{on},{bp},HKD 1.00,R,{state},{level},{cells['type']}"


def counts(linking: Linking | None, *rows: str) -> list[int]:
    letters = Timeline.always(letter(linking), Source("P", Status.INVENTED))
    told = resolution_profile(past(*rows), letters)
    return [each.exactly.count for each in told.by_rule.levels]


OF_PARTY = Linking(Adds.PARTY, MONTH)


@pytest.mark.parametrize(
    ("second", "expected"),
    [("2025-05-01", [0, 1]), ("2025-05-31", [0, 1]), ("2025-06-01", [2, 0])],
)
def test_the_period_is_counted_from_the_first_day(second: str, expected: list[int]) -> None:
    rows = (row("A", "2025-05-01"), row("B", second))
    assert counts(OF_PARTY, *rows) == expected
    assert counts(None, *rows) == [2, 0]


def test_what_comes_after_the_period_opens_a_new_one() -> None:
    """The third is linked to the second by its window, yet is a request of its own."""
    days = ("2025-05-01", "2025-05-20", "2025-06-05", "2025-06-20")
    rows = [row(f"R{at}", day, bp="3 bp") for at, day in enumerate(days)]
    assert counts(OF_PARTY, *rows) == [2, 0]


@pytest.mark.parametrize(
    ("linking", "more", "linked_"),
    [
        (OF_PARTY, {"party": "Q"}, False),
        (OF_PARTY, {"state": "refused"}, False),
        (OF_PARTY, {"state": "released"}, False),
        (OF_PARTY, {"state": "pending", "level": ""}, True),
        (OF_PARTY, {"facility": "F2"}, True),
        (Linking(Adds.FACILITY, MONTH), {}, True),
        (Linking(Adds.FACILITY, MONTH), {"facility": "F2"}, False),
        (Linking(Adds.FACILITY, MONTH), {"facility": ""}, False),
        (Linking(Adds.PARTY, MONTH, ("type",)), {}, True),
        (Linking(Adds.PARTY, MONTH, ("type",)), {"type": "fee"}, False),
        (Linking(Adds.PARTY, MONTH, ("type",)), {"type": ""}, False),
        (Linking(Adds.GROUP, MONTH), {"party": "Q"}, False),
        (Linking(Adds.GROUP, MONTH), {"party": "P"}, True),
    ],
)
def test_what_is_one_request(linking: Linking, more: dict[str, str], linked_: bool) -> None:
    rows = past(row("A", "2025-05-01"), row("B", "2025-05-02", **more))
    assert len(linked(rows, lambda _: linking)) == 2 - linked_


def test_a_group_is_one() -> None:
    rows = (row("A", "2025-05-01", group="g"), row("B", "2025-05-02", party="Q", group="g"))
    assert counts(Linking(Adds.GROUP, MONTH), *rows) == [0, 1]
    assert counts(OF_PARTY, *rows) == [2, 0]


def test_by_record_the_highest_decided_it() -> None:
    rows = past(row("A", "2025-05-01"), row("B", "2025-05-02", level="L2"))
    letters = Timeline.always(letter(OF_PARTY), Source("P", Status.INVENTED))
    told = resolution_profile(rows, letters)
    assert [each.exactly.count for each in told.by_record.levels] == [0, 1]
    rows = past(row("A", "2025-05-01", level=""), row("B", "2025-05-02", level="L2"))
    assert dict(resolution_profile(rows, letters).by_record.unresolved) == {
        "not_recorded": Share(1, 1)
    }


def test_a_limit_is_sought_for_the_whole() -> None:
    rows = past(row("A", "2025-05-01"), row("B", "2025-05-02"), row("C", "2025-09-02"))
    found = calibrate(rows, letter(OF_PARTY), Rung("L1", "bp"), 1)
    assert isinstance(found, Calibration)
    assert (found.limit, found.before, found.after) == (
        Quantity(16, "bp"),
        Share(1, 2),
        Share(2, 2),
    )
    points = trade_off(rows, letter(OF_PARTY), Rung("L1", "bp"), "cost")
    assert [(each.limit, each.delegated, each.sound) for each in points] == [
        (Quantity(8, "bp"), Money(100, "HKD"), True),
        (Quantity(16, "bp"), Money(300, "HKD"), True),
    ]
    over = past(row("A", "2025-05-01", bp="20 bp"), row("B", "2025-05-02"))
    points = trade_off(over, letter(OF_PARTY), Rung("L1", "bp"), "cost")
    assert [(each.limit, each.sound) for each in points] == [(Quantity(28, "bp"), False)]
    assert isinstance(calibrate(over, letter(OF_PARTY), Rung("L2", "cost"), 1), OutOfReach)


def test_requests_in_any_order_are_the_same(a4: Any) -> None:
    del a4
    rows = [row(f"R{at}", f"2025-05-{1 + 7 * at:02}") for at in range(4)]
    assert counts(OF_PARTY, *rows) == counts(OF_PARTY, *reversed(rows))


def test_a_state_that_does_not_count_is_no_part() -> None:
    for state in (GrantState.REFUSED, GrantState.RELEASED):
        asked = [
            PastDecision(AccommodationCase(f"R{at}", "P", {}), Date(2025, 5, at), state)
            for at in (1, 2)
        ]
        assert len(linked(asked, lambda _: OF_PARTY)) == 2
