"""Malformed documents and texts: from a sound one, each broken in one named way, at one place.

>>> from hypothesis import find
>>> sound = {"kind": "parties", "schema": 1, "parties": [{"id": "P1", "name": "Example Ltd"}]}
>>> drawn = malformed_documents(kind="parties", of=sound)
>>> print(find(drawn, lambda broken: broken.path == "parties[0].name"))
`parties[0].name`: a whole number in the place of text
>>> malformed_documents(kind="party")
Traceback (most recent call last):
...
acctcore.errors.Unknown: unknown kind `party`; did you mean `parties`?
"""

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.codec.documents import Documents
from acctcore.codec.rules import documents_of
from acctcore.errors import Malformed, OutOfRange, WrongKind, fault
from acctcore.testing.breakages.listing import Sound, broken, holds
from acctcore.testing.breakages.malformed import MalformedDocument, MalformedText
from acctcore.testing.breakages.texts import NOTATIONS, broken_texts, require_sound
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import pick
from acctcore.testing.strategies.sound import sound_values


def malformed_documents(
    *, kind: str, of: Any = None, documents: Documents | None = None
) -> SearchStrategy[MalformedDocument]:
    """Draw a document of a kind that is broken in one way, with the name of it and the path.

    `of` is a sound document as plain data, a value that makes one, or a strategy of either; left
    out, sound ones are drawn. `documents` are the kinds that are known, your own among them.

    Raises:
        Unknown: there is no such kind, or no document of it can be drawn.
        WrongKind, OutOfRange: `of` is no sound document of the kind.
    """
    of_kind("kind", kind, str, "the name of a kind such as `calendar`")
    known = documents_of() if documents is None else documents
    of_kind("documents", known, Documents, "the kinds that are known: `documents_of()`")
    known.named(kind)
    if of is None:
        return _drawn(sound_values(kind), kind, known)
    if isinstance(of, SearchStrategy):
        return _drawn(of, kind, known)
    return _broken(Sound.of(of, kind, known))


def malformed_texts(*, notation: str, of: str) -> SearchStrategy[MalformedText]:
    """Draw a text that is none of a notation: cut off, in another encoding, nested without end.

    `of` is the sound text of a document in TOML or JSON, of JSON lines, or of a CSV with a header.

    Raises:
        WrongKind: `of` is no text.
        OutOfRange: there is no such notation, or `of` is blank or none of it.
    """
    if notation not in NOTATIONS:
        known = ", ".join(f"`{each}`" for each in NOTATIONS)
        raise OutOfRange(fault("notation", f"one of {known}", notation))
    if not isinstance(of, str):
        raise WrongKind(fault("of", "the text of a sound document", of))
    if not of.strip():
        raise OutOfRange(fault("of", "the text of a sound document", of))
    try:
        require_sound(of, notation)
    except Malformed as error:
        raise OutOfRange(f"of: expected a sound text of `{notation}`: {error}") from None
    return _texts(notation, of)


@st.composite
def _drawn(
    draw: DrawFn, sound: SearchStrategy[Any], kind: str, documents: Documents
) -> MalformedDocument:
    return draw(_broken(Sound.of(draw(sound), kind, documents)))


@st.composite
def _broken(draw: DrawFn, sound: Sound) -> MalformedDocument:
    """Draw the name of a breakage first, so that the rare ones come up too."""
    named = pick(draw, tuple(sound.breakages.values()))
    found = broken(sound, pick(draw, named))
    assume(holds(found, sound.documents))
    return found


@st.composite
def _texts(draw: DrawFn, notation: str, text: str) -> MalformedText:
    ways: dict[str, list[str | bytes]] = {}
    for name, made in broken_texts(text, notation):
        ways.setdefault(name, []).append(made)
    name = pick(draw, tuple(ways))
    return MalformedText(notation, pick(draw, ways[name]), name)
