"""Every party of the contract has somebody who signs for it, and nobody else signs.

Refused: a party without a signatory, too few of those who bind it together only, a signatory for
somebody who is no party. Not known: the parties, the guarantors or the signatories.
"""

from collections.abc import Iterator, Sequence

from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.policies import said
from acctcore.credit.execution.signatories import Signatory
from acctcore.findings import Finding, Verdict


def party_findings(matter: Matter) -> Iterator[Finding]:
    """Say of each party whether it is signed for, and of each stranger that they sign."""
    rule, signatories = matter.policy.parties, matter.case.signatories
    parties, complete = _signing_parties(matter)
    if not complete:
        yield said(rule, "PARTIES_NOT_KNOWN", Verdict.UNKNOWN, "parties that sign")
    if signatories is None:
        yield said(rule, "SIGNATORIES_NOT_KNOWN", Verdict.UNKNOWN, "signatories")
        return
    for party in parties:
        theirs = [each for each in signatories if each.party == party]
        yield _party(matter, party, theirs)
    for each in signatories:
        if complete and each.party not in parties:
            yield said(rule, "SIGNS_FOR_NO_PARTY", Verdict.NOT_MET, each.person, each.party)


def _signing_parties(matter: Matter) -> tuple[tuple[str, ...], bool]:
    """Answer the names that sign, and whether that is all of them."""
    contract = matter.case.contract
    wanted = [contract.signing_parties]
    if matter.policy.parties.guarantors_sign:
        wanted.append(contract.guarantors)
    names = dict.fromkeys(name for each in wanted for name in each or ())
    return tuple(names), None not in wanted


def _party(matter: Matter, party: str, theirs: Sequence[Signatory]) -> Finding:
    rule, count = matter.policy.parties, len(theirs)
    if not theirs:
        return said(rule, "PARTY_NOT_SIGNED_FOR", Verdict.NOT_MET, party, count, ">=", 1)
    needed = [each.power.together for each in theirs if each.power is not None]
    if needed and min(needed) <= count:
        return said(rule, "PARTY_SIGNED_FOR", Verdict.MET, party, count, ">=", min(needed))
    if len(needed) < count:
        return said(rule, "POWER_NOT_KNOWN", Verdict.UNKNOWN, party)
    code, verdict = "TOO_FEW_SIGN_TOGETHER", Verdict.NOT_MET
    return said(rule, code, verdict, party, count, ">=", min(needed))
