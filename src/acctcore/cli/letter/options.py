"""The options that several commands of `acctcore letter` take."""

from argparse import ArgumentParser, ArgumentTypeError
from fractions import Fraction
from pathlib import Path
from typing import Final

from pendulum import Date

from acctcore.days import parse_day
from acctcore.errors import AcctcoreError
from acctcore.ratio import exact
from acctcore.report.signoff import Signature

LETTER: Final = (
    "a letter: TOML, JSON, a workbook (.xlsx) or a folder of CSV files; "
    "`FILE@VERSION` names one version, else it is the newest approved one; "
    "`FILE@VERSION#1` is its first record, before it was corrected"
)
EVERY: Final = (
    "a letter: TOML, JSON, a workbook (.xlsx) or a folder of CSV files; every version of it is "
    "used, so none may be named with `@`"
)
ONE_OR_ALL: Final = (
    "a letter: TOML, JSON, a workbook (.xlsx) or a folder of CSV files; "
    "`FILE@VERSION` is that version only, else it is every one"
)
HISTORY: Final = "past requests: CSV with a header, or JSON lines (.jsonl)"


def take_paper(command: ArgumentParser) -> None:
    """Add in which notation a paper is written."""
    formats = ("markdown", "html")
    command.add_argument("--format", choices=formats, default="markdown", help="default: markdown")
    command.set_defaults(json=False, command=command)
    take_currencies(command)


def take_document(command: ArgumentParser) -> None:
    """Add in which notation a document is printed."""
    command.add_argument("--json", action="store_true", help="the same as `--format json`")
    command.add_argument("--format", choices=("toml", "json"), default="toml", help="default: toml")
    command.set_defaults(command=command)
    take_currencies(command)


def take_day(command: ArgumentParser) -> None:
    """Add the day for which two letters are compared."""
    every = "compare on this day only; default: every day from the one on which B begins"
    command.add_argument("--as-of", type=read_day, metavar="DAY", help=every)


def take_letter(command: ArgumentParser, what: str = LETTER) -> None:
    """Add the letter."""
    command.add_argument("letter", metavar="LETTER", help=what)


def take_appointments(command: ArgumentParser) -> None:
    """Add who holds which level."""
    what = "who holds which level: CSV, or a workbook with that sheet"
    command.add_argument("--appointments", type=Path, metavar="FILE", help=what)


def take_history(command: ArgumentParser) -> None:
    """Add the past requests, and which of them are judged."""
    command.add_argument("--history", type=Path, required=True, metavar="FILE", help=HISTORY)
    take_span(command)


def take_span(command: ArgumentParser) -> None:
    """Add which of the decisions are judged; earlier ones only count as past grants."""
    command.add_argument(
        "--from", dest="first", type=read_day, metavar="DAY", help="judge from here"
    )
    command.add_argument("--to", dest="last", type=read_day, metavar="DAY", help="judge up to here")
    take_known_since(command)
    rates = "rates of exchange for the requests: CSV of `currency`, `into`, `ratio`, `on`, `source`"
    command.add_argument("--rates", type=Path, metavar="FILE", help=rates)


def take_known_since(command: ArgumentParser) -> None:
    """Add from which day on the past is known."""
    since = "the file has every grant from this day on; default: the day of its first row"
    command.add_argument("--known-since", type=read_day, metavar="DAY", help=since)


def take_common(command: ArgumentParser) -> None:
    """Add how the answer is printed."""
    command.add_argument("--json", action="store_true", help="the same as `--format json`")
    command.set_defaults(command=command)
    formats = ("text", "markdown", "json")
    command.add_argument("--format", choices=formats, default="text", help="default: text")
    take_currencies(command)


def take_currencies(command: ArgumentParser) -> None:
    """Add the table of currencies."""
    own = "the bank's own table of currencies"
    command.add_argument("--currencies", type=Path, metavar="FILE", help=own)


def read_day(text: str) -> Date:
    """Read `2026-03-16`."""
    try:
        return parse_day(text)
    except AcctcoreError as error:
        raise ArgumentTypeError(str(error)) from None


def read_signer(text: str) -> Signature:
    """Read `A. Lee, head of credit`.

    >>> read_signer("A. Lee, head of credit")
    Signature(role='head of credit', name='A. Lee')
    """
    name, _, office = (each.strip() for each in text.partition(","))
    if not name or not office:
        expected = "a name and an office, such as `A. Lee, head of credit`"
        raise ArgumentTypeError(f"expected {expected}, got `{text}`")
    return Signature(office, name)


def read_share(text: str) -> Fraction:
    """Read `90 %`, `90%` or `0.9`."""
    number, percent, rest = text.partition("%")
    try:
        share = exact(number.strip(), "share") / (100 if percent else 1)
    except AcctcoreError as error:
        raise ArgumentTypeError(str(error)) from None
    if rest.strip() or not 0 < share <= 1:
        raise ArgumentTypeError(f"share: expected more than 0, up to 100 %, got `{text}`")
    return share
