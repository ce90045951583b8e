"""Laws of due diligence: what nobody looked at blocks, and good news takes no bad news back.

They judge the answer from the file, and from answers to the same file changed by one thing.
"""

from attrs import evolve
from pendulum import Date

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.hits import AdverseHit, HitSource
from acctcore.credit.diligence.inquiries import Consent, Inquiry
from acctcore.credit.diligence.outcomes import DiligenceState, Vetting
from acctcore.credit.diligence.particulars import Particular, Verification
from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
from acctcore.credit.diligence.rules import InquiryRule, ItemRule, ScreeningRule
from acctcore.credit.diligence.screenings import Screening, ScreeningResult
from acctcore.credit.ownership.owners import BeneficialOwners
from acctcore.credit.ownership.stakes import OwnerKind, Stake
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.testing.trials import Trial


def who_is_not_screened_blocks(trial: Trial) -> None:
    """Without a screening that the policy asks of a party the file is blocked, and never met.

    Source: credit reference, section 7: sanctions or PEP unscreened is unknown, and blocks.
    """
    rule, party = _screened(trial)
    left = (e for e in trial.case.screenings if (e.party, e.kind) != (party.id, rule.kind))
    case = evolve(trial.case, screenings=tuple(left))
    found: Vetting = trial.ask(case).outcome
    trial.require(found.state is DiligenceState.BLOCKED, "a file that is blocked", case)
    trial.require(found.verdict is not Verdict.MET, "a file that is not met", case)


def a_clear_result_takes_no_match_back(trial: Trial) -> None:
    """A match that nobody resolved keeps the file from being clear, however many clear results.

    Source: issue 5, laws: adding a favourable fact never hides an adverse one.
    """
    rule, party = _screened(trial)
    name = rule.lists[0] if rule.lists else "world"
    match = Screening(party.id, rule.kind, name, ScreeningResult.POSSIBLE, trial.as_of)
    clear = evolve(match, result=ScreeningResult.CLEAR)
    case = evolve(trial.case, screenings=(*trial.case.screenings, match, clear))
    found: Vetting = trial.ask(case).outcome
    trial.require(found.state is DiligenceState.BLOCKED, "a file that is blocked", case)


def a_source_that_differs_is_not_outvoted(trial: Trial) -> None:
    """A verification that did not agree leaves a gap, whatever other verifications say.

    Source: issue 5, laws: adding a favourable fact never hides an adverse one.
    """
    rule, party = _verified(trial)
    good = _verification(trial, rule, party, trial.as_of)
    bad = evolve(good, agrees=False)
    case = _with_verifications(trial.case, rule, party, good, bad, good)
    _gap(trial, case, rule, party, "SOURCE_DIFFERS")


def a_verification_holds_to_its_last_day(trial: Trial) -> None:
    """Verified on the first day that the refresh cycle reaches, a particular holds; before, not.

    Source: credit reference, section 7: ongoing; S16: refresh cycle.
    """
    rule, party = _verified(trial)
    level = trial.pick(e for e in trial.policy.levels if not rule.levels or e.name in rule.levels)
    first = level.refresh_every.reaches_from(trial.as_of)
    asked = evolve(trial.case, risk_level=level.name, relationship=True, amount=None)
    for on, holds in ((first, True), (from_ordinal(first.toordinal() - 1), False)):
        seen = _verification(trial, rule, party, on)
        case = _with_verifications(asked, rule, party, seen)
        if holds:
            found: Vetting = trial.ask(case).outcome
            open_ = [e for e in found.gaps if (e.party, e.about) == (party.id, rule.item)]
            trial.require(not open_, f"`{rule.item}` to hold as verified on {on}", case)
        else:
            _gap(trial, case, rule, party, "REFRESH_DUE")


def what_the_customer_says_verifies_nothing(trial: Trial) -> None:
    """A verification from a source that is not independent, or by a party, leaves a gap.

    Source: S16: independent verification.
    """
    rule, party = _verified(trial)
    seen = _verification(trial, rule, party, trial.as_of)
    own = [evolve(seen, by=trial.case.parties[0].id)]
    own += [evolve(seen, source=e.name) for e in trial.policy.sources if not e.independent]
    for each in own:
        case = _with_verifications(trial.case, rule, party, each)
        _gap(trial, case, rule, party, "NOT_INDEPENDENT")


