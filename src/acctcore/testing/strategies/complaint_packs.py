"""Packs of complaint regimes: clocks of every kind, extensions, pauses, a clock that spares others.

Units: days, business days, weeks, months.

>>> from hypothesis import find
>>> find(complaint_packs(), lambda pack: True).regimes[0].name
'R'
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.moments import TimeOfDay
from acctcore.retention import (
    ClockExtension,
    ClockLength,
    ClockUnit,
    ClosingRule,
    ComplaintClock,
    ComplaintOptIn,
    ComplaintPack,
    ComplaintRegime,
    ComplaintStage,
    LadderStep,
    StageNeed,
    StopsOn,
)
from acctcore.sources import Source, Status
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

PRODUCTS: Final = ("cards", "loans")
_FIRST: Final = Date(1, 1, 1)
_LATER: Final = Date(2020, 1, 1)
_OWN: Final = Source("drawn", Status.INVENTED)
_READ: Final = Source("drawn, read elsewhere", Status.SECONDARY)
_DAYS, _BUSINESS = ClockUnit.CALENDAR_DAYS, ClockUnit.BUSINESS_DAYS
_LENGTHS: Final = (
    ClockLength(15, _DAYS),
    ClockLength(5, _BUSINESS),
    ClockLength(2, ClockUnit.WEEKS),
    ClockLength(1, ClockUnit.MONTHS),
)
_MORE: Final = ClockExtension("MORE", "2(a)", ClockLength(30, _DAYS), ("complex",))
_MOST: Final = ClockExtension("MOST", "2(b)", ClockLength(35, _BUSINESS), ("complex",), ("head",))
_LADDER: Final = (LadderStep("0.5", "REMIND", "handler"), LadderStep("1", "TELL", "head"))
_NEEDS: Final = (StageNeed(ComplaintStage.RECEIVED, 5), StageNeed(ComplaintStage.DECIDED, 0))


def complaint_packs() -> SearchStrategy[ComplaintPack]:
    """Draw a sound pack of one regime with one or two rows."""
    return _packs()


@st.composite
def _packs(draw: DrawFn) -> ComplaintPack:
    since = (_FIRST, _LATER) if rarely(draw) else (_FIRST,)
    opted = ComplaintOptIn("9", (Status.SECONDARY,), "conduct", Date(2000, 1, 1), "read in full")
    return ComplaintPack(
        tuple(_regime(draw, each) for each in since), (opted,) if rarely(draw, 2) else ()
    )


def _regime(draw: Draw, since: Date) -> ComplaintRegime:
    signposts = ("ombudsman",) if rarely(draw, 3) else ()
    clocks = [_final(draw, signposts)]
    if rarely(draw, 3):
        spares = some(draw, ("FINAL",), 1)
        clocks.insert(0, _summary(draw, tuple(spares)))
    if rarely(draw, 3):
        clocks.append(_greeting(draw))
    return ComplaintRegime(
        "R",
        since,
        tuple(clocks),
        ClosingRule("4", signposts, rarely(draw), rarely(draw)),
        PRODUCTS,
        vulnerable_roles=("senior",) if rarely(draw) else (),
        needs=_NEEDS if rarely(draw) else (),
    )


def _final(draw: Draw, signposts: tuple[str, ...]) -> ComplaintClock:
    return ComplaintClock(
        "FINAL",
        "1(a)",
        pick(draw, (StopsOn.FINAL, StopsOn.FINAL_OR_HOLDING)),
        pick(draw, _LENGTHS),
        _READ if rarely(draw, 6) else _OWN,
        products=PRODUCTS[:1] if rarely(draw, 5) else (),
        counts_receipt=rarely(draw, 5),
        from_business_day=rarely(draw, 3),
        closes_at=TimeOfDay.parse("17:00") if rarely(draw, 3) else None,
        rolls=rarely(draw, 5),
        extensions=tuple(some(draw, (_MORE, _MOST), 2)),
        pauses=("waiting",) if rarely(draw, 2) else (),
        ladder=_LADDER if rarely(draw, 3) else (),
        needs_signposts=bool(signposts) and rarely(draw, 2),
    )


def _summary(draw: Draw, spares: tuple[str, ...]) -> ComplaintClock:
    return ComplaintClock(
        "SUMMARY",
        "1(b)",
        StopsOn.SUMMARY,
        ClockLength(3, _BUSINESS),
        _READ if rarely(draw, 6) else _OWN,
        except_products=PRODUCTS[1:] if rarely(draw, 5) else (),
        optional=True,
        spares=spares,
    )


def _greeting(draw: Draw) -> ComplaintClock:
    length = pick(draw, (ClockLength(7, _DAYS), ClockLength(1, _BUSINESS)))
    return ComplaintClock("GREET", "1(c)", StopsOn.ACKNOWLEDGED, length, _OWN)
