"""The bank's words to customers: one template an outcome, words for statements, terms, reasons.

What has no words here cannot be said. Terms and reasons are named in the order
in which they stand here, whatever the order in which they were decided.

>>> pending = {ResolutionKind.PENDING: "We reply by {reply_date}."}
>>> wording = Wording(pending, terms=(Term("rate", "bp", "Rate cut"),))
>>> wording.term("rate").words
'Rate cut'
>>> wording.term("approver")
Traceback (most recent call last):
...
acctcore.errors.Unknown: term: expected one of `rate`, got `approver`; give it words in the standard
"""

from collections.abc import Iterable, Mapping

from acctcore.authority.replies.resolutions import ResolutionKind
from acctcore.authority.replies.statements import Statement, statements_of
from acctcore.errors import MixedCurrency, Unknown, WrongKind, fault
from acctcore.guards import listed, of_kind, table, texts
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, unit_of
from acctcore.values import field, frozen


@frozen
class Term:
    """A term that can be granted: its name inside, its unit, its words outside."""

    name: str
    unit: str
    words: str

    def __attrs_post_init__(self) -> None:
        """Refuse what is not text; whether it says anything is for the standard to tell."""
        texts(self, "a term", "name", "unit", "words")


def _outcomes(texts: Mapping[ResolutionKind, str]) -> FrozenMap[ResolutionKind, str]:
    of_kind(texts, Mapping, "outcomes of a wording", "a table of texts by outcome")
    for key in texts:
        if not isinstance(key, ResolutionKind):
            raise WrongKind(fault("outcome", "a kind such as `granted`", key))
    return FrozenMap(texts)


def _statements(texts: Mapping[Statement, str]) -> FrozenMap[Statement, str]:
    of_kind(texts, Mapping, "statements of a wording", "a table of texts by statement")
    statements_of(texts)
    return FrozenMap(texts)


def _reasons(texts: Mapping[str, str]) -> FrozenMap[str, str]:
    return table(texts, object, "reasons of a wording", "texts", by="code")


def _terms(items: Iterable[Term]) -> tuple[Term, ...]:
    return listed(items, Term, "terms of a wording", "terms with their words")


@frozen
class Wording:
    """A template for each outcome, and the words of statements, terms and reason codes."""

    outcomes: FrozenMap[ResolutionKind, str] = field(converter=_outcomes)
    statements: FrozenMap[Statement, str] = field(factory=FrozenMap, converter=_statements)
    terms: tuple[Term, ...] = field(default=(), converter=_terms)
    reasons: FrozenMap[str, str] = field(factory=FrozenMap, converter=_reasons)

    def term(self, name: str) -> Term:
        """Look a term up.

        Raises:
            Unknown: no term has this name.
        """
        for term in self.terms:
            if term.name == name:
                return term
        names = ", ".join(f"`{term.name}`" for term in self.terms) or "none"
        raise Unknown(fault("term", f"one of {names}", name, "give it words in the standard"))


def require_words(terms: Mapping[str, Measure], wording: Wording) -> None:
    """Refuse a term that has no words, or that is in another unit than its words.

    Raises:
        Unknown: a term without words.
        MixedCurrency: a term in another unit.
    """
    for name, granted in terms.items():
        unit = wording.term(name).unit
        if unit_of(granted) != unit:
            raise MixedCurrency(fault(f"term `{name}`", f"a number of {unit}", granted))
