"""`route` against a third oracle, of who can act together, written from the prose.

Registers with covers and loans, at a level held by one person, by joint signatures, by two in the
absence of a principal or by a committee: section 5 of the authority reference, semantics 11 to 16.
The oracle knows complete worlds; where it is not known who is there, or who put the request
forward, `route` has to answer what every way gives, or UNDECIDED.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations, product
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from acctcore.authority import (
    AccommodationCase,
    Cell,
    Committee,
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Level,
    Limit,
    RouteKind,
    route,
)
from acctcore.days import parse_day
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY, SINCE, ENDED = (parse_day(text) for text in ("2026-03-16", "2026-01-01", "2026-03-15"))
PEOPLE = ("amy", "bob", "cat", "dan")
STRANGER = "nobody listed"
MORE = settings(max_examples=3 * settings.default.max_examples)


@dataclass(frozen=True)
class Seat:
    """An appointment to the lower level; `absent` may be not known."""

    person: str
    role: str = ""
    absent: bool | None = False
    appointed: bool = True
    lender: str = ""
    covers: str = ""


@dataclass(frozen=True)
class World:
    """How the lower level is held, who is listed for it, and who is barred from deciding."""

    how: str
    seats: tuple[Seat, ...]
    own: bool = True
    lends: bool = True
    barred: frozenset[str] = frozenset()
    asker: str | None = STRANGER
    quorum: int = 1
    roles: tuple[str, ...] = ()


# The oracle: complete worlds only. --------------------------------------------------------------


def acts(world: World) -> bool | None:
    """Whether the lower level can act; `None` where it neither acts nor passes the request on."""
    if not world.seats or world.asker == "tom":
        return False
    able = [seat for seat in world.seats if is_able(world, seat)]
    if world.how == "one":
        return bool(able)
    if world.how == "joint":
        return sign(able, world.roles)
    if world.how == "committee":
        enough = max(len(some) for some in together(able)) >= world.quorum
        return True if enough and {*world.roles} <= {seat.role for seat in able} else None
    principals = [each for each in world.seats if each.appointed and each.role not in world.roles]
    if any(is_able(world, each) for each in principals):
        return True
    if not principals:
        return None if sign(able, world.roles) else False
    return all(each.absent for each in principals) and sign(able, world.roles)


def is_able(world: World, seat: Seat) -> bool:
    if not seat.appointed or seat.absent or seat.person in world.barred:
        return False
    if seat.person == world.asker and not world.own:
        return False
    if seat.covers and not is_away(world, seat.covers):
        return False
    return not seat.lender or (seat.lender != world.asker and is_lent(world, seat))


def is_away(world: World, person: str) -> bool:
    """Appointed to the level that day, and absent."""
    seats = [each for each in world.seats if each.person == person and each.appointed]
    return bool(seats) and all(each.absent for each in seats)


def is_lent(world: World, loan: Seat) -> bool:
    """First hand, by one who stands that day, of the same role."""
    return world.lends and any(
        each.person == loan.lender
        and each.appointed
        and not each.lender
        and each.role == loan.role
        and (not each.covers or is_away(world, each.covers))
        for each in world.seats
    )


def sign(able: Sequence[Seat], roles: tuple[str, ...]) -> bool:
    return any(
        tuple(seat.role for seat in some) == roles and fits(some)
        for some in permutations(able, len(roles))
    )


def together(able: Sequence[Seat]) -> Iterator[Sequence[Seat]]:
    for size in range(len(able) + 1):
        yield from (some for some in combinations(able, size) if fits(some))


def fits(some: Sequence[Seat]) -> bool:
    """Each person once, each power once."""
    powers = {seat.lender or seat.person for seat in some}
    return len({seat.person for seat in some}) == len(powers) == len(some)


def completions(world: World) -> Iterator[World]:
    """Everybody who may be there is and is not; everybody may have asked, tom at the top too."""
    known = [(True, False) if each.absent is None else (each.absent,) for each in world.seats]
    askers = (STRANGER, "tom", *PEOPLE) if world.asker is None else (world.asker,)
    for absent in product(*known):
        pairs = zip(world.seats, absent, strict=True)
        seats = tuple(replace(seat, absent=away) for seat, away in pairs)
        yield from (replace(world, seats=seats, asker=asker) for asker in askers)


def agreed(world: World) -> str | None:
    found = {acts(each) for each in completions(world)}
    one = found.pop() if len(found) == 1 else None
    return {True: "L1", False: "top", None: None}[one]


# The same world in the library's words. ---------------------------------------------------------


def outcome(world: World) -> Any:
    held: dict[str, Any] = {
        "one": {},
        "joint": {"joint": world.roles},
        "absence": {"in_absence": world.roles},
        "committee": {"committee": Committee(world.quorum, world.roles)},
    }[world.how]
    levels = (
        Level("L1", "", world.own, sub_delegates=world.lends, **held),
        Level("top", "", grants_own=True),
    )
    limits = {each.id: {"bp": Limit.parse("10 bp")} for each in levels}
    letter = DelegationLetter(
        levels, (Dimension("bp", "bp"),), (Cell("rate", "1", limits),), ("R",)
    )
    case = AccommodationCase(
        "R1",
        "P",
        {"bp": Quantity(10, "bp")},
        reason="R",
        requested_by=world.asker,
        holders=[*map(holder_of, world.seats), Holder("tom", "top", SINCE, absent=False)],
        conflicts=[Conflict(each, Interest.RELATED) for each in sorted(world.barred)],
    )
    letters = Timeline.always(letter, Source("oracle", Status.INVENTED))
    return route(case, letters, TODAY).outcome


def holder_of(seat: Seat) -> Holder:
    return Holder(
        seat.person,
        "L1",
        SINCE,
        None if seat.appointed else ENDED,
        seat.absent,
        role=seat.role,
        delegated_by=seat.lender,
        covers=seat.covers,
    )


# Worlds to try. ---------------------------------------------------------------------------------

TWO = ("first", "second")


@st.composite
def seats(draw: Any, roles: tuple[str, ...], presences: list[bool | None]) -> Seat:
    person = draw(st.sampled_from(PEOPLE))
    others = ["", "", "", *(each for each in PEOPLE if each != person)]
    return Seat(
        person,
        draw(st.sampled_from(("", *roles, *roles))),
        draw(st.sampled_from(presences)),
        draw(st.sampled_from([True] * 7 + [False])),
        draw(st.sampled_from(others)),
        draw(st.sampled_from(["", *others])),
    )


def for_what(seat: Seat) -> tuple[str, ...]:
    """What one person is appointed to once a day."""
    return seat.person, seat.role, seat.lender, seat.covers


@st.composite
def worlds(draw: Any, *, missing: bool = False) -> World:
    how = draw(st.sampled_from(["one", "joint", "absence", "committee"]))
    few = st.sampled_from([(), ("first",), TWO])
    roles = {"one": (), "joint": TWO, "absence": TWO}.get(how)
    asked = roles if roles is not None else draw(few)
    presences = [False, False, True, *([None, None] if missing else [])]
    askers = [*([STRANGER] * 4), *PEOPLE, *([None, None] if missing else [])]
    listed = draw(st.lists(seats(asked, presences), max_size=5, unique_by=for_what))
    return World(
        how,
        tuple(listed),
        draw(st.booleans()),
        draw(st.sampled_from([True, True, True, False])),
        draw(st.frozensets(st.sampled_from(PEOPLE), max_size=1)),
        draw(st.sampled_from(askers)),
        draw(st.integers(1, 3)),
        asked,
    )


AMY, BOB = Seat("amy", "first"), Seat("bob", "second")


def test_the_oracle_knows_its_own_examples() -> None:
    """By hand."""
    joint = World("joint", (AMY, BOB), roles=TWO)
    assert acts(joint) is True
    assert acts(replace(joint, seats=(AMY, replace(BOB, lender="amy")))) is False
    sits = replace(joint, how="committee", quorum=2, roles=())
    assert acts(sits) is True
    assert acts(replace(sits, seats=(AMY, Seat("bob", "first", lender="amy")))) is None
    covered = World("one", (Seat("amy", absent=None), Seat("bob", covers="amy")))
    assert agreed(covered) == "L1"
    assert agreed(replace(covered, barred=frozenset({"amy"}))) is None


@MORE
@given(worlds())
@example(World("one", (Seat("bob", covers="amy"),)))
@example(
    World(
        "one",
        (Seat("amy"), Seat("bob", absent=True, covers="amy"), Seat("cat", lender="bob")),
        barred=frozenset({"amy"}),
    )
)
def test_who_acts_together_is_as_the_oracle_says(world: World) -> None:
    found = outcome(world)
    assert found.level == agreed(world)
    assert found.kind is (RouteKind.UNDECIDED if found.level is None else RouteKind.ROUTED)


@MORE
@given(worlds(missing=True))
def test_what_is_not_known_of_persons_decides_where_every_way_agrees(world: World) -> None:
    assert outcome(world).level == agreed(world)


@MORE
@given(worlds(missing=True))
def test_whoever_is_named_can_act_whatever_is_not_known(world: World) -> None:
    found = outcome(world)
    for each in completions(world) if found.level == "L1" else ():
        able = {seat.person for seat in each.seats if is_able(each, seat)}
        assert able >= set(found.deciders)
    certain = world.asker is not None and None not in {seat.absent for seat in world.seats}
    assert not certain or found.level is None or found.deciders


@MORE
@given(worlds(), st.data())
def test_one_appointment_less_never_adds_a_grant(world: World, data: st.DataObject) -> None:
    """But for a principal in whose place others sign, and who is covered, listed twice."""
    assume(world.seats)
    gone = data.draw(st.sampled_from(world.seats))
    principal = world.how == "absence" and gone.role not in world.roles
    people = [seat.person for seat in world.seats]
    assume(not principal and people.count(gone.person) == 1)
    before = outcome(world).level
    kept = tuple(seat for seat in world.seats if seat is not gone)
    ended = tuple(
        replace(seat, appointed=seat.appointed and seat is not gone) for seat in world.seats
    )
    for fewer in (kept, ended):
        after = outcome(replace(world, seats=fewer)).level
        assert after != "L1" or before == "L1"
