"""What each level had granted by the day of a past request, read from the history itself.

A request that does not state it gets, of every level with a budget in the letters it is
judged under, the grants that the history records of that level up to its own day, those of
the day too. It stays not known where the history does not reach back to the first day that
a budget counts, and where a grant since then has no level recorded. What is pending without
a level is nobody's grant. The parts of one request are not grants before it.
Source: section 9 and required semantics 8 and 19 of the authority reference.

>>> from acctcore.authority.cases import AccommodationCase
>>> from acctcore.authority.letters import Budget, Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.quantity import Quantity
>>> budget = Budget("L1", "bp", Limit.parse("20 bp"), "2", year_from="01-01")
>>> rows = {"L1": {"bp": Limit.parse("15 bp")}}
>>> letter = LetterDraft((Level("L1", ""),), (Dimension("bp", "bp"),), (Cell("rate", "1", rows),),
...                      ("R",), budgets=(budget,))
>>> def asked(id, day):
...     case = AccommodationCase(id, "P1", {"bp": Quantity(8, "bp")}, reason="R")
...     return PastDecision(case, Date(2026, 3, day), level="L1")
>>> past = [asked("R1", 2), asked("R2", 9)]
>>> for each in with_granted(past, past, lambda on: [letter]):
...     print([grant.id for grant in each.request.granted_by["L1"]])
[]
['R1']
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.authority.cell_budgets import budgets_of
from acctcore.authority.granted import NOT_RECORDED
from acctcore.authority.grants import GrantState, PastGrant
from acctcore.authority.history.decisions import PastDecision, distinct
from acctcore.authority.letters import LetterDraft
from acctcore.authority.spending import GrantedBefore, LevelShelf, Use

LettersOn: TypeAlias = Callable[[Date], Iterable[LetterDraft]]


def with_granted(
    decisions: Iterable[PastDecision], history: Iterable[PastDecision], letters_on: LettersOn
) -> tuple[PastDecision, ...]:
    """Give decisions, which are of the history, what each level had granted by their day.

    `letters_on` answers the letters under which a request of a day is judged.

    Raises:
        Contradiction: two lines of the history have one id and different content.
        NothingInForce: no letter is in force on the day of a decision.
    """
    listed = tuple(decisions)
    letters = {on: tuple(letters_on(on)) for on in dict.fromkeys(each.on for each in listed)}
    uses = _uses({id(each): each for days in letters.values() for each in days}.values())
    if not uses:
        return listed
    register = _Register.of(distinct(history), uses)
    return tuple(register.given(each, letters[each.on]) for each in listed)


def _uses(letters: Iterable[LetterDraft]) -> dict[str, list[Use]]:
    """Gather what budgets count, by the level they are of."""
    found: dict[str, list[Use]] = {}
    for letter in letters:
        for each in budgets_of(letter):
            found.setdefault(each.budget.level, []).append(each.use)
    return found and {**found, NOT_RECORDED: [use for each in found.values() for use in each]}


class _Register(NamedTuple):
    """The grants of each level, and the ids of the parts of each whole request."""

    shelves: Mapping[str, LevelShelf]
    parts: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, history: Sequence[PastDecision], uses: Mapping[str, Iterable[Use]]) -> "_Register":
        """Lay out a history, each line with an id of its own."""
        granted: dict[str, list[PastGrant]] = {level: [] for level in uses}
        parts: dict[str, set[str]] = {}
        for each in history:
            parts.setdefault(each.whole_id, set()).add(each.request.id)
            level = NOT_RECORDED if each.level is None else each.level
            if level in granted and each.state is not GrantState.PENDING:
                granted[level].append(_grant(each))
        shelves = {level: LevelShelf.of(granted[level], uses[level]) for level in uses}
        return cls(shelves, {whole: frozenset(ids) for whole, ids in parts.items()})

    def given(self, decision: PastDecision, letters: Sequence[LetterDraft]) -> PastDecision:
        """Answer a decision with what the levels of its letters had granted, if that is known."""
        budgets = tuple(each for letter in letters for each in letter.budgets)
        request, on = decision.request, decision.on
        if request.granted_by is not None or not budgets:
            return decision
        gone = self.parts.get(decision.whole_id, frozenset()) | {request.id}
        levels = dict.fromkeys((*(each.level for each in budgets), NOT_RECORDED))
        granted = {level: GrantedBefore(self.shelves[level], on, gone) for level in levels}
        return evolve(decision, request=evolve(request, granted_by=granted))


def _grant(decision: PastDecision) -> PastGrant:
    """Answer what a decision is to later requests."""
    asked = decision.request
    return PastGrant(
        asked.id,
        asked.party,
        decision.on,
        asked.quantities,
        asked.facility,
        decision.state,
        asked.categories,
    )
