"""The commands of `acctcore letter`, and what each of them takes."""

from argparse import ArgumentParser
from pathlib import Path

from acctcore.authority.history.tallies import Reading
from acctcore.cli.letter import (
    calibrate,
    check,
    convert,
    diff,
    papers,
    profile,
    prove,
    reconcile,
    show,
)
from acctcore.cli.letter.options import (
    EVERY,
    HISTORY,
    LETTER,
    ONE_OR_ALL,
    read_day,
    read_share,
    read_signer,
    take_appointments,
    take_common,
    take_currencies,
    take_day,
    take_document,
    take_history,
    take_letter,
    take_paper,
    take_span,
)


def fill(group: ArgumentParser) -> None:
    """Add the commands of the group."""
    under = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _check(under.add_parser("check", help="everything there is against a letter, with a witness"))
    _show(under.add_parser("show", help="the matrix as a table"))
    _diff(under.add_parser("diff", help="what changes from one letter to another"))
    _prove(under.add_parser("prove", help="what is proved of a letter, or of two; else a witness"))
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
    take_letter(command, ONE_OR_ALL)
    take_appointments(command)
    take_common(command)


def _show(command: ArgumentParser) -> None:
    command.set_defaults(run=show.run)
    take_letter(command)
    take_common(command)


def _diff(command: ArgumentParser) -> None:
    command.set_defaults(run=diff.run)
    command.add_argument("before", metavar="A", help=LETTER)
    left_out = "the later letter; left out: A's newest version against the one before"
    command.add_argument("after", metavar="B", nargs="?", help=left_out)
    command.add_argument("--portfolio", type=Path, metavar="FILE", help=HISTORY)
    command.add_argument("--amount", metavar="NAME", help="the quantity whose sum moves")
    held = "who holds which level: one list for both letters, or one for each"
    command.add_argument("--appointments", type=Path, nargs="+", metavar="FILE", help=held)
    take_day(command)
    take_span(command)
    take_common(command)


def _prove(command: ArgumentParser) -> None:
    command.set_defaults(run=prove.run)
    take_letter(command)
    command.add_argument("--other", metavar="LETTER", help="a second letter, to be held against it")
    questions = [*prove.ALONE, *prove.BESIDE]
    every = "this question only, which may be repeated; default: all about one letter, or two"
    command.add_argument("--only", action="append", choices=questions, help=every)
    codes = "codes that the letter leaves to nobody, such as `product=card,fee`; may be repeated"
    command.add_argument(
        "--uncovered", action="append", type=prove.read_codes, metavar="CODES", help=codes
    )
    seconds = "how long one question may take; default: 60"
    command.add_argument(
        "--seconds", type=prove.read_seconds, default=60, metavar="N", help=seconds
    )
    take_common(command)


def _profile(command: ArgumentParser) -> None:
    command.set_defaults(run=profile.run)
    take_letter(command, EVERY)
    take_history(command)
    command.add_argument("--level", help="the level that has to meet `--target`")
    command.add_argument("--target", type=read_share, metavar="SHARE", help="for instance `90 %%`")
    readings = [each.value for each in Reading]
    reading = "what `--target` means: at the level or below it (the default), or exactly at it"
    command.add_argument(
        "--reading", choices=readings, default=Reading.AT_OR_BELOW.value, help=reading
    )
    take_common(command)


def _calibrate(command: ArgumentParser) -> None:
    command.set_defaults(run=calibrate.run)
    take_letter(command)
    take_history(command)
    command.add_argument("--level", required=True, help="the level whose limit is sought")
    command.add_argument("--dimension", required=True, help="the dimension of that limit")
    command.add_argument("--cell", help="only in this cell; default: every cell that tests it")
    share = "the share to resolve at the level or below, for instance `90 %%`"
    command.add_argument("--share", type=read_share, required=True, metavar="SHARE", help=share)
    money = "also print the share and the money delegated at each limit, by this quantity"
    command.add_argument("--trade-off", metavar="NAME", help=money)
    take_common(command)


def _reconcile(command: ArgumentParser) -> None:
    command.set_defaults(run=reconcile.run)
    command.add_argument("history", type=Path, metavar="HISTORY", help=HISTORY)
    command.add_argument("--letter", required=True, metavar="FILE", help=EVERY)
    take_span(command)
    take_common(command)


def _amend(command: ArgumentParser) -> None:
    command.set_defaults(run=convert.amend)
    take_letter(command, EVERY)
    papers_help = "documents of kind `letter-amendment`"
    command.add_argument("amendments", nargs="+", type=Path, metavar="CIRCULAR", help=papers_help)
    take_document(command)


def _export(command: ArgumentParser) -> None:
    command.set_defaults(run=convert.write_out)
    every = "; a DMN table has one version: the newest approved one, if none is named"
    take_letter(command, f"{ONE_OR_ALL}{every}")
    where = "`NAME.xlsx`, `NAME.dmn`, or a folder for CSV files"
    command.add_argument("target", type=Path, metavar="TARGET", help=where)
    command.add_argument("--replace", action="store_true", help="write over what exists")
    on = "the day a DMN table holds for, where limits are withdrawn"
    command.add_argument("--as-of", type=read_day, metavar="DAY", help=on)
    held = "who holds which level, written beside the letter: CSV, or a workbook with that sheet"
    command.add_argument("--appointments", type=Path, metavar="FILE", help=held)
    command.set_defaults(json=False, command=command)
    take_currencies(command)


def _import(command: ArgumentParser) -> None:
    command.set_defaults(run=convert.read_in)
    take_letter(command, ONE_OR_ALL)
    held = "write who holds which level, which no document of a letter has, as CSV to this file"
    command.add_argument("--appointments", type=Path, metavar="FILE", help=held)
    command.add_argument("--replace", action="store_true", help="write over a file that exists")
    take_document(command)


def _redline(command: ArgumentParser) -> None:
    command.set_defaults(run=papers.redline)
    command.add_argument("before", metavar="A", help=LETTER)
    command.add_argument("after", metavar="B", nargs="?", help="the later letter")
    take_day(command)
    take_paper(command)


def _signoff(command: ArgumentParser) -> None:
    command.set_defaults(run=papers.signoff)
    take_letter(command)
    take_appointments(command)
    command.add_argument("--portfolio", type=Path, metavar="FILE", help=HISTORY)
    command.add_argument("--amount", metavar="NAME", help="the quantity whose sum moves")
    who = "who is to sign, such as `A. Lee, head of credit`; may be repeated"
    command.add_argument(
        "--signer", action="append", type=read_signer, metavar="NAME, OFFICE", help=who
    )
    take_span(command)
    take_paper(command)
