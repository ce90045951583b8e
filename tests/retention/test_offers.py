"""The scenario A2 of the retention page, steps 3 to 6 and variants, and where each clause turns.

Figures: the page, sections 6 and 13, and the shared vectors `a2-*`; others by hand, as each says.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.retention import (
    AmountOff,
    ClaimSource,
    CompetitorClaim,
    EarlierOffer,
    Event,
    FeeWaiver,
    JudgedOffer,
    LoggedException,
    MonthFigure,
    OfferAnswer,
    OfferCase,
    OfferFee,
    OfferGiver,
    OfferState,
    PercentOff,
    SaveOffer,
    Series,
    WarnedBand,
    judge_offer,
    warn,
)
from acctcore.retention.actions import Action

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
DAY = Date(2026, 5, 11)


def read(name: str) -> Any:
    return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


POLICIES = read("offer-policy.toml")
CASE: OfferCase = read("offer-case.toml")
PORTING: OfferCase = read("offer-case-porting.toml")


def cny(amount: str) -> Money:
    return Money.of(amount, "CNY")


def judged(case: OfferCase = CASE, on: Date = DAY, **changes: Any) -> Decision[JudgedOffer]:
    return judge_offer(evolve(case, **changes), POLICIES, on)


def offering(benefit: Any, id_: str = "LOYAL", **changes: Any) -> Decision[JudgedOffer]:
    return judged(offer=SaveOffer(id_, benefit, fees=()), **changes)


@pytest.fixture(scope="module")
def vectors(shared: Path) -> dict[str, Any]:
    listed = json.loads((shared / "vectors" / "retention.json").read_text("utf-8"))["vectors"]
    return {each["id"]: each for each in listed}


def test_the_value_at_stake_and_the_cap_are_those_of_the_vectors(vectors: dict[str, Any]) -> None:
    given, expected = vectors["a2-value"]["inputs"], vectors["a2-value"]["expected"]
    value = POLICIES.at(DAY).value.value
    assert (value.margin, value.cap) == (
        PercentOff(given["margin"], 1).percent,
        PercentOff(given["cap"], 1).percent,
    )
    assert value.horizon == given["months"]
    told = judged(revenue=None, monthly_revenue=cny(given["recent_revenue"])).outcome
    assert told.value_at_stake == cny(expected["value_at_stake"])
    assert told.cap == cny(expected["cap"])


@pytest.mark.parametrize("vector", ["a2-offer-10", "a2-offer-20"])
def test_the_offers_are_judged_as_the_vectors_say(vectors: dict[str, Any], vector: str) -> None:
    given, expected = vectors[vector]["inputs"], vectors[vector]["expected"]
    percent = str(100 * PercentOff(given["discount"], 1).percent)
    told = offering(
        PercentOff(percent, given["months"]), revenue=None, monthly_revenue=cny(given["monthly"])
    ).outcome
    assert told.cost == cny(expected["cost"])
    assert told.code == expected["outcome"]
    assert told.decider == expected.get("by", "")


def test_step_3_is_that_of_the_warning(vectors: dict[str, Any]) -> None:
    """The warning of the same line hands on its band, its day and what to mend first."""
    expected = vectors["a2-score-query-on"]["expected"]
    cards, customer = read("mobile-line-card.toml"), read("mobile-line-customer.toml")
    warning = warn(customer, cards, DAY).outcome
    told = judged(
        warned=WarnedBand(warning.band or "", DAY),
        mend_first=warning.mend_first,
        calendar=customer.calendar,
        revenue=customer.series["revenue"],
    ).outcome
    assert f"{told.contact_by}" == f"{warning.contact_by}" == expected["contact_by"]
    assert told.mend_first == (expected["act_on_first"],)
    assert told.monthly_revenue == cny(vectors["a2-trend"]["expected"]["recent"])
    assert told.action is Action.CONTACT


def test_an_application_stops_all_and_is_told_as_the_vector_says(vectors: dict[str, Any]) -> None:
    expected = vectors["a2-port"]["expected"]
    told = judged(PORTING, Date(2026, 5, 13)).outcome
    assert (told.code, told.answer) == (expected["outcome"], OfferAnswer.REFUSED)
    assert told.port is not None
    assert told.port.eligibility.name == expected["eligibility"]
    assert told.port.remaining_charge == cny(expected["disclose_remaining_charge"])
    assert told.port.status.name == told.status.name == expected["case_status"]
    assert not told.lost
    assert (told.decided_by, told.contact_by) == (None, None)


def test_opted_out_is_service_only_as_the_vector_says(vectors: dict[str, Any]) -> None:
    told = judged(opted_out=True).outcome
    assert told.code == vectors["a2-opted-out"]["expected"]["outcome"]
    assert (told.answer, told.codes) == (OfferAnswer.REFUSED, ("OPTED_OUT",))
    assert told.mend_first == ("COMPLAINT_OPEN",)  # the complaint is still handled


def test_the_worked_offer_figure_by_figure() -> None:
    """Page, section 13, step 4: 225 x .40 x 24, 15 % of it, 10 % and 20 % for twelve months."""
    ten = judged().outcome
    assert str(ten.monthly_revenue) == "CNY 225.00"
    assert (str(ten.value_at_stake), str(ten.cap)) == ("CNY 2160.00", "CNY 324.00")
    assert (str(ten.cost), ten.answer, ten.decided_by) == ("CNY 270.00", OfferAnswer.ALLOWED, "AM")
    twenty = offering(PercentOff("20", 12)).outcome
    assert str(twenty.cost) == "CNY 540.00"
    assert twenty.codes == ("OFFER_ABOVE_VALUE", "OFFER_ABOVE_AUTHORITY")
    head = offering(PercentOff("20", 12), giver=OfferGiver("R. Head", "RH")).outcome
    assert (head.code, head.codes) == ("OFFER_ABOVE_VALUE", ("OFFER_ABOVE_VALUE",))


@pytest.mark.parametrize(
    ("amount", "level", "answer", "by"),
    [
        ("25.00", "AM", OfferAnswer.ALLOWED, "AM"),  # 300.00
        ("25.01", "AM", OfferAnswer.REFUSED, "RH"),  # 300.12
        ("25.01", "RH", OfferAnswer.ALLOWED, "RH"),
    ],
)
def test_power_is_inclusive_and_somebody_else_is_named(
    amount: str, level: str, answer: OfferAnswer, by: str
) -> None:
    """Twelve months of 25.00 cost 300.00; the limits are 300 and 600, the cap 324."""
    policies = with_row(AmountOff(cny("100"), 24))
    case = evolve(
        CASE,
        offer=SaveOffer("LOYAL", AmountOff(cny(amount), 12), fees=()),
        giver=OfferGiver("A. Chan", level),
    )
    told = judge_offer(case, policies, DAY).outcome
    assert (told.answer, told.decided_by) == (answer, by)
    assert ("OFFER_ABOVE_AUTHORITY" in told.codes) is (answer is OfferAnswer.REFUSED)


def with_row(benefit: Any, **changes: Any) -> Any:
    """The example policy with `LOYAL` another row, and other changes."""
    [version] = POLICIES.versions
    first, *rest = version.value.catalogue
    rows = (evolve(first, benefit=benefit), *rest)
    policy = evolve(version.value, catalogue=rows, **changes)
    return evolve(POLICIES, versions=(evolve(version, value=policy),))


@pytest.mark.parametrize(("cents", "code"), [(32400, "ALLOWED"), (32401, "OFFER_ABOVE_VALUE")])
def test_the_cap_is_inclusive(cents: int, code: str) -> None:
    policies = with_row(AmountOff(cny("1000"), 1))
    offer = SaveOffer("LOYAL", AmountOff(Money(cents, "CNY")), fees=())
    case = evolve(CASE, offer=offer, giver=OfferGiver("R. Head", "RH"))
    assert judge_offer(case, policies, DAY).outcome.code == code


def test_the_delegation_counts_the_first_months_and_the_cap_all_of_them() -> None:
    """24 months of 12.50 cost 300.00; the first twelve of them 150.00."""
    policies = with_row(AmountOff(cny("100"), 24))
    case = evolve(CASE, offer=SaveOffer("LOYAL", AmountOff(cny("12.50"), 24), fees=()))
    told = judge_offer(case, policies, DAY).outcome
    assert (str(told.cost), str(told.counted)) == ("CNY 300.00", "CNY 150.00")
    [power] = [f for f in judge_offer(case, policies, DAY).findings if f.clause == "8(a)"]
    assert (str(power.measured), str(power.limit)) == ("CNY 150.00", "CNY 300.00")


def test_a_fee_waived_costs_the_fee() -> None:
    told = offering(FeeWaiver("relocation", cny("120")), "NO-MOVE-FEE").outcome
    assert (str(told.cost), told.code) == ("CNY 120.00", "ALLOWED")
    other = offering(FeeWaiver("activation", cny("120")), "NO-MOVE-FEE").outcome
    assert other.code == "OFF_CATALOGUE"


STOPPED = (
    ({"held_out": True}, "HOLD_OUT", Action.NONE),
    ({"sleeping_dog": True}, "SLEEPING_DOG", Action.NONE),
    ({"opted_out": True}, "OPTED_OUT", Action.SERVICE_ONLY),
    ({"port_application": Event(exists=True)}, "NO_SAVE_CONTACT", Action.NO_SAVE_CONTACT),
    ({"port_completed_on": DAY, "port_application": None}, "NO_SAVE_CONTACT", None),
)


@pytest.mark.parametrize(("changes", "code", "action"), STOPPED)
def test_whoever_may_not_be_contacted_gets_no_offer(
    changes: dict[str, Any], code: str, action: Action | None
) -> None:
    told = judged(**changes).outcome
    assert (told.answer, told.codes) == (OfferAnswer.REFUSED, (code,))
    assert told.action is (action or Action.NO_SAVE_CONTACT)
    assert told.contact_by is None


@pytest.mark.parametrize(
    ("filed", "completed", "code"),
    [
        (Date(2026, 5, 8), None, "CONTACT_AFTER_APPLICATION"),
        (None, Date(2026, 5, 10), "CONTACT_AFTER_APPLICATION"),
        (DAY, None, "CONTACT_ORDER_NOT_STATED"),
        (None, None, "CONTACT_ORDER_NOT_STATED"),
        (None, DAY, "CONTACT_ORDER_NOT_STATED"),
        (Date(2026, 5, 12), None, None),
    ],
)
def test_a_contact_made_after_an_application_is_a_breach_of_its_own(
    filed: Date | None, completed: Date | None, code: str | None
) -> None:
    """On the day of the application nobody knows which came first; a port was applied for first."""
    applied = Event(exists=True, on=filed)
    changes = {"port_application": applied, "port_completed_on": completed, "contacted_on": DAY}
    told = judged(CASE, Date(2026, 5, 13), **changes).outcome
    assert told.code == "NO_SAVE_CONTACT"
    contact = [each for each in (*told.codes, *told.missing) if each.startswith("CONTACT")]
    assert contact == ([code] if code else [])


def test_a_completed_port_is_a_loss_and_a_requested_one_is_not() -> None:
    gone = judged(PORTING, Date(2026, 6, 12), port_completed_on=Date(2026, 6, 12)).outcome
    assert (gone.status.name, gone.lost, gone.code) == ("PORT_COMPLETED", True, "NO_SAVE_CONTACT")


def test_of_a_number_that_has_gone_the_charge_alone_is_told() -> None:
    """The lock of the example lasts to 2026-06-10: after the port nobody waits for it."""
    told = judged(PORTING, Date(2026, 5, 20), port_completed_on=Date(2026, 5, 20)).outcome.port
    assert told is not None
    assert (told.eligibility.name, told.eligible_from, told.conditions) == ("GONE", None, ())
    assert str(told.remaining_charge) == "CNY 82.13"


@pytest.mark.parametrize(
    ("changes", "missing", "action"),
    [
        ({"port_application": None}, "PORT_APPLICATION_NOT_STATED", Action.UNDECIDED),
        ({"opted_out": None}, "OPT_OUT_NOT_STATED", Action.UNDECIDED),
        ({"held_out": None}, "HOLD_OUT_NOT_STATED", Action.UNDECIDED),
        ({"sleeping_dog": None}, "SLEEPING_DOG_NOT_STATED", Action.UNDECIDED),
        ({"earlier": None}, "EARLIER_OFFERS_NOT_STATED", Action.CONTACT),
        ({"segment": ""}, "SEGMENT_NOT_STATED", Action.CONTACT),
        ({"offer": evolve(CASE.offer, fees=None)}, "FEES_NOT_STATED", Action.CONTACT),
        (
            {"offer": evolve(CASE.offer, fees=(OfferFee("term"),))},
            "DISCLOSURE_NOT_STATED",
            Action.CONTACT,
        ),
    ],
)
def test_a_missing_fact_leaves_it_open_and_is_named(
    changes: dict[str, Any], missing: str, action: Action
) -> None:
    found = judged(**changes)
    told = found.outcome
    assert (told.answer, told.code, told.missing) == (
        OfferAnswer.UNDECIDED,
        "UNDECIDED",
        (missing,),
    )
    assert told.action is action
    assert missing in {each.code for each in found.missing}


def test_a_power_that_waits_for_the_revenue_names_it() -> None:
    """10 % for 12 months is within the cap whatever the bill is; what the giver may give is not."""
    found = judged(revenue=Series((MonthFigure("2026-02", cny("260")),)))
    assert found.outcome.answer is OfferAnswer.UNDECIDED
    assert found.outcome.missing == ("AUTHORITY_NOT_KNOWN", "REVENUE_NOT_STATED")
    named = ["power of account manager", "revenue of 2026-03", "revenue of 2026-04"]
    assert [each.about for each in found.missing] == named


def test_a_refusal_stands_whatever_is_not_known() -> None:
    told = judged(port_application=None, revenue=None, opted_out=True).outcome
    assert (told.answer, told.code) == (OfferAnswer.REFUSED, "OPTED_OUT")
    assert told.action is Action.UNDECIDED


def test_percent_off_is_within_the_cap_whatever_the_revenue_is() -> None:
    """12 months of 12 % are 1.44 bills, and the cap is .15 x .40 x 24 = 1.44 bills."""
    for percent, known in (("12", True), ("12.01", False)):
        found = offering(PercentOff(percent, 12), revenue=None)
        codes = [each.code for each in found.findings]
        assert ("OFFER_WITHIN_VALUE" in codes) is known
        months = [each.about for each in found.missing if each.code == "REVENUE_NOT_STATED"]
        assert months == ["revenue of 2026-02", "revenue of 2026-03", "revenue of 2026-04"]
        assert (found.outcome.missing[0] == "AUTHORITY_NOT_KNOWN") is known


def test_an_exception_needs_no_revenue() -> None:
    """120.00 is within the account manager's 300, and the cap is lifted whatever it is."""
    logged = LoggedException("P. Price", DAY, "EX-7", "pricing-committee", cny("120"))
    found = offering(AmountOff(cny("20"), 6), "THANKS", revenue=None, exception=logged).outcome
    assert (found.answer, found.missing) == (OfferAnswer.ALLOWED, ())
    short = evolve(logged, role="")
    found = offering(AmountOff(cny("20"), 6), "THANKS", revenue=None, exception=short).outcome
    assert (found.answer, found.missing[0]) == (OfferAnswer.UNDECIDED, "REVENUE_NOT_STATED")


