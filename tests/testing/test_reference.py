"""The reference lists every law with its sentence and source, and every strategy."""

import re
from inspect import getdoc, signature
from pathlib import Path
from typing import Any

import pytest

from acctcore.testing import laws, strategies

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "laws.md").read_text("utf-8")
TUPLES = (
    *(
        "GENERIC",
        "CONFORMANCE",
        "AUTHORITY",
        "PERMISSION",
        "REPLIES",
        "CREDIT",
        "RETENTION",
        "TARGETS",
    ),
    *("EXECUTION", "CLASSIFICATION", "COMPLAINTS", "CONTACT"),
    *("INCOME", "CONTROL", "SCORES", "REPLANNING", "TRANSFERS", "PHASING"),
)


def rows(heading: str) -> list[list[str]]:
    """Read the first table below a heading, without its head."""
    below = PAGE.split(heading, 1)[1]
    table = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert table is not None, heading
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in table[0].splitlines()[2:]
    ]


@pytest.mark.parametrize("name", TUPLES)
def test_every_law_is_listed_with_its_sentence_and_source(name: str) -> None:
    stated = [[f"`{law.name}`", law.sentence, law.source] for law in getattr(laws, name)]
    assert rows(f": `laws.{name}`\n") == stated


@pytest.mark.parametrize("name", TUPLES)
def test_a_law_has_one_name_and_one_sentence(name: str) -> None:
    listed = getattr(laws, name)
    assert len({law.name for law in listed}) == len(listed)
    assert all(law.sentence.endswith(".") and len(law.sentence) < 120 for law in listed)
    assert {law.about for law in listed} == {ABOUT[name]}


ABOUT = {
    "GENERIC": "",
    "CONFORMANCE": "",
    "AUTHORITY": "authority.route",
    "PERMISSION": "authority.permit",
    "REPLIES": "authority.reply",
    "CONTACT": "conduct.may_contact",
    "CREDIT": "credit.assemble",
    "EXECUTION": "credit.check_contract",
    "CLASSIFICATION": "credit.classify",
    "MONITORING": "credit.monitor",
    "DILIGENCE": "credit.vet",
    "CHECKLIST": "credit.check_documents",
    "OFFERS": "retention.judge_offer",
    "COMPLAINTS": "retention.track_complaint",
    "RETENTION": "retention.warn",
    "TARGETS": "targets.decompose",
    "INCOME": "targets.assess_mix",
    "CONTROL": "targets.control",
    "SCORES": "targets.score",
    "REPLANNING": "targets.replan",
    "TRANSFERS": "targets.transfer",
    "PHASING": "targets.phase",
}


def test_every_strategy_is_listed_with_its_arguments() -> None:
    stated = [described(name, getattr(strategies, name)) for name in strategies.__all__]
    assert rows("## Strategies\n") == stated


def described(name: str, strategy: Any) -> list[str]:
    keywords = signature(strategy).parameters.values()
    assert all(each.kind is each.KEYWORD_ONLY for each in keywords), name
    arguments = ", ".join(each.name for each in keywords)
    told = (getdoc(strategy) or "").split("\n")[0].removeprefix("Draw ")
    return [f"`{name}({arguments})`", told]
