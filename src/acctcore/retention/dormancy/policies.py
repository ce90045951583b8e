"""A policy of dormancy: whose act counts, how long sleep is, what waking asks for, what law says.

Rule: the kinds of activity are a closed list, the customer's own and the bank's; a fee that the
bank takes wakes nobody. An unlisted product or kind raises: it is never taken for another.
Source: project page on retention, section 9. Units: tenors.
Bad input raises, with all faults: no products, a kind of activity on both lists.

>>> rules = ReactivationRules("5", Tenor(years=2), 90)
>>> savings = DormantProduct("savings", "2(a)", Tenor(months=12))
>>> DormancyPolicy((savings,), ("withdrawal",), ("fee",), rules).is_of_the_customer("fee", "A-1")
False
>>> DormancyPolicy((savings,), ("withdrawal",), ("withdrawal",), rules)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: kind of activity `withdrawal` stands twice
"""

from collections.abc import Iterable, Iterator

from acctcore.days import Tenor
from acctcore.errors import AcctcoreError, OutOfRange, Unknown, fault
from acctcore.guards import flagged, listed, named, names, of_kind, optional_kind, refuse, twice
from acctcore.retention.dormancy.legal_steps import LegalStep, lasting
from acctcore.retention.dormancy.reactivation import ReactivationRules
from acctcore.retention.dormancy.silence_bands import SilenceRules
from acctcore.values import field, frozen


@frozen
class DormantProduct:
    """A product, and how long without an act of the customer makes it sleep."""

    product: str
    clause: str
    inactive_for: Tenor

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless product and a sleep of no length."""
        named(self.product, "product")
        named(self.clause, f"clause of product `{self.product}`")
        lasting(self.inactive_for, f"inactivity of product `{self.product}`")


def _products(items: Iterable[DormantProduct]) -> tuple[DormantProduct, ...]:
    return listed(items, DormantProduct, "products of a policy", "products")


def _steps(items: Iterable[LegalStep]) -> tuple[LegalStep, ...]:
    return listed(items, LegalStep, "legal steps of a policy", "legal steps")


def _customer_activities(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "activities of a customer")


def _bank_activities(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "activities of the bank")


@frozen
class DormancyPolicy:
    """What a bank calls asleep, and what it does about it."""

    products: tuple[DormantProduct, ...] = field(converter=_products)
    customer_activities: tuple[str, ...] = field(converter=_customer_activities)
    """Acts of the customer."""
    bank_activities: tuple[str, ...] = field(converter=_bank_activities)
    """What the bank does itself: fees, interest, its own corrections."""
    reactivation: ReactivationRules
    across_accounts: bool = False
    """An act on any account of the customer keeps all of them awake."""
    silence: SilenceRules | None = None
    legal: tuple[LegalStep, ...] = field(default=(), converter=_steps)

    def __attrs_post_init__(self) -> None:
        """Report every fault of the policy at once."""
        words = "what waking an account asks for"
        of_kind(self.reactivation, ReactivationRules, "reactivation of a policy", words)
        words = "how a chance is read from the silence"
        optional_kind(self.silence, SilenceRules, "silence of a policy", words)
        flagged(self.across_accounts, "reach of an activity")
        refuse(_faults(self))

    def product(self, name: str, account: str) -> DormantProduct:
        """Answer the rule for the product of an account.

        Raises:
            Unknown: the policy does not list it.
        """
        found = next((each for each in self.products if each.product == name), None)
        if found is None:
            known = _one_of(each.product for each in self.products)
            raise Unknown(fault(f"product of `{account}`", known, name))
        return found

    def is_of_the_customer(self, kind: str, account: str) -> bool:
        """Tell whether a kind of activity is an act of the customer.

        Raises:
            Unknown: the policy does not list it.
        """
        if kind in self.customer_activities:
            return True
        if kind not in self.bank_activities:
            known = _one_of((*self.customer_activities, *self.bank_activities))
            raise Unknown(fault(f"activity of `{account}`", known, kind))
        return False


def _faults(policy: DormancyPolicy) -> Iterator[tuple[str, AcctcoreError]]:
    for place in ("products", "customer_activities"):
        if not getattr(policy, place):
            what = f"{place.replace('_', ' ')} of a policy"
            yield place, OutOfRange(fault(what, "one or more", None))
    listed = (each.product for each in policy.products)
    yield from twice("products", "product", listed)
    kinds = (*policy.customer_activities, *policy.bank_activities)
    yield from twice("activities", "kind of activity", kinds)
    yield from twice("legal", "legal step", (each.code for each in policy.legal))
    products = [each.product for each in policy.products]
    for step in policy.legal:
        for name in step.products:
            if name not in products:
                what = f"product of legal step `{step.code}`"
                yield "legal", Unknown(fault(what, _one_of(products), name))


def _one_of(known: Iterable[str]) -> str:
    return f"one of {', '.join(f'`{each}`' for each in known)}"
