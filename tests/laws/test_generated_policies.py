"""The laws of each rule, over policies that are drawn.

A law is tried on half as many cases as the Hypothesis profile says: there are some hundred.
"""

from hypothesis import settings

from acctcore.authority import route
from acctcore.authority.permission.permitting import permit
from acctcore.authority.replies.replying import reply
from acctcore.credit import assemble
from acctcore.retention import warn
from acctcore.targets.decomposition import decompose
from acctcore.testing import laws, suite

HALF = max(1, settings().max_examples // 2)

test_route = suite((*laws.GENERIC, *laws.AUTHORITY), route, max_examples=HALF)
test_permit = suite((*laws.GENERIC, *laws.PERMISSION), permit, max_examples=HALF)
test_reply = suite((*laws.GENERIC, *laws.REPLIES), reply, max_examples=HALF)
test_assemble = suite((*laws.GENERIC, *laws.CREDIT), assemble, max_examples=HALF)
test_warn = suite((*laws.GENERIC, *laws.RETENTION), warn, max_examples=HALF)
test_decompose = suite(laws.TARGETS, decompose)
