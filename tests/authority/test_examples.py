"""The documents of this rule: read, decided, and written as they are read."""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    DelegationLetter,
    LetterDraft,
    UnsoundLetter,
    route,
)
from acctcore.codec import Documents, Notation, read_toml
from acctcore.errors import Malformed
from acctcore.money import Money

LETTER = "examples/authority/delegation-letter.toml"
REQUEST = "examples/authority/request.toml"
PUBLISHED = "docs/sources/bank-of-baroda.toml"
Read = Callable[[str], Any]


def test_the_example_is_the_letter_of_scenario_a4(read: Read, a4: DelegationLetter) -> None:
    example = read(LETTER).at(Date(2026, 3, 16)).value
    assert [row for cell in example.cells for row in cell.limits.items()] == [
        row for cell in a4.cells for row in cell.limits.items()
    ]
    assert example.dimensions == a4.dimensions


def test_the_example_request_is_routed(read: Read) -> None:
    decision = route(read(REQUEST), read(LETTER), Date(2026, 3, 16))
    assert (decision.outcome.level, decision.outcome.deciders) == ("L3", ("dee",))
    assert decision.citation.id == "letter-2026"
    # 60,000 asked for, 40,000 and 200,000 within the group: exactly what L3 holds.
    assert decision.outcome.path[2].tests[1].finding.measured == Money.of(300_000, "HKD")
    assert decision.missing == ()


def test_the_example_request_under_the_letter_of_last_year(read: Read) -> None:
    case: AccommodationCase = read(REQUEST)
    decision = route(case, read(LETTER), Date(2026, 3, 15))
    assert decision.outcome.deciders == ("cho",)


@pytest.mark.parametrize("path", [LETTER, REQUEST, PUBLISHED])
@pytest.mark.parametrize("notation", list(Notation))
def test_round_trip(read: Read, documents: Documents, path: str, notation: Notation) -> None:
    value = read(path)
    again = documents.read(documents.write(value, notation), notation)
    assert again == value
    assert repr(again) == repr(value)


def test_a_draft_with_faults_is_read_and_only_then_refused() -> None:
    text = """
reasons = ["RETENTION"]
levels = [{id = "L1", name = "one"}, {id = "L2", name = "two"}]
dimensions = [{name = "bp", unit = "bp"}]
[[cells]]
name = "rate"
clause = "2(a)"
limits = {L1 = {bp = "20 bp"}, L2 = {bp = "10 bp"}}
"""
    draft = read_toml(text, LetterDraft)
    with pytest.raises(UnsoundLetter, match="INVERTED"):
        DelegationLetter.of(draft)
    with pytest.raises(Malformed, match="L2 holds 10 bp on bp, less than L1 with 20 bp"):
        read_toml(text, DelegationLetter)


def test_a_timeline_of_drafts_is_made_of_letters(read: Read) -> None:
    for version in read(LETTER).versions:
        draft = LetterDraft(
            version.value.levels,
            version.value.dimensions,
            version.value.cells,
            version.value.reasons,
        )
        assert DelegationLetter.of(draft) == version.value
