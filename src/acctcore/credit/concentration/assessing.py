"""How much of a bank's capital stands with one group of connected clients.

Rule: the exposures to the members are added up and compared with the capital base: a share from
`large_from` on is a large exposure, one above the limit is over it; between two globally systemic
banks a limit of its own holds. Source: BCBS 283, LEX10. Units: shares are exact ratios.

What is refused, and how: two currencies, a negative exposure, no member raise. Over the limit is a
value with its code, and so is any exposure beside a capital of 0 or less, where there is no share.
An exposure or a capital that is not stated is unknown, unless what is known decides.

>>> from acctcore.days import parse_day
>>> from acctcore.money import Money
>>> from acctcore.sources import Source, Status
>>> bounds = LargeExposureLimits("1", "0.25", "0.15", large_from="0.10")
>>> limits = Timeline.always(bounds, Source("limits, invented", Status.INVENTED))
>>> tier1, on = Money.of("1000.00", "USD"), parse_day("2026-03-16")
>>> case = ConcentrationCase("group", {"A": Money.of("250.00", "USD")}, tier1)
>>> assess_concentration(case, limits, on).outcome.status.value
'large'
>>> case = ConcentrationCase("group", {"A": Money.of("250.01", "USD"), "B": None}, tier1)
>>> found = assess_concentration(case, limits, on)
>>> found.outcome.status.value, found.reasons[0].measured
('over_limit', Fraction(25001, 100000))
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from acctcore.credit.concentration.cases import ConcentrationCase
from acctcore.credit.concentration.limits import LargeExposureLimits
from acctcore.credit.concentration.outcomes import Concentration, ConcentrationStatus
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict
from acctcore.guards import of_kind
from acctcore.timeline import Timeline, in_force


class _Shares(NamedTuple):
    """The least and the most that a share can be; without bound it is nothing."""

    low: Fraction | None
    high: Fraction | None


def assess_concentration(
    case: ConcentrationCase, limits: Timeline[LargeExposureLimits], as_of: date
) -> Decision[Concentration]:
    """Judge the exposure to a group under the limits in force on a day.

    Raises:
        NothingInForce: no limits are in force on the day.
        WrongKind: no case, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, ConcentrationCase, "case", "exposures to a group")
    version = in_force(limits, LargeExposureLimits, on)
    limit, large = _limit(case, version.value), _large(case, version.value)
    low, high = _shares(case)
    share = low if low == high else None
    status = _status(limit.verdict, large.verdict)
    outcome = Concentration(case.group, status, case.at_least, share, case.missing)
    return Decision(outcome, on, version.citation, Given((limit, large)))


def _status(limit: Verdict, large: Verdict) -> ConcentrationStatus:
    if limit is Verdict.NOT_MET:
        return ConcentrationStatus.OVER_LIMIT
    if Verdict.UNKNOWN in (limit, large):
        return ConcentrationStatus.UNKNOWN
    return ConcentrationStatus.LARGE if large is Verdict.MET else ConcentrationStatus.WITHIN


def _shares(case: ConcentrationCase) -> _Shares:
    """Answer between which shares the exposure lies; beside no capital it is without bound."""
    known = case.at_least.minor if case.at_least else 0
    if not known and not case.missing:
        return _Shares(Fraction(), Fraction())
    if case.capital is None:
        return _Shares(Fraction(), None)
    if case.capital.minor <= 0:
        return _Shares(None if known else Fraction(), None)
    share = Fraction(known, case.capital.minor)
    return _Shares(share, None if case.missing else share)


def _limit(case: ConcentrationCase, limits: LargeExposureLimits) -> Finding:
    """Compare with the limit; where it is not known which one holds, with each."""
    possible = tuple(_possible(case, limits))
    low, high = _shares(case)
    if low is None:
        return _finding(limits, case, "CAPITAL_EXHAUSTED", Verdict.NOT_MET, None, max(possible))
    if low > max(possible):
        return _finding(limits, case, "OVER_LIMIT", Verdict.NOT_MET, low, max(possible))
    if high is not None and high <= min(possible):
        return _finding(limits, case, "WITHIN_LIMIT", Verdict.MET, low, min(possible))
    code = _unknown(case) if high is None else "GSIBS_NOT_KNOWN"
    return _finding(limits, case, code, Verdict.UNKNOWN, low, min(possible))


def _large(case: ConcentrationCase, limits: LargeExposureLimits) -> Finding:
    low, high = _shares(case)
    bound = limits.large_from
    if low is None or low >= bound:
        return _finding(limits, case, "LARGE_EXPOSURE", Verdict.MET, low, bound, ">=")
    if high is not None:
        none = Verdict.NOT_APPLICABLE
        return _finding(limits, case, "NO_LARGE_EXPOSURE", none, low, bound, ">=")
    return _finding(limits, case, _unknown(case), Verdict.UNKNOWN, low, bound, ">=")


def _possible(case: ConcentrationCase, limits: LargeExposureLimits) -> Iterable[Fraction]:
    if case.between_gsibs is not True or limits.between_gsibs is None:
        yield limits.limit
    if case.between_gsibs is not False and limits.between_gsibs is not None:
        yield limits.between_gsibs


def _unknown(case: ConcentrationCase) -> str:
    return "CAPITAL_NOT_KNOWN" if case.capital is None else "EXPOSURE_NOT_KNOWN"


def _finding(  # noqa: PLR0913, PLR0917 - the parts of a finding
    limits: LargeExposureLimits,
    case: ConcentrationCase,
    code: str,
    verdict: Verdict,
    share: Fraction | None,
    bound: Fraction,
    relation: str = "<=",
) -> Finding:
    about = ", ".join((case.group, *case.missing)) if verdict is Verdict.UNKNOWN else case.group
    clause, source = limits.clause, limits.source
    return Finding(clause, code, verdict, about, share, relation, bound, source)
