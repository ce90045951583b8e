"""Who attends and what else was agreed: witnesses, staff, side letters, open questions.

Whoever signs for another party than the bank is not of its staff.
Refused: too few witnesses or staff, a witness who approved the loan or a change, or signs it; any
side letter; a question that is open and material. Not known: a list that is left out, the
approvers, whether a question is open and material, or - where staff count or not by it - which
party the bank is, and who signs.
Source: project page on credit, section 7: witness is not approver; side letters banned.
"""

from collections.abc import Collection, Iterator

from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.policies import AttendanceRule, said
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name


def attendance_findings(matter: Matter) -> Iterator[Finding]:
    """Say whether enough attend, and that no witness has another part in the loan."""
    rule, case = matter.policy.attendance, matter.case
    yield _enough(rule, "witnesses", case.witnesses, rule.witnesses)
    if rule.staff:
        yield _enough_staff(matter)
    signing = [each.person for each in case.signatories or ()]
    for witness in case.witnesses or ():
        all_known = case.approval.approved_by is not None
        yield _apart(rule, "APPROVER", witness, case.approvers, all_known=all_known)
        all_known = case.signatories is not None
        yield _apart(rule, "SIGNATORY", witness, signing, all_known=all_known)


def side_letter_findings(matter: Matter) -> Iterator[Finding]:
    """Name every side letter."""
    rule, letters = matter.policy.side_letters, matter.case.side_letters
    if letters is None:
        yield said(rule, "SIDE_LETTERS_NOT_KNOWN", Verdict.UNKNOWN, "side letters")
    elif not letters:
        yield said(rule, "NO_SIDE_LETTER", Verdict.MET, "side letters")
    for letter in letters or ():
        yield said(rule, "SIDE_LETTER", Verdict.NOT_MET, letter)


def question_findings(matter: Matter) -> Iterator[Finding]:
    """Name every question that is open and material, or may be."""
    rule, questions = matter.policy.questions, matter.case.questions
    if questions is None:
        yield said(rule, "QUESTIONS_NOT_KNOWN", Verdict.UNKNOWN, "questions")
        return
    if all(each.blocks is False for each in questions):
        yield said(rule, "NO_OPEN_QUESTION", Verdict.MET, "questions")
    for each in questions:
        if each.blocks:
            yield said(rule, "OPEN_QUESTION", Verdict.NOT_MET, each.id)
        elif each.blocks is None:
            yield said(rule, "QUESTION_NOT_KNOWN", Verdict.UNKNOWN, each.id)


def _enough(
    rule: AttendanceRule, what: str, persons: Collection[str] | None, least: int
) -> Finding:
    code = what.upper()
    if persons is None:
        return said(rule, f"{code}_NOT_KNOWN", Verdict.UNKNOWN, what)
    return _counted(rule, what, len(persons), least)


def _counted(rule: AttendanceRule, what: str, count: int, least: int) -> Finding:
    code = what.upper()
    if count < least:
        return said(rule, f"TOO_FEW_{code}", Verdict.NOT_MET, what, count, ">=", least)
    return said(rule, f"ENOUGH_{code}", Verdict.MET, what, count, ">=", least)


def _enough_staff(matter: Matter) -> Finding:
    rule, staff = matter.policy.attendance, matter.case.staff
    if staff is None:
        return _enough(rule, "staff", staff, rule.staff)
    counts = _possible_counts(matter, staff)
    if min(counts) < rule.staff <= max(counts):
        code = "SIGNATORIES_NOT_KNOWN" if matter.case.signatories is None else "BANK_NOT_KNOWN"
        return said(rule, code, Verdict.UNKNOWN, "staff", min(counts), ">=", rule.staff)
    return _counted(rule, "staff", min(counts), rule.staff)


def _possible_counts(matter: Matter, staff: Collection[str]) -> tuple[int, ...]:
    """Count the staff who sign for nobody but the bank, for every party that may be it."""
    signatories, role = matter.case.signatories, matter.policy.attendance.bank
    if signatories is None:
        return 0, len(staff)
    parties = matter.case.contract.parties
    bank = None if parties is None else parties.get(role)
    banks = {None, *(each.party for each in signatories)} if bank is None else {bank}
    others = ([each.person for each in signatories if each.party != one] for one in banks)
    return tuple(_without(staff, persons) for persons in others)


def _without(persons: Collection[str], others: Collection[str]) -> int:
    return sum(not any(same_name(each, other) for other in others) for each in persons)


def _apart(
    rule: AttendanceRule, part: str, witness: str, others: Collection[str], *, all_known: bool
) -> Finding:
    if any(same_name(witness, each) for each in others):
        return said(rule, f"WITNESS_IS_{part}", Verdict.NOT_MET, witness)
    if not all_known:
        return said(rule, f"{part}_NOT_KNOWN", Verdict.UNKNOWN, witness)
    return said(rule, f"WITNESS_IS_NO_{part}", Verdict.MET, witness)
