"""`acctcore plan control`: how a plan stands on a day, part by part and as a whole."""

from argparse import Namespace
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from acctcore.calendars import Calendar
from acctcore.cli.exits import Exit, exit_of
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.output import Column, Output
from acctcore.cli.plan.files import read_plan, read_reached
from acctcore.cli.plan.make import refuse
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.decisions import Decision
from acctcore.quantity import unit_of
from acctcore.report.figures import figure, percent
from acctcore.targets.books.events import Booked
from acctcore.targets.certificates import Infeasible
from acctcore.targets.controlling.standings import Standing, Unmeasured
from acctcore.targets.controlling.tracking import DueBy, track

_FIGURES = ("target", "due", "actual", "gap", "attained", "to go", "a day", "of rest", "forecast")


def run(args: Namespace, out: Output) -> Exit:
    """Print how every part stands and the whole; the answer is that of the whole."""
    plan = read_plan(args.plan, args)
    if isinstance(plan, Infeasible):
        return refuse(plan, out)
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule("targets.control")
    policies = read_document(args.policy, rule.kinds[1], catalogue, table)
    calendar = read_document(args.calendar, "calendar", catalogue, table)
    booked = read_reached(plan, args)
    cases = track(
        plan,
        booked.actuals,
        args.as_of,
        calendar,
        within=args.within,
        by=args.by,
        due_by=DueBy(args.due),
    )
    decisions = [rule.judge(case, policies, args.as_of) for case in cases]
    out.show(
        lambda: _plain(decisions, booked), lambda: _people(decisions, booked, calendar, args, out)
    )
    return exit_of(rule.answer(decisions[-1].outcome))


def _plain(decisions: Sequence[Decision[Standing]], booked: Booked) -> dict[str, Any]:
    return {
        "parts": [to_plain(each.outcome) for each in decisions[:-1]],
        "whole": to_plain(decisions[-1].outcome),
        "policy": to_plain(decisions[-1].citation),
        "unapproved": list(booked.unapproved),
        "later": list(booked.later),
    }


def _people(
    decisions: Sequence[Decision[Standing]],
    booked: Booked,
    calendar: Calendar,
    args: Namespace,
    out: Output,
) -> None:
    unit = unit_of(decisions[-1].outcome.overall.target)
    names = (args.by or "plan", f"{_FIGURES[0]}, {unit}", *_FIGURES[1:], "status")
    columns = [Column(name, figures=0 < at < len(names) - 1) for at, name in enumerate(names)]
    out.table(columns, [_row(each.outcome) for each in decisions])
    whole = decisions[-1].outcome
    left = "not known" if whole.days_left is None else str(whole.days_left)
    shares = f"plan {_ratio(whole.plan_share)}, time {_ratio(whole.time_share)}"
    out.line(f"elapsed: {shares}; business days left: {left}; pace {_ratio(whole.pace)}")
    for each in decisions:
        if reasons := ", ".join(words(finding.code) for finding in each.missing):
            out.line(f"{each.outcome.name}: {reasons}")
    if any(Unmeasured.CALENDAR_UNKNOWN in each.outcome.unmeasured for each in decisions):
        out.line(f"calendar {calendar.name}: known from {calendar.first} to {calendar.last}")
    for what, ids in (("not approved", booked.unapproved), ("recorded later", booked.later)):
        if ids:
            out.line(f"not counted, {what}: {', '.join(ids)}")
    cited = decisions[-1].citation
    out.line(f"policy {cited.id}, in force since {cited.since}, {cited.source.document}")


def _row(each: Standing) -> tuple[object, ...]:
    to_date = each.to_date
    return (
        each.name,
        figure(each.overall.target),
        figure(to_date.target) if to_date else "not known",
        "not known" if each.overall.actual is None else figure(each.overall.actual),
        figure(to_date.gap) if to_date else "",
        percent(to_date.ratio) if to_date else "",
        figure(each.to_go),
        figure(each.daily),
        percent(each.of_rest),
        figure(each.forecast),
        each.status or "not known",
    )


def _ratio(ratio: Fraction | None) -> str:
    return percent(ratio) or "not known"
