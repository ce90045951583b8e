"""Customers from a file: one document, or many as JSON lines; a customer stands once."""

from pathlib import Path

from acctcore.catalogue import Catalogue
from acctcore.cli.files import Unreadable, named_after, read_document, read_text
from acctcore.codec.many import read_json_lines
from acctcore.currency import CurrencyTable
from acctcore.guards import repeated
from acctcore.retention.facts import CustomerFacts

CUSTOMERS = "facts of one customer (TOML or JSON), or of many as JSON lines (.jsonl)"
"""What the commands that read customers say of their file."""


def read_customers(
    path: Path, catalogue: Catalogue, table: CurrencyTable
) -> tuple[CustomerFacts, ...]:
    """Read the customers of a file.

    Raises:
        Unreadable: the file cannot be read, has faults, or names a customer twice.
    """
    if path.suffix != ".jsonl":
        return (read_document(path, "customer-facts", catalogue, table),)
    with named_after(path):
        found = read_json_lines(read_text(path), CustomerFacts, table=table)
    if twice := repeated(each.customer for each in found):
        raise Unreadable(f"{path}: customer `{twice[0]}` stands twice; state each one once")
    return found
