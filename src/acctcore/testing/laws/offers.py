"""Laws of save offers: nobody is held who leaves, nobody is pressed, nothing is given unduly.

They judge the answer from the policy and the case, and from answers to the case changed by one
thing. Amounts are computed anew, exactly, from the policy's shares.
"""

from typing import Any

from attrs import evolve

from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.retention import (
    EarlierOffer,
    JudgedOffer,
    OfferAnswer,
    OfferCase,
    OfferFee,
    OfferState,
    PortStatus,
)
from acctcore.retention.actions import Action
from acctcore.retention.facts import Event
from acctcore.testing.changing import changed
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline


def after_an_application_nothing_is_offered(trial: Trial) -> None:
    """Once an application to leave exists there is no offer and no contact, whatever else is known.

    Source: retention reference, section 6: only eligibility and charges are told.
    """
    case = evolve(trial.case, port_application=Event(exists=True))
    found: JudgedOffer = trial.ask(case).outcome
    told = f"no save contact, got {found.code} and {found.action.value}"
    stopped = found.code == "NO_SAVE_CONTACT" and found.action is Action.NO_SAVE_CONTACT
    trial.require(stopped and found.answer is OfferAnswer.REFUSED, told, case)
    quiet = found.decided_by is None and found.contact_by is None
    trial.require(quiet, "nobody to give it and no day to call", case)
    trial.require(found.port is not None, "eligibility and charge to be told", case)
    requested = found.status is PortStatus.PORT_REQUESTED and not found.lost
    trial.require(requested, f"a customer not yet lost, got {found.status.value}", case)


def the_opted_out_are_served_and_never_offered(trial: Trial) -> None:
    """A customer who opted out gets service and what is to be mended, and no offer.

    Source: retention reference, section 13, variants: the complaint is still handled.
    """
    stays = Event(exists=False)
    case = evolve(trial.case, opted_out=True, port_application=stays)
    found: JudgedOffer = trial.ask(case).outcome
    told = f"service only, got {found.code} and {found.answer.value}"
    refused = found.code == "SERVICE_ONLY" and found.answer is OfferAnswer.REFUSED
    trial.require(refused, told, case)
    trial.require(found.contact_by is None, "no day to call", case)
    kept = found.mend_first == case.mend_first
    trial.require(kept, f"{case.mend_first} to be mended, got {found.mend_first}", case)


def who_is_held_out_or_driven_away_is_left_alone(trial: Trial) -> None:
    """Nobody of the hold-out group, and nobody whom a contact drives away, is contacted or offered.

    Source: retention reference, section 6: an uplift needs a control group.
    """
    case = evolve(trial.case, **{trial.pick(("held_out", "sleeping_dog")): True})
    found: JudgedOffer = trial.ask(case).outcome
    refused = found.answer is OfferAnswer.REFUSED and found.action is not Action.CONTACT
    told = f"no offer and no contact, got {found.answer.value} and {found.action.value}"
    trial.require(refused and found.contact_by is None, told, case)


def an_offer_is_allowed_only_where_nothing_stands_against_it(trial: Trial) -> None:
    """What is allowed is stated to be free of every bar, disclosed, and in the catalogue.

    Source: retention reference, section 6, the list of what is refused.
    """
    found: JudgedOffer = trial.ask().outcome
    trial.only_if(found.answer is OfferAnswer.ALLOWED)
    case: OfferCase = trial.case
    for name in ("opted_out", "held_out", "sleeping_dog"):
        trial.require(getattr(case, name) is False, f"`{name}` to be stated as no")
    stays = case.port_application is not None and not case.port_application.exists
    trial.require(stays, "no application to leave, and said so")
    trial.require(case.earlier is not None, "the offers made before to be stated")
    disclosed = case.offer.fees is not None and all(each.disclosed for each in case.offer.fees)
    trial.require(disclosed, "every fee to be disclosed")
    trial.require(not case.offer.only_for_porters, "an offer for all customers")
    row = next((each for each in trial.policy.catalogue if each.id == case.offer.id), None)
    trial.require(row is not None, "an offer of the catalogue")
    listed = row is None or not row.segments or case.segment in row.segments
    trial.require(listed, "a customer of a segment that the row names")
    source = case.claim is None or case.claim.source in trial.policy.sources
    trial.require(source, "a claim about a competitor from an accepted source")
    for name in ("opted_out", "held_out", "sleeping_dog", "port_application", "earlier"):
        silent = changed(case, **{name: None})
        doubtful = trial.ask(silent).outcome.answer is not OfferAnswer.ALLOWED
        trial.require(doubtful, f"no offer allowed with `{name}` left open", silent)
    hidden = OfferFee("law", disclosed=False)
    worse = evolve(case, offer=evolve(case.offer, fees=(*(case.offer.fees or ()), hidden)))
    refused = trial.ask(worse).outcome.answer is OfferAnswer.REFUSED
    trial.require(refused, "no offer whose fee is not disclosed", worse)


