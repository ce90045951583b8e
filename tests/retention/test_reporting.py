"""The report of a warning, where its case stands, and the roll-up whose totals foot."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.canonical import content_hash
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.retention import (
    Action,
    Band,
    Bin,
    CardItem,
    CaseLog,
    CaseStatus,
    ContactMade,
    CustomerFacts,
    Event,
    Number,
    RetentionCase,
    StatedNumber,
    WarningCard,
    WarningReport,
    report_warning,
    roll_up,
    status_of,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 5, 13)
CALLS = CardItem("2", "MANY_CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
CARD = WarningCard(10, (CALLS,), (Band("3", "LOW", 0), Band("3", "HIGH", 50, contact_within=1)))
CARDS = Timeline.always(CARD, Source("card 1", Status.INVENTED))
OPENED = Date(2026, 5, 4)


def customer(name: str, calls: int | None = 5, **more: object) -> CustomerFacts:
    numbers = {} if calls is None else {"calls": StatedNumber(calls)}
    known = {"opted_out": False, "port_application": Event(exists=False), **more}
    return CustomerFacts(name, numbers=numbers, **known)


def reported(facts: CustomerFacts, *cases: RetentionCase, stay: int = 90) -> WarningReport:
    return report_warning(facts, warn(facts, CARDS, DAY), CaseLog(cases, stay))


def case(name: str = "C-1", **more: object) -> RetentionCase:
    return RetentionCase(name, "M-14", OPENED, **more)


SPOKE = ContactMade(Date(2026, 5, 5), "M-14", "the bill")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (case(due=Date(2026, 5, 12)), CaseStatus.OVERDUE),
        (case(due=Date(2026, 5, 13)), CaseStatus.OPEN),
        (case(), CaseStatus.OPEN),
        (case(due=Date(2026, 5, 5), contacts=(SPOKE,)), CaseStatus.CONTACTED),
        (case(contacts=(evolve(SPOKE, on=Date(2026, 5, 3)),)), CaseStatus.OPEN),
        (case(contacts=(evolve(SPOKE, on=OPENED),)), CaseStatus.CONTACTED),
        (case(stays_since=Date(2026, 5, 5)), CaseStatus.STAYING),
        (case(port_requested=Date(2026, 5, 5)), CaseStatus.PORT_REQUESTED),
        (case(port_requested=OPENED, port_withdrawn=Date(2026, 5, 5)), CaseStatus.OPEN),
        (case(stays_since=OPENED, port_requested=Date(2026, 5, 5)), CaseStatus.PORT_REQUESTED),
        (case(port_requested=OPENED, left=Date(2026, 5, 13)), CaseStatus.LOST),
    ],
)
def test_where_a_case_stands(told: RetentionCase, expected: CaseStatus) -> None:
    assert reported(customer("C-1"), told).status is expected


@pytest.mark.parametrize(("days", "saved"), [(8, True), (9, True), (10, False)])
def test_nobody_is_saved_before_the_minimum_stay(days: int, saved: bool) -> None:
    told = reported(customer("C-1"), case(stays_since=OPENED), stay=days)
    assert (told.status is CaseStatus.SAVED) is saved
    assert told.status in {CaseStatus.SAVED, CaseStatus.STAYING}


def test_a_port_requested_is_not_lost_until_it_is_completed() -> None:
    requested = case(port_requested=Date(2026, 5, 12))
    told = reported(customer("C-1"), requested)
    assert told.status is CaseStatus.PORT_REQUESTED
    done = evolve(requested, left=Date(2026, 5, 13))
    assert reported(customer("C-1"), done).status is CaseStatus.LOST


def test_an_application_in_the_log_stops_the_contact_that_the_warning_asks_for() -> None:
    facts = customer("C-1")
    assert reported(facts).action is Action.CONTACT
    told = reported(facts, case(due=Date(2026, 5, 12), port_requested=Date(2026, 5, 12)))
    assert (told.action, told.due) == (Action.NO_SAVE_CONTACT, None)


@pytest.mark.parametrize("requested", [None, OPENED])
def test_nobody_is_asked_to_contact_a_customer_who_left(requested: Date | None) -> None:
    gone = case(due=Date(2026, 5, 12), port_requested=requested, left=Date(2026, 5, 12))
    told = reported(customer("C-1"), gone)
    assert told.status is CaseStatus.LOST
    assert (told.action, told.due) == (Action.NO_SAVE_CONTACT, None)


def test_an_application_that_only_the_facts_know_is_reported_too() -> None:
    told = reported(customer("C-1", port_application=Event(exists=True)), case())
    assert told.status is CaseStatus.PORT_REQUESTED


@pytest.mark.parametrize(
    ("facts", "cases", "expected"),
    [
        (customer("C-1"), (), CaseStatus.UNREPORTED),
        (customer("C-1", calls=None), (), CaseStatus.UNREPORTED),
        (customer("C-1", calls=1), (), CaseStatus.QUIET),
        (customer("C-1", calls=1), (case(),), CaseStatus.QUIET),
        (customer("C-1", calls=1), (case(due=Date(2026, 5, 5)),), CaseStatus.OVERDUE),
        (customer("C-1", opted_out=True), (), CaseStatus.QUIET),
        (customer("C-1", opted_out=True), (case(due=Date(2026, 5, 5)),), CaseStatus.QUIET),
    ],
)
def test_who_asks_for_a_contact(
    facts: CustomerFacts, cases: tuple[RetentionCase, ...], expected: CaseStatus
) -> None:
    assert reported(facts, *cases).status is expected


def test_a_report_holds_the_hash_of_its_facts_and_the_band_acted_on() -> None:
    facts = customer("C-1", calls=None)
    told = reported(facts, case(due=OPENED, monthly_revenue=Money.of(5, "CNY"), contacts=(SPOKE,)))
    assert told.facts == content_hash(facts)
    assert (told.band, told.decided, told.score) == ("HIGH", False, None)
    assert (told.lowest, told.highest, told.unknown) == (10, 70, ("MANY_CALLS",))
    assert (told.owner, told.due, told.contacted) == ("M-14", OPENED, SPOKE.on)
    assert told.monthly_revenue == Money.of(5, "CNY")


def test_points_of_a_report_add_up_to_its_score() -> None:
    told = reported(customer("C-1"))
    assert told.score == told.base + sum(each.points for each in told.reasons) == 70


days = st.sampled_from([None, OPENED, Date(2026, 5, 8)])
cases = st.builds(
    RetentionCase,
    customer=st.sampled_from([f"C-{at}" for at in range(6)]),
    owner=st.sampled_from(["M-14", "M-15", "(nobody)"]),
    opened=st.just(OPENED),
    due=days,
    monthly_revenue=st.sampled_from([None, Money.of(5, "CNY"), Money.of("7.50", "CNY")]),
    contacts=st.lists(st.just(SPOKE), max_size=1),
    port_requested=days,
    stays_since=days,
)
logs = st.lists(cases, unique_by=lambda each: each.customer).map(lambda found: CaseLog(found, 7))
books = st.lists(
    st.builds(customer, st.sampled_from([f"C-{at}" for at in range(6)]), st.sampled_from([1, 5])),
    unique_by=lambda each: each.customer,
)


@given(books, logs, st.randoms(use_true_random=False))
def test_totals_foot_and_the_order_of_customers_does_not_matter(
    book: list[CustomerFacts], log: CaseLog, random: object
) -> None:
    reports = [report_warning(each, warn(each, CARDS, DAY), log) for each in book]
    told = roll_up(reports, log, DAY)
    for table in (told.by_owner, told.by_band):
        assert table.total.customers == len(book)
        assert table.total == told.by_owner.total
        for at, _ in enumerate(table.statuses):
            column = [row.cells[at].customers for row in table.rows]
            assert sum(column) == table.totals[at].customers > 0
        for row in table.rows:
            assert sum(cell.customers for cell in row.cells) == row.total.customers > 0
        known = [each.monthly_revenue.minor for each in reports if each.monthly_revenue]
        amount = table.total.monthly_revenue
        assert (amount.minor if amount else 0) == sum(known)
        assert table.total.without_revenue == len(book) - len(known)
    judged = {each.customer for each in book}
    assert {each.customer for each in told.unwarned} == {
        each.customer for each in log.cases if each.customer not in judged
    }
    random.shuffle(reports)
    assert roll_up(reports, log, DAY) == told


def test_bands_stand_from_the_riskiest_down_and_owners_by_name() -> None:
    log = CaseLog((case("C-2"), RetentionCase("C-3", "M-02", OPENED)), 90)
    book = [customer("C-1", 1), customer("C-2", 1), customer("C-3")]
    told = roll_up([report_warning(c, warn(c, CARDS, DAY), log) for c in book], log, DAY)
    assert [row.name for row in told.by_band.rows] == ["HIGH", "LOW"]
    assert [row.name for row in told.by_owner.rows] == ["M-02", "M-14", "(nobody)"]


def test_what_is_urgent_stands_first() -> None:
    book = [customer(name) for name in ("C-4", "C-3", "C-2", "C-1")]
    log = CaseLog((case("C-2", due=Date(2026, 5, 6)), case("C-1", due=Date(2026, 5, 5))), 90)
    told = roll_up([report_warning(c, warn(c, CARDS, DAY), log) for c in book], log, DAY)
    assert [each.customer for each in told.reports] == ["C-3", "C-4", "C-1", "C-2"]
    assert (told.unreported, told.overdue) == (("C-3", "C-4"), ("C-1", "C-2"))


def test_a_customer_reported_twice_raises() -> None:
    with pytest.raises(Contradiction) as error:
        roll_up([reported(customer("C-1"))] * 2, CaseLog((), 90), DAY)
    assert str(error.value) == "customer `C-1` is reported twice; report each one once"


def test_a_report_of_another_day_raises() -> None:
    with pytest.raises(Contradiction) as error:
        roll_up([reported(customer("C-1"))], CaseLog((), 90), Date(2026, 5, 14))
    assert str(error.value) == "the report of `C-1` is of 2026-05-13, the roll-up of 2026-05-14"


def test_a_warning_about_another_customer_raises() -> None:
    with pytest.raises(Contradiction) as error:
        report_warning(customer("C-1"), warn(customer("C-2"), CARDS, DAY), CaseLog((), 90))
    assert str(error.value) == "the warning is about `C-2`, not `C-1`"


def test_a_case_of_tomorrow_raises() -> None:
    with pytest.raises(Contradiction) as error:
        reported(customer("C-1"), case(left=Date(2026, 5, 14)))
    assert str(error.value) == (
        "case of `C-1`: `left` is dated 2026-05-14, after the day of the report (2026-05-13); "
        "correct the log or report on a later day"
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: case(port_withdrawn=OPENED),
            "`C-1` withdrew an application to leave that is not recorded; record `port_requested`",
        ),
        (
            lambda: case(port_requested=Date(2026, 5, 6), port_withdrawn=Date(2026, 5, 5)),
            "`C-1` withdrew an application on 2026-05-05, filed on 2026-05-06",
        ),
        (
            lambda: case(left=OPENED, stays_since=Date(2026, 5, 5)),
            "`C-1` left on 2026-05-04, before `stays_since` of 2026-05-05",
        ),
        (
            lambda: case(due=Date(2026, 5, 3)),
            "`C-1`: a contact is due on 2026-05-03, before the case was opened (2026-05-04)",
        ),
        (
            lambda: case(stays_since=Date(2026, 5, 3)),
            "`C-1` agreed to stay on 2026-05-03, before the case was opened (2026-05-04)",
        ),
        (
            lambda: CaseLog((case(), case()), 90),
            "cases: customer `C-1` stands twice",
        ),
    ],
)
def test_days_that_cannot_be(make: object, message: str) -> None:
    with pytest.raises(Contradiction) as error:
        make()
    assert str(error.value) == message


def test_what_is_no_report_and_a_revenue_below_zero_raise() -> None:
    with pytest.raises(WrongKind) as error:
        roll_up("C-1", CaseLog((), 90), DAY)
    assert str(error.value) == "reports: expected a list of reports, got `C-1`"
    with pytest.raises(OutOfRange) as below:
        case(monthly_revenue=Money.of("-0.01", "CNY"))
    expected = "monthly revenue of `C-1`: expected 0 or more, got `CNY -0.01`"
    assert str(below.value) == expected


def test_two_currencies_raise() -> None:
    amounts = [case("C-1", monthly_revenue=Money.of(5, "CNY"))]
    amounts += [case("C-2"), case("C-3", monthly_revenue=Money.of(5, "HKD"))]
    with pytest.raises(MixedCurrency) as error:
        CaseLog(amounts, 90)
    assert str(error.value) == (
        "monthly revenue of `C-3`: expected CNY, got `HKD 5.00`; convert first, at a rate given"
    )


def test_a_status_needs_no_case_to_be_told() -> None:
    assert status_of(None, Action.UNDECIDED, None, DAY, 90) is CaseStatus.UNREPORTED
    assert status_of(None, Action.NO_SAVE_CONTACT, None, DAY, 90) is CaseStatus.PORT_REQUESTED
