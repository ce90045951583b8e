"""Trees of facilities with their uses: used up to the limit, a unit less, a unit more.

Last days, repayments and rates lie about the day asked about. Units: minor units, days.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.authority.rates import ExchangeRate
from acctcore.credit.facilities.books import FacilityBook
from acctcore.credit.facilities.facility import Facility
from acctcore.credit.facilities.policies import FacilityPolicy
from acctcore.credit.facilities.uses import TemporaryExcess, Use, UseKind
from acctcore.days import Tenor, day, from_ordinal
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.testing.strategies.times import around

_MEMBERS: Final = ("A", "B")
_LIMITS: Final = (10_000, 2, 0, 10**12)
_OTHER: Final = "JPY"
_POLICY: Final = Source("drawn", Status.INVENTED)
_AGE: Final = Tenor(days=2)


def facility_books(*, as_of: date) -> SearchStrategy[FacilityBook]:
    """Draw one to three facilities in a tree with their uses, sound on a day.

    Raises:
        WrongKind: no day.
    """
    return _books(day(as_of, "as_of"))


@st.composite
def _books(draw: DrawFn, on: Date) -> FacilityBook:
    policy = FacilityPolicy(
        rounding=pick(draw, tuple(Rounding)),
        over_allocation=rarely(draw, 3),
        haircuts={_OTHER: "0.08"} if rarely(draw, 2) else {},
        oldest_rate=_AGE if rarely(draw, 2) else None,
        source=_POLICY if rarely(draw) else None,
    )
    facilities = tuple(_facilities(draw, on, over=policy.over_allocation))
    known = tuple(each for each in around([on, _AGE.before(on)]) if each <= on)
    return FacilityBook(
        facilities,
        policy,
        tuple(_excesses(draw, facilities, on)),
        tuple(_uses(draw, facilities, known)),
        tuple(
            ExchangeRate(_OTHER, "USD", "0.0065", each, "drawn") for each in some(draw, known, 1)
        ),
    )


def _facilities(draw: Draw, on: Date, *, over: bool) -> Iterator[Facility]:
    """Draw a root and up to two below it; together they have all of it, or more where allowed."""
    whole = pick(draw, _LIMITS)
    yield _facility(draw, "group", whole, on)
    count = pick(draw, (0, 1, 2))
    left = whole
    for at in range(1, count + 1):
        limit = pick(draw, (left, left // 2))
        yield _facility(draw, f"line {at}", limit, on, under="group")
        left = whole if over else left - limit


def _facility(draw: Draw, name: str, limit: int, on: Date, under: str | None = None) -> Facility:
    own = _MEMBERS if under is None else tuple(some(draw, _MEMBERS, 1))
    return Facility(
        name,
        Money(limit, "USD"),
        committed=rarely(draw, 2),
        under=under,
        expires=pick(draw, (None, *around([on]))),
        members=own,
    )


def _excesses(draw: Draw, facilities: Sequence[Facility], on: Date) -> Iterator[TemporaryExcess]:
    if rarely(draw):
        since, until = some(draw, around([on]), 2)[:1] or [on], on
        yield TemporaryExcess(
            pick(draw, facilities).id, Money(1, "USD"), min(since[0], until), until, "board"
        )


def _uses(draw: Draw, facilities: Sequence[Facility], past: Sequence[Date]) -> Iterator[Use]:
    """Draw uses that fill a limit, leave a unit of it, or go a unit beyond."""
    after = from_ordinal(past[-1].toordinal() + 1)
    for at in range(1, 1 + pick(draw, (1, 0, 2, 3))):
        facility, drawn_on = pick(draw, facilities), pick(draw, past)
        limit = facility.limit.minor
        number = max(0, pick(draw, (limit // 2, limit, limit - 1, limit + 1)))
        repaid = pick(draw, (None, None, past[-1], after))
        yield Use(
            f"U{at}",
            facility.id,
            "C" if rarely(draw, 6) else pick(draw, _MEMBERS),
            Money(number, _OTHER if rarely(draw) else "USD"),
            drawn_on,
            pick(draw, tuple(UseKind)),
            repaid,
        )
