"""What is said: purpose, pretext, parts, approved wordings, and the personal facts it uses.

Rule: an unlisted purpose or part is refused. A purpose told other than it is, is a pretext, and so
is any but marketing where it offers. An offer in a service message is refused; in any other it
makes the message marketing. A wording is used unchanged and while it is approved.
Source: the conduct domain page, section 2.6.
"""

from collections.abc import Iterator

from acctcore.conduct.contact.messages import MessagePart
from acctcore.conduct.contact.rows import MessageKind, MessagePartRule
from acctcore.conduct.contact.views import Judged, View, idle, met, refused, unknown
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name


def purpose_clauses(view: View) -> Iterator[Judged]:
    """Say whether the purpose is listed, is told as it is, and has a basis for what it uses."""
    name = view.case.message.purpose
    known = view.policy.purpose(name)
    if known is None:
        yield refused("purposes", "PURPOSE_NOT_LISTED", name)
    else:
        yield met(known.clause, "PURPOSE_LISTED", name)
        for datum in known.needs_basis:
            yield _datum(view, known.clause, datum)
    told, due = view.case.message.told_as, _to_be_told(view)
    if told and not any(same_name(told, each) for each in due):
        yield Judged(Finding("purposes", "PRETEXT", Verdict.NOT_MET, name, told, "is not", due[0]))


def _to_be_told(view: View) -> tuple[str, ...]:
    """Answer the purposes that the recipient may be told: where it sells, none that hides it."""
    if not view.sells:
        return view.purposes
    kinds = ((each, view.policy.kind_of(each)) for each in view.purposes)
    return tuple(each for each, kind in kinds if kind is MessageKind.MARKETING)


def _datum(view: View, clause: str, datum: str) -> Judged:
    """Say whether there is a basis, in force, to use a personal fact."""
    if view.case.data_bases is None:
        return unknown(clause, "DATA_BASES_NOT_STATED", datum)
    stated = [each for each in view.case.data_bases if each.datum == datum]
    if not stated:
        return refused(clause, "NO_DATA_BASIS", datum)
    until = max(each.until for each in stated)
    holds = view.on <= until
    verdict = Verdict.MET if holds else Verdict.NOT_MET
    code = "DATA_BASIS" if holds else "DATA_BASIS_EXPIRED"
    return Judged(Finding(clause, code, verdict, datum, view.on, "<=", until))


def part_clauses(view: View) -> Iterator[Judged]:
    """Say of each part whether it is listed, may stand there, and uses an approved wording."""
    parts = view.case.message.parts
    if parts is None:
        yield unknown("parts", "PARTS_NOT_STATED", view.case.message.purpose)
    for part in parts or ():
        rule = view.policy.part(part.kind)
        if rule is None:
            yield refused("parts", "PART_NOT_LISTED", part.kind)
        else:
            yield _part(view, rule)
            yield from _wording(view, part, rule)


def _part(view: View, rule: MessagePartRule) -> Judged:
    own = view.policy.kind_of(view.case.message.purpose)
    if not rule.offer or own is MessageKind.MARKETING:
        return met(rule.clause, "PART_LISTED", rule.kind)
    if own is MessageKind.SERVICE:
        return refused(rule.clause, "OFFER_IN_SERVICE_MESSAGE", rule.kind)
    return idle(rule.clause, "MADE_MARKETING", rule.kind)


def _wording(view: View, part: MessagePart, rule: MessagePartRule) -> Iterator[Judged]:
    if not (rule.needs_wording or part.wording):
        return
    about = part.wording or part.kind
    approved = view.policy.wording(part.wording)
    if not part.wording:
        yield unknown(rule.clause, "WORDING_NOT_STATED", about)
    elif approved is None:
        yield refused("wordings", "WORDING_NOT_APPROVED", about)
    elif not part.hash:
        yield unknown("wordings", "HASH_NOT_STATED", about)
    elif part.hash != approved.hash:
        yield refused("wordings", "WORDING_ALTERED", about)
    elif lapse := approved.lapse_on(view.on):
        compared = (view.on, lapse.relation, lapse.limit)
        yield refused("wordings", f"WORDING_{lapse.why}", about, compared)
    else:
        yield met("wordings", "WORDING_APPROVED", about)
