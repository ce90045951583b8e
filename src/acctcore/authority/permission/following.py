"""Who decides a request instead of a person: the lowest level, from theirs up, for certain.

Source: required semantics 16 and section 6 of the authority reference: next holder, no
bounce down.
"""

from acctcore.authority.judging import judge
from acctcore.authority.routes import RouteKind
from acctcore.authority.sitting import can_act
from acctcore.authority.tracing import RouteTrace
from acctcore.findings import Finding, Verdict, meet


def next_level(others: RouteTrace, at: int) -> int | None:
    """Find the lowest level, from one up, that decides without the person for certain."""
    if others.kind is RouteKind.NOT_DELEGATED:
        return None
    if others.level is not None and others.level >= at:
        return others.level
    ranks = range(at, len(others.rows))
    return next((rank for rank in ranks if _decides(others, rank) is Verdict.MET), None)


def is_open(others: RouteTrace, at: int) -> bool:
    """Tell whether what is not known is of a level from one up, and not of lower ones only."""
    verdicts = (_decides(others, rank) for rank in range(at, len(others.rows)))
    return next((each for each in verdicts if each is not Verdict.NOT_MET), None) is Verdict.UNKNOWN


def _decides(others: RouteTrace, rank: int) -> Verdict:
    within = judge(others.rows[rank], others.tested)
    return meet((within, can_act(others.hearing, others.letter.levels[rank])))


def next_finding(others: RouteTrace) -> Finding:
    """Say whether somebody else can decide, and who."""
    if others.kind is RouteKind.ROUTED and others.level is not None:
        level = others.letter.level_ids[others.level]
        return Finding("levels", "NEXT", Verdict.MET, "next level", level)
    undecided = others.kind is RouteKind.UNDECIDED
    verdict = Verdict.UNKNOWN if undecided else Verdict.NOT_MET
    return Finding("levels", f"NEXT_{others.kind.name}", verdict, "next level")
