"""At which level past requests are resolved: by rule, and by record.

By rule, the level is the lowest competent one under the letter of the day; by
record, the one that decided. Split requests are one, and so are those that the
letter links (see `linked`): they are resolved where the highest of them is, and
stand apart if one of them is unresolved. Withdrawn ones and doubles are none.
What is unresolved stands apart, by the kind of its route.
Source: section 9 of the authority reference. Units: requests.

>>> rule = Tally.of(("L1", "L2"), {"L1": 84, "L2": 96, "above_all": 20})
>>> record = Tally.of(("L1", "L2"), {"L1": 80, "L2": 120})
>>> profile = ResolutionProfile(rule, record)
>>> profile.meets("L2", "0.9"), profile.meets("L1", "0.9")
(<Verdict.MET: 'met'>, <Verdict.NOT_MET: 'not_met'>)
>>> profile.by_record.exactly_at("L2").ratio
Fraction(3, 5)
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from acctcore.authority.history.competence import deciders_of
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.intervals import Share
from acctcore.authority.history.linked import linked
from acctcore.authority.history.open_ends import Ends, ends_of
from acctcore.authority.history.tallies import NOT_RECORDED, Reading, Tally
from acctcore.authority.routes import RouteKind
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import Contradiction
from acctcore.findings import Verdict
from acctcore.ratio import Exact
from acctcore.timeline import Timeline
from acctcore.values import frozen


@frozen
class ResolutionProfile:
    """Where requests are resolved by rule, which is what is asked for, and by record."""

    by_rule: Tally
    by_record: Tally

    def at_or_below(self, level: str) -> Share:
        """Answer the share resolved by rule at a level or below."""
        return self.by_rule.at_or_below(level)

    def exactly_at(self, level: str) -> Share:
        """Answer the share resolved by rule at this very level."""
        return self.by_rule.exactly_at(level)

    def meets(self, level: str, target: Exact, reading: Reading = Reading.AT_OR_BELOW) -> Verdict:
        """Compare what is resolved by rule with a target, exactly."""
        return self.by_rule.meets(level, target, reading)


def resolution_profile(
    history: Iterable[PastDecision], letters: Timeline[DelegationLetter]
) -> ResolutionProfile:
    """Count the whole requests by level, each under the letter of its day.

    Raises:
        OutOfRange: there is no request.
        Unknown: a recorded level, or what a request names, is not in the letter of its day.
        Contradiction: letters with different levels were in force; profile each period apart.
        NothingInForce: no letter is in force on the day of a request.
    """
    rule: Counter[str] = Counter()
    record: Counter[str] = Counter()
    open_ends: Counter[Ends] = Counter()
    ladder: tuple[str, ...] = ()
    for parts in linked(whole(history), lambda on: letters.at(on).value.linking):
        told = [route(each.request, letters, each.on).outcome for each in parts]
        for each in parts:
            letter = letters.at(each.on).value
            each.require_level(deciders_of(letter))
            ladder = _same_ladder(ladder, letter, each)
        end = _highest([each.level or each.kind.value for each in told], ladder)
        rule[end] += 1
        if end == RouteKind.UNDECIDED.value:
            ends = [ends_of(each.trace) for each in told]
            open_ends[max(low for low, _ in ends), max(high for _, high in ends)] += 1
        record[_highest([_recorded(each, ladder) for each in parts], ladder)] += 1
    return ResolutionProfile(Tally.of(ladder, rule, open_ends), Tally.of(ladder, record))


def _highest(ends: Sequence[str], ladder: tuple[str, ...]) -> str:
    """Answer the highest level; of what ends at none, the first there is."""
    apart = (each for each in ends if each not in ladder)
    return next(apart, None) or max(ends, key=ladder.index)


def _recorded(decision: PastDecision, ladder: tuple[str, ...]) -> str:
    """Answer the level that decided; what another body decided was taken as reserved."""
    if decision.level is None:
        return NOT_RECORDED
    return decision.level if decision.level in ladder else RouteKind.RESERVED.value


def _same_ladder(
    ladder: tuple[str, ...], letter: DelegationLetter, decision: PastDecision
) -> tuple[str, ...]:
    """Hold the levels of a day against those before."""
    levels = letter.level_ids
    if ladder and ladder != levels:
        raise Contradiction(
            f"on {decision.on} the letter has levels {', '.join(levels)}, not "
            f"{', '.join(ladder)} as before; profile each period apart"
        )
    return levels
