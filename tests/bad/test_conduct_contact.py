"""What contact permission refuses, word for word (conduct page, 2.6; retention page, 8 and 14)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.calendars import WEEK, Calendar
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.conduct import (
    Approach,
    ApproachSequence,
    ApprovedWording,
    BasisRule,
    CanvassUnit,
    Circumstance,
    Consent,
    ContactAttempt,
    ContactCap,
    ContactCase,
    ContactChannel,
    ContactHours,
    ContactPoint,
    ContactPolicy,
    ContactPurpose,
    DataBasis,
    DayHours,
    DoneStep,
    FollowUpRule,
    MessageKind,
    MessagePart,
    MessagePartRule,
    OptOut,
    Recipient,
    RecipientKind,
    RegisterCheck,
    RegisterRule,
    StopGround,
    StopRule,
    call_list,
    canvass_plan,
    choose_channel,
    followup_window,
    local_day,
    may_contact,
)
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    NothingInForce,
    OutOfRange,
    OutsideZone,
    Unknown,
    WrongKind,
)
from acctcore.moments import TimeOfDay
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline
from acctcore.zones import Instant

EXAMPLES = Path(__file__).parents[2] / "examples/conduct"
DOCUMENTS = Documents().extended(
    DocumentKind("contact-case", ContactCase),
    DocumentKind("contact-policy", Timeline[ContactPolicy]),
)
CASE_TEXT = (EXAMPLES / "contact-case.toml").read_text("utf-8")
POLICIES: Timeline[ContactPolicy] = DOCUMENTS.read(
    (EXAMPLES / "contact-policy.toml").read_text("utf-8"), Notation.TOML
)
SATURDAY = Date(2026, 3, 7)
POLICY = POLICIES.at(SATURDAY).value
CASE: ContactCase = DOCUMENTS.read(CASE_TEXT, Notation.TOML)
NINE = TimeOfDay.parse("09:00")
LATE = Date(2026, 3, 9), "f"
CHANNELS = "phone, sms, email, letter, visit"
PURPOSES = ", ".join(each.name for each in POLICY.purposes)
INVENTED = Source("test", Status.INVENTED)
REGISTRY = "US National Do Not Call Registry"


def at(text: str) -> Instant:
    return Instant.parse(text)


def ask(on: Any = SATURDAY, **changes: Any) -> object:
    return may_contact(evolve(CASE, **changes), POLICIES, on)


def person(**changes: Any) -> Recipient:
    return evolve(CASE.recipient, **changes)


def without(row: str, name: str) -> ContactPolicy:
    """Take a row out of the policy."""
    kept = tuple(each for each in getattr(POLICY, row) if each.clause != name)
    return evolve(POLICY, **{row: kept})


PARTS: tuple[tuple[Callable[[], object], type[AcctcoreError], str], ...] = (
    (
        lambda: ask(history=(ContactAttempt(at("2026-03-07T21:31-05:00"), "phone", "care", "M"),)),
        Contradiction,
        (
            "instant of an attempt: expected one up to that of the contact, 2026-03-08T02:30Z, "
            "got `2026-03-08T02:31Z`"
        ),
    ),
    (
        lambda: ask(
            consents=(Consent(("phone",), ("care",), *LATE, withdrawn_on=LATE[0]),),
            opt_outs=(OptOut(SATURDAY, lifted_on=LATE[0]),),
            approach=Approach("new tenant", 2, (DoneStep(1, LATE[0]),)),
            recipient=person(porting=Circumstance(holds=True, since=LATE[0])),
        ),
        Contradiction,
        "\n".join(
            f"{what}: expected a day up to 2026-03-08, the latest that any clock shows at the "
            "contact, got `2026-03-09` (a day)"
            for what in (
                "day of a consent",
                "day a consent is withdrawn",
                "day an opt-out is lifted",
                "day of step 1",
                "first day of `porting`",
            )
        ),
    ),
    (
        lambda: ask(
            consents=(Consent(("Phone",), ("sale",), SATURDAY, "f", "says", withdrawn_on=SATURDAY),)
        ),
        Unknown,
        (
            f"channel of a withdrawn consent: expected one of {CHANNELS}, got `Phone`\n"
            f"purpose of a withdrawn consent: expected one of {PURPOSES}, got `sale`\n"
            "basis of a withdrawn consent: expected one of contract, legal duty, consent, "
            "got `says`"
        ),
    ),
    (
        lambda: Approach("new", 3, (DoneStep(2, SATURDAY), DoneStep(1, Date(2026, 3, 8)))),
        Contradiction,
        "approach `new`: step 2 was done on 2026-03-07, before step 1 on 2026-03-08",
    ),
    (
        lambda: ask(
            opt_outs=(OptOut(SATURDAY, channels=("phones",), purposes=("sale",)),),
            registers=(RegisterCheck("DNC", SATURDAY, listed=True),),
            pending=("sale",),
        ),
        Unknown,
        (
            f"channel of an opt-out: expected one of {CHANNELS}, got `phones`\n"
            f"purpose of an opt-out: expected one of {PURPOSES}, got `sale`\n"
            f"register: expected one of {REGISTRY}, got `DNC`\n"
            f"purpose of a message that waits: expected one of {PURPOSES}, got `sale`"
        ),
    ),
    (
        lambda: may_contact(
            evolve(CASE, registers=(RegisterCheck("DNC", SATURDAY, listed=False),)),
            Timeline.always(evolve(POLICY, registers=()), INVENTED),
            SATURDAY,
        ),
        Unknown,
        "register: expected none: the policy lists none, got `DNC`",
    ),
    (
        lambda: ask(registers=(RegisterCheck(REGISTRY, Date(2026, 2, 3), listed=False),)),
        OutOfRange,
        (
            f"edition of register `{REGISTRY}`: expected one of 2026-02-04 or later (31 days), "
            "got `2026-02-03` (a day); ask the register again"
        ),
    ),
    (
        lambda: ask(on=Date(2026, 3, 8)),
        Contradiction,
        (
            "as_of: expected 2026-03-07, what a clock shows at 2026-03-08T02:30Z "
            "where `C-2041` is, got `2026-03-08` (a day)"
        ),
    ),
    (
        lambda: ask(on=Date(2026, 3, 10), recipient=person(zone=None)),
        Contradiction,
        (
            "as_of: expected a day from 2026-03-07 to 2026-03-08, "
            "what a clock shows at 2026-03-08T02:30Z where `C-2041` is, got `2026-03-10` (a day)"
        ),
    ),
    (
        lambda: ask(at=at("2027-03-07T21:30-05:00")),
        OutsideZone,
        (
            "`America/New_York` (tzdata 2026.6): expected a time from 2026-01-01T05:00Z to "
            "2027-01-01T04:59Z, got `2027-03-08T02:30Z`; extend the zone"
        ),
    ),
    (
        lambda: may_contact("C-1", POLICIES, SATURDAY),  # type: ignore[arg-type]
        WrongKind,
        "case: expected what is known of a person to be contacted, got `C-1`",
    ),
    (
        lambda: may_contact(
            evolve(
                CASE,
                at=at("2025-06-01T12:00Z"),
                recipient=person(zone=None),
                history=(),
                consents=(),
                registers=(),
            ),
            POLICIES,
            Date(2025, 6, 1),
        ),
        NothingInForce,
        "no approved version on 2025-06-01; the first begins on 2026-01-01",
    ),
    (
        lambda: call_list((CASE, CASE), POLICIES, SATURDAY),
        Contradiction,
        "recipient `C-2041` stands twice",
    ),
    (
        lambda: evolve(CASE, points=(CASE.points or ()) * 2),
        Contradiction,
        "number or address for `phone` stands twice",
    ),
    (
        lambda: evolve(CASE, registers=(CASE.registers or ()) * 2),
        Contradiction,
        f"register `{REGISTRY}` stands twice",
    ),
    (
        lambda: Recipient("", RecipientKind.PERSON),
        OutOfRange,
        "id of a recipient: expected a name, got ``",
    ),
    (
        lambda: Recipient("C-1", "robot"),  # type: ignore[arg-type]
        WrongKind,
        "kind of recipient `C-1`: expected one of `person`, `company`, got `robot`",
    ),
    (
        lambda: person(age=-1),
        OutOfRange,
        "age of `C-2041`: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: person(zone="America/New_York"),
        WrongKind,
        "zone of `C-2041`: expected a zone, got `America/New_York`",
    ),
    (
        lambda: Circumstance(holds=False, since=SATURDAY),
        Contradiction,
        "a circumstance does not hold and has a day; state one of the two",
    ),
    (
        lambda: Circumstance(holds=True, since=SATURDAY, until=Date(2026, 3, 6)),
        Contradiction,
        "a circumstance ends on 2026-03-06, before it begins on 2026-03-07",
    ),
    (
        lambda: MessagePart("offer", hash="sha256:1"),
        Contradiction,
        "part `offer` has a hash and names no wording",
    ),
    (
        lambda: Consent(("phone",), ("care",), SATURDAY, "f", until=Date(2026, 3, 6)),
        Contradiction,
        "a consent of 2026-03-07 ends on 2026-03-06, before it",
    ),
    (
        lambda: Consent(("phone",), ("care",), SATURDAY, "f", withdrawn_on=Date(2026, 3, 6)),
        Contradiction,
        "a consent of 2026-03-07 is withdrawn on 2026-03-06, before it",
    ),
    (
        lambda: Consent((), ("care",), SATURDAY),
        OutOfRange,
        "channels of a consent: expected at least one, got none",
    ),
    (
        lambda: Consent("phone", ("care",), SATURDAY),  # type: ignore[arg-type]
        WrongKind,
        "channels of a consent: expected a list of names, got `phone`",
    ),
    (
        lambda: OptOut(SATURDAY, lifted_on=Date(2026, 3, 6)),
        Contradiction,
        "an opt-out of 2026-03-07 is lifted on 2026-03-06, before it",
    ),
    (
        lambda: DataBasis("birth date", " ", SATURDAY),
        OutOfRange,
        "basis to use `birth date`: expected a name, got ` `",
    ),
    (
        lambda: ContactPoint("phone", ""),
        OutOfRange,
        "number or address for `phone`: expected a name, got ``",
    ),
    (
        lambda: ContactAttempt("2026-03-07 10:00", "phone", "care", "M"),  # type: ignore[arg-type]
        WrongKind,
        "instant of an attempt: expected an instant with its offset, got `2026-03-07 10:00`",
    ),
    (
        lambda: DayHours((), NINE),
        OutOfRange,
        "hours: expected at least one day of the week, got none",
    ),
    (
        lambda: ContactHours("8", ()),
        OutOfRange,
        "hours `8`: expected at least one window, got none",
    ),
    (
        lambda: ContactCap("9", 2, 0),
        OutOfRange,
        "days of cap `9`: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: ContactCap("9", 2.5, 7),  # type: ignore[arg-type]
        WrongKind,
        "limit of cap `9`: expected a whole number, got `2.5` (a floating-point number)",
    ),
    (
        lambda: BasisRule("5", ("phone",), ("care",), ()),
        OutOfRange,
        "bases of `5`: expected at least one, got none",
    ),
    (
        lambda: StopRule(StopGround.BEREAVEMENT, "6", cooling=0),
        OutOfRange,
        "cooling of stop `bereavement`: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: RegisterRule("TPS", "7", 31),  # type: ignore[arg-type]
        WrongKind,
        (
            "max_age of register `TPS`: expected a length of time such as `31 days`, "
            "got `31` (a whole number)"
        ),
    ),
    (
        lambda: ApprovedWording("W", "h", SATURDAY, until=Date(2026, 3, 6)),
        Contradiction,
        "wording `W` ends on 2026-03-06, before it begins on 2026-03-07",
    ),
    (
        lambda: ApproachSequence("new", "10", ()),
        OutOfRange,
        "approach `new`: expected at least one step, got none",
    ),
    (
        lambda: MessagePartRule("offer", "3", offer="yes"),  # type: ignore[arg-type]
        WrongKind,
        "`offer` of part `offer`: expected yes or no, got `yes`",
    ),
    (
        lambda: FollowUpRule("11", 60, 120, ()),
        OutOfRange,
        "follow-up `11`: expected business hours, got none",
    ),
    (
        lambda: without("caps", "9(c)") and evolve(without("caps", "9(c)"), caps=()),
        Malformed,
        "\n".join(
            f"caps: no cap counts attempts of `{purpose}` by `{channel}`; "
            "state one, or make the purpose a service"
            for channel, purpose in (
                *((c, "collection") for c in ("phone", "letter")),
                *(
                    (c, p)
                    for c in ("phone", "sms", "email", "letter", "visit")
                    for p in ("care", "birthday")
                ),
                *(
                    (c, p)
                    for c in ("phone", "sms", "email", "letter", "visit")
                    for p in ("save", "marketing")
                ),
            )
        ),
    ),
    (
        lambda: without("hours", "8(b)"),
        Contradiction,
        "no hours are stated for `collection` by `phone`; state some, or say `any_hour`",
    ),
    (
        lambda: without("stops", "6(g)"),
        Contradiction,
        "no rule says what `porting` stops; state one",
    ),
    (
        lambda: evolve(
            POLICY,
            stops=tuple(
                evolve(each, except_purposes=("save",))
                if each.ground is StopGround.PORTING
                else each
                for each in POLICY.stops
            ),
        ),
        Contradiction,
        "stop `porting` excepts `save`, which is marketing; nobody is sold to then",
    ),
    (
        lambda: evolve(
            POLICY,
            stops=tuple(
                evolve(each, except_purposes=("care",))
                if each.ground is StopGround.DECEASED
                else each
                for each in POLICY.stops
            ),
        ),
        Contradiction,
        "stop `deceased` excepts `care`, which is care; nobody greets the deceased",
    ),
    (
        lambda: evolve(POLICY, parts=(*POLICY.parts, MessagePartRule("Offer ", "3(x)"))),
        Contradiction,
        "part `Offer ` stands twice",
    ),
    (
        lambda: evolve(POLICY, marketing_purpose="care"),
        Contradiction,
        "marketing purpose of a policy: expected a listed purpose of kind `marketing`, got `care`",
    ),
    (
        lambda: evolve(POLICY, sequences=(evolve(POLICY.sequences[0], steps=(_step("pigeon"),)),)),
        Unknown,
        (
            "channel of approach `new tenant`: expected one of phone, sms, email, letter, visit, "
            "got `pigeon`"
        ),
    ),
    (
        lambda: evolve(POLICY, channels=(*POLICY.channels, ContactChannel("sms", "4(x)"))),
        Contradiction,
        "channel `sms` stands twice",
    ),
    (
        lambda: evolve(POLICY, registers=(*POLICY.registers, *POLICY.registers)),
        Contradiction,
        f"register `{REGISTRY}` stands twice",
    ),
    (
        lambda: evolve(
            POLICY, bases=(*POLICY.bases, BasisRule("5(x)", ("phone",), ("care",), ("consent",)))
        ),
        Contradiction,
        "basis `care` by `phone` stands twice",
    ),
    (
        lambda: evolve(POLICY, adult_age=0),
        OutOfRange,
        "adult age of a policy: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: evolve(POLICY, caps=("two a month",)),
        WrongKind,
        "caps of a policy: expected caps, got `two a month`",
    ),
    (
        lambda: ContactPurpose("care", "2", "kind"),  # type: ignore[arg-type]
        WrongKind,
        (
            "kind of purpose `care`: expected one of `service`, `care`, `collection`, `marketing`, "
            "got `kind`"
        ),
    ),
    (
        lambda: canvass_plan([_door("1"), _door("1")]),
        Contradiction,
        "door `Harbour Court, 1, 1` stands twice",
    ),
    (
        lambda: canvass_plan([_door("G"), _door("g ")], {"Harbour Court": ("G", "g ")}),
        Contradiction,
        "door `Harbour Court, g , 1` stands twice",
    ),
    (
        lambda: canvass_plan(
            [_door("1"), evolve(_door("2"), building="HARBOUR Court", banned=True)]
        ),
        Contradiction,
        (
            "building `Harbour Court`: soliciting is banned at `HARBOUR Court, 2, 1` "
            "and not at `Harbour Court, 1, 1`"
        ),
    ),
    (
        lambda: canvass_plan([_door("G")], {"Harbour Court": ("G", "G")}),
        Contradiction,
        "floor `G` of `Harbour Court` stands twice",
    ),
    (
        lambda: canvass_plan([_door("M")], {"Harbour Court": ("1", "G")}),
        Unknown,
        "floor of `Harbour Court`: expected one of 1, G, got `M`",
    ),
    (
        lambda: canvass_plan([_door("M")], {"Harbour Court": ()}),
        OutOfRange,
        "floors of `Harbour Court`: expected at least one, got none",
    ),
    (
        lambda: canvass_plan([_door("1")], {"Harbour Court": "1G"}),
        WrongKind,
        "floors of `Harbour Court`: expected a list of names, got `1G`",
    ),
    (
        lambda: _door("9" * 5000),
        OutOfRange,
        "floor of a door: expected a number of at most 9 digits, got one of 5000",
    ),
    (
        lambda: evolve(_door("9" * 9), unit="A" + "1" * 10),
        OutOfRange,
        "unit of a door: expected a number of at most 9 digits, got one of 10",
    ),
)


def _step(channel: str) -> Any:
    return evolve(POLICY.sequences[0].steps[0], channel=channel)


def _door(floor: str) -> CanvassUnit:
    return CanvassUnit("Harbour Court", floor, "1", banned=False, suppressed=False)


@pytest.mark.parametrize(
    ("made", "kind", "message"), PARTS, ids=[f"{n}" for n, _ in enumerate(PARTS)]
)
def test_what_contradicts_itself_raises(
    made: Callable[[], object], kind: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(kind) as told:
        made()
    assert str(told.value) == message


def read_changed(old: str, new: str) -> object:
    assert old in CASE_TEXT
    return DOCUMENTS.read(CASE_TEXT.replace(old, new), Notation.TOML)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'at = "2026-03-07T21:30-05:00"',
            'at = "2026-03-07T21:30"',
            (
                "at: instant: expected an offset or `Z` behind the time, got `2026-03-07T21:30`; "
                "a time without a zone is no instant"
            ),
        ),
        (
            'at = "2026-03-07T21:30-05:00"',
            "at = 2026-03-07T21:30:00",
            (
                "at: instant: expected an offset or `Z` behind the time, "
                "got `2026-03-07T21:30:00`; a time without a zone is no instant"
            ),
        ),
        (
            'at = "2026-03-07T21:30-05:00"',
            "at = 2026-03-07",
            ("at: expected an instant such as `2026-03-16T10:00+08:00`, got `2026-03-07` (a day)"),
        ),
        (
            'kind = "person"',
            'kind = "robot"',
            "recipient.kind: expected one of `person`, `company`, got `robot`",
        ),
        (
            "age = 46",
            "age = 46.5",
            "recipient.age: expected a whole number, got `46.5` (a floating-point number)",
        ),
    ],
)
def test_documents_say_where_the_fault_is(old: str, new: str, message: str) -> None:
    with pytest.raises(Malformed) as told:
        read_changed(old, new)
    assert str(told.value) == message


def test_a_cap_counts_the_channels_that_it_names_and_no_other() -> None:
    *_, everything = POLICY.caps
    channels = [each.name for each in POLICY.channels]
    caps = [evolve(everything, clause=f"9({each})", channels=(each,)) for each in channels]
    assert evolve(POLICY, caps=caps).caps == tuple(caps)
    with pytest.raises(AcctcoreError) as told:
        evolve(POLICY, caps=[each for each in caps if each.channels != ("email",)])
    lines = str(told.value).splitlines()
    assert all("no cap counts attempts of" in line and "by `email`" in line for line in lines)


def test_a_name_that_no_list_has_is_told_with_its_place() -> None:
    pigeon = {
        row: (evolve(getattr(POLICY, row)[0], clause="x", channels=("pigeon",)),)
        for row in ("bases", "registers", "hours", "caps")
    }
    added: dict[str, Any] = {row: (*getattr(POLICY, row), *more) for row, more in pigeon.items()}
    with pytest.raises(AcctcoreError) as told:
        evolve(POLICY, **added)
    unlisted = f"expected one of {CHANNELS}, got `pigeon`"
    assert [line for line in str(told.value).splitlines() if line.endswith(unlisted)] == [
        f"bases: channel of basis rule `x`: {unlisted}",
        f"registers: channel of register `x`: {unlisted}",
        f"hours: channel of hours `x`: {unlisted}",
        f"caps: channel of cap `x`: {unlisted}",
    ]


def test_every_ground_without_a_stop_is_told() -> None:
    with pytest.raises(AcctcoreError) as told:
        evolve(POLICY, stops=POLICY.stops[2:])
    assert str(told.value).splitlines() == [
        f"stops: no rule says what `{each.ground.value}` stops; state one"
        for each in POLICY.stops[:2]
    ]


def test_every_fault_of_a_policy_is_told_with_its_place() -> None:
    wording = ApprovedWording("W-1", "sha256:1", Date(2026, 1, 1))
    stops = [
        evolve(each, except_purposes=("marketing",)) if each.ground is StopGround.DECEASED else each
        for each in POLICY.stops
    ]
    with pytest.raises(AcctcoreError) as told:
        evolve(POLICY, wordings=(wording, wording), stops=stops)
    assert str(told.value).splitlines() == [
        "wordings: wording `W-1` stands twice",
        "stops: stop `deceased` excepts `marketing`, which is marketing; nobody is sold to then",
    ]


ZONE = CASE.recipient.zone
SENT = Instant.parse("2026-03-09T09:00-04:00")
PERSON = "case: expected what is known of a person to be contacted, got `1` (a whole number)"
FOLLOWING: Any = followup_window
WRONG_KINDS: tuple[tuple[Callable[[], object], str], ...] = (
    (lambda: choose_channel(1, POLICIES, SATURDAY), PERSON),  # type: ignore[arg-type]
    (lambda: local_day(1, SATURDAY), PERSON),  # type: ignore[arg-type]
    (
        lambda: FOLLOWING(SENT, 1, CASE.calendar, 1),
        "zone of a follow-up: expected a zone, got `1` (a whole number)",
    ),
    (
        lambda: FOLLOWING(SENT, ZONE, 1, 1),
        "calendar of a follow-up: expected a calendar, got `1` (a whole number)",
    ),
    (
        lambda: call_list(1, POLICIES, SATURDAY),  # type: ignore[arg-type]
        "cases of a call list: expected a list of cases, got `1` (a whole number)",
    ),
)


@pytest.mark.parametrize(("asked", "message"), WRONG_KINDS, ids=range(5))
def test_what_is_of_another_kind_is_named(asked: Callable[[], object], message: str) -> None:
    with pytest.raises(WrongKind) as told:
        asked()
    assert str(told.value) == message


def test_an_instant_may_stand_without_quotes_where_it_says_its_offset() -> None:
    bare = read_changed('at = "2026-03-07T21:30-05:00"', "at = 2026-03-07T21:30:00-05:00")
    assert bare == CASE


def test_a_service_needs_no_cap_and_a_letter_no_hours() -> None:
    notice = ContactPurpose("notice", "2", MessageKind.SERVICE)
    sale = ContactPurpose("sale", "2(b)", MessageKind.MARKETING)
    sound = evolve(
        POLICY,
        purposes=(notice, sale),
        marketing_purpose="sale",
        bases=(BasisRule("5", ("letter",), ("notice",), ("contract",)),),
        stops=tuple(StopRule(each, "6") for each in StopGround),
        registers=(RegisterRule("TPS", "7", Tenor(days=28)),),
        hours=(),
        caps=(),
    )
    assert sound.rank("other") == 2
    assert isinstance(CASE.calendar, Calendar)
    assert len(WEEK) == 7
