"""Documents on file, seeded where a checklist changes its answer.

Last days, days of issue and of receipt lie on the edge and a day to each side; forms, signatures
and names are those that will do and those that will not; any of it may be missing. Units: days.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.checklist_policies import checklist_policies
>>> policy = find(checklist_policies(), lambda policy: True)
>>> cases = checklist_cases(policy=policy, as_of=Date(2026, 3, 16))
>>> find(cases, lambda case: bool(case.documents)).documents[0].id
'D-1'
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.documents import (
    DocumentForm,
    HeldDocument,
    SignatureKind,
    Translation,
)
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.checklist.rules import DocumentRule
from acctcore.credit.checklist.waivers import DocumentWaiver
from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
from acctcore.days import day, from_ordinal
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely

_LED: Final = (PartyRole.GUARANTOR, PartyRole.SIGNATORY)
_HASHES: Final = ("a1", "b2", "c3", "d4", "e5", "f6", "A1 ", "")


def checklist_cases(*, policy: ChecklistPolicy, as_of: date) -> SearchStrategy[ChecklistCase]:
    """Draw the documents of a loan, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    known = of_kind("policy", policy, ChecklistPolicy, "a policy of a checklist")
    return _cases(known, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: ChecklistPolicy, on: Date) -> ChecklistCase:
    parties = _parties(draw)
    drawn = pick(draw, (None, None, on, _moved(on, -1), _moved(on, -40), _moved(on, 9)))
    asked = [(party, rule) for party in parties for rule in policy.documents]
    papers = [
        (party, rule)
        for party, rule in asked
        for _ in range(pick(draw, (1, 1, 1, 0, 2)))
        if rule.asked_of(party)
    ]
    return ChecklistCase(
        "C-1",
        parties,
        "" if rarely(draw, 6) else pick(draw, policy.products),
        [_held(draw, at, *each, on) for at, each in enumerate(papers, 1)],
        [each for pair in asked for each in _waivers(draw, policy, *pair, on)],
        drawn,
    )


def _parties(draw: Draw) -> tuple[CreditParty, ...]:
    one = CreditParty(
        "P1", "Ada Lee", pick(draw, tuple(PartyKind)), (PartyRole.APPLICANT,), ("Ada Li",)
    )
    other = CreditParty("P2", "Works, Ltd.", pick(draw, tuple(PartyKind)), _LED)
    return (one, other) if rarely(draw, 2) else (one,)


def _moved(on: Date, days: int) -> Date:
    return from_ordinal(on.toordinal() + days)


def _held(draw: Draw, at: int, party: CreditParty, rule: DocumentRule, on: Date) -> HeldDocument:
    edge = on if rule.max_age is None else rule.max_age.reaches_from(on)
    issued = pick(draw, (edge, edge, edge, _moved(edge, -1), None))
    last = pick(draw, (on, _moved(on, 1), _moved(on, 400), _moved(on, -1), None))
    received = pick(draw, (on, _moved(on, -1), None))
    names = (*[party.legal_name] * 4, *party.aliases, party.legal_name.upper(), "Eve", "")
    return HeldDocument(
        f"D-{at}",
        pick(draw, rule.kinds),
        party.id,
        pick(draw, (*(rule.forms or (DocumentForm.ORIGINAL,)) * 4, *DocumentForm, None)),
        pick(draw, names),
        _not_after(issued, last, received),
        last,
        received,
        pick(draw, (*(rule.signatures or (SignatureKind.NONE,)) * 4, *SignatureKind, None)),
        pick(draw, (*(rule.languages or ("en",)), "en", "fr", "")),
        pick(draw, (Translation.CERTIFIED, Translation.NONE, None)),
        pick(draw, _HASHES),
    )


def _not_after(issued: Date | None, *others: Date | None) -> Date | None:
    """Move the day of issue back to the earliest of the others."""
    known = [each for each in others if each is not None]
    return issued if issued is None or not known else min(issued, *known)


def _waivers(
    draw: Draw, policy: ChecklistPolicy, party: CreditParty, rule: DocumentRule, on: Date
) -> Iterator[DocumentWaiver]:
    if not rarely(draw, 2):
        return
    granted = pick(draw, (_moved(on, -3), _moved(on, -30), on))
    until = pick(draw, (_moved(granted, 30), _moved(granted, 31), on, None))
    yield DocumentWaiver(
        rule.kind,
        party.id,
        pick(draw, ("M-2", "M-2", "M-2", "P1")),
        pick(draw, (*(each.role for each in policy.authorities), "clerk", "")),
        granted,
        "in the post",
        _moved(on, -1) if granted < on and rarely(draw, 5) else until,
        pick(draw, ("", "M-1", "M-2")),
    )
