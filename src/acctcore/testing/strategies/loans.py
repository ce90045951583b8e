"""How loans stand under a classification pack, seeded at its limits; any fact may be missing.

Due days lie where a limit of the pack is just not passed, on it, and just past it; shares at
theirs and a unit beside. Amounts are in CNY.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.regimes import classification_packs
>>> pack = find(classification_packs(), lambda pack: True)
>>> find(loan_standings(pack=pack, as_of=Date(2026, 3, 16)), lambda case: True).loan
'L-1'
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit import (
    Arrears,
    BankDebt,
    BankOverdueShare,
    ClassificationPack,
    Flagged,
    ImpairmentShare,
    LoanStanding,
    MaterialArrears,
    NonPerformingShare,
    OtherDebt,
    PastDue,
    Rebuttal,
    Restructuring,
    UnderObservation,
)
from acctcore.days import Tenor, day, from_ordinal
from acctcore.money import Money
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.testing.strategies.times import around

_SCALE: Final = 1_800
"""Minor units of a balance, or of all debt at banks; shares are cut out of it."""
_WEEK: Final = Tenor(days=7)
_YEAR: Final = Tenor(years=1)


def loan_standings(*, pack: ClassificationPack, as_of: date) -> SearchStrategy[LoanStanding]:
    """Draw how a loan stands, sound under a pack on a day.

    Raises:
        WrongKind: the pack is none, or the day is not a day.
    """
    sound = of_kind("pack", pack, ClassificationPack, "a classification pack")
    return _standings(sound, day(as_of, "as_of"))


@st.composite
def _standings(draw: DrawFn, pack: ClassificationPack, on: Date) -> LoanStanding:
    dues = _due_days(pack, on)
    full = Money(_SCALE, "CNY")
    balance = pick(draw, (full, full, full, Money(0, "CNY"), None))
    facts: dict[str, Any] = {
        "segment": pick(draw, (*pack.segments, None)),
        **_past_due(draw, dues, on),
        "balance": balance,
        "impairment": _impairment(draw, pack, balance),
        "arrears": _arrears(draw, pack, dues, on),
        "debts": _debts(draw, pack),
        "bank_debts": _bank_debts(draw, pack),
        "restructuring": _restructuring(draw, pack, on),
        "causes": pick(draw, ((), ("technical",), None)),
        "flags": {name: rarely(draw, 2) for name in _flags(pack) if not rarely(draw)},
        "rebuttals": _rebuttals(draw, pack, on),
    }
    return LoanStanding("L-1", "D-1", **facts)


def _conditions(pack: ClassificationPack) -> Iterator[Any]:
    for rule in pack.rules:
        yield from rule.when


def _of(pack: ClassificationPack, kind: type) -> Iterator[Any]:
    return (each for each in _conditions(pack) if isinstance(each, kind))


def _flags(pack: ClassificationPack) -> tuple[str, ...]:
    names = (each.flag for each in _conditions(pack) if isinstance(each, Flagged))
    return tuple(dict.fromkeys(names))


def _due_days(pack: ClassificationPack, on: Date) -> tuple[Date, ...]:
    """Answer the due days that are just past a limit, or just not, and those just not past."""
    limits = [
        each.over for each in _conditions(pack) if isinstance(each, PastDue | MaterialArrears)
    ]
    limits += [each.up_to for each in pack.exemptions if each.up_to is not None]
    edges = (each.reaches_from(on) for each in (*limits, _WEEK))
    return tuple(each for each in (*around(edges), *around([on])) if each <= on)


def _past_due(draw: Draw, dues: tuple[Date, ...], on: Date) -> dict[str, Any]:
    """State the due day, the days since it, both, that nothing is due, or neither."""
    due = pick(draw, dues)
    days = on.toordinal() - due.toordinal()
    return pick(
        draw,
        (
            {"days_past_due": 0},
            {"due_since": due},
            {"days_past_due": days},
            {"due_since": due, "days_past_due": days},
            {},
        ),
    )


def _impairment(draw: Draw, pack: ClassificationPack, balance: Money | None) -> Money | None:
    """Draw an impairment at the share of a condition, or a unit beside; never above the balance."""
    most = _SCALE if balance is None else balance.minor
    at = _beside_shares(pack, ImpairmentShare, _SCALE)
    minor = pick(draw, (0, *at, _SCALE, None))
    return None if minor is None else Money(min(minor, most), "CNY")


def _beside_shares(pack: ClassificationPack, kind: type, whole: int) -> tuple[int, ...]:
    """Answer the whole units at the share that a kind of condition states, and one beside."""
    shares = [Fraction(each.share) for each in _of(pack, kind)]
    edges = {int(share * whole) + step for share in shares for step in (-1, 0, 1)}
    return tuple(sorted(each for each in edges if 0 <= each <= whole))


def _arrears(
    draw: Draw, pack: ClassificationPack, dues: tuple[Date, ...], on: Date
) -> tuple[Arrears, ...] | None:
    """Draw up to three rows, each at a threshold or just beside it."""
    stated = [each for each in _conditions(pack) if isinstance(each, MaterialArrears)]
    if not stated or rarely(draw, 6):
        return pick(draw, ((), None))
    material = pick(draw, stated)
    edges = [each for each in around([material.over.reaches_from(on)]) if each <= on]
    begins = some(draw, (*dues, on), 3) if rarely(draw, 2) else [pick(draw, edges or (on,))]
    return tuple(_row(draw, since, material) for since in dict.fromkeys(begins))


def _row(draw: Draw, since: Date, material: MaterialArrears) -> Arrears:
    """Draw arrears at the one threshold or a unit beside, in an exposure at the other."""
    absolute = material.absolute
    minor = max(0, absolute.minor + pick(draw, (1, 0, -absolute.minor, 1, -1, 1)))
    overdue = Money(minor, absolute.currency)
    at = int(minor / material.relative) if material.relative else 2 * minor
    most = max(minor, pick(draw, (minor, at - 1, at, at + 1)))
    exposure = Money(most, absolute.currency)
    return Arrears(since, overdue, None if rarely(draw, 6) else exposure)


def _debts(draw: Draw, pack: ClassificationPack) -> tuple[OtherDebt, ...] | None:
    """Draw other debts: with the balance they make the share of a condition, or a unit beside."""
    if rarely(draw, 5):
        return None
    shares = [each.share for each in _conditions(pack) if isinstance(each, NonPerformingShare)]
    edges = {int(share * _SCALE / (1 - share)) for share in shares if share < 1}
    beside = sorted({edge + step for edge in edges for step in (-1, 0, 1)})
    amounts = (0, *(each for each in (*beside, *beside) if each >= 0), 500, None)
    bad = [each.name for each in pack.categories if not each.performing]
    return tuple(
        OtherDebt(f"L-{at}", _money(pick(draw, amounts)), pick(draw, (*pack.names, *bad, None)))
        for at in range(2, 2 + pick(draw, (0, 1, 1, 2)))
    )


def _bank_debts(draw: Draw, pack: ClassificationPack) -> tuple[BankDebt, ...] | None:
    """Draw debts at two banks: what is late there is the share of a condition, or a unit beside."""
    if rarely(draw, 5):
        return None
    late = pick(draw, (*(_beside_shares(pack, BankOverdueShare, _SCALE) or (20,)), 0, None))
    rest = None if rarely(draw, 6) else Money(_SCALE - (late or 0), "CNY")
    over = {each.over.days for each in _conditions(pack) if isinstance(each, BankOverdueShare)}
    days = pick(
        draw, (*(each + step for each in sorted(over) or (90,) for step in (1, 0)), 0, None)
    )
    return (BankDebt("here", rest, 0), BankDebt("there", _money(late), days))


def _money(minor: int | None) -> Money | None:
    return None if minor is None else Money(minor, "CNY")


def _restructuring(draw: Draw, pack: ClassificationPack, on: Date) -> Restructuring | None:
    if rarely(draw, 2):
        return pick(draw, (Restructuring(happened=False), None))
    times = [each.time for each in _conditions(pack) if isinstance(each, UnderObservation)]
    begins = around(each.reaches_from(on) for each in (*times, _YEAR))
    since = pick(draw, (*(each for each in begins if each <= on), None))
    paid = {each.periods for each in _conditions(pack) if isinstance(each, UnderObservation)}
    beside = (max(0, each + step) for each in sorted(paid) or (2,) for step in (0, -1, 1))
    return Restructuring(happened=True, since=since, periods_paid=pick(draw, (*beside, 0, None)))


def _rebuttals(draw: Draw, pack: ClassificationPack, on: Date) -> tuple[Rebuttal, ...]:
    names = some(draw, [each.name for each in pack.rules], 1) if rarely(draw, 2) else []
    before = from_ordinal(on.toordinal() - pick(draw, (0, 1)))
    return tuple(Rebuttal(name, "R. Chan", "paid by a failed transfer", before) for name in names)