def a_consent_holds_to_its_last_day(trial: Trial) -> None:
    """An inquiry about an applicant for a purpose consented to may be made up to the last day.

    Source: credit reference, section 7: unexpired consent naming that purpose.
    """
    rule, ask = _inquiry(trial)
    given = from_ordinal(trial.as_of.toordinal() - 1)
    for until, code in ((trial.as_of, "INQUIRY_ALLOWED"), (given, "CONSENT_EXPIRED")):
        consent = Consent(ask.subject, (ask.purpose,), given, until)
        _inquired(trial, ask, consent, code)
    other = tuple(f"not {each}" for each in rule.purposes)
    _inquired(
        trial, ask, Consent(ask.subject, other, given, trial.as_of), "CONSENT_FOR_OTHER_PURPOSE"
    )


def no_inquiry_about_a_stranger(trial: Trial) -> None:
    """An inquiry about somebody in none of the roles is refused, whatever they consented to.

    Source: credit reference, section 7: bureau inquiry only for an applicant.
    """
    _, ask = _inquiry(trial)
    ask = evolve(ask, subject="stranger")
    consent = Consent("stranger", (ask.purpose,), trial.as_of, trial.as_of)
    case = evolve(trial.case, inquiries=(ask,), consents=(consent,))
    found: Vetting = trial.ask(case).outcome
    refused = [each.verdict for each in found.inquiries] == [Verdict.NOT_MET]
    trial.require(refused, "the inquiry to be refused", case)


def one_source_is_a_lead(trial: Trial) -> None:
    """A hit of one source is a lead: it changes nothing, and is refused where used as a fact.

    Source: credit reference, section 7: a one-source adverse hit is a lead, not a fact.
    """
    repeated = (HitSource("Daily"), HitSource("Herald", "daily"))
    hit = AdverseHit("H-law", trial.case.parties[0].id, "pending claim", repeated, trial.as_of)
    lead = evolve(trial.case, hits=(*trial.case.hits, hit))
    without: Vetting = trial.ask().outcome
    found: Vetting = trial.ask(lead).outcome
    trial.require(hit.id in found.leads, "the hit among the leads", lead)
    same = (found.state, found.verdict) == (without.state, without.verdict)
    trial.require(same, "the same state as without the lead", lead)
    used = evolve(trial.case, hits=(*trial.case.hits, evolve(hit, treated_as_fact=True)))
    trial.require(trial.ask(used).outcome.verdict is Verdict.NOT_MET, "a refusal", used)


def every_owner_is_asked_for(trial: Trial) -> None:
    """Each beneficial owner is asked for what the policy asks of owners, a party or not.

    Source: credit reference, section 7: identify and verify beneficial owners.
    """
    decision = trial.ask()
    told = [each for each in decision.outcome.owners if isinstance(each, BeneficialOwners)]
    names = {owner.name for each in told for owner in each.owners}
    trial.only_if(names)
    said = {(each.clause, each.about) for each in decision.findings}
    for name in sorted(names):
        owner = CreditParty(name, name, PartyKind.PERSON, (PartyRole.BENEFICIAL_OWNER,))
        for rule in trial.policy.screenings:
            if rule.asked_of(owner):
                about = f"{rule.kind.value} screening of {name}"
                trial.require((rule.clause, about) in said, f"a finding on the {about}")
        for rule in trial.policy.items:
            if rule.asked_of(owner):
                about = f"{rule.item} of {name}"
                trial.require((rule.clause, about) in said, f"a finding on the {about}")


def owners_in_a_circle_are_refused(trial: Trial) -> None:
    """An entity that owns itself through another is refused, with the path.

    Source: credit reference, sections 7 and 12: cycles reported and refused.
    """
    around = (
        Stake("circle-1", "circle-2", "0.5", OwnerKind.ENTITY),
        Stake("circle-2", "circle-1", "0.5", OwnerKind.ENTITY),
    )
    case = evolve(trial.case, stakes=(*trial.case.stakes, *around))
    codes = [each.code for each in trial.ask(case).reasons]
    trial.require("OWNERSHIP_CYCLE" in codes, "a finding on the circle", case)
    state = trial.ask(case).outcome.state
    trial.require(state is DiligenceState.BLOCKED, "a file that is blocked", case)


