"""Laws of the queue: nobody starves, order is nothing, counts foot, against an order by sorting."""

from decimal import ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction
from random import Random

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.chances import Chance
from acctcore.market import (
    MustVisit,
    QueuePolicy,
    VisitBook,
    VisitCustomer,
    VisitKind,
    VisitStop,
    queue_visits,
    schedule_visits,
)
from acctcore.market.visits.coverage import cover
from acctcore.money import Money

ON = Date(2026, 5, 11)
CHANCES = st.fractions(0, 1, max_denominator=10)


def days_ago(days: int) -> Date:
    return Date.fromordinal(ON.toordinal() - days)


@st.composite
def policies(draw: st.DrawFn) -> QueuePolicy:
    rest = draw(st.integers(0, 30))
    return QueuePolicy(
        slots=draw(st.integers(1, 4)),
        tau=draw(st.integers(1, 120)),
        minimum_interval=rest,
        longest_wait=max(rest, 1) + 6 + draw(st.integers(0, 120)),
    )


@st.composite
def customers(draw: st.DrawFn) -> VisitCustomer:
    ago = draw(st.none() | st.integers(0, 200))
    never = ago is None and draw(st.booleans())
    must = draw(st.none() | st.integers(-20, 60))
    return VisitCustomer(
        "C",
        draw(st.none() | st.integers(0, 10**6).map(lambda minor: Money(minor, "EUR"))),
        draw(st.none() | CHANCES.map(Chance.of)),
        draw(st.none() | CHANCES.map(Chance.of)),
        last_contact=None if ago is None else days_ago(ago),
        never_contacted=never,
        since=draw(st.none() | st.just(days_ago(draw(st.integers(0, 400))))),
        stops=draw(st.sampled_from((None, (), (), (VisitStop.OPTED_OUT,)))),
        must=None if must is None or draw(st.booleans()) else MustVisit(days_ago(must), "warning"),
    )


@st.composite
def books(draw: st.DrawFn) -> VisitBook:
    rows = draw(st.lists(customers(), max_size=14))
    return VisitBook(evolve(row, id=f"C-{n:02}") for n, row in enumerate(rows))


