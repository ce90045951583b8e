"""What a history has no place for: counter-values, rates, what each level had granted by then."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.history.counter_values import asks_more_than_it_says, taken_as_stated
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.exchange import with_rates
from acctcore.authority.history.granted import LettersOn, with_granted
from acctcore.cli.files import named_after, read_text
from acctcore.codec.rates import read_rates
from acctcore.counts import many
from acctcore.currency import CurrencyTable
from acctcore.errors import NothingInForce
from acctcore.timeline import Timeline

_PLACES: Final = ("counter_value", "no_counter_value")
_TAKEN_AS_STATED: Final = (
    "counter-value: the letter asks for one and the history has no place for it; every request "
    "is judged as if it had stated one"
)
_NO_CONVERSION: Final = "`--rates` is used for nothing: the letter has no `conversion`"
_BUDGETS_NOT_ASKED: Final = (
    "budgets: not asked here; what a level had left of its budget that day says nothing of a limit"
)


class Past(NamedTuple):
    """The decisions that are judged, and what has to be said of how they were taken."""

    decisions: tuple[PastDecision, ...]
    notes: tuple[str, ...] = ()


def as_stated(
    past: Past, history: Sequence[PastDecision], letters: Sequence[DelegationLetter], path: Path
) -> Past:
    """Take counter-values as stated where a letter asks for one and the sheet has no column."""
    if not asks_more_than_it_says(history, letters) or _has_place(path):
        return past
    return Past(taken_as_stated(past.decisions), (*past.notes, _TAKEN_AS_STATED))


def _has_place(path: Path) -> bool:
    """Tell whether the sheet has a column for a counter-value; JSON lines say by their requests."""
    header = read_text(path).partition("\n")[0]
    return _is_sheet(path) and any(name in header for name in _PLACES)


def _is_sheet(path: Path) -> bool:
    return path.suffix != ".jsonl"


def rated(
    past: Past, rates: Path, table: CurrencyTable, letters: Sequence[DelegationLetter]
) -> Past:
    """Give the requests the rates of a file; where no letter converts, say that it is idle."""
    idle = all(each.conversion is None for each in letters)
    with named_after(rates):
        found = with_rates(past.decisions, read_rates(read_text(rates), table=table))
    return Past(found, (*past.notes, *((_NO_CONVERSION,) if idle else ())))


def granted(
    past: Past,
    history: Sequence[PastDecision],
    letters: Sequence[DelegationLetter],
    path: Path,
    letters_on: LettersOn | None,
) -> Past:
    """Give the requests of a sheet what each level had granted; JSON lines say it themselves."""
    if not any(each.budgets for each in letters):
        return past
    if letters_on is None:
        return Past(past.decisions, (*past.notes, _BUDGETS_NOT_ASKED))
    if _is_sheet(path):
        past = past._replace(decisions=with_granted(past.decisions, history, letters_on))
    unknown = sum(not _is_known(each, letters_on) for each in past.decisions)
    return Past(past.decisions, (*past.notes, *((_not_known(unknown),) if unknown else ())))


def _is_known(decision: PastDecision, letters_on: LettersOn) -> bool:
    """Tell whether every grant that a budget counts on the day of a decision is there."""
    granted, since = decision.request.granted_by, decision.request.history_since
    budgets = (each for letter in letters_on(decision.on) for each in letter.budgets)
    firsts = (each.first_counted(decision.on) for each in budgets)
    return all(granted is not None and (since is None or since <= first) for first in firsts)


def _not_known(count: int) -> str:
    return (
        f"budgets: what a level had granted by then is not wholly known for "
        f"{many(count, 'request')}: the history does not reach back to the first day that counts"
    )


def in_force(letters: Timeline[DelegationLetter]) -> LettersOn:
    """Answer the letter of a day; none where none is in force, which is said where it is judged."""

    def letters_on(on: Date) -> tuple[DelegationLetter, ...]:
        try:
            return (letters.at(on).value,)
        except NothingInForce:
            return ()

    return letters_on
