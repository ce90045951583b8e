"""`acctcore retention care`: what is to be done for whom over a span of days, and what is not."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import evolve

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.letter.options import read_day
from acctcore.cli.options import take_case, take_format
from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.findings import Verdict
from acctcore.retention.care.planning import plan_care
from acctcore.retention.care.touches import (
    CarePlan,
    CareShortfall,
    CareTouch,
    PutAside,
    TouchStatus,
)

_TOUCHES = (
    *("day", "from", "to", "customer", "person", "touch", "channel", "kind"),
    *("owner", "clause", "status"),
)
_DAYS = ("day", "from", "to")


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "care", help="the care plan of a span of days, and what was put aside"
    )
    command.set_defaults(run=run)
    take_case(command, "care-book", "care-policy")
    for option, name, what in (("--from", "first", "first"), ("--to", "last", "last")):
        told = f"the {what} day of the plan; there is no default"
        command.add_argument(
            option, dest=name, type=read_day, required=True, metavar="DAY", help=told
        )
    calendar = "document of kind `calendar`, in the place of the one in the book"
    command.add_argument("--calendar", type=Path, metavar="FILE", help=calendar)
    lunar = "document of kind `lunar-table`, in the place of the one in the book"
    command.add_argument("--lunar", type=Path, metavar="FILE", help=lunar)
    take_format(command, "csv")


def run(args: Namespace, out: Output) -> Exit:
    """Print the plan; no where a touch is overdue or a minimum is not met."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    book = read_document(args.case, "care-book", catalogue, table)
    policies = read_document(args.policy, "care-policy", catalogue, table)
    for name, kind in (("calendar", "calendar"), ("lunar", "lunar-table")):
        if (path := getattr(args, name)) is not None:
            book = evolve(book, **{name: read_document(path, kind, catalogue, table)})
    plan = plan_care(book, policies, args.as_of, first=args.first, last=args.last)
    out.show(lambda: to_plain(plan), lambda: _people(plan, out))
    return _answer(plan)


def _answer(plan: CarePlan) -> Exit:
    planned = (*plan.carried, *plan.touches)
    missed = any(each.status is TouchStatus.OVERDUE for each in planned)
    if missed or plan.shortfalls:
        return Exit.NO
    unknown = any(each.verdict is Verdict.UNKNOWN for each in plan.aside)
    return Exit.UNDECIDED if unknown else Exit.YES


def _people(plan: CarePlan, out: Output) -> None:
    columns = [Column(name, whole=name in _DAYS) for name in _TOUCHES]
    if out.as_csv:
        out.table(columns, map(_touch, (*plan.carried, *plan.touches)))
        return
    out.line(f"care from {plan.first} to {plan.last}, as of {plan.as_of}")
    out.table(columns, map(_touch, plan.touches))
    if plan.carried:
        out.title("carried over")
        out.table(columns, map(_touch, plan.carried))
    beyond = plan.beyond_calendar
    _aside([each for each in plan.aside if each not in beyond], out)
    _shortfalls(plan.shortfalls, out)
    for line in _lines(plan):
        out.line(line)


def _touch(touch: CareTouch) -> tuple[object, ...]:
    made = "" if touch.contacted_on is None else f" on {touch.contacted_on}"
    return (
        touch.day,
        touch.earliest,
        touch.latest,
        touch.customer,
        touch.person,
        words(touch.code),
        touch.channel,
        touch.kind.value,
        touch.owner,
        touch.clause,
        f"{words(touch.status.name)}{made}",
    )


def _aside(aside: Iterable[PutAside], out: Output) -> None:
    rows = [
        (
            each.day or "not known",
            each.customer,
            each.person,
            words(each.code),
            each.clause,
            _why(each),
        )
        for each in aside
    ]
    if rows:
        out.title("put aside")
        names = ("day", "customer", "person", "touch", "clause", "why")
        out.table([Column(name, whole=name == "day") for name in names], rows)


def _why(each: PutAside) -> str:
    by = f" by {each.by}" if each.by else ""
    told = f"{':' * bool(by)} {each.told}" if each.told else ""
    open_ = " (not known)" if each.verdict is Verdict.UNKNOWN else ""
    return f"{words(each.reason)}{open_}{by}{told}"


def _shortfalls(shortfalls: Iterable[CareShortfall], out: Output) -> None:
    rows = [
        (each.customer, each.tier, each.clause, each.least, each.planned) for each in shortfalls
    ]
    if rows:
        out.title("under the minimum")
        names = ("customer", "tier", "clause", "least", "planned")
        out.table([Column(name, figures=name in ("least", "planned")) for name in names], rows)


def _lines(plan: CarePlan) -> Iterator[str]:
    if beyond := plan.beyond_calendar:
        told = "touches due after it would have to move and are put aside"
        yield f"the calendar ends on {plan.calendar_ends}: {len(beyond)} {told}"
    for each in plan.unmatched:
        told = f"contact of {each.on} with {each.person}"
        yield f"{told} was made for `{each.code}`, which the policy does not know"
    if plan.replan_from is not None:
        yield f"another version of the policy, or none, from {plan.replan_from}: plan again then"
    cited = plan.citation
    yield f"policy {cited.id}, in force since {cited.since}, {cited.source.document}"
