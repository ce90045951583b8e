"""Timelines: every day between first and last answers exactly once, as known now or then."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore import timeline as timelines
from acctcore.days import day, parse_day
from acctcore.errors import BadTimeline, NothingInForce, WrongKind
from acctcore.sources import Source, Status
from acctcore.timeline import FIRST_DAY, Timeline
from acctcore.versions import Approval, Stage, Version

LETTER = Source("letter", Status.INVENTED)
ONE = timedelta(1)


def on(said: str | date) -> Date:
    return parse_day(said) if isinstance(said, str) else day(said)


def version(  # noqa: PLR0913 - the parts of a record
    name: str,
    since: str | date,
    until: str | date | None = None,
    *,
    stage: Stage = Stage.APPROVED,
    recorded: str | date = "2020-01-01",
    value: str = "",
) -> Version[str]:
    """Make a record; its value is its name where nothing else is said."""
    approval = Approval(stage, on(recorded), "author", "board")
    ends = None if until is None else on(until)
    return Version(name, on(since), value or name, LETTER, approval, ends)


def in_force(timeline: Timeline[str], on: date, known_on: date | None = None) -> str | None:
    try:
        return timeline.at(on, known_on=known_on).value
    except NothingInForce:
        return None


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Version[str]], dict[date, str | None]]:
    """Draw versions side by side, and what is in force on each day by the drawing itself."""
    start = draw(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
    stages = st.sampled_from([Stage.APPROVED, Stage.APPROVED, Stage.SUSPENDED])
    segments = draw(st.lists(st.tuples(st.integers(1, 9), stages), min_size=1, max_size=6))
    versions = []
    answers: dict[date, str | None] = {start - ONE: None}
    for number, (length, stage) in enumerate(segments):
        last = start + timedelta(length - 1)
        until = last if number + 1 == len(segments) or draw(st.booleans()) else None
        versions.append(version(f"v{number}", start, until, stage=stage))
        told = f"v{number}" if stage is Stage.APPROVED else None
        answers |= {start + timedelta(n): told for n in range(length)}
        start = last + ONE
    noise = st.sampled_from([Stage.DRAFT, Stage.WITHDRAWN])
    for number, stage in enumerate(draw(st.lists(noise, max_size=2))):
        versions.append(version(f"n{number}", draw(st.sampled_from([*answers])), stage=stage))
    return draw(st.permutations(versions)), answers | {start: None}


@given(histories())
def test_every_day_answers_exactly_once(
    history: tuple[list[Version[str]], dict[date, str | None]],
) -> None:
    versions, answers = history
    timeline = Timeline(tuple(versions))
    assert {on: in_force(timeline, on) for on in answers} == answers


@given(histories(), st.data())
def test_the_order_of_the_records_does_not_count(
    history: tuple[list[Version[str]], dict[date, str | None]], data: st.DataObject
) -> None:
    versions, answers = history
    shuffled = Timeline(tuple(data.draw(st.permutations(versions))))
    timeline = Timeline(tuple(versions))
    assert [in_force(timeline, on) for on in answers] == [in_force(shuffled, on) for on in answers]


def closed(versions: list[Version[str]]) -> list[Version[str]]:
    """Give every version that stands its last day, so that none gives way to another."""
    stages = (Stage.APPROVED, Stage.SUSPENDED)
    standing = sorted((v for v in versions if v.approval.stage in stages), key=lambda v: v.since)
    ended = [evolve(one, until=then.since - ONE) for one, then in pairwise(standing)]
    return [*ended, standing[-1]]


@given(histories(), st.data())
def test_two_versions_on_one_day_are_refused(
    history: tuple[list[Version[str]], dict[date, str | None]], data: st.DataObject
) -> None:
    standing = closed(history[0])
    covered = range(standing[0].since.toordinal(), standing[-1].until.toordinal() + 1)  # type: ignore[union-attr]
    on = date.fromordinal(data.draw(st.sampled_from(covered)))
    with pytest.raises(BadTimeline):
        Timeline((*standing, version("second", on, on)))


@given(histories(), st.data())
def test_a_missing_stretch_between_two_versions_is_refused(
    history: tuple[list[Version[str]], dict[date, str | None]], data: st.DataObject
) -> None:
    standing = closed(history[0])
    if len(standing) >= 3:
        gone = data.draw(st.integers(1, len(standing) - 2))
        with pytest.raises(BadTimeline):
            Timeline((*standing[:gone], *standing[gone + 1 :]))


@given(histories(), st.lists(st.dates(date(1990, 1, 1), date(2060, 1, 1)), min_size=9))
def test_what_was_known_then_is_what_a_timeline_of_that_day_says(
    history: tuple[list[Version[str]], dict[date, str | None]], recorded: list[date]
) -> None:
    versions, answers = history
    dated = [
        evolve(each, approval=evolve(each.approval, recorded_on=on))
        for each, on in zip(versions, recorded, strict=False)
    ]
    timeline = Timeline(tuple(dated))
    for known in recorded:
        by_then = tuple(each for each in dated if each.approval.recorded_on <= known)
        try:
            then = Timeline(by_then)
        except BadTimeline:
            continue
        for on in answers:
            assert in_force(timeline, on, known) == in_force(then, on)


def test_an_open_end_lasts_until_the_next_version_begins() -> None:
    timeline = Timeline((version("a", "2026-01-01"), version("b", "2026-07-01")))
    assert in_force(timeline, date(2025, 12, 31)) is None
    assert in_force(timeline, date(2026, 1, 1)) == "a"
    assert in_force(timeline, date(2026, 6, 30)) == "a"
    assert in_force(timeline, date(2026, 7, 1)) == "b"
    assert in_force(timeline, date.max) == "b"


def test_a_stated_end_is_the_last_day() -> None:
    timeline = Timeline((version("a", "2026-01-01", "2026-06-30"),))
    assert in_force(timeline, date(2026, 6, 30)) == "a"
    assert in_force(timeline, date(2026, 7, 1)) is None


def test_a_version_may_hold_for_one_day() -> None:
    timeline = Timeline((version("a", "2026-01-01", "2026-01-01"), version("b", "2026-01-02")))
    assert [in_force(timeline, date(2026, 1, n)) for n in (1, 2)] == ["a", "b"]


def test_nothing_is_in_force_during_a_suspension() -> None:
    pause = version("pause", "2026-03-01", "2026-03-31", stage=Stage.SUSPENDED)
    timeline = Timeline((version("a", "2026-01-01"), pause, version("b", "2026-04-01")))
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [in_force(timeline, on) for on in days] == ["a", None, None, "b"]


def test_a_suspension_covers_its_own_days_and_no_others() -> None:
    pause = version("pause", "2026-03-01", "2026-03-31", stage=Stage.SUSPENDED)
    before, after = version("a", "2026-01-01", "2026-01-31"), version("b", "2026-04-01")
    with pytest.raises(BadTimeline, match="2026-02-01 to 2026-02-28"):
        Timeline((before, pause, after))
    with pytest.raises(BadTimeline, match="2026-04-01 to 2026-04-30"):
        Timeline((evolve(before, until=None), pause, evolve(after, since=date(2026, 5, 1))))


def test_what_is_withdrawn_leaves_its_days_to_the_version_before() -> None:
    timeline = Timeline(
        (
            version("a", "2026-01-01"),
            version("b", "2026-07-01"),
            version("b", "2026-07-01", stage=Stage.WITHDRAWN, recorded="2026-09-01"),
        )
    )
    august = date(2026, 8, 1)
    assert in_force(timeline, august) == "a"
    assert in_force(timeline, august, known_on=date(2026, 8, 31)) == "b"
    assert in_force(timeline, august, known_on=date(2026, 9, 1)) == "a"


def test_a_later_record_of_one_id_replaces_it_from_the_day_it_was_recorded() -> None:
    """The rate of 2026 was recorded as 10, and corrected to 12 on 16 March."""
    timeline = Timeline(
        (
            version("rate", "2026-01-01", recorded="2025-12-01", value="10 bp"),
            version("rate", "2026-01-01", recorded="2026-03-16", value="12 bp"),
        )
    )
    on = date(2026, 2, 1)
    assert in_force(timeline, on) == "12 bp"
    assert in_force(timeline, on, known_on=date(2026, 3, 16)) == "12 bp"
    assert in_force(timeline, on, known_on=date(2026, 3, 15)) == "10 bp"
    assert in_force(timeline, on, known_on=date(2025, 11, 30)) is None


def test_a_later_record_may_move_the_days() -> None:
    timeline = Timeline(
        (
            version("a", "2026-01-01", recorded="2025-12-01"),
            version("b", "2026-07-01", recorded="2025-12-01"),
            version("b", "2026-10-01", recorded="2026-06-01"),
        )
    )
    assert in_force(timeline, date(2026, 8, 1)) == "a"
    assert in_force(timeline, date(2026, 8, 1), known_on=date(2026, 5, 31)) == "b"


def test_two_in_force_as_known_then_is_an_error_then_only() -> None:
    timeline = Timeline(
        (
            version("a", "2026-01-01", "2026-12-31", recorded="2025-12-01"),
            version("b", "2026-07-01", recorded="2026-05-01"),
            version("a", "2026-01-01", "2026-06-30", recorded="2026-06-01"),
        )
    )
    on = date(2026, 8, 1)
    assert in_force(timeline, on) == "b"
    assert in_force(timeline, on, known_on=date(2026, 4, 30)) == "a"
    with pytest.raises(BadTimeline):
        timeline.at(on, known_on=date(2026, 5, 31))


def test_a_gap_as_known_then_is_nothing_in_force() -> None:
    timeline = Timeline(
        (
            version("a", "2026-01-01", "2026-01-31"),
            version("c", "2026-03-01"),
            version("b", "2026-02-01", recorded="2026-06-01"),
        )
    )
    assert in_force(timeline, date(2026, 2, 15)) == "b"
    assert in_force(timeline, date(2026, 2, 15), known_on=date(2026, 5, 31)) is None


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.WITHDRAWN, Stage.SUSPENDED])
def test_only_what_is_approved_is_in_force(stage: Stage) -> None:
    timeline = Timeline((version("a", "2026-01-01", stage=stage),))
    assert in_force(timeline, date(2026, 3, 16)) is None


def test_an_empty_timeline_answers_nothing() -> None:
    assert in_force(Timeline(()), date(2026, 3, 16)) is None


def test_always_is_always_from_the_first_day() -> None:
    timeline = Timeline.always("10 bp", LETTER)
    assert {in_force(timeline, on) for on in (date.min, date(2026, 3, 16), date.max)} == {"10 bp"}
    assert timeline.at(date.min).since == FIRST_DAY
    later = Timeline.always("10 bp", LETTER, since=parse_day("2026-01-01"), name="rate")
    assert in_force(later, date(2025, 12, 31)) is None
    assert later.at(date(2026, 1, 1)).id == "rate"


def test_a_timeline_keeps_its_records_whatever_the_caller_does_to_his_list() -> None:
    records = [version("a", "2026-01-01")]
    timeline: Timeline[str] = Timeline(records)  # type: ignore[arg-type]
    records.clear()
    assert timeline.versions == (version("a", "2026-01-01"),)
    assert timeline == Timeline((version("a", "2026-01-01"),))


def test_a_record_stands_once_a_day() -> None:
    with pytest.raises(BadTimeline):
        Timeline((version("a", "2026-01-01"), version("a", "2026-02-01")))


def test_a_moment_is_not_a_day() -> None:
    timeline = Timeline.always("10 bp", LETTER)
    moment = datetime(2026, 3, 16, tzinfo=UTC)
    with pytest.raises(WrongKind):
        timeline.at(moment)
    with pytest.raises(WrongKind):
        timeline.at(date(2026, 3, 16), known_on=moment)


def test_a_policy_with_a_float_inside_is_refused() -> None:
    with pytest.raises(WrongKind):
        Timeline.always((0.5,), LETTER)


def test_a_rule_that_is_handed_a_policy_without_its_days_says_so() -> None:
    with pytest.raises(WrongKind) as raised:
        timelines.in_force("10 bp", str, FIRST_DAY)
    assert str(raised.value) == (
        "policies: expected a timeline of dated policies, got a policy without its days"
    )
    assert timelines.in_force(Timeline.always("10 bp", LETTER), str, FIRST_DAY).value == "10 bp"
