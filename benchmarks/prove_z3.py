"""How long it takes to prove a letter of 6 levels, 8 products and 3 grades.

24 cells of 6 levels and 4 dimensions: 576 limits. Each product and grade has limits of its
own, so no cell is like another. The answers are checked, and that of a letter with a range
planted in its last cell, whose witness `route` confirms. Beside it: the same question put
to `route` for every limit at one below, exactly and one above, which proves nothing in
between.
"""

import time
from collections.abc import Callable
from itertools import product
from typing import TypeVar

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
    route,
)
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.testing.proofs import (
    Proof,
    prove_equivalent,
    prove_implies,
    prove_monotone,
    prove_no_gap,
    prove_reachable,
)
from acctcore.timeline import Timeline

LEVELS, PRODUCTS, GRADES = 6, 8, 3
AS_OF = Date(2026, 3, 16)
YEAR = Tenor(months=12)
T = TypeVar("T")

DIMENSIONS = (
    Dimension("bp", "bp", Adds.FACILITY, YEAR),
    Dimension("cost", "HKD", Adds.GROUP, YEAR),
    Dimension("amount", "HKD", Adds.PARTY, YEAR),
    Dimension("months", "months"),
)


def tops(level: int, cell: int) -> dict[str, int]:
    """Answer the limits of a level in a cell, in whole units."""
    return {
        "bp": 10 * (level + 1) ** 2 + cell,
        "cost": 2_000_000 * (level + 1) ** 2 + cell * 100,
        "amount": 10**9 * (level + 1) ** 2 + cell * 100,
        "months": 6 * (level + 1) + cell,
    }


def letter(*, planted: bool = False) -> DelegationLetter:
    """Build the letter; planted, L2 begins above what L1 holds of the cost in the last cell."""
    cells = []
    for at, (one, grade) in enumerate(product(range(PRODUCTS), range(GRADES))):
        rows = {f"L{level + 1}": tops(level, at) for level in range(LEVELS)}
        limits = {
            name: {
                each.name: Limit.parse(str(measured(each, row[each.name]))) for each in DIMENSIONS
            }
            for name, row in rows.items()
        }
        if planted and at == PRODUCTS * GRADES - 1:
            over = measured(DIMENSIONS[1], rows["L1"]["cost"])
            limits["L2"]["cost"] = Limit.parse(f"over {over} up to {limits['L2']['cost']}")
        when = {"product": (f"P{one}",), "grade": (f"G{grade}",)}
        cells.append(Cell(f"cell {at}", f"{at}", limits, when))
    levels = tuple(Level(f"L{level + 1}", f"level {level + 1}") for level in range(LEVELS))
    categories = {
        "product": tuple(f"P{each}" for each in range(PRODUCTS)),
        "grade": tuple(f"G{each}" for each in range(GRADES)),
    }
    return DelegationLetter(levels, DIMENSIONS, tuple(cells), ("RETENTION",), categories)


def measured(dimension: Dimension, number: int) -> Money | Quantity:
    """Put the unit of a dimension to a number."""
    if dimension.unit == "HKD":
        return Money(number, "HKD")
    return Quantity(number, dimension.unit)


def enumerated(sound: DelegationLetter) -> int:
    """Route one cell's requests at each limit of each dimension, beside nothing of the others."""
    letters = Timeline.always(sound, Source("benchmark", Status.INVENTED))
    count = 0
    for at, cell in enumerate(sound.cells):
        codes = {name: each[0] for name, each in cell.when.items()}
        for one in DIMENSIONS:
            last = -1
            for level, off in product(range(LEVELS), (-1, 0, 1)):
                asked = {
                    each.measures: measured(
                        each, tops(level, at)[each.name] + off if each is one else 0
                    )
                    for each in DIMENSIONS
                }
                case = AccommodationCase(
                    "R", "P", asked, codes, "RETENTION", "F", groups=(), history=()
                )
                found = route(case, letters, AS_OF).outcome.level
                rank = LEVELS if found is None else sound.level_ids.index(found)
                assert rank >= last
                last, count = rank, count + 1
    return count


def best(work: Callable[[], T], repeats: int = 3) -> tuple[T, float]:
    """Answer what is made and the least processor seconds it took."""
    found, least = work(), float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        found = work()
        least = min(least, time.process_time() - begun)
    return found, least


def main() -> None:
    """Prove, refute, and print how long each takes."""
    sound, odd = letter(), letter(planted=True)
    raised = with_a_cent_more(sound)
    begun = time.process_time()
    assert prove_monotone(sound).proved
    print(f"{'monotone, the first proof':<44}{time.process_time() - begun:8.3f} s")
    questions: tuple[tuple[str, Callable[[], Proof], bool], ...] = (
        ("monotone", lambda: prove_monotone(sound), True),
        ("no gap", lambda: prove_no_gap(sound), True),
        ("every level reached", lambda: prove_reachable(sound), True),
        ("the raised letter implies it", lambda: prove_implies(raised, sound), True),
        ("equivalent to itself", lambda: prove_equivalent(sound, sound), True),
        ("monotone, a range planted in the last cell", lambda: prove_monotone(odd), False),
        ("implies the raised letter", lambda: prove_implies(sound, raised), False),
    )
    for name, work, proved in questions:
        proof, seconds = best(work)
        assert proof.proved is proved, proof
        told = "" if proved else f"   {proof.witness[-1]}"
        print(f"{name:<44}{seconds:8.3f} s{told}")
    count, seconds = best(lambda: enumerated(sound))
    print(f"{f'{count} requests at the limits, by route':<44}{seconds:8.3f} s")


def with_a_cent_more(sound: DelegationLetter) -> DelegationLetter:
    """Answer the letter with one limit of the last cell raised by a cent."""
    last = sound.cells[-1]
    cost = measured(DIMENSIONS[1], tops(0, len(sound.cells) - 1)["cost"] + 1)
    row = {**last.limits["L1"], "cost": Limit.parse(str(cost))}
    cell = evolve(last, limits={**last.limits, "L1": row})
    return DelegationLetter.of(sound.with_cells((*sound.cells[:-1], cell)))


if __name__ == "__main__":
    main()
