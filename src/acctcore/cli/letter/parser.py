"""The options of `acctcore letter` and its commands."""

from argparse import ArgumentParser, ArgumentTypeError
from fractions import Fraction
from pathlib import Path
from typing import Any

from pendulum import Date

from acctcore.authority.history.tallies import Reading
from acctcore.cli.letter import calibrate, check, convert, diff, papers, profile, reconcile, show
from acctcore.days import parse_day
from acctcore.errors import AcctcoreError
from acctcore.ratio import exact

_LETTER = (
    "a letter: TOML, JSON, a workbook (.xlsx) or a folder of CSV files; "
    "`FILE@VERSION` names one version, else it is the newest approved one"
)
_HISTORY = "past requests: CSV with a header, or JSON lines (.jsonl)"


def add_letter(commands: Any) -> None:
    """Add `letter` and the commands under it."""
    letter = commands.add_parser("letter", help="a delegation letter: check, show, diff, calibrate")
    under = letter.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _check(under.add_parser("check", help="everything there is against a letter, with a witness"))
    _show(under.add_parser("show", help="the matrix as a table"))
    _diff(under.add_parser("diff", help="what changes from one letter to another"))
    _profile(under.add_parser("profile", help="the share of past requests resolved at each level"))
    _calibrate(under.add_parser("calibrate", help="the smallest limit that reaches a share"))
    _reconcile(under.add_parser("reconcile", help="past decisions against the letter of their day"))
    _amend(under.add_parser("amend", help="merge circulars into a letter"))
    _export(under.add_parser("export", help="write a workbook, CSV files or a DMN table"))
    _import(under.add_parser("import", help="print a workbook or CSV files as a document"))
    _redline(under.add_parser("redline", help="two versions with their changes marked"))
    _signoff(under.add_parser("signoff", help="a sheet that an approver can read and sign"))


def _check(command: ArgumentParser) -> None:
    command.set_defaults(run=check.run)
    _letter(command)
    _appointments(command)
    _common(command)


def _show(command: ArgumentParser) -> None:
    command.set_defaults(run=show.run)
    _letter(command)
    _common(command)


def _diff(command: ArgumentParser) -> None:
    command.set_defaults(run=diff.run)
    command.add_argument("before", metavar="A", help=_LETTER)
    left_out = "the later letter; left out: A's newest version against the one before"
    command.add_argument("after", metavar="B", nargs="?", help=left_out)
    command.add_argument("--portfolio", type=Path, metavar="FILE", help=_HISTORY)
    command.add_argument("--amount", metavar="NAME", help="the quantity whose sum moves")
    command.add_argument("--as-of", type=_day, metavar="DAY", help="default: the day B begins")
    _span(command)
    _common(command)


def _profile(command: ArgumentParser) -> None:
    command.set_defaults(run=profile.run)
    _letter(command)
    _history(command)
    command.add_argument("--level", help="the level that has to meet `--target`; default: the top")
    command.add_argument("--target", type=_share, metavar="SHARE", help="for instance `90 %%`")
    readings = [each.value for each in Reading]
    command.add_argument("--reading", choices=readings, default=Reading.AT_OR_BELOW.value)
    _common(command)


def _calibrate(command: ArgumentParser) -> None:
    command.set_defaults(run=calibrate.run)
    _letter(command)
    _history(command)
    command.add_argument("--level", required=True, help="the level whose limit is sought")
    command.add_argument("--dimension", required=True, help="the dimension of that limit")
    command.add_argument("--cell", help="only in this cell; default: every cell that tests it")
    share = "the share to resolve at the level or below, for instance `90 %%`"
    command.add_argument("--share", type=_share, required=True, metavar="SHARE", help=share)
    money = "also print the share and the money delegated at each limit, by this quantity"
    command.add_argument("--trade-off", metavar="NAME", help=money)
    _common(command)


def _reconcile(command: ArgumentParser) -> None:
    command.set_defaults(run=reconcile.run)
    command.add_argument("history", type=Path, metavar="HISTORY", help=_HISTORY)
    command.add_argument("--letter", required=True, metavar="FILE", help=_LETTER)
    _span(command)
    _common(command)


