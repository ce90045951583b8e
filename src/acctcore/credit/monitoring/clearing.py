"""Whether a signal was taken back by somebody who may.

Rule: a named person other than the manager of the account takes a signal back, of one of the roles
that the policy names for it; where it names none, of any role. A role that is not stated may be
one of them: the signal may still count. Source: the credit domain page, section 9.

Not met: a clearance by the manager or by another role. Not known: the role.
"""

from collections.abc import Iterator

from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.signals import SignalClearance, WarningSignal
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name


def cleared(signal: WarningSignal, case: MonitoringCase, policy: MonitoringPolicy) -> Verdict:
    """Tell whether a signal was taken back."""
    found = next((each for each in case.clearances if each.key == signal.key), None)
    return Verdict.NOT_MET if found is None else _refusal(found, case, policy)[1]


def clearance_findings(case: MonitoringCase, policy: MonitoringPolicy) -> Iterator[Finding]:
    """Say of each clearance that does not count why not."""
    codes = {each.key: each.code for each in case.signals or ()}
    for each in case.clearances:
        code, verdict = _refusal(each, case, policy)
        if code:
            yield Finding(policy.kind(codes[each.key]).clause, code, verdict, each.key)


def _refusal(
    clearance: SignalClearance, case: MonitoringCase, policy: MonitoringPolicy
) -> tuple[str, Verdict]:
    """Say why a clearance does not count; the code is empty where it does."""
    if same_name(clearance.by, case.account_manager):
        return "CLEARANCE_NOT_INDEPENDENT", Verdict.NOT_MET
    if not policy.clearance_roles or clearance.role in policy.clearance_roles:
        return "", Verdict.MET
    if not clearance.role.strip():
        return "CLEARANCE_ROLE_NOT_STATED", Verdict.UNKNOWN
    return "CLEARANCE_ROLE_NOT_LISTED", Verdict.NOT_MET
