"""Past requests made whole: parts added up, doubles and withdrawn ones left out.

The figures are those of the authority reference, section 15: two concessions of 15 bp are 30 bp.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority import AccommodationCase, GrantState, PastGrant
from acctcore.authority.history.decisions import PastDecision, distinct, joined, whole
from acctcore.days import parse_day
from acctcore.errors import Contradiction, MixedCurrency, Unknown, WrongKind
from acctcore.quantity import Quantity, measure

Case = Callable[..., AccommodationCase]
HALF = {"bp": "15 bp", "cost": "HKD 30000.00"}


@pytest.fixture
def past(case: Case) -> Callable[..., PastDecision]:
    def make(id_: str, asked: Any = None, on: str = "2026-03-16", **more: Any) -> PastDecision:
        line = {key: more.pop(key) for key in ("state", "level", "part_of") if key in more}
        request = evolve(case(asked or HALF, **more), id=id_)
        return PastDecision(request, parse_day(on), **line)

    return make


Past = Callable[..., PastDecision]


def ids(history: tuple[PastDecision, ...]) -> list[str]:
    return [each.request.id for each in history]


def test_parts_are_one_request_of_the_first_day(past: Past) -> None:
    late = past("R1-2", on="2026-03-18", part_of="R1", level="L1")
    early = past("R1-1", on="2026-03-16", part_of="R1", level="L1")
    between = past("R9")
    merged, other = whole((late, between, early))
    assert (merged.request.id, merged.on, merged.level) == ("R1", parse_day("2026-03-16"), "L1")
    assert merged.request.quantities == {
        "bp": measure("30 bp"),
        "cost": measure("HKD 60000.00"),
    }
    assert other == between


def test_parts_decided_by_two_levels_have_none_as_a_whole(past: Past) -> None:
    (merged,) = whole((past("A", part_of="R1", level="L1"), past("B", part_of="R1", level="L2")))
    assert merged.level is None


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("GRANTED", "REFUSED", "GRANTED"),
        ("REFUSED", "RELEASED", "RELEASED"),
        ("REFUSED", "PENDING", "PENDING"),
        ("REFUSED", "REFUSED", "REFUSED"),
    ],
)
def test_what_was_granted_of_it_was_granted(past: Past, one: str, other: str, state: str) -> None:
    parts = [
        past(id_, part_of="R1", state=GrantState[name]) for id_, name in (("A", one), ("B", other))
    ]
    assert [each.state for each in whole(parts)] == [GrantState[state]]


def test_withdrawn_ones_and_doubles_are_none(past: Past) -> None:
    gone = past("R2", state=GrantState.WITHDRAWN)
    assert ids(distinct((past("R1"), gone, past("R3"), past("R1")))) == ["R1", "R3"]


def test_a_withdrawn_whole_may_come_back_in_parts(past: Past) -> None:
    withdrawn = past("R1", state=GrantState.WITHDRAWN)
    assert ids(whole((withdrawn, past("A", part_of="R1"), past("B", part_of="R1")))) == ["R1"]


def test_a_quantity_that_a_part_does_not_state_is_not_known(past: Past) -> None:
    parts = (past("A", {"bp": "15 bp"}, part_of="R1"), past("B", part_of="R1"))
    for order in (parts, parts[::-1]):
        (merged,) = whole(order)
        assert merged.request.quantities == {"bp": measure("30 bp")}


def test_a_part_among_the_past_grants_counts_once(
    past: Past, grant: Callable[..., PastGrant]
) -> None:
    first = grant("A", "2026-03-16", HALF)
    older = grant("G0", "2026-01-05", HALF)
    parts = (past("A", part_of="R1"), past("B", part_of="R1", history=(older, first)))
    asked = joined(parts[1], parts)
    assert asked.history == (older,)
    assert asked.id == "B"
    assert asked.quantities["bp"] == measure("30 bp")
    assert joined(past("B", part_of="R1", history=None), parts).history is None


def test_parts_know_their_cell_together(past: Past) -> None:
    parts = (past("A", part_of="R1"), past("B", part_of="R1", categories={"rating": "A"}))
    (merged,) = whole(parts)
    assert merged.request.categories == {"rating": "A"}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.randoms())
def test_the_whole_is_the_sum_in_any_order(numbers: list[int], shuffled: Any) -> None:
    parts = [
        PastDecision(
            AccommodationCase(f"A{index}", "P1", {"bp": Quantity(number, "bp")}),
            parse_day("2026-03-16"),
            part_of="R1",
        )
        for index, number in enumerate(numbers)
    ]
    shuffled.shuffle(parts)
    (merged,) = whole(parts)
    assert merged.request.quantities["bp"] == Quantity(sum(numbers), "bp")


# What is refused. -------------------------------------------------------------------------------


def test_one_id_two_contents(past: Past) -> None:
    message = r"^request `R1` is listed twice with different content$"
    for other in (past("R1", state=GrantState.WITHDRAWN), past("R1", {"bp": "16 bp"})):
        with pytest.raises(Contradiction, match=message):
            whole((past("R1"), other))


def test_a_whole_beside_its_parts(past: Past) -> None:
    with pytest.raises(Contradiction) as raised:
        whole((past("R1"), past("A", part_of="R1")))
    assert str(raised.value) == (
        "request `R1` is listed beside its parts; leave it out, "
        "or write `part_of` on it too if it is one of them"
    )
    assert ids(whole((past("R1", part_of="R1"), past("A", part_of="R1")))) == ["R1"]


def test_parts_in_two_cells(past: Past) -> None:
    parts = [past(id_, part_of="R1", categories={"rating": id_}) for id_ in ("A", "B")]
    message = r"^parts of `R1` differ in `rating`: `A` and `B`$"
    with pytest.raises(Contradiction, match=message):
        whole(parts)


def test_parts_in_two_units(past: Past) -> None:
    parts = (past("A", part_of="R1"), past("B", {"bp": "1 %", "cost": "HKD 1.00"}, part_of="R1"))
    with pytest.raises(MixedCurrency, match=r"^unit of `bp`: expected `bp`, got `%`"):
        whole(parts)


def test_no_such_line(past: Past, case: Case) -> None:
    day = parse_day("2026-03-16")
    with pytest.raises(WrongKind, match=r"^request of a past decision: expected a request, got"):
        PastDecision("R1", day)  # type: ignore[arg-type]
    with pytest.raises(WrongKind, match=r"^state of `R1`: expected a named state such as"):
        PastDecision(case(HALF), day, "granted")  # type: ignore[arg-type]
    with pytest.raises(Contradiction, match=r"^request `R1` is pending, yet `L1` decided it$"):
        PastDecision(case(HALF), day, GrantState.PENDING, "L1")
    with pytest.raises(Unknown, match=r"^recorded level of `R1`: expected one of L1, L2, got `X`$"):
        past("R1", level="X").require_level(("L1", "L2"))


def test_parts_of_one_day_make_one_whole_in_any_order(
    case: Callable[..., AccommodationCase],
) -> None:
    """The facts are those of the part whose id comes first, however the parts are listed."""
    on = parse_day("2026-03-16")
    parts = [
        PastDecision(evolve(case({"bp": "4 bp"}), id=id_, reason=reason), on, part_of="W")
        for id_, reason in (("A", "RETENTION"), ("B", None))
    ]
    (one,), (other,) = whole(parts), whole(parts[::-1])
    assert one.request == other.request
    assert one.request.reason == "RETENTION"
