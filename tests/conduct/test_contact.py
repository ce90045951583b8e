"""May a person be contacted: what stops, what waits, what is not known (conduct page, 2.6)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import WEEK
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.conduct import (
    Approach,
    Circumstance,
    Consent,
    ContactAnswer,
    ContactAttempt,
    ContactCap,
    ContactCase,
    ContactMessage,
    ContactPermission,
    ContactPoint,
    ContactPolicy,
    ContactPreference,
    DataBasis,
    DayHours,
    DoneStep,
    MessageKind,
    MessagePart,
    OptOut,
    RecipientKind,
    RegisterCheck,
    StopGround,
    classify_message,
    local_day,
    may_contact,
)
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.moments import TimeOfDay
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline
from acctcore.zones import Instant, Zone, ZoneOffset

EXAMPLES = Path(__file__).parents[2] / "examples/conduct"
DOCUMENTS = Documents().extended(
    DocumentKind("contact-case", ContactCase),
    DocumentKind("contact-policy", Timeline[ContactPolicy]),
)


def read(name: str) -> Any:
    return DOCUMENTS.read((EXAMPLES / f"{name}.toml").read_text("utf-8"), Notation.TOML)


POLICIES: Timeline[ContactPolicy] = read("contact-policy")
MONDAY = Date(2026, 3, 9)
POLICY = POLICIES.at(MONDAY).value
AT = Instant.parse("2026-03-09T10:00-04:00")
CALL: ContactCase = evolve(read("contact-case"), at=AT)
DEBT: ContactCase = read("contact-case-collection")
BOTH = ("phone", "email", "sms", "letter", "visit")
EVERYTHING = tuple(each.name for each in POLICY.purposes)


def at(text: str) -> Instant:
    return Instant.parse(text)


def under(policy: ContactPolicy) -> Timeline[ContactPolicy]:
    return Timeline.always(policy, Source("test", Status.INVENTED))


def ask(case: ContactCase, policies: Timeline[ContactPolicy] = POLICIES) -> ContactPermission:
    return may_contact(case, policies, local_day(case, MONDAY)).outcome


def decide(case: ContactCase) -> Decision[ContactPermission]:
    return may_contact(case, POLICIES, local_day(case, MONDAY))


def codes(case: ContactCase) -> list[str]:
    return [each.code for each in ask(case).blocks]


def missing(case: ContactCase) -> list[str]:
    return [each.code for each in decide(case).missing]


def with_message(case: ContactCase = CALL, **changes: Any) -> ContactCase:
    return evolve(case, message=evolve(case.message, **changes))


def with_person(case: ContactCase = CALL, **changes: Any) -> ContactCase:
    return evolve(case, recipient=evolve(case.recipient, **changes))


def consented(case: ContactCase, purpose: str, channel: str = "phone", **more: Any) -> ContactCase:
    """Give a basis and a number for a purpose by a channel."""
    given = Consent((channel,), (purpose,), Date(2026, 1, 5), "form", **more)
    point = ContactPoint(channel, "x", "PUBLIC", soliciting_banned=False)
    return evolve(case, consents=(given,), points=(point,))


SERVICE = consented(
    with_message(purpose="service", parts=(MessagePart("information"),)),
    "service",
    basis="contract",
)
CARE = consented(with_message(purpose="care", parts=(MessagePart("greeting"),)), "care")
BASES = (Consent(("phone",), ("care", "save", "marketing"), Date(2026, 1, 5), "form"),)
SAVE = evolve(with_message(purpose="save"), consents=BASES)


def test_a_consented_call_in_hours_is_allowed_and_logged() -> None:
    found = ask(CALL)
    assert found.answer is ContactAnswer.ALLOW
    assert found.kind is MessageKind.MARKETING
    assert str(found.local) == "2026-03-09 10:00"
    assert found.log == ContactAttempt(AT, "phone", "marketing", "M-14")
    assert not found.blocks
    assert not decide(CALL).reasons


def test_quiet_hours_are_those_of_the_recipient() -> None:
    """21:30 on Saturday 7 March waits for Monday: closed on Sunday, and clocks go forward."""
    found = ask(read("contact-case"))
    assert found.answer is ContactAnswer.WAIT
    assert (str(found.until), str(found.until_local)) == ("2026-03-09T13:00Z", "2026-03-09 09:00")
    assert [each.clause for each in found.blocks] == ["8(a)", "8(c)"]
    assert not any(each.lasts for each in found.blocks)


@pytest.mark.parametrize(
    ("minute", "answer"),
    [
        ("2026-03-09T08:59-04:00", "wait"),
        ("2026-03-09T09:00-04:00", "allow"),
        ("2026-03-09T19:59-04:00", "allow"),
        ("2026-03-09T20:00-04:00", "wait"),
    ],
)
def test_hours_open_with_their_minute_and_close_before_theirs(minute: str, answer: str) -> None:
    assert ask(evolve(CALL, at=at(minute))).answer.value == answer


def test_a_holiday_is_closed_and_without_a_calendar_not_known() -> None:
    holiday = evolve(
        CALL,
        at=at("2026-05-25T10:00-04:00"),
        registers=(
            RegisterCheck("US National Do Not Call Registry", Date(2026, 5, 20), listed=False),
        ),
    )
    assert codes(holiday) == ["ON_HOLIDAY"]
    assert str(ask(holiday).until_local) == "2026-05-26 09:00"
    assert missing(evolve(CALL, calendar=None)) == ["CALENDAR_NOT_STATED"]
    night = evolve(CALL, at=at("2026-03-09T23:00-04:00"), calendar=None)
    assert ask(night).answer is ContactAnswer.WAIT
    assert ask(night).until is None
    assert str(ask(night).searched_to) == "2026-03-10T12:59Z"


def test_a_calendar_that_ends_is_not_known() -> None:
    assert CALL.calendar is not None
    short = evolve(CALL.calendar, last=Date(2026, 3, 8), holidays=frozenset())
    assert missing(evolve(CALL, calendar=short)) == ["CALENDAR_NOT_STATED"]


STOPS: tuple[tuple[str, ContactCase], ...] = (
    ("DECEASED", with_person(deceased=True)),
    ("MINOR", with_person(age=17)),
    ("MINOR", with_person(age=None, minor=True)),
    ("THIRD_PARTY", with_person(third_party=True)),
    ("VULNERABILITY", with_person(vulnerability=Circumstance(holds=True))),
    ("DISPUTE", with_person(dispute=Circumstance(holds=True))),
    ("PORTING", with_person(porting=Circumstance(holds=True, since=MONDAY))),
    ("OPTED_OUT", evolve(CALL, opt_outs=(OptOut(MONDAY),))),
    ("OPTED_OUT", evolve(CALL, opt_outs=(OptOut(MONDAY, channels=("phone",)),))),
    ("OPTED_OUT", evolve(CALL, opt_outs=(OptOut(MONDAY, purposes=("marketing",)),))),
    ("NO_CONSENT", evolve(CALL, consents=())),
    ("NO_CONSENT", consented(CALL, "care")),
    ("NO_CONSENT", consented(CALL, "marketing", basis="contract")),
    ("CONSENT_WITHDRAWN", consented(CALL, "marketing", withdrawn_on=MONDAY)),
    ("CONSENT_EXPIRED", consented(CALL, "marketing", until=Date(2026, 3, 8))),
    ("CONSENT_NOT_RECORDED", evolve(CALL, consents=(Consent(("phone",), ("marketing",), MONDAY),))),
    (
        "CONSENT_TOO_OLD",
        evolve(CALL, consents=(Consent(("phone",), ("marketing",), Date(2024, 3, 8), "f"),)),
    ),
    (
        "LISTED",
        evolve(CALL, registers=(evolve((CALL.registers or ())[0], listed=True),)),
    ),
    ("NO_POINT", evolve(CALL, points=())),
    ("NO_SOURCE", evolve(CALL, points=(ContactPoint("phone", "1"),))),
    ("SOURCE_NOT_LAWFUL", evolve(CALL, points=(ContactPoint("phone", "1", "FORMER_EMPLOYER"),))),
    ("PRETEXT", with_message(told_as="survey")),
    ("PRETEXT", with_message(purpose="care", told_as="care")),
    ("OPTED_OUT", evolve(SAVE, opt_outs=(OptOut(MONDAY, purposes=("marketing",)),))),
    ("PART_NOT_LISTED", with_message(parts=(MessagePart("poem"),))),
    (
        "WORDING_ALTERED",
        with_message(parts=(MessagePart("offer", "OFFER-7", "sha256:other"),)),
    ),
    ("WORDING_NOT_APPROVED", with_message(parts=(MessagePart("offer", "OFFER-8", "x"),))),
    ("CHANNEL_NOT_WISHED", evolve(CALL, preference=ContactPreference(channels=("email",)))),
    (
        "OFFER_IN_SERVICE_MESSAGE",
        with_message(SERVICE, parts=(MessagePart("offer", "OFFER-7", "sha256:5f1d"),)),
    ),
    (
        "NO_DATA_BASIS",
        evolve(consented(with_message(CARE, purpose="birthday"), "birthday"), data_bases=()),
    ),
    (
        "DATA_BASIS_EXPIRED",
        evolve(
            consented(with_message(CARE, purpose="birthday"), "birthday"),
            data_bases=(DataBasis("birth date", "consent", Date(2026, 3, 8)),),
        ),
    ),
)


@pytest.mark.parametrize(("code", "case"), STOPS, ids=[f"{c}{n}" for n, (c, _) in enumerate(STOPS)])
def test_what_lasts_stops_the_contact_for_its_reason(code: str, case: ContactCase) -> None:
    found = ask(case)
    assert found.answer is ContactAnswer.STOP
    assert code in codes(case)
    assert found.until is None
    assert found.log is None


@pytest.mark.parametrize(("code", "case"), STOPS, ids=[f"{c}{n}" for n, (c, _) in enumerate(STOPS)])
def test_a_stop_stands_whatever_else_is_not_known(code: str, case: ContactCase) -> None:
    """Every other list is left out; the stop is decided all the same."""
    vague = evolve(case, history=None, calendar=None, data_bases=case.data_bases)
    assert ask(vague).answer is ContactAnswer.STOP
    assert code in codes(vague)


def test_a_pretext_is_shown_beside_what_is_to_be_told() -> None:
    reasons = decide(with_message(told_as="survey")).reasons
    [found] = [each for each in reasons if each.code == "PRETEXT"]
    assert (found.measured, found.relation, found.limit) == ("survey", "is not", "marketing")


def test_what_is_not_listed_is_refused() -> None:
    """Closed world (conduct page, section 1)."""
    assert "PURPOSE_NOT_LISTED" in codes(with_message(purpose="banter"))
    assert "CHANNEL_NOT_LISTED" in codes(with_message(channel="pigeon"))
    assert "CHANNEL_NOT_FOR_PURPOSE" in codes(with_message(purpose="banter"))
    assert ask(with_message(DEBT, channel="sms")).answer is ContactAnswer.STOP


def test_dates_hold_to_their_last_day() -> None:
    """End dates are inclusive (conduct page, section 1)."""
    assert ask(consented(CALL, "marketing", until=MONDAY)).answer is ContactAnswer.ALLOW
    old = Consent(("phone",), ("marketing",), Date(2024, 3, 9), "f")
    assert ask(evolve(CALL, consents=(old,))).answer is ContactAnswer.ALLOW
    wording = with_message(parts=(MessagePart("offer", "OFFER-7", "sha256:5f1d"),))
    [registry] = CALL.registers or ()
    for on, code in ((Date(2026, 6, 30), []), (Date(2026, 7, 1), ["WORDING_EXPIRED"])):
        late = evolve(
            wording,
            at=at(f"{on}T10:00-04:00"),
            registers=(evolve(registry, edition=on),),
        )
        assert codes(late) == code


@pytest.mark.parametrize(
    ("rule", "on", "lapse"),
    [
        ({"since": Date(2026, 3, 10)}, MONDAY, "WORDING_NOT_YET_APPROVED >= 2026-03-10"),
        ({"withdrawn_on": MONDAY}, MONDAY, "WORDING_WITHDRAWN < 2026-03-09"),
        ({"until": Date(2026, 3, 8)}, MONDAY, "WORDING_EXPIRED <= 2026-03-08"),
        ({"withdrawn_on": Date(2026, 3, 10)}, MONDAY, None),
    ],
)
def test_a_wording_is_used_while_it_is_approved(rule: Any, on: Date, lapse: str | None) -> None:
    [wording] = POLICY.wordings
    policies = under(evolve(POLICY, wordings=(evolve(wording, **rule),)))
    told = may_contact(CALL, policies, on).reasons
    assert {each.measured for each in told} <= {on}
    shown = [f"{each.code} {each.relation} {each.limit}" for each in told]
    assert shown == ([lapse] if lapse else [])


def test_a_withdrawal_takes_back_every_earlier_consent_of_its_kind() -> None:
    first = Consent(("phone",), ("marketing",), Date(2026, 1, 5), "a")
    taken = Consent(
        ("phone",), ("marketing",), Date(2026, 2, 1), "b", withdrawn_on=Date(2026, 3, 1)
    )
    assert codes(evolve(CALL, consents=(first, taken))) == ["CONSENT_WITHDRAWN"]
    same_day = evolve(first, given_on=Date(2026, 3, 1))
    assert codes(evolve(CALL, consents=(same_day, taken))) == ["CONSENT_WITHDRAWN"]
    anew = evolve(first, given_on=Date(2026, 3, 2))
    assert not codes(evolve(CALL, consents=(taken, anew)))
    other = evolve(taken, purposes=("care",))
    assert not codes(evolve(CALL, consents=(first, other)))


@pytest.mark.parametrize(
    ("case", "compared"),
    [
        (consented(CALL, "marketing", until=Date(2026, 3, 8)), "2026-03-09 <= 2026-03-08"),
        (
            evolve(CALL, consents=(Consent(("phone",), ("marketing",), Date(2024, 3, 8), "f"),)),
            "2024-03-08 >= 2024-03-09",
        ),
        (consented(CALL, "marketing", withdrawn_on=MONDAY), "2026-01-05 > 2026-03-09"),
        (evolve(CALL, consents=(Consent(("phone",), ("marketing",), MONDAY),)), "None  None"),
        (
            evolve(CALL, opt_outs=(OptOut(MONDAY), OptOut(Date(2026, 3, 2), ("phone",)))),
            "2026-03-02 = none",
        ),
        (
            evolve(CALL, opt_outs=(OptOut(Date(2026, 3, 2), lifted_on=Date(2026, 3, 10)),)),
            "2026-03-02 = none",
        ),
    ],
)
def test_what_forbids_a_contact_says_the_days_it_compared(case: ContactCase, compared: str) -> None:
    [why] = decide(case).reasons
    assert f"{why.measured} {why.relation} {why.limit}" == compared


def test_of_several_consents_that_lapsed_the_last_to_end_is_told() -> None:
    first, last, old = (
        Consent(("phone",), ("marketing",), given, "f", until=until)
        for given, until in (
            (Date(2026, 1, 5), Date(2026, 3, 7)),
            (Date(2026, 1, 5), Date(2026, 3, 8)),
            (Date(2024, 3, 8), None),
        )
    )
    [why] = decide(evolve(CALL, consents=(last, first))).reasons
    assert (why.code, why.limit) == ("CONSENT_EXPIRED", Date(2026, 3, 8))
    [why] = decide(evolve(CALL, consents=(last, old))).reasons
    assert (why.code, why.measured) == ("CONSENT_TOO_OLD", Date(2024, 3, 8))


def test_a_withdrawal_acts_on_its_own_day() -> None:
    given = Consent(("phone",), ("care",), Date(2026, 1, 5), "f", withdrawn_on=MONDAY)
    assert given.lapse_on(Date(2026, 3, 8)) == ""
    assert given.lapse_on(MONDAY) == "WITHDRAWN"


def test_what_the_bank_noted_on_its_own_day_counts_where_that_day_has_not_begun() -> None:
    """At ten in the evening of the 9th in New York it is the 10th in Hong Kong."""
    evening = evolve(SERVICE, at=at("2026-03-09T21:30-04:00"))
    tuesday = Date(2026, 3, 10)
    assert ask(evening).answer is ContactAnswer.ALLOW
    assert codes(evolve(evening, opt_outs=(OptOut(tuesday),))) == ["OPTED_OUT"]
    [given] = evening.consents or ()
    withdrawn = evolve(evening, consents=(evolve(given, withdrawn_on=tuesday),))
    assert codes(withdrawn) == ["CONSENT_WITHDRAWN"]


def test_an_opt_out_of_another_channel_or_purpose_and_a_lifted_one_block_nothing() -> None:
    for opt_out in (
        OptOut(MONDAY, channels=("email",)),
        OptOut(MONDAY, purposes=("care",)),
        OptOut(Date(2026, 1, 5), lifted_on=MONDAY),
    ):
        assert ask(evolve(CALL, opt_outs=(opt_out,))).answer is ContactAnswer.ALLOW


def test_a_notice_goes_out_despite_a_blanket_opt_out_and_by_no_blocked_channel() -> None:
    notice = consented(
        with_message(SERVICE, purpose="legal notice"), "legal notice", basis="contract"
    )
    blanket = evolve(notice, opt_outs=(OptOut(MONDAY),))
    assert ask(blanket).answer is ContactAnswer.ALLOW
    assert "DESPITE_OPT_OUT" in [each.code for each in decide(blanket).findings]
    by_phone = evolve(notice, opt_outs=(OptOut(MONDAY, channels=("phone",)),))
    assert codes(by_phone) == ["OPTED_OUT"]
    assert codes(evolve(SERVICE, opt_outs=(OptOut(MONDAY),))) == ["OPTED_OUT"]


def test_an_offer_in_any_part_makes_a_message_marketing() -> None:
    """A birthday greeting that sells (conduct page, section 4): consent to marketing is tested."""
    sold = with_message(
        CARE, parts=(MessagePart("greeting"), MessagePart("offer", "OFFER-7", "sha256:5f1d"))
    )
    found = ask(sold)
    assert (found.kind, found.purposes) == (MessageKind.MARKETING, ("care", "marketing"))
    assert codes(sold) == ["NO_CONSENT"]
    both = Consent(("phone",), ("care", "marketing"), Date(2026, 1, 5), "form")
    assert ask(evolve(sold, consents=(both,))).answer is ContactAnswer.ALLOW
    assert ask(CARE).kind is MessageKind.CARE


def test_parts_that_nobody_states_may_offer() -> None:
    assert missing(with_message(CARE, parts=None)) == ["PARTS_NOT_STATED"]
    assert ask(with_message(CARE, parts=None)).kind is None
    assert ask(with_message(parts=None)).kind is MessageKind.MARKETING
    strange = ContactMessage("phone", "care", "M-1", (MessagePart("poem"),))
    assert classify_message(strange, POLICY).unlisted == ("poem",)
    assert classify_message(strange, POLICY).kind is None


def test_service_passes_the_caps_and_is_logged() -> None:
    busy = evolve(
        SERVICE,
        history=DEBT.history and tuple(evolve(each, at=AT.after(-60)) for each in DEBT.history * 3),
    )
    found = ask(busy)
    assert found.answer is ContactAnswer.ALLOW
    assert found.log is not None
    assert found.log.purpose == "service"
    assert ask(evolve(busy, history=None)).answer is ContactAnswer.ALLOW
    strict = under(evolve(POLICY, caps=(*POLICY.caps, ContactCap("9(y)", 1, 30))))
    decision = may_contact(busy, strict, MONDAY)
    assert decision.outcome.verdict is Verdict.MET
    assert "PASSES_CAPS" in [each.code for each in decision.findings]


def test_bereavement_cools_off_and_a_company_does_not_mourn() -> None:
    mourning = Circumstance(holds=True, since=Date(2026, 3, 2))
    sad = with_person(bereavement=mourning)
    found = ask(sad)
    assert found.answer is ContactAnswer.WAIT
    assert codes(sad) == ["BEREAVEMENT"]
    assert found.until is None  # the register is too old by then
    fresh = with_person(CARE, bereavement=mourning)
    assert (
        str(ask(fresh).until_local) == "2026-06-01 09:00"
    )  # 2 March and 90 days is 31 May, a Sunday
    [silent] = decide(with_person(bereavement=Circumstance(holds=True))).missing
    assert (silent.code, silent.about) == ("BEREAVEMENT_DAY_NOT_STATED", "C-2041")
    firm = with_person(kind=RecipientKind.COMPANY, age=None, bereavement=mourning, deceased=None)
    assert ask(firm).answer is ContactAnswer.ALLOW


def test_a_hold_to_a_day_waits_and_one_that_passed_does_not() -> None:
    hold = Circumstance(holds=True, since=Date(2026, 3, 2), until=Date(2026, 3, 10))
    assert str(ask(with_person(vulnerability=hold)).until_local) == "2026-03-11 09:00"
    passed = evolve(hold, until=Date(2026, 3, 8))
    assert ask(with_person(vulnerability=passed)).answer is ContactAnswer.ALLOW
    long_ago = Circumstance(holds=True, since=Date(2025, 3, 2), until=Date(2025, 4, 1))
    assert ask(with_person(bereavement=long_ago)).answer is ContactAnswer.ALLOW


LEFT_OUT: tuple[tuple[str, ContactCase], ...] = (
    ("CONSENTS_NOT_STATED", evolve(CALL, consents=None)),
    ("OPT_OUTS_NOT_STATED", evolve(CALL, opt_outs=None)),
    ("POINTS_NOT_STATED", evolve(CALL, points=None)),
    ("REGISTER_NOT_CHECKED", evolve(CALL, registers=None)),
    ("REGISTER_NOT_CHECKED", evolve(CALL, registers=())),
    ("HISTORY_NOT_STATED", evolve(CALL, history=None)),
    ("ZONE_NOT_STATED", with_person(zone=None)),
    ("DECEASED_NOT_STATED", with_person(deceased=None)),
    ("MINOR_NOT_STATED", with_person(age=None)),
    ("THIRD_PARTY_NOT_STATED", with_person(third_party=None)),
    ("BEREAVEMENT_NOT_STATED", with_person(bereavement=None)),
    ("VULNERABILITY_NOT_STATED", with_person(vulnerability=None)),
    ("DISPUTE_NOT_STATED", with_person(dispute=None)),
    ("PORTING_NOT_STATED", with_person(porting=None)),
    ("WORDING_NOT_STATED", with_message(parts=(MessagePart("offer"),))),
    ("HASH_NOT_STATED", with_message(parts=(MessagePart("offer", "OFFER-7"),))),
    ("DATA_BASES_NOT_STATED", consented(with_message(CARE, purpose="birthday"), "birthday")),
    ("MATTER_NOT_STATED", with_message(DEBT, matter="")),
)


@pytest.mark.parametrize(
    ("code", "case"), LEFT_OUT, ids=[f"{c}{n}" for n, (c, _) in enumerate(LEFT_OUT)]
)
def test_what_is_left_out_leaves_the_answer_open(code: str, case: ContactCase) -> None:
    assert ask(case).answer is ContactAnswer.UNKNOWN
    assert code in missing(case)
    assert ask(case).log is None


def test_without_a_zone_a_letter_of_service_is_decided_all_the_same() -> None:
    letter = with_person(
        consented(with_message(SERVICE, channel="letter"), "service", "letter"), zone=None
    )
    assert ask(letter).answer is ContactAnswer.ALLOW
    wait = with_person(CARE, zone=None, bereavement=Circumstance(holds=True, since=MONDAY))
    by_letter = consented(with_message(wait, channel="letter"), "care", "letter")
    nowhere = evolve(by_letter, history=())
    assert ask(nowhere).answer is ContactAnswer.WAIT
    assert (ask(nowhere).until, ask(nowhere).searched_to, ask(nowhere).local) == (None, None, None)


def calls(*days: str, case: ContactCase = DEBT, **more: Any) -> ContactCase:
    told = {"answered": False, "matter": "L-88"} | more
    tries = (
        ContactAttempt(at(f"{day}T08:00+05:30"), "phone", "collection", "any", **told)
        for day in days
    )
    return evolve(case, history=tuple(tries))


def test_the_eighth_call_in_seven_days_is_presumed_too_much() -> None:
    """More than 7 in 7 days: the seventh is within, the eighth is not (conduct page, section 3)."""
    seven = ask(evolve(DEBT, history=(DEBT.history or ())[1:]))
    assert seven.answer is ContactAnswer.ALLOW
    assert not seven.flags
    found = ask(DEBT)
    assert found.answer is ContactAnswer.WAIT
    [flag] = found.flags
    assert (flag.clause, flag.measured, flag.limit) == ("9(a)", 8, 7)
    assert str(found.until_local) == "2026-03-17 08:00"
    [told] = decide(DEBT).reasons
    assert told.source is not None
    assert told.source.status is Status.VERIFIED


def test_no_call_in_the_seven_days_from_a_conversation() -> None:
    """The day of the conversation is the first of the seven (12 CFR 1006.14(b)(2)(i)(B))."""
    spoken = calls("2026-03-10", answered=True)
    assert codes(spoken) == ["PRESUMED_EXCESSIVE"]
    assert str(ask(spoken).until_local) == "2026-03-17 08:00"
    assert ask(calls("2026-03-09", answered=True)).answer is ContactAnswer.ALLOW
    other = calls("2026-03-15", answered=True, matter="L-91")
    assert ask(other).answer is ContactAnswer.ALLOW


def test_an_attempt_of_which_too_little_is_known_may_count() -> None:
    assert missing(calls("2026-03-15", answered=None)) == ["MAY_REACH_CAP"]
    vague = calls(*["2026-03-15"] * 8, matter="")
    assert missing(vague) == ["MAY_REACH_CAP"]
    assert ask(calls("2026-03-15", answered=None, matter="L-91")).answer is ContactAnswer.ALLOW


def test_days_are_counted_on_the_recipients_clock() -> None:
    """20:00Z on the 9th is the 10th in Kolkata, and counts in the seven days to the 16th."""
    late = ContactAttempt(
        at("2026-03-09T20:00Z"), "phone", "collection", "any", answered=True, matter="L-88"
    )
    assert ask(evolve(DEBT, history=(late,))).answer is ContactAnswer.WAIT
    early = evolve(late, at=at("2026-03-09T18:29Z"))
    assert ask(evolve(DEBT, history=(early,))).answer is ContactAnswer.ALLOW


def test_an_attempt_before_the_zone_begins_may_count() -> None:
    zone = DEBT.recipient.zone
    assert zone is not None
    late = evolve(zone, offsets=(ZoneOffset(at("2026-03-15T18:30Z"), 330),))
    before = with_person(calls("2026-03-15", answered=True), zone=late)
    assert missing(before) == ["MAY_REACH_CAP"]
    week = evolve(zone, offsets=(ZoneOffset(at("2026-03-09T18:30Z"), 330),))
    assert (
        ask(with_person(calls("2026-03-09", answered=True), zone=week)).answer
        is ContactAnswer.UNKNOWN
    )
    longer = evolve(zone, offsets=(ZoneOffset(at("2026-03-08T18:30Z"), 330),))
    assert ask(with_person(calls("2026-03-08", answered=True), zone=longer)).answer is (
        ContactAnswer.ALLOW
    )


def test_attempts_of_all_officers_and_vendors_count() -> None:
    tried = [
        ContactAttempt(AT.after(-minutes), "email", "save", by)
        for minutes, by in ((60, "M-14"), (120, "vendor V-2"))
    ]
    full = evolve(CALL, history=tuple(tried))
    assert codes(full) == ["CAP_REACHED"]
    assert ask(evolve(CALL, history=tuple(tried[:1]))).answer is ContactAnswer.ALLOW


def test_an_attempt_by_a_channel_that_is_not_listed_may_count() -> None:
    """The name may be a slip: `Phone` for `phone`."""
    eight = [evolve(each, channel="Phone") for each in DEBT.history or ()]
    assert missing(evolve(DEBT, history=tuple(eight))) == ["MAY_REACH_CAP"]
    other = [evolve(each, purpose="dunning") for each in DEBT.history or ()]
    assert "MAY_REACH_CAP" in missing(evolve(DEBT, history=tuple(other)))
    fax = ContactAttempt(AT.after(-60), "fax", "care", "M-14")
    assert ask(evolve(CALL, history=(fax,))).answer is ContactAnswer.ALLOW


def test_an_offer_counts_as_marketing_whatever_the_message_is_called() -> None:
    """Two greetings with an offer are two marketing contacts, and two contacts for care."""
    sold = evolve(with_message(purpose="care"), consents=BASES, history=())
    logged = ask(sold).log
    assert logged is not None
    assert (logged.purpose, logged.also_for) == ("care", ("marketing",))
    earlier = tuple(evolve(logged, at=AT.after(-hours * 60)) for hours in (24, 48))
    assert codes(evolve(CALL, history=earlier)) == ["CAP_REACHED"]
    assert ask(evolve(CALL, history=earlier[:1])).answer is ContactAnswer.ALLOW
    greeted = evolve(POLICY, caps=(*POLICY.caps, ContactCap("9(e)", 2, 7, purposes=("care",))))
    assert ask(evolve(CARE, history=earlier), under(greeted)).answer is ContactAnswer.WAIT
    slip = evolve(earlier[0], also_for=("Marketing",))
    assert missing(evolve(CALL, history=(slip, earlier[1]))) == ["MAY_REACH_CAP"]


def test_an_offer_to_stay_is_judged_as_marketing_too() -> None:
    assert ask(SAVE).purposes == ("save", "marketing")
    assert ask(SAVE).answer is ContactAnswer.ALLOW
    assert codes(consented(SAVE, "save")) == ["NO_CONSENT"]
    asked = consented(with_message(purpose="save", parts=(MessagePart("question"),)), "save")
    assert ask(asked).purposes == ("save", "marketing")
    assert codes(asked) == ["NO_CONSENT"]


def test_an_opt_out_of_marketing_stops_a_save_that_offers_nothing() -> None:
    asked = with_message(SAVE, parts=(MessagePart("question"),))
    assert ask(asked).answer is ContactAnswer.ALLOW
    no = OptOut(MONDAY, purposes=("marketing",))
    assert codes(evolve(asked, opt_outs=(no,))) == ["OPTED_OUT"]
    unread = with_message(SAVE, parts=None)
    assert ask(unread).kind is MessageKind.MARKETING
    assert ask(unread).purposes == ("save", "marketing")


@pytest.mark.parametrize("told", ["save", "Marketing", "marketing "])
def test_who_is_told_of_an_offer_is_not_misled(told: str) -> None:
    assert ask(with_message(SAVE, told_as=told)).answer is ContactAnswer.ALLOW


def test_two_writings_of_a_matter_are_one() -> None:
    other = tuple(evolve(each, matter=each.matter.lower() + " ") for each in DEBT.history or ())
    assert codes(evolve(DEBT, history=other)) == ["PRESUMED_EXCESSIVE"]


def test_a_cap_that_only_tells_blocks_nothing() -> None:
    caps = tuple(evolve(each, blocks=False) if each.presumption else each for each in POLICY.caps)
    bank = ContactCap("9(x)", 9, 7, channels=("phone", "letter"), purposes=("collection",))
    found = ask(DEBT, under(evolve(POLICY, caps=(*caps, bank))))
    assert found.answer is ContactAnswer.ALLOW
    assert [each.code for each in found.flags] == ["PRESUMED_EXCESSIVE"]


def test_a_message_of_a_higher_priority_that_waits_has_its_place_first() -> None:
    one = evolve(CALL, history=(ContactAttempt(AT.after(-60), "email", "marketing", "M-14"),))
    assert ask(one).answer is ContactAnswer.ALLOW
    assert codes(evolve(one, pending=("save",))) == ["CAP_REACHED"]
    assert ask(evolve(one, pending=("marketing", "care"))).answer is ContactAnswer.ALLOW


def test_an_approach_skips_no_step_and_ends_with_an_opt_out() -> None:
    def step(
        number: int, *done: tuple[int, str], channel: str = "phone", **more: Any
    ) -> ContactCase:
        listed = tuple(DoneStep(each, Date(2026, 3, int(on))) for each, on in done)
        return evolve(
            with_message(channel=channel), approach=Approach("new tenant", number, listed), **more
        )

    assert ask(step(2, (1, "2"))).answer is ContactAnswer.ALLOW
    assert codes(step(2, (1, "3"))) == ["STEP_TOO_EARLY"]
    assert str(ask(step(2, (1, "3"))).until_local) == "2026-03-10 09:00"
    assert codes(step(2)) == ["STEP_SKIPPED"]
    assert "STEP_SKIPPED" in codes(step(3, (2, "2"), channel="visit"))
    assert "STEP_ALREADY_DONE" in codes(step(1, (1, "2")))
    assert codes(step(2, (1, "2"), (2, "9"))) == ["STEP_ALREADY_DONE"]
    assert "STEP_BY_OTHER_CHANNEL" in codes(step(1))
    assert codes(step(4, (1, "1"))) == ["STEP_NOT_LISTED"]
    lifted = OptOut(Date(2026, 3, 3), channels=("email",), lifted_on=Date(2026, 3, 5))
    assert codes(step(2, (1, "2"), opt_outs=(lifted,))) == ["APPROACH_ENDED"]
    other = evolve(lifted, purposes=("care",))
    assert ask(step(2, (1, "2"), opt_outs=(other,))).answer is ContactAnswer.ALLOW
    assert codes(evolve(CALL, approach=Approach("old tenant", 1))) == ["APPROACH_NOT_LISTED"]
    assert missing(evolve(CALL, approach=Approach("new tenant", 2))) == ["STEPS_NOT_STATED"]


def test_the_first_step_of_an_approach_waits_for_nothing() -> None:
    letter = consented(with_message(channel="letter"), "marketing", "letter")
    assert ask(evolve(letter, approach=Approach("new tenant", 1, ()))).answer is ContactAnswer.ALLOW


def visit(*, banned: bool | None = False, shown: bool | None = True, **more: Any) -> ContactCase:
    case = consented(
        with_message(channel="visit", credentials_shown=shown, **more), "marketing", "visit"
    )
    return evolve(case, points=(ContactPoint("visit", "Flat 9", "PUBLIC", banned),))


def test_at_the_door_credentials_are_shown_and_no_ban_is_broken() -> None:
    assert ask(visit()).answer is ContactAnswer.ALLOW
    assert codes(visit(banned=True)) == ["SOLICITING_BANNED"]
    assert missing(visit(banned=None)) == ["BAN_NOT_STATED"]
    assert codes(visit(shown=False)) == ["NO_CREDENTIALS"]
    assert missing(visit(shown=None)) == ["CREDENTIALS_NOT_STATED"]
    care = evolve(consented(visit(banned=True), "care", "visit"), points=visit(banned=True).points)
    greeting = with_message(care, purpose="care", parts=(MessagePart("greeting"),))
    assert ask(greeting).answer is ContactAnswer.ALLOW
    assert "SOLICITING_MAY_BE_BANNED" in missing(with_message(greeting, parts=None))


def test_wishes_are_kept() -> None:
    evening = DayHours(WEEK, TimeOfDay.parse("18:00"))
    wish = evolve(CALL, preference=ContactPreference(("phone",), (evening,)))
    [outside] = ask(wish).blocks
    assert (outside.code, outside.clause) == ("OUTSIDE_HOURS", "preference")
    assert str(ask(wish).until_local) == "2026-03-09 18:00"
    assert ask(evolve(CALL, preference=ContactPreference(("phone",)))).answer is ContactAnswer.ALLOW


def test_what_would_be_allowed_but_for_an_unknown_is_not_known_and_no_wait() -> None:
    night = evolve(CALL, at=at("2026-03-09T23:00-04:00"), consents=None)
    assert ask(night).answer is ContactAnswer.UNKNOWN
    assert codes(night) == ["OUTSIDE_HOURS", "OUTSIDE_HOURS"]


NO = Circumstance(holds=False)
CHANGES: dict[str, Callable[[ContactCase], ContactCase]] = {
    "withdraw": lambda case: evolve(
        case, consents=tuple(evolve(e, withdrawn_on=MONDAY) for e in case.consents or ())
    ),
    "remove consents": lambda case: evolve(case, consents=()),
    "suppress": lambda case: evolve(
        case, registers=tuple(evolve(e, listed=True) for e in case.registers or ())
    ),
    "opt out": lambda case: evolve(case, opt_outs=(*(case.opt_outs or ()), OptOut(MONDAY))),
    "attempt": lambda case: evolve(
        case,
        history=(*(case.history or ()), ContactAttempt(case.at, "phone", "marketing", "law")),
    ),
    "remove number": lambda case: evolve(case, points=()),
}


@given(
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from(["marketing", "care", "service", "collection", "birthday"]),
    st.sampled_from(["phone", "sms", "email", "letter", "visit"]),
    st.integers(0, 1439),
    st.integers(0, 3),
)
def test_no_widening(change: str, purpose: str, channel: str, minute: int, tried: int) -> None:
    """Conduct page, section 1: removing a consent never turns a refusal into a permission."""
    base = consented(with_message(purpose=purpose, channel=channel), purpose, channel)
    history = tuple(ContactAttempt(AT.after(-60), channel, purpose, "x") for _ in range(tried))
    case = evolve(base, at=at("2026-03-09T00:00-04:00").after(minute), history=())
    case = evolve(case, history=tuple(each for each in history if each.at <= case.at))
    worse = CHANGES[change](case)
    if ask(worse).answer is ContactAnswer.ALLOW:
        assert ask(case).answer is ContactAnswer.ALLOW


@given(
    st.sampled_from(EVERYTHING), st.sampled_from(["deceased", "minor", "bereavement", "porting"])
)
def test_nobody_is_sold_to_in_grief_in_childhood_or_when_leaving(purpose: str, ground: str) -> None:
    """Whatever the policy excepts: marketing cannot be excepted at all."""
    holds = {
        "deceased": {"deceased": True},
        "minor": {"age": 12},
        "bereavement": {"bereavement": Circumstance(holds=True, since=MONDAY)},
        "porting": {"porting": Circumstance(holds=True)},
    }
    case = consented(with_person(with_message(purpose=purpose), **holds[ground]), purpose)
    assert ask(case).answer in (ContactAnswer.STOP, ContactAnswer.WAIT)


def test_the_order_of_history_makes_no_difference() -> None:
    turned = evolve(DEBT, history=tuple(reversed(DEBT.history or ())))
    assert ask(turned) == ask(DEBT)


def test_every_ground_has_a_clause_in_the_example() -> None:
    assert {each.ground for each in POLICY.stops} == set(StopGround)


def test_the_local_day_is_that_of_the_recipient() -> None:
    assert local_day(evolve(CALL, at=at("2026-03-10T02:00Z")), Date(2026, 3, 10)) == MONDAY
    assert local_day(with_person(zone=None), Date(2026, 3, 10)) == Date(2026, 3, 10)
    utc = Zone("UTC", "1", (ZoneOffset(at("2026-01-01T00:00Z"), 0),), at("2026-12-31T23:59Z"))
    assert str(local_day(with_person(zone=utc), MONDAY)) == "2026-03-09"
