"""`acctcore plan`: share a target out, or say with a certificate why it cannot be done."""

from argparse import Namespace

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.output import Column, Output
from acctcore.codec.write import to_plain
from acctcore.targets import Infeasible, decompose


def run(args: Namespace, out: Output) -> Exit:
    """Print every leaf of the plan, or the certificate."""
    table = currencies_of(args.currencies)
    target = read_document(args.target, "target", catalogue_of(args.rules), table)
    plan = decompose(target)
    if isinstance(plan, Infeasible):
        certificate = plan
        out.show(lambda: to_plain(certificate), lambda: out.line(str(certificate)))
        return Exit.NO
    rows = [(*path, amount) for path, amount in plan]
    names = (*target.levels, "amount")
    columns = [Column(name, figures=name == "amount") for name in names]
    out.show(
        lambda: [dict(zip(names, map(str, row), strict=True)) for row in rows],
        lambda: out.table(columns, rows),
    )
    return Exit.YES
