"""Names in a letter, and mappings of names to codes.

>>> require_name("level", " ")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: name of a level: expected a name, got ` `
"""

from collections.abc import Mapping

from acctcore.errors import OutOfRange, fault
from acctcore.maps import FrozenMap


def require_name(what: str, name: object) -> None:
    """Refuse what is not text, or blank."""
    if not (isinstance(name, str) and name.strip()):
        raise OutOfRange(fault(f"name of a {what}", "a name", name))


def codes_of(codes: Mapping[str, tuple[str, ...]]) -> FrozenMap[str, tuple[str, ...]]:
    """Keep lists of codes by category."""
    return FrozenMap({category: tuple(each) for category, each in codes.items()})
