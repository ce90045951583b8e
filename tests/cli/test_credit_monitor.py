"""`acctcore credit monitor`: what people and programs read, and the exit codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/credit"
CASE, POLICY = EXAMPLES / "monitoring-case.toml", EXAMPLES / "monitoring-policy.toml"
Command = Callable[..., Any]


def changed(path: Path, *changes: tuple[str, str]) -> Path:
    text = CASE.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def run(acctcore: Command, *more: object, case: Path = CASE, on: str = "2026-07-08") -> Any:
    return acctcore("credit", "monitor", case, "--policy", POLICY, "--as-of", on, *more)


def test_people_read_grade_reason_signals_actions_and_visits(acctcore: Command) -> None:
    ran = run(acctcore)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "Harbour Metals Ltd on 2026-07-08: RED, since 2026-07-08",
        "sales: on watch",
        "new drawings on hold: USD 3,100,000.00",
    ]
    assert lines[3] == (
        "why: 3(a) signals, high or graver, within 5 business days, while a bill is unmatured: "
        "red (2 signals)"
    )
    assert "2026-07-08   hold new drawings      Harbour Metals Ltd   5(d)" in ran.out
    assert "TL-1       2026-10-08   due      unannounced   2026-07-09..2026-10-08" in ran.out
    assert lines[-1] == (
        "policy watch-2026, in force since 2026-01-01, Watch-list policy of the example bank"
    )


def test_people_read_what_the_policy_does_not(acctcore: Command, tmp_path: Path) -> None:
    case = changed(
        tmp_path / "case.toml",
        ('name = "days past due"', 'name = "days past due "'),
        ("information = {", "information = {permit = 2026-01-15, "),
    )
    ran = run(acctcore, case=case)
    assert (
        "not read by the policy: days past due  of TL-1 (`days past due ` is not `days past due`); "
        "permit"
    ) in ran.out.splitlines()
    assert "not known: days past due of TL-1: figure not stated" in ran.out
    assert "not read" not in run(acctcore).out


def test_markdown_has_the_same_tables(acctcore: Command) -> None:
    ran = run(acctcore, "--format", "markdown")
    assert "## signals\n\n| signal | severity |" in ran.out
    assert "| 2026-07-08 | verify | B3 | 5(e) |  |" in ran.out


def test_json_is_a_record_that_can_be_decided_again(acctcore: Command, tmp_path: Path) -> None:
    ran = run(acctcore, "--json")
    record = tmp_path / "record.json"
    record.write_text(ran.out, encoding="utf-8")
    assert ran.json["rule"] == "credit.monitor"
    again = acctcore("replay", record, "--facts", CASE, "--policy", POLICY, "--json")
    assert (again.code, again.json) == (0, [])


def test_what_is_not_known_is_named_and_the_worst_end_acted_on(
    acctcore: Command, tmp_path: Path
) -> None:
    one = ('key = "CONTACT_CONTRADICTION V-1"\n', 'key = "C"\nconfirmed = false\n')
    case = changed(tmp_path / "case.toml", one, ('drawn = "USD 4400000.00"\n', ""))
    ran = run(acctcore, case=case)
    assert ran.out.splitlines()[0] == (
        "Harbour Metals Ltd on 2026-07-08: AMBER to RED, acted on as RED, since 2026-07-08"
    )
    assert "new drawings on hold: not known" in ran.out
    assert "not known: TL-1: drawn not stated" in ran.out


def test_covenants_and_overdue_actions_stand_in_tables(acctcore: Command, tmp_path: Path) -> None:
    covenant = """
[[covenants]]
id = "C-1"
clause = "7.1"
measure = "debt"
relation = "<="
multiple = 2
of = "net worth"
tested_on = 2026-06-30
certificate_due = 2026-07-01

[covenants.inputs]
debt = "USD 39800000.00"
"net worth" = "USD 19877000.00"
"""
    case = changed(tmp_path / "case.toml", ("covenants = []\n", ""))
    case.write_text(case.read_text(encoding="utf-8") + covenant, encoding="utf-8")
    ran = run(acctcore, case=case, on="2026-07-10")
    assert "C-1        not met   USD 39,800,000.00   <=   USD 39,754,000.00" in ran.out
    assert "-46,000.00   not met" in ran.out
    assert "late certificate" in ran.out
    assert "overdue" in ran.out


def test_a_calendar_stands_in_the_place_of_that_of_the_case(
    acctcore: Command, tmp_path: Path
) -> None:
    calendar = tmp_path / "calendar.toml"
    calendar.write_text(
        'kind = "calendar"\nschema = 1\nname = "bank"\nedition = "2026"\n'
        'first = 2026-01-01\nlast = 2026-12-31\nweekend = ["saturday", "sunday"]\n'
        "holidays = [2026-07-09]\n",
        encoding="utf-8",
    )
    ran = run(acctcore, "--calendar", calendar, "--json")
    assert ran.json["outcome"]["actions"][-1]["due"] == "2026-07-10"


def test_without_a_calendar_a_due_day_is_not_known(acctcore: Command, tmp_path: Path) -> None:
    text = CASE.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if each.startswith("calendar"))
    ran = run(acctcore, case=changed(tmp_path / "case.toml", (line, "")))
    assert "not known    watch list committee" in ran.out
    assert "WATCH_LIST_COMMITTEE: calendar unknown" in ran.out


@pytest.mark.parametrize(
    ("changes", "on", "fault"),
    [
        (
            (("limit = ", "limits = "),),
            "2026-07-08",
            (3, "limits: unknown key; did you mean `limit`?"),
        ),
        (
            (('code = "PREMISES_UNATTENDED"', 'code = "FLOOD"'),),
            "2026-07-08",
            (5, "signal: expected one of LEVERAGE_RISE"),
        ),
        ((), "2026-07-07", (5, "expected a day up to the day of the decision, 2026-07-07")),
    ],
)
def test_faults_have_their_exit_codes(
    acctcore: Command, tmp_path: Path, changes: Any, on: str, fault: tuple[int, str]
) -> None:
    ran = run(acctcore, case=changed(tmp_path / "case.toml", *changes), on=on)
    assert ran.code == fault[0]
    assert fault[1] in ran.err


def test_a_customer_off_the_watch_is_a_yes(acctcore: Command, tmp_path: Path) -> None:
    text = CASE.read_text(encoding="utf-8")
    head, _, rest = text.partition("[[signals]]")
    figures = rest[rest.index("[[figures]]") :]
    case = tmp_path / "case.toml"
    quiet = head.replace("covenants = []", "covenants = []\nsignals = []") + figures
    case.write_text(quiet, encoding="utf-8")
    ran = run(acctcore, case=case)
    assert ran.code == 0
    assert ran.out.splitlines()[:3] == [
        "Harbour Metals Ltd on 2026-07-08: GREEN, since 2026-01-15",
        "sales: open",
        "why: 4(a) sales: off watch (GREEN)",
    ]
