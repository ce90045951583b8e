"""`acctcore golden compare`: decide a portfolio again and say which answers changed, and why."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import (
    Unreadable,
    catalogue_of,
    currencies_of,
    named_after,
    read_document,
    read_text,
)
from acctcore.cli.golden.portfolios import read_portfolio, take_portfolio
from acctcore.cli.letter.options import read_day
from acctcore.cli.output import Output
from acctcore.codec.differences import Difference
from acctcore.codec.golden_changes import ChangeKind, GoldenChange, replay_portfolio
from acctcore.codec.goldens import Golden, read_goldens
from acctcore.codec.write import to_plain
from acctcore.report.golden_changes import changelog


def add(commands: Any) -> None:
    """Add the command."""
    told = "decide it again and write what changed as entries of a changelog"
    command = commands.add_parser("compare", help=told)
    command.set_defaults(run=run)
    command.add_argument("golden", metavar="GOLDEN", type=Path, help="what `record` has printed")
    day = "decide for this day; default: for the day of each golden"
    command.add_argument("--as-of", type=read_day, metavar="DAY", help=day)
    take_portfolio(command)
    _formats(command)


def _formats(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="the same as `--format json`")
    command.add_argument(
        "--format", choices=("markdown", "json"), default="markdown", help="default: markdown"
    )


def run(args: Namespace, out: Output) -> Exit:
    """Compare what was kept with what is decided now."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    with named_after(args.golden):
        goldens = read_goldens(read_text(args.golden), table=table)
    rule = catalogue.rule(_rule(goldens, args.golden))
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    cases = read_portfolio(args.facts, rule, args.ids, table)
    found = replay_portfolio(
        goldens, rule, cases, policies, args.as_of, catalogue=catalogue, table=table
    )
    out.show(lambda: plain(found), lambda: out.line(changelog(found).rstrip("\n")))
    return Exit.NO if any(each.kind is not ChangeKind.SAME for each in found) else Exit.YES


def _rule(goldens: Iterable[Golden], path: Path) -> str:
    """Answer the rule of the decisions that were kept."""
    for each in goldens:
        if each.decision is not None:
            return each.decision.rule
    raise Unreadable(f"{path}: no line holds a decision, so there is nothing to compare with")


def plain(changes: tuple[GoldenChange, ...]) -> dict[str, Any]:
    """Answer the totals and every case that differs as plain data."""
    counts = Counter(each.kind for each in changes)
    differ = [each for each in changes if each.kind is not ChangeKind.SAME]
    return {
        "cases": len(changes),
        "totals": {kind.name.lower(): counts[kind] for kind in ChangeKind},
        "changes": [_change(each) for each in differ],
    }


def _change(change: GoldenChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind.name.lower(),
        "was": change.was,
        "is": change.now,
        "outcome": _places(change.outcome),
        "came": [to_plain(each) for each in change.came],
        "went": [to_plain(each) for each in change.went],
        "causes": _places(change.causes),
    }


def _places(differences: tuple[Difference, ...]) -> list[dict[str, str]]:
    return [{"path": each.path, "was": each.old, "is": each.new} for each in differences]
