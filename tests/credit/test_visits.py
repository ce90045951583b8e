"""Visits: when they are due, on which day unannounced, who goes, and what a site tells."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar, Weekday
from acctcore.canonical import content_hash
from acctcore.codec import to_plain
from acctcore.credit import (
    AuditSeed,
    DrawnVisit,
    DrawRule,
    PlannedVisit,
    Premises,
    SiteCall,
    SiteReading,
    SiteRule,
    SiteVisit,
    VisitedLoan,
    VisitedSite,
    VisitOrder,
    VisitPolicy,
    VisitRefused,
    VisitRule,
    VisitStatus,
    draw_visit_day,
    order_visit,
    plan_visits,
    site_findings,
)
from acctcore.credit.visits.drawing import eligible_days, fixed_weekday
from acctcore.days import Tenor, from_ordinal
from acctcore.errors import Contradiction, OutsideCalendar, WrongKind
from acctcore.evidence import Period
from acctcore.findings import Verdict
from acctcore.moments import Moment, TimeOfDay
from acctcore.money import Money

BANK = Calendar.of_weekend(
    "bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31), holidays=[Date(2026, 7, 1)]
)
SEED = AuditSeed(bytes(range(32)))
JULY = Period(Date(2026, 7, 1), Date(2026, 7, 31))
DRAW = DrawRule("8(d)", least_days=10)
VISIT = Date(2026, 7, 8)


def usd(amount: int) -> Money:
    return Money.of(amount, "USD")


# The plan.

QUARTERLY = VisitPolicy((VisitRule("8(a)", Tenor(months=3)),))


def planned(loan: VisitedLoan, policy: VisitPolicy = QUARTERLY, **more: Any) -> list[PlannedVisit]:
    first, until = more.get("first", Date(2026, 6, 1)), more.get("until", Date(2026, 12, 31))
    return list(plan_visits([loan], policy, more.get("calendar", BANK), first, until))


def test_visits_step_from_the_last_one_and_move_back_to_a_business_day() -> None:
    """10 May 2026 is a Sunday, 10 August a Monday, 10 November a Tuesday."""
    found = planned(VisitedLoan("TL-1", last_visit_on=Date(2026, 2, 10)))
    assert [(each.status, each.due, each.nominal) for each in found] == [
        (VisitStatus.OVERDUE, Date(2026, 5, 8), Date(2026, 5, 10)),
        (VisitStatus.DUE, Date(2026, 8, 10), Date(2026, 8, 10)),
        (VisitStatus.DUE, Date(2026, 11, 10), Date(2026, 11, 10)),
    ]


def test_overdue_is_shown_with_the_number_missed() -> None:
    found = planned(VisitedLoan("TL-1", last_visit_on=Date(2025, 2, 10)))
    overdue, *rest = found
    assert (overdue.status, overdue.nominal, overdue.missed) == (
        VisitStatus.OVERDUE,
        Date(2025, 5, 10),
        5,
    )
    assert [each.nominal for each in rest] == [Date(2026, 8, 10), Date(2026, 11, 10)]


def test_a_visit_due_on_the_first_and_on_the_last_day_is_in_the_plan() -> None:
    loan = VisitedLoan("TL-1", last_visit_on=Date(2026, 3, 2))
    found = planned(loan, first=Date(2026, 6, 2), until=Date(2026, 9, 2))
    assert [each.due for each in found] == [Date(2026, 6, 2), Date(2026, 9, 2)]
    assert len(planned(loan, first=Date(2026, 6, 2), until=Date(2026, 9, 1))) == 1
    assert planned(loan, first=Date(2026, 6, 3))[0].status is VisitStatus.OVERDUE


def test_a_loan_never_visited_is_counted_from_its_opening_or_is_due_at_once() -> None:
    opened = planned(VisitedLoan("TL-1", opened_on=Date(2026, 5, 20)))
    assert [each.due for each in opened] == [Date(2026, 8, 20), Date(2026, 11, 20)]
    sunday = Date(2026, 6, 7)
    never = planned(VisitedLoan("TL-1"), first=sunday, until=sunday)
    assert [(each.status, each.due) for each in never] == [
        (VisitStatus.NEVER_VISITED, Date(2026, 6, 8))
    ]


def test_without_a_calendar_the_day_is_not_known_and_overdue_is_still_shown() -> None:
    loan = VisitedLoan("TL-1", last_visit_on=Date(2026, 2, 10))
    found = planned(loan, calendar=None)
    assert [(each.status, each.due) for each in found] == [
        (VisitStatus.OVERDUE, None),
        (VisitStatus.DUE, None),
        (VisitStatus.DUE, None),
    ]
    assert planned(loan, until=Date(2027, 3, 31))[-1].due is None


def test_a_plan_that_ends_before_it_begins_raises() -> None:
    for days, told in ((("soon", VISIT), "first"), ((VISIT, "soon"), "last")):
        with pytest.raises(WrongKind, match=f"{told} day of a plan: expected a day"):
            plan_visits([], QUARTERLY, BANK, *days)  # type: ignore[arg-type]
    with pytest.raises(Contradiction, match="the last day 2026-05-31 is before the first"):
        planned(VisitedLoan("TL-1"), until=Date(2026, 5, 31))


def test_a_visit_after_the_first_day_of_the_plan_raises() -> None:
    with pytest.raises(Contradiction, match="`TL-1` is dated 2026-06-02, after the first day"):
        planned(VisitedLoan("TL-1", last_visit_on=Date(2026, 6, 2)))


RULES = VisitPolicy(
    (
        VisitRule("8(a)", Tenor(months=12)),
        VisitRule("8(b)", Tenor(months=6), at_least=usd(5_000_000)),
        VisitRule("8(c)", Tenor(days=90), grades=("RED",), unannounced=True, visitors=2),
        VisitRule("8(d)", Tenor(months=1), products=("floor plan",)),
    ),
    DRAW,
)


@pytest.mark.parametrize(
    ("grade", "product", "amount", "clause"),
    [
        ("GREEN", "term loan", usd(4_999_999), "8(a)"),
        ("GREEN", "term loan", usd(5_000_000), "8(b)"),
        ("RED", "term loan", usd(1), "8(c)"),
        (None, "term loan", usd(1), "8(c)"),
        ("GREEN", "floor plan", usd(1), "8(d)"),
        ("GREEN", "", usd(1), "8(d)"),
        ("GREEN", "term loan", None, "8(b)"),
        ("GREEN", "term loan", Money.of(1, "HKD"), "8(b)"),
    ],
)
def test_the_rule_that_asks_most_often_holds(
    grade: Any, product: str, amount: Any, clause: str
) -> None:
    found = RULES.rule_of(grade, product, amount)
    assert found is not None
    assert found.clause == clause


def drawn_every(every: Tenor, rule: DrawRule | None) -> VisitPolicy:
    return VisitPolicy((VisitRule("8(c)", every, unannounced=True),), rule)


TUESDAYS_AND_FRIDAYS = (Weekday.TUESDAY, Weekday.FRIDAY)


@pytest.mark.parametrize(
    ("every", "least", "weekdays"),
    [
        (Tenor(days=10), 10, tuple(Weekday)),
        (Tenor(months=1), 31, tuple(Weekday)),  # a January
        (Tenor(months=6), 184, tuple(Weekday)),  # March to August
        (Tenor(years=1), 366, tuple(Weekday)),
        (Tenor(days=7), 2, TUESDAYS_AND_FRIDAYS),
        (Tenor(days=11), 4, TUESDAYS_AND_FRIDAYS),  # a Tuesday to a Friday
    ],
)
def test_an_unannounced_visit_is_drawn_from_as_many_days_as_there_can_be(
    every: Tenor, least: int, weekdays: tuple[Weekday, ...]
) -> None:
    assert drawn_every(every, DrawRule("8(d)", least, weekdays)).draw
    with pytest.raises(Contradiction, match=f"between two visits lie at most {least}$"):
        drawn_every(every, DrawRule("8(d)", least + 1, weekdays))


def test_a_visit_that_is_announced_needs_no_draw() -> None:
    assert VisitPolicy((VisitRule("8(a)", Tenor(days=1)),), DrawRule("8(d)", 99)).rules
    assert VisitPolicy((VisitRule("8(a)", Tenor(days=1)),)).draw is None


def test_an_unannounced_visit_has_a_window_and_no_day() -> None:
    loan = VisitedLoan("TL-1", grade="RED", product="term loan", last_visit_on=Date(2026, 6, 1))
    found = planned(loan, RULES)
    assert found[0].window == Period(Date(2026, 6, 2), Date(2026, 8, 28))
    assert found[1].window == Period(Date(2026, 8, 29), Date(2026, 11, 27))
    assert found[0].visitors == 2


def test_two_visits_moved_to_one_day_are_one() -> None:
    daily = VisitPolicy((VisitRule("8", Tenor(days=1), unannounced=True),), DrawRule("8(d)", 1))
    loan = VisitedLoan("TL-1", last_visit_on=Date(2026, 7, 9))
    found = planned(loan, daily, first=Date(2026, 7, 10), until=Date(2026, 7, 12))
    assert [each.window for each in found] == [Period(Date(2026, 7, 10), Date(2026, 7, 10))]


@given(st.integers(0, 500), st.sampled_from((Tenor(days=45), Tenor(months=1), Tenor(months=3))))
def test_no_visit_of_a_year_is_dropped(back: int, every: Tenor) -> None:
    """Overdue ones and those to come are as many as the steps from the anchor, counted anew."""
    first, until = Date(2026, 1, 1), Date(2026, 12, 31)
    anchor = from_ordinal(first.toordinal() - back)
    policy = VisitPolicy((VisitRule("8", every),))
    found = planned(
        VisitedLoan("TL-1", last_visit_on=anchor), policy, calendar=None, first=first, until=until
    )
    steps, at = 0, 1
    while Tenor(0, every.months * at, every.days * at).after(anchor) <= until:
        steps, at = steps + 1, at + 1
    assert sum(max(each.missed, 1) for each in found) == steps


# The draw. The first figure was made with another program:
# printf '[s26:acctcore unannounced visit,s4:TL-1,Period(end=d2026-07-31,start=d2026-07-01)]' |
#   openssl dgst -sha256 -mac HMAC -macopt hexkey:000102...1f

OPENSSL = 0xC22FC3A83D3D25C1FA11962F77F35F2D937160DC91795FB5FB2A16C590338825


def draw(seed: AuditSeed = SEED, loan: str = "TL-1", **more: Any) -> DrawnVisit:
    found = draw_visit_day(
        seed,
        loan,
        more.get("period", JULY),
        more.get("calendar", BANK),
        more.get("rule", DRAW),
    )
    assert isinstance(found, DrawnVisit)
    return found


def refused(**more: Any) -> str:
    found = draw_visit_day(
        SEED,
        "TL-1",
        more.get("period", JULY),
        more.get("calendar", BANK),
        more.get("rule", DRAW),
    )
    assert isinstance(found, VisitRefused)
    return found.code


def test_the_day_is_that_of_another_program() -> None:
    days = eligible_days(JULY, BANK, DRAW)
    assert len(days) == 22
    assert draw().day == days[OPENSSL % 22]


def test_the_audit_repeats_it() -> None:
    assert draw() == draw(AuditSeed(bytes(range(32))))
    assert draw().commitment == SEED.commitment
    assert (draw().calendar, draw().edition, draw().eligible) == ("bank", "2026", 22)


LOANS = [f"TL-{at}" for at in range(2200)]


def test_two_seeds_agree_no_more_than_by_chance() -> None:
    """By chance 1 of 22 days is the same: 100 of 2200; four standard deviations are 39."""
    other = AuditSeed(bytes(range(1, 33)))
    same = sum(draw(SEED, loan).day == draw(other, loan).day for loan in LOANS)
    assert 61 <= same <= 139
    assert SEED.commitment != other.commitment


def test_the_days_of_many_loans_are_flat() -> None:
    """Chi-square over 22 days, 100 expected in each: 21 degrees of freedom, 0.1 % at 46.8."""
    drawn = Counter(draw(loan=loan).day for loan in LOANS)
    assert len(drawn) == 22
    assert sum((count - 100) ** 2 / 100 for count in drawn.values()) < 46.8


def test_one_loan_falls_on_every_weekday_over_the_months() -> None:
    months = [Period(Date(2026, at, 1), Date(2026, at, 28)) for at in range(1, 13)]
    assert fixed_weekday(draw(period=month).day for month in months) is None


@given(st.binary(min_size=16, max_size=40), st.text(min_size=1, max_size=8))
def test_a_drawn_day_is_a_business_day_of_the_period(secret: bytes, loan: str) -> None:
    if not loan.strip() or len(set(secret)) == 1:
        return
    found = draw(AuditSeed(secret), loan)
    assert BANK.is_business_day(found.day)
    assert Date(2026, 7, 2) <= found.day <= Date(2026, 7, 31)


def test_the_last_day_of_a_shorter_period_is_drawn_again_not_kept() -> None:
    """Another period is another draw: the day of July says nothing of that of August."""
    august = Period(Date(2026, 8, 1), Date(2026, 8, 31))
    places = [
        (eligible_days(JULY, BANK, DRAW).index(draw(loan=loan).day))
        == eligible_days(august, BANK, DRAW).index(draw(loan=loan, period=august).day)
        for loan in LOANS[:440]
    ]
    assert 2 <= sum(places) <= 40


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"period": Period(Date(2026, 7, 4), Date(2026, 7, 5))}, "TOO_FEW_WORKDAYS"),
        ({"period": Period(None, Date(2026, 7, 1))}, "TOO_FEW_WORKDAYS"),
        ({"rule": DrawRule("8(d)", 23)}, "TOO_FEW_WORKDAYS"),
        ({"rule": DrawRule("8(d)", 1, (Weekday.MONDAY,))}, "FIXED_WEEKDAY"),
        ({"rule": DrawRule("8(d)", 1), "period": Period(None, VISIT)}, "FIXED_WEEKDAY"),
    ],
)
def test_what_can_be_guessed_is_refused(more: dict[str, Any], code: str) -> None:
    assert refused(**more) == code


def test_as_many_days_as_the_rule_asks_for_are_enough() -> None:
    assert draw(rule=DrawRule("8(d)", 22)).eligible == 22


def test_a_calendar_that_does_not_reach_raises() -> None:
    with pytest.raises(OutsideCalendar):
        draw(period=Period(Date(2026, 12, 1), Date(2027, 1, 31)))


# The seed never shows.


def every_text(value: Any) -> Iterator[str]:
    yield repr(value)
    yield str(value)
    yield f"{value}"


def test_the_seed_does_not_show() -> None:
    secret = b"0123456789abcdef0123456789abcdef"
    seed = AuditSeed(secret)
    site = VisitedSite("TL-1", "12 Quay Road", ())
    drawn = draw(seed)
    order = order_visit(site, drawn.day, ["A. Chan"], BANK, VisitRule("8", Tenor(months=1)))
    for shown in (seed, drawn, order):
        for text in every_text(shown):
            assert "0123456789" not in text
            assert secret.hex() not in text


def test_neither_draw_nor_order_has_a_field_for_the_seed() -> None:
    assert {each.name for each in fields(VisitOrder)} == {"loan", "address", "day", "visitors"}
    for kind in (VisitOrder, DrawnVisit, PlannedVisit):
        assert not any("seed" in each.name or "secret" in each.name for each in fields(kind))


def test_no_hash_and_no_document_holds_the_seed() -> None:
    assert content_hash(SEED) == content_hash(AuditSeed(bytes(range(16))))
    assert to_plain(SEED) == {}
    assert AuditSeed(bytes(range(16))) != SEED


# The order.

SITE = VisitedSite("TL-1", "12 Quay Road", ("M-14", "B. Ng"))
PAIR = VisitRule("8(c)", Tenor(months=3), visitors=2)


@pytest.mark.parametrize(
    ("site", "on", "who", "code", "verdict"),
    [
        (SITE, Date(2026, 7, 1), ["A", "C"], "NOT_A_BUSINESS_DAY", Verdict.NOT_MET),
        (SITE, Date(2026, 7, 11), ["A", "C"], "NOT_A_BUSINESS_DAY", Verdict.NOT_MET),
        (SITE, VISIT, ["A"], "TOO_FEW_VISITORS", Verdict.NOT_MET),
        (SITE, VISIT, ["A", "A"], "TOO_FEW_VISITORS", Verdict.NOT_MET),
        (SITE, VISIT, ["A", " a"], "TOO_FEW_VISITORS", Verdict.NOT_MET),
        (SITE, VISIT, ["A", "b. ng "], "VISITOR_CONFLICTED", Verdict.NOT_MET),
        (SITE, VISIT, ["A", "B. Ng"], "VISITOR_CONFLICTED", Verdict.NOT_MET),
        (evolve(SITE, conflicted=None), VISIT, ["A", "C"], "CONFLICTS_NOT_STATED", Verdict.UNKNOWN),
    ],
)
def test_an_order_is_refused_with_its_reason(
    site: VisitedSite, on: Date, who: list[str], code: str, verdict: Verdict
) -> None:
    found = order_visit(site, on, who, BANK, PAIR)
    assert isinstance(found, VisitRefused)
    assert (found.code, found.finding.verdict, found.finding.clause) == (code, verdict, "8(c)")


def test_an_order_says_where_when_and_who() -> None:
    assert order_visit(SITE, VISIT, ["A", "C"], BANK, PAIR) == VisitOrder(
        "TL-1", "12 Quay Road", VISIT, ("A", "C")
    )


# What a site tells: scenario A1 and variant (a) of the credit domain page.

PREMISES = Premises(
    "HM-1",
    "12 Quay Road",
    TimeOfDay.parse("09:00"),
    TimeOfDay.parse("18:00"),
    24,
    remote_work=(),
)
FOUND = SiteVisit("V-1", "12 Quay Road", Moment.parse("2026-07-08 10:30"), ("A. Chan",), 0)
CALL = SiteCall(Moment.parse("2026-07-08 11:15"), answered=True, says_present=True)
RULE = SiteRule("2(k)", "2(l)", call_within=120)


def reading(visit: SiteVisit = FOUND, premises: Premises = PREMISES, **more: Any) -> SiteReading:
    return site_findings(
        visit,
        premises,
        more.get("calendar", BANK),
        RULE,
        conflicted=more.get("conflicted", ("M-14",)),
        calls=more.get("calls", (CALL,)),
        about=more.get("about", ""),
    )


def at(text: str) -> SiteVisit:
    return evolve(FOUND, at=Moment.parse(text))


def signals(found: SiteReading) -> list[tuple[str, bool]]:
    return [(each.code, each.confirmed) for each in found.signals]


BOTH = [("PREMISES_UNATTENDED", True), ("CONTACT_CONTRADICTION", True)]


def test_nobody_in_office_hours_and_a_call_that_says_otherwise_are_two_signals() -> None:
    found = reading()
    assert signals(found) == BOTH
    assert {each.on for each in found.signals} == {VISIT}
    [hours] = [each for each in found.findings if each.code == "INSIDE_HOURS"]
    assert (hours.clause, hours.code, hours.about) == (RULE.unattended, "INSIDE_HOURS", "V-1")
    assert found.verdict is Verdict.MET
    assert [each.key for each in found.signals] == [f"{code} V-1" for code, _ in BOTH]


@pytest.mark.parametrize(
    ("when", "gives"),
    [
        ("2026-07-08 08:59", False),
        ("2026-07-08 09:00", True),
        ("2026-07-08 17:59", True),
        ("2026-07-08 18:00", False),
        ("2026-07-08 19:30", False),
        ("2026-07-01 10:30", False),
        ("2026-07-11 10:30", False),
    ],
)
def test_outside_the_hours_or_on_a_holiday_a_visit_tells_nothing(when: str, gives: bool) -> None:
    found = reading(at(when), calls=())
    assert bool(found.signals) is gives
    assert found.verdict is Verdict.MET


def test_a_notice_of_remote_work_covers_its_days() -> None:
    for notice, gives in (
        (Period(Date(2026, 7, 8), Date(2026, 7, 8)), False),
        (Period(None, VISIT), False),
        (Period(Date(2026, 7, 9), Date(2026, 7, 10)), True),
        (Period(Date(2026, 7, 1), Date(2026, 7, 7)), True),
    ):
        found = reading(premises=evolve(PREMISES, remote_work=(notice,)))
        assert bool(found.signals) is gives
        code = "NO_NOTICE" if gives else "REMOTE_WORK"
        assert code in [each.code for each in found.findings]


def test_one_person_seen_is_enough() -> None:
    assert reading(evolve(FOUND, staff_seen=1)).signals == ()


@pytest.mark.parametrize(
    ("visit", "code"),
    [
        (evolve(FOUND, address="9 Hill Lane"), "WRONG_ADDRESS"),
        (evolve(FOUND, visitors=("A. Chan", "M-14")), "VISITOR_CONFLICTED"),
        (evolve(FOUND, visitors=("A. Chan", " m-14")), "VISITOR_CONFLICTED"),
    ],
)
def test_a_wrong_address_and_a_conflicted_visitor_are_refused(visit: SiteVisit, code: str) -> None:
    found = reading(visit)
    assert (found.verdict, found.signals) == (Verdict.NOT_MET, ())
    assert [each.code for each in found.findings if each.verdict is Verdict.NOT_MET] == [code]


SHORT = Calendar.of_weekend("short", "2025", Date(2025, 1, 1), Date(2025, 12, 31))


@pytest.mark.parametrize(
    ("visit", "premises", "more"),
    [
        (evolve(FOUND, staff_seen=None), PREMISES, {}),
        (FOUND, evolve(PREMISES, remote_work=None), {}),
        (FOUND, PREMISES, {"calendar": None}),
        (FOUND, PREMISES, {"calendar": SHORT}),
        (FOUND, PREMISES, {"conflicted": None}),
    ],
)
def test_what_is_not_known_gives_signals_that_are_not_confirmed(
    visit: SiteVisit, premises: Premises, more: dict[str, Any]
) -> None:
    found = reading(visit, premises, **more)
    assert found.verdict is Verdict.UNKNOWN
    assert signals(found) == [(code, False) for code, _ in BOTH]


@pytest.mark.parametrize(
    ("changes", "gives"),
    [
        ({"at": Moment.parse("2026-07-08 12:30")}, True),
        ({"at": Moment.parse("2026-07-08 12:31")}, False),
        ({"at": Moment.parse("2026-07-08 09:00")}, True),
        ({"at": Moment.parse("2026-07-07 10:30")}, False),
        ({"answered": False}, False),
        ({"says_present": False}, False),
    ],
)
def test_a_call_contradicts_only_near_the_visit(changes: dict[str, Any], gives: bool) -> None:
    found = reading(calls=(evolve(CALL, **changes),))
    assert signals(found) == (BOTH if gives else BOTH[:1])


def test_a_call_outside_the_hours_contradicts_nothing() -> None:
    late = evolve(CALL, at=Moment.parse("2026-07-08 18:00"))
    assert signals(reading(at("2026-07-08 17:30"), calls=(late,))) == BOTH[:1]


def test_a_call_of_which_nobody_says_what_was_said_may_contradict() -> None:
    vague = evolve(CALL, says_present=None)
    assert signals(reading(calls=(vague,))) == [BOTH[0], ("CONTACT_CONTRADICTION", False)]
    assert signals(reading(calls=(vague, CALL))) == BOTH


def test_signals_are_about_the_facility_that_is_named() -> None:
    assert {each.about for each in reading(about="TL-1").signals} == {"TL-1"}
