"""Facilities: random trees against a naive walk, and figures worked by hand."""

from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.rates import ExchangeRate
from acctcore.credit import (
    Facility,
    FacilityPolicy,
    FacilityTree,
    HeadroomFlag,
    Headrooms,
    RefusalCode,
    TemporaryExcess,
    Use,
    UseKind,
    check_drawing,
    headroom,
)
from acctcore.days import Tenor
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.rounding import Rounding

ON = Date(2026, 3, 16)
PAST = Date(2026, 3, 15)
FREE = FacilityPolicy(rounding=Rounding.UP, over_allocation=True)
EXPIRED, EXPIRED_ABOVE, EXCESS, TEMPORARY, NO_RATE = HeadroomFlag


def node(
    name: str, limit: int, under: str | None = None, currency: str = "USD", **more: Any
) -> Facility:
    more.setdefault("committed", True)
    more.setdefault("members", () if under else ("A", "B"))
    return Facility(name, Money(limit, currency), under=under, **more)


def use(name: str, facility: str, minor: int, currency: str = "USD", **more: Any) -> Use:
    party, on = more.pop("party", "A"), more.pop("on", ON)
    return Use(name, facility, party, Money(minor, currency), on)


def rate(currency: str, into: str, ratio: str, on: Date = ON) -> ExchangeRate:
    return ExchangeRate(currency, into, Fraction(ratio), on, "invented")


def minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def left(found: Headrooms) -> dict[str, int | None]:
    return {row.facility: minor(row.headroom) for row in found.rows}


@st.composite
def trees(draw: st.DrawFn, currencies: tuple[str, ...] = ("USD",)) -> FacilityTree:
    facilities: list[Facility] = []
    for at in range(draw(st.integers(1, 6))):
        under = draw(st.sampled_from([None, *facilities])) if facilities else None
        currency = draw(st.sampled_from(currencies))
        most = 1000
        if under is not None and under.limit.currency.code == currency:
            most = under.limit.minor
        facilities.append(
            node(
                f"F{at}",
                draw(st.integers(0, most)),
                under.id if under else None,
                currency,
                committed=draw(st.booleans()),
                expires=draw(st.sampled_from((None, None, PAST, ON))),
            )
        )
    return FacilityTree(tuple(facilities), FREE)


@st.composite
def booked(
    draw: st.DrawFn, currencies: tuple[str, ...] = ("USD",)
) -> tuple[FacilityTree, tuple[Use, ...]]:
    tree = draw(trees(currencies))
    names = st.sampled_from([each.id for each in tree.facilities])
    amounts = st.tuples(names, st.integers(0, 400), st.sampled_from(currencies))
    drawn = draw(st.lists(amounts, max_size=5))
    uses = tuple(use(f"U{at}", *each) for at, each in enumerate(drawn))
    return tree, uses


def naive(tree: FacilityTree, uses: tuple[Use, ...], name: str) -> int:
    """Walk up from a facility, and down from every one above it, in one currency."""
    found = []
    at: str | None = name
    while at is not None:
        facility = tree.facility(at)
        below, names = [at], {at}
        for each in below:
            more = [child.id for child in tree.facilities if child.under == each]
            below += more
            names |= set(more)
        used = sum(each.amount.minor for each in uses if each.facility in names)
        expired = facility.expires == PAST
        found.append(0 if expired else max(0, facility.limit.minor - used))
        at = facility.under
    return min(found)


@given(booked())
def test_headroom_is_the_least_over_a_facility_and_all_above(
    book: tuple[FacilityTree, tuple[Use, ...]],
) -> None:
    tree, uses = book
    found = headroom(tree, uses, ON)
    for row in found.rows:
        assert minor(row.headroom) == naive(tree, uses, row.facility)
        assert row.headroom == row.headroom_at_most
        own = [each.id for each in tree.chain(row.facility)]
        assert row.binding in own
        assert all(row.headroom <= found.of(above).headroom for above in own)  # type: ignore[operator]
        assert row.committed + row.uncommitted == row.headroom  # type: ignore[operator]
        assert row.depth == len(own) - 1
    assert found.missing == ()


