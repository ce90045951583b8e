"""Fee share, fee income for a share, customer profit and return on capital, exact.

Rules: share `F / (F + N)`; income for a share `s` at unchanged `N`: `s * N / (1 - s)`, rounded up
once to the minor unit; profit `income - costs - expected loss - hurdle * capital`; return: the same
without the charge, over capital. Source: the targets domain, section 8. Units: money; exact ratios.
These functions compute: what they cannot compute raises (`assess_mix` answers it as a refusal).

>>> forty, sixty = Money.of("40.00", "HKD"), Money.of("60.00", "HKD")
>>> fee_share(forty, sixty), fee_income_needed(Fraction(2, 5), sixty)
(Fraction(2, 5), Money('HKD 40.00'))
>>> fee_share(forty, -forty)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: total income: expected more than 0, got `HKD 0.00`
"""

from fractions import Fraction

from acctcore.errors import OutOfRange, fault
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide


def fee_share(fees: Money, other: Money) -> Fraction:
    """Answer the part that fees are of all operating income.

    Raises:
        OutOfRange: the total income is 0 or less.
        MixedCurrency: the two are of different currencies.
    """
    whole = fees + other
    if whole.minor <= 0:
        raise OutOfRange(fault("total income", "more than 0", whole))
    return Fraction(fees.minor, whole.minor)


def fee_income_needed(
    share: Exact, other: Money, *, rounding: Rounding = Rounding.CEILING
) -> Money:
    """Answer the fee income that makes a share, at unchanged other income.

    Raises:
        OutOfRange: a share below 0 or of 1 and more; other income below 0.
    """
    wanted = exact(share, "fee share")
    if not 0 <= wanted < 1:
        raise OutOfRange(fault("fee share", "0 or more and below 1", wanted))
    if other.minor < 0:
        raise OutOfRange(fault("other income", "0 or more", other))
    return other.times(wanted / (1 - wanted), rounding)


def customer_profit(earned: Money, capital: Exact, hurdle: Exact, *, rounding: Rounding) -> Money:
    """Answer what is left of what was earned after the charge on capital.

    `earned` is income and net fees less costs and expected loss; `capital` counts minor units.
    """
    charge = exact(hurdle, "hurdle") * exact(capital, "capital")
    left = earned.minor - charge
    return Money(divide(left.numerator, left.denominator, rounding), earned.currency)


def return_on_capital(earned: Money, capital: Exact) -> Fraction:
    """Answer what was earned, before the charge, over capital in minor units.

    Raises:
        OutOfRange: the capital is 0 or less.
    """
    held = exact(capital, "capital")
    if held <= 0:
        raise OutOfRange(fault("capital", "more than 0", held))
    return earned.minor / held
