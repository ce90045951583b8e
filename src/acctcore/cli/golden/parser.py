"""The commands of `acctcore golden`; each module adds its own."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from acctcore.cli.golden import compare, record

_COMMANDS: Final[tuple[Callable[[Any], None], ...]] = (record.add, compare.add)


def fill(group: ArgumentParser) -> None:
    """Add the commands of the group."""
    under = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(under)
