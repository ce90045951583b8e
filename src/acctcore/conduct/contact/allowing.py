"""What allows a contact, and what forbids it: bases for each purpose and channel, opt-outs.

Rule: a purpose by a channel needs one basis that the policy lists, recorded, in force, not too old,
and not withdrawn. A withdrawal of a consent takes back those given before it, or on its day. An
opt-out that names the channel or the purpose always holds; one that names neither lets through what
the policy sends despite it. Source: the conduct domain page, section 2.6.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.conduct.contact.consents import Consent, OptOut
from acctcore.conduct.contact.limits import BasisRule
from acctcore.conduct.contact.views import Judged, View, idle, met, refused, unknown

_ORDER: Final = ("WITHDRAWN", "NOT_RECORDED", "TOO_OLD", "EXPIRED")


class _Lapse(NamedTuple):
    """Why a basis does not count, and the days that say so."""

    why: str
    measured: Date | None = None
    relation: str = ""
    limit: Date | None = None


def basis_clauses(view: View) -> Iterator[Judged]:
    """Say of each purpose whether the channel may be used for it, and on which basis."""
    for purpose in view.purposes:
        about = f"{purpose} by {view.channel}"
        rule = view.policy.basis(view.channel, purpose)
        if rule is None:
            yield refused("bases", "CHANNEL_NOT_FOR_PURPOSE", about)
        elif view.case.consents is None:
            yield unknown(rule.clause, "CONSENTS_NOT_STATED", about)
        else:
            found = _basis(view, rule, _stated(view, rule, purpose), about)
            yield found.cited(rule.source)


def _stated(view: View, rule: BasisRule, purpose: str) -> tuple[Consent, ...]:
    """Answer the bases of a listed kind for a purpose by the channel."""
    known = view.case.consents or ()
    covering = (each for each in known if each.covers(view.channel, purpose))
    return tuple(each for each in covering if each.basis in rule.bases)


def _basis(view: View, rule: BasisRule, stated: tuple[Consent, ...], about: str) -> Judged:
    lapses = [_lapse(each, stated, rule, view.on) for each in stated]
    if None in lapses:
        return met(rule.clause, "BASIS_IN_FORCE", about)
    standing = [each for each in lapses if each is not None]
    if not standing:
        return refused(rule.clause, "NO_CONSENT", about)
    lapse = _told(standing)
    compared = (lapse.measured, lapse.relation, lapse.limit)
    return refused(rule.clause, f"CONSENT_{lapse.why}", about, compared)


def _lapse(each: Consent, stated: tuple[Consent, ...], rule: BasisRule, on: Date) -> _Lapse | None:
    """Say why a basis does not count, if so. A withdrawal on file has been made."""
    same = (other for other in stated if other.basis == each.basis)
    withdrawn = max((o.withdrawn_on for o in same if o.withdrawn_on is not None), default=None)
    if withdrawn is not None and each.given_on <= withdrawn:
        return _Lapse("WITHDRAWN", each.given_on, ">", withdrawn)
    if lapse := each.lapse_on(on):
        ended = lapse == "EXPIRED"
        return _Lapse(lapse, on, "<=", each.until) if ended else _Lapse(lapse)
    earliest = None if rule.max_age is None else rule.max_age.reaches_from(on)
    if earliest is not None and each.given_on < earliest:
        return _Lapse("TOO_OLD", each.given_on, ">=", earliest)
    return None


def _told(lapses: Sequence[_Lapse]) -> _Lapse:
    """Answer the gravest; of several expired the last to end, of others the last given."""
    gravest = min(lapses, key=lambda each: _ORDER.index(each.why)).why
    alike = [each for each in lapses if each.why == gravest]
    return max(alike, key=lambda each: (str(each.limit), str(each.measured)))


def opt_out_clauses(view: View) -> Iterator[Judged]:
    """Say whether the person asked not to be contacted so."""
    if view.case.opt_outs is None:
        yield unknown("opt_outs", "OPT_OUTS_NOT_STATED", view.case.about)
        return
    standing = [each for each in view.case.opt_outs if _is_about(each, view)]
    blocking = [each for each in standing if not _is_passed(each, view)]
    if blocking:
        made = min(each.on for each in blocking)
        yield refused("opt_outs", "OPTED_OUT", view.case.about, (made, "=", "none"))
    elif standing:
        yield idle("opt_outs", "DESPITE_OPT_OUT", view.case.about)
    else:
        yield met("opt_outs", "NO_OPT_OUT", view.case.about)


def _is_about(opt_out: OptOut, view: View) -> bool:
    by_channel = not opt_out.channels or view.channel in opt_out.channels
    return by_channel and opt_out.names(view.purposes) and opt_out.holds_on(view.on)


def _is_passed(opt_out: OptOut, view: View) -> bool:
    """Tell whether the message goes out despite a request for no contact at all."""
    known = [view.policy.purpose(each) for each in view.purposes]
    return opt_out.is_blanket and all(p is not None and p.despite_opt_out for p in known)
