"""What a type is written as, in words.

>>> described(tuple[int, ...] | bool | None, Forms())
'yes or no (`true` or `false`) or a list'
"""

from typing import Any

from acctcore.codec.forms import Forms
from acctcore.codec.shape import is_list, is_map, is_table, is_union, stand_in
from acctcore.codec.unions import Members, members_of


def described(type_: Any, forms: Forms) -> str:
    """Describe in words what a type is written as."""
    if form := forms.of(type_):
        return form.words
    if is_union(type_):
        return _members(members_of(type_, forms), forms)
    if is_list(type_):
        return "a list"
    return "a table" if is_map(type_) or is_table(type_) or stand_in(type_) else "a value"


def _members(members: Members, forms: Forms) -> str:
    alone = (*members.numbers, *members.bare, *members.lists)
    parts = [described(each, forms) for each in alone]
    parts += [f"`{{{tag} = ...}}`" for tag, _ in members.tagged]
    if len(members.tables) == 1:
        parts.append("a table")
    elif members.tables:
        kinds = ", ".join(f"`{kind}`" for kind, _ in members.tables)
        parts.append(f"a table with the key `type`, one of {kinds}")
    return " or ".join(parts)
