"""Due diligence: what is missing, blocked, allowed; boundaries a day or a unit to each side."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit import (
    AdverseHit,
    AdverseRule,
    BeneficialOwners,
    Consent,
    CreditParty,
    DiligenceCase,
    DiligencePolicy,
    DiligenceState,
    HitSource,
    Inquiry,
    InquiryRule,
    ItemRule,
    OccasionalRule,
    OwnerKind,
    OwnershipCycle,
    OwnershipThreshold,
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
    Vetting,
    vet,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
SANCTIONS, PEP = ScreeningKind.SANCTIONS, ScreeningKind.PEP
CDD = RiskLevel("cdd", "2(a)", Tenor(years=3), occasional_exempt=True)
EDD = RiskLevel("edd", "2(b)", Tenor(years=1))
BAR = OwnershipThreshold("4", "0.25", at_least=True, majority="0.5")
POLICY = DiligencePolicy(
    levels=(CDD, EDD),
    sources=(SourceKind("registry", independent=True), SourceKind("customer", independent=False)),
    items=(
        ItemRule("3(a)", "legal_name"),
        ItemRule("3(b)", "source_of_wealth", (PartyRole.APPLICANT,), ("edd",)),
    ),
    screenings=(
        ScreeningRule("5(a)", SANCTIONS, ("UN", "HK"), max_age=Tenor(days=30)),
        ScreeningRule("5(b)", PEP, hit_needs="edd"),
    ),
    ownership=BAR,
    inquiries=(InquiryRule("6", "bureau", ("credit",)),),
    adverse=AdverseRule("7", 2),
    occasional=OccasionalRule("1", (Money.of("15000", "USD"), Money.of("15000", "EUR"))),
)
POLICIES = Timeline.always(POLICY, Source("example", Status.INVENTED))
ADA = CreditParty("ADA", "Ada Lee", PartyKind.PERSON, (PartyRole.APPLICANT,))


def before(days: int) -> Date:
    return from_ordinal(ON.toordinal() - days)


NAMES = {"ADA": "Ada Lee", "WORKS": "Works Ltd"}


def stated(party: str, item: str, on: Date = ON, **more: Any) -> dict[str, Any]:
    """Answer a particular and its verification by a registry."""
    seen = {"source": "registry", "on": on, "agrees": True, "by": "M-1", **more}
    return {"particulars": (Particular(party, item, NAMES.get(party, "known")),)} | {
        "verifications": (Verification(party, item, **seen),)
    }


def clear(party: str, on: Date = ON) -> tuple[Screening, ...]:
    lists = ((SANCTIONS, "UN"), (SANCTIONS, "HK"), (PEP, "world"))
    return tuple(Screening(party, kind, name, ScreeningResult.CLEAR, on) for kind, name in lists)


CLEAR = DiligenceCase(
    "D1",
    (ADA,),
    "cdd",
    relationship=True,
    screenings=clear("ADA"),
    consents=(),
    **stated("ADA", "legal_name"),
)


def judged(policy: DiligencePolicy = POLICY, on: Date = ON, **changes: Any) -> Decision[Vetting]:
    policies = Timeline.always(policy, Source("example", Status.INVENTED))
    return vet(evolve(CLEAR, **changes), policies, on)


def codes(found: Decision[Vetting]) -> list[str]:
    return [each.code for each in (*found.reasons, *found.missing)]


def test_a_file_in_order_is_clear() -> None:
    found = judged()
    assert (found.outcome.state, found.outcome.verdict) == (DiligenceState.CLEAR, Verdict.MET)
    assert (found.outcome.gaps, found.reasons, found.missing) == ((), (), ())
    assert found.outcome.refresh_by == Date(2029, 3, 16)
    assert [each.code for each in found.findings] == [
        "LEVEL",
        "VERIFIED",
        "OTHER_LEVEL",
        "SCREENED",
        "SCREENED",
    ]


@pytest.mark.parametrize(
    ("changes", "code", "verdict"),
    [
        ({"particulars": ()}, "MISSING", Verdict.NOT_MET),
        ({"verifications": ()}, "NOT_VERIFIED", Verdict.NOT_MET),
        (stated("ADA", "legal_name", source="customer"), "NOT_INDEPENDENT", Verdict.NOT_MET),
        (stated("ADA", "legal_name", by="ADA"), "NOT_INDEPENDENT", Verdict.NOT_MET),
        (stated("ADA", "legal_name", by="ADA  lee"), "NOT_INDEPENDENT", Verdict.NOT_MET),
        (stated("ADA", "legal_name", source=""), "SOURCE_NOT_STATED", Verdict.UNKNOWN),
        (stated("ADA", "legal_name", on=None), "VERIFICATION_UNDATED", Verdict.UNKNOWN),
        (stated("ADA", "legal_name", agrees=None), "AGREEMENT_NOT_STATED", Verdict.UNKNOWN),
        (stated("ADA", "legal_name", agrees=False), "SOURCE_DIFFERS", Verdict.NOT_MET),
        (
            {"particulars": (Particular("ADA", "legal_name", " "),)},
            "NOT_STATED",
            Verdict.UNKNOWN,
        ),
    ],
)
def test_a_particular_that_is_not_in_order(
    changes: dict[str, Any], code: str, verdict: Verdict
) -> None:
    found = judged(**changes)
    assert (codes(found), found.outcome.verdict) == ([code], verdict)
    assert found.outcome.state is DiligenceState.INCOMPLETE
    assert [(each.party, each.about) for each in found.outcome.gaps] == [("ADA", "legal_name")]


@pytest.mark.parametrize(
    ("day", "code"), [(Date(2023, 3, 16), "VERIFIED"), (Date(2023, 3, 15), "REFRESH_DUE")]
)
def test_a_verification_holds_to_the_last_day_of_its_cycle(day: Date, code: str) -> None:
    found = judged(**stated("ADA", "legal_name", on=day))
    assert found.findings[1].code == code
    assert (found.outcome.verdict is Verdict.MET) == (code == "VERIFIED")
    assert found.outcome.refresh_by == Date(2026, 3, day.day)


def test_one_good_verification_is_enough_but_a_difference_stays() -> None:
    good = CLEAR.verifications[0]
    old = evolve(good, on=Date(2020, 1, 1))
    assert judged(verifications=(old, good)).outcome.verdict is Verdict.MET
    differs = evolve(old, agrees=False)
    assert codes(judged(verifications=(differs, good))) == ["SOURCE_DIFFERS"]
    settled = evolve(differs, resolved_by="M-2", reason="married name")
    assert codes(judged(verifications=(settled, good))) == []
    assert codes(judged(verifications=(settled,))) == ["SOURCE_DIFFERS"]


@pytest.mark.parametrize(
    ("fit", "code"), [(True, None), (False, "DIGITS_WRONG"), (None, "DIGITS_NOT_CHECKED")]
)
def test_digits_that_fit_are_no_verification(fit: bool | None, code: str | None) -> None:
    policy = evolve(POLICY, items=(ItemRule("3", "legal_name", digits=True),))
    told = (Particular("ADA", "legal_name", "Ada Lee", digits_fit=fit),)
    assert codes(judged(policy, particulars=told)) == ([code] if code else [])
    only = judged(policy, particulars=told, verifications=())
    assert "NOT_VERIFIED" in codes(only) or fit is False


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ada Lee", None),
        ("ADA  LEE", None),
        ("Ada Li", None),  # her alias
        ("Ada Leigh", "NAME_MISMATCH"),
        ("Ada Lee Ltd", "NAME_MISMATCH"),
        ("ADA", "NAME_MISMATCH"),  # the id is no name
    ],
)
def test_a_verified_legal_name_is_the_one_of_the_party(name: str, code: str | None) -> None:
    party = evolve(ADA, aliases=("Ada Li",))
    found = judged(parties=(party,), particulars=(Particular("ADA", "legal_name", name),))
    assert codes(found) == ([code] if code else [])
    bare = judged(
        parties=(party,),
        particulars=(Particular("ADA", "legal_name", name),),
        verifications=(),
    )
    assert codes(bare) == ["NOT_VERIFIED"]


def test_a_name_in_another_item_is_compared_with_nothing() -> None:
    policy = evolve(POLICY, items=(ItemRule("3", "trading_name", verified=False),))
    assert codes(judged(policy, particulars=(Particular("ADA", "trading_name", "Lee's"),))) == []


def test_a_refresh_that_was_ordered_is_in_time_on_its_day() -> None:
    assert judged(refresh_on=ON).outcome.verdict is Verdict.MET
    late = judged(refresh_on=before(1))
    assert (codes(late), late.outcome.refresh_by) == (["REFRESH_OVERDUE"], before(1))


def test_a_level_that_is_not_stated_asks_for_what_any_level_asks() -> None:
    found = judged(risk_level="")
    assert [(e.code, e.verdict) for e in found.missing] == [("MISSING", Verdict.UNKNOWN)]
    wealth = stated("ADA", "source_of_wealth")
    both = {name: (*getattr(CLEAR, name), *wealth[name]) for name in wealth}
    assert judged(risk_level="", **both).outcome.verdict is Verdict.MET
    nothing = judged(risk_level="", particulars=())
    assert [each.about for each in nothing.reasons] == ["legal_name of ADA"]


# Occasional transactions: USD/EUR 15,000 as read in FATF R.10, at the page's word "from".


@pytest.mark.parametrize(
    ("amount", "asked"), [("14999.99", False), ("15000.00", True), ("15000.01", True)]
)
@pytest.mark.parametrize("currency", ["USD", "EUR"])
def test_an_occasional_transaction_from_the_threshold(
    amount: str, currency: str, asked: bool
) -> None:
    facts = {"relationship": False, "amount": Money.of(amount, currency), "particulars": ()}
    assert codes(judged(**facts)) == (["MISSING"] if asked else [])
    closer = judged(**facts, risk_level="edd")
    assert codes(closer) == ["MISSING", "MISSING"]
    assert codes(judged(**facts, screenings=()))[-2:] == ["UNSCREENED", "UNSCREENED"]


@pytest.mark.parametrize(
    "facts",
    [
        {"relationship": None, "amount": Money.of("100", "USD")},
        {"relationship": False, "amount": None},
        {"relationship": False, "amount": Money.of("9000000", "HKD")},
    ],
)
def test_what_may_be_exempt_is_not_known(facts: dict[str, Any]) -> None:
    found = judged(particulars=(), **facts)
    assert [(each.code, each.verdict) for each in found.missing] == [("MISSING", Verdict.UNKNOWN)]
    assert judged(**facts).outcome.verdict is Verdict.MET


def test_the_relationship_may_be_open_where_the_amount_settles_it() -> None:
    facts = {"relationship": None, "amount": Money.of("15000", "USD"), "particulars": ()}
    assert judged(**facts).outcome.verdict is Verdict.NOT_MET


# Screening: unknown, and it blocks.


def test_who_is_not_screened_is_not_known_and_blocks() -> None:
    found = judged(screenings=clear("ADA")[1:])
    assert (found.outcome.state, found.outcome.verdict) == (
        DiligenceState.BLOCKED,
        Verdict.UNKNOWN,
    )
    assert [(e.party, e.about, e.code) for e in found.outcome.blocks] == [
        ("ADA", "sanctions screening", "UNSCREENED")
    ]


@pytest.mark.parametrize(("days", "code"), [(30, None), (31, "SCREENING_TOO_OLD")])
def test_a_screening_counts_to_the_last_day_of_its_age(days: int, code: str | None) -> None:
    aged = (*clear("ADA", before(days))[:2], clear("ADA")[2])
    assert codes(judged(screenings=aged)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("changes", "code", "verdict"),
    [
        ({"result": ScreeningResult.HIT}, "HIT", Verdict.NOT_MET),
        ({"result": ScreeningResult.POSSIBLE}, "POSSIBLE_MATCH", Verdict.UNKNOWN),
        ({"result": None}, "RESULT_NOT_STATED", Verdict.UNKNOWN),
        ({"on": None}, "SCREENING_UNDATED", Verdict.UNKNOWN),
    ],
)
def test_a_screening_that_is_not_clear_blocks(
    changes: dict[str, Any], code: str, verdict: Verdict
) -> None:
    first, *rest = clear("ADA")
    found = judged(screenings=(evolve(first, **changes), *rest))
    assert (codes(found), found.outcome.verdict) == ([code], verdict)
    assert found.outcome.state is DiligenceState.BLOCKED


@pytest.mark.parametrize("turn", [1, -1])
def test_the_latest_screening_counts_in_whatever_order_they_were_recorded(turn: int) -> None:
    screenings = (*clear("ADA", before(31)), *clear("ADA"))[::turn]
    assert judged(screenings=screenings).outcome.state is DiligenceState.CLEAR


@pytest.mark.parametrize("result", [ScreeningResult.HIT, ScreeningResult.POSSIBLE, None])
def test_a_later_clear_result_takes_no_match_back(result: ScreeningResult | None) -> None:
    match = Screening("ADA", SANCTIONS, "UN", result, before(5))
    assert judged(screenings=(match, *clear("ADA"))).outcome.state is DiligenceState.BLOCKED


def test_a_match_that_a_named_person_resolved_counts_as_none() -> None:
    first, *rest = clear("ADA")
    match = evolve(first, result=ScreeningResult.HIT, resolved_by="M-2", reason="born 1931")
    assert judged(screenings=(match, *rest)).outcome.state is DiligenceState.CLEAR


@pytest.mark.parametrize("result", [ScreeningResult.HIT, ScreeningResult.POSSIBLE])
@pytest.mark.parametrize("kind", [SANCTIONS, PEP])
def test_a_match_that_no_rule_covers_blocks(kind: ScreeningKind, result: ScreeningResult) -> None:
    rule = ScreeningRule("5", kind, roles=(PartyRole.GUARANTOR,))
    policy = evolve(POLICY, screenings=(rule,))
    match = Screening("ADA", kind, "UN", result, ON)
    found = judged(policy, screenings=(match,))
    assert (found.outcome.state, codes(found)) == (DiligenceState.BLOCKED, ["MATCH_WITHOUT_RULE"])
    resolved = evolve(match, resolved_by="M-2", reason="another birthday")
    assert judged(policy, screenings=(resolved,)).outcome.state is DiligenceState.CLEAR


def test_an_exposed_person_needs_the_closer_level() -> None:
    *rest, last = clear("ADA")
    exposed = (*rest, evolve(last, result=ScreeningResult.HIT))
    assert codes(judged(screenings=exposed)) == ["HIT_NEEDS_LEVEL"]
    assert "HIT_LEVEL_NOT_STATED" in codes(judged(screenings=exposed, risk_level=""))
    closer = judged(screenings=exposed, risk_level="edd")
    assert codes(closer) == ["MISSING"]  # the source of wealth, which that level asks for


def test_a_screening_is_asked_of_the_roles_that_the_policy_names() -> None:
    for only in (
        ScreeningRule("5", SANCTIONS, roles=(PartyRole.GUARANTOR,)),
        ScreeningRule("5", SANCTIONS, party_kind=PartyKind.ENTITY),
    ):
        assert codes(judged(evolve(POLICY, screenings=(only,)), screenings=())) == []


# Owners.


def company(*stakes: Stake, **more: Any) -> dict[str, Any]:
    works = CreditParty("WORKS", "Works Ltd", PartyKind.ENTITY, (PartyRole.APPLICANT,))
    names = stated("WORKS", "legal_name")
    screenings = more.pop("screenings", ())
    facts = {"parties": (works,), "stakes": stakes, "screenings": (*clear("WORKS"), *screenings)}
    return {**facts, **names, **more}


def test_an_owner_who_is_no_party_is_missing_and_unscreened() -> None:
    found = judged(**company(Stake("EVE", "WORKS", 1)))
    assert [(each.party, each.code) for each in found.outcome.gaps] == [
        ("EVE", "MISSING"),
        ("EVE", "UNSCREENED"),
        ("EVE", "UNSCREENED"),
    ]
    assert found.outcome.state is DiligenceState.BLOCKED
    assert isinstance(found.outcome.owners[0], BeneficialOwners)


def test_an_owner_who_is_a_party_is_asked_for_what_owners_are() -> None:
    guarantor = CreditParty("EVE", "Eve Wu", PartyKind.PERSON, (PartyRole.GUARANTOR,))
    owned = company(Stake("EVE", "WORKS", 1), screenings=clear("EVE"))
    asked = ItemRule("3(c)", "address", (PartyRole.BENEFICIAL_OWNER,), party_kind=PartyKind.PERSON)
    policy = evolve(POLICY, items=(asked,))
    found = judged(policy, **{**owned, "parties": (*owned["parties"], guarantor)})
    assert [(each.party, each.about) for each in found.outcome.gaps] == [("EVE", "address")]
    assert found.findings[-1].code == "OWNERS_KNOWN"


def test_an_ownership_in_a_circle_is_refused_with_its_path() -> None:
    circle = (
        Stake("HOLDING", "WORKS", "0.6", OwnerKind.ENTITY),
        Stake("WORKS", "HOLDING", "0.4", OwnerKind.ENTITY),
    )
    found = judged(**company(*circle))
    assert [(each.code, each.measured) for each in found.reasons] == [
        ("OWNERSHIP_CYCLE", "HOLDING > WORKS > HOLDING")
    ]
    assert found.outcome.state is DiligenceState.BLOCKED
    assert found.outcome.owners == (OwnershipCycle("WORKS", ("HOLDING", "WORKS", "HOLDING")),)


def test_a_circle_beside_the_applicant_is_refused_too() -> None:
    circle = (
        Stake("A", "B", "0.6", OwnerKind.ENTITY),
        Stake("B", "A", "0.4", OwnerKind.ENTITY),
        *(Stake(f"P{at}", "WORKS", "0.1") for at in range(10)),
    )
    assert codes(judged(**company(*circle))) == ["OWNERSHIP_CYCLE"]


def test_what_is_undisclosed_of_the_owners_is_not_known() -> None:
    spread = tuple(Stake(f"P{at}", "WORKS", "0.1") for at in range(7))
    assert codes(judged(**company(*spread))) == ["OWNER_MAY_BE_HIDDEN", *["POSSIBLE_OWNER"] * 7]
    lifted = (*spread, Stake("EVE", "WORKS", "0.2"))
    assert codes(judged(**company(*lifted))) == ["POSSIBLE_OWNER"]


def test_a_manager_stands_in_where_nobody_owns_enough() -> None:
    facts = company(*(Stake(f"P{at}", "WORKS", "0.1") for at in range(10)))
    assert judged(**facts).findings[-1].code == "NO_BENEFICIAL_OWNER"
    policy = evolve(POLICY, ownership=evolve(BAR, manager_instead=True))
    assert codes(judged(policy, **facts)) == ["MANAGER_NOT_NAMED"]
    works = facts["parties"][0]
    led = evolve(works, roles=(*works.roles, PartyRole.MANAGER))
    assert judged(policy, **{**facts, "parties": (led,)}).findings[-1].code == "MANAGER_NAMED"


def test_owners_are_not_asked_for_without_a_rule() -> None:
    policy = evolve(POLICY, ownership=None)
    found = judged(policy, **company())
    assert (found.outcome.owners, found.outcome.state) == ((), DiligenceState.CLEAR)
    itself = company(Stake("WORKS", "WORKS", "0.1", OwnerKind.ENTITY))
    assert [(e.clause, e.code) for e in judged(policy, **itself).reasons] == [
        ("ownership", "OWNERSHIP_CYCLE")
    ]


# Inquiries.

ASK = Inquiry("Q1", "ADA", "bureau", "credit")
CONSENT = Consent("ADA", ("credit", "marketing"), before(60), ON)


@pytest.mark.parametrize(
    ("changes", "code", "verdict"),
    [
        ({}, "INQUIRY_ALLOWED", Verdict.MET),
        ({"until": before(1)}, "CONSENT_EXPIRED", Verdict.NOT_MET),
        ({"until": None}, "CONSENT_END_NOT_STATED", Verdict.UNKNOWN),
        ({"purposes": ("marketing",)}, "CONSENT_FOR_OTHER_PURPOSE", Verdict.NOT_MET),
        ({"subject": "EVE"}, "NO_CONSENT", Verdict.NOT_MET),
        ({"withdrawn_on": ON}, "CONSENT_WITHDRAWN", Verdict.NOT_MET),
        ({"withdrawn_on": from_ordinal(ON.toordinal() + 1)}, "INQUIRY_ALLOWED", Verdict.MET),
    ],
)
def test_an_inquiry_needs_a_consent_that_holds_for_its_purpose(
    changes: dict[str, Any], code: str, verdict: Verdict
) -> None:
    found = judged(inquiries=(ASK,), consents=(evolve(CONSENT, **changes),))
    answer = found.outcome.inquiries[0]
    assert (answer.id, answer.code, answer.verdict) == ("Q1", code, verdict)
    assert (found.outcome.inquired(Verdict.MET) == ("Q1",)) == (verdict is Verdict.MET)
    assert found.outcome.verdict is verdict


def test_consents_that_nobody_stated_are_not_known() -> None:
    assert codes(judged(inquiries=(ASK,), consents=None)) == ["CONSENT_NOT_KNOWN"]


def test_an_inquiry_is_about_an_applicant_only() -> None:
    guarantor = CreditParty("EVE", "Eve Wu", PartyKind.PERSON, (PartyRole.GUARANTOR,))
    facts = {
        "parties": (ADA, guarantor),
        "screenings": (*clear("ADA"), *clear("EVE")),
        "inquiries": (evolve(ASK, subject="EVE"), evolve(ASK, id="Q2", subject="stranger")),
        "consents": (evolve(CONSENT, subject="EVE"), evolve(CONSENT, subject="stranger")),
    }
    policy = evolve(POLICY, items=(ItemRule("3", "legal_name", (PartyRole.APPLICANT,)),))
    found = judged(policy, **facts)
    assert codes(found) == ["NOT_AN_APPLICANT", "NOT_AN_APPLICANT"]
    both = InquiryRule("6", "bureau", ("credit",), (PartyRole.APPLICANT, PartyRole.GUARANTOR))
    found = judged(evolve(policy, inquiries=(both,)), **facts)
    assert [each.code for each in found.outcome.inquiries] == [
        "INQUIRY_ALLOWED",
        "ROLE_NOT_ALLOWED",
    ]


def test_a_purpose_that_the_policy_does_not_know_is_refused() -> None:
    asked = evolve(ASK, purpose="marketing")
    assert codes(judged(inquiries=(asked,), consents=(CONSENT,))) == ["PURPOSE_NOT_ALLOWED"]


@pytest.mark.parametrize(("days", "code"), [(30, None), (31, "CONSENT_EXPIRED")])
def test_a_consent_holds_no_longer_than_the_policy_says(days: int, code: str | None) -> None:
    rule = evolve(POLICY.inquiries[0], consent_holds=Tenor(days=30))
    consents = (evolve(CONSENT, given_on=before(days)),)
    found = judged(evolve(POLICY, inquiries=(rule,)), inquiries=(ASK,), consents=consents)
    assert codes(found) == ([code] if code else [])


def test_one_consent_that_holds_is_enough() -> None:
    others = (
        evolve(CONSENT, until=before(1)),
        evolve(CONSENT, given_on=before(90), withdrawn_on=before(80)),
    )
    assert codes(judged(inquiries=(ASK,), consents=(*others, CONSENT))) == []


# Adverse news.

DAILY, HERALD = HitSource("Daily"), HitSource("Herald")
HIT = AdverseHit("H1", "ADA", "pending claim", (DAILY,), ON)


def test_one_source_is_a_lead_and_refuses_nobody() -> None:
    found = judged(hits=(HIT,))
    assert (found.outcome.leads, found.outcome.adverse) == (("H1",), ())
    assert found.outcome.state is DiligenceState.CLEAR
    assert found.findings[-1].code == "LEAD"


def test_a_lead_used_as_a_fact_is_refused() -> None:
    found = judged(hits=(evolve(HIT, treated_as_fact=True),))
    assert codes(found) == ["LEAD_USED_AS_FACT"]
    assert found.outcome.state is DiligenceState.BLOCKED
    never = judged(evolve(POLICY, adverse=None), hits=(evolve(HIT, treated_as_fact=True),))
    assert codes(never) == ["LEAD_USED_AS_FACT"]


def test_two_sources_make_a_fact_that_must_be_answered() -> None:
    fact = evolve(HIT, sources=(DAILY, HERALD), treated_as_fact=True)
    found = judged(hits=(fact,))
    assert (codes(found), found.outcome.adverse) == (["ADVERSE_FACT_UNANSWERED"], ("H1",))
    assert found.outcome.state is DiligenceState.INCOMPLETE
    answered = judged(hits=(evolve(fact, answer="settled in May", answered_by="M-1"),))
    assert (codes(answered), answered.outcome.adverse) == ([], ("H1",))


@pytest.mark.parametrize("by", ["ADA", "Ada Lee", "ada  LEE", "EVE"])
def test_a_party_answers_no_fact_about_the_parties(by: str) -> None:
    """EVE is no party of the file, and a beneficial owner of the applicant."""
    fact = evolve(HIT, party="WORKS", sources=(DAILY, HERALD), answer="not so", answered_by=by)
    own = company(Stake("EVE", "WORKS", 1), hits=(fact,))
    if by != "EVE":
        own = {"hits": (evolve(fact, party="ADA"),)}
    found = judged(**own)
    assert "ADVERSE_FACT_ANSWERED_BY_A_PARTY" in [each.code for each in found.reasons]
    assert found.outcome.adverse == ("H1",)


@pytest.mark.parametrize(
    "sources",
    [
        (DAILY, HitSource(" daily ")),
        (DAILY, HitSource("Herald", origin="Daily")),
        (HitSource("Daily", origin="wire"), HitSource("Herald", origin="Wire")),
        (DAILY, HitSource("Herald", origin="Daily"), HitSource("Blog", origin="Herald")),
        (HitSource("Blog", origin="Herald"), HitSource("Herald", origin="Blog")),
        (DAILY, HitSource("Daily", origin="wire")),
        (DAILY, HitSource("daily", origin=" ")),
    ],
)
def test_sources_that_repeat_one_another_are_one(sources: tuple[HitSource, ...]) -> None:
    assert judged(hits=(evolve(HIT, sources=sources),)).outcome.leads == ("H1",)


@pytest.mark.parametrize(
    "sources",
    [
        (DAILY, HitSource("Herald")),
        (DAILY, HitSource("Blog", origin="Daily"), HitSource("Blog", origin="wire")),
        (HitSource("A", origin="B"), HitSource("B", origin="A"), DAILY),
    ],
)
def test_sources_that_do_not_are_several(sources: tuple[HitSource, ...]) -> None:
    for told in (sources, sources[::-1]):
        assert judged(hits=(evolve(HIT, sources=told),)).outcome.adverse == ("H1",)


# The whole.


def test_without_an_applicant_the_file_is_not_complete() -> None:
    """Whoever is called something else is asked for nothing that applicants are asked for."""
    found = judged(parties=(evolve(ADA, roles=(PartyRole.OTHER,)),))
    assert (found.outcome.state, codes(found)) == (DiligenceState.INCOMPLETE, ["NO_APPLICANT"])


def test_with_nothing_to_ask_the_file_is_clear() -> None:
    policy = DiligencePolicy((CDD,), (), (ItemRule("3", "x", (PartyRole.OTHER,)),))
    found = judged(policy, verifications=(), risk_level="cdd")
    assert (found.outcome.verdict, found.outcome.refresh_by) == (Verdict.MET, None)


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "risk_level": st.sampled_from(("", "cdd", "edd")),
        "particulars": st.sampled_from(((), CLEAR.particulars)),
        "screenings": st.lists(
            st.builds(
                Screening,
                st.just("ADA"),
                st.sampled_from(ScreeningKind),
                st.sampled_from(("UN", "HK", "world")),
                st.none() | st.sampled_from(ScreeningResult),
                st.none() | st.just(ON),
            ),
            max_size=6,
        ),
        "hits": st.sampled_from(((), (HIT,), (evolve(HIT, sources=(DAILY, HERALD)),))),
        "inquiries": st.sampled_from(((), (ASK,))),
        "consents": st.sampled_from((None, (), (CONSENT,))),
    },
)


@given(FACTS)
def test_a_clear_file_has_nothing_open_and_no_other_has(facts: dict[str, Any]) -> None:
    found = judged(**facts)
    is_open = bool(found.reasons or found.missing)
    assert (found.outcome.state is DiligenceState.CLEAR) == (not is_open)
    assert len(found.outcome.gaps) == len(found.reasons) + len(found.missing)
    assert bool(found.outcome.blocks) == (found.outcome.state is DiligenceState.BLOCKED)


@given(FACTS, st.sampled_from(ScreeningKind), st.sampled_from(("UN", "HK", "world")))
def test_one_more_clear_screening_never_hides_a_match(
    facts: dict[str, Any], kind: ScreeningKind, name: str
) -> None:
    one = judged(**facts)
    more = Screening("ADA", kind, name, ScreeningResult.CLEAR, ON)
    other = judged(**{**facts, "screenings": (*facts.get("screenings", ()), more)})
    matched = ("HIT", "POSSIBLE_MATCH", "HIT_NEEDS_LEVEL")
    assert [each for each in one.outcome.blocks if each.code in matched] == [
        each for each in other.outcome.blocks if each.code in matched
    ]
