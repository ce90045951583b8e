"""`acctcore letter profile`: the share of past requests resolved at each level."""

from argparse import Namespace
from collections.abc import Iterator
from functools import partial
from typing import Any

from acctcore.authority.history.intervals import NORMAL_95, Share
from acctcore.authority.history.profile import ResolutionProfile, resolution_profile
from acctcore.authority.history.tallies import Reading, Tally
from acctcore.cli.exits import Exit, Misused
from acctcore.cli.letter.besides import in_force
from acctcore.cli.letter.books import choose
from acctcore.cli.letter.misfits import named_after_requests
from acctcore.cli.letter.past import judging, noted, past_of
from acctcore.cli.output import Column, Output, stage
from acctcore.codec.write import to_plain
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap

_PLACES = 3
_COLUMNS = (
    Column("level"),
    *(Column(name, figures=True) for name in ("requests", "share", "95 % interval")),
    *(Column(name, figures=True) for name in ("at or below", "interval")),
)
_SAID = FrozenMap(
    {
        Verdict.MET: "met",
        Verdict.NOT_MET: "NOT met",
        Verdict.UNKNOWN: "not known: it depends on requests that are not settled",
    }
)
_EXITS = FrozenMap(
    {Verdict.MET: Exit.YES, Verdict.NOT_MET: Exit.NO, Verdict.UNKNOWN: Exit.UNDECIDED}
)


def run(args: Namespace, out: Output) -> Exit:
    """Count by rule and by record; with `--target`, say whether the level meets it."""
    letters = choose(args.letter, args.currencies).letters()
    if args.target is not None and args.level is None:
        known = dict.fromkeys(e for each in letters.versions for e in each.value.level_ids)
        raise Misused(f"--target: say with --level which of {', '.join(known)} has to meet it")
    every = [each.value for each in letters.versions]
    history, notes = past_of(args, args.history, every, in_force(letters))
    judge = partial(resolution_profile, letters=letters)
    with named_after_requests(args.history, history, judge), stage(judging(history)):
        told = resolution_profile(history, letters)
    met = None
    if args.target is not None:
        met = told.meets(args.level, args.target, Reading(args.reading))
    out.show(
        lambda: {**_plain(told, args, met), **noted(notes)},
        lambda: _people(told, args, met, out),
    )
    out.remarks(notes)
    return Exit.YES if met is None else _EXITS[met]


def _plain(told: ResolutionProfile, args: Namespace, met: Verdict | None) -> dict[str, Any]:
    tallies = {"by_rule": _tally(told.by_rule), "by_record": _tally(told.by_record)}
    if met is None:
        return tallies
    asked = {"level": args.level, "share": to_plain(args.target), "reading": args.reading}
    return {**tallies, "target": {**asked, "verdict": met.value}}


def _tally(tally: Tally) -> dict[str, Any]:
    """Answer the shares with their intervals, as the tables have them."""
    levels = [
        {
            "level": each.level,
            "exactly": _plain_share(each.exactly),
            "at_or_below": _plain_share(each.at_or_below),
        }
        for each in tally.levels
    ]
    unresolved = {kind: _plain_share(share) for kind, share in tally.unresolved.items()}
    return {"levels": levels, "unresolved": unresolved}


def _plain_share(share: Share) -> dict[str, Any]:
    return {**to_plain(share), "interval_95": to_plain(share.interval(NORMAL_95, _PLACES))}


def _people(told: ResolutionProfile, args: Namespace, met: Verdict | None, out: Output) -> None:
    for title, tally in (("By rule", told.by_rule), ("By record", told.by_record)):
        out.title(title)
        out.table(_COLUMNS, [*_levels(tally), *_unresolved(tally)])
    if met is not None:
        where = "at or below" if args.reading == Reading.AT_OR_BELOW.value else "exactly at"
        out.line()
        out.line(f"target: {percent(args.target)} {where} {args.level}: {_SAID[met]}")


def _levels(tally: Tally) -> Iterator[tuple[object, ...]]:
    for each in tally.levels:
        exactly, below = each.exactly, each.at_or_below
        yield each.level, exactly.count, *_share(exactly), *_share(below)


def _unresolved(tally: Tally) -> Iterator[tuple[object, ...]]:
    for kind, share in tally.unresolved.items():
        yield kind.replace("_", " "), share.count, *_share(share), None, None


def _share(share: Share) -> tuple[str, str]:
    interval = share.interval(NORMAL_95, _PLACES)
    return percent(share.ratio), f"{percent(interval.low)} to {percent(interval.high)}"


def percent(ratio: Any) -> str:
    """Write a share with one decimal of a percent, cut towards zero."""
    tenths = ratio.numerator * 1000 // ratio.denominator
    return f"{tenths // 10}.{tenths % 10} %"
