"""Drift: has what the card reads, or what it says, moved since it was approved?

For each item of the card, and for its score, the stability index of two periods is laid against the
policy's levels; a level to act on is NOT_MET. An empty bin without a floor in the policy leaves the
index UNKNOWN, never 0. Different bins in the two periods raise: state 0 where none fell in. Source:
the retention domain's rule on back-tests (section 10); levels are the policy's. Units: customers by
bin. The index is rounded to six places, half to even, before it is compared.

>>> from acctcore.retention.governance.policies import DriftLevel
>>> from acctcore.sources import Source, Status
>>> levels = (DriftLevel("8(a)", "STABLE", 0), DriftLevel("8(b)", "SHIFTED", "0.1", act=True))
>>> policies = Timeline.always(DriftPolicy(levels), Source("p", Status.INVENTED))
>>> def drift(before, after):
...     case = DriftCase((MeasuredBins("CALLS", before, after),))
...     return judge_drift(case, policies, Date(2026, 5, 11))
>>> drift({"0": 50, "1": 50}, {"0": 49, "1": 51}).outcome.levels["CALLS"]
'STABLE'
>>> [(each.code, each.about) for each in drift({"0": 50, "1": 50}, {"0": 20, "1": 80}).reasons]
[('SHIFTED', 'CALLS')]
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import counted, listed, named, refuse, table, twice
from acctcore.maps import FrozenMap
from acctcore.retention.backtests.shares import rounded
from acctcore.retention.backtests.stability import stability_index
from acctcore.retention.governance.policies import DriftPolicy
from acctcore.timeline import Timeline, in_force
from acctcore.values import field, frozen

_PLACES = 6


def _counts(counts: Mapping[str, int]) -> FrozenMap[str, int]:
    return table(counts, object, "bins of a period", "customers")


@frozen
class MeasuredBins:
    """How many customers fell into each bin of an item, or of the score, in two periods."""

    name: str
    before: FrozenMap[str, int] = field(converter=_counts)
    after: FrozenMap[str, int] = field(converter=_counts)

    def __attrs_post_init__(self) -> None:
        """Refuse counts below 0, no customers at all, and bins of one period only."""
        named(self.name, "name of what drifts")
        for counts in (self.before, self.after):
            for bin_, count in counts.items():
                counted(count, f"customers in bin `{bin_}` of `{self.name}`", least=0)
            if not sum(counts.values()):
                raise Contradiction(f"`{self.name}` was measured of nobody in one of the periods")
        if apart := sorted(self.before.keys() ^ self.after.keys()):
            told = f"bin `{apart[0]}` of `{self.name}` stands in one period only"
            raise Contradiction(f"{told}; state 0 where none fell in")


def _items(items: Iterable[MeasuredBins]) -> tuple[MeasuredBins, ...]:
    return listed(items, MeasuredBins, "items", "bins in two periods")


@frozen
class DriftCase:
    """What is watched for drift, each by its bins."""

    items: tuple[MeasuredBins, ...] = field(converter=_items)

    def __attrs_post_init__(self) -> None:
        """Refuse an item that stands twice."""
        refuse(twice("items", "item", (each.name for each in self.items)))


@frozen
class DriftReport:
    """The index and the level of each item; an item without an index has no level."""

    verdict: Verdict
    indices: FrozenMap[str, Fraction]
    levels: FrozenMap[str, str]


def judge_drift(
    case: DriftCase, policies: Timeline[DriftPolicy], as_of: Date
) -> Decision[DriftReport]:
    """Lay the drift of each item against the levels in force on a day.

    Raises:
        NothingInForce: no policy is in force on the day.
    """
    on = day(as_of, "as_of")
    version = in_force(policies, DriftPolicy, on)
    found = tuple((each.name, _index(each, version.value)) for each in case.items)
    findings = tuple(_finding(name, index, version.value) for name, index in found)
    outcome = DriftReport(
        meet(each.verdict for each in findings),
        FrozenMap((name, index) for name, index in found if index is not None),
        FrozenMap((each.about, each.code) for each in findings if each.measured is not None),
    )
    return Decision(outcome, on, version.citation, Given(findings))


def _index(item: MeasuredBins, policy: DriftPolicy) -> Fraction | None:
    counts = (*item.before.values(), *item.after.values())
    if policy.least_share is None and not all(counts):
        return None
    index = stability_index(item.before, item.after, floor=policy.least_share).value
    return rounded(index, _PLACES)


def _finding(name: str, index: Fraction | None, policy: DriftPolicy) -> Finding:
    if index is None:
        return Finding(policy.levels[0].clause, "EMPTY_BIN", Verdict.UNKNOWN, name)
    level = next(each for each in reversed(policy.levels) if index >= each.floor)
    acted = next((each.floor for each in policy.levels if each.act), None)
    verdict = Verdict.NOT_MET if level.act else Verdict.MET
    return Finding(level.clause, level.name, verdict, name, index, "<" if acted else "", acted)
