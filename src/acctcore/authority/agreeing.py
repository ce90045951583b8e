"""A request whose place in the letter is open: what is the same wherever it falls.

The answer stands where every place gives it. What is found is told of each place,
by its clause; what binds, who decides and who endorses only where all agree.
Source: required semantics 4 of the authority reference; what is decided is certain.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from acctcore.authority.routes import RouteKind, Step, WrittenRoute
from acctcore.authority.tracing import RouteTrace
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen

T = TypeVar("T")


@frozen(slots=False)
class OpenTrace:
    """What a decision retains of a request with several places, in the order of the letter."""

    kind: RouteKind
    level: int | None
    places: tuple[RouteTrace, ...]

    @classmethod
    def of(cls, places: Sequence[RouteTrace]) -> "OpenTrace":
        """Keep the answer that every place gives; else the facts decide too little."""
        kind, level, _ = first = _answer(places[0])
        if any(_answer(each) != first for each in places):
            kind, level = RouteKind.UNDECIDED, None
        return cls(kind, level, tuple(places))

    def findings(self) -> tuple[Finding, ...]:
        """Answer what is found in each place: before any level, level by level, endorsements."""
        found = [f for each in self.places for f in each.opening()]
        for index in range(self._height()):
            found += [f for each in self.places for f in each.level_findings(index)]
        return (*_once(found), *self.endorsements())

    def endorsements(self) -> tuple[Finding, ...]:
        """Name who has to support the request in every place, and who may have to."""
        everywhere = [frozenset(each.endorsements()) for each in self.places]
        return tuple(
            finding if all(finding in each for each in everywhere) else _may_be(finding)
            for finding in _once(f for each in self.places for f in each.endorsements())
        )

    def written_out(self) -> WrittenRoute:
        """Answer the whole route."""
        written = [each.written_out() for each in self.places]
        first = self.places[0]
        same = {each.body for each in written}
        return WrittenRoute(
            self.kind,
            None if self.level is None else first.letter.level_ids[self.level],
            _shared([each.binding for each in written]),
            _shared([each.deciders for each in written]),
            tuple(self._steps([each.path for each in written])),
            same.pop() if len(same) == 1 else None,
            tuple(dict.fromkeys(each.about for each in self.endorsements())),
            next((each.own_level for each in written if each.own_level), None),
        )

    def _height(self) -> int:
        return max(len(each.verdicts) for each in self.places)

    def _steps(self, paths: Sequence[Sequence[Step]]) -> Iterator[Step]:
        """Put the tests of all places at one level together."""
        for index in range(self._height()):
            steps = [path[index] for path in paths if index < len(path)]
            verdicts = {each.verdict for each in steps}
            verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN
            tests = tuple(_once(test for each in steps for test in each.tests))
            holders = tuple(_once(finding for each in steps for finding in each.holders))
            yield Step(steps[0].level, steps[0].name, verdict, tests, holders)


def _answer(trace: RouteTrace) -> tuple[RouteKind, int | None, str | None]:
    return trace.kind, trace.level, trace.body


def _once(values: Iterable[T]) -> Iterator[T]:
    return iter(dict.fromkeys(values))


def _shared(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Keep what stands in all lists."""
    return tuple(each for each in lists[0] if all(each in other for other in lists[1:]))


def _may_be(finding: Finding) -> Finding:
    return Finding(finding.clause, "ENDORSEMENT_NOT_KNOWN", Verdict.UNKNOWN, finding.about)
