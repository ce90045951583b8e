"""Laws of what a message says: what is true and public, and the reasons the law requires."""

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Final

from attrs import evolve

from acctcore.authority.replies.cases import Reply, ReplyCase, ReplyKind
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.resolutions import HandlingEvent, ResolutionKind
from acctcore.authority.replies.statements import Statement
from acctcore.errors import Malformed
from acctcore.testing.laws.readiness import ready
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline

_OWN_CODES: Final = (("OVER_LIMIT",), ("NO_QUORUM",), ("over-cap",))


def no_statement_is_made_that_is_not_true_and_public(trial: Trial) -> None:
    """Whatever a message states is true by the facts, and declared public by the bank.

    Source: section 8 of the authority reference: a closed set, each with a truth predicate.
    """
    told = ready(trial, trial.policy.classes[0])
    less = evolve(told, resolution=evolve(told.resolution, best_terms=None))
    silent = evolve(told.resolution, handling=evolve(told.resolution.handling, events=None))
    cases = (trial.case, told, less, evolve(told, resolution=silent))
    for each, stated in product(cases, Statement):
        case = evolve(each, statements=[stated])
        if trial.ask(case).outcome.kind is ReplyKind.SENDABLE:
            public = stated in trial.policy.public
            trial.require(public, f"no `{stated.value}`, which is not declared public", case)
            trial.require(_is_true(stated, case), f"no `{stated.value}`, which is not true", case)


def an_adverse_decision_gives_its_reasons(trial: Trial) -> None:
    """A decision of which the law has reasons stated goes out with reasons of the standard's list.

    Source: section 8 of the authority reference: a limit is never a reason code.
    """
    told = ready(trial, trial.policy.classes[0])
    listed = tuple(trial.policy.wording.reasons)
    for reasons in ((), listed[:1], listed, *_OWN_CODES, (*listed, "OVER_LIMIT")):
        for case in _with_reasons(told, reasons):
            _gives_reasons(trial, case)


def no_internal_word_forms_where_parts_meet(trial: Trial) -> None:
    """No finished message holds an internal word, one that forms of two parts included.

    Source: section 8 of the authority reference: what is inside the bank stays there.
    """
    case = trial.pick((trial.case, ready(trial, trial.policy.classes[0])))
    told: Reply = trial.ask(case).outcome
    words = (told.text or "").split()
    together = trial.pick(pairwise(words))
    kept = (*trial.policy.internal_words, " ".join(together))
    try:
        stricter = evolve(trial.policy, internal_words=kept)
    except Malformed:  # no part of the wording may hold it either
        return
    version = trial.policies.at(trial.as_of)
    policies = Timeline((evolve(version, value=stricter, until=None),))
    found: Reply = trial.ask(case, policies).outcome
    silent = found.kind is not ReplyKind.SENDABLE
    trial.require(
        silent, f"no message with `{kept[-1]}`, which is internal; got `{found.text}`", case
    )


def _with_reasons(told: ReplyCase, reasons: tuple[str, ...]) -> Iterator[ReplyCase]:
    """Go through a decision of these reasons as it is, and declined."""
    stated = evolve(told.resolution, reasons=reasons)
    yield evolve(told, resolution=stated)
    declined = evolve(stated, kind=ResolutionKind.DECLINED, terms={})
    yield evolve(told, resolution=declined)


def _gives_reasons(trial: Trial, case: ReplyCase) -> None:
    reply: Reply = trial.ask(case).outcome
    if reply.kind is not ReplyKind.SENDABLE or reply.public is None:
        return
    public, words = reply.public, trial.policy.wording.reasons
    sound = public.reasons <= set(words) and public.reasons <= case.resolution.reasons
    got = sorted(public.reasons)
    trial.require(sound, f"reasons that are stated and on the standard's list, got {got}", case)
    adverse = case.resolution.kind in trial.policy.adverse
    expected = f"reasons just where they are required, got {got}"
    trial.require(bool(public.reasons) == adverse, expected, case)
    given = all(words[code] in (reply.text or "") for code in public.reasons)
    trial.require(given, f"the words of {got}, got `{reply.text}`", case)


def _is_true(stated: Statement, case: ReplyCase) -> bool:
    """Say anew, from the facts, whether a statement is true."""
    resolution, holding = case.resolution, case.message is Message.HOLDING
    match stated:
        case Statement.REVIEWED_UNDER_RULES:
            return resolution.decided and not holding
        case Statement.ASKED_SENIOR:
            return HandlingEvent.ESCALATED in (resolution.handling.events or ())
        case Statement.BEST_TERMS:
            return resolution.best_terms is True and bool(resolution.terms) and not holding
        case Statement.COMPLAINT_ROUTE:
            return True
    return holding
