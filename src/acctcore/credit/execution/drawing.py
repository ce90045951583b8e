"""Before a drawing: conditions precedent, the cooling-off period, the payments.

Rule: every condition of the contract is met or waived by an authority that the policy names, in
force on the day. Nothing is drawn on the days of the cooling-off, the last one included. Payments
stay within the contract; one above the policy's amount names a payee, who is no role it excludes.
A condition not in the contract but recorded for it counts too.
Source: project page on credit, section 7; the cooling-off is a parameter of the policy.
Refused: an open condition, a waiver without authority or lapsed, a drawing too early or over the
contract, a large payment without a payee or to the borrower itself. Not known: what is left out, a
condition without a record, another currency, a calendar that is missing or ends too early.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.execution.conditions import ContractCondition, LoanPayment
from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.policies import ConditionsRule, CoolingOffRule, PaymentsRule, said
from acctcore.days import Tenor
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict
from acctcore.money import Money, total
from acctcore.names import same_name

_NOT_KNOWN, _MET, _NOT_MET = Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_MET


def condition_findings(matter: Matter) -> Iterator[Finding]:
    """Say how each condition stands."""
    rule, recorded = matter.policy.conditions, matter.case.conditions
    wanted = matter.case.contract.conditions
    if wanted is None or recorded is None:
        yield said(rule, "CONDITIONS_NOT_KNOWN", _NOT_KNOWN, "conditions precedent")
    elif not wanted and not recorded:
        yield said(rule, "NO_CONDITION", Verdict.NOT_APPLICABLE, "conditions precedent")
    by_id = {each.id: each for each in recorded or ()}
    if recorded is not None:
        for id_ in wanted or ():
            if id_ not in by_id:
                yield said(rule, "CONDITION_NOT_RECORDED", _NOT_KNOWN, id_)
    for each in by_id.values():
        yield _condition(rule, each, matter.on)


def cooling_off_findings(matter: Matter) -> Iterator[Finding]:
    """Say whether the cooling-off is over."""
    rule, signed_on = matter.policy.cooling_off, matter.signed_on
    if rule is None:
        return
    if matter.progress is None:
        yield said(rule, "SIGNING_DAY_NOT_KNOWN", _NOT_KNOWN, "cooling-off")
    elif signed_on is None:
        yield said(rule, "NOT_SIGNED", Verdict.NOT_APPLICABLE, "cooling-off")
    else:
        last = _last(rule, signed_on, matter.case.calendar)
        if last is None:
            yield said(rule, "CALENDAR_NOT_KNOWN", _NOT_KNOWN, "cooling-off")
        else:
            over = matter.on > last
            code = "COOLING_OFF_OVER" if over else "COOLING_OFF"
            yield said(rule, code, _MET if over else _NOT_MET, "drawing", matter.on, ">", last)


def payment_findings(matter: Matter) -> Iterator[Finding]:
    """Say whether the payments stay within the contract, and where the large ones go."""
    payments, rule = matter.case.payments, matter.policy.payments
    if payments is None:
        yield said(rule, "PAYMENTS_NOT_KNOWN", _NOT_KNOWN, "payments")
        return
    yield _within(matter, payments)
    if rule.above is not None:
        for each in payments:
            yield _payee(matter, rule, rule.above, each)


def _condition(rule: ConditionsRule, condition: ContractCondition, on: Date) -> Finding:
    about, waiver = condition.id, condition.waived
    if condition.met is not None:
        if condition.met.on is None:
            return said(rule, "CONDITION_DAY_NOT_KNOWN", _NOT_KNOWN, about)
        return said(rule, "CONDITION_MET", _MET, about, condition.met.on, "<=", on)
    if waiver is None:
        return said(rule, "CONDITION_OPEN", _NOT_MET, about)
    if waiver.authority not in rule.waivers:
        listed, code = ", ".join(rule.waivers) or "none", "WAIVER_WITHOUT_AUTHORITY"
        return said(rule, code, _NOT_MET, about, waiver.authority, "one of", listed)
    if waiver.until is None:
        return said(rule, "WAIVER_END_NOT_KNOWN", _NOT_KNOWN, about)
    stands = waiver.until >= on
    code = "CONDITION_WAIVED" if stands else "WAIVER_LAPSED"
    return said(rule, code, _MET if stands else _NOT_MET, about, waiver.until, ">=", on)


def _last(rule: CoolingOffRule, signed_on: Date, calendar: Calendar | None) -> Date | None:
    """Answer the last day of the cooling-off; nothing where the calendar does not reach it."""
    if not rule.business:
        return Tenor(days=rule.days).after(signed_on)
    if calendar is None:
        return None
    try:
        return calendar.add(signed_on, rule.days)
    except OutsideCalendar:
        return None


def _within(matter: Matter, payments: tuple[LoanPayment, ...]) -> Finding:
    rule, amount = matter.policy.payments, matter.case.contract.amount
    if not payments:
        return said(rule, "NO_PAYMENT", _NOT_KNOWN, "payments")
    if amount is None:
        return said(rule, "AMOUNT_NOT_KNOWN", _NOT_KNOWN, "payments")
    before = matter.drawn_before
    if before is None:
        return said(rule, "DRAWN_BEFORE_NOT_KNOWN", _NOT_KNOWN, "payments")
    amounts = (*(each.amount for each in payments), *before)
    if any(each.currency != amount.currency for each in amounts):
        return said(rule, "PAYMENT_IN_ANOTHER_CURRENCY", _NOT_KNOWN, "payments")
    drawn = total(amounts, amount.currency)
    within = drawn <= amount
    code = "WITHIN_CONTRACT" if within else "OVER_CONTRACT"
    return said(rule, code, _MET if within else _NOT_MET, "payments", drawn, "<=", amount)


def _payee(matter: Matter, rule: PaymentsRule, above: Money, payment: LoanPayment) -> Finding:
    about, amount, parties = payment.id, payment.amount, matter.case.contract.parties
    if amount.currency != above.currency:
        code = "PAYMENT_IN_ANOTHER_CURRENCY"
        return said(rule, code, _NOT_KNOWN, about, amount, "", above)
    if amount <= above:
        return said(rule, "PAYEE_NOT_ASKED", _MET, about, amount, "<=", above)
    if payment.payee is None:
        return said(rule, "PAYEE_NOT_NAMED", _NOT_MET, about, amount, "<=", above)
    if rule.not_to and parties is None:
        return said(rule, "PARTIES_NOT_KNOWN", _NOT_KNOWN, about)
    excluded = [name for role, name in (parties or {}).items() if role in rule.not_to]
    if any(same_name(name, payment.payee) for name in excluded):
        return said(rule, "PAID_TO_A_PARTY", _NOT_MET, about, payment.payee)
    if rule.not_to and not excluded:
        listed = ", ".join(rule.not_to)
        return said(rule, "EXCLUDED_ROLE_NOT_KNOWN", _NOT_KNOWN, about, "none", "one of", listed)
    return said(rule, "PAYEE_NAMED", _MET, about, payment.payee)
