"""Laws of how a contract is signed and drawn: each step, paper and condition in its time.

They judge the answer to a contract from answers to the same one changed by one thing.
"""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.credit.execution.cases import ExecutionCase, ExecutionStep
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.testing.trials import Trial


def no_step_is_skipped(trial: Trial) -> None:
    """Without one of the steps done the step asked for is refused.

    Source: credit domain, section 7: no skipped, replayed or reopened step.
    """
    process, events = trial.policy.process, trial.case.events or ()
    names = [each.step for each in events]
    gone = trial.pick(at for at, name in enumerate(names) if names.count(name) == 1)
    asked = process.signing if trial.case.step is ExecutionStep.SIGN else process.drawing
    place = list(process.steps).index
    trial.only_if(place(names[gone]) < place(asked))
    case = evolve(trial.case, events=(*events[:gone], *events[gone + 1 :]), drawn=None)
    found = trial.ask(case).outcome
    told = f"no answer but no without `{names[gone]}`, got {found.verdict.value}"
    trial.require(found.verdict is Verdict.NOT_MET, told, case)


def an_identity_is_valid_to_its_last_day(trial: Trial) -> None:
    """A paper that ends on the day of the signature is valid; a day before, it is refused.

    Source: credit domain, section 7: identity valid that day.
    """
    on, paper, change = _signed(trial, "identity")
    trial.only_if(not paper.no_expiry)
    for ends, valid in ((on, True), (from_ordinal(on.toordinal() - 1), False)):
        _judged(trial, change(evolve(paper, valid_until=ends)), "IDENTITY_EXPIRED", valid=valid)


def a_power_reaches_its_limit_and_no_further(trial: Trial) -> None:
    """A power of exactly the contract's amount binds; of a unit less, it is refused.

    Source: credit domain, section 7: authority (resolution, power of attorney, limit).
    """
    _, power, change = _signed(trial, "power")
    amount = trial.case.contract.amount
    kinds = [each.kind for each in trial.policy.powers]
    trial.only_if(amount and amount.minor > 1 and not power.general and power.kind in kinds)
    for limit, within in ((amount, True), (amount - Money(1, amount.currency), False)):
        bound = evolve(power, limit=limit, unlimited=False)
        _judged(trial, change(bound), "OVER_POWER", valid=within)


def nothing_is_drawn_while_a_condition_is_open(trial: Trial) -> None:
    """With a condition that is neither met nor waived there is no drawing, and it says so.

    Source: credit domain, section 7: CPs met before drawing.
    """
    at = trial.pick(range(len(trial.case.conditions or ())))
    listed = list(trial.case.conditions or ())
    listed[at] = evolve(listed[at], met=None, waived=None)
    case = evolve(trial.case, conditions=tuple(listed))
    found = trial.ask(case).outcome
    trial.require(found.may_draw is Verdict.NOT_MET, "no drawing", case)
    against = found.against_drawing
    trial.require("CONDITION_OPEN" in against, f"`CONDITION_OPEN` against it, got {against}", case)


def nothing_is_drawn_in_the_cooling_off(trial: Trial) -> None:
    """Just the days of the cooling-off have to pass between a signature and a drawing.

    Source: credit domain, S18: cooling-off; its length is the policy's.
    """
    rule = trial.policy.cooling_off
    trial.only_if(rule is not None)
    tried = [_cooled(trial, case) for case in (trial.case, *_signed_lately(trial, rule.days))]
    trial.only_if(any(tried))


def _cooled(trial: Trial, case: Any) -> bool:
    """Count the days since a signature, and say whether there were any to count."""
    rule, found = trial.policy.cooling_off, trial.ask(case).outcome
    events, signing = case.events or (), trial.policy.process.signing
    clean = tuple(each.step for each in events) == found.reached
    if not (
        clean and signing in found.reached and "CALENDAR_NOT_KNOWN" not in found.missing_to_draw
    ):
        return False
    signed = next(each.on for each in events if each.step == signing)
    counts = case.calendar.is_business_day if rule.business else bool
    known = case.calendar.last if rule.business else trial.as_of
    ends = min(trial.as_of.toordinal(), known.toordinal() + 1)
    passed = sum(counts(from_ordinal(each)) for each in range(signed.toordinal() + 1, ends))
    barred = "COOLING_OFF" in found.against_drawing
    told = f"{passed} days since {signed} to {'bar' if passed < rule.days else 'allow'} a drawing"
    trial.require(barred is (passed < rule.days), told, case)
    return True


def _signed_lately(trial: Trial, days: int) -> Iterator[ExecutionCase]:
    """Move what was done, where a signature is the last of it: the cooling-off ends about today."""
    events, signing = trial.case.events or (), trial.policy.process.signing
    if not events or events[-1].step != signing:
        return
    for gap in (days, days + 1):
        by = trial.as_of.toordinal() - gap - events[-1].on.toordinal()
        moved = [(each, each.on.toordinal() + by) for each in events]
        if all(day > 0 for _, day in moved):
            done = tuple(evolve(each, on=from_ordinal(day)) for each, day in moved)
            yield evolve(trial.case, events=done)


def _signed(trial: Trial, what: str) -> tuple[Date, Any, Callable[[Any], ExecutionCase]]:
    """Draw a signatory of known day, with one known part, and a way to change that part."""
    people = trial.case.signatories or ()
    known = [at for at, each in enumerate(people) if getattr(each, what) and each.signed_on]
    at = trial.pick(known)

    def change(part: Any) -> ExecutionCase:
        person = evolve(people[at], **{what: part})
        listed = (person, *people[:at], *people[at + 1 :])
        found: ExecutionCase = evolve(trial.case, signatories=listed)
        return found

    return people[at].signed_on, getattr(people[at], what), change


def _judged(trial: Trial, case: ExecutionCase, code: str, *, valid: bool) -> None:
    """Ask whether the first signatory is judged so."""
    first = case.signatories[0] if case.signatories else None
    about = f"{first.person} for {first.party}" if first else ""
    found = [each for each in trial.ask(case).reasons if each.about == about]
    refused = code in [each.code for each in found]
    told = f"{'no ' if valid else ''}`{code}` of {about}"
    trial.require(refused is not valid, told, case)
