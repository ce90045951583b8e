"""Contact policies: purposes of every kind, stops with exceptions, hours, caps and registers.

Every purpose that a channel may be used for has hours and a cap, as a sound policy has. Units:
days, minutes of a day.

>>> from hypothesis import find
>>> policy = find(contact_policies(), lambda policy: any(cap.presumption for cap in policy.caps))
>>> policy.marketing_purpose
'sale'
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.calendars import WEEK
from acctcore.conduct import (
    ApproachSequence,
    ApproachStep,
    ApprovedWording,
    BasisRule,
    CapCounts,
    ContactCap,
    ContactChannel,
    ContactHours,
    ContactPolicy,
    ContactPurpose,
    DayHours,
    MessageKind,
    MessagePartRule,
    RegisterRule,
    StopGround,
    StopRule,
)
from acctcore.days import Tenor, parse_day
from acctcore.moments import TimeOfDay
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_PURPOSES: Final = (
    ContactPurpose("notice", "2(a)", MessageKind.SERVICE, despite_opt_out=True),
    ContactPurpose("arrears", "2(b)", MessageKind.COLLECTION),
    ContactPurpose("birthday", "2(c)", MessageKind.CARE, needs_basis=("birth date",)),
    ContactPurpose("sale", "2(d)", MessageKind.MARKETING),
)
_NAMES: Final = tuple(each.name for each in _PURPOSES)
_PARTS: Final = (
    MessagePartRule("greeting", "3(a)"),
    MessagePartRule("offer", "3(b)", offer=True),
    MessagePartRule("terms", "3(c)", needs_wording=True),
)
_CHANNELS: Final = (
    ContactChannel("phone", "4(a)"),
    ContactChannel("letter", "4(b)", any_hour=True),
    ContactChannel("visit", "4(c)", at_the_door=True, needs_credentials=True),
)
_BASES: Final = (
    BasisRule("5(a)", ("phone", "letter", "visit"), _NAMES[:2], ("contract", "consent")),
    BasisRule("5(b)", ("phone", "visit"), _NAMES[2:], ("consent",), Tenor(months=12)),
)
_WORDINGS: Final = (ApprovedWording("T-1", "h1", parse_day("2000-01-01")),)
_APPROACH: Final = ApproachSequence(
    "tenants", "10", (ApproachStep("letter"), ApproachStep("phone", 7), ApproachStep("visit", 2))
)
_OPENINGS: Final = ("00:00", "01:30", "08:00", "10:00")
_CLOSINGS: Final = ("12:00", "21:00", None)


def contact_policies() -> SearchStrategy[ContactPolicy]:
    """Draw a sound policy on contacts."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> ContactPolicy:
    return ContactPolicy(
        purposes=_PURPOSES,
        marketing_purpose="sale",
        parts=_PARTS,
        channels=_CHANNELS,
        bases=_BASES,
        sources=("PUBLIC",),
        stops=tuple(_stop(draw, ground) for ground in StopGround),
        adult_age=pick(draw, (18, 21)),
        look_ahead=pick(draw, (3, 9, 40)),
        registers=_registers(draw),
        hours=_hours(draw),
        caps=_caps(draw),
        wordings=_WORDINGS,
        sequences=(_APPROACH,),
    )


def _stop(draw: Draw, ground: StopGround) -> StopRule:
    names = _NAMES[:2] if ground is StopGround.DECEASED else _NAMES[:3]
    excepted = tuple(some(draw, names, len(names))) if rarely(draw, 2) else ()
    cools = ground is StopGround.BEREAVEMENT
    return StopRule(ground, f"6 {ground.value}", excepted, pick(draw, (1, 7)) if cools else None)


def _registers(draw: Draw) -> tuple[RegisterRule, ...]:
    if not rarely(draw, 2):
        return ()
    return (RegisterRule("robinson", "7", Tenor(days=pick(draw, (0, 31))), purposes=("sale",)),)


def _hours(draw: Draw) -> tuple[ContactHours, ...]:
    common = ContactHours("8(a)", _windows(draw), channels=("phone", "visit"))
    own = ContactHours("8(b)", _windows(draw), purposes=("sale",), closed_on_holidays=True)
    return (common, own) if rarely(draw, 2) else (common,)


def _windows(draw: Draw) -> tuple[DayHours, ...]:
    days = tuple(some(draw, WEEK, 7)) or WEEK
    opens, closes = TimeOfDay.parse(pick(draw, _OPENINGS)), pick(draw, _CLOSINGS)
    return (DayHours(days, opens, None if closes is None else TimeOfDay.parse(closes)),)


def _caps(draw: Draw) -> tuple[ContactCap, ...]:
    whole = ContactCap("9(a)", pick(draw, (1, 2, 3)), pick(draw, (1, 7, 30)))
    debt = ContactCap(
        "9(b)",
        pick(draw, (0, 1)),
        pick(draw, (1, 7)),
        CapCounts.CONVERSATIONS,
        ("phone",),
        ("arrears",),
        per_matter=True,
        presumption=True,
        blocks=not rarely(draw),
    )
    return (whole, debt)
