"""Scenario A2 (retention, section 13, steps 1 to 3 and the variants), figure by figure.

The same figures stand in the shared vectors `a2-trend` to `a2-opted-out`, status recomputed.
"""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.codec import from_plain, read_toml, to_plain, write_toml
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.retention import (
    Action,
    ChurnWarning,
    CustomerFacts,
    Event,
    Means,
    MonthFigure,
    Reason,
    Series,
    WarningCard,
    WarningStatus,
    Window,
    means,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 5, 11)


def without_query(cards: Timeline[WarningCard]) -> Timeline[WarningCard]:
    """The same card with the port query not allowed as a signal."""
    card = cards.at(DAY).value
    off = tuple(
        evolve(item, enabled=False) if item.code == "PORT_QUERY" else item for item in card.items
    )
    return Timeline.always(evolve(card, items=off), Source("card", Status.INVENTED))


def with_bills(customer: CustomerFacts, *bills: int | None) -> CustomerFacts:
    """The same customer with other bills, oldest first, up to April 2026."""
    months = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")
    figures = tuple(
        MonthFigure(month, None if bill is None else Money.of(bill, "CNY"))
        for month, bill in zip(months, bills, strict=True)
    )
    return evolve(customer, series=FrozenMap({"revenue": Series(figures)}))


def ranked(reasons: tuple[Reason, ...]) -> list[tuple[str, int]]:
    return [(reason.code, reason.points) for reason in reasons]


def test_step_1_the_figures(cards: Timeline[WarningCard], customer: CustomerFacts) -> None:
    found = means(customer.series["revenue"], Window(months=6, recent=3, baseline=3), DAY)
    assert isinstance(found, Means)
    assert (found.baseline, found.recent) == (Fraction(30000), Fraction(22500))
    assert (found.decline, found.currency.code) == (Fraction(25), "CNY")
    measured = {
        reason.code: reason.measured for reason in warn(customer, cards, DAY).outcome.reasons
    }
    assert measured == {
        "PORT_QUERY": Quantity(3, "days"),
        "USAGE_DECLINE": Fraction(25),
        "COMPLAINT_OPEN": Quantity(12, "days"),
        "CONTRACT_ENDING": Quantity(30, "days"),
    }


def test_step_2_query_allowed(cards: Timeline[WarningCard], customer: CustomerFacts) -> None:
    told = warn(customer, cards, DAY).outcome
    assert (told.customer, told.status) == ("GOLD-0001", WarningStatus.DECIDED)
    assert (told.score, told.lowest, told.highest, told.base) == (85, 85, 85, 0)
    assert (told.band, told.possible_bands) == ("HIGH", ("HIGH",))
    assert ranked(told.reasons) == [
        ("PORT_QUERY", 30),
        ("USAGE_DECLINE", 25),
        ("COMPLAINT_OPEN", 15),
        ("CONTRACT_ENDING", 15),
    ]
    assert (told.protective, told.unknown) == ((), ())


def test_step_2_query_not_allowed(cards: Timeline[WarningCard], customer: CustomerFacts) -> None:
    decision = warn(customer, without_query(cards), DAY)
    told = decision.outcome
    assert (told.score, told.band) == (55, "MEDIUM")
    assert ranked(told.reasons) == [
        ("USAGE_DECLINE", 25),
        ("COMPLAINT_OPEN", 15),
        ("CONTRACT_ENDING", 15),
    ]
    assert (told.action, told.contact_by) == (Action.NONE, None)
    assert "port_query" not in repr(decision)
    assert "PORT_QUERY" not in repr(decision)


