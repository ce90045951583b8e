"""An answer written out whole, so that two can be compared to the last word.

>>> unordered(("b", "a")) == unordered(("a", "b")), told(("b", "a")) == told(("a", "b"))
(True, False)
"""

from json import dumps
from typing import Any

from acctcore.codec import to_plain
from acctcore.decisions import Decision
from acctcore.targets.plans import Plan


def told(answer: Any) -> str:
    """Write an answer whole, so that answers can be compared to the last word."""
    return dumps(_plain(answer), sort_keys=True, ensure_ascii=False)


def unordered(answer: Any) -> str:
    """Write an answer whole with every list in the order of its text."""
    return dumps(_sorted(_plain(answer)), sort_keys=True, ensure_ascii=False)


def _plain(answer: Any) -> Any:
    if isinstance(answer, Decision):
        findings = [to_plain(each) for each in answer.findings]
        cited = to_plain(answer.citation)
        return [to_plain(answer.outcome), str(answer.as_of), cited, findings]
    if isinstance(answer, Plan):
        return [answer.hash, [[list(path), str(amount)] for path, amount in answer]]
    return to_plain(answer)


def _sorted(plain: Any) -> Any:
    if isinstance(plain, list):
        return sorted(map(_sorted, plain), key=lambda each: dumps(each, sort_keys=True))
    if isinstance(plain, dict):
        return {key: _sorted(each) for key, each in plain.items()}
    return plain
