"""The sign test: how likely so many choices in one direction are, were each a coin's toss.

One-sided, exact: the probability of at least `favourable` heads in `choices`. Among
three figures or more the best is chosen by chance less often than that, so the
answer is then on the cautious side: too large.

Source: the binomial sign test (Dixon and Mood, 1946; unverified here, the
arithmetic is elementary).

>>> sign_test(5, 5), sign_test(0, 3), sign_test(0, 0)
(Fraction(1, 32), Fraction(1, 1), Fraction(1, 1))
>>> sign_test(3, 2)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: favourable choices: expected from 0 to 2, got `3` (a whole number)
"""

from fractions import Fraction
from math import comb

from acctcore.errors import OutOfRange, WrongKind, fault


def sign_test(favourable: int, choices: int) -> Fraction:
    """Answer the chance of so many favourable choices or more.

    Raises:
        WrongKind: not a whole number.
        OutOfRange: more favourable choices than choices, or fewer than 0.
    """
    for what, count in (("favourable choices", favourable), ("choices", choices)):
        if type(count) is not int:
            raise WrongKind(fault(what, "a whole number", count))
    if not 0 <= favourable <= choices:
        raise OutOfRange(fault("favourable choices", f"from 0 to {choices}", favourable))
    return Fraction(sum(comb(choices, k) for k in range(favourable, choices + 1)), 2**choices)