def test_step_3_contact_and_mend_first(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    told = warn(customer, cards, DAY).outcome
    assert (told.action, told.contact_by) == (Action.CONTACT, Date(2026, 5, 12))
    assert told.mend_first == ("COMPLAINT_OPEN",)


def test_every_finding_in_the_order_of_the_document(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    decision = warn(customer, cards, DAY)
    assert [
        (f.clause, f.code, f.verdict.value, str(f.measured), f.relation, str(f.limit))
        for f in decision.findings
    ] == [
        ("3(a)", "USAGE_DECLINE", "not_met", "25", "in", "20 or more"),
        ("3(b)", "CONTRACT_ENDING", "not_met", "30 days", "in", "below 61"),
        ("3(c)", "COMPLAINT_OPEN", "not_met", "12 days", "in", "11 or more"),
        ("3(d)", "PORT_QUERY", "not_met", "3 days", "in", "0 to below 8"),
        ("4(c)", "BAND", "met", "85", ">=", "70"),
        ("4(c)", "CONTACT_BY", "met", "2026-05-12", "within", "1 business days"),
        ("5(a)", "OPTED_OUT", "met", "False", "=", "False"),
        ("5(b)", "PORT_APPLICATION", "met", "False", "=", "False"),
    ]
    assert decision.reasons == decision.findings[:4]
    assert decision.missing == ()
    assert decision.citation.id == "mobile-line-2026"


def test_each_reason_has_its_evidence(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    reasons = warn(customer, cards, DAY).outcome.reasons
    assert [[each.document for each in reason.evidence] for reason in reasons] == [
        ["porting gateway log"],
        ["billing ledger"],
        ["complaint register"],
        ["line contract"],
    ]


@pytest.mark.parametrize(
    ("allowed", "low", "high", "bands"),
    [(True, 60, 85, ("MEDIUM", "HIGH")), (False, 30, 55, ("LOW", "MEDIUM"))],
)
def test_variant_a_month_missing(  # noqa: PLR0913, PLR0917 - a row of a table
    cards: Timeline[WarningCard],
    customer: CustomerFacts,
    allowed: bool,
    low: int,
    high: int,
    bands: tuple[str, ...],
) -> None:
    gap = with_bills(customer, 305, 298, None, 260, 225, 190)
    decision = warn(gap, cards if allowed else without_query(cards), DAY)
    told = decision.outcome
    assert told.status is WarningStatus.INSUFFICIENT_DATA
    assert (told.score, told.lowest, told.highest) == (None, low, high)
    assert (told.band, told.possible_bands) == (None, bands)
    assert told.unknown == ("USAGE_DECLINE",)
    month = decision.findings[0]
    assert (month.code, month.verdict) == ("INSUFFICIENT_DATA", Verdict.UNKNOWN)
    assert (month.measured, month.relation) == ("2026-01", "missing")
    assert [(f.clause, f.about, f.measured) for f in decision.missing[1:]] == [
        (f"4({clause})", band, f"{low} to {high}")
        for clause, band in zip("bc" if allowed else "ab", bands, strict=True)
    ]


def test_variant_a_month_missing_is_acted_on_as_the_highest_band(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    """Issue 6, item 1: the band acted on is the upper end."""
    gap = with_bills(customer, 305, 298, None, 260, 225, 190)
    decision = warn(gap, cards, DAY)
    told = decision.outcome
    assert (told.acts_as, told.action) == ("HIGH", Action.CONTACT)
    assert told.contact_by == Date(2026, 5, 12)
    acted = next(f for f in decision.findings if f.code == "ACTED_ON")
    assert (acted.clause, acted.about, acted.measured, acted.limit) == (
        "4(c)",
        "HIGH",
        "60 to 85",
        70,
    )
    told = warn(gap, without_query(cards), DAY).outcome
    assert (told.acts_as, told.action) == ("MEDIUM", Action.NONE)


def test_variant_revenue_up_by_a_tenth(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    decision = warn(with_bills(customer, 300, 300, 300, 330, 330, 330), cards, DAY)
    growth = decision.findings[0]
    assert (growth.code, growth.verdict) == ("USAGE_DECLINE", Verdict.MET)
    assert (growth.measured, growth.limit) == (Fraction(-10), "below 20")
    assert decision.outcome.score == 60
    assert "USAGE_DECLINE" not in [reason.code for reason in decision.outcome.reasons]


@pytest.mark.parametrize("allowed", [True, False])
def test_variant_opted_out(
    cards: Timeline[WarningCard], customer: CustomerFacts, allowed: bool
) -> None:
    decision = warn(
        evolve(customer, opted_out=True), cards if allowed else without_query(cards), DAY
    )
    told = decision.outcome
    assert (told.action, told.contact_by) == (Action.SERVICE_ONLY, None)
    assert told.mend_first == ("COMPLAINT_OPEN",)
    assert decision.reasons[-1].code == "OPTED_OUT"


def test_step_6_an_application_stops_every_save_contact(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    filed = evolve(customer, port_application=Event(exists=True, on=Date(2026, 5, 13)))
    decision = warn(filed, cards, Date(2026, 5, 13))
    assert (decision.outcome.action, decision.outcome.contact_by) == (Action.NO_SAVE_CONTACT, None)
    assert decision.reasons[-1].code == "PORT_APPLICATION"
    assert (decision.outcome.score, decision.outcome.band) == (85, "HIGH")


def test_a_day_may_be_a_date_of_the_standard_library(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    assert warn(customer, cards, date(2026, 5, 11)) == warn(customer, cards, DAY)  # type: ignore[arg-type]


def test_the_examples_are_written_as_they_are_read(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    assert read_toml(write_toml(cards, Timeline[WarningCard]), Timeline[WarningCard]) == cards
    assert read_toml(write_toml(customer, CustomerFacts), CustomerFacts) == customer


def test_a_warning_is_written_as_it_is_read(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    told = warn(customer, cards, DAY).outcome
    assert from_plain(to_plain(told), ChurnWarning) == told
