"""The visit queue: order, stops, unknowns, officers, calendars; figures by hand or by decimals."""

from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar, Weekday
from acctcore.chances import Chance
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.market import (
    LeftOut,
    LeftOutReason,
    MustVisit,
    QueuePolicy,
    VisitBook,
    VisitCustomer,
    VisitKind,
    VisitRow,
    VisitStop,
    find_visit,
    queue_visits,
    schedule_visits,
)
from acctcore.market.visits.coverage import cover
from acctcore.market.visits.freshness import ALL, faded
from acctcore.market.visits.ranking import sift
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
ON = Date(2026, 5, 11)
HALF = Chance.of("0.5")


def days_ago(days: int) -> Date:
    return Date.fromordinal(ON.toordinal() - days)


def who(name: str, value: int | None = 10_000, ago: int | None = 40, **more: Any) -> VisitCustomer:
    stated: dict[str, Any] = {"leaves": HALF, "persuadable": HALF, "stops": ()}
    stated["last_contact"] = None if ago is None else days_ago(ago)
    amount = None if value is None else Money(value, "EUR")
    return VisitCustomer(name, amount, **(stated | more))


def rules(**more: Any) -> QueuePolicy:
    stated: dict[str, Any] = {"slots": 2, "tau": 60, "minimum_interval": 14, "longest_wait": 365}
    return QueuePolicy(**(stated | more))


def queued(*customers: VisitCustomer, policy: QueuePolicy | None = None) -> list[str]:
    found = queue_visits(VisitBook(customers), policy or rules(), ON, top=99)
    return [row.customer for row in found.rows]


def example(name: str) -> Any:
    text = (ROOT / "examples" / "market" / name).read_text("utf-8")
    return documents_of().read(text, Notation.TOML)


@given(st.integers(0, 4000), st.integers(1, 400))
def test_fading_is_the_exponential_to_twelve_decimals(days: int, tau: int) -> None:
    with localcontext(prec=60):
        exactly = (1 - (-Decimal(days) / tau).exp()) * ALL
    assert abs(faded(days, tau) - exactly) <= Decimal("0.500001")


@given(st.integers(0, 4000), st.integers(1, 400))
def test_a_contact_never_grows_fresher(days: int, tau: int) -> None:
    assert 0 <= faded(days, tau) <= faded(days + 1, tau) <= ALL


def test_the_example_queues_by_day_first_and_leaves_out_with_reasons() -> None:
    # by hand: 7 may be visited at 3 a week, so 3 weeks; who waited over 120 - 21 = 99 days queues
    # by day; Thursday is a holiday, 3 slots x 4 of 5 days are 2
    book, policies = example("visit-book.toml"), example("visit-policy.toml")
    assert isinstance(policies, Timeline)
    found = queue_visits(book, policies.at(ON).value, ON)
    listed = found.lists[0]
    assert (listed.slots, listed.coverage.weeks, listed.coverage.lifted_after) == (2, 3, 99)
    assert [(row.customer, row.kind, row.due) for row in found.rows] == [
        ("Cedar Clinics", VisitKind.MUST, Date(2026, 5, 12)),
        ("Elm Electrics", VisitKind.WAITING, Date(2026, 5, 12)),
    ]
    assert [(each.customer, each.reason, each.until) for each in found.left_out] == [
        ("Fir Freight", LeftOutReason.VISITED_LATELY, Date(2026, 5, 20)),
        ("Gorse Garages", LeftOutReason.PORT_APPLICATION, None),
        ("Hazel Hotels", LeftOutReason.VALUE_NOT_STATED, Date(2026, 7, 22)),
    ]
    assert len(found.rows) + listed.not_reached + len(found.left_out) == found.customers == 8
    assert found.as_of == ON


def test_the_priority_is_the_product_rounded_down() -> None:
    # by hand, with e^(-2/3) = .5134171190325920: 100.00 x .5 x .5 x .4865828809674080 = 12.1645...
    row = find_visit(VisitBook([who("A")]), rules(), ON, "A")
    assert isinstance(row, VisitRow)
    assert row.priority == row.priority_least == Money(1216, "EUR")
    assert row.faded.exact == Fraction(486_582_880_967, 10**12)
    assert row.days_since_contact == 40
    up = find_visit(VisitBook([who("A")]), rules(rounding=Rounding.UP), ON, "A")
    assert isinstance(up, VisitRow)
    assert up.priority == Money(1217, "EUR")


