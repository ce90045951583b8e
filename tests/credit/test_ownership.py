"""Owners behind an entity: against powers of a matrix, and control by going through all subsets."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    BeneficialOwner,
    BeneficialOwners,
    OwnerKind,
    OwnershipCycle,
    OwnershipThreshold,
    OwnershipWay,
    Stake,
    beneficial_owners,
)
from acctcore.credit.ownership import chains

ENTITIES = ("E0", "E1", "E2", "E3")
PERSONS = ("Ada", "Ben", "Eve")
QUARTER = OwnershipThreshold("3", "0.25", at_least=True, majority="0.5")
EVERY = OwnershipThreshold("3", "0.25", at_least=True, majority="0.5", ways=tuple(OwnershipWay))


def owners(stakes: Iterable[Stake], bar: OwnershipThreshold = QUARTER) -> BeneficialOwners:
    found = beneficial_owners(stakes, "E0", bar)
    assert isinstance(found, BeneficialOwners)
    return found


def entity(owner: str, owned: str, share: Any, **more: Any) -> Stake:
    return Stake(owner, owned, share, OwnerKind.ENTITY, **more)


@st.composite
def charts(draw: Any) -> tuple[Stake, ...]:
    """Draw stakes of persons and of entities further up, never over the whole."""
    stakes = []
    for at, owned in enumerate(ENTITIES):
        left = 12
        for owner in (*ENTITIES[at + 1 :], *PERSONS):
            parts = draw(st.integers(0, left)) if draw(st.booleans()) else 0
            left -= parts
            if parts:
                kind = OwnerKind.PERSON if owner in PERSONS else OwnerKind.ENTITY
                stakes.append(Stake(owner, owned, Fraction(parts, 12), kind))
    return tuple(stakes)


def by_powers(stakes: Iterable[Stake], person: str) -> Fraction:
    """Add up the powers of the matrix of shares: what reaches E0 in one, two, ... steps."""
    listed = list(stakes)
    row, total = {"E0": Fraction(1)}, Fraction(0)
    for _ in range(len(ENTITIES) + 1):
        after: dict[str, Fraction] = {}
        for each in listed:
            if each.owned in row:
                after[each.owner] = (
                    after.get(each.owner, Fraction(0)) + row[each.owned] * each.share
                )
        total += after.get(person, Fraction(0))
        row = after
    return total


def is_controlled(stakes: Iterable[Stake], person: str) -> bool:
    """Tell whether E0 is in every set of entities that is closed under majorities."""
    listed = list(stakes)
    for size in range(len(ENTITIES) + 1):
        for chosen in combinations(ENTITIES, size):
            members = {person, *chosen}
            closed = all(
                name in members
                or 2 * sum(e.share for e in listed if e.owned == name and e.owner in members) <= 1
                for name in ENTITIES
            )
            if closed and "E0" not in members:
                return False
    return True


@given(charts())
def test_shares_are_those_of_the_powers_of_the_matrix(stakes: tuple[Stake, ...]) -> None:
    found = {each.name: each for each in owners(stakes).owners}
    for person in PERSONS:
        share = by_powers(stakes, person)
        counts = share >= Fraction(1, 4) or is_controlled(stakes, person)
        assert counts == (person in found)
        if person in found:
            assert found[person].share == found[person].votes == share


@given(charts())
def test_all_that_is_named_and_the_rest_make_the_whole(stakes: tuple[Stake, ...]) -> None:
    named = sum((by_powers(stakes, person) for person in PERSONS), Fraction(0))
    assert owners(stakes).undisclosed == 1 - named


@given(charts(), st.randoms(use_true_random=False))
def test_the_order_of_the_stakes_makes_no_difference(stakes: Any, mixed: Any) -> None:
    listed = list(stakes)
    mixed.shuffle(listed)
    assert owners(listed, EVERY) == owners(stakes, EVERY)


@given(charts(), st.data())
def test_a_stake_forgotten_never_makes_owners_complete_that_were_not(
    stakes: tuple[Stake, ...], data: Any
) -> None:
    if not stakes:
        return
    full = owners(stakes, EVERY)
    at = data.draw(st.integers(0, len(stakes) - 1))
    poorer = owners((*stakes[:at], *stakes[at + 1 :]), EVERY)
    if poorer.complete:
        assert {each.name for each in poorer.owners} == {each.name for each in full.owners}
    thought_of = {*(each.name for each in poorer.owners), *poorer.possible}
    unseen = {each.name for each in full.owners} - thought_of
    assert not unseen or poorer.hidden  # whoever is forgotten altogether may be the hidden one


@given(charts())
def test_every_path_multiplies_to_its_part_of_the_share(stakes: tuple[Stake, ...]) -> None:
    part = {(each.owner, each.owned): each.share for each in stakes}
    for owner in owners(stakes).owners:
        total = Fraction(0)
        for path in owner.paths:
            product = Fraction(1)
            for step in pairwise(path):
                product *= part[step]
            total += product
        assert total == owner.share


@pytest.mark.parametrize(
    ("at_least", "share", "counts"),
    [
        (True, Fraction(1, 4), True),
        (True, Fraction(249_999, 1_000_000), False),
        (False, Fraction(1, 4), False),
        (False, Fraction(250_001, 1_000_000), True),
    ],
)
def test_at_the_threshold_by_policy(at_least: bool, share: Fraction, counts: bool) -> None:
    bar = OwnershipThreshold("3", "0.25", at_least=at_least, majority="0.5")
    rest = tuple(Stake(name, "E0", (1 - share) / 9) for name in "ABCDEFGHI")
    found = owners((Stake("Ada", "E0", share), *rest), bar)
    assert (bool(found.owners), found.complete, bar.relation) == (
        counts,
        True,
        ">=" if at_least else ">",
    )


def test_chains_multiply_and_add_up() -> None:
    """By hand: 1/2 of 1/2 directly, and 1/5 of 1/2 through another, is 7/20."""
    stakes = (
        entity("E1", "E0", "0.5"),
        entity("E2", "E0", "0.5"),
        Stake("Ada", "E1", "0.5"),
        Stake("Ben", "E1", "0.5"),
        Stake("Ada", "E2", "0.2"),
        Stake("Cyd", "E2", "0.8"),
    )
    found = owners(stakes)
    assert [(each.name, each.share) for each in found.owners] == [
        ("Cyd", Fraction(2, 5)),
        ("Ada", Fraction(7, 20)),
        ("Ben", Fraction(1, 4)),
    ]
    assert found.owners[1].paths == (("Ada", "E1", "E0"), ("Ada", "E2", "E0"))
    assert found.complete


def test_of_very_many_chains_a_hundred_are_shown_and_all_counted() -> None:
    """By hand: twelve layers of three entities, a third of each: 3^12 chains, all of it."""
    layers = [("E0",), *(tuple(f"L{at}{name}" for name in "abc") for at in range(12))]
    stakes = [
        entity(owner, owned, Fraction(1, 3))
        for lower, upper in pairwise(layers)
        for owned in lower
        for owner in upper
    ]
    found = owners((*stakes, *(Stake("Ada", name, 1) for name in layers[-1]))).owners[0]
    assert (found.share, len(found.paths), found.further_paths) == (1, 100, 3**12 - 100)
    assert list(found.paths) == sorted(found.paths)


def test_control_reaches_where_the_product_does_not() -> None:
    """By hand: 51 % of 51 % of 51 % is 13.27 %, and a majority all the way."""
    stakes = (
        entity("E1", "E0", "0.51"),
        entity("E2", "E1", "0.51"),
        Stake("Ada", "E2", "0.51"),
        *(Stake(f"P{at}", name, "0.07") for name in ("E0", "E1", "E2") for at in range(7)),
    )
    found = owners(stakes)
    assert [(each.name, each.share, each.ways) for each in found.owners] == [
        ("Ada", Fraction(132_651, 1_000_000), (OwnershipWay.CONTROL,))
    ]


@pytest.mark.parametrize(("votes", "controls"), [("0.5", False), ("0.500001", True)])
def test_half_of_the_votes_is_no_majority(votes: str, controls: bool) -> None:
    bar = OwnershipThreshold(
        "3", "0.9", at_least=True, majority="0.5", ways=(OwnershipWay.CONTROL,)
    )
    left = 1 - Fraction(votes)
    stakes = (Stake("Ada", "E0", "0.1", votes=votes), Stake("Ben", "E0", "0.9", votes=left))
    assert [each.name for each in owners(stakes, bar).owners] == ["Ada"] * controls


def test_two_parts_that_one_person_controls_make_a_majority() -> None:
    stakes = (
        entity("E1", "E0", "0.3"),
        entity("E2", "E0", "0.3"),
        *(Stake(f"P{at}", "E0", "0.05") for at in range(8)),
        *(Stake("Ada", name, "0.6") for name in ("E1", "E2")),
        *(Stake(f"Q{at}", name, "0.1") for at in range(4) for name in ("E1", "E2")),
    )
    found = owners(stakes)
    assert [(each.name, each.share) for each in found.owners] == [("Ada", Fraction(9, 25))]
    assert found.owners[0].ways == (OwnershipWay.MULTIPLIED, OwnershipWay.CONTROL)


def test_a_controlled_stake_counts_in_full_where_the_policy_says_so() -> None:
    """By hand: 60 % of 30 % is 18 %; who controls the 30 % may count for all of it."""
    stakes = (
        entity("E1", "E0", "0.3"),
        *(Stake(f"P{at}", "E0", "0.07") for at in range(10)),
        Stake("Ada", "E1", "0.6"),
        Stake("Ben", "E1", "0.4"),
    )
    assert owners(stakes).owners == ()
    found = owners(stakes, EVERY)
    assert [(each.name, each.share) for each in found.owners] == [("Ada", Fraction(9, 50))]
    assert found.owners[0].ways == (OwnershipWay.CONTROLLED_SHARE,)


def test_what_is_undisclosed_may_hide_an_owner_or_lift_one_over_the_threshold() -> None:
    """By hand, at 25 %: 6 % undisclosed hides nobody, but lifts 20 % to 26 %."""
    stakes = (Stake("Ada", "E0", "0.74"), Stake("Ben", "E0", "0.2"))
    found = owners(stakes)
    assert (found.undisclosed, found.hidden, found.possible) == (Fraction(3, 50), False, ("Ben",))
    assert not found.complete
    less = owners((Stake("Ada", "E0", "0.8"), Stake("Ben", "E0", "0.15")))
    assert (less.hidden, less.possible, less.complete) == (False, (), True)
    more = owners((Stake("Ada", "E0", "0.75"),))
    assert (more.undisclosed, more.hidden) == (Fraction(1, 4), True)


def test_bearer_shares_and_silent_companies_are_undisclosed() -> None:
    bearer = Stake("bearer shares", "E0", "0.3", OwnerKind.UNDISCLOSED)
    assert owners((bearer, Stake("Ada", "E0", "0.7"))).undisclosed == Fraction(3, 10)
    assert owners((entity("E1", "E0", "0.3"), Stake("Ada", "E0", "0.7"))).hidden
    assert owners(()).undisclosed == 1


def test_nobody_looks_behind_a_listed_company_where_the_policy_says_so() -> None:
    stakes = (Stake("Listed plc", "E0", "0.6", OwnerKind.LISTED), Stake("Ada", "E0", "0.4"))
    assert owners(stakes).hidden
    bar = OwnershipThreshold("3", "0.25", at_least=True, majority="0.5", listed_exempt=True)
    found = owners(stakes, bar)
    assert ([each.name for each in found.owners], found.complete) == (["Ada"], True)


def test_votes_apart_from_capital() -> None:
    stakes = (
        Stake("Ada", "E0", "0.1", votes="0.6"),
        Stake("Ben", "E0", "0.9", votes="0.4"),
    )
    found = owners(stakes)
    assert found.owners == (
        BeneficialOwner(
            "Ben",
            Fraction(9, 10),
            Fraction(2, 5),
            (OwnershipWay.MULTIPLIED,),
            (("Ben", "E0"),),
        ),
        BeneficialOwner(
            "Ada",
            Fraction(1, 10),
            Fraction(3, 5),
            (OwnershipWay.MULTIPLIED, OwnershipWay.CONTROL),
            (("Ada", "E0"),),
        ),
    )


def test_a_cycle_is_a_value_with_its_path_whatever_the_order() -> None:
    stakes = (
        entity("E1", "E0", "0.5"),
        entity("E2", "E1", "0.5"),
        entity("E0", "E2", "0.5"),
        Stake("Ada", "E0", "0.5"),
    )
    expected = OwnershipCycle("E0", ("E0", "E2", "E1", "E0"))
    assert beneficial_owners(stakes, "E0", QUARTER) == expected
    assert beneficial_owners(stakes[::-1], "E0", QUARTER) == expected
    itself = beneficial_owners((entity("E0", "E0", "0.1"),), "E0", QUARTER)
    assert itself == OwnershipCycle("E0", ("E0", "E0"))


def test_a_cycle_elsewhere_does_not_matter_to_an_entity() -> None:
    stakes = (Stake("Ada", "E0", 1), entity("E1", "E2", "0.5"), entity("E2", "E1", "0.5"))
    assert owners(stakes).complete
    assert chains.cycle(stakes) == ("E1", "E2", "E1")
