"""A sound document with all its breakages by name, and what of them makes it malformed indeed."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

from attrs import frozen

from acctcore.codec.documents import Documents
from acctcore.codec.fitting import fits
from acctcore.codec.form import Schema
from acctcore.codec.kinds import Notation
from acctcore.errors import Malformed, OutOfRange, WrongKind, fault
from acctcore.testing.breakages.breakage import Breakage
from acctcore.testing.breakages.keys import of_keys
from acctcore.testing.breakages.kinds import of_kinds
from acctcore.testing.breakages.malformed import MalformedDocument, written
from acctcore.testing.breakages.places import places_of
from acctcore.testing.breakages.senses import of_senses
from acctcore.testing.breakages.values import of_values


@frozen
class Sound:
    """A sound document of a kind, with the ways in which it can be broken."""

    kind: str
    document: dict[str, Any]
    breakages: Mapping[str, list[Breakage]]
    documents: Documents

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001 - as IPython has it
        """Name the kind only: Hypothesis writes a strategy out with its arguments."""
        printer.text(f"Sound({self.kind!r})")

    @classmethod
    def of(cls, given: Any, kind: str, documents: Documents) -> Self:
        """Take a document as plain data, or a value that makes one.

        Raises:
            OutOfRange: it is not sound.
            WrongKind: it makes no document of the kind.
        """
        document = given if isinstance(given, dict) else _plain(given, kind, documents)
        try:
            documents.read_as(documents.named(kind), written(document), Notation.JSON)
        except Malformed as error:
            raise OutOfRange(f"of: expected a sound document of `{kind}`: {error}") from None
        found: dict[str, list[Breakage]] = {}
        for each in breakages_of(document, documents.schema(kind)):
            found.setdefault(each.name, []).append(each)
        return cls(kind, document, found, documents)


def _plain(value: Any, kind: str, documents: Documents) -> dict[str, Any]:
    if not fits(value, documents.named(kind).type):
        raise WrongKind(fault("of", f"a document of `{kind}`, or a value of it", value))
    return documents.plain(value, kind=kind)


def breakages_of(document: dict[str, Any], schema: Schema) -> Iterator[Breakage]:
    """Answer every breakage that a document may have."""
    for place in places_of(document, schema):
        for found in (of_keys, of_kinds, of_values, of_senses):
            yield from found(place)


def broken(sound: Sound, way: Breakage) -> MalformedDocument:
    """Break a document in one way."""
    document = way.of(sound.document)
    return MalformedDocument(sound.kind, document, way.name, way.path, way.form, way.meant)


def holds(malformed: MalformedDocument, documents: Documents) -> bool:
    """Tell whether a document is malformed indeed, and there.

    What breaks the form does. What may break the sense does where it is refused at its place:
    what is refused elsewhere contradicts something, and neither of the two is wrong in itself.
    """
    if malformed.form:
        return True
    try:
        documents.read(malformed.json(), Notation.JSON)
    except Malformed as error:
        return any(malformed.shows(each.path) for each in error.faults)
    return False
