"""The ranking of `acctcore retention purchases` for people and programs."""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import Any, Final

from attrs import frozen

from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.fit.results import Fitted, NotFitted
from acctcore.retention.purchases.forecasts import Buyer, BuyerRanking
from acctcore.retention.purchases.kept import KeptPurchaseModel
from acctcore.retention.purchases.transactions import CustomerPurchases, PurchaseSummary

_FIGURES: Final = ("repeats", "last", "age", "expected", "p(alive)")


def show_failure(form: str, answer: NotFitted, out: Output) -> None:
    """Say why there is no model."""

    def people() -> None:
        out.line(f"no {form} model: {words(answer.reason.value)}, {answer.about}")
        if answer.reached:
            out.line(f"the search stood at {_figures(answer.reached)}")

    out.show(lambda: {"not_fitted": to_plain(answer)}, people)


@frozen
class Shown:
    """A ranking with what it rests on; `top` is how many are shown, nothing is all."""

    ranking: BuyerRanking
    kept: KeptPurchaseModel
    fitted: Fitted[Any] | None
    book: PurchaseSummary
    horizon: str
    top: int | None

    @property
    def buyers(self) -> Sequence[Buyer]:
        """Who is shown."""
        return self.ranking.buyers[: self.top]

    @property
    def expected(self) -> float:
        """What is expected of all customers together."""
        return fsum(each.forecast.expected for each in self.ranking.buyers)


def show_ranking(what: Shown, out: Output) -> None:
    """Show the customers of whom most is expected, and what it rests on."""
    known = {each.customer: each for each in what.book.customers}
    out.show(lambda: _plain(what, known), lambda: _people(what, known, out))


def _plain(what: Shown, known: Mapping[str, CustomerPurchases]) -> dict[str, Any]:
    return {
        "model": to_plain(what.kept),
        **({"fit": _fit(what.fitted)} if what.fitted else {}),
        "horizon": what.horizon,
        "ranked_by": what.ranking.ranked_by,
        "customers": len(known),
        "expected_of_all": what.expected,
        "newcomers": list(what.book.newcomers),
        "unused": what.book.unused,
        "buyers": [_buyer(each, known[each.customer]) for each in what.buyers],
    }


def _people(what: Shown, known: Mapping[str, CustomerPurchases], out: Output) -> None:
    later = [Column("bought after", figures=True)] if what.book.until else []
    columns = [Column(name, figures=True) for name in _FIGURES]
    rows = (_row(each, known[each.customer], what.book) for each in what.buyers)
    out.table([Column("customer", whole=True), *columns, *later], rows)
    out.lines(_lines(what))


def _fit(fitted: Fitted[Any]) -> Any:
    found = to_plain(fitted, Fitted[type(fitted.model)])  # type: ignore[misc]
    del found["model"]
    return found


def _buyer(buyer: Buyer, purchases: CustomerPurchases) -> dict[str, Any]:
    later = {} if purchases.later is None else {"later": purchases.later}
    history, forecast = to_plain(purchases.history), to_plain(buyer.forecast)
    del forecast["within"]
    return {"customer": buyer.customer, "history": history, **forecast, **later}


def _row(buyer: Buyer, purchases: CustomerPurchases, book: PurchaseSummary) -> tuple[object, ...]:
    last, today = purchases.history.times
    forecast = buyer.forecast
    alive = "not known" if forecast.p_gone is None else f"{forecast.p_alive:.3f}"
    figures = (purchases.history.x, f"{last:.2f}", f"{today:.2f}", f"{forecast.expected:.4f}")
    later = (purchases.later,) if book.until else ()
    return (buyer.customer, *figures, alive, *later)


def _lines(what: Shown) -> Iterator[str]:
    kept, book = what.kept, what.book
    given = {name: getattr(kept.model, name) for name in kept.model.__match_args__}
    yield f"{kept.source}: {_figures(given)}; {many(kept.unit_days, 'day')} in a unit of time"
    if what.fitted:
        iterations = what.fitted.iterations
        yield f"log-likelihood {what.fitted.log_likelihood:.3f} after {many(iterations, 'step')}"
        for caution in what.fitted.cautions:
            yield f"caution: {words(caution.value)}"
    expected = f"expected of all within {what.horizon}: {what.expected:.2f}"
    yield f"{many(len(book.customers), 'customer')} until {book.end}; {expected}"
    yield "ranked by expected purchases, not by p(alive)"
    if book.newcomers:
        yield f"bought first after {book.end}, not ranked: {len(book.newcomers)}"
    if book.unused:
        yield f"days of purchase too late to count: {book.unused}"
    if book.until:
        yield _held_out(what.buyers, book)


def _held_out(shown: Sequence[Buyer], book: PurchaseSummary) -> str:
    """Tell how many of those shown did buy, beside how many of all."""
    bought = {each.customer for each in book.customers if each.later}
    hits = sum(each.customer in bought for each in shown)
    everybody = f"{len(bought)} of all {len(book.customers)}"
    return f"until {book.until} {hits} of the {len(shown)} shown bought again, {everybody}"


def _figures(given: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {float(f'{value:.4g}'):g}" for name, value in given.items())
