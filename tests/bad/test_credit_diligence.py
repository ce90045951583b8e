"""What due diligence refuses as contradictory or malformed, word for word (credit, section 12)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    AdverseHit,
    AdverseRule,
    Consent,
    CreditParty,
    DiligenceCase,
    DiligencePolicy,
    HitSource,
    Inquiry,
    InquiryRule,
    ItemRule,
    OccasionalRule,
    OwnerKind,
    OwnershipThreshold,
    OwnershipWay,
    Particular,
    PartyKind,
    PartyRole,
    RiskLevel,
    Screening,
    ScreeningKind,
    ScreeningResult,
    ScreeningRule,
    SourceKind,
    Stake,
    Verification,
    beneficial_owners,
    vet,
)
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    NothingInForce,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON, LATER = Date(2026, 3, 16), Date(2026, 3, 17)
ADA = CreditParty("ADA", "Ada Lee", PartyKind.PERSON, (PartyRole.APPLICANT,))
WORKS = CreditParty("WORKS", "Works Ltd", PartyKind.ENTITY, (PartyRole.APPLICANT,))
CDD = RiskLevel("cdd", "2", Tenor(years=3))
REGISTRY = SourceKind("registry", independent=True)
NAME = ItemRule("3", "legal_name")
BAR = OwnershipThreshold("4", "0.25", at_least=True, majority="0.5")
POLICY = DiligencePolicy((CDD,), (REGISTRY,), (NAME,), ownership=BAR)
POLICIES = Timeline.always(POLICY, Source("example", Status.INVENTED), since=Date(2026, 1, 1))
CONSENT = Consent("ADA", ("credit",), ON, LATER)
HIT = AdverseHit("H1", "ADA", "pending claim", (HitSource("Daily"),))


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


def case(**facts: Any) -> DiligenceCase:
    return DiligenceCase(facts.pop("id", "D1"), facts.pop("parties", (ADA,)), **facts)


def stake(**changes: Any) -> Stake:
    return Stake(**{"owner": "ADA", "owned": "WORKS", "share": "0.5"} | changes)


def bar(**changes: Any) -> OwnershipThreshold:
    plain = {"clause": "4", "share": "0.25", "at_least": True, "majority": "0.5"}
    return OwnershipThreshold(**plain | changes)


def policy(**changes: Any) -> DiligencePolicy:
    return evolve(POLICY, **changes)


def screening(**changes: Any) -> Screening:
    plain = {"party": "ADA", "kind": ScreeningKind.PEP, "list": "world"}
    return Screening(**plain | changes)


STAKES: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Contradiction,
        lambda: case(parties=(WORKS,), stakes=(stake(), stake(owner="BEN", share="0.500001"))),
        "shares of `WORKS`: expected at most 1 in all, got `1000001/1000000`",
    ),
    (
        Contradiction,
        lambda: case(stakes=(stake(share="0.1", votes="0.6"), stake(owner="BEN", votes="0.5"))),
        "votes of `WORKS`: expected at most 1 in all, got `11/10`",
    ),
    (
        Contradiction,
        lambda: case(stakes=(stake(), stake(share="0.1"))),
        "stake of `ADA` in `WORKS` stands twice; add the shares up",
    ),
    (
        Contradiction,
        lambda: case(stakes=(stake(share="0.2"), stake(owner="Ada ", share="0.2"))),
        (
            "the owners `ADA` and `Ada ` differ in case, spaces or width alone; "
            "write one person in one way"
        ),
    ),
    (
        Contradiction,
        lambda: beneficial_owners(
            (stake(owner="EVE"), stake(owner="EVE", owned="MILL", kind=OwnerKind.ENTITY)),
            "WORKS",
            BAR,
        ),
        "`EVE` is told in two kinds: `person` and `entity`",
    ),
    (
        Contradiction,
        lambda: beneficial_owners((stake(owner="EVE"), stake(owned="EVE")), "WORKS", BAR),
        "`EVE` is told to be `person` and to be owned",
    ),
    (
        Contradiction,
        lambda: case(parties=(ADA, WORKS), stakes=(stake(owner="WORKS", owned="MILL"),)),
        "`WORKS` is a person among the parties or the stakes, and an entity among the other",
    ),
    (
        Contradiction,
        lambda: case(stakes=(stake(owner="EVE", owned="ADA"),)),
        "`ADA` is a person among the parties or the stakes, and an entity among the other",
    ),
    (
        OutOfRange,
        lambda: stake(share="1.01"),
        "share of `ADA` in `WORKS`: expected a ratio from 0 to 1, got `101/100`",
    ),
    (
        OutOfRange,
        lambda: stake(votes="-0.1"),
        "votes of `ADA` in `WORKS`: expected a ratio from 0 to 1, got `-1/10`",
    ),
    (
        OutOfRange,
        lambda: stake(share=0),
        "share of `ADA` in `WORKS`: expected more than 0 of shares or votes, got `0`",
    ),
    (OutOfRange, lambda: stake(owner=" "), "owner of a stake: expected a name, got ` `"),
    (OutOfRange, lambda: stake(owned=""), "what `ADA` owns: expected a name, got ``"),
    (
        WrongKind,
        lambda: stake(share=0.25),
        (
            "share of an owner: expected an exact number (whole, decimal text or fraction), "
            'got `0.25` (a floating-point number); write it as text, for instance `"0.25"`'
        ),
    ),
    (
        WrongKind,
        lambda: stake(votes=True),
        (
            "votes of an owner: expected an exact number (whole, decimal text or fraction), "
            "got `true` (a yes/no value)"
        ),
    ),
    (
        WrongKind,
        lambda: stake(kind="person"),
        (
            "kind of `ADA`: expected one of `person`, `entity`, `listed`, `undisclosed`, "
            "got `person`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        OutOfRange,
        lambda: bar(share=0),
        "threshold of owners: expected a ratio above 0, at most 1, got `0`; 25 % is `0.25`",
    ),
    (
        OutOfRange,
        lambda: bar(majority="0.49"),
        "majority of votes: expected a ratio from 0.5 to below 1, to be exceeded, got `49/100`",
    ),
    (
        OutOfRange,
        lambda: bar(ways=()),
        "ways of owning: expected one or more, each once, got nothing",
    ),
    (
        OutOfRange,
        lambda: bar(ways=(OwnershipWay.CONTROL, OwnershipWay.CONTROL)),
        "ways of owning: expected one or more, each once, got `control, control`",
    ),
    (
        WrongKind,
        lambda: bar(ways=("control",)),
        "ways of owning: expected named ways such as `control`, got `control`",
    ),
    (
        WrongKind,
        lambda: bar(at_least=1),
        "`at_least` of the owners: expected yes or no, got `1` (a whole number)",
    ),
    (
        WrongKind,
        lambda: beneficial_owners(("ADA",), "WORKS", BAR),  # type: ignore[arg-type]
        "stakes: expected stakes, got `ADA`",
    ),
    (
        WrongKind,
        lambda: beneficial_owners((), "WORKS", "0.25"),  # type: ignore[arg-type]
        "threshold of owners: expected a threshold, got `0.25`",
    ),
]

PARTS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (OutOfRange, lambda: case(parties=()), "parties: expected at least one party, got none"),
    (Contradiction, lambda: case(parties=(ADA, ADA)), "party `ADA` stands twice"),
    (
        WrongKind,
        lambda: case(parties="ADA"),
        "parties of a case: expected a list of parties, got `ADA`",
    ),
    (WrongKind, lambda: case(parties=("ADA",)), "parties of a case: expected parties, got `ADA`"),
    (
        WrongKind,
        lambda: evolve(ADA, roles=("applicant",)),
        "roles: expected named roles such as `applicant`, got `applicant`",
    ),
    (
        OutOfRange,
        lambda: evolve(ADA, aliases=(" ",)),
        "aliases of a party: expected names, got ` `",
    ),
    (OutOfRange, lambda: case(id=""), "id of a case: expected a name, got ``"),
    (
        OutOfRange,
        lambda: case(amount=Money(0, "USD")),
        "amount of `D1`: expected more than 0, got `USD 0.00`",
    ),
    (
        WrongKind,
        lambda: case(amount="USD 1.00"),
        "amount of `D1`: expected money such as `USD 15000.00`, got `USD 1.00`",
    ),
    (
        WrongKind,
        lambda: case(relationship=1),
        "`relationship` of `D1`: expected yes or no, got `1` (a whole number)",
    ),
    (
        Unknown,
        lambda: case(screenings=(screening(party="EVE"),)),
        "party of a screening: expected one of the parties (`ADA`), got `EVE`",
    ),
    (
        Unknown,
        lambda: case(hits=(evolve(HIT, party="EVE"),)),
        "party of hit `H1`: expected one of the parties (`ADA`), got `EVE`",
    ),
    (
        Contradiction,
        lambda: case(particulars=(Particular("ADA", "x", "1"), Particular("ADA", "x", "2"))),
        "`x` of `ADA` stands twice",
    ),
    (
        Malformed,
        lambda: case(hits=(HIT, HIT), id="D1", amount=Money(-1, "USD")),
        (
            "amount: amount of `D1`: expected more than 0, got `USD -0.01`\n"
            "hits: hit `H1` stands twice"
        ),
    ),
    (
        Contradiction,
        lambda: case(
            screenings=(screening(result=ScreeningResult.HIT, resolved_by="ADA", reason="no"),)
        ),
        "match of `ADA` on `world`: expected a person of the bank who resolves it, got `ADA`",
    ),
    (
        Contradiction,
        lambda: case(
            screenings=(screening(result=ScreeningResult.HIT, resolved_by="ada  LEE", reason="no"),)
        ),
        "match of `ADA` on `world`: expected a person of the bank who resolves it, got `ada  LEE`",
    ),
    (
        Contradiction,
        lambda: case(
            verifications=(
                Verification("ADA", "x", "M", "", agrees=False, resolved_by="ADA", reason="no"),
            )
        ),
        "difference in `x` of `ADA`: expected a person of the bank who resolves it, got `ADA`",
    ),
    (
        Contradiction,
        lambda: Verification("ADA", "x", "M", "", agrees=True, resolved_by="M", reason="no"),
        "the difference in `x` of `ADA` is resolved, but there is none",
    ),
    (
        Contradiction,
        lambda: screening(result=ScreeningResult.CLEAR, resolved_by="M", reason="no"),
        "the match of `ADA` on `world` is resolved, but there is none",
    ),
    (
        WrongKind,
        lambda: screening(result="hit"),
        (
            "result of the screening of `ADA`: expected one of `clear`, `possible`, `hit`, "
            "got `hit`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        WrongKind,
        lambda: Particular("ADA", "x", "1", digits_fit="yes"),  # type: ignore[arg-type]
        "`digits_fit` of `x` of `ADA`: expected yes or no, got `yes`",
    ),
    (
        WrongKind,
        lambda: Particular("ADA", "x", "1", stated_on=datetime(2026, 3, 16)),  # type: ignore[arg-type]  # noqa: DTZ001
        "day: expected a day such as `2026-03-16`, got `2026-03-16 00:00:00` (a moment, not a day)",
    ),
    (
        OutOfRange,
        lambda: evolve(HIT, answer="no"),
        "who answered hit `H1`: expected a name, got ``",
    ),
    (
        OutOfRange,
        lambda: evolve(CONSENT, purposes=()),
        "purposes of the consent of `ADA`: expected at least one, got none",
    ),
    (
        Contradiction,
        lambda: evolve(CONSENT, withdrawn_on=Date(2026, 3, 15)),
        "consent of `ADA` is withdrawn on 2026-03-15, before it is given on 2026-03-16",
    ),
]

POLICIES_: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (OutOfRange, lambda: policy(levels=()), "levels of a policy: expected at least one, got none"),
    (OutOfRange, lambda: policy(items=()), "items of a policy: expected at least one, got none"),
    (Contradiction, lambda: policy(levels=(CDD, CDD)), "level `cdd` stands twice"),
    (Contradiction, lambda: policy(items=(NAME, NAME)), "item `legal_name` under `3` stands twice"),
    (
        Unknown,
        lambda: policy(screenings=(ScreeningRule("5", ScreeningKind.PEP, hit_needs="edd"),)),
        "level that `5` needs: expected one of the levels of the policy (`cdd`), got `edd`",
    ),
    (
        WrongKind,
        lambda: ScreeningRule("5", ScreeningKind.PEP, party_kind="person"),  # type: ignore[arg-type]
        (
            "kind of party of `5`: expected one of `person`, `entity`, "
            "got `person`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        WrongKind,
        lambda: ItemRule("3", "name", party_kind="person"),  # type: ignore[arg-type]
        (
            "kind of party of `name`: expected one of `person`, `entity`, "
            "got `person`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        WrongKind,
        lambda: RiskLevel("cdd", "2", "3 years"),  # type: ignore[arg-type]
        "refresh of `cdd`: expected a time like `12 months`, got `3 years`",
    ),
    (
        OutOfRange,
        lambda: OccasionalRule("1", ()),
        "threshold of occasional transactions: expected at least one, got none",
    ),
    (
        Contradiction,
        lambda: OccasionalRule("1", (Money(1, "USD"), Money(2, "USD"))),
        "threshold of occasional transactions in `USD` stands twice",
    ),
    (
        OutOfRange,
        lambda: InquiryRule("6", "bureau", ()),
        "purposes of `bureau`: expected at least one, got none",
    ),
    (
        OutOfRange,
        lambda: InquiryRule("6", "bureau", ("credit",), ()),
        "roles of `bureau`: expected at least one, got none",
    ),
    (
        WrongKind,
        lambda: AdverseRule("7", 2.0),  # type: ignore[arg-type]
        "sources of an adverse fact: expected a whole number, got `2.0` (a floating-point number)",
    ),
    (
        WrongKind,
        lambda: policy(ownership="0.25"),
        "rule on owners: expected a rule on owners, got `0.25`",
    ),
    (
        WrongKind,
        lambda: SourceKind("registry", "yes"),  # type: ignore[arg-type]
        "`independent` of `registry`: expected yes or no, got `yes`",
    ),
]

JUDGED: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Unknown,
        lambda: vet(case(risk_level="cd"), POLICIES, ON),
        "risk level: expected one of the levels of the policy (`cdd`), got `cd`",
    ),
    (
        Malformed,
        lambda: vet(
            case(
                verifications=(Verification("ADA", "x", "M", "regstry"),),
                inquiries=(Inquiry("Q1", "ADA", "bureau", "credit"),),
            ),
            POLICIES,
            ON,
        ),
        (
            "verifications: source that verified `x` of `ADA`: expected one of the kinds of "
            "source of the policy (`registry`), got `regstry`\n"
            "inquiries: kind of inquiry `Q1`: expected one of the kinds of inquiry of the policy "
            "(none), got `bureau`"
        ),
    ),
    (
        Contradiction,
        lambda: vet(case(consents=(evolve(CONSENT, given_on=LATER),)), POLICIES, ON),
        (
            "day of the consent of `ADA`: expected a day up to the day of the decision, "
            "2026-03-16, got `2026-03-17` (a day)"
        ),
    ),
    (
        Malformed,
        lambda: vet(
            case(
                particulars=(Particular("ADA", "x", "1", LATER),),
                verifications=(Verification("ADA", "x", "M", "", LATER),),
                screenings=(screening(on=LATER),),
                hits=(evolve(HIT, found_on=LATER),),
            ),
            POLICIES,
            ON,
        ),
        "\n".join(
            f"{place}: {what}: expected a day up to the day of the decision, 2026-03-16, "
            "got `2026-03-17` (a day)"
            for place, what in (
                ("particulars", "day of `x` of `ADA`"),
                ("verifications", "day of the verification of `x` of `ADA`"),
                ("screenings", "day of the screening of `ADA` on `world`"),
                ("hits", "day of hit `H1`"),
            )
        ),
    ),
    (
        NothingInForce,
        lambda: vet(case(), POLICIES, Date(2025, 12, 31)),
        "no approved version on 2025-12-31; the first begins on 2026-01-01",
    ),
    (
        WrongKind,
        lambda: vet(case(), POLICIES, "2026-03-16"),  # type: ignore[arg-type]
        "as_of: expected a day such as `2026-03-16`, got `2026-03-16`; read text with `parse_day`",
    ),
    (
        WrongKind,
        lambda: vet("D1", POLICIES, ON),  # type: ignore[arg-type]
        "case: expected what is on file about the parties, got `D1`",
    ),
]


@pytest.mark.parametrize(("error", "make", "told"), [*STAKES, *PARTS, *POLICIES_, *JUDGED])
def test_the_message(error: type[AcctcoreError], make: Callable[[], object], told: str) -> None:
    assert message(error, make) == told
