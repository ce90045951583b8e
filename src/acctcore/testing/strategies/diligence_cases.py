"""Files of due diligence, seeded where the policy changes its answer.

Verifications, screenings and consents lie on the last day that counts and a day to each side; the
occasional transaction lies at the threshold, a minor unit below or above; any fact may be missing.
The parties are an applicant and, now and then, a guarantor and owners. Units: days, exact ratios.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.diligence_policies import diligence_policies
>>> policy = find(diligence_policies(), lambda policy: bool(policy.screenings))
>>> cases = diligence_cases(policy=policy, as_of=Date(2026, 3, 16))
>>> find(cases, lambda case: bool(case.screenings)).screenings[0].party
'P1'
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.hits import AdverseHit, HitSource
from acctcore.credit.diligence.inquiries import Consent, Inquiry
from acctcore.credit.diligence.particulars import Particular, Verification
from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.credit.diligence.screenings import Screening, ScreeningResult
from acctcore.credit.ownership.stakes import OwnerKind, Stake
from acctcore.days import day, from_ordinal
from acctcore.money import Money
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely

_PERSON: Final = CreditParty("P1", "Ada Lee", PartyKind.PERSON, (PartyRole.APPLICANT,))
_ENTITY: Final = CreditParty("P1", "Works Ltd", PartyKind.ENTITY, (PartyRole.APPLICANT,))
_GUARANTOR: Final = CreditParty("P2", "Ben Wu", PartyKind.PERSON, (PartyRole.GUARANTOR,))
_MANAGER: Final = CreditParty(
    "P3", "Cyd Ho", PartyKind.PERSON, (PartyRole.MANAGER, PartyRole.INTRODUCER)
)
_RESULTS: Final = (
    *[ScreeningResult.CLEAR] * 5,
    ScreeningResult.POSSIBLE,
    ScreeningResult.HIT,
    None,
)
_PARTS: Final = tuple(Fraction(part, 20) for part in (0, 5, 4, 11, 6, 20, 1))
_FINE: Final = Fraction(1, 1000)
_ORIGINS: Final = (HitSource("Daily"), HitSource("Herald"), HitSource("Blog", "Daily"))


def diligence_cases(*, policy: DiligencePolicy, as_of: date) -> SearchStrategy[DiligenceCase]:
    """Draw a file, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    known = of_kind("policy", policy, DiligencePolicy, "a policy of due diligence")
    return _cases(known, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: DiligencePolicy, on: Date) -> DiligenceCase:
    parties = _parties(draw)
    relationship = pick(draw, (True, False, None))
    asked = [(each, item) for each in parties for item in _items(policy) if not rarely(draw, 8)]
    pairs = [(party.id, item) for party, item in asked]
    return DiligenceCase(
        "D-1",
        parties,
        "" if rarely(draw, 5) else pick(draw, policy.levels).name,
        relationship,
        None if relationship else _amount(draw, policy),
        [_particular(draw, *each) for each in asked],
        [each for pair in pairs for each in _verified(draw, policy, pair, on)],
        [each for party in parties for each in _screened(draw, policy, party.id, on)],
        _stakes(draw, policy) if parties[0].kind is PartyKind.ENTITY else (),
        _hits(draw, on),
        _inquiries(draw, policy),
        None if rarely(draw, 6) else _consents(draw, policy, on),
        pick(draw, (None, None, None, on, _moved(on, -1), _moved(on, 30))),
    )


def _moved(on: Date, days: int) -> Date:
    return from_ordinal(on.toordinal() + days)


def _items(policy: DiligencePolicy) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.item for each in policy.items))


def _parties(draw: Draw) -> tuple[CreditParty, ...]:
    applicant = pick(draw, (_PERSON, _ENTITY))
    return (applicant, *(each for each in (_GUARANTOR, _MANAGER) if rarely(draw, 3)))


def _amount(draw: Draw, policy: DiligencePolicy) -> Money | None:
    """Draw an amount at a threshold or a minor unit beside it; or in no currency of the policy."""
    floors = policy.occasional.thresholds if policy.occasional else ()
    edges = [Money(each.minor + step, each.currency) for each in floors for step in (0, -1, 1)]
    return pick(draw, (*edges, None, Money(1, "JPY")))


def _particular(draw: Draw, party: CreditParty, item: str) -> Particular:
    fit = False if rarely(draw, 8) else pick(draw, (True, True, True, None))
    value = pick(draw, (*[party.legal_name] * 7, party.legal_name.upper(), "known", ""))
    return Particular(party.id, item, value, None, fit)


def _ages(policy: DiligencePolicy, on: Date) -> tuple[Date, ...]:
    """Answer the day, and the edge of each refresh cycle with a day to each side."""
    edges = [each.refresh_every.reaches_from(on) for each in policy.levels]
    return (on, *(_moved(each, step) for each in edges for step in (0, -1, 1)))


