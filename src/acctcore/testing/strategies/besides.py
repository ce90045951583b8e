"""What a drawn request says beside what it asks: what is given in return, who has granted what."""

from collections.abc import Mapping
from typing import Any

from pendulum import Date

from acctcore.authority import Budget, GrantState, LetterDraft, PastGrant
from acctcore.authority.granted import NOT_RECORDED
from acctcore.calendars import Calendar
from acctcore.quantity import Measure, unit_of, units
from acctcore.testing.edges import in_unit
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import around


def said_besides(draw: Draw, letter: LetterDraft, on: Date, *, known: bool) -> dict[str, Any]:
    """Draw what a letter asks of a request besides; where it asks nothing, nothing is drawn."""
    return _given(draw, letter, known=known) | _reached(draw, letter, on, known=known)


def _given(draw: Draw, letter: LetterDraft, *, known: bool) -> dict[str, Any]:
    """Draw what the customer gives in return, or the cause of nothing, where a letter asks."""
    if not letter.asks_counter_value:
        return {}
    ways: tuple[dict[str, Any], ...] = (
        {"counter_value": "the payroll account"},
        {"no_counter_value": "nothing to ask for"},
    )
    return pick(draw, ways if known else (*ways, {}))


def _reached(draw: Draw, letter: LetterDraft, on: Date, *, known: bool) -> dict[str, Any]:
    """Draw when a level was reached that has a time to decide: about its last day."""
    timed = {each.id: each.decides_within for each in letter.levels if each.decides_within}
    back = max(timed.values(), default=0) + 2
    if not timed or not back + 1 < on.toordinal() < Date.max.toordinal() - back:
        return {}
    reached = {each: on.subtract(days=pick(draw, range(back + 1))) for each in timed}
    first, last = on.subtract(days=back), on.add(days=pick(draw, (back, -1)))
    days = Calendar.of_weekend("five days", "1", first, last)
    return {"reached": reached, "calendar": pick(draw, (days,) if known else (days, None))}


def granted_by(  # noqa: PLR0913 - what a level has granted is drawn from
    draw: Draw,
    letter: LetterDraft,
    asked: Mapping[str, Measure],
    categories: Mapping[str, str],
    on: Date,
    *,
    known: bool,
) -> dict[str, tuple[PastGrant, ...]] | None:
    """Draw what levels with a budget have granted: with what is asked about the budget."""
    if not letter.budgets or (not known and rarely(draw, 3)):
        return None
    found: dict[str, tuple[PastGrant, ...]] = {}
    for budget in letter.budgets:
        if not rarely(draw):
            found[budget.level] = _granted(draw, letter, budget, asked, categories, on, known)
    if found and not known and rarely(draw):
        found[NOT_RECORDED] = found.pop(next(iter(found)))
    return found


def _granted(  # noqa: PLR0913, PLR0917 - what one grant is drawn from
    draw: Draw,
    letter: LetterDraft,
    budget: Budget,
    asked: Mapping[str, Measure],
    categories: Mapping[str, str],
    on: Date,
    known: bool,  # noqa: FBT001
) -> tuple[PastGrant, ...]:
    of = next(each for each in letter.dimensions if each.name == budget.dimension)
    mine, top = asked.get(of.measures), budget.limit.top
    alone = 0 if mine is None or unit_of(mine) != of.unit else units(mine)
    room = 0 if top is None else units(top) - alone + pick(draw, (0, 1, -1))
    used = {of.measures: in_unit(letter, max(room, 0), of.unit)}
    days = [each for each in (on, *around([budget.first_counted(on)])) if each <= on]
    state = GrantState.REFUSED if rarely(draw) else GrantState.GRANTED
    codes = pick(draw, (dict(categories),) if known else (dict(categories), None))
    stated = used if known or not rarely(draw) else {}
    id_, day = f"{budget.level} before", pick(draw, days)
    return (PastGrant(id_, "P7", day, stated, None, state, codes),)
