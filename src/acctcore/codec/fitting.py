"""Tell whether a value is of a type, inside and out: which kind of document it makes.

>>> from fractions import Fraction
>>> fits((1, 2), tuple[int, ...]), fits((1, "2"), tuple[int, ...])
(True, False)
"""

from typing import Any, TypeVar, get_args

from acctcore.codec.shape import class_of, is_list, is_map, is_table, is_union, keys_of


def fits(value: object, type_: Any) -> bool:
    """Tell whether a value is of a type, its arguments included."""
    if type_ is Any or isinstance(type_, TypeVar):
        return True
    if type_ is None:
        return value is None
    if is_union(type_):
        return any(fits(value, each) for each in get_args(type_))
    if not isinstance(value, class_of(type_)):
        return False
    return _inside(value, type_)


def _inside(value: Any, type_: Any) -> bool:
    told = get_args(type_)
    if not told:
        return True
    if is_map(type_):
        return all(fits(k, told[0]) and fits(v, told[1]) for k, v in value.items())
    if is_list(type_):
        if told[1:] in ((), (...,)):
            return all(fits(each, told[0]) for each in value)
        return len(value) == len(told) and all(map(fits, value, told))
    return not is_table(type_) or all(
        fits(getattr(value, key.field), key.type) for key in keys_of(type_)
    )
