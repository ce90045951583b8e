"""What came of a law: its answers, and a function that does not answer the same twice."""

import random
from itertools import count
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings

from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit, route
from acctcore.catalogue import CATALOGUE
from acctcore.errors import Unknown
from acctcore.sources import Source, Status
from acctcore.testing import Broken, checks, laws
from acctcore.testing.attempts import Attempt
from acctcore.testing.checking import Check
from acctcore.testing.choosing import every_law, laws_for, laws_named
from acctcore.testing.once import once
from acctcore.testing.subjects import SUBJECTS, subject_of
from acctcore.timeline import Timeline

CLIMBS = "raising_a_quantity_never_lowers_the_level"
HELD = {"A": "HKD 500.00", "B": "over HKD 2000.00 up to HKD 8000.00", "C": "HKD 20000.00"}
LETTER = DelegationLetter(
    tuple(Level(name, name) for name in HELD),
    (Dimension("cost", "HKD"),),
    (Cell("fee", "2(a)", {name: {"cost": Limit.parse(text)} for name, text in HELD.items()}),),
    ("RETENTION",),
)
ODD = Timeline.always(LETTER, Source("example", Status.INVENTED))


def check(law: str, rule: Any, policies: Any = ODD) -> Check:
    named = tuple(each for each in (*laws.GENERIC, *laws.AUTHORITY) if each.name == law)
    return checks(named, evolve(CATALOGUE.rule("authority.route"), judge=rule), policies=policies)[
        0
    ]


def test_a_law_that_holds_says_how_often_it_was_tried() -> None:
    found = evolve(check("every_comparison_is_true", route), max_examples=7).attempt()
    assert found == Attempt(7)
    assert found.holds


def test_a_level_that_falls_between_two_limits_is_found_from_below() -> None:
    """B begins above what A may grant: from HKD 500.01 it is C, from HKD 2,000.01 B."""
    found = check(CLIMBS, route).attempt()
    assert found.told.startswith(
        "expected no lower level for HKD 2000.01 than for HKD 500.01 of `cost`: C, got B\n"
    )
    assert "the answer to the case:\nkind = `routed`\nlevel = `C`\n" in found.answer
    assert "the answer to the changed case:\nkind = `routed`\nlevel = `B`\n" in found.answer
    assert not found.holds


def test_a_function_that_tosses_a_coin_is_named_with_what_it_calls() -> None:
    coin = random.Random(7)  # noqa: S311 - chance is what is to be found

    def tossing(case: Any, letters: Any, on: Any) -> Any:
        found = route(case, letters, on)
        cited = evolve(found.citation, id="another") if coin.random() < 0.5 else found.citation
        return evolve(found, citation=cited)

    found = check("the_version_in_force_is_cited", tossing).attempt()
    assert found.unsteady
    assert "`tossing` answers differently when asked again on the same facts" in found.told
    assert "it calls `random`" in found.told
    with pytest.raises(Broken, match="answers differently when asked again on the same facts"):
        check("the_version_in_force_is_cited", tossing)()


def test_a_function_that_raises_by_turns_is_named_as_such() -> None:
    turns = count()

    def moody(case: Any, letters: Any, on: Any) -> Any:
        if next(turns) % 4 == 3:
            raise ZeroDivisionError
        return route(case, letters, on)

    assert check("it_answers_every_sound_question", moody).attempt().unsteady


def test_a_function_that_is_wrong_every_time_is_not_called_unsteady() -> None:
    def wrong(case: Any, letters: Any, on: Any) -> Any:
        found = route(case, letters, on)
        return evolve(found, citation=evolve(found.citation, id="another"))

    found = check("the_version_in_force_is_cited", wrong).attempt()
    assert found.told
    assert not found.unsteady


def test_a_seed_repeats_what_it_draws() -> None:
    def drawn(seed: int) -> list[Any]:
        asked: list[Any] = []

        def noting(case: Any, letters: Any, on: Any) -> Any:
            asked.append(case)
            return route(case, letters, on)

        profile = settings(max_examples=6, derandomize=False, database=None)
        one = check("refusals_and_doubts_are_explained", noting)
        evolve(one, profile=profile, seed=seed).attempt()
        return asked

    assert drawn(1) == drawn(1) != drawn(2)


def test_every_subject_has_laws_and_every_law_a_subject() -> None:
    found = {law for each in SUBJECTS for law in laws_for(each)}
    assert found | set(laws.CONFORMANCE) == set(every_law())
    assert not found & set(laws.CONFORMANCE)
    assert all(laws_for(each) for each in SUBJECTS)


def test_laws_are_looked_up_by_name() -> None:
    assert {law.about for law in laws_named(["it_answers_the_same_again"])} == {
        "",
        *("targets.decompose", "targets.phase", "targets.replan", "targets.transfer"),
    }
    with pytest.raises(Unknown, match="did you mean `it_answers_the_same_again`"):
        laws_named(["it_answers_the_same_agian"])
    with pytest.raises(Unknown, match=r"unknown law `q`; expected one of the \d+ of the reference"):
        laws_named(["q"])


def test_what_computes_has_no_laws_of_what_judges() -> None:
    decompose = next(each for each in SUBJECTS if each.name == "targets.decompose")
    assert {law.about for law in laws_for(decompose)} == {"targets.decompose"}
    assert laws_for(subject_of(route, ())) == (*laws.GENERIC, *laws.AUTHORITY)


def test_an_equal_value_is_another_one() -> None:
    seen: list[Any] = []

    def measured(value: list[int]) -> int:
        seen.append(value)
        return len(value)

    length = once(measured)
    one, other = [1], [1]
    assert (length(one), length(other), length(one)) == (1, 1, 1)
    assert len(seen) == 2
