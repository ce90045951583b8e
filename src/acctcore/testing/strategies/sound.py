"""Sound values of a kind of document, drawn where the caller of a strategy gives none.

>>> from hypothesis import find
>>> type(find(sound_values("target"), lambda value: True)).__name__
'Target'
>>> sound_values("box")
Traceback (most recent call last):
...
acctcore.errors.Unknown: no `box` can be drawn; pass one that is sound as `of`
"""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.codec.kinds import Parties
from acctcore.codec.records import record
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Unknown
from acctcore.maps import FrozenMap
from acctcore.testing.defaults import facts_for, policies_for
from acctcore.testing.strategies.assertions import fact_bases
from acctcore.testing.strategies.parties import links, parties
from acctcore.testing.strategies.phasings import phasing_cases
from acctcore.testing.strategies.plans import targets
from acctcore.testing.strategies.replans import replan_cases
from acctcore.testing.strategies.sound_books import COMPUTED
from acctcore.testing.strategies.spread_targets import spread_targets
from acctcore.testing.strategies.timelines import days_in_force
from acctcore.testing.strategies.times import calendars
from acctcore.testing.subjects import SUBJECTS, Subject


def sound_values(kind: str) -> SearchStrategy[Any]:
    """Draw what makes a sound document of a kind.

    Raises:
        Unknown: there is no strategy for the kind.
    """
    for table in (_OTHERS, COMPUTED):
        if kind in table:
            return table[kind]()
    for each in SUBJECTS:
        if each.rule and kind in each.rule.kinds:
            return _questions(each) if kind == each.rule.kinds[0] else policies_for(each)
    raise Unknown(f"no `{kind}` can be drawn; pass one that is sound as `of`")


@st.composite
def _questions(draw: DrawFn, subject: Subject) -> Any:
    return _asked(draw, subject)[0]


@st.composite
def _decisions(draw: DrawFn, name: str) -> Any:
    subject = next(each for each in SUBJECTS if each.name == name)
    return subject.function(*_asked(draw, subject))


def _asked(draw: DrawFn, subject: Subject) -> tuple[Any, Any, Any]:
    """Draw facts, policies and a day, as a rule takes them."""
    policies = draw(policies_for(subject))
    as_of = draw(days_in_force(timeline=policies))
    return draw(facts_for(subject)(policies.at(as_of).value, as_of)), policies, as_of


def _calendars() -> SearchStrategy[Any]:
    return calendars(first=Date(2026, 1, 1), last=Date(2026, 12, 31))


def _currency_tables() -> SearchStrategy[Any]:
    return st.just(CurrencyTable("of the bank", ISO_4217.currencies[:3]))


def _parties() -> SearchStrategy[Any]:
    known = st.lists(parties(), max_size=2, unique_by=lambda party: party.id).map(tuple)
    return st.builds(Parties, known, st.lists(links(), max_size=2).map(tuple))


def _applications() -> SearchStrategy[Any]:
    return _decisions("credit.assemble").map(lambda decision: decision.outcome)


def _records() -> SearchStrategy[Any]:
    return _decisions("targets.control").map(
        lambda decision: record(decision, "targets.control", 1, "facts")
    )


_OTHERS: Final = FrozenMap[str, Callable[[], SearchStrategy[Any]]](
    {
        "application": _applications,
        "calendar": _calendars,
        "decision": _records,
        "currency-table": _currency_tables,
        "fact-base": fact_bases,
        "parties": _parties,
        "phasing": lambda: phasing_cases().map(lambda case: case.basis),
        "plan": lambda: replan_cases().map(lambda case: case.plan),
        "target": lambda: targets() | spread_targets(),
    }
)
