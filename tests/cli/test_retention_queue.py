"""`acctcore retention queue`: the visits of the example, and what the exit codes say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

MARKET = Path(__file__).parents[2] / "examples" / "market"
BOOK, POLICY = MARKET / "visit-book.toml", MARKET / "visit-policy.toml"
ON = ("--as-of", "2026-05-11")


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    def write(path: Path, *changes: tuple[str, str]) -> Path:
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        copy = tmp_path / path.name
        copy.write_text(text, encoding="utf-8")
        return copy

    return write


def queue(acctcore: Run, *more: Any, book: Path = BOOK, policy: Path = POLICY) -> Any:
    return acctcore("retention", "queue", book, "--policy", policy, *ON, *more)


def rows(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def test_the_queue_of_the_week_with_reasons(acctcore: Run) -> None:
    ran = queue(acctcore)
    assert ran.code == 0
    assert rows(ran)[2:] == [
        "1 Cedar Clinics must 2026-05-12 EUR 495.53 EUR 15,000.00 0.6 0.5 7 0.110",
        "2 Elm Electrics waiting 2026-05-12 EUR 86.23 EUR 5,000.00 0.1 0.2 119 0.862",
        "Cedar Clinics: warning of 11 May, band HIGH",
        "slots this week: 2; 7 customers at 3 slots a full week: nobody waits longer than 120 days",
        "",
        "left out",
        "customer why until",
        "─────────────────────────────────────────────",
        "Fir Freight visited lately 2026-05-20",
        "Gorse Garages port application",
        "Hazel Hotels value not stated 2026-07-22",
        "week from 2026-05-11: of 8 customers 2 shown, 3 not reached, 3 left out",
        "policy visits-2026, in force since 2026-01-01, Coverage policy of the example bank",
    ]


def test_more_rows_say_what_would_move_them_up_and_what_is_not_known(acctcore: Run) -> None:
    ran = queue(acctcore, "--top", "5")
    assert ran.code == 4
    # in decimals: 90,000 x .2 x .4 x (1 - e^(-21/60)) = 2126.2457; at .1 1063.1228, at 1 10631.2287
    assert "Dogwood Dairies: persuadable not stated; priority at least EUR 0.00" in ran.out
    assert (
        "Birch Bakeries: priority at least EUR 1,063.12; leaves at most: EUR 10,631.22; "
        "days since contact at most: EUR 7,200.00; persuadable at most: EUR 5,315.61; "
        "queues by day from 2026-07-29"
    ) in ran.out
    assert "slots this week: 2; " in ran.out


def test_one_customer_is_explained(acctcore: Run) -> None:
    ran = queue(acctcore, "--why", "Alder Joinery")
    assert ran.code == 0
    # in decimals: 24,000 x .3 x .5 x (1 - e^(-70/60)) = 2478.9483
    assert rows(ran)[2].startswith("4 Alder Joinery value EUR 2,478.94")
    out = queue(acctcore, "--why", "Fir Freight")
    assert out.code == 1
    assert "Fir Freight is left out: visited lately until 2026-05-20" in out.out
    open_ = queue(acctcore, "--why", "Dogwood Dairies", "--json")
    assert open_.code == 4
    assert open_.json["customer"] == "Dogwood Dairies"
    assert queue(acctcore, "--why", "Nobody").code == 5


def test_the_weeks_ahead(acctcore: Run) -> None:
    ran = queue(acctcore, "--weeks", "3")
    assert ran.code == 0
    assert rows(ran)[2:5] == [
        "2026-05-11 2 Cedar Clinics, Elm Electrics",
        "2026-05-18 3 Dogwood Dairies, Birch Bakeries, Alder Joinery",
        "2026-05-25 2 Fir Freight, Cedar Clinics",
    ]
    assert [
        len(week["rows"]) for week in queue(acctcore, "--weeks", "2", "--json").json["weeks"]
    ] == [2, 3]


def test_a_must_visit_without_a_slot_is_a_no(acctcore: Run, changed: Callable[..., Path]) -> None:
    policy = changed(POLICY, ("slots = 3", "slots = 1"))
    ran = queue(acctcore, policy=policy)
    assert ran.code == 1
    assert "Cedar Clinics: no slot before its day, 2026-05-12 (must-visit)" in ran.out
    assert queue(acctcore, "--weeks", "1", policy=policy).code == 1


def test_a_promise_that_cannot_be_kept_is_a_no_with_the_slots_it_needs(
    acctcore: Run, changed: Callable[..., Path]
) -> None:
    policy = changed(
        POLICY, ("longest_wait = 120", "longest_wait = 27"), ("full_week = 5", "full_week = 1")
    )
    ran = queue(acctcore, policy=policy)
    assert ran.code == 1
    assert (
        "7 customers at 3 slots a full week: the longest wait of 27 days cannot be kept, "
        "up to 48 days; 4 slots would keep it"
    ) in ran.out
    assert "(wait)" in ran.out


def test_a_wait_that_is_over_is_not_called_kept(
    acctcore: Run, changed: Callable[..., Path]
) -> None:
    book = changed(BOOK, ("last_contact = 2026-01-12", "last_contact = 2025-11-12"))
    ran = queue(acctcore, book=book)
    assert ran.code == 0
    assert "once the overdue are seen, nobody waits longer than 120 days" in ran.out
    policy = changed(POLICY, ("slots = 3", "slots = 2"))
    late = changed(BOOK, ("last_contact = 2026-02-09", "last_contact = 2026-01-05"))
    ran = queue(acctcore, book=late, policy=policy)
    assert ran.code == 1
    assert "(wait)" in ran.out
    assert "once the overdue are seen, nobody waits longer than 120 days" in ran.out


def test_a_must_visit_that_a_stop_forbids_is_told(
    acctcore: Run, changed: Callable[..., Path]
) -> None:
    book = changed(
        BOOK,
        ("stops = []\nmust = {", 'stops = ["opted_out"]\nmust = {'),
        ('last_contact = 2026-03-30\nstops = ["port_application"]', "never_contacted = true"),
    )
    ran = queue(acctcore, book=book)
    assert "Cedar Clinics: opted out; a must-visit is not made" in ran.out
    assert ran.code == 4
    assert "Gorse Garages never visited 2026-05-11 EUR 27,000.00" in " ".join(ran.out.split())


def test_officers_have_lists_of_their_own(acctcore: Run, changed: Callable[..., Path]) -> None:
    policy = changed(POLICY, ("slots = 3  ", "officers = {ann = 2, bob = 1}  "))
    book = changed(BOOK, ('id = "Alder Joinery"', 'id = "Alder Joinery"\nofficer = "ann"'))
    ran = queue(acctcore, book=book, policy=policy)
    assert "\nann\n" in ran.out
    assert "\nbob\n" in ran.out
    assert "Birch Bakeries no officer" in rows(ran)


def test_another_calendar_takes_the_place_of_the_own(acctcore: Run, tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(
        'kind = "calendar"\nschema = 1\nname = "six days"\nedition = "2026"\n'
        'first = 2026-01-01\nlast = 2026-12-31\nweekend = ["sunday"]\n',
        encoding="utf-8",
    )
    ran = queue(acctcore, "--calendar", path)
    assert "week from 2026-05-11: of 8 customers 3 shown, 2 not reached, 3 left out" in ran.out


def test_what_does_not_go_together_is_wrong_usage(acctcore: Run) -> None:
    ran = queue(acctcore, "--top", "3", "--weeks", "2")
    assert ran.code == 2
    assert "`--top`, `--weeks` and `--why` do not go together; ask one at a time" in ran.err


def test_as_json_and_as_csv(acctcore: Run) -> None:
    told = queue(acctcore, "--json").json
    assert told["policy"]["id"] == "visits-2026"
    assert told["policy"]["hash"].startswith("sha256:")
    assert told["lists"][0]["rows"][0]["kind"] == "must"
    ran = queue(acctcore, "--format", "csv")
    assert ran.out.splitlines()[0].startswith("place,customer,queued by,day,priority")
    assert len(ran.out.splitlines()) == 3


def test_one_customer_is_one_and_a_must_visit_far_off_says_its_day(
    acctcore: Run, tmp_path: Path
) -> None:
    head, first, _ = BOOK.read_text("utf-8").split("[[customers]]", 2)
    book, policy = tmp_path / "one.toml", tmp_path / "policy.toml"
    must = 'must = {by = 2026-09-01, reason = "yearly review"}'
    book.write_text(f"{head}[[customers]]{first}{must}\n", encoding="utf-8")
    policy.write_text(POLICY.read_text("utf-8").replace("slots = 3", "slots = 1"), encoding="utf-8")
    ran = queue(acctcore, book=book, policy=policy)
    assert "slots this week: 1; 1 customer at 1 slot a full week: nobody waits longer" in ran.out
    assert "week from 2026-05-11: of 1 customer 1 shown, 0 not reached, 0 left out" in ran.out
    assert "Alder Joinery: yearly review, to be made by 2026-09-01; leaves at most" in ran.out


def test_a_calendar_without_a_full_week_is_warned_of(
    acctcore: Run, changed: Callable[..., Path], tmp_path: Path
) -> None:
    four = tmp_path / "four.toml"
    four.write_text(
        'kind = "calendar"\nschema = 1\nname = "four"\nedition = "2026"\nfirst = 2026-01-01\n'
        'last = 2026-12-31\nweekend = ["friday", "saturday", "sunday"]\nholidays = []\n',
        encoding="utf-8",
    )
    ran = queue(acctcore, "--calendar", four, policy=changed(POLICY, ("slots = 3", "slots = 1")))
    assert ran.code == 1
    told = "no week of the calendar is a full one, so nothing is promised"
    assert f"slots this week: 0; 7 customers at 1 slot a full week: {told}" in rows(ran)
