"""The commands of `acctcore credit`; each module adds its own."""

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


def add_credit(commands: Any) -> None:
    """Add `credit` and the commands under it."""
    credit = commands.add_parser("credit", help="an application, its figures, its loan, its watch")
    under = credit.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(under)
