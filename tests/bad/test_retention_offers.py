"""What save offers refuse, word for word (retention page, sections 6 and 14)."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields
from pendulum import Date

from acctcore.authority import (
    Adds,
    Budget,
    DelegationLetter,
    LetterDraft,
    Limit,
    Linking,
    Power,
    Purpose,
)
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    NothingInForce,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.evidence import Evidence
from acctcore.money import Money
from acctcore.retention import (
    AmountOff,
    BandContact,
    CatalogueOffer,
    ClaimSource,
    CompetitorClaim,
    EarlierOffer,
    Event,
    ExceptionRule,
    FeeWaiver,
    KeptGroup,
    LoggedException,
    MonthFigure,
    OfferClauses,
    OfferDelegation,
    OfferFee,
    OfferGiver,
    OfferState,
    PercentOff,
    PortCondition,
    PortFacts,
    PortRequirement,
    PortRule,
    SaveOffer,
    Series,
    ValueRule,
    WarnedBand,
    contact_pays,
    judge_offer,
    uplift,
)
from acctcore.rounding import Rounding

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
D = Date(2026, 5, 11)
LATE = Date(2026, 5, 12)


def read(name: str) -> Any:
    return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


P, C = read("offer-policy.toml"), read("offer-case.toml")
V = P.at(D).value
TEN = PercentOff("10", 12)
UP = Rounding.HALF_EVEN
Make = Callable[[], object]


def cny(amount: str) -> Money:
    return Money.of(amount, "CNY")


def fee(amount: Money) -> OfferFee:
    return OfferFee("lock", amount, disclosed=True)


def given(kind: Any, *stated: Any, **more: Any) -> Any:
    """Make a value of what no caller may state."""
    return kind(*stated, **more)


def judged(on: Any = D, **changes: Any) -> object:
    return judge_offer(evolve(C, **changes), P, on)


REFUSED: tuple[tuple[Make, type[AcctcoreError], str], ...] = (
    (
        lambda: given(PercentOff, 0.1, 12),
        WrongKind,
        (
            "percent off: expected an exact number (whole, decimal text or "
            "fraction), got `0.1` (a floating-point number); write it as text, for "
            'instance `"0.1"`'
        ),
    ),
    (
        lambda: given(PercentOff, "0", 12),
        OutOfRange,
        "percent off: expected more than 0 and at most 100, got `0`",
    ),
    (
        lambda: given(PercentOff, "100.01", 12),
        OutOfRange,
        "percent off: expected more than 0 and at most 100, got `100.01`",
    ),
    (
        lambda: given(PercentOff, "NaN", 12),
        OutOfRange,
        "percent off: expected plain decimal text such as `12.5`, got `NaN`",
    ),
    (
        lambda: given(PercentOff, "10", 0),
        OutOfRange,
        "months of an offer: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: given(PercentOff, "10", months=True),
        WrongKind,
        ("months of an offer: expected a whole number, got `true` (a yes/no value)"),
    ),
    (
        lambda: given(AmountOff, cny("0")),
        OutOfRange,
        "amount off: expected more than 0, got `CNY 0.00`",
    ),
    (
        lambda: given(AmountOff, "CNY 5.00"),
        WrongKind,
        "amount off: expected an amount of money, got `CNY 5.00`",
    ),
    (
        lambda: given(AmountOff, cny("5"), 0),
        OutOfRange,
        "months of an offer: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: given(FeeWaiver, "", cny("5")),
        OutOfRange,
        "fee that is waived: expected a name, got ``",
    ),
    (
        lambda: given(FeeWaiver, "relocation", cny("-5")),
        OutOfRange,
        "fee `relocation`: expected more than 0, got `CNY -5.00`",
    ),
    (lambda: given(SaveOffer, " ", TEN), OutOfRange, "id of an offer: expected a name, got ` `"),
    (
        lambda: given(SaveOffer, "LOYAL", "10 %"),
        WrongKind,
        (
            "benefit of offer `LOYAL`: expected percent off, an amount off or a fee "
            "waived, got `10 %`"
        ),
    ),
    (
        lambda: given(SaveOffer, "LOYAL", TEN, fees=("exit",)),
        WrongKind,
        "fees of an offer: expected fees, got `exit`",
    ),
    (
        lambda: given(SaveOffer, "LOYAL", TEN, only_for_porters="no"),
        WrongKind,
        "`only_for_porters` of offer `LOYAL`: expected yes or no, got `no`",
    ),
    (
        lambda: given(OfferFee, "", disclosed=True),
        OutOfRange,
        "fee of an offer: expected a name, got ``",
    ),
    (
        lambda: given(OfferFee, "exit", disclosed="yes"),
        WrongKind,
        "`disclosed` of fee `exit`: expected yes or no, got `yes`",
    ),
    (
        lambda: given(OfferFee, "exit", 5),
        WrongKind,
        ("amount of fee `exit`: expected an amount of money, got `5` (a whole number)"),
    ),
    (
        lambda: given(OfferGiver, "", "AM"),
        OutOfRange,
        "who gives the offer: expected a name, got ``",
    ),
    (
        lambda: given(OfferGiver, "A. Chan", ""),
        OutOfRange,
        "level of `A. Chan`: expected a name, got ``",
    ),
    (
        lambda: given(LoggedException, "", D, "EX-7"),
        OutOfRange,
        "who logged the exception: expected a name, got ``",
    ),
    (
        lambda: given(LoggedException, "P. Price", D, " "),
        OutOfRange,
        "reference of the exception by `P. Price`: expected words, got ` `",
    ),
    (
        lambda: LoggedException("P. Price", D, "EX-7", until=D.subtract(days=1)),
        Contradiction,
        "exception `EX-7` of 2026-05-11 ends on 2026-05-10, before it",
    ),
    (
        lambda: LoggedException("P. Price", D, "EX-7", customer=" "),
        OutOfRange,
        "customer of the exception: expected a name, got ` `",
    ),
    (
        lambda: given(LoggedException, "P. Price", "today", "EX-7"),
        WrongKind,
        ("day: expected a day such as `2026-03-16`, got `today`; read text with `parse_day`"),
    ),
    (
        lambda: given(LoggedException, "P. Price", D, "EX-7", role=None),
        WrongKind,
        "role of `P. Price`: expected the name of a role, got nothing",
    ),
    (
        lambda: given(EarlierOffer, "LOYAL", "open", D),
        WrongKind,
        (
            "state of earlier offer `LOYAL`: expected one of `open`, `running`, "
            "`declined`, `ended`, got `open`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: given(EarlierOffer, "LOYAL", OfferState.OPEN, D, Date(2026, 5, 10)),
        Contradiction,
        ("earlier offer `LOYAL` ends on 2026-05-10, before it was made on 2026-05-11"),
    ),
    (
        lambda: given(CompetitorClaim, ""),
        OutOfRange,
        "claim about a competitor: expected words, got ``",
    ),
    (
        lambda: given(CompetitorClaim, "199 at X", "said"),
        WrongKind,
        (
            "source of a claim: expected one of `customer_volunteered`, `published`, "
            "`internal_document`, `pretext`, got `said`"
        ),
    ),
    (
        lambda: given(CatalogueOffer, "PORT-30", "6(e)", PercentOff("30", 12), porting_only=True),
        Contradiction,
        (
            "catalogue offer `PORT-30` exists only for customers who would take "
            "their number elsewhere; such an offer is never allowed, so offer it to "
            "all or take it out"
        ),
    ),
    (
        lambda: given(
            CatalogueOffer, "LOYAL", "6(e)", PercentOff("30", 12), since=D, until=Date(2026, 5, 10)
        ),
        Contradiction,
        ("catalogue offer `LOYAL` ends on 2026-05-10, before it begins on 2026-05-11"),
    ),
    (
        lambda: given(CatalogueOffer, "LOYAL", "", PercentOff("30", 12)),
        OutOfRange,
        "clause of catalogue offer `LOYAL`: expected a name, got ``",
    ),
    (
        lambda: given(CatalogueOffer, "LOYAL", "6(e)", PercentOff("30", 12), segments="gold"),
        WrongKind,
        "segments of a catalogue offer: expected a list of names, got `gold`",
    ),
    (
        lambda: given(ValueRule, "6(i)", "1.01", 24, "0.15", UP),
        OutOfRange,
        "margin of the value at stake: expected from 0 to 1, got `1.01`",
    ),
    (
        lambda: given(ValueRule, "6(i)", 0.4, 24, "0.15", UP),
        WrongKind,
        (
            "margin of the value at stake: expected an exact number (whole, decimal "
            "text or fraction), got `0.4` (a floating-point number); write it as "
            'text, for instance `"0.4"`'
        ),
    ),
    (
        lambda: given(ValueRule, "6(i)", "0.4", 24, "-0.15", UP),
        OutOfRange,
        "cap of the value at stake: expected from 0 to 1, got `-0.15`",
    ),
    (
        lambda: given(ValueRule, "6(i)", "0.4", 0, "0.15", UP),
        OutOfRange,
        ("horizon of the value at stake: expected 1 or more, got `0` (a whole number)"),
    ),
    (
        lambda: given(ValueRule, "6(i)", "0.4", 24, "0.15", UP, recent_months=0),
        OutOfRange,
        ("recent months of the value at stake: expected 1 or more, got `0` (a whole number)"),
    ),
    (
        lambda: given(ValueRule, "6(i)", "0.4", 24, "0.15", "half_even"),
        WrongKind,
        (
            "rounding of the value at stake: expected one of `half_even`, `half_up`, "
            "`half_down`, `up`, `down`, `ceiling`, `floor`, got `half_even`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: given(ExceptionRule, ""),
        OutOfRange,
        "clause of the exceptions: expected a name, got ``",
    ),
    (
        lambda: given(ExceptionRule, "6(j)", "pricing"),
        WrongKind,
        "roles that log an exception: expected a list of names, got `pricing`",
    ),
    (
        lambda: given(PortCondition, "7(d)", PortRequirement.DAYS_SINCE_PORT),
        OutOfRange,
        "condition `days_since_port` counts days: say how many in `days`",
    ),
    (
        lambda: given(PortCondition, "7(d)", PortRequirement.DAYS_SINCE_PORT, days=0),
        OutOfRange,
        ("days of condition `days_since_port`: expected 1 or more, got `0` (a whole number)"),
    ),
    (
        lambda: given(PortCondition, "7(a)", PortRequirement.REAL_NAME, days=120),
        Contradiction,
        "condition `real_name` counts no days, yet states 120",
    ),
    (
        lambda: given(PortCondition, "7(a)", "real_name"),
        WrongKind,
        (
            "condition to port: expected one of `real_name`, `no_arrears`, "
            "`no_term_lock`, `days_since_port`, got `real_name`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: given(PortRule, "7", ()),
        OutOfRange,
        "conditions to port: expected at least one, got none",
    ),
    (
        lambda: given(PortRule, "7", (V.porting.conditions[0], V.porting.conditions[0])),
        Contradiction,
        "condition to port `real_name` stands twice",
    ),
    (
        lambda: given(PortFacts, real_name="yes"),
        WrongKind,
        "`real_name` of a number: expected yes or no, got `yes`",
    ),
    (
        lambda: given(PortFacts, arrears=cny("-1")),
        OutOfRange,
        "`arrears` of a number: expected 0 or more, got `CNY -1.00`",
    ),
    (
        lambda: given(PortFacts, arrears=0),
        WrongKind,
        ("`arrears` of a number: expected an amount of money, got `0` (a whole number)"),
    ),
    (
        lambda: given(PortFacts, minimum_charge=88.0),
        WrongKind,
        (
            "`minimum_charge` of a number: expected an amount of money, got `88.0` "
            "(a floating-point number)"
        ),
    ),
    (
        lambda: given(PortFacts, days_since_last_port=-1),
        OutOfRange,
        ("`days_since_last_port` of a number: expected 0 or more, got `-1` (a whole number)"),
    ),
    (
        lambda: given(PortFacts, days_left=31, days_in_period=30),
        Contradiction,
        "31 days are left of a period of 30 days",
    ),
    (
        lambda: given(PortFacts, days_in_period=0),
        OutOfRange,
        ("`days_in_period` of a number: expected 1 or more, got `0` (a whole number)"),
    ),
    (
        lambda: given(PortFacts, term_lock=Date(2026, 6, 10)),
        WrongKind,
        "`term_lock` of a number: expected an event, got `2026-06-10` (a day)",
    ),
    (
        lambda: given(PortFacts, last_port=Event(exists=False), days_since_last_port=400),
        Contradiction,
        "the last port is stated by its day and by days; keep one",
    ),
    (
        lambda: given(OfferClauses, stacking=""),
        OutOfRange,
        "clause of `stacking`: expected a name, got ``",
    ),
    (
        lambda: given(BandContact, "5(a)", "", 1),
        OutOfRange,
        "band of a contact: expected a name, got ``",
    ),
    (
        lambda: given(BandContact, "5(a)", "HIGH", -1),
        OutOfRange,
        ("days to the contact in band `HIGH`: expected 0 or more, got `-1` (a whole number)"),
    ),
    (lambda: given(WarnedBand, "", D), OutOfRange, "band of the warning: expected a name, got ``"),
    (
        lambda: given(OfferDelegation, V.delegation.letter, "cost", "PRICE"),
        Unknown,
        ("reason of the delegation: expected one that its letter lists (RETENTION), got `PRICE`"),
    ),
    (
        lambda: given(OfferDelegation, V.delegation.letter, "discount", "RETENTION"),
        Contradiction,
        ("the letter limits `cost`, which an offer does not state; expected `discount` alone"),
    ),
    (
        lambda: given(OfferDelegation, "the letter", "cost", "RETENTION"),
        WrongKind,
        "letter of the delegation: expected a sound letter, got `the letter`",
    ),
    (
        lambda: given(OfferDelegation, V.delegation.letter, "cost", "RETENTION", months=0),
        OutOfRange,
        "months of the delegation: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: evolve(
            V, catalogue=(*V.catalogue, V.catalogue[0]), contacts=(*V.contacts, V.contacts[0])
        ),
        Malformed,
        ("catalogue: catalogue offer `LOYAL` stands twice\ncontacts: band `HIGH` stands twice"),
    ),
    (
        lambda: evolve(V, sources=(ClaimSource.INTERNAL_DOCUMENT,)),
        Contradiction,
        (
            "`internal_document` is never accepted as a source about a competitor; "
            "take it off the list"
        ),
    ),
    (
        lambda: evolve(V, sources=(ClaimSource.PRETEXT,)),
        Contradiction,
        ("`pretext` is never accepted as a source about a competitor; take it off the list"),
    ),
    (
        lambda: evolve(V, cooling_off=-1),
        OutOfRange,
        ("cooling-off days of a policy: expected 0 or more, got `-1` (a whole number)"),
    ),
    (
        lambda: evolve(V, value=None),
        WrongKind,
        "value at stake of a policy: expected a rule of that name, got nothing",
    ),
    (lambda: evolve(C, customer=""), OutOfRange, "customer of an offer: expected a name, got ``"),
    (
        lambda: evolve(C, giver="A. Chan"),
        WrongKind,
        "giver of an offer: expected a person and their level, got `A. Chan`",
    ),
    (
        lambda: evolve(C, offer="LOYAL"),
        WrongKind,
        "offer of a case: expected an offer, got `LOYAL`",
    ),
    (
        lambda: evolve(C, opted_out="no"),
        WrongKind,
        "`opted_out` of an offer: expected yes or no, got `no`",
    ),
    (
        lambda: evolve(C, monthly_revenue=cny("225")),
        Contradiction,
        "the recent revenue is stated and given as a series; keep one",
    ),
    (
        lambda: evolve(C, revenue=None, monthly_revenue=cny("-225")),
        OutOfRange,
        "recent monthly revenue: expected 0 or more, got `CNY -225.00`",
    ),
    (
        lambda: evolve(C, revenue=None, monthly_revenue=225.0),
        WrongKind,
        (
            "recent monthly revenue: expected an amount of money, got `225.0` (a "
            "floating-point number)"
        ),
    ),
    (
        lambda: evolve(C, port_application=Event(exists=False), port_completed_on=D),
        Contradiction,
        "the port was completed on 2026-05-11, though no application exists",
    ),
    (
        lambda: evolve(
            C,
            revenue=None,
            monthly_revenue=cny("-225"),
            port_application=Event(exists=False),
            port_completed_on=D,
        ),
        Malformed,
        (
            "monthly_revenue: recent monthly revenue: expected 0 or more, got `CNY -225.00`\n"
            "port_completed_on: the port was completed on 2026-05-11, though no application exists"
        ),
    ),
    (
        lambda: evolve(
            C, port_application=Event(exists=True, on=D), port_completed_on=Date(2026, 5, 10)
        ),
        Contradiction,
        ("the port was completed on 2026-05-10, before it was applied for on 2026-05-11"),
    ),
    (
        lambda: evolve(C, port_application=True),
        WrongKind,
        ("application to leave of a case: expected an event, got `true` (a yes/no value)"),
    ),
    (
        lambda: evolve(C, earlier=("LOYAL",)),
        WrongKind,
        "earlier offers of a case: expected earlier offers, got `LOYAL`",
    ),
    (
        lambda: evolve(C, mend_first="COMPLAINT_OPEN"),
        WrongKind,
        ("what is to be mended first: expected a list of names, got `COMPLAINT_OPEN`"),
    ),
    (
        lambda: evolve(C, categories=("gold",)),
        WrongKind,
        ("categories of an offer: expected a table of codes by category, got `('gold',)`"),
    ),
    (
        lambda: judged(giver=OfferGiver("A. Chan", "CEO")),
        Unknown,
        "level of the giver: expected one of AM, RH, got `CEO`",
    ),
    (
        lambda: judged(warned=WarnedBand("EXTREME", D)),
        Unknown,
        "band of the warning: expected one of HIGH, MEDIUM, LOW, got `EXTREME`",
    ),
    (
        lambda: judged(port_application=Event(exists=True, on=LATE)),
        Contradiction,
        (
            "day of the port application: expected a day up to the day of the "
            "decision, 2026-05-11, got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: judged(
            port_application=Event(exists=False, evidence=Evidence("search", "log", as_of=LATE)),
            port=PortFacts(
                last_port=Event(
                    exists=True, on=D, evidence=Evidence("log", "log", obtained_on=LATE)
                )
            ),
        ),
        Contradiction,
        (
            "the evidence for the port application: expected a day up to the day of the "
            "decision, 2026-05-11, got `2026-05-12` (a day)\n"
            "the evidence for the last port: expected a day up to the day of the decision, "
            "2026-05-11, got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: judged(
            port=PortFacts(last_port=Event(exists=True, on=LATE)),
            exception=LoggedException("P", LATE, "EX"),
            warned=WarnedBand("HIGH", LATE),
            contacted_on=LATE,
            claim=CompetitorClaim("x", None, LATE),
            port_completed_on=LATE,
            port_application=None,
        ),
        Contradiction,
        (
            "day the port was completed: expected a day up to the day of the "
            "decision, 2026-05-11, got `2026-05-12` (a day)\n"
            "day of the last port: expected a day up to the day of the decision, "
            "2026-05-11, got `2026-05-12` (a day)\n"
            "day of the claim about a competitor: expected a day up to the day of "
            "the decision, 2026-05-11, got `2026-05-12` (a day)\n"
            "day of the exception: expected a day up to the day of the decision, "
            "2026-05-11, got `2026-05-12` (a day)\n"
            "day of the warning: expected a day up to the day of the decision, "
            "2026-05-11, got `2026-05-12` (a day)\n"
            "day of the contact: expected a day up to the day of the decision, "
            "2026-05-11, got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: judged(earlier=(EarlierOffer("LOYAL", OfferState.OPEN, LATE),)),
        Contradiction,
        (
            "day of earlier offer `LOYAL`: expected a day up to the day of the "
            "decision, 2026-05-11, got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: judged(earlier=(EarlierOffer("LOYAL", OfferState.ENDED, Date(2026, 5, 1), LATE),)),
        Contradiction,
        (
            "end of earlier offer `LOYAL`: expected a day up to the day of the "
            "decision, 2026-05-11, got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: judged(revenue=Series((MonthFigure("2026-06", cny("5")),))),
        Contradiction,
        "last month of the revenue: expected up to 2026-05, got `2026-06`",
    ),
    (
        lambda: judged(offer=SaveOffer("THANKS", AmountOff(Money.of(5, "USD")), fees=())),
        MixedCurrency,
        (
            "currency of the offer: expected `CNY`, got `USD`; state the offer in "
            "the currency of the bill"
        ),
    ),
    (
        lambda: judged(revenue=None, monthly_revenue=Money.of(225, "USD")),
        MixedCurrency,
        ("unit of `cost`: expected `CNY`, got `USD`; convert first, at a rate given as a fact"),
    ),
    (
        lambda: judged(categories={"tier": "gold"}),
        Unknown,
        "category of `save offer`: expected none, for the letter declares no category, got `tier`",
    ),
    (
        lambda: judged(on=datetime(2026, 5, 11, tzinfo=UTC)),
        WrongKind,
        (
            "as_of: expected a day such as `2026-03-16`, got `2026-05-11 "
            "00:00:00+00:00` (a moment, not a day)"
        ),
    ),
    (
        lambda: judged(on=Date(2025, 5, 11), warned=None, claim=None, revenue=None),
        NothingInForce,
        "no approved version on 2025-05-11; the first begins on 2026-01-01",
    ),
    (
        lambda: given(judge_offer, "GOLD-0001", P, D),
        WrongKind,
        "case: expected an offer to a customer, got `GOLD-0001`",
    ),
    (lambda: given(KeptGroup, 5, 4), Contradiction, "5 customers kept of a group of 4"),
    (
        lambda: given(KeptGroup, -1, 4),
        OutOfRange,
        "customers kept: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: given(KeptGroup, 0.5, 4),
        WrongKind,
        ("customers kept: expected a whole number, got `0.5` (a floating-point number)"),
    ),
    (
        lambda: given(uplift, KeptGroup(1, 2), KeptGroup(1, 2), confidence="1"),
        OutOfRange,
        "confidence: expected more than 0 and less than 1, got `1`",
    ),
    (
        lambda: given(uplift, KeptGroup(1, 2), KeptGroup(1, 2), confidence=0.95),
        WrongKind,
        (
            "confidence: expected an exact number (whole, decimal text or fraction), "
            "got `0.95` (a floating-point number); write it as text, for instance "
            '`"0.95"`'
        ),
    ),
    (
        lambda: given(uplift, KeptGroup(1, 2), KeptGroup(1, 2), least=0),
        OutOfRange,
        "least size of a group: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: given(uplift, (1, 2), KeptGroup(1, 2)),
        WrongKind,
        "those contacted: expected a group of customers, got `(1, 2)`",
    ),
    (
        lambda: given(uplift, KeptGroup(1, 2), (1, 2)),
        WrongKind,
        "control group: expected a group of customers, got `(1, 2)`",
    ),
    (
        lambda: evolve(C, port=5),
        WrongKind,
        ("facts of the number of a case: expected facts of a number, got `5` (a whole number)"),
    ),
    (
        lambda: evolve(C, revenue=5),
        WrongKind,
        "revenue of a case: expected a monthly series, got `5` (a whole number)",
    ),
    (
        lambda: evolve(C, exception="EX-7"),
        WrongKind,
        "exception of a case: expected a logged exception, got `EX-7`",
    ),
    (
        lambda: judged(
            exception=LoggedException("P. Price", D, "EX-7", "pricing-committee", Money(1, "USD")),
            offer=SaveOffer("LOYAL", PercentOff("20", 12), fees=()),
        ),
        MixedCurrency,
        "currency of the exception: expected `CNY`, got `USD`",
    ),
    (
        lambda: evolve(C, offer=SaveOffer("LOYAL", C.offer.benefit, (fee(Money.of(5, "USD")),))),
        MixedCurrency,
        "currency of fee `lock`: expected `CNY`, got `USD`",
    ),
    (
        lambda: evolve(C, port=PortFacts(arrears=Money.of(0, "USD"))),
        MixedCurrency,
        "currency of the arrears: expected `CNY`, got `USD`",
    ),
    (
        lambda: evolve(
            C,
            revenue=None,
            monthly_revenue=cny("225"),
            port=PortFacts(minimum_charge=Money.of(88, "JPY")),
        ),
        MixedCurrency,
        "currency of the minimum charge: expected `CNY`, got `JPY`",
    ),
    (
        lambda: evolve(
            C,
            revenue=None,
            offer=SaveOffer("THANKS", AmountOff(cny("20")), (fee(Money.of(5, "USD")),)),
        ),
        MixedCurrency,
        "currency of fee `lock`: expected `CNY`, got `USD`",
    ),
    (
        lambda: fee(cny("-5")),
        OutOfRange,
        "amount of fee `lock`: expected 0 or more, got `CNY -5.00`",
    ),
    (
        lambda: LoggedException("P. Price", D, "EX-7", up_to=cny("-1")),
        OutOfRange,
        "cost of the exception: expected 0 or more, got `CNY -1.00`",
    ),
    (
        lambda: evolve(C, segment=" "),
        OutOfRange,
        "segment of a customer: expected a name, got ` `",
    ),
    (
        lambda: evolve(C, segment=5),
        OutOfRange,
        "segment of a customer: expected a name, got `5` (a whole number)",
    ),
    (
        lambda: given(contact_pays, "1.1", "0.2", cny("1"), cny("1"), UP),
        OutOfRange,
        "probability to leave: expected from 0 to 1, got `1.1`",
    ),
    (
        lambda: given(contact_pays, "0.1", "1.2", cny("1"), cny("1"), UP),
        OutOfRange,
        "uplift: expected from -1 to 1, got `1.2`",
    ),
    (
        lambda: given(contact_pays, 0.1, "0.2", cny("1"), cny("1"), UP),
        WrongKind,
        (
            "probability to leave: expected an exact number (whole, decimal text or "
            "fraction), got `0.1` (a floating-point number); write it as text, for "
            'instance `"0.1"`'
        ),
    ),
    (
        lambda: given(contact_pays, "0.1", "0.2", cny("-1"), cny("1"), UP),
        OutOfRange,
        "margin: expected 0 or more, got `CNY -1.00`",
    ),
    (
        lambda: given(contact_pays, "0.1", "0.2", cny("1"), Money(1, "USD"), UP),
        MixedCurrency,
        ("currency: expected `CNY`, got `USD`; convert first, at a rate given as a fact"),
    ),
    (
        lambda: given(contact_pays, "0.1", "0.2", cny("1"), 1, UP),
        WrongKind,
        ("cost of a contact: expected an amount of money, got `1` (a whole number)"),
    ),
)


@pytest.mark.parametrize(("make", "kind", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_malformed_or_contradictory_raises(
    make: Make, kind: type[AcctcoreError], told: str
) -> None:
    with pytest.raises(kind) as raised:
        make()
    assert str(raised.value) == told


def test_a_letter_with_a_budget_is_refused() -> None:
    """A save offer does not state what its giver has granted in all."""
    letter = V.delegation.letter
    level = letter.levels[0].id
    budget = Budget(level, "cost", Limit(Power.UNLIMITED), "3", year_from="01-01")
    with pytest.raises(Contradiction) as raised:
        OfferDelegation(evolve_letter(letter, budgets=(budget,)), "cost", "RETENTION")
    told = f"the letter gives `{level}` a budget: what it has granted an offer does not state"
    assert str(raised.value) == f"{told}; expected none"


def test_a_letter_that_adds_up_past_grants_is_refused() -> None:
    """A save offer states no past grants, and no other offer stands beside it."""
    letter = V.delegation.letter
    yearly = (evolve(letter.dimensions[0], adds=Adds.PARTY, window=Tenor(months=12)),)
    with pytest.raises(Contradiction) as raised:
        OfferDelegation(evolve_letter(letter, dimensions=yearly), "cost", "RETENTION")
    assert str(raised.value) == (
        "dimension `cost` adds up past grants (party), which an offer does not state"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"purpose": Purpose.SANCTION},
            "the letter is for sanctions; expected one for concessions",
        ),
        (
            {"asks_counter_value": True},
            "the letter asks for a counter-value, which an offer does not state",
        ),
        (
            {"linking": Linking(Adds.PARTY, Tenor(days=30))},
            "the letter links requests with earlier ones, which an offer does not state",
        ),
    ],
)
def test_a_letter_that_asks_what_an_offer_does_not_say_is_refused(
    changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(Contradiction) as raised:
        OfferDelegation(evolve_letter(V.delegation.letter, **changes), "cost", "RETENTION")
    assert str(raised.value) == told


def test_a_letter_for_concessions_is_one_for_offers() -> None:
    letter = evolve_letter(V.delegation.letter, purpose=Purpose.CONCESSION)
    assert OfferDelegation(letter, "cost", "RETENTION").letter.purpose is Purpose.CONCESSION


def evolve_letter(letter: DelegationLetter, **changes: Any) -> DelegationLetter:
    kept = {each.name: getattr(letter, each.name) for each in fields(LetterDraft)}
    return DelegationLetter.of(LetterDraft(**{**kept, **changes}))


DOCUMENTS = (
    (
        'segments = ["corporate gold", "corporate silver"]',
        "porting_only = true",
        (
            "versions[0].value.catalogue[0]: catalogue offer `LOYAL` exists only for customers "
            "who would take their number elsewhere; such an offer is never allowed, so offer it "
            "to all or take it out"
        ),
    ),
    (
        '"published"]',
        '"internal_document"]',
        (
            "versions[0].value: `internal_document` is never accepted as a source about a "
            "competitor; take it off the list"
        ),
    ),
    (
        'margin = "0.40"',
        'margin = "40"',
        "versions[0].value.value: margin of the value at stake: expected from 0 to 1, got `40`",
    ),
    (
        'RH = {cost = "CNY 600.00"}\n',
        "",
        (
            "versions[0].value.delegation.letter: the letter is not sound:\n"
            "8(a): cell `save offer`: RH says nothing on cost; write its limit, "
            "or `may_hold_less` at RH if it holds none (LEVEL_MISSING)"
        ),
    ),
    (
        "cooling_off = 60",
        'delay = "3 days"',
        (
            "versions[0].value.cooling_off: is missing; expected a whole number\n"
            "versions[0].value.delay: unknown key; expected one of `catalogue`, `value`, "
            "`delegation`, `porting`, `cooling_off`, `exceptions`, `sources`, `contacts`, `clauses`"
        ),
    ),
)


@pytest.mark.parametrize(("old", "new", "told"), DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_a_policy_that_may_not_stand_is_refused_when_it_is_read(
    old: str, new: str, told: str
) -> None:
    text = (EXAMPLES / "offer-policy.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(Malformed) as raised:
        documents_of().read(text.replace(old, new, 1), Notation.TOML)
    assert str(raised.value) == told
