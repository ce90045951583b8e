"""Laws of a transfer: what moves keeps its amount, ancestors in common their target, and back.

They read what should move from the keys and periods of the plan, and what a node holds from the
sums of its cells.
"""

from acctcore.errors import AcctcoreError
from acctcore.maps import FrozenMap
from acctcore.quantity import units
from acctcore.targets.certificates import Infeasible
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.records import PlanRecord
from acctcore.targets.replanning.cases import TransferCase
from acctcore.targets.replanning.transfers import Credit
from acctcore.testing.laws.changed_plans import (
    Amounts,
    bounds_of,
    cells_of,
    changed_plan,
    in_words,
    is_within,
    nodes_of,
    sums_of,
)
from acctcore.testing.trials import Trial


def what_moves_keeps_its_amount(trial: Trial) -> None:
    """Each cell that moves holds on the other side what it held, and the other cells stay.

    Source: targets reference, law 16: a transfer conserves.
    """
    cells = cells_of(changed_plan(trial))
    expected = _moved_cells(trial.case)
    trial.require(cells == expected, f"cells {_shown(expected)}, got {_shown(cells)}")
    told = {(old, new, units(amount)) for old, new, amount in trial.ask().moved}
    pairs, before = _moves(trial.case), cells_of(trial.case.plan.plan)
    said = {(old, new, before[old]) for old, new in pairs.items()}
    trial.require(told == said, f"{len(said)} cells said to move, got {len(told)}")


def every_ancestor_in_common_keeps_its_target(trial: Trial) -> None:
    """The whole, and each node above both places of a cell or above neither, holds what it held.

    Source: targets reference, law 16: every ancestor outside the path is conserved.
    """
    after, before = nodes_of(changed_plan(trial)), nodes_of(trial.case.plan.plan)
    pairs = _moves(trial.case)
    for path, target in before.items():
        depth = len(path)
        if all((old[:depth] == path) is (new[:depth] == path) for old, new in pairs.items()):
            told = f"{shown_path(path)} to keep {target}, got {after.get(path)}"
            trial.require(after.get(path) == target, told)


def the_inverse_restores_the_plan(trial: Trial) -> None:
    """Transferred back on the same day, every node holds what it held before.

    Source: targets reference, law 16: the inverse restores.
    """
    back = _inverse(trial, changed_plan(trial))
    trial.only_if(back is not None)
    found, before = trial.ask(back), nodes_of(trial.case.plan.plan)
    after = None if isinstance(found, Infeasible) else nodes_of(found.plan)
    told = f"nodes {_shown(before)} again, got {_shown(after) if after else found}"
    trial.require(after == before, told, back)


def the_past_stays_unless_its_credit_moves(trial: Trial) -> None:
    """A cell that begins before the day moves only with its credit; its actuals follow it.

    Source: targets reference, section 5: the remaining target and, by policy, credited actuals.
    """
    changed_plan(trial)
    case, found = trial.case, trial.ask()
    moved = {old for old, _, _ in found.moved}
    for path, _ in case.plan.plan:
        if _stands(case, path):
            right = (path in moved) is (case.credit is Credit.MOVES or not _has_begun(case, path))
            trial.require(right, f"{shown_path(path)} to move or to stay as asked")
    reached = FrozenMap(dict(case.plan.plan))
    credited = {path: units(each) for path, each in found.credited(reached).items()}
    told = "actuals credited to the cells as they stand now"
    trial.require(credited == _moved_cells(case), told)


def bounds_move_with_their_cells(trial: Trial) -> None:
    """A cell that moves keeps its floor, cap or lock, and so does one that stays.

    Source: targets reference, law 2: bounds and locks are kept.
    """
    plan, before = changed_plan(trial), trial.case.plan.plan
    after, stated, pairs = bounds_of(plan), bounds_of(before), _moves(trial.case)
    for path in cells_of(before):
        now = pairs.get(path, path)
        told = f"{in_words(stated[path], before)} at {shown_path(now)}"
        trial.require(after.get(now) == stated[path], f"{told}, got {after.get(now)}")


def a_transfer_is_refused_only_where_a_node_leaves_its_bounds(trial: Trial) -> None:
    """A node on either side that would leave its own bounds refuses, and nothing else does.

    Source: targets reference, law 13: infeasible if and only if a certificate.
    """
    case, found = trial.case, trial.ask()
    sums, cells = sums_of(_moved_cells(case)), cells_of(case.plan.plan)
    leaving = [
        path
        for path, ends in bounds_of(case.plan.plan).items()
        if path not in cells and path in sums and not is_within(sums[path], ends)
    ]
    if isinstance(found, Infeasible):
        trial.require(leaving, f"a transfer: no node leaves its bounds; got:\n{found}")
    else:
        trial.require(not leaving, f"a refusal: {', '.join(map(shown_path, leaving))}")


def _stands(case: TransferCase, path: Path) -> bool:
    keys = dict(zip(case.plan.levels, path, strict=False))
    return all(keys.get(level) == key for level, key in case.move.items())


def _has_begun(case: TransferCase, path: Path) -> bool:
    keys = dict(zip(case.plan.levels, path, strict=False))
    period = next(each for each in case.plan.periods if keys.get(each.level) == each.key)
    return period.first < case.on


def _moves(case: TransferCase) -> dict[Path, Path]:
    """Answer where each cell goes that is to move."""
    return {
        path: tuple(
            case.to.get(level, key) for level, key in zip(case.plan.levels, path, strict=False)
        )
        for path, _ in case.plan.plan
        if _stands(case, path) and (case.credit is Credit.MOVES or not _has_begun(case, path))
    }


def _moved_cells(case: TransferCase) -> Amounts:
    pairs = _moves(case)
    return {pairs.get(path, path): each for path, each in cells_of(case.plan.plan).items()}


def _inverse(trial: Trial, plan: Plan) -> TransferCase | None:
    """Answer the transfer back; nothing where its keys would take other cells along."""
    case, pairs = trial.case, _moves(trial.case)
    back = {level: _keys_on(case, pairs, level) for level in case.to}
    if any(len(keys) > 1 for keys in back.values()):
        return None
    home = {level: next(iter(keys)) for level, keys in back.items()}
    try:
        written = PlanRecord.of(plan)
    except AcctcoreError as error:
        raise trial.broken(f"a plan that can be written down, got: {error}", None) from error
    asked = TransferCase(written, {**case.move, **case.to}, home, case.on, case.credit)
    taken = _moves(asked)
    return asked if taken == {new: old for old, new in pairs.items()} else None


def _keys_on(case: TransferCase, pairs: dict[Path, Path], level: str) -> set[str]:
    at = case.plan.levels.index(level)
    return {old[at] for old in pairs}


def _shown(amounts: Amounts) -> str:
    return ", ".join(f"{shown_path(path)} {each}" for path, each in sorted(amounts.items()))