@given(booked())
def test_what_is_left_may_be_drawn_and_no_unit_more(
    book: tuple[FacilityTree, tuple[Use, ...]],
) -> None:
    tree, uses = book
    for row in headroom(tree, uses, ON).rows:
        free = minor(row.headroom) or 0
        more = check_drawing(tree, uses, use("D", row.facility, free + 1))
        assert more.verdict is Verdict.NOT_MET
        if free:
            check = check_drawing(tree, uses, use("D", row.facility, free))
            assert check.verdict is Verdict.MET


RATES = (rate("USD", "HKD", "7.8"), rate("JPY", "HKD", "0.052"), rate("JPY", "USD", "0.0067"))


@given(booked(("USD", "HKD", "JPY")))
def test_what_is_left_in_another_currency_may_be_drawn(
    book: tuple[FacilityTree, tuple[Use, ...]],
) -> None:
    # in one currency of the tree above the other, or rates of both ways would be needed
    tree, uses = book
    both = (
        *RATES,
        rate("HKD", "USD", "0.128"),
        rate("USD", "JPY", "150"),
        rate("HKD", "JPY", "19"),
    )
    for row in headroom(tree, uses, ON, both).rows:
        if free := minor(row.headroom):
            drawing = use("D", row.facility, free, row.limit.currency.code)
            assert check_drawing(tree, uses, drawing, both).verdict is Verdict.MET
        assert row.committed + row.uncommitted == row.headroom  # type: ignore[operator]


@given(booked(("USD", "JPY")), st.sets(st.sampled_from((("USD", "JPY"), ("JPY", "USD")))))
def test_a_missing_rate_leaves_a_bound_that_every_rate_keeps(
    book: tuple[FacilityTree, tuple[Use, ...]], known: set[tuple[str, str]]
) -> None:
    tree, uses = book
    whole = {("USD", "JPY"): rate("USD", "JPY", "150"), ("JPY", "USD"): rate("JPY", "USD", "0.007")}
    some = headroom(tree, uses, ON, tuple(whole[each] for each in known))
    every = headroom(tree, uses, ON, tuple(whole.values()))
    for open_, settled in zip(some.rows, every.rows, strict=True):
        assert settled.headroom is not None
        assert settled.used is not None
        assert settled.headroom <= open_.headroom_at_most
        assert open_.used_at_least <= settled.used
        assert open_.headroom in (None, settled.headroom)
        assert open_.used in (None, settled.used)
        assert bool(open_.missing) == (NO_RATE in open_.flags)
        assert open_.missing or open_.headroom is not None


