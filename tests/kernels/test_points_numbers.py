"""Points, bands, shares of debt and headroom on whole numbers: spans hold whatever is not known."""

from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.grants import PastGrant
from acctcore.authority.headroom import headroom
from acctcore.authority.limits import Limit, Power
from acctcore.credit.classification.portions import Part, portion
from acctcore.days import Tenor
from acctcore.quantity import Quantity
from acctcore.retention.bands import Band
from acctcore.retention.bins import Bin, bin_of
from acctcore.retention.scores import scored

BANDS = (Band("4", "LOW", 0), Band("4", "MIDDLE", 40), Band("4", "HIGH", 70))
FLOORS = tuple(band.floor for band in BANDS)
BINS = (Bin(30, upper="1"), Bin(10, "1", "12"), Bin(0, "12"))
points = st.integers(0, 100)
small = st.integers(0, 20)
amounts = st.integers(0, 10**9)
ON = Date(2026, 3, 16)


@given(one=points, up=points, more=points)
def test_the_bands_in_reach_hold_the_band_of_every_possible_score(
    one: int, up: int, more: int
) -> None:
    known, other = one + up, one + up + more
    reach = scored(0, (one, other), BANDS, FLOORS)
    (band,) = scored(0, (known, known), BANDS, FLOORS).bands
    assert band in reach.bands
    assert reach.bands[0].floor <= one
    assert band.floor <= known
    assert reach.acts_as.floor <= other
    assert all(floor > known or floor <= band.floor for floor in FLOORS)


@given(value=st.integers())
def test_a_value_lies_in_its_bin(value: int) -> None:
    found = bin_of(BINS, value)
    assert found is not None
    assert found.points == (30 if value < 1 else 10 if value < 12 else 0)


@given(known=small, bad=small, other=small)
def test_a_debt_of_unknown_kind_leaves_a_range_that_holds_both_answers(
    known: int, bad: int, other: int
) -> None:
    assume(known + bad + other > 0)
    rows = (Part(bad, counts=True), Part(other, counts=False))
    least, most = portion((*rows, Part(known, counts=None)))
    whole = known + bad + other
    assert least * whole == bad
    assert most * whole == bad + known


@given(over=amounts, room=amounts, under=st.booleans())
def test_a_limit_admits_what_lies_between_its_bounds(over: int, room: int, under: bool) -> None:
    top = over + 1 + under + room
    limit = Limit(Power.BOUNDED, Quantity(top, "bp"), under, Quantity(over, "bp"))
    assert limit.span() == (over + 1, top - under)


@given(top=amounts, past=amounts)
def test_the_most_that_can_be_granted_is_what_is_left_of_the_limit(top: int, past: int) -> None:
    used = {"bp": Quantity(past, "bp")}
    case = AccommodationCase("R1", "P1", {}, history=(PastGrant("G1", "P1", ON, used),))
    bp = Dimension("bp", "bp", Adds.PARTY, Tenor(months=12))
    found = headroom(case, bp, top, Quantity(0, "bp"), ON)
    assert found == (top - past if past <= top else None)


@given(top=amounts, past=amounts)
def test_where_the_largest_counts_all_of_the_limit_is_left(top: int, past: int) -> None:
    used = {"bp": Quantity(past, "bp")}
    case = AccommodationCase("R1", "P1", {}, history=(PastGrant("G1", "P1", ON, used),))
    bp = Dimension("bp", "bp", Adds.PARTY, Tenor(months=12), combine=Combine.LARGEST)
    found = headroom(case, bp, top, Quantity(0, "bp"), ON)
    assert found == (top if past <= top else None)
