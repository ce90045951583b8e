"""One limit as it is held against a request: the finding it gives, and its code.

Units: whole units of the dimension.

>>> from acctcore.authority.limits import Limit
>>> from acctcore.quantity import Quantity
>>> bar = Bar.of("2(a)", "L1 bp", Limit.parse("10 bp"))
>>> bar.against((30, 30, 30), Quantity(30, "bp"), Date(2026, 3, 16)).shortfall
Quantity('20 bp')
"""

from typing import Self

from pendulum import Date

from acctcore.authority.exposure import Exposure
from acctcore.authority.judging import NOT_KNOWN, NOTHING, Span, judge
from acctcore.authority.limits import Limit, Power
from acctcore.findings import Finding, Measured, Verdict
from acctcore.quantity import Measure, measure_like
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class Bar:
    """A limit with its clause and what its findings are about; no limit is no power."""

    clause: str
    about: str
    limit: Limit | None
    span: Span
    over: Finding
    within: Finding
    plain: tuple[int, int] | None
    """The span of a bound that holds whatever the day."""

    @classmethod
    def of(cls, clause: str, about: str, limit: Limit | None, source: Source | None = None) -> Self:
        """Compile a limit, and the two findings it mostly gives."""
        span = _span(limit)
        relation, bound = _bound(limit)
        over, within = (
            Finding(clause, code, verdict, about, None, relation, bound, source)
            for code, verdict in (("OVER_LIMIT", Verdict.NOT_MET), ("WITHIN_LIMIT", Verdict.MET))
        )
        floor, top = span
        lasts = limit is not None and limit.top is not None and limit.withdrawn_on is None
        plain = (floor, top) if lasts and floor is not None and top is not None else None
        return cls(clause, about, limit, span, over, within, plain)

    def span_on(self, on: Date) -> Span:
        """Answer what the limit admits on a day: nothing once it is withdrawn."""
        return NOTHING if self.limit is None or self.limit.is_withdrawn(on) else self.span

    def against(self, tested: Exposure, measured: Measure | None, as_of: Date) -> Finding:
        """Compare the tested value with the limit; `measured` is the least it can be, in its unit.

        What is shown is certain: at least so much where it is over, at most so
        much where it is within, nothing where it is not known.
        """
        _, low, high = tested
        if self.plain is None:
            return self._other(tested, measured, as_of)
        floor, top = self.plain
        if low > top:
            return self.over.measuring(measured)
        if high == low >= floor:
            return self.within.measuring(measured)
        return self._other(tested, measured, as_of)

    def _other(self, tested: Exposure, measured: Measure | None, as_of: Date) -> Finding:
        """Compare where the limit is a word, has ended, has a floor, or a fact is missing."""
        verdict = judge((self.span_on(as_of),), (tested,))
        code = self._code(verdict, tested, as_of)
        shown = _certain(code, tested, measured)
        if self.limit is not None and code == "WITHDRAWN":
            return self._found(code, verdict, as_of, "<", self.limit.withdrawn_on)
        if self.limit is not None and code == "BELOW_RANGE":
            return self._found(code, verdict, shown, ">", self.limit.over)
        return self._found(code, verdict, shown, self.over.relation, self.over.limit)

    def _found(
        self, code: str, verdict: Verdict, measured: Measured, relation: str, bound: Measured
    ) -> Finding:
        source = self.over.source
        return Finding(self.clause, code, verdict, self.about, measured, relation, bound, source)

    def _code(self, verdict: Verdict, tested: Exposure, as_of: Date) -> str:
        if self.limit is None:
            return "NOT_DELEGATED"
        if self.limit.is_withdrawn(as_of):
            return "WITHDRAWN"
        if self.limit.power is Power.NIL:
            return "NIL_POWER"
        if self.limit.power is Power.NOT_KNOWN:
            return "LIMIT_NOT_KNOWN"
        if verdict is Verdict.MET:
            return "WITHIN_LIMIT"
        if verdict is Verdict.UNKNOWN:
            return "QUANTITY_NOT_KNOWN" if tested[0] is None else "PAST_GRANTS_NOT_KNOWN"
        top = self.span[1]
        return "OVER_LIMIT" if top is not None and tested[1] > top else "BELOW_RANGE"


def _span(limit: Limit | None) -> Span:
    if limit is None:
        return NOTHING
    return NOT_KNOWN if limit.power is Power.NOT_KNOWN else limit.span()


def _bound(limit: Limit | None) -> tuple[str, Measured]:
    if limit is None:
        return "", None
    if limit.top is None:
        return "", limit.power.value
    return "<" if limit.under else "<=", limit.top


def _certain(code: str, tested: Exposure, measured: Measure | None) -> Measure | None:
    """Answer what is certain of the tested value, of which `measured` is the least."""
    _, low, high = tested
    if measured is None or low == high or code == "OVER_LIMIT":
        return measured
    at_most = code in ("WITHIN_LIMIT", "BELOW_RANGE")
    return measure_like(high, measured) if at_most and high is not None else None
