"""May this contract be signed, and may it be drawn? The contract against the approval, and how.

Rule: it may be signed where every term equals what is approved, change memos included; every
party is signed for by persons with identity, power and presence; attendance, side letters and
questions are in order; and signing is the next step. It may be drawn where all that holds,
conditions are met or waived, the cooling-off is over, payments are in order and drawing is next.
All clauses are evaluated, in the order of the policy. Source: project page on credit, section 7.
Units: amounts carry their currency, ratios are exact, days are inclusive; there is no tolerance.

What is refused, and how (project page on credit, section 12, `execution`):

- raises: what is dated after the day, contradicts itself, or is a step the policy does not have;
- refused, with its code: amount or rate differs (TERM_DIFFERS), wrong legal name
  (WRONG_LEGAL_NAME), no authority (POWER_..., OUT_OF_SCOPE, OVER_POWER), witness = approver
  (WITNESS_IS_APPROVER), step skipped (STEP_SKIPPED), open question (OPEN_QUESTION);
- not known: whatever is left out, a pending change memo, another currency.

A currency that no rate is given for is not known, never converted. A drawing split to stay below
the payee rule is not found here: that takes the payments of a loan over time.

>>> from attrs import evolve
>>> from acctcore.credit.execution.changes import CreditApproval
>>> from acctcore.credit.execution.policies import *
>>> from acctcore.credit.execution.process import StepEvent
>>> from acctcore.credit.execution.signatories import *
>>> from acctcore.credit.execution.terms import ContractTerms
>>> from acctcore.days import Tenor
>>> from acctcore.money import Money
>>> from acctcore.sources import Source, Status
>>> plain, on = ContractClause("1"), Date(2026, 3, 16)
>>> process = ProcessRule("2", ("drafted", "signed", "drawn"), "signed", "drawn")
>>> policy = ExecutionPolicy("example", plain, plain, process, PartiesRule("3"), plain,
...     (PowerRule("4", "statute", may_be_general=True),), (PresenceRule("5", "in person"),),
...     AttendanceRule("6"), plain, plain, ConditionsRule("7"), PaymentsRule("8"))
>>> policies = Timeline.always(policy, Source("example", Status.INVENTED))
>>> none = dict.fromkeys(("fees", "collateral", "covenants", "conditions", "attachments"), {})
>>> terms = ContractTerms({"borrower": "Wing Kee Limited"}, Money.of("50000", "HKD"),
...     Tenor(months=12), "0.0125", "", schedule=(), guarantors=(), version_hash="sha256:1", **none)
>>> ann = Signatory("ann", "Wing Kee Limited", IdentityPaper("passport", on),
...     SigningPower("statute", "register", valid_from=on, general=True, until_revoked=True),
...     Presence("in person", on, "Kowloon branch"))
>>> case = ExecutionCase("L-1", ExecutionStep.SIGN, "loan agreement",
...     CreditApproval(terms, ("cho",), Date(2026, 3, 2)), terms,
...     events=(StepEvent("drafted", on),), signatories=(ann,), witnesses=("dee",),
...     side_letters=(), questions=())
>>> check_contract(case, policies, on).outcome.verdict.value
'met'
>>> wrong = evolve(case, contract=evolve(terms, margin="0.0126"), witnesses=("cho",))
>>> refused = check_contract(wrong, policies, on)
>>> [reason.code for reason in refused.reasons], refused.outcome.memo_needed
(['TERM_DIFFERS', 'WITNESS_IS_APPROVER'], ('margin',))
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from pendulum import Date

from acctcore.credit.execution.attending import (
    attendance_findings,
    question_findings,
    side_letter_findings,
)
from acctcore.credit.execution.cases import ExecutionCase, ExecutionStep, refuse_future
from acctcore.credit.execution.comparing import (
    Comparison,
    compare,
    comparison_findings,
    unfit_findings,
)
from acctcore.credit.execution.drawing import (
    condition_findings,
    cooling_off_findings,
    payment_findings,
)
from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.outcomes import ContractCheck
from acctcore.credit.execution.parties import party_findings
from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.credit.execution.signing import (
    identity_finding,
    power_findings,
    presence_findings,
)
from acctcore.credit.execution.standings import standing_findings
from acctcore.credit.execution.stepping import asked_finding, past_findings
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import of_kind
from acctcore.timeline import Timeline, in_force


def check_contract(
    case: ExecutionCase, policies: Timeline[ExecutionPolicy], as_of: Date
) -> Decision[ContractCheck]:
    """Say whether a contract may be signed, and drawn, on a day; findings are of the step asked.

    Raises:
        NothingInForce: no policy is in force on the day.
        Contradiction: something is dated after the day.
        Unknown: an event of a step that the policy does not have.
        WrongKind: no case of an execution, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, ExecutionCase, "case", "a contract on its way to the signature")
    refuse_future(case, on)
    version = in_force(policies, ExecutionPolicy, on)
    matter = Matter.of(case, version.value, on)
    compared = compare(matter)
    to_sign = tuple(_findings(matter, compared, ExecutionStep.SIGN))
    to_draw = tuple(_findings(matter, compared, ExecutionStep.DRAW))
    outcome = _outcome(matter, compared, to_sign, to_draw)
    told = to_sign if case.step is ExecutionStep.SIGN else to_draw
    return Decision(outcome, on, version.citation, Given(told))


def _findings(matter: Matter, compared: Comparison, step: ExecutionStep) -> Iterator[Finding]:
    """Go through the policy, for one of the two steps."""
    yield from comparison_findings(matter, compared)
    yield from standing_findings(matter)
    yield from unfit_findings(matter, compared)
    yield from past_findings(matter)
    yield asked_finding(matter, step)
    yield from party_findings(matter)
    yield from _signatory_findings(matter)
    yield from attendance_findings(matter)
    yield from side_letter_findings(matter)
    yield from question_findings(matter)
    if step is ExecutionStep.DRAW:
        yield from condition_findings(matter)
        yield from payment_findings(matter)
        yield from cooling_off_findings(matter)


def _signatory_findings(matter: Matter) -> Iterator[Finding]:
    signatories = matter.case.signatories or ()
    yield from (identity_finding(matter, each) for each in signatories)
    yield from chain.from_iterable(power_findings(matter, each) for each in signatories)
    yield from chain.from_iterable(presence_findings(matter, each) for each in signatories)


def _outcome(
    matter: Matter, compared: Comparison, to_sign: Sequence[Finding], to_draw: Sequence[Finding]
) -> ContractCheck:
    progress = matter.progress
    return ContractCheck(
        step=matter.case.step,
        may_sign=meet(each.verdict for each in to_sign),
        may_draw=meet(each.verdict for each in to_draw),
        against_signing=_codes(to_sign, Verdict.NOT_MET),
        against_drawing=_codes(to_draw, Verdict.NOT_MET),
        missing_to_sign=_codes(to_sign, Verdict.UNKNOWN),
        missing_to_draw=_codes(to_draw, Verdict.UNKNOWN),
        differences=compared.differences,
        memo_needed=tuple(each.term for each in compared.differences if each.needs_memo),
        reached=tuple(each.step for each in progress.reached) if progress else (),
        next_step=progress.next_step if progress else None,
    )


def _codes(findings: Sequence[Finding], verdict: Verdict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for each in findings if each.verdict is verdict))
