"""Decisions stored from the examples load, read back typed, and come out the same today.

The records under `golden/records/` were stored when the rule got its revision.
They are never rewritten: a change that makes one differ is a change of decision,
gets a new revision and a `decision` entry in the changelog, and the old record
stays, to load.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from acctcore.catalogue import CATALOGUE
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of
from acctcore.codec.write import to_plain

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests/golden/records"
STORED = (
    ("authority.permit-4", "authority/permission", "authority/delegation-letter"),
    ("authority.reply-2", "authority/reply", "authority/reply-standard"),
    ("authority.route-4", "authority/request", "authority/delegation-letter"),
    ("conduct.may_contact-3", "conduct/contact-case", "conduct/contact-policy"),
    ("credit.assemble-2", "credit/lpa-facts", "credit/term-loan-company-pack"),
    ("credit.check_contract-2", "credit/execution-case", "credit/execution-policy"),
    ("credit.check_documents-1", "credit/checklist-case", "credit/checklist-policy"),
    ("credit.vet-1", "credit/diligence-case", "credit/diligence-policy"),
    ("credit.monitor-2", "credit/monitoring-case", "credit/monitoring-policy"),
    ("credit.classify-2", "credit/loan-standing", "credit/classification/bank-china"),
    ("retention.judge_offer-2", "retention/offer-case", "retention/offer-policy"),
    ("retention.track_complaint-1", "retention/complaint-case", "retention/complaint-pack"),
    ("retention.warn-2", "retention/mobile-line-customer", "retention/mobile-line-card"),
    ("targets.assess_mix-1", "targets/income-case", "targets/income-benchmarks"),
    ("targets.control-1", "targets/control-case", "targets/status-bands"),
    ("targets.score-1", "targets/scorecard-case", "targets/scorecard"),
)


def read(path: Path, notation: Notation) -> Any:
    return documents_of().read(path.read_text(encoding="utf-8"), notation)


EARLIER = (
    *("authority.permit-1", "authority.permit-2", "authority.permit-3", "authority.reply-1"),
    *("authority.route-1", "authority.route-2", "authority.route-3"),
    *("conduct.may_contact-1", "conduct.may_contact-2", "credit.assemble-1"),
    *("credit.check_contract-1", "credit.classify-1", "credit.monitor-1"),
    "retention.judge_offer-1",
    "retention.warn-1",
)
"""Of earlier revisions: they load, and say more or decide otherwise when made again."""


@pytest.mark.parametrize("name", [*(each[0] for each in STORED), *EARLIER])
def test_a_stored_decision_loads_typed_and_is_written_the_same(name: str) -> None:
    path = RECORDS / f"{name}.json"
    kept = read(path, Notation.JSON)
    rule = CATALOGUE.rule(kept.rule)
    assert to_plain(kept.outcome_as(rule.outcome)) == to_plain(kept)["outcome"]
    assert Documents().write(kept, Notation.JSON, kind="decision") == path.read_text()


@pytest.mark.parametrize(("name", "facts", "policy"), STORED)
def test_a_stored_decision_is_made_again(
    acctcore: Callable[..., Any], name: str, facts: str, policy: str
) -> None:
    ran = acctcore(
        "replay",
        RECORDS / f"{name}.json",
        "--facts",
        ROOT / f"examples/{facts}.toml",
        "--policy",
        ROOT / f"examples/{policy}.toml",
        "--json",
    )
    assert (ran.code, ran.json) == (0, [])


def test_every_rule_of_the_catalogue_has_a_stored_decision() -> None:
    records = [read(path, Notation.JSON) for path in RECORDS.glob("*.*-*.json")]
    kept = {(record.rule, record.revision) for record in records}
    assert {(rule.name, rule.revision) for rule in CATALOGUE.rules} <= kept
