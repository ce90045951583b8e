"""`acctcore retention purchases`: who buys again, from a list of purchases."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any, Final, TypeAlias

from acctcore.cli.exits import Exit, Misused
from acctcore.cli.files import (
    Unreadable,
    catalogue_of,
    currencies_of,
    named_after,
    notation_of,
    read_document,
    read_text,
    require_free,
    write_bytes,
)
from acctcore.cli.letter.options import read_day
from acctcore.cli.options import take_format
from acctcore.cli.output import Output, stage
from acctcore.cli.plan.options import read_count
from acctcore.cli.retention.buyers import Shown, show_failure, show_ranking
from acctcore.codec.rules import documents_of
from acctcore.codec.sheets import read_sheet
from acctcore.currency import CurrencyTable
from acctcore.errors import AcctcoreError
from acctcore.fit.results import Fitted, NotFitted
from acctcore.retention.purchases.bounds import span
from acctcore.retention.purchases.forecasts import rank_buyers
from acctcore.retention.purchases.kept import KeptPurchaseModel
from acctcore.retention.purchases.transactions import (
    Purchase,
    PurchaseSummary,
    summarise_purchases,
)
from acctcore.sources import Source, Status

_Answer: TypeAlias = Fitted[Any] | NotFitted
_FITS: Final = ("bg-nbd", "pareto-nbd")


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "purchases", help="who buys again, from a list of purchases"
    )
    command.set_defaults(run=run)
    what = "CSV with the columns `customer`, `on` and, where known, `amount`"
    command.add_argument("purchases", metavar="PURCHASES", type=Path, help=what)
    end = "the last day that counts; there is no default"
    command.add_argument("--end", type=read_day, required=True, metavar="DAY", help=end)
    ahead = "how far ahead, in units of time of the model"
    command.add_argument("--horizon", type=_ahead, required=True, metavar="N", help=ahead)
    _take_model(command)
    until = "the last day of a hold-out: show who did buy after the end"
    command.add_argument("--until", type=read_day, metavar="DAY", help=until)
    top = "show so many customers; default: all"
    command.add_argument("--top", type=read_count, metavar="K", help=top)
    take_format(command, "csv")


def _take_model(command: ArgumentParser) -> None:
    model = command.add_mutually_exclusive_group(required=True)
    kept = "the model, a document of kind `purchase-model`"
    model.add_argument("--model", type=Path, metavar="FILE", help=kept)
    fit = f"fit this model to the list, {' or '.join(_FITS)}; needs the extra `fit`"
    model.add_argument("--fit", choices=_FITS, metavar="MODEL", help=fit)
    unit = "days in a unit of time, for instance 7; needed with `--fit`"
    command.add_argument("--unit-days", type=read_count, metavar="N", help=unit)
    output = "write the model as a document of kind `purchase-model` (`.toml` or `.json`)"
    command.add_argument("--output", type=Path, metavar="FILE", help=output)
    command.add_argument("--replace", action="store_true", help="write over a file that exists")


def run(args: Namespace, out: Output) -> Exit:
    """Print the ranking; undecided where no model could be fitted."""
    table = currencies_of(args.currencies)
    kept = _kept(args, table)
    if args.output:
        require_free(args.output, replace=args.replace)
    with named_after(args.purchases):
        log = read_sheet(read_text(args.purchases), Purchase, table=table)
    if not log:
        raise Unreadable(f"{args.purchases}: holds no purchases, only the heading")
    unit_days = kept.unit_days if kept else args.unit_days
    book = summarise_purchases(log, end=args.end, unit_days=unit_days, until=args.until)
    fitted = None if kept else _fitted(args.fit, book)
    if isinstance(fitted, NotFitted):
        show_failure(args.fit, fitted, out)
        return Exit.UNDECIDED
    model = kept or _named(args, fitted)
    if args.output:
        text = documents_of(catalogue_of(args.rules)).write(model, notation_of(args.output))
        write_bytes(args.output, text.encode(), replace=args.replace)
    with stage("ranking"):
        ranking = rank_buyers(model.model, book.histories, args.horizon)
    show_ranking(Shown(ranking, model, fitted, book, args.horizon, args.top), out)
    return Exit.YES


def _ahead(text: str) -> str:
    try:
        span(text, "horizon")
    except AcctcoreError as error:
        raise ArgumentTypeError(str(error)) from None
    return text


def _kept(args: Namespace, table: CurrencyTable) -> KeptPurchaseModel | None:
    """Read the model, where it is given; its unit of time is its own."""
    if args.model is None:
        if args.unit_days is None:
            raise Misused("`--fit` needs `--unit-days`: the days in a unit of time, such as 7")
        return None
    kept: KeptPurchaseModel
    kept = read_document(args.model, "purchase-model", catalogue_of(args.rules), table)
    if args.unit_days not in {None, kept.unit_days}:
        said = f"`--unit-days` says {args.unit_days}, the model {kept.unit_days}"
        raise Misused(f"{said}; leave it out: the unit of a model is its own")
    return kept


def _fitted(form: str, book: PurchaseSummary) -> _Answer:
    try:
        from acctcore.fit.bg_nbd import fit_bg_nbd
        from acctcore.fit.pareto_nbd import fit_pareto_nbd
    except ImportError:
        need = "fitting needs the extra `fit`: pip install 'acctcore[fit]'; or give `--model`"
        raise Unreadable(need) from None
    histories = tuple(book.histories.values())
    with stage("fitting"):
        return fit_bg_nbd(histories) if form == "bg-nbd" else fit_pareto_nbd(histories)


def _named(args: Namespace, fitted: Fitted[Any] | None) -> KeptPurchaseModel:
    """Give a fitted model its unit of time and its source."""
    found = f"{args.fit} fitted to {args.purchases.name} until {args.end}"
    model: Any = fitted.model if fitted else None
    return KeptPurchaseModel(args.unit_days, model, Source(found, Status.UNVERIFIED))