@given(booked(), st.randoms())
def test_the_order_of_uses_does_not_matter(
    book: tuple[FacilityTree, tuple[Use, ...]], random: object
) -> None:
    tree, uses = book
    shuffled = list(uses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert headroom(tree, shuffled, ON).rows == headroom(tree, uses, ON).rows


# Figures by hand.

GROUP = (
    node("group", 10_000_000, currency="HKD", committed=False),
    node("loan", 500_000, "group"),
    node("trade", 4_000_000, "group", "HKD", committed=False, expires=Date(2026, 6, 30)),
)
POLICY = FacilityPolicy(rounding=Rounding.UP, haircuts={"USD": "0.05"}, oldest_rate=Tenor(days=5))


def test_a_foreign_sub_limit_counts_at_its_rate_and_haircut() -> None:
    # 1,000.00 USD x 7.8 x 1.05 = 8,190.00 HKD; with 60,000.00 drawn 31,810.00 are left, which are
    # 31,810.00 / 8.19 = 3,884.004 USD
    uses = (use("U1", "loan", 100_000), use("U2", "group", 6_000_000, "HKD"))
    found = headroom(FacilityTree(GROUP, POLICY), uses, ON, (rate("USD", "HKD", "7.8"),))
    assert left(found) == {"group": 3_181_000, "loan": 388_400, "trade": 3_181_000}
    assert minor(found.of("group").used) == 6_819_000
    assert found.of("loan").binding == found.of("trade").binding == "group"
    # 3,884.00 USD committed x 8.19 = 31,809.96 HKD of the group's 31,810.00
    group = found.of("group")
    assert (minor(group.committed), minor(group.uncommitted)) == (3_180_996, 4)
    assert minor(found.of("trade").committed) == 0


def test_the_whole_is_rounded_once_as_the_policy_says() -> None:
    uses = (use("U1", "loan", 1), use("U2", "loan", 2), use("U3", "group", 1, "JPY"))
    rates = (rate("USD", "HKD", "7.77"), rate("JPY", "HKD", "0.0511"))
    # 3 x 7.77 + 100 x 0.0511 = 23.31 + 5.11 = 28.42 cents
    for rounding, expected in ((Rounding.UP, 29), (Rounding.DOWN, 28), (Rounding.HALF_EVEN, 28)):
        tree = FacilityTree(GROUP, FacilityPolicy(rounding=rounding))
        assert minor(headroom(tree, uses, ON, rates).of("group").used) == expected


def test_without_a_rate_a_facility_and_those_around_it_are_not_known() -> None:
    tree, uses = FacilityTree(GROUP, POLICY), (use("U1", "loan", 100_000),)
    old = rate("USD", "HKD", "7.8", Date(2026, 3, 10))
    for rates in ((), (old,), (rate("HKD", "USD", "0.128"),)):
        found = headroom(tree, uses, ON, rates)
        assert left(found) == {"group": None, "loan": None, "trade": None}
        assert found.missing == ("USD in HKD",)
        loan = found.of("loan")
        assert (minor(loan.used), minor(loan.headroom_at_most)) == (100_000, 400_000)
        assert (loan.flags, loan.committed) == ((NO_RATE,), None)
        assert found.of("group").used is found.of("group").excess is None
    # on the oldest day that is allowed, and the latest rate counts
    fresh = (old, rate("USD", "HKD", "7.8", Date(2026, 3, 11)), old)
    assert headroom(tree, uses, ON, fresh).missing == ()


def test_nothing_left_is_an_answer_without_a_rate() -> None:
    uses = (use("U1", "loan", 500_000), use("U2", "group", 10_000_000, "HKD"))
    found = headroom(FacilityTree(GROUP, POLICY), uses, ON)
    assert left(found) == {"group": 0, "loan": 0, "trade": 0}
    assert found.of("group").missing == ("USD in HKD",)
    # a zero needs no rate
    zero = headroom(FacilityTree(GROUP[:1], POLICY), (use("U1", "group", 0),), ON)
    assert zero.missing == ()


def test_a_facility_past_its_last_day_has_no_headroom() -> None:
    tree = FacilityTree((*GROUP, node("bills", 1_000, "trade", "HKD")), POLICY)
    rates = (rate("USD", "HKD", "7.8", Date(2026, 6, 30)),)
    assert headroom(tree, (), Date(2026, 6, 30), rates).of("trade").flags == ()
    after = headroom(tree, (), Date(2026, 7, 1), rates)
    assert after.of("trade").flags == (EXPIRED,)
    assert after.of("bills").flags == (EXPIRED_ABOVE,)
    assert (left(after)["bills"], after.of("bills").binding) == (0, "trade")
    assert left(after)["group"] == 10_000_000


def test_an_excess_is_stated_and_a_temporary_one_raises_the_limit() -> None:
    line = node("line", 1_000)
    allowed = TemporaryExcess("line", Money(200, "USD"), ON, Date(2026, 3, 20), "head of credit")
    tree = FacilityTree((line,), FREE, (allowed,))
    uses = (use("U1", "line", 1_150, on=PAST),)
    before, during, after = (
        headroom(tree, uses, each).of("line") for each in (PAST, ON, Date(2026, 3, 21))
    )
    assert (before.flags, minor(before.excess), minor(before.headroom)) == ((EXCESS,), 150, 0)
    assert (during.flags, minor(during.excess), minor(during.headroom)) == ((TEMPORARY,), 0, 50)
    assert (minor(during.limit), minor(after.limit), after.flags) == (1_200, 1_000, (EXCESS,))
    last = headroom(tree, uses, Date(2026, 3, 20)).of("line")
    assert minor(last.headroom) == 50


def test_an_excess_may_be_of_one_cent() -> None:
    cent = TemporaryExcess("line", Money(1, "USD"), ON, ON, "head of credit")
    found = headroom(FacilityTree((node("line", 1_000),), FREE, (cent,)), (), ON).of("line")
    assert minor(found.limit) == 1_001


def test_a_use_counts_from_its_day_until_it_is_repaid() -> None:
    tree = FacilityTree((node("line", 1_000),), FREE)
    drawn = evolve(use("U1", "line", 300), repaid_on=Date(2026, 3, 18), kind=UseKind.CONTINGENT)
    days = (PAST, ON, Date(2026, 3, 17), Date(2026, 3, 18))
    assert [left(headroom(tree, (drawn,), each))["line"] for each in days] == [
        1_000,
        700,
        700,
        1_000,
    ]


def test_a_use_by_an_outsider_is_refused_and_counts() -> None:
    tree = FacilityTree((node("line", 1_000), node("part", 500, "line", members=("B",))), FREE)
    found = headroom(tree, (use("U1", "part", 100), use("U2", "line", 100, party="C")), ON)
    told = [(each.use, each.facility, each.party, each.code) for each in found.refused]
    assert told == [
        ("U1", "part", "A", RefusalCode.OUTSIDER),
        ("U2", "line", "C", RefusalCode.OUTSIDER),
    ]
    assert left(found) == {"line": 800, "part": 400}
    check = check_drawing(tree, (), use("D", "part", 1))
    assert [(each.code, each.about) for each in check.reasons] == [("OUTSIDER", "A")]


def test_a_drawing_after_the_last_day_is_refused() -> None:
    tree = FacilityTree((node("line", 1_000, expires=PAST), node("part", 500, "line")), FREE)
    late = use("U1", "part", 100)
    assert headroom(tree, (late,), ON).refused[0].code is RefusalCode.AFTER_EXPIRY
    (reason,) = check_drawing(tree, (), late).reasons
    told = (reason.code, reason.about, reason.measured, reason.limit)
    assert told == ("EXPIRED", "line", ON, PAST)
    in_time = check_drawing(tree, (), use("U2", "part", 100, on=PAST))
    assert [each.code for each in in_time.findings] == [
        "MEMBER",
        "IN_TIME",
        "WITHIN_LIMIT",
        "WITHIN_LIMIT",
    ]


def test_a_drawing_waits_for_a_rate_unless_something_else_refuses_it() -> None:
    tree = FacilityTree(GROUP, POLICY)
    check = check_drawing(tree, (), use("D", "loan", 1))
    assert check.verdict is Verdict.UNKNOWN
    assert check.findings[-1].about == "group: USD in HKD"
    over = check_drawing(tree, (), use("D", "loan", 500_001))
    assert over.verdict is Verdict.NOT_MET
    assert [(each.code, each.about) for each in over.reasons] == [("OVER_LIMIT", "loan")]


def test_sub_limits_may_add_up_to_more_where_policy_says_so() -> None:
    parts = (node("line", 1_000), node("one", 700, "line"), node("two", 700, "line"))
    tree = FacilityTree(parts, FREE)
    assert left(headroom(tree, (use("U", "one", 400),), ON)) == {
        "line": 600,
        "one": 300,
        "two": 600,
    }
    # exactly the whole needs no permission
    exact = (node("line", 1_400), *parts[1:])
    assert FacilityTree(exact, evolve(FREE, over_allocation=False)).facilities == exact


def test_an_uncommitted_whole_is_committed_as_far_as_its_parts_are() -> None:
    tree = FacilityTree(
        (
            node("line", 1_000, committed=False),
            node("firm", 300, "line"),
            node("soft", 900, "line", committed=False),
            node("core", 250, "soft"),
        ),
        FREE,
    )
    rows = headroom(tree, (), ON)
    found = {row.facility: (minor(row.committed), minor(row.uncommitted)) for row in rows.rows}
    assert found == {"line": (550, 450), "firm": (300, 0), "soft": (250, 650), "core": (250, 0)}
    # never more than is left of the whole
    drawn = headroom(tree, (use("U", "line", 600),), ON).of("line")
    assert (minor(drawn.committed), minor(drawn.uncommitted)) == (400, 0)


def test_the_committed_part_waits_for_a_rate() -> None:
    tree = FacilityTree(
        (node("line", 1_000, committed=False), node("yen", 10, "line", "JPY")), FREE
    )
    found = headroom(tree, (), ON).of("line")
    assert (minor(found.headroom), found.committed, found.uncommitted) == (1_000, None, None)


def test_a_day_is_told_by_its_own_tree() -> None:
    assert [f"{depth}{each.id}" for depth, each in FacilityTree(GROUP, POLICY).walk()] == [
        "0group",
        "1loan",
        "1trade",
    ]
