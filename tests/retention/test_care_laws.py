"""Laws of the care plan, on books and policies that are drawn; every name is invented."""

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import Tenor
from acctcore.findings import Verdict
from acctcore.retention import (
    AfterSigning,
    Birthday,
    BirthdayRules,
    CareAnchor,
    CareBook,
    CareCap,
    CareContact,
    CaredCustomer,
    CareKind,
    CarePerson,
    CarePlan,
    CarePolicy,
    CareStop,
    CareTier,
    CareTouch,
    ContactRole,
    DayMove,
    EveryStep,
    LeapDay,
    OnBirthday,
    OnDays,
    PutAside,
    StopReason,
    TouchRule,
    TouchStatus,
    plan_care,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

T = TypeVar("T")
PAPER = Source("care", Status.INVENTED)
RULES = BirthdayRules(LeapDay.FEBRUARY_28)
AS_OF = Date(2026, 3, 16)
YEAR = {"first": Date(2026, 1, 1), "last": Date(2026, 12, 31)}
WEEK = Calendar.of_weekend(
    "five days",
    "2026",
    Date(2025, 12, 1),
    Date(2027, 1, 31),
    holidays=(Date(2026, 1, 1), Date(2026, 5, 1), Date(2026, 12, 25)),
)
LOOSE = (CareCap("5", 1000, 1),)
"""A cap that never binds here."""


def touch(code: str = "REVIEW", when: Any = None, **changed: Any) -> TouchRule:
    """Make a rule of care: a review by phone every three months."""
    given = {"clause": "3", "purpose": "review", "channel": "phone", "kind": CareKind.COURTESY}
    return TouchRule(code, when=when or EveryStep(Tenor(months=3)), **{**given, **changed})


def policy(*touches: TouchRule, caps: Any = LOOSE, least: int = 1) -> CarePolicy:
    """Make a policy of one tier."""
    purposes = ("service", "review", "greeting", "offer")
    return CarePolicy((CareTier("gold", "2", least),), purposes, touches or (touch(),), caps, RULES)


def customer(id_: str = "lee", **changed: Any) -> CaredCustomer:
    """Make a customer who is a person and acts alone."""
    given = {"since": Date(2025, 11, 30), "signed": (), "contacts": (ContactRole(id_, "holder"),)}
    return CaredCustomer(id_, "person", "gold", "M-1", **{**given, **changed})


DAYS = st.integers(0, 600).map(lambda n: Date(2025, 6, 1).add(days=n))
KINDS = st.sampled_from(CareKind)


@st.composite
def stops(draw: st.DrawFn) -> CareStop:
    """Draw a stop, which may be open at either end."""
    reason = draw(st.sampled_from(StopReason))
    since = draw(st.none() | DAYS)
    if reason is StopReason.DECEASED or draw(st.booleans()):
        return CareStop(reason, since)
    length = draw(st.integers(0, 60))
    until = (since or Date(2026, 2, 1)).add(days=length)
    return CareStop(reason, since, until)


@st.composite
def rules(draw: st.DrawFn, code: str) -> TouchRule:
    """Draw a rule of care."""
    every = st.builds(
        EveryStep,
        st.builds(Tenor, months=st.integers(0, 4), days=st.integers(5, 40)),
        st.sampled_from(CareAnchor),
    )
    after = st.just(AfterSigning((Tenor(days=7), Tenor(months=1))))
    days = st.builds(OnDays, st.lists(DAYS, min_size=1, max_size=3))
    kind = draw(KINDS)
    return TouchRule(
        code,
        "3",
        draw(st.sampled_from(("service", "review", "greeting", "offer"))),
        draw(st.sampled_from(("phone", "letter"))),
        kind,
        draw(every | after | days | st.just(OnBirthday())),
        days_early=draw(st.integers(0, 6)),
        days_late=draw(st.integers(0, 20)),
        move=draw(st.sampled_from(DayMove)),
    )


@st.composite
def policies(draw: st.DrawFn) -> CarePolicy:
    """Draw a policy: a cadence, and some more."""
    more = [draw(rules(f"R{n}")) for n in range(draw(st.integers(0, 3)))]
    caps = st.builds(
        CareCap,
        st.just("5"),
        st.integers(1, 3),
        st.integers(1, 40),
        st.sampled_from(("", "phone")),
    )
    return policy(touch(), *more, caps=(draw(caps),), least=draw(st.integers(1, 12)))


@st.composite
def people(draw: st.DrawFn, name: str) -> CarePerson:
    """Draw a person with stops, or with none that is known, and perhaps a birthday."""
    held = draw(st.none() | st.lists(stops(), max_size=2).map(tuple))
    born = draw(
        st.none()
        | st.builds(
            Birthday,
            st.integers(1, 12),
            st.integers(1, 29),
            basis=st.sampled_from(("", "form 3")),
            expires_on=st.none() | DAYS,
        )
    )
    return CarePerson(name, held, born)


@st.composite
def contacts(draw: st.DrawFn, who: str) -> CareContact:
    """Draw a contact that was made, up to the day of the plan."""
    on = draw(st.integers(0, 200).map(lambda n: AS_OF.subtract(days=n)))
    code = draw(st.sampled_from(("", "REVIEW", "R0")))
    return CareContact(on, who, who, draw(st.sampled_from(("phone", "letter"))), draw(KINDS), code)


@st.composite
def books(draw: st.DrawFn) -> CareBook:
    """Draw a book of up to three customers."""
    names = ("ann", "bob", "cho")[: draw(st.integers(1, 3))]
    since = {name: draw(st.none() | DAYS) for name in names}
    signed = st.none() | st.lists(DAYS.filter(lambda day: day <= AS_OF), max_size=2)
    return CareBook(
        tuple(customer(name, since=since[name], signed=draw(signed)) for name in names),
        tuple(draw(people(name)) for name in names),
        tuple(each for name in names for each in draw(st.lists(contacts(name), max_size=3))),
        draw(st.sampled_from((WEEK, None))),
    )


CAPS = st.builds(
    CareCap, st.just("9"), st.integers(1, 3), st.integers(1, 60), st.sampled_from(("", "letter"))
)


def plan(book: CareBook, policy: CarePolicy, **span: Date) -> CarePlan:
    return plan_care(book, Timeline.always(policy, PAPER), AS_OF, **{**YEAR, **span})


def names(touches: Iterable[CareTouch | PutAside]) -> Counter[tuple[str, str, str, Date | None]]:
    return Counter((each.customer, each.person, each.code, each.day) for each in touches)


@given(book=books(), policy=policies(), cap=CAPS)
def test_one_more_cap_never_adds_a_touch(book: CareBook, policy: CarePolicy, cap: CareCap) -> None:
    used = {"", *(each.channel for each in policy.touches)}
    cap = cap if cap.channel in used else evolve(cap, channel="")
    before = plan(book, policy)
    after = plan(book, evolve(policy, caps=(*policy.caps, cap)))
    assert set(after.touches) <= set(before.touches)
    # nothing is lost: what leaves the plan is put aside
    assert names(after.touches) + names(after.aside) == names(before.touches) + names(before.aside)


@given(book=books(), policy=policies())
def test_no_more_touches_than_a_cap_allows(book: CareBook, policy: CarePolicy) -> None:
    # oracle: count every window of days, from every day on which one may begin
    carrying = evolve(policy, carry_over=Tenor(months=2))
    found, cap = plan(evolve(book, contacts=()), carrying), policy.caps[0]
    planned = (*found.carried, *found.touches)
    for person in {each.person for each in planned}:
        days = [
            AS_OF if each.status is TouchStatus.DUE and each.day < AS_OF else each.day
            for each in planned
            if each.person == person
            and each.kind is not CareKind.SERVICE
            and each.status is not TouchStatus.MISSED
            and cap.channel in ("", each.channel)
        ]
        for begin in days:
            window = [each for each in days if begin <= each < begin.add(days=cap.days)]
            assert len(window) <= cap.most


@given(book=books(), policy=policies())
def test_what_one_cap_pushes_out_would_not_have_fitted(book: CareBook, policy: CarePolicy) -> None:
    found, cap = plan(evolve(book, contacts=()), policy), policy.caps[0]
    for each in found.aside:
        if each.reason == "CAP_FULL":
            assert int(each.told.split()[0]) == cap.most + 1
            assert each.by == cap.clause


@given(book=books(), policy=policies())
def test_no_touch_that_is_to_be_made_has_a_stopped_day(book: CareBook, policy: CarePolicy) -> None:
    people = {each.id: each for each in book.people}
    for each in plan(book, policy).touches:
        if not each.status.is_done:
            days = [
                each.earliest.add(days=n) for n in range((each.latest - each.earliest).days + 1)
            ]
            for day in (*days, max(each.day, AS_OF)):
                assert not stopped(people[each.person], each.kind, day)


def stopped(person: CarePerson, kind: CareKind, on: Date) -> bool:
    """Say by the page whether a day is stopped: death for all, the rest but for service."""
    assert person.stops is not None
    return any(
        (stop.since is None or stop.since <= on)
        and (stop.until is None or on <= stop.until)
        and (stop.reason is StopReason.DECEASED or kind is not CareKind.SERVICE)
        for stop in person.stops
    )


@given(book=books(), policy=policies(), seed=st.randoms(use_true_random=False))
def test_the_order_of_the_book_does_not_matter(
    book: CareBook, policy: CarePolicy, seed: Random
) -> None:
    def mixed(items: Iterable[T]) -> list[T]:
        found = list(items)
        seed.shuffle(found)
        return found

    other = evolve(
        book,
        customers=mixed(book.customers),
        people=mixed(book.people),
        contacts=mixed(book.contacts),
    )
    touches = evolve(policy, touches=mixed(policy.touches))
    found, again = plan(book, policy), plan(other, touches)
    assert found.touches == again.touches
    assert Counter(found.aside) == Counter(again.aside)
    assert found.shortfalls == again.shortfalls


@given(book=books(), policy=policies(), cut=st.integers(0, 363))
def test_plans_side_by_side_are_the_plan_of_both(
    book: CareBook, policy: CarePolicy, cut: int
) -> None:
    # where no cap is full: the policy has one that never is
    loose, seam = evolve(policy, caps=LOOSE), YEAR["first"].add(days=cut)
    whole = plan(book, loose)
    left, right = plan(book, loose, last=seam), plan(book, loose, first=seam.add(days=1))
    if cut == 364:
        right = evolve(right, touches=(), aside=())
    assert (*left.touches, *right.touches) == whole.touches
    dated = [[each for each in part.aside if each.day] for part in (left, right, whole)]
    assert Counter(dated[0] + dated[1]) == Counter(dated[2])


@given(book=books(), policy=policies(), months=st.integers(0, 5))
def test_what_is_carried_over_stands_in_the_plan_before(
    book: CareBook, policy: CarePolicy, months: int
) -> None:
    loose = evolve(policy, caps=LOOSE, carry_over=Tenor(months=months))
    first = Date(2026, 4, 1)
    found = plan(book, loose, first=first)
    open_ = (TouchStatus.OVERDUE, TouchStatus.DUE)
    if not months:
        assert found.carried == ()
        return
    before = plan(
        book, loose, first=first.subtract(months=months), last=first.subtract(days=1)
    ).touches
    assert found.carried == tuple(each for each in before if each.status in open_)
    assert found.touches == plan(book, evolve(loose, carry_over=Tenor()), first=first).touches


@given(book=books(), policy=policies())
def test_every_minimum_is_planned_or_reported(book: CareBook, policy: CarePolicy) -> None:
    # oracle: a year needs the whole minimum; count contacts and what is still to be made by hand
    found = plan(book, policy)
    told = {each.customer: each for each in found.shortfalls}
    people = {each.id: each for each in book.people}
    for each in book.customers:
        made = [c for c in book.contacts if c.customer == each.id and c.on >= YEAR["first"]]
        sold = {rule.code for rule in policy.touches if rule.message is CareKind.MARKETING}
        care = [c for c in made if c.kind is not CareKind.MARKETING and c.code not in sold]
        still = [
            t
            for t in found.touches
            if t.customer == each.id
            and t.status in (TouchStatus.DUE, TouchStatus.PLANNED)
            and t.kind is not CareKind.MARKETING
        ]
        person = people[each.contacts[0].person]
        dead = person.stops is not None and stopped(person, CareKind.SERVICE, AS_OF)
        short = len(care) + len(still) < policy.tiers[0].least_a_year
        assert (each.id in told) == (short and not dead)
        if each.id in told:
            assert told[each.id].planned == len(care) + len(still)


@given(book=books(), policy=policies())
def test_what_is_not_known_is_said_and_never_planned(book: CareBook, policy: CarePolicy) -> None:
    found = plan(book, policy)
    for each in found.aside:
        unknown = each.reason.endswith(("_UNKNOWN", "_MISSING")) or "OUTSIDE" in each.reason
        assert (each.verdict is Verdict.UNKNOWN) == unknown
        if each.day is None and not unknown:
            person = next(one for one in book.people if one.id == each.person)
            kind = next(rule.message for rule in policy.touches if rule.code == each.code)
            assert each.reason.startswith("BIRTH_DATE") or stopped(person, kind, Date(2999, 1, 1))
    unknown_people = {each.id for each in book.people if each.stops is None}
    assert all(t.status.is_done for t in found.touches if t.person in unknown_people)


@given(
    month=st.integers(1, 12),
    day=st.integers(1, 31),
    year=st.integers(2026, 2032),
    rule=st.sampled_from(LeapDay),
)
def test_a_birthday_is_greeted_once_a_year(month: int, day: int, year: int, rule: LeapDay) -> None:
    # 29 February too, in years with and without it
    assume(day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1])
    born = Birthday(month, day, basis="form 3", expires_on=Date(2040, 12, 31))
    book = CareBook((customer(),), (CarePerson("lee", (), born),))
    greeting = touch("BIRTHDAY", OnBirthday(), purpose="greeting")
    rules = evolve(policy(touch(), greeting), birthdays=BirthdayRules(rule))
    found = plan(book, rules, first=Date(year, 1, 1), last=Date(year, 12, 31))
    days = [each.day for each in found.touches if each.code == "BIRTHDAY"]
    assert len(days) == 1
    moved = (month, day) == (2, 29) and year % 4
    expected = (days[0].month, days[0].day)
    assert expected == (month, day) or (moved and expected in ((2, 28), (3, 1)))
