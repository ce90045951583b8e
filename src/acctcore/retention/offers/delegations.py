"""Who may give an offer of this cost: the bank's own letter of delegation, read by `authority`.

Rule: the level of the giver is competent where every limit of the letter holds; else the lowest
one above it that is. The letter limits one quantity, the cost, of the first `months` of the offer
where the rule says so. It adds up no past grants, as no other offer stands beside a save offer.
Whether the person is appointed, present and free of interest is `authority.permit`'s question.
Source: the retention page, section 6 and scenario A2. Units: the letter's.

>>> from acctcore.authority.dimensions import Dimension
>>> from acctcore.authority.letters import Cell
>>> from acctcore.authority.levels import Level
>>> from acctcore.authority.limits import Limit
>>> limits = {"AM": {"cost": Limit.parse("CNY 300.00")}, "RH": {"cost": Limit.parse("CNY 600.00")}}
>>> levels = (Level("AM", "account manager"), Level("RH", "regional head"))
>>> cells = (Cell("save offer", "2", limits),)
>>> letter = DelegationLetter(levels, (Dimension("cost", "CNY"),), cells, ("RETENTION",))
>>> rule, on = OfferDelegation(letter, "cost", "RETENTION", months=12), Date(2026, 5, 11)
>>> rule.power("AM", "C-7", Money.of(270, "CNY"), {}, on).level
'AM'
>>> above = rule.power("AM", "C-7", Money.of("300.01", "CNY"), {}, on)
>>> above.level, above.finding.code, str(above.finding.shortfall)
('RH', 'OFFER_ABOVE_AUTHORITY', 'CNY 0.01')
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.dimensions import Adds
from acctcore.authority.judging import judge
from acctcore.authority.letters import Purpose
from acctcore.authority.routing import traced
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.tracing import RouteTrace
from acctcore.errors import AcctcoreError, Contradiction, Unknown, fault
from acctcore.findings import Finding, Verdict
from acctcore.guards import counted, named, of_kind, refuse
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.values import frozen

_CODES: Final = FrozenMap(
    {
        Verdict.MET: "OFFER_WITHIN_AUTHORITY",
        Verdict.NOT_MET: "OFFER_ABOVE_AUTHORITY",
        Verdict.UNKNOWN: "AUTHORITY_NOT_KNOWN",
    }
)


class OfferPower(NamedTuple):
    """Whether the giver's level is competent, and which level is: `None` where none is known."""

    finding: Finding
    level: str | None
    endorsers: tuple[str, ...]


@frozen
class OfferDelegation:
    """The letter, which of its quantities the cost is, the reason it is asked for, the months.

    `months` counts the cost of the first so many months alone; left out, all of it.
    """

    letter: DelegationLetter
    dimension: str
    reason: str
    months: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a letter by which no offer could ever be judged."""
        of_kind(self.letter, DelegationLetter, "letter of the delegation", "a sound letter")
        named(self.dimension, "dimension of the delegation")
        if self.months is not None:
            counted(self.months, "months of the delegation", least=1)
        refuse(_faults(self))

    def power(
        self, level: str, party: str, cost: Money | None, categories: Mapping[str, str], on: Date
    ) -> OfferPower:
        """Answer whether a level may give an offer of a cost, and which one may instead.

        Raises:
            Unknown: the letter has no such level, category or code.
            MixedCurrency: the letter limits another currency.
        """
        ids = self.letter.level_ids
        if level not in ids:
            raise Unknown(fault("level of the giver", f"one of {', '.join(ids)}", level))
        asked = {} if cost is None else {self.dimension: cost}
        request = AccommodationCase("save offer", party, asked, categories, self.reason)
        traces, at = traced(request, self.letter, on), ids.index(level)
        verdicts = {_within(each, at) for each in traces}
        verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.UNKNOWN
        return OfferPower(
            _finding(traces[0], at, verdict, cost),
            _one({_competent(each, at) for each in traces}),
            tuple(dict.fromkeys(f.about for each in traces for f in each.endorsements())),
        )


def _faults(rule: OfferDelegation) -> Iterator[tuple[str, AcctcoreError]]:
    letter = rule.letter
    if rule.reason not in letter.reasons:
        expected = f"one that its letter lists ({', '.join(letter.reasons)})"
        yield "reason", Unknown(fault("reason of the delegation", expected, rule.reason))
    if letter.purpose is Purpose.SANCTION:
        yield "letter", Contradiction("the letter is for sanctions; expected one for concessions")
    for asks, told in (
        (letter.asks_counter_value, "asks for a counter-value"),
        (letter.linking is not None, "links requests with earlier ones"),
    ):
        if asks:
            yield "letter", Contradiction(f"the letter {told}, which an offer does not state")
    for budget in letter.budgets:
        told = f"gives `{budget.level}` a budget: what it has granted an offer does not state"
        yield "letter", Contradiction(f"the letter {told}; expected none")
    for each in letter.dimensions:
        if each.measures != rule.dimension:
            told = f"limits `{each.measures}`, which an offer does not state"
            yield "letter", Contradiction(f"the letter {told}; expected `{rule.dimension}` alone")
        elif each.adds is not Adds.NOTHING:
            told = f"dimension `{each.name}` adds up past grants ({each.adds.value})"
            yield "letter", Contradiction(f"{told}, which an offer does not state")


def _within(trace: RouteTrace, at: int) -> Verdict:
    """Tell whether a level holds the cost; what no cell covers is not delegated."""
    return judge(trace.rows[at], trace.tested) if trace.compiled else Verdict.NOT_MET


def _competent(trace: RouteTrace, at: int) -> str | None:
    """Find the lowest level from one up that holds the cost for certain, or a body named for it."""
    ids = trace.letter.level_ids
    found = (ids[rank] for rank in range(at, len(ids)) if _within(trace, rank) is Verdict.MET)
    return next(found, trace.body)


def _one(levels: set[str | None]) -> str | None:
    return levels.pop() if len(levels) == 1 else None


def _finding(trace: RouteTrace, at: int, verdict: Verdict, cost: Money | None) -> Finding:
    tests = trace.tests_at(at) if trace.compiled else ()
    alike = next((each for each in tests if each.verdict is verdict), None)
    about = f"power of {trace.letter.levels[at].name}"
    if alike is None:
        return Finding("delegation", _CODES[verdict], verdict, about, cost)
    told = (alike.relation, alike.limit, alike.source)
    return Finding(alike.clause, _CODES[verdict], verdict, about, cost, *told)
