"""A step that a law asks for, as dated data, and the guard of every tenor of this package.

Rule: the step is due so long after the customer's last act; the notice is sent so long before that
day. Nothing of any law stands in code: period, notice and reach are data with a source and its
status. Units: tenors. Bad input raises: a step without a source, a period of no length.

>>> from acctcore.sources import Status
>>> act = Source("Dormant accounts act of nowhere", Status.INVENTED, clause="10")
>>> LegalStep("TRANSFER", "6(a)", ("savings",), Tenor(years=15), act).notice
>>> LegalStep("TRANSFER", "6(a)", ("savings",), Tenor(), act)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: period of legal step `TRANSFER`: expected a tenor of at least one day, \
got `0 days`
"""

from collections.abc import Iterable

from acctcore.days import Tenor
from acctcore.errors import OutOfRange, fault
from acctcore.guards import distinct_names, flagged, named, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import field, frozen


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "products of a legal step")


@frozen
class LegalStep:
    """A step that a law asks for so long after the last act, and the notice before it."""

    code: str
    clause: str
    products: tuple[str, ...] = field(converter=_products)
    after: Tenor
    source: Source
    notice: Tenor | None = None
    across_accounts: bool = False
    """An act on any account of the customer counts."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless step, one without a source, one of no length."""
        named(self.code, "code of a legal step")
        named(self.clause, f"clause of legal step `{self.code}`")
        lasting(self.after, f"period of legal step `{self.code}`")
        of_kind(self.source, Source, f"source of legal step `{self.code}`", "a document")
        words = "a tenor such as `6 months`"
        optional_kind(self.notice, Tenor, f"notice of legal step `{self.code}`", words)
        flagged(self.across_accounts, f"reach of legal step `{self.code}`")


def lasting(value: object, what: str) -> None:
    """Refuse what is no tenor, and one of no length."""
    of_kind(value, Tenor, what, "a tenor such as `12 months`")
    if value == Tenor():
        raise OutOfRange(fault(what, "a tenor of at least one day", value))
