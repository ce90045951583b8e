"""An analyst may talk to a customer about a named application, never about a product.

Source: project page on credit, section 2 (the analyst meets the customer only
about a named application) and scenario A10.

>>> about = Contact("C. Analyst", Date(2026, 3, 2), application="17")
>>> contact_finding(about, "17", True, "2", None).code
'ABOUT_APPLICATION'
>>> selling = Contact("C. Analyst", Date(2026, 3, 2), product="deposit")
>>> contact_finding(selling, "17", True, "2", None).code
'ANALYST_MAY_NOT_SELL'
"""

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.guards import named, of_kind
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class Contact:
    """A talk with the customer: about an application, or about a product to be sold."""

    by: str
    on: Date = field(converter=day)
    application: str = ""
    product: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a talk by nobody, about nothing, or about both at once."""
        named(self.by, "person who talks to the customer")
        for what in ("application", "product"):
            of_kind(getattr(self, what), str, f"{what} of the contact of `{self.by}`", "text")
        if bool(self.application.strip()) == bool(self.product.strip()):
            raise Contradiction(
                f"contact of `{self.by}` on {self.on}: expected an application or a product, "
                "one of them"
            )


def contact_finding(
    contact: Contact,
    application: str,
    analyst: bool | None,  # noqa: FBT001 - yes, no or not known is what is asked
    clause: str,
    source: Source | None,
) -> Finding:
    """Say whether a talk was in order; `analyst` is whether they are of the credit department."""
    code, verdict = _judged(contact, application, analyst)
    return Finding(clause, code, verdict, contact.by, source=source)


def _judged(contact: Contact, application: str, analyst: bool | None) -> tuple[str, Verdict]:  # noqa: FBT001 - as above
    if contact.application:
        if contact.application != application:
            return "OTHER_APPLICATION", Verdict.NOT_APPLICABLE
        return "ABOUT_APPLICATION", Verdict.MET
    if analyst is None:
        return "ROLES_UNKNOWN", Verdict.UNKNOWN
    if analyst:
        return "ANALYST_MAY_NOT_SELL", Verdict.NOT_MET
    return "NOT_AN_ANALYST", Verdict.NOT_APPLICABLE
