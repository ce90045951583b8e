"""Every check of one holder on a day: appointed, present, free of interest, within their bounds.

Whoever has an interest in the party never decides; whoever put the request
forward decides only at the lowest level they hold that day, and only where the
letter says so; whoever recommended it does not decide it. An acting or
sub-delegated holder never has more than the office, a cap or the lender.
Source: required semantics 11 to 13, 16 and 18 of the authority reference.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority.appointments import Act, Holder
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.cell_budgets import CellBudget
from acctcore.authority.exposure import Exposure
from acctcore.authority.interests import interests_of
from acctcore.authority.judging import judge
from acctcore.authority.lending import lent
from acctcore.authority.levels import Level
from acctcore.findings import Finding, Measured, Verdict, meet
from acctcore.maps import FrozenMap
from acctcore.quantity import measure_like

CLAUSE: Final = "appointments"
_CAP_CODES = FrozenMap({Verdict.MET: "WITHIN_CAP", Verdict.NOT_MET: "OVER_CAP"})
_SCOPE_CODES = FrozenMap({Verdict.MET: "IN_SCOPE", Verdict.NOT_MET: "OUT_OF_SCOPE"})


class Hearing(NamedTuple):
    """What a holder is checked against: the request, the day, and the values tested."""

    case: AccommodationCase
    levels: tuple[Level, ...]
    as_of: Date
    tested: Mapping[str, Exposure] = FrozenMap()
    """By the name of the dimension."""
    seats: tuple[Holder, ...] | None = None
    """The appointments, where they are not those of the request as they stand there."""
    own: Mapping[str, bool] = FrozenMap()
    """By level, where the cell says of own requests what its level does not."""
    budgets: tuple[CellBudget, ...] = ()
    """What the levels may grant in all, of what the cell limits."""

    def holders_of(self, level: str) -> tuple[Holder, ...]:
        """Answer the appointments listed for a level."""
        listed = self.case.holders if self.seats is None else self.seats
        return tuple(holder for holder in listed or () if holder.level == level)

    def held_by(self, person: str) -> frozenset[str]:
        """Answer the levels that a person holds on the day."""
        return frozenset(
            each.level
            for each in self.case.holders or ()
            if each.person == person and appointed(each, self.as_of).verdict is Verdict.MET
        )


def check_holder(hearing: Hearing, holder: Holder, asker: str | None) -> tuple[Finding, ...]:
    """Answer every check of one holder, in a fixed order, given who put the request forward."""
    return tuple(_checks(hearing, holder, asker))


def verdict_on(hearing: Hearing, holder: Holder, asker: str | None) -> Verdict:
    """Tell whether one holder can act."""
    return meet(each.verdict for each in _checks(hearing, holder, asker))


def _checks(hearing: Hearing, holder: Holder, asker: str | None) -> Iterator[Finding]:
    yield appointed(holder, hearing.as_of)
    yield _present(holder)
    yield from _stands_in(hearing, holder)
    yield from _interests(hearing.case, holder)
    yield from _bounds(hearing, holder)
    if holder.person in hearing.case.recommended_by:
        yield _finding(holder, "RECOMMENDED_IT", Verdict.NOT_MET)
    if asker is None or asker == holder.person:
        own = _own_request(hearing, holder)
        if asker is not None:
            yield own
        elif own.verdict is not Verdict.MET:
            yield _finding(holder, "REQUESTER_NOT_KNOWN", Verdict.UNKNOWN)
    if holder.delegated_by and asker in (None, holder.delegated_by):
        by_proxy = Verdict.UNKNOWN if asker is None else Verdict.NOT_MET
        yield _finding(holder, "LENT_BY_REQUESTER", by_proxy, holder.delegated_by)


def _finding(  # noqa: PLR0913, PLR0917 - one comparison has these parts
    holder: Holder,
    code: str,
    verdict: Verdict,
    measured: Measured = None,
    relation: str = "",
    limit: Measured = None,
    of: str = "",
) -> Finding:
    about = f"{holder.level} {holder.person}{f' {of}' if of else ''}"
    return Finding(CLAUSE, code, verdict, about, measured, relation, limit)


def appointed(holder: Holder, as_of: Date) -> Finding:
    """Answer whether an appointment is one to approve, and stands on a day."""
    if holder.power is not Act.APPROVE:
        return _finding(holder, "NO_POWER_TO_APPROVE", Verdict.NOT_MET, holder.power.value)
    until, revoked = holder.until, holder.revoked_on
    if as_of < holder.since:
        not_begun = "APPOINTMENT_NOT_BEGUN"
        return _finding(holder, not_begun, Verdict.NOT_MET, as_of, ">=", holder.since)
    if until is not None and as_of > until:
        return _finding(holder, "APPOINTMENT_EXPIRED", Verdict.NOT_MET, as_of, "<=", until)
    if revoked is not None and as_of >= revoked:
        return _finding(holder, "APPOINTMENT_REVOKED", Verdict.NOT_MET, as_of, "<", revoked)
    if is_suspended(holder, as_of):
        begun = holder.suspended_from
        return _finding(holder, "APPOINTMENT_SUSPENDED", Verdict.NOT_MET, as_of, "<", begun)
    return _finding(holder, "APPOINTED", Verdict.MET, as_of, ">=", holder.since)


def is_suspended(holder: Holder, on: Date) -> bool:
    """Tell whether an appointment rests on a day; a suspension without an end lasts."""
    begun, ended = holder.suspended_from, holder.suspended_until
    return begun is not None and begun <= on and (ended is None or on <= ended)


def _present(holder: Holder) -> Finding:
    if holder.absent is None:
        return _finding(holder, "PRESENCE_NOT_KNOWN", Verdict.UNKNOWN)
    if holder.absent:
        return _finding(holder, "HOLDER_ABSENT", Verdict.NOT_MET)
    return _finding(holder, "HOLDER_PRESENT", Verdict.MET)


def _stands_in(hearing: Hearing, holder: Holder) -> Iterator[Finding]:
    """Check a cover against the absence of whom it covers, a loan against its lender."""
    if holder.covers:
        yield _covers(hearing, holder)
    if holder.delegated_by:
        level = next(each for each in hearing.levels if each.id == holder.level)
        own = (each for each in hearing.holders_of(level.id) if each.person == holder.delegated_by)
        code, verdict = lent(holder, ((each, _stands(hearing, each)) for each in own), level)
        yield _finding(holder, code, verdict, holder.delegated_by)


def _stands(hearing: Hearing, lender: Holder) -> Verdict:
    """Tell whether a lender has the power of the level that day, present or not."""
    standing = appointed(lender, hearing.as_of).verdict
    return meet((standing, _covers(hearing, lender).verdict)) if lender.covers else standing


def _covers(hearing: Hearing, holder: Holder) -> Finding:
    covered = [
        each
        for each in hearing.holders_of(holder.level)
        if each.person == holder.covers and appointed(each, hearing.as_of).verdict is Verdict.MET
    ]
    if not covered:
        return _finding(holder, "COVERED_HOLDS_NOTHING", Verdict.NOT_MET, holder.covers)
    away = {each.absent for each in covered}
    if False in away:
        return _finding(holder, "COVERED_PRESENT", Verdict.NOT_MET, holder.covers)
    if None in away:
        return _finding(holder, "COVERED_PRESENCE_NOT_KNOWN", Verdict.UNKNOWN, holder.covers)
    return _finding(holder, "COVERED_ABSENT", Verdict.MET, holder.covers)


def _interests(case: AccommodationCase, holder: Holder) -> Iterator[Finding]:
    found = interests_of(case, holder.person)
    if found is None:
        yield _finding(holder, "INTEREST_NOT_KNOWN", Verdict.UNKNOWN)
    for interest in found or ():
        yield _finding(holder, interest.name, Verdict.NOT_MET)


def _bounds(hearing: Hearing, holder: Holder) -> Iterator[Finding]:
    """Hold the request against what bounds this holder besides the office's limits."""
    for category in holder.scope:
        asked, codes = hearing.case.categories.get(category), holder.codes(category) or ()
        verdict = Verdict.UNKNOWN if asked is None else Verdict.MET
        if asked not in (None, *codes):
            verdict = Verdict.NOT_MET
        named = _SCOPE_CODES.get(verdict, "SCOPE_NOT_KNOWN")
        relation = "is" if len(codes) == 1 else "is one of"
        yield _finding(holder, named, verdict, asked, relation, ", ".join(codes))
    for name, cap in holder.caps.items():
        tested = hearing.tested.get(name)
        if tested is not None:
            verdict = judge((cap.span(),), (tested,))
            code = _CAP_CODES.get(verdict, "CAP_NOT_JUDGED")
            low = None if cap.top is None else measure_like(tested[1], cap.top)
            shown = low if tested[1] == tested[2] or verdict is Verdict.NOT_MET else None
            relation = "" if cap.top is None else "<" if cap.under else "<="
            bound = cap.power.value if cap.top is None else cap.top
            yield _finding(holder, code, verdict, shown, relation, bound, name)


def _own_request(hearing: Hearing, holder: Holder) -> Finding:
    """Judge someone who would grant what they put forward themselves."""
    held = hearing.held_by(holder.person)
    lowest = next(level for level in hearing.levels if level.id in {holder.level, *held})
    if lowest.id != holder.level:
        return _finding(holder, "OWN_ESCALATION", Verdict.NOT_MET)
    if holder.acting:
        return _finding(holder, "OWN_REQUEST_WHILE_ACTING", Verdict.NOT_MET)
    grants = hearing.own.get(lowest.id, lowest.grants_own)
    if grants is None:
        return _finding(holder, "OWN_REQUEST_NOT_SETTLED", Verdict.UNKNOWN)
    verdict = Verdict.MET if grants else Verdict.NOT_MET
    return _finding(holder, "OWN_REQUEST", verdict)
