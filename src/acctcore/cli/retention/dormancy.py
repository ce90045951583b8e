"""`acctcore retention dormancy`: which sleeping accounts may be approached, and the law."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.options import take_case, take_format
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.plan.options import read_count
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.money import Money
from acctcore.retention.dormancy.outcomes import (
    DormancyRanking,
    LegalClock,
    LegalStatus,
    RankedAccount,
    ReactivationNeed,
)
from acctcore.retention.dormancy.ranking import rank_dormant
from acctcore.rounding import Rounding

_RANKED = (
    *("", "account", "customer", "counted from", "asleep since", "value a year", "chance", "from"),
    *("expected", "to wake it"),
)
_DAYS = ("counted from", "asleep since")
_FIGURES = ("", "value a year", "chance", "expected")


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "dormancy", help="which sleeping accounts may be approached, and what the law asks for"
    )
    command.set_defaults(run=run)
    take_case(command, "dormancy-book", "dormancy-policy")
    most = "show so many accounts, the first; default: all"
    command.add_argument("--most", type=read_count, metavar="N", help=most)
    take_format(command, "csv")


def run(args: Namespace, out: Output) -> Exit:
    """Print the ranking; no where a step of the law is due, undecided where one is not ranked."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    book = read_document(args.case, "dormancy-book", catalogue, table)
    policies = read_document(args.policy, "dormancy-policy", catalogue, table)
    found = rank_dormant(book, policies, args.as_of)
    shown = found.ranked[: args.most]
    out.show(lambda: _plain(found), lambda: _people(found, shown, out))
    return _answer(found)


def _answer(found: DormancyRanking) -> Exit:
    if any(each.status is LegalStatus.DUE for each in found.legal):
        return Exit.NO
    unknown = any(each.status is LegalStatus.UNKNOWN for each in found.legal)
    return Exit.UNDECIDED if unknown or found.unranked else Exit.YES


def _people(found: DormancyRanking, shown: Iterable[RankedAccount], out: Output) -> None:
    columns = [Column(name, figures=name in _FIGURES, whole=name in _DAYS) for name in _RANKED]
    out.table(columns, map(_ranked, shown))
    if out.as_csv:
        return
    _listed("excluded", [(e.account, e.customer, e.reasons) for e in found.excluded], out)
    _listed("not ranked", [(e.account, e.customer, e.missing) for e in found.unranked], out)
    _legal(found.legal, out)
    parts = (
        (len(found.ranked), "ranked"),
        (len(found.excluded), "excluded"),
        (len(found.unranked), "not known"),
    )
    told = ", ".join(f"{count} {what}" for count, what in parts)
    out.line(f"{many(found.count, 'account')} on {found.as_of}: {told}")
    cited = found.citation
    out.line(f"policy {cited.id}, in force since {cited.since}, {cited.source.document}")


def _ranked(each: RankedAccount) -> tuple[object, ...]:
    return (
        each.place,
        each.account,
        each.customer,
        each.counted_from,
        each.asleep_since,
        each.value,
        each.probability,
        each.chance_from.value,
        _expected(each),
        ", ".join(map(_need, each.needs)),
    )


def _expected(each: RankedAccount) -> Money:
    """Answer what is expected in money, as the value is; the order is by the exact amount."""
    return each.value.times(each.probability, Rounding.HALF_EVEN)


def _plain(found: DormancyRanking) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(found)
    for row, each in zip(plain["ranked"], found.ranked, strict=True):
        row["expected"] = to_plain(_expected(each))
    return plain


def _need(need: ReactivationNeed) -> str:
    last = f" (last {need.since})" if need.since is not None else ""
    days = f" for {many(need.days, 'day')}" if need.days is not None else ""
    return f"{words(need.code)}{last}{days}"


def _listed(title: str, rows: list[tuple[str, str, tuple[str, ...]]], out: Output) -> None:
    if rows:
        out.title(title)
        told = [(account, whose, ", ".join(map(words, why))) for account, whose, why in rows]
        out.table([Column(name) for name in ("account", "customer", "why")], told)


def _legal(clocks: Iterable[LegalClock], out: Output) -> None:
    rows = [
        (
            each.account,
            words(each.code),
            each.notice_by,
            each.due_on,
            words(each.status.name),
            cell_text(each.source),
        )
        for each in clocks
    ]
    if rows:
        out.title("what the law asks for")
        names = ("account", "step", "notice by", "due", "status", "source")
        out.table([Column(name, whole=name in ("notice by", "due")) for name in names], rows)
