"""The conduct gate: an established breach of a listed kind closes the bonus view.

Rule: one established breach of a kind that closes settles it. While one is under review, or while
nobody says whether there was any, the gate is not known. A breach never touches the score.
Closed is a refusal of the bonus view, with the breaches that closed it.

>>> from pendulum import Date
>>> gate, breach = Gate("3", "MIS_SELLING"), Breach("B-1", "MIS_SELLING", Date(2026, 5, 11))
>>> state((gate,), ()), state((gate,), (breach,)), state((gate,), None)
(<GateState.OPEN: 'open'>, <GateState.CLOSED: 'closed'>, <GateState.UNKNOWN: 'unknown'>)
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from acctcore.findings import Finding, Verdict, meet
from acctcore.maps import FrozenMap
from acctcore.targets.scorecards.cards import Gate
from acctcore.targets.scorecards.cases import Breach
from acctcore.targets.scorecards.outcomes import BonusView, GateState
from acctcore.values import frozen

_Breaches: TypeAlias = Sequence[Breach] | None
_ZERO: Final = Fraction(0)
_STATES: Final = FrozenMap(
    {
        Verdict.MET: GateState.OPEN,
        Verdict.NOT_APPLICABLE: GateState.OPEN,
        Verdict.NOT_MET: GateState.CLOSED,
        Verdict.UNKNOWN: GateState.UNKNOWN,
    }
)


@frozen
class _Judged:
    """One gate: what was found, and the breaches of its kind that are meant."""

    code: str
    verdict: Verdict
    breaches: tuple[Breach, ...] = ()


def gate_findings(gates: Sequence[Gate], breaches: _Breaches) -> Iterator[Finding]:
    """Say of every gate whether it is open, and name the breaches; or that there is none."""
    if not gates:
        yield Finding("gates", "NO_GATE", Verdict.NOT_APPLICABLE, "bonus view")
    for gate in gates:
        judged = _judge(gate, breaches)
        ids = ", ".join(each.id for each in judged.breaches) or None
        yield Finding(gate.clause, judged.code, judged.verdict, gate.breach, ids)


def state(gates: Sequence[Gate], breaches: _Breaches) -> GateState:
    """Answer whether the bonus view is open, closed or not known to be either."""
    return _STATES[meet(_judge(gate, breaches).verdict for gate in gates)]


def bonus_view(
    gates: Sequence[Gate], breaches: _Breaches, lowest: Fraction, highest: Fraction
) -> BonusView:
    """Answer what of a score from `lowest` to `highest` counts for a bonus."""
    gate = state(gates, breaches)
    if gate is GateState.CLOSED:
        return BonusView(gate, _ZERO, _ZERO, _ZERO, _closing(gates, breaches))
    if gate is GateState.UNKNOWN:
        return BonusView(gate, None, _ZERO, highest)
    return BonusView(gate, lowest if lowest == highest else None, lowest, highest)


def _judge(gate: Gate, breaches: _Breaches) -> _Judged:
    of_kind = _ordered(each for each in breaches or () if each.kind == gate.breach)
    established = tuple(each for each in of_kind if not each.under_review)
    if not gate.closes:
        return _Judged("RECORDED", Verdict.NOT_APPLICABLE, of_kind)
    if established:
        return _Judged("BREACH", Verdict.NOT_MET, established)
    if breaches is None:
        return _Judged("NOT_STATED", Verdict.UNKNOWN)
    if of_kind:
        return _Judged("UNDER_REVIEW", Verdict.UNKNOWN, of_kind)
    return _Judged("NO_BREACH", Verdict.MET)


def _closing(gates: Sequence[Gate], breaches: _Breaches) -> tuple[Breach, ...]:
    judged = (_judge(gate, breaches) for gate in gates)
    return _ordered(
        breach for each in judged if each.verdict is Verdict.NOT_MET for breach in each.breaches
    )


def _ordered(breaches: Iterable[Breach]) -> tuple[Breach, ...]:
    return tuple(sorted(breaches, key=lambda each: (each.on, each.id)))
