"""Logs of retention cases at every stage, their days about the day asked about.

Units: whole days; money of one currency a month.
"""

from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.money import Money
from acctcore.retention import CaseLog, ContactMade, RetentionCase
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_STAYS: Final = (90, 0, 1)
_REVENUES: Final = (15_800, 0, 1)
_CURRENCIES: Final = ("CNY", "JPY")
_STAGES: Final = ("", "", "asked", "withdrawn", "left", "stays", "stays")


def retention_logs(*, as_of: date, max_cases: int = 4) -> SearchStrategy[CaseLog]:
    """Draw a log of so many cases at most as it stands on a day.

    Raises:
        WrongKind, OutOfRange: no day, or a number of cases that is none.
    """
    most = whole("max_cases", max_cases, least=0)
    return _logs(day(as_of, "as_of"), most)


@st.composite
def _logs(draw: DrawFn, on: Date, most: int) -> CaseLog:
    stay, currency = pick(draw, _STAYS), pick(draw, _CURRENCIES)
    count = pick(draw, range(most + 1))
    cases = (_case(draw, f"C-{at}", stay, currency, on) for at in range(1, count + 1))
    return CaseLog(tuple(cases), stay)


def _case(draw: Draw, name: str, stay: int, currency: str, on: Date) -> RetentionCase:
    """Draw a case whose minimum stay ends the day before, of or after the day, or a fresh one."""
    opened = from_ordinal(on.toordinal() - pick(draw, (0, 1, stay - 1, stay, stay + 1, stay + 30)))
    opened = min(opened, on)
    revenue = None if rarely(draw) else Money(pick(draw, _REVENUES), currency)
    due = None if rarely(draw, 3) else from_ordinal(opened.toordinal() + pick(draw, (1, 0, 7)))
    since = (opened, on) if opened < on else (on,)
    made = tuple(ContactMade(each, "M-14", "the bill") for each in some(draw, since, 2))
    return RetentionCase(name, "M-14", opened, due, revenue, made, **_ended(draw, opened, on))


def _ended(draw: Draw, opened: Date, on: Date) -> dict[str, Any]:
    """Draw how far a case has come: nothing yet, an application, gone, or an agreement."""
    stage = pick(draw, _STAGES)
    if stage == "stays":
        return {"stays_since": pick(draw, (opened, on))}
    if stage == "asked":
        return {"port_requested": opened}
    if stage == "withdrawn":
        return {"port_requested": opened, "port_withdrawn": pick(draw, (opened, on))}
    return {"left": on} if stage == "left" else {}
