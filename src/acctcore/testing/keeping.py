"""Keeps the failing examples of each law apart, in the database of the Hypothesis profile.

Hypothesis names examples by the source of the test; all laws run through one function.
"""

from collections.abc import Iterable

from hypothesis.database import ExampleDatabase


class Keyed(ExampleDatabase):
    """A database that puts a name before every key of another."""

    def __init__(self, inner: ExampleDatabase, name: str) -> None:
        """Keep the other database and the name."""
        super().__init__()
        self.inner = inner
        self.prefix = f"acctcore:{name}:".encode()

    @classmethod
    def under(cls, inner: ExampleDatabase | None, name: str) -> "Keyed | None":
        """Name the keys of a database, where there is one."""
        return None if inner is None else cls(inner, name)

    def save(self, key: bytes, value: bytes) -> None:
        """Save under the named key."""
        self.inner.save(self.prefix + key, value)

    def fetch(self, key: bytes) -> Iterable[bytes]:
        """Fetch from the named key."""
        return self.inner.fetch(self.prefix + key)

    def delete(self, key: bytes, value: bytes) -> None:
        """Delete from the named key."""
        self.inner.delete(self.prefix + key, value)
