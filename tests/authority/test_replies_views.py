"""The customer view is a function of the public part, and statements of the facts alone."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.replies.public_parts import Message, PublicPart, public_part
from acctcore.authority.replies.resolutions import (
    Handling,
    HandlingEvent,
    Resolution,
    ResolutionKind,
)
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.statements import Statement, truth
from acctcore.authority.replies.views import customer_view
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    Unknown,
    WrongKind,
)
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.quantity import Quantity
from acctcore.testing.strategies import moneys, reply_cases, reply_standards

ON = Date(2026, 3, 17)
ROOT = Path(__file__).parents[2]
EXAMPLE: ReplyStandard = (
    documents_of()
    .read((ROOT / "examples/authority/reply-standard.toml").read_text("utf-8"), Notation.TOML)
    .at(ON)
    .value
)
STANDARDS = reply_standards()
HANDLINGS = st.builds(
    Handling,
    st.sampled_from(["L1", "L4"]),
    st.sampled_from(["amy", "committee"]),
    st.none() | moneys(currency="HKD"),
    st.none() | moneys(currency="HKD"),
    st.none() | moneys(currency="HKD"),
    st.sampled_from([(), ("L1", "L2")]),
    st.sampled_from(["letter-2025", "letter-2026"]),
    st.sampled_from([(), ("OVER_LIMIT",)]),
    st.none(),
    st.none() | st.frozensets(st.sampled_from(HandlingEvent)),
)


@given(st.data(), HANDLINGS, HANDLINGS, st.sampled_from(Message))
def test_equal_public_parts_give_the_same_bytes(
    data: st.DataObject, one: Handling, other: Handling, message: Message
) -> None:
    standard = data.draw(STANDARDS)
    case = data.draw(reply_cases(standard=standard, as_of=ON))
    listed = case.resolution.reasons & set(standard.wording.reasons)
    chosen = st.frozensets(st.sampled_from(Statement), max_size=2)
    said = data.draw(chosen) & standard.public
    views = []
    for handling in (one, other):
        inside = evolve(case.resolution, handling=handling, reasons=listed)
        public = public_part(inside, message, Date(2026, 3, 19), "s", standard.adverse)
        views.append((public, customer_view(public, standard, said).encode()))
    assert views[0] == views[1]


def test_a_public_part_has_no_place_for_what_is_hidden() -> None:
    hidden = {each.name for each in fields(Handling)}
    shown = {each.name for each in fields(PublicPart)}
    assert shown == {"kind", "terms", "reply_by", "reasons", "template"}
    assert shown & hidden == set()


GRANTED, DECLINED, PENDING = (
    ResolutionKind.GRANTED,
    ResolutionKind.DECLINED,
    ResolutionKind.PENDING,
)
RATE = {"rate": Quantity(30, "bp")}
YES, NO, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN
TOLD, HELD = Message.DECISION, Message.HOLDING
ESCALATED = frozenset({HandlingEvent.ESCALATED})


def resolution(kind: ResolutionKind, **more: Any) -> Resolution:
    events = more.pop("events", None)
    terms = RATE if kind is GRANTED else {}
    return Resolution("R1", kind, terms, handling=Handling(events=events), **more)


# Written out from section 8: what each statement claims, and when that is so.
TRUTHS = [
    (Statement.REVIEWED_UNDER_RULES, resolution(GRANTED), TOLD, YES),
    (Statement.REVIEWED_UNDER_RULES, resolution(GRANTED), HELD, NO),
    (Statement.REVIEWED_UNDER_RULES, resolution(PENDING), TOLD, NO),
    (Statement.ASKED_SENIOR, resolution(GRANTED, events=ESCALATED), TOLD, YES),
    (Statement.ASKED_SENIOR, resolution(PENDING, events=ESCALATED), HELD, YES),
    (Statement.ASKED_SENIOR, resolution(GRANTED, events=frozenset()), TOLD, NO),
    (
        Statement.ASKED_SENIOR,
        resolution(GRANTED, events=frozenset({HandlingEvent.ENDORSED})),
        TOLD,
        NO,
    ),
    (Statement.ASKED_SENIOR, resolution(GRANTED), TOLD, OPEN),
    (Statement.BEST_TERMS, resolution(GRANTED, best_terms=True), TOLD, YES),
    (Statement.BEST_TERMS, resolution(GRANTED, best_terms=False), TOLD, NO),
    (Statement.BEST_TERMS, resolution(GRANTED), TOLD, OPEN),
    (Statement.BEST_TERMS, resolution(GRANTED, best_terms=True), HELD, NO),
    (Statement.BEST_TERMS, resolution(DECLINED, best_terms=True), TOLD, NO),
    (Statement.HOLDING, resolution(PENDING), HELD, YES),
    (Statement.HOLDING, resolution(GRANTED), HELD, YES),
    (Statement.HOLDING, resolution(PENDING), TOLD, NO),
    (Statement.DECIDED_UNDER_RULES, resolution(GRANTED), HELD, YES),
    (Statement.DECIDED_UNDER_RULES, resolution(PENDING), HELD, YES),
    (Statement.DECIDED_UNDER_RULES, resolution(GRANTED), TOLD, NO),
    (Statement.REPLY_BY_DATE, resolution(PENDING), HELD, YES),
    (Statement.REPLY_BY_DATE, resolution(GRANTED), TOLD, NO),
    (Statement.COMPLAINT_ROUTE, resolution(PENDING), HELD, YES),
    (Statement.COMPLAINT_ROUTE, resolution(DECLINED), TOLD, YES),
]


@pytest.mark.parametrize(("stated", "resolved", "message", "verdict"), TRUTHS)
def test_a_statement_is_true_of_the_facts_or_it_is_not(
    stated: Statement, resolved: Resolution, message: Message, verdict: Verdict
) -> None:
    assert truth(stated, resolved, message) is verdict


def test_every_statement_has_been_true_and_all_but_one_false() -> None:
    for verdict, never in ((YES, set()), (NO, {Statement.COMPLAINT_ROUTE})):
        found = {stated for stated, _, _, each in TRUTHS if each is verdict}
        assert set(Statement) - found == never


def part(kind: ResolutionKind, **more: Any) -> PublicPart:
    known: dict[str, Any] = {"terms": FrozenMap(), "reply_by": None, "reasons": frozenset()}
    return PublicPart(kind=kind, template="s", **{**known, **more})


def test_statements_stand_below_the_outcome_in_the_order_of_the_set() -> None:
    said = [Statement.COMPLAINT_ROUTE, Statement.HOLDING, Statement.DECIDED_UNDER_RULES]
    for order in (said, said[::-1]):
        told = customer_view(part(PENDING, reply_by=Date(2026, 3, 19)), EXAMPLE, order)
        assert told.splitlines() == [
            "We have received your request. You will have our reply by 2026-03-19.",
            "Your request is with us. You will hear from us by 2026-03-19.",
            "Requests are decided under our approval rules; I will reply by 2026-03-19.",
            "You can complain to the complaints desk of the example bank.",
        ]


def test_what_is_filled_in_is_not_read_again() -> None:
    words = {"PAPERS": "papers", "ODD": "{terms}"}
    outcomes = {**EXAMPLE.wording.outcomes, DECLINED: "{reasons}"}
    wording = evolve(EXAMPLE.wording, reasons=words, outcomes=outcomes)
    with pytest.raises(Malformed, match="is no placeholder; expected none here"):
        evolve(EXAMPLE, wording=wording)


@pytest.mark.parametrize(
    ("public", "said", "kind", "message"),
    [
        (
            part(PENDING),
            (),
            Contradiction,
            "the message names the day of the reply, which is not known",
        ),
        (
            part(PENDING, reply_by=ON),
            [Statement.ASKED_SENIOR],
            Contradiction,
            "statement `asked_senior` is not declared public",
        ),
        (
            part(DECLINED, reasons=frozenset({"OVER_LIMIT"})),
            (),
            Unknown,
            "reason: expected one of `INCOME_NOT_SHOWN`, `ACCOUNT_TOO_NEW`, got `OVER_LIMIT`",
        ),
        (
            part(GRANTED, terms=FrozenMap({"level": Quantity(4, "levels")})),
            (),
            Unknown,
            "term: expected one of `rate`, `fee`, got `level`; give it words in the standard",
        ),
        (
            part(GRANTED, terms=FrozenMap({"rate": Quantity(30, "bp (by head office)")})),
            (),
            MixedCurrency,
            "term `rate`: expected a number of bp, got `30 bp (by head office)`",
        ),
        (
            part(PENDING, reply_by=ON),
            ["I fought for you"],
            WrongKind,
            (
                "statement: expected one such as `reply_by_date`, got `I fought for you`; "
                "free text does not go out by itself"
            ),
        ),
    ],
)
def test_the_view_says_nothing_without_words(
    public: PublicPart, said: Any, kind: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(kind) as refused:
        customer_view(public, EXAMPLE, said)
    assert str(refused.value) == message


def test_words_that_form_where_parts_meet_are_not_written() -> None:
    said = [Statement.HOLDING, Statement.REPLY_BY_DATE]
    words = {
        **EXAMPLE.wording.statements,
        Statement.HOLDING: "By {reply_date} you hear from our head",
        Statement.REPLY_BY_DATE: "Office hours end {reply_date}.",
    }
    standard = evolve(EXAMPLE, wording=evolve(EXAMPLE.wording, statements=words))
    with pytest.raises(Contradiction) as refused:
        customer_view(part(PENDING, reply_by=ON), standard, said)
    assert str(refused.value) == "the finished text contains the internal word `head office`"
    assert customer_view(part(PENDING, reply_by=ON), standard, said[:1]).endswith("our head")


@pytest.mark.parametrize("stated", Statement)
@pytest.mark.parametrize("events", [None, frozenset(), ESCALATED])
def test_what_holds_the_customer_never_depends_on_a_decision(
    stated: Statement, events: Any
) -> None:
    kinds = (GRANTED, DECLINED, PENDING)
    found = {
        truth(stated, resolution(kind, events=events, best_terms=True), HELD) for kind in kinds
    }
    assert len(found) == 1
