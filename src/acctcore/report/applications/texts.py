"""Texts of an application: what a fact states, and the note that says where it stands.

Figures are written as stated, with their thousands apart; nothing is rounded.

>>> from acctcore.evidence import Evidence, Fact, Period
>>> from acctcore.days import parse_day
>>> end, filing = Period(None, parse_day("2023-12-31")), Evidence("20-F", "audited")
>>> value_text(Fact("f1", "LPA", "Cash", end, "-35242363.5", "USD", filing))
'USD -35,242,363.5'
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from acctcore.counts import many
from acctcore.credit.application import Application
from acctcore.credit.conflicts import AnyFact
from acctcore.maps import FrozenMap
from acctcore.report.pages import Part, Text
from acctcore.values import frozen

_CODE = 3


@frozen
class Noted:
    """The facts of an application, each with the number of its note."""

    numbers: FrozenMap[str, int]
    facts: tuple[AnyFact, ...]

    @classmethod
    def of(cls, application: Application) -> "Noted":
        """Number every fact in the order in which the page comes to it."""
        facts = {fact.id: fact for fact in _facts(application)}
        numbers = {id_: number for number, id_ in enumerate(facts, 1)}
        return cls(FrozenMap(numbers), tuple(facts.values()))

    def value(self, fact: AnyFact) -> Part:
        """Write what a fact states, with its note."""
        return Part(value_text(fact), notes=(self.numbers[fact.id],))

    def values(self, facts: Iterable[AnyFact]) -> Text:
        """Write what several facts state: the same once, with the notes of all, others by `or`."""
        by_text: dict[str, list[int]] = {}
        for fact in facts:
            by_text.setdefault(value_text(fact), []).append(self.numbers[fact.id])
        parts = [Part(words, notes=tuple(notes)) for words, notes in by_text.items()]
        return tuple(each for part in parts for each in (Part("or"), part))[1:]

    def citing(self, words: str, ids: Iterable[str]) -> Text:
        """Write words with the notes of the facts they rest on."""
        return (Part(words, notes=tuple(self.numbers[each] for each in ids)),)


def value_text(fact: AnyFact) -> str:
    """Write what a fact states, with its unit."""
    value = fact.value
    if isinstance(value, Fraction):
        figure = number_text(value)
        is_money = len(fact.unit) == _CODE and fact.unit.isupper()
        return f"{fact.unit} {figure}" if is_money else f"{figure} {fact.unit}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip() or "not stated"


def number_text(value: Fraction) -> str:
    """Write a number exactly, thousands apart; one whose decimals do not end, as a fraction.

    >>> number_text(Fraction(5, 4)), number_text(Fraction(1, 3)), number_text(Fraction(-1200))
    ('1.25', '1/3', '-1,200')
    """
    places = value.denominator.bit_length()
    scaled = abs(value) * 10**places
    if scaled.denominator > 1:
        return f"{value.numerator:,}/{value.denominator:,}"
    whole, rest = divmod(scaled.numerator, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    return f"{'-' * (value < 0)}{whole:,}{'.' * bool(decimals)}{decimals}"


def note_text(fact: AnyFact) -> str:
    """Say where a fact stands: document, kind of source, days and persons."""
    evidence = fact.evidence
    told = (
        ("", f"{fact.concept} of {fact.subject}, {fact.period}: {value_text(fact)}"),
        ("", f"{evidence.document} ({evidence.kind})"),
        ("as of ", evidence.as_of),
        ("obtained on ", evidence.obtained_on),
        ("obtained by ", evidence.obtained_by),
        ("verified by ", evidence.verified_by),
        ("stated to ", _precision(fact)),
        ("", evidence.address),
        ("fact ", fact.id),
    )
    return "; ".join(f"{words}{value}" for words, value in told if value)


def _precision(fact: AnyFact) -> str:
    if not fact.precision:
        return ""
    unit = f"{10**-fact.precision:,}" if fact.precision < 0 else many(fact.precision, "place")
    return f"the nearest {unit}" if fact.precision < 0 else unit


def _facts(application: Application) -> Iterator[AnyFact]:
    for adverse in application.adverse:
        yield adverse.fact
    for conflict in application.conflicts:
        yield from conflict.facts
    for section in application.sections:
        for item in section.items:
            for line in item.lines:
                yield from line.facts
    for line in application.unasked:
        yield from line.facts
    for correction in application.corrections:
        yield from (correction.old, correction.new)
