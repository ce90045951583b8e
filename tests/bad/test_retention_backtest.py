"""Bad input of back-tests, audits, drift and model cards: the exact message of each."""

from collections.abc import Callable
from fractions import Fraction
from math import nan

import pytest
from pendulum import Date

from acctcore.errors import AcctcoreError
from acctcore.retention import (
    Alarm,
    AlarmPeriod,
    AuditCase,
    AuditedCustomer,
    BacktestOptions,
    CustomerFacts,
    CustomerOutcome,
    DriftCase,
    DriftLevel,
    DriftPolicy,
    EdgeTies,
    FairnessLine,
    FairnessMeasure,
    FairnessPolicy,
    LabelledScore,
    MeasuredBins,
    ModelStatement,
    PlattFit,
    ProtectedGroups,
    ScoredCustomer,
    StatedCategory,
    acting_on,
    auc,
    backtest_warnings,
    calibration_table,
    compare_warnings,
    cut_facts,
    judge_alarm,
    label_outcomes,
    measure_scores,
    precision_at,
    scored_customers,
    share_of,
    stability_index,
    time_alarms,
)

CUT = Date(2026, 3, 31)
ROW = LabelledScore("A", 1, left=True, band="HIGH")
OTHER = LabelledScore("B", 2, left=False, band="LOW")
GROUPS = ProtectedGroups("sex", {"A": "women"})
LINE = FairnessLine("7(b)", FairnessMeasure.FLAG_RATIO, "0.8")


def statement(**changed: object) -> ModelStatement:
    said = {
        "purpose": "warn",
        "owner": "desk",
        "data": "lines",
        "review_by": Date(2027, 1, 1),
        "limits": ["one region"],
        "not_for": ["prices"],
    }
    return ModelStatement(**{**said, **changed})


