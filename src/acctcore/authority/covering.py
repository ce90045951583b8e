"""Whether the categories of a request are among those that something names.

>>> product = {"product": ("loan", "card")}
>>> covers(product, {"product": "loan"}), covers(product, {"product": "deposit"})
(<Verdict.MET: 'met'>, <Verdict.NOT_MET: 'not_met'>)
>>> covers(product, {}), covers({}, {})
(<Verdict.UNKNOWN: 'unknown'>, <Verdict.MET: 'met'>)
"""

from collections.abc import Mapping

from acctcore.findings import Verdict, meet
from acctcore.maps import FrozenMap


def covers(when: Mapping[str, tuple[str, ...]], categories: Mapping[str, str]) -> Verdict:
    """Tell whether categories are those named; one that is not stated may be."""
    found = {_in(codes, categories.get(name)) for name, codes in when.items()}
    return meet(found) if found else Verdict.MET


def narrowing(
    when: Mapping[str, tuple[str, ...]], categories: Mapping[str, tuple[str, ...]]
) -> FrozenMap[str, tuple[str, ...]]:
    """Leave out the categories of which every code is named: they narrow nothing.

    >>> dict(narrowing({"a": ("x", "y"), "b": ("x",)}, {"a": ("y", "x"), "b": ("x", "y")}))
    {'b': ('x',)}
    """
    return FrozenMap(
        {
            name: codes
            for name, codes in when.items()
            if name not in categories or not {*categories[name]} <= {*codes}
        }
    )


def _in(codes: tuple[str, ...], code: str | None) -> Verdict:
    if code is None:
        return Verdict.UNKNOWN
    return Verdict.MET if code in codes else Verdict.NOT_MET
