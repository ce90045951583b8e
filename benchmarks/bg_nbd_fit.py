"""Seconds to fit a BG/NBD model to CDNOW, beside lifetimes, in one run.

lifetimes (no dependency of ours: `pip install lifetimes`) gets the same summary as a data frame.
Ours is fitted from columns, and from the histories of the core, which are then made into columns;
from three starts, with standard errors and a gradient brought to nothing. The log-likelihood of
both is taken by the core and compared: ours has to be no lower.
"""

import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from cdnow_data import asked, columns, read

from acctcore.fit import Fitted, HistoryColumns, fit_bg_nbd
from acctcore.retention import BgNbd

ROUNDS = 15
BAR = 1


def best(run: Callable[[], object]) -> float:
    """Answer the least processor time of one call, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken) * 1e3


def by_lifetimes(x: Any, t_x: Any, today: Any) -> Any:
    """Fit with lifetimes."""
    from lifetimes import BetaGeoFitter  # noqa: PLC0415 - no dependency of ours

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return BetaGeoFitter().fit(x, t_x, today)


def main() -> None:
    """Measure in one run and print the ratios."""
    book = read(asked(__doc__).file)
    histories = tuple(book.histories.values())
    x, t_x, today = (np.array(column) for column in columns(book))
    rows = HistoryColumns.of(x, t_x, today)
    fitted, peer = fit_bg_nbd(rows), by_lifetimes(x, t_x, today)
    assert isinstance(fitted, Fitted)
    theirs = BgNbd(*(float(peer.params_[name]) for name in ("r", "alpha", "a", "b")))
    assert all(
        abs(getattr(fitted.model, name) / getattr(theirs, name) - 1) < 1e-3
        for name in ("r", "alpha", "a", "b")
    )
    known = sum(theirs.log_likelihood(each) for each in histories)
    assert fitted.log_likelihood > known - 1e-6
    print(f"{len(x):,} customers, log-likelihood {fitted.log_likelihood:.6f}, theirs {known:.6f}")
    slower = best(lambda: by_lifetimes(x, t_x, today))
    print(f"lifetimes       {slower:7.1f} ms")
    for name, given in (("from columns  ", rows), ("from histories", histories)):
        ours = best(lambda given=given: fit_bg_nbd(given))  # type: ignore[misc]
        kept = "kept" if ours <= BAR * slower else "NOT kept"
        print(f"{name}  {ours:7.1f} ms   {ours / slower:.2f} x, {kept}")


if __name__ == "__main__":
    main()
