"""A tally in lines for a terminal: of each policy, the clauses that were not tried every way.

>>> from acctcore.testing.tallies import ClauseCount, PolicyCount, Tally
>>> lines(Tally())
('no decision was counted: hand your policy to `suite`, or wrap a rule in `watch`',)
>>> counts = {"2(b)": ClauseCount("2(b)"), "2(c)": ClauseCount("2(c)")}
>>> counts["2(b)"].times["met"] = 5
>>> policy = PolicyCount("letter-2026", "2026-01-01", "sha256:0", {"route": 5}, counts)
>>> print(*lines(Tally(kept={("letter-2026", "2026-01-01", "sha256:0"): policy})), sep=chr(10))
letter-2026, in force since 2026-01-01; decisions: 5 of route
  2(b)  never not met, never unknown
  2(c)  never applied
  0 of 2 clauses were met, not met and unknown
"""

from collections.abc import Iterator
from typing import Final

from acctcore.testing.tallies import ClauseCount, PolicyCount, Tally

MOST_POLICIES: Final = 20
"""Of more policies than these only the number is shown: drawn ones, as a rule."""


def lines(tally: Tally) -> tuple[str, ...]:
    """Write what was never met, never not met and never unknown."""
    return tuple(_lines(tally))


def _lines(tally: Tally) -> Iterator[str]:
    for policy in tally.policies[:MOST_POLICIES]:
        yield from _policy(policy)
    more = len(tally.policies) - MOST_POLICIES
    if more > 0:
        yield f"... and {more} more policies"
    if tally.not_counted:
        yield (
            f"answers that were not counted: {tally.not_counted:,}; they are no decision that "
            "cites a policy it was handed, or their findings cannot be read"
        )
    elif not tally.policies:
        yield "no decision was counted: hand your policy to `suite`, or wrap a rule in `watch`"


def _policy(policy: PolicyCount) -> Iterator[str]:
    decided = ", ".join(f"{times:,} of {rule}" for rule, times in sorted(policy.decisions.items()))
    yield f"{policy.id}, in force since {policy.since}; decisions: {decided}"
    if not policy.clauses:
        yield "  it states no clauses"
        return
    width = max(len(count.clause) for count in policy.clauses)
    whole = [count for count in policy.clauses if not count.never]
    for count in policy.clauses:
        if count.never:
            yield f"  {count.clause:<{width}}  {_never(count)}"
    noun = "clause was" if len(policy.clauses) == 1 else "clauses were"
    yield f"  {len(whole)} of {len(policy.clauses)} {noun} met, not met and unknown"


def _never(count: ClauseCount) -> str:
    if not count.applied:
        return "never applied"
    return ", ".join(f"never {each}" for each in count.never)
