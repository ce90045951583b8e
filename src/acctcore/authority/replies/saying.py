"""The findings about what a message says: the reasons the law requires, each statement, its words.

>>> from acctcore.authority.replies.public_parts import Message
>>> from acctcore.authority.replies.resolutions import Resolution, ResolutionKind
>>> from acctcore.moments import Moment
>>> asked = Resolution("R1", ResolutionKind.PENDING)
>>> case = ReplyCase(asked, Moment.parse("2026-03-16 10:00"), Message.HOLDING)
>>> judged(case, Statement.REVIEWED_UNDER_RULES, public=True, clause="5").code
'STATEMENT_NOT_TRUE'
>>> judged(case, Statement.COMPLAINT_ROUTE, public=False, clause="5").code
'STATEMENT_NOT_PUBLIC'
"""

from collections.abc import Iterator

from acctcore.authority.confidential.codes import is_own_code
from acctcore.authority.replies.cases import ReplyCase
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.statements import Statement, truth
from acctcore.authority.replies.templates import unfit_words
from acctcore.findings import Finding, Verdict


def said(case: ReplyCase, standard: ReplyStandard) -> Iterator[Finding]:
    """Judge the reasons of a message, then its statements in the order of the closed set."""
    yield from _reasons(case, standard)
    for statement in Statement:
        if statement in case.statements:
            public = statement in standard.public
            yield judged(case, statement, public=public, clause=standard.statements_clause)


def worded(text: str, standard: ReplyStandard) -> Iterator[Finding]:
    """Judge the finished text: words that no part holds may form where two parts meet."""
    for words, _ in unfit_words(text, standard.internal_words):
        clause = standard.statements_clause
        yield Finding(clause, "WORDS_NOT_ALLOWED", Verdict.NOT_MET, "text", words)


def judged(case: ReplyCase, statement: Statement, *, public: bool, clause: str) -> Finding:
    """Say of one statement whether it is true and public; what is false is named first."""
    verdict = truth(statement, case.resolution, case.message)
    about = statement.value
    if verdict is Verdict.NOT_MET:
        return Finding(clause, "STATEMENT_NOT_TRUE", verdict, about)
    if not public:
        return Finding(clause, "STATEMENT_NOT_PUBLIC", Verdict.NOT_MET, about)
    if verdict is Verdict.UNKNOWN:
        return Finding(clause, "STATEMENT_NOT_KNOWN", verdict, about)
    return Finding(clause, "STATEMENT_TRUE", verdict, about)


def _reasons(case: ReplyCase, standard: ReplyStandard) -> Iterator[Finding]:
    """Reasons are required of an adverse decision, and come from the standard's list."""
    clause, stated = standard.reasons_clause, case.resolution.reasons
    if case.message is Message.HOLDING or case.resolution.kind not in standard.adverse:
        yield Finding(clause, "REASONS_NOT_REQUIRED", Verdict.NOT_APPLICABLE, "reasons")
        return
    if not stated:
        yield Finding(clause, "REASONS_MISSING", Verdict.NOT_MET, "reasons")
    listed = standard.wording.reasons
    order = list(listed)
    for code in (*(each for each in order if each in stated), *sorted(stated - set(order))):
        yield _reason(clause, code, listed=code in listed)


def _reason(clause: str, code: str, *, listed: bool) -> Finding:
    if listed:
        return Finding(clause, "REASON_LISTED", Verdict.MET, "reason", code)
    refused = "LIMIT_AS_REASON" if is_own_code(code) else "REASON_NOT_LISTED"
    return Finding(clause, refused, Verdict.NOT_MET, "reason", code)
