"""Of every kind of document a sound one is drawn: it reads back equal, and is made of everything.

The list is made by machine: the kinds that are known, and the value classes within their types.
"""

from contextlib import suppress
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.testing import refused, strategies
from acctcore.testing.breakages.malformed import MalformedDocument
from acctcore.testing.kinds import kinds_within, parts_within
from acctcore.testing.strategies.sound import sound_values
from acctcore.testing.strategies.sound_books import COMPUTED

DOCUMENTS = documents_of()
KINDS = [each.kind for each in DOCUMENTS.kinds]
FEW = settings(
    max_examples=3,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_document_reads_back_equal(kind: str) -> None:
    @FEW
    @given(sound_values(kind), st.sampled_from(Notation))
    def read_back(value: Any, notation: Notation) -> None:
        assert DOCUMENTS.read(DOCUMENTS.write(value, notation, kind=kind), notation) == value

    read_back()


@pytest.mark.parametrize("kind", COMPUTED)
def test_a_sound_document_is_broken_without_another_to_start_from(kind: str) -> None:
    @settings(FEW, max_examples=1)
    @given(strategies.malformed_documents(kind=kind))
    def refuse(each: MalformedDocument) -> None:
        with refused(each):
            DOCUMENTS.read(each.json(), Notation.JSON)

    refuse()


def classes_of(kind: Any) -> set[str]:
    return {each.__name__ for each in kinds_within(kind.type) if attrs.has(each)}


@pytest.mark.parametrize("kind", COMPUTED)
def test_whatever_a_computed_kind_is_made_of_is_drawn(kind: str) -> None:
    left = classes_of(DOCUMENTS.named(kind))

    class Enough(Exception):
        pass

    @settings(FEW, max_examples=400)
    @given(sound_values(kind))
    def reach(value: Any) -> None:
        left.difference_update(type(part).__name__ for part in parts_within(value))
        if not left:
            raise Enough

    with suppress(Enough):
        reach()
    assert left == set()


def test_every_kind_has_one_strategy() -> None:
    assert set(COMPUTED) <= set(KINDS)
    assert all(isinstance(sound_values(each), SearchStrategy) for each in KINDS)
