"""Products put to one measure by coefficients, and one sale credited to several owners.

Rule: each amount times its product's coefficient, exact; the sum is rounded once, at the end. A
credit split shares one amount by shares that sum to exactly 1, to the last unit, a cancelled sale
as the mirror of the sale. Coefficients are the owner's policy, with their source: code holds none.
Units: amounts of one currency or unit in, the same unit out.
Raises: a product without a coefficient, two currencies or units, floats, shares that do not sum to
1. An amount that is not known makes the sum unknown and is named.

>>> from acctcore.money import Money
>>> from acctcore.sources import Status
>>> letter = Source("sales letter 3/2026", Status.INVENTED)
>>> table = Equivalents({"savings": "1.1", "margin deposits": "0.3"}, letter)
>>> sold = {"savings": Money.of("100.00", "CNY"), "margin deposits": Money.of("50.05", "CNY")}
>>> convert(sold, table, Rounding.HALF_EVEN).total
Money('CNY 125.02')
>>> convert({"gold": Money.of("1.00", "CNY")}, table, Rounding.HALF_EVEN)
Traceback (most recent call last):
...
acctcore.errors.Unknown: product `gold`: expected one with a coefficient
(margin deposits, savings)
>>> split_credit(Money.of("100.00", "CNY"), {"Chen": "0.7", "Wong": "0.2"})
Traceback (most recent call last):
...
acctcore.errors.Contradiction: shares of a credit: expected shares that sum to 1, got `9/10`
"""

from collections.abc import Mapping
from fractions import Fraction

from acctcore.apportion import apportion
from acctcore.divisors import Method
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.ratio import Exact
from acctcore.rounding import Rounding, divide
from acctcore.sources import Source
from acctcore.targets.factors import factors
from acctcore.targets.measures.amounts import check_amount, one_unit
from acctcore.values import field, frozen


def _coefficients(values: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    return factors("coefficient", values)


@frozen
class Equivalents:
    """The coefficient of each product, and the paper they stand in; 0 counts for nothing."""

    coefficients: FrozenMap[str, Fraction] = field(converter=_coefficients)
    source: Source

    def __attrs_post_init__(self) -> None:
        """Refuse an empty table and one without a source."""
        if not self.coefficients:
            raise OutOfRange("coefficients: expected at least one, got none")
        if not isinstance(self.source, Source):
            raise WrongKind(fault("source of the coefficients", "a source", self.source))

    def of(self, product: str) -> Fraction:
        """Answer the coefficient of a product.

        Raises:
            Unknown: it has none.
        """
        if product not in self.coefficients:
            listed = ", ".join(sorted(self.coefficients))
            raise Unknown(f"product `{product}`: expected one with a coefficient ({listed})")
        return self.coefficients[product]


@frozen
class Conversion:
    """The sum in one measure, and the exact units that each product adds to it.

    `total` is `None` where an amount is not known; `missing` names the products.
    """

    total: Measure | None
    exact: FrozenMap[str, Fraction]
    missing: tuple[str, ...]
    source: Source


def convert(
    amounts: Mapping[str, Measure | None], table: Equivalents, rounding: Rounding
) -> Conversion:
    """Convert amounts by product to one measure.

    Raises:
        OutOfRange: no amount at all.
        Unknown: a product without a coefficient.
        WrongKind: an amount that is none, a rounding without a name.
        MixedCurrency: two currencies or units.
    """
    factor = {product: table.of(product) for product in amounts}
    stated = {product: each for product, each in amounts.items() if each is not None}
    missing = tuple(product for product in amounts if product not in stated)
    if missing and not stated:
        return Conversion(None, FrozenMap(), missing, table.source)
    example = one_unit("amount", stated)
    exact = FrozenMap({product: factor[product] * units(each) for product, each in stated.items()})
    if missing:
        return Conversion(None, exact, missing, table.source)
    summed = sum(exact.values(), Fraction())
    rounded = divide(summed.numerator, summed.denominator, rounding)
    return Conversion(measure_like(rounded, example), exact, (), table.source)


def split_credit(
    amount: Measure, shares: Mapping[str, Exact], *, method: Method = Method.WEBSTER
) -> FrozenMap[str, Measure]:
    """Credit one sale to its owners by their shares, exactly.

    Raises:
        WrongKind: no amount; a float or a yes/no value as a share.
        OutOfRange: a share below 0.
        Contradiction: shares that do not sum to 1.
    """
    check_amount("amount of a sale", amount)
    stated = factors("share", shares)
    if (whole := sum(stated.values(), Fraction())) != 1:
        raise Contradiction(fault("shares of a credit", "shares that sum to 1", whole))
    credited = apportion(units(amount), stated, method=method).parts
    return FrozenMap({owner: measure_like(each, amount) for owner, each in credited.items()})
