"""`acctcore retention warn`: what people and programs read, the order of many, the exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/retention"
CUSTOMER, CARD = EXAMPLES / "mobile-line-customer.toml", EXAMPLES / "mobile-line-card.toml"
RICH = EXAMPLES / "mobile-line-signals-customer.toml"
RICH_CARD = EXAMPLES / "mobile-line-signals-card.toml"
Command = Callable[..., Any]


def run(
    acctcore: Command, facts: Path = CUSTOMER, *more: object, card: Path = CARD, on: str = "11"
) -> Any:
    day = f"2026-05-{on}"
    return acctcore("retention", "warn", facts, "--policy", card, "--as-of", day, *more)


def changed(path: Path, text: str, *changes: tuple[str, str]) -> Path:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def line(customer: str, **more: Any) -> str:
    """One customer with no contract end, no complaint and no query; the bill is not known."""
    none = {"exists": False}
    events = dict.fromkeys(("contract_end", "open_complaint", "port_query"), none)
    facts = {"customer": customer, "events": events, "opted_out": False, "port_application": none}
    return json.dumps(facts | more)


def test_scenario_a2_as_people_read_it(acctcore: Command) -> None:
    """Retention, section 13, steps 1 to 3."""
    ran = run(acctcore)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "GOLD-0001 on 2026-05-11: HIGH, score 85",
        "action: contact by 2026-05-12",
        "mend first: complaint open",
    ]
    points = [text.split()[:3] for text in lines if text.lstrip().startswith("+")]
    assert points == [
        ["+30", "port", "query"],
        ["+25", "usage", "decline"],
        ["+15", "complaint", "open"],
        ["+15", "contract", "ending"],
    ]
    assert lines[-1] == (
        "card mobile-line-2026, in force since 2026-01-01, Retention policy of the example operator"
    )


def test_scenario_a2_without_the_query(acctcore: Command, tmp_path: Path) -> None:
    off = changed(
        tmp_path / "card.toml",
        CARD.read_text(encoding="utf-8"),
        ("enabled = true", "enabled = false"),
    )
    ran = run(acctcore, card=off)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "GOLD-0001 on 2026-05-11: MEDIUM, score 55")
    assert "port query" not in ran.out


def test_scenario_a2_a_month_missing(acctcore: Command, tmp_path: Path) -> None:
    gap = changed(
        tmp_path / "gap.toml",
        CUSTOMER.read_text(encoding="utf-8"),
        ('  {month = "2026-01", amount = "CNY 297.00"},\n', ""),
    )
    ran = run(acctcore, gap)
    assert ran.code == 4
    assert ran.out.splitlines()[0] == (
        "GOLD-0001 on 2026-05-11: MEDIUM or HIGH, acted on as HIGH, score 60 to 85"
    )
    assert "action: contact by 2026-05-12" in ran.out
    assert "2026-01 missing" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("opted_out = false", "opted_out = true", "action: service only"),
        (
            "port_application = {exists = false}",
            "port_application = {exists = true, on = 2026-05-13}",
            "action: no save contact",
        ),
        ("opted_out = false\n", "", "action: undecided"),
    ],
)
def test_what_stands_against_a_contact(
    acctcore: Command, tmp_path: Path, old: str, new: str, said: str
) -> None:
    facts = changed(tmp_path / "c.toml", CUSTOMER.read_text(encoding="utf-8"), (old, new))
    assert run(acctcore, facts, on="13").out.splitlines()[1] == said


def test_everything_a_card_can_say(acctcore: Command) -> None:
    ran = run(acctcore, RICH, card=RICH_CARD)
    assert ran.code == 0
    assert ran.out.splitlines()[:7] == [
        "GOLD-0100 on 2026-05-11: HIGH, score 55",
        "action: contact by 2026-05-12",
        "mend first: service calls",
        "raised by: service calls",
        "probability: 0.18",
        "model line-net 2.1 on 2026-05-10: 0.62, probability 0.372852",
        (
            "another card than on 2026-03-10: 20 then on signals-2026-1, "
            "today's facts on that card: 25"
        ),
    ]
    assert "raises   service calls" in ran.out
    assert "1.215875704" in ran.out


def test_a_new_customer_and_one_of_whom_that_is_not_known(
    acctcore: Command, tmp_path: Path
) -> None:
    text = RICH.read_text(encoding="utf-8")
    new = changed(tmp_path / "new.toml", text, ("since = 2023-09-01", "since = 2026-05-01"))
    ran = run(acctcore, new, card=RICH_CARD)
    assert "judged as a new customer: yes" in ran.out
    other = changed(
        tmp_path / "other.toml",
        text,
        ("since = 2023-09-01\n", ""),
        ('version = "2.1"', 'version = "2.2"'),
        ('version = "signals-2026-1"', 'version = "unknown"'),
        ('"service calls" = {value = "4", ', '"other" = {value = "4", '),
    )
    ran = run(acctcore, other, card=RICH_CARD)
    assert ran.code == 4
    assert "judged as a new customer: not known, both were tried" in ran.out
    assert "today's facts on that card: not known" in ran.out
    assert "2.2 in place of 2.1" in ran.out


def test_a_model_without_calibration_and_an_open_probability(
    acctcore: Command, tmp_path: Path
) -> None:
    text = RICH_CARD.read_text(encoding="utf-8")
    start = text.index("[versions.value.items.measure.calibration]")
    end = text.index("# 6 Triggers")
    card = tmp_path / "card.toml"
    card.write_text(text[:start] + text[end:], encoding="utf-8")
    facts = changed(
        tmp_path / "c.toml",
        RICH.read_text(encoding="utf-8"),
        ('"bills paid" = {value = "90"}\n', ""),
    )
    ran = run(acctcore, facts, card=card)
    assert "model line-net 2.1 on 2026-05-10: 0.62\n" in ran.out
    assert "score 55 to 65" in ran.out
    assert "probability: 0.18 to 0.45" in ran.out


def test_many_are_ranked_by_band_score_and_name(acctcore: Command, tmp_path: Path) -> None:
    book = tmp_path / "book.jsonl"
    rows = [line("B"), line("silent", events={}), line("A"), line("gone", opted_out=True)]
    book.write_text("\n".join(rows) + "\n", encoding="utf-8")
    ran = run(acctcore, book)
    assert ran.code == 4
    rows = [text for text in ran.out.splitlines() if " to " in text]
    assert [text.split()[:5] for text in rows] == [
        ["HIGH", "0", "to", "85", "silent"],
        ["LOW", "0", "to", "25", "A"],
        ["LOW", "0", "to", "25", "B"],
        ["LOW", "0", "to", "25", "gone"],
    ]
    assert "4 customers, 1 of them with an open band" in ran.out
    found = run(acctcore, book, "--json").json["customers"]
    assert [each["outcome"]["customer"] for each in found] == ["silent", "A", "B", "gone"]
    assert {each["rule"] for each in found} == {"retention.warn"}


def test_an_empty_book_has_no_warning(acctcore: Command, tmp_path: Path) -> None:
    book = tmp_path / "book.jsonl"
    book.write_text("", encoding="utf-8")
    ran = run(acctcore, book)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "0 customers, 0 of them with an open band")


def test_programs_read_the_record(acctcore: Command) -> None:
    ran = run(acctcore, CUSTOMER, "--json")
    assert (ran.code, ran.json["rule"], ran.json["outcome"]["score"]) == (0, "retention.warn", 85)


def test_markdown(acctcore: Command) -> None:
    ran = run(acctcore, CUSTOMER, "--format", "markdown")
    assert "## reasons" in ran.out
    assert "| +30 | port query | 3 days |" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("opted_out = false", 'opted_out = "no"', 3, "opted_out"),
        ("on = 2026-04-29", "on = 2026-05-29", 5, "is dated 2026-05-29, after the day"),
    ],
)
def test_faults(  # noqa: PLR0913, PLR0917 - a row of a table
    acctcore: Command, tmp_path: Path, old: str, new: str, code: int, said: str
) -> None:
    facts = changed(tmp_path / "c.toml", CUSTOMER.read_text(encoding="utf-8"), (old, new))
    ran = run(acctcore, facts)
    assert ran.code == code
    assert said in ran.err


def test_no_card_in_force(acctcore: Command, tmp_path: Path) -> None:
    ran = acctcore("retention", "warn", RICH, "--policy", RICH_CARD, "--as-of", "2026-05-07")
    assert ran.code == 5
    assert "is dated 2026-05-08, after the day" in ran.err
    late = changed(
        tmp_path / "card.toml",
        CARD.read_text("utf-8"),
        ("since = 2026-01-01", "since = 2026-06-01"),
    )
    ran = run(acctcore, card=late)
    assert ran.code == 5
    assert "the first begins on 2026-06-01" in ran.err