def _sources(policy: DiligencePolicy) -> tuple[str, ...]:
    """Answer the kinds of source, the independent ones more often; and one that is not stated."""
    own = [each.name for each in policy.sources if each.independent]
    return (*own, *own, *(each.name for each in policy.sources), "")


def _verified(
    draw: Draw, policy: DiligencePolicy, pair: tuple[str, str], on: Date
) -> Iterator[Verification]:
    for at in range(pick(draw, (1, 1, 1, 0, 2))):
        seen = pick(draw, (*[_moved(on, 0)] * 4, *_ages(policy, on), None))
        agrees = False if rarely(draw, 12) else pick(draw, (*[True] * 7, None))
        source = pick(draw, _sources(policy))
        settled = rarely(draw, 2) and agrees is False
        yield Verification(
            *pair,
            pick(draw, (f"M-{at}", f"M-{at}", f"M-{at}", "P1")),
            source,
            seen,
            agrees,
            "M-9" if settled else "",
            "another spelling" if settled else "",
        )


def _screened(draw: Draw, policy: DiligencePolicy, party: str, on: Date) -> Iterator[Screening]:
    for rule in policy.screenings:
        edge = on if rule.max_age is None else rule.max_age.reaches_from(on)
        days = (on, on, on, edge, _moved(edge, -1), None)
        for name in rule.lists or ("world",):
            for _ in range(pick(draw, (1, 1, 1, 0, 2))):
                result = pick(draw, _RESULTS)
                open_ = result in (None, ScreeningResult.CLEAR) or not rarely(draw, 2)
                settled = () if open_ else ("M-9", "another birthday")
                yield Screening(party, rule.kind, name, result, pick(draw, days), *settled)


def _stakes(draw: Draw, policy: DiligencePolicy) -> list[Stake]:
    """Draw who owns the applicant: persons, a holding, bearers; or a circle.

    Parts are twentieths, the share that the policy bounds, and a thousandth beside it.
    """
    owners = (("O1", OwnerKind.PERSON), ("P2", OwnerKind.PERSON), ("H", OwnerKind.ENTITY))
    bound = policy.ownership.share if policy.ownership else Fraction(1, 4)
    stakes = list(_shared(draw, bound, "P1", (*owners, ("bearer", OwnerKind.UNDISCLOSED))))
    if any(each.owner == "H" for each in stakes):
        above: tuple[Any, ...] = (("O1", OwnerKind.PERSON), ("O2", OwnerKind.PERSON))
        around = (("P1", OwnerKind.ENTITY),) if rarely(draw, 5) else ()
        stakes += _shared(draw, bound, "H", (*above, ("L", OwnerKind.LISTED), *around))
    return stakes


def _shared(draw: Draw, bound: Fraction, owned: str, owners: tuple[Any, ...]) -> Iterator[Stake]:
    left = Fraction(1)
    beside = (bound, bound + _FINE, bound - _FINE)
    for owner, kind in owners:
        part = min(left, pick(draw, (*_PARTS, *beside)))
        left -= part
        if part > 0:
            votes = Fraction(0) if rarely(draw, 8) else None
            yield Stake(owner, owned, part, kind, votes)


def _hits(draw: Draw, on: Date) -> list[AdverseHit]:
    return [
        AdverseHit(
            f"H-{at}",
            "P1",
            "pending claim",
            _ORIGINS[: pick(draw, (1, 2, 3))],
            pick(draw, (on, None)),
            rarely(draw),
            *(("settled", pick(draw, ("M-1", "P1"))) if rarely(draw, 2) else ("", "")),
        )
        for at in range(pick(draw, (0, 0, 1, 2)))
    ]


def _inquiries(draw: Draw, policy: DiligencePolicy) -> list[Inquiry]:
    return [
        Inquiry(
            f"Q-{at}",
            pick(draw, ("P1", "P2", "P9")),
            rule.kind,
            pick(draw, (*rule.purposes, "marketing")),
        )
        for rule in policy.inquiries
        for at in range(pick(draw, (1, 0, 2)))
    ]


def _consents(draw: Draw, policy: DiligencePolicy, on: Date) -> list[Consent]:
    """Draw consents that end on the day or beside it, by their own words or the policy's."""
    holds = [each.consent_holds for each in policy.inquiries if each.consent_holds is not None]
    edges = [_moved(each.reaches_from(on), step) for each in holds for step in (0, -1)]
    wanted = tuple(purpose for each in policy.inquiries for purpose in each.purposes)
    found = []
    for _ in range(pick(draw, (1, 0, 2))):
        given = pick(draw, (_moved(on, -20), _moved(on, -1), *edges))
        until = pick(draw, (on, _moved(on, 400), _moved(on, -1), None))
        gone = on if rarely(draw, 8) else None
        purposes = pick(draw, (wanted or ("x",), wanted[:1] or ("x",), ("marketing",)))
        found.append(Consent(pick(draw, ("P1", "P2")), purposes, given, until, gone))
    return found
