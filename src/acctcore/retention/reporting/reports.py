"""The report of one warning: facts by their hash, reasons, action, owner, deadline.

A report adds nothing to the warning: it joins it with the log of cases, so that
whoever reads it sees who acts, by when, and where it stands. An application to leave
in the log stops every contact to save, also where the facts do not know of it yet;
so does the loss of the customer.
Contradictory (a case dated after the day, a decision about another customer) raises.
Source: project page on retention, section 9. Units: whole points; whole days.

>>> from acctcore.retention.bands import Band
>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.cards import WarningCard
>>> from acctcore.retention.facts import Event, StatedNumber
>>> from acctcore.retention.items import CardItem
>>> from acctcore.retention.measures import Number
>>> from acctcore.retention.warning import warn
>>> from acctcore.sources import Source, Status
>>> from acctcore.timeline import Timeline
>>> calls = CardItem("2", "MANY_CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
>>> card = WarningCard(10, (calls,), (Band("3", "LOW", 0), Band("3", "HIGH", 50, contact_within=1)))
>>> cards = Timeline.always(card, Source("card 1", Status.INVENTED))
>>> leaving = CustomerFacts("C-7", numbers={"calls": StatedNumber(4)}, opted_out=False,
...     port_application=Event(exists=False))
>>> told = report_warning(leaving, warn(leaving, cards, Date(2026, 5, 11)), CaseLog((), 90))
>>> told.status.value, told.band, told.owner, told.facts[:7]
('unreported', 'HIGH', None, 'sha256:')
"""

from pendulum import Date

from acctcore.canonical import content_hash
from acctcore.decisions import Decision
from acctcore.errors import Contradiction
from acctcore.money import Money
from acctcore.retention.actions import Action
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.outcomes import ChurnWarning
from acctcore.retention.reasons import Reason
from acctcore.retention.reporting.cases import CaseLog, RetentionCase
from acctcore.retention.reporting.statuses import CaseStatus, status_of
from acctcore.timeline import Citation
from acctcore.values import frozen

_LEAVING = (CaseStatus.PORT_REQUESTED, CaseStatus.LOST)
_WAITING = (CaseStatus.UNREPORTED, CaseStatus.OVERDUE, CaseStatus.OPEN, CaseStatus.CONTACTED)


@frozen
class WarningReport:
    """One customer's warning with who acts on it and where that stands.

    `facts` is the content hash of what the warning was made from, `citation` the
    card. `band` is the one acted on: the upper end where more are possible. `base`
    and the points of `reasons` and `protective` add up to the score, where it is known.
    """

    customer: str
    on: Date
    facts: str
    citation: Citation
    band: str
    decided: bool
    lowest: int
    highest: int
    base: int
    reasons: tuple[Reason, ...]
    protective: tuple[Reason, ...]
    unknown: tuple[str, ...]
    action: Action
    status: CaseStatus
    owner: str | None
    due: Date | None
    contacted: Date | None
    monthly_revenue: Money | None

    @property
    def score(self) -> int | None:
        """The score, where it is known."""
        return self.lowest if self.lowest == self.highest else None


def report_warning(
    facts: CustomerFacts, decision: Decision[ChurnWarning], log: CaseLog
) -> WarningReport:
    """Join the warning of a customer with the customer's case.

    Raises:
        Contradiction: a case dated after the day, or a decision about another customer.
    """
    told, on = decision.outcome, decision.as_of
    if told.customer != facts.customer:
        raise Contradiction(f"the warning is about `{told.customer}`, not `{facts.customer}`")
    case = log.case(facts.customer)
    _refuse_future(case, on)
    due = told.contact_by if case is None or case.due is None else case.due
    status = status_of(case, told.action, due, on, log.minimum_stay_days)
    leaving = status in _LEAVING
    return WarningReport(
        customer=facts.customer,
        on=on,
        facts=content_hash(facts),
        citation=decision.citation,
        band=told.possible_bands[-1],
        decided=told.band is not None,
        lowest=told.lowest,
        highest=told.highest,
        base=told.base,
        reasons=told.reasons,
        protective=told.protective,
        unknown=told.unknown,
        action=Action.NO_SAVE_CONTACT if leaving else told.action,
        status=status,
        owner=case.owner if case else None,
        due=due if status in _WAITING else None,
        contacted=max((each.on for each in case.contacts), default=None) if case else None,
        monthly_revenue=case.monthly_revenue if case else None,
    )


def _refuse_future(case: RetentionCase | None, as_of: Date) -> None:
    for what, on in case.days if case else ():
        if on > as_of and case is not None:
            raise Contradiction(
                f"case of `{case.customer}`: {what} is dated {on}, after the day of the report "
                f"({as_of}); correct the log or report on a later day"
            )
