"""The policy of a checklist: products, required documents, names, files, and who may waive.

Findings come in this order. Every figure and name is the bank's own. Raises, all at once: no
product or document, names that stand twice or that the policy does not declare, names to compare
without a rule of how.

>>> resolution = DocumentRule("2(a)", "board_resolution", name_matches=False)
>>> ChecklistPolicy(("term_loan",), (resolution,)).products
('term_loan',)
>>> ChecklistPolicy(("term_loan",), (DocumentRule("2(b)", "passport"),))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `passport` compares names, but the policy has no rule on `names`
"""

from collections.abc import Iterable

from acctcore.credit.checklist.rules import DocumentRule, FileRule, NameRule, WaiverAuthority
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import Faults, listed, names, optional_kind, refuse, repeated
from acctcore.values import field, frozen


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "products of a checklist")


def _documents(items: Iterable[DocumentRule]) -> tuple[DocumentRule, ...]:
    return listed(items, DocumentRule, "documents of a checklist", "required documents")


def _authorities(items: Iterable[WaiverAuthority]) -> tuple[WaiverAuthority, ...]:
    return listed(items, WaiverAuthority, "authorities of a checklist", "authorities to waive")


@frozen
class ChecklistPolicy:
    """What must be on file before a product is drawn."""

    products: tuple[str, ...] = field(converter=_products)
    documents: tuple[DocumentRule, ...] = field(converter=_documents)
    names: NameRule | None = None
    files: FileRule | None = None
    """Left out, a hash need not be stated; those that are stated are compared."""
    authorities: tuple[WaiverAuthority, ...] = field(default=(), converter=_authorities)
    """None named: nobody may waive."""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the policy at once."""
        optional_kind(self.names, NameRule, "rule on names", "a rule on names")
        optional_kind(self.files, FileRule, "rule on files", "a rule on files")
        refuse((*_empty(self), *_twice(self), *_undeclared(self)))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The documents that are asked for."""
        return tuple(dict.fromkeys(each.kind for each in self.documents))


def _empty(policy: ChecklistPolicy) -> Faults:
    for what, stated in (("products", policy.products), ("documents", policy.documents)):
        if not stated:
            yield what, OutOfRange(f"{what} of a checklist: expected at least one, got none")
    for each in policy.documents:
        if each.name_matches and policy.names is None:
            told = "compares names, but the policy has no rule on `names`"
            yield "documents", Contradiction(f"`{each.kind}` {told}")


def _twice(policy: ChecklistPolicy) -> Faults:
    for product in repeated(policy.products):
        yield "products", Contradiction(f"product `{product}` stands twice")
    for asked in repeated(f"`{each.kind}` under `{each.clause}`" for each in policy.documents):
        yield "documents", Contradiction(f"document {asked} stands twice")


def _undeclared(policy: ChecklistPolicy) -> Faults:
    for each in policy.documents:
        for product in each.products:
            if product not in policy.products:
                what, expected = f"product of `{each.kind}`", "one of the products of the policy"
                yield "documents", Unknown(fault(what, expected, product))
    for authority in policy.authorities:
        for kind in authority.kinds:
            if kind not in policy.kinds:
                what = f"document that `{authority.role}` waives"
                expected = "one of the documents of the policy"
                yield "authorities", Unknown(fault(what, expected, kind))
