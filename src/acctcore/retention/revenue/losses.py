"""Why revenue was lost: contraction and churn rolled up by the reason stated.

The lines add up to what was lost; a loss without a reason stands under `not stated`. Units: money
of the currency of the book, above 0. The order: the most lost first, equal ones by reason.

>>> LossReason("price", 2, Money.of(60, "EUR"), Money.of(0, "EUR")).lost
Money('EUR 60.00')
"""

from collections.abc import Iterable

from acctcore.currency import Currency
from acctcore.money import Money
from acctcore.retention.revenue.rows import MovementRow, RevenueClass
from acctcore.values import frozen

NOT_STATED = "not stated"


@frozen
class LossReason:
    """What was lost for one reason: by how many customers, through churn and contraction."""

    reason: str
    customers: int
    churn: Money
    contraction: Money

    @property
    def lost(self) -> Money:
        """Both together."""
        return self.churn + self.contraction


def by_reason(rows: Iterable[MovementRow], currency: Currency) -> tuple[LossReason, ...]:
    """Roll the losses up."""
    found: dict[str, list[MovementRow]] = {}
    for row in rows:
        if row.kind in (RevenueClass.CHURN, RevenueClass.CONTRACTION):
            found.setdefault(row.reason or NOT_STATED, []).append(row)
    lines = (_line(reason, each, currency) for reason, each in found.items())
    return tuple(sorted(lines, key=lambda line: (-line.lost.minor, line.reason)))


def _line(reason: str, rows: list[MovementRow], currency: Currency) -> LossReason:
    churn = (-row.change.minor for row in rows if row.kind is RevenueClass.CHURN)
    contraction = (-row.change.minor for row in rows if row.kind is RevenueClass.CONTRACTION)
    return LossReason(
        reason, len(rows), Money(sum(churn), currency), Money(sum(contraction), currency)
    )
