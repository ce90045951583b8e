"""`route` against an oracle written from the prose: plain loops, every missing fact filled in.

The oracle knows complete worlds only: it walks the levels from the lowest up, and each level's
limits, past grants and holders one by one. Missing facts are filled in every way; `route` has to
answer what all of them answer, and UNDECIDED where they do not agree.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations, islice, product
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Conflict,
    DelegationLetter,
    Dimension,
    GrantState,
    Holder,
    Interest,
    Level,
    Limit,
    PastGrant,
    route,
)
from acctcore.days import Tenor, day
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY = date(2026, 3, 16)
DAYS = (date(2025, 3, 15), date(2025, 3, 16), date(2026, 3, 16))
COUNTED = ("granted", "pending")
STATES = (*COUNTED, "released", "refused", "withdrawn")
BIG = 6
"""More than any top: what is over at 6 is over at any higher figure."""
LIMIT = 4_000
"""Worlds with more completions than this are left out."""
MORE = settings(max_examples=5 * settings.default.max_examples)


@dataclass(frozen=True)
class Grant:
    party: str
    on: date
    state: str
    facility: str | None
    used: tuple[int | None, ...]


@dataclass(frozen=True)
class Seat:
    person: str
    level: int
    began: bool
    absent: bool | None


@dataclass(frozen=True)
class World:
    """A letter and a request in plain numbers; `None` stands for not known throughout."""

    own: tuple[bool | None, ...]
    adds: tuple[str, ...]
    cells: tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...]
    """For each code, for each level, for each dimension: nothing, a word or (over, top)."""
    code: str | None
    asked: tuple[int | None, ...]
    reason: bool
    facility: str | None
    groups: tuple[frozenset[str], ...] | None
    history: tuple[Grant, ...] | None
    seats: tuple[Seat, ...] | None = None
    """The register, or none: then every level is an office, and acts."""
    barred: frozenset[str] | None = frozenset()
    asker: str | None = "nobody listed"
    beyond: bool = False
    """The request asks for something that no cell limits."""


# The oracle: complete worlds only. --------------------------------------------------------------


def answer(world: World) -> tuple[str, int | None]:
    if not world.reason:
        return "returned", None
    rows = [row for code, rows in world.cells if code == world.code for row in rows]
    if not rows or world.beyond:
        return "not_delegated", None
    values = [total(world, index) for index in range(len(world.adds))]
    competent = [all(map(within, row, values)) for row in rows]
    for level, good in enumerate(competent):
        if good and anybody(world, level):
            return "routed", level
    if any(competent):
        return "no_holder", None
    if all(any(limit in (None, "NIL") for limit in row) for row in rows):
        return "not_delegated", None
    higher = [
        all(
            any(within(limit, more) for more in range(v, BIG + v))
            for limit, v in zip(row, values, strict=True)
        )
        for row in rows
    ]
    return ("gap" if any(higher) else "above_all"), None


def within(limit: Any, value: int) -> bool:
    if limit in (None, "NIL"):
        return False
    return limit == "unlimited" or limit[0] < value <= limit[1]


def total(world: World, index: int) -> int:
    """The request and the past grants that count, in the largest of the groups."""
    how, own = world.adds[index], world.asked[index]
    assert own is not None
    assert world.groups is not None
    assert world.history is not None
    scopes: Sequence[frozenset[str]] = [frozenset({"P"})]
    if how == "group" and world.groups:
        scopes = world.groups
    sums = []
    for scope in scopes:
        used = own
        for grant in world.history:
            same_loan = grant.facility == world.facility
            counted = grant.state in COUNTED and a_year_on(grant.on) >= TODAY
            if (
                counted
                and grant.party in scope
                and how != "nothing"
                and (how != "facility" or same_loan)
            ):
                used += grant.used[index] or 0
        sums.append(used)
    return max(sums)


def a_year_on(on: date) -> date:
    return date(on.year + 1, on.month, on.day)


def anybody(world: World, level: int) -> bool:
    if world.seats is None:
        return True
    asked_at = [each.level for each in world.seats if each.person == world.asker and each.began]
    if asked_at and level < min(asked_at):
        return False
    return any(can_decide(world, seat) for seat in world.seats if seat.level == level)


def can_decide(world: World, seat: Seat) -> bool:
    assert world.barred is not None
    assert world.seats is not None
    if not seat.began or seat.absent or seat.person in world.barred:
        return False
    if seat.person != world.asker:
        return True
    lowest = min(each.level for each in world.seats if each.person == seat.person and each.began)
    return seat.level == lowest and bool(world.own[seat.level])


# Missing facts, filled in every way. ------------------------------------------------------------

Filling = Iterator[World] | None


def completions(world: World) -> Iterator[World]:
    for fill in FILLINGS:
        filled = fill(world)
        if filled is not None:
            yield from chain.from_iterable(map(completions, filled))
            return
    yield world


def fill_code(world: World) -> Filling:
    if world.code is not None:
        return None
    return (replace(world, code=code) for code in ("A", "B"))


def fill_groups(world: World) -> Filling:
    """Alone, with Q, or with somebody whose grants nobody has listed."""
    if world.groups is not None or "group" not in world.adds:
        return None if world.groups is not None else iter((replace(world, groups=()),))
    stranger = Grant("X", TODAY, "granted", "Z", (BIG,) * len(world.adds))
    known = None if world.history is None else (*world.history, stranger)
    return iter(
        (
            replace(world, groups=()),
            replace(world, groups=(frozenset({"P", "Q"}),)),
            replace(world, groups=(frozenset({"P", "X"}),), history=known),
        )
    )


def fill_history(world: World) -> Filling:
    """Nothing, or one grant: of the party on its loan, another or none, or of a member."""
    if world.history is not None:
        return None
    used = tuple(product(range(BIG + 1), repeat=len(world.adds)))
    members = frozenset().union(*world.groups or ()) - {"P"}
    whose = [("P", "F"), ("P", "G"), ("P", ""), *((member, "F") for member in members)]
    grants = (Grant(p, TODAY, "granted", f, each) for p, f in whose for each in used)
    return chain((replace(world, history=()),), (replace(world, history=(g,)) for g in grants))


def fill_grants(world: World) -> Filling:
    assert world.history is not None
    for index, grant in enumerate(world.history):
        before, after = world.history[:index], world.history[index + 1 :]
        for filled in (fill_used(grant), fill_loan(grant)):
            if filled is not None:
                return (replace(world, history=(*before, each, *after)) for each in filled)
    return None


def fill_used(grant: Grant) -> Iterator[Grant] | None:
    if None not in grant.used:
        return None
    at = grant.used.index(None)
    figures = range(BIG + 1)
    return (replace(grant, used=(*grant.used[:at], n, *grant.used[at + 1 :])) for n in figures)


def fill_loan(grant: Grant) -> Iterator[Grant] | None:
    if grant.facility is not None:
        return None
    return (replace(grant, facility=loan) for loan in ("", "F", "G"))


def fill_facility(world: World) -> Filling:
    if world.facility is not None:
        return None
    return (replace(world, facility=loan) for loan in ("", "F", "G", "new"))


def fill_asked(world: World) -> Filling:
    if None not in world.asked:
        return None
    at = world.asked.index(None)
    numbers = range(BIG + 1)
    return (replace(world, asked=(*world.asked[:at], n, *world.asked[at + 1 :])) for n in numbers)


def fill_seats(world: World) -> Filling:
    for index, seat in enumerate(world.seats or ()):
        if seat.absent is None:
            assert world.seats is not None
            before, after = world.seats[:index], world.seats[index + 1 :]
            both = (replace(seat, absent=absent) for absent in (True, False))
            return (replace(world, seats=(*before, each, *after)) for each in both)
    return None


def fill_barred(world: World) -> Filling:
    if world.barred is not None:
        return None
    people = sorted({seat.person for seat in world.seats or ()})
    sets = chain.from_iterable(combinations(people, size) for size in range(len(people) + 1))
    return (replace(world, barred=frozenset(each)) for each in sets)


def fill_asker(world: World) -> Filling:
    if world.asker is not None:
        return None
    people = {seat.person for seat in world.seats or ()} | {"nobody listed"}
    return (replace(world, asker=person) for person in sorted(people))


def fill_own(world: World) -> Filling:
    if None not in world.own:
        return None
    at = world.own.index(None)
    both = (True, False)
    return (replace(world, own=(*world.own[:at], own, *world.own[at + 1 :])) for own in both)


FILLINGS: tuple[Callable[[World], Filling], ...] = (
    *(fill_code, fill_groups, fill_history, fill_grants, fill_facility, fill_asked),
    *(fill_seats, fill_barred, fill_asker, fill_own),
)


# The same world in the library's words. ---------------------------------------------------------


def letter_of(world: World) -> DelegationLetter:
    names = [f"d{index}" for index in range(len(world.adds))]
    window = Tenor(months=12)
    return DelegationLetter(
        tuple(Level(f"L{i}", "", own, may_hold_less=True) for i, own in enumerate(world.own)),
        (
            *(
                Dimension(name, "pt", Adds(how), None if how == "nothing" else window)
                for name, how in zip(names, world.adds, strict=True)
            ),
            Dimension("other", "pt"),
        ),
        tuple(
            Cell(
                f"cell {code}",
                code,
                {
                    f"L{level}": {
                        name: limit_of(limit)
                        for name, limit in zip(names, row, strict=True)
                        if limit is not None
                    }
                    for level, row in enumerate(rows)
                },
                {"code": (code,)},
            )
            for code, rows in world.cells
        ),
        ("R",),
        {"code": ("A", "B")},
    )


def limit_of(limit: Any) -> Limit:
    if isinstance(limit, str):
        return Limit.parse(limit)
    over, top = limit
    return Limit.parse(f"{top} pt" if over < 0 else f"over {over} pt up to {top} pt")


def measures(numbers: Sequence[int | None]) -> dict[str, Quantity]:
    return {f"d{i}": Quantity(n, "pt") for i, n in enumerate(numbers) if n is not None}


def case_of(world: World) -> AccommodationCase:
    history = world.history
    return AccommodationCase(
        "R1",
        "P",
        measures(world.asked) | ({"other": Quantity(0, "pt")} if world.beyond else {}),
        {} if world.code is None else {"code": world.code},
        "R" if world.reason else None,
        world.facility,
        world.asker,
        world.groups,
        None if history is None else tuple(map(grant_of, range(len(history)), history)),
        None
        if world.seats is None
        else tuple(
            Holder(s.person, f"L{s.level}", day(TODAY if s.began else DAYS[0]), until, s.absent)
            for s in world.seats
            for until in [None if s.began else day(DAYS[1])]
        ),
        None
        if world.barred is None
        else tuple(Conflict(each, Interest.RELATED) for each in sorted(world.barred)),
    )


def grant_of(index: int, grant: Grant) -> PastGrant:
    state = GrantState(grant.state)
    used = measures(grant.used)
    return PastGrant(f"G{index}", grant.party, day(grant.on), used, grant.facility, state)


def answered(world: World) -> tuple[str, int | None]:
    letters = Timeline.always(letter_of(world), Source("oracle", Status.INVENTED))
    outcome = route(case_of(world), letters, day(TODAY)).outcome
    return outcome.kind.value, None if outcome.level is None else int(outcome.level[1:])


# Worlds to try. ---------------------------------------------------------------------------------


def drawn_limit(draw: Any, *, top: bool, ranges: bool) -> Any:
    words = ["NIL", "unlimited"] if top else ["NIL"]
    kind = draw(st.sampled_from([*["figure"] * 15, None, *words]))
    if kind != "figure":
        return kind
    high = draw(st.integers(0, BIG - 2))
    over = draw(st.integers(-1, high - 1)) if ranges and draw(st.booleans()) else -1
    return over, high


@st.composite
def worlds(draw: Any, *, ranges: bool = False, missing: bool = True) -> World:
    def maybe(strategy: st.SearchStrategy[Any]) -> Any:
        known = not missing or draw(st.sampled_from([True] * 3 + [False]))
        return draw(strategy) if known else None

    height = draw(st.integers(1, 3))
    adds = tuple(
        draw(st.lists(st.sampled_from([each.value for each in Adds]), min_size=1, max_size=2))
    )
    codes = draw(st.sampled_from([("A", "B")] * 5 + [("A",)]))
    cells = tuple(
        (
            code,
            tuple(
                tuple(drawn_limit(draw, top=level == height - 1, ranges=ranges) for _ in adds)
                for level in range(height)
            ),
        )
        for code in codes
    )
    numbers = st.integers(0, BIG - 2)
    used = st.one_of(*[st.integers(0, 3)] * 4, *([st.none()] if missing else []))
    grants = st.builds(
        Grant,
        st.sampled_from(["P", "P", "P", "Q"]),
        st.sampled_from([*[DAYS[-1]] * 3, *DAYS]),
        st.sampled_from([*["granted"] * 9, *STATES]),
        st.sampled_from(["F", "F", "G", "", *([None] if missing else [])]),
        st.tuples(*[used] * len(adds)),
    )
    seats = st.builds(
        Seat,
        st.sampled_from(["amy", "ben"]),
        st.integers(0, height - 1),
        st.sampled_from([True, True, True, False]),
        st.sampled_from([False, False, True, *([None] if missing else [])]),
    )
    registers = st.lists(seats, max_size=4, unique_by=lambda s: (s.person, s.level)).map(tuple)
    people = st.frozensets(st.sampled_from(["amy", "ben"]), max_size=1)
    pairs = [frozenset({"P"}), frozenset({"P", "Q"}), frozenset({"P", "Q", "X"})]
    world = World(
        tuple(maybe(st.booleans()) for _ in range(height)),
        adds,
        cells,
        maybe(st.sampled_from(["A", "B"])),
        tuple(maybe(numbers) for _ in adds),
        draw(st.sampled_from([True] * 15 + [False])),
        maybe(st.sampled_from(["F", "F", ""])),
        maybe(st.lists(st.sampled_from(pairs), max_size=2, unique=True).map(tuple)),
        maybe(st.lists(grants, max_size=3).map(tuple)),
        draw(st.none() | registers),
        maybe(people),
        maybe(st.sampled_from(["amy", "ben", "nobody listed"])),
        draw(st.sampled_from([False] * 15 + [True])),
    )
    assume(all(any(limit is not None for row in rows for limit in row) for _, rows in cells))
    return replace(world, cells=tuple(map(limited, world.cells)))


def limited(cell: tuple[str, tuple[tuple[Any, ...], ...]]) -> Any:
    """A dimension nobody mentions is not in the cell: say NIL, which is the same to every level."""
    code, rows = cell
    silent = [all(row[at] is None for row in rows) for at in range(len(rows[0]))]
    return code, tuple(
        tuple("NIL" if silent[at] else limit for at, limit in enumerate(row)) for row in rows
    )


@MORE
@given(worlds(missing=False, ranges=True))
def test_a_complete_case_is_routed_as_the_oracle_routes_it(world: World) -> None:
    assert answered(world) == answer(world)


@MORE
@given(worlds())
def test_missing_facts_decide_where_every_completion_agrees(world: World) -> None:
    assert answered(world) == agreed(world)


@MORE
@given(worlds(ranges=True))
def test_ranges_and_missing_facts_are_never_decided_against_a_completion(world: World) -> None:
    assert answered(world) in {agreed(world), ("undecided", None)}


def agreed(world: World) -> tuple[str, int | None]:
    """What every completion answers; worlds with too many that agree are not tried."""
    found = set()
    for count, complete in enumerate(islice(completions(world), LIMIT + 1)):
        assume(count < LIMIT)
        found.add(answer(complete))
        if len(found) > 1:
            return "undecided", None
    return found.pop()
