"""A place that admits several types: how a document tells them apart.

Nothing, yes/no, numbers and lists show by themselves. Amounts and quantities
stand as bare text; so does any other text where it is the only kind admitted,
otherwise it is a table of one key: `{ day = 2026-03-16 }`, `{ text = "..." }`,
`{ ratio = "1/3" }`, `{ nothing = true }`. Several classes are told apart by the key `type`.
"""

from types import NoneType
from typing import Any, get_args

from attrs import frozen

from acctcore.codec.forms import Forms
from acctcore.codec.shape import class_of, is_list
from acctcore.codec.words import named
from acctcore.money import Money
from acctcore.quantity import Quantity

TYPE = "type"
_NUMBERS = (bool, int, float)
_MEASURES = (Money, Quantity)


@frozen
class Members:
    """The members of a union by the way they are written."""

    nothing: bool
    numbers: tuple[Any, ...]
    bare: tuple[Any, ...]
    """Text that stands alone."""
    tagged: tuple[tuple[str, Any], ...]
    """Text in a table of one key."""
    lists: tuple[Any, ...]
    tables: tuple[tuple[str, Any], ...]
    """Classes and maps, with the value of the key `type` where there are several."""

    @property
    def in_one_cell(self) -> bool:
        """Tell whether it is one text or several, which one cell of a sheet can hold."""
        texts = [get_args(each) for each in self.lists] == [(str, ...)]
        return texts and self.bare == (str,) and not (self.numbers or self.tagged or self.tables)


def members_of(type_: Any, forms: Forms) -> Members:
    """Sort the members of a union.

    Raises:
        TypeError: two members would be written alike (a mistake in the class, not in a document).
    """
    admitted = get_args(type_)
    numbers = tuple(each for each in admitted if each in _NUMBERS)
    lists = tuple(each for each in admitted if is_list(each))
    texts = tuple(each for each in admitted if each not in numbers and forms.of(each))
    bare = tuple(each for each in texts if each in _MEASURES) or texts[: len(texts) == 1]
    tagged = tuple((_tag(each, forms), each) for each in texts if each not in bare)
    other = {NoneType, *numbers, *lists, *texts}
    tables = tuple((named(class_of(each)), each) for each in admitted if each not in other)
    if len(lists) > 1 or len(dict(tables)) < len(tables) or len(dict(tagged)) < len(tagged):
        raise TypeError(f"{type_}: two of its members are written alike")
    return Members(NoneType in admitted, numbers, bare, tagged, lists, tables)


def _tag(type_: Any, forms: Forms) -> str:
    form = forms.of(type_)
    return form.tag if form else ""
