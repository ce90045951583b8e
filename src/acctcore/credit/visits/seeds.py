"""The secret seed of the audit unit: whoever holds it can draw the days, nobody else can guess.

It never shows: not when printed, not in an error. `commitment` names it without giving it away, so
that the unit can show later which seed it had fixed before. Units: bytes, 16 or more.

>>> AuditSeed(bytes(range(32)))
AuditSeed()
>>> AuditSeed(b"short")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: seed of the audit unit: expected 16 bytes or more, got 5;
draw them at random and keep them secret
"""

from hashlib import sha256
from hmac import digest

from acctcore.errors import OutOfRange, WrongKind
from acctcore.values import field, frozen

_LEAST = 16
_WHAT = "seed of the audit unit"


@frozen(init=False)
class AuditSeed:
    """A secret of the audit unit; no document, hash or record of it holds the bytes."""

    _secret: bytes = field(init=False, repr=False)

    def __init__(self, secret: bytes) -> None:
        """Refuse what is short, blank or no bytes, without showing it."""
        if type(secret) is not bytes:
            raise WrongKind(f"{_WHAT}: expected bytes, got something else")
        if len(secret) < _LEAST:
            told = f"expected {_LEAST} bytes or more, got {len(secret)}"
            raise OutOfRange(f"{_WHAT}: {told}; draw them at random and keep them secret")
        if len(set(secret)) == 1:
            told = "expected bytes drawn at random, got one byte over and over"
            raise OutOfRange(f"{_WHAT}: {told}")
        object.__setattr__(self, "_secret", secret)

    @property
    def commitment(self) -> str:
        """A name of the seed that does not give it away."""
        return f"sha256:{sha256(b'acctcore audit seed' + self._secret).hexdigest()}"

    def number(self, about: str) -> int:
        """Answer a number of 256 bits for a text: the same each time, unlike any other."""
        return int.from_bytes(digest(self._secret, about.encode(), "sha256"), "big")
