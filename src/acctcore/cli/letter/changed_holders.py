"""Whose appointments differ beside two letters."""

from argparse import Namespace
from typing import TypeAlias

from acctcore.authority import Holder
from acctcore.cli.exits import Misused
from acctcore.cli.files import currencies_of
from acctcore.cli.letter.books import read_appointments
from acctcore.cli.letter.versions import Pair
from acctcore.days import from_ordinal
from acctcore.report.appointments import holder_changes, standing

Held: TypeAlias = list[tuple[str, str, str, str]]


def held_by(args: Namespace, pair: Pair) -> Held:
    """Answer who holds what otherwise, by level and person.

    Two lists are compared as they are written. Of one, or of the sheets of one
    workbook, those who hold a level on the day before the later letter begins are
    compared with those who do on its first day. Where the earlier letter ends before that,
    its own last day is taken.

    Raises:
        Misused: more than two lists.
    """
    files = args.appointments or ()
    if len(files) > 2:  # noqa: PLR2004
        raise Misused("`--appointments` takes one list for both letters, or one for each")
    lists = [read_appointments(each, currencies_of(args.currencies)) for each in files]
    one, other = (lists[0], lists[-1]) if lists else pair.appointments
    if one == other:
        one, other = _on_both_sides(one, pair)
    return list(holder_changes(one, other))


def _on_both_sides(
    listed: tuple[Holder, ...], pair: Pair
) -> tuple[tuple[Holder, ...], tuple[Holder, ...]]:
    first = pair.after.since
    last = first if first.toordinal() == 1 else from_ordinal(first.toordinal() - 1)
    if pair.before.until is not None and pair.before.until < last:
        last = pair.before.until
    return standing(listed, last), standing(listed, first)
