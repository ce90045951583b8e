"""One limit calibrated over 100,000 past requests, beside a bare loop over whole numbers.

The letter and the requests are those of `route.py`: 6 levels, 4 dimensions, ten past grants a
request, all of them built beforehand. The bare peer adds up the same grants, drops requests that
another dimension keeps from the level, and takes the order statistic: no guard, no moves, no
clashes, no letter written out.
"""

import time
from fractions import Fraction

from attrs import evolve
from route import AS_OF, TOPS, YEAR, Bare, best, letters, stripped
from route import cases as requests

from acctcore.authority.history.calibration import Calibration, calibrate
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.rungs import Rung
from acctcore.money import Money

COUNT = 100_000
SHARE = Fraction(1, 2)
LEVEL = 3
FIRST_DAY = YEAR.reaches_from(AS_OF).toordinal()


def history() -> list[PastDecision]:
    """Build the past requests; their costs differ, so that there is something to sort."""
    return [
        PastDecision(
            evolve(each, quantities={**each.quantities, "cost": Money(7_919 * at % 10**8, "HKD")}),
            AS_OF,
        )
        for at, each in enumerate(requests(COUNT))
    ]


def bare(book: list[Bare]) -> int:
    """Answer the smallest cost limit at the level for half of the requests."""
    needs = []
    for past, asked in book:
        cost, amount, bp = asked["cost"], asked["amount"], asked["bp"]
        for ordinal, party, facility, used in past:
            if ordinal >= FIRST_DAY:
                cost += used["cost"]
                if party == "P1":
                    amount += used["amount"]
                    if facility == "F1":
                        bp += used["bp"]
        tested = {"bp": bp, "amount": amount, "months": asked["months"]}
        lower = tested | {"cost": cost}
        if all(lower[name] <= tops[LEVEL - 1] for name, tops in TOPS.items()):
            needs.append(0)
        elif all(number <= TOPS[name][LEVEL] for name, number in tested.items()):
            needs.append(cost)
    return sorted(needs)[-(-COUNT * SHARE.numerator // SHARE.denominator) - 1]


def main() -> None:
    """Measure in one run and print the times and their ratio."""
    past, letter = history(), letters().at(AS_OF).value
    plain = [stripped(each.request) for each in past]
    rung = Rung(f"L{LEVEL + 1}", "cost")
    start = time.process_time()
    found = calibrate(past, letter, rung, SHARE)
    took = time.process_time() - start
    assert isinstance(found, Calibration)
    assert found.limit == Money(bare(plain), "HKD")
    took = min(took, best(lambda: calibrate(past, letter, rung, SHARE), 2))
    floor = best(lambda: bare(plain), 3)
    print(f"bare loop over whole numbers {floor:>8.2f} s")
    print(f"calibrate                    {took:>8.2f} s {took / floor:>6.1f} x")


if __name__ == "__main__":
    main()
