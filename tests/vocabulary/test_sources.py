"""Sources: a title and how far to trust it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import OutOfRange, WrongKind
from acctcore.sources import Source, Status

titles = st.text(min_size=1).filter(str.strip)


@given(titles, st.sampled_from(Status), st.text())
def test_a_source_is_written_with_clause_and_status(
    title: str, status: Status, clause: str
) -> None:
    written = str(Source(title, status, clause))
    assert written.startswith(title)
    assert written.endswith(f" [{status.value}]")
    assert clause in written


def test_sources_by_hand() -> None:
    assert str(Source("BIPRU 1", Status.VERIFIED)) == "BIPRU 1 [verified]"
    assert str(Source("BIPRU 1", Status.SECONDARY, "1.2(3)")) == "BIPRU 1, 1.2(3) [secondary]"


def test_the_day_it_was_read_is_a_day() -> None:
    read = Source("letter", Status.VERIFIED, read_on=date(2026, 3, 16))
    assert type(read.read_on) is Date
    assert Source("letter", Status.VERIFIED).read_on is None
    with pytest.raises(WrongKind):
        Source("letter", Status.VERIFIED, read_on=datetime(2026, 3, 16, tzinfo=UTC))


@pytest.mark.parametrize("title", ["", "  ", "\n", None, 7])
def test_a_source_has_a_title(title: str) -> None:
    with pytest.raises(OutOfRange):
        Source(title, Status.VERIFIED)


@pytest.mark.parametrize("status", ["verified", None, True])
def test_a_source_has_a_named_status(status: Status) -> None:
    with pytest.raises(WrongKind):
        Source("letter", status)
