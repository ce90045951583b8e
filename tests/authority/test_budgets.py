"""What one level may grant in all: to the unit and to the day; sections 3 and 6 of the page.

All letters and grants are invented; the answers are worked out by hand.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Budget,
    Cell,
    DelegationLetter,
    Dimension,
    Figure,
    GrantState,
    Holder,
    LetterDraft,
    Level,
    Limit,
    PastGrant,
    Route,
    RouteKind,
    UnsoundLetter,
    permit,
    route,
)
from acctcore.authority.comparison import compare
from acctcore.authority.comparison.pairs import LetterPair
from acctcore.authority.permission import PermissionCase
from acctcore.authority.soundness import faults
from acctcore.canonical import content_hash
from acctcore.codec.read import from_plain
from acctcore.codec.write import to_plain
from acctcore.days import Tenor
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind
from acctcore.findings import Verdict
from acctcore.quantity import measure
from acctcore.report.differences import term_changes
from acctcore.report.notes import letter_notes
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
PAPER = Source("letter", Status.INVENTED)
COST = Dimension("cost", "HKD")
ROWS = {"L1": {"cost": "HKD 50.00"}, "L2": {"cost": "HKD 80.00"}}
YEAR = Tenor(months=12)


def budget(level: str = "L1", limit: str = "HKD 100.00", **more: Any) -> Budget:
    """Give a level HKD 100.00 in all of a year from 1 April, by clause 4."""
    since = {} if "window" in more else {"year_from": "04-01"}
    return Budget(level, "cost", Limit.parse(limit), "4", **{**since, **more})


def spent(cost: str, on: Date = ON, **more: Any) -> PastGrant:
    id_ = more.pop("id", "G1")
    return PastGrant(id_, "somebody else", on, {"cost": measure(cost)}, **more)


def decided(case: AccommodationCase, letter: DelegationLetter, on: Date = ON) -> Decision[Route]:
    return route(case, Timeline.always(letter, PAPER), on)


@pytest.fixture
def capped(letter: Callable[..., DelegationLetter]) -> Callable[..., DelegationLetter]:
    """Make the letter of two levels with these budgets."""
    return lambda *budgets, **more: letter(ROWS, COST, budgets=budgets, **more)


@pytest.fixture
def asked(case: Callable[..., AccommodationCase]) -> Callable[..., AccommodationCase]:
    """Ask for HKD 30.00, after these grants of L1."""

    def ask(*granted: PastGrant, cost: str = "HKD 30.00", **more: Any) -> AccommodationCase:
        return case({"cost": cost}, **{"granted_by": {"L1": granted}, **more})

    return ask


# What counts, and to which unit.


@pytest.mark.parametrize(
    ("before", "level"),
    [("HKD 0.00", "L1"), ("HKD 69.99", "L1"), ("HKD 70.00", "L1"), ("HKD 70.01", "L2")],
)
def test_a_level_grants_up_to_its_budget_and_no_unit_more(
    asked: Any, capped: Any, before: str, level: str
) -> None:
    found = decided(asked(spent(before)), capped(budget()))
    assert (found.outcome.kind, found.outcome.level) == (RouteKind.ROUTED, level)


@pytest.mark.parametrize(
    ("own", "unsaid", "kind"),
    [
        ("HKD 40.00", "HKD 30.00", RouteKind.ROUTED),
        ("HKD 40.00", "HKD 30.01", RouteKind.UNDECIDED),
        ("HKD 0.00", "HKD 900.00", RouteKind.UNDECIDED),
        ("HKD 70.01", "HKD 900.00", RouteKind.ROUTED),  # L2 has no budget
    ],
)
def test_a_grant_of_nobody_known_counts_at_most(
    asked: Any, capped: Any, own: str, unsaid: str, kind: RouteKind
) -> None:
    before = {"L1": [spent(own)], "": [spent(unsaid, id="G2")]}
    found = decided(asked(granted_by=before), capped(budget()))
    assert found.outcome.kind is kind
    if kind is RouteKind.ROUTED:
        assert found.outcome.level == ("L1" if own == "HKD 40.00" else "L2")
    else:
        assert [(f.code, f.measured) for f in found.missing] == [("BUDGET_NOT_KNOWN", None)]


def test_a_grant_of_nobody_known_that_says_no_amount_leaves_it_open(
    asked: Any, capped: Any
) -> None:
    unsaid = PastGrant("G2", "somebody else", ON, {})
    found = decided(asked(granted_by={"": [unsaid]}), capped(budget()))
    assert found.outcome.kind is RouteKind.UNDECIDED
    over = decided(asked(granted_by={"L1": [spent("HKD 70.01")], "": [unsaid]}), capped(budget()))
    assert over.outcome.level == "L2"


@pytest.mark.parametrize(
    ("before", "kind"),
    [("USD 0.00", RouteKind.ROUTED), ("USD 0.01", RouteKind.UNDECIDED)],
)
def test_nothing_in_another_currency_is_nothing(
    asked: Any, capped: Any, before: str, kind: RouteKind
) -> None:
    assert decided(asked(spent(before)), capped(budget())).outcome.kind is kind


def test_a_budget_of_every_code_is_of_every_request(asked: Any, capped: Any) -> None:
    """Neither the request nor the grant says what it is: of a loan or a card, both count."""
    every = budget(when={"product": ("card", "loan")})
    two = {"product": ("loan", "card")}
    found = capped(every, categories=two)
    assert decided(asked(spent("HKD 70.00")), found).outcome.level == "L1"
    assert decided(asked(spent("HKD 70.01")), found).outcome.level == "L2"
    three = capped(every, categories={"product": ("loan", "card", "deposit")})
    over = asked(spent("HKD 70.01"))
    assert decided(over, three).outcome.kind is RouteKind.UNDECIDED


def test_one_grant_is_one_thing_in_the_history_and_of_its_level(asked: Any) -> None:
    grant = spent("HKD 5.00")
    told = "past grant `G1` is one thing in the history and another in granted_by"
    with pytest.raises(Contradiction, match=told):
        asked(spent("HKD 0.01"), history=(grant,))
    assert asked(grant, history=(evolve(grant, categories={"a": "b"}),)).history[0].id == "G1"


def test_the_path_says_what_was_used_and_by_how_much_it_is_over(asked: Any, capped: Any) -> None:
    over = decided(asked(spent("HKD 70.01")), capped(budget(), budget("L2")))
    told = [
        (f.clause, f.code, f.about, str(f.measured), f.relation, str(f.limit), str(f.shortfall))
        for f in over.findings
        if "BUDGET" in f.code
    ]
    assert told == [
        ("4", "OVER_BUDGET", "L1 cost budget", "HKD 100.01", "<=", "HKD 100.00", "HKD 0.01"),
        ("4", "WITHIN_BUDGET", "L2 cost budget", "HKD 30.00", "<=", "HKD 100.00", "None"),
    ]
    assert [each.verdict for each in over.outcome.path] == [Verdict.NOT_MET, Verdict.MET]


@pytest.mark.parametrize(
    ("on", "level"),
    [(Date(2025, 3, 31), "L1"), (Date(2025, 4, 1), "L2"), (ON, "L2")],
)
def test_a_year_begins_on_its_day(asked: Any, capped: Any, on: Date, level: str) -> None:
    """On 16 March 2026 the year from 1 April is that of 2025."""
    assert decided(asked(spent("HKD 70.01", on)), capped(budget())).outcome.level == level


@pytest.mark.parametrize(("today", "level"), [(31, "L2"), (32, "L1")])
def test_a_new_year_has_the_whole_budget(asked: Any, capped: Any, today: int, level: str) -> None:
    """What was granted in March counts on 31 March, and no more on 1 April."""
    on = Date(2026, 3, 31) if today == 31 else Date(2026, 4, 1)
    assert decided(asked(spent("HKD 70.01")), capped(budget()), on).outcome.level == level


@pytest.mark.parametrize(
    ("granted", "today", "level"),
    [
        (Date(2025, 3, 16), ON, "L2"),  # twelve months later is the day itself
        (Date(2025, 3, 15), ON, "L1"),
        (Date(2024, 2, 29), Date(2025, 2, 28), "L2"),  # twelve months from 29 February
        (Date(2024, 2, 29), Date(2025, 3, 1), "L1"),
    ],
)
def test_a_window_counts_both_its_ends(
    asked: Any, capped: Any, granted: Date, today: Date, level: str
) -> None:
    rolling = capped(budget(window=YEAR))
    assert decided(asked(spent("HKD 70.01", granted)), rolling, today).outcome.level == level


@pytest.mark.parametrize(
    ("state", "level"),
    [
        (GrantState.GRANTED, "L2"),
        (GrantState.PENDING, "L2"),
        (GrantState.RELEASED, "L1"),
        (GrantState.REFUSED, "L1"),
        (GrantState.WITHDRAWN, "L1"),
    ],
)
def test_what_stands_or_is_pending_counts(
    asked: Any, capped: Any, state: GrantState, level: str
) -> None:
    found = decided(asked(spent("HKD 70.01", state=state)), capped(budget()))
    assert found.outcome.level == level


def test_the_grants_of_another_level_do_not_count(asked: Any, capped: Any) -> None:
    elsewhere = asked(granted_by={"L2": (spent("HKD 70.01"),)})
    assert decided(elsewhere, capped(budget())).outcome.level == "L1"


def test_the_next_level_has_its_own_budget(asked: Any, capped: Any) -> None:
    both = capped(budget(), budget("L2"))
    one, two = spent("HKD 70.01"), spent("HKD 70.00", id="G2")
    assert decided(asked(granted_by={"L1": (one,), "L2": (two,)}), both).outcome.level == "L2"
    used = asked(granted_by={"L1": (one,), "L2": (evolve(one, id="G2"),)})
    assert decided(used, both).outcome.kind is RouteKind.NO_HOLDER


def test_all_budgets_of_a_level_hold(asked: Any, capped: Any) -> None:
    """A month of HKD 40.00 within a year of HKD 100.00."""
    month = capped(budget(), budget(limit="HKD 40.00", window=Tenor(days=30)))
    for before, on, level in (
        ("HKD 10.00", ON, "L1"),
        ("HKD 10.01", ON, "L2"),
        ("HKD 70.00", Date(2026, 2, 13), "L1"),
        ("HKD 70.01", Date(2026, 2, 13), "L2"),
    ):
        assert decided(asked(spent(before, on)), month).outcome.level == level


# Which limit.


@pytest.mark.parametrize(
    ("limit", "level"),
    [
        ("under HKD 100.00", "L1"),
        ("under HKD 99.99", "L2"),
        ("unlimited", "L1"),
        ("NIL", "L2"),
        ("HKD 100.00, withdrawn on 2026-03-16", "L2"),
        ("HKD 100.00, withdrawn on 2026-03-17", "L1"),
        ("2 x cost in rate", "L1"),  # HKD 100.00
        ("199.98 % of cost in rate", "L1"),  # HKD 99.99
        ("199.97 % of cost in rate", "L2"),  # HKD 99.985, rounded down to HKD 99.98
        ("50 % of cost in rate at L2", "L2"),  # HKD 40.00
        ("5 % of capital", "L2"),  # HKD 50.00
    ],
)
def test_a_budget_is_any_limit(asked: Any, capped: Any, limit: str, level: str) -> None:
    """HKD 69.99 before and HKD 30.00 now are HKD 99.99."""
    figures = {"capital": Figure(measure("HKD 1000.00"), PAPER, ON)}
    letter = capped(budget(limit=limit), figures=figures)
    assert decided(asked(spent("HKD 69.99")), letter).outcome.level == level


def test_a_budget_that_ended_says_since_when(asked: Any, capped: Any) -> None:
    gone = capped(budget(limit="HKD 100.00, withdrawn on 2026-03-16"))
    [told] = [f for f in decided(asked(), gone).findings if f.code == "OVER_BUDGET"]
    assert (told.measured, told.relation, told.limit) == (ON, "<", ON)


# What is not known.


@pytest.mark.parametrize(
    "unknown",
    [
        {"granted_by": None},
        {"granted_by": {"L1": (PastGrant("G1", "P2", ON, {}),)}},
        {"granted_by": {"L1": (spent("USD 1.00"),)}},
    ],
    ids=["no table", "a grant without the quantity", "another currency"],
)
def test_what_was_granted_is_never_nothing_where_it_is_not_known(
    asked: Any, capped: Any, unknown: Any
) -> None:
    found = decided(asked(**unknown), capped(budget()))
    assert found.outcome.kind is RouteKind.UNDECIDED
    told = [(f.code, f.about, f.measured) for f in found.missing]
    assert told == [("BUDGET_NOT_KNOWN", "L1 cost budget", None)]


def test_a_figure_that_could_not_be_read_is_not_known(asked: Any, capped: Any) -> None:
    found = decided(asked(), capped(budget(limit="not known")))
    assert found.outcome.kind is RouteKind.UNDECIDED
    assert [(f.code, f.limit) for f in found.missing] == [("BUDGET_NOT_KNOWN", "not known")]


def test_an_answer_stands_that_every_way_gives(asked: Any, capped: Any) -> None:
    """HKD 30.00 alone are too much of HKD 29.99, whatever was granted; of unlimited, never."""
    over = decided(asked(granted_by=None), capped(budget(limit="HKD 29.99")))
    assert over.outcome.level == "L2"
    assert str(over.outcome.path[0].holders[0].measured) == "HKD 30.00"
    assert decided(asked(granted_by=None), capped(budget(limit="unlimited"))).outcome.level == "L1"
    untold = PastGrant("G2", "P2", ON, {})
    found = decided(asked(spent("HKD 70.01"), untold), capped(budget()))
    assert found.outcome.level == "L2"


def test_a_quantity_not_stated_leaves_it_open(case: Any, capped: Any) -> None:
    found = decided(case({}, granted_by={}), capped(budget()))
    assert found.outcome.kind is RouteKind.UNDECIDED
    assert "BUDGET_NOT_KNOWN" in [f.code for f in found.missing]


# Which requests.


@pytest.fixture
def typed(limits: Any) -> Callable[..., DelegationLetter]:
    """Make a letter of fees and rates in one cell, and days in another, with these budgets."""
    rows, days = limits(ROWS), limits({"L1": {"days": "9 days"}, "L2": {"days": "9 days"}})
    cells = (
        Cell("rate", "2(a)", rows, {"type": ("fee", "rate")}),
        Cell("days", "2(b)", days, {"type": ("days",)}),
    )
    levels = tuple(Level(each, each, grants_own=True) for each in ROWS)
    types = {"type": ("fee", "rate", "days")}
    dimensions = (COST, Dimension("days", "days"))

    def make(*budgets: Budget) -> DelegationLetter:
        return DelegationLetter(levels, dimensions, cells, ("RETENTION",), types, budgets=budgets)

    return make


FEES = {"type": ("fee",)}


@pytest.mark.parametrize(
    ("type_", "of_grant", "level"),
    [
        ("fee", {"type": "fee"}, "L2"),
        ("fee", {"type": "rate"}, "L1"),
        ("fee", None, None),
        ("rate", {"type": "fee"}, "L1"),
        (None, {"type": "rate"}, "L1"),
        (None, {"type": "fee"}, None),
    ],
)
def test_a_budget_of_a_category_binds_and_counts_what_is_of_it(
    asked: Any, typed: Any, type_: str | None, of_grant: Any, level: str | None
) -> None:
    categories = {} if type_ is None else {"type": type_}
    request = asked(spent("HKD 70.01", categories=of_grant), categories=categories)
    assert decided(request, one_cell(typed(budget(when=FEES)))).outcome.level == level


BOTH = {"type": ("fee", "rate")}


def one_cell(letter: DelegationLetter) -> DelegationLetter:
    return evolve(letter, cells=letter.cells[:1], categories=BOTH)


def test_what_every_request_of_a_cell_is_is_not_asked_again(asked: Any, typed: Any) -> None:
    """A budget of fees and rates binds the whole cell, whichever of them it is."""
    either = one_cell(typed(budget(when=BOTH)))
    before = spent("HKD 70.01", categories={"type": "rate"})
    assert decided(asked(before, categories={}), either).outcome.level == "L2"


def test_a_cell_that_does_not_limit_it_is_not_bound(case: Any, typed: Any) -> None:
    used = typed(budget(limit="NIL"))
    days = case({"days": "9 days"}, categories={"type": "days"}, granted_by=None)
    found = decided(days, used)
    assert found.outcome.level == "L1"
    assert not [f for f in found.findings if "BUDGET" in f.code]
    fees = typed(budget(limit="NIL", when={"type": ("days",)}))
    rate = case({"cost": "HKD 1.00"}, categories={"type": "rate"}, granted_by=None)
    assert decided(rate, fees).outcome.level == "L1"


# A person, a register, a deadline.


def test_permit_and_route_agree(asked: Any, capped: Any) -> None:
    seats = tuple(
        Holder(person, level, Date(2026, 1, 1), absent=False)
        for person, level in (("amy", "L1"), ("ben", "L2"))
    )
    letter = capped(budget())
    letters = Timeline.always(letter, PAPER)
    for before, kind, following, level in (
        ("HKD 70.00", "grant", None, "L1"),
        ("HKD 70.01", "escalate", "L2", "L2"),
    ):
        request = asked(spent(before), holders=seats, requested_by="the customer")
        found = permit(PermissionCase(request, "amy"), letters, ON)
        assert (found.outcome.kind.value, found.outcome.next_level) == (kind, following)
        told = "OVER_BUDGET" if following else "WITHIN_BUDGET"
        assert told in [f.code for f in found.findings]
        assert decided(request, letter).outcome.level == level
    unknown = asked(granted_by=None, holders=seats, requested_by="the customer")
    assert permit(PermissionCase(unknown, "amy"), letters, ON).outcome.kind.value == "undecided"


def test_a_letter_without_budgets_asks_nothing(asked: Any, capped: Any) -> None:
    found = decided(asked(granted_by=None), capped())
    assert found.outcome.level == "L1"
    given = decided(asked(spent("HKD 900.00")), capped())
    assert given.findings == found.findings
    assert given.outcome.as_document() == found.outcome.as_document()


# What cannot be.


@pytest.mark.parametrize(
    ("granted", "raised", "told"),
    [
        ({"L9": ()}, Unknown, r"level in granted_by of `R1`: expected one of L1, L2, got `L9`"),
        (
            {"L1": (spent("HKD 1.00", Date(2026, 3, 17)),)},
            Contradiction,
            "`G1` is dated 2026-03-17",
        ),
    ],
)
def test_a_grant_that_cannot_be_is_refused(
    asked: Any, capped: Any, granted: Any, raised: type[Exception], told: str
) -> None:
    with pytest.raises(raised, match=told):
        decided(asked(granted_by=granted), capped(budget()))


@pytest.mark.parametrize(
    ("granted", "raised", "told"),
    [
        ((), WrongKind, "granted_by of a request: expected a table of lists of grants by level"),
        ({1: ()}, WrongKind, "level in granted_by of a request: expected text"),
        ({"L1": spent("HKD 1.00")}, WrongKind, "`L1` in granted_by of a request: expected a list"),
        (
            {"L1": (spent("HKD 1.00"),), "L2": (spent("HKD 2.00"),)},
            Contradiction,
            "past grant `G1` is listed twice in granted_by; one grant counts once",
        ),
        ({"L1": (spent("HKD 1.00", id="R1"),)}, Contradiction, "`R1` is already decided"),
        (
            {"L1": (PastGrant("G1", "P", ON, {"cost": "HKD 1.00"}),)},  # type: ignore[dict-item]
            WrongKind,
            "`cost` of `G1`",
        ),
    ],
)
def test_a_table_of_grants_that_is_none_is_refused(
    asked: Any, granted: Any, raised: type[Exception], told: str
) -> None:
    with pytest.raises(raised, match=told):
        asked(granted_by=granted)


@pytest.mark.parametrize(
    ("more", "raised", "told"),
    [
        (
            {"window": YEAR, "year_from": "04-01"},
            Contradiction,
            "a window or a year, one of the two",
        ),
        ({"window": None, "year_from": ""}, Contradiction, "a window or a year, one of the two"),
        ({"year_from": "4-1"}, OutOfRange, "year_from of the budget of `L1` on `cost`"),
        ({"limit": "over HKD 1.00 up to HKD 2.00"}, Contradiction, "has no lower bound"),
        ({"level": " "}, OutOfRange, "name of a level with a budget"),
    ],
)
def test_a_budget_that_says_too_little_or_too_much_is_refused(
    more: Any, raised: type[Exception], told: str
) -> None:
    with pytest.raises(raised, match=told):
        budget(**more)
    with pytest.raises(WrongKind, match="budget of `L1` on `cost`"):
        Budget("L1", "cost", "HKD 1.00", "4", YEAR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "code", "told"),
    [
        (budget("L9"), "NOT_DECLARED", "the budget of L9 on `cost` uses level `L9`, which"),
        (
            evolve(budget(), dimension="fee"),
            "NOT_DECLARED",
            "the budget of L1 on `fee` uses dimension `fee`, which",
        ),
        (
            budget(when={"type": ("fee",)}),
            "NOT_DECLARED",
            "the budget of L1 on `cost` uses category `type`, which",
        ),
        (
            budget(limit="9 bp"),
            "OTHER_UNIT",
            "the budget of L1 on `cost` is in HKD, not `9 bp`",
        ),
        (
            budget(limit="2 x days in rate"),
            "OTHER_UNIT",
            "the budget of L1 on `cost` is in HKD, not `10 days`",
        ),
        (
            budget(limit="2 x cost"),
            "RELATIVE_TO_NOTHING",
            "is `2 x cost`, but does not name the cell of `cost`",
        ),
        (
            budget(limit="2 x cost in fees"),
            "RELATIVE_TO_NOTHING",
            "is `2 x cost in fees`, but there is no cell `fees`",
        ),
        (
            budget("L2", limit="2 x days in rate"),
            "RELATIVE_TO_NOTHING",
            "but cell `rate` has no limit on `days` at L2",
        ),
        (
            budget(limit="2 x cost in rate at L3"),
            "RELATIVE_TO_UNLIMITED",
            "the budget of L1 on `cost` is `2 x cost in rate at L3`",
        ),
    ],
)
def test_check_says_what_is_wrong_with_a_budget(
    limits: Any, wrong: Budget, code: str, told: str
) -> None:
    rows = limits(
        {**ROWS, "L1": {"cost": "HKD 50.00", "days": "5 days"}, "L3": {"cost": "unlimited"}}
    )
    levels = tuple(Level(each, each) for each in rows)
    dimensions = (COST, Dimension("days", "days"))
    draft = LetterDraft(levels, dimensions, (Cell("rate", "2", rows),), ("R",), budgets=(wrong,))
    [found] = [each for each in faults(draft) if "budget" in each.about]
    assert (found.clause, found.code) == ("4", code)
    assert told in found.about
    with pytest.raises(UnsoundLetter, match=code):
        DelegationLetter.of(draft)


def test_one_budget_over_the_same_time_stands_once(capped: Any) -> None:
    month = budget(window=Tenor(days=30))
    assert capped(budget(), month, budget("L2"), evolve(month, window=YEAR)).budgets
    sound, twice_ = capped(), evolve(budget(), limit=Limit.parse("NIL"), clause="5")
    parts = sound.levels, sound.dimensions, sound.cells, sound.reasons
    draft = LetterDraft(*parts, budgets=(budget(), twice_))
    told = [(each.clause, each.code, each.about) for each in faults(draft)]
    twice = "the budget of L1 on `cost` stands twice, over the same time"
    assert told == [("5", "STANDS_TWICE", twice)]


def test_a_budget_relative_to_a_cell_put_aside_is_not_judged(limits: Any) -> None:
    """The cell of fees has a fault of names; the cell of rates is judged all the same."""
    rows = limits(ROWS)
    fees = Cell("fees", "3", {**rows, "L9": rows["L1"]}, {"type": ("fee",)})
    rates = Cell("rates", "2", rows, {"type": ("rate",)})
    levels = tuple(Level(each, each) for each in ROWS)
    stated = budget(limit="2 x cost in fees")
    draft = LetterDraft(levels, (COST,), (rates, fees), ("R",), BOTH, budgets=(stated,))
    assert [each.code for each in faults(draft)] == ["NOT_DECLARED"]


# Around it.


def test_a_budget_is_written_read_shown_and_compared(asked: Any, capped: Any) -> None:
    plain = capped()
    relative = budget("L2", limit="30 x cost in rate", window=YEAR)
    letter = capped(budget(), relative)
    assert content_hash(plain) != content_hash(letter)
    assert "budgets" not in to_plain(plain)
    assert from_plain(to_plain(letter), DelegationLetter) == letter
    request = asked(spent("HKD 70.00"))
    assert from_plain(to_plain(request), AccommodationCase) == request
    assert "granted_by" not in to_plain(asked(granted_by=None))
    assert to_plain(asked(granted_by={}))["granted_by"] == {}
    notes = list(letter_notes(letter))
    year = "L1: may grant HKD 100.00 of cost in all in a year from 04-01, whoever to (4)"
    assert year in notes
    told = "30 x cost in rate (HKD 2400.00) of cost in all within 12 months"
    assert f"L2: may grant {told}, whoever to (4)" in notes
    [one, two] = [each for each in term_changes(plain, letter) if each.what.endswith("limit")]
    assert (one.what, one.old, one.new) == ("budgets, L1 cost, limit", (), ("HKD 100.00",))
    assert (two.what, two.new) == ("budgets, L2 cost, limit", ("30 x cost in rate",))
    terms = [(each.of, each.what) for each in compare(plain, letter, ON).terms]
    assert terms == [("letter", "budgets")]


def test_a_witness_of_a_comparison_is_asked_where_nothing_was_granted(capped: Any) -> None:
    """A request of HKD 20.00 fits the budget of L1 under both letters; its limits differ."""
    wide, narrow = capped(budget()), capped(budget())
    cell = narrow.cells[0]
    lower = {**cell.limits, "L1": {"cost": Limit.parse("HKD 19.99")}}
    narrow = evolve(narrow, cells=(evolve(cell, limits=lower),))
    found = compare(wide, narrow, ON)
    assert found.witness is not None
    assert str(found.witness.tested) == "HKD 20.00"
    assert not found.witness.case.granted_by
    assert found.witness.case.granted_by is not None
    assert (str(found.witness.before), str(found.witness.after)) == ("L1", "L2")
    raised = evolve(wide, cells=(evolve(cell, limits={**cell.limits, "L2": ROOM}),))
    small = compare(evolve(wide, budgets=(budget("L2", limit="NIL"),)), raised, ON)
    assert (small.complete, [each.what for each in small.terms]) == (False, ["budgets"])


ROOM = {"cost": Limit.parse("HKD 81.00")}


def test_what_a_level_that_is_gone_has_granted_is_left_out(asked: Any, letter: Any) -> None:
    """In the second letter there is no L2, and what it granted says nothing."""
    both = letter(ROWS, COST, budgets=(budget(),))
    alone = letter({"L1": ROWS["L1"]}, COST, budgets=(budget(),))
    request = asked(granted_by={"L1": (spent("HKD 70.01"),), "L2": ()})
    found = LetterPair.of(both, alone).route(request, ON)
    assert [str(each) for each in found] == ["L2", "no_holder"]
