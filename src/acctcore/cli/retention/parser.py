"""The commands of `acctcore retention`; each module adds its own."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from acctcore.cli.retention import (
    backtest,
    care,
    complaints,
    dormancy,
    offer,
    purchases,
    queue,
    report,
    revenue,
    trend,
    warn,
)

_COMMANDS: Final[tuple[Callable[[Any], None], ...]] = (
    backtest.add,
    care.add,
    complaints.add,
    dormancy.add,
    offer.add,
    purchases.add,
    queue.add,
    report.add,
    revenue.add,
    trend.add,
    warn.add,
)


def fill(group: ArgumentParser) -> None:
    """Add the commands of the group."""
    under = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(under)
