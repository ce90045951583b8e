"""The rules of a checklist: which documents, in which form, signed and translated how.

Lists that are left out are no condition. Names are the same when they are equal after what the
policy lets out of account. Units: days, tenors.
Raises: nameless rules, translations without the languages that need none.

>>> names = NameRule("5", ignore_case=True, collapse_spaces=True, ignored=".,")
>>> names.same("ACME  Trading Co., Ltd.", "Acme Trading Co Ltd"), names.same("Acme", "Akme")
(True, False)
>>> DocumentRule("2", " ")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: kind of a required document: expected a name, got ` `
"""

import unicodedata
from collections.abc import Iterable

from acctcore.credit.checklist.documents import DocumentForm, SignatureKind, Translation
from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole, read_roles
from acctcore.days import Tenor
from acctcore.errors import Contradiction
from acctcore.guards import chosen, distinct, distinct_names, flagged, named, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import field, frozen


def _forms(items: Iterable[DocumentForm]) -> tuple[DocumentForm, ...]:
    return distinct(items, DocumentForm, "forms of a document", "named forms such as `original`")


def _signatures(items: Iterable[SignatureKind]) -> tuple[SignatureKind, ...]:
    return distinct(items, SignatureKind, "signatures", "named signatures such as `handwritten`")


def _translations(items: Iterable[Translation]) -> tuple[Translation, ...]:
    return distinct(items, Translation, "translations", "named translations such as `certified`")


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "products of a required document")


def _accepts(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "kinds that pass for a required document")


def _languages(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "languages of a required document")


@frozen
class DocumentRule:
    """One document that must be on file, of every party in the roles, for the products."""

    clause: str
    kind: str
    roles: tuple[PartyRole, ...] = field(default=(), converter=read_roles)
    party_kind: PartyKind | None = None
    products: tuple[str, ...] = field(default=(), converter=_products)
    accepts: tuple[str, ...] = field(default=(), converter=_accepts)
    """The kinds of document that will do; left out, the kind itself."""
    forms: tuple[DocumentForm, ...] = field(default=(), converter=_forms)
    expires: bool = False
    """Whether its last day must be known."""
    max_age: Tenor | None = None
    """How long ago it may be issued."""
    name_matches: bool = True
    """Whether the party's name must stand on it."""
    signatures: tuple[SignatureKind, ...] = field(default=(), converter=_signatures)
    languages: tuple[str, ...] = field(default=(), converter=_languages)
    """The languages that need no translation."""
    translations: tuple[Translation, ...] = field(default=(), converter=_translations)
    """What will do for any other language."""
    before_drawing: bool = True
    """Whether it must be received by the day of the drawing."""
    source: Source | None = None
    identity: bool = False
    """Whether it proves who somebody is; no waiver covers an expired one."""

    def __attrs_post_init__(self) -> None:
        """Refuse a document without a kind or a clause, and a translation out of no language."""
        named(self.kind, "kind of a required document")
        named(self.clause, f"clause of `{self.kind}`")
        optional_kind(self.source, Source, f"source of `{self.kind}`", "a source")
        if self.party_kind is not None:
            chosen(self.party_kind, PartyKind, f"kind of party of `{self.kind}`")
        optional_kind(self.max_age, Tenor, f"age of `{self.kind}`", "a time like `3 months`")
        for what in ("expires", "name_matches", "before_drawing", "identity"):
            flagged(getattr(self, what), f"`{what}` of `{self.kind}`")
        if self.translations and not self.languages:
            told = "names translations, but no language that needs none; list `languages`"
            raise Contradiction(f"`{self.kind}` {told}")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of document that will do."""
        return self.accepts or (self.kind,)

    def asked_of(self, party: CreditParty) -> bool:
        """Tell whether it is asked of a party, whatever the product."""
        return party.stands_as(self.roles, self.party_kind)


@frozen
class NameRule:
    """When two names are the same."""

    clause: str
    ignore_case: bool = False
    collapse_spaces: bool = False
    """Whether any run of white space is one space."""
    ignored: str = ""
    """Characters that do not count."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause."""
        named(self.clause, "clause of the names")
        flagged(self.ignore_case, "`ignore_case` of the names")
        flagged(self.collapse_spaces, "`collapse_spaces` of the names")
        of_kind(self.ignored, str, "`ignored` of the names", "characters")
        optional_kind(self.source, Source, "source of the names", "a source")

    def same(self, name: str, other: str) -> bool:
        """Tell whether two names are the same."""
        return self._plain(name) == self._plain(other)

    def _plain(self, name: str) -> str:
        text = "".join(
            each for each in unicodedata.normalize("NFC", name) if each not in self.ignored
        )
        text = " ".join(text.split()) if self.collapse_spaces else text
        return text.casefold() if self.ignore_case else text


@frozen
class FileRule:
    """Every document states the hash of its file; one that stands twice is refused anyway."""

    clause: str
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause."""
        named(self.clause, "clause of the files")
        optional_kind(self.source, Source, "source of the files", "a source")


def _kinds(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "kinds of document that a role waives")


@frozen
class WaiverAuthority:
    """What a role of the bank may waive or defer."""

    clause: str
    role: str
    kinds: tuple[str, ...] = field(default=(), converter=_kinds)
    """The documents; none named: all."""
    for_good: bool = False
    """Whether it may waive for good, not only defer."""
    longest: Tenor | None = None
    """The longest deferral; left out, any."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an authority of nobody."""
        named(self.role, "role that waives")
        named(self.clause, f"clause of `{self.role}`")
        flagged(self.for_good, f"`for_good` of `{self.role}`")
        optional_kind(self.source, Source, f"source of `{self.role}`", "a source")
        what = f"longest deferral by `{self.role}`"
        optional_kind(self.longest, Tenor, what, "a time like `30 days`")
