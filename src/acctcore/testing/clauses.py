"""The clauses that a policy states, in the order of its document.

A clause is any text in a field that is called `clause` or ends in `_clause`, and each text of a
table of `clauses`. What is said about a policy (a finding) and where a figure comes from (a
source) have clauses of other documents, which do not count.

>>> from acctcore.sources import Source, Status
>>> clauses_of((Source("a circular", Status.INVENTED, clause="9"), {"notes": "clause 9"}))
()
>>> from acctcore.authority import Cell, Limit
>>> clauses_of(Cell("rate", "2(b)", {"L1": {"bp": Limit.parse("10 bp")}}))
('2(b)',)
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from acctcore.findings import Finding
from acctcore.sources import Source


def clauses_of(policy: object) -> tuple[str, ...]:
    """Answer every clause of a policy, each once."""
    return tuple(dict.fromkeys(clause for clause in _stated(policy) if clause.strip()))


def _stated(value: Any) -> Iterator[str]:
    if isinstance(value, Finding | Source | str):
        return
    if attrs.has(type(value)):
        for each in attrs.fields(type(value)):
            yield from _in_field(each.name, getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from _in_all(value.values())
    elif isinstance(value, tuple | list | frozenset | set):
        yield from _in_all(value)


def _in_all(values: Iterable[object]) -> Iterator[str]:
    for each in values:
        yield from _stated(each)


def _in_field(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if name == "clause" or name.endswith("_clause"):
            yield value
    elif name == "clauses" and attrs.has(type(value)):
        table = attrs.asdict(value, recurse=False)
        yield from (text for text in table.values() if isinstance(text, str))
    else:
        yield from _stated(value)
