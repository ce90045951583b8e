"""What a failing law raises: an assertion in the words of the policy author.

>>> raise Broken("the law does not hold")
Traceback (most recent call last):
...
acctcore.testing.broken.Broken: the law does not hold
"""

from acctcore.errors import AcctcoreError


class Broken(AcctcoreError, AssertionError):
    """A law does not hold: which, of what, the smallest case found, and what was expected.

    `cases` are that case and, where it was changed, the changed one; empty where none is known.
    """

    cases: tuple[object, ...] = ()


class Idle(Exception):
    """A drawn case has nothing in it that the law is about."""


class Quit(AcctcoreError):
    """A rule ends the program in the place of an answer."""
