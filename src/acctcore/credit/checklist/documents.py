"""The documents on file: what each is, whose, in which form, and from when to when it holds.

What is left out is not known. `hash` is the hash of the file, as text; two records with one hash
are one file. Units: days, both ends included. Raises: nameless documents, days the wrong way round.

>>> passport = HeldDocument("D1", "passport", "P1", valid_until=Date(2026, 3, 16))
>>> passport.form, str(passport.valid_until)
(None, '2026-03-16')
>>> HeldDocument("D1", "passport", "P1", issued=Date(2026, 3, 17), valid_until=Date(2026, 3, 16))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: document `D1` is valid until 2026-03-16, before it is issued on \
2026-03-17
"""

from enum import Enum

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.guards import chosen, named, of_kind
from acctcore.values import field, frozen


class DocumentForm(Enum):
    """What the bank holds."""

    ORIGINAL = "original"
    CERTIFIED_COPY = "certified_copy"
    COPY = "copy"
    ELECTRONIC = "electronic"
    """Issued as an electronic document."""


class SignatureKind(Enum):
    """How it is signed; the electronic ones by the levels of eIDAS."""

    NONE = "none"
    HANDWRITTEN = "handwritten"
    SIMPLE = "simple"
    ADVANCED = "advanced"
    QUALIFIED = "qualified"


class Translation(Enum):
    """What is there beside a text in another language."""

    NONE = "none"
    PLAIN = "plain"
    CERTIFIED = "certified"


@frozen
class HeldDocument:
    """One document on file."""

    id: str
    kind: str
    """In the words of the policy: `passport`, `board_resolution` ..."""
    party: str
    form: DocumentForm | None = None
    name: str = ""
    """The name that stands on it."""
    issued: Date | None = field(default=None, converter=optional_day)
    valid_until: Date | None = field(default=None, converter=optional_day)
    """The last day on which it holds."""
    received_on: Date | None = field(default=None, converter=optional_day)
    signature: SignatureKind | None = None
    language: str = ""
    translation: Translation | None = None
    hash: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless document, one of nobody, and one that ends before it begins."""
        named(self.id, "id of a document")
        named(self.kind, f"kind of document `{self.id}`")
        named(self.party, f"party of document `{self.id}`")
        for what in ("name", "language", "hash"):
            of_kind(getattr(self, what), str, f"{what} of document `{self.id}`", "text")
        for what, kind in (
            ("form", DocumentForm),
            ("signature", SignatureKind),
            ("translation", Translation),
        ):
            if getattr(self, what) is not None:
                chosen(getattr(self, what), kind, f"{what} of document `{self.id}`")
        self._check_days()

    def _check_days(self) -> None:
        if self.issued is None:
            return
        for what, on in (
            ("is valid until", self.valid_until),
            ("was received on", self.received_on),
        ):
            if on is not None and on < self.issued:
                told = f"before it is issued on {self.issued}"
                raise Contradiction(f"document `{self.id}` {what} {on}, {told}")

    @property
    def file(self) -> str:
        """The hash as it is compared, without the name of its method; blank is not known."""
        return self.hash.rpartition(":")[2].strip().casefold()
