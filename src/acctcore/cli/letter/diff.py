"""`acctcore letter diff`: what changes from one letter to another, and on a portfolio."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.comparison.portfolios import Impact, Move
from acctcore.authority.comparison.ways import Relation
from acctcore.authority.comparison.witnesses import Witness
from acctcore.cli.exits import Exit
from acctcore.cli.files import Unreadable
from acctcore.cli.letter.books import before as version_before
from acctcore.cli.letter.books import choose
from acctcore.cli.letter.past import moved_by
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.timeline import Version

_RELATIONS = {
    Relation.EQUIVALENT: "equivalent: no limit admits more or less",
    Relation.WIDER: "only wider",
    Relation.TIGHTER: "only tighter",
    Relation.BOTH: "wider in places and tighter in others, or not to be compared",
}


def run(args: Namespace, out: Output) -> Exit:
    """Print how the letters differ, a smallest request for each change, and what moves."""
    one, other = versions_of(args)
    on = args.as_of or other.since
    letters = DelegationLetter.of(one.value), DelegationLetter.of(other.value)
    told, moved = compare(*letters, on), None
    if args.portfolio is not None:
        moved = moved_by(args, *letters, on)
    named = (one.id, other.id)
    out.show(lambda: _plain(named, told, moved), lambda: _people(named, told, moved, out))
    return Exit.YES if told.relation is Relation.EQUIVALENT and not told.terms else Exit.NO


def versions_of(args: Namespace) -> tuple[Version[Any], Version[Any]]:
    """Take two letters; of one, the version chosen and the one it took the place of."""
    chosen = choose(args.before, args.currencies)
    if args.after is not None:
        return chosen.version, choose(args.after, args.currencies).version
    earlier = version_before(chosen)
    if earlier is None:
        raise Unreadable(f"{args.before}: holds no earlier version; name a second letter")
    return earlier, chosen.version


def _plain(named: tuple[str, str], told: Comparison, moved: Impact | None) -> dict[str, Any]:
    found = {"before": named[0], "after": named[1], **to_plain(told)}
    return found if moved is None else {**found, "impact": to_plain(moved)}


def _people(named: tuple[str, str], told: Comparison, moved: Impact | None, out: Output) -> None:
    out.line(f"{named[0]} -> {named[1]}: {_RELATIONS[told.relation]}")
    for what, names in (("gone", told.gone), ("new", told.new)):
        for kind in ("levels", "dimensions", "reasons", "cells"):
            if listed := getattr(names, kind):
                out.line(f"{what} {kind}: {', '.join(listed)}")
    if told.changes:
        out.title("Limits that admit something else")
        figures = [Column(each, whole=True) for each in ("before", "after")]
        about = [Column(each) for each in ("cell", "clause", "level", "dimension")]
        out.table([*about, *figures, Column("way")], list(_changes(told)))
    if told.terms:
        out.title("Other terms")
        rows = [(each.of, words(each.what), each.way.value) for each in told.terms]
        out.table([Column("of"), Column("what"), Column("way")], rows)
    _witnesses(told, out)
    if moved is not None:
        _impact(moved, out)


def _changes(told: Comparison) -> Iterator[tuple[object, ...]]:
    for each in told.changes:
        cell = " / ".join(dict.fromkeys(name for name in each.cells if name))
        clause = " / ".join(dict.fromkeys(c for c in (each.clause_before, each.clause_after) if c))
        was, now = each.before or "absent", each.after or "absent"
        yield cell, clause, each.level, each.dimension, was, now, each.way.value


def _witnesses(told: Comparison, out: Output) -> None:
    if told.witness is None:
        if told.relation is not Relation.EQUIVALENT:
            out.line("no request is routed differently" if told.complete else _STOPPED)
        return
    out.title("The smallest requests that are routed differently")
    names = ("cell", "tested", "asked", "before", "after")
    first = [told.witness, *(each for each in told.witnesses if each != told.witness)]
    out.table([Column(each) for each in names], [_witness(each) for each in first])
    if not told.complete:
        out.line(_STOPPED)


_STOPPED = "the search stopped before it was through: there may be a smaller request"


def _witness(each: Witness) -> tuple[object, ...]:
    cell = " / ".join(dict.fromkeys(name for name in each.cells if name))
    tested = f"{', '.join(each.dimensions)} {each.tested or ''}".strip()
    asked = ", ".join(f"{name} {value}" for name, value in each.case.quantities.items())
    past = sum(1 for _ in each.case.history or ())
    with_past = f"{asked}, with {past} granted before" if past else asked
    return cell, tested or each.case.reason, with_past, each.before, each.after


def _impact(moved: Impact, out: Output) -> None:
    out.title(f"On the portfolio: {moved.moved} of {moved.total} requests move")
    names = ("from", "to", "requests", "amount", "not stated", "first")
    figures = ("requests", "amount", "not stated")
    columns = [Column(each, figures=each in figures) for each in names]
    out.table(columns, [_move(each) for each in moved.moves])
    for what, ids in (
        ("newly unresolved", moved.newly_unresolved),
        ("newly resolved", moved.newly_resolved),
    ):
        if ids:
            out.line(f"{what}: {', '.join(ids)}")


def _move(each: Move) -> tuple[object, ...]:
    sums = " + ".join(map(cell_text, each.sums))
    ids = "" if each.stays else ", ".join(each.ids)
    return each.before, each.after, each.count, sums, each.not_stated or None, ids
