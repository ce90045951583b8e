"""`acctcore letter check`: every version of a file, days of withdrawal, and what JSON says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LETTER = """
kind = "delegation-letter"
schema = 1
"""
VERSION = """
[[versions]]
id = "{id}"
since = {since}
source = {{document = "P", status = "invented"}}
approval = {{stage = "{stage}", recorded_on = {recorded}, written_by = "cp", approved_by = "ec"}}
[versions.value]
reasons = ["RETENTION"]
levels = [{{id = "AM", name = "account manager"}}, {{id = "TH", name = "team head"}}]
dimensions = [{{name = "cost", unit = "HKD", adds = "party", window = "12 months"}}]
[[versions.value.cells]]
name = "fee"
clause = "1"
limits.AM = {{cost = "HKD 5000.00"}}
limits.TH = {{cost = "{top}"}}
"""
SOUND, UNSOUND = "HKD 20000.00", "HKD 10.00"
GONE = "HKD 20000.00, withdrawn on 2026-07-01"


def version(
    id_: str, since: str, top: str, stage: str = "approved", recorded: str = "2025-12-11"
) -> str:
    return VERSION.format(id=id_, since=since, top=top, stage=stage, recorded=recorded)


@pytest.fixture
def check(acctcore: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Write versions into a file and check it."""

    def run(*versions: str, named: str = "", more: tuple[str, ...] = ()) -> Any:
        (tmp_path / "letter.toml").write_text(LETTER + "".join(versions))
        return acctcore("letter", "check", f"{tmp_path / 'letter.toml'}{named}", *more)

    return run


ONE = version("v1", "2026-01-01", SOUND)


@pytest.mark.parametrize(
    ("stage", "code"), [("approved", 1), ("draft", 1), ("suspended", 0), ("withdrawn", 0)]
)
def test_every_version_is_checked(check: Callable[..., Any], stage: str, code: int) -> None:
    """One that is approved or a draft decides the exit code; the others are only shown."""
    ran = check(ONE, version("v2", "2027-01-01", UNSOUND, stage))
    assert ran.code == code
    first, second = (line for line in ran.out.splitlines() if line.startswith("v"))
    assert first == "v1 (approved): sound; 0 faults, 0 to be known"
    assert second == (f"v2 ({stage}): NOT sound: `route` refuses it; 1 fault, 0 to be known")


def test_an_earlier_record_decides_nothing(check: Callable[..., Any]) -> None:
    mended = version("v1", "2026-01-01", SOUND, recorded="2025-12-12")
    ran = check(version("v1", "2026-01-01", UNSOUND), mended)
    assert ran.code == 0
    assert "v1 (replaced by a later record): NOT sound" in ran.out
    assert check(mended, version("v1", "2026-01-01", UNSOUND)).code == 0


@pytest.mark.parametrize(("named", "code"), [("@v1", 0), ("@v2", 1)])
def test_a_version_that_is_named_is_checked_alone(
    check: Callable[..., Any], named: str, code: int
) -> None:
    """Even one that is withdrawn, for it was asked for."""
    ran = check(ONE, version("v2", "2027-01-01", UNSOUND, "withdrawn"), named=named)
    assert ran.code == code
    assert [line.partition(":")[0] for line in ran.out.splitlines() if line.startswith("v")] == [
        named.removeprefix("@")
    ]


def test_versions_without_a_remark_stand_in_lines(check: Callable[..., Any]) -> None:
    ran = check(ONE, version("v2", "2027-01-01", "HKD 30000.00"))
    assert ran.out == (
        "v1 (approved): sound; 0 faults, 0 to be known\n"
        "v2 (approved): sound; 0 faults, 0 to be known\n"
    )


def test_power_that_ends_inside_the_version(check: Callable[..., Any]) -> None:
    ran = check(version("v1", "2026-01-01", GONE), more=("--json",))
    (told,) = ran.json["versions"]
    assert (ran.code, ran.json["sound"], told["stage"], told["complete"]) == (
        0,
        True,
        "approved",
        True,
    )
    never, ends = told["remarks"]
    assert (never["finding"]["code"], never["level"]) == ("UNREACHABLE", "TH")
    assert "cell" not in never
    assert {each: ends[each] for each in ("cell", "level", "dimension", "since", "blocks")} == {
        "cell": "fee",
        "level": "TH",
        "dimension": "cost",
        "since": "2026-07-01",
        "blocks": False,
    }
    assert ends["route"]["kind"] == "above_all"


def test_power_that_ended_before_the_version_begins(check: Callable[..., Any]) -> None:
    ran = check(version("v1", "2026-08-01", GONE), more=("--json",))
    (told,) = ran.json["versions"]
    ends = [(each["finding"]["code"], each["route"].get("level")) for each in told["remarks"]]
    assert ends == [("UNREACHABLE", "AM")]
    assert all("since" not in each for each in told["remarks"])


def test_a_fault_blocks(check: Callable[..., Any]) -> None:
    ran = check(version("v1", "2026-01-01", UNSOUND), more=("--json",))
    (told,) = ran.json["versions"]
    (remark,) = told["remarks"]
    assert (ran.code, ran.json["sound"], told["sound"], remark["blocks"]) == (1, False, False, True)
    assert (remark["cell"], remark["level"], remark["dimension"]) == ("fee", "TH", "cost")


def test_appointments_are_read_from_the_day_the_version_begins(
    check: Callable[..., Any], tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "person,level,since,until,caps.coste\n"
        "amy,AM,2020-01-01,2025-12-31,\n"
        "ben,TH,2020-01-01,,HKD 5.00\n"
    )
    words = ("--appointments", str(people), "--json")
    (told,) = check(ONE, more=words).json["versions"]
    assert [(each["finding"]["code"], each["level"]) for each in told["remarks"]] == [
        ("CAP_NOT_DECLARED", "TH"),
        ("NO_HOLDER_LISTED", "AM"),
    ]
