"""Facts and fact bases: assertions that meet on few keys, some of which correct an earlier one.

Units: numbers of `USD`, words, days and yes/no, each with its unit.

>>> from hypothesis import find
>>> len(find(fact_bases(max_size=3), lambda base: len(base.live()) == 2).live())
2
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.testing.strategies.arguments import drawn, names_of, of_kind, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import days

_LATEST: Final = Date(2024, 6, 30)
_YEAR_END: Final = Date(2023, 12, 31)
_NUMBERS: Final = ("0", "99", "100", "100.5", "-100")


def evidences(
    *, kinds: tuple[str, ...] = ("audited", "borrower"), max_value: date = _LATEST
) -> SearchStrategy[Evidence]:
    """Draw where an assertion stands: kinds of source as given, days up to `max_value` or none."""
    on = st.none() | days(min_value=Date(2019, 1, 1), max_value=max_value)
    return st.builds(
        Evidence,
        st.sampled_from(["paper", "filing"]),
        st.sampled_from(names_of("kinds", kinds, least=1)),
        on,
        on,
        st.sampled_from(["", "A. Clerk"]),
        st.sampled_from(["", "C. Officer"]),
    )


def values() -> SearchStrategy[tuple[Any, str]]:
    """Draw a value of a fact with its unit: a number, words (also blank), a day, yes or no."""
    return (
        st.tuples(st.sampled_from([Fraction(each) for each in _NUMBERS]), st.just("USD"))
        | st.tuples(st.sampled_from(["", "rents", "leases"]), st.just("text"))
        | st.tuples(st.sampled_from([_YEAR_END, _LATEST]), st.just("day"))
        | st.tuples(st.booleans(), st.just("flag"))
    )


def facts(
    *,
    subjects: tuple[str, ...] = ("B1",),
    concepts: tuple[str, ...] = ("Cash", "Debt"),
    ids: SearchStrategy[str] | None = None,
    evidence: SearchStrategy[Evidence] | None = None,
) -> SearchStrategy[Fact[Any]]:
    """Draw one assertion.

    Raises:
        WrongKind, OutOfRange: names that are none, or no strategy.
    """
    return _facts(
        st.sampled_from(names_of("subjects", subjects, least=1)),
        st.sampled_from(names_of("concepts", concepts, least=1)),
        st.just("f1") if ids is None else drawn("ids", ids),
        evidences() if evidence is None else drawn("evidence", evidence),
    )


def fact_bases(
    *, of: SearchStrategy[Fact[Any]] | None = None, max_size: int = 6
) -> SearchStrategy[FactBase]:
    """Draw a base of so many facts at most; ids are given anew, some facts correct an earlier one.

    Raises:
        WrongKind, OutOfRange: `of` is no strategy, or the size is not a whole number of 0 or more.
    """
    most = whole("max_size", max_size, least=0)
    return _bases(facts() if of is None else drawn("of", of), most)


@st.composite
def _facts(draw: DrawFn, *parts: SearchStrategy[Any]) -> Fact[Any]:
    subject, concept, id_, evidence = map(draw, parts)
    value, unit = draw(values())
    precision = draw(st.sampled_from([None, 0, -2])) if unit == "USD" else None
    period = draw(_PERIODS)
    return Fact(id_, subject, concept, period, value, unit, evidence, precision)


_PERIODS: Final = st.sampled_from(
    (
        Period(None, _YEAR_END),
        Period(Date(2023, 1, 1), _YEAR_END),
        Period(None, Date(2022, 12, 31)),
    )
)


@st.composite
def _bases(draw: DrawFn, of: SearchStrategy[Fact[Any]], most: int) -> FactBase:
    listed = [of_kind("of", each, Fact, "facts") for each in draw(st.lists(of, max_size=most))]
    return FactBase(corrected([evolve(f, supersedes="", reason="") for f in listed], draw))


def corrected(listed: Sequence[Fact[Any]], draw: Draw) -> tuple[Fact[Any], ...]:
    """Give ids, and let some facts correct an earlier one."""
    found: list[Fact[Any]] = []
    for number, fact in enumerate(listed):
        earlier = pick(draw, found).id if found and rarely(draw, 5) else ""
        reason = "misread" if earlier else ""
        found.append(evolve(fact, id=f"f{number}", supersedes=earlier, reason=reason))
    return tuple(found)
