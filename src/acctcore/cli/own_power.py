"""What the limits of the requester's own level, or of a person's office, leave to be granted.

Say nothing of whether anybody there may act: that is in the findings.

>>> finding = {"verdict": "not_met"}
>>> tests = [{"dimension": "bp", "available": "10 bp", "finding": finding},
...          {"dimension": "cost", "finding": finding}]
>>> own_power({"own_level": "L1", "level": "L3", "path": [{"level": "L1", "tests": tests}]})
'the limits of L1 leave: bp 10 bp, cost nothing'
>>> own_power({"own_level": "L1", "level": "L1", "path": [{"level": "L1", "tests": tests}]})
"""

from collections.abc import Mapping
from typing import Any, Final

from acctcore.maps import FrozenMap

_WITHOUT: Final = FrozenMap({"met": "as much as is asked", "unknown": "not known"})


def own_power(outcome: Any) -> str | None:
    """Answer it in a line, of a route or a permission as JSON; nothing where it suffices."""
    if not isinstance(outcome, Mapping):
        return None
    own, step = outcome.get("own_level"), outcome
    if own is None:
        own = outcome.get("level")
    elif own != outcome.get("level"):
        step = next((each for each in outcome.get("path", ()) if each["level"] == own), {})
    tests = step.get("tests", ())
    told = ", ".join(f"{test['dimension']} {_available(test)}" for test in tests)
    return f"the limits of {own} leave: {told}" if told else None


def _available(test: Mapping[str, Any]) -> str:
    found = test.get("available")
    return str(found) if found else _WITHOUT.get(test["finding"]["verdict"], "nothing")
