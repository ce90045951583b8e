"""Scenario A2 of the retention domain, figure by figure, through documents and the command line.

A mobile customer about to leave: the warning, what may be offered, the application to leave, the
report. Each expected figure stands on the domain page and in the shared vectors `scenario_A2`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/retention"
CARD, CUSTOMER = EXAMPLES / "mobile-line-card.toml", EXAMPLES / "mobile-line-customer.toml"
OFFERS, OFFER = EXAMPLES / "offer-policy.toml", EXAMPLES / "offer-case.toml"
PORTING, LOG = EXAMPLES / "offer-case-porting.toml", EXAMPLES / "retention-log.toml"
Command = Callable[..., Any]


def mended(path: Path, source: Path, *changes: tuple[str, str]) -> Path:
    text = source.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def judged(
    acctcore: Command, rule: str, facts: Path, policy: Path, on: str = "2026-05-11"
) -> dict[str, Any]:
    ran = acctcore("decide", rule, "--facts", facts, "--policy", policy, "--as-of", on, "--json")
    return json.loads(ran.out)["outcome"]


def warned(acctcore: Command, facts: Path = CUSTOMER, card: Path = CARD) -> dict[str, Any]:
    return judged(acctcore, "retention.warn", facts, card)


def reasons(outcome: dict[str, Any]) -> list[str]:
    return [f"{each['code']} {each['points']}" for each in outcome["reasons"]]


def test_step_1_the_decline_and_the_days(acctcore: Command) -> None:
    parts = [part for each in warned(acctcore)["reasons"] for part in each["parts"]]
    measured = {part["code"]: part["measured"] for part in parts}
    assert measured["USAGE_DECLINE"] == {"ratio": "25"}
    assert measured["CONTRACT_ENDING"] == "30 days"
    assert measured["COMPLAINT_OPEN"] == "12 days"


def test_step_2_the_query_counts(acctcore: Command) -> None:
    told = warned(acctcore)
    assert (told["score"], told["band"]) == (85, "HIGH")
    assert reasons(told) == [
        "PORT_QUERY 30",
        "USAGE_DECLINE 25",
        "COMPLAINT_OPEN 15",
        "CONTRACT_ENDING 15",
    ]


def test_step_2_the_query_does_not_count_and_is_not_named(
    acctcore: Command, tmp_path: Path
) -> None:
    card = mended(tmp_path / "card.toml", CARD, ("enabled = true", "enabled = false"))
    told = warned(acctcore, card=card)
    assert (told["score"], told["band"]) == (55, "MEDIUM")
    assert reasons(told) == ["USAGE_DECLINE 25", "COMPLAINT_OPEN 15", "CONTRACT_ENDING 15"]
    assert "PORT_QUERY" not in json.dumps(told)


def test_step_3_the_contact_and_what_comes_first(acctcore: Command) -> None:
    told = warned(acctcore)
    assert (told["action"], told["contact_by"]) == ("contact", "2026-05-12")
    assert told["mend_first"] == ["COMPLAINT_OPEN"]


def test_step_4_ten_percent_is_within_value_and_authority(acctcore: Command) -> None:
    told = acctcore("retention", "offer", OFFER, "--policy", OFFERS, "--as-of", "2026-05-11")
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0] == "GOLD-0001 on 2026-05-11, offer LOYAL: allowed, by account manager"
    assert lines[1] == (
        "recent monthly revenue CNY 225.00, value at stake CNY 2,160.00, cap CNY 324.00, "
        "cost CNY 270.00"
    )


@pytest.mark.parametrize("level", ["AM", "RH"])
def test_step_4_twenty_percent_is_above_the_value_for_everybody(
    acctcore: Command, tmp_path: Path, level: str
) -> None:
    case = mended(
        tmp_path / "case.toml",
        OFFER,
        ('percent = "10"', 'percent = "20"'),
        ('level = "AM"', f'level = "{level}"'),
    )
    told = acctcore("retention", "offer", case, "--policy", OFFERS, "--as-of", "2026-05-11")
    assert told.code == 1
    assert "refused (offer above value" in told.out.splitlines()[0]
    assert "cost CNY 540.00" in told.out


@pytest.mark.parametrize(
    ("source", "code"), [("customer_volunteered", 0), ("internal_document", 1)]
)
def test_step_5_what_the_customer_says_and_what_nobody_may_hold(
    acctcore: Command, tmp_path: Path, source: str, code: int
) -> None:
    change = ('source = "customer_volunteered"', f'source = "{source}"')
    case = mended(tmp_path / "case.toml", OFFER, change)
    told = acctcore("retention", "offer", case, "--policy", OFFERS, "--as-of", "2026-05-11")
    assert told.code == code, told.err


def test_step_6_the_application_stops_the_contact_and_the_charge_is_told(
    acctcore: Command,
) -> None:
    told = acctcore("retention", "offer", PORTING, "--policy", OFFERS, "--as-of", "2026-05-13")
    assert told.code == 1
    lines = told.out.splitlines()
    assert lines[0] == "GOLD-0001 on 2026-05-13, offer LOYAL: refused (no save contact)"
    assert "port requested: not yet eligible, from 2026-06-11" in lines
    assert "remaining charge: CNY 82.13" in lines


def test_step_6_the_warning_stops_the_contact_too(acctcore: Command, tmp_path: Path) -> None:
    change = ("port_application = {exists = false}", "port_application = {exists = true}")
    told = warned(acctcore, mended(tmp_path / "case.toml", CUSTOMER, change))
    assert told["action"] == "no_save_contact"
    assert "contact_by" not in told


def test_step_7_one_case_with_its_reasons_port_requested(acctcore: Command) -> None:
    ran = acctcore(
        *("retention", "report", CUSTOMER, "--policy", CARD, "--log", LOG),
        *("--as-of", "2026-05-13", "--json"),
    )
    (told,) = json.loads(ran.out)["reports"]
    assert (told["status"], told["action"]) == ("port_requested", "no_save_contact")
    assert reasons(told)[0] == "PORT_QUERY 30"
    assert told["facts"].startswith("sha256:")


def test_a_missing_month_is_insufficient_data(acctcore: Command, tmp_path: Path) -> None:
    gap = ('  {month = "2026-01", amount = "CNY 297.00"},\n', "")
    told = warned(acctcore, mended(tmp_path / "case.toml", CUSTOMER, gap))
    assert told["status"] == "insufficient_data"
    assert "score" not in told
    assert (told["lowest"], told["highest"]) == (60, 85)


def test_growth_gives_no_points(acctcore: Command, tmp_path: Path) -> None:
    bills = ("305.00", "298.00", "297.00", "260.00", "225.00", "190.00")
    grown = ("300.00",) * 3 + ("330.00",) * 3
    changes = [
        (f'amount = "CNY {old}"', f'amount = "CNY {new}"')
        for old, new in zip(bills, grown, strict=True)
    ]
    facts = mended(tmp_path / "case.toml", CUSTOMER, *changes)
    ran = acctcore(
        *("decide", "retention.warn", "--facts", facts, "--policy", CARD),
        *("--as-of", "2026-05-11", "--json"),
    )
    finding = next(
        each for each in json.loads(ran.out)["findings"] if each["code"] == "USAGE_DECLINE"
    )
    assert (finding["verdict"], finding["measured"]) == ("met", {"ratio": "-10"})
    assert "USAGE_DECLINE" not in " ".join(reasons(json.loads(ran.out)["outcome"]))


def test_who_opted_out_gets_service_only(acctcore: Command, tmp_path: Path) -> None:
    change = ("opted_out = false", "opted_out = true")
    told = warned(acctcore, mended(tmp_path / "case.toml", CUSTOMER, change))
    assert told["action"] == "service_only"
    assert told["mend_first"] == ["COMPLAINT_OPEN"]
    case = mended(tmp_path / "offer.toml", OFFER, change)
    ran = acctcore("retention", "offer", case, "--policy", OFFERS, "--as-of", "2026-05-11")
    assert ran.code == 1
    assert "service only" in ran.out
