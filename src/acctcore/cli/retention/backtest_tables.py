"""The tables of a back-test, as people read them."""

from collections.abc import Iterator
from fractions import Fraction

from acctcore.cli.output import Column, Output, cell_text
from acctcore.counts import many
from acctcore.report.lengths import Length, lengths_svg
from acctcore.report.model_cards import figure
from acctcore.retention.backtests.backtest import ScoreMeasures
from acctcore.retention.backtests.calibration import CalibrationRow
from acctcore.retention.backtests.comparison import CardComparison
from acctcore.retention.backtests.ranking import EdgeTies
from acctcore.retention.backtests.shares import ObservedShare, Unmeasured, rounded
from acctcore.retention.backtests.timing import AlarmTiming

_PLACES = 4
_TIES = {EdgeTies.EXPECTED: "as expected", EdgeTies.BY_ID: "by the id of the customer"}
_SHARE = ("share", "from", "to", "of")


def show_measures(of: ScoreMeasures, out: Output) -> None:
    """Print what was measured, and what was not and why."""
    out.title("measures")
    names = ("measure", *_SHARE)
    columns = [Column(name, figures=name != "measure") for name in names]
    out.table(columns, _measures(of))
    if of.top:
        out.line(f"a tie at the edge of a top list counts {_TIES[of.top[0].ties]}")
    for name, each in _missing(of):
        out.line(f"not measured, {name}: {each.reason}")
    if not isinstance(of.calibration, Unmeasured):
        out.title("calibration")
        columns = [
            Column(name, figures=True) for name in ("from chance", "to chance", "forecast", *_SHARE)
        ]
        rows = (
            (
                figure(each.lowest),
                figure(each.highest),
                figure(each.forecast),
                *_share(each.observed),
            )
            for each in of.calibration
        )
        out.table(columns, rows)
        found = of.calibration
        out.picture(lambda: _calibration(found), "Picture: forecasts beside what came of them.")


def _calibration(rows: tuple[CalibrationRow, ...]) -> str:
    """Draw each forecast beside the share that left; the share stands out."""
    lengths = []
    for each in rows:
        ends = f"{figure(each.lowest)} to {figure(each.highest)}"
        lengths.append(Length(f"{ends}, forecast", each.forecast, figure(each.forecast)))
        left = each.observed.value
        lengths.append(Length("left", left or 0, figure(left), stands_out=True))
    return lengths_svg("Forecast and what came of it", lengths, 1)


def show_alarms(timing: AlarmTiming, out: Output) -> None:
    """Print whether the alarms came in time, and what they cost."""
    out.title("alarms")
    lead = "none" if timing.median_lead is None else f"{cell_text(timing.median_lead)} days"
    out.line(f"losses: {timing.losses}; median lead: {lead}")
    rows = [
        *((f"days of warning, {days} or more", each) for days, each in timing.with_lead.items()),
        ("lost without an alarm", timing.missed),
        ("too late", timing.too_late),
    ]
    columns = [Column(name, figures=name != "measure") for name in ("measure", *_SHARE)]
    out.table(columns, ((name, *_share(each)) for name, each in rows))
    loads = ((e.manager, figure(e.a_week), figure(e.false_a_week)) for e in timing.loads)
    heads = ("manager", "alarms a week", "of these false or late")
    out.table([Column(name, figures=name != "manager") for name in heads], loads)


def show_comparison(found: CardComparison, out: Output) -> None:
    """Print what another card would change."""
    out.title(f"challenger, at the same {many(found.capacity, 'customer')}")
    for name, area in (("champion", found.champion), ("challenger", found.challenger)):
        told = area.reason if isinstance(area, Unmeasured) else figure(area.value)
        out.line(f"AUC of the {name}: {told}")
    out.line(f"leavers both would catch: {', '.join(found.both) or 'none'}")
    out.line(f"leavers gained: {', '.join(found.gained) or 'none'}")
    out.line(f"leavers lost: {', '.join(found.lost) or 'none'}")
    out.line(f"stayers called in vain: {found.added} more, {found.dropped} fewer")
    names = ("band before", "band after", "customers", "left")
    columns = [Column(name, figures=name in ("customers", "left")) for name in names]
    rows = [(each.before, each.after, each.customers, each.left) for each in found.moves]
    if rows:
        out.table(columns, rows)


def _measures(of: ScoreMeasures) -> Iterator[tuple[object, ...]]:
    yield "base rate", *_share(of.base)
    if not isinstance(of.area, Unmeasured):
        ends = (_four(of.area.low), _four(of.area.high))
        yield "AUC", figure(of.area.value), *ends, of.base.of
    if isinstance(of.distance, Fraction):
        yield "KS", figure(of.distance), "", "", of.base.of
    for top in of.top:
        yield f"precision at {top.k}", *_share(top.precision)
        yield f"recall at {top.k}", *_share(top.recall)
        yield f"lift at {top.k}", figure(top.lift), "", "", top.k
    if not isinstance(of.accuracy, Unmeasured):
        for name in ("score", "reliability", "resolution", "uncertainty"):
            yield f"Brier {name}", figure(getattr(of.accuracy, name)), "", "", of.base.of
    if not isinstance(of.slope, Unmeasured):
        yield "calibration slope", _four(of.slope.slope), "", "", of.base.of
    for band in of.bands:
        yield f"left in band {band.band}", *_share(band.left)
    if of.acted is not None:
        acted = ", ".join(of.acted.bands)
        yield f"right when acting on {acted}", *_share(of.acted.precision)
        yield f"caught by acting on {acted}", *_share(of.acted.recall)


def _missing(of: ScoreMeasures) -> Iterator[tuple[str, Unmeasured]]:
    for name, each in (("AUC", of.area), ("Brier", of.accuracy), ("slope", of.slope)):
        if isinstance(each, Unmeasured):
            yield name, each


def _share(share: ObservedShare) -> tuple[object, ...]:
    return figure(share.value), _four(share.low), _four(share.high), share.of


def _four(value: float | None) -> str:
    return "" if value is None else figure(rounded(value, _PLACES))
