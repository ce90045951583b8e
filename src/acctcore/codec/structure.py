"""Plain data to values, strictly: hooks for a cattrs converter, one a kind of type.

>>> from acctcore.quantity import Quantity
>>> reading(Forms()).structure(["30 bp"], tuple[Quantity, ...])
(Quantity('30 bp'),)
"""

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

from cattrs import ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn
from pendulum import Date

from acctcore.codec.choices import union_hook
from acctcore.codec.containers import Hook, list_hook, map_hook
from acctcore.codec.faults import CAUGHT
from acctcore.codec.forms import Forms
from acctcore.codec.plain import NOTHING, freeze
from acctcore.codec.shape import class_of, is_list, is_map, is_table, is_union, keys_of, stand_in
from acctcore.codec.words import expected
from acctcore.errors import WrongKind
from acctcore.evidence import Fact
from acctcore.maps import FrozenMap

UNITS = FrozenMap({"text": str, "day": Date, "flag": bool})
"""What the value of a fact is, by its unit; a number for every other unit."""


@lru_cache(maxsize=16)
def reading(forms: Forms) -> Converter:
    """Make the strict reader of a set of forms."""
    made = Converter(detailed_validation=True)
    later_first: tuple[tuple[Callable[[Any], Any], Callable[..., Hook]], ...] = (
        (lambda type_: isinstance(type_, type), _refused),
        (is_table, _table),
        (stand_in, _stand_in),
        (is_any_fact, _fact),
        (is_map, map_hook),
        (is_list, list_hook),
        (is_union, union_hook),
        (is_anything, _anything),
        (lambda type_: forms.of(type_) is not None, _form),
    )
    for admits, factory in later_first:
        _register(made, admits, factory, forms)
    for base in (str, int, float, Enum):
        made.register_structure_hook(base, _form(base, made, forms))
    return made


def is_any_fact(type_: Any) -> bool:
    """Tell whether a type is a fact whose value is told by its unit only."""
    told = get_args(type_)
    return class_of(type_) is Fact and (
        not told or isinstance(told[0], TypeVar) or is_union(told[0])
    )


def is_anything(type_: Any) -> bool:
    """Tell whether a type is any plain data."""
    return type_ is Any or type_ is object


def _register(
    made: Converter, admits: Callable[[Any], Any], factory: Callable[..., Hook], forms: Forms
) -> None:
    made.register_structure_hook_factory(
        lambda type_: bool(admits(type_)), lambda type_: factory(type_, made, forms)
    )


def _form(type_: Any, _: object, forms: Forms) -> Hook:
    """Read a type with a form; cattrs asks the hook of a class for its subclasses too."""

    @cache
    def reader(wanted: Any) -> Callable[[Any], Any]:
        form = forms.of(wanted) or forms.of(type_)
        assert form is not None  # noqa: S101 - the rule above asked
        return form.read

    return lambda data, wanted: reader(wanted)(data)


def _refused(type_: Any, *_: object) -> Hook:
    raise TypeError(f"`{type_}` has no document form")


def _stand_in(type_: Any, made: Converter, *_: object) -> Hook:
    """Read the class that stands for this one, and turn it into this one."""
    wanted = stand_in(type_)
    hook = made.get_structure_hook(wanted)

    def read(data: Any, _: Any) -> Any:
        stands = hook(data, wanted)
        try:
            return type_.from_document(stands)
        except CAUGHT as error:
            raise ClassValidationError("", [error], type_) from None

    return read


def _anything(*_: object) -> Hook:
    return lambda data, _: freeze(data)


def _fact(_: Any, made: Converter, *__: object) -> Hook:
    """Read the value of a fact as its unit says."""

    def read(data: Any, _: Any) -> Any:
        unit = data.get("unit") if isinstance(data, dict) else None
        value = UNITS.get(unit, Fraction) if isinstance(unit, str) else Fraction
        return made.structure(data, Fact[value])  # type: ignore[valid-type]

    return read


def _table(type_: Any, made: Converter, *_: object) -> Hook:
    """Read a class from a table of its fields."""
    build = make_dict_structure_fn(
        type_,
        made,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        _cattrs_use_alias=True,
    )
    absent = {key.name: None for key in keys_of(type_) if key.default is None and not key.required}

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, dict) or data == NOTHING:
            raise WrongKind(expected("a table", data))
        return build({**absent, **data}, type_)

    return read
