"""The kit itself: what a suite is, what it says of a wrong use, and what it does with nothing."""

import sys
import unittest
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import InMemoryExampleDatabase
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    Power,
    route,
)
from acctcore.catalogue import CATALOGUE, Rule
from acctcore.credit import assemble
from acctcore.currency import Currency
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.parties import Party
from acctcore.retention import Band, Bin, CardItem, Number, WarningCard, warn
from acctcore.sources import Source, Status
from acctcore.targets.decomposition import decompose
from acctcore.testing import Broken, Law, Trial, checks, laws, suite
from acctcore.testing.keeping import Keyed
from acctcore.testing.strategies import (
    accommodation_cases,
    days_around,
    letters,
    targets,
    timelines,
    warning_cards,
)
from acctcore.timeline import Timeline

INVENTED = Source("example", Status.INVENTED)


def test_a_suite_is_one_test_function_parametrised_by_law() -> None:
    test: Any = suite(laws.AUTHORITY, route)
    (mark,) = test.pytestmark
    assert mark.name == "parametrize"
    assert mark.kwargs["ids"] == [law.name for law in laws.AUTHORITY]


test_one_law = suite(laws.GENERIC[:1], route, max_examples=3)


class ALoopInUnittest(unittest.TestCase):
    def test_letter(self) -> None:
        for check in checks(laws.AUTHORITY[:2], route, max_examples=3):
            with self.subTest(check.name):
                check()


def test_a_number_of_examples_stands_instead_of_that_of_the_profile() -> None:
    asked = []

    def counted(case: AccommodationCase, letters: Timeline[DelegationLetter], on: Date) -> Any:
        asked.append(case)
        return route(case, letters, on)

    law = next(each for each in laws.AUTHORITY if each.name == "the_path_climbs_to_the_level_found")
    for number in (5, 20):
        asked.clear()
        checks((law,), counted, max_examples=number)[0]()
        assert len(asked) == number


@pytest.mark.parametrize(
    ("listed", "rule", "message"),
    [
        (
            laws.AUTHORITY,
            warn,
            "the laws about `authority.route` do not fit `warn`, which is `retention.warn`",
        ),
        (
            laws.TARGETS,
            assemble,
            "the laws about `targets.decompose` do not fit `assemble`, which is `credit.assemble`",
        ),
        (
            (*laws.AUTHORITY, *laws.CREDIT),
            lambda *_: None,
            "the laws about `credit.assemble` do not fit `<lambda>`, which is `authority.route`",
        ),
    ],
)
def test_laws_put_to_the_wrong_rule_say_so_at_once(listed: Any, rule: Any, message: str) -> None:
    with pytest.raises(Contradiction) as caught:
        suite(listed, rule)
    assert str(caught.value) == message


def test_generic_laws_want_to_know_which_rule_an_unknown_function_is() -> None:
    with pytest.raises(Unknown, match="`<lambda>` stands in no catalogue: say which rule it is"):
        checks(laws.GENERIC, lambda *_: None)
    mine = evolve(CATALOGUE.rule("authority.route"), judge=lambda *_: None)
    assert len(checks(laws.GENERIC, mine)) == len(laws.GENERIC)


def test_generic_laws_do_not_fit_what_only_computes() -> None:
    with pytest.raises(WrongKind, match="`decompose` computes and does not judge"):
        checks(laws.GENERIC, decompose)


def test_an_answer_of_another_rule_is_told() -> None:
    mixed = evolve(CATALOGUE.rule("authority.route"), judge=lambda *_: _CARD)
    with pytest.raises(WrongKind) as caught:
        checks(laws.GENERIC[:1], mixed, max_examples=5)[0]()
    assert str(caught.value) == (
        "answer of `<lambda>`: expected what `authority.route` answers, got `warning-card`; "
        "the laws are about that rule"
    )


async def _later(case: Any, policies: Any, on: Any) -> Any:
    return route(case, policies, on)


def _by_parts(case: Any, policies: Any, on: Any) -> Any:
    yield route(case, policies, on)


def _bare(case: Any, policies: Any, on: Any) -> Any:
    return route(case, policies, on).outcome


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("law", laws.GENERIC[:2], ids=lambda law: law.name)
@pytest.mark.parametrize(
    ("judge", "expected"),
    [
        (_bare, "a decision of `authority.route`, got `the outcome of authority.route`"),
        (_by_parts, "what `authority.route` answers, got `a generator`"),
        (_later, "what `authority.route` answers, got `the promise of an `async` function`"),
    ],
)
def test_an_answer_that_is_no_decision_is_told(law: Law, judge: Any, expected: str) -> None:
    rule = evolve(CATALOGUE.rule("authority.route"), judge=judge)
    with pytest.raises(WrongKind) as caught:
        checks((law,), rule, max_examples=5)[0]()
    told = f"answer of `{judge.__name__}`: expected {expected}; the laws are about that rule"
    assert str(caught.value) == told