def _amend(command: ArgumentParser) -> None:
    command.set_defaults(run=convert.amend)
    _letter(command)
    papers_help = "documents of kind `letter-amendment`"
    command.add_argument("amendments", nargs="+", type=Path, metavar="CIRCULAR", help=papers_help)
    _common(command)


def _export(command: ArgumentParser) -> None:
    command.set_defaults(run=convert.write_out)
    _letter(command)
    where = "`NAME.xlsx`, `NAME.dmn`, or a folder for CSV files"
    command.add_argument("target", type=Path, help=where)
    command.add_argument("--replace", action="store_true", help="write over what exists")
    on = "the day a DMN table holds for, where limits are withdrawn"
    command.add_argument("--as-of", type=_day, metavar="DAY", help=on)
    _appointments(command)
    _common(command)


def _import(command: ArgumentParser) -> None:
    command.set_defaults(run=convert.read_in)
    _letter(command)
    _common(command)


def _redline(command: ArgumentParser) -> None:
    command.set_defaults(run=papers.redline)
    command.add_argument("before", metavar="A", help=_LETTER)
    command.add_argument("after", metavar="B", nargs="?", help="the later letter")
    command.add_argument("--as-of", type=_day, metavar="DAY", help="default: the day B begins")
    _paper(command)


def _signoff(command: ArgumentParser) -> None:
    command.set_defaults(run=papers.signoff)
    _letter(command)
    _appointments(command)
    command.add_argument("--portfolio", type=Path, metavar="FILE", help=_HISTORY)
    command.add_argument("--amount", metavar="NAME", help="the quantity whose sum moves")
    _span(command)
    _paper(command)


def _paper(command: ArgumentParser) -> None:
    """Add how a paper is written."""
    formats = ("markdown", "html")
    command.add_argument("--format", choices=formats, default="markdown", help="default: markdown")
    command.set_defaults(json=False)
    _currencies(command)


def _letter(command: ArgumentParser) -> None:
    command.add_argument("letter", metavar="LETTER", help=_LETTER)


def _appointments(command: ArgumentParser) -> None:
    what = "who holds which level: CSV, or a workbook with that sheet"
    command.add_argument("--appointments", type=Path, metavar="FILE", help=what)


def _history(command: ArgumentParser) -> None:
    command.add_argument("--history", type=Path, required=True, metavar="FILE", help=_HISTORY)
    _span(command)


def _span(command: ArgumentParser) -> None:
    """Add which of the decisions are judged; earlier ones only count as past grants."""
    command.add_argument("--from", dest="first", type=_day, metavar="DAY", help="judge from here")
    command.add_argument("--to", dest="last", type=_day, metavar="DAY", help="judge up to here")
    _known_since(command)


def _known_since(command: ArgumentParser) -> None:
    since = "the file has every grant from this day on; default: the day of its first row"
    command.add_argument("--known-since", type=_day, metavar="DAY", help=since)


def _common(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="the same as `--format json`")
    formats = ("text", "markdown", "json")
    command.add_argument("--format", choices=formats, default="text", help="default: text")
    _currencies(command)


def _currencies(command: ArgumentParser) -> None:
    own = "the bank's own table of currencies"
    command.add_argument("--currencies", type=Path, metavar="FILE", help=own)


def _day(text: str) -> Date:
    try:
        return parse_day(text)
    except AcctcoreError as error:
        raise ArgumentTypeError(str(error)) from None


def _share(text: str) -> Fraction:
    """Read `90 %`, `90%` or `0.9`."""
    number, percent, rest = text.partition("%")
    try:
        share = exact(number.strip(), "share") / (100 if percent else 1)
    except AcctcoreError as error:
        raise ArgumentTypeError(str(error)) from None
    if rest.strip() or not 0 < share <= 1:
        raise ArgumentTypeError(f"share: expected more than 0, up to 100 %, got `{text}`")
    return share
