"""`acctcore retention queue`: whom to visit this week, why, and by when everybody has been seen."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import evolve

from acctcore.chances import Chance
from acctcore.cli.exits import Exit, Misused
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.options import take_day, take_format
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.plan.options import read_count
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.market.visits.barring import LeftOut
from acctcore.market.visits.lists import LateVisit, VisitList
from acctcore.market.visits.policies import QueuePolicy
from acctcore.market.visits.queueing import VisitQueue, find_visit, queue_visits
from acctcore.market.visits.ranking import VisitKind
from acctcore.market.visits.rows import VisitRow
from acctcore.market.visits.scheduling import VisitWeek, schedule_visits
from acctcore.report.lengths import Length, lengths_svg
from acctcore.rounding import Rounding, divide
from acctcore.timeline import Timeline, Version

_BY_VALUE = VisitKind.VALUE
_FIGURES = ("priority", "value at risk", "to leave", "to persuade", "days", "faded")


def add(commands: Any) -> None:
    """Add `queue`."""
    command = commands.add_parser("queue", help="whom to visit this week, and why")
    command.set_defaults(run=run)
    book = "document of kind `visit-book` (TOML or JSON)"
    command.add_argument("book", metavar="BOOK", type=Path, help=book)
    dated = "the dated policy, of kind `visit-policy`"
    command.add_argument("--policy", type=Path, required=True, metavar="FILE", help=dated)
    take_day(command)
    top = "show the first so many of each list; default: as many as the week has slots"
    command.add_argument("--top", type=read_count, metavar="K", help=top)
    weeks = "the visits of so many weeks, if the book stays as it is"
    command.add_argument("--weeks", type=read_count, metavar="N", help=weeks)
    why = "where one customer stands, and what would move it up"
    command.add_argument("--why", metavar="CUSTOMER", help=why)
    calendar = "document of kind `calendar`, in the place of the one in the book"
    command.add_argument("--calendar", type=Path, metavar="FILE", help=calendar)
    take_format(command, "csv", "html")
    command.set_defaults(page="Visits")


def run(args: Namespace, out: Output) -> Exit:
    """Print the queue, or the weeks, or one customer."""
    if sum(each is not None for each in (args.top, args.weeks, args.why)) > 1:
        raise Misused("`--top`, `--weeks` and `--why` do not go together; ask one at a time")
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    book = read_document(args.book, "visit-book", catalogue, table)
    dated: Timeline[QueuePolicy] = read_document(args.policy, "visit-policy", catalogue, table)
    if args.calendar is not None:
        book = evolve(book, calendar=read_document(args.calendar, "calendar", catalogue, table))
    version = dated.at(args.as_of)
    if args.why is not None:
        return _one(find_visit(book, version.value, args.as_of, args.why), version, out)
    if args.weeks is not None:
        found = schedule_visits(book, version.value, args.as_of, weeks=args.weeks)
        return _weeks(found, version, out)
    return _queue(queue_visits(book, version.value, args.as_of, top=args.top), version, out)


def _cited(version: Version[QueuePolicy]) -> str:
    return f"policy {version.id}, in force since {version.since}, {version.source.document}"


def _one(found: VisitRow | LeftOut, version: Version[QueuePolicy], out: Output) -> Exit:
    """Print one customer; no where it is left out."""

    def people() -> None:
        if isinstance(found, LeftOut):
            out.line(f"{found.customer} is left out: {_left(found)}")
        else:
            _rows((found,), out)
            for line in _why(found):
                out.line(line)
        out.line(_cited(version))

    out.show(lambda: {"policy": to_plain(version.citation), **to_plain(found)}, people)
    if isinstance(found, LeftOut):
        return Exit.NO
    return Exit.UNDECIDED if found.not_stated else Exit.YES


def _weeks(weeks: tuple[VisitWeek, ...], version: Version[QueuePolicy], out: Output) -> Exit:
    """Print the weeks; no where a must-visit is made too late."""

    def people() -> None:
        columns = [
            Column("week from", whole=True),
            Column("slots", figures=True),
            Column("visits", readable=40),
            Column("day passes", readable=16),
        ]
        out.table(columns, map(_week, weeks))
        out.line("if the book stays as it is and every visit is made")
        out.line(_cited(version))

    out.show(lambda: {"policy": to_plain(version.citation), "weeks": to_plain(weeks)}, people)
    return Exit.NO if any(each.must for week in weeks for each in week.late) else Exit.YES


def _week(week: VisitWeek) -> tuple[object, ...]:
    visits = ", ".join(row.customer for row in week.rows)
    return (week.first, week.slots, visits, ", ".join(each.customer for each in week.late))


def _queue(queue: VisitQueue, version: Version[QueuePolicy], out: Output) -> Exit:
    """Print the lists; no where a must-visit has no slot or the longest wait is not kept."""

    def people() -> None:
        for each in queue.lists:
            _list(each, out)
        _left_out(queue.left_out, out)
        for line in _counts(queue):
            out.line(line)
        out.line(_cited(version))

    out.show(lambda: {"policy": to_plain(version.citation), **to_plain(queue)}, people)
    late = any(each.late for each in queue.lists)
    if late or not all(each.coverage.kept for each in queue.lists):
        return Exit.NO
    return Exit.UNDECIDED if any(row.not_stated for row in queue.rows) else Exit.YES


def _list(found: VisitList, out: Output) -> None:
    if found.officer:
        out.title(found.officer)
    _rows(found.rows, out)
    out.picture(lambda: _priorities(found.rows), "Picture: the priority of each customer.")
    for row in found.rows:
        for line in _why(row):
            out.line(line)
    for each in found.late:
        out.line(_passes(each))
    out.line(f"slots this week: {found.slots}; {_promise(found)}")


def _rows(rows: Iterable[VisitRow], out: Output) -> None:
    columns = [
        Column("place", figures=True),
        Column("customer", readable=16),
        Column("queued by", whole=True),
        Column("day", whole=True),
        *(Column(name, figures=True) for name in _FIGURES),
    ]
    out.table(columns, map(_cells, rows))


def _priorities(rows: Iterable[VisitRow]) -> str:
    """Draw the priorities that are known; who queues by day stands out."""
    lengths = [
        Length(row.customer, row.priority.minor, cell_text(row.priority), row.kind is not _BY_VALUE)
        for row in rows
        if row.priority is not None
    ]
    return lengths_svg("Priority", lengths) if lengths else ""


def _cells(row: VisitRow) -> tuple[object, ...]:
    never = row.days_since_contact is None
    return (
        row.place,
        row.customer,
        f"{words(row.kind.name)}{', overdue' if row.overdue else ''}",
        row.due,
        "not known" if row.priority is None else row.priority,
        "not known" if row.value_at_risk is None else row.value_at_risk,
        _chance(row.leaves),
        _chance(row.persuadable),
        "none" if never else row.days_since_contact,
        _faded(row.faded),
    )


def _chance(chance: Chance | None) -> str:
    return "0 to 1" if chance is None else str(chance)


def _faded(chance: Chance) -> str:
    """Write how far a contact has faded, rounded half to even at three decimals."""
    most = chance.upper
    shown = divide(most.numerator * 1000, most.denominator, Rounding.HALF_EVEN)
    return f"{Decimal(shown).scaleb(-3):f}"


def _why(row: VisitRow) -> Iterator[str]:
    """Say what keeps the row where it is, and what would move it up."""
    told = []
    if row.must is not None:
        later = "" if row.kind is VisitKind.MUST else f", to be made by {row.must.by}"
        told.append(f"{row.must.reason}{later}")
    if row.not_stated:
        told.append(", ".join(map(words, row.not_stated)))
    if row.priority != row.priority_least and row.priority_least is not None:
        told.append(f"priority at least {cell_text(row.priority_least)}")
    if row.kind is VisitKind.VALUE:
        told.extend(f"{each.factor} at most: {cell_text(each.priority)}" for each in row.levers)
        if row.lifted_on is not None:
            told.append(f"queues by day from {row.lifted_on}")
    if told:
        yield f"{row.customer}: {'; '.join(told)}"


def _passes(late: LateVisit) -> str:
    kind = "must-visit" if late.must else "wait"
    return f"{late.customer}: no slot before its day, {late.due} ({kind})"


def _promise(found: VisitList) -> str:
    coverage = found.coverage
    each = f"{many(coverage.customers, 'customer')} at {many(coverage.slots, 'slot')} a full week"
    if not coverage.full_weeks:
        return f"{each}: no week of the calendar is a full one, so nothing is promised"
    if coverage.kept:
        first = "once the overdue are seen, " if _behind(found) else ""
        return f"{each}: {first}nobody waits longer than {many(coverage.longest_wait, 'day')}"
    return (
        f"{each}: the longest wait of {many(coverage.longest_wait, 'day')} cannot be kept, "
        f"up to {many(coverage.bound, 'day')}; {many(coverage.slots_needed, 'slot')} would keep it"
    )


def _behind(found: VisitList) -> bool:
    return bool(found.late) or any(row.overdue for row in found.rows)


def _left_out(left: tuple[LeftOut, ...], out: Output) -> None:
    if not left or out.as_csv:
        return
    out.title("left out")
    columns = [Column("customer", readable=16), Column("why"), Column("until", whole=True)]
    out.table(columns, ((each.customer, words(each.reason.name), each.until) for each in left))


def _left(left: LeftOut) -> str:
    until = "" if left.until is None else f" until {left.until}"
    return f"{words(left.reason.name)}{until}{'; a must-visit is not made' if left.must else ''}"


def _counts(queue: VisitQueue) -> Iterator[str]:
    """Say that everybody of the book is somewhere."""
    behind = sum(each.not_reached for each in queue.lists)
    parts = f"{len(queue.rows)} shown, {behind} not reached, {len(queue.left_out)} left out"
    yield f"week from {queue.as_of}: of {many(queue.customers, 'customer')} {parts}"
    for each in queue.left_out:
        if each.must:
            yield f"{each.customer}: {_left(each)}"