def an_offer_is_open_on_its_days_and_to_its_segments(trial: Trial) -> None:
    """An offer is made from its first day to its last, and to customers of its segments alone.

    Source: retention reference, section 6: an offer of the catalogue, with its terms.
    """
    at = trial.pick(
        at for at, row in enumerate(trial.policy.catalogue) if row.id == trial.case.offer.id
    )
    benefit = trial.policy.catalogue[at].benefit
    offer = evolve(trial.case.offer, benefit=benefit, only_for_porters=False)
    segment, stays = trial.case.segment or "S", Event(exists=False)
    case = evolve(trial.case, offer=offer, segment=segment, port_application=stays)
    on, eve = trial.as_of, from_ordinal(trial.as_of.toordinal() - 1)
    free = {"since": None, "until": None, "segments": ()}
    usual = trial.ask(case, _with_row(trial, at, free)).outcome.codes
    trial.only_if("OFF_CATALOGUE" not in usual)
    for change, open_ in (
        ({"since": eve, "until": on}, True),
        ({"since": eve, "until": eve}, False),
        ({"since": on}, True),
        ({"segments": (case.segment,)}, True),
        ({"segments": (f"not {case.segment}",)}, False),
    ):
        codes = trial.ask(case, _with_row(trial, at, {**free, **change})).outcome.codes
        named = ", ".join(f"{name} {value}" for name, value in change.items())
        told = f"the offer to be {'open' if open_ else 'closed'} with {named}, got {codes}"
        trial.require((codes == usual) is open_, told, case)


def _with_row(trial: Trial, at: int, change: dict[str, Any]) -> Timeline[Any]:
    """Change one row of the catalogue in force."""
    version = trial.policies.at(trial.as_of)
    rows = list(version.value.catalogue)
    rows[at] = evolve(rows[at], **change)
    policy = evolve(version.value, catalogue=tuple(rows))
    return Timeline((evolve(version, value=policy, until=None),))


def no_offer_stands_beside_another_or_too_soon_after_it(trial: Trial) -> None:
    """An offer that stands forbids another, and so do too few days since the last one.

    Source: retention reference, section 6: one at a time, and a cooling-off.
    """
    least = trial.policy.cooling_off
    made = from_ordinal(trial.as_of.toordinal() - max(0, least - trial.pick((0, 1))))
    state = trial.pick((OfferState.OPEN, OfferState.RUNNING, OfferState.DECLINED))
    earlier = (EarlierOffer("law", state, made), *(trial.case.earlier or ()))
    case = evolve(trial.case, earlier=earlier)
    found: JudgedOffer = trial.ask(case).outcome
    standing = any(each.stands(trial.as_of) for each in earlier)
    told = f"`STACKED` to be {standing}, got {found.codes}"
    trial.require(("STACKED" in found.codes) is standing, told, case)
    ended = [each.last or each.made_on for each in earlier if not each.stands(trial.as_of)]
    short = any(trial.as_of.toordinal() - each.toordinal() < least for each in ended)
    told = f"`COOLING_OFF` to be {short}, got {found.codes}"
    trial.require(("COOLING_OFF" in found.codes) is short, told, case)


def one_bar_more_hides_no_other_reason(trial: Trial) -> None:
    """A bar that is added adds its reason, and every other reason is still told.

    Source: architecture, promise 2: every clause is judged, and reasons are given in full.
    """
    name, code = trial.pick(
        (("held_out", "HOLD_OUT"), ("sleeping_dog", "SLEEPING_DOG"), ("opted_out", "OPTED_OUT"))
    )
    case = evolve(trial.case, **{name: True})
    one, other = trial.ask().outcome, trial.ask(case)
    told = f"{sorted({*one.codes, code})}, got {sorted(other.outcome.codes)}"
    trial.require(set(other.outcome.codes) == {*one.codes, code}, told, case)
    reasons = {each.code for each in other.findings if each.verdict is Verdict.NOT_MET}
    trial.require(reasons >= set(other.outcome.codes), "every code among the reasons", case)
