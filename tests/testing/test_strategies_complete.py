"""Every kind of fact, policy and vocabulary is drawn by a public strategy, or is listed why not.

The list is made by machine: all that the facts and policies of the rules are made of, read off the
types of their fields, and every value class of the vocabulary.
"""

import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib import import_module
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import acctcore
from acctcore.authority import Limit
from acctcore.errors import OutOfRange, Unknown, WrongKind
from acctcore.moments import Moment, TimeOfDay
from acctcore.sources import Source, Status
from acctcore.targets.controlling.bands import StatusBand
from acctcore.testing import strategies
from acctcore.testing.defaults import facts_for, policies_for
from acctcore.testing.kinds import kinds_within, parts_within
from acctcore.testing.subjects import SUBJECTS, Subject
from acctcore.timeline import Timeline

ON = date(2026, 3, 16)
RUN = settings(
    max_examples=600,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NOT_DRAWN = {
    "CountBand": "bands of numbers of complaints bind no single complaint",
    "FollowUpRule": "following up is asked by a function of its own, and binds no contact",
    "FundsRule": "what drawn funds are used for is asked by a function of its own",
    "SiteRule": "the reading of a site is asked by a function of its own",
}
"""Kinds within facts and policies that are not drawn, each with its reason."""
APART = {"Across": "spread_targets"}
"""Kinds that a strategy of their own draws: the laws of a plan read the nodes that are written."""

ELSEWHERE = {
    "retention.judge_offer": ("authority.route", "retention.warn"),
    "targets.decompose": ("targets.replan", "targets.phase"),
}
"""Rules whose kinds are drawn for another: an offer has a plain letter, a target plain amounts."""

VOCABULARY = {
    "Approval": "timelines",
    "Calendar": "calendars",
    "Chance": "chances",
    "Citation": "decisions",
    "Currency": "currencies",
    "CurrencyTable": "currency_tables",
    "Decision": "decisions",
    "Evidence": "evidences",
    "Fact": "facts",
    "FactBase": "fact_bases",
    "Finding": "findings",
    "Given": "decisions",
    "Instant": "instants",
    "Link": "links",
    "Moment": "moments",
    "Money": "moneys",
    "Party": "parties",
    "Period": "periods",
    "Quantity": "quantities",
    "Source": "sources",
    "Tenor": "tenors",
    "TimeOfDay": "times_of_day",
    "Timeline": "timelines",
    "Version": "timelines",
    "Zone": "zones",
    "ZoneOffset": "zones",
}
"""The strategy that draws each value of the vocabulary, itself or as a part."""
NO_FACT = {
    "Apportionment": "an outcome: made by sharing out",
    "Catalogue": "code: the table of the rules",
    "Group": "a step of sharing out: `targets` draws what it is made from",
    "PartExplanation": "an outcome: made by sharing out",
    "Ranges": "a step of sharing out: `targets` draws what it is made from",
    "Rule": "code: a row of the catalogue",
}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "calendars": {"first": ON, "last": date(2026, 4, 30)},
    "decisions": {"rule": "targets.control"},
    "findings": {"rule": "targets.control"},
    "instants": {"zone": find(strategies.zones(), bool), "on": date(2026, 3, 29)},
    "timelines": {"of": st.just("10 bp")},
}


def vocabulary() -> Iterator[str]:
    for module in pkgutil.iter_modules(acctcore.__path__, "acctcore."):
        if not module.ispkg:
            for name, made in vars(import_module(module.name)).items():
                own = isinstance(made, type) and made.__module__ == module.name
                if own and attrs.has(made) and not name.startswith("_"):
                    yield name


def test_the_vocabulary_is_listed() -> None:
    assert sorted(vocabulary()) == sorted({*VOCABULARY, *NO_FACT})


@pytest.mark.parametrize(("kind", "name"), [*VOCABULARY.items(), *APART.items()])
def test_the_vocabulary_is_drawn(kind: str, name: str) -> None:
    drawn = getattr(strategies, name)(**ARGUMENTS.get(name, {}))

    def has_kind(value: Any) -> bool:
        return any(type(each).__name__ == kind for each in parts_within(value))

    quick = settings(RUN, max_examples=100)
    assert has_kind(find(drawn, has_kind, settings=quick))


def kinds_of(subject: Subject) -> set[str]:
    wholes = (subject.facts, *((subject.rule.policy,) if subject.rule else ()))
    found = {kind.__name__ for whole in wholes for kind in kinds_within(whole) if attrs.has(kind)}
    return found - {"Source"}  # every row may cite one; the strategy `sources` draws them


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.name)
def test_whatever_facts_and_policies_are_made_of_is_drawn(subject: Subject) -> None:
    others = [each for each in SUBJECTS if each.name in ELSEWHERE.get(subject.name, ())]
    left = kinds_of(subject).difference(NOT_DRAWN, APART, *map(kinds_of, others))

    class Enough(Exception):
        pass

    @RUN
    @given(st.data())
    def reach(data: Any) -> None:
        wholes: tuple[Any, ...]
        if subject.rule is None:
            wholes = (data.draw(facts_for(subject)(None, None)),)
        else:
            asked = data.draw(strategies.questions(rule=subject.rule))
            wholes = (asked.case, asked.policies.at(asked.as_of).value)
        left.difference_update(type(part).__name__ for part in parts_within(wholes))
        if not left:
            raise Enough

    with suppress(Enough):
        reach()
    assert left == set()


