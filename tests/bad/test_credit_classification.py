"""What a classification pack and a loan's standing refuse, word for word (credit, section 10)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    Arrears,
    BankDebt,
    BankOverdueShare,
    ClassificationPack,
    ClassificationRule,
    Exemption,
    Flagged,
    ImpairmentShare,
    LoanCategory,
    LoanStanding,
    MaterialArrears,
    NonPerformingShare,
    OfSegment,
    OptIn,
    OtherDebt,
    PastDue,
    Rebuttal,
    Restructuring,
    UnderObservation,
    classify,
)
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    NothingInForce,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = Date(2026, 3, 31)
ORDER = Source("the order", Status.VERIFIED)
GOOD, WATCH = LoanCategory("good"), LoanCategory("watch")
BAD = LoanCategory("bad", performing=False)
LATE = ClassificationRule("1", "late", "bad", (PastDue("90 days"),), ORDER)
PACK = ClassificationPack("example", (GOOD, WATCH, BAD), (LATE,))
SEGMENTED = evolve(PACK, segments=("retail", "corporate"))
CNY, USD = Money(5, "CNY"), Money(5, "USD")


def later(anchor: Any = LATE, **changes: Any) -> Any:
    return evolve(anchor, **changes)


def put(pack: ClassificationPack = PACK, on: Any = ON, **facts: Any) -> Any:
    return classify(LoanStanding("L-1", "D-1", **facts), Timeline.always(pack, ORDER), on)


def opt_in(**changes: Any) -> OptIn:
    stated = {
        "clause": "7",
        "accept": (Status.SECONDARY,),
        "approved_by": "cro",
        "approved_on": ON,
        "reason": "read",
    }
    return OptIn(**{**stated, **changes})


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (
            lambda: PastDue(90),
            WrongKind,
            "limit past due: expected a tenor such as `90 days`, got `90` (a whole number)",
        ),
        (
            lambda: PastDue("ninety days"),
            OutOfRange,
            "tenor: expected text such as `12 months` or `90 days`, got `ninety days`",
        ),
        (
            lambda: PastDue("90 days", "the order"),  # type: ignore[arg-type]
            WrongKind,
            "source of a limit past due: expected a document with its status, got `the order`",
        ),
        (
            lambda: MaterialArrears("90 days", 100, "0.01"),  # type: ignore[arg-type]
            WrongKind,
            (
                "absolute threshold of arrears: expected money such as `EUR 100.00`, "
                "got `100` (a whole number)"
            ),
        ),
        (
            lambda: MaterialArrears("90 days", Money(-1, "EUR"), "0.01"),
            OutOfRange,
            "absolute threshold of arrears: expected 0 or more, got `EUR -0.01`",
        ),
        (
            lambda: MaterialArrears("90 days", Money(1, "EUR"), "1"),
            OutOfRange,
            (
                "relative threshold of arrears: expected a ratio from 0 to below 1, got `1`; "
                "write 10 % as `0.10`"
            ),
        ),
        (
            lambda: NonPerformingShare(0.1),  # type: ignore[arg-type]
            WrongKind,
            (
                "share of a condition: expected an exact number (whole, decimal text or fraction), "
                'got `0.1` (a floating-point number); write it as text, for instance `"0.1"`'
            ),
        ),
        (
            lambda: NonPerformingShare("-0.1"),
            OutOfRange,
            (
                "share of non-performing debt: expected a ratio from 0 to below 1, got `-1/10`; "
                "write 10 % as `0.10`"
            ),
        ),
        (
            lambda: ImpairmentShare("0", inclusive=True),
            Contradiction,
            "share of impairment: every debt reaches 0; put a share above 0",
        ),
        (
            lambda: ImpairmentShare("0.5", inclusive="yes"),  # type: ignore[arg-type]
            WrongKind,
            "`inclusive` of a share of impairment: expected yes or no, got `yes`",
        ),
        (
            lambda: BankOverdueShare("3 months", "0.20"),
            OutOfRange,
            "limit past due at all banks: expected a number of days, got `3 months`",
        ),
        (
            lambda: UnderObservation(periods=True, time="1 year"),
            WrongKind,
            "repayment periods: expected a whole number, got `true` (a yes/no value)",
        ),
        (
            lambda: UnderObservation(-1, "1 year"),
            OutOfRange,
            "repayment periods: expected 0 or more, got `-1` (a whole number)",
        ),
        (
            lambda: UnderObservation(0, "0 days"),
            Contradiction,
            "observation: neither time nor repayment periods; state one",
        ),
        (
            lambda: OfSegment(()),
            OutOfRange,
            "segments of a condition: expected at least one, got none",
        ),
        (
            lambda: OfSegment("retail"),
            WrongKind,
            "segments: expected a list of names, got `retail`",
        ),
        (lambda: Flagged(" "), OutOfRange, "flag of a condition: expected a name, got ` `"),
    ],
)
def test_a_condition_that_cannot_be_meant(
    make: Callable[[], Any], kind: type[AcctcoreError], message: str
) -> None:
    refuses(make, kind, message)


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (lambda: LoanCategory(""), OutOfRange, "name of a category: expected a name, got ``"),
        (
            lambda: LoanCategory("bad", performing=0),  # type: ignore[arg-type]
            WrongKind,
            "`performing` of `bad`: expected yes or no, got `0` (a whole number)",
        ),
        (lambda: later(name=" "), OutOfRange, "name of a rule: expected a name, got ` `"),
        (lambda: later(clause=""), OutOfRange, "clause of `late`: expected a name, got ``"),
        (
            lambda: later(when=()),
            OutOfRange,
            "rule `late`: expected at least one condition, got none",
        ),
        (
            lambda: later(when=("90 days",)),
            WrongKind,
            "conditions: expected conditions, got `90 days`",
        ),
        (
            lambda: later(source=None),
            WrongKind,
            "source of `late`: expected a document with its status, got nothing",
        ),
        (
            lambda: Exemption("1", "technical", "late", (), ORDER),
            OutOfRange,
            "exemption `technical`: expected at least one cause, got none",
        ),
        (
            lambda: Exemption("1", "technical", "late", ("failed",), ORDER, 7),
            WrongKind,
            "limit of an exemption: expected a tenor such as `90 days`, got `7` (a whole number)",
        ),
        (
            lambda: opt_in(accept=(Status.VERIFIED,)),
            OutOfRange,
            "status to accept: expected `secondary`, `unverified` or both, got `verified`",
        ),
        (
            lambda: opt_in(accept=()),
            OutOfRange,
            "status to accept: expected `secondary`, `unverified` or both, got nothing",
        ),
        (
            lambda: opt_in(approved_by=""),
            OutOfRange,
            "approver of an opt-in: expected a name, got ``",
        ),
        (
            lambda: opt_in(reason=" "),
            OutOfRange,
            "reason of `cro` to opt in: expected words, got ` `",
        ),
        (
            lambda: opt_in(approved_on=datetime(2026, 3, 31)),  # noqa: DTZ001 - what is refused
            WrongKind,
            (
                "day: expected a day such as `2026-03-16`, got `2026-03-31 00:00:00` "
                "(a moment, not a day)"
            ),
        ),
    ],
)
def test_a_rule_that_cannot_be_meant(
    make: Callable[[], Any], kind: type[AcctcoreError], message: str
) -> None:
    refuses(make, kind, message)


@pytest.mark.parametrize(
    ("changes", "kind", "message"),
    [
        ({"name": ""}, OutOfRange, "name of a pack: expected a name, got ``"),
        (
            {"categories": (GOOD, BAD, BAD)},
            Contradiction,
            "category `bad` stands twice",
        ),
        (
            {"categories": (BAD, GOOD), "rules": (later(at_least="good"),)},
            Contradiction,
            (
                "category `good` is performing and stands behind `bad`, which is not; "
                "put the best first"
            ),
        ),
        ({"rules": ()}, OutOfRange, "pack `example`: expected at least one rule, got none"),
        ({"rules": (LATE, LATE)}, Contradiction, "rule `late` stands twice"),
        (
            {"rules": (later(at_least="lost"),)},
            Unknown,
            "category of `late`: expected one of good, watch, bad, got `lost`",
        ),
        (
            {"rules": (later(at_least="good"),)},
            OutOfRange,
            (
                "category of `late`: expected one below the best, got `good`; "
                "every loan is in that one"
            ),
        ),
        (
            {"rules": (later(when=(OfSegment(("retail",)),)),)},
            Unknown,
            "segment of `late`: expected none: the pack lists none, got `retail`",
        ),
        ({"segments": ("retail", "retail")}, Contradiction, "segment `retail` stands twice"),
        (
            {"exemptions": (Exemption("1", "technical", "lat", ("failed",), ORDER),)},
            Unknown,
            "rule of `technical`: expected one of late, got `lat`",
        ),
        (
            {"opt_ins": (opt_in(rules=("lat",)),)},
            Unknown,
            "rule of an opt-in: expected one of late, got `lat`",
        ),
    ],
)
def test_a_pack_that_contradicts_itself(
    changes: dict[str, Any], kind: type[AcctcoreError], message: str
) -> None:
    refuses(lambda: evolve(PACK, **changes), kind, message)


def test_a_pack_says_all_its_faults_at_once() -> None:
    refuses(
        lambda: ClassificationPack("example", (GOOD,), ()),
        Malformed,
        "categories: categories of a pack: expected two or more, best first, "
        "got `1` (a whole number)\n"
        "rules: pack `example`: expected at least one rule, got none",
    )


@pytest.mark.parametrize(
    ("facts", "kind", "message"),
    [
        (
            {"days_past_due": -1},
            OutOfRange,
            "days past due of `L-1`: expected 0 or more, got `-1` (a whole number)",
        ),
        (
            {"days_past_due": True},
            WrongKind,
            "days past due of `L-1`: expected a whole number, got `true` (a yes/no value)",
        ),
        (
            {"balance": 100.0},
            WrongKind,
            (
                "balance of `L-1`: expected money such as `HKD 20000.00`, "
                "got `100.0` (a floating-point number)"
            ),
        ),
        (
            {"impairment": Money(-1, "CNY")},
            OutOfRange,
            "impairment of `L-1`: expected 0 or more, got `CNY -0.01`",
        ),
        (
            {"balance": CNY, "impairment": Money(6, "CNY")},
            Contradiction,
            "impairment of `L-1`: expected at most the balance of CNY 0.05, got `CNY 0.06`",
        ),
        (
            {"balance": CNY, "debts": (OtherDebt("L-2", USD),)},
            MixedCurrency,
            (
                "currency of debts: expected one, such as `CNY`, got `USD`; "
                "convert first, at a rate given as a fact"
            ),
        ),
        (
            {"bank_debts": (BankDebt("A", CNY), BankDebt("B", USD))},
            MixedCurrency,
            (
                "currency of bank_debts: expected one, such as `CNY`, got `USD`; "
                "convert first, at a rate given as a fact"
            ),
        ),
        (
            {"arrears": (Arrears(ON, CNY), Arrears(Date(2026, 3, 1), USD))},
            MixedCurrency,
            (
                "currency of arrears: expected one, such as `CNY`, got `USD`; "
                "convert first, at a rate given as a fact"
            ),
        ),
        (
            {"arrears": (Arrears(ON, CNY), Arrears(ON, CNY))},
            Contradiction,
            "arrears since `2026-03-31` stands twice",
        ),
        (
            {"debts": (OtherDebt("L-1", CNY),)},
            Contradiction,
            "debt `L-1` stands twice",
        ),
        (
            {"rebuttals": (Rebuttal("late", "A", "x", ON), Rebuttal("late", "B", "y", ON))},
            Contradiction,
            "rebuttal of `late` stands twice",
        ),
        (
            {"causes": "technical"},
            WrongKind,
            "causes: expected a list of names, got `technical`",
        ),
        (
            {"flags": {"bankrupt": 1}},
            WrongKind,
            "flag `bankrupt`: expected yes or no, got `1` (a whole number)",
        ),
        (
            {"flags": ("bankrupt",)},
            WrongKind,
            "flags of a loan: expected a table of yes and no by name, got `('bankrupt',)`",
        ),
    ],
)
def test_a_standing_that_cannot_be_meant(
    facts: dict[str, Any], kind: type[AcctcoreError], message: str
) -> None:
    refuses(lambda: LoanStanding("L-1", "D-1", **facts), kind, message)


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (lambda: LoanStanding("", "D-1"), OutOfRange, "id of a loan: expected a name, got ``"),
        (
            lambda: LoanStanding("L-1", ""),
            OutOfRange,
            "debtor of `L-1`: expected a name, got ``",
        ),
        (
            lambda: Arrears(ON, None),  # type: ignore[arg-type]
            WrongKind,
            "overdue since 2026-03-31: expected money such as `EUR 150.00`, got nothing",
        ),
        (
            lambda: Arrears(ON, Money(6, "CNY"), CNY),
            Contradiction,
            "overdue since 2026-03-31: expected at most the exposure of CNY 0.05, got `CNY 0.06`",
        ),
        (
            lambda: BankDebt("A", CNY, -1),
            OutOfRange,
            "days past due at `A`: expected 0 or more, got `-1` (a whole number)",
        ),
        (
            lambda: Restructuring(happened=False, periods_paid=1),
            Contradiction,
            "a restructuring that did not happen has no day and no payments",
        ),
        (
            lambda: Rebuttal("late", "", "x", ON),
            OutOfRange,
            "person who rebuts `late`: expected a name, got ``",
        ),
        (
            lambda: Rebuttal("late", "R. Chan", "", ON),
            OutOfRange,
            "reason of `R. Chan` to rebut `late`: expected words, got ``",
        ),
    ],
)
def test_a_part_that_cannot_be_meant(
    make: Callable[[], Any], kind: type[AcctcoreError], message: str
) -> None:
    refuses(make, kind, message)


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (
            lambda: put(due_since=Date(2026, 4, 1)),
            Contradiction,
            (
                "due day of `L-1`: expected a day up to the day of the decision, 2026-03-31, "
                "got `2026-04-01` (a day)"
            ),
        ),
        (
            lambda: put(due_since=Date(2026, 3, 1), days_past_due=31),
            Contradiction,
            (
                "days past due of `L-1` is 31 days, and due since 2026-03-01 is another number; "
                "state one of them"
            ),
        ),
        (
            lambda: put(
                arrears=(Arrears(Date(2026, 4, 1), CNY),),
                restructuring=Restructuring(happened=True, since=Date(2026, 4, 2)),
                rebuttals=(Rebuttal("late", "A", "x", Date(2026, 4, 3)),),
            ),
            Malformed,
            (
                "arrears: day of arrears: expected a day up to the day of the decision, "
                "2026-03-31, got `2026-04-01` (a day)\n"
                "restructuring: day of a restructuring: expected a day up to the day of the "
                "decision, 2026-03-31, got `2026-04-02` (a day)\n"
                "rebuttals: day of the rebuttal of `late`: expected a day up to the day of the "
                "decision, 2026-03-31, got `2026-04-03` (a day)"
            ),
        ),
        (
            lambda: put(SEGMENTED, segment="retial"),
            Unknown,
            "segment: expected one of retail, corporate, got `retial`",
        ),
        (
            lambda: put(debts=(OtherDebt("L-2", CNY, "lost"), OtherDebt("L-3", CNY))),
            Unknown,
            "category of `L-2`: expected one of good, watch, bad, got `lost`",
        ),
        (
            lambda: put(rebuttals=(Rebuttal("lat", "A", "x", ON),)),
            Unknown,
            "rule of a rebuttal: expected one of late, got `lat`",
        ),
        (
            lambda: classify("L-1", Timeline.always(PACK, ORDER), ON),  # type: ignore[arg-type]
            WrongKind,
            "case: expected how a loan stands, got `L-1`",
        ),
        (
            lambda: put(on="2026-03-31"),
            WrongKind,
            (
                "as_of: expected a day such as `2026-03-16`, got `2026-03-31`; "
                "read text with `parse_day`"
            ),
        ),
    ],
)
def test_a_question_that_cannot_be_meant(
    make: Callable[[], Any], kind: type[AcctcoreError], message: str
) -> None:
    refuses(make, kind, message)


def test_no_pack_in_force() -> None:
    since = Timeline.always(PACK, ORDER, since=Date(2026, 4, 1))
    with pytest.raises(NothingInForce):
        classify(LoanStanding("L-1", "D-1"), since, ON)


def test_a_segment_means_nothing_to_a_pack_that_lists_none() -> None:
    assert put(segment="retail", days_past_due=0).outcome.category == "good"


DOCUMENT = """
kind = "loan-standing"
schema = 1
loan = "L-1"
debtor = "D-1"
"""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("balance = 8000000.0", "balance: expected an amount such as `HKD 20000.00`"),
        ("dpd = 91", "dpd: unknown key"),
        ("days_past_due = 90.5", "days_past_due: expected a whole number"),
    ],
)
def test_a_document_of_a_standing(line: str, message: str) -> None:
    with pytest.raises(Malformed) as raised:
        documents_of().read(f"{DOCUMENT}{line}\n", Notation.TOML)
    assert str(raised.value).startswith(message)


def refuses(make: Callable[[], Any], kind: type[AcctcoreError], message: str) -> None:
    with pytest.raises(kind) as raised:
        make()
    assert type(raised.value) is kind
    assert str(raised.value) == message
