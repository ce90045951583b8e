"""What a drawn request says beside what it asks: what is given in return, who was asked when."""

from typing import Any

from pendulum import Date

from acctcore.authority import LetterDraft
from acctcore.calendars import Calendar
from acctcore.testing.strategies.picking import Draw, pick


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
