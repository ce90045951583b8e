"""How a loan stands, with one fact less: what was left out, and the standing without it.

A rebuttal is not among them: one that is not there is not unknown, nobody made it.
"""

from collections.abc import Iterator
from typing import Any, Final

from acctcore.credit import LoanStanding
from acctcore.testing.changing import changed

_FACTS: Final = (
    "segment",
    "days_past_due",
    "due_since",
    "balance",
    "impairment",
    "arrears",
    "debts",
    "bank_debts",
    "restructuring",
    "causes",
)
_ROWS: Final = (
    ("arrears", ("exposure",)),
    ("debts", ("amount", "category")),
    ("bank_debts", ("amount", "days_past_due")),
)


def of_loan(case: LoanStanding) -> Iterator[tuple[str, LoanStanding]]:
    """Go through every way of knowing one thing less of a loan."""
    for name in _FACTS:
        if getattr(case, name) is not None:
            yield name, changed(case, **{name: None})
    for flag in case.flags:
        rest = {name: each for name, each in case.flags.items() if name != flag}
        yield flag, changed(case, flags=rest)
    yield from _of_rows(case)
    yield from _of_restructuring(case)


def _of_rows(case: LoanStanding) -> Iterator[tuple[str, LoanStanding]]:
    for name, parts in _ROWS:
        listed: tuple[Any, ...] = getattr(case, name) or ()
        for at, row in enumerate(listed):
            for part in parts:
                if getattr(row, part) is not None:
                    less = (*listed[:at], changed(row, **{part: None}), *listed[at + 1 :])
                    yield f"{part} of {name}[{at}]", changed(case, **{name: less})


def _of_restructuring(case: LoanStanding) -> Iterator[tuple[str, LoanStanding]]:
    done = case.restructuring
    for part in ("since", "periods_paid"):
        if done is not None and getattr(done, part) is not None:
            less = changed(done, **{part: None})
            yield f"{part} of the restructuring", changed(case, restructuring=less)
