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
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit import (
    Arrears,
    BankDebt,
    ClassificationPack,
    Flagged,
    LoanStanding,
    MaterialArrears,
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

_DEBTS: Final = (0, 9, 10, 11, 50, None)
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
    balance = pick(draw, (Money(100, "CNY"), Money(0, "CNY"), None))
    facts: dict[str, Any] = {
        "segment": pick(draw, (*pack.segments, None)),
        **_past_due(draw, dues, on),
        "balance": balance,
        "impairment": _impairment(draw, balance),
        "arrears": _arrears(draw, pack, dues, on),
        "debts": _debts(draw, pack),
        "bank_debts": _bank_debts(draw),
        "restructuring": _restructuring(draw, pack, on),
        "causes": pick(draw, ((), ("technical",), None)),
        "flags": {name: rarely(draw, 2) for name in _flags(pack) if not rarely(draw)},
        "rebuttals": _rebuttals(draw, pack, on),
    }
    return LoanStanding("L-1", "D-1", **facts)


def _conditions(pack: ClassificationPack) -> Iterator[Any]:
    for rule in pack.rules:
        yield from rule.when


def _flags(pack: ClassificationPack) -> tuple[str, ...]:
    names = (each.flag for each in _conditions(pack) if isinstance(each, Flagged))
    return tuple(dict.fromkeys(names))


def _due_days(pack: ClassificationPack, on: Date) -> tuple[Date, ...]:
    """Answer the days on which an instalment fell due that is just past a limit, or just not."""
    limits = [
        each.over for each in _conditions(pack) if isinstance(each, PastDue | MaterialArrears)
    ]
    limits += [each.up_to for each in pack.exemptions if each.up_to is not None]
    edges = (each.reaches_from(on) for each in (*limits, _WEEK))
    return tuple(each for each in around(edges) if each <= on)


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


def _impairment(draw: Draw, balance: Money | None) -> Money | None:
    most = 100 if balance is None else balance.minor
    minor = pick(draw, (0, 49, 50, 51, 100, None))
    return None if minor is None else Money(min(minor, most), "CNY")


def _arrears(
    draw: Draw, pack: ClassificationPack, dues: tuple[Date, ...], on: Date
) -> tuple[Arrears, ...] | None:
    """Draw up to three rows, each at a threshold or just beside it."""
    absolute = [each.absolute for each in _conditions(pack) if isinstance(each, MaterialArrears)]
    if not absolute or rarely(draw, 6):
        return pick(draw, ((), None))
    begins = some(draw, (*dues, on), 3)
    return tuple(_row(draw, since, absolute[0]) for since in dict.fromkeys(begins))


def _row(draw: Draw, since: Date, absolute: Money) -> Arrears:
    overdue = Money(absolute.minor + pick(draw, (1, 0, -absolute.minor, 1)), absolute.currency)
    exposure = Money(overdue.minor * pick(draw, (1, 50, 99, 100)), absolute.currency)
    return Arrears(since, overdue, None if rarely(draw, 6) else exposure)


def _debts(draw: Draw, pack: ClassificationPack) -> tuple[OtherDebt, ...] | None:
    if rarely(draw, 5):
        return None
    return tuple(
        OtherDebt(f"L-{at}", _money(pick(draw, _DEBTS)), pick(draw, (*pack.names, None)))
        for at in range(2, 2 + pick(draw, (0, 1, 2)))
    )


def _bank_debts(draw: Draw) -> tuple[BankDebt, ...] | None:
    if rarely(draw, 5):
        return None
    late = pick(draw, (20, 21, 0, None))
    rest = None if rarely(draw, 6) else Money(100 - (late or 0), "CNY")
    days = pick(draw, (91, 90, 0, None))
    return (BankDebt("here", rest, 0), BankDebt("there", _money(late), days))


def _money(minor: int | None) -> Money | None:
    return None if minor is None else Money(minor, "CNY")


def _restructuring(draw: Draw, pack: ClassificationPack, on: Date) -> Restructuring | None:
    if rarely(draw, 2):
        return pick(draw, (Restructuring(happened=False), None))
    times = [each.time for each in _conditions(pack) if isinstance(each, UnderObservation)]
    begins = around(each.reaches_from(on) for each in (*times, _YEAR))
    since = pick(draw, (*(each for each in begins if each <= on), None))
    return Restructuring(happened=True, since=since, periods_paid=pick(draw, (2, 1, 0, None)))


def _rebuttals(draw: Draw, pack: ClassificationPack, on: Date) -> tuple[Rebuttal, ...]:
    names = some(draw, [each.name for each in pack.rules], 1) if rarely(draw, 2) else []
    before = from_ordinal(on.toordinal() - pick(draw, (0, 1)))
    return tuple(Rebuttal(name, "R. Chan", "paid by a failed transfer", before) for name in names)
