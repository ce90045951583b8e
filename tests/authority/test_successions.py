"""Days between versions with drafts taken as approved: what `Timeline` would then refuse."""

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import LetterDraft
from acctcore.authority.analysis.successions import analyse_versions
from acctcore.days import from_ordinal
from acctcore.errors import BadTimeline
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

PAPER = Source("letter", Status.INVENTED)
FIRST = Date(2026, 1, 1).toordinal()


def version(
    name: str, since: Date, until: Date | None = None, stage: Stage = Stage.APPROVED, day: int = 10
) -> Version[LetterDraft]:
    approval = Approval(stage, Date(2025, 12, day), "credit policy", "board")
    return Version(name, since, LetterDraft((), (), (), ("R",)), PAPER, approval, until)


OLD = version("old", Date(2026, 1, 1), Date(2026, 6, 30))


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (Date(2026, 6, 30), [("DATE_OVERLAP", Date(2026, 6, 30))]),
        (Date(2026, 7, 1), []),
        (Date(2026, 7, 2), [("DATE_GAP", Date(2026, 7, 1))]),
    ],
)
def test_a_draft_around_the_day_it_has_to_begin(since: Date, told: list[tuple[str, Date]]) -> None:
    draft = version("new", since, stage=Stage.DRAFT)
    assert analyse_versions((OLD, draft)) == ()
    found = analyse_versions((OLD, draft), drafts=True)
    assert [(each.code, each.measured) for each in found] == told


def test_a_draft_of_a_version_takes_its_place() -> None:
    """A later record of the same version moves its end: the draft leaves a gap."""
    new = version("new", Date(2026, 7, 1))
    shorter = version("old", Date(2026, 1, 1), Date(2026, 6, 29), Stage.DRAFT, day=11)
    assert analyse_versions((OLD, new, shorter)) == ()
    (gap,) = analyse_versions((OLD, new, shorter), drafts=True)
    assert (gap.code, gap.measured) == ("DATE_GAP", Date(2026, 6, 30))


days = st.integers(0, 9).map(lambda at: from_ordinal(FIRST + at))
stages = st.sampled_from([Stage.APPROVED, Stage.DRAFT, Stage.SUSPENDED, Stage.WITHDRAWN])


@st.composite
def files(draw: st.DrawFn) -> list[Version[LetterDraft]]:
    """Up to four versions of few days, so that they meet, leave a day, or overlap."""
    made = []
    for at in range(draw(st.integers(0, 4))):
        since, until = draw(days), draw(st.none() | days)
        if until is not None and until < since:
            since, until = until, since
        name = draw(st.sampled_from([f"v{at}", "v0"]))
        made.append(version(name, since, until, draw(stages), day=10 + at))
    return made


@given(versions=files())
def test_drafts_are_told_of_where_their_approval_would_be_refused(
    versions: Sequence[Version[LetterDraft]],
) -> None:
    approved = [
        evolve(each, approval=evolve(each.approval, stage=Stage.APPROVED))
        if each.approval.stage is Stage.DRAFT
        else each
        for each in versions
    ]
    try:
        Timeline(tuple(approved))
    except BadTimeline:
        refused = True
    else:
        refused = False
    assert bool(analyse_versions(versions, drafts=True)) == refused
    assert analyse_versions(versions, drafts=True) == analyse_versions(approved)
