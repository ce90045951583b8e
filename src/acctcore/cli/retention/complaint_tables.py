"""How complaints are printed for people: one with its life and clocks, a register, its counts."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import figure, words
from acctcore.counts import many
from acctcore.decisions import Decision
from acctcore.findings import Finding, Verdict
from acctcore.retention.complaints.outcomes import ClockStanding, ComplaintTrack, NextStep
from acctcore.retention.complaints.publications import (
    ComplaintCount,
    ComplaintCounts,
    rank_root_causes,
)
from acctcore.retention.complaints.regimes import ComplaintStage
from acctcore.retention.complaints.registers import ComplaintSweep, forecast_of, next_due

_PERCENT = 100


def show_complaint(decision: Decision[ComplaintTrack], out: Output) -> None:
    """Print one complaint: its life, its clocks, who is told when, and why."""
    track = decision.outcome
    for line in _life(decision):
        out.line(line)
    if track.clocks:
        out.title("clocks")
        _clocks(track.clocks, out)
    _ladder(track.clocks, out)
    for heading, found in (("why", decision.reasons), ("not known", decision.missing)):
        if found:
            out.title(heading)
            out.table(list(map(Column, _WHY)), map(_finding, found))
    cited = decision.citation
    out.line()
    out.line(f"pack {cited.id}, in force since {cited.since}, {cited.source.document}")


_WHY = ("clause", "about", "found", "measured", "", "limit")


def _finding(found: Finding) -> tuple[object, ...]:
    """Write a finding with what was compared, such as the day of a reply and the due day."""
    compared = (found.measured, found.relation, found.limit) if found.relation else ("", "", "")
    return (found.clause, found.about, words(found.code), *compared)


def _life(decision: Decision[ComplaintTrack]) -> Iterator[str]:
    track = decision.outcome
    rerouted = ", filed as something else" if track.rerouted else ""
    yield f"{track.id} of {track.customer} on {decision.as_of}: {words(track.stage.name)}{rerouted}"
    yield f"regime {track.regime}, {_received(track)}"
    yield f"handled by {track.handler or 'nobody yet'}"
    if track.next is not None:
        yield f"next: {_next(track.next)}"
    if track.to_close:
        yield f"before it may be closed: {', '.join(map(words, track.to_close))}"


def _received(track: ComplaintTrack) -> str:
    """Say when it came, and how long it is or was open; what is no complaint never was."""
    again = any(each.round > 1 for each in track.clocks)
    came = f"received {'again ' if again else ''}{track.received_on}"
    if track.stage is ComplaintStage.NOT_A_COMPLAINT:
        return came
    days = f"{many(track.days_open, 'day')}"
    since = ", counted from the first receipt" if again else ""
    return f"{came}, {'open for' if track.stage.is_open else 'over after'} {days}{since}"


def _next(step: NextStep) -> str:
    return f"{words(step.code)}, by {step.by}" + (f", due {step.due}" if step.due else "")


def _clocks(clocks: Iterable[ClockStanding], out: Output) -> None:
    names = ("clock", "round", "state", "due", "stopped", "used %", "days left", "forecast")
    figures, whole = ("round", "used %", "days left"), ("due", "stopped")
    columns = [Column(name, name in figures, name in whole) for name in names]
    out.table(columns, map(_clock, clocks))


def _clock(each: ClockStanding) -> tuple[object, ...]:
    running = each.state.is_running
    return (
        each.code,
        each.round,
        words(each.state.name),
        _due(each),
        each.stopped_on,
        None if each.used is None or _is_idle(each) else _percent(each.used),
        each.days_left,
        words(each.forecast.name) if running else "",
    )


def _is_idle(each: ClockStanding) -> bool:
    """Tell whether nobody has to keep a clock."""
    return each.state.verdict is Verdict.NOT_APPLICABLE


def _due(each: ClockStanding) -> str:
    if each.due is not None:
        return f"{each.due}"
    return f"from {each.due_from}" if each.due_to is None else f"{each.due_from}..{each.due_to}"


def _percent(share: Fraction) -> str:
    return figure(share * _PERCENT)


def _ladder(clocks: Iterable[ClockStanding], out: Output) -> None:
    rows = [
        (step.on or "not known", words(step.code), step.role, each.code, _percent(step.share))
        for each in clocks
        for step in each.ladder
        if not step.reached
    ]
    if rows:
        out.title("reminders to come")
        names = ("on", "what", "who", "clock", "at %")
        out.table([Column(name, name == "at %", name == "on") for name in names], rows)


def show_register(swept: ComplaintSweep, out: Output) -> None:
    """Print a register, the next due first, and its totals."""
    names = ("due", "complaint", "customer", "stage", "in order", "forecast", "next")
    columns = [Column(name, whole=name in ("due", "complaint")) for name in names]
    if not swept.count:
        out.line("no complaints")
        return
    out.table(columns, map(_swept, swept.tracks))
    out.line()
    what = "complaint" if swept.count == 1 else "complaints"
    out.line(f"{swept.count} {what}: {_total(swept.by_stage)}")
    out.line(f"in order: {_total(swept.by_verdict)}")


def _swept(track: ComplaintTrack) -> tuple[object, ...]:
    first = next_due(track)
    return (
        None if first is None else _due(first),
        track.id,
        track.customer,
        words(track.stage.name),
        words(track.verdict.name),
        words(forecast_of(track).name) if track.stage.is_open else "",
        "" if track.next is None else f"{words(track.next.code)}, by {track.next.by}",
    )


def _total(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {words(name)}" for name, count in counts.items())


def show_counts(counts: ComplaintCounts, out: Output) -> None:
    """Print what was received and closed in a period, and the root causes."""
    out.title(f"received and closed from {counts.first} to {counts.last}")
    bands = [f"in {name}" for name in counts.total.within]
    names = ("", *_FIGURES, *bands, "median days")
    columns = [Column(name, figures=bool(name), whole=not name) for name in names]
    out.table(columns, [_counted(each) for each in (*counts.by_product, counts.total)])
    if counts.may_be_complaints:
        out.line(f"filed as something else and not judged: {counts.may_be_complaints}")
    causes = rank_root_causes(counts)
    if causes:
        out.title("root causes of what was closed")
        names = ("root cause", "closed", "upheld", "share %")
        told = [(each.name, each.closed, each.upheld, _percent(each.share)) for each in causes]
        out.table([Column(name, figures=name != "root cause") for name in names], told)


_FIGURES = ("before", "received", "reopened", "closed", "upheld", "withdrawn", "after")


def _counted(each: ComplaintCount) -> tuple[object, ...]:
    return (
        each.name,
        each.open_before,
        each.received,
        each.reopened,
        each.closed,
        each.upheld,
        each.withdrawn,
        each.open_after,
        *(_band(each, name) for name in each.within),
        None if each.median_days is None else figure(each.median_days),
    )


def _band(each: ComplaintCount, name: str) -> str:
    vague = each.within_not_known[name]
    return f"{each.within[name]}" + (f" to {each.within[name] + vague}" if vague else "")
