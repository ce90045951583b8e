r"""How a tested figure came about: what is asked and the past grants that count.

>>> finding = {"code": "OVER_LIMIT", "measured": "HKD 7000.00"}
>>> test = {"requested": "HKD 3000.00", "counted": "HKD 4000.00", "finding": finding}
>>> list(sums_of({"path": [{"tests": [test]}]}).values())
['HKD 3,000.00 + 4,000.00\n= HKD 7,000.00']
>>> shown_sum("12 bp", "21 bp", "33 bp"), shown_sum("3 months", "9 months", "9 months")
('12 + 21 bp\n= 33 bp', None)
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from acctcore.codec.write import as_json

_FIRST: Final = re.compile("[0-9]+")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def sums_of(outcome: Any) -> dict[str, str]:
    """Answer, for the findings of a route as JSON, the sum that stands behind each."""
    found = ((test["finding"], _told(test)) for test in _tests(outcome))
    return {as_json(finding): told for finding, told in found if told}


def _tests(outcome: Any) -> Iterator[Mapping[str, Any]]:
    steps = (*outcome.get("path", ()), outcome) if isinstance(outcome, Mapping) else ()
    for step in steps:
        if isinstance(step, Mapping):
            yield from (each for each in step.get("tests", ()) if "finding" in each)


def _told(test: Mapping[str, Any]) -> str | None:
    parts = (test.get("requested"), test.get("counted"), test["finding"].get("measured"))
    texts = [each for each in parts if isinstance(each, str)]
    return shown_sum(*texts) if len(texts) == len(parts) else None


def shown_sum(own: str, counted: str, total: str) -> str | None:
    """Write a sum over two lines; nothing where nothing counts, or the texts do not add up."""
    texts = (own, counted, total)
    numbers = [_NUMBER.search(each) for each in texts]
    if len({_NUMBER.sub("", each) for each in texts}) > 1 or not all(numbers):
        return None
    one, other, both = (Fraction(each[0]) for each in numbers if each)
    if not other or one + other != both:
        return None
    first, second, last = map(_grouped, texts)
    if own[0].isdigit():
        return f"{_bare(first)} + {second}\n= {last}"
    return f"{first} + {_bare(second)}\n= {last}"


def _grouped(text: str) -> str:
    """Set the thousands of a figure apart."""
    return _FIRST.sub(lambda found: f"{int(found[0]):,}", text, count=1)


def _bare(text: str) -> str:
    """Leave the unit out."""
    return next(each for each in text.split() if each[0].isdigit())