def what_nobody_tells_of_owners_may_be_anybody(trial: Trial) -> None:
    """With no stake told of an applicant that is an entity its owners are not known.

    Source: credit reference, section 7; FATF Recommendation 10.
    """
    trial.only_if(trial.policy.ownership is not None)
    trial.only_if(trial.case.parties[0].kind is PartyKind.ENTITY)
    case = evolve(trial.case, stakes=())
    missing = [each.code for each in trial.ask(case).missing]
    trial.require("OWNER_MAY_BE_HIDDEN" in missing, "an owner who may be hidden", case)


def a_file_is_clear_where_nothing_is_open(trial: Trial) -> None:
    """A file is clear just where no finding is not met or not known, and blocked where one blocks.

    Source: credit reference, section 3: 99 % complete is not complete.
    """
    decision = trial.ask()
    found: Vetting = decision.outcome
    open_ = len(decision.reasons) + len(decision.missing)
    told = f"{open_} gaps, got {len(found.gaps)}"
    trial.require(len(found.gaps) == open_, told)
    trial.require((found.state is DiligenceState.CLEAR) == (not open_), "clear where nothing is")
    blocked = found.state is DiligenceState.BLOCKED
    trial.require(blocked == bool(found.blocks), "blocked just where something blocks")


def _screened(trial: Trial) -> tuple[ScreeningRule, CreditParty]:
    """Draw a screening and a party that it is asked of."""
    found: tuple[ScreeningRule, CreditParty] = trial.pick(
        (rule, party)
        for rule in trial.policy.screenings
        for party in trial.case.parties
        if rule.asked_of(party)
    )
    return found


def _verified(trial: Trial) -> tuple[ItemRule, CreditParty]:
    """Draw a particular that must be verified and a party that it is asked of, at the level."""
    level = trial.case.risk_level
    exempt = {each.name for each in trial.policy.levels if each.occasional_exempt}
    trial.only_if(trial.case.relationship is True or level not in {*exempt, ""})
    found: tuple[ItemRule, CreditParty] = trial.pick(
        (rule, party)
        for rule in trial.policy.items
        for party in trial.case.parties
        if rule.verified and rule.asked_of(party) and (not rule.levels or level in rule.levels)
    )
    return found


def _verification(trial: Trial, rule: ItemRule, party: CreditParty, on: Date) -> Verification:
    source = next(each.name for each in trial.policy.sources if each.independent)
    return Verification(party.id, rule.item, "M-law", source, on, agrees=True)


def _with_verifications(
    case: DiligenceCase, rule: ItemRule, party: CreditParty, *seen: Verification
) -> DiligenceCase:
    """Put these in the place of a party's verifications, and state the particular."""
    key = (party.id, rule.item)
    others = (each for each in case.verifications if (each.party, each.item) != key)
    stated = (each for each in case.particulars if (each.party, each.item) != key)
    known = Particular(*key, party.legal_name, digits_fit=True)
    return evolve(case, verifications=(*others, *seen), particulars=(*stated, known))


def _gap(trial: Trial, case: DiligenceCase, rule: ItemRule, party: CreditParty, code: str) -> None:
    found: Vetting = trial.ask(case).outcome
    codes = [e.code for e in found.gaps if (e.party, e.about) == (party.id, rule.item)]
    told = f"a gap `{code}` of `{rule.item}` of `{party.id}`, got {', '.join(codes) or 'none'}"
    trial.require(code in codes, told, case)


def _inquiry(trial: Trial) -> tuple[InquiryRule, Inquiry]:
    """Draw a kind of inquiry and ask it of a party that it may be made about."""
    rule = trial.pick(trial.policy.inquiries)
    party = trial.pick(each for each in trial.case.parties if each.stands_as(rule.roles))
    return rule, Inquiry("Q-law", party.id, rule.kind, rule.purposes[0])


def _inquired(trial: Trial, ask: Inquiry, consent: Consent, code: str) -> None:
    case = evolve(trial.case, inquiries=(ask,), consents=(consent,))
    found = [each.code for each in trial.ask(case).outcome.inquiries]
    trial.require(found == [code], f"`{code}`, got {', '.join(found)}", case)
