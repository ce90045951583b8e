"""What a portfolio is answered otherwise, as `decision` entries of a changelog, in Markdown.

>>> from acctcore.codec.goldens import Golden
>>> from acctcore.codec.golden_changes import change_of
>>> from pendulum import Date
>>> old = Golden("R-1051", fault="unknown code `X`", decided_on=Date(2026, 3, 16))
>>> new = Golden("R-1051", fault="no such day", decided_on=Date(2026, 3, 16))
>>> print(changelog([change_of(old, new)]), end="")
1 case: 1 refused for another reason.
<BLANKLINE>
- decision: `R-1051` was not decided (unknown code `X`) and is not decided (no such day).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from acctcore.codec.differences import Difference
from acctcore.codec.golden_changes import ChangeKind, GoldenChange
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.findings import Finding

MOST: Final = 3
"""Of more differences in one outcome only so many are shown, and the number of the others."""
LONGEST: Final = 80
"""A longer difference, such as a whole part that came, is counted and not shown."""


def changelog(changes: Iterable[GoldenChange]) -> str:
    """Write the totals, an entry for each case that differs, and what the differences come from."""
    listed = tuple(changes)
    differ = [each for each in listed if each.kind is not ChangeKind.SAME]
    blocks = [totals(listed), "\n".join(map(entry, differ)), "\n".join(_causes(differ))]
    return "\n\n".join(filter(None, blocks)) + "\n"


def totals(changes: Iterable[GoldenChange]) -> str:
    """Count the cases by kind of change, what is unchanged last."""
    counts = Counter(each.kind for each in changes)
    told = ", ".join(f"{counts[kind]:,} {kind.value}" for kind in ChangeKind if counts[kind])
    number = counts.total()
    return f"{many(number, 'case', ',')}: {told or 'nothing to compare'}."


def entry(change: GoldenChange) -> str:
    """Write one change: the case, what it was, what it is, and which findings came and went."""
    if change.kind is ChangeKind.GONE:
        return f"- decision: {_code(change.id)} is no longer in the portfolio; it was {change.was}."
    if change.kind is ChangeKind.NEW:
        return f"- decision: {_code(change.id)} was not kept before and is {change.now}."
    parts = "; ".join((_turn(change), *_why(change)))
    return f"- decision: {_code(change.id)} {parts}."


def _turn(change: GoldenChange) -> str:
    turned = change.was != change.now
    told = f"was {change.was} and is {change.now}" if turned else f"stays {change.now}"
    return f"is another case; it {told}" if change.kind is ChangeKind.CASE else told


def _why(change: GoldenChange) -> Iterator[str]:
    yield from shown(change.outcome)
    went = list(change.went)
    lone = []
    for finding in change.came:
        if old := next((each for each in went if _place(each) == _place(finding)), None):
            went.remove(old)
            yield f"{clause(finding)}, where it was {_compared(old)}"
        else:
            lone.append(finding)
    for verb, findings in (("came", lone), ("went", went)):
        if findings:
            yield f"{verb}: {', '.join(map(clause, findings))}"
    if change.kind is ChangeKind.FINDINGS and not (change.came or change.went):
        yield "the findings stand in another order"


def shown(differences: tuple[Difference, ...]) -> Iterator[str]:
    """Write the differences that lie least deep in the outcome, and how many more there are."""
    short = [each for each in differences if len(str(each)) <= LONGEST]
    least = min((_depth(each.path) for each in short), default=0)
    told = [each for each in short if _depth(each.path) == least][:MOST]
    yield from (str(each).removeprefix("outcome.") for each in told)
    if more := len(differences) - len(told):
        yield f"{more:,} {'more ' if told else ''}in the outcome"


def _depth(path: str) -> int:
    return path.count(".") + path.count("[")


def _place(finding: Finding) -> tuple[str, str]:
    return finding.clause, finding.about


def clause(finding: Finding) -> str:
    """Write a finding: its code, its clause, and what was compared."""
    at = " ".join(part for part in _place(finding) if part)
    code, _, compared = _compared(finding).partition(" ")
    return " ".join(part for part in (f"{code} at {at}", compared) if part)


def _compared(finding: Finding) -> str:
    told = _code(finding.code)
    if not finding.relation:
        return told
    measured, limit = (_plain(each) for each in (finding.measured, finding.limit))
    return f"{told} ({_code(f'{measured} {finding.relation} {limit}')})"


def _plain(value: object) -> str:
    return "not known" if value is None else str(to_plain(value))


def _causes(changes: Iterable[GoldenChange]) -> Iterator[str]:
    """Write what the decisions rest on and what of it is another now, each with its cases."""
    counts = Counter(str(each) for change in changes for each in change.causes)
    if counts:
        yield "What the decisions rest on:\n"
    yield from (f"- {cause} ({_cases(number)})" for cause, number in counts.items())


def _cases(number: int) -> str:
    return many(number, "case", ",")


def _code(words: str) -> str:
    return f"`{' '.join(words.split())}`"