def test_an_amount_off_needs_the_revenue() -> None:
    gap = Series((MonthFigure("2026-02", cny("260")), MonthFigure("2026-04", cny("190"))))
    found = offering(AmountOff(cny("20"), 6), "THANKS", revenue=gap)
    assert found.outcome.answer is OfferAnswer.UNDECIDED
    assert [each.about for each in found.missing] == ["revenue of 2026-03", "cost"]
    assert (str(found.outcome.cost), found.outcome.cap) == ("CNY 120.00", None)


def test_only_the_recent_months_count() -> None:
    """A month missing before them leaves the recent revenue known: (260 + 225 + 190) / 3."""
    older = Series((*(CASE.revenue or Series(())).figures, MonthFigure("2025-11", cny("305"))))
    assert str(judged(revenue=older).outcome.monthly_revenue) == "CNY 225.00"


EARLIER = (
    (OfferState.OPEN, None, "STACKED"),
    (OfferState.OPEN, DAY, "STACKED"),
    (OfferState.RUNNING, None, "STACKED"),
    (OfferState.OPEN, Date(2026, 5, 10), "COOLING_OFF"),  # lapsed yesterday
    (OfferState.RUNNING, Date(2026, 3, 12), None),  # 60 days ago
    (OfferState.ENDED, Date(2026, 3, 12), None),
    (OfferState.ENDED, Date(2026, 3, 13), "COOLING_OFF"),  # 59 days ago
    (OfferState.DECLINED, Date(2026, 3, 13), "COOLING_OFF"),
    (OfferState.DECLINED, None, None),  # counts from the day it was made
)


