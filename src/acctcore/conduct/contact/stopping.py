"""What stops a contact whatever the consent: death, minority, mourning, disputes, porting.

Rule: a stop holds for every purpose but those it excepts, and for as long as its ground holds; with
cooling, for so many days from its first day on. A company does not die, mourn or come of age. What
nobody states is not known. Source: the conduct domain page, sections 2.6 and 4; the retention
domain page, sections 6 and 8. Units: days, years of age.
"""

from collections.abc import Iterator
from typing import Final

from pendulum import Date

from acctcore.conduct.contact.limits import StopGround, StopRule
from acctcore.conduct.contact.recipients import Circumstance, RecipientKind
from acctcore.conduct.contact.views import Judged, View, idle, met, refused, unknown
from acctcore.days import from_ordinal
from acctcore.findings import Finding, Verdict

_OF_PERSONS: Final = frozenset(
    {StopGround.DECEASED, StopGround.MINOR, StopGround.BEREAVEMENT, StopGround.VULNERABILITY}
)


def stop_clauses(view: View) -> Iterator[Judged]:
    """Say of each stop whether it holds."""
    for rule in view.policy.stops:
        if all(each in rule.except_purposes for each in view.purposes):
            yield idle(rule.clause, f"{rule.ground.name}_EXCEPTED", view.case.about)
        elif rule.ground in _OF_PERSONS and view.case.recipient.kind is RecipientKind.COMPANY:
            yield idle(rule.clause, f"{rule.ground.name}_OF_NO_COMPANY", view.case.about)
        else:
            yield _stop(view, rule).cited(rule.source)


def _stop(view: View, rule: StopRule) -> Judged:
    recipient = view.case.recipient
    match rule.ground:
        case StopGround.DECEASED | StopGround.THIRD_PARTY:
            return _plain(view, rule, getattr(recipient, rule.ground.value))
        case StopGround.MINOR:
            return _minor(view, rule)
    return _circumstance(view, rule, getattr(recipient, rule.ground.value))


def _plain(view: View, rule: StopRule, holds: bool | None) -> Judged:  # noqa: FBT001 - a fact
    if holds is None:
        return unknown(rule.clause, f"{rule.ground.name}_NOT_STATED", view.case.about)
    if holds:
        return refused(rule.clause, rule.ground.name, view.case.about)
    return met(rule.clause, f"NOT_{rule.ground.name}", view.case.about)


def _minor(view: View, rule: StopRule) -> Judged:
    age, adult = view.case.recipient.age, view.policy.adult_age
    if age is None:
        return _plain(view, rule, view.case.recipient.minor)
    verdict = Verdict.MET if age >= adult else Verdict.NOT_MET
    code = "NOT_MINOR" if age >= adult else "MINOR"
    return Judged(Finding(rule.clause, code, verdict, view.case.about, age, ">=", adult))


def _circumstance(view: View, rule: StopRule, stated: Circumstance | None) -> Judged:
    name, about = rule.ground.name, view.case.about
    if stated is None:
        return unknown(rule.clause, f"{name}_NOT_STATED", about)
    if not stated.holds_on(view.on) and rule.cooling is None:
        return met(rule.clause, f"NO_{name}", about)
    if not stated.holds:
        return met(rule.clause, f"NO_{name}", about)
    return _lasting(view, rule, stated)


def _lasting(view: View, rule: StopRule, stated: Circumstance) -> Judged:
    """Judge what holds, or is to cool off: it passes where its end is known."""
    name, about = rule.ground.name, view.case.about
    if rule.cooling is not None and stated.since is None:
        return unknown(rule.clause, f"{name}_DAY_NOT_STATED", about)
    free = _free_from(rule, stated)
    if free is None:
        return refused(rule.clause, name, about)
    verdict = Verdict.MET if view.on >= free else Verdict.NOT_MET
    code = f"{name}_PASSED" if view.on >= free else name
    return Judged(Finding(rule.clause, code, verdict, about, view.on, ">=", free), passes=True)


def _free_from(rule: StopRule, stated: Circumstance) -> Date | None:
    """Answer the first day it no longer stops; `None` where it has no known end."""
    ends = [] if stated.until is None else [_step(stated.until, 1)]
    if rule.cooling is not None and stated.since is not None:
        ends.append(_step(stated.since, rule.cooling))
    return max(ends, default=None)


def _step(on: Date, days: int) -> Date:
    return from_ordinal(on.toordinal() + days)
