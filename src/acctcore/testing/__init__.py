"""The law kit: strategies, laws and suites with which a bank tries its own policies and rules.

Needs the extra `testing` (hypothesis, pytest).

>>> from acctcore.authority import route
>>> test_letter = suite(laws.AUTHORITY, route)
"""

from acctcore.testing import laws, strategies
from acctcore.testing.broken import Broken
from acctcore.testing.checking import Check
from acctcore.testing.hearing import counting, watch
from acctcore.testing.law import Law
from acctcore.testing.loading import NotLoaded, load_policy
from acctcore.testing.refusing import refused
from acctcore.testing.suites import checks, suite
from acctcore.testing.trials import Trial

__all__ = [
    "Broken",
    "Check",
    "Law",
    "NotLoaded",
    "Trial",
    "checks",
    "counting",
    "laws",
    "load_policy",
    "refused",
    "strategies",
    "suite",
    "watch",
]
