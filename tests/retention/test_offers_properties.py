"""What holds of every offer, whatever the facts: by completing what is not known, and by decimals.

Oracles: arithmetic in decimals with half-even quantization, and judging every completion.
"""

from decimal import ROUND_HALF_EVEN, Decimal
from itertools import product
from pathlib import Path
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.money import Money
from acctcore.retention import (
    AmountOff,
    EarlierOffer,
    Event,
    JudgedOffer,
    OfferAnswer,
    OfferCase,
    OfferFee,
    OfferGiver,
    OfferState,
    PercentOff,
    SaveOffer,
    judge_offer,
)
from acctcore.retention.actions import Action

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
DAY = Date(2026, 5, 11)


def read(name: str) -> Any:
    return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


POLICIES = read("offer-policy.toml")
CASE: OfferCase = read("offer-case.toml")
FLAGS = st.sampled_from((True, False, None))
RUNNING = EarlierOffer("THANKS", OfferState.RUNNING, DAY)


def judged(**changes: Any) -> JudgedOffer:
    return judge_offer(evolve(CASE, **changes), POLICIES, DAY).outcome


def cents(amount: Decimal) -> Money:
    return Money(int(amount.quantize(Decimal(1), ROUND_HALF_EVEN)), "CNY")


@given(
    monthly=st.integers(0, 100_000),
    tenths=st.integers(1, 200),
    months=st.integers(1, 12),
    level=st.sampled_from(("AM", "RH")),
)
def test_amounts_are_those_of_decimal_arithmetic(
    monthly: int, tenths: int, months: int, level: str
) -> None:
    told = judged(
        revenue=None,
        monthly_revenue=Money(monthly, "CNY"),
        offer=SaveOffer("LOYAL", PercentOff(f"{tenths // 10}.{tenths % 10}", months), fees=()),
        giver=OfferGiver("A. Chan", level),
    )
    value = Decimal(monthly) * Decimal("0.40") * 24
    cost = Decimal(monthly) * tenths / 1000 * months
    assert told.value_at_stake == cents(value)
    assert told.cap == cents(value * Decimal("0.15"))
    assert told.cost == cents(cost)
    within = cents(cost) <= cents(value * Decimal("0.15"))
    powers = {"AM": cents(Decimal(30_000)), "RH": cents(Decimal(60_000))}
    may = within and cents(cost) <= powers[level]
    assert told.answer is (OfferAnswer.ALLOWED if may else OfferAnswer.REFUSED)
    assert ("OFFER_ABOVE_VALUE" in told.codes) is (not within)
    able = [each for each in ("AM", "RH") if cents(cost) <= powers[each]]
    above = [each for each in able if each >= level]
    assert told.decided_by == (above[0] if within and above else None)


def completions(**facts: Any) -> list[JudgedOffer]:
    """Judge every way of filling in what is `None` among these facts."""
    options = {
        "applied": (True, False),
        "opted_out": (True, False),
        "held_out": (True, False),
        "sleeping_dog": (True, False),
        "earlier": ((), (RUNNING,)),
        "disclosed": (True, False),
    }
    listed = [options[name] if value is None else (value,) for name, value in facts.items()]
    return [with_facts(**dict(zip(facts, each, strict=True))) for each in product(*listed)]


def with_facts(applied: bool | None, disclosed: bool | None, **rest: Any) -> JudgedOffer:
    application = None if applied is None else Event(exists=applied)
    fees = (OfferFee("new term", disclosed=disclosed),)
    return judged(port_application=application, offer=evolve(CASE.offer, fees=fees), **rest)


@given(
    applied=FLAGS,
    opted_out=FLAGS,
    held_out=FLAGS,
    sleeping_dog=FLAGS,
    disclosed=FLAGS,
    earlier=st.sampled_from(((), (RUNNING,), None)),
)
def test_what_is_not_known_decides_only_where_every_value_gives_the_same(**facts: Any) -> None:
    told = with_facts(**facts)
    answers = {each.answer for each in completions(**facts)}
    assert told.answer is (answers.pop() if len(answers) == 1 else OfferAnswer.UNDECIDED)
    actions = {each.action for each in completions(**facts)}
    assert told.action is (actions.pop() if len(actions) == 1 else Action.UNDECIDED)


@given(
    applied=st.just(value=True),
    opted_out=FLAGS,
    held_out=FLAGS,
    sleeping_dog=FLAGS,
    disclosed=FLAGS,
    earlier=st.sampled_from(((), (RUNNING,), None)),
)
def test_after_an_application_nothing_is_offered_whatever_else_is_known(**facts: Any) -> None:
    told = with_facts(**facts)
    assert (told.answer, told.action, told.code) == (
        OfferAnswer.REFUSED,
        Action.NO_SAVE_CONTACT,
        "NO_SAVE_CONTACT",
    )
    assert (told.decided_by, told.contact_by) == (None, None)
    assert told.port is not None


@given(cost=st.integers(1, 70_000), less=st.integers(1, 5_000), level=st.sampled_from(("AM", "RH")))
def test_a_dearer_offer_is_never_allowed_where_a_cheaper_one_is_not(
    cost: int, less: int, level: str
) -> None:
    """One amount off, of the same row, under a policy whose row holds both."""
    [version] = POLICIES.versions
    first, *rest = version.value.catalogue
    rows = (evolve(first, benefit=AmountOff(Money(100_000, "CNY"))), *rest)
    value = evolve(version.value, catalogue=rows)
    policies = evolve(POLICIES, versions=(evolve(version, value=value),))

    def allowed(minor: int) -> bool:
        offer = SaveOffer("LOYAL", AmountOff(Money(minor, "CNY")), fees=())
        case = evolve(CASE, offer=offer, giver=OfferGiver("A. Chan", level))
        return judge_offer(case, policies, DAY).outcome.answer is OfferAnswer.ALLOWED

    assert allowed(max(1, cost - less)) or not allowed(cost)


@given(
    st.lists(
        st.builds(
            EarlierOffer,
            st.sampled_from(("LOYAL", "THANKS")),
            st.sampled_from(OfferState),
            st.sampled_from((Date(2026, 1, 5), Date(2026, 3, 12), Date(2026, 4, 1))),
            st.sampled_from((None, Date(2026, 4, 2), DAY)),
        ),
        max_size=4,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_earlier_offers_means_nothing(
    earlier: list[EarlierOffer], random: Any
) -> None:
    mixed = [*earlier, *earlier[:1]]
    random.shuffle(mixed)
    one = judge_offer(evolve(CASE, earlier=tuple(earlier)), POLICIES, DAY)
    assert judge_offer(evolve(CASE, earlier=tuple(mixed)), POLICIES, DAY) == one
