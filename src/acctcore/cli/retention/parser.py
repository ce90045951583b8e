"""The commands of `acctcore retention`; each module adds its own."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from acctcore.cli.retention import report, trend

_COMMANDS: Final[tuple[Callable[[Any], None], ...]] = (
    report.add,
    trend.add,
)


def fill(group: ArgumentParser) -> None:
    """Add the commands of the group."""
    under = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(under)
