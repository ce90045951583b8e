"""Wilson's interval against its definition, in fractions and without a square root.

The interval is every `p` with `(k/n - p)^2 * n <= z^2 * p * (1 - p)`. An end rounded outwards lies
outside or on the edge, and one step inwards lies inside or past the sample's own share.
"""

from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acctcore.authority.history.intervals import NORMAL_95, Interval, Share
from acctcore.errors import OutOfRange, WrongKind

SHARES = st.integers(1, 400).flatmap(
    lambda size: st.integers(0, size).map(lambda count: Share(count, size))
)
ZS = st.fractions(Fraction(1, 10), 4, max_denominator=1_000)


def inside(share: Share, p: Fraction, z: Fraction) -> bool:
    return (share.ratio - p) ** 2 * share.of <= z * z * p * (1 - p)


@given(SHARES, ZS, st.integers(0, 12))
@example(Share(1, 2), Fraction(1, 5), 2)
def test_each_end_is_the_last_step_outside(share: Share, z: Fraction, places: int) -> None:
    interval, step = share.interval(z, places), Fraction(1, 10**places)
    assert 0 <= interval.low <= share.ratio <= interval.high <= 1
    for end, inwards in ((interval.low, step), (interval.high, -step)):
        assert (end / step).denominator == 1
        on_edge = (share.ratio - end) ** 2 * share.of == z * z * end * (1 - end)
        assert on_edge or not inside(share, end, z)
        past_the_middle = (end + inwards - share.ratio) * inwards >= 0
        assert past_the_middle or inside(share, end + inwards, z)


@given(SHARES, ZS)
def test_counting_the_others_mirrors_the_interval(share: Share, z: Fraction) -> None:
    others = Share(share.of - share.count, share.of).interval(z, 6)
    interval = share.interval(z, 6)
    assert (others.low, others.high) == (1 - interval.high, 1 - interval.low)


def test_z_of_95_percent_is_that_of_the_normal_distribution() -> None:
    assert round(Fraction(NormalDist().inv_cdf(0.975)), 6) == NORMAL_95


def test_at_z_of_one_by_hand() -> None:
    """Of 8 in 8 at z = 1 the ends are 8 / 9 and 1; of 0 in 1 they are 0 and 1 / 2."""
    assert Share(8, 8).interval(1, 4) == Interval(Fraction(8888, 10_000), Fraction(1))
    assert Share(0, 1).interval(1, 4) == Interval(Fraction(0), Fraction(1, 2))


def test_scenario_a4_step_4_with_its_interval() -> None:
    """180 of 200: 0.9 lies inside, and the ends solve the quadratic to three places."""
    interval = Share(180, 200).interval(NORMAL_95, 3)
    assert interval == Interval(Fraction(850, 1000), Fraction(935, 1000))


@pytest.mark.parametrize(
    ("count", "of", "target", "met"),
    [
        (180, 200, "0.9", True),
        (180, 201, "0.9", False),
        (0, 5, 0, True),
        (5, 5, 1, True),
        (4, 5, 1, False),
        (1, 3, Fraction(1, 3), True),
        (33_333, 100_000, Fraction(1, 3), False),
    ],
)
def test_a_target_is_compared_exactly(count: int, of: int, target: str, met: bool) -> None:
    assert Share(count, of).at_least(target) is met


@pytest.mark.parametrize(
    ("count", "of", "error", "message"),
    [
        (1.0, 2, WrongKind, "count of a share: expected a whole number, got `1.0` "),
        (1, True, WrongKind, "size of a sample: expected a whole number, got `true` "),
        (0, 0, OutOfRange, "size of a sample: expected 1 or more, got `0` "),
        (-1, 2, OutOfRange, "count of a share: expected 0 to 2, got `-1` "),
        (3, 2, OutOfRange, "count of a share: expected 0 to 2, got `3` "),
    ],
)
def test_no_such_share(count: int, of: int, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        Share(count, of)
    assert str(raised.value).startswith(message)


def test_no_such_interval_or_target() -> None:
    share = Share(1, 2)
    with pytest.raises(OutOfRange, match=r"^z: expected more than 0, got `0`$"):
        share.interval(0, 2)
    with pytest.raises(OutOfRange, match=r"^decimal places: expected a whole number of 0 or more"):
        share.interval(1, -1)
    with pytest.raises(WrongKind, match=r"^z: expected an exact number"):
        share.interval(1.96, 2)  # type: ignore[arg-type]
    with pytest.raises(OutOfRange, match=r"^target: expected a share from 0 to 1, got `90`$"):
        share.at_least(90)
