"""Which touches a person does not get because the caps are full.

Rule: in any `days` days in a row a person gets at most `most` courtesy and marketing touches,
contacts that were made included. Touches are let in by the rank of their purpose, then by day,
code and customer; what does not fit is put aside and says which cap was full. Every cap is asked
alone, about all touches: what one cap pushes out makes no room under another. So one more cap
never adds a touch. Service touches pass and are not counted. A contact made for a touch with an
offer counts, whatever it is called; a greeting that was missed takes no room. A touch that is still
to be made counts on its planned day, so that a later plan of the same days pushes out the same; one
whose window is open past that day counts on the day of the plan. No touch is moved to make room: a
day inside the window is the account manager's to choose, and what is put aside says how long it is.
Units: touches, days.

>>> busiest([1, 4], 7, days=7), busiest([1, 4], 8, days=7)
(3, 2)
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pendulum import Date

from acctcore.counts import many
from acctcore.findings import Verdict
from acctcore.retention.care.books import CareContact
from acctcore.retention.care.kinds import CareKind
from acctcore.retention.care.policies import CareCap, CarePolicy
from acctcore.retention.care.touches import CareTouch, PutAside, TouchStatus


def pushed_out(
    touches: Iterable[CareTouch],
    contacts: Iterable[CareContact],
    policy: CarePolicy,
    as_of: Date,
) -> Iterator[tuple[CareTouch, PutAside]]:
    """Go through the touches that a cap pushes out, with the first cap that does."""
    made: dict[str, list[CareContact]] = defaultdict(list)
    for contact in contacts:
        if policy.kind_of(contact.kind, contact.code) is not CareKind.SERVICE:
            made[contact.person].append(contact)
    asked: dict[str, list[CareTouch]] = defaultdict(list)
    for touch in sorted(touches, key=lambda each: _rank(each, policy)):
        if _is_counted(touch):
            asked[touch.person].append(touch)
    for person, theirs in asked.items():
        yield from _of_person(theirs, made[person], policy.caps, as_of)


def busiest(taken: Sequence[int], on: int, days: int) -> int:
    """Answer the most touches in any so many days in a row that hold a day, one on it included.

    Days stand as their numbers (ordinals).
    """
    near = sorted([on, *(each for each in taken if abs(each - on) < days)])
    starts = (each for each in near if each <= on)
    return max(sum(0 <= each - start < days for each in near) for start in starts)


def _rank(touch: CareTouch, policy: CarePolicy) -> tuple[int, Date, str, str]:
    return policy.rank(touch.purpose), touch.day, touch.code, touch.customer


def _is_counted(touch: CareTouch) -> bool:
    return not touch.status.is_done and touch.kind is not CareKind.SERVICE


def _of_person(
    touches: Sequence[CareTouch],
    made: Sequence[CareContact],
    caps: Iterable[CareCap],
    as_of: Date,
) -> Iterator[tuple[CareTouch, PutAside]]:
    seen: set[CareTouch] = set()
    for cap in caps:
        for touch, count in _over(cap, touches, made, as_of):
            if touch not in seen:
                seen.add(touch)
                yield touch, _aside(touch, cap, count)


def _over(
    cap: CareCap, touches: Iterable[CareTouch], made: Iterable[CareContact], as_of: Date
) -> Iterator[tuple[CareTouch, int]]:
    """Let touches in one by one; go through those for which the cap is full."""
    taken = sorted(each.on.toordinal() for each in made if cap.counts(each.channel))
    for touch in touches:
        if cap.counts(touch.channel):
            on = max(touch.day, as_of) if touch.status is TouchStatus.DUE else touch.day
            count = busiest(taken, on.toordinal(), cap.days)
            if count > cap.most:
                yield touch, count
            elif touch.status is not TouchStatus.MISSED:
                insort(taken, on.toordinal())


def _aside(touch: CareTouch, cap: CareCap, count: int) -> PutAside:
    told = f"{count} in {many(cap.days, 'day')}, {cap.most} allowed"
    if touch.latest > touch.day:
        told = f"{told}; may be made to {touch.latest}"
    return PutAside(
        touch.customer,
        touch.person,
        touch.code,
        touch.clause,
        touch.day,
        "CAP_FULL",
        Verdict.NOT_MET,
        by=cap.clause,
        told=told,
    )
