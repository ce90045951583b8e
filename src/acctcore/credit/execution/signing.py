"""Each signatory on the day of signing: identity, power and presence.

Rule: a paper or a power valid until a day is valid on that day. The day is that of the signatory's
own signature. A power covers the instrument and the whole amount of the contract.
Source: project page on credit, section 7.
Refused: an expired identity; a power of a kind that is not accepted, not yet or no longer in force,
out of scope or below the amount; a way of presence that is not accepted, or not yet; a signature
before the approval or the steps that prepare it, or after the step of signing, each under the
clause of the process. Not known: whatever is left out, and a limit in another currency than the
contract.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.policies import PowerRule, PresenceRule, said
from acctcore.credit.execution.signatories import Presence, Signatory, SigningPower
from acctcore.findings import Finding, Verdict

_NOT_KNOWN, _MET, _NOT_MET = Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_MET


def identity_finding(matter: Matter, signatory: Signatory) -> Finding:
    """Say whether a signatory's identity was valid on the day of the signature."""
    rule, about, paper = matter.policy.identity, _about(signatory), signatory.identity
    on = signatory.signed_on
    if paper is None:
        return said(rule, "IDENTITY_NOT_KNOWN", _NOT_KNOWN, about)
    if paper.no_expiry:
        return said(rule, "IDENTITY_VALID", _MET, about)
    if paper.valid_until is None:
        return said(rule, "IDENTITY_EXPIRY_NOT_KNOWN", _NOT_KNOWN, about)
    if on is None:
        return said(rule, "SIGNATURE_DAY_NOT_KNOWN", _NOT_KNOWN, about)
    valid = paper.valid_until >= on
    code = "IDENTITY_VALID" if valid else "IDENTITY_EXPIRED"
    return said(rule, code, _verdict(valid), about, paper.valid_until, ">=", on)


def power_findings(matter: Matter, signatory: Signatory) -> Iterator[Finding]:
    """Say whether a signatory may bind the party to this contract on the day."""
    rules, power, about = matter.policy.powers, signatory.power, _about(signatory)
    listed = ", ".join(dict.fromkeys(each.clause for each in rules)) or "powers"
    if power is None:
        yield Finding(listed, "POWER_NOT_KNOWN", _NOT_KNOWN, about)
        return
    rule = next((each for each in rules if each.kind == power.kind), None)
    if rule is None:
        kinds = ", ".join(each.kind for each in rules) or "none"
        yield Finding(listed, "POWER_NOT_ACCEPTED", _NOT_MET, about, power.kind, "one of", kinds)
        return
    if power.general:
        code = "POWER_IS_GENERAL" if rule.may_be_general else "GENERAL_POWER_NOT_ACCEPTED"
        yield said(rule, code, _verdict(rule.may_be_general), about, power.document)
    else:
        yield _scope(matter, rule, power, about)
        yield _limit(matter, rule, power, about)
    yield from _validity(rule, power, signatory)


def presence_findings(matter: Matter, signatory: Signatory) -> Iterator[Finding]:
    """Say whether a signatory was present in an accepted way, on a day and at a place."""
    rules, seen, about = matter.policy.presence, signatory.presence, _about(signatory)
    listed = ", ".join(dict.fromkeys(each.clause for each in rules)) or "presence"
    if seen is None:
        yield Finding(listed, "PRESENCE_NOT_KNOWN", _NOT_KNOWN, about)
        return
    rule = next((each for each in rules if each.mode == seen.mode), None)
    if rule is None:
        modes = ", ".join(each.mode for each in rules) or "none"
        yield Finding(listed, "PRESENCE_NOT_ACCEPTED", _NOT_MET, about, seen.mode, "one of", modes)
        return
    yield _mode(rule, seen, about)
    if seen.place is None:
        yield said(rule, "PLACE_NOT_KNOWN", _NOT_KNOWN, about)
    if rule.needs_record and seen.record is None:
        yield said(rule, "RECORD_NOT_KNOWN", _NOT_KNOWN, about)
    if seen.on is None:
        yield said(rule, "SIGNATURE_DAY_NOT_KNOWN", _NOT_KNOWN, about)
    else:
        yield from _order(matter, seen.on, about)


