"""Telling a tally what rules answer: `watch` wraps a rule, and `counting` opens a tally.

The rules know of no listener, and none is put into them: a decision is counted where the kit asks
a rule about a policy that it was handed, and where a test asks a rule that it wrapped in `watch`.
A watched rule answers what the rule answers, and raises what it raises. While no tally is open it
only passes the question on.

>>> from acctcore.authority import route
>>> watched_route = watch(route)
>>> watched_route.__name__, watch(watched_route) is watched_route
('route', True)
>>> with counting() as tally:
...     answer = watch(lambda case: "granted")("a case")
>>> answer, tally.not_counted
('granted', 1)
>>> watch("route")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: rule to watch: expected a function or a rule of a catalogue, got `route`
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Final, TypeVar

from attrs import evolve

from acctcore.catalogue import Rule
from acctcore.errors import WrongKind, fault
from acctcore.testing.tallies import Tally

Asked = TypeVar("Asked")

_OPEN: Final[list[Tally]] = []
_RULE: Final = "_acctcore_watches"


@contextmanager
def counting() -> Iterator[Tally]:
    """Count what the kit and watched rules are answered, until the end of a `with` block."""
    tally = Tally()
    begin(tally)
    try:
        yield tally
    finally:
        end(tally)


def begin(tally: Tally) -> None:
    """Open a tally; several may be open at once, and each counts."""
    _OPEN.append(tally)


def end(tally: Tally) -> None:
    """Close a tally; others stay open."""
    _OPEN[:] = [each for each in _OPEN if each is not tally]


def tell(called: str, arguments: Iterable[object], answer: object) -> None:
    """Tell every open tally what a rule answered."""
    if _OPEN:
        handed = tuple(arguments)
        for tally in _OPEN:
            tally.take(called, handed, answer)


def watch(rule: Asked) -> Asked:
    """Answer the same rule, its decisions counted; of a `Rule`, one that judges with it.

    Raises:
        WrongKind: neither a function nor a rule.
    """
    if isinstance(rule, Rule):
        return evolve(rule, judge=watch(rule.judge))
    if not callable(rule):
        raise WrongKind(fault("rule to watch", "a function or a rule of a catalogue", rule))
    return rule if unwatched(rule) is not rule else _watched(rule)


def unwatched(rule: Any) -> Any:
    """Answer the rule inside a watched one; any other as it is."""
    return getattr(rule, _RULE, rule)


def _watched(rule: Any) -> Any:
    @wraps(rule)
    def asked(*arguments: Any, **named: Any) -> Any:
        answer = rule(*arguments, **named)
        tell(getattr(rule, "__name__", type(rule).__name__), (*arguments, *named.values()), answer)
        return answer

    setattr(asked, _RULE, rule)
    return asked
