r"""What the customer reads: a function of the public part and the wording, of nothing else.

Two resolutions of equal public parts give the same message, to the byte,
whatever the level, approver, limit, policy or time behind them. Terms and reasons
stand in the order of the standard, statements in that of the closed set; amounts
are written exactly. Source: section 8 of the authority reference.

>>> from acctcore.authority.replies.resolutions import ResolutionKind
>>> from acctcore.authority.replies.standards import ReplyClass, RequestKind
>>> from acctcore.authority.replies.wording import Term, Wording
>>> from acctcore.maps import FrozenMap
>>> from acctcore.moments import TimeOfDay
>>> from acctcore.quantity import Quantity
>>> texts = {"granted": "We grant:\n{terms}", "granted_in_part": "In part:\n{terms}",
...          "declined": "We cannot.", "pending": "We reply by {reply_date}."}
>>> outcomes = {ResolutionKind(kind): text for kind, text in texts.items()}
>>> standard = ReplyStandard(
...     TimeOfDay.parse("09:00"),
...     TimeOfDay.parse("17:00"),
...     (ReplyClass("rate", "2", RequestKind.ORDINARY, 0, 3),),
...     Wording(outcomes, terms=(Term("rate", "bp", "Your rate is lower by"),)),
...     ("head office",),
... )
>>> rate = FrozenMap({"rate": Quantity(30, "bp")})
>>> public = PublicPart(ResolutionKind.GRANTED, rate, None, frozenset(), "standard-2026")
>>> print(customer_view(public, standard))
We grant:
Your rate is lower by 30 bp
>>> customer_view(public, standard, [Statement.ASKED_SENIOR])
Traceback (most recent call last):
...
acctcore.errors.Contradiction: statement `asked_senior` is not declared public
"""

from collections.abc import Iterable, Mapping

from acctcore.authority.replies.public_parts import PublicPart
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.statements import Statement, statements_of
from acctcore.authority.replies.templates import Placeholder, fill, unfit_words
from acctcore.authority.replies.wording import Wording, require_words
from acctcore.errors import Contradiction, Unknown, fault


def customer_view(
    public: PublicPart, standard: ReplyStandard, statements: Iterable[Statement] = ()
) -> str:
    """Write the message of a public part, with statements below it.

    Whether the statements are true, `reply` has to say.

    Raises:
        Unknown: a term or a reason without words.
        MixedCurrency: a term in another unit than its words.
        Contradiction: a statement that is not public; a text that names the day of
            the reply where that is not known; words that no customer may read, formed
            where two parts of the text meet.
        WrongKind: free text as a statement.
    """
    text = written(public, standard, statements)
    for _, told in unfit_words(text, standard.internal_words):
        raise Contradiction(f"the finished text {told}")
    return text


def written(
    public: PublicPart, standard: ReplyStandard, statements: Iterable[Statement] = ()
) -> str:
    """Write the message as `customer_view` does, before its finished words are looked at."""
    wording = standard.wording
    chosen = statements_of(statements)
    for each in Statement:
        if each in chosen and each not in standard.public:
            raise Contradiction(f"statement `{each.value}` is not declared public")
    said = (wording.statements[each] for each in Statement if each in chosen)
    text = "\n".join((wording.outcomes[public.kind], *said))
    return fill(text, _values(public, wording, text))


def _values(public: PublicPart, wording: Wording, text: str) -> Mapping[Placeholder, str]:
    if public.reply_by is None and Placeholder.REPLY_DATE.value in text:
        raise Contradiction("the message names the day of the reply, which is not known")
    return {
        Placeholder.TERMS: _terms(public, wording),
        Placeholder.REASONS: _reasons(public, wording),
        Placeholder.REPLY_DATE: f"{public.reply_by}",
    }


def _terms(public: PublicPart, wording: Wording) -> str:
    require_words(public.terms, wording)
    named = (term for term in wording.terms if term.name in public.terms)
    return "\n".join(f"{term.words} {public.terms[term.name]}" for term in named)


def _reasons(public: PublicPart, wording: Wording) -> str:
    if strangers := sorted(public.reasons - set(wording.reasons)):
        names = ", ".join(f"`{code}`" for code in wording.reasons) or "none"
        raise Unknown(fault("reason", f"one of {names}", strangers[0]))
    return "\n".join(words for code, words in wording.reasons.items() if code in public.reasons)
