"""How often each clause of a policy was met, not met, not known or did not apply.

A tally counts decisions by the version they cite, whichever rule made them. It reads every
finding, which a hot rule makes only when it is read; where nobody counts, nothing is read.

>>> from acctcore.authority import AccommodationCase, Cell, DelegationLetter, Level, Limit, route
>>> from acctcore.authority import Dimension
>>> from acctcore.days import parse_day
>>> from acctcore.quantity import Quantity
>>> from acctcore.sources import Source, Status
>>> letter = DelegationLetter(
...     (Level("L1", "account manager"),),
...     (Dimension("bp", "bp"),),
...     (Cell("rate", "2(b)", {"L1": {"bp": Limit.parse("10 bp")}}),),
...     ("RETENTION",),
... )
>>> letters = Timeline.always(letter, Source("example", Status.INVENTED))
>>> asked = AccommodationCase("R1", "P1", {"bp": Quantity(10, "bp")}, reason="RETENTION")
>>> tally = Tally()
>>> tally.take("route", [letters], route(asked, letters, parse_day("2026-03-16")))
>>> [(count.clause, count.never) for count in tally.policies[0].clauses]
[('2(b)', ('not met', 'unknown'))]
>>> tally.take("route", [letters], "granted")
>>> tally.not_counted
1
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import define, field

from acctcore.decisions import Decision
from acctcore.findings import Finding, Verdict
from acctcore.testing.clauses import clauses_of
from acctcore.timeline import Timeline
from acctcore.versions import Version

COUNTED: Final = tuple(verdict.value for verdict in Verdict)
_TOLD: Final = (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)


@define
class ClauseCount:
    """How often one clause got each verdict."""

    clause: str
    times: dict[str, int] = field(factory=lambda: dict.fromkeys(COUNTED, 0))

    @property
    def never(self) -> tuple[str, ...]:
        """Name what the clause never was: `met`, `not met`, `unknown`."""
        return tuple(each.value.replace("_", " ") for each in _TOLD if not self.times[each.value])

    @property
    def applied(self) -> bool:
        """Whether it was ever met, not met or unknown."""
        return len(self.never) < len(_TOLD)


@define
class PolicyCount:
    """The clauses of one version of a policy, with how many decisions each rule made under it.

    `beside` counts findings under words of the rule itself, such as `appointments`, which are no
    clause of the policy.
    """

    id: str
    since: str
    hash: str
    decisions: dict[str, int] = field(factory=dict)
    stated: dict[str, ClauseCount] = field(factory=dict)
    others: dict[str, ClauseCount] = field(factory=dict)

    @property
    def clauses(self) -> tuple[ClauseCount, ...]:
        """The clauses, in the order of the policy."""
        return tuple(self.stated.values())

    @property
    def beside(self) -> tuple[ClauseCount, ...]:
        """What was found under other words, by word."""
        return tuple(self.others[clause] for clause in sorted(self.others))

    def count(self, clause: str) -> ClauseCount:
        """Look up the count of a clause, or of another word, and begin it where there is none."""
        return self.stated.get(clause) or self.others.setdefault(clause, ClauseCount(clause))

    def take(self, called: str, findings: Iterable[Finding]) -> None:
        """Count one decision of a rule."""
        self.decisions[called] = self.decisions.get(called, 0) + 1
        for finding in findings:
            for clause in self._named(finding.clause):
                self.count(clause).times[finding.verdict.value] += 1

    def _named(self, clause: str) -> Iterable[str]:
        """Take `6(1), 6(2)` for two clauses where the policy has both."""
        parts = clause.split(", ")
        together = clause not in self.stated and all(part in self.stated for part in parts)
        return parts if together else (clause,)


@define
class Tally:
    """Counts by version of a policy; `not_counted` answers could not be read as decisions."""

    not_counted: int = 0
    kept: dict[tuple[str, str, str], PolicyCount] = field(factory=dict)

    @property
    def policies(self) -> tuple[PolicyCount, ...]:
        """The versions under which something was decided, by id and first day."""
        return tuple(self.kept[key] for key in sorted(self.kept))

    def take(self, called: str, arguments: Iterable[object], answer: object) -> None:
        """Count what a rule answered; never raises, whatever a host's function answers."""
        try:
            findings = _findings(answer)
            policy = self._policy(next(_cited(arguments, answer)))
        except Exception:  # noqa: BLE001 - findings are a host's code, run where it expects no test
            self.not_counted += 1
            return
        policy.take(called, findings)

    def add(self, plain: Mapping[str, Any]) -> None:
        """Add another tally, as `plain` answers it: that of another process."""
        self.not_counted += plain["not_counted"]
        for each in plain["policies"]:
            key = each["id"], each["since"], each["hash"]
            policy = self.kept.setdefault(key, PolicyCount(*key))
            for rule, times in each["decisions"].items():
                policy.decisions[rule] = policy.decisions.get(rule, 0) + times
            _add(policy.stated, each["clauses"])
            _add(policy.others, each["beside"])

    def plain(self) -> dict[str, Any]:
        """Answer plain data, as it is written to a file."""
        policies = [_plain_policy(policy) for policy in self.policies]
        return {"schema": 1, "not_counted": self.not_counted, "policies": policies}

    def _policy(self, version: Version[Any]) -> PolicyCount:
        key = version.id, str(version.since), version.hash
        if key not in self.kept:
            stated = {clause: ClauseCount(clause) for clause in clauses_of(version.value)}
            self.kept[key] = PolicyCount(*key, stated=stated)
        return self.kept[key]


def _findings(answer: object) -> tuple[Finding, ...]:
    if not isinstance(answer, Decision):
        raise TypeError
    found = tuple(answer.findings)
    if not all(map(_is_finding, found)):
        raise TypeError
    return found


def _is_finding(each: object) -> bool:
    return (
        isinstance(each, Finding)
        and isinstance(each.clause, str)
        and isinstance(each.verdict, Verdict)
    )


def _cited(arguments: Iterable[object], answer: Any) -> Iterator[Version[Any]]:
    """Go through the versions, among those the rule was handed, that a decision cites."""
    for policies in arguments:
        if isinstance(policies, Timeline):
            yield from (each for each in policies.versions if each.citation == answer.citation)


def _add(counts: dict[str, ClauseCount], plain: Iterable[Mapping[str, Any]]) -> None:
    for each in plain:
        count = counts.setdefault(each["clause"], ClauseCount(each["clause"]))
        for verdict in COUNTED:
            count.times[verdict] += each[verdict]


def _plain_policy(policy: PolicyCount) -> dict[str, Any]:
    return {
        "id": policy.id,
        "since": policy.since,
        "hash": policy.hash,
        "decisions": dict(sorted(policy.decisions.items())),
        "clauses": [_plain_count(each) for each in policy.clauses],
        "beside": [_plain_count(each) for each in policy.beside],
    }


def _plain_count(count: ClauseCount) -> dict[str, Any]:
    return {"clause": count.clause, **count.times, "never": list(count.never)}
