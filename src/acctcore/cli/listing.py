"""`acctcore rules` and `acctcore schema`: what there is."""

from argparse import Namespace

from attrs import evolve

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of
from acctcore.cli.output import Column, Output
from acctcore.codec.rules import documents_of


def rules(args: Namespace, out: Output) -> Exit:
    """List the judging rules."""
    names = ("name", "revision", "facts", "policy", "summary")
    found = catalogue_of(args.rules).rules
    rows = [(each.name, each.revision, *each.kinds, each.summary) for each in found]
    out.show(
        lambda: [dict(zip(names, row, strict=True)) for row in rows],
        lambda: out.table([Column(name) for name in names], rows),
    )
    return Exit.YES


def schema(args: Namespace, out: Output) -> Exit:
    """Print the JSON Schema of a kind of document; without a kind, list the kinds."""
    documents = documents_of(catalogue_of(args.rules))
    if args.kind is None:
        kinds = sorted(each.kind for each in documents.kinds)
        out.show(lambda: kinds, lambda: out.line("\n".join(kinds)))
    else:
        always = evolve(out, as_json=True)
        always.show(lambda: documents.schema(args.kind), lambda: None)
    return Exit.YES
