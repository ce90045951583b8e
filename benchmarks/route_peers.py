"""Decisions a second of `authority.route`, beside two peers on the same matrix of 144 rows.

The peers are a decision table of zen-engine and policies of cedarpy, each asked
in several ways, from the plainest to the fastest found. They are not
dependencies of acctcore: `python -m pip install zen-engine cedarpy`. Requests
stand alone, since neither peer adds up past grants, and are at hand in the form
each side takes. First all must name the same level for every request drawn.

Two ratios: to the faster peer in its plainest way, and to the fastest of all.
What comes with the level differs. `route` answers every test of every level up
to it, and of a refusal the same; zen traced the row that matched, cedarpy the
ids of the policies that permit, and of a refusal both answer nothing.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any, TypeAlias

from attrs import evolve
from route import AS_OF, best
from route_peers_matrix import UNITS, by_hand, case, letters, requests

from acctcore.authority import AccommodationCase, route

Answer: TypeAlias = Callable[[Any], str | None]
PLAIN = ("zen-engine", "cedarpy, level by level")
"""Each peer as one would write it first."""


def ours() -> Iterator[tuple[str, Answer]]:
    """Name each way to use `route`, and the level it answers."""
    policy = letters()

    def kept(asked: AccommodationCase) -> str | None:
        return route(asked, policy, AS_OF).outcome.level

    def read(asked: AccommodationCase) -> str | None:
        decision = route(asked, policy, AS_OF)
        assert len(decision.findings) > len(UNITS)
        return decision.outcome.level

    yield "route, its explanation retained", kept
    yield "route, every finding read", read
    yield "route, case built first, read", lambda asked: read(evolve(asked))


def peers() -> Iterator[tuple[str, Answer]]:
    """Name each way to ask a peer; without the peers, say how to get them."""
    lacking = [name for name in ("zen", "cedarpy") if find_spec(name) is None]
    if lacking:
        how = "python -m pip install zen-engine cedarpy"
        sys.exit(f"no {' and no '.join(lacking)}: the peers are not dependencies; {how}")
    from route_peers_cedar import cedars  # noqa: PLC0415 - after the check that it is there
    from route_peers_zen import zens  # noqa: PLC0415 - as above

    yield from zens()
    yield from cedars()


def check(name: str, answer: Answer, asked: Sequence[Any], expected: Sequence[str | None]) -> None:
    """Stop at the first request on which a side names another level than the rows do."""
    for each, level in zip(asked, expected, strict=True):
        if (got := answer(each)) != level:
            sys.exit(f"{name} answers {got}, the rows answer {level}: {each}")


def rate(answer: Answer, asked: Sequence[Any]) -> float:
    """Time several passes over the requests, keep the fastest."""
    return len(asked) / best(lambda: deque(map(answer, asked), maxlen=0), 10)


def main() -> None:
    """Check every side, measure it, print the ratios."""
    asked = requests(420)
    expected, book = [by_hand(each) for each in asked], [case(each) for each in asked]
    sides = [(*side, asked) for side in peers()] + [(*side, book) for side in ours()]
    for name, answer, given in sides:
        check(name, answer, given, expected)
    print(f"{len(sides)} ways, {len(asked)} requests: the same level each time")
    rates = {name: rate(answer, given) for name, answer, given in sides}
    plain = max(rates[name] for name in PLAIN)
    fastest = max(rate for name, rate in rates.items() if not name.startswith("route"))
    for name, figure in rates.items():
        ratios = f"{figure / plain:>7.2f} x plain {figure / fastest:>7.2f} x fastest"
        print(f"{name:<34}{figure:>10,.0f} a second {ratios}")


if __name__ == "__main__":
    main()
