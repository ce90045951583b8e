"""Complaints, seeded where a pack changes its answer; any fact may be missing.

The receipt lies so that the day of the decision is a due day of a clock, or a day beside; replies
lie on due days and beside; extensions are allowed in time and too late.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.complaint_packs import complaint_packs
>>> pack = find(complaint_packs(), lambda pack: True)
>>> find(complaint_cases(pack=pack, as_of=Date(2026, 3, 16)), lambda case: True).customer
'G-1'
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import day, from_ordinal
from acctcore.moments import TimeOfDay
from acctcore.money import Money
from acctcore.retention import (
    Acknowledgement,
    ClockPause,
    ComplaintCase,
    ComplaintClosing,
    ComplaintDecision,
    ComplaintPack,
    ComplaintRegime,
    ComplaintResult,
    ComplaintRound,
    ComplaintSigns,
    ComplaintWithdrawal,
    ExtensionApproval,
    ExtensionRequest,
    FiledAs,
    FinalReply,
    HandlerAssigned,
    HoldingReply,
    Investigation,
    SummaryReply,
    clock_due,
)
from acctcore.retention.complaints.cases import ended_on
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import calendar_ends

_TIMES: Final = (None, TimeOfDay.parse("17:00"), TimeOfDay.parse("17:01"))
_NAMES: Final = ("ann", "bob", "A N N")
_FLAGS: Final = (True, False, None)
_MONEY: Final = Money.of(50, "GBP")


def complaint_cases(*, pack: ComplaintPack, as_of: date) -> SearchStrategy[ComplaintCase]:
    """Draw a complaint, sound under a pack on a day.

    Raises:
        WrongKind: the pack is none, or the day is not a day.
    """
    sound = of_kind("pack", pack, ComplaintPack, "a pack of complaint regimes")
    return _cases(sound, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, pack: ComplaintPack, on: Date) -> ComplaintCase:
    begun = [each for each in pack.regimes if each.since <= _back(on, 90)] or list(pack.regimes)
    row = pick(draw, [*(each for each in begun if _moves(each)), *begun])
    received = max(_received(draw, row, on), min(on, _first(pack, row.name)))
    rounds = _rounds(draw, pack, row.name, received, on)
    return ComplaintCase(
        "C-1",
        "G-1",
        row.name,
        rounds,
        None if rarely(draw) else pick(draw, ((), ("bob",), ("cy", "bob"))),
        pick(draw, (*row.products[:1], None, *row.products)) if _alike(pack, row.name) else None,
        None,
        pick(draw, (False, True, None)),
        *_filed(draw),
        _calendar(draw, on),
    )


def _first(pack: ComplaintPack, name: str) -> Date:
    return min(each.since for each in pack.regimes if each.name == name)


def _moves(row: ComplaintRegime) -> bool:
    """Tell whether somebody can be asked for more time."""
    return any(each.roles for clock in row.clocks for each in clock.extensions)


def _alike(pack: ComplaintPack, name: str) -> bool:
    """Tell whether every row of a regime knows the same products."""
    return len({each.products for each in pack.regimes if each.name == name}) == 1


def _filed(draw: Draw) -> tuple[FiledAs, ComplaintSigns | None]:
    if not rarely(draw, 5):
        return FiledAs.COMPLAINT, None
    signs = ComplaintSigns(*(pick(draw, _FLAGS) for _ in range(4)))
    return FiledAs.FEEDBACK, pick(draw, (signs, None))


def _received(draw: Draw, row: ComplaintRegime, on: Date) -> Date:
    """Draw a receipt from which the day is a due day, a day beside, or soon after."""
    clock = pick(draw, [*(each for each in row.clocks if not each.optional), *row.clocks])
    length = clock_due(clock.within, on).earliest.toordinal() - on.toordinal()
    if rarely(draw, 3):
        return _back(on, pick(draw, (0, 1, 3, 40, 90)))
    return _back(on, length + pick(draw, (1, 0, -1, 2, 3, 10)))


def _back(on: Date, days: int) -> Date:
    return from_ordinal(on.toordinal() - max(0, days))


def _rounds(
    draw: Draw, pack: ComplaintPack, regime: str, received: Date, on: Date
) -> tuple[ComplaintRound, ...]:
    """Draw a round, and one more where it was reopened, each under the row of its own receipt."""
    first = _round(draw, pack.regime(regime, received), received, on)
    ended = ended_on(first)
    if ended is not None and received < on and rarely(draw, 2):
        return first, _round(draw, pack.regime(regime, on), on, on)
    return (first,)


def _round(draw: Draw, row: ComplaintRegime, received: Date, on: Date) -> ComplaintRound:
    events = tuple(_events(draw, row, received, on))
    return ComplaintRound(received, pick(draw, _TIMES), "", events)


def _events(draw: Draw, row: ComplaintRegime, received: Date, on: Date) -> Iterator[Any]:
    def some_day() -> Date:
        span = on.toordinal() - received.toordinal()
        steps = {0, 1, 5, span - 1, span - 2, span, *_at_due(row, received, on)}
        return _back(on, pick(draw, sorted(each for each in steps if 0 <= each <= span)))

    whole = rarely(draw, 3)
    if whole or rarely(draw, 2):
        role = pick(draw, ("clerk", "senior"))
        yield HandlerAssigned(some_day(), pick(draw, _NAMES), role)
    if rarely(draw, 2):
        yield Acknowledgement(some_day(), "ann")
    if rarely(draw):
        yield Investigation(some_day(), pick(draw, _NAMES))
    if whole or rarely(draw, 2):
        yield _decision(draw, received if whole else some_day())
    yield from _replies(draw, some_day, whole=whole)
    if whole or rarely(draw):
        yield ComplaintClosing(on if whole else some_day(), "cy")
    yield from _moving(draw, row, some_day)


def _at_due(row: ComplaintRegime, received: Date, on: Date) -> Iterator[int]:
    """Answer how many days ago each clock was due, and the day after."""
    for clock in row.clocks:
        ago = on.toordinal() - clock_due(clock.within, received).earliest.toordinal()
        yield from (ago, ago - 1)


def _decision(draw: Draw, on: Date) -> ComplaintDecision:
    cause, redress = pick(draw, ("billing", None)), pick(draw, (_MONEY, None))
    return ComplaintDecision(on, "ann", pick(draw, tuple(ComplaintResult)), redress, cause)


def _replies(draw: Draw, some_day: Any, *, whole: bool) -> Iterator[Any]:
    signposts = (("ombudsman",), None, ())
    if whole or rarely(draw, 3):
        yield FinalReply(some_day(), "ann", pick(draw, _TIMES), pick(draw, signposts))
    if rarely(draw):
        yield HoldingReply(some_day(), "ann", pick(draw, _TIMES), pick(draw, signposts))
    if rarely(draw):
        yield SummaryReply(some_day(), "ann", pick(draw, _TIMES), pick(draw, signposts))


def _moving(draw: Draw, row: ComplaintRegime, some_day: Any) -> Iterator[Any]:
    """Draw what may move a clock: extensions, a pause, a withdrawal."""
    for clock in row.clocks:
        for each in clock.extensions:
            if not rarely(draw, 3):
                grounds = (each.grounds[0], "busy")
                yield _asked(draw, clock.code, each.code, pick(draw, grounds), some_day())
    if rarely(draw, 3):
        begun, ended = sorted((some_day(), some_day()))
        ground = pick(draw, ("waiting", "busy"))
        yield ClockPause(ground, begun, None if rarely(draw) else ended)
    if rarely(draw, 6):
        yield ComplaintWithdrawal(some_day(), confirmed=rarely(draw, 2))


def _asked(draw: Draw, clock: str, code: str, ground: str, on: Date) -> ExtensionRequest:
    approval = ExtensionApproval(pick(draw, ("eve", "bob", "ann")), pick(draw, ("head", "x")), on)
    told = None if rarely(draw) else on
    allowed = None if rarely(draw) else approval
    return ExtensionRequest(clock, code, ground, on, "ann", allowed, told)


def _calendar(draw: Draw, on: Date) -> Calendar | None:
    if rarely(draw, 5):
        return None
    back, ahead = 20 if rarely(draw, 6) else 400, 0 if rarely(draw, 6) else 400
    first, last = calendar_ends(draw, on, back, ahead)
    near = [from_ordinal(on.toordinal() - each) for each in (3, 10)] if rarely(draw, 2) else []
    holidays = [each for each in near if first <= each <= last]
    return Calendar.of_weekend("drawn", "1", first, last, holidays=holidays)
