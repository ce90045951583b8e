"""`acctcore replay`: decide a stored case again, and say whether anything differs and why."""

from argparse import Namespace

from acctcore.cli.decide import kept_of
from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.output import Column, Output
from acctcore.codec.differences import compare


def run(args: Namespace, out: Output) -> Exit:
    """Compare the stored decision with the one made now, on the same day."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    old = read_document(args.record, "decision", catalogue, table)
    rule = catalogue.rule(old.rule)
    facts = read_document(args.facts, rule.kinds[0], catalogue, table)
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    new = kept_of(rule, rule.judge(facts, policies, old.as_of), facts, table)
    found = compare(old, new)
    rows = [(each.path, each.old, each.new) for each in found]

    def people() -> None:
        if not rows:
            out.line(f"nothing differs: {old.rule} on {old.as_of}, under {old.citation.id}")
            return
        out.line(f"{len(rows)} differ: {old.rule} on {old.as_of}")
        out.table((Column("what"), Column("was"), Column("is")), rows)

    out.show(lambda: [dict(zip(("path", "was", "is"), row, strict=True)) for row in rows], people)
    return Exit.NO if rows else Exit.YES
