"""What importing costs, in fresh processes, beside importing attrs and pendulum.

`import acctcore` alone, and importing the four rules and calling each once; as
whole processes, and with the start of the interpreter taken off.
"""

import os
import resource
import subprocess
import sys

FLOOR = "import attrs, pendulum"
FRONT = "import attrs, pendulum, acctcore"
RULES = """
from pendulum import Date
from acctcore.authority import (
    AccommodationCase, Cell, DelegationLetter, Dimension, Level, Limit, route)
from acctcore.credit import (
    AdverseConcept, AdverseWhen, ApplicationCase, CompletenessPack, ConflictRule, PackSection,
    Requirement, assemble)
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.retention import (
    Band, Bin, CardItem, CustomerFacts, Number, StatedNumber, WarningCard, warn)
from acctcore.sources import Source, Status
from acctcore.targets import Node, Target, decompose
from acctcore.timeline import Timeline

as_of, source = Date(2026, 3, 16), Source("benchmark", Status.INVENTED)
letter = DelegationLetter(
    (Level("L1", "account manager"),), (Dimension("bp", "bp"),),
    (Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")}}),), ("RETENTION",))
asked = AccommodationCase("R1", "P1", {"bp": Quantity(5, "bp")}, reason="RETENTION")
assert route(asked, Timeline.always(letter, source), as_of).outcome.level == "L1"
pack = CompletenessPack(
    "example", (PackSection("accounts", (Requirement("Revenue", "3.1"),)),),
    (AdverseConcept("Default", "A1", AdverseWhen.NONZERO),), ConflictRule("C1", "0.01"))
fact = Fact("f1", "P1", "Revenue", Period(None, as_of), 5, "HKD", Evidence("accounts", "audited"))
asked = ApplicationCase("A1", "P1", FactBase((fact,)))
assert assemble(asked, Timeline.always(pack, source), as_of)
calls = CardItem("2", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
card = WarningCard(10, (calls,), (Band("3", "LOW", 0), Band("3", "HIGH", 50)))
told = CustomerFacts("C1", numbers={"calls": StatedNumber(4)}, opted_out=False)
assert warn(told, Timeline.always(card, source), as_of).outcome.score == 70
nodes = (Node(("a",), 1), Node(("b",), 2))
assert decompose(Target(Money(100, "HKD"), ("part",), nodes)).amount(("b",)).minor == 67
"""


def seconds(code: str) -> float:
    """Take the processor time of a fresh process that runs some code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, env=_ENVIRONMENT)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Interleave the runs, keep the shortest of each, print the ratios."""
    codes = {
        "bare interpreter": "pass",
        "attrs, pendulum": FLOOR,
        "acctcore": FRONT,
        "four rules": RULES,
    }
    best = dict.fromkeys(codes, float("inf"))
    for _ in range(25):
        for name, code in codes.items():
            best[name] = min(best[name], seconds(code))
    start, floor = best["bare interpreter"], best["attrs, pendulum"]
    print(f"{'':<18}{'process':>11}{'ratio':>8}{'imports':>12}{'ratio':>8}")
    for name in ("attrs, pendulum", "acctcore", "four rules"):
        whole, own = best[name], best[name] - start
        ratios = whole / floor, own / (floor - start)
        print(
            f"{name:<18}{whole * 1000:>8.1f} ms{ratios[0]:>8.2f}"
            f"{own * 1000:>9.1f} ms{ratios[1]:>8.2f}"
        )


# Compiled modules are what an installed library has; a host may have switched them off.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

if __name__ == "__main__":
    main()
