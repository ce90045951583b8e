"""Every kept decision is decided again as it was: the whole record, clause by clause.

`decisions/RULE.jsonl` holds policies, cases and days as public documents, each case with the golden
of its decision. These files pin what *is* decided, so that no answer, clause, figure or limit
changes unawares; they were made by the code that they test. What is *right* stands in the tests
with provenance, under the names of the rules.

The draws of `make_decisions.py` are kept, so that nothing is drawn here; `written.toml` has cases
by hand. When a rule decides otherwise on purpose, run that script and read what differs.

The goldens are those of `acctcore.codec.goldens`. `acctcore.testing.golden.unchanged` is not asked,
because it matches findings by clause wherever they stand; here their order is held too. It tells
how a record differs.
"""

import json
import re
from collections.abc import Iterable, Iterator
from inspect import getfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from acctcore.catalogue import CATALOGUE, Rule
from acctcore.codec import DecisionRecord, Notation, compare
from acctcore.codec.goldens import Golden, read_goldens, record_case
from acctcore.codec.rules import documents_of
from acctcore.errors import AcctcoreError

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).parent / "decisions"
DOCUMENTS = documents_of()
CODE = re.compile(r'"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)"')
NOT_SHOWN = {
    "authority.reply": {
        "WORDS_NOT_ALLOWED": "no drawn wording has an internal word that forms where parts meet"
    },
    "authority.route": dict.fromkeys(
        ("RELATIVE_IN_A_CIRCLE", "RELATIVE_TO_NOTHING", "RELATIVE_TO_UNLIMITED"),
        "faults of a letter, found by `analyse`; such a letter is never in force",
    ),
    "conduct.may_contact": {
        "EDITION_TOO_OLD": "raised: a register that is too old is asked again",
        **dict.fromkeys(("NOT_RECORDED", "TOO_OLD"), "the end of a code, `CONSENT_...`"),
        "NOT_YET_APPROVED": "the end of a code, `WORDING_...`",
        **dict.fromkeys(
            ("LOOK_AHEAD_ENDS", "OUTSIDE_CALENDAR", "POLICY_ENDS", "ZONE_ENDS"),
            "in the outcome, where a search ends; no finding",
        ),
    },
    "credit.monitor": {
        "GRADE_BEFORE_NOT_KNOWN": "asks for a policy with a wait; tests/credit holds it",
    },
    "credit.vet": {"DIGITS_FIT": "never the worst of its particular, so never told"},
    "retention.judge_offer": dict.fromkeys(
        ("GROUP_TOO_SMALL", "NO_CONTROL_GROUP", "NO_TREATED_GROUP"), "told by `uplift`"
    ),
    "retention.track_complaint": {
        **dict.fromkeys(("COMPLETE_THE_RECORD", "TELL_THE_CUSTOMER"), "next steps; no finding"),
        **dict.fromkeys(
            ("DUE_DAY_NOT_KNOWN", "PAUSED_FOR_NOW"),
            "asks for a pack of its own; tests/retention holds it",
        ),
    },
}
"""Words like codes, beside the function that judges, that no kept case shows; each with why."""


class Question(NamedTuple):
    """A case as a document, the name of its policy, and what it was answered."""

    case: dict[str, Any] | str
    policy: str
    golden: Golden


class Book(NamedTuple):
    """What is kept of one rule: policies by name, and questions. A text names an example."""

    policies: dict[str, dict[str, Any] | str]
    questions: tuple[Question, ...]


def read_book(rule: Rule) -> Book:
    """Read the file of a rule: its policies first, then its questions."""
    lines = (KEPT / f"{rule.name}.jsonl").read_text("utf-8").split("\n")
    parts = [json.loads(line) for line in lines if line]
    policies = {each["policy"]: each["document"] for each in parts if "document" in each}
    asked = [each for each in parts if "golden" in each]
    goldens = read_goldens("\n".join(json.dumps(each["golden"]) for each in asked))
    pairs = zip(asked, goldens, strict=True)
    return Book(policies, tuple(Question(each["case"], each["under"], one) for each, one in pairs))


def value_of(document: dict[str, Any] | str) -> Any:
    """Read a document that stands in the file, or an example that it names."""
    if isinstance(document, str):
        return DOCUMENTS.read((ROOT / "examples" / document).read_text("utf-8"), Notation.TOML)
    return DOCUMENTS.read(json.dumps(document), Notation.JSON)


def answer(rule: Rule, asked: Question, policies: Any) -> Golden:
    """Decide a question again, for the day on which it was kept; unreadable facts are a fault."""
    golden = asked.golden
    try:
        facts = value_of(asked.case)
    except AcctcoreError as error:
        facts = error
    return record_case(golden.id, facts, rule, policies, golden.day)


def answers(rule: Rule) -> Iterator[tuple[Golden, Golden]]:
    """Go through the questions of a rule: what was answered, and what is answered now."""
    book = read_book(rule)
    policies = {name: value_of(document) for name, document in book.policies.items()}
    for asked in book.questions:
        yield asked.golden, answer(rule, asked, policies[asked.policy])


def differences(old: Golden, new: Golden) -> Iterator[str]:
    """Say how an answer differs from the one that was kept, if only in the order of findings."""
    if old.decision is None or new.decision is None:
        if old != new:
            yield f"was {told(old)}, is {told(new)}"
        return
    found = compare(old.decision, new.decision)
    yield from map(str, found)
    if not found and order(old.decision) != order(new.decision):
        yield f"order of findings: was {order(old.decision)}, is {order(new.decision)}"


def told(golden: Golden) -> str:
    """Say whether a case was decided, or why not."""
    return f"refused: {golden.fault}" if golden.decision is None else "decided"


def order(record: DecisionRecord) -> list[str]:
    """Name the findings as they stand."""
    return [f"{each.clause} {each.about} {each.code}" for each in record.findings]


def report(rule: Rule) -> str:
    """Tell the first answer that differs, place by place, and how many do."""
    changed = [(old.id, list(differences(old, new))) for old, new in answers(rule)]
    changed = [(name, lines) for name, lines in changed if lines]
    if not changed:
        return ""
    name, lines = changed[0]
    first = "\n  ".join(lines)
    return f"{rule.name}: {len(changed)} cases are decided otherwise; first `{name}`:\n  {first}"


def shown(questions: Iterable[Question]) -> set[str]:
    """Gather the codes of the findings of some answers."""
    records = (each.golden.decision for each in questions)
    return {each.code for record in records if record for each in record.findings}


def lacking(rule: Rule, questions: Iterable[Question]) -> set[str]:
    """Name the codes that are written beside the function that judges and that no answer shows."""
    return codes_in(Path(getfile(rule.judge)).parent.glob("*.py")) - shown(questions)


def codes_in(files: Iterable[Path], code: re.Pattern[str] = CODE) -> set[str]:
    """Find the words written like codes, but for those of examples in docstrings."""
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    plain = (line for line in lines if not line.lstrip().startswith((">>>", "...", "'", "['")))
    return {found for line in plain for found in code.findall(line)}


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda each: each.name)
def test_every_case_is_decided_as_it_was_kept(rule: Rule) -> None:
    if found := report(rule):
        pytest.fail(found, pytrace=False)


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda each: each.name)
def test_every_code_is_shown_or_said_why_not(rule: Rule) -> None:
    assert lacking(rule, read_book(rule).questions) == set(NOT_SHOWN.get(rule.name, ()))
