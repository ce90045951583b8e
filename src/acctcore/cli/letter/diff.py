"""`acctcore letter diff`: what changes from one letter to another, and on a portfolio."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.comparison.portfolios import Impact, Move
from acctcore.authority.comparison.stretches import Stretch, compare_stretches
from acctcore.authority.comparison.ways import Relation
from acctcore.authority.comparison.witnesses import Witness
from acctcore.cli.exits import Exit
from acctcore.cli.letter.past import moved_by
from acctcore.cli.letter.versions import Difference, span_of, versions_of
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import agree, many

_RELATIONS = {
    Relation.EQUIVALENT: "equivalent: no limit admits more or less",
    Relation.WIDER: "only wider",
    Relation.TIGHTER: "only tighter",
    Relation.BOTH: "wider in places and tighter in others, or not to be compared",
}


def run(args: Namespace, out: Output) -> Exit:
    """Print how the letters differ, a smallest request for each change, and what moves."""
    pair = versions_of(args, out)
    before, after = pair.sound()
    since = pair.after.since
    if args.as_of is None:
        told = compare_stretches(before, after, since, pair.after.until)
    else:
        told = (Stretch(args.as_of, args.as_of, compare(before, after, args.as_of)),)
    moved = None
    if args.portfolio is not None:
        moved = moved_by(args, before, after, args.as_of or since)
    found = Difference(pair, (before, after), told)
    out.show(lambda: _plain(found, moved), lambda: _people(found, moved, out))
    return Exit.YES if found.relation is Relation.EQUIVALENT else Exit.NO


def _plain(found: Difference, moved: Impact | None) -> dict[str, Any]:
    return {
        "before": found.pair.before.id,
        "after": found.pair.after.id,
        "relation": found.relation.value,
        "gone": to_plain(found.first.gone),
        "new": to_plain(found.first.new),
        "terms": [{**to_plain(each), **found.texts(each)} for each in found.first.terms],
        "stretches": [_stretch(each) for each in found.stretches],
        **({} if moved is None else {"impact": to_plain(moved)}),
    }


def _stretch(each: Stretch) -> dict[str, Any]:
    """Answer what belongs to the days; names and terms are the same on every one."""
    told = to_plain(each.comparison)
    days = {"since": f"{each.since}", "until": None if each.until is None else f"{each.until}"}
    return {**days, **{name: told[name] for name in told if name not in ("gone", "new", "terms")}}


def _people(found: Difference, moved: Impact | None, out: Output) -> None:
    stretches, first = found.stretches, found.first
    named = f"{found.pair.before.id} -> {found.pair.after.id}:"
    if len(stretches) == 1:
        out.line(f"{named} {_RELATIONS[first.relation]}")
    else:
        out.line(named)
        for each in stretches:
            out.line(f"  {span_of(each)}: {_RELATIONS[each.comparison.relation]}")
    for what, names in (("gone", first.gone), ("new", first.new)):
        for kind in ("levels", "dimensions", "reasons", "cells"):
            if listed := getattr(names, kind):
                out.line(f"{what} {kind}: {', '.join(listed)}")
    for each in stretches:
        _differing(each.comparison, f", {span_of(each)}" if len(stretches) > 1 else "", out)
    if first.terms:
        out.title("Other terms")
        rows = [(e.of, words(e.what), *found.texts(e).values(), e.way.value) for e in first.terms]
        columns = [Column(each) for each in ("of", "what", "before", "after", "way")]
        out.table(columns, rows)
    if moved is not None:
        _impact(moved, out)


def _differing(told: Comparison, when: str, out: Output) -> None:
    if told.changes:
        out.title(f"Limits that admit something else{when}")
        names = ("cell", "clause", "level", "dimension", "before", "after", "way")
        out.table([Column(each) for each in names], list(_changes(told)))
    _witnesses(told, when, out)


def _changes(told: Comparison) -> Iterator[tuple[object, ...]]:
    for each in told.changes:
        cell = " / ".join(dict.fromkeys(name for name in each.cells if name))
        clause = " / ".join(dict.fromkeys(c for c in (each.clause_before, each.clause_after) if c))
        was, now = each.before or "absent", each.after or "absent"
        yield cell, clause, each.level, each.dimension, was, now, each.way.value


def _witnesses(told: Comparison, when: str, out: Output) -> None:
    if told.witness is None:
        if told.relation is not Relation.EQUIVALENT:
            out.line(f"no request is routed differently{when}" if told.complete else _STOPPED)
        return
    out.title(f"The smallest requests that are routed differently{when}")
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
    total = many(moved.total, "request")
    verb = agree(moved.moved, "moves", "move")
    out.title(f"On the portfolio: {moved.moved} of {total} {verb}")
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
