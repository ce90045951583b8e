"""The commands of `acctcore credit`; each module adds its own."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from acctcore.cli.credit import apr, assemble, headroom, models, monitor, ratios, schedule

_COMMANDS: Final[tuple[Callable[[Any], None], ...]] = (
    apr.add,
    assemble.add,
    headroom.add,
    models.add,
    monitor.add,
    ratios.add,
    schedule.add,
)


def fill(group: ArgumentParser) -> None:
    """Add the commands of the group."""
    under = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(under)
