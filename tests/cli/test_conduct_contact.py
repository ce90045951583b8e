"""`acctcore conduct`: what people and programs read, the table of a zone, and the exit codes."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from acctcore.adapters.time_zones import zone_of_data
from acctcore.codec import read_json
from acctcore.zones import Zone

EXAMPLES = Path(__file__).parents[2] / "examples/conduct"
CASE, POLICY = EXAMPLES / "contact-case.toml", EXAMPLES / "contact-policy.toml"
DEBT = EXAMPLES / "contact-case-collection.toml"
Command = Callable[..., Any]


def changed(path: Path, *changes: tuple[str, str], case: Path = CASE) -> Path:
    text = case.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def run(acctcore: Command, *more: object, case: Path = CASE, on: str = "2026-03-07") -> Any:
    return acctcore("conduct", "contact", case, "--policy", POLICY, "--as-of", on, *more)


def test_people_read_the_answer_the_time_and_what_blocks(acctcore: Command) -> None:
    ran = run(acctcore)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[:2] == [
        (
            "marketing by phone to C-2041 at 2026-03-07 21:30: "
            "wait until 2026-03-09 09:00 there (2026-03-09T13:00Z)"
        ),
        "kind of message: marketing; judged as marketing",
    ]
    assert "8(a)     outside hours   phone   21:30   within   08:00-21:00" in ran.out
    assert lines[-1] == (
        "policy contact-2026, in force since 2026-01-01, Contact policy of the example bank"
    )


def test_a_yes_shows_what_is_to_be_logged(acctcore: Command, tmp_path: Path) -> None:
    monday = changed(tmp_path / "case.toml", ("2026-03-07T21:30-05:00", "2026-03-09T09:00-04:00"))
    ran = run(acctcore, case=monday, on="2026-03-09")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].endswith("at 2026-03-09 09:00: allow")
    assert lines[2] == "to be logged: phone, marketing, by M-14"


def test_a_greeting_with_an_offer_is_logged_as_both(acctcore: Command, tmp_path: Path) -> None:
    case = changed(
        tmp_path / "case.toml",
        ("2026-03-07T21:30-05:00", "2026-03-09T09:00-04:00"),
        ('purpose = "marketing"\nby', 'purpose = "care"\nby'),
    )
    ran = run(acctcore, case=case, on="2026-03-09")
    assert ran.code == 0
    assert "to be logged: phone, care and marketing, by M-14" in ran.out
    log = run(acctcore, "--json", case=case, on="2026-03-09").json["outcome"]["log"]
    assert (log["purpose"], log["also_for"]) == ("care", ["marketing"])


def test_a_missing_fact_is_named(acctcore: Command, tmp_path: Path) -> None:
    ran = run(acctcore, case=changed(tmp_path / "case.toml", ("opt_outs = []\n", "")))
    assert ran.code == 4
    assert ran.out.splitlines()[0].endswith("2026-03-07 21:30: not known")
    assert "opt_outs   opt outs not stated   C-2041" in ran.out


def test_a_stop_is_a_no(acctcore: Command, tmp_path: Path) -> None:
    ran = run(acctcore, case=changed(tmp_path / "case.toml", ("age = 46", "age = 17")))
    assert ran.code == 1
    assert ran.out.splitlines()[0].endswith(": stop")
    assert "6(b)     minor           C-2041   17      >=       18" in ran.out


def test_without_a_permitted_time_the_search_is_shown(acctcore: Command, tmp_path: Path) -> None:
    change = (
        "given_on = 2025-11-03, evidence",
        "given_on = 2025-11-03, until = 2026-03-08, evidence",
    )
    ran = run(acctcore, case=changed(tmp_path / "case.toml", change))
    assert ran.code == 1
    assert "wait; no permitted time is found up to 2026-07-06T02:30Z" in ran.out


def test_without_a_zone_no_time_is_named(acctcore: Command, tmp_path: Path) -> None:
    text = CASE.read_text("utf-8").split("[recipient.zone]")[0]
    for old, new in (
        ('channel = "phone"\npurpose = "marketing"', 'channel = "email"\npurpose = "care"'),
        ('points = [{channel = "phone"', 'points = [{channel = "email"'),
        (
            '{kind = "greeting"}, {kind = "offer", wording = "OFFER-7", hash = "sha256:5f1d"}',
            '{kind = "greeting"}',
        ),
        ("bereavement = {holds = false}", "bereavement = {holds = true, since = 2026-03-01}"),
    ):
        assert old in text
        text = text.replace(old, new)
    head, history, rest = text.partition("history = [")
    bare = head + "history = []\n" + rest.split("]\n", 1)[1]
    assert history
    (tmp_path / "case.toml").write_text(bare, "utf-8")
    ran = run(acctcore, case=tmp_path / "case.toml")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        "care by email to C-2041 at 2026-03-07: "
        "wait; no permitted time is found: zone not stated (zone C-2041)"
    )


def test_a_presumption_is_told_as_one(acctcore: Command) -> None:
    ran = run(acctcore, case=DEBT, on="2026-03-16")
    assert ran.code == 1
    assert ran.out.splitlines()[2] == (
        "presumption, no legal conclusion: 9(a) L-88: 8, presumed too many above 7"
    )


def test_programs_read_the_record(acctcore: Command) -> None:
    ran = run(acctcore, "--json")
    assert ran.code == 1
    assert ran.json["rule"] == "conduct.may_contact"
    assert ran.json["outcome"]["until"] == "2026-03-09T13:00Z"


def test_a_page_is_printed_in_markdown(acctcore: Command) -> None:
    out = run(acctcore, "--format", "markdown").out
    assert "## what blocks" in out
    assert "| 8(c) | outside hours | phone | 21:30 | within | 10:00-18:00 |  |" in out


def test_a_day_that_is_not_the_recipients_does_not_fit(acctcore: Command) -> None:
    ran = run(acctcore, on="2026-03-08")
    assert ran.code == 5
    assert "as_of: expected 2026-03-07, what a clock shows at 2026-03-08T02:30Z" in ran.err


def test_a_time_without_a_zone_is_malformed(acctcore: Command, tmp_path: Path) -> None:
    naive = changed(tmp_path / "case.toml", ("2026-03-07T21:30-05:00", "2026-03-07T21:30"))
    ran = run(acctcore, case=naive)
    assert ran.code == 3
    assert "a time without a zone is no instant" in ran.err


def test_a_zone_is_printed_to_be_pasted(acctcore: Command) -> None:
    ran = acctcore("conduct", "zone", "Australia/Lord_Howe", "--from", "2026", "--until", "2026")
    assert ran.code == 0
    read = tomllib.loads(ran.out)["recipient"]["zone"]
    assert read["name"] == "Australia/Lord_Howe"
    assert [each["minutes"] for each in read["offsets"]] == [660, 630, 660]
    asked = (
        "conduct",
        "zone",
        "Australia/Lord_Howe",
        "--from",
        "2026",
        "--until",
        "2026",
        "--json",
    )
    plain = acctcore(*asked).out
    assert read_json(plain, Zone) == zone_of_data("Australia/Lord_Howe", 2026, 2026)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("Europe/Londn", "--from", "2026", "--until", "2026"), 5, "did you mean `Europe/London`?"),
        (("Europe/London", "--from", "26.5", "--until", "2026"), 2, "expected a year such as 2026"),
        (("Europe/London", "--from", "2027", "--until", "2026"), 5, "is before the first 2027"),
        (("Europe/London", "--from", "2026"), 2, "required: --until"),
    ],
)
def test_what_is_no_zone_is_refused(
    acctcore: Command, words: tuple[str, ...], code: int, told: str
) -> None:
    ran = acctcore("conduct", "zone", *words)
    assert ran.code == code
    assert told in ran.err


def test_a_search_without_answer_says_which_end_cuts_it(acctcore: Command, tmp_path: Path) -> None:
    ends = ("given_on = 2025-11-03", "given_on = 2025-11-03, until = 2026-03-08")
    case = changed(tmp_path / "case.toml", ends)
    first = run(acctcore, case=case).out.splitlines()[0]
    assert first.endswith(
        "wait; no permitted time is found up to 2026-07-06T02:30Z: "
        "consent expired on 2026-03-09 (5(d) marketing by phone)"
    )
