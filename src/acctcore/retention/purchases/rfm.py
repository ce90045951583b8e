"""RFM: recency, frequency and money, each scored in equal parts, with the rules stated.

Rule: a customer's score is `1 + floor(groups * place / n)`, where `n` customers are compared
and `place` is how many of them come before: those that are worse, and of equals by the rule
of ties `LOW` none, `HIGH` all others, `BY_NAME` those with a later name (so that the
first name has the better score and the parts are as equal as they can be).
Recent, often and much is good. The best score is `groups` or 1 as `best` says.
`INDEPENDENT` compares every customer with all; `NESTED` compares frequency inside one
recency score and money inside one recency and frequency score: small cells then have few
customers, and one alone has the lowest score.

Exact: whole numbers and minor units. A fact that is not known is `None`: that customer is
named in `unknown` and is compared with nobody. Fewer customers than groups: no scores, and
TOO_FEW_CUSTOMERS. Bad input raises: a name twice, two currencies, a last day in the future.

>>> from acctcore.money import Money
>>> may = [PurchaseRecord(n, d, 2, Money.of(m, "CNY")) for n, d, m in
...        (("Chen", 3, "20"), ("Li", 90, "30"), ("Wu", 3, "10"))]
>>> rules = RfmRules(3, Nesting.INDEPENDENT, Ties.LOW, Best.HIGHEST)
>>> for each in score_rfm(may, rules).scores:
...     each.customer, each.recency, each.frequency, each.money
('Chen', 2, 1, 2)
('Li', 1, 1, 3)
('Wu', 2, 1, 1)
>>> score_rfm(may[:1], rules)
RfmTable(scores=(), unknown=(), reason='TOO_FEW_CUSTOMERS')
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from acctcore.errors import Contradiction, MixedCurrency, fault
from acctcore.guards import listed, of_kind
from acctcore.retention.purchases.rfm_rules import (
    Best,
    Nesting,
    PurchaseRecord,
    RfmRules,
    RfmScore,
    RfmTable,
    Ties,
)

_Figures = tuple[int, int, int]


def score_rfm(customers: Iterable[PurchaseRecord], rules: RfmRules) -> RfmTable:
    """Score every customer whose facts are known; scores stand in order of names.

    Raises:
        WrongKind: no list of customers, or no rules.
        Contradiction: a customer stands twice.
        MixedCurrency: money in two currencies.
    """
    of_kind(rules, RfmRules, "rules", "the rules of an RFM score")
    found = listed(customers, PurchaseRecord, "customers", "customers with their figures")
    records = sorted(found, key=lambda each: each.customer)
    _refuse_twice([each.customer for each in records])
    _refuse_second_currency(records)
    figures = {each.customer: _figures(each) for each in records}
    known = {name: each for name, each in figures.items() if each is not None}
    unknown = tuple(name for name in figures if name not in known)
    if len(known) < rules.groups:
        return RfmTable((), unknown, "TOO_FEW_CUSTOMERS")
    scores = _scores(known, rules)
    return RfmTable(tuple(RfmScore(name, *scores[name]) for name in known), unknown)


def _scores(known: Mapping[str, _Figures], rules: RfmRules) -> dict[str, tuple[int, ...]]:
    """Score one dimension after the other, inside the scores before it where nested."""
    scores: dict[str, tuple[int, ...]] = dict.fromkeys(known, ())
    for dimension in range(3):
        for cell in _cells(scores, rules.nesting):
            figures = {name: known[name][dimension] for name in cell}
            for name, score in _scored(figures, rules).items():
                scores[name] = (*scores[name], score)
    return scores


def _cells(scores: Mapping[str, tuple[int, ...]], nesting: Nesting) -> Sequence[list[str]]:
    """Answer the customers that are compared with each other."""
    if nesting is Nesting.INDEPENDENT:
        return (list(scores),)
    return tuple([n for n in scores if scores[n] == cell] for cell in set(scores.values()))


def _scored(figures: Mapping[str, int], rules: RfmRules) -> dict[str, int]:
    """Score by place; the greater figure is the better one."""
    worst_first = sorted(sorted(figures, reverse=True), key=lambda name: figures[name])
    places = {name: place for place, name in enumerate(worst_first)}
    if rules.ties is not Ties.BY_NAME:
        keeps_last = worst_first if rules.ties is Ties.HIGH else reversed(worst_first)
        shared = {figures[name]: places[name] for name in keeps_last}
        places = {name: shared[figures[name]] for name in figures}
    scores = {name: 1 + rules.groups * place // len(figures) for name, place in places.items()}
    if rules.best is Best.HIGHEST:
        return scores
    return {name: rules.groups + 1 - score for name, score in scores.items()}


def _figures(record: PurchaseRecord) -> _Figures | None:
    """Answer the three figures, the greater the better; `None` where one is not known."""
    if record.days_since is None or record.purchases is None or record.spent is None:
        return None
    return -record.days_since, record.purchases, record.spent.minor


def _refuse_twice(names: Sequence[str]) -> None:
    for name, following in pairwise(names):
        if name == following:
            raise Contradiction(f"customer `{name}` stands twice; state each customer once")


def _refuse_second_currency(records: Iterable[PurchaseRecord]) -> None:
    amounts = [(each.customer, each.spent) for each in records if each.spent is not None]
    for customer, spent in amounts:
        if spent.currency != amounts[0][1].currency:
            code, advice = amounts[0][1].currency.code, "convert first, at a rate given as a fact"
            raise MixedCurrency(fault(f"money spent by `{customer}`", code, spent, advice))
