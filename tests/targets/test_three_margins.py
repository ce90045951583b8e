"""Three fixed margins are refused by value: two stay exact, the third has a named residual."""

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from acctcore.targets.tables import Cut, Relaxed, place, relax

Keys = tuple[str, ...]
Margins = dict[str, dict[str, int]]


@st.composite
def problems(draw: st.DrawFn) -> tuple[dict[Keys, int], Margins]:
    """Draw weights of which many are 0, and three or four margins of some whole table."""
    sizes = [draw(st.integers(1, 3)) for _ in range(draw(st.integers(3, 4)))]
    sides = [
        [f"{name}{at}" for at in range(size)] for name, size in zip("abcd", sizes, strict=False)
    ]
    weight, figure = st.sampled_from([0, 1, 1, 5]), st.integers(0, 4)
    prior = {keys: draw(weight) for keys in product(*sides)}
    cells = {keys: draw(figure) for keys in prior}
    return prior, {
        side[0][0]: {key: sum(units for at, units in cells.items() if key in at) for key in side}
        for side in sides
    }


def placed(found: Relaxed, depth: int, key: str) -> int:
    return sum(units for keys, units in found.cells.items() if keys[depth] == key)


@given(problems())
def test_two_margins_are_exact_and_what_the_others_lack_is_named(
    asked: tuple[dict[Keys, int], Margins],
) -> None:
    prior, margins = asked
    found = relax(prior, margins)
    if isinstance(found, Cut):
        assert found.verify()
        return
    assert found.exact == ("a", "b")
    for depth, (name, margin) in enumerate(margins.items()):
        lacks = found.residuals.get(name, {})
        assert (name in found.residuals) is (depth > 1)
        for key, units in margin.items():
            assert placed(found, depth, key) + lacks.get(key, 0) == units
        assert sum(lacks.values()) == 0
    assert all(units >= 0 and (prior[keys] or not units) for keys, units in found.cells.items())
    assert list(found.cells) == list(product(*margins.values()))


@given(problems())
def test_there_is_a_cut_only_where_two_margins_have_no_table(
    asked: tuple[dict[Keys, int], Margins],
) -> None:
    prior, margins = asked
    caps = [
        [None if any(prior[k] for k in prior if k[:2] == (a, b)) else 0 for b in margins["b"]]
        for a in margins["a"]
    ]
    placement = place(list(margins["a"].values()), list(margins["b"].values()), caps)
    assert isinstance(relax(prior, margins), Cut) is isinstance(placement, Cut)


def test_the_table_of_halves_that_cannot_be_rounded(vectors: dict[str, dict[str, Any]]) -> None:
    vector = vectors["three-margins-impossible"]
    halves = {tuple(map(str, cell)) for cell in vector["inputs"]["cells_one_half"]}
    prior = {keys: int(keys in halves) for keys in product("01", repeat=3)}
    ones = {"0": 1, "1": 1}
    assert vector["expected"] == {"exists": False}
    assert not any(
        all(
            sum(units[at] for at, keys in enumerate(prior) if keys[d] == k) == 1
            for d in range(3)
            for k in ones
        )
        for units in product((0, 1), repeat=8)
        if all(prior[keys] or not unit for keys, unit in zip(prior, units, strict=True))
    )
    found = relax(prior, {"x": ones, "y": ones, "z": ones})
    assert isinstance(found, Relaxed)
    assert {abs(lack) for lack in found.residuals["z"].values()} == {1}
    assert found.off == {"z": 1}
    assert found.reason == (
        "more than two fixed margins cannot be promised in whole units: "
        "`x` and `y` are exact, `z` is off by 1"
    )


def test_a_third_margin_may_happen_to_be_exact() -> None:
    """Nothing is 0 here, so each margin can be shared within the cells before it."""
    margins = {"a": {"1": 3, "2": 4}, "b": {"1": 5, "2": 2}, "c": {"1": 6, "2": 1}}
    found = relax(dict.fromkeys(product("12", repeat=3), 1), margins)
    assert isinstance(found, Relaxed)
    assert dict(found.residuals["c"]) == {"1": 0, "2": 0}
    assert found.reason.endswith("`a` and `b` are exact, `c` happens to be exact")


def test_two_margins_without_a_table_are_cut() -> None:
    prior = {("1", "1", "1"): 1, ("1", "2", "1"): 0, ("2", "1", "1"): 1, ("2", "2", "1"): 0}
    found = relax(prior, {"a": {"1": 1, "2": 1}, "b": {"1": 1, "2": 1}, "c": {"1": 2}})
    assert isinstance(found, Cut)
    assert found.claim == "rows 1 and 2 are short of 1: they need 2 and can place 1 at most"
