"""`acctcore golden record` and `compare`: what is kept, what differs, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
CASES = """
{"id": "R1", "party": "P1", "reason": "RETENTION", "quantities": {"bp": "10 bp"}}
{"id": "R2", "party": "P1", "reason": "RETENTION", "quantities": {"bp": "30 bp"}}
{"id": "R3", "party": 7, "reason": "RETENTION", "quantities": {"bp": "30 bp"}}
"""


@pytest.fixture
def kept(acctcore: Run, desk: Path) -> Path:
    """A folder with a letter, a portfolio, and its golden decisions."""
    (desk / "cases.jsonl").write_text(CASES)
    ran = acctcore("golden", "record", "authority.route", *of(desk), "--as-of", "2026-03-16")
    assert ran.code == 0
    assert ran.err == "acctcore: 1 of 3 cases was not decided; each is kept as its fault\n"
    (desk / "golden.jsonl").write_text(ran.out)
    return desk


def of(desk: Path) -> tuple[object, ...]:
    return "--facts", desk / "cases.jsonl", "--policy", desk / "letter.toml"


def changed(desk: Path, name: str, old: str, new: str) -> None:
    text = (desk / name).read_text()
    assert old in text
    (desk / name).write_text(text.replace(old, new))


def test_each_case_is_kept_on_a_line_with_its_id(kept: Path) -> None:
    lines = [json.loads(line) for line in (kept / "golden.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["R1", "R2", "R3"]
    assert lines[0]["decision"]["kind"] == "decision"
    assert lines[0]["decision"]["outcome"]["level"] == "L1"
    fault = "party: expected text, got `7` (a whole number); put it in quotes"
    assert lines[2] == {"id": "R3", "fault": fault, "decided_on": "2026-03-16"}


def test_the_code_is_0_where_nothing_differs(acctcore: Run, kept: Path) -> None:
    ran = acctcore("golden", "compare", kept / "golden.jsonl", *of(kept))
    assert (ran.code, ran.out) == (0, "3 cases: 3 unchanged.\n")


def test_the_code_is_1_where_something_does_and_the_list_can_be_pasted(
    acctcore: Run, kept: Path
) -> None:
    changed(kept, "letter.toml", 'L1 = {bp = "10 bp"}', 'L1 = {bp = "9 bp"}')
    ran = acctcore("golden", "compare", kept / "golden.jsonl", *of(kept))
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == "3 cases: 2 the same answer, another outcome, 1 unchanged."
    assert lines[2].startswith("- decision: `R1` stays yes; level: was `L1`, is `L2`; ")
    assert "`OVER_LIMIT` at 2(a) L1 bp (`10 bp <= 9 bp`), where it was `WITHIN_LIMIT`" in lines[2]
    assert lines[3].startswith("- decision: `R2` stays no; ")
    assert lines[5] == "What the decisions rest on:"


def test_json_counts_and_lists_what_differs(acctcore: Run, kept: Path) -> None:
    changed(kept, "letter.toml", 'L2 = {bp = "25 bp"}', 'L2 = {bp = "30 bp"}')
    ran = acctcore("golden", "compare", kept / "golden.jsonl", *of(kept), "--json")
    assert ran.code == 1
    assert ran.json["cases"] == 3
    assert {name: n for name, n in ran.json["totals"].items() if n} == {"answer": 1, "same": 2}
    (change,) = ran.json["changes"]
    assert (change["id"], change["kind"]) == ("R2", "answer")
    assert (change["was"], change["is"]) == ("no", "yes")
    assert [each["code"] for each in change["came"]] == ["WITHIN_LIMIT"]
    assert [each["path"] for each in change["causes"]] == ["citation.hash"]


def test_a_case_is_named_by_the_fields_that_are_asked_for(acctcore: Run, kept: Path) -> None:
    words = ("golden", "record", "authority.route", *of(kept), "--as-of", "2026-03-16")
    ran = acctcore(*words, "--id", "party", "--id", "id")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [
        "P1, R1",
        "P1, R2",
        "7, R3",
    ]
    alike = acctcore(*words, "--id", "party")
    assert alike.code == 5
    told = "line 3: a case `P1` stands above already; name the cases by more fields"
    assert alike.err == f"acctcore: {told}\n"


def test_a_line_that_nothing_can_be_read_of_is_named_by_its_number(
    acctcore: Run, kept: Path
) -> None:
    changed(kept, "cases.jsonl", '{"id": "R3", "party": 7', '{"id": "R3" "party": 7')
    words = ("golden", "record", "authority.route", *of(kept), "--as-of", "2026-03-16")
    last = json.loads(acctcore(*words).out.splitlines()[-1])
    assert last["id"] == "line 4"


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_a_line_ends_where_the_line_ends_and_not_within_a_text(
    mark: str, acctcore: Run, kept: Path
) -> None:
    changed(kept, "cases.jsonl", '"party": "P1"', f'"party": "P{mark}1"')
    words = ("golden", "record", "authority.route", *of(kept), "--as-of", "2026-03-16")
    found = [json.loads(line)["id"] for line in acctcore(*words).out.split("\n") if line]
    assert found == ["R1", "R2", "R3"]


def test_nothing_is_kept_of_an_empty_portfolio(acctcore: Run, kept: Path) -> None:
    (kept / "cases.jsonl").write_text("\n\n")
    ran = acctcore("golden", "record", "authority.route", *of(kept), "--as-of", "2026-03-16")
    told = "no line holds a case, so there is nothing to keep"
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"acctcore: {kept / 'cases.jsonl'}: {told}\n"


def test_another_file_is_no_portfolio_of_faults(acctcore: Run, kept: Path) -> None:
    (kept / "cases.jsonl").write_text("id = 'R1'\n\nparty = 'P1'\n")
    ran = acctcore("golden", "record", "authority.route", *of(kept), "--as-of", "2026-03-16")
    told = "expected JSON lines, one case a line; none of its lines is JSON"
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"acctcore: {kept / 'cases.jsonl'}: {told}\n"


def test_faults_of_files_and_of_policies_have_their_codes(acctcore: Run, kept: Path) -> None:
    golden = kept / "golden.jsonl"
    early = acctcore("golden", "compare", golden, *of(kept), "--as-of", "2020-01-01")
    assert early.code == 5
    golden.write_text(golden.read_text().splitlines()[2])
    ran = acctcore("golden", "compare", golden, *of(kept))
    assert ran.code == 3
    told = "no line holds a decision, so there is nothing to compare with"
    assert ran.err == f"acctcore: {golden}: {told}\n"
    golden.write_text("7\n")
    ran = acctcore("golden", "compare", golden, *of(kept))
    assert ran.code == 3
    assert ran.err.startswith(f"acctcore: {golden}: line 1: golden: expected `id` with `decision`")