@pytest.mark.parametrize(("state", "until", "code"), EARLIER)
def test_offers_stand_one_at_a_time_and_apart(
    state: OfferState, until: Date | None, code: str | None
) -> None:
    """Sixty days lie between 2026-03-12 and 2026-05-11, by the calendar."""
    told = judged(earlier=(EarlierOffer("THANKS", state, Date(2025, 11, 3), until),)).outcome
    assert told.codes == ((code,) if code else ())
    assert told.answer is (OfferAnswer.REFUSED if code else OfferAnswer.ALLOWED)


def test_the_end_of_an_offer_may_not_be_known() -> None:
    ended = EarlierOffer("THANKS", OfferState.ENDED, Date(2025, 11, 3))
    assert judged(earlier=(ended,)).outcome.missing == ("END_NOT_STATED",)
    lately = evolve(ended, made_on=Date(2026, 4, 1))
    assert judged(earlier=(lately,)).outcome.codes == ("COOLING_OFF",)  # it ended later still


@pytest.mark.parametrize(
    ("source", "on", "code"),
    [
        (ClaimSource.CUSTOMER_VOLUNTEERED, DAY, None),
        (ClaimSource.PUBLISHED, DAY, None),
        (ClaimSource.INTERNAL_DOCUMENT, DAY, "SOURCE_REFUSED"),
        (ClaimSource.PRETEXT, DAY, "SOURCE_REFUSED"),
        (ClaimSource.CUSTOMER_VOLUNTEERED, None, "SOURCE_REFUSED"),
        (None, DAY, "SOURCE_REFUSED"),
    ],
)
def test_a_claim_about_a_competitor_needs_source_and_day(
    source: ClaimSource | None, on: Date | None, code: str | None
) -> None:
    """Page, section 13, step 5: what the customer says is accepted, an internal list is not."""
    told = judged(claim=CompetitorClaim("199 a month at X", source, on)).outcome
    assert told.codes == ((code,) if code else ())


