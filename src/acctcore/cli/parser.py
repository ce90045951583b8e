"""The command line: commands, options, and their help."""

from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pendulum import Date

from acctcore.cli import check, decide, desk, listing, prove, replay
from acctcore.cli.options import take_format
from acctcore.days import parse_day
from acctcore.errors import AcctcoreError

_EXITS = """exit codes:
  0  done; the answer is yes        1  done; the answer is no
  2  the command line is wrong      3  a file cannot be read or is malformed
  4  done; facts are missing        5  facts and policy do not fit"""


def parser(words: Sequence[str] = ()) -> ArgumentParser:
    """Build the parser; given what was typed, only the group of commands that it asks for."""
    top = ArgumentParser(
        "acctcore",
        description="The account manager's rule book: facts, dated policy and a day in, "
        "a decision with its reasons out.",
        epilog=_EXITS,
        formatter_class=RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=version("acctcore"))
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _desk(commands.add_parser("desk", help="an account manager's day, from a folder"))
    _decide(commands.add_parser("decide", help="decide a case, or many as JSON lines"))
    _replay(commands.add_parser("replay", help="decide a stored case again and compare"))
    _group(commands, words, "golden", "keep the answers of a portfolio, and say which changed")
    _group(commands, words, "conduct", "who may be contacted, how and when")
    _group(commands, words, "credit", "an application, its figures, its loan, its watch")
    _group(commands, words, "plan", "a target: share it out, re-plan it, control it")
    _check(commands.add_parser("check", help="say whether a document is sound"))
    _prove(commands.add_parser("prove", help="try every law of the testing kit on a policy"))
    _group(commands, words, "letter", "a delegation letter: check, show, diff, calibrate")
    _group(commands, words, "retention", "who may leave, why, whom to see, what was kept")
    _rules(commands.add_parser("rules", help="list the judging rules"))
    _schema(commands.add_parser("schema", help="print the JSON Schema of a kind of document"))
    return top


def _group(commands: Any, words: Sequence[str], name: str, told: str) -> None:
    """Add a group of commands; what it imports is left alone where another is asked for."""
    command = commands.add_parser(name, help=told)
    if not words or words[0] == name:
        import_module(f"acctcore.cli.{name}.parser").fill(command)


def _desk(command: ArgumentParser) -> None:
    command.set_defaults(run=desk.run)
    command.add_argument("folder", metavar="FOLDER", type=Path, help="folder of TOML and CSV files")
    _as_of(command)
    _common(command)


def _decide(command: ArgumentParser) -> None:
    command.set_defaults(run=decide.run)
    named = "name of the rule, for instance authority.route"
    command.add_argument("rule", metavar="RULE", help=named)
    _facts(command)
    _as_of(command)
    _common(command)


def _replay(command: ArgumentParser) -> None:
    command.set_defaults(run=replay.run)
    command.add_argument("record", metavar="RECORD", type=Path, help="the stored decision (JSON)")
    _facts(command)
    _common(command)


def _check(command: ArgumentParser) -> None:
    command.set_defaults(run=check.run)
    command.add_argument("policy", metavar="POLICY", type=Path, help="document to check")
    _common(command)


def _prove(command: ArgumentParser) -> None:
    command.set_defaults(run=prove.run)
    policy = (
        "the policy; a letter also as a workbook (.xlsx) or a folder of CSV files; "
        "`FILE@VERSION` is that version, as `--version` names it"
    )
    command.add_argument("policy", metavar="POLICY", type=Path, help=policy)
    command.add_argument("--rule", metavar="NAME", help="this rule only, of those that read it")
    facts = "try it on these facts (one case, or .jsonl); left out: they are drawn"
    command.add_argument("--facts", type=Path, metavar="FILE", help=facts)
    alone = "try this version alone, approved or not; left out: every version in force"
    command.add_argument("--version", metavar="ID", help=alone)
    law = "try this law only; may be given more than once"
    command.add_argument("--law", metavar="NAME", action="append", default=[], help=law)
    own = "add a host's own laws; NAME is `LAWS` if left out"
    command.add_argument("--laws", metavar="MODULE:NAME", help=own)
    cases = "how many cases a law is tried on; default: 60"
    command.add_argument("--examples", type=_count, default=60, metavar="N", help=cases)
    seed = "draw other cases, the same for the same number; left out: always the same"
    command.add_argument("--seed", type=int, metavar="N", help=seed)
    jobs = "1 or 2 processes; left out: 2 where there is much to try"
    command.add_argument("--jobs", type=int, choices=(1, 2), metavar="N", help=jobs)
    take_format(command)


def _rules(command: ArgumentParser) -> None:
    command.set_defaults(run=listing.rules)
    _common(command)


def _schema(command: ArgumentParser) -> None:
    command.set_defaults(run=listing.schema)
    kind = "kind of document; without it, list the kinds"
    command.add_argument("kind", metavar="KIND", nargs="?", help=kind)
    _common(command)


def _facts(command: ArgumentParser) -> None:
    what = "facts (TOML or JSON); for `decide` also JSON lines (.jsonl), one case a line"
    command.add_argument("--facts", type=Path, required=True, metavar="FILE", help=what)
    command.add_argument(
        "--policy", type=Path, required=True, metavar="FILE", help="the dated policy"
    )


def _as_of(command: ArgumentParser) -> None:
    what = "the day of the decision, for instance 2026-03-16; there is no default"
    command.add_argument("--as-of", type=_day, required=True, metavar="DAY", help=what)


def _common(command: ArgumentParser) -> None:
    command.set_defaults(command=command)
    command.add_argument("--json", action="store_true", help="print JSON")
    command.add_argument(
        "--rules", metavar="MODULE:NAME", help="add a host's own rules to the catalogue"
    )
    command.add_argument(
        "--currencies", type=Path, metavar="FILE", help="the bank's own table of currencies"
    )


def _count(text: str) -> int:
    """Read a whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"expected a whole number of at least 1, got `{text}`")
    return int(text)


def _day(text: str) -> Date:
    try:
        return parse_day(text)
    except AcctcoreError as error:
        raise ArgumentTypeError(str(error)) from None