def _quits(*_: Any) -> Any:
    sys.exit(0)


def _looks_up(*_: Any) -> Any:
    raise KeyError("limit")


@pytest.mark.parametrize(
    ("judge", "told"),
    [
        (_quits, "expected an answer; `_quits` raised: it ends the program with the code 0\n"),
        (_looks_up, "expected an answer; `_looks_up` raised: KeyError: 'limit'\n"),
    ],
)
def test_what_a_function_raises_is_named_and_never_ends_the_proof(judge: Any, told: str) -> None:
    attempt = checks(laws.AUTHORITY[:1], judge, max_examples=5)[0].attempt()
    assert attempt.told.startswith(told)


@pytest.mark.parametrize("rule", ["route", 42, None])
def test_what_is_no_function_is_refused_at_once(rule: Any) -> None:
    with pytest.raises(WrongKind, match="rule: expected a function or a rule of a catalogue, got"):
        checks(laws.AUTHORITY, rule)


def test_facts_of_another_rule_are_told() -> None:
    cards = timelines(of=warning_cards())
    with pytest.raises(WrongKind) as caught:
        checks(laws.AUTHORITY, route, policies=cards)[0]()
    assert str(caught.value) == (
        "policy of `authority.route`: expected `delegation-letter`, got `warning-card`"
    )
    with pytest.raises(WrongKind) as caught:
        checks(laws.AUTHORITY, route, facts=targets())[0]()
    assert str(caught.value) == (
        "facts of `authority.route`: expected `accommodation-case`, got `target`"
    )


