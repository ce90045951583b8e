"""`acctcore letter diff`: what changes from one letter to another, and on a portfolio."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.comparison.portfolios import Impact, Move
from acctcore.authority.comparison.stretches import Stretch, compare_stretches
from acctcore.authority.comparison.terms import Term
from acctcore.authority.comparison.ways import Relation
from acctcore.authority.comparison.witnesses import Witness
from acctcore.cli.exits import Exit
from acctcore.cli.letter.changed_holders import Held, held_by
from acctcore.cli.letter.grounds import Letters, tested, where, why
from acctcore.cli.letter.past import Moved, moved_by, noted
from acctcore.cli.letter.versions import Difference, span_of, versions_of
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import agree, first_of, many
from acctcore.report.appointments import CHANGED
from acctcore.report.requests import tell_request

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
    held = held_by(args, pair)
    out.show(lambda: _plain(found, moved, held), lambda: _people(found, moved, held, out))
    same = found.relation is Relation.EQUIVALENT and not found.wording and not held
    return Exit.YES if same else Exit.NO


def _plain(found: Difference, moved: Moved | None, held: Held) -> dict[str, Any]:
    wording = [to_plain(each) for each in found.wording]
    holders = [dict(zip(CHANGED, each, strict=True)) for each in held]
    return {
        "before": found.pair.before.id,
        "after": found.pair.after.id,
        "relation": found.relation.value,
        "gone": to_plain(found.first.gone),
        "new": to_plain(found.first.new),
        "terms": [{**to_plain(each), **found.texts(each)} for each in found.first.terms],
        "stretches": [_stretch(each) for each in found.stretches],
        **({"wording": wording} if wording else {}),
        **({"holders": holders} if holders else {}),
        **({} if moved is None else _impact_plain(moved)),
    }


def _impact_plain(told: Moved) -> dict[str, Any]:
    moved = told.impact
    sums = {"moved": moved.moved, "moved_sums": to_plain(moved.moved_sums)}
    return {"impact": {**to_plain(moved), **sums}, **noted(told.notes)}


def _stretch(each: Stretch) -> dict[str, Any]:
    """Answer what belongs to the days; names and terms are the same on every one."""
    told = to_plain(each.comparison)
    days = {"since": f"{each.since}", "until": None if each.until is None else f"{each.until}"}
    return {**days, **{name: told[name] for name in told if name not in ("gone", "new", "terms")}}


def _people(found: Difference, moved: Moved | None, held: Held, out: Output) -> None:
    _relations(found, out)
    for each in found.stretches:
        when = f", {span_of(each)}" if len(found.stretches) > 1 else ""
        _differing(each.comparison, found.letters, when, out)
    if found.first.terms:
        out.title("Other terms")
        rows = [_term(found, each) for each in found.first.terms]
        out.table([Column(e) for e in ("of", "what", "before", "after", "way")], rows)
    if found.wording:
        out.title("What else is written otherwise")
        told = [(each.what, ", ".join(each.old), ", ".join(each.new)) for each in found.wording]
        out.table([Column(each) for each in ("of", "before", "after")], told)
    if held:
        out.title("Who holds what")
        out.table([Column(each) for each in CHANGED], held)
    if moved is not None:
        _impact(moved.impact, out)
        out.remarks(moved.notes)


def _term(found: Difference, each: Term) -> tuple[object, ...]:
    return each.of, words(each.what), *found.texts(each).values(), each.way.value


def _relations(found: Difference, out: Output) -> None:
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


def _differing(told: Comparison, letters: Letters, when: str, out: Output) -> None:
    if told.changes:
        out.title(f"Limits that admit something else{when}")
        rows = list(_changes(told, letters))
        reasons = any(row[-1] for row in rows)
        names = ("cell", "clause", "level", "dimension", "before", "after", "way", "because")
        shown = len(names) if reasons else len(names) - 1
        out.table([Column(each) for each in names[:shown]], [row[:shown] for row in rows])
    _witnesses(told, when, out)


def _changes(told: Comparison, letters: Letters) -> Iterator[tuple[object, ...]]:
    for each in told.changes:
        clause = " / ".join(dict.fromkeys(c for c in (each.clause_before, each.clause_after) if c))
        was, now = each.before or "absent", each.after or "absent"
        because = why(each, letters)
        yield where(each), clause, each.level, each.dimension, was, now, each.way.value, because


def _none(told: Comparison) -> str:
    """Say that nothing is routed differently, of requests that both letters are for."""
    both = any(each.what == "purpose" for each in told.terms)
    return f"no request {'that both letters are for ' if both else ''}is routed differently"


def _witnesses(told: Comparison, when: str, out: Output) -> None:
    if told.witness is None:
        if told.relation is not Relation.EQUIVALENT:
            out.line(f"{_none(told)}{when}" if told.complete else _NONE_FOUND)
        return
    out.title(f"The smallest requests that are routed differently{when}")
    names = ("cell", "tested", "asked", "before", "after")
    first = [told.witness, *(each for each in told.witnesses if each != told.witness)]
    out.table([Column(each) for each in names], [_witness(each, told) for each in first])
    if not told.complete:
        out.line(_STOPPED)


_NONE_FOUND = (
    "no request was found that is routed differently, but the search stopped before it was through"
)
_STOPPED = "the search stopped before it was through: there may be a smaller request"


def _witness(each: Witness, told: Comparison) -> tuple[object, ...]:
    cell = " / ".join(dict.fromkeys(name for name in each.cells if name))
    return cell, tested(each, told), tell_request(each.case), each.before, each.after


def _impact(moved: Impact, out: Output) -> None:
    total = many(moved.total, "request")
    verb = agree(moved.moved, "moves", "move")
    out.title(f"On the portfolio: {moved.moved} of {total} {verb}")
    names = ("from", "to", "requests", "amount", "not stated", "first")
    figures = ("requests", "amount", "not stated")
    columns = [Column(each, figures=each in figures) for each in names]
    out.table(columns, [_move(each) for each in moved.moves])
    if sums := moved.moved_sums:
        out.line(f"moved together: {' + '.join(map(cell_text, sums))}")
    for what, ids in (
        ("newly unresolved", moved.newly_unresolved),
        ("newly resolved", moved.newly_resolved),
    ):
        if ids:
            out.line(f"{what}: {first_of(ids)}")


def _move(each: Move) -> tuple[object, ...]:
    sums = " + ".join(map(cell_text, each.sums))
    ids = "" if each.stays else ", ".join(each.ids)
    return each.before, each.after, each.count, sums, each.not_stated or None, ids
