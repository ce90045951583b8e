"""Decisions a second of `authority.route`, beside a bare dictionary-and-bisect router.

A letter of 6 levels and 4 dimensions, ten past grants a case, an even mix of
competent levels. Three figures: the decision alone (all its explanation
retained), the decision with every finding read, and the bare peer, which sums
the same grants and answers a level without reasons.
"""

import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Mapping

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    PastGrant,
    route,
)
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, units
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

AS_OF = Date(2026, 3, 16)
YEAR = Tenor(months=12)
LEVELS = 6
TOPS = {
    "bp": [10, 25, 60, 100, 150, 300],
    "cost": [2_000_000, 8_000_000, 30_000_000, 60_000_000, 200_000_000, 500_000_000],
    "amount": [10**9, 2 * 10**9, 5 * 10**9, 10**10, 5 * 10**10, 10**11],
    "months": [6, 12, 24, 36, 60, 120],
}


def letters() -> Timeline[DelegationLetter]:
    """Build the letter once."""
    dimensions = (
        Dimension("bp", "bp", Adds.FACILITY, YEAR),
        Dimension("cost", "HKD", Adds.GROUP, YEAR),
        Dimension("amount", "HKD", Adds.PARTY, YEAR),
        Dimension("months", "months"),
    )
    limits = {
        f"L{index + 1}": {
            each.name: Limit.parse(str(_measure(each, TOPS[each.name][index])))
            for each in dimensions
        }
        for index in range(LEVELS)
    }
    letter = DelegationLetter(
        tuple(Level(f"L{index + 1}", f"level {index + 1}") for index in range(LEVELS)),
        dimensions,
        (Cell("rate", "2(a)", limits),),
        ("RETENTION",),
    )
    return Timeline.always(letter, Source("benchmark", Status.INVENTED))


def _measure(dimension: Dimension, number: int) -> Money | Quantity:
    if dimension.unit == "HKD":
        return Money(number, "HKD")
    return Quantity(number, dimension.unit)


def cases(count: int) -> list[AccommodationCase]:
    """Build requests that need each level equally often."""
    return [_case(index) for index in range(count)]


def _case(index: int) -> AccommodationCase:
    history = tuple(
        PastGrant(
            f"G{number}",
            ("P1", "P2")[number % 2],
            Date(2025, 2 + number, 10),
            {"bp": Quantity(0, "bp"), "cost": Money(1_000, "HKD"), "amount": Money(1_000, "HKD")},
            f"F{number % 3}",
        )
        for number in range(10)
    )
    top = TOPS["bp"][index % LEVELS]
    quantities = {
        "bp": Quantity(top - index % 3, "bp"),
        "cost": Money(1_000_000, "HKD"),
        "amount": Money(50_000_000, "HKD"),
        "months": Quantity(6, "months"),
    }
    return AccommodationCase(
        f"R{index}",
        "P1",
        quantities,
        reason="RETENTION",
        facility="F1",
        groups=(frozenset({"P1", "P2"}),),
        history=history,
    )


Bare = tuple[list[tuple[int, str, str, dict[str, int]]], dict[str, int]]


def stripped(case: AccommodationCase) -> Bare:
    """Take a case apart into plain numbers, as a bare router would hold it."""
    history = [
        (grant.on.toordinal(), grant.party, grant.facility or "", _numbers(grant.quantities))
        for grant in case.history or ()
    ]
    return history, _numbers(case.quantities)


def _numbers(quantities: Mapping[str, Measure]) -> dict[str, int]:
    return {name: units(value) for name, value in quantities.items()}


def bare(case: Bare) -> int:
    """Answer a level by bisection over sums of whole numbers, with no reason and no guard."""
    history, asked = case
    cost = bp = amount = 0
    for ordinal, party, facility, used in history:
        if ordinal >= _CUT:
            cost += used["cost"]
            if party == "P1":
                amount += used["amount"]
                if facility == "F1":
                    bp += used["bp"]
    return max(
        bisect_left(TOPS["bp"], bp + asked["bp"]),
        bisect_left(TOPS["cost"], cost + asked["cost"]),
        bisect_left(TOPS["amount"], amount + asked["amount"]),
        bisect_left(TOPS["months"], asked["months"]),
    )


_CUT = Date(2025, 3, 16).toordinal()


def best(run: Callable[[], object], repeats: int = 15) -> float:
    """Time a run several times, keep the shortest."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure in one run and print the ratios."""
    book, policy = cases(60), letters()
    plain_book = [stripped(case) for case in book]
    for case, numbers in zip(book, plain_book, strict=True):
        assert route(case, policy, AS_OF).outcome.level == f"L{bare(numbers) + 1}"
    floor = 100 * len(book) / best(lambda: deque(map(bare, plain_book * 100), maxlen=0))
    rows = (
        ("bare sums and bisection, no reasons", floor),
        ("route, reasons retained", _rate(book, lambda case: route(case, policy, AS_OF))),
        (
            "route, every finding read",
            _rate(book, lambda case: route(case, policy, AS_OF).findings),
        ),
        (
            "route, the case built first",
            _rate(book, lambda case: route(evolve(case), policy, AS_OF)),
        ),
    )
    for name, rate in rows:
        print(f"{name:<36}{rate:>10,.0f} a second {rate / floor:>7.3f} x")


def _rate(book: list[AccommodationCase], decide: Callable[[AccommodationCase], object]) -> float:
    return 100 * len(book) / best(lambda: deque(map(decide, book * 100), maxlen=0))


if __name__ == "__main__":
    main()
