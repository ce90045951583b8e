"""One case under its policy: read both, judge, print, and answer with the exit code."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from attrs import evolve

from acctcore.cli.decide import kept_of, stored
from acctcore.cli.exits import Exit, exit_of
from acctcore.cli.files import catalogue_of, currencies_of, fitted, read_document
from acctcore.cli.output import Output
from acctcore.decisions import Decision


def judge_case(
    name: str, args: Namespace, out: Output, people: Callable[[Decision[Any], Output], None]
) -> Exit:
    """Judge the case of a command by the rule of a name; a calendar given takes its own's place."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule(name)
    case = read_document(args.case, rule.kinds[0], catalogue, table)
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    if args.calendar is not None:
        case = evolve(case, calendar=read_document(args.calendar, "calendar", catalogue, table))
    with fitted(args.case, args.policy):
        decision = rule.judge(case, policies, args.as_of)
    out.show(lambda: stored(kept_of(rule, decision, case, table)), lambda: people(decision, out))
    return exit_of(rule.answer(decision.outcome))
