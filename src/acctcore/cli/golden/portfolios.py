"""A portfolio on the command line: its cases as JSON lines, its policy, and who is who."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from acctcore.catalogue import Rule
from acctcore.cli.files import Unreadable, read_text
from acctcore.cli.letter.options import take_currencies
from acctcore.codec.goldens import IDS, name_of, no_two
from acctcore.codec.read import read_json
from acctcore.codec.syntax import parse_json
from acctcore.currency import CurrencyTable
from acctcore.errors import Malformed, OutOfRange


def take_portfolio(command: ArgumentParser) -> None:
    """Add the cases, the policy and what names a case."""
    command.set_defaults(command=command)
    cases = "the portfolio: JSON lines, one case a line, as `acctcore decide` takes them"
    command.add_argument("--facts", type=Path, required=True, metavar="FILE", help=cases)
    command.add_argument(
        "--policy", type=Path, required=True, metavar="FILE", help="the dated policy"
    )
    named = f"field that names a case, may be repeated; default: the first there is of {_IDS}"
    command.add_argument("--id", dest="ids", action="append", metavar="FIELD", help=named)
    command.add_argument(
        "--rules", metavar="MODULE:NAME", help="add a host's own rules to the catalogue"
    )
    take_currencies(command)


_IDS = ", ".join(IDS)


def read_portfolio(
    path: Path, rule: Rule, ids: list[str] | None, table: CurrencyTable
) -> dict[str, Any]:
    """Read the cases by name; a line that cannot be read stands there as its fault.

    Raises:
        Unreadable: no line is JSON at all, so this is another file.
    """
    lines = {
        number: line for number, line in enumerate(read_text(path).split("\n"), 1) if line.strip()
    }
    if lines and not any(_is_json(line) for line in lines.values()):
        expected = "JSON lines, one case a line"
        raise Unreadable(f"{path}: expected {expected}; none of its lines is JSON")
    return no_two(_cases(lines, rule, tuple(ids or ()), table))


def _is_json(line: str) -> bool:
    try:
        parse_json(line)
    except Malformed:
        return False
    return True


def _cases(
    lines: Mapping[int, str], rule: Rule, by: tuple[str, ...], table: CurrencyTable
) -> Iterator[tuple[int, str, Any]]:
    for number, line in lines.items():
        try:
            case: Any = read_json(line, rule.facts, table=table)
        except Malformed as error:
            yield number, _name_in(line, by), _on_its_line(error)
        else:
            yield number, name_of(case, by), case


def _name_in(line: str, by: tuple[str, ...]) -> str:
    """Name a line that is not a case by what can be read of it."""
    try:
        return name_of(parse_json(line)[0], by)
    except (Malformed, OutOfRange):
        return ""


def _on_its_line(error: Malformed) -> Malformed:
    faults = (each._replace(path=each.path.removeprefix("line 1, ")) for each in error.faults)
    return Malformed(tuple(faults))