def test_each_factor_moves_a_customer_up() -> None:
    plain = who("M")
    better = (
        who("A", 10_100),
        who("B", leaves=Chance.of("0.51")),
        who("C", persuadable=Chance.of("0.51")),
        who("D", ago=41),
    )
    assert all(queued(plain, each)[0] == each.id for each in better)


def test_ties_are_broken_by_id_and_not_by_a_fraction_of_a_unit() -> None:
    near = (who("B", 10_001), who("A", 10_000), who("C", 10_002))
    assert queued(*near) == ["A", "B", "C"]
    assert queued(*near, policy=rules(rounding=Rounding.HALF_EVEN)) == ["B", "C", "A"]


def test_a_must_visit_goes_by_its_day_overdue_first() -> None:
    musts = [
        who("later", must=MustVisit(Date(2026, 5, 20), "warning")),
        who("overdue", 1, must=MustVisit(Date(2026, 5, 4), "warning")),
        who("rich", 10**9),
        who("today", must=MustVisit(ON, "warning"), ago=1),
    ]
    assert queued(*musts) == ["overdue", "today", "later", "rich"]
    found = queue_visits(VisitBook(musts), rules(), ON)
    assert [row.overdue for row in found.rows] == [True, False]
    assert found.lists[0].late == ()


def test_a_must_visit_far_off_takes_no_slot_and_passes_over_no_interval() -> None:
    # by hand: 2 customers at 1 slot are 2 weeks, so a must-visit queues by day 13 days before it
    one, rich = rules(slots=1), who("rich", 10**9)
    for days, first in ((14, "rich"), (13, "far")):
        must = MustVisit(days_ago(-days), "yearly")
        assert queued(who("far", 1, must=must), rich, policy=one)[0] == first
        left = find_visit(VisitBook([who("far", 1, 3, must=must), rich]), one, ON, "far")
        assert isinstance(left, LeftOut) == (first == "rich")
    # its interval would end on the eleventh day; the must-visit lifts it on the second
    soon = who("far", 1, 3, must=MustVisit(days_ago(-15), "yearly"))
    assert find_visit(VisitBook([soon, rich]), one, ON, "far") == LeftOut(
        "far", LeftOutReason.VISITED_LATELY, days_ago(-2)
    )


def test_a_must_visit_says_from_when_it_queues_by_day() -> None:
    row = find_visit(
        VisitBook([who("A", must=MustVisit(days_ago(-60), "yearly"))]), rules(), ON, "A"
    )
    assert isinstance(row, VisitRow)
    assert (row.kind, row.due, row.lifted_on) == (VisitKind.VALUE, None, days_ago(-54))
    assert row.must == MustVisit(days_ago(-60), "yearly")
    none = who("B", None, must=MustVisit(days_ago(-60), "yearly"))
    assert find_visit(VisitBook([none]), rules(), ON, "B") == LeftOut(
        "B", LeftOutReason.VALUE_NOT_STATED, days_ago(-54)
    )


def test_a_calendar_without_a_full_week_promises_nothing() -> None:
    friday_too = (Weekday.FRIDAY, Weekday.SATURDAY, Weekday.SUNDAY)
    first, last = Date(2026, 5, 1), Date(2026, 6, 30)
    short = Calendar.of_weekend("four days", "2026", first, last, weekend=friday_too)
    found = queue_visits(VisitBook([who("A")], short), rules(slots=1), ON).lists[0]
    assert (found.slots, found.coverage.full_weeks, found.coverage.kept) == (0, False, False)
    full = queue_visits(VisitBook([who("A")], short), rules(slots=1, full_week=4), ON).lists[0]
    assert (full.slots, full.coverage.full_weeks, full.coverage.kept) == (1, True, True)
    week = Calendar.of_weekend("one", "2026", ON, days_ago(-6), holidays=[ON])
    one = queue_visits(VisitBook([who("A")], week), rules(slots=5), ON).lists[0]
    assert (one.slots, one.coverage.kept) == (4, False)


