"""Concentration: the bounds of the page at a unit to each side; missing facts decide or do not."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    Concentration,
    ConcentrationCase,
    ConcentrationStatus,
    LargeExposureLimits,
    assess_concentration,
)
from acctcore.decisions import Decision
from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, OutOfRange, WrongKind
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.ratio import percent
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
VECTORS = ROOT.parent / "shared" / "vectors" / "credit.json"
ON = Date(2026, 3, 16)
# BCBS 283 as in the page on credit, section 5: 25 %, 15 %, 10 %, 0.25 %
LIMITS = LargeExposureLimits("LEX10", "0.25", "0.15", large_from="0.10", look_through_from="0.0025")
TIMELINE = Timeline.always(LIMITS, Source("BCBS 283", Status.VERIFIED))
WITHIN, LARGE, OVER, UNKNOWN = ConcentrationStatus


def assessed(
    *exposures: int | None, capital: int | None = 100_000, gsibs: bool | None = False
) -> Decision[Concentration]:
    amounts = {
        name: None if minor is None else Money(minor, "USD")
        for name, minor in zip("ABCDEFGH", exposures, strict=False)
    }
    base = None if capital is None else Money(capital, "USD")
    return assess_concentration(ConcentrationCase("group", amounts, base, gsibs), TIMELINE, ON)


@pytest.mark.parametrize(
    ("exposure", "gsibs", "status"),
    [
        (9_999, False, WITHIN),
        (10_000, False, LARGE),
        (25_000, False, LARGE),
        (25_001, False, OVER),
        (15_000, True, LARGE),
        (15_001, True, OVER),
        (15_000, None, LARGE),
        (15_001, None, UNKNOWN),
        (25_000, None, UNKNOWN),
        (25_001, None, OVER),
        (0, False, WITHIN),
    ],
)
def test_the_bounds_are_exact(
    exposure: int, gsibs: bool | None, status: ConcentrationStatus
) -> None:
    found = assessed(exposure, gsibs=gsibs)
    assert found.outcome.status is status
    assert found.outcome.share == Fraction(exposure, 100_000)


@pytest.mark.parametrize(
    ("exposures", "capital", "status", "codes"),
    [
        ((25_001, None), 100_000, OVER, ("OVER_LIMIT", "LARGE_EXPOSURE")),
        ((25_000, None), 100_000, UNKNOWN, ("EXPOSURE_NOT_KNOWN", "LARGE_EXPOSURE")),
        ((9_999, None), 100_000, UNKNOWN, ("EXPOSURE_NOT_KNOWN", "EXPOSURE_NOT_KNOWN")),
        ((5,), None, UNKNOWN, ("CAPITAL_NOT_KNOWN", "CAPITAL_NOT_KNOWN")),
        ((0,), None, WITHIN, ("WITHIN_LIMIT", "NO_LARGE_EXPOSURE")),
        ((1,), 0, OVER, ("CAPITAL_EXHAUSTED", "LARGE_EXPOSURE")),
        ((1,), -5, OVER, ("CAPITAL_EXHAUSTED", "LARGE_EXPOSURE")),
        ((0,), 0, WITHIN, ("WITHIN_LIMIT", "NO_LARGE_EXPOSURE")),
        ((None,), 0, UNKNOWN, ("EXPOSURE_NOT_KNOWN", "EXPOSURE_NOT_KNOWN")),
        ((None,), None, UNKNOWN, ("CAPITAL_NOT_KNOWN", "CAPITAL_NOT_KNOWN")),
    ],
)
def test_what_is_missing_decides_only_where_it_must(
    exposures: tuple[int | None, ...],
    capital: int | None,
    status: ConcentrationStatus,
    codes: tuple[str, str],
) -> None:
    found = assessed(*exposures, capital=capital)
    assert found.outcome.status is status
    assert tuple(each.code for each in found.findings) == codes


def test_a_decision_says_what_it_compared() -> None:
    found = assessed(20_000, 10_000)
    (over,) = found.reasons
    assert (over.measured, over.relation, over.limit) == (Fraction(3, 10), "<=", Fraction(1, 4))
    assert over.cure == "lower group by 1/20"
    assert found.outcome.exposure_at_least == Money(30_000, "USD")
    open_ = assessed(20_000, None, None)
    assert open_.outcome.missing == ("B", "C")
    assert open_.missing[0].about == "group, B, C"
    assert open_.outcome.share is None


@given(
    st.lists(st.none() | st.integers(0, 40_000), min_size=1, max_size=4),
    st.integers(0, 60_000),
    st.sampled_from((True, False, None)),
)
def test_an_answer_stands_whatever_the_missing_turns_out_to_be(
    exposures: list[int | None], filled: int, gsibs: bool | None
) -> None:
    found = assessed(*exposures, gsibs=gsibs).outcome.status
    whole = [filled if each is None else each for each in exposures]
    for told in (True, False) if gsibs is None else (gsibs,):
        settled = assessed(*whole, gsibs=told).outcome.status
        assert found in (settled, UNKNOWN)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.integers(1, 10_000))
def test_more_exposure_never_stands_better(exposures: list[int], more: int) -> None:
    order = (WITHIN, LARGE, OVER)
    before, after = assessed(*exposures), assessed(exposures[0] + more, *exposures[1:])
    assert order.index(before.outcome.status) <= order.index(after.outcome.status)


def test_one_limit_for_all_where_none_is_stated_between_gsibs() -> None:
    limits = Timeline.always(
        LargeExposureLimits("1", "0.25", large_from="0.10"), Source("x", Status.INVENTED)
    )
    case = ConcentrationCase(
        "group", {"A": Money(25_000, "USD")}, Money(100_000, "USD"), between_gsibs=True
    )
    found = assess_concentration(case, limits, ON)
    assert found.outcome.status is LARGE
    assert [each.verdict for each in found.findings] == [Verdict.MET] * 2
    assert not limits.at(ON).value.looks_through(Fraction(1))


@pytest.mark.parametrize(("share", "through"), [("0.0025", True), ("0.00249", False)])
def test_a_structure_is_looked_through_from_its_bound(share: str, through: bool) -> None:
    assert LIMITS.looks_through(Fraction(share)) is through


def test_the_example_holds_the_published_bounds() -> None:
    if not VECTORS.is_file():
        pytest.skip("the published answers are not beside this checkout")
    documents = documents_of()
    text = (ROOT / "examples" / "credit" / "large-exposure-limits.toml").read_text("utf-8")
    limits = documents.read_as(documents.named("large-exposure-limits"), text, Notation.TOML)
    version = limits.at(ON)
    vectors = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    (told,) = (each["expected"] for each in vectors if each["topic"] == "large_exposure")
    bounds = version.value
    stated = (bounds.limit, bounds.between_gsibs, bounds.large_from, bounds.look_through_from)
    names = ("limit_tier1", "gsib_to_gsib", "large_exposure_definition", "lookthrough_materiality")
    assert stated == tuple(percent(told[name].rstrip("%")) for name in names)
    assert version.source.status is Status.VERIFIED


USD = Money(1, "USD")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: ConcentrationCase("group", {}, USD),
            OutOfRange,
            "exposures of `group`: expected at least one, got none",
        ),
        (
            lambda: ConcentrationCase("group", {"A": Money(-1, "USD")}, USD),
            OutOfRange,
            "exposure to `A`: expected 0 or more, got `USD -0.01`",
        ),
        (
            lambda: ConcentrationCase("group", {"A": USD, "B": Money(1, "HKD")}, None),
            MixedCurrency,
            "currency: expected `USD`, got `HKD`; convert first, at a rate given as a fact",
        ),
        (
            lambda: ConcentrationCase("group", [USD], USD),  # type: ignore[arg-type]
            WrongKind,
            "exposures: expected amounts by member, got `[Money('USD 0.01')]`",
        ),
        (
            lambda: ConcentrationCase("group", {"A": 1.5}, USD),  # type: ignore[dict-item]
            WrongKind,
            "exposure to `A`: expected an amount of money, got `1.5` (a floating-point number)",
        ),
        (
            lambda: LargeExposureLimits("1", "0.25", large_from="0.3"),
            Contradiction,
            "limits of exposures: large from 3/10, above the limit 1/4",
        ),
        (
            lambda: LargeExposureLimits("1", "0.25", "0", large_from="0.1"),
            OutOfRange,
            "between gsibs: expected above 0, at most 1, got `0`; 25 % is `0.25`",
        ),
    ],
    ids=range(7),
)
def test_bad_exposures_say_what_is_wrong(
    make: object, error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()  # type: ignore[operator]
    assert str(raised.value) == message
