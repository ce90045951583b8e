"""`acctcore retention offer`: what people and programs read, and the exit codes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/retention"
CASE, PORTING = EXAMPLES / "offer-case.toml", EXAMPLES / "offer-case-porting.toml"
POLICY = EXAMPLES / "offer-policy.toml"
CALENDAR = (
    'kind = "calendar"\nschema = 1\nname = "long week"\nedition = "1"\nfirst = 2026-05-01\n'
    "last = 2026-05-31\nweekend = []\nholidays = [2026-05-12]\n"
)
Command = Callable[..., Any]


def changed(path: Path, *changes: tuple[str, str], source: Path = CASE) -> Path:
    text = source.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def run(acctcore: Command, *more: object, case: Path = CASE, on: str = "2026-05-11") -> Any:
    return acctcore("retention", "offer", case, "--policy", POLICY, "--as-of", on, *more)


def test_people_read_who_may_give_it_and_by_when(acctcore: Command) -> None:
    ran = run(acctcore)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "GOLD-0001 on 2026-05-11, offer LOYAL: allowed, by account manager",
        (
            "recent monthly revenue CNY 225.00, value at stake CNY 2,160.00, cap CNY 324.00, "
            "cost CNY 270.00"
        ),
        "to keep the customer: contact",
        "contact by 2026-05-12",
        "act on first, before any price: complaint open",
        "policy offers-2026, in force since 2026-01-01, Retention policy of the example operator",
    ]


def test_people_read_every_reason_of_a_refusal(acctcore: Command, tmp_path: Path) -> None:
    case = changed(tmp_path / "case.toml", ('percent = "10"', 'percent = "20"'))
    ran = run(acctcore, case=case)
    assert ran.code == 1
    assert ran.out.splitlines()[0].endswith("refused (offer above value, offer above authority)")
    assert "CNY 540.00   <=   CNY 324.00" in ran.out
    assert "may be given by" not in ran.out


def test_people_read_who_may_give_it_instead(acctcore: Command, tmp_path: Path) -> None:
    """225 x 12 % x 12 = 324.00: within the cap, above 300."""
    case = changed(tmp_path / "case.toml", ('percent = "10"', 'percent = "12"'))
    ran = run(acctcore, case=case)
    assert ran.code == 1
    assert "may be given by: regional head" in ran.out.splitlines()


def test_people_read_what_is_told_to_a_customer_who_applied(acctcore: Command) -> None:
    ran = run(acctcore, case=PORTING, on="2026-05-13")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0] == "GOLD-0001 on 2026-05-13, offer LOYAL: refused (no save contact)"
    assert "port requested: not yet eligible, from 2026-06-11" in lines
    assert "remaining charge: CNY 82.13" in lines
    locked = (
        "7(c)     no term lock      not met   term locked          2026-05-13   >=   2026-06-11"
    )
    assert locked in ran.out
    assert "7(a)     real name         met       in own name                 yes" in ran.out


def test_a_number_that_is_not_in_the_own_name_and_a_charge_not_known(
    acctcore: Command, tmp_path: Path
) -> None:
    case = tmp_path / "case.toml"
    text = PORTING.read_text("utf-8").replace("real_name = true", "real_name = false")
    case.write_text(text.replace("days_left = 28\n", ""), encoding="utf-8")
    ran = run(acctcore, case=case, on="2026-05-13")
    assert "port requested: not eligible" in ran.out.splitlines()
    assert "remaining charge: not known" in ran.out.splitlines()
    assert "not met   not in own name" in ran.out


def test_of_a_number_that_has_gone_the_charge_alone_is_told(
    acctcore: Command, tmp_path: Path
) -> None:
    gone = ("earlier = []", "earlier = []\nport_completed_on = 2026-05-20")
    case = changed(tmp_path / "case.toml", gone, source=PORTING)
    ran = run(acctcore, case=case, on="2026-05-20")
    assert "port completed\nremaining charge: CNY 82.13\n\nwhy" in ran.out
    assert "not yet eligible" not in ran.out


def test_beside_no_save_contact_nothing_is_said_of_a_price(
    acctcore: Command, tmp_path: Path
) -> None:
    said = "act on first, before any price: complaint open"
    applied = ("port_application = {exists = false}", "port_application = {exists = true}")
    ran = run(acctcore, case=changed(tmp_path / "case.toml", applied))
    assert "to keep the customer: no save contact" in ran.out
    assert said not in ran.out
    assert said in run(acctcore).out


def test_opted_out_is_said_first(acctcore: Command, tmp_path: Path) -> None:
    case = changed(tmp_path / "case.toml", ("opted_out = false", "opted_out = true"))
    first = run(acctcore, case=case).out.splitlines()[0]
    assert first.endswith("offer LOYAL: service only; refused (opted out)")


def test_what_is_not_known_is_named(acctcore: Command, tmp_path: Path) -> None:
    case = changed(tmp_path / "case.toml", ("held_out = false\n", ""), ("2026-04", "2025-04"))
    ran = run(acctcore, case=case)
    assert ran.code == 4
    told = "undecided (hold out not stated, authority not known, revenue not stated)"
    assert ran.out.splitlines()[0].endswith(told)
    assert "cost not known" in ran.out


def test_a_supporter_and_a_late_contact_are_named(acctcore: Command, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    ends = 'AM = {cost = "CNY 300.00"}\nRH = {cost = "CNY 600.00"}\n'
    more = '\n[[versions.value.delegation.letter.endorsements]]\nby = "pricing"\nclause = "8(b)"\n'
    policy.write_text(POLICY.read_text("utf-8").replace(ends, ends + more), encoding="utf-8")
    day = ("--policy", policy, "--as-of", "2026-05-13")
    lines = acctcore("retention", "offer", CASE, *day).out.splitlines()
    assert "with the support of: pricing" in lines
    assert "contact by 2026-05-12, late" in lines


def test_markdown_has_the_same_tables(acctcore: Command) -> None:
    ran = run(acctcore, "--format", "markdown", case=PORTING, on="2026-05-13")
    assert "## told to the customer\n\n" in ran.out
    assert "| 7(d) | days since port | met | last port long ago | 400 days | >= | 120 days |" in (
        ran.out
    )


def test_json_is_a_record_that_can_be_decided_again(acctcore: Command, tmp_path: Path) -> None:
    ran = run(acctcore, "--json")
    record = tmp_path / "record.json"
    record.write_text(ran.out, encoding="utf-8")
    assert ran.json["rule"] == "retention.judge_offer"
    again = acctcore("replay", record, "--facts", CASE, "--policy", POLICY, "--json")
    assert (again.code, again.json) == (0, [])


def test_another_calendar_takes_the_place_of_the_cases(acctcore: Command, tmp_path: Path) -> None:
    calendar = tmp_path / "calendar.toml"
    calendar.write_text(CALENDAR, encoding="utf-8")
    assert "contact by 2026-05-13" in run(acctcore, "--calendar", calendar).out


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('level = "AM"', 'level = "CEO"', 5),
        ("opted_out = false", 'opted_out = "no"', 3),
        ("fees = []", "fees = [", 3),
    ],
    ids=["unknown level", "no yes or no", "broken file"],
)
def test_faults_have_their_own_codes(
    acctcore: Command, tmp_path: Path, old: str, new: str, code: int
) -> None:
    assert run(acctcore, case=changed(tmp_path / "case.toml", (old, new))).code == code
