"""A message to a customer: steps 6 and 7 of section 15, section 13, and what is not known.

The standard is the example's: minimum 1 and promise 3 business days, open 09:00 to
17:00, as scenario A4 has them; its other figures are invented.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import DelegationLetter, Route
from acctcore.authority.replies.cases import Reply, ReplyCase, ReplyKind
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.replying import reply
from acctcore.authority.replies.resolutions import (
    Handling,
    HandlingEvent,
    Resolution,
    ResolutionKind,
)
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.statements import Statement
from acctcore.calendars import Calendar
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.decisions import Decision
from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, Unknown, WrongKind
from acctcore.findings import Verdict
from acctcore.moments import Moment
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "authority"


def example(name: str) -> Any:
    return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


STANDARDS: Timeline[ReplyStandard] = example("reply-standard.toml")
WEEK = Calendar.of_weekend("five days", "1", Date(2026, 3, 1), Date(2026, 4, 30))
RATE = {"rate": Quantity(30, "bp")}
L1 = Handling("L1", "amy", decided_at=Moment.parse("2026-03-16 10:05"), events=frozenset())
L4 = Handling(
    "L4",
    "committee of headquarters",
    Money.of(2_000_000, "HKD"),
    Money.of(1_690_000, "HKD"),
    Money.of(310_000, "HKD"),
    ("L1", "L2", "L3", "L4"),
    "letter-2026",
    ("OVER_LIMIT",),
    Moment.parse("2026-03-16 10:05"),
    frozenset({HandlingEvent.ESCALATED}),
)


def resolved(kind: str = "granted", handling: Handling = L1, **more: Any) -> Resolution:
    known: dict[str, Any] = {
        "terms": RATE if kind.startswith("granted") else {},
        "reply_class": "rate concession",
        "received": Moment.parse("2026-03-16 10:00"),
    }
    if kind == "pending":
        handling = evolve(handling, decided_at=None)
    return Resolution("R1", ResolutionKind(kind), **{**known, **more}, handling=handling)


def asked(
    now: str,
    resolution: Resolution | None = None,
    *statements: Statement,
    standards: Timeline[ReplyStandard] = STANDARDS,
    **more: Any,
) -> Decision[Reply]:
    moment = Moment.parse(now)
    known: dict[str, Any] = {"calendar": WEEK, "statements": statements, **more}
    case = ReplyCase(resolution or resolved(), moment, **known)
    return reply(case, standards, moment.on)


def hold(
    now: str, resolution: Resolution | None = None, *said: Statement, **more: Any
) -> Decision[Reply]:
    return asked(now, resolution, *said, message=Message.HOLDING, **more)


def codes(decision: Decision[Reply], verdict: Verdict) -> list[str]:
    return [each.code for each in decision.findings if each.verdict is verdict]


def against(decision: Decision[Reply]) -> list[str]:
    return [each.code for each in decision.reasons]


@pytest.fixture(params=[L1, L4], ids=["L1", "L4"])
def handling(request: pytest.FixtureRequest) -> Handling:
    """Section 15 step 6: the same for L1 and for L4."""
    found: Handling = request.param
    return found


def test_step_6_the_times_are_those_of_the_scenario(handling: Handling) -> None:
    told = asked("2026-03-16 10:05", resolved(handling=handling)).outcome
    assert (str(told.not_before), str(told.promise)) == ("2026-03-17 09:00", "2026-03-19 17:00")


@pytest.mark.parametrize(
    ("now", "kind", "reasons"),
    [
        ("2026-03-16 10:05", ReplyKind.WITHHELD, ["TOO_EARLY"]),
        ("2026-03-17 08:59", ReplyKind.WITHHELD, ["TOO_EARLY"]),
        ("2026-03-17 09:00", ReplyKind.SENDABLE, []),
        ("2026-03-19 17:00", ReplyKind.SENDABLE, []),
        ("2026-03-19 17:01", ReplyKind.SENDABLE, ["PROMISE_MISSED"]),
    ],
)
def test_step_6_a_decision_is_told_from_the_first_moment_on(
    handling: Handling, now: str, kind: ReplyKind, reasons: list[str]
) -> None:
    decision = asked(now, resolved(handling=handling))
    assert (decision.outcome.kind, against(decision)) == (kind, reasons)
    assert (decision.outcome.text is None) == (kind is ReplyKind.WITHHELD)


@pytest.mark.parametrize(
    "name", ["hardship", "fraud", "complaint", "statutory", "payment today", "fee waiver"]
)
def test_step_6_hardship_and_its_like_at_once(name: str) -> None:
    told = asked("2026-03-16 10:05", resolved(reply_class=name)).outcome
    assert (told.kind, str(told.not_before)) == (ReplyKind.SENDABLE, "2026-03-16 10:00")


URGENT = ["hardship", "fraud", "complaint", "statutory", "payment today", "fee waiver"]


@pytest.mark.parametrize("name", URGENT)
@pytest.mark.parametrize(
    ("received", "now"),
    [
        ("2026-03-14 10:00", "2026-03-14 10:05"),  # Saturday
        ("2026-03-16 17:01", "2026-03-16 17:01"),  # after closing
        ("2026-03-16 08:00", "2026-03-16 08:01"),  # before opening
        ("2026-03-16 00:00", "2026-03-16 00:00"),
    ],
)
@pytest.mark.parametrize("calendar", [WEEK, None], ids=["week", "no calendar"])
def test_at_once_is_at_any_hour_of_any_day(
    name: str, received: str, now: str, calendar: Calendar | None
) -> None:
    inside = evolve(L1, decided_at=None)
    at = Moment.parse(received)
    asked_for = resolved(handling=inside, reply_class=name, received=at)
    told = asked(now, asked_for, calendar=calendar)
    assert (told.outcome.kind, told.outcome.not_before) == (ReplyKind.SENDABLE, at)
    assert against(hold(now, asked_for, calendar=calendar)) == ["REPLY_DUE"]


def test_at_once_needs_no_receipt_but_the_promise_does() -> None:
    inside = evolve(L1, decided_at=None)
    told = asked("2026-03-14 10:05", resolved(handling=inside, reply_class="fraud", received=None))
    assert told.outcome.kind is ReplyKind.SENDABLE
    assert (told.outcome.not_before, told.outcome.promise) == (None, None)
    assert codes(told, Verdict.UNKNOWN) == ["RECEIPT_NOT_KNOWN"]


def test_the_promise_of_what_goes_at_once_is_counted_from_the_next_opening() -> None:
    inside = evolve(L1, decided_at=None)
    saturday = Moment.parse("2026-03-14 10:00")
    fraud = resolved(handling=inside, reply_class="fraud", received=saturday)
    assert str(asked("2026-03-14 10:05", fraud).outcome.promise) == "2026-03-17 17:00"
    assert against(asked("2026-03-17 17:00", fraud)) == []
    assert against(asked("2026-03-17 17:01", fraud)) == ["PROMISE_MISSED"]


def test_step_7_views_of_equal_terms_are_the_same_to_the_byte() -> None:
    one = asked("2026-03-17 09:00", resolved(handling=L1)).outcome
    other = asked("2026-03-17 09:00", resolved(handling=L4)).outcome
    assert one.text == "We grant your request:\nThe rate of your loan is lower by 30 bp"
    assert one.text.encode() == (other.text or "").encode()
    assert one == other


def test_step_7_head_office_without_an_escalation_is_not_true() -> None:
    decision = asked("2026-03-17 09:00", resolved(), Statement.ASKED_SENIOR)
    assert (decision.outcome.kind, against(decision)) == (
        ReplyKind.WITHHELD,
        ["STATEMENT_NOT_TRUE"],
    )


def test_section_8_a_true_one_is_not_public_unless_the_bank_says_so() -> None:
    escalated = resolved(handling=L4)
    assert against(asked("2026-03-17 09:00", escalated, Statement.ASKED_SENIOR)) == [
        "STATEMENT_NOT_PUBLIC"
    ]
    told = asked("2026-03-17 09:00", escalated, Statement.ASKED_SENIOR, standards=opened())
    assert told.outcome.text is not None
    assert told.outcome.text.splitlines()[-1] == "I had to ask somebody more senior."


def opened() -> Timeline[ReplyStandard]:
    """The standard of a bank that declares escalation public."""
    standard = STANDARDS.versions[0].value
    words = {**standard.wording.statements}
    words[Statement.ASKED_SENIOR] = "I had to ask somebody more senior."
    wording = evolve(standard.wording, statements=words)
    public = standard.public | {Statement.ASKED_SENIOR}
    changed = evolve(standard, wording=wording, public=public)
    return Timeline.always(changed, Source("a standard for tests", Status.INVENTED))


def test_step_7_reviewed_under_our_rules_is_allowed() -> None:
    told = asked("2026-03-17 09:00", resolved(), Statement.REVIEWED_UNDER_RULES).outcome
    assert told.text == (
        "We grant your request:\nThe rate of your loan is lower by 30 bp\n"
        "We reviewed your request under our approval rules."
    )


def test_section_8_can_you_decide_this() -> None:
    pending, decided = resolved("pending"), resolved()
    for each in (pending, decided):
        told = hold("2026-03-16 11:00", each, Statement.DECIDED_UNDER_RULES).outcome
        assert told.text == (
            "We have received your request. You will have our reply by 2026-03-19.\n"
            "Requests are decided under our approval rules; I will reply by 2026-03-19."
        )
        assert told.public is not None
        assert told.public.kind is ResolutionKind.PENDING


def test_no_word_of_a_decision_before_there_is_one() -> None:
    decision = asked("2026-03-17 09:00", resolved("pending"))
    assert (decision.outcome.kind, against(decision)) == (ReplyKind.WITHHELD, ["NOT_DECIDED"])


@pytest.mark.parametrize(
    "stated", [None, *(each for each in Statement if each in STANDARDS.versions[0].value.public)]
)
@pytest.mark.parametrize("now", ["2026-03-16 11:00", "2026-03-17 08:59"])
def test_section_8_a_decision_that_may_not_be_told_does_not_show(
    stated: Statement | None, now: str
) -> None:
    said = () if stated is None else (stated,)
    decided = hold(now, resolved(best_terms=True), *said).outcome
    undecided = hold(now, resolved("pending", best_terms=True), *said).outcome
    assert decided == undecided


def test_section_8_the_words_that_hold_are_true_with_a_decision_and_without() -> None:
    for each in (resolved("pending"), resolved()):
        told = hold("2026-03-16 11:00", each, Statement.HOLDING).outcome
        assert told.text == (
            "We have received your request. You will have our reply by 2026-03-19.\n"
            "Your request is with us. You will hear from us by 2026-03-19."
        )


def test_section_8_words_that_form_where_parts_meet_withhold_the_message() -> None:
    standard = STANDARDS.versions[0].value
    terms = (evolve(standard.wording.terms[0], words="office lowers"), *standard.wording.terms[1:])
    outcomes = {**standard.wording.outcomes, ResolutionKind.GRANTED: "From our head\n{terms}"}
    wording = evolve(standard.wording, terms=terms, outcomes=outcomes)
    formed = Timeline.always(evolve(standard, wording=wording), Source("formed", Status.INVENTED))
    decision = asked("2026-03-17 09:00", standards=formed)
    assert (decision.outcome.kind, decision.outcome.text) == (ReplyKind.WITHHELD, None)
    assert decision.outcome.public is None
    assert [(each.clause, each.code, each.about, each.measured) for each in decision.reasons] == [
        ("4(b)", "WORDS_NOT_ALLOWED", "text", "head office")
    ]
    assert asked("2026-03-17 08:59", standards=formed).reasons[0].code == "TOO_EARLY"


def test_a_missed_promise_is_held_with_a_new_date() -> None:
    # Thursday 17:01 counts as received on Friday; three business days on is Wednesday.
    decision = hold("2026-03-19 17:01", resolved("pending"), Statement.HOLDING)
    assert (decision.outcome.kind, against(decision)) == (ReplyKind.SENDABLE, ["PROMISE_MISSED"])
    assert decision.outcome.text == (
        "We have received your request. You will have our reply by 2026-03-25.\n"
        "Your request is with us. You will hear from us by 2026-03-25."
    )
    assert str(decision.outcome.promise) == "2026-03-19 17:00"


@pytest.mark.parametrize(
    ("now", "kind", "reasons"),
    [
        ("2026-03-17 08:59", ReplyKind.SENDABLE, []),
        ("2026-03-17 09:00", ReplyKind.WITHHELD, ["REPLY_DUE"]),
    ],
)
def test_a_decision_that_can_be_told_is_not_held_back(
    now: str, kind: ReplyKind, reasons: list[str]
) -> None:
    decision = hold(now)
    assert (decision.outcome.kind, against(decision)) == (kind, reasons)


@pytest.mark.parametrize(
    ("stated", "kind", "reasons"),
    [
        ((), ReplyKind.WITHHELD, ["REASONS_MISSING"]),
        (["ACCOUNT_TOO_NEW"], ReplyKind.SENDABLE, []),
        (["OFF_LIST"], ReplyKind.WITHHELD, ["REASON_NOT_LISTED"]),
        (["OVER_LIMIT", "ACCOUNT_TOO_NEW"], ReplyKind.WITHHELD, ["LIMIT_AS_REASON"]),
        (["over-limit"], ReplyKind.WITHHELD, ["LIMIT_AS_REASON"]),
        (["OVER_CAP"], ReplyKind.WITHHELD, ["LIMIT_AS_REASON"]),
        (["NO_QUORUM"], ReplyKind.WITHHELD, ["LIMIT_AS_REASON"]),
    ],
)
def test_a_decline_states_its_reasons_and_never_a_limit(
    stated: tuple[str, ...], kind: ReplyKind, reasons: list[str]
) -> None:
    decision = asked("2026-03-17 09:00", resolved("declined", reasons=stated))
    assert (decision.outcome.kind, against(decision)) == (kind, reasons)


def test_reasons_stand_in_the_order_of_the_standard() -> None:
    part = resolved("granted_in_part", reasons=["ACCOUNT_TOO_NEW", "INCOME_NOT_SHOWN"])
    assert asked("2026-03-17 09:00", part).outcome.text == (
        "We grant a part of your request:\n"
        "The rate of your loan is lower by 30 bp\n"
        "For the rest, our reasons are:\n"
        "We could not see your income from the papers you gave us.\n"
        "Your account has not been with us long enough."
    )


def test_terms_stand_in_the_order_of_the_standard_and_exactly() -> None:
    both = {"fee": Money(123_456_789, "HKD"), **RATE}
    for terms in (both, dict(reversed(both.items()))):
        text = asked("2026-03-17 09:00", resolved(terms=terms)).outcome.text or ""
        assert text.splitlines()[1:] == [
            "The rate of your loan is lower by 30 bp",
            "We waive of your fee HKD 1234567.89",
        ]


def test_reasons_that_the_law_does_not_ask_for_stay_inside() -> None:
    told = asked("2026-03-17 09:00", resolved(reasons=["OVER_LIMIT"])).outcome
    assert told == asked("2026-03-17 09:00", resolved()).outcome


BEST = Statement.BEST_TERMS


@pytest.mark.parametrize(
    ("best", "kind"),
    [(True, ReplyKind.SENDABLE), (False, ReplyKind.WITHHELD), (None, ReplyKind.UNDECIDED)],
)
def test_best_terms_only_if_no_better_ones_existed(best: bool | None, kind: ReplyKind) -> None:
    assert asked("2026-03-17 09:00", resolved(best_terms=best), BEST).outcome.kind is kind


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"calendar": None}, "CALENDAR_UNKNOWN"),
        (
            {
                "calendar": Calendar.of_list(
                    "one", "1", Date(2026, 3, 16), Date(2026, 3, 16), [Date(2026, 3, 16)]
                )
            },
            "CALENDAR_UNKNOWN",
        ),
        ({"resolution": resolved(received=None)}, "RECEIPT_NOT_KNOWN"),
        ({"resolution": resolved(reply_class=None), "now": "2026-03-16 10:05"}, "CLASS_NOT_KNOWN"),
    ],
)
def test_what_is_not_known_is_not_decided(more: dict[str, Any], code: str) -> None:
    told = asked(**{"now": "2026-03-17 09:00", **more})
    assert told.outcome.kind is ReplyKind.UNDECIDED
    assert code in codes(told, Verdict.UNKNOWN)
    held = hold(**{"now": "2026-03-16 10:30", **more})
    assert (held.outcome.kind, held.outcome.text) == (ReplyKind.UNDECIDED, None)
    assert code in codes(held, Verdict.UNKNOWN)


def test_an_unknown_class_does_not_matter_where_all_give_the_same() -> None:
    told = asked("2026-03-17 09:00", resolved(reply_class=None)).outcome
    assert told.text == asked("2026-03-17 09:00").outcome.text
    assert (told.not_before, told.promise) == (None, None)


def test_too_early_is_certain_without_a_calendar_on_the_day_of_receipt() -> None:
    assert against(asked("2026-03-16 23:59", calendar=None)) == ["TOO_EARLY"]
    assert hold("2026-03-16 23:59", calendar=None).outcome.kind is ReplyKind.UNDECIDED
    late = hold("2026-03-24 10:00", resolved("pending", received=None), calendar=None)
    assert codes(late, Verdict.UNKNOWN) == ["RECEIPT_NOT_KNOWN", "RECEIPT_NOT_KNOWN"]


def test_a_promise_is_not_known_to_be_kept_without_a_calendar() -> None:
    told = asked("2026-03-24 10:00", resolved("pending"), calendar=None)
    assert codes(told, Verdict.UNKNOWN) == ["CALENDAR_UNKNOWN", "CALENDAR_UNKNOWN"]
    assert against(told) == ["NOT_DECIDED"]


def ending(last: int, *workdays: int, first: int = 16) -> Calendar:
    """A calendar of days of March 2026."""
    days = [Date(2026, 3, each) for each in workdays]
    return Calendar.of_list("short", "1", Date(2026, 3, first), Date(2026, 3, last), days)


@pytest.mark.parametrize(
    ("calendar", "now", "kind", "code"),
    [
        # closed through its last day, the 18th: received at the earliest on the 19th
        (ending(18, 16), "2026-03-18 23:59", ReplyKind.WITHHELD, "TOO_EARLY"),
        (ending(18), "2026-03-19 23:59", ReplyKind.WITHHELD, "TOO_EARLY"),
        (ending(18), "2026-03-20 08:59", ReplyKind.WITHHELD, "TOO_EARLY"),
        (ending(18), "2026-03-20 09:00", ReplyKind.UNDECIDED, "CALENDAR_UNKNOWN"),
        # begins after the receipt: whatever the 16th was, the 19th is a second business day
        (ending(20, 18, 19, first=17), "2026-03-19 08:59", ReplyKind.UNDECIDED, "CALENDAR_UNKNOWN"),
        (ending(20, 18, 19, first=17), "2026-03-19 09:00", ReplyKind.SENDABLE, "TIME_REACHED"),
        (ending(20, 18, 19, first=17), "2026-03-18 08:59", ReplyKind.WITHHELD, "TOO_EARLY"),
    ],
)
def test_what_is_certain_without_the_rest_of_the_calendar_is_decided(
    calendar: Calendar, now: str, kind: ReplyKind, code: str
) -> None:
    told = asked(now, calendar=calendar)
    assert told.outcome.kind is kind
    assert [each.code for each in told.findings if each.about == "reply"] == [code]


def test_a_new_day_beyond_the_calendar_is_not_known_for_want_of_a_calendar() -> None:
    late = hold("2026-03-20 10:00", resolved("pending"), calendar=ending(20, 16, 17, 18, 19, 20))
    assert against(late) == ["PROMISE_MISSED"]
    assert codes(late, Verdict.UNKNOWN) == ["CALENDAR_UNKNOWN"]


def test_the_last_days_there_are() -> None:
    last = Moment.parse("9999-12-31 18:00")
    inside = evolve(L1, decided_at=None)
    late = resolved(received=last, handling=inside)
    assert asked("9999-12-31 18:00", late, calendar=None).outcome.kind is ReplyKind.UNDECIDED


def test_all_that_stands_against_a_message_is_said_at_once() -> None:
    declined = resolved("declined", reasons=[])
    said = (Statement.ASKED_SENIOR, Statement.REPLY_BY_DATE, Statement.COMPLAINT_ROUTE)
    decision = asked("2026-03-16 10:05", declined, *said)
    assert [(each.clause, each.code, each.about) for each in decision.reasons] == [
        ("2(a)", "TOO_EARLY", "reply"),
        ("4(a)", "REASONS_MISSING", "reasons"),
        ("4(b)", "STATEMENT_NOT_TRUE", "asked_senior"),
        ("4(b)", "STATEMENT_NOT_TRUE", "reply_by_date"),
    ]


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (
            lambda: asked("2026-03-17 09:00", resolved(reply_class="rates")),
            Unknown,
            (
                "class of request: expected one of `rate concession`, `fee waiver`, `hardship`, "
                "`fraud`, `complaint`, `statutory`, `payment today`, got `rates`"
            ),
        ),
        (
            lambda: asked("2026-03-17 09:00", resolved(terms={"tenor": Quantity(3, "months")})),
            Unknown,
            "term: expected one of `rate`, `fee`, got `tenor`; give it words in the standard",
        ),
        (
            lambda: asked("2026-03-17 09:00", resolved(terms={"fee": Money(1, "USD")})),
            MixedCurrency,
            "term `fee`: expected a number of HKD, got `USD 0.01`",
        ),
        (
            lambda: reply(
                ReplyCase(resolved(), Moment.parse("2026-03-17 09:00")),
                STANDARDS,
                Date(2026, 3, 16),
            ),
            Contradiction,
            "the clock shows 2026-03-17 09:00, the day of the decision is 2026-03-16",
        ),
        (
            lambda: ReplyCase(resolved(), Moment.parse("2026-03-16 10:04")),
            Contradiction,
            "`R1` was decided at 2026-03-16 10:05, later than the clock at 2026-03-16 10:04",
        ),
        (
            lambda: ReplyCase(resolved(), Date(2026, 3, 17)),  # type: ignore[arg-type]
            WrongKind,
            "now: expected a moment such as `2026-03-16 10:00`, got `2026-03-17` (a day)",
        ),
        (
            lambda: ReplyCase(resolved(), Moment.parse("2026-03-17 09:00"), "decision"),  # type: ignore[arg-type]
            WrongKind,
            "message: expected `decision` or `holding`, got `decision`",
        ),
        (
            lambda: asked("2026-03-17 09:00", None, "I had to take this to head office"),  # type: ignore[arg-type]
            WrongKind,
            (
                "statement: expected one such as `reply_by_date`, got `I had to take this to head "
                "office`; free text does not go out by itself"
            ),
        ),
        (
            lambda: asked("2026-03-17 09:00", statements="best_terms"),
            WrongKind,
            (
                "statements: expected a list of statements, got `best_terms`; "
                "free text does not go out by itself"
            ),
        ),
    ],
)
def test_what_cannot_be_meant_raises(
    make: Callable[[], object], kind: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(kind) as refused:
        make()
    assert str(refused.value) == message


def test_what_a_route_leaves_inside(
    decide: Callable[..., Decision[Route]], a4: DelegationLetter
) -> None:
    # Section 15 step 1: 30 bp for 60,000 needs L3.
    routed = decide(a4, {"bp": "30 bp", "cost": "HKD 60000.00"})
    inside = Handling.of_route(routed)
    assert (inside.level, inside.path, inside.policy) == ("L3", ("L1", "L2", "L3"), "always")
    assert inside.codes == ("OVER_LIMIT",)
    assert Handling.of_route(decide(a4, {"bp": "151 bp", "cost": "HKD 1.00"})).level == ""


def test_the_examples_are_those_of_the_scenario() -> None:
    case = example("reply.toml")
    told = reply(case, STANDARDS, Date(2026, 3, 17)).outcome
    assert (str(told.not_before), str(told.promise)) == ("2026-03-17 09:00", "2026-03-19 17:00")
    quiet = evolve(case, resolution=evolve(case.resolution, handling=Handling()))
    assert reply(quiet, STANDARDS, Date(2026, 3, 17)).outcome == told
