"""What one request sees since a day, and rates and counter-values that a history cannot state."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.books import GrantBook
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import PastGrant
from acctcore.authority.history.counter_values import taken_as_stated
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.pasts import GrantsBefore
from acctcore.quantity import Quantity
from acctcore.ratio import decimal_text, exact

DAYS = st.integers(1, 28)


@given(st.lists(st.tuples(DAYS, st.sampled_from("AB")), max_size=8), DAYS, DAYS)
def test_what_is_seen_since_a_day_is_the_rest_of_the_list(
    granted: list[tuple[int, str]], first: int, last: int
) -> None:
    grants = [
        PastGrant(f"G{at}", party, Date(2026, 1, on), {"bp": Quantity(1, "bp")})
        for at, (on, party) in enumerate(granted)
    ]
    book = GrantBook.of(grants, [frozenset("AB")])
    seen = GrantsBefore(book, "A", (frozenset("AB"),), Date(2026, 1, last), frozenset({"G0"}))
    since = Date(2026, 1, first)
    rest = {each.id for each in grants if since <= each.on <= seen.until and each.id != "G0"}
    assert {each.id for each in seen.since(since.toordinal())} == rest
    assert [each.id for each in seen if each.on >= since] == [
        each.id for each in seen.since(since.toordinal())
    ]


@pytest.mark.parametrize(
    "stated", [{"counter_value": "a deposit"}, {"no_counter_value": "an error of the bank"}]
)
def test_a_request_that_says_it_keeps_its_word(stated: dict[str, Any]) -> None:
    asked = evolve(AccommodationCase("R1", "P1", {}), **stated)
    decision = PastDecision(asked, Date(2026, 3, 16))
    assert taken_as_stated((decision,)) == (decision,)


@given(st.decimals(-1000, 1000, places=4))
def test_a_decimal_reads_back(number: object) -> None:
    ratio = exact(number)  # type: ignore[arg-type]
    assert exact(decimal_text(ratio)) == ratio
