"""The income mix: figures worked by hand, and what a minor unit beside each edge changes."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import Tenor
from acctcore.decisions import Decision
from acctcore.errors import OutOfRange
from acctcore.evidence import Period
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.targets.income import (
    BenchmarkBand,
    Charges,
    FeeBasis,
    FeeItem,
    Figure,
    IncomeBenchmarks,
    IncomeCase,
    IncomeMix,
    Place,
    assess_mix,
    customer_profit,
    fee_income_needed,
    fee_share,
    parse_percent_band,
    return_on_capital,
)
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "targets"
SOURCE = Source("benchmarks", Status.INVENTED)
YEAR, ON = Period(Date(2025, 1, 1), Date(2025, 12, 31)), Date(2026, 3, 16)
PEERS = BenchmarkBand("1", "peers", parse_percent_band("40%-50%"), Date(2025, 12, 31), SOURCE)
POLICY = IncomeBenchmarks("1", (PEERS,), "peers", FeeBasis.GROSS)
CHARGES = Charges("2", "0.1", Tenor(months=12), "0.12")


def hkd(amount: str) -> Money:
    return Money.of(amount, "HKD")


def figure(amount: str) -> Figure:
    return Figure(hkd(amount))


def customer(fees: str, interest: str, /, **more: Any) -> IncomeCase:
    item = FeeItem("F-1", hkd(fees), hkd("0.00"))
    facts = {"interest": figure(interest), "other_income": figure("0.00"), "fees": (item,)}
    return IncomeCase("C-7", YEAR, **{**facts, **more})


def judged(case: IncomeCase, policy: IncomeBenchmarks = POLICY) -> Decision[IncomeMix]:
    return assess_mix(case, Timeline.always(policy, SOURCE), ON)


def test_sixty_of_other_income_needs_forty_of_fees_for_forty_percent() -> None:
    """The figure of the targets domain, section 8."""
    assert fee_income_needed("0.4", hkd("60.00")) == hkd("40.00")
    assert fee_share(hkd("40.00"), hkd("60.00")) == Fraction(2, 5)


@pytest.mark.parametrize(
    ("fees", "place", "verdict"),
    [
        ("39.99", Place.BELOW, Verdict.NOT_MET),
        ("40.00", Place.WITHIN, Verdict.MET),
        ("60.00", Place.WITHIN, Verdict.MET),
        ("60.01", Place.ABOVE, Verdict.MET),
    ],
)
def test_both_ends_belong_to_the_band(fees: str, place: Place, verdict: Verdict) -> None:
    """40 of 100 is 40 %, 60 of 120 is 50 %; a cent below or above is outside."""
    found = judged(customer(fees, "60.00"))
    assert (found.outcome.place, found.outcome.verdict) == (place, verdict)
    assert found.findings[1].verdict is verdict


@pytest.mark.parametrize(
    ("fees", "interest", "place", "code"),
    [
        ("40.00", "-39.99", Place.ABOVE, "INCOME"),
        ("40.00", "-40.00", Place.NO_SHARE, "INCOME_NOT_POSITIVE"),
        ("40.00", "-40.01", Place.NO_SHARE, "INCOME_NOT_POSITIVE"),
        ("0.00", "0.00", Place.NO_SHARE, "INCOME_NOT_POSITIVE"),
    ],
)
def test_without_income_there_is_no_share(
    fees: str, interest: str, place: Place, code: str
) -> None:
    found = judged(customer(fees, interest))
    assert (found.outcome.place, found.findings[0].code) == (place, code)
    refused = place is Place.NO_SHARE
    assert (found.outcome.share is None) is refused
    assert found.outcome.verdict is (Verdict.NOT_MET if refused else Verdict.MET)
    assert found.outcome.bands[0].needed is None


def test_a_share_can_be_negative_or_above_one() -> None:
    """Reversed fees, and interest paid: both parts are reported, so that it is seen."""
    assert judged(customer("-10.00", "60.00")).outcome.share == Fraction(-1, 5)
    assert judged(customer("60.00", "-10.00")).outcome.share == Fraction(6, 5)


def test_the_gap_is_what_is_missing_at_unchanged_other_income() -> None:
    (band,) = judged(customer("30.00", "60.00")).outcome.bands
    assert (band.needed, band.gap) == (hkd("40.00"), hkd("10.00"))
    (band,) = judged(customer("45.00", "60.00")).outcome.bands
    assert band.gap == hkd("-5.00")


def test_no_fees_reach_the_whole() -> None:
    """At 100 % there is no such figure: other income would have to vanish."""
    whole = evolve(POLICY, bands=(evolve(PEERS, band=parse_percent_band("100%-100%")),))
    (band,) = judged(customer("30.00", "60.00"), whole).outcome.bands
    assert (band.place, band.needed) == (Place.BELOW, None)
    assert judged(customer("30.00", "0.00"), whole).outcome.place is Place.WITHIN


FEES = (
    FeeItem("F-1", hkd("50.00"), hkd("15.00")),
    FeeItem("F-2", hkd("10.00"), hkd("5.00")),
    FeeItem("F-3", hkd("90.00"), one_off=True),
)


def test_gross_and_net_and_what_will_not_come_again() -> None:
    """By hand: 60 gross, 20 paid away, 40 net; 90 stand apart."""
    case = customer("0.00", "60.00", fees=FEES)
    gross, net = (judged(case, evolve(POLICY, basis=basis)).outcome for basis in FeeBasis)
    assert (gross.fees, net.fees) == (hkd("60.00"), hkd("40.00"))
    assert (gross.share, net.share) == (Fraction(1, 2), Fraction(2, 5))
    assert gross.one_off == net.one_off == hkd("90.00")
    told = [each for each in judged(case).findings if each.code == "ONE_OFF"]
    assert [each.measured for each in told] == [hkd("90.00")]


def test_what_was_paid_away_is_not_known() -> None:
    case = customer("0.00", "60.00", fees=(FeeItem("F-1", hkd("50.00")),))
    assert judged(case).outcome.share == Fraction(5, 11)
    found = judged(case, evolve(POLICY, basis=FeeBasis.NET))
    assert found.outcome.verdict is Verdict.UNKNOWN
    assert [(each.code, each.about) for each in found.missing] == [
        ("NOT_STATED", "fees paid away"),
        ("NOT_STATED", "peers"),
    ]


def test_interest_that_falls_raises_the_share_and_both_parts_say_so() -> None:
    before, after = (judged(customer("40.00", interest)).outcome for interest in ("60.00", "40.00"))
    assert (before.share, after.share) == (Fraction(2, 5), Fraction(1, 2))
    assert before.fees == after.fees == hkd("40.00")
    assert (before.other, after.other) == (hkd("60.00"), hkd("40.00"))


@pytest.mark.parametrize(
    ("missing", "about"),
    [("interest", "net interest income"), ("other_income", "other income"), ("fees", "fees")],
)
def test_a_figure_left_out_is_not_zero(missing: str, about: str) -> None:
    found = judged(customer("40.00", "60.00", **{missing: None}))
    assert found.outcome.share is None
    assert found.outcome.verdict is Verdict.UNKNOWN
    assert found.missing[0].about == about


def test_of_nothing_nothing_is_known() -> None:
    found = judged(IncomeCase("C-7", YEAR)).outcome
    assert (found.gross, found.net, found.one_off, found.other) == (None, None, None, None)
    empty = judged(customer("0.00", "60.00", fees=())).outcome
    assert (empty.share, empty.one_off) == (Fraction(0), hkd("0.00"))


@pytest.mark.parametrize(
    ("dated", "place", "code"),
    [
        (Date(2024, 3, 15), Place.UNKNOWN, "OUT_OF_DATE"),
        (Date(2024, 3, 16), Place.WITHIN, "WITHIN_BAND"),
        (Date(2026, 3, 16), Place.WITHIN, "WITHIN_BAND"),
        (Date(2026, 3, 17), Place.UNKNOWN, "DATED_LATER"),
    ],
)
def test_a_band_is_as_old_as_its_age_allows(dated: Date, place: Place, code: str) -> None:
    """Two years from 16 March 2024 reach 16 March 2026."""
    aged = evolve(POLICY, bands=(evolve(PEERS, dated=dated),), max_age=Tenor(months=24))
    found = judged(customer("40.00", "60.00"), aged)
    assert (found.outcome.place, found.findings[1].code) == (place, code)
    assert (found.outcome.bands[0].needed is None) is (place is Place.UNKNOWN)


def test_the_answer_goes_by_the_band_that_is_named() -> None:
    other = BenchmarkBand("2", "others", parse_percent_band("70%-80%"), ON, SOURCE)
    both = evolve(POLICY, bands=(PEERS, other))
    found = judged(customer("40.00", "60.00"), both)
    assert [each.place for each in found.outcome.bands] == [Place.WITHIN, Place.BELOW]
    assert found.outcome.verdict is Verdict.MET
    assert judged(customer("40.00", "60.00"), evolve(both, against="others")).outcome.verdict is (
        Verdict.NOT_MET
    )


def profitable(capital: str, costs: str = "50.00", /, **more: Any) -> IncomeCase:
    figures = {"costs": figure(costs), "expected_loss": figure("10.00"), "capital": figure(capital)}
    return customer("40.00", "60.00", **{**figures, **more})


CHARGED = evolve(POLICY, charges=CHARGES)


def test_profit_is_what_the_charge_on_capital_leaves() -> None:
    """By hand: 100 - 50 - 10 = 40; capital 200 + 12 % of 40 = 204.80, a tenth of it 20.48."""
    found = judged(profitable("200.00"), CHARGED).outcome
    assert (found.capital, found.profit) == (hkd("204.80"), hkd("19.52"))
    assert found.return_on_capital == Fraction(4000, 20480)


@pytest.mark.parametrize(
    ("costs", "profit", "verdicts"),
    [
        ("69.52", "0.00", [Verdict.MET, Verdict.MET]),
        ("69.53", "-0.01", [Verdict.NOT_MET, Verdict.NOT_MET]),
    ],
)
def test_a_cent_of_costs_decides_between_profit_and_loss(
    costs: str, profit: str, verdicts: list[Verdict]
) -> None:
    """The charge is 20.48; 100 - 10 - 69.52 is just that."""
    found = judged(profitable("200.00", costs), CHARGED)
    assert found.outcome.profit == hkd(profit)
    assert [each.verdict for each in found.findings if each.clause == "2"] == verdicts


def test_of_no_capital_there_is_no_return() -> None:
    free = evolve(CHARGED, charges=evolve(CHARGES, fee_capital=0))
    found = judged(profitable("0.00"), free)
    assert (found.outcome.profit, found.outcome.return_on_capital) == (hkd("40.00"), None)
    codes = [each.code for each in found.findings if each.clause == "2"]
    assert codes == ["ZERO_FEE_CAPITAL", "PROFIT", "NO_CAPITAL"]
    held = judged(profitable("0.00"), CHARGED).outcome
    assert held.return_on_capital == Fraction(4000, 480)


def test_reversed_fees_free_no_capital() -> None:
    """Gross fees of -10 hold nothing; they do not lower what is held for the rest."""
    reversed_ = (FeeItem("F-1", hkd("-10.00"), hkd("0.00")),)
    found = judged(profitable("200.00", fees=reversed_), CHARGED).outcome
    assert found.capital == hkd("200.00")


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        (YEAR, True),
        (Period(Date(2025, 1, 2), Date(2025, 12, 31)), False),
        (Period(Date(2025, 1, 1), Date(2025, 3, 31)), False),
        (Period(None, Date(2025, 12, 31)), False),
    ],
)
def test_a_hurdle_for_a_year_judges_years(period: Period, fits: bool) -> None:
    found = judged(evolve(profitable("200.00"), period=period), CHARGED)
    codes = [each.code for each in found.findings if each.clause == "2"]
    assert codes == (["PROFIT", "RETURN"] if fits else ["PERIOD_NOT_OF_HURDLE"])
    assert (found.outcome.profit is None) is not fits
    assert (found.outcome.capital is None) is not fits


def test_a_hurdle_for_a_day_judges_a_day() -> None:
    daily = evolve(CHARGED, charges=evolve(CHARGES, per=Tenor(days=1)))
    day_ = evolve(profitable("200.00"), period=Period(None, Date(2025, 12, 31)))
    assert judged(day_, daily).outcome.profit == hkd("19.52")


@pytest.mark.parametrize(
    ("missing", "about", "capital"),
    [
        ("costs", "costs", "204.80"),
        ("expected_loss", "expected loss", "204.80"),
        ("capital", "capital", None),
        ("interest", "net interest income", "204.80"),
        ("fees", "fees", None),
    ],
)
def test_a_profit_needs_every_figure(missing: str, about: str, capital: str | None) -> None:
    found = judged(profitable("200.00", **{missing: None}), CHARGED)
    assert found.outcome.profit is None
    assert found.outcome.return_on_capital is None
    assert found.outcome.capital == (capital and hkd(capital))
    assert about in [each.about for each in found.missing if each.clause == "2"]


def test_profit_is_on_net_fees() -> None:
    unpaid = (FeeItem("F-1", hkd("40.00")),)
    found = judged(profitable("200.00", fees=unpaid), CHARGED)
    assert (found.outcome.share, found.outcome.profit) == (Fraction(2, 5), None)
    assert "fees paid away" in [each.about for each in found.missing]


def test_without_charges_no_profit_is_asked_for() -> None:
    found = judged(profitable("200.00"))
    assert found.outcome.profit is found.outcome.capital is None
    assert found.findings[-1].code == "NO_CHARGES"


@pytest.mark.parametrize(
    ("rounding", "cents"), [(Rounding.FLOOR, 666), (Rounding.CEILING, 667), (Rounding.UP, 667)]
)
def test_a_profit_is_rounded_once_as_named(rounding: Rounding, cents: int) -> None:
    """10.00 less a third of 10.00 is 6.666..."""
    found = customer_profit(hkd("10.00"), 1_000, Fraction(1, 3), rounding=rounding)
    assert found.minor == cents


@pytest.mark.parametrize("share", ["-0.01", "1", "1.5"])
def test_a_share_to_reach_is_from_nothing_to_below_the_whole(share: str) -> None:
    with pytest.raises(OutOfRange):
        fee_income_needed(share, hkd("60.00"))
    assert fee_income_needed(0, hkd("60.00")) == hkd("0.00")


def test_sums_that_cannot_be_made_raise() -> None:
    for impossible in (
        lambda: fee_share(hkd("-60.00"), hkd("60.00")),
        lambda: fee_income_needed("0.4", hkd("-0.01")),
        lambda: return_on_capital(hkd("1.00"), 0),
        lambda: return_on_capital(hkd("1.00"), -1),
    ):
        with pytest.raises(OutOfRange):
            impossible()
    assert return_on_capital(hkd("1.00"), 1) == 100


@given(st.integers(0, 9_999), st.integers(0, 10**15))
def test_the_fees_needed_are_the_least_that_reach_the_share(part: int, other: int) -> None:
    """Multiplied back: fees over the whole is at least the share, with a cent less it is not."""
    share = Fraction(part, 10_000)
    needed = fee_income_needed(share, Money(other, "HKD")).minor
    assert needed >= share * (needed + other)
    if needed:
        assert needed - 1 < share * (needed - 1 + other)


@given(st.decimals(0, 100, places=3), st.decimals(0, 100, places=3))
def test_a_band_reads_just_what_it_says(low: Any, high: Any) -> None:
    ends = sorted((low, high))
    band = parse_percent_band(f"{ends[0]}%-{ends[1]}%")
    assert (band.low * 100, band.high * 100) == tuple(map(Fraction, ends))


@given(st.text(alphabet="0123456789.,%-+ ", max_size=14))
def test_a_text_that_is_read_is_written_the_same(text: str) -> None:
    """Whatever is accepted has two decimals, two percent signs and one hyphen, and nothing else."""
    try:
        band = parse_percent_band(text)
    except ValueError:
        return
    low, high = (part.removesuffix("%") for part in text.split("-"))
    assert (str(band), Fraction(low), Fraction(high)) == (text, band.low * 100, band.high * 100)
    assert not {*text} & {*", +"}


def example(name: str) -> Any:
    return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


def test_the_example_by_hand() -> None:
    """165,000 net in 765,000; 410,000 less a tenth of 2,000,000 + 12 % of 180,000."""
    case, policies = example("income-case.toml"), example("income-benchmarks.toml")
    found = assess_mix(case, policies, Date(2026, 12, 1)).outcome
    assert found.share == Fraction(165, 765)
    assert [each.place for each in found.bands] == [Place.WITHIN, Place.BELOW]
    assert [each.needed for each in found.bands] == [hkd("150000.00"), hkd("400000.00")]
    assert (found.profit, found.capital) == (hkd("207840.00"), hkd("2021600.00"))


def test_the_quoted_band_is_marked_as_unverified_and_dated() -> None:
    policy = example("income-benchmarks.toml").at(Date(2026, 12, 1)).value
    statuses = {str(each.band): each.source.status for each in policy.bands}
    assert statuses == {"20%-30%": Status.INVENTED, "40%-50%": Status.UNVERIFIED}


def test_before_the_day_it_was_copied_the_quoted_band_judges_nothing() -> None:
    case, policies = example("income-case.toml"), example("income-benchmarks.toml")
    found = assess_mix(case, policies, Date(2026, 11, 24)).outcome
    assert [each.place for each in found.bands] == [Place.WITHIN, Place.UNKNOWN]
