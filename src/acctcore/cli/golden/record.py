"""`acctcore golden record`: decide a portfolio and keep every answer with the name of its case."""

from argparse import Namespace
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import Unreadable, catalogue_of, currencies_of, read_document
from acctcore.cli.golden.portfolios import read_portfolio, take_portfolio
from acctcore.cli.options import take_day
from acctcore.cli.output import Output, with_progress
from acctcore.codec.goldens import record_case, write_goldens
from acctcore.counts import agree, many


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("record", help="decide a portfolio and keep every answer")
    command.set_defaults(run=run, json=False)
    named = "name of the rule, for instance authority.route"
    command.add_argument("rule", metavar="RULE", help=named)
    take_day(command)
    take_portfolio(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print one golden a line; say beside them how many cases could not be decided.

    Raises:
        Unreadable: the portfolio is empty.
    """
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule(args.rule)
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    policies.at(args.as_of)
    cases = read_portfolio(args.facts, rule, args.ids, table)
    if not cases:
        raise Unreadable(f"{args.facts}: no line holds a case, so there is nothing to keep")
    faults = 0
    for name, case in with_progress(cases.items(), len(cases), "decided"):
        kept = record_case(name, case, rule, policies, args.as_of, table=table)
        faults += kept.decision is None
        out.line("".join(write_goldens([kept])).rstrip("\n"))
    if faults:
        told = f"{faults:,} of {many(len(cases), 'case', ',')} {agree(faults, 'was', 'were')}"
        out.note(f"{told} not decided; each is kept as its fault")
    return Exit.YES
