"""`acctcore letter calibrate`: the smallest limit that resolves a share of past requests."""

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from typing import Any

from acctcore.authority.history.calibration import Calibration, OutOfReach, calibrate
from acctcore.authority.history.rungs import Rung, columns_of
from acctcore.authority.history.standings import standings, wholes
from acctcore.authority.history.tradeoff import TradeOffPoint, trade_off
from acctcore.cli.exits import Exit
from acctcore.cli.letter.books import choose
from acctcore.cli.letter.misfits import named_after_requests
from acctcore.cli.letter.past import judging, noted, past_of
from acctcore.cli.letter.profile import percent
from acctcore.cli.output import Column, Output, stage
from acctcore.codec.write import to_plain
from acctcore.counts import first_of, many

_IN_SAMPLE = (
    "In-sample: requests bunch just under old limits, and will bunch under the new one; "
    "compare `--trade-off` before choosing."
)


def run(args: Namespace, out: Output) -> Exit:
    """Print the limit and what it would move, or the share that is out of reach."""
    letter = choose(args.letter, args.currencies).sound()
    history, notes = past_of(args, args.history, [letter])
    rung = Rung(args.level, args.dimension, args.cell)
    columns_of(letter, rung)
    in_any_cell = Rung(args.level, args.dimension)
    judge = partial(standings, letter=letter, rung=in_any_cell)
    with named_after_requests(args.history, history, judge), stage(judging(history)):
        told = calibrate(history, letter, rung, args.share)
    if args.cell is not None:
        notes = (_of_cell(told, args.cell, len(wholes(history, letter))), *notes)
    points = () if args.trade_off is None else trade_off(history, letter, rung, args.trade_off)
    out.show(
        lambda: {**_plain(told, points), **noted(notes)}, lambda: _people(told, points, args, out)
    )
    out.remarks(notes)
    return Exit.NO if isinstance(told, OutOfReach) else Exit.YES


def _of_cell(told: Calibration | OutOfReach, cell: str, size: int) -> str:
    """Say of how many requests the shares are."""
    of = told.best.of if isinstance(told, OutOfReach) else told.before.of
    return f"shares are of {many(of, 'request')} in cell `{cell}`, of {size} in all"


def _plain(told: Calibration | OutOfReach, points: Sequence[TradeOffPoint]) -> dict[str, Any]:
    if isinstance(told, OutOfReach):
        found = {"reached": False, **to_plain(told)}
    else:
        names = ("limit", "before", "after", "moves", "clashes")
        found = {"reached": True, **{name: to_plain(getattr(told, name)) for name in names}}
    return {**found, **({"trade_off": [to_plain(each) for each in points]} if points else {})}


def _people(
    told: Calibration | OutOfReach, points: Sequence[TradeOffPoint], args: Namespace, out: Output
) -> None:
    share = percent(args.share)
    if isinstance(told, OutOfReach):
        out.line(f"{share} is out of reach: at best {percent(told.best.ratio)}")
        out.line(f"whatever this limit is, not resolved: {first_of(told.blocking)}")
    else:
        _calibrated(told, args, out)
    if points:
        out.title("Trade-off")
        names = ("limit", "resolved", "delegated", "amount not stated")
        columns = [*(Column(name, figures=True) for name in names), Column("letter")]
        out.table(columns, [_point(each) for each in points])


def _calibrated(told: Calibration, args: Namespace, out: Output) -> None:
    reached = f"{percent(told.before.ratio)} before, {percent(told.after.ratio)} with it"
    out.line(f"{args.level} {args.dimension}: {told.limit} ({reached})")
    out.line(_IN_SAMPLE)
    if told.moves:
        out.title("What would move")
        moves = [
            (each.before or "nobody", each.after or "nobody", each.count) for each in told.moves
        ]
        out.table([Column("from"), Column("to"), Column("requests", figures=True)], moves)
    if told.clashes:
        out.title("What the letter would then say")
        for each in told.clashes:
            out.line(f"  {each.clause}: {each.about} ({each.code})")


def _point(point: TradeOffPoint) -> tuple[object, ...]:
    resolved = percent(point.resolved.ratio)
    letter = "" if point.sound else "not sound"
    return point.limit, resolved, point.delegated, point.not_stated or None, letter
