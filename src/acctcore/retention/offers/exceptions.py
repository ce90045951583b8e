"""The cap on the cost: it holds for everyone, unless an exception is logged by somebody else.

Rule: an offer above the cap is refused for every level. A logged exception lets it through where
a person other than the giver logged it, of a role that the policy lists (none listed: any), for a
cost of at least this one, and where its last day has not passed and it names no other customer and
no other offer; the delegation then decides as ever. What is not needed is not judged.
Source: the retention page, section 6; the roles are the policy's. Unit: money.

>>> from pendulum import Date
>>> cost, cap = Money.of(540, "CNY"), Money.of(324, "CNY")
>>> stake = Stake(None, None, cap, cost, cost, Verdict.NOT_MET)
>>> rule = ExceptionRule("6(j)", ("pricing",))
>>> logged = LoggedException("R. Head", Date(2026, 5, 11), "EX-7", "pricing")
>>> [each.code for each in cap_findings(stake, logged, "A. Chan", "6(i)", rule)]
['OFFER_ABOVE_VALUE_BY_EXCEPTION', 'EXCEPTION_LOGGED']
>>> [each.code for each in cap_findings(stake, logged, "r. head", "6(i)", rule)]
['OFFER_ABOVE_VALUE', 'EXCEPTION_BY_GIVER']
"""

from collections.abc import Iterable, Iterator
from typing import Final

from acctcore.errors import MixedCurrency, fault
from acctcore.findings import Finding, Measured, Verdict
from acctcore.guards import distinct_names, named
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.names import same_name
from acctcore.retention.offers.proposals import NO_LAPSE, Lapse, LoggedException
from acctcore.retention.offers.stakes import Stake
from acctcore.values import field, frozen

_CODES: Final = FrozenMap(
    {
        Verdict.MET: "OFFER_WITHIN_VALUE",
        Verdict.NOT_MET: "OFFER_ABOVE_VALUE",
        Verdict.UNKNOWN: "VALUE_NOT_KNOWN",
    }
)


def _roles(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "roles that log an exception")


@frozen
class ExceptionRule:
    """Whose exception counts; no role named: that of anybody but the giver."""

    clause: str
    roles: tuple[str, ...] = field(default=(), converter=_roles)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause."""
        named(self.clause, "clause of the exceptions")

    def judge(
        self, logged: LoggedException, giver: str, cost: Money | None, lapse: Lapse
    ) -> tuple[str, Verdict]:
        """Say whether an exception counts, and why."""
        if same_name(logged.by, giver):
            return "EXCEPTION_BY_GIVER", Verdict.NOT_MET
        if lapse.code:
            return lapse.code, Verdict.NOT_MET
        if self.roles and not logged.role:
            return "EXCEPTION_ROLE_NOT_STATED", Verdict.UNKNOWN
        if self.roles and logged.role not in self.roles:
            return "EXCEPTION_ROLE_NOT_LISTED", Verdict.NOT_MET
        if logged.up_to is None:
            return "EXCEPTION_LOGGED", Verdict.MET
        if cost is None:
            return "EXCEPTION_COST_NOT_KNOWN", Verdict.UNKNOWN
        return _enough(logged.up_to, cost)

    def compared(
        self, why: str, logged: LoggedException, cost: Money | None, lapse: Lapse
    ) -> tuple[Measured, str, Measured]:
        """Answer what an exception was held against; where it is nothing, who logged it."""
        if why == lapse.code:
            return lapse.compared
        if why == "EXCEPTION_TOO_SMALL":
            return cost, "<=", logged.up_to
        if why == "EXCEPTION_ROLE_NOT_LISTED":
            return logged.role, "one of", ", ".join(self.roles)
        return logged.by, "", None


def cap_findings(  # noqa: PLR0913 - the offer, the exception and the policy
    stake: Stake,
    logged: LoggedException | None,
    giver: str,
    clause: str,
    rule: ExceptionRule,
    *,
    lapse: Lapse = NO_LAPSE,
) -> Iterator[Finding]:
    """Say whether the cost is within the cap, or an exception lets it be more.

    `lapse` is why an exception is past, or for another.
    """
    verdict, code = stake.within, _CODES[stake.within]
    if logged is None or verdict is Verdict.MET:
        yield Finding(clause, code, verdict, "cost", stake.cost, "<=", stake.cap)
        if logged is not None:
            unneeded = Verdict.NOT_APPLICABLE
            yield Finding(
                rule.clause, "EXCEPTION_NOT_NEEDED", unneeded, f"exception {logged.reference}"
            )
        return
    why, counts = rule.judge(logged, giver, stake.cost, lapse)
    if counts is Verdict.MET:
        yield _lifted(clause, stake.cost, logged.up_to)
    else:
        if Verdict.UNKNOWN in (verdict, counts):
            code, verdict, counts = "VALUE_NOT_KNOWN", Verdict.UNKNOWN, Verdict.UNKNOWN
        yield Finding(clause, code, verdict, "cost", stake.cost, "<=", stake.cap)
    compared = rule.compared(why, logged, stake.cost, lapse)
    yield Finding(rule.clause, why, counts, f"exception {logged.reference}", *compared)


def _lifted(clause: str, cost: Money | None, up_to: Money | None) -> Finding:
    """Say that the exception stands in the place of the cap."""
    code, relation = "OFFER_ABOVE_VALUE_BY_EXCEPTION", "<=" if up_to else ""
    return Finding(clause, code, Verdict.MET, "cost", cost, relation, up_to)


def _enough(up_to: Money, cost: Money) -> tuple[str, Verdict]:
    if up_to.currency != cost.currency:
        expected = f"`{cost.currency.code}`"
        raise MixedCurrency(fault("currency of the exception", expected, up_to.currency.code))
    enough = cost <= up_to
    code = "EXCEPTION_LOGGED" if enough else "EXCEPTION_TOO_SMALL"
    return code, Verdict.MET if enough else Verdict.NOT_MET
