"""Scenario A10 of the project page on credit, from its documents through the command line.

The documents are the examples that ship. Expected are the page's figures and codes: objectivity
0 of 2, one of 2, who may write, whom an analyst may talk to about what.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "credit"
Run = Callable[..., Any]
Decide = Callable[..., Any]
MENTION = """
[[claims]]
id = "c9"
section = "payment record"
text = "A payment was 45 days late in 2025."
facts = ["late-2025"]
"""
SELLING = """
[[contacts]]
by = "k.ho"
on = 2026-03-06
product = "deposit"
"""


@pytest.fixture
def decide(acctcore: Run, tmp_path: Path) -> Decide:
    """Decide the example of one model, with words of it changed and some added."""

    def decided(model: str, *changes: tuple[str, str], more: str = "") -> Any:
        text = (EXAMPLES / f"a10-{model}-case.toml").read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "case.toml").write_text(text + more, encoding="utf-8")
        facts, policy = tmp_path / "case.toml", EXAMPLES / f"a10-{model}-pack.toml"
        words = ("--facts", facts, "--policy", policy, "--as-of", "2026-03-16", "--json")
        return acctcore("decide", "credit.assemble", *words)

    return decided


def refused(ran: Any) -> list[str]:
    return [each["code"] for each in ran.json["findings"] if each["verdict"] == "not_met"]


def found(ran: Any, code: str) -> dict[str, Any]:
    return next(each for each in ran.json["findings"] if each["code"] == code)


def test_step_1_a_memo_that_mentions_neither_goes_back(decide: Decide) -> None:
    ran = decide("manager")
    assert (ran.code, ran.json["outcome"]["readiness"]) == (1, "not_ready")
    assert refused(ran) == ["ADVERSE_FACT_OMITTED", "ADVERSE_FACT_OMITTED", "RETURN_TO_AUTHOR"]
    returned = found(ran, "RETURN_TO_AUTHOR")
    assert (returned["about"], returned["clause"]) == ("m.chan", "8")
    assert (returned["measured"], returned["limit"]) == (
        "0 adverse facts",
        "2 adverse facts",
    )


def test_step_1_one_of_two_still_goes_back(decide: Decide) -> None:
    ran = decide("manager", more=MENTION)
    assert refused(ran) == ["ADVERSE_FACT_UNANSWERED", "ADVERSE_FACT_OMITTED", "RETURN_TO_AUTHOR"]
    assert found(ran, "RETURN_TO_AUTHOR")["measured"] == "1 adverse facts"
    assert ran.json["outcome"]["objectivity"]["omitted"] == ["claim-2026"]


def test_step_2_the_department_writes_and_the_manager_is_refused(decide: Decide) -> None:
    ran = decide("department")
    assert (ran.code, refused(ran)) == (0, [])
    assert found(ran, "AUTHOR_OF_DEPARTMENT")["about"] == "k.ho"
    manager = decide("department", ('author = "k.ho"', 'author = "m.chan"'))
    assert (manager.code, refused(manager)) == (1, ["AUTHOR_OWNS_ACCOUNT"])
    stranger = decide(
        "department", ('author = "k.ho"', 'author = "m.chan"'), ('owner = "m.chan"', 'owner = "x"')
    )
    assert refused(stranger) == ["AUTHOR_LACKS_ROLE"]


def test_step_2_under_model_a_the_analyst_does_not_write(decide: Decide) -> None:
    ran = decide("manager", ('author = "m.chan"', 'author = "k.ho"'))
    assert "AUTHOR_NOT_OWNER" in refused(ran)


def test_step_4_an_analyst_sells_nothing(decide: Decide) -> None:
    selling = decide("department", more=SELLING)
    assert (selling.code, refused(selling)) == (1, ["ANALYST_MAY_NOT_SELL"])
    about = decide("department")
    assert found(about, "ABOUT_APPLICATION")["about"] == "k.ho"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value = true", "value = false", "NOT_ACCEPTED"),
        ('value = "11500000"', 'value = "11500001"', "DOES_NOT_FOOT"),
        ('tenor = "4 years"', 'tenor = "5 years 1 day"', "TENOR_OVER_POLICY"),
        ('approver = "r.yip"', 'approver = "k.ho"', "AUTHOR_IS_APPROVER"),
        ('answer = "No."\nanswered_by = "k.ho"\nanswered_on = 2026-03-11\n', "", "QUESTION_OPEN"),
    ],
)
def test_what_else_is_refused(decide: Decide, old: str, new: str, code: str) -> None:
    ran = decide("department", (old, new))
    assert (ran.code, refused(ran)) == (1, [code])


def test_an_author_does_not_clear_an_omission_of_their_own(decide: Decide) -> None:
    omission = """
[[omissions]]
fact = "late-2025"
found_by = "r.yip"
found_on = 2026-03-10
cleared_by = "k.ho"
cleared_on = 2026-03-11
"""
    assert refused(decide("department", more=omission)) == ["OMISSION_CLEARED_BY_AUTHOR"]
    cleared = omission.replace('cleared_by = "k.ho"', 'cleared_by = "r.yip"')
    assert decide("department", more=cleared).code == 0


def test_a_blank_stays_unknown(decide: Decide) -> None:
    ran = decide("department", ('tenor = "4 years"\n', ""))
    assert (ran.code, ran.json["outcome"]["readiness"]) == (4, "unknown")
    assert found(ran, "TENOR_NOT_STATED")["verdict"] == "unknown"


@pytest.mark.parametrize("amount", ["HKD 0.00", "HKD -1.00"])
def test_an_amount_of_nothing_is_refused_as_malformed(decide: Decide, amount: str) -> None:
    ran = decide("department", ("HKD 5000000.00", amount))
    assert ran.code == 3
    assert f"amount of `17`: expected more than 0, got `{amount}`" in ran.err


def test_both_packs_differ_in_who_writes_only() -> None:
    one, other = (
        (EXAMPLES / f"a10-{model}-pack.toml").read_text("utf-8").splitlines()[5:]
        for model in ("manager", "department")
    )
    differ = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    assert [left.partition(" ")[0] for left, _ in differ] == ["id", "name", "model"]
