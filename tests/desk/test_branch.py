"""What a branch and its registers refuse."""

from collections.abc import Callable

import pytest

from acctcore.desk import Desk
from acctcore.errors import Malformed

Open = Callable[..., Desk]
Text = Callable[..., str]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("requests.csv", "Q-02", "Q-01", "request `Q-01` stands twice"),
        ("offers.csv", "O-02", "Q-01", "request `Q-01` stands twice"),
        (
            "actuals.csv",
            "deposits,2026-02",
            "deposits,2026-01",
            "actual of `deposits / 2026-01` stands twice",
        ),
        ("applications/lpa.toml", '"A-02"', '"A-01"', "application `A-01` stands twice"),
        ("customers.csv", "zoe-hui,false", "rosa-tang,false", "customer `rosa-tang` stands twice"),
        (
            "offers.csv",
            "island-motors,O-02",
            "bowring-foods,O-02",
            "customer `bowring-foods` has two offers drafted; keep one",
        ),
        (
            "offers.csv",
            "oscar-lee,O-03",
            "oscar-li,O-03",
            "customer of an offer: expected a customer of the branch, got `oscar-li`",
        ),
        ("past-grants.csv", "G-02", "G-01", "past grant `G-01` stands twice in the register"),
        ("facilities.csv", "F-02", "F-01", "facility `F-01` stands twice in the register"),
        (
            "parties.toml",
            '"star-bakery"',
            '"lotus-tea"',
            "parties.toml: party `lotus-tea` stands twice",
        ),
    ],
)
def test_what_stands_twice_or_nowhere_is_refused(  # noqa: PLR0913, PLR0917 - one edit is these
    day_of: Open, text_of: Text, file: str, old: str, new: str, message: str
) -> None:
    files = {file: text_of(file, old, new), "series-revenue.csv": None}
    with pytest.raises(Malformed) as refused:
        day_of(files)
    assert str(refused.value) == message