def test_a_must_visit_without_a_slot_before_its_day_is_named() -> None:
    musts = [who(f"C-{n}", must=MustVisit(days_ago(3 - n), "warning")) for n in range(4)]
    late = [who("C-9", must=MustVisit(Date(2026, 5, 18), "warning"))]
    found = queue_visits(VisitBook([*late, *musts]), rules(), ON)
    assert [(each.customer, each.due, each.must) for each in found.lists[0].late] == [
        ("C-2", days_ago(1), True),
        ("C-3", ON, True),
    ]


def test_the_days_of_lifting_are_exact() -> None:
    # 1 customer at 2 slots: 1 week, lifted after 365 - 7 days
    kinds = []
    for ago in (357, 358, 359):
        row = find_visit(VisitBook([who("A", ago=ago)]), rules(), ON, "A")
        assert isinstance(row, VisitRow)
        kinds.append((row.kind, row.due, row.lifted_on == Date(2026, 5, 12)))
    assert kinds == [
        (VisitKind.VALUE, None, False),
        (VisitKind.VALUE, None, True),
        (VisitKind.WAITING, Date(2026, 5, 17), False),
    ]


def test_who_waits_goes_by_the_day_the_wait_ends_and_the_never_visited_first() -> None:
    rows = [
        who("370", ago=370),
        who("366", 10**6, ago=366),
        who("never", 1, ago=None, never_contacted=True),
        who("new", 10**9, ago=None, never_contacted=True, since=days_ago(3)),
        who("must", must=MustVisit(days_ago(4), "warning")),
    ]
    assert queued(*rows) == ["never", "370", "must", "366", "new"]
    older = who("must", must=MustVisit(days_ago(6), "warning"))
    assert queued(*rows[:4], older) == ["must", "never", "370", "366", "new"]


def test_a_must_visit_does_not_wait_longer_for_being_one() -> None:
    far = Date(2026, 9, 1)
    rows = [
        who("370", ago=370, must=MustVisit(far, "yearly")),
        who("never", ago=None, never_contacted=True, must=MustVisit(far, "yearly")),
        who("366", ago=366),
    ]
    assert queued(*rows) == ["never", "370", "366"]


def test_the_least_interval_is_kept_to_the_day_but_for_a_must_visit() -> None:
    found = queue_visits(VisitBook([who("13", ago=13), who("14", ago=14)]), rules(), ON)
    assert [row.customer for row in found.rows] == ["14"]
    assert found.left_out == (LeftOut("13", LeftOutReason.VISITED_LATELY, Date(2026, 5, 12)),)
    assert queued(who("A", ago=0, must=MustVisit(ON, "warning"))) == ["A"]


def test_a_visit_of_its_own_day_keeps_the_interval_and_a_call_does_not() -> None:
    called = who("A", ago=2, last_visit=days_ago(60))
    assert queued(called) == ["A"]
    row = find_visit(VisitBook([called]), rules(), ON, "A")
    assert isinstance(row, VisitRow)
    assert row.days_since_contact == 2
    seen = who("B", ago=60, last_visit=days_ago(2))
    assert queued(seen) == []


def test_calls_do_not_put_off_who_was_never_visited() -> None:
    called = who("A", 1, ago=1, since=days_ago(400))
    assert queued(who("rich", 10**9), called) == ["A", "rich"]
    row = find_visit(VisitBook([called]), rules(), ON, "A")
    assert isinstance(row, VisitRow)
    assert (row.kind, row.due, row.days_since_contact) == (VisitKind.WAITING, days_ago(35), 1)


@pytest.mark.parametrize("stop", VisitStop)
def test_a_stop_keeps_a_customer_out_whatever_a_warning_asks_for(stop: VisitStop) -> None:
    row = who("A", stops=(stop,), must=MustVisit(ON, "warning"))
    found = queue_visits(VisitBook([row]), rules(), ON)
    assert found.left_out == (LeftOut("A", LeftOutReason(stop.value), must=True),)
    assert found.rows == ()


def test_the_weightiest_stop_is_named() -> None:
    row = who("A", stops=(VisitStop.OPTED_OUT, VisitStop.DECEASED))
    left = find_visit(VisitBook([row]), rules(), ON, "A")
    assert isinstance(left, LeftOut)
    assert left.reason is LeftOutReason.DECEASED


