"""FrozenMap: a dict by content, that stays as it was made."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.maps import FrozenMap

contents = st.dictionaries(st.text(max_size=3) | st.integers(), st.integers())


@given(contents)
def test_it_is_the_dict_it_was_made_of(items: dict[object, int]) -> None:
    made = FrozenMap(items)
    assert made == items
    assert made == FrozenMap(items.items())
    assert list(made) == list(items)
    assert len(made) == len(items)
    assert all(made[key] == value for key, value in items.items())
    assert repr(made) == f"FrozenMap({items!r})"


@given(contents, st.randoms(use_true_random=False))
def test_equal_maps_have_equal_hashes_whatever_the_order(
    items: dict[object, int], r: object
) -> None:
    pairs = list(items.items())
    r.shuffle(pairs)  # type: ignore[attr-defined]
    assert FrozenMap(pairs) == FrozenMap(items)
    assert hash(FrozenMap(pairs)) == hash(FrozenMap(items))


@given(contents, st.text(), st.integers())
def test_later_changes_of_the_original_do_not_show(
    items: dict[object, int], key: str, value: int
) -> None:
    before = dict(items)
    made = FrozenMap(items)
    items[key] = value
    items.clear()
    assert made == before


@given(contents)
def test_it_survives_copies_and_pickles(items: dict[object, int]) -> None:
    made = FrozenMap(items)
    assert copy.deepcopy(made) == made
    assert list(pickle.loads(pickle.dumps(made))) == list(made)  # noqa: S301 - our own bytes


def test_it_refuses_every_change() -> None:
    made = FrozenMap({"bp": 10})
    with pytest.raises(TypeError):
        made["bp"] = 20  # type: ignore[index]
    with pytest.raises(TypeError):
        del made["bp"]  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        made.note = "x"  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        made.update({})  # type: ignore[attr-defined]


def test_a_missing_key_is_a_missing_key() -> None:
    with pytest.raises(KeyError):
        FrozenMap({"bp": 10})["cost"]


def test_nothing_is_an_empty_map() -> None:
    assert FrozenMap() == FrozenMap({}) == {}
    assert FrozenMap() != FrozenMap({"bp": 10})
