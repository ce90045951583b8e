"""What makes a reply standard unsound: every fault at once, each with its place and words."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from attrs import evolve

from acctcore.authority.confidential.codes import OWN_CODES
from acctcore.authority.replies.phrasing import UNDECIDED
from acctcore.authority.replies.resolutions import Handling, Resolution, ResolutionKind
from acctcore.authority.replies.standards import ReplyClass, ReplyStandard, RequestKind
from acctcore.authority.replies.statements import Statement
from acctcore.authority.replies.templates import EFFORT as EFFORT_WORDS
from acctcore.authority.replies.wording import Term, Wording
from acctcore.authority.routes import RouteKind
from acctcore.codec import read_json
from acctcore.errors import Contradiction, Malformed, OutOfRange, Unknown, WrongKind
from acctcore.moments import Moment, TimeOfDay
from acctcore.money import Money
from acctcore.quantity import Quantity

NINE, FIVE = TimeOfDay.parse("09:00"), TimeOfDay.parse("17:00")
RATE = ReplyClass("rate", "2(a)", RequestKind.ORDINARY, 1, 3, "two pairs of eyes")
OUTCOMES = {
    ResolutionKind.GRANTED: "We grant: {terms}",
    ResolutionKind.GRANTED_IN_PART: "In part: {terms}",
    ResolutionKind.DECLINED: "We cannot: {reasons}",
    ResolutionKind.PENDING: "By {reply_date}.",
}
WORDS = Wording(
    OUTCOMES,
    {Statement.REPLY_BY_DATE: "I reply by {reply_date}."},
    (Term("rate", "bp", "lower by"),),
    {"PAPERS": "papers are missing"},
)
STANDARD = ReplyStandard(
    NINE,
    FIVE,
    (RATE,),
    WORDS,
    ("head office",),
    frozenset({ResolutionKind.DECLINED}),
    frozenset({Statement.REPLY_BY_DATE}),
)


def faults_of(make: Callable[[], object]) -> list[str]:
    with pytest.raises(Malformed) as refused:
        make()
    return str(refused.value).splitlines()


def worded(**more: Any) -> Callable[[], object]:
    return lambda: evolve(STANDARD, wording=evolve(WORDS, **more))


EFFORT = "wording.outcomes.granted: speaks of personal effort (`{}`); say what was decided"


def with_outcome(kind: ResolutionKind, text: Any) -> Callable[[], object]:
    return worded(outcomes={**OUTCOMES, kind: text})


@pytest.mark.parametrize("kind", [each for each in RequestKind if each.value != "ordinary"])
def test_only_an_ordinary_request_waits(kind: RequestKind) -> None:
    assert faults_of(lambda: ReplyClass("c", "2", kind, 1, 3, "convenience")) == [
        (
            f"minimum: a request of kind `{kind.value}` does not wait; "
            "expected 0 business days, got `1`"
        )
    ]
    assert ReplyClass("c", "2", kind, 0, 3).minimum == 0


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"reason": " "}, ["reason: is missing; a minimum needs its reason recorded"]),
        ({"promise": 0}, ["promise: expected at least the minimum of 1, got `0`"]),
        ({"name": ""}, ["name: expected a name, got ``"]),
        (
            {"minimum": -1},
            ["minimum: expected 0 or more whole business days, got `-1` (a whole number)"],
        ),
        (
            {"minimum": True, "promise": 1.5},
            [
                "minimum: expected 0 or more whole business days, got `true` (a yes/no value)",
                (
                    "promise: expected 0 or more whole business days, "
                    "got `1.5` (a floating-point number)"
                ),
            ],
        ),
        (
            {"promise": 2.5},
            [
                (
                    "promise: expected 0 or more whole business days, "
                    "got `2.5` (a floating-point number)"
                )
            ],
        ),
        (
            {"kind": "ordinary", "reason": ""},
            [
                "kind: expected a kind such as `ordinary`, got `ordinary`",
                "reason: is missing; a minimum needs its reason recorded",
            ],
        ),
        (
            {"kind": RequestKind.FRAUD, "minimum": 4, "reason": ""},
            [
                (
                    "minimum: a request of kind `fraud` does not wait; "
                    "expected 0 business days, got `4`"
                ),
                "reason: is missing; a minimum needs its reason recorded",
                "promise: expected at least the minimum of 4, got `3`",
            ],
        ),
    ],
)
def test_the_faults_of_a_class(changed: Mapping[str, Any], faults: list[str]) -> None:
    assert faults_of(lambda: evolve(RATE, **changed)) == faults


def test_a_promise_of_just_the_minimum_is_sound() -> None:
    assert evolve(RATE, promise=1).promise == 1


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"closing": NINE}, ["closing: expected a time after the opening at 09:00, got `09:00`"]),
        ({"classes": ()}, ["classes: is empty; a standard has at least one class"]),
        ({"classes": (RATE, RATE)}, ["classes[1].name: `rate` stands twice"]),
        ({"internal_words": ()}, ["internal_words: is empty; list what no message may contain"]),
        ({"internal_words": ("x y", " ")}, ["internal_words[1]: expected a word, got ` `"]),
        ({"internal_words": ("x y", "--")}, ["internal_words[1]: expected a word, got `--`"]),
        (
            {"adverse": [ResolutionKind.DECLINED, ResolutionKind.PENDING]},
            [
                "adverse: `pending` is no outcome that has reasons",
                "wording.outcomes.pending: the placeholder `{reasons}` is missing",
            ],
        ),
        (
            {"public": [*Statement][:1]},
            [
                (
                    "wording.statements.reviewed_under_rules: is missing; "
                    "a public statement needs words"
                )
            ],
        ),
    ],
)
def test_the_faults_of_a_standard(changed: Mapping[str, Any], faults: list[str]) -> None:
    assert faults_of(lambda: evolve(STANDARD, **changed)) == faults


@pytest.mark.parametrize(
    ("make", "faults"),
    [
        (
            with_outcome(ResolutionKind.GRANTED, "We grant, says {approver}: {terms}"),
            ["wording.outcomes.granted: `{approver}` is no placeholder; expected one of `{terms}`"],
        ),
        (
            with_outcome(ResolutionKind.DECLINED, "We cannot."),
            ["wording.outcomes.declined: the placeholder `{reasons}` is missing"],
        ),
        (
            with_outcome(ResolutionKind.GRANTED_IN_PART, "{terms} {reasons}"),
            [
                (
                    "wording.outcomes.granted_in_part: `{reasons}` is no placeholder; "
                    "expected one of `{terms}`"
                )
            ],
        ),
        (
            with_outcome(ResolutionKind.GRANTED, "We {grant: {terms}"),
            ["wording.outcomes.granted: `{` is no placeholder; expected one of `{terms}`"],
        ),
        (
            with_outcome(ResolutionKind.PENDING, " "),
            ["wording.outcomes.pending: expected a text, got ` `"],
        ),
        (
            with_outcome(ResolutionKind.PENDING, 7),
            ["wording.outcomes.pending: expected a text, got `7` (a whole number)"],
        ),
        (
            with_outcome(ResolutionKind.DECLINED, "Head\n OFFICE declines: {reasons}"),
            ["wording.outcomes.declined: contains the internal word `head office`"],
        ),
        (
            worded(statements={Statement.REPLY_BY_DATE: "ｈead offices: {reply_date}"}),  # noqa: RUF001 - a wide letter hides nothing
            ["wording.statements.reply_by_date: contains the internal word `head office`"],
        ),
        (
            with_outcome(ResolutionKind.GRANTED, "I FOUGHT hard  for you, said my\nboss: {terms}"),
            [
                EFFORT.format("fought"),
                EFFORT.format("hard for you"),
                EFFORT.format("my boss"),
            ],
        ),
        (
            worded(statements={**WORDS.statements, Statement.ASKED_SENIOR: "{reply_date}"}),
            [
                (
                    "wording.statements.asked_senior: `{reply_date}` is no placeholder; "
                    "expected none here"
                )
            ],
        ),
        (
            worded(statements={Statement.REPLY_BY_DATE: "I reply."}),
            ["wording.statements.reply_by_date: the placeholder `{reply_date}` is missing"],
        ),
        (
            worded(terms=(Term("", "", "by {terms}"), *WORDS.terms, *WORDS.terms)),
            [
                "wording.terms[0].name: expected a name, got ``",
                "wording.terms[0].unit: expected a name, got ``",
                "wording.terms[0].words: `{terms}` is no placeholder; expected none here",
                "wording.terms[2].name: `rate` stands twice",
            ],
        ),
        (
            worded(terms=(Term("rate", "bp (head office)", "head office gives"),)),
            [
                "wording.terms[0].unit: contains the internal word `head office`",
                "wording.terms[0].words: contains the internal word `head office`",
            ],
        ),
        (
            worded(reasons={"OVER_LIMIT": "it is too much", "PAPERS": "head office said so"}),
            [
                (
                    "wording.reasons.OVER_LIMIT: a limit or another code of the bank's own is "
                    "never a reason; name what the law has you state"
                ),
                "wording.reasons.PAPERS: contains the internal word `head office`",
            ],
        ),
        (
            worded(reasons={}),
            ["wording.reasons: is empty; adverse outcomes state reasons"],
        ),
        (
            worded(outcomes={}),
            [
                f"wording.outcomes.{kind}: is missing"
                for kind in ("granted", "granted_in_part", "declined", "pending")
            ],
        ),
    ],
)
def test_the_faults_of_a_wording(make: Callable[[], object], faults: list[str]) -> None:
    assert faults_of(make) == faults


def test_no_word_of_a_route_is_a_reason() -> None:
    assert {kind.name for kind in RouteKind} <= OWN_CODES


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: evolve(STANDARD, adverse=["declined"]),
            "adverse outcome: expected a kind such as `declined`, got `declined`",
        ),
        (
            lambda: evolve(STANDARD, public=["asked_senior"]),
            (
                "statement: expected one such as `reply_by_date`, got `asked_senior`; "
                "free text does not go out by itself"
            ),
        ),
        (
            lambda: Wording({"granted": "We grant."}),  # type: ignore[dict-item]
            "outcome: expected a kind such as `granted`, got `granted`",
        ),
        (
            lambda: Wording({}, {"sorry": "Sorry."}),  # type: ignore[dict-item]
            (
                "statement: expected one such as `reply_by_date`, got `sorry`; "
                "free text does not go out by itself"
            ),
        ),
        (
            lambda: Resolution("R1", "granted"),  # type: ignore[arg-type]
            "kind of `R1`: expected a kind such as `granted`, got `granted`",
        ),
        (
            lambda: Resolution("R1", ResolutionKind.DECLINED, reasons="PAPERS"),
            "reasons: expected a list of codes, got `PAPERS`",
        ),
        (
            lambda: Resolution("R1", ResolutionKind.GRANTED, {"fee": 12.5}),  # type: ignore[dict-item]
            (
                "`fee` of `R1`: expected an amount or a quantity, "
                "got `12.5` (a floating-point number)"
            ),
        ),
    ],
)
def test_a_value_made_by_hand_is_of_the_right_kind(
    make: Callable[[], object], message: str
) -> None:
    with pytest.raises(WrongKind) as refused:
        make()
    assert str(refused.value) == message


TEN, LATER = Moment.parse("2026-03-16 10:00"), Moment.parse("2026-03-16 10:05")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Resolution("R1", ResolutionKind.GRANTED),
            "`R1` is granted, yet states no terms",
        ),
        (
            lambda: Resolution("R1", ResolutionKind.DECLINED, {"rate": Quantity(1, "bp")}),
            "`R1` is declined, yet states the terms `rate`",
        ),
        (
            lambda: Resolution("R1", ResolutionKind.PENDING, reasons=["PAPERS"]),
            "`R1` is pending, yet states reasons",
        ),
        (
            lambda: Resolution("R1", ResolutionKind.PENDING, handling=Handling(decided_at=TEN)),
            "`R1` is pending, yet states the moment of a decision",
        ),
        (
            lambda: Resolution(
                "R1", ResolutionKind.DECLINED, received=LATER, handling=Handling(decided_at=TEN)
            ),
            "`R1` was decided at 2026-03-16 10:00, before it was received at 2026-03-16 10:05",
        ),
    ],
)
def test_a_resolution_does_not_contradict_itself(make: Callable[[], object], message: str) -> None:
    with pytest.raises(Contradiction) as refused:
        make()
    assert str(refused.value) == message


def test_a_resolution_has_an_id_and_grants_nothing_negative() -> None:
    with pytest.raises(OutOfRange) as nameless:
        Resolution(" ", ResolutionKind.DECLINED)
    assert str(nameless.value) == "id of a resolution: expected a name, got ` `"
    with pytest.raises(OutOfRange) as negative:
        Resolution("R1", ResolutionKind.GRANTED, {"fee": Money(-1, "HKD")})
    assert str(negative.value) == "`fee` of `R1`: expected 0 or more, got `HKD -0.01`"


def test_a_wording_without_terms_says_so() -> None:
    with pytest.raises(Unknown) as refused:
        Wording({}).term("rate")
    assert str(refused.value) == (
        "term: expected one of none, got `rate`; give it words in the standard"
    )


def test_a_document_names_the_place_of_a_fault() -> None:
    text = '{"name": "c", "clause": "2", "kind": "hardship", "minimum": 1, "promise": 0}'
    assert faults_of(lambda: read_json(text, ReplyClass)) == [
        "minimum: a request of kind `hardship` does not wait; expected 0 business days, got `1`",
        "reason: is missing; a minimum needs its reason recorded",
        "promise: expected at least the minimum of 1, got `0`",
    ]


OWN_REASON = (
    "a limit or another code of the bank's own is never a reason; name what the law has you state"
)


@pytest.mark.parametrize("code", sorted(OWN_CODES))
def test_no_code_of_the_banks_own_is_a_reason(code: str) -> None:
    stated = {"PAPERS": "papers are missing", code: "no"}
    assert faults_of(worded(reasons=stated)) == [f"wording.reasons.{code}: {OWN_REASON}"]


@pytest.mark.parametrize("code", ["over_limit", "OVER-LIMIT", " OVER_LIMIT", "Over limit."])
def test_another_writing_of_a_limit_is_no_reason_either(code: str) -> None:
    assert faults_of(worded(reasons={code: "no"})) == [f"wording.reasons.{code}: {OWN_REASON}"]


def test_a_code_of_two_alphabets_is_refused() -> None:
    assert faults_of(worded(reasons={"OVER_LIM\u0406T": "no"})) == [
        (
            "wording.reasons.OVER_LIM\u0406T: mixes the letters of two alphabets in `LIM\u0406T`; "
            "write the word in one"
        )
    ]


@pytest.mark.parametrize(
    "text",
    ["head-office", "head\u00adoffice", "h\u200bead office", "HEAD, OFFICE", "he{terms}ad office"],
)
def test_an_internal_word_is_found_however_it_is_written(text: str) -> None:
    granted = text if "{terms}" in text else text + " {terms}"
    assert faults_of(with_outcome(ResolutionKind.GRANTED, granted)) == [
        "wording.outcomes.granted: contains the internal word `head office`"
    ]


def test_a_word_of_two_alphabets_is_refused() -> None:
    assert faults_of(with_outcome(ResolutionKind.GRANTED, "h\u0435ad office: {terms}")) == [
        (
            "wording.outcomes.granted: mixes the letters of two alphabets in `h\u0435ad`; "
            "write the word in one"
        )
    ]


@pytest.mark.parametrize("effort", [*EFFORT_WORDS, "my-boss", "f\u200bought", "did my\nbest"])
def test_no_template_speaks_of_personal_effort(effort: str) -> None:
    faults = faults_of(with_outcome(ResolutionKind.GRANTED, f"{effort}: {{terms}}"))
    told = "wording.outcomes.granted: speaks of personal effort (`"
    assert any(fault.startswith(told) for fault in faults)


@pytest.mark.parametrize(
    "text",
    ["These are our best terms: {terms}", "We are not convinced: {terms}", "Only you: {terms}"],
)
def test_what_speaks_of_no_effort_is_sound(text: str) -> None:
    assert with_outcome(ResolutionKind.GRANTED, text)()


@pytest.mark.parametrize("words", UNDECIDED)
def test_what_holds_the_customer_does_not_tell_that_there_is_no_decision(words: str) -> None:
    told = (
        f"tells that there is no decision (`{words}`); "
        "write what is true whether there is one or not"
    )
    text = f"So far {words.upper()}: {{reply_date}}"
    pending = faults_of(with_outcome(ResolutionKind.PENDING, text))
    assert f"wording.outcomes.pending: {told}" in pending
    stated = faults_of(worded(statements={Statement.REPLY_BY_DATE: text}))
    assert f"wording.statements.reply_by_date: {told}" in stated
    assert with_outcome(ResolutionKind.DECLINED, f"It was {words}: {{reasons}}")()


def test_words_of_effort_are_whole_words() -> None:
    assert with_outcome(ResolutionKind.GRANTED, "Unfought, academy bosses: {terms}")()
