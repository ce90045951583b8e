"""Fairness, drift and the model card, counted by hand and against the page's own figures."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import Contradiction
from acctcore.findings import Verdict
from acctcore.retention import (
    AuditCase,
    AuditedCustomer,
    BacktestOptions,
    Band,
    Bin,
    CardItem,
    CustomerFacts,
    CustomerOutcome,
    DriftCase,
    DriftLevel,
    DriftPolicy,
    FairnessLine,
    FairnessMeasure,
    FairnessPolicy,
    MeasuredBins,
    ModelStatement,
    Number,
    ProtectedGroups,
    ScoredCustomer,
    StatedNumber,
    WarningCard,
    audit_fairness,
    backtest_warnings,
    count_drift,
    judge_drift,
    model_card,
    warn,
)
from acctcore.retention.governance.drift_counts import tenths
from acctcore.sources import Source, Status
from acctcore.timeline import Citation, Timeline

DAY = Date(2026, 5, 11)
SOURCE = Source("governance policy", Status.INVENTED)
RATIO = FairnessLine("7(b)", FairnessMeasure.FLAG_RATIO, "0.8")
TPR = FairnessLine("7(c)", FairnessMeasure.TPR_GAP, "0.1")
FPR = FairnessLine("7(d)", FairnessMeasure.FPR_GAP, "0.1")
CALIBRATION = FairnessLine("7(e)", FairnessMeasure.CALIBRATION_GAP, "0.05")
ALL = (RATIO, TPR, FPR, CALIBRATION)


def policies(*lines: FairnessLine, customers: int = 1, cases: int = 1) -> Timeline[FairnessPolicy]:
    return Timeline.always(FairnessPolicy("7(a)", customers, cases, lines), SOURCE)


def group(
    name: str, flagged: int, of: int, *, left: int | None = None, chance: str | None = None
) -> list[AuditedCustomer]:
    """The first `flagged` of a group are flagged, the first `left` left."""
    return [
        AuditedCustomer(
            f"{name}-{n}", n < flagged, None if left is None else n < left, chance=chance
        )
        for n in range(of)
    ]


def case(*groups: list[AuditedCustomer]) -> AuditCase:
    rows = [row for each in groups for row in each]
    members = {row.customer: row.customer.partition("-")[0] for row in rows}
    return AuditCase(tuple(rows), ProtectedGroups("country", members))


def test_the_flag_ratio_of_the_page() -> None:
    """Section 10: flagged .201, .545 and .216 by country give a ratio of .369 (recomputed)."""
    rows = (group("A", 201, 1000), group("B", 545, 1000), group("C", 216, 1000))
    told = audit_fairness(case(*rows), policies(RATIO), DAY)
    [finding] = told.reasons
    assert finding.measured == Fraction(201, 545)
    assert round(float(Fraction(201, 545)), 3) == 0.369
    assert told.outcome.verdict is Verdict.NOT_MET


@pytest.mark.parametrize(("flagged", "met"), [(80, True), (79, False)])
def test_four_fifths_is_reached_at_exactly_four_fifths(flagged: int, met: bool) -> None:
    told = audit_fairness(
        case(group("A", 100, 100), group("B", flagged, 100)), policies(RATIO), DAY
    )
    assert (told.outcome.verdict is Verdict.MET) is met


@pytest.mark.parametrize(("size", "judged"), [(50, True), (49, False)])
def test_a_group_below_the_minimum_is_not_judged(size: int, judged: bool) -> None:
    told = audit_fairness(
        case(group("A", 50, 100), group("B", 50, 100), group("C", 0, size)),
        policies(RATIO, customers=50),
        DAY,
    )
    if judged:
        assert told.outcome.verdict is Verdict.NOT_MET
        assert told.outcome.not_judged == ()
    else:
        assert [each.code for each in told.missing] == ["GROUP_TOO_SMALL"]
        assert told.outcome.verdict is Verdict.UNKNOWN
        assert told.outcome.not_judged == ("C",)


def test_what_is_large_enough_is_judged_beside_a_small_group() -> None:
    told = audit_fairness(
        case(group("A", 90, 100), group("B", 10, 100), group("C", 0, 1)),
        policies(RATIO, customers=50),
        DAY,
    )
    assert told.outcome.verdict is Verdict.NOT_MET
    assert [each.code for each in told.findings] == ["GROUP_TOO_SMALL", "FLAG_RATIO"]


def test_gaps_counted_by_hand() -> None:
    """A flags 20 of 100, all of its 20 leavers; B flags 30 of 100, 5 of its 10 leavers."""
    a = group("A", 20, 100, left=20, chance="0.2")
    b = [
        AuditedCustomer(f"B-{n}", n < 30, 25 <= n < 35, chance="0.2")  # 5 leavers are flagged
        for n in range(100)
    ]
    told = audit_fairness(case(a, b), policies(*ALL), DAY)
    measured = {each.code: each.measured for each in told.findings}
    assert measured == {
        "FLAG_RATIO": Fraction(2, 3),
        "TPR_GAP": Fraction(1, 2),
        "FPR_GAP": Fraction(25, 90),
        "CALIBRATION_GAP": Fraction(1, 10),
    }
    assert told.outcome.verdict is Verdict.NOT_MET
    assert [each.left.value for each in told.outcome.groups] == [Fraction(1, 5), Fraction(1, 10)]


@pytest.mark.parametrize("left", [None, 0])
def test_without_outcomes_or_leavers_gaps_are_not_known(left: int | None) -> None:
    told = audit_fairness(
        case(group("A", 5, 10, left=left), group("B", 5, 10, left=5)), policies(TPR), DAY
    )
    assert [each.code for each in told.missing] == ["TPR_GAP_NOT_MEASURED"]


def test_few_leavers_are_not_judged_and_many_are() -> None:
    rows = case(group("A", 5, 10, left=4), group("B", 5, 10, left=5))
    assert audit_fairness(rows, policies(TPR, cases=4), DAY).missing == ()
    assert len(audit_fairness(rows, policies(TPR, cases=5), DAY).missing) == 1
    told = audit_fairness(rows, policies(CALIBRATION, cases=4), DAY)
    assert [each.code for each in told.missing] == ["CALIBRATION_GAP_NOT_MEASURED"]
    wide = case(group("A", 1, 3, left=1, chance="0.5"), group("B", 1, 9, left=1, chance="0.5"))
    told = audit_fairness(wide, policies(CALIBRATION, cases=4), DAY)
    assert [each.code for each in told.missing] == ["CALIBRATION_GAP_NOT_MEASURED"]


def test_one_group_is_no_comparison() -> None:
    told = audit_fairness(case(group("A", 5, 10)), policies(RATIO), DAY)
    assert told.outcome.verdict is Verdict.UNKNOWN


def test_nobody_flagged_is_everybody_alike() -> None:
    told = audit_fairness(case(group("A", 0, 10), group("B", 0, 10)), policies(RATIO), DAY)
    assert told.findings[0].measured == 1


def test_who_has_no_group_is_counted_and_not_compared() -> None:
    rows = (*group("A", 5, 10), *group("B", 5, 10), AuditedCustomer("X", flagged=True))
    members = {row.customer: row.customer[0] for row in rows if row.customer != "X"}
    audit = AuditCase(rows, ProtectedGroups("country", members))
    told = audit_fairness(audit, policies(RATIO), DAY).outcome
    assert told.ungrouped == 1
    assert sum(each.customers for each in told.groups) == 20


@given(st.permutations(range(8)))
def test_the_order_of_customers_is_nothing(order: list[int]) -> None:
    rows = [*group("A", 2, 4, left=1), *group("B", 1, 4, left=2)]
    mixed = [rows[at] for at in order]
    assert audit_fairness(case(mixed), policies(*ALL), DAY) == audit_fairness(
        case(rows), policies(*ALL), DAY
    )


LEVELS = (
    DriftLevel("8(a)", "STABLE", 0),
    DriftLevel("8(b)", "WATCH", "0.02"),
    DriftLevel("8(c)", "SHIFTED", "0.25", act=True),
)


def test_the_index_of_the_shared_vector_is_watched() -> None:
    """psi-01: .0203, six places."""
    before = dict.fromkeys("abcd", 25)
    told = judge_drift(
        DriftCase((MeasuredBins("SCORE", before, {"a": 20, "b": 25, "c": 25, "d": 30}),)),
        Timeline.always(DriftPolicy(LEVELS), SOURCE),
        DAY,
    )
    assert told.outcome.indices["SCORE"] == Fraction(20273, 10**6)
    assert told.outcome.levels["SCORE"] == "WATCH"
    assert told.outcome.verdict is Verdict.MET


def test_an_empty_bin_leaves_the_index_unknown_without_a_floor() -> None:
    bins = MeasuredBins("SCORE", {"a": 50, "b": 50}, {"a": 100, "b": 0})
    without = judge_drift(DriftCase((bins,)), Timeline.always(DriftPolicy(LEVELS), SOURCE), DAY)
    assert [each.code for each in without.missing] == ["EMPTY_BIN"]
    assert without.outcome.levels == {}
    floored = judge_drift(
        DriftCase((bins,)), Timeline.always(DriftPolicy(LEVELS, "0.001"), SOURCE), DAY
    )
    assert [each.code for each in floored.reasons] == ["SHIFTED"]
    assert floored.reasons[0].limit == Fraction(1, 4)


def test_levels_that_ask_for_nothing_have_no_limit() -> None:
    only = Timeline.always(DriftPolicy((DriftLevel("8", "ANY", 0),)), SOURCE)
    told = judge_drift(DriftCase((MeasuredBins("S", {"a": 1}, {"a": 2}),)), only, DAY)
    assert (told.findings[0].relation, told.findings[0].limit) == ("", None)


CALLS = CardItem("1", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(40, "4"))))
CARD = WarningCard(0, (CALLS,), (Band("4", "LOW", 0), Band("4", "HIGH", 40)))


def warned(card: WarningCard, *calls: int | None) -> list[object]:
    cards = Timeline.always(card, SOURCE)
    return [
        warn(
            CustomerFacts(f"C{n}", numbers={} if each is None else {"calls": StatedNumber(each)}),
            cards,
            DAY,
        )
        for n, each in enumerate(calls)
    ]


def test_drift_is_counted_from_warnings() -> None:
    found = count_drift(warned(CARD, 0, 4, 9, None), warned(CARD, 0, 1), CARD)
    assert {each.name: dict(each.before) for each in found.items} == {
        "CALLS": {"below 4": 1, "4 or more": 2, "not known": 1},
        "BAND": {"HIGH": 2, "LOW": 1, "not known": 1},
        "SCORE": {"below 40": 1, "40 or more": 2, "not known": 1},
    }
    assert dict(found.items[0].after) == {"below 4": 2, "4 or more": 0, "not known": 0}


@given(st.lists(st.integers(0, 100), max_size=40))
def test_tenths_hold_every_score_once_and_part_no_tie(scores: list[int]) -> None:
    bins = tenths(scores)
    assert (bins[0].lower, bins[-1].upper) == (None, None)
    assert [each.upper for each in bins[:-1]] == [each.lower for each in bins[1:]]
    assert len(bins) <= 10
    for each in bins if scores else ():
        held = [s for s in scores if (each.lower or 0) <= s and (each.upper or 101) > s]
        assert held


def test_two_cards_are_not_compared_for_drift() -> None:
    other = WarningCard(0, (CardItem("1", "NEW", CALLS.measure),), CARD.bands)
    with pytest.raises(Contradiction, match="from two versions of a card"):
        count_drift(warned(CARD, 1), warned(other, 1), CARD)


CUT = Date(2026, 3, 31)
STATEMENT = ModelStatement(
    "warn of who may leave",
    "retention desk",
    "mobile lines, first quarter",
    Date(2026, 12, 31),
    limits=("one region",),
    not_for=("prices",),
)
CITED = Citation("card-2026", Date(2026, 1, 1), SOURCE, "sha256:0")


def test_a_model_card_tells_what_was_measured_and_what_not() -> None:
    warnings = [
        ScoredCustomer(f"C{n}", 10 * n, CUT, "HIGH" if n > 2 else "LOW", Fraction(n + 1, 10))
        for n in range(6)
    ]
    outcomes = [
        CustomerOutcome(
            f"C{n}",
            lost_on=Date(2026, 4, 20) if n in (1, 4) else None,
            watched_until=Date(2026, 12, 31),
        )
        for n in range(5)
    ]
    asked = BacktestOptions(at=(2,), act_on=("HIGH",))
    test = backtest_warnings(warnings, outcomes, CUT, 30, asked)
    audit = audit_fairness(
        case(group("A", 10, 10), group("B", 1, 10), group("C", 1, 1)),
        policies(RATIO, customers=5),
        DAY,
    )
    made = model_card(test, STATEMENT, CITED, [audit])
    assert (made.customers, made.left, dict(made.left_out)) == (5, 2, {"not_watched": 1})
    measures = {each.name: each for each in made.measures}
    assert measures["base rate"].value == Fraction(2, 5)
    assert measures["auc"].value == Fraction(4, 6).limit_denominator(6) - Fraction(
        Fraction(4, 6) * 10**4 - round(Fraction(4, 6) * 10**4), 10**4
    )
    assert measures["precision at 2"].of == 2
    assert measures["lift at 2"].value == Fraction(5, 4)
    assert measures["brier score"].value == Fraction(
        sum(((n + 1) * 10 - 100 * (n in (1, 4))) ** 2 for n in range(5)), 50_000
    )
    assert "calibration slope" in measures
    of_high = [measures[f"{each} HIGH"] for each in ("right when acting on", "caught by acting on")]
    assert [(each.value, each.of) for each in of_high] == [(Fraction(1, 2), 2)] * 2
    assert made.unmeasured == {}
    [note] = made.audits
    assert (note.attribute, note.verdict, note.crossed, note.not_judged) == (
        "country",
        Verdict.NOT_MET,
        ("FLAG_RATIO",),
        ("C",),
    )


def test_a_model_card_of_nobody_says_why_everything_is_missing() -> None:
    made = model_card(backtest_warnings([], [], CUT, 30), STATEMENT, CITED)
    assert made.measures == ()
    assert dict(made.unmeasured) == {
        "auc": "nobody left, or everybody did: there is no pair to rank",
        "brier score": "there are no customers",
        "calibration slope": "there are no customers",
    }


def test_scores_without_bands_or_leavers_have_fewer_measures() -> None:
    test = backtest_warnings(
        [ScoredCustomer("A", 1, CUT)],
        [CustomerOutcome("A", watched_until=Date(2026, 12, 31))],
        CUT,
        30,
        BacktestOptions(at=(1,)),
    )
    made = model_card(test, STATEMENT, CITED)
    assert [each.name for each in made.measures] == ["base rate", "precision at 1", "left"]
