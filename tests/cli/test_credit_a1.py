"""Scenario A1 of the credit domain page through documents and the command line: the watch.

Step 2 and the variants (a), (d) and (e). Figures are those of the page; what the page leaves to
the bank (the committee, the visits) is the example policy.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/credit"
POLICY = EXAMPLES / "monitoring-policy.toml"
CASE = (EXAMPLES / "monitoring-case.toml").read_text(encoding="utf-8")
Monitor = Callable[..., Any]

PREMISES = """[[signals]]
code = "PREMISES_UNATTENDED"
key = "PREMISES_UNATTENDED V-1"
on = 2026-07-08
source = "visit V-1"
"""
CALL = """[[signals]]
code = "CONTACT_CONTRADICTION"
key = "CONTACT_CONTRADICTION V-1"
on = 2026-07-08
source = "visit V-1"
"""


@pytest.fixture
def monitor(acctcore: Callable[..., Any], tmp_path: Path) -> Monitor:
    """Watch the customer of the example, with some of its text changed."""

    def run(*changes: tuple[str, str], on: str = "2026-07-08") -> Any:
        text = CASE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "case.toml"
        path.write_text(text, encoding="utf-8")
        return acctcore("credit", "monitor", path, "--policy", POLICY, "--as-of", on, "--json")

    return run


def actions(ran: Any) -> list[tuple[str, str, str]]:
    found = ran.json["outcome"]["actions"]
    return [(each["due"], each["code"], each["about"]) for each in found]


def test_step_2_red_hold_and_three_verifications_the_same_day(monitor: Monitor) -> None:
    ran = monitor()
    outcome = ran.json["outcome"]
    assert (ran.code, outcome["grade"], outcome["sales"]) == (1, "RED", "on_watch")
    assert [each["code"] for each in ran.json["findings"]][:2] == [
        "PREMISES_UNATTENDED",
        "CONTACT_CONTRADICTION",
    ]
    assert actions(ran)[:4] == [
        ("2026-07-08", "HOLD_NEW_DRAWINGS", "Harbour Metals Ltd"),
        ("2026-07-08", "VERIFY", "B1"),
        ("2026-07-08", "VERIFY", "B2"),
        ("2026-07-08", "VERIFY", "B3"),
    ]
    assert (outcome["holds_drawings"], outcome["held"]) == (True, ["USD 3100000.00"])
    assert ran.json["citation"]["id"] == "watch-2026"


def test_variant_a_no_premises_signal_leaves_it_green(monitor: Monitor) -> None:
    none = (PREMISES, ""), (CALL, ""), ("covenants = []", "covenants = []\nsignals = []")
    ran = monitor(*none)
    outcome = ran.json["outcome"]
    assert (ran.code, outcome["grade"], outcome["sales"]) == (0, "GREEN", "open")
    assert outcome["actions"] == []


def test_variant_d_one_high_signal_is_amber_without_a_hold(monitor: Monitor) -> None:
    ran = monitor((CALL, ""))
    outcome = ran.json["outcome"]
    assert (outcome["grade"], outcome["holds_drawings"], outcome["held"]) == ("AMBER", False, [])
    assert actions(ran)[:3] == [("2026-07-13", "VERIFY", name) for name in ("B1", "B2", "B3")]


def test_variant_e_a_bill_in_the_duplicate_register_is_red_by_itself(monitor: Monitor) -> None:
    reused = PREMISES.replace("PREMISES_UNATTENDED", "BILL_OF_LADING_REUSED")
    ran = monitor((PREMISES, reused), (CALL, ""))
    assert (ran.json["outcome"]["grade"], ran.json["outcome"]["bound_by"]) == ("RED", ["3(b)"])


def test_asked_a_day_later_the_due_days_are_the_same(monitor: Monitor) -> None:
    assert actions(monitor(on="2026-07-09")) == actions(monitor())


def test_a_missing_list_of_signals_is_not_a_list_of_none(monitor: Monitor) -> None:
    ran = monitor((PREMISES, ""), (CALL, ""))
    outcome = ran.json["outcome"]
    assert (ran.code, outcome["best"], outcome["worst"]) == (4, "GREEN", "RED")
