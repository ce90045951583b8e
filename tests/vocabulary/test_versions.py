"""Versions: a whole policy with its days, its citation, and who approved it."""

from datetime import date

import pytest

from acctcore.canonical import content_hash
from acctcore.days import day, parse_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind
from acctcore.sources import Source, Status
from acctcore.versions import Approval, Citation, Stage, Version

LETTER = Source("letter", Status.INVENTED)


def version(name: str = "a", *, until: str | None = None, value: str = "10 bp") -> Version[str]:
    since = parse_day("2026-01-01")
    approval = Approval(Stage.APPROVED, since, "author", "board")
    return Version(name, since, value, LETTER, approval, parse_day(until) if until else None)


def test_a_version_carries_its_citation() -> None:
    made = version(value="10 bp")
    since = day(date(2026, 1, 1))
    assert made.citation == Citation("a", since, LETTER, content_hash("10 bp"))
    assert made.hash == made.citation.hash
    assert version(value="12 bp").hash != made.hash


@pytest.mark.parametrize("name", ["", " ", None, 7])
def test_a_version_has_an_id(name: str) -> None:
    with pytest.raises(OutOfRange):
        version(name)


def test_a_version_ends_on_or_after_the_day_it_begins() -> None:
    assert version(until="2026-01-01").until == date(2026, 1, 1)
    with pytest.raises(Contradiction):
        version(until="2025-12-31")


@pytest.mark.parametrize("stage", [Stage.APPROVED, Stage.SUSPENDED, Stage.WITHDRAWN])
def test_somebody_approves_what_is_not_a_draft(stage: Stage) -> None:
    on = day(date(2026, 1, 1))
    assert Approval(Stage.DRAFT, on, "author").approved_by == ""
    assert Approval(stage, on, "author", "board").approved_by == "board"
    for nobody in ("", "  "):
        with pytest.raises(Contradiction):
            Approval(stage, on, "author", nobody)


@pytest.mark.parametrize("stage", ["approved", None, True])
def test_a_stage_is_named(stage: Stage) -> None:
    with pytest.raises(WrongKind):
        Approval(stage, day(date(2026, 1, 1)), "author", "board")