MESSAGES: tuple[tuple[Callable[[], object], str], ...] = (
    (
        lambda: precision_at([ROW], 2),
        "k: expected at most 1, the length of the list, got `2` (a whole number)",
    ),
    (lambda: precision_at([ROW], 0), "k: expected 1 or more, got `0` (a whole number)"),
    (lambda: precision_at([ROW, ROW], 1), "customer `A` stands twice"),
    (lambda: auc([ROW, OTHER, ROW]), "customer `A` stands twice"),
    (
        lambda: precision_at([ROW], True),  # noqa: FBT003
        "k: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: precision_at([ROW], 1, ties="expected"),
        (
            "ties: expected one of `expected`, `by_id`, got `expected`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: precision_at([ROW], 1, ties=EdgeTies.BY_ID, confidence=1),
        "confidence: expected a share between 0 and 1, such as `0.95`, got `1` (a whole number)",
    ),
    (
        lambda: auc([ROW, OTHER], confidence=0.95),
        (
            "confidence: expected an exact number (whole, decimal text or fraction), got `0.95` "
            '(a floating-point number); write it as text, for instance `"0.95"`'
        ),
    ),
    (lambda: share_of(3, 2, "0.95"), "a share of 3 in 2 is more than all"),
    (lambda: share_of(-1, 2, "0.95"), "a share of -1 in 2 is below 0"),
    (
        lambda: LabelledScore("A", nan, left=True),
        (
            "score: expected an exact number (whole, decimal text or fraction), got `nan` "
            '(a floating-point number); write it as text, for instance `"nan"`'
        ),
    ),
    (
        lambda: PlattFit(0.0, 1.0, 0.1).chance(0.5),
        (
            "score: expected an exact number (whole, decimal text or fraction), got `0.5` "
            '(a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: LabelledScore("A", 1, left=1),
        "whether `A` left: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: LabelledScore("A", 1, left=True, chance="1.2"),
        "chance to leave: expected a probability from 0 to 1, got `1.2`",
    ),
    (
        lambda: LabelledScore(" ", 1, left=True),
        "customer: expected the id of a customer, got ` `",
    ),
    (
        lambda: CustomerOutcome("A", lost_on=CUT, applied_on=Date(2026, 4, 1)),
        "`A` applied to leave on 2026-04-01, after the loss (2026-03-31)",
    ),
    (
        lambda: CustomerOutcome("A", lost_on=CUT, watched_until=Date(2026, 3, 30)),
        "`A` was lost on 2026-03-31, after the last day of watching (2026-03-30)",
    ),
    (
        lambda: CustomerOutcome("A", applied_on=CUT, watched_until=Date(2026, 3, 30)),
        "`A` applied to leave on 2026-03-31, after the last day of watching (2026-03-30)",
    ),
    (
        lambda: scored_customers(["A"]),
        "warnings: expected decisions of the warning rule, got `A`",
    ),
    (
        lambda: label_outcomes([ScoredCustomer("A", 1, Date(2026, 4, 1))], [], CUT, 30),
        (
            "`A` is scored on 2026-04-01, after the cut (2026-03-31); score customers with "
            "the facts "
            "known on the cut"
        ),
    ),
    (
        lambda: label_outcomes([ScoredCustomer("A", 1, CUT)] * 2, [], CUT, 30),
        "customer `A` stands twice among the scores",
    ),
    (
        lambda: label_outcomes([], [CustomerOutcome("A")] * 2, CUT, 30),
        "customer `A` stands twice among the outcomes",
    ),
    (
        lambda: backtest_warnings([], [], CUT, 0),
        "horizon in days: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: BacktestOptions(at=10),
        "k of the top lists: expected a list of whole numbers, got `10` (a whole number)",
    ),
    (
        lambda: BacktestOptions(act_on="HIGH"),
        "bands acted on: expected a list of names, got `HIGH`",
    ),
    (
        lambda: cut_facts(CustomerFacts("A", since=Date(2026, 4, 1)), CUT),
        (
            "`A` became a customer on 2026-04-01, after the cut (2026-03-31); leave them out "
            "of the "
            "book"
        ),
    ),
    (
        lambda: acting_on([ROW], ["TOP"]),
        "band `TOP` stands at no customer; there are `HIGH`",
    ),
    (
        lambda: calibration_table([ROW], groups=0),
        "groups: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: PlattFit(0.0, -1.0, 0.1).curve(CUT),
        "slope: expected more than 0, as a higher score is a higher risk, got `-1`",
    ),
    (
        lambda: stability_index({"a": 1, "b": 1}, {"a": 2, "b": 0}),
        (
            "share of bin `b`: expected more than 0, got `0` (a whole number); merge the bin "
            "with a "
            "neighbour or state a floor"
        ),
    ),
    (
        lambda: stability_index({"a": 1}, {"b": 1}),
        "the periods have different bins: `a`, `b`; state 0 where none fell in",
    ),
    (
        lambda: stability_index({"a": -1}, {"a": 1}),
        "expected share of `a`: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: stability_index({"a": 0}, {"a": 1}),
        "the expected shares come to 0; there is nothing to compare",
    ),
    (
        lambda: stability_index([1], {"a": 1}),
        "expected shares: expected a table of shares by bin, got `[1]`",
    ),
    (
        lambda: stability_index({"a": 1}, {"a": 1}, floor=0),
        "floor: expected more than 0 and less than 1, got `0` (a whole number)",
    ),
    (lambda: Alarm("", CUT), "customer: expected the id of a customer, got ``"),
    (
        lambda: AlarmPeriod(CUT, Date(2026, 3, 30), 30),
        "the period ends on 2026-03-30, before it begins on 2026-03-31",
    ),
    (
        lambda: time_alarms([Alarm("A", Date(2026, 4, 1))], [], AlarmPeriod(CUT, CUT, 30)),
        "the alarm on `A` of 2026-04-01 is outside the period from 2026-03-31 to 2026-03-31",
    ),
    (
        lambda: time_alarms([], [], AlarmPeriod(CUT, CUT, 30), days=(0,)),
        "days of warning: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: compare_warnings([ROW], [OTHER], capacity=1),
        "customer `A` stands with one card only; compare both on one book",
    ),
    (
        lambda: compare_warnings([ROW], [LabelledScore("A", 1, left=False)], capacity=1),
        "customer `A` left with one card and stayed with the other",
    ),
    (
        lambda: compare_warnings([ROW, ROW], [ROW], capacity=1),
        "customer `A` stands twice with the champion",
    ),
    (
        lambda: compare_warnings([ROW], [ROW], capacity=2),
        "capacity: expected at most 1, the length of the list, got `2` (a whole number)",
    ),
    (
        lambda: ProtectedGroups("sex", ["A"]),
        "members: expected a table of groups by customer, got `['A']`",
    ),
    (
        lambda: ProtectedGroups("sex", {" ": "women"}),
        "customer of a protected group: expected the id of a customer, got ` `",
    ),
    (
        lambda: ProtectedGroups("sex", {"A": ""}),
        "protected group of `A`: expected a name, got ``",
    ),
    (
        lambda: StatedCategory(GROUPS.group_of("A")),
        "stated category: expected a word, got `group women`",
    ),
    (
        lambda: CustomerFacts("A", categories={"sex": GROUPS.group_of("A")}),
        (
            "categories.sex: `sex` names a protected attribute (`sex`), which no warning may use; "
            "rename it if it is not about a person"
        ),
    ),
    (
        lambda: AuditCase([AuditedCustomer("A", flagged=True)] * 2, GROUPS),
        "customer `A` stands twice",
    ),
    (
        lambda: AuditCase((), {"A": "women"}),
        "groups of an audit: expected protected groups, got `{'A': 'women'}`",
    ),
    (
        lambda: AuditedCustomer("A", flagged=True, left="no"),
        "whether `A` left: expected yes or no, got `no`",
    ),
    (
        lambda: FairnessPolicy("7", 0, 1, (LINE,)),
        "least customers of a group: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: FairnessPolicy("7", 1, 1, ()),
        "lines: none is stated; a policy on fairness needs at least one",
    ),
    (lambda: FairnessPolicy("7", 1, 1, (LINE, LINE)), "the measure `flag_ratio` stands twice"),
    (
        lambda: FairnessLine("7", FairnessMeasure.FLAG_RATIO, "1.1"),
        "limit of a line: expected 0 to 1, got `1.1`",
    ),
    (
        lambda: FairnessLine("7", "flag_ratio", "0.8"),
        (
            "measure of a line: expected one of `flag_ratio`, `tpr_gap`, `fpr_gap`, "
            "`calibration_gap`, got `flag_ratio`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: DriftLevel("8", "STABLE", -1),
        "floor of level `STABLE`: expected 0 or more, got `-1`",
    ),
    (lambda: DriftPolicy((DriftLevel("8", "A", "0.1"),)), "levels: the first begins at 0"),
    (
        lambda: DriftPolicy((DriftLevel("8", "A", 0), DriftLevel("8", "B", 0))),
        "level `B` begins at 0, not above `A`",
    ),
    (
        lambda: DriftPolicy((DriftLevel("8", "A", 0),), "1.5"),
        "least share of a bin: expected a probability from 0 to 1, got `1.5`",
    ),
    (
        lambda: DriftPolicy((DriftLevel("8", "A", 0),), 0),
        "least share of a bin: expected more than 0 and less than 1, got `0` (a whole number)",
    ),
    (
        lambda: DriftPolicy((DriftLevel("8", "A", 0, act=True), DriftLevel("8", "B", 1))),
        "level `B` is not acted on, though the lower `A` is",
    ),
    (lambda: BacktestOptions(at=(0,)), "k: expected 1 or more, got `0` (a whole number)"),
    (lambda: measure_scores([ROW, ROW]), "customer `A` stands twice"),
    (
        lambda: share_of(1, 2, "0." + 20 * "9"),
        "confidence: expected a share that is not all but 1, got `0.99999999999999999999`",
    ),
    (
        lambda: judge_alarm(Alarm("A", CUT), None, 0),
        "horizon in days: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: judge_alarm(Alarm("A", CUT), CustomerOutcome("B"), 30),
        "the alarm is on `A`, the outcome is of `B`; judge an alarm by its own customer",
    ),
    (
        lambda: MeasuredBins("CALLS", {"0": 1}, {"1": 1}),
        "bin `0` of `CALLS` stands in one period only; state 0 where none fell in",
    ),
    (
        lambda: MeasuredBins("CALLS", {"0": 1}, {"0": 0}),
        "`CALLS` was measured of nobody in one of the periods",
    ),
    (
        lambda: MeasuredBins("CALLS", {"0": Fraction(1)}, {"0": 1}),
        "customers in bin `0` of `CALLS`: expected a whole number, got `1`",
    ),
    (
        lambda: DriftCase((MeasuredBins("CALLS", {"0": 1}, {"0": 1}),) * 2),
        "item `CALLS` stands twice",
    ),
    (
        lambda: statement(purpose=" "),
        "purpose of a model card: expected words, got ` `",
    ),
    (
        lambda: statement(limits=[]),
        (
            "limits of a model card: expected at least one, got nothing; every card has some; say "
            "which"
        ),
    ),
    (
        lambda: statement(not_for=[]),
        (
            "not-for list of a model card: expected at least one, got nothing; every card "
            "has some; "
            "say which"
        ),
    ),
)


@pytest.mark.parametrize(("make", "message"), MESSAGES, ids=range(len(MESSAGES)))
def test_message(make: Callable[[], object], message: str) -> None:
    with pytest.raises(AcctcoreError) as raised:
        make()
    assert str(raised.value) == message
