"""Golden decisions in a test: a portfolio keeps its answers, or the test says which changed.

Record once, keep the file with the tests, and replay it after each change of policy or release.

>>> from pendulum import Date
>>> from acctcore.authority import AccommodationCase, Cell, DelegationLetter, Dimension, Level
>>> from acctcore.authority import Limit
>>> from acctcore.catalogue import CATALOGUE
>>> from acctcore.quantity import Quantity
>>> from acctcore.sources import Source, Status
>>> from acctcore.timeline import Timeline
>>> def letter(limit):
...     cell = Cell("rate", "2(a)", {"AM": {"bp": Limit.parse(limit)}})
...     levels, bp = (Level("AM", "account manager"),), (Dimension("bp", "bp"),)
...     made = DelegationLetter(levels, bp, (cell,), ("RETENTION",))
...     return Timeline.always(made, Source("letter", Status.INVENTED))
>>> asked = AccommodationCase("R1", "P1", {"bp": Quantity(10, "bp")}, reason="RETENTION")
>>> rule, cases, day = CATALOGUE.rule("authority.route"), {"R1": asked}, Date(2026, 3, 16)
>>> kept = record_portfolio(rule, cases, letter("10 bp"), day)
>>> unchanged(kept, rule, cases, letter("10 bp"), day)
>>> try:
...     unchanged(kept, rule, cases, letter("9 bp"), day)
... except Broken as broken:
...     print(str(broken).partition("What the decisions rest on")[0])
expected every case to be answered as it was kept; 1 differs
<BLANKLINE>
1 case: 1 another answer.
<BLANKLINE>
- decision: `R1` was yes and is no; kind: was `routed`, is `above_all`; level: was `AM`,
is absent; binding: was absent, is `["bp"]`; 6 more in the outcome; `OVER_LIMIT` at 2(a) AM bp
(`10 bp <= 9 bp`), where it was `WITHIN_LIMIT` (`10 bp <= 10 bp`).
<BLANKLINE>
<BLANKLINE>
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pendulum import Date

from acctcore.catalogue import CATALOGUE, Catalogue, Rule
from acctcore.codec.golden_changes import (
    ChangeKind,
    GoldenChange,
    answer_of,
    change_of,
    replay_portfolio,
)
from acctcore.codec.goldens import (
    Golden,
    name_cases,
    read_goldens,
    record_portfolio,
    write_goldens,
)
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.report.golden_changes import changelog
from acctcore.testing.broken import Broken
from acctcore.timeline import Timeline

__all__ = [
    "ChangeKind",
    "Golden",
    "GoldenChange",
    "answer_of",
    "change_of",
    "changelog",
    "name_cases",
    "read_goldens",
    "record_portfolio",
    "replay_portfolio",
    "unchanged",
    "write_goldens",
]


def unchanged(  # noqa: PLR0913 - each is named by the caller
    goldens: Iterable[Golden],
    rule: Rule,
    cases: Mapping[str, Any],
    policies: Timeline[Any],
    as_of: Date | None = None,
    *,
    catalogue: Catalogue = CATALOGUE,
    table: CurrencyTable = ISO_4217,
) -> None:
    """Decide every golden case again, for its own day unless one is given; for a test.

    Raises:
        Broken: a case is answered otherwise, is new or is gone; the message is the changelog.
        Contradiction, NothingInForce: what `replay_portfolio` raises.
    """
    __tracebackhide__ = True
    changes = replay_portfolio(
        goldens, rule, cases, policies, as_of, catalogue=catalogue, table=table
    )
    number = sum(each.kind is not ChangeKind.SAME for each in changes)
    if number:
        verb = "differs" if number == 1 else "differ"
        told = f"expected every case to be answered as it was kept; {number:,} {verb}"
        raise Broken(f"{told}\n\n{changelog(changes)}")
