"""Grants that are kept in a book, read as the list of them: equal to it, hashed and shown like it.

>>> from pendulum import Date
>>> from acctcore.values import frozen
>>> @frozen(eq=False, repr=False)
... class One(AsList):
...     grant: PastGrant
...     def __iter__(self):
...         yield self.grant
...     def __len__(self):
...         return 1
>>> grant = PastGrant("G1", "P1", Date(2026, 1, 5), {})
>>> One(grant) == (grant,), One(grant)[0] is grant, One(grant) == [grant]
(True, True, False)
"""

from collections.abc import Sequence
from typing import overload

from acctcore.authority.grants import PastGrant


class AsList(Sequence[PastGrant]):
    """What goes through grants and counts them, and is the list of them to whoever reads it."""

    __slots__ = ()

    @overload
    def __getitem__(self, index: int) -> PastGrant: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[PastGrant, ...]: ...

    def __getitem__(self, index: int | slice) -> PastGrant | tuple[PastGrant, ...]:
        """Answer one of them, or some."""
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        """Compare with another list of grants, however it is kept."""
        if not isinstance(other, tuple | AsList):
            return NotImplemented
        return self is other or tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Hash as the list does."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """Show them as a list."""
        return repr(tuple(self))
