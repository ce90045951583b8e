"""Whether a party is screened against the lists that the policy names, and what came of it.

Rule: a match stands until a named person resolves it, whatever later lists say. Without a match
each list must have a dated, clear result that is recent enough; on the last day it still counts.
Source: project page on credit, section 7 (unscreened is unknown and blocks); FATF
Recommendation 12 for exposed persons. Units: days, tenors.
Not met: a confirmed match that refuses, or that needs a level the case does not have. Not known:
not screened, not dated, too long ago, no result, a possible match.

>>> from acctcore.credit.diligence.parties import PartyKind, PartyRole
>>> from acctcore.credit.diligence.screenings import ScreeningKind
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> rule, on = ScreeningRule("5", ScreeningKind.SANCTIONS, ("UN",)), Date(2026, 3, 16)
>>> clear = Screening("P1", ScreeningKind.SANCTIONS, "UN", ScreeningResult.CLEAR, on)
>>> screen(rule, ada, (clear,), "cdd", on).code, screen(rule, ada, (), "cdd", on).code
('SCREENED', 'UNSCREENED')
>>> hit = Screening("P1", ScreeningKind.SANCTIONS, "UN", ScreeningResult.HIT, on)
>>> screen(rule, ada, (hit, clear), "cdd", on).verdict
<Verdict.NOT_MET: 'not_met'>
"""

from collections.abc import Iterable, Iterator, Sequence

from pendulum import Date

from acctcore.credit.diligence.outcomes import Judged, best, worst
from acctcore.credit.diligence.parties import CreditParty
from acctcore.credit.diligence.rules import ScreeningRule
from acctcore.credit.diligence.screenings import Screening, ScreeningResult
from acctcore.findings import Verdict


def screen(
    rule: ScreeningRule,
    party: CreditParty,
    screenings: Iterable[Screening],
    level: str,
    as_of: Date,
) -> Judged:
    """Judge the screenings of one party under one rule; `level` is blank where not stated."""
    own = (each for each in screenings if (each.party, each.kind) == (party.id, rule.kind))
    found = sorted(own, key=_latest, reverse=True)
    earliest = None if rule.max_age is None else rule.max_age.reaches_from(as_of)
    known = {each.list for each in found} | ({_ANY} if found else set())
    lists = rule.lists or (_ANY,)
    return worst(
        (
            *(_matched(rule, each, level) for each in found if each.open or each.result is None),
            *_unscreened([name for name in lists if name not in known]),
            *(_listed(name, found, earliest) for name in lists if name in known),
        )
    )


_ANY = ""
"""Stands for any list."""


def _latest(screening: Screening) -> tuple[str, str, str]:
    """Order screenings by day, whatever the order in which they were recorded."""
    result = "" if screening.result is None else screening.result.value
    return str(screening.on or ""), screening.list, result


def _matched(rule: ScreeningRule, screening: Screening, level: str) -> Judged:
    if screening.result is None:  # it may have been a match
        return Judged("RESULT_NOT_STATED", Verdict.UNKNOWN, screening.list)
    if screening.result is ScreeningResult.POSSIBLE:
        return Judged("POSSIBLE_MATCH", Verdict.UNKNOWN, screening.list)
    if not rule.hit_needs:
        return Judged("HIT", Verdict.NOT_MET, screening.list)
    if not level:
        return Judged("HIT_LEVEL_NOT_STATED", Verdict.UNKNOWN, screening.list)
    if level == rule.hit_needs:
        return Judged("HIT_AT_ITS_LEVEL", Verdict.MET, screening.list)
    return Judged("HIT_NEEDS_LEVEL", Verdict.NOT_MET, level, "is", rule.hit_needs)


def _unscreened(missing: Sequence[str]) -> Iterator[Judged]:
    if missing:
        yield Judged("UNSCREENED", Verdict.UNKNOWN, ", ".join(missing) or None)


def _listed(name: str, found: Sequence[Screening], earliest: Date | None) -> Judged:
    return best(_aged(each, earliest) for each in found if name in (_ANY, each.list))


def _aged(screening: Screening, earliest: Date | None) -> Judged:
    if screening.on is None:
        return Judged("SCREENING_UNDATED", Verdict.UNKNOWN, screening.list)
    if earliest is None:
        return Judged("SCREENED", Verdict.MET, screening.on)
    if screening.on < earliest:
        return Judged("SCREENING_TOO_OLD", Verdict.UNKNOWN, screening.on, ">=", earliest)
    return Judged("SCREENED", Verdict.MET, screening.on, ">=", earliest)
