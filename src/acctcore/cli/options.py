"""The options that commands on a case and its policy take."""

from argparse import ArgumentParser
from pathlib import Path

from acctcore.cli.letter.options import read_day, take_currencies


def take_case(command: ArgumentParser, case: str, policy: str) -> None:
    """Add the case, its policy and the day."""
    what = f"document of kind `{case}` (TOML or JSON)"
    command.add_argument("case", metavar="CASE", type=Path, help=what)
    dated = f"the dated policy, of kind `{policy}`"
    command.add_argument("--policy", type=Path, required=True, metavar="FILE", help=dated)
    take_day(command)


def take_calendar(command: ArgumentParser) -> None:
    """Add a calendar that stands in the place of the case's own."""
    calendar = "document of kind `calendar`, in the place of the one in the case"
    command.add_argument("--calendar", type=Path, metavar="FILE", help=calendar)


def take_day(command: ArgumentParser) -> None:
    """Add the day."""
    day = "the day, for instance 2026-03-16; there is no default"
    command.add_argument("--as-of", type=read_day, required=True, metavar="DAY", help=day)


def take_format(command: ArgumentParser, *formats: str) -> None:
    """Add how the answer is printed, and a host's own rules and currencies."""
    command.set_defaults(command=command)
    command.add_argument("--json", action="store_true", help="the same as `--format json`")
    choices = ("text", "markdown", "json", *formats)
    command.add_argument(
        "--format", choices=choices, default="text", help="how it is printed; default: text"
    )
    command.add_argument(
        "--rules", metavar="MODULE:NAME", help="add a host's own rules to the catalogue"
    )
    take_currencies(command)
