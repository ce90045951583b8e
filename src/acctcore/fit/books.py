"""Survival of a book in columns: counted with numpy, worked out by the core.

`tenures` are whole periods, `left` yes or no, a row a customer. The counts are exact and the
table is the core's own, in fractions, whatever the order of the rows. Malformed columns raise.
Fractions grow with the number of distinct ages: hundreds of months take milliseconds, ten
thousand single days many seconds.

>>> table = kaplan_meier([1, 2, 2, 3], [True, True, False, False])
>>> [(row.last, row.entering, row.left, str(row.survival)) for row in table.rows]
[(1, 4, 1, '3/4'), (2, 3, 1, '1/2'), (3, 1, 0, '1/2')]
>>> kaplan_meier([1, 2], [1, 0])
Traceback (most recent call last):
...
acctcore.errors.WrongKind: column `left`: expected yes or no, got `1` (a whole number)
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from acctcore.errors import WrongKind, fault
from acctcore.fit.columns import refuse_lengths, whole_column
from acctcore.retention.hazards import product_limit
from acctcore.retention.hazards.books import TenureBook
from acctcore.retention.hazards.tables import SurvivalTable


def count_tenures(tenures: Any, left: Any) -> TenureBook:
    """Count a book of columns: how many left, and are censored, at each tenure.

    Raises:
        WrongKind: tenures that are not whole numbers, `left` that is not yes or no.
        OutOfRange: a tenure below 0, somebody who left at 0, columns of unlike length.
    """
    ages, gone = _whole(tenures), np.asarray(left)
    if gone.size and gone.dtype.kind != "b":
        got = gone.ravel()[:1].tolist()[0]
        raise WrongKind(fault("column `left`", "yes or no", got))
    refuse_lengths({"tenures": ages, "left": gone})
    gone = gone.astype(bool)
    everybody = np.bincount(ages)
    leavers = np.bincount(ages[gone], minlength=len(everybody))
    return TenureBook(_counts(leavers), _counts(everybody - leavers))


def kaplan_meier(tenures: Any, left: Any) -> SurvivalTable:
    """Answer the core's Kaplan-Meier table of a book in columns."""
    return product_limit.kaplan_meier(count_tenures(tenures, left))


def _whole(tenures: Any) -> NDArray[np.int64]:
    return whole_column(tenures, "tenures", 0).astype(np.int64)


def _counts(numbers: NDArray[np.int64]) -> dict[int, int]:
    found = np.flatnonzero(numbers)
    return dict(zip(found.tolist(), numbers[found].tolist(), strict=True))
