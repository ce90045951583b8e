"""The matrix of `route_peers.py`: 6 levels, 8 products, 3 grades, 4 limits, in 144 rows.

Units: basis points, months, and minor units of HKD.
"""

from itertools import product
from random import Random
from typing import Any, TypeAlias

from route import LEVELS, TOPS

from acctcore.authority import (
    AccommodationCase,
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    Power,
)
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

PRODUCTS, GRADES = tuple(f"P{index + 1}" for index in range(8)), ("A", "B", "C")
NAMES = tuple(f"L{index + 1}" for index in range(LEVELS))
UNITS = {"bp": "bp", "cost": "HKD", "amount": "HKD", "months": "months"}

Request: TypeAlias = dict[str, Any]
"""A product, a grade, and a whole number for each limit."""


def tops(level: int, kind: str, grade: str) -> dict[str, int]:
    """Answer one row of the matrix: what a level may grant on a product to a grade."""
    factor = (PRODUCTS.index(kind) + 1) * (len(GRADES) - GRADES.index(grade))
    return {name: TOPS[name][level] * factor for name in UNITS}


ROWS = tuple(
    (name, kind, grade, tops(level, kind, grade))
    for (level, name), kind, grade in product(enumerate(NAMES), PRODUCTS, GRADES)
)
"""From the lowest level up."""


def requests(count: int) -> list[Request]:
    """Draw requests that need each level, and more than all, equally often."""
    draw = Random(20260316)  # noqa: S311 - a draw that repeats, and guards nothing
    return [_request(draw, index % (LEVELS + 1)) for index in range(count)]


def _request(draw: Random, needed: int) -> Request:
    """Ask for what the level below may not grant, often to the unit."""
    kind, grade = draw.choice(PRODUCTS), draw.choice(GRADES)
    below = tops(needed - 1, kind, grade) if needed else dict.fromkeys(UNITS, -1)
    high = tops(needed, kind, grade) if needed < LEVELS else {n: t + 9 for n, t in below.items()}
    asked = {name: draw.choice((0, draw.randint(0, top), top)) for name, top in high.items()}
    decides = draw.choice(tuple(UNITS))
    low = below[decides] + 1
    asked[decides] = draw.choice((low, draw.randint(low, high[decides]), high[decides]))
    return {"product": kind, "grade": grade, **asked}


def by_hand(asked: Request) -> str | None:
    """Read the rows from the lowest level up: what every side must answer."""
    for name, kind, grade, limits in ROWS:
        fits = all(asked[each] <= top for each, top in limits.items())
        if fits and (kind, grade) == (asked["product"], asked["grade"]):
            return name
    return None


def letters() -> Timeline[DelegationLetter]:
    """Write the matrix as a letter of 24 cells; requests stand alone."""
    letter = DelegationLetter(
        tuple(Level(name, f"level {name}") for name in NAMES),
        tuple(Dimension(name, unit) for name, unit in UNITS.items()),
        tuple(_cell(kind, grade) for kind, grade in product(PRODUCTS, GRADES)),
        ("RETENTION",),
        {"product": PRODUCTS, "grade": GRADES},
    )
    return Timeline.always(letter, Source("benchmark", Status.INVENTED))


def _cell(kind: str, grade: str) -> Cell:
    limits = {
        level: {name: Limit(Power.BOUNDED, _measure(name, top)) for name, top in row.items()}
        for level, *where, row in ROWS
        if where == [kind, grade]
    }
    return Cell(f"{kind} {grade}", "2(a)", limits, {"product": (kind,), "grade": (grade,)})


def case(asked: Request) -> AccommodationCase:
    """Write a request as a case."""
    quantities = {name: _measure(name, asked[name]) for name in UNITS}
    where = {"product": asked["product"], "grade": asked["grade"]}
    return AccommodationCase("R1", "P1", quantities, where, reason="RETENTION")


def _measure(name: str, number: int) -> Measure:
    return Money(number, "HKD") if UNITS[name] == "HKD" else Quantity(number, UNITS[name])
