"""Laws of a moving book, on books made class by class so that the sums are known beforehand."""

from collections import Counter
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.retention import (
    BookCustomer,
    BookMovement,
    BookTransfer,
    MovementKind,
    PeriodRate,
    RetentionRates,
    RevenueBook,
    RevenueMovement,
    RevenuePeriod,
    move_book,
)
from acctcore.rounding import Rounding

FIRST, LAST = Date(2026, 4, 1), Date(2026, 4, 30)
AMOUNTS = st.integers(1, 10_000)
KINDS = st.sampled_from(("retained", "absent", *(kind.value for kind in MovementKind)))
PLANS = st.lists(st.tuples(KINDS, AMOUNTS, AMOUNTS, st.integers(2020, 2025)), max_size=12)
RATES = st.sampled_from(("0.5", "0.92", "1", "1.3333"))
Plan = list[tuple[str, int, int, int]]


def ends(kind: str, one: int, other: int) -> tuple[int, int]:
    """Answer the ends of a customer of a class, whole by construction."""
    return {
        "retained": (one, one),
        "absent": (0, 0),
        "new": (0, one),
        "acquired": (0, one),
        "expansion": (one, one + other),
        "contraction": (one + other, one),
        "churn": (one, 0),
        "divested": (one, 0),
    }[kind]


def planned(plan: Plan, currency: str = "EUR") -> list[BookCustomer]:
    found = []
    for number, (kind, one, other, year) in enumerate(plan):
        before, after = (Money(each, currency) for each in ends(kind, one, other))
        transfer = BookTransfer(kind) if kind in ("acquired", "divested") else None
        since = Date(year, 1, 1)
        name = f"C-{number:02}"
        found.append(BookCustomer(name, before, after, since=since, transfer=transfer))
    return found


def stated(plan: Plan) -> list[RevenueMovement]:
    found = []
    for number, (kind, one, other, _) in enumerate(plan):
        if kind not in ("retained", "absent"):
            before, after = ends(kind, one, other)
            amount = Money(abs(after - before), "EUR")
            found.append(RevenueMovement(f"C-{number:02}", MovementKind(kind), amount, FIRST))
    return found


def moved(customers: list[BookCustomer], **more: object) -> BookMovement:
    period = RevenuePeriod("p", FIRST, LAST, customers, **more)  # type: ignore[arg-type]
    return move_book(RevenueBook("EUR", (period,), rounding=Rounding.HALF_EVEN), "p")


@given(PLANS)
def test_every_customer_is_in_the_class_it_was_made_for_and_the_sums_are_those_made(
    plan: Plan,
) -> None:
    found = moved(planned(plan))
    assert [row.kind.value for row in found.rows] == [kind for kind, *_ in plan]
    sums: Counter[str] = Counter()
    for kind, one, other, _ in plan:
        before, after = ends(kind, one, other)
        sums[kind] += abs(after - before)
        sums["opening"] += before
        sums["closing"] += after
    totals = found.book.totals
    assert totals.closing.minor == sums["closing"]
    for name in ("opening", *(kind.value for kind in MovementKind)):
        assert totals.of(name).minor == sums[name]


@given(PLANS)
def test_gross_retention_is_at_most_one_and_at_most_the_net(plan: Plan) -> None:
    rates = moved(planned(plan)).book.rates
    if isinstance(rates, RetentionRates):
        assert 0 <= rates.gross <= min(Fraction(1), rates.net)


@given(PLANS)
def test_new_and_acquired_customers_change_no_rate(plan: Plan) -> None:
    stayed = [each for each in plan if each[0] not in ("new", "acquired")]
    assert moved(planned(plan)).book.rates == moved(planned(stayed)).book.rates


@given(PLANS)
def test_movements_of_the_classes_foot_and_say_the_same(plan: Plan) -> None:
    silent, told = moved(planned(plan)), moved(planned(plan), movements=stated(plan))
    assert told.foots is Verdict.MET
    assert told.book == silent.book
    assert told.cohorts == silent.cohorts


@given(PLANS, st.integers(-50, 50).filter(bool), st.data())
def test_an_amount_that_is_off_by_so_much_is_found_at_its_customer(
    plan: Plan, off: int, data: st.DataObject
) -> None:
    customers = planned([*plan, ("retained", 100, 1, 2025)])
    at = data.draw(st.sampled_from([n for n, c in enumerate(customers) if ends_above(c, off)]))
    wrong = customers[at]
    closing = Money((wrong.closing or Money(0, "EUR")).minor + off, "EUR")
    customers[at] = BookCustomer(wrong.id, wrong.opening, closing, wrong.since)
    found = moved(customers, movements=stated(plan))
    assert [(each.about, each.difference.minor) for each in found.differences] == [(wrong.id, off)]


def ends_above(customer: BookCustomer, off: int) -> bool:
    return (
        customer.transfer is None
        and customer.closing is not None
        and customer.closing.minor + off >= 0
    )


@given(PLANS)
def test_cohorts_and_losses_add_up_to_the_book(plan: Plan) -> None:
    found = moved(planned(plan))
    for name in ("opening", "new", "expansion", "contraction", "churn", "divested", "fx"):
        parts = sum(each.totals.of(name).minor for each in found.cohorts)
        assert parts == found.book.totals.of(name).minor
    assert sum(each.customers.closing for each in found.cohorts) == found.book.customers.closing
    assert sum(each.lost.minor for each in found.losses) == found.book.totals.lost.minor


@given(PLANS, st.randoms(use_true_random=False))
def test_the_order_of_the_customers_changes_nothing(plan: Plan, random: Random) -> None:
    customers, movements = planned(plan), stated(plan)
    random.shuffle(customers)
    random.shuffle(movements)
    assert moved(customers, movements=movements) == moved(planned(plan), movements=stated(plan))


@given(PLANS, RATES, RATES, st.sampled_from(Rounding))
def test_the_identity_foots_in_another_currency_whatever_the_rates(
    plan: Plan, opening: str, closing: str, rounding: Rounding
) -> None:
    rates = (PeriodRate("USD", opening, closing, "invented"),)
    period = RevenuePeriod("p", FIRST, LAST, planned(plan, "USD"), rates=rates)
    found = move_book(RevenueBook("EUR", (period,), rounding=rounding), "p")
    ledger = sum(row.closing.minor for row in found.rows if row.closing)
    assert found.book.totals.closing.minor == ledger
    for row in found.rows:
        assert row.opening is not None
        assert row.opening + row.change + row.fx == row.closing
        if opening == closing:
            assert not row.fx.minor
