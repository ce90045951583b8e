"""Summaries of purchases: laws by another way of counting, and CDNOW by the shared vector.

The vector `bgnbd-data-01` (recomputed): 2,357 customers, 2,457 repeat purchases, 1,411 without
one; 1,882 purchase days and 684 buyers in the hold-out.
"""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from acctcore import Money
from acctcore.retention import History, Purchase, summarise_purchases

FIRST, END, UNTIL = date(2026, 1, 1), date(2026, 3, 31), date(2026, 6, 30)
amounts = st.one_of(st.none(), st.integers(0, 5000).map(lambda minor: Money(minor, "CNY")))
purchases = st.builds(
    Purchase,
    st.sampled_from(["Chen", "Li", "Wu"]),
    st.integers(0, 200).map(lambda days: FIRST + timedelta(days)),
    amounts,
)
logs = st.lists(purchases, max_size=25)


@given(logs)
def test_every_day_of_purchase_is_counted_once(log: list[Purchase]) -> None:
    book = summarise_purchases(log, end=END, unit_days=7, until=UNTIL)
    known = {each.customer for each in book.customers}
    assert known | set(book.newcomers) == {each.customer for each in log}
    assert not known & set(book.newcomers)
    days = {(each.customer, each.on) for each in log}
    assert book.unused == sum(on > UNTIL for _, on in days)
    before = sum(each.history.x + 1 for each in book.customers)
    after = sum(each.later or 0 for each in book.customers)
    new = sum(END < on <= UNTIL and who in book.newcomers for who, on in days)
    assert before + after + new + book.unused == len(days)


@given(logs)
def test_a_history_is_that_of_the_days(log: list[Purchase]) -> None:
    book = summarise_purchases(log, end=END, unit_days=7)
    for name, history in book.histories.items():
        days = [each.on for each in log if each.customer == name and each.on <= END]
        assert history == History.of_days(days, until=END, unit_days=7)
    assert all(each.later is None for each in book.customers)


@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_the_list_is_nothing(log: list[Purchase], random: Any) -> None:
    shuffled = random.sample(log, len(log))
    one = summarise_purchases(log, end=END, unit_days=7, until=UNTIL)
    assert summarise_purchases(shuffled, end=END, unit_days=7, until=UNTIL) == one


@given(logs)
def test_nothing_after_the_end_reaches_a_history(log: list[Purchase]) -> None:
    until_then = [each for each in log if each.on <= END]
    with_later = summarise_purchases(log, end=END, unit_days=7)
    without = summarise_purchases(until_then, end=END, unit_days=7)
    assert with_later.customers == without.customers


@given(logs)
def test_repeat_spend_is_the_sum_but_for_the_first_day(log: list[Purchase]) -> None:
    for each in summarise_purchases(log, end=END, unit_days=1).customers:
        days: dict[date, list[Money | None]] = defaultdict(list)
        for one in log:
            if one.customer == each.customer and one.on <= END:
                days[one.on].append(one.amount)
        spent = [amount for on in days if on != min(days) for amount in days[on]]
        known = [amount.minor for amount in spent if amount is not None]
        if each.repeat_spend is None:
            assert not spent or len(known) < len(spent)
            assert each.mean_spend is None
        else:
            assert each.repeat_spend.minor == sum(known)
            assert each.mean_spend == Fraction(sum(known), 100 * (len(days) - 1))


def test_an_unknown_amount_is_never_a_smaller_mean() -> None:
    log = [
        Purchase("Chen", FIRST, Money.of("5.00", "CNY")),
        Purchase("Chen", date(2026, 2, 1), Money.of("5.00", "CNY")),
        Purchase("Chen", date(2026, 2, 1)),
    ]
    chen = summarise_purchases(log, end=END, unit_days=7).customers[0]
    assert (chen.history.x, chen.repeat_spend, chen.mean_spend) == (1, None, None)


def test_the_last_day_counts_and_the_next_is_hold_out() -> None:
    log = [Purchase("Chen", each) for each in (FIRST, END, END + timedelta(1), UNTIL)]
    log.append(Purchase("Chen", UNTIL + timedelta(1)))
    book = summarise_purchases(log, end=END, unit_days=1, until=UNTIL)
    assert (book.customers[0].history, book.customers[0].later) == (History(1, 89, 89), 2)
    assert book.unused == 1


def test_cdnow(shared: Path) -> None:
    rows = (shared / "data" / "retention" / "CDNOW_sample.txt").read_text("utf-8").splitlines()
    cells = [row.split() for row in rows]
    bought = [
        Purchase(who, date(int(on[:4]), int(on[4:6]), int(on[6:])), Money.of(amount, "USD"))
        for _, who, on, _, amount in cells
    ]
    book = summarise_purchases(bought, end=date(1997, 9, 30), unit_days=7, until=date(1998, 6, 30))
    found = [each.history.x for each in book.customers]
    later = [each.later for each in book.customers if each.later is not None]
    assert (len(found), sum(found), found.count(0)) == (2357, 2457, 1411)
    assert (sum(later), sum(each > 0 for each in later)) == (1882, 684)
    assert (book.newcomers, book.unused) == ((), 0)
