"""`acctcore retention complaints`: what people and programs read, and the exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/retention"
CASE, PACK = EXAMPLES / "complaint-case.toml", EXAMPLES / "complaint-pack.toml"
MANY, CALENDAR = EXAMPLES / "complaints.jsonl", EXAMPLES / "complaint-calendar.toml"
Command = Callable[..., Any]


def changed(path: Path, *changes: tuple[str, str]) -> Path:
    text = CASE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def run(acctcore: Command, *more: object, case: Path = CASE, on: str = "2026-05-21") -> Any:
    given = ("retention", "complaints", case, "--policy", PACK, "--as-of", on)
    return acctcore(*given, *more)


def test_people_read_the_life_the_clocks_and_the_reminders(acctcore: Command) -> None:
    ran = run(acctcore)
    assert ran.code == 0
    assert ran.out.splitlines()[:5] == [
        "C-2026-0117 of GOLD-0001 on 2026-05-21: investigated",
        "regime UK DISP, received 2026-05-08, open for 13 days",
        "handled by Ann Lee",
        "next: decide, by Ann Lee, due 2026-06-01",
        "before it may be closed: outcome missing, reply missing",
    ]
    assert "FINAL_PAYMENTS       1   running   2026-06-01" in ran.out
    assert "2026-05-27   tell the head   head of complaints   FINAL_PAYMENTS     75" in ran.out
    assert "why" not in ran.out.splitlines()


def test_programs_read_the_record_of_the_decision(acctcore: Command) -> None:
    record = run(acctcore, "--json").json
    assert (record["kind"], record["rule"]) == ("decision", "retention.track_complaint")
    assert record["outcome"]["clocks"][2]["due_from"] == "2026-06-01"
    assert run(acctcore, "--format", "markdown").out.count("| FINAL_PAYMENTS |") == 3


def test_a_breach_answers_no_and_says_why(acctcore: Command) -> None:
    ran = run(acctcore, on="2026-06-02")
    assert ran.code == 1
    why = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "1.6.2A FINAL_PAYMENTS clock breached 2026-06-02 <= 2026-06-01" in why


def test_what_is_not_known_leaves_the_answer_open(acctcore: Command, tmp_path: Path) -> None:
    case = changed(
        tmp_path / "case.toml",
        ('subjects = ["Ben Ortiz"]\n', ""),
        ("last = 2026-12-31", "last = 2026-05-28"),
        ("2026-08-31, 2026-12-25, 2026-12-28]", "2026-05-28]"),
    )
    ran = run(acctcore, case=case)
    assert ran.code == 4
    assert "calendar too short" in ran.out
    assert "subjects not stated" in ran.out
    assert "from 2026-05-29" in ran.out
    assert run(acctcore, "--calendar", CALENDAR, case=case).out.count("2026-06-01") == 3


def test_a_due_day_between_two_is_shown_as_both(acctcore: Command, tmp_path: Path) -> None:
    case = changed(
        tmp_path / "case.toml",
        ('regime = "UK DISP"', 'regime = "own standard"'),
        ('product = "payments"\n', ""),
        ('received_at = "16:20"\n', ""),
        ("received_on = 2026-05-08", "received_on = 2026-05-05"),
    )
    ran = run(acctcore, case=case, on="2026-05-20")
    assert (ran.code, "2026-05-20..2026-05-21" in ran.out) == (4, True)


def test_feedback_that_hides_a_complaint_says_so(acctcore: Command, tmp_path: Path) -> None:
    signs = 'filed_as = "survey"\nsigns = {expresses_dissatisfaction = true, names_loss = true}\n'
    case = changed(tmp_path / "case.toml", ("vulnerable = false\n", f"vulnerable = false\n{signs}"))
    ran = run(acctcore, case=case)
    assert (ran.code, "investigated, filed as something else" in ran.out) == (1, True)


def test_what_is_no_complaint_has_no_clock(acctcore: Command, tmp_path: Path) -> None:
    signs = 'filed_as = "praise"\nsigns = {expresses_dissatisfaction = false}\n'
    case = changed(tmp_path / "case.toml", ("vulnerable = false\n", f"vulnerable = false\n{signs}"))
    ran = run(acctcore, case=case, on="2026-05-20")
    assert (ran.code, "clocks" in ran.out) == (0, False)
    assert ran.out.splitlines()[:2] == [
        "C-2026-0117 of GOLD-0001 on 2026-05-20: not a complaint",
        "regime UK DISP, received 2026-05-08",
    ]


@pytest.mark.parametrize(
    ("id_", "received"),
    [
        ("C-0101", "received 2026-04-07, over after 2 days"),
        ("C-0104", "received again 2026-05-20, open for 113 days, counted from the first receipt"),
    ],
)
def test_a_complaint_says_since_when_and_how_long_it_was_open(
    acctcore: Command, tmp_path: Path, id_: str, received: str
) -> None:
    """Counted by hand: 7 to 9 April; 30 March to 21 July."""
    lines = MANY.read_text(encoding="utf-8").splitlines()
    told = next(found for line in lines if (found := json.loads(line))["id"] == id_)
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"kind": "complaint-case", "schema": 1, **told}), encoding="utf-8")
    ran = run(acctcore, "--calendar", CALENDAR, case=path, on="2026-07-21")
    assert ran.out.splitlines()[1] == f"regime UK DISP, {received}"


def test_an_empty_register_says_so(acctcore: Command, tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("", encoding="utf-8")
    ran = run(acctcore, case=path)
    assert (ran.code, ran.out) == (0, "no complaints\n")


def test_a_day_old_complaint_without_a_handler(acctcore: Command, tmp_path: Path) -> None:
    text = CASE.read_text(encoding="utf-8")
    before, _, rest = text.partition("events = [")
    path = tmp_path / "case.toml"
    path.write_text(before + rest.partition("]\n")[2], encoding="utf-8")
    ran = run(acctcore, case=path, on="2026-05-09")
    assert ", open for 1 day" in ran.out
    assert "handled by nobody yet" in ran.out


def test_a_register_has_the_next_due_first_and_totals(acctcore: Command) -> None:
    ran = run(acctcore, "--calendar", CALENDAR, case=MANY)
    assert ran.code == 1
    rows = [line.split()[0:2] for line in ran.out.splitlines() if "C-01" in line]
    assert rows[0] == ["2026-05-18", "C-0109"]
    assert "9 complaints: 1 received, 3 acknowledged, 1 investigated, 3 closed, 1 reopened" in (
        ran.out
    )
    assert "received and closed" not in ran.out


def test_a_register_is_counted_for_publication(acctcore: Command) -> None:
    days = ("--from", "2026-04-01", "--to", "2026-04-30")
    ran = run(acctcore, "--calendar", CALENDAR, *days, case=MANY)
    [total] = [line.split() for line in ran.out.splitlines() if line.startswith("total")]
    assert total == ["total", "2", "3", "0", "2", "1", "0", "3", "1", "2", "10.5"]
    plain = run(acctcore, "--calendar", CALENDAR, *days, "--json", case=MANY).json
    assert plain["counts"]["total"]["received"] == 3
    assert len(plain["tracks"]) == 9
    assert "counts" not in run(acctcore, "--json", case=MANY).json
    vague = run(acctcore, *days, case=MANY)
    assert "1 to 1" not in vague.out


def register(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


ONE = {
    "id": "C-1",
    "customer": "G-1",
    "regime": "Hong Kong",
    "subjects": [],
    "rounds": [{"received_on": "2026-05-18"}],
}
LATE = {**ONE, "id": "C-2", "regime": "UK DISP", "product": "credit", "vulnerable": False}
VAGUE = {**ONE, "id": "C-3", "filed_as": "survey"}


@pytest.mark.parametrize(("lines", "code"), [((ONE,), 0), ((ONE, VAGUE), 4), ((LATE,), 4)])
def test_the_worst_answer_of_a_register_counts(
    acctcore: Command, tmp_path: Path, lines: Any, code: int
) -> None:
    ran = run(acctcore, case=register(tmp_path / "many.jsonl", *lines))
    assert ran.code == code
    assert ("1 complaint:" in ran.out) == (len(lines) == 1)


def test_a_count_says_what_is_not_judged_and_what_a_calendar_cannot_place(
    acctcore: Command, tmp_path: Path
) -> None:
    events = [
        {"type": "handler-assigned", "on": "2026-05-11", "handler": "ann", "role": "x"},
        {"type": "complaint-decision", "on": "2026-05-14", "by": "ann", "result": "rejected"},
        {"type": "final-reply", "on": "2026-05-14", "by": "ann"},
        {"type": "complaint-closing", "on": "2026-05-14", "by": "dee"},
    ]
    done = {**ONE, "rounds": [{"received_on": "2026-05-08", "events": events}]}
    case = register(tmp_path / "many.jsonl", done, VAGUE)
    ran = run(acctcore, "--from", "2026-05-01", "--to", "2026-05-20", case=case)
    assert "0 to 1" in ran.out
    assert "filed as something else and not judged: 1" in ran.out
    assert "not stated        1        0       100" in ran.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "2026-05-01"), "`--from` and `--to` go together"),
        (("--from", "2026-05-01", "--to", "2026-05-02"), "`--from` and `--to` count a register"),
    ],
)
def test_days_of_a_count_go_together_and_with_a_register(
    acctcore: Command, words: tuple[str, ...], told: str
) -> None:
    ran = run(acctcore, *words)
    assert (ran.code, told in ran.err) == (2, True)


def test_faults_are_told_with_the_complaint(acctcore: Command, tmp_path: Path) -> None:
    twice = run(acctcore, case=register(tmp_path / "many.jsonl", ONE, ONE))
    assert (twice.code, twice.err) == (5, "acctcore: complaint `C-1` stands twice\n")
    other = {**ONE, "regime": "Mars"}
    ran = run(acctcore, case=register(tmp_path / "many.jsonl", other))
    assert (ran.code, ran.err.startswith("acctcore: C-1: regime: expected one of UK DISP")) == (
        3,
        True,
    )
    case = changed(tmp_path / "case.toml", ("received_on = 2026-05-08\n", ""))
    none = run(acctcore, case=case)
    assert (none.code, "rounds[0].received_on" in none.err) == (3, True)


def test_a_register_marks_a_due_day_that_is_not_known(acctcore: Command, tmp_path: Path) -> None:
    case = json.loads(MANY.read_text("utf-8").splitlines()[0])
    case.pop("calendar", None)
    blind = {**case, "id": "BLIND", "rounds": [{"received_on": "2026-05-08"}]}
    path = tmp_path / "register.jsonl"
    path.write_text(json.dumps(blind) + "\n", encoding="utf-8")
    ran = run(acctcore, case=path, on="2026-07-31")
    rows = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert any(row.startswith("from 2026-05-13 BLIND") for row in rows), ran.out
