"""Protected groups: who belongs to which, for the fairness audit and nothing else.

Age, sex and the like are refused in every card and in the facts of a customer; here alone they may
be stated, in a type of their own that no card and no fact accepts. Malformed groups raise.

>>> groups = ProtectedGroups("sex", {"C-1": "women", "C-2": "men"})
>>> groups.names, groups.group_of("C-3") is None
(('men', 'women'), True)
>>> from acctcore.retention.facts import StatedCategory
>>> StatedCategory(groups.group_of("C-1"))
Traceback (most recent call last):
...
acctcore.errors.WrongKind: stated category: expected a word, got `group women`
"""

from collections.abc import Mapping

from acctcore.errors import WrongKind, fault
from acctcore.guards import named
from acctcore.maps import FrozenMap
from acctcore.values import field, frozen


@frozen
class ProtectedGroup:
    """One group; not a word, so that no fact and no card takes it."""

    name: str

    def __attrs_post_init__(self) -> None:
        """Refuse a group without a name."""
        named(self.name, "protected group")

    def __str__(self) -> str:
        """Name the group."""
        return f"group {self.name}"


def _groups(members: Mapping[str, str]) -> FrozenMap[str, str]:
    if not isinstance(members, Mapping):
        raise WrongKind(fault("members", "a table of groups by customer", members))
    return FrozenMap(members)


@frozen
class ProtectedGroups:
    """The group of each customer by one attribute; who is not listed is not known."""

    attribute: str
    members: FrozenMap[str, str] = field(converter=_groups)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless attribute, customer or group."""
        named(self.attribute, "protected attribute")
        for customer, group in self.members.items():
            named(customer, "customer of a protected group", "the id of a customer")
            named(group, f"protected group of `{customer}`")

    @property
    def names(self) -> tuple[str, ...]:
        """The groups, in order of their names."""
        return tuple(sorted(set(self.members.values())))

    def group_of(self, customer: str) -> ProtectedGroup | None:
        """Answer the group of a customer; nothing where it is not known."""
        name = self.members.get(customer)
        return None if name is None else ProtectedGroup(name)