def test_what_is_not_known_queues_on_the_upper_end_and_says_so() -> None:
    rows = [
        who("known", leaves=Chance.of("0.9")),
        who("span", leaves=Chance.parse("0.1 to 0.95")),
        who("none", leaves=None, stops=None),
    ]
    found = queue_visits(VisitBook(rows), rules(), ON, top=9)
    assert [row.customer for row in found.rows] == ["none", "span", "known"]
    assert [row.not_stated for row in found.rows] == [
        ("LEAVES_NOT_STATED", "STOPS_NOT_STATED"),
        (),
        (),
    ]
    none, span, _ = found.rows
    assert none.priority_least == Money(0, "EUR")
    # by hand: 100.00 x .1 x .5 x .48658288 = 2.4329; x .95: 23.1126
    assert (span.priority_least, span.priority) == (Money(243, "EUR"), Money(2311, "EUR"))


def test_a_contact_that_is_not_known_counts_as_long_ago_and_says_so() -> None:
    unknown, never = (
        find_visit(VisitBook([row]), rules(), ON, "A")
        for row in (who("A", ago=None), who("A", ago=None, never_contacted=True))
    )
    assert isinstance(unknown, VisitRow)
    assert isinstance(never, VisitRow)
    assert unknown.priority == never.priority == never.priority_least == Money(2500, "EUR")
    assert unknown.priority_least == Money(0, "EUR")
    assert unknown.not_stated == ("LAST_CONTACT_NOT_STATED",)
    assert (never.not_stated, never.days_since_contact, never.lifted_on) == ((), None, None)
    assert unknown.kind is never.kind is VisitKind.NEVER_VISITED


def test_a_value_that_is_not_known_waits_for_its_day_and_is_not_dropped() -> None:
    early = find_visit(VisitBook([who("A", None)]), rules(), ON, "A")
    assert early == LeftOut("A", LeftOutReason.VALUE_NOT_STATED, Date(2027, 3, 26))
    found = queue_visits(VisitBook([who("A", None, ago=359), who("B")]), rules(), ON)
    assert [row.customer for row in found.rows] == ["A", "B"]
    row = found.rows[0]
    assert (row.priority, row.priority_least, row.levers) == (None, None, ())
    assert queued(who("A", None, must=MustVisit(ON, "warning"))) == ["A"]


def test_a_row_says_what_would_move_it_up_most_first() -> None:
    row = find_visit(
        VisitBook([who("A", leaves=Chance.of("0.1"), persuadable=Chance.of(1))]), rules(), ON, "A"
    )
    assert isinstance(row, VisitRow)
    # by hand: 100.00 x 1 x .48658288 = 48.65; 100.00 x .1 = 10.00
    assert [(each.factor, each.priority.minor) for each in row.levers] == [
        ("leaves", 4865),
        ("days since contact", 1000),
    ]


def test_each_officer_has_a_list_and_everybody_stands_somewhere() -> None:
    policy = rules(slots=None, officers={"bob": 1, "ann": 2})
    rows = [
        who("A", officer="ann"),
        who("B", officer="bob"),
        who("C", officer="bob"),
        who("D"),
        who("E", officer="zoe"),
    ]
    found = queue_visits(VisitBook(rows), policy, ON)
    listed = [(each.officer, [row.customer for row in each.rows]) for each in found.lists]
    assert listed == [("ann", ["A"]), ("bob", ["B"])]
    assert [each.not_reached for each in found.lists] == [0, 1]
    assert [(each.customer, each.reason) for each in found.left_out] == [
        ("D", LeftOutReason.NO_OFFICER),
        ("E", LeftOutReason.OFFICER_NOT_LISTED),
    ]
    second = find_visit(VisitBook(rows), policy, ON, "C")
    assert isinstance(second, VisitRow)
    assert second.place == 2
    assert find_visit(VisitBook(rows), policy, ON, "E") == found.left_out[1]


def test_who_was_never_contacted_queues_on_the_whole_of_the_value() -> None:
    # by hand: 50.00 x .5 x .5 x 1 = 12.50 is more than 12.16 of the 100.00 seen 40 days ago
    new = who("new", 5_000, ago=None, never_contacted=True, since=days_ago(3))
    assert queued(who("A"), new) == ["new", "A"]


