"""Applications under a completeness pack, seeded where the pack changes its answer.

Facts are as old as an age allows, one day younger or older; two on one key lie apart by just what
is material or a little more; adverse values are there, answered or not; any fact may be blank.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit import Answer, ApplicationCase, CompletenessPack, Form, History, Resolution
from acctcore.days import Tenor, day
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.testing.edges import ages_at_edge
from acctcore.testing.strategies.arguments import of_kind, whole
from acctcore.testing.strategies.assertions import corrected
from acctcore.testing.strategies.memos import memo
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import FIRST

_FINE: Final = Fraction(1, 1_000)
_ODD: Final = ((True, "flag"), (False, "flag"), ("rents", "text"), ("leases", "text"), ("", "text"))
_NAMED: Final = ("A. Clerk", "")


class _Seeds(NamedTuple):
    """What the facts of one pack are drawn from, the most favourable first."""

    concepts: tuple[str, ...]
    ends: tuple[Date, ...]
    days: tuple[Date | None, ...]
    known: tuple[Date | None, ...]
    kinds: tuple[str, ...]
    values: tuple[tuple[Any, str], ...]


def application_cases(
    *, pack: CompletenessPack, as_of: date, max_facts: int = 5
) -> SearchStrategy[ApplicationCase]:
    """Draw an application that is sound under a pack on a day.

    Raises:
        WrongKind, OutOfRange: an argument that cannot be meant.
    """
    most = whole("max_facts", max_facts, least=0)
    return _cases(
        of_kind("pack", pack, CompletenessPack, "a completeness pack"), day(as_of, "as_of"), most
    )


@st.composite
def _cases(draw: DrawFn, pack: CompletenessPack, on: Date, most: int) -> ApplicationCase:
    """Draw a case that is nearly complete, or one of which anything may be missing."""
    known = not rarely(draw, 2)
    seeds = _seeds(pack, on)
    listed = list(_asked_for(draw, pack, seeds)) if known else []
    listed += [part for total in listed for part in _parts(draw, pack, total)]
    while len(listed) < most and not rarely(draw, 3):
        new = pack_fact(draw, seeds)
        listed.append(_beside(new, pick(draw, listed)) if listed and rarely(draw, 2) else new)
    facts = corrected(listed, draw)
    return ApplicationCase(
        "A1",
        "B1",
        FactBase(facts),
        pick(draw, pack.products if known and pack.products else (*pack.products, "")),
        pick(draw, pack.borrower_types if known and pack.borrower_types else ("",)),
        pick(draw, _amounts(pack, known=known)),
        "stock" if known else pick(draw, ("stock", "")),
        "A. Author" if known else pick(draw, ("A. Author", "")),
        ("G1",),
        _resolutions(draw, facts),
        tuple(Answer(fact.id, "explained", "A. Author") for fact in facts if not rarely(draw)),
        **memo(draw, pack, facts, on, known=known),
    )


def _asked_for(draw: Draw, pack: CompletenessPack, seeds: _Seeds) -> Iterator[Fact[Any]]:
    """Draw for each requirement a fact that it accepts, of any age, for each period it asks."""
    for asked in pack.requirements:
        value, unit = _of_form(asked.form)
        on = pick(draw, seeds.known[:-1])
        end = on if on is not None else seeds.ends[-1]
        evidence = Evidence("paper", pick(draw, asked.kinds or seeds.kinds), on, on, "A. Clerk")
        history = asked.history
        for step in range(history.periods if history else 1):
            period = Period(None, _stepped(history, end, step))
            concept = asked.concept
            yield Fact("new", "B1", concept, period, value, unit, evidence)


def _parts(draw: Draw, pack: CompletenessPack, total: Fact[Any]) -> Iterator[Fact[Any]]:
    """Draw the parts of a total, mostly such that they add up to it."""
    for rule in pack.totals:
        if rule.total == total.concept and total.unit == "USD":
            most = abs(total.value) * rule.within
            off = pick(draw, (0, 0, most, -most, 1, -1, most + _FINE, -most - _FINE))
            for at, part in enumerate(rule.parts):
                value = total.value + off if at == 0 else Fraction(0)
                yield evolve(total, concept=part, value=value)


def _of_form(form: Form | None) -> tuple[Any, str]:
    """Answer a value of a form, a number where any will do."""
    match form:
        case Form.TEXT:
            return "rents", "text"
        case Form.FLAG:
            return True, "flag"
        case Form.DAY:
            return FIRST, "day"
    return Fraction(100), "USD"


def _stepped(history: History | None, end: Date, step: int) -> Date:
    every = history.every if history else Tenor()
    return Tenor(every.years * step, every.months * step, every.days * step).before(end)


def _beside(new: Fact[Any], known: Fact[Any]) -> Fact[Any]:
    """Put a fact beside another on the same key, so that the two can contradict each other."""
    if new.unit != known.unit:
        return new
    return evolve(new, subject=known.subject, concept=known.concept, period=known.period)


def _seeds(pack: CompletenessPack, on: Date) -> _Seeds:
    asked = [each.concept for each in pack.requirements]
    adverse = [each.concept for each in pack.adverse]
    parts = [name for rule in pack.totals for name in (*rule.parts, *rule.if_stated)]
    edges = (*ages_at_edge(pack, on), on, on.add(days=1))
    known = [each for each in edges if each <= on]
    edge = 100 * (1 - pack.conflicts.materiality)
    numbers = (Fraction(100), edge, edge - _FINE, Fraction(0), Fraction(-100))
    return _Seeds(
        (*asked, *asked, *dict.fromkeys((*adverse, "Other", *parts))),
        (*edges, *_yearly(pack, edges)),
        (on, *edges, None),
        (on, *known, None),
        (*pack.ranks, "rumour"),
        (*((number, "USD") for number in numbers), *_ODD),
    )


def pack_facts(*, pack: CompletenessPack, as_of: date) -> SearchStrategy[Fact[Any]]:
    """Draw one fact of a concept that the pack asks for, or of another; its id is `new`."""
    return _one_fact(
        of_kind("pack", pack, CompletenessPack, "a completeness pack"), day(as_of, "as_of")
    )


@st.composite
def _one_fact(draw: DrawFn, pack: CompletenessPack, on: Date) -> Fact[Any]:
    return pack_fact(draw, _seeds(pack, on))


def pack_fact(draw: Draw, seeds: _Seeds) -> Fact[Any]:
    """Draw one fact."""
    value, unit = pick(draw, seeds.values)
    evidence = Evidence(
        "paper",
        pick(draw, seeds.kinds),
        pick(draw, seeds.days),
        pick(draw, seeds.known),
        pick(draw, _NAMED),
    )
    end = pick(draw, seeds.ends)
    start = end.subtract(years=1).add(days=1) if rarely(draw) else None
    precision = pick(draw, (None, None, 0, -2)) if unit == "USD" else None
    subject = "G1" if rarely(draw, 6) else "B1"
    concept = pick(draw, seeds.concepts)
    return Fact("new", subject, concept, Period(start, end), value, unit, evidence, precision)


def _yearly(pack: CompletenessPack, ends: Sequence[Date]) -> tuple[Date, ...]:
    """Step back from each end by what a history asks for, and by a day more than its slack."""
    histories = {each.history for each in pack.requirements if each.history}
    steps = (
        history.every.before(end).subtract(days=extra)
        for history in sorted(histories, key=str)
        for end in ends
        for extra in (0, history.slack.days, history.slack.days + 1)
    )
    return tuple(dict.fromkeys(steps))


def _amounts(pack: CompletenessPack, *, known: bool) -> tuple[Money | None, ...]:
    """Answer each bound of an amount band with one minor unit to each side, or a blank."""
    blank = () if known else (None,)
    if not pack.bounds:
        return Money.of("1000.00", "USD"), *blank
    beside = sorted({bound.minor + step for bound in pack.bounds for step in (-1, 0, 1)})
    unit = pack.bounds[0].currency
    return *(Money(minor, unit) for minor in beside if minor > 0), *blank


def _resolutions(draw: Draw, facts: tuple[Fact[Any], ...]) -> tuple[Resolution, ...]:
    pairs = [(a.id, b.id) for a, b in combinations(facts, 2) if a.key == b.key]
    settled = pairs[: pick(draw, range(len(pairs) + 1))]
    chosen = (pair[::-1] if rarely(draw, 3) else pair for pair in settled)
    return tuple(Resolution(one, (other,), "C. Officer", "seen") for one, other in chosen)