def _about(signatory: Signatory) -> str:
    return f"{signatory.person} for {signatory.party}"


def _verdict(holds: bool) -> Verdict:  # noqa: FBT001 - it turns yes or no into a verdict
    return _MET if holds else _NOT_MET


def _scope(matter: Matter, rule: PowerRule, power: SigningPower, about: str) -> Finding:
    if power.scope is None:
        return said(rule, "SCOPE_NOT_KNOWN", _NOT_KNOWN, about)
    instrument = matter.case.instrument
    covered = instrument in power.scope
    code, scope = "IN_SCOPE" if covered else "OUT_OF_SCOPE", ", ".join(power.scope) or "none"
    return said(rule, code, _verdict(covered), about, instrument, "one of", scope)


def _limit(matter: Matter, rule: PowerRule, power: SigningPower, about: str) -> Finding:
    amount = matter.case.contract.amount
    if power.unlimited:
        return said(rule, "WITHIN_POWER", _MET, about)
    if power.limit is None or amount is None:
        return said(rule, "LIMIT_NOT_KNOWN", _NOT_KNOWN, about)
    if power.limit.currency != amount.currency:
        code = "LIMIT_IN_ANOTHER_CURRENCY"
        return said(rule, code, _NOT_KNOWN, about, amount, "", power.limit)
    within = amount <= power.limit
    code = "WITHIN_POWER" if within else "OVER_POWER"
    return said(rule, code, _verdict(within), about, amount, "<=", power.limit)


def _validity(rule: PowerRule, power: SigningPower, signatory: Signatory) -> Iterator[Finding]:
    about, on = _about(signatory), signatory.signed_on
    if on is None:
        yield said(rule, "SIGNATURE_DAY_NOT_KNOWN", _NOT_KNOWN, about)
        return
    if power.valid_from is None:
        yield said(rule, "POWER_START_NOT_KNOWN", _NOT_KNOWN, about)
    else:
        begun = power.valid_from <= on
        code = "POWER_BEGUN" if begun else "POWER_NOT_BEGUN"
        yield said(rule, code, _verdict(begun), about, power.valid_from, "<=", on)
    if power.valid_until is not None:
        valid = power.valid_until >= on
        code = "POWER_VALID" if valid else "POWER_EXPIRED"
        yield said(rule, code, _verdict(valid), about, power.valid_until, ">=", on)
    elif not power.until_revoked:
        yield said(rule, "POWER_END_NOT_KNOWN", _NOT_KNOWN, about)


def _mode(rule: PresenceRule, seen: Presence, about: str) -> Finding:
    if rule.since is None:
        return said(rule, "PRESENT", _MET, about, seen.mode)
    if seen.on is None:
        return said(rule, "SIGNATURE_DAY_NOT_KNOWN", _NOT_KNOWN, about)
    allowed = seen.on >= rule.since
    code = "PRESENT" if allowed else "PRESENCE_NOT_YET_ACCEPTED"
    return said(rule, code, _verdict(allowed), about, seen.on, ">=", rule.since)


def _order(matter: Matter, on: Date, about: str) -> Iterator[Finding]:
    """Compare the day with the approval and the steps before it, and the signing after it.

    It is the order of the steps that is broken here, not the way of being present.
    """
    rule, first = matter.policy.process, matter.case.approval.approved_on
    ready, last = matter.prepared_on, matter.signing_day
    if first is not None and on < first:
        yield said(rule, "SIGNED_BEFORE_APPROVAL", _NOT_MET, about, on, ">=", first)
    if ready is not None and on < ready:
        yield said(rule, "SIGNED_BEFORE_STEP", _NOT_MET, about, on, ">=", ready)
    if last is not None and on > last:
        yield said(rule, "SIGNED_AFTER_SIGNING", _NOT_MET, about, on, "<=", last)
