"""`acctcore decide`: one case, or many as JSON lines, under a policy on a day."""

from argparse import Namespace
from typing import Any

from acctcore.catalogue import Rule
from acctcore.cli.exits import Exit, exit_of
from acctcore.cli.explain import show_record
from acctcore.cli.files import catalogue_of, currencies_of, fitted, read_document, read_text
from acctcore.cli.output import Output, with_progress
from acctcore.codec.documents import Documents
from acctcore.codec.read import read_json
from acctcore.codec.records import DecisionRecord, record
from acctcore.codec.write import as_json
from acctcore.currency import CurrencyTable
from acctcore.decisions import Decision
from acctcore.errors import AcctcoreError, Malformed
from acctcore.timeline import Timeline


def run(args: Namespace, out: Output) -> Exit:
    """Decide and print the record of each decision."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule(args.rule)
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    if args.facts.suffix == ".jsonl":
        return _many(args, rule, policies, table, out)
    facts = read_document(args.facts, rule.kinds[0], catalogue, table)
    with fitted(args.facts, args.policy):
        decision = rule.judge(facts, policies, args.as_of)
    kept = kept_of(rule, decision, facts, table)
    out.show(lambda: stored(kept), lambda: show_record(kept, out))
    return exit_of(rule.answer(decision.outcome))


def kept_of(
    rule: Rule, decision: Decision[Any], facts: object, table: CurrencyTable
) -> DecisionRecord:
    """Make the record of a decision."""
    return record(decision, rule.name, rule.revision, facts, currencies=table)


def stored(kept: DecisionRecord) -> dict[str, Any]:
    """Answer a decision record as the document it is stored as."""
    return Documents().plain(kept, kind="decision")


def _many(
    args: Namespace, rule: Rule, policies: Timeline[Any], table: CurrencyTable, out: Output
) -> Exit:
    """Decide every line; a line that cannot be decided is answered with its fault."""
    lines = read_text(args.facts).split("\n")
    worst = Exit.YES
    numbered = with_progress(enumerate(lines, 1), len(lines), "decided")
    for number, line in numbered:
        if not line.strip():
            continue
        try:
            facts: Any = read_json(line, rule.facts, table=table)
            decision = rule.judge(facts, policies, args.as_of)
            out.line(as_json(stored(kept_of(rule, decision, facts, table))))
        except AcctcoreError as error:
            worst = max(worst, Exit.MALFORMED if isinstance(error, Malformed) else Exit.UNFIT)
            said = str(error).removeprefix("line 1, ")
            out.line(as_json({"line": number, "fault": said}))
    return worst
