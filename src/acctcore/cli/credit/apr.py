"""`acctcore credit apr`: the annual rate of a credit, proved, with the flows it rests on."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.plan.options import take_common
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.credit.rates.outcomes import AnnualRate, RateStatus, Root
from acctcore.credit.rates.requests import Convention, RateRequest, Side, TimedFlow, annual_rate
from acctcore.credit.rates.solving import HIGHEST, LOWEST
from acctcore.money import Money, total
from acctcore.report.figures import figure

_ONE = frozenset({RateStatus.FOUND, RateStatus.NEGATIVE})
_OPEN = {
    RateStatus.NOT_SEPARATED: "the sum comes too near to 0 to tell whether it touches it",
    RateStatus.TOO_MANY_CHANGES: "the flows change sign too often to prove how many there are",
}
_LAWS = {
    Convention.EU: (1, "annual percentage rate of charge (EU, effective)"),
    Convention.US: (2, "annual percentage rate (US, nominal)"),
}


def add(commands: Any) -> None:
    """Add `apr`."""
    command = commands.add_parser("apr", help="the annual rate of a credit, by EU or US law")
    command.set_defaults(run=run)
    request = "document of kind `annual-rate` (TOML or JSON)"
    command.add_argument("request", metavar="REQUEST", type=Path, help=request)
    low = f"percent a year below which no rate is looked for; default: {_decimal(LOWEST)} a period"
    command.add_argument("--lowest", metavar="PERCENT", help=low)
    high = f"percent a year above which no rate is looked for; default: {HIGHEST}"
    command.add_argument("--highest", default=str(HIGHEST), metavar="PERCENT", help=high)
    take_common(command, "csv")


def run(args: Namespace, out: Output) -> Exit:
    """Print the rate; the answer is no where there is none or more than one."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    request = read_document(args.request, "annual-rate", catalogue, table)
    rate = annual_rate(request, lowest=args.lowest, highest=args.highest)
    out.show(lambda: _plain(request, rate), lambda: _people(request, rate, out))
    if rate.status in _ONE:
        return Exit.YES
    return Exit.UNDECIDED if rate.status in _OPEN else Exit.NO


def _plain(request: RateRequest, rate: AnnualRate) -> dict[str, Any]:
    flows = request.flows()
    drawn, paid = (str(each) for each in _sums(flows))
    one = {"percent": f"{rate.percent:f}", "printed": _printed(request, rate)} if rate.root else {}
    return {
        "convention": request.convention.value,
        **one,
        **to_plain(rate),
        "drawn": drawn,
        "paid": paid,
        "flows": [to_plain(each) for each in flows],
    }


def _people(request: RateRequest, rate: AnnualRate, out: Output) -> None:
    flows = request.flows()
    time = "years" if request.convention is Convention.EU else "unit-periods"
    right = {time, "drawn", "paid"}
    names = (time, "day", "drawn", "paid", "what")
    out.table([Column(name, figures=name in right) for name in names], _rows(flows))
    _say(request, rate, out)
    drawn, paid = _sums(flows)
    told = (cell_text(each) for each in (drawn, paid, paid - drawn))
    out.line("drawn {}, paid {}, cost of the credit {}".format(*told))


def _say(request: RateRequest, rate: AnnualRate, out: Output) -> None:
    _, name = _LAWS[request.convention]
    if rate.root:
        out.line(f"{name}: {_printed(request, rate)} %")
        out.line(f"to eight decimals {rate.percent:f} %, proved {_between(rate.root)}")
    else:
        out.line(f"{name}: none to state, {words(rate.status.value)}")
        for root in rate.roots:
            out.line(f"  {root.percent:f} %, proved {_between(root)}")
        if rate.status in _OPEN:
            out.line(f"not counted: {_OPEN[rate.status]}")
    low, high = (_decimal(each) for each in rate.searched)
    changes = f"the flows change sign {_times(rate.sign_changes)}"
    out.line(f"looked for from {low} % to {high} %; {changes}; status {words(rate.status.value)}")


def _between(root: Root) -> str:
    return (
        f"exactly {root.low:f}"
        if root.low == root.high
        else f"between {root.low:f} and {root.high:f}"
    )


def _times(count: int) -> str:
    return "once" if count == 1 else many(count, "time")


def _printed(request: RateRequest, rate: AnnualRate) -> str:
    places, _ = _LAWS[request.convention]
    return str(rate.rounded(places))


def _decimal(value: Fraction) -> str:
    return str(to_plain(value))


def _rows(flows: Sequence[TimedFlow]) -> Iterator[tuple[object, ...]]:
    for each in flows:
        amount = figure(each.amount)
        drawn = each.side is Side.DRAWDOWN
        on = each.on or ""
        yield (str(each.time), on, amount if drawn else "", "" if drawn else amount, each.about)


def _sums(flows: Sequence[TimedFlow]) -> tuple[Money, Money]:
    currency = flows[0].amount.currency
    drawn, paid = (
        total(tuple(each.amount for each in flows if each.side is side), currency) for side in Side
    )
    return drawn, paid
