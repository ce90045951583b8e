"""`acctcore retention care`: the plan of the example, and what the exit codes say."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
BOOK, POLICY = EXAMPLES / "care-book.toml", EXAMPLES / "care-policy.toml"
TABLE = EXAMPLES / "care-lunar-table.toml"


@pytest.fixture
def care(acctcore: Run) -> Run:
    def run(*options: object, book: Path = BOOK, **changed: Any) -> Any:
        first, policy = changed.get("first", "2026-01-01"), changed.get("policy", POLICY)
        given = ("--policy", policy, "--as-of", "2026-03-16", "--from", first, *options)
        return acctcore("retention", "care", book, *given)

    return run


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    def write(*changes: tuple[str, str]) -> Path:
        text = BOOK.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "book.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def rows(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def test_the_plan_is_printed_with_what_was_put_aside(
    care: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = care("--to", "2026-06-30", "--lunar", TABLE)
    assert ran.code == 1
    said = rows(ran)
    assert said[0] == "care from 2026-01-01 to 2026-06-30, as of 2026-03-16"
    for line in (
        (
            "2026-03-02 2026-02-25 2026-03-12 Harbour Metals Ltd K. Wong review visit "
            "visit courtesy M-14 6(a) overdue"
        ),
        (
            "2026-02-27 2026-02-27 2026-02-27 Lee A. Lee birthday letter courtesy M-14 "
            "8(a) done on 2026-02-27"
        ),
        "2026-04-15 Tam P. Tam review visit 6(a) bereaved to 2026-05-31",
        (
            "2026-03-02 Lee A. Lee fund talk 6(e) cap full by 4(a): 2 in 7 days, 1 allowed; may be "
            "made to 2026-03-17"
        ),
        "Tam gold 2(a) 2 0",
        "policy care-2026, in force since 2026-01-01, Care policy of the example bank",
    ):
        assert line in said


@pytest.fixture
def forgetful(tmp_path: Path) -> Path:
    """Write the policy without what it carries over."""
    path = tmp_path / "forgetful.toml"
    text = POLICY.read_text("utf-8")
    assert 'carry_over = "3 months"\n' in text
    path.write_text(text.replace('carry_over = "3 months"\n', ""), encoding="utf-8")
    return path


def test_what_is_not_made_yet_is_carried_over(care: Run, forgetful: Path) -> None:
    span = {"first": "2026-03-16"}
    ran = care("--to", "2026-03-31", "--lunar", TABLE, **span)
    assert ran.code == 1
    assert "carried over" in ran.out.splitlines()
    found = care("--to", "2026-03-31", "--lunar", TABLE, "--format", "csv", **span)
    assert [row["status"] for row in csv.DictReader(StringIO(found.out))] == [
        *("overdue", "overdue", "due", "due")
    ]
    bare = care("--to", "2026-03-31", "--lunar", TABLE, policy=forgetful, **span)
    assert (bare.code, "carried over" in bare.out.splitlines()) == (0, False)


def test_the_answer_is_open_where_something_is_not_known(care: Run, forgetful: Path) -> None:
    # nothing is overdue in May, and the lunar birthday needs its table
    span = ("--to", "2026-05-25")
    given: dict[str, Any] = {"first": "2026-05-12", "policy": forgetful}
    assert care(*span, "--lunar", TABLE, **given).code == 0
    ran = care(*span, **given)
    assert ran.code == 4
    assert "not known Harbour Metals Ltd K. Wong birthday 8(a) lunar table missing" in "\n".join(
        rows(ran)
    )


def test_a_calendar_in_the_place_of_that_of_the_book(care: Run, tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    text = 'kind = "calendar"\nschema = 1\nname = "short"\nedition = "2026"\nfirst = 2026-01-01\n'
    path.write_text(text + "last = 2026-05-29\nweekend = []\n", encoding="utf-8")
    ran = care("--to", "2026-06-30", "--calendar", path, "--json", first="2026-05-30")
    assert {each["reason"] for each in ran.json["aside"]} >= {"CALENDAR_UNKNOWN"}
    assert ran.json["calendar_ends"] == "2026-05-29"
    told = rows(care("--to", "2026-06-30", "--calendar", path, first="2026-05-30"))
    count = sum(each["reason"] == "CALENDAR_UNKNOWN" for each in ran.json["aside"])
    ends = f"the calendar ends on 2026-05-29: {count} touches due after it would have to move"
    assert f"{ends} and are put aside" in told
    assert not any("calendar unknown" in each for each in told)


def test_as_json_and_as_csv(care: Run) -> None:
    ran = care("--to", "2026-06-30", "--lunar", TABLE, "--json")
    touch = next(each for each in ran.json["touches"] if each["code"] == "BIRTHDAY")
    assert (touch["purpose"], touch["channel"], touch["parts"]) == (
        "birthday",
        "letter",
        ["greeting"],
    )
    assert ran.json["citation"]["id"] == "care-2026"
    table = care("--to", "2026-06-30", "--lunar", TABLE, "--format", "csv")
    found = [*csv.DictReader(StringIO(table.out))]
    assert len(found) == len(ran.json["touches"]) == 14
    assert found[0]["touch"] == "yearly statement"


def test_as_markdown(care: Run) -> None:
    ran = care("--to", "2026-06-30", "--lunar", TABLE, "--format", "markdown")
    assert "## put aside" in ran.out
    line = "| 2026-04-15 | Tam | P. Tam | review visit | 6(a) | bereaved to 2026-05-31 |"
    assert line in ran.out


def test_a_contact_that_ticks_nothing_is_told(care: Run, changed: Callable[..., Path]) -> None:
    book = changed(('code = "ACCOUNTANT_CALL"', 'code = "ACCOUNTANT"'))
    ran = care("--to", "2026-06-30", "--lunar", TABLE, book=book)
    line = "contact of 2025-10-12 with S. Yip was made for `ACCOUNTANT`"
    assert f"{line}, which the policy does not know" in ran.out


def test_the_plan_says_from_when_it_is_made_again(acctcore: Run, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    text = POLICY.read_text("utf-8").replace(
        "since = 2026-01-01", "since = 2026-01-01\nuntil = 2026-08-31"
    )
    path.write_text(text, encoding="utf-8")
    given = ("--as-of", "2026-03-16", "--from", "2026-01-01", "--to", "2026-12-31")
    ran = acctcore("retention", "care", BOOK, "--policy", path, *given)
    assert "another version of the policy, or none, from 2026-09-01: plan again then" in ran.out


def test_a_contact_in_the_future_is_malformed(care: Run, changed: Callable[..., Path]) -> None:
    ran = care("--to", "2026-06-30", book=changed(("on = 2026-02-27", "on = 2026-03-17")))
    assert ran.code == 5
    assert "expected a day up to the day of the plan, 2026-03-16" in ran.err
