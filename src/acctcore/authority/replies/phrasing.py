"""Is a wording sound? Every fault of its texts at once, each with its place.

A fault is: an outcome or a public statement without words, a placeholder that is
not known there or is missing, an internal word or one of personal effort in any
text, words that tell whether there is a decision where the customer is held, a
limit or another code of the bank's own among the reason codes.

>>> bare = Wording({})
>>> print(next(wording_faults(bare, frozenset(), frozenset(), ("limit",))))
wording.outcomes.granted: is missing
"""

from collections.abc import Iterator
from typing import Final

from acctcore.authority.confidential.codes import is_own_code
from acctcore.authority.confidential.plain_words import says, words_of
from acctcore.authority.replies.resolutions import ResolutionKind
from acctcore.authority.replies.statements import Statement
from acctcore.authority.replies.templates import (
    Placeholder,
    template_faults,
    text_faults,
)
from acctcore.authority.replies.wording import Wording
from acctcore.errors import Fault, shown
from acctcore.maps import FrozenMap

_TERMS, _REASONS, _DATE = Placeholder.TERMS, Placeholder.REASONS, Placeholder.REPLY_DATE
_OUTCOMES: Final = FrozenMap[ResolutionKind, tuple[Placeholder, ...]](
    {
        ResolutionKind.GRANTED: (_TERMS,),
        ResolutionKind.GRANTED_IN_PART: (_TERMS,),
        ResolutionKind.DECLINED: (),
        ResolutionKind.PENDING: (_DATE,),
    }
)
_DATED: Final = frozenset(
    {Statement.HOLDING, Statement.DECIDED_UNDER_RULES, Statement.REPLY_BY_DATE}
)
_NO_REASON: Final = (
    "a limit or another code of the bank's own is never a reason; name what the law has you state"
)
UNDECIDED: Final = (
    *("no decision", "not decided", "not yet decided", "not been decided", "undecided"),
    *("not made a decision", "not reached a decision", "not come to a decision"),
)
"""Words, in English, that tell that there is no decision: where the customer is held they would be
untrue of a decision that may not be told yet, or show when it was made.
"""


def wording_faults(
    wording: Wording,
    adverse: frozenset[ResolutionKind],
    public: frozenset[Statement],
    internal_words: tuple[str, ...],
) -> Iterator[Fault]:
    """Go through what is wrong with a wording.

    `adverse` are the outcomes that state reasons, `public` the statements that
    need words.
    """
    yield from _outcome_faults(wording, adverse)
    yield from _statement_faults(wording, public)
    yield from _name_faults(wording)
    for path, text in _texts(wording):
        yield from text_faults(path, text, internal_words)
    for path, text in _holding_texts(wording):
        yield from _undecided_faults(path, text)


def _outcome_faults(wording: Wording, adverse: frozenset[ResolutionKind]) -> Iterator[Fault]:
    for kind, places in _OUTCOMES.items():
        path = f"wording.outcomes.{kind.value}"
        if kind not in wording.outcomes:
            yield Fault(path, "is missing")
            continue
        needed = (*places, _REASONS) if kind in adverse else places
        yield from template_faults(path, wording.outcomes[kind], needed)


def _statement_faults(wording: Wording, public: frozenset[Statement]) -> Iterator[Fault]:
    for statement in Statement:
        path = f"wording.statements.{statement.value}"
        if statement in wording.statements:
            needed = (_DATE,) if statement in _DATED else ()
            yield from template_faults(path, wording.statements[statement], needed)
        elif statement in public:
            yield Fault(path, "is missing; a public statement needs words")


def _name_faults(wording: Wording) -> Iterator[Fault]:
    """Go through the names and words of terms and reasons."""
    names = [term.name for term in wording.terms]
    for index, term in enumerate(wording.terms):
        path = f"wording.terms[{index}]"
        for what in ("name", "unit"):
            name = getattr(term, what)
            if not (isinstance(name, str) and name.strip()):
                yield Fault(f"{path}.{what}", f"expected a name, got {shown(name)}")
        if term.name in names[:index]:
            yield Fault(f"{path}.name", f"`{term.name}` stands twice")
        yield from template_faults(f"{path}.words", term.words)
    for code, words in wording.reasons.items():
        path = f"wording.reasons.{code}"
        if is_own_code(code):
            yield Fault(path, _NO_REASON)
        yield from text_faults(path, code, ())
        yield from template_faults(path, words)


def _undecided_faults(path: str, text: object) -> Iterator[Fault]:
    said = words_of(text) if isinstance(text, str) else ()
    for phrase in UNDECIDED:
        if says(said, phrase):
            told = f"tells that there is no decision (`{phrase}`)"
            yield Fault(path, f"{told}; write what is true whether there is one or not")


def _holding_texts(wording: Wording) -> Iterator[tuple[str, str]]:
    """Go through the texts of a message that holds the customer."""
    if (kind := ResolutionKind.PENDING) in wording.outcomes:
        yield f"wording.outcomes.{kind.value}", wording.outcomes[kind]
    for statement, text in wording.statements.items():
        if statement in _DATED:
            yield f"wording.statements.{statement.value}", text


def _texts(wording: Wording) -> Iterator[tuple[str, str]]:
    """Go through every text a customer may read, units included."""
    for kind, text in wording.outcomes.items():
        yield f"wording.outcomes.{kind.value}", text
    for statement, text in wording.statements.items():
        yield f"wording.statements.{statement.value}", text
    for index, term in enumerate(wording.terms):
        yield f"wording.terms[{index}].unit", term.unit
        yield f"wording.terms[{index}].words", term.words
    for code, words in wording.reasons.items():
        yield f"wording.reasons.{code}", words