@pytest.mark.parametrize(
    ("id_", "benefit", "segment", "on", "code"),
    [
        ("LOYAL", PercentOff("20.01", 12), "corporate gold", DAY, "OFF_CATALOGUE"),
        ("LOYAL", PercentOff("10", 13), "corporate gold", DAY, "OFF_CATALOGUE"),
        ("LOYAL", AmountOff(cny("1"), 1), "corporate gold", DAY, "OFF_CATALOGUE"),
        ("THANKS", PercentOff("1", 1), "corporate gold", DAY, "OFF_CATALOGUE"),
        ("NO-MOVE-FEE", PercentOff("1", 1), "corporate gold", DAY, "OFF_CATALOGUE"),
        ("THANKS", FeeWaiver("relocation", cny("1")), "corporate gold", DAY, "OFF_CATALOGUE"),
        ("LOYAL", PercentOff("10", 12), "household", DAY, "OFF_CATALOGUE"),
        ("SECRET", PercentOff("10", 12), "corporate gold", DAY, "OFF_CATALOGUE"),
        ("THANKS", AmountOff(cny("20"), 6), "household", DAY, "ALLOWED"),
        ("LOYAL", PercentOff("10", 12), "corporate silver", DAY, "ALLOWED"),
    ],
)
def test_only_what_the_catalogue_holds_is_offered(
    id_: str, benefit: Any, segment: str, on: Date, code: str
) -> None:
    case = evolve(CASE, offer=SaveOffer(id_, benefit, fees=()), segment=segment)
    assert judge_offer(case, POLICIES, on).outcome.code == code


