"""The options that several commands of `acctcore plan` take."""

from argparse import ArgumentParser, ArgumentTypeError
from fractions import Fraction
from pathlib import Path
from typing import Final

from acctcore.cli.letter.options import read_day, take_currencies
from acctcore.errors import AcctcoreError
from acctcore.ratio import exact

PLAN: Final = "a document of kind `target` or `plan` (TOML or JSON)"
ACTUALS: Final = (
    "what was reached: CSV with a column for each level and `amount`; with the columns `id` and "
    "`on` it holds single sales"
)


def take_plan(command: ArgumentParser, what: str = PLAN) -> None:
    """Add the plan."""
    command.add_argument("plan", metavar="PLAN", type=Path, help=what)


def take_actuals(command: ArgumentParser) -> None:
    """Add what was reached, and the day it is looked at."""
    command.add_argument("--actuals", type=Path, required=True, metavar="FILE", help=ACTUALS)
    through = "of single sales: they are complete up to this day, so that a cell without one is 0"
    command.add_argument("--complete-through", type=read_day, metavar="DAY", help=through)
    where = "of single sales: the period in which a cancellation counts; default: of the sale"
    command.add_argument(
        "--cancelled-in", choices=("sale", "cancellation"), default="sale", help=where
    )
    day = "the day, which is still to come itself; there is no default"
    command.add_argument("--as-of", type=read_day, required=True, metavar="DAY", help=day)


def take_output(command: ArgumentParser) -> None:
    """Add where the new plan is written."""
    where = (
        "write the plan to a file: `.toml` or `.json` as a document of kind `plan`, `.csv` and "
        "`.xlsx` as a table, `.md`, `.html` and `.svg` to look at"
    )
    command.add_argument("--output", type=Path, metavar="FILE", help=where)
    command.add_argument("--replace", action="store_true", help="write over a file that exists")


def take_extent(command: ArgumentParser) -> None:
    """Add how much of a plan is shown."""
    command.add_argument(
        "--depth", type=read_count, metavar="N", help="show so many levels; default: all"
    )
    most = "show so many children of a node, the largest; the others stand together"
    command.add_argument("--most", type=read_count, metavar="N", help=most)


def take_common(command: ArgumentParser, *formats: str) -> None:
    """Add how the answer is printed."""
    command.set_defaults(command=command)
    command.add_argument("--json", action="store_true", help="the same as `--format json`")
    choices = ("text", "markdown", "json", *formats)
    command.add_argument("--format", choices=choices, default="text", help="default: text")
    rules = "add a host's own rules to the catalogue"
    command.add_argument("--rules", metavar="MODULE:NAME", help=rules)
    take_currencies(command)


def read_path(text: str) -> tuple[str, ...]:
    """Read `Q2 / 04`; nothing is the whole, and two strokes are one of a key.

    >>> read_path("Q2 / FX//Trade")
    ('Q2', 'FX/Trade')
    """
    keys = text.replace("//", "\0").split("/")
    return tuple(key.strip().replace("\0", "/") for key in keys if key.strip())


def read_count(text: str) -> int:
    """Read a whole number of 1 or more."""
    if not (text.isdecimal() and int(text)):
        raise ArgumentTypeError(f"expected a whole number of 1 or more, got `{text}`")
    return int(text)


def read_part(text: str) -> Fraction:
    """Read a share from 0 to 1: `0.5`, `1/2` or `50 %`."""
    number, percent, rest = text.partition("%")
    try:
        above, stroke, below = number.partition("/")
        share = exact(above.strip(), "share") / (exact(below.strip(), "share") if stroke else 1)
    except (AcctcoreError, ZeroDivisionError):
        share = Fraction(-1)
    share /= 100 if percent else 1
    if rest.strip() or not 0 <= share <= 1:
        raise ArgumentTypeError(f"expected a share from 0 to 1 such as `0.5`, got `{text}`")
    return share


def read_key(text: str) -> tuple[str, str]:
    """Read `account=B`."""
    level, equals, key = text.partition("=")
    if not (equals and level.strip() and key.strip()):
        raise ArgumentTypeError(f"expected a level and a key such as `account=B`, got `{text}`")
    return level.strip(), key.strip()
