"""Lists that are sets by meaning: an element that stands twice is refused, in a policy's own words.

A second one may be a slip for another, so it is not read over. Lists whose order or number means
something are not among them, each with its reason below.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest

from acctcore.codec import Documents, Notation, Parties
from acctcore.codec.rules import documents_of
from acctcore.errors import AcctcoreError, Contradiction, Malformed
from acctcore.guards import distinct, distinct_names
from acctcore.parties import LinkKind, Party
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples"
MAY_REPEAT = {
    "LetterDraft.reasons": "the analysis says it with all else that speaks against the letter",
    "DelegationLetter.reasons": "as in a draft: a sound letter has none twice",
    "CompiledCell.levels": "worked out of the letter; nobody writes it",
    "Level.joint": "two persons of one role may have to sign",
    "Level.in_absence": "as `joint`",
}
"""Lists of words in a policy that are no set, or are judged elsewhere."""


def test_a_repeated_name_is_told_with_its_list() -> None:
    assert distinct_names(["a", "b"], "channels of a rule") == ("a", "b")
    with pytest.raises(Contradiction, match=r"^channels of a rule: `a` stands twice$"):
        distinct_names(["a", "b", "a"], "channels of a rule")
    with pytest.raises(Contradiction, match=r"^kinds: `control` stands twice$"):
        distinct([LinkKind.CONTROL, LinkKind.CONTROL], LinkKind, "kinds", "named kinds")


def test_a_party_stands_once() -> None:
    with pytest.raises(Contradiction, match=r"^party `P1` stands twice$"):
        Parties((Party("P1", "One Ltd"), Party("P1", "Other Ltd")))
    one = Documents().write(Parties((Party("P1", "One Ltd"), Party("P2", "Two"))), Notation.TOML)
    two = one.replace("P2", "P1")
    with pytest.raises(Malformed) as refusal:
        Documents().read(two, Notation.TOML)
    assert str(refusal.value) == "party `P1` stands twice"


def test_no_policy_of_the_examples_takes_a_word_twice() -> None:
    """Each list of words of each policy, with its first word again."""
    taken, tried = set(), set()
    for value in parts_of(policies()):
        for each in lists_of_words(type(value)):
            name = f"{type(value).__name__}.{each.name}"
            tried.add(name)
            if accepts_twice(value, each):
                taken.add(name)
    assert taken - set(MAY_REPEAT) == set()
    assert len(tried) > 50


def policies() -> tuple[Any, ...]:
    documents = documents_of()
    read = [
        documents.read(page.read_text("utf-8"), Notation.TOML)
        for page in sorted(EXAMPLES.rglob("*.toml"))
    ]
    return tuple(each for each in read if isinstance(each, Timeline))


def parts_of(value: Any) -> Iterator[Any]:
    """Go through a value and all that stands inside it."""
    if isinstance(value, Mapping):
        yield from parts_of(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from parts_of(each)
    elif attrs.has(type(value)):
        yield value
        for each in attrs.fields(type(value)):
            yield from parts_of(getattr(value, each.name))


def lists_of_words(kind: type) -> Iterator[Any]:
    """Go through the fields that are a list of names or of named values."""
    hints = get_type_hints(kind)
    for each in attrs.fields(kind):
        hint = hints[each.name]
        inner = get_args(hint)[:1]
        words = bool(inner) and isinstance(inner[0], type) and issubclass(inner[0], str | Enum)
        if each.init and words and get_origin(hint) is tuple and get_args(hint)[1:] == (...,):
            yield each


def accepts_twice(value: Any, each: Any) -> bool:
    known = getattr(value, each.name)
    if not known:
        return False
    try:
        attrs.evolve(value, **{each.alias: (known[0], *known)})
    except AcctcoreError as refusal:
        return not re.search("twice|each once", str(refusal))
    return True
