"""The annual rate of 241 flows, proved to its eighth decimal, beside pyxirr's IRR of the same.

Two credits: the level mortgage of the European Commission's example 1, and one whose instalments
all differ. `apr_eu` takes exact fractions of years and money, checks them, solves and proves;
pyxirr (no dependency of ours) takes floats at even steps and answers a monthly rate. A third line
dates the mortgage as example 2 does, which pyxirr's IRR cannot; its dated XIRR counts by another
convention and is not compared.
"""

import time
from collections.abc import Callable
from fractions import Fraction

from acctcore.credit.rates.european import apr_eu
from acctcore.money import Money

ROUNDS, TIMES = 15, 60
BAR = 3
Flows = list[tuple[Fraction, Money]]


def best(run: Callable[[], object]) -> float:
    """Answer the least processor time of one call, in microseconds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(TIMES):
            run()
        taken.append((time.process_time() - start) / TIMES)
    return min(taken) * 1e6


def credit(instalments: list[int], odd: Fraction = Fraction(0)) -> tuple[Flows, Flows]:
    """Draw 200,000, pay a fee of 4,000 and then every month."""
    drawn = [(Fraction(0), Money.of("200000.00", "EUR"))]
    fee = (Fraction(0), Money.of("4000.00", "EUR"))
    paid = ((odd + Fraction(n, 12), Money(each, "EUR")) for n, each in enumerate(instalments, 1))
    return drawn, [fee, *paid]


def compare(name: str, instalments: list[int]) -> None:
    """Time both on one credit, after comparing what they answer."""
    import pyxirr  # noqa: PLC0415

    drawn, paid = credit(instalments)
    floats = [-196_000.0, *(each / 100 for each in instalments)]
    percent = apr_eu(drawn, paid).percent
    assert percent is not None
    assert abs(float(percent) - ((1 + pyxirr.irr(floats)) ** 12 - 1) * 100) < 1e-7
    ours, theirs = best(lambda: apr_eu(drawn, paid)), best(lambda: pyxirr.irr(floats))
    ratio = ours / theirs
    kept = "kept" if ratio <= BAR else "NOT kept"
    print(f"{name}: {percent} %, {ours:.0f} us, pyxirr {theirs:.0f} us: {ratio:.2f} x, {kept}")


def main() -> None:
    """Measure in one run and print the ratios."""
    level = [143_286] * 240
    compare("level instalments", level)
    compare("all instalments differ", [190_000 - 375 * n for n in range(240)])
    drawn, paid = credit([143_356] * 240, Fraction(3, 366))
    taken = best(lambda: apr_eu(drawn, paid))
    print(f"three odd days first: {apr_eu(drawn, paid).percent} %, {taken:.0f} us")


if __name__ == "__main__":
    main()