def test_the_segments_of_a_row_are_named() -> None:
    found = judged(offer=SaveOffer("LOYAL", PercentOff("10", 12), fees=()), segment="household")
    (beside,) = (each for each in found.reasons if each.about == "segment of LOYAL")
    told = (beside.measured, beside.relation, beside.limit)
    assert told == ("household", "in", "corporate gold, corporate silver")


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (Date(2026, 5, 11), "ALLOWED"),
        (Date(2026, 5, 12), "OFF_CATALOGUE"),
        (Date(2026, 5, 9), "OFF_CATALOGUE"),
    ],
)
def test_a_row_holds_from_its_first_to_its_last_day(on: Date, code: str) -> None:
    [version] = POLICIES.versions
    first, *rest = version.value.catalogue
    rows = (evolve(first, since=Date(2026, 5, 10), until=DAY), *rest)
    policies = with_row(first.benefit)
    [version] = policies.versions
    policies = evolve(
        policies, versions=(evolve(version, value=evolve(version.value, catalogue=rows)),)
    )
    case = evolve(CASE, warned=None, claim=None)
    assert judge_offer(case, policies, on).outcome.code == code


@pytest.mark.parametrize(
    ("id_", "flag", "codes", "missing"),
    [
        ("LOYAL", True, ("PORTING_ONLY_TARIFF",), ()),
        ("LOYAL", None, (), ()),
        ("SECRET", False, ("OFF_CATALOGUE",), ()),
        ("SECRET", None, ("OFF_CATALOGUE",), ("PORTING_ONLY_NOT_STATED",)),
    ],
)
def test_no_offer_is_for_porting_customers_only(
    id_: str, flag: bool | None, codes: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    told = judged(offer=SaveOffer(id_, PercentOff("10", 12), (), flag)).outcome
    assert (told.codes, told.missing) == (codes, missing)


def test_every_fee_is_disclosed() -> None:
    fees = (OfferFee("term", disclosed=True), OfferFee("exit", cny("99"), disclosed=False))
    found = judged(offer=evolve(CASE.offer, fees=fees))
    assert found.outcome.codes == ("FEE_UNDISCLOSED",)
    [against] = found.reasons
    assert (against.about, str(against.measured)) == ("fee exit", "CNY 99.00")


LOGGED = LoggedException("P. Price", DAY, "EX-7", "pricing-committee")


@pytest.mark.parametrize(
    ("exception", "answer", "code", "why"),
    [
        (LOGGED, OfferAnswer.ALLOWED, "ALLOWED", "EXCEPTION_LOGGED"),
        (evolve(LOGGED, up_to=cny("540")), OfferAnswer.ALLOWED, "ALLOWED", "EXCEPTION_LOGGED"),
        (
            evolve(LOGGED, up_to=cny("539.99")),
            OfferAnswer.REFUSED,
            "OFFER_ABOVE_VALUE",
            "EXCEPTION_TOO_SMALL",
        ),
        (
            evolve(LOGGED, by="r.  HEAD"),
            OfferAnswer.REFUSED,
            "OFFER_ABOVE_VALUE",
            "EXCEPTION_BY_GIVER",
        ),
        (
            evolve(LOGGED, role="desk"),
            OfferAnswer.REFUSED,
            "OFFER_ABOVE_VALUE",
            "EXCEPTION_ROLE_NOT_LISTED",
        ),
        (
            evolve(LOGGED, role=""),
            OfferAnswer.UNDECIDED,
            "UNDECIDED",
            "EXCEPTION_ROLE_NOT_STATED",
        ),
        (evolve(LOGGED, until=DAY), OfferAnswer.ALLOWED, "ALLOWED", "EXCEPTION_LOGGED"),
        (
            evolve(LOGGED, on=DAY.subtract(days=9), until=DAY.subtract(days=1)),
            OfferAnswer.REFUSED,
            "OFFER_ABOVE_VALUE",
            "EXCEPTION_EXPIRED",
        ),
        (
            evolve(LOGGED, customer="GOLD-9999"),
            OfferAnswer.REFUSED,
            "OFFER_ABOVE_VALUE",
            "EXCEPTION_FOR_ANOTHER_CUSTOMER",
        ),
        (
            evolve(LOGGED, offer="THANKS"),
            OfferAnswer.REFUSED,
            "OFFER_ABOVE_VALUE",
            "EXCEPTION_FOR_ANOTHER_OFFER",
        ),
    ],
)
def test_a_logged_exception_lifts_the_cap_and_not_the_power(
    exception: LoggedException, answer: OfferAnswer, code: str, why: str
) -> None:
    head = OfferGiver("R. Head", "RH")
    found = offering(PercentOff("20", 12), giver=head, exception=exception)
    assert (found.outcome.answer, found.outcome.code) == (answer, code)
    assert why in [each.code for each in found.findings]
    manager = offering(PercentOff("20", 12), exception=exception).outcome
    assert "OFFER_ABOVE_AUTHORITY" in manager.codes


@pytest.mark.parametrize(
    ("change", "compared"),
    [
        ({"up_to": cny("539.99")}, "CNY 540.00 <= CNY 539.99"),
        ({"role": "desk"}, "desk one of pricing-committee"),
        ({"customer": "GOLD-9999"}, "GOLD-0001 = GOLD-9999"),
        ({"offer": "THANKS"}, "LOYAL = THANKS"),
        ({"by": "r. head"}, "r. head  None"),
        ({"on": DAY.subtract(days=9), "until": DAY.subtract(days=1)}, "2026-05-11 <= 2026-05-10"),
    ],
)
def test_an_exception_that_does_not_count_says_against_what(
    change: dict[str, Any], compared: str
) -> None:
    head, exception = OfferGiver("R. Head", "RH"), evolve(LOGGED, **change)
    found = offering(PercentOff("20", 12), giver=head, exception=exception)
    [why] = [each for each in found.reasons if each.about == "exception EX-7"]
    assert f"{why.measured} {why.relation} {why.limit}" == compared


@pytest.mark.parametrize(
    ("opted_out", "told"),
    [(True, "OPTED_OUT True = False"), (False, "NOT_OPTED_OUT False = False")],
)
def test_a_bar_says_what_was_compared(opted_out: bool, told: str) -> None:
    [why] = [each for each in judged(opted_out=opted_out).findings if each.about == "opt-out"]
    assert f"{why.code} {why.measured} {why.relation} {why.limit}" == told


def test_an_exception_that_is_not_needed_decides_nothing() -> None:
    own = evolve(LOGGED, by="A. Chan")
    found = judged(exception=own)
    assert found.outcome.answer is OfferAnswer.ALLOWED
    assert "EXCEPTION_NOT_NEEDED" in [each.code for each in found.findings]


def test_an_exception_that_may_not_be_needed_leaves_it_open() -> None:
    """Without the revenue nobody knows whether 20 % is above the cap."""
    own = offering(PercentOff("20", 12), revenue=None, exception=evolve(LOGGED, by="A. Chan"))
    assert (own.outcome.answer, own.outcome.codes) == (OfferAnswer.UNDECIDED, ())
    up_to = evolve(LOGGED, up_to=cny("540"))
    told = offering(PercentOff("20", 12), revenue=None, exception=up_to)
    assert "EXCEPTION_COST_NOT_KNOWN" in told.outcome.missing


@pytest.mark.parametrize(
    ("warned", "contacted", "by", "late", "code"),
    [
        (WarnedBand("HIGH", DAY), None, Date(2026, 5, 12), False, "CONTACT_BY"),
        (WarnedBand("HIGH", Date(2026, 5, 7)), None, Date(2026, 5, 8), True, "CONTACT_OVERDUE"),
        (WarnedBand("HIGH", Date(2026, 5, 8)), DAY, DAY, False, "CONTACTED"),
        (WarnedBand("HIGH", Date(2026, 5, 7)), DAY, Date(2026, 5, 8), True, "CONTACTED_LATE"),
        (WarnedBand("HIGH", DAY), Date(2026, 5, 8), Date(2026, 5, 12), False, "CONTACT_BY"),
        (
            WarnedBand("HIGH", Date(2026, 5, 7)),
            Date(2026, 5, 6),
            Date(2026, 5, 8),
            True,
            "CONTACT_OVERDUE",
        ),
        (WarnedBand("MEDIUM", DAY), None, Date(2026, 5, 18), False, "CONTACT_BY"),
        (WarnedBand("LOW", DAY), None, None, False, None),
        (None, None, None, False, None),
    ],
)
def test_the_contact_is_due_business_days_after_the_warning(
    warned: WarnedBand | None, contacted: Date | None, by: Date | None, late: bool, code: str | None
) -> None:
    """2026-05-08 is a Friday, 2026-05-11 a Monday; late is said and forbids nothing.

    A contact before the warning does not answer it.
    """
    found = judged(warned=warned, contacted_on=contacted)
    assert (found.outcome.contact_by, found.outcome.contact_late) == (by, late)
    assert found.outcome.answer is OfferAnswer.ALLOWED
    assert [f.code for f in found.findings if f.about == "contact"] == ([code] if code else [])


def test_without_a_calendar_the_day_is_not_known() -> None:
    found = judged(calendar=None)
    assert (found.outcome.contact_by, found.outcome.contact_late) == (None, False)
    assert [each.code for each in found.missing] == ["CALENDAR_UNKNOWN"]
    assert found.outcome.answer is OfferAnswer.ALLOWED


def test_findings_follow_the_policy_and_are_reasons_where_they_refuse() -> None:
    found = judged(held_out=True, opted_out=True, earlier=None)
    assert tuple(each.code for each in found.reasons) == found.outcome.codes
    assert found.outcome.codes == ("OPTED_OUT", "HOLD_OUT")
    clauses = [each.clause for each in found.findings]
    assert clauses == sorted(clauses, key=lambda each: (each[0] == "5", each == "6(k)", each))
    assert all(each.verdict is not Verdict.NOT_MET for each in judged().findings)