def test_what_is_not_drawn_is_a_kind_there_is() -> None:
    known = {kind for subject in SUBJECTS for kind in kinds_of(subject)}
    assert known >= NOT_DRAWN.keys() | APART.keys()


def test_a_part_is_taken_out_of_what_is_given() -> None:
    some = strategies.parts(kind=Limit, of=strategies.letters())
    assert isinstance(find(some, bool, settings=settings(RUN, max_examples=20)), Limit)
    band = find(strategies.parts(kind=StatusBand), bool, settings=settings(RUN, max_examples=20))
    assert isinstance(band, StatusBand)


PAPER = Source("drawn", Status.INVENTED)
NO_LETTER = Timeline.always("10 bp", PAPER)
WRONG: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "a kind that is none": (
        {"parts": {"kind": "limit"}},
        WrongKind,
        "kind: expected a class of values such as `Limit`, got `limit`",
    ),
    "a kind of nothing drawn": (
        {"parts": {"kind": acctcore.parties.Party}},
        Unknown,
        (
            "kind: no facts and no policies hold values of the kind `Party`; "
            "say in `of` what they are taken from"
        ),
    ),
    "parts of no strategy": (
        {"parts": {"kind": Limit, "of": strategies.letters}},
        WrongKind,
        "of: expected a strategy, got `letters`; call it: `letters()`",
    ),
    "a rule misspelt": (
        {"decisions": {"rule": "authority.rout"}},
        Unknown,
        "unknown rule `authority.rout`; did you mean `authority.route`?",
    ),
    "no rule": (
        {"findings": {"rule": 3}},
        WrongKind,
        (
            "rule: expected a rule of a catalogue or its name, got `3` (a whole number); "
            "pass its name, such as `authority.route`"
        ),
    ),
    "policies of no rule": (
        {"questions": {"policies": NO_LETTER}},
        OutOfRange,
        "policies: say in `rule` which rule they are for",
    ),
    "policies that are none": (
        {"questions": {"rule": "authority.route", "policies": "letter"}},
        WrongKind,
        (
            "policies: expected a timeline or a strategy of timelines, got `letter`; "
            "put one policy in `Timeline.always(policy, source)`"
        ),
    ),
    "text for a time": (
        {"times_of_day": {"min_value": "09:00"}},
        WrongKind,
        (
            "min_value of `times_of_day`: expected a time of day such as `09:00`, got `09:00`; "
            "read text with `parse`"
        ),
    ),
    "times turned round": (
        {"times_of_day": {"min_value": TimeOfDay(60), "max_value": TimeOfDay(0)}},
        OutOfRange,
        "max_value of `times_of_day`: expected at least its min_value of 01:00, got `00:00`",
    ),
    "moments turned round": (
        {"moments": {"min_value": Moment(ON, 1), "max_value": Moment(ON, 0)}},
        OutOfRange,
        (
            "max_value of `moments`: expected at least its min_value of 2026-03-16 00:01, "
            "got `2026-03-16 00:00`"
        ),
    ),
    "no zone": (
        {"instants": {"zone": "Asia/Hong_Kong", "on": ON}},
        WrongKind,
        "zone: expected a zone, got `Asia/Hong_Kong`",
    ),
    "a day that is none": (
        {"zones": {"near": "2026-03-16"}},
        WrongKind,
        "near: expected a day such as `2026-03-16`, got `2026-03-16`; read text with `parse_day`",
    ),
}


@pytest.mark.parametrize(("call", "error", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_argument_is_named(call: Any, error: type[Exception], message: str) -> None:
    ((name, arguments),) = call.items()
    with pytest.raises(error) as refused:
        getattr(strategies, name)(**arguments)
    assert str(refused.value) == message


UNDER_A_POLICY = ("as_of", "max_facts")
"""Arguments beside a policy: they are tried with one, below."""


@pytest.mark.parametrize("subject", [s for s in SUBJECTS if s.rule], ids=lambda s: s.name)
def test_a_day_that_is_none_is_refused_at_the_call(subject: Subject) -> None:
    @settings(RUN, max_examples=1)
    @given(policies_for(subject))
    def refuse(policies: Timeline[Any]) -> None:
        with pytest.raises(WrongKind) as refused:
            facts_for(subject)(policies.versions[0].value, "2026-03-16")
        assert str(refused.value).startswith("as_of: expected a day such as `2026-03-16`, got")

    refuse()


def keywords() -> Iterator[tuple[str, str]]:
    """Go through every argument of every strategy."""
    for name in strategies.__all__:
        if name.startswith("malformed"):
            continue  # they have a test of their own
        code = getattr(strategies, name).__code__
        count = code.co_argcount + code.co_kwonlyargcount
        named = (each for each in code.co_varnames[:count] if each not in UNDER_A_POLICY)
        yield from ((name, each) for each in named)


@pytest.mark.parametrize(("name", "argument"), list(keywords()))
def test_an_argument_of_another_kind_is_refused_at_the_call(name: str, argument: str) -> None:
    """Nothing takes an object that is nothing in particular; the message names the argument."""
    code = getattr(strategies, name).__code__
    named = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    given_ = {each: KNOWN[each] for each in named if each in KNOWN and each != argument}
    with pytest.raises((WrongKind, OutOfRange, Unknown)) as refused:
        getattr(strategies, name)(**{**given_, argument: object()})
    assert argument in str(refused.value)


KNOWN: dict[str, Any] = {"as_of": ON, "first": ON, "last": ON, "on": date(2026, 3, 29)}
KNOWN |= {"kind": Limit, "of": st.just("10 bp"), "zone": ARGUMENTS["instants"]["zone"]}