def test_who_queues_by_day_has_a_priority_too() -> None:
    # by hand: 1 - e^(-370 / 60) is .9979: 100.00 x .5 x .5 x .9979 = 24.94
    policy = rules()
    sifted = sift([who("A", ago=370), who("B")], policy, cover(2, 2, policy), ON)
    assert [(each.kind, each.priority) for each in sifted.first(2)] == [
        (VisitKind.WAITING, 2494),
        (VisitKind.VALUE, 1216),
    ]


def test_a_place_is_counted_over_both_queues() -> None:
    rows = [who(f"C-{n}", n * 1_000, ago=20 if n < 3 else 400 + n) for n in range(6)]
    book = VisitBook(rows)
    rows_in_order = queue_visits(book, rules(), ON, top=9).rows
    assert [row.place for row in rows_in_order] == [1, 2, 3, 4, 5, 6]
    for row in rows_in_order:
        assert find_visit(book, rules(), ON, row.customer) == row


def test_a_contact_of_today_has_not_faded_at_all() -> None:
    seen = days_ago(40)
    rows = [who("today", 10**9, 0, last_visit=seen), who("yesterday", ago=1, last_visit=seen)]
    shown = queue_visits(VisitBook(rows), rules(), ON, top=9).rows
    found = {row.customer: row.priority for row in shown}
    assert found["today"] == Money(0, "EUR")
    assert found["yesterday"] == Money(41, "EUR")


def test_a_full_week_may_have_seven_business_days_and_not_eight() -> None:
    daily = Calendar.of_weekend("daily", "2026", ON, days_ago(-6), weekend=())
    found = queue_visits(VisitBook([who("A")], daily), rules(slots=7, full_week=7), ON).lists[0]
    assert (found.slots, found.coverage.full_weeks) == (7, True)


def test_on_the_day_the_wait_ends_a_must_visit_stands_first() -> None:
    ends = days_ago(365 - 365)
    waits = who("A", ago=365)
    must = who("B", ago=365, must=MustVisit(ends, "warning"))
    found = queue_visits(VisitBook([waits, must]), rules(), ON, top=9)
    assert [(row.customer, row.kind) for row in found.rows] == [
        ("B", VisitKind.MUST),
        ("A", VisitKind.WAITING),
    ]


def test_a_week_of_holidays_has_no_slots_and_the_rest_of_a_part() -> None:
    off = Calendar.of_weekend(
        "bank",
        "2026",
        Date(2026, 5, 1),
        Date(2026, 6, 30),
        holidays=[Date(2026, 5, day) for day in (11, 12, 13, 14, 15, 18, 19)],
    )
    book = VisitBook([who(f"C-{n}") for n in range(9)], off)
    weeks = schedule_visits(book, rules(slots=5), ON, weeks=3)
    assert [(week.first, week.slots, len(week.rows)) for week in weeks] == [
        (ON, 0, 0),
        (Date(2026, 5, 18), 3, 3),
        (Date(2026, 5, 25), 5, 5),
    ]


def test_a_visit_settles_a_must_and_starts_the_interval() -> None:
    rows = [who("A", must=MustVisit(ON, "warning")), who("B"), who("C", 1)]
    weeks = schedule_visits(VisitBook(rows), rules(slots=1), ON, weeks=4)
    assert [[row.customer for row in week.rows] for week in weeks] == [["A"], ["B"], ["A"], ["B"]]
    assert weeks[2].rows[0].must is None


def test_the_chances_may_be_nothing_and_the_customer_still_queues() -> None:
    assert queued(who("A", leaves=Chance.of(0)), who("B", 0), who("C")) == ["C", "A", "B"]


def test_top_shows_more_than_the_slots_and_less() -> None:
    book = VisitBook([who(f"C-{n}") for n in range(5)])
    for top, shown in ((1, 1), (4, 4), (5, 5), (6, 5), (None, 2)):
        found = queue_visits(book, rules(), ON, top=top).lists[0]
        assert (len(found.rows), found.not_reached) == (shown, 5 - shown)


@pytest.mark.parametrize("name", ["visit-book.toml", "visit-policy.toml"])
@pytest.mark.parametrize("notation", Notation)
def test_the_documents_are_read_as_they_are_written(name: str, notation: Notation) -> None:
    value = example(name)
    assert documents_of().read(documents_of().write(value, notation), notation) == value
