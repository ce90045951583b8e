"""`acctcore desk`: the day as data, on a narrow terminal, and from what is no folder."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from acctcore.cli.agenda import show_agenda
from acctcore.cli.desk import _texts
from acctcore.cli.output import Output
from acctcore.codec.folder import read_branch
from acctcore.days import parse_day
from acctcore.desk import Desk, open_desk

Run = Callable[..., Any]
FOLDER = Path(__file__).parents[2] / "examples" / "harbour-branch"


@pytest.fixture
def laid_out() -> Desk:
    return open_desk(*read_branch(_texts(FOLDER)), parse_day("2026-03-16"))


def test_programs_get_every_decision_as_its_record(acctcore: Run) -> None:
    told = acctcore("desk", FOLDER, "--as-of", "2026-03-16", "--json").json
    assert [each["id"] for each in told["requests"]] == [f"Q-{n:02}" for n in range(1, 16)]
    assert {each["decision"]["rule"] for each in told["requests"]} == {"authority.route"}
    assert [each["decision"]["outcome"]["readiness"] for each in told["applications"]] == [
        "ready",
        "not_ready",
    ]
    assert told["calls"][1]["customer"] == "kenny-tse"
    assert told["calls"][1]["by"] == "2026-03-17"
    assert told["calls"][2]["offer"]["decision"]["outcome"]["level"] == "L1"
    assert [each["action"] for each in told["withheld"]] == ["service_only"]
    assert told["targets"][2]["to_date"]["reason"] == "actual_is_unknown"


class Narrow(StringIO):
    """A terminal too narrow for the tables."""

    def isatty(self) -> bool:
        return True


def test_a_narrow_terminal_cuts_nothing_off(laid_out: Desk, monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    wide, narrow = StringIO(), Narrow()
    show_agenda(laid_out, Output(as_json=False, stream=wide))
    show_agenda(laid_out, Output(as_json=False, stream=narrow))

    def letters(text: str) -> list[str]:
        return sorted(text.replace("─", "").replace(" ", "").replace("\n", ""))

    assert letters(narrow.getvalue()) == letters(wide.getvalue())


def test_a_plan_that_cannot_be_is_shown_with_its_certificate() -> None:
    files = _texts(FOLDER)
    for product in ("deposits", "lending", "wealth"):
        name = f'path = ["{product}"], '
        files["target.toml"] = files["target.toml"].replace(name, f'{name}cap = "HKD 1.00", ')
    out = StringIO()
    show_agenda(
        open_desk(*read_branch(files), parse_day("2026-03-16")), Output(as_json=False, stream=out)
    )
    assert out.getvalue().split("Targets: ")[1].splitlines()[:2] == [
        "no such plan exists",
        (
            "the whole is short of HKD 36999997.00: it needs HKD 37000000.00 "
            "and can place HKD 3.00 at most"
        ),
    ]


def test_what_is_no_folder_is_refused(acctcore: Run, tmp_path: Path) -> None:
    ran = acctcore("desk", tmp_path / "nowhere", "--as-of", "2026-03-16")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"acctcore: {tmp_path / 'nowhere'}: cannot be read: it is not a folder\n"


def test_an_empty_folder_lacks_the_files_that_have_to_stand(acctcore: Run, tmp_path: Path) -> None:
    ran = acctcore("desk", tmp_path, "--as-of", "2026-03-16")
    assert ran.code == 3
    assert ran.err.count("is missing") == 6
