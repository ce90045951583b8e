"""Microseconds to score one customer with reasons under a warning card of eight items, in one run.

`warn` answers score, band, action, ranked reasons, protective reasons and the citation of the card;
a second line also reads every finding and makes the customer's facts first. Beside it: the same
points added up in a bare loop, no reason and no guard; and optbinning (no dependency of ours:
`pip install optbinning`), whose scorecard is fitted to the same customers and scores a frame of one
row. The sums of points are compared; optbinning's card is its own, so its scores are not.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from random import Random
from typing import Any

from pendulum import Date

from acctcore import Calendar, Source, Status, Timeline
from acctcore.retention import (
    Band,
    Bin,
    CardItem,
    Category,
    CustomerFacts,
    Event,
    Number,
    StatedCategory,
    StatedNumber,
    WarningCard,
    warn,
)

BAR, TIMES_PEER = 15, 100
ON = Date(2026, 5, 11)
WEEK = Calendar.of_weekend("five days", "1", Date(2026, 5, 1), Date(2026, 6, 30))
WORDS = {
    "contract": ({"monthly": 20, "one year": 10, "two years": 0}, (55, 21, 24)),
    "internet": ({"fibre": 20, "dsl": 0, "none": 0}, (44, 34, 22)),
    "payment": ({"electronic check": 10, "mailed": 0, "automatic": 0}, (34, 23, 43)),
    "security": ({"no": 10, "yes": 0, "no internet": -5}, (50, 29, 21)),
    "support": ({"no": 10, "yes": 0, "no internet": 0}, (49, 29, 22)),
    "paperless": ({"yes": 0, "no": -5}, (59, 41)),
}
EDGES = {
    "tenure": (((0, 13), 15), ((13, 25), 10), ((25, 73), 0)),
    "monthly": (((0, 70), 0), ((70, 120), 5)),
}
Row = dict[str, Any]


def best(run: Callable[[Row], object], rows: Sequence[Row], rounds: int) -> float:
    """Answer the least mean processor time over the rows, in microseconds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        for row in rows:
            run(row)
        taken.append((time.process_time() - start) / len(rows))
    return min(taken) * 1e6


def card() -> Timeline[WarningCard]:
    """Make the card."""
    words = [
        CardItem("3", name.upper(), Category(name, points)) for name, (points, _) in WORDS.items()
    ]
    numbers = [
        CardItem("3", name.upper(), Number(name, tuple(Bin(p, *ends) for ends, p in edges)))
        for name, edges in EDGES.items()
    ]
    bands = (Band("4", "LOW", 0), Band("4", "MEDIUM", 50), Band("4", "HIGH", 75, 1))
    made = WarningCard(10, (*numbers, *words), bands, "5(a)", "5(b)")
    return Timeline.always(made, Source("benchmark", Status.INVENTED), name="bench")


def drawn(customers: int, seed: int = 5) -> list[Row]:
    """Draw customers with the shares of the public Telco file."""
    random = Random(seed)  # noqa: S311 - the same customers on every machine
    rows = []
    for at in range(customers):
        row: Row = {
            "id": f"C-{at}",
            "tenure": random.randrange(73),
            "monthly": random.randrange(18, 119),
        }
        for name, (points, weights) in WORDS.items():
            row[name] = random.choices(list(points), weights)[0]
        rows.append(row)
    return rows


def facts_of(row: Row) -> CustomerFacts:
    """Make the facts of a row."""
    return CustomerFacts(
        row["id"],
        numbers={name: StatedNumber(row[name]) for name in EDGES},
        categories={name: StatedCategory(row[name]) for name in WORDS},
        opted_out=False,
        port_application=Event(exists=False),
        calendar=WEEK,
    )


def bare(row: Row) -> int:
    """Add up the points in a bare loop."""
    total = 10 + sum(points[row[name]] for name, (points, _) in WORDS.items())
    for name, edges in EDGES.items():
        total += next(p for (low, high), p in edges if low <= row[name] < high)
    return total


def peer(rows: list[Row]) -> Callable[[Row], object]:
    """Fit optbinning's scorecard to the customers; answer how it scores one."""
    import pandas as pd  # noqa: PLC0415 - no dependency of ours
    from optbinning import BinningProcess, Scorecard  # noqa: PLC0415 - no dependency of ours
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - no dependency of ours

    random = Random(7)  # noqa: S311 - the same leavers on every machine
    frame = pd.DataFrame(rows).drop(columns="id")
    left = [int(random.random() < bare(row) / 150) for row in rows]
    binning = BinningProcess(list(frame.columns), categorical_variables=list(WORDS))
    scorecard = Scorecard(
        binning,
        LogisticRegression(),
        scaling_method="min_max",
        scaling_method_params={"min": 0, "max": 100},
    )
    scorecard.fit(frame, left)
    one = cycle(frame.iloc[[at]] for at in range(50))
    return lambda _: scorecard.score(next(one))


def main() -> None:
    """Measure in one run and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    cards, rows = card(), drawn(args.customers)
    known = [{"facts": facts_of(row)} for row in rows]
    told = [warn(each["facts"], cards, ON).outcome for each in known]
    assert [each.score for each in told] == [bare(row) for row in rows]
    reasons = sum(len(each.reasons) + len(each.protective) for each in told) / len(told)
    ours = best(lambda each: warn(each["facts"], cards, ON), known, args.rounds)
    read = best(lambda each: warn(each["facts"], cards, ON).findings, known, args.rounds)
    made = best(lambda row: warn(facts_of(row), cards, ON), rows, args.rounds)
    floor = best(bare, rows, args.rounds)
    kept = "kept" if ours <= BAR else "NOT kept"
    print(f"{reasons:.1f} reasons a customer: {ours:.1f} us, bar {BAR} us, {kept}")
    print(f"with every finding read: {read:.1f} us; facts made first: {made:.1f} us")
    print(f"bare sum: {floor:.1f} us, {ours / floor:.1f} x")
    theirs = best(peer(rows), rows[:50], 3)
    kept = "kept" if theirs >= TIMES_PEER * ours else "NOT kept"
    print(f"optbinning, a frame of one row: {theirs:,.0f} us, {theirs / ours:.0f} x, {kept}")


if __name__ == "__main__":
    main()
