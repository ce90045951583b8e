"""Our `frozen` against that of attrs: the same classes made twice behave the same."""

import copy
import inspect
from typing import Any

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from acctcore import values

MAKERS = {"ours": values.frozen, "attrs": attrs.frozen}


def pair(make: Any) -> Any:
    """Make a class with every kind of field that the vocabulary uses."""

    @make
    class Pair:
        left: int
        right: Any = attrs.field(default=None)
        _derived: int = attrs.field(init=False, eq=False, repr=False)
        shown: int = attrs.field(default=0, eq=False)

        def __attrs_post_init__(self) -> None:
            object.__setattr__(self, "_derived", self.left * 2)

    return Pair


OURS, THEIRS = pair(values.frozen), pair(attrs.frozen)
numbers = st.integers(-2, 2)
fields = st.tuples(numbers, st.none() | numbers | st.text(max_size=1), numbers)


@given(fields, fields)
def test_values_are_equal_when_attrs_says_so(one: Any, other: Any) -> None:
    ours, theirs = (OURS(*one), OURS(*other)), (THEIRS(*one), THEIRS(*other))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert (ours[0] != ours[1]) == (theirs[0] != theirs[1])
    if ours[0] == ours[1]:
        assert hash(ours[0]) == hash(ours[1])


@given(fields)
def test_values_are_shown_as_attrs_shows_them(parts: Any) -> None:
    assert repr(OURS(*parts)) == repr(THEIRS(*parts)).replace("pair.<locals>.", "")


@given(fields)
def test_values_of_two_classes_are_never_equal(parts: Any) -> None:
    class Child(OURS):  # type: ignore[misc,valid-type]
        """The same fields under another name."""

    assert OURS(*parts) != THEIRS(*parts)
    assert OURS(*parts) != Child(*parts)
    assert OURS(*parts) != parts


def test_values_stay_as_they_were_made() -> None:
    value = OURS(1)
    with pytest.raises(FrozenInstanceError):
        value.left = 2
    with pytest.raises(FrozenInstanceError):
        del value.left
    with pytest.raises(AttributeError):
        value.other = 1
    assert copy.deepcopy(value) == attrs.evolve(value) == value


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_class_may_show_or_compare_itself(make: Any) -> None:
    @make(repr=False, eq=False)
    class Own:
        left: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    one, other = (Own(left) for left in (1, 2))  # type: ignore[call-arg]
    assert repr(one) == "own"
    assert one == other
    assert hash(one) == 7


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_class_may_have_no_field(make: Any) -> None:
    @make
    class Nothing:
        pass

    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1
    assert repr(Nothing()).endswith("Nothing()")


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_what_cannot_be_hashed_inside_cannot_be_hashed(make: Any) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(pair(make)(1, [2]))


def test_the_constructor_is_that_of_attrs() -> None:
    assert str(inspect.signature(OURS)) == str(inspect.signature(THEIRS))
