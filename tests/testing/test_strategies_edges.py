"""Drawn facts reach every place where a rule changes its answer, and the smallest step beside it.

What is compared with what is read off the findings, so that a comparison counts whoever makes it:
`-1` says that the measured value lies one smallest unit below the limit, `+1` one above. A ratio
within a hundredth counts as a step beside. Where only the one side is stated in a finding, as of a
paper that expired, the other side is listed as a place of the facts.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import fields
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from acctcore.authority import Adds
from acctcore.catalogue import CATALOGUE
from acctcore.errors import AcctcoreError
from acctcore.moments import Moment
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.testing.strategies import questions
from acctcore.testing.strategies.questions import Question
from acctcore.testing.strategies.times import calendar_ends

DEEP = settings().max_examples > 500
"""Every place is looked for with the profile `deep`; else those that every case could reach."""
MOST = 4_000 if DEEP else 600
"""So many questions at most are drawn for a rule; mostly far fewer will do."""

COMPARED: dict[str, dict[str, tuple[str, str, str]]] = {
    "authority.permit": {
        "limit": ("<=", "WITHIN_LIMIT OVER_LIMIT", "-1 0 +1"),
        "appointed since": (">=", "APPOINTED", "0"),
        "appointed until": ("<=", "APPOINTMENT_EXPIRED", "+1"),
    },
    "authority.reply": {
        "promise": ("<=", "PROMISE_KEPT PROMISE_MISSED", "-1 0 +1"),
        "first moment": (">=", "TIME_REACHED TOO_EARLY", "-1 0 +1"),
        "reply due": ("<", "REPLY_DUE REPLY_NOT_DUE", "0 +1"),
    },
    "authority.route": {
        "limit": ("<=", "WITHIN_LIMIT OVER_LIMIT", "-1 0 +1"),
        "limit itself excluded": ("<", "WITHIN_LIMIT OVER_LIMIT", "-1 0 +1"),
        "beginning of a range": (">", "BELOW_RANGE", "-1 0"),
        "withdrawal": ("<", "WITHDRAWN", "0 +1"),
        "appointed since": (">=", "APPOINTED APPOINTMENT_NOT_BEGUN", "-1 0 +1"),
        "appointed until": ("<=", "APPOINTMENT_EXPIRED", "+1"),
        "history known since": ("<=", "HISTORY_TOO_SHORT", "+1"),
    },
    "conduct.may_contact": {
        "cap": ("<=", "WITHIN_CAP CAP_REACHED", "-1 0 +1"),
        "age of an adult": (">=", "MINOR NOT_MINOR", "-1 0 +1"),
        "age of a register": (">=", "NOT_LISTED", "0 +1"),
        "wait for a step": (">=", "STEP_DUE STEP_TOO_EARLY", "-1 0 +1"),
        "cooling": (">=", "BEREAVEMENT BEREAVEMENT_PASSED", "-1 0 +1"),
    },
    "credit.assemble": {
        "age": (">=", "PRESENT TOO_OLD", "-1 0 +1"),
        "total": ("within", "FOOTS DOES_NOT_FOOT", "-1 0 +1"),
        "own word": ("<=", "OWN_WORD_WITHIN", "0"),
    },
    "credit.check_contract": {
        "identity": (">=", "IDENTITY_VALID IDENTITY_EXPIRED", "-1 0"),
        "power": ("<=", "WITHIN_POWER OVER_POWER", "-1 0 +1"),
        "power begins": ("<=", "POWER_BEGUN POWER_NOT_BEGUN", "-1 0 +1"),
        "power ends": (">=", "POWER_VALID POWER_EXPIRED", "-1 0 +1"),
        "drawing": ("<=", "WITHIN_CONTRACT OVER_CONTRACT", "-1 0 +1"),
        "payee": ("<=", "PAYEE_NOT_ASKED PAYEE_NAMED PAYEE_NOT_NAMED", "-1 0 +1"),
        "cooling off": (">", "COOLING_OFF COOLING_OFF_OVER", "-1 0 +1"),
        "waiver": (">=", "CONDITION_WAIVED WAIVER_LAPSED", "-1 0"),
        "witnesses": (">=", "ENOUGH_WITNESSES TOO_FEW_WITNESSES", "-1 0 +1"),
        "signed after approval": (">=", "SIGNED_AFTER_APPROVAL SIGNED_BEFORE_APPROVAL", "-1 0 +1"),
    },
    "credit.check_documents": {
        "last day": ("<=", "EXPIRED", "+1"),
        "age": (">=", "TOO_OLD", "-1"),
        "drawing": ("<=", "LATE", "+1"),
        "deferral": ("<=", "DEFERRED DEFERRAL_OVER", "0 +1"),
    },
    "credit.classify": {
        "days past due": ("<=", "PAST_DUE", "-1 0 +1"),
        "observation": (">=", "OBSERVED_UNTIL", "-1 0 +1"),
        "periods paid": (">=", "PERIODS_PAID", "-1 0 +1"),
        "threshold of arrears": ("<=", "ARREARS_AMOUNT", "-1 0 +1"),
        "share of arrears": ("<=", "ARREARS_SHARE", "-1 0 +1"),
        "share of impairment": ("<", "IMPAIRMENT_SHARE", "-1 0 +1"),
        "share overdue at banks": ("<=", "BANK_OVERDUE_SHARE", "-1 0 +1"),
        "share non-performing": ("<=", "NON_PERFORMING_SHARE", "-1 0 +1"),
    },
    "credit.monitor": {
        "threshold": (">=", "WITHIN_THRESHOLD NEWS", "-1 0 +1"),
        "threshold to be reached": ("<", "WITHIN_THRESHOLD PAST_DUE", "-1 0 +1"),
        "fall": ("<=", "WITHIN_THRESHOLD NEWS", "-1 0 +1"),
        "age of information": (">=", "PRESENT STALE", "-1 0 +1"),
        "age of a test": (">=", "COVENANT_TEST_TOO_OLD", "-1"),
        "covenant": ("<=", "COVENANT_KEPT BREACH", "-1 0 +1"),
        "certificate": ("<=", "CERTIFICATE_IN_TIME LATE", "0 +1"),
        "visit": (">=", "VISIT_DUE VISIT_OVERDUE", "-1 0 +1"),
        "signals": ("<", "NOT_SO_MANY_SIGNALS RED AMBER WATCH", "-1 0 +1"),
    },
    "credit.vet": {
        "occasional": ("<", "AT_THRESHOLD BELOW_THRESHOLD", "-1 0 +1"),
        "sources": (">=", "LEAD LEAD_USED_AS_FACT", "-1"),
        "verified": (">=", "VERIFIED REFRESH_DUE", "-1 0 +1"),
        "screened": (">=", "SCREENED SCREENING_TOO_OLD", "-1 0"),
        "consent": ("<=", "INQUIRY_ALLOWED CONSENT_EXPIRED", "0 +1"),
    },
    "retention.judge_offer": {
        "authority": ("<=", "OFFER_WITHIN_AUTHORITY OFFER_ABOVE_AUTHORITY", "-1 0 +1"),
        "value at stake": ("<=", "OFFER_WITHIN_VALUE OFFER_ABOVE_VALUE", "-1 0 +1"),
        "cooling off": (">=", "COOLING_OFF", "-1"),
        "contact": ("<=", "CONTACTED CONTACT_OVERDUE CONTACTED_LATE", "-1 0 +1"),
    },
    "retention.track_complaint": {
        "clock": ("<=", "CLOCK_RUNNING CLOCK_BREACHED", "-1 0 +1"),
        "reply": ("<=", "CLOCK_MET CLOCK_MET_LATE", "-1 0 +1"),
        "extension": ("<=", "EXTENDED", "-1 0"),
    },
    "retention.warn": {"band": (">=", "BAND", "0 +1")},
    "targets.assess_mix": {
        "band": (">=", "BELOW_BAND WITHIN_BAND", "-1 0 +1"),
        "income": (">", "INCOME INCOME_NOT_POSITIVE", "-1 0 +1"),
        "profit": (">=", "PROFIT", "-1 0 +1"),
        "age": (">=", "OUT_OF_DATE", "-1"),
        "date": ("<=", "DATED_LATER", "+1"),
    },
    "targets.control": {"band": (">=", "*", "-1 0 +1")},
    "targets.score": {
        "target": (">=", "ATTAINMENT", "-1 0 +1"),
        "cap": ("counts as", "CAPPED", "+1"),
        "floor of a band": (">=", "BAND", "0 +1"),
    },
}
"""By rule: what is compared, how, under which codes (`*`: any), and the places to be reached."""

VERSIONS = ("version begins -1", "version begins 0", "version begins +1", "version ends 0")
CALENDAR = ("calendar begins -1", "calendar begins 0", "calendar ends 0", "calendar ends +1")
STATED: dict[str, tuple[str, ...]] = {
    "authority.route": ("window begins -1", "window begins 0", "window begins +1", "granted today"),
    "conduct.may_contact": (
        *("opening -1", "opening 0", "opening +1", "closing -1", "closing 0", "closing +1"),
        *("age of a basis -1", "age of a basis 0", "age of a basis +1"),
    ),
    "credit.check_documents": ("last day 0", "last day +1", "age 0", "age -1"),
    "credit.classify": ("limit past due -1", "limit past due 0", "limit past due +1"),
    "retention.judge_offer": ("cooling off 0", "cooling off +1"),
}
"""By rule: the places in its facts that no finding measures on both sides."""


def wanted(name: str) -> set[str]:
    """Answer all places of a rule; without the profile `deep` those of its first comparison."""
    rows = list(COMPARED[name].items())[: None if DEEP else 1]
    places = {f"{what} {step}" for what, (_, _, steps) in rows for step in steps.split()}
    facts = CATALOGUE.rule(name).facts
    has_calendar = "calendar" in {each.name for each in fields(facts)}
    ends = CALENDAR if DEEP and has_calendar else ()
    days = VERSIONS if DEEP or name == "targets.control" else ()
    return {*places, *ends, *days, *(STATED.get(name, ()) if DEEP else ())}


def step_of(measured: Any, limit: Any) -> str:
    """Answer `-1`, `0` or `+1`, or nothing where the two lie further apart."""
    apart = distance(measured, limit)
    if apart is None or (
        abs(apart) > 1 if isinstance(apart, int) else abs(apart) > Fraction(1, 99)
    ):
        return ""
    return "0" if not apart else "+1" if apart > 0 else "-1"


def distance(measured: Any, limit: Any) -> Any:
    match measured, limit:
        case Money(), Money():
            return measured.minor - limit.minor if measured.currency == limit.currency else None
        case Quantity(), Quantity():
            return measured.amount - limit.amount if measured.unit == limit.unit else None
        case date(), date():
            return (measured - limit).days
        case int() | Fraction(), int() | Fraction():
            return measured - limit
        case str(), str():
            try:
                one, other = Moment.parse(measured), Moment.parse(limit)
            except AcctcoreError:
                return None
            return 1440 * (one.on - other.on).days + one.minute - other.minute
    return None


def compared(question: Question) -> Iterator[str]:
    rows = COMPARED[question.rule.name].items()
    for finding in question.decide().findings:
        for what, (relation, codes, _) in rows:
            named = codes == "*" or finding.code in codes.split()
            if named and finding.relation == relation:
                yield f"{what} {step_of(finding.measured, finding.limit)}"


def dated(question: Question) -> Iterator[str]:
    """Tell where the day lies, of the versions and of the calendar."""
    on = question.as_of
    for version in question.policies.versions:
        yield f"version begins {step_of(on, version.since)}"
        if version.until is not None:
            yield f"version ends {step_of(on, version.until)}"
    calendar = getattr(question.case, "calendar", None)
    if calendar is not None:
        yield f"calendar begins {step_of(on, calendar.first)}"
        yield f"calendar ends {step_of(on, calendar.last)}"


def stated(question: Question) -> Iterator[str]:
    policy = question.policies.at(question.as_of).value
    told = PLACES.get(question.rule.name)
    return iter(()) if told is None else told(question.case, policy, question.as_of)


def of_request(case: Any, policy: Any, on: date) -> Iterator[str]:
    firsts = [d.first_counted(on) for d in policy.dimensions if d.adds is not Adds.NOTHING]
    for grant in case.history or ():
        yield from (f"window begins {step_of(grant.on, first)}" for first in firsts)
        yield "granted today" if grant.on == on else ""


def of_documents(case: Any, policy: Any, on: date) -> Iterator[str]:
    ages = [rule.max_age for rule in policy.documents if rule.max_age]
    for held in case.documents:
        yield f"last day {step_of(held.valid_until, on)}"
        yield from (f"age {step_of(held.issued, age.reaches_from(on))}" for age in ages)


def of_loan(case: Any, policy: Any, on: date) -> Iterator[str]:
    for rule in policy.rules:
        for over in (each.over for each in rule.when if hasattr(each, "over")):
            yield f"limit past due {step_of(over.reaches_from(on), case.due_since)}"


def of_offer(case: Any, policy: Any, on: date) -> Iterator[str]:
    for offer in case.earlier or ():
        passed = (on - (offer.last or offer.made_on)).days
        yield f"cooling off {step_of(passed, policy.cooling_off)}"


def of_contact(case: Any, policy: Any, on: date) -> Iterator[str]:
    if case.recipient.zone is not None:
        minute = case.recipient.zone.local(case.at).minute
        for window in (each for hours in policy.hours for each in hours.windows):
            opens, closes = window.span
            yield f"opening {step_of(minute, opens)}"
            yield f"closing {step_of(minute, closes)}"
    ages = [rule.max_age.reaches_from(on) for rule in policy.bases if rule.max_age is not None]
    for consent in case.consents or ():
        yield from (f"age of a basis {step_of(consent.given_on, age)}" for age in ages)


PLACES = {
    "authority.route": of_request,
    "conduct.may_contact": of_contact,
    "credit.check_documents": of_documents,
    "credit.classify": of_loan,
    "retention.judge_offer": of_offer,
}
QUICK = ("authority.route", "credit.vet", "retention.warn", "targets.control", "targets.score")
RULES = [each.name for each in CATALOGUE.rules]


def test_every_rule_has_its_places() -> None:
    assert list(COMPARED) == sorted(COMPARED) == sorted(RULES)
    assert set(STATED) <= set(COMPARED)


def test_a_calendar_begins_and_ends_at_the_day_and_beside_it() -> None:
    ends = {(-9, 30), (-9, -1), (-9, 0), (-9, 1), (0, 30), (1, 30)}

    on = date(2026, 3, 16)

    @settings(max_examples=600, derandomize=True, database=None, phases=[Phase.generate])
    @given(st.data())
    def reach(data: st.DataObject) -> None:
        first, last = calendar_ends(data.draw, on, 9, 30)
        ends.discard(((first - on).days, (last - on).days))

    reach()
    assert ends == set()


@pytest.mark.parametrize("name", RULES if DEEP else QUICK)
def test_every_place_where_the_answer_changes_is_drawn(name: str) -> None:
    left, drawn = wanted(name), [0]

    class Enough(Exception):
        pass

    @settings(
        max_examples=MOST,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(questions(rule=name))
    def reach(question: Question) -> None:
        drawn[0] += 1
        for found in (compared, dated, stated):
            left.difference_update(found(question))
        if not left:
            raise Enough

    with suppress(Enough):
        reach()
    assert left == set(), drawn
