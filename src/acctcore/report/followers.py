"""Limits that move although nothing states them anew: those that are a share of one that does.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> def draft(top):
...     own = Cell("funded", "1", {"RM": {"party": Limit.parse(top)}})
...     share = Cell("other", "2", {"RM": {"party": Limit.parse("50 % of party in funded")}})
...     return LetterDraft((Level("RM", ""),), (Dimension("party", "INR"),), (own, share), ("R",))
>>> list(followers(draft("INR 10.00"), draft("INR 12.00"), Date(2026, 7, 1)))
['RM, party in `other`: 50 % of party in funded (INR 5.00) -> 50 % of party in funded (INR 6.00)']
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.authority import LetterDraft, Limit
from acctcore.authority.relative import budget_limits
from acctcore.report.differences import LimitChange, limit_changes
from acctcore.report.limits import show_limit
from acctcore.report.pages import grouped


def followers(before: LetterDraft, after: LetterDraft, on: Date) -> Iterator[str]:
    """Name each limit and budget that is written as before and has another figure."""
    for each in limit_changes(before, after, on):
        if each.edge or _written(before, each) != _written(after, each):
            continue
        moved = grouped(f"{each.before} -> {each.after}")
        yield f"{each.level}, {each.dimension} in `{each.cell}`: {moved}"
    known = list(budget_limits(before))
    for budget, figure in budget_limits(after):
        for same, earlier in known:
            shown = [show_limit(budget.limit, e) for e in (earlier, figure) if isinstance(e, Limit)]
            if same == budget and len(dict.fromkeys(shown)) > 1:
                moved = grouped(" -> ".join(shown))
                yield f"the budget of {budget.level} on {budget.dimension}: {moved}"


def _written(letter: LetterDraft, change: LimitChange) -> Limit:
    cell = next(each for each in letter.cells if each.name == change.cell)
    return cell.limits[change.level][change.dimension]
