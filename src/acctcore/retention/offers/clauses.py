"""Which clause of the bank's own policy each check cites; a name stands where none is given.

>>> OfferClauses(stacking="6(c)").stacking, OfferClauses().stacking
('6(c)', 'one at a time')
"""

from attrs import fields

from acctcore.guards import named
from acctcore.values import frozen


@frozen
class OfferClauses:
    """The clauses of an offer policy, in the order of the findings."""

    port_stop: str = "port stop"
    opt_out: str = "opt-out"
    hold_out: str = "hold-out group"
    sleeping_dog: str = "sleeping dogs"
    stacking: str = "one at a time"
    cooling_off: str = "cooling-off"
    catalogue: str = "catalogue"
    porting_only: str = "no tariff for porters"
    claims: str = "competitor facts"
    fees: str = "disclosure"
    mend_first: str = "mend before pricing"

    def __attrs_post_init__(self) -> None:
        """Refuse a blank clause."""
        for each in fields(type(self)):
            named(getattr(self, each.name), f"clause of `{each.name}`")
