"""Which extensions of a clock stand: a listed ground, the right approval, and notice in time.

Rule: one that is not allowed by a listed role, or not told to the customer, or only after the due
day, moves nothing; nor does one that the handler, whoever asked, or a person complained of allows.
While nobody says who is complained of, it may stand. Each is compared with the due day as those
before it moved it. Source: project page on retention, section 7. Units: days.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.errors import Unknown, fault
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name
from acctcore.retention.complaints.clocks import ClockExtension, ComplaintClock
from acctcore.retention.complaints.events import HandlerAssigned
from acctcore.retention.complaints.lengths import ClockLength
from acctcore.retention.complaints.ranges import DayRange
from acctcore.retention.complaints.requests import ExtensionRequest
from acctcore.retention.complaints.runs import Run
from acctcore.values import frozen


@frozen
class Extended:
    """The due day of a clock with its extensions, which of them stand, and what is said of each."""

    due: DayRange
    within: ClockLength
    stands: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def extended(run: Run) -> Extended:
    """Answer the due day of a clock after every extension that stands.

    Raises:
        Unknown: an extension that the clock does not list.
    """
    clock = run.clock
    found = Extended(run.due_of(clock.within), clock.within)
    asked = [each for each in run.begun.of(ExtensionRequest) if each.clock == clock.code]
    ruled = [(each, _rule(clock, each)) for each in asked]
    for each, rule in sorted(ruled, key=lambda one: (_effective(*one), one[1].code)):
        found = _after(found, run, each, rule)
    return found


def _after(found: Extended, run: Run, asked: ExtensionRequest, rule: ClockExtension) -> Extended:
    about = f"{asked.extension} of {run.clock.code}"
    told = next(_against(run, asked, rule), "")
    on, due = _effective(asked, rule), found.due
    if not told and due.latest is not None and on > due.latest:
        told = "EXTENSION_TOO_LATE"
    if told:
        said = Finding(rule.clause, told, Verdict.NOT_MET, about)
        return Extended(found.due, found.within, found.stands, (*found.findings, said))
    longer = due.later(run.due_of(rule.to))
    if on > due.earliest or (rule.roles and run.case.subjects is None):
        said = Finding(rule.clause, "EXTENSION_MAY_STAND", Verdict.UNKNOWN, about)
        return Extended(due.to(longer), found.within, found.stands, (*found.findings, said))
    said = Finding(rule.clause, "EXTENDED", Verdict.MET, about, on, "<=", due.earliest)
    return Extended(longer, rule.to, (*found.stands, rule.code), (*found.findings, said))


def _against(run: Run, asked: ExtensionRequest, rule: ClockExtension) -> Iterator[str]:
    """Go through why an extension does not stand, whatever the due day."""
    if asked.ground not in rule.grounds:
        yield "EXTENSION_GROUND_NOT_LISTED"
    if rule.roles:
        yield from _approval(run, asked, rule)
    if rule.needs_notice and asked.told_on is None:
        yield "EXTENSION_NOT_TOLD"


def _approval(run: Run, asked: ExtensionRequest, rule: ClockExtension) -> Iterator[str]:
    approval = asked.approval
    handlers = (each.handler for each in run.begun.of(HandlerAssigned))
    own = (asked.by, *handlers, *(run.case.subjects or ()))
    if approval is None:
        yield "EXTENSION_NOT_APPROVED"
    elif approval.role not in rule.roles:
        yield "EXTENSION_ROLE_NOT_LISTED"
    elif any(same_name(approval.by, each) for each in own):
        yield "APPROVER_NOT_INDEPENDENT"


def _effective(asked: ExtensionRequest, rule: ClockExtension) -> Date:
    """Answer the day on which all that the rule asks for was done."""
    allowed = asked.approval.on if rule.roles and asked.approval else asked.on
    told = asked.told_on if rule.needs_notice and asked.told_on else asked.on
    return max(asked.on, allowed, told)


def _rule(clock: ComplaintClock, asked: ExtensionRequest) -> ClockExtension:
    found = next((each for each in clock.extensions if each.code == asked.extension), None)
    if found is None:
        known = ", ".join(each.code for each in clock.extensions)
        listed = f"one of {known}" if known else "none: the clock lists none"
        raise Unknown(fault(f"extension of clock `{clock.code}`", listed, asked.extension))
    return found
