"""What a scorecard and its cases refuse, word for word (targets, sections 7 and 11)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.evidence import Period
from acctcore.sources import Source, Status
from acctcore.targets.scorecards import (
    Breach,
    Contribution,
    Family,
    Gate,
    Indicator,
    ScoreBand,
    Scorecard,
    ScorecardCase,
    score,
)
from acctcore.timeline import Timeline

QUARTER, MAY, ON = Period(Date(2026, 4, 1), Date(2026, 6, 30)), Date(2026, 5, 11), Date(2026, 7, 6)
LOANS = Indicator("2(a)", "loans", Family.SALES, "0.6", "1.2")
CARE = Indicator("2(b)", "care", Family.SERVICE, "0.4", "1")
CARD = Scorecard((LOANS, CARE), (Gate("3", "MIS_SELLING"),))
BREACH = Breach("B-1", "MIS_SELLING", MAY)


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


def indicator(**changes: Any) -> Indicator:
    plain = {
        "clause": "2",
        "key": "loans",
        "family": Family.RISK,
        "weight": "1",
        "cap": "1.2",
    }
    return Indicator(**{**plain, **changes})


def case(**changes: Any) -> ScorecardCase:
    plain = {"manager": "M-1", "period": QUARTER, "attainments": {"loans": 1, "care": 1}}
    return ScorecardCase(**{**plain, **changes})


def judge(card: Scorecard = CARD, on: Any = ON, **changes: Any) -> object:
    return score(case(**changes), Timeline.always(card, Source("card", Status.INVENTED)), on)


def lead(**changes: Any) -> Contribution:
    plain = {"indicator": "leads", "event": "E-1", "value": "0.5", "on": MAY}
    return Contribution(**{**plain, **changes})


INDICATORS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: indicator(weight=0.5),
        (
            "weight of an indicator: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        WrongKind,
        lambda: indicator(cap=True),
        (
            "cap of an indicator: expected an exact number (whole, decimal text or fraction), "
            "got `true` (a yes/no value)"
        ),
    ),
    (
        OutOfRange,
        lambda: indicator(weight=0),
        "weight of `loans`: expected more than 0, got `0`",
    ),
    (
        OutOfRange,
        lambda: indicator(cap="0.99"),
        (
            "cap of `loans`: expected 1 or more, got `99/100`; "
            "a cap below 1 keeps a target from counting in full"
        ),
    ),
    (
        WrongKind,
        lambda: indicator(family="risk"),
        "family of `loans`: expected a named family such as `sales`, got `risk`",
    ),
    (
        OutOfRange,
        lambda: indicator(key=" "),
        "key of an indicator: expected a name, got ` `",
    ),
    (
        WrongKind,
        lambda: Gate("3", "MIS_SELLING", closes=1),  # type: ignore[arg-type]
        "`closes` of `MIS_SELLING`: expected yes or no, got `1` (a whole number)",
    ),
]

CARDS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        OutOfRange,
        lambda: Scorecard((indicator(weight="0.99"),)),
        "sum of the weights: expected exactly 1, got `99/100`",
    ),
    (
        OutOfRange,
        lambda: Scorecard(()),
        "sum of the weights: expected exactly 1, got `0`",
    ),
    (
        Contradiction,
        lambda: Scorecard((indicator(family=Family.SALES),)),
        ("every indicator is of `sales`; add one of another family or state `sales_only_allowed`"),
    ),
    (
        WrongKind,
        lambda: Scorecard((LOANS, CARE), sales_only_allowed="no"),  # type: ignore[arg-type]
        "sales_only_allowed: expected yes or no, got `no`",
    ),
    (
        Malformed,
        lambda: Scorecard(
            (indicator(weight="0.5"), indicator(weight="0.4")),
            (Gate("3", "GIFT"), Gate("4", "GIFT")),
            (ScoreBand("5", "low", "0.1"), ScoreBand("5", "low", "0.1"), ScoreBand("5", "top", 2)),
        ),
        (
            "indicators: indicator `loans` stands twice\n"
            "indicators: sum of the weights: expected exactly 1, got `9/10`\n"
            "gates: gate `GIFT` stands twice\n"
            "bands: band `low` stands twice\n"
            "bands: floor of `low`: expected 0 for the first band, got `1/10`\n"
            "bands: floor of `low`: expected more than the 1/10 of `low`, got `1/10`\n"
            "bands: floor of `top`: expected at most 27/25, the highest score there is, got `2`"
        ),
    ),
]

KINDS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: Scorecard("loans"),  # type: ignore[arg-type]
        "indicators of a card: expected a list of indicators, got `loans`",
    ),
    (
        WrongKind,
        lambda: Scorecard((LOANS, CARE), None),  # type: ignore[arg-type]
        "gates of a card: expected a list of conduct gates, got nothing",
    ),
    (
        WrongKind,
        lambda: Scorecard((LOANS, CARE), (), (1,)),  # type: ignore[arg-type]
        "bands of a card: expected score bands, got `1` (a whole number)",
    ),
    (
        WrongKind,
        lambda: case(attainments=(1, 2)),
        ("attainments of a case: expected a table of attainments by indicator, got `(1, 2)`"),
    ),
    (
        WrongKind,
        lambda: case(breaches=("B-1",)),
        "breaches of a case: expected breaches, got `B-1`",
    ),
    (
        WrongKind,
        lambda: case(contributions=("E-1",)),
        "contributions of a case: expected contributions, got `E-1`",
    ),
    (
        WrongKind,
        lambda: score("M-1", Timeline.always(CARD, Source("card", Status.INVENTED)), ON),  # type: ignore[arg-type]
        "case: expected what a manager reached, got `M-1`",
    ),
]

CASES: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: case(attainments={"loans": 0.85}),
        (
            "attainment of `loans`: expected an exact number (whole, decimal text or fraction), "
            'got `0.85` (a floating-point number); write it as text, for instance `"0.85"`'
        ),
    ),
    (
        Contradiction,
        lambda: case(contributions=(lead(), lead(indicator="visits"))),
        "event `E-1` counts under `leads` and `visits`; an event counts once",
    ),
    (
        Contradiction,
        lambda: case(contributions=(lead(), lead(value="0.4"))),
        "event `E-1` is told in two ways; state it once",
    ),
    (
        Contradiction,
        lambda: case(contributions=(lead(), lead(quarantined=True))),
        "event `E-1` is told in two ways; state it once",
    ),
    (
        Contradiction,
        lambda: case(contributions=(lead(indicator="loans"),)),
        ("attainment of `loans` is stated and has contributions; state the one or the other"),
    ),
    (
        Contradiction,
        lambda: case(contributions=(lead(on=Date(2026, 3, 31)),)),
        "day of event `E-1`: expected a day in 2026-04-01..2026-06-30, got `2026-03-31` (a day)",
    ),
    (
        Contradiction,
        lambda: case(breaches=(Breach("B-1", "GIFT", Date(2026, 7, 1)),)),
        "day of breach `B-1`: expected a day in 2026-04-01..2026-06-30, got `2026-07-01` (a day)",
    ),
    (
        Contradiction,
        lambda: case(breaches=(BREACH, BREACH)),
        "breach `B-1` stands twice",
    ),
    (
        WrongKind,
        lambda: case(period="2026"),
        "period of a scorecard: expected a first and a last day, got `2026`",
    ),
    (
        OutOfRange,
        lambda: case(manager=""),
        "manager of a scorecard: expected a name, got ``",
    ),
    (
        WrongKind,
        lambda: lead(quarantined="yes"),
        "`quarantined` of `E-1`: expected yes or no, got `yes`",
    ),
    (
        WrongKind,
        lambda: Breach("B-1", "GIFT", MAY, under_review=0),  # type: ignore[arg-type]
        "`under_review` of `B-1`: expected yes or no, got `0` (a whole number)",
    ),
    (
        WrongKind,
        lambda: lead(on=datetime(2026, 5, 11, 9, 0)),  # noqa: DTZ001
        (
            "day: expected a day such as `2026-03-16`, "
            "got `2026-05-11 09:00:00` (a moment, not a day)"
        ),
    ),
    (
        WrongKind,
        lambda: lead(value=0.5),
        (
            "value of a contribution: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
]

JUDGED: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Unknown,
        lambda: judge(attainments={"loan": 1}),
        "indicator: expected one of loans, care, got `loan`",
    ),
    (
        Unknown,
        lambda: judge(breaches=(Breach("B-1", "MISSELLING", MAY),)),
        "kind of a breach: expected one of MIS_SELLING, got `MISSELLING`",
    ),
    (
        Unknown,
        lambda: judge(Scorecard((LOANS, CARE)), breaches=(BREACH,)),
        "kind of a breach: expected none: the card lists none, got `MIS_SELLING`",
    ),
    (
        Malformed,
        lambda: judge(
            attainments={"loan": 1},
            contributions=(lead(),),
            breaches=(Breach("B-1", "GIFT", MAY),),
        ),
        (
            "attainments: indicator: expected one of loans, care, got `loan`\n"
            "attainments: indicator: expected one of loans, care, got `leads`\n"
            "breaches: kind of a breach: expected one of MIS_SELLING, got `GIFT`"
        ),
    ),
    (
        Contradiction,
        lambda: judge(on=Date(2026, 3, 31)),
        (
            "first day of the period: expected a day up to the day of the decision, 2026-03-31, "
            "got `2026-04-01` (a day)"
        ),
    ),
    (
        Contradiction,
        lambda: judge(on=Date(2026, 5, 10), breaches=(BREACH,)),
        (
            "day of breach `B-1`: expected a day up to the day of the decision, 2026-05-10, "
            "got `2026-05-11` (a day)"
        ),
    ),
    (
        WrongKind,
        lambda: judge(on="2026-07-06"),
        (
            "as_of: expected a day such as `2026-03-16`, got `2026-07-06`; "
            "read text with `parse_day`"
        ),
    ),
]


REFUSED = [*INDICATORS, *CARDS, *KINDS, *CASES, *JUDGED]


@pytest.mark.parametrize(("error", "make", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused_and_how(
    error: type[AcctcoreError], make: Callable[[], object], told: str
) -> None:
    assert message(error, make) == told


BAD_CASE = """
kind = "scorecard-case"
schema = 1
manager = "M-1"
period = {start = 2026-04-01, end = 2026-06-30}

[attainments]
loans = 0.85
care = "1,2"

[[contributions]]
indicator = "leads"
event = "E-1"
value = "half"
on = 2026-05-11
quarantine = true
"""


def test_a_document_tells_all_its_faults_with_their_places() -> None:
    with pytest.raises(Malformed) as caught:
        documents_of().read(BAD_CASE, Notation.TOML)
    assert str(caught.value).splitlines() == [
        (
            "attainments.loans: expected a number such as `12.5`, in quotes unless it is whole, "
            'got `0.85` (a floating-point number); write it as text, for instance `"0.85"`'
        ),
        ("attainments.care: number: expected plain decimal text such as `12.5`, got `1,2`"),
        ("contributions[0].value: number: expected plain decimal text such as `12.5`, got `half`"),
        "contributions[0].quarantine: unknown key; did you mean `quarantined`?",
    ]
