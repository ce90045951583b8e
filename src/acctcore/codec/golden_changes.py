"""What a portfolio is answered otherwise than before, case by case, and why.

Outcome, findings and refusals are what a decision says; that the policy, the rule or a table is
another one is not a change in itself, but what it comes from.

>>> day = Date(2026, 3, 16)
>>> old = Golden("R-1051", fault="unknown code `X`", decided_on=day)
>>> new = Golden("R-1051", fault="no such day", decided_on=day)
>>> change_of(old, old).kind.value, change_of(old, new).kind.value
('unchanged', 'refused for another reason')
>>> print(change_of(old, new).was)
not decided (unknown code `X`)
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from attrs import frozen
from pendulum import Date

from acctcore.catalogue import CATALOGUE, Catalogue, Rule
from acctcore.codec.differences import Difference, compare
from acctcore.codec.goldens import Golden, record_case
from acctcore.codec.records import DecisionRecord
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import AcctcoreError, Contradiction, fault
from acctcore.findings import Finding, Verdict
from acctcore.timeline import Timeline

_ANSWERS = {Verdict.MET: "yes", Verdict.NOT_MET: "no", Verdict.UNKNOWN: "undecided"}
_SAID = ("outcome", "findings")


class ChangeKind(Enum):
    """How an answer differs from the one that was kept."""

    ANSWER = "another answer"
    OUTCOME = "the same answer, another outcome"
    FINDINGS = "the same outcome, other findings"
    REFUSED = "no longer decided"
    DECIDED = "decided now"
    FAULT = "refused for another reason"
    CASE = "another case under the same name"
    GONE = "no longer in the portfolio"
    NEW = "not kept before"
    SAME = "unchanged"


@frozen
class GoldenChange:
    """One case: what it was answered, what it is answered now, and which findings came and went.

    `outcome` is what differs in the outcome and in findings that stayed, `causes` what differs in
    what the decision rests on: rule, policy, facts, tables.
    """

    id: str
    kind: ChangeKind
    was: str = ""
    now: str = ""
    outcome: tuple[Difference, ...] = ()
    came: tuple[Finding, ...] = ()
    went: tuple[Finding, ...] = ()
    causes: tuple[Difference, ...] = ()


def replay_portfolio(  # noqa: PLR0913 - each is named by the caller
    goldens: Iterable[Golden],
    rule: Rule,
    cases: Mapping[str, Any],
    policies: Timeline[Any],
    as_of: Date | None = None,
    *,
    catalogue: Catalogue = CATALOGUE,
    table: CurrencyTable = ISO_4217,
) -> tuple[GoldenChange, ...]:
    """Decide every golden case again, for its own day or for another, and say what differs.

    The cases that were kept come first, in their order, then those that are new.

    Raises:
        Contradiction: a golden is of another rule, or it is open for which day a new case is.
        NothingInForce: there is no policy on a day.
    """
    kept = {golden.id: _of(golden, rule) for golden in goldens}
    days = _days(kept, cases, as_of)
    for day in set(days.values()):
        policies.at(day)
    found = {
        name: record_case(name, case, rule, policies, days[name], table=table)
        for name, case in cases.items()
    }
    names = dict.fromkeys((*kept, *cases))
    return tuple(change_of(kept.get(name), found.get(name), catalogue, table) for name in names)


def _days(kept: Mapping[str, Golden], cases: Iterable[str], as_of: Date | None) -> dict[str, Date]:
    """Say for which day each case is decided: the one asked for, its own, or the one of all."""
    if as_of is not None:
        return dict.fromkeys(cases, as_of)
    own = {name: golden.day for name, golden in kept.items()}
    new = [name for name in cases if name not in own]
    if new and len(set(own.values())) != 1:
        told = "is new, and the goldens are not all of one day: say for which day it is decided"
        raise Contradiction(f"case `{new[0]}` {told}")
    return {name: own.get(name) or next(iter(own.values())) for name in cases}


def _of(golden: Golden, rule: Rule) -> Golden:
    if golden.decision is not None and golden.decision.rule != rule.name:
        told = fault(f"golden of `{golden.id}`", f"a decision of `{rule.name}`", _rule(golden))
        raise Contradiction(told)
    return golden


def _rule(golden: Golden) -> str:
    return golden.decision.rule if golden.decision else ""


def change_of(
    old: Golden | None,
    new: Golden | None,
    catalogue: Catalogue = CATALOGUE,
    table: CurrencyTable = ISO_4217,
) -> GoldenChange:
    """Compare what a case was answered with what it is answered now; nothing means not asked.

    Raises:
        Contradiction: there is neither.
    """
    if old is None and new is None:
        raise Contradiction("golden: expected an old or a new answer, got neither")
    if old is None or new is None:
        return _alone(old, new, catalogue, table)
    if old.decision is None or new.decision is None:
        return _with_fault(old, new, catalogue, table)
    return _between(new.id, old.decision, new.decision, catalogue, table)


def _alone(old: Any, new: Any, catalogue: Catalogue, table: CurrencyTable) -> GoldenChange:
    was, now = (_told(each, catalogue, table) for each in (old, new))
    kind = ChangeKind.GONE if new is None else ChangeKind.NEW
    return GoldenChange((old or new).id, kind, was, now)


def _with_fault(
    old: Golden, new: Golden, catalogue: Catalogue, table: CurrencyTable
) -> GoldenChange:
    was, now = (_told(each, catalogue, table) for each in (old, new))
    if old.decision is None and new.decision is None:
        kind = ChangeKind.SAME if was == now else ChangeKind.FAULT
    else:
        kind = ChangeKind.DECIDED if old.decision is None else ChangeKind.REFUSED
    return GoldenChange(new.id, kind, was, now)


def _between(
    name: str,
    old: DecisionRecord,
    new: DecisionRecord,
    catalogue: Catalogue,
    table: CurrencyTable,
) -> GoldenChange:
    was, now = (answer_of(each, catalogue, table) for each in (old, new))
    differences = compare(old, new)
    said = [each for each in differences if each.path.startswith(_SAID)]
    causes = tuple(each for each in differences if each not in said)
    came, went = _beyond(new.findings, old.findings), _beyond(old.findings, new.findings)
    kind = _kind(old, new, was != now, said)
    stayed = [each for each in said if not each.path.startswith("findings.")]
    return GoldenChange(name, kind, was, now, tuple(stayed), came, went, causes)


def _kind(
    old: DecisionRecord, new: DecisionRecord, turned: object, said: list[Difference]
) -> ChangeKind:
    if old.facts != new.facts:
        return ChangeKind.CASE
    if turned:
        return ChangeKind.ANSWER
    if any(not each.path.startswith("findings.") for each in said):
        return ChangeKind.OUTCOME
    return ChangeKind.SAME if old.findings == new.findings else ChangeKind.FINDINGS


def _beyond(these: tuple[Finding, ...], those: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Answer the findings that stand only here; one that stands twice counts twice."""
    left, found = list(those), []
    for each in these:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return tuple(found)


def _told(golden: Golden | None, catalogue: Catalogue, table: CurrencyTable) -> str:
    if golden is None:
        return ""
    if golden.decision is None:
        return f"not decided ({'; '.join(golden.fault.splitlines())})"
    return answer_of(golden.decision, catalogue, table)


def answer_of(
    kept: DecisionRecord, catalogue: Catalogue = CATALOGUE, table: CurrencyTable = ISO_4217
) -> str:
    """Say of a record whether it is a yes, a no or undecided; of an older form, that it is."""
    try:
        rule = catalogue.rule(kept.rule)
        answer = rule.answer(kept.outcome_as(rule.outcome, table=table))
    except AcctcoreError:
        return "an answer of an older form"
    return _ANSWERS.get(answer, answer.value)