@pytest.mark.parametrize(
    ("more", "error", "message"),
    [
        (
            {"policies": "letter"},
            WrongKind,
            (
                "policies: expected a timeline or a strategy of timelines, got `letter`; "
                "put one policy in `Timeline.always(policy, source)`"
            ),
        ),
        (
            {"facts": 3},
            WrongKind,
            (
                "facts: expected a strategy, or a function of policy and day that answers one, "
                "got `3` (a whole number)"
            ),
        ),
        (
            {"days": Date(2026, 3, 16)},
            WrongKind,
            "days: expected a strategy, got `2026-03-16` (a day)",
        ),
        (
            {"max_examples": 0},
            OutOfRange,
            "max_examples: expected a whole number of at least 1, got `0` (a whole number)",
        ),
        (
            {"max_examples": True},
            OutOfRange,
            "max_examples: expected a whole number of at least 1, got `true` (a yes/no value)",
        ),
    ],
)
def test_a_wrong_argument_is_named(more: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        checks(laws.AUTHORITY, route, **more)
    assert str(caught.value) == message


def test_what_computes_takes_no_policies() -> None:
    with pytest.raises(WrongKind, match=r"policies of `targets\.decompose`: expected none"):
        checks(laws.TARGETS, decompose, policies=timelines(of=letters()))


def test_a_law_that_finds_nothing_to_be_tried_on_is_skipped_not_passed() -> None:
    def nothing_adds_up(letter: DelegationLetter, on: Date) -> Any:
        return accommodation_cases(letter=letter, as_of=on)

    flat = letters().filter(
        lambda letter: (
            letter.linking is None and all(d.adds is Adds.NOTHING for d in letter.dimensions)
        )
    )
    law = next(e for e in laws.AUTHORITY if e.name == "a_grant_counts_to_the_end_of_its_window")
    check = checks((law,), route, policies=timelines(of=flat), facts=nothing_adds_up)[0]
    with pytest.raises(unittest.SkipTest) as caught:
        check()
    told = "no drawn case had anything in it to try this law on"
    assert str(caught.value) == f"`a_grant_counts_to_the_end_of_its_window`: {told}"


def test_days_may_be_those_of_the_caller() -> None:
    seen = set()

    def noted(case: AccommodationCase, letters: Timeline[DelegationLetter], on: Date) -> Any:
        seen.add(on)
        return route(case, letters, on)

    one = st.just(Date(2030, 1, 1))
    letter = Timeline.always(_LETTER, INVENTED)
    checks(laws.AUTHORITY[:1], noted, policies=letter, days=one, max_examples=5)[0]()
    assert seen == {Date(2030, 1, 1)}


def test_a_host_s_own_rule_brings_its_policies_and_facts() -> None:
    def greets(party: Party, words: Timeline[Source], on: Date) -> Any:
        return evolve(
            route(*_any_question(on)),
            outcome=party,
            citation=words.at(on).citation,
        )

    rule = Rule(
        "desk.greet", "How to greet", greets, Party, Source, Party, ("party", "source"), _met
    )
    words = Timeline.always(INVENTED, INVENTED)
    with pytest.raises(Unknown, match=r"policies of `desk\.greet`: no strategy is known"):
        checks(laws.GENERIC, rule)
    with pytest.raises(Unknown, match=r"facts of `desk\.greet`: no strategy is known"):
        checks(laws.GENERIC, rule, policies=words)
    for check in checks(
        laws.GENERIC, rule, policies=words, facts=st.just(Party("P1", "Example")), max_examples=3
    ):
        check()


def test_a_letter_in_a_currency_of_the_bank_s_own_table_keeps_the_laws() -> None:
    coin = Currency("XBT", 8)
    limits = {"L1": {"cost": Limit(Power.BOUNDED, Money(5, coin))}}
    letter = DelegationLetter(
        (Level("L1", "account manager"),),
        (Dimension("cost", "XBT", Adds.PARTY, Tenor(months=12)),),
        (Cell("waiver", "1", limits),),
        ("R",),
    )
    own = Timeline.always(letter, INVENTED)
    for check in checks((*laws.GENERIC, *laws.AUTHORITY), route, policies=own, max_examples=5):
        check()


def _met(_: Party) -> Verdict:
    return Verdict.MET


def _any_question(on: Date) -> Any:
    letter = Timeline.always(_LETTER, INVENTED)
    return AccommodationCase("R1", "P1", {}, reason="R"), letter, on


_LETTER = DelegationLetter(
    (Level("L1", "account manager"),),
    (Dimension("bp", "bp"),),
    (Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")}}),),
    ("R",),
)
_CARD = WarningCard(
    0, (CardItem("1", "CALLS", Number("calls", (Bin(1),))),), (Band("2", "LOW", 0),)
)


def test_a_law_is_its_docstring() -> None:
    def it_holds(trial: Trial) -> None:
        """Something holds,
        whatever it is.

        More of it.
        Source: nowhere.
        """

    law = Law.of(it_holds, about="authority.route")
    assert (law.sentence, law.source) == ("Something holds, whatever it is.", "nowhere")
    assert str(law) == "it_holds"


async def waited(trial: Trial) -> None:
    """It is never run.

    Source: a test.
    """
    trial.require(False, "to be run")  # noqa: FBT003 - as a host writes it


def yielded(trial: Trial) -> Any:
    """It is never run either.

    Source: a test.
    """
    trial.require(False, "to be run")  # noqa: FBT003 - as a host writes it
    yield


def answered(trial: Trial) -> Any:
    """It answers what it should require.

    Source: a test.
    """
    return trial.ask().outcome.level == "nobody's"


@pytest.mark.parametrize("law", [waited, yielded, answered])
def test_a_law_that_requires_nothing_and_answers_does_not_hold(law: Any) -> None:
    (check,) = checks((Law.of(law, about="authority.route"),), route, max_examples=5)
    with pytest.raises(WrongKind, match=f"law `{law.__name__}`: expected that it says what it"):
        check()


def test_failing_examples_of_two_laws_are_kept_apart() -> None:
    shared = InMemoryExampleDatabase()
    one, two = Keyed(shared, "one"), Keyed(shared, "two")
    one.save(b"key", b"value")
    assert set(one.fetch(b"key")) == {b"value"}
    assert set(two.fetch(b"key")) == set()
    one.delete(b"key", b"value")
    assert set(one.fetch(b"key")) == set()
    assert Keyed.under(None, "one") is None


def test_a_failing_case_is_tried_again_first() -> None:
    database = InMemoryExampleDatabase()
    keep = settings(max_examples=60, database=database, phases=[Phase.reuse, Phase.generate])
    settings.register_profile("keep", keep)
    usual = settings()
    settings.register_profile("usual", usual)

    def refuses(*_: Any) -> Any:
        raise ArithmeticError

    settings.load_profile("keep")
    try:
        with pytest.raises(Broken):
            checks(laws.AUTHORITY[:1], refuses)[0]()
        assert len(database.data) >= 1
    finally:
        settings.load_profile("usual")


@given(timelines(of=st.just("10 bp")), st.data())
def test_days_around_a_timeline_are_at_its_edges(timeline: Any, data: Any) -> None:
    on = data.draw(days_around(timeline=timeline))
    edges = [v.since for v in timeline.versions] + [v.until for v in timeline.versions if v.until]
    near = [abs(on.toordinal() - edge.toordinal()) <= 1 for edge in edges]
    later = max(v.since for v in timeline.versions)
    assert any(near) or on > later
