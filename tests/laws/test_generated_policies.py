"""The laws of each rule, over policies that are drawn.

A law is tried on half as many cases as the Hypothesis profile says: there are some hundred.
"""

from hypothesis import settings

from acctcore.authority import route
from acctcore.authority.permission.permitting import permit
from acctcore.authority.replies.replying import reply
from acctcore.conduct import may_contact
from acctcore.credit import assemble, check_contract, check_documents, classify, monitor, vet
from acctcore.retention import judge_offer, track_complaint, warn
from acctcore.targets.controlling.judgement import control
from acctcore.targets.decomposition import decompose
from acctcore.targets.income.assessing import assess_mix
from acctcore.targets.phasing.cases import phase_case
from acctcore.targets.replanning.cases import replan_case, transfer_case
from acctcore.targets.scorecards.scoring import score
from acctcore.testing import laws, suite

HALF = max(1, settings().max_examples // 2)

test_route = suite((*laws.GENERIC, *laws.AUTHORITY), route, max_examples=HALF)
test_permit = suite((*laws.GENERIC, *laws.PERMISSION), permit, max_examples=HALF)
test_reply = suite((*laws.GENERIC, *laws.REPLIES), reply, max_examples=HALF)
test_may_contact = suite((*laws.GENERIC, *laws.CONTACT), may_contact, max_examples=HALF)
test_assemble = suite((*laws.GENERIC, *laws.CREDIT), assemble, max_examples=HALF)
test_check_contract = suite((*laws.GENERIC, *laws.EXECUTION), check_contract, max_examples=HALF)
test_classify = suite((*laws.GENERIC, *laws.CLASSIFICATION), classify, max_examples=HALF)
test_monitor = suite((*laws.GENERIC, *laws.MONITORING), monitor, max_examples=HALF)
test_vet = suite((*laws.GENERIC, *laws.DILIGENCE), vet, max_examples=HALF)
test_check_documents = suite((*laws.GENERIC, *laws.CHECKLIST), check_documents, max_examples=HALF)
test_judge_offer = suite((*laws.GENERIC, *laws.OFFERS), judge_offer, max_examples=HALF)
test_track_complaint = suite((*laws.GENERIC, *laws.COMPLAINTS), track_complaint, max_examples=HALF)
test_warn = suite((*laws.GENERIC, *laws.RETENTION), warn, max_examples=HALF)
test_assess_mix = suite((*laws.GENERIC, *laws.INCOME), assess_mix, max_examples=HALF)
test_control = suite((*laws.GENERIC, *laws.CONTROL), control, max_examples=HALF)
test_score = suite((*laws.GENERIC, *laws.SCORES), score, max_examples=HALF)
test_decompose = suite(laws.TARGETS, decompose)
test_replan = suite(laws.REPLANNING, replan_case, max_examples=HALF)
test_transfer = suite(laws.TRANSFERS, transfer_case)
test_phase = suite(laws.PHASING, phase_case, max_examples=HALF)