@given(books(), policies(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(
    book: VisitBook, policy: QueuePolicy, random: Random
) -> None:
    rows = list(book.customers)
    random.shuffle(rows)
    assert queue_visits(VisitBook(rows), policy, ON) == queue_visits(book, policy, ON)


@given(books(), policies(), st.integers(1, 20))
def test_everybody_is_queued_not_reached_or_left_out(
    book: VisitBook, policy: QueuePolicy, top: int
) -> None:
    found = queue_visits(book, policy, ON, top=top)
    behind = sum(each.not_reached for each in found.lists)
    assert len(found.rows) + behind + len(found.left_out) == len(book.customers)
    named = [row.customer for row in found.rows] + [each.customer for each in found.left_out]
    assert len(set(named)) == len(named)


@given(books(), policies(), st.integers(1, 20))
def test_the_first_so_many_are_the_front_of_the_whole_queue(
    book: VisitBook, policy: QueuePolicy, top: int
) -> None:
    whole = queue_visits(book, policy, ON, top=99).rows
    assert queue_visits(book, policy, ON, top=top).rows == whole[:top]


def priority(row: VisitCustomer, tau: int) -> int:
    """Compute a priority with sixty decimals, rounded down to a minor unit."""
    with localcontext(prec=60):
        leaves, moved = (
            Decimal(chance.upper.numerator) / chance.upper.denominator if chance else Decimal(1)
            for chance in (row.leaves, row.persuadable)
        )
        fades = Decimal(1)
        if row.last_contact is not None:
            days = ON.toordinal() - row.last_contact.toordinal()
            fades = (1 - (-Decimal(days) / tau).exp()).quantize(Decimal("1e-12"))
        value = Decimal(row.value_at_risk.minor if row.value_at_risk else 0)
        exactly = (value * leaves * moved * fades).quantize(Decimal("1e-9"))
        return int(exactly.to_integral_value(ROUND_FLOOR))


@given(books(), policies())
def test_who_queues_by_priority_stands_as_sorting_them_all_would_say(
    book: VisitBook, policy: QueuePolicy
) -> None:
    rows = queue_visits(book, policy, ON, top=99).rows
    free = [row.customer for row in rows if row.kind is VisitKind.VALUE]
    known = {each.id: each for each in book.customers}
    wanted = sorted(free, key=lambda name: (-priority(known[name], policy.tau), name))
    assert free == wanted


@given(books(), policies())
def test_who_has_a_day_stands_before_all_others_and_by_day(
    book: VisitBook, policy: QueuePolicy
) -> None:
    rows = queue_visits(book, policy, ON, top=99).rows
    days = [row.due for row in rows]
    dated = [day for day in days if day is not None]
    assert days[: len(dated)] == sorted(dated)
    known = {each.id: each for each in book.customers}
    near = days_ago(-7 * weeks_to_serve(book, policy))
    for row in rows:
        must = known[row.customer].must
        if must is not None and must.by < near:
            assert row.due is not None
            assert row.due <= must.by
        assert row.kind is not VisitKind.MUST or (must is not None and must.by < near)


def weeks_to_serve(book: VisitBook, policy: QueuePolicy) -> int:
    """Count the weeks in which everybody can be seen once, one week after the other."""
    left, weeks = sum(not each.stops for each in book.customers), 0
    while left > 0:
        left, weeks = left - (policy.slots or 0), weeks + 1
    return weeks


@given(books(), policies())
def test_a_must_visit_far_off_changes_nothing(book: VisitBook, policy: QueuePolicy) -> None:
    far = days_ago(-7 * weeks_to_serve(book, policy))
    musts = [evolve(each, must=None) for each in book.customers]
    later = [evolve(each, must=MustVisit(far, "yearly")) for each in book.customers]
    plain, dated = (
        queue_visits(VisitBook(rows), policy, ON, top=99).rows for rows in (musts, later)
    )
    assert [(row.customer, row.kind, row.due) for row in plain] == [
        (row.customer, row.kind, row.due) for row in dated
    ]


@given(books(), policies(), st.data())
@settings(max_examples=25)
def test_a_must_visit_stated_in_time_gets_its_slot_by_its_day(
    book: VisitBook, policy: QueuePolicy, data: st.DataObject
) -> None:
    """Stated as many weeks ahead as it takes to see everybody, it is in time or said to be late."""
    ahead = 7 * weeks_to_serve(book, policy)
    rows = []
    for each in book.customers:
        by = data.draw(st.none() | st.integers(ahead, ahead + 40))
        rows.append(evolve(each, must=None if by is None else MustVisit(days_ago(-by), "yearly")))
    plan = schedule_visits(VisitBook(rows), policy, ON, weeks=ahead // 7 + 6)
    kept = queue_visits(VisitBook(rows), policy, ON).lists[0].coverage.kept
    for each in rows:
        if each.must is None or each.stops:
            continue
        made = [week.first for week in plan if each.id in {row.customer for row in week.rows}]
        late = {one.customer for week in plan for one in week.late if one.must}
        in_time = bool(made) and made[0] <= each.must.by
        assert in_time or (not kept and each.id in late)


@given(books(), policies(), customers(), CHANCES, CHANCES)
def test_a_likelier_loss_never_moves_a_customer_down(
    book: VisitBook, policy: QueuePolicy, other: VisitCustomer, one: Fraction, more: Fraction
) -> None:
    less, likelier = (
        VisitBook([*book.customers, evolve(other, id="M", leaves=Chance.of(each))])
        for each in (min(one, more), max(one, more))
    )
    assert place(likelier, policy, "M") <= place(less, policy, "M")


def place(book: VisitBook, policy: QueuePolicy, name: str) -> int:
    rows = queue_visits(book, policy, ON, top=99).rows
    return next((row.place for row in rows if row.customer == name), 99)


@given(books(), policies())
def test_who_is_stopped_is_never_on_a_list(book: VisitBook, policy: QueuePolicy) -> None:
    stopped = {each.id for each in book.customers if each.stops}
    weeks = schedule_visits(book, policy, ON, weeks=3)
    assert not stopped & {row.customer for week in weeks for row in week.rows}


@given(books(), policies())
@settings(max_examples=25)
def test_nobody_starves_and_the_longest_wait_is_kept_where_it_is_promised(
    book: VisitBook, policy: QueuePolicy
) -> None:
    """Weeks of a fixed book: between two visits at most the bound, and the first within it too."""
    coverage = queue_visits(book, policy, ON).lists[0].coverage
    weeks = 2 * (coverage.bound // 7 + 1) + coverage.weeks
    plan = schedule_visits(book, policy, ON, weeks=weeks)
    days: dict[str, list[int]] = {}
    for week in plan:
        for row in week.rows:
            days.setdefault(row.customer, []).append(week.first.toordinal() - ON.toordinal())
    end = 7 * weeks
    for each in book.customers:
        if each.stops:
            continue
        seen = days.get(each.id, [])
        gaps = [later - earlier for earlier, later in zip(seen, [*seen[1:], end], strict=True)]
        assert max(gaps) <= coverage.bound
        assert seen[0] <= max(coverage.bound, 7 * (coverage.weeks - 1))
        if each.last_contact is not None:
            waited = ON.toordinal() - each.last_contact.toordinal()
            if waited <= coverage.lifted_after:
                assert seen[0] + waited <= coverage.bound
    if coverage.kept:
        assert coverage.bound == policy.longest_wait


@given(st.integers(0, 200), st.integers(1, 40), policies())
def test_the_slots_needed_are_the_fewest_that_keep_the_promise(
    number: int, slots: int, policy: QueuePolicy
) -> None:
    found = cover(number, slots, policy)
    assert found.kept == (slots >= found.slots_needed)
    assert cover(number, found.slots_needed, policy).kept
    if found.slots_needed > 1:
        assert not cover(number, found.slots_needed - 1, policy).kept


@given(st.integers(1, 60), st.integers(1, 10), policies())
def test_a_promise_is_never_made_that_counting_forbids(
    number: int, slots: int, policy: QueuePolicy
) -> None:
    """In the weeks that begin within the longest wait everybody has to have a slot."""
    found = cover(number, slots, policy)
    if found.kept:
        assert slots * (policy.longest_wait // 7 + 1) >= number
