"""Plain data to values, strictly: hooks for a cattrs converter, one a kind of type.

>>> from acctcore.quantity import Quantity
>>> reading(Forms()).structure(["30 bp"], tuple[Quantity, ...])
(Quantity('30 bp'),)
"""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar, get_args

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn
from pendulum import Date

from acctcore.codec.choices import union_hook
from acctcore.codec.containers import Hook, list_hook, map_hook
from acctcore.codec.forms import Forms
from acctcore.codec.plain import freeze
from acctcore.codec.shape import class_of, is_list, is_map, is_table, is_union, keys_of
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
    later_first: tuple[tuple[Callable[[Any], bool], Callable[..., Hook]], ...] = (
        (is_table, _table),
        (is_any_fact, _fact),
        (is_map, map_hook),
        (is_list, list_hook),
        (is_union, union_hook),
        (is_anything, _anything),
        (lambda type_: forms.of(type_) is not None, _form),
    )
    for admits, factory in later_first:
        _register(made, admits, factory, forms)
    for base in (str, int, float):
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
    made: Converter, admits: Callable[[Any], bool], factory: Callable[..., Hook], forms: Forms
) -> None:
    made.register_structure_hook_factory(admits, lambda type_: factory(type_, made, forms))


def _form(type_: Any, made: Converter, forms: Forms) -> Hook:
    """Read a type with a form; cattrs asks the hook of `str` for an enumeration of texts too."""
    del made
    form = forms.of(type_)
    assert form is not None  # noqa: S101 - the rule above asked
    read = form.read

    def hook(data: Any, wanted: Any) -> Any:
        inner = None if wanted is type_ else forms.of(wanted)
        return inner.read(data) if inner else read(data)

    return hook


def _anything(type_: Any, made: Converter, forms: Forms) -> Hook:
    del type_, made, forms
    return lambda data, _: freeze(data)


def _fact(type_: Any, made: Converter, forms: Forms) -> Hook:
    """Read the value of a fact as its unit says."""
    del type_, forms

    def read(data: Any, _: Any) -> Any:
        unit = data.get("unit") if isinstance(data, dict) else None
        value = UNITS.get(unit, Fraction) if isinstance(unit, str) else Fraction
        return made.structure(data, Fact[value])  # type: ignore[valid-type]

    return read


def _table(type_: Any, made: Converter, forms: Forms) -> Hook:
    """Read a class from a table of its fields."""
    del forms
    build = make_dict_structure_fn(
        type_,
        made,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        _cattrs_use_alias=True,
    )
    absent = {key.name: None for key in keys_of(type_) if key.default is None and not key.required}

    def read(data: Any, _: Any) -> Any:
        if not isinstance(data, dict):
            raise WrongKind(expected("a table", data))
        return build({**absent, **data}, type_)

    return read
