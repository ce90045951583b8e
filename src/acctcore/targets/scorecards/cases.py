"""What a manager reached in a period; what is left out is not known, never zero.

An indicator has an attainment that is stated, or one that its contributions add up to. An event
counts once: the same row twice counts once and is said; the same event under two indicators, or
told in two ways, contradicts itself and raises. So does what lies outside the period. Units: an
attainment of 1 is the target reached; a contribution is the part of the target it brought.

>>> quarter = Period(Date(2026, 4, 1), Date(2026, 6, 30))
>>> lead = Contribution("intelligence", "E-7", "0.25", Date(2026, 5, 11))
>>> ScorecardCase("M-1", quarter, {"loans": "0.85"}, (lead,)).attainments["loans"]
Fraction(17, 20)
>>> ScorecardCase("M-1", quarter, {}, (lead, Contribution("loans", "E-7", 1, Date(2026, 5, 11))))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: event `E-7` counts under `intelligence` and `loans`; \
an event counts once
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.errors import AcctcoreError, Contradiction, fault
from acctcore.evidence import Period
from acctcore.guards import flagged, listed_of, named, of_kind
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact
from acctcore.targets.faults import refuse
from acctcore.values import field, frozen


def _value(value: Exact) -> Fraction:
    return exact(value, "value of a contribution")


def _attainments(items: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    of_kind(items, Mapping, "attainments of a case", "a table of attainments by indicator")
    return FrozenMap({key: exact(each, f"attainment of `{key}`") for key, each in items.items()})


@frozen
class Contribution:
    """What one event brought an indicator; one in quarantine counts for nothing."""

    indicator: str
    event: str
    value: Fraction = field(converter=_value)
    on: Date = field(converter=day)
    quarantined: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless event and one that does not say yes or no."""
        named(self.indicator, "indicator of a contribution")
        named(self.event, "event of a contribution")
        flagged(self.quarantined, f"`quarantined` of `{self.event}`")


@frozen
class Breach:
    """A breach of conduct; while it is under review it is not established."""

    id: str
    kind: str
    on: Date = field(converter=day)
    under_review: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless breach and one that does not say yes or no."""
        named(self.id, "id of a breach")
        named(self.kind, "kind of a breach")
        flagged(self.under_review, f"`under_review` of `{self.id}`")


def _contributions(items: Iterable[Contribution]) -> tuple[Contribution, ...]:
    return listed_of("contributions of a case", Contribution, "contributions")(items)


def _breaches(items: Iterable[Breach] | None) -> tuple[Breach, ...] | None:
    return None if items is None else listed_of("breaches of a case", Breach, "breaches")(items)


@frozen
class ScorecardCase:
    """Attainments by indicator, or contributions to them, and the breaches of the period.

    `breaches` left out is not known; an empty list says there was none.
    """

    manager: str
    period: Period
    attainments: FrozenMap[str, Fraction] = field(factory=FrozenMap, converter=_attainments)
    contributions: tuple[Contribution, ...] = field(default=(), converter=_contributions)
    breaches: tuple[Breach, ...] | None = field(default=None, converter=_breaches)

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.manager, "manager of a scorecard")
        of_kind(self.period, Period, "period of a scorecard", "a first and a last day")
        refuse((*_double_faults(self), *_period_faults(self), *_breach_faults(self)))

    def of(self, indicator: str) -> tuple[Contribution, ...]:
        """Answer the contributions to an indicator, each once."""
        rows = (each for each in self.contributions if each.indicator == indicator)
        return tuple(dict.fromkeys(rows))


def refuse_future(case: ScorecardCase, as_of: Date) -> None:
    """Raise `Contradiction` for what is dated after the day of the decision."""
    refuse(
        ("", Contradiction(fault(what, f"a day up to the day of the decision, {as_of}", on)))
        for what, on in (("first day of the period", _first(case.period)), *_dated(case))
        if on > as_of
    )


def _first(period: Period) -> Date:
    return period.end if period.start is None else period.start


def _dated(case: ScorecardCase) -> Iterator[tuple[str, Date]]:
    for contribution in case.contributions:
        yield f"day of event `{contribution.event}`", contribution.on
    for breach in case.breaches or ():
        yield f"day of breach `{breach.id}`", breach.on


def _double_faults(case: ScorecardCase) -> Iterator[tuple[str, AcctcoreError]]:
    by_event: dict[str, list[Contribution]] = {}
    for each in dict.fromkeys(case.contributions):
        by_event.setdefault(each.event, []).append(each)
    for event, rows in by_event.items():
        under = sorted({each.indicator for each in rows})
        if len(under) > 1:
            told = f"counts under {' and '.join(f'`{each}`' for each in under)}"
            yield "contributions", Contradiction(f"event `{event}` {told}; an event counts once")
        elif len(rows) > 1:
            told = "is told in two ways; state it once"
            yield "contributions", Contradiction(f"event `{event}` {told}")
    for key in sorted({each.indicator for each in case.contributions} & set(case.attainments)):
        told = "is stated and has contributions; state the one or the other"
        yield "attainments", Contradiction(f"attainment of `{key}` {told}")


def _period_faults(case: ScorecardCase) -> Iterator[tuple[str, AcctcoreError]]:
    for what, on in _dated(case):
        if not _first(case.period) <= on <= case.period.end:
            yield "period", Contradiction(fault(what, f"a day in {case.period}", on))


def _breach_faults(case: ScorecardCase) -> Iterator[tuple[str, AcctcoreError]]:
    ids = [each.id for each in case.breaches or ()]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        yield "breaches", Contradiction(f"breach `{id_}` stands twice")
