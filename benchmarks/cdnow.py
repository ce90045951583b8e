"""Who buys again on CDNOW: 39 weeks fitted, 39 weeks held out, ranked in several ways.

AUC by ranks in whole numbers, ties half; P@k, the precision among the first k, ties by name.
Rankings: expected purchases E[Y], P(alive), the number of purchases and the last purchase.
`1 - P(alive)` is what a careless reading calls risk. Nothing is timed. The model is
fitted here, so the figures differ in the fourth digit from those of the published parameters.
"""

from collections.abc import Mapping, Sequence
from math import fsum

from cdnow_data import asked, read

from acctcore.fit import Fitted, fit_bg_nbd
from acctcore.retention import BgNbd, PurchaseSummary

BAR = 0.77
PAPER = BgNbd("0.243", "4.414", "0.793", "2.426")
TOPS = (100, 236, 684)


def auc(scores: Sequence[float], bought: Sequence[bool]) -> float:
    """Answer the chance that who bought has the higher score; equal scores count half."""
    order = sorted(range(len(scores)), key=scores.__getitem__)
    doubled = before = 0
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and scores[order[end]] == scores[order[at]]:
            end += 1
        buyers = sum(bought[each] for each in order[at:end])
        others = end - at - buyers
        doubled += buyers * (2 * before + others)
        before, at = before + others, end
    return doubled / (2 * sum(bought) * (len(bought) - sum(bought)))


def precision(scores: Sequence[float], bought: Sequence[bool], top: int) -> float:
    """Answer the share of buyers among the first so many; ties in the order of names."""
    order = sorted(range(len(scores)), key=lambda each: -scores[each])
    return sum(bought[each] for each in order[:top]) / top


def scores_of(model: BgNbd, book: PurchaseSummary) -> Mapping[str, list[float]]:
    """Score every customer in several ways."""
    histories = [each.history for each in book.customers]
    return {
        "E[Y(39)]": [model.expected_purchases(each, 39) for each in histories],
        "P(alive)": [model.p_alive(each) for each in histories],
        "purchases x": [float(each.x) for each in histories],
        "last purchase, recent first": [float(each.t_x - each.T) for each in histories],
    }


def show(name: str, model: BgNbd, book: PurchaseSummary) -> float:
    """Print what each ranking is worth; answer the AUC of the expected purchases."""
    bought = [bool(each.later) for each in book.customers]
    repeat = [each.history.x > 0 for each in book.customers]
    scores = scores_of(model, book)
    actual = sum(each.later or 0 for each in book.customers)
    forecast = fsum(scores["E[Y(39)]"])
    low = 1 - forecast / actual
    print(f"{name}: {forecast:.2f} purchases expected, {actual} made ({low:.1%} low)")
    for what, each in scores.items():
        among = [
            auc(
                [s for s, kept in zip(each, repeat, strict=True) if kept],
                [b for b, kept in zip(bought, repeat, strict=True) if kept],
            )
        ]
        tops = ", ".join(f"P@{top} {precision(each, bought, top):.3f}" for top in TOPS)
        print(f"  {what:28} AUC {auc(each, bought):.4f}, repeat buyers {among[0]:.4f}; {tops}")
    return auc(scores["E[Y(39)]"], bought)


def main() -> None:
    """Rank by the published parameters and by ours."""
    book = read(asked(__doc__).file)
    once = [each for each in book.customers if each.history.x == 0]
    back = sum(bool(each.later) for each in once)
    everybody = sum(bool(each.later) for each in book.customers)
    print(f"{len(book.customers):,} customers, {everybody} buy again in 39 weeks")
    print(f"{len(once):,} one-time buyers, {back / len(once):.1%} of them buy again")
    paper = show("published parameters", PAPER, book)
    fitted = fit_bg_nbd(book.histories.values())
    assert isinstance(fitted, Fitted)
    ours = show("fitted here", fitted.model, book)
    kept = "kept" if min(paper, ours) >= BAR else "NOT kept"
    print(f"AUC of E[Y] {min(paper, ours):.4f}, bar {BAR}: {kept}")


if __name__ == "__main__":
    main()
