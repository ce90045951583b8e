"""How far the branch is behind its plan, over the periods that have ended.

A period that has ended without an actual is not known, never zero: what rests on it has no gap.
Units: those of the plan; the pace is what each business day left has to bring, rounded up.
"""

from pendulum import Date

from acctcore.desk.branch import Branch
from acctcore.quantity import Measure
from acctcore.targets.actuals import checked
from acctcore.targets.attainment import Attainment, attain
from acctcore.targets.certificates import Infeasible
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.controlling.figures import daily
from acctcore.targets.controlling.tracking import DueBy, track
from acctcore.targets.decomposition import decompose
from acctcore.values import frozen


@frozen
class TargetGap:
    """One part of the plan: its year, what was due by now, and what came of it.

    `pace` is what each business day left in the plan has to bring to reach the
    year; `None` where an actual is not known or the calendar ends too early.
    """

    name: str
    year: Measure
    to_date: Attainment
    pace: Measure | None


def target_gaps(branch: Branch, as_of: Date) -> tuple[TargetGap, ...] | Infeasible[Measure]:
    """Answer the gap of each first-level part of the plan and of the whole, in that order.

    Raises:
        Unknown: a cell of the plan stands for no period, or an actual is not in the plan.
    """
    if branch.target is None:
        return ()
    plan = decompose(branch.target)
    if isinstance(plan, Infeasible):
        return plan
    actuals = checked(plan, branch.actuals, as_of)
    top = plan.levels[0]
    *parts, whole = track(plan, actuals, as_of, branch.calendar, by=top, due_by=DueBy.ENDED)
    return (*(_gap(part.name, part) for part in parts), _gap(branch.name, whole))


def _gap(name: str, part: ControlCase) -> TargetGap:
    due = part.due if part.due is not None else part.target
    return TargetGap(name, part.target, attain(due, part.actual), daily(part))
