"""`acctcore conduct zone`: the table of a zone, to be pasted into a contact case."""

from argparse import ArgumentTypeError, Namespace
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.options import take_format
from acctcore.cli.output import Output
from acctcore.codec.write import to_plain
from acctcore.zones import Zone


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("zone", help="the table of a time zone, for a contact case")
    command.set_defaults(run=run)
    named = "a name such as America/New_York"
    command.add_argument("name", metavar="NAME", help=named)
    for option, dest, what in (("--from", "first", "first"), ("--until", "last", "last")):
        told = f"the {what} local year of the table"
        command.add_argument(
            option, dest=dest, type=_year, required=True, metavar="YEAR", help=told
        )
    take_format(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print the table as TOML, or as JSON."""
    from acctcore.adapters.time_zones import zone_of_data

    zone = zone_of_data(args.name, args.first, args.last)
    out.show(lambda: to_plain(zone), lambda: _people(zone, out))
    return Exit.YES


def _people(zone: Zone, out: Output) -> None:
    out.line("[recipient.zone]")
    out.line(f'name = "{zone.name}"')
    out.line(f'edition = "{zone.edition}"')
    out.line(f'last = "{zone.last}"')
    out.line("offsets = [")
    for each in zone.offsets:
        out.line(f'  {{since = "{each.since}", minutes = {each.minutes}}},')
    out.line("]")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ArgumentTypeError(f"expected a year such as 2026, got `{text}`")
    return int(text)
