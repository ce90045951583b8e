"""Laws of what a warning asks for: the band of the score, no contact against a bar, the day due."""

from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.retention import (
    Action,
    Band,
    ChurnWarning,
    Event,
    WarningCard,
    WarningProfile,
    WarningStatus,
)
from acctcore.testing.laws.scores import judged_by
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial


def no_contact_after_an_application_to_leave(trial: Trial) -> None:
    """A customer who applied to take the number elsewhere is not contacted to be saved.

    Source: retention reference, number portability: no save contact after an application.
    """
    filed = evolve(trial.case, port_application=Event(exists=True, on=trial.as_of))
    found: ChurnWarning = trial.ask(filed).outcome
    told = f"no contact after an application to leave, got {found.action.value}"
    trial.require(found.action is Action.NO_SAVE_CONTACT, told, filed)
    trial.require(found.contact_by is None, f"no day of a contact, got {found.contact_by}", filed)


def who_opted_out_is_not_approached(trial: Trial) -> None:
    """A customer who declined to be approached gets service, never a contact.

    Source: retention reference: consent before contact.
    """
    stays = Event(exists=False)
    out = evolve(trial.case, opted_out=True, port_application=stays)
    found: ChurnWarning = trial.ask(out).outcome
    told = f"service only for a customer who opted out, got {found.action.value}"
    trial.require(found.action is Action.SERVICE_ONLY, told, out)
    trial.require(found.contact_by is None, f"no day of a contact, got {found.contact_by}", out)


def no_contact_is_decided_while_a_bar_is_not_known(trial: Trial) -> None:
    """While nobody says whether a customer opted out or applied to leave, nothing is decided.

    Source: architecture, promise 3; retention reference: consent before contact.
    """
    stays = Event(exists=False)
    for what, applied, out in (("opted out", stays, None), ("applied to leave", None, False)):
        silent = evolve(trial.case, port_application=applied, opted_out=out)
        found: ChurnWarning = trial.ask(silent).outcome
        told = f"no action while nobody says whether the customer {what}, got {found.action.value}"
        trial.require(found.action is Action.UNDECIDED, told, silent)
        trial.require(found.contact_by is None, f"no day, got {found.contact_by}", silent)


def each_score_has_the_band_that_begins_at_or_below_it(trial: Trial) -> None:
    """The band is the last that begins at or below the score, or higher where a trigger fires.

    Source: retention reference, bands and hard triggers: one band, and none while two may be.
    """
    found: ChurnWarning = trial.ask().outcome
    trial.only_if(found.profile is not WarningProfile.EITHER)
    raising = {each.code: each.raises_to for each in trial.policy.triggers}
    trial.only_if(not set(raising) & set(found.unknown))
    bands = bands_of(trial.policy, found.profile)
    names = [each.name for each in bands]
    raised = [names.index(raising[code]) for code in found.triggered]
    ends = [sum(b.floor <= end for b in bands) - 1 for end in (found.lowest, found.highest)]
    low, high = (max([end, *raised]) for end in ends)
    expected = names[low] if low == high else None
    told = f"band {expected} for {found.lowest} to {found.highest}, got {found.band}"
    trial.require(found.band == expected, told)
    decided = found.status is WarningStatus.DECIDED
    trial.require(decided == (found.band is not None), f"a status that fits band {found.band}")


def the_highest_band_in_reach_is_acted_on(trial: Trial) -> None:
    """While the band is open, what is done is what the highest one in reach asks for.

    Source: retention reference, missing is not zero: the band acted on is the upper end.
    """
    found: ChurnWarning = trial.ask().outcome
    names = [each.name for each in trial.policy.bands]
    highest = max(found.possible_bands, key=names.index)
    trial.require(found.acts_as == highest, f"band {highest} acted on, got {found.acts_as}")
    asks = {b.name: b.contact_within is not None for b in bands_of(trial.policy, found.profile)}
    acts = {Action.CONTACT: True, Action.NONE: False}.get(found.action)
    told = f"an action that fits band {highest}, got {found.action.value}"
    open_ = found.profile is WarningProfile.EITHER and trial.policy.onboarding.bands
    trial.require(acts is None or open_ or acts is asks[highest], told)


def a_missing_fact_never_lowers_the_band_acted_on(trial: Trial) -> None:
    """With a fact left out the band acted on is the same or a higher one.

    Source: retention reference: missing is not zero, and never improves a band.
    """
    names = [each.name for each in trial.policy.bands]
    full = names.index(trial.ask().outcome.acts_as)
    for what, poorer, _ in omissions(trial.case, trial.policy):
        less: ChurnWarning = trial.ask(poorer).outcome
        told = f"band {names[full]} or higher acted on without `{what}`, got {less.acts_as}"
        trial.require(names.index(less.acts_as) >= full, told, poorer)


def bands_of(card: WarningCard, profile: WarningProfile) -> tuple[Band, ...]:
    """Answer the bands of a profile of a card."""
    new = card.onboarding
    own = new.bands if new is not None and profile is WarningProfile.ONBOARDING else ()
    return own or card.bands


def a_contact_is_due_within_the_business_days_of_its_band(trial: Trial) -> None:
    """The day of a contact is a business day, as many of them ahead as the band says.

    Source: retention reference, deadlines; calendars are data, never Monday to Friday by guess.
    """
    calendar = _calendar(trial.as_of)
    free = evolve(
        trial.case, opted_out=False, port_application=Event(exists=False), calendar=calendar
    )
    found: ChurnWarning = trial.ask(free).outcome
    trial.only_if(found.action is Action.CONTACT and found.contact_by is not None)
    due = found.contact_by
    new = trial.policy.onboarding
    bands = (*trial.policy.bands, *(new.bands if new else ()))
    within = {b.contact_within for b in bands if b.name == found.acts_as}
    days = {calendar.add(trial.as_of, each) for each in within if each is not None}
    told = f"a contact by {' or '.join(sorted(map(str, days)))}, got {due}"
    trial.require(due in days, told, free)


def _calendar(on: Date) -> Calendar:
    """Make a week of five days from a day on, of which the next is a holiday."""
    first, last = from_ordinal(on.toordinal() - 1), from_ordinal(on.toordinal() + 400)
    holiday = from_ordinal(on.toordinal() + 1)
    return Calendar.of_weekend("five days", "1", first, last, holidays=[holiday])


def reasons_stand_by_weight(trial: Trial) -> None:
    """Reasons are ranked by points, the weightiest first, and equal ones by code.

    Source: retention reference: reasons ranked; ties are broken by a stated order.
    """
    found: ChurnWarning = trial.ask().outcome
    for reasons in (found.reasons, found.protective):
        ranks = [(-abs(each.points), each.code) for each in reasons]
        trial.require(ranks == sorted(ranks), f"reasons by weight and code, got {ranks}")


def what_is_to_be_mended_first_is_named(trial: Trial) -> None:
    """A reason alone is named as to be mended first just where its item, or trigger, says so.

    Source: retention reference, save offers: what is broken is mended before any price.
    """
    found: ChurnWarning = trial.ask().outcome
    trial.only_if(found.profile is not WarningProfile.EITHER)
    listed = (*judged_by(trial.policy, found.profile)[1], *trial.policy.triggers)
    first = {each.code for each in listed if each.mend_first}
    alone = [each.parts[0].code for each in found.reasons if len(each.parts) == 1]
    trial.only_if(alone)
    for code in alone:
        told = f"`{code}` {'' if code in first else 'not '}to be named as to be mended first"
        trial.require((code in found.mend_first) == (code in first), told)
