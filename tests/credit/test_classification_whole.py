"""The span of categories is exact: no narrower and no wider than what the missing facts allow.

The oracle is a second telling of section 10 of the project page on credit for China, in plain
whole numbers; it classifies complete facts only, and every missing fact is filled in every way.
"""

from itertools import product
from pathlib import Path
from typing import Any, Final

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    BankDebt,
    ClassificationPack,
    LoanStanding,
    OptIn,
    OtherDebt,
    Restructuring,
    classify,
)
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.sources import Status
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
ON = Date(2026, 3, 31)
ALL_IN = OptIn("7", (Status.SECONDARY, Status.UNVERIFIED), "cro", ON, "compared with the texts")
TEXT = (ROOT / "examples/credit/classification/china-2023.toml").read_text("utf-8")
[VERSION] = documents_of().read(TEXT, Notation.TOML).versions
CHINA: Timeline[ClassificationPack] = Timeline(
    (evolve(VERSION, value=evolve(VERSION.value, opt_ins=(ALL_IN,))),)
)
NAMES: Final = ("normal", "special_mention", "substandard", "doubtful", "loss")
BALANCE: Final = 100

# Every value a fact can take in these trials; the first and the last are the mildest and the worst.
DOMAINS: Final[dict[str, tuple[Any, ...]]] = {
    "days": (0, 1, 7, 8, 90, 91, 270, 271, 360, 361),
    "technical": (True, False),
    "segment": ("retail", "non_retail"),
    "impaired": (0, 49, 50, 89, 90, 100),
    "other": ("normal", "special_mention", "substandard", "loss"),
    "late_elsewhere": (0, 90, 91),
    "years_watched": (None, 1, 0),
    "paid": (2, 1, 0),
}
OTHER: Final = 12
"""The other debt, of 112 in all: more than a tenth. At the other bank are 26 of 126."""
ELSEWHERE: Final = 26


def china(facts: dict[str, Any]) -> int:
    """Classify complete facts, by the page."""
    days = facts["days"]
    worst = 0
    if days >= 1 and not (facts["technical"] and days <= 7):
        worst = 1
    if facts["years_watched"] is not None and (facts["years_watched"] < 1 or facts["paid"] < 2):
        worst = 1
    is_bad = facts["other"] in NAMES[2:]
    if is_bad and facts["segment"] == "non_retail" and OTHER * 10 > BALANCE + OTHER:
        worst = 2
    if days > 90 or (facts["late_elsewhere"] > 90 and ELSEWHERE * 5 > BALANCE + ELSEWHERE):
        worst = 2
    if days > 270 or facts["impaired"] * 2 >= BALANCE:
        worst = 3
    if days > 360 or facts["impaired"] * 10 >= BALANCE * 9:
        worst = 4
    return worst


def standing(facts: dict[str, Any]) -> LoanStanding:
    """Write the facts down, those that are `missing` as not known."""
    known = {key: each for key, each in facts.items() if each != "missing"}
    technical, days = known.get("technical"), known.get("days")
    restructuring = None
    if "years_watched" in known:
        restructuring = _restructuring(known)
    here = BankDebt("here", Money(BALANCE, "CNY"), 0)
    there = BankDebt("there", Money(ELSEWHERE, "CNY"), known.get("late_elsewhere"))
    return LoanStanding(
        "L-1",
        "D-1",
        segment=known.get("segment"),
        days_past_due=days,
        balance=Money(BALANCE, "CNY"),
        impairment=Money(known["impaired"], "CNY") if "impaired" in known else None,
        debts=(OtherDebt("L-2", Money(OTHER, "CNY"), known.get("other")),),
        bank_debts=(here, there),
        restructuring=restructuring,
        causes=None if technical is None else ("technical",) * technical,
    )


def _restructuring(known: dict[str, Any]) -> Restructuring:
    years = known["years_watched"]
    if years is None:
        return Restructuring(happened=False)
    since = Date(ON.year - 1, ON.month, ON.day) if years else from_ordinal(ON.toordinal() - 364)
    return Restructuring(happened=True, since=since, periods_paid=known.get("paid"))


def completions(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Fill in every missing fact in every way."""
    choices = [DOMAINS[key] if each == "missing" else (each,) for key, each in facts.items()]
    return [dict(zip(facts, filled, strict=True)) for filled in product(*choices)]


@given(
    st.fixed_dictionaries(
        {
            key: st.sampled_from((*values, "missing")) if key != "paid" else st.sampled_from(values)
            for key, values in DOMAINS.items()
        }
    ),
    st.booleans(),
)
def test_the_span_is_that_of_every_way_to_fill_in(facts: dict[str, Any], forget: bool) -> None:
    if forget:
        facts = {**facts, "paid": "missing"}
    found = classify(standing(facts), CHINA, ON).outcome
    ranks = [china(each) for each in completions(facts)]
    assert (found.best, found.worst) == (NAMES[min(ranks)], NAMES[max(ranks)])
    assert found.category == (NAMES[ranks[0]] if len(set(ranks)) == 1 else None)


@given(st.fixed_dictionaries({key: st.sampled_from(each) for key, each in DOMAINS.items()}))
def test_complete_facts_are_classified_as_by_the_page(facts: dict[str, Any]) -> None:
    assert classify(standing(facts), CHINA, ON).outcome.category == NAMES[china(facts)]


@given(
    st.fixed_dictionaries({key: st.sampled_from(each) for key, each in DOMAINS.items()}),
    st.integers(0, 400),
)
def test_the_next_boundary_is_the_first_day_on_which_the_page_says_worse(
    facts: dict[str, Any], days: int
) -> None:
    facts = {**facts, "days": days}
    found = classify(standing(facts), CHINA, ON).outcome.next_boundary
    then = next(
        (later for later in range(1, 400) if china({**facts, "days": days + later}) > china(facts)),
        None,
    )
    if not days or then is None:
        assert found is None
    else:
        assert found is not None
        assert found.on == from_ordinal(ON.toordinal() + then)
        assert found.best == NAMES[china({**facts, "days": days + then})]
