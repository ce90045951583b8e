"""A limit on paper: as it is written, with the figure of a relative one beside it.

>>> show_limit(Limit.parse("50 % of adhoc"), Limit.parse("INR 62500.00"))
'50 % of adhoc (INR 62500.00)'
"""

from attrs import evolve

from acctcore.authority import Limit


def show_limit(limit: Limit, figure: Limit) -> str:
    """Write a limit; its figure is that of `resolved`."""
    return str(limit) if limit.of is None else f"{limit} ({evolve(figure, withdrawn_on=None)})"
