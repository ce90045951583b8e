"""`acctcore plan phase`: the weight of every period, from business days, season, ramp and leave."""

from argparse import Namespace
from fractions import Fraction

from attrs import evolve

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.report.figures import percent
from acctcore.targets.across import Across
from acctcore.targets.documents import Target
from acctcore.targets.phasing.weights import PeriodWeight, Phasing


def run(args: Namespace, out: Output) -> Exit:
    """Print the weights; undecided where the calendar ends before a period does."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    basis = read_document(args.phasing, "phasing", catalogue, table)
    calendar = read_document(args.calendar, "calendar", catalogue, table)
    phasing = basis.phase(calendar)
    out.show(lambda: to_plain(phasing), lambda: _people(phasing, out))
    return Exit.UNDECIDED if phasing.unknown else Exit.YES


def phased(target: Target, args: Namespace) -> Target:
    """Spread the periods of a phasing below the nodes of a target.

    Raises:
        OutsideCalendar: the calendar ends before a period does.
    """
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    basis = read_document(args.phasing, "phasing", catalogue, table)
    calendar = read_document(args.calendar, "calendar", catalogue, table)
    phasing = basis.phase(calendar)
    weights = phasing.weights()
    whole = sum(weights.values())
    shares = {key: weight / whole for key, weight in weights.items()} if whole else weights
    below = () if phasing.level in target.levels else (phasing.level,)
    return evolve(
        target,
        levels=(*target.levels, *below),
        across=(*target.across, Across(phasing.level, shares)),
        periods=(*target.periods, *basis.periods),
    )


def _people(phasing: Phasing, out: Output) -> None:
    known = [row.weight for row in phasing.rows]
    summed = sum((each for each in known if each is not None), Fraction())
    whole = None if None in known else summed
    columns = [
        Column(phasing.level, whole=True),
        *(Column(name, figures=True) for name in ("business days", "season", "ramp", "presence")),
        Column("share", figures=True),
        Column("flags"),
    ]
    out.table(columns, (_row(row, whole) for row in phasing.rows))
    about = phasing.calendar
    out.line(f"calendar {about.name} ({about.edition}), known from {about.first} to {about.last}")
    if phasing.unknown:
        out.line(f"not known, so not guessed: {', '.join(phasing.unknown)}")


def _row(row: PeriodWeight, whole: Fraction | None) -> tuple[object, ...]:
    share = None if row.weight is None or not whole else row.weight / whole
    flags = ", ".join(words(flag.name) for flag in row.flags)
    days = "not known" if row.business_days is None else row.business_days
    return (row.period.key, days, row.season, row.ramp, row.presence, percent(share), flags)
