"""Policies of a checklist: documents by product and party, names, files, who may waive.

Units: tenors.

>>> from hypothesis import find
>>> find(checklist_policies(), lambda policy: bool(policy.authorities)).authorities[0].role
'team_head'
"""

from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.credit.checklist.documents import DocumentForm, SignatureKind, Translation
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.checklist.rules import DocumentRule, FileRule, NameRule, WaiverAuthority
from acctcore.credit.diligence.parties import PartyKind, PartyRole
from acctcore.days import Tenor
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_PRODUCTS: Final = ("loan", "overdraft")
_KINDS: Final = ("identity", "resolution", "statement")
_ROLES: Final = ((), (PartyRole.APPLICANT,), (PartyRole.APPLICANT, PartyRole.GUARANTOR))
_AGES: Final = (None, None, Tenor(months=3), Tenor(days=30))
_FORMS: Final = (
    (),
    (DocumentForm.ORIGINAL,),
    (DocumentForm.ORIGINAL, DocumentForm.CERTIFIED_COPY),
)
_SIGNATURES: Final = ((), (SignatureKind.HANDWRITTEN, SignatureKind.QUALIFIED))


def checklist_policies() -> SearchStrategy[ChecklistPolicy]:
    """Draw a sound policy of one to three documents."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> ChecklistPolicy:
    kinds = tuple(some(draw, _KINDS, len(_KINDS))) or _KINDS[:1]
    documents = tuple(_document(draw, at, kind) for at, kind in enumerate(kinds, 1))
    names = NameRule("6", rarely(draw, 2), rarely(draw, 2), pick(draw, ("", ".,-")))
    files = FileRule("8") if rarely(draw, 2) else None
    return ChecklistPolicy(_PRODUCTS, documents, names, files, _authorities(draw, kinds))


def _document(draw: Draw, at: int, kind: str) -> DocumentRule:
    languages = ("en", "zh") if rarely(draw, 3) else ()
    rule = DocumentRule(
        f"2({at})",
        kind,
        pick(draw, _ROLES),
        pick(draw, (None, None, PartyKind.PERSON)),
        pick(draw, ((), (), ("loan",))),
        ("passport", "id_card") if kind == "identity" else (),
        pick(draw, _FORMS),
        expires=rarely(draw, 2),
        max_age=pick(draw, _AGES),
        name_matches=not rarely(draw, 3),
        signatures=pick(draw, _SIGNATURES),
        languages=languages,
        translations=(Translation.CERTIFIED,) if languages and not rarely(draw) else (),
        before_drawing=not rarely(draw),
    )
    return evolve(rule, identity=kind == "identity" and rule.expires)


def _authorities(draw: Draw, kinds: tuple[str, ...]) -> tuple[WaiverAuthority, ...]:
    longest = pick(draw, (Tenor(days=30), None))
    team = WaiverAuthority("7(a)", "team_head", kinds[:1], longest=longest)
    return tuple(some(draw, (team, WaiverAuthority("7(b)", "risk_head", for_good=True)), 2))
