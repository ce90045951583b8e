"""The named choices of a loan: how it repays, what is carried, who takes the residue.

>>> Repayment.LEVEL.value, Carry("unrounded")
('level', <Carry.UNROUNDED: 'unrounded'>)
"""

from enum import Enum


class Repayment(Enum):
    """How the principal comes back."""

    LEVEL = "level"
    """Equal payments: an annuity."""
    EQUAL_PRINCIPAL = "equal_principal"
    """Equal parts of the principal, and the interest on what is still owed."""
    BULLET = "bullet"
    """Interest only; the principal with the last payment."""


class Carry(Enum):
    """What goes from one row into the next."""

    ROUNDED = "rounded"
    """Every amount is what is paid, in whole minor units; the rows add up."""
    UNROUNDED = "unrounded"
    """The exact balance and instalment; only what is printed is rounded, and need not add up."""


class LastPayment(Enum):
    """What becomes of the minor units that the rounded payments leave over."""

    ABSORBS = "absorbs"
    """The last payment is whatever is still owed, with its interest."""
    EQUAL = "equal"
    """The last payment is like the others; the interest of the last row absorbs the residue."""


class GraceInterest(Enum):
    """What becomes of the interest while no principal is repaid."""

    PAID = "paid"
    """Interest-only rows."""
    CAPITALISED = "capitalised"
    """Nothing is paid; the interest is added to the balance."""
