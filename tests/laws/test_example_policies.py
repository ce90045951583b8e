"""The laws of each rule, over the policies that are shipped as examples.

The facts are drawn around the limits, windows, ages and bins of these very documents.
"""

from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from acctcore.authority import route
from acctcore.authority.permission.permitting import permit
from acctcore.authority.replies.replying import reply
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.conduct import may_contact
from acctcore.credit import assemble, check_contract, check_documents, classify, monitor, vet
from acctcore.retention import judge_offer, track_complaint, warn
from acctcore.targets.controlling.judgement import control
from acctcore.targets.decomposition import decompose
from acctcore.targets.income.assessing import assess_mix
from acctcore.targets.scorecards.scoring import score
from acctcore.testing import laws, suite

EXAMPLES = Path(__file__).parents[2] / "examples"
SOME = max(1, settings().max_examples // 6)
DOCUMENTS = documents_of()


def example(name: str) -> Any:
    return DOCUMENTS.read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


def letter_suite(name: str) -> Any:
    listed = (*laws.GENERIC, *laws.AUTHORITY)
    return suite(listed, route, policies=example(name), max_examples=SOME)


test_delegation_letter = letter_suite("authority/delegation-letter.toml")
test_first_letter = letter_suite("first-decision/letter.toml")
test_harbour_accommodations = letter_suite("harbour-branch/accommodation-letter.toml")
test_harbour_sanctions = letter_suite("harbour-branch/sanction-letter.toml")
test_permission = suite(
    (*laws.GENERIC, *laws.PERMISSION),
    permit,
    policies=example("authority/delegation-letter.toml"),
    max_examples=SOME,
)
test_reply_standard = suite(
    (*laws.GENERIC, *laws.REPLIES),
    reply,
    policies=example("authority/reply-standard.toml"),
    max_examples=SOME,
)
test_contact_policy = suite(
    (*laws.GENERIC, *laws.CONTACT),
    may_contact,
    policies=example("conduct/contact-policy.toml"),
    max_examples=SOME,
)
test_monitoring_policy = suite(
    (*laws.GENERIC, *laws.MONITORING),
    monitor,
    policies=example("credit/monitoring-policy.toml"),
    max_examples=SOME,
)
test_offer_policy = suite(
    (*laws.GENERIC, *laws.OFFERS),
    judge_offer,
    policies=example("retention/offer-policy.toml"),
    max_examples=SOME,
)
test_completeness_pack = suite(
    (*laws.GENERIC, *laws.CREDIT),
    assemble,
    policies=example("credit/term-loan-company-pack.toml"),
    max_examples=SOME,
)
test_harbour_pack = suite(
    (*laws.GENERIC, *laws.CREDIT),
    assemble,
    policies=example("harbour-branch/completeness-pack.toml"),
    max_examples=SOME,
)


def classification_suite(name: str) -> Any:
    return suite(
        (*laws.GENERIC, *laws.CLASSIFICATION),
        classify,
        policies=example(f"credit/classification/{name}.toml"),
        max_examples=SOME,
    )


test_china = classification_suite("china-2023")
test_bank_china = classification_suite("bank-china")
test_hong_kong = classification_suite("hong-kong-1994")
test_eu_default = classification_suite("eu-default")
test_ifrs9 = classification_suite("ifrs9")
test_execution_policy = suite(
    (*laws.GENERIC, *laws.EXECUTION),
    check_contract,
    policies=example("credit/execution-policy.toml"),
    max_examples=SOME,
)
test_diligence_policy = suite(
    (*laws.GENERIC, *laws.DILIGENCE),
    vet,
    policies=example("credit/diligence-policy.toml"),
    max_examples=SOME,
)
test_checklist_policy = suite(
    (*laws.GENERIC, *laws.CHECKLIST),
    check_documents,
    policies=example("credit/checklist-policy.toml"),
    max_examples=SOME,
)
test_complaint_pack = suite(
    (*laws.GENERIC, *laws.COMPLAINTS),
    track_complaint,
    policies=example("retention/complaint-pack.toml"),
    max_examples=SOME,
)
test_mobile_line_card = suite(
    (*laws.GENERIC, *laws.RETENTION),
    warn,
    policies=example("retention/mobile-line-card.toml"),
    max_examples=SOME,
)
test_mobile_line_signals_card = suite(
    (*laws.GENERIC, *laws.RETENTION),
    warn,
    policies=example("retention/mobile-line-signals-card.toml"),
    max_examples=SOME,
)
test_harbour_card = suite(
    (*laws.GENERIC, *laws.RETENTION),
    warn,
    policies=example("harbour-branch/warning-card.toml"),
    max_examples=SOME,
)
test_income_benchmarks = suite(
    (*laws.GENERIC, *laws.INCOME),
    assess_mix,
    policies=example("targets/income-benchmarks.toml"),
    max_examples=SOME,
)
test_status_bands = suite(
    (*laws.GENERIC, *laws.CONTROL),
    control,
    policies=example("targets/status-bands.toml"),
    max_examples=SOME,
)
test_scorecard = suite(
    (*laws.GENERIC, *laws.SCORES),
    score,
    policies=example("targets/scorecard.toml"),
    max_examples=SOME,
)
test_harbour_target = suite(
    laws.TARGETS, decompose, facts=st.just(example("harbour-branch/target.toml")), max_examples=1
)
