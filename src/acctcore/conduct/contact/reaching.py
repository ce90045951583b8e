"""How the person is reached: channel, credentials, number with its source, registers, wishes.

Rule: an unlisted channel, no number, and a number without a lawful source are refused. At the door
of a building that forbids soliciting nothing is sold. A register that has to be asked was asked, in
an edition young enough, and does not list the person. A channel that the person did not ask for is
refused where they asked for others. Source: the conduct domain page, section 2.6.
"""

from collections.abc import Iterator

from acctcore.conduct.contact.limits import ContactChannel, RegisterRule
from acctcore.conduct.contact.views import Judged, View, idle, met, refused, unknown
from acctcore.findings import Finding, Verdict


def channel_clauses(view: View) -> Iterator[Judged]:
    """Say whether the channel is listed, and what it asks for."""
    known = view.policy.channel(view.channel)
    if known is None:
        yield refused("channels", "CHANNEL_NOT_LISTED", view.channel)
        return
    yield met(known.clause, "CHANNEL_LISTED", view.channel)
    if known.needs_credentials:
        yield _credentials(view, known)
    if known.at_the_door:
        yield _door(view, known)


def _credentials(view: View, known: ContactChannel) -> Judged:
    shown = view.case.message.credentials_shown
    if shown is None:
        return unknown(known.clause, "CREDENTIALS_NOT_STATED", view.channel)
    if shown:
        return met(known.clause, "CREDENTIALS_SHOWN", view.channel)
    return refused(known.clause, "NO_CREDENTIALS", view.channel)


def _door(view: View, known: ContactChannel) -> Judged:
    """Judge the ban of a building; what may turn out to be marketing is judged like it."""
    point = view.case.point()
    if view.seen.kind is not None and not view.sells:
        return idle(known.clause, "NOTHING_SOLD", view.channel)
    banned = None if point is None else point.soliciting_banned
    if banned is None:
        return unknown(known.clause, "BAN_NOT_STATED", view.channel)
    if not banned:
        return met(known.clause, "NO_BAN", view.channel)
    if view.sells:
        return refused(known.clause, "SOLICITING_BANNED", view.channel)
    return unknown(known.clause, "SOLICITING_MAY_BE_BANNED", view.channel)


def point_clauses(view: View) -> Iterator[Judged]:
    """Say whether there is a number or an address, from a lawful source."""
    if view.case.points is None:
        yield unknown("sources", "POINTS_NOT_STATED", view.channel)
        return
    point = view.case.point()
    if point is None:
        yield refused("sources", "NO_POINT", view.channel)
    elif not point.source.strip():
        yield refused("sources", "NO_SOURCE", view.channel)
    elif point.source not in view.policy.sources:
        yield refused("sources", "SOURCE_NOT_LAWFUL", f"{view.channel} from {point.source}")
    else:
        yield met("sources", "SOURCE_LAWFUL", view.channel)


def wish_clauses(view: View) -> Iterator[Judged]:
    """Say whether it is a channel the person asked for, where they asked for any."""
    wished = view.case.preference.channels if view.case.preference else ()
    if wished and view.channel not in wished:
        yield refused("preference", "CHANNEL_NOT_WISHED", view.channel)
    elif wished:
        yield met("preference", "CHANNEL_WISHED", view.channel)


def register_clauses(view: View) -> Iterator[Judged]:
    """Say of each register that has to be asked what it says."""
    for rule in view.policy.registers:
        if view.is_meant(rule.channels, rule.purposes):
            yield _register(view, rule).cited(rule.source)


def stale_registers(view: View) -> Iterator[tuple[RegisterRule, Finding]]:
    """Go through the registers whose edition is too old on the day."""
    for rule in view.policy.registers:
        if view.is_meant(rule.channels, rule.purposes):
            finding = _register(view, rule).finding
            if finding.code == "EDITION_TOO_OLD":
                yield rule, finding


def _register(view: View, rule: RegisterRule) -> Judged:
    check = view.case.register(rule.register)
    if check is None:
        return unknown(rule.clause, "REGISTER_NOT_CHECKED", rule.register)
    first = rule.max_age.reaches_from(view.on)
    told = (rule.register, check.edition, ">=", first)
    if check.edition < first:
        return Judged(Finding(rule.clause, "EDITION_TOO_OLD", Verdict.NOT_MET, *told))
    if check.listed:
        return refused(rule.clause, "LISTED", rule.register)
    return Judged(Finding(rule.clause, "NOT_LISTED", Verdict.MET, *told))
