"""A classification pack: categories from best to worst, and the rules of one regime, as data.

The bank's opt-ins stand beside the rules and change none of them: `published` is the hash of the
pack without them, so that what was published can be told from what the bank decided.
A pack that is malformed or contradicts itself raises, with all its faults.

>>> from pendulum import Date
>>> from acctcore.credit.classification.conditions import PastDue
>>> from acctcore.sources import Source, Status
>>> two = (LoanCategory("stage 1"), LoanCategory("stage 3", performing=False))
>>> read = Source("a text about IFRS 9", Status.SECONDARY)
>>> late = ClassificationRule("B5", "late", "stage 3", (PastDue("90 days"),), read)
>>> pack = ClassificationPack("IFRS 9", two, (late,))
>>> ours = OptIn("7", (Status.SECONDARY,), "chief risk officer", Date(2026, 1, 5), "read in full")
>>> pack.published == evolve(pack, opt_ins=(ours,)).published
True
>>> ClassificationPack("IFRS 9", two, (evolve(late, at_least="stage 4"),))
Traceback (most recent call last):
...
acctcore.errors.Unknown: category of `late`: expected one of stage 1, stage 3, got `stage 4`
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import evolve

from acctcore.canonical import content_hash
from acctcore.credit.classification.conditions import OfSegment
from acctcore.credit.classification.rules import ClassificationRule, Exemption, LoanCategory, OptIn
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import listed, named, refuse, twice
from acctcore.values import field, frozen


def _categories(items: Iterable[LoanCategory]) -> tuple[LoanCategory, ...]:
    return listed(items, LoanCategory, "categories", "categories")


def _rules(items: Iterable[ClassificationRule]) -> tuple[ClassificationRule, ...]:
    return listed(items, ClassificationRule, "rules", "rules")


def _exemptions(items: Iterable[Exemption]) -> tuple[Exemption, ...]:
    return listed(items, Exemption, "exemptions", "exemptions")


def _segments(items: Iterable[str]) -> tuple[str, ...]:
    return listed(items, str, "segments", "names")


def _opt_ins(items: Iterable[OptIn]) -> tuple[OptIn, ...]:
    return listed(items, OptIn, "opt-ins", "opt-ins")


@frozen
class ClassificationPack:
    """The rules of a regime, and the opt-ins of the bank that uses it.

    `segments` are the segments the pack knows; where it lists none it makes no difference by them.
    """

    name: str
    categories: tuple[LoanCategory, ...] = field(converter=_categories)
    rules: tuple[ClassificationRule, ...] = field(converter=_rules)
    exemptions: tuple[Exemption, ...] = field(default=(), converter=_exemptions)
    segments: tuple[str, ...] = field(default=(), converter=_segments)
    opt_ins: tuple[OptIn, ...] = field(default=(), converter=_opt_ins)

    published: str = field(init=False, repr=False, eq=False)
    """The hash of the pack without the bank's opt-ins."""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the pack at once."""
        named(self.name, "name of a pack")
        refuse((*_category_faults(self), *_rule_faults(self), *_reference_faults(self)))
        bare = evolve(self, opt_ins=()).published if self.opt_ins else content_hash(self)
        object.__setattr__(self, "published", bare)

    @property
    def names(self) -> tuple[str, ...]:
        """The categories by name, best first."""
        return tuple(each.name for each in self.categories)

    def rank(self, category: str) -> int:
        """Answer the place of a category, 0 for the best."""
        return self.names.index(category)


def _category_faults(pack: ClassificationPack) -> Iterator[tuple[str, AcctcoreError]]:
    yield from twice("categories", "category", pack.names)
    if len(pack.categories) == 1 or not pack.categories:
        told = fault("categories of a pack", "two or more, best first", len(pack.categories))
        yield "categories", OutOfRange(told)
    for better, worse in pairwise(pack.categories):
        if worse.performing and not better.performing:
            told = f"category `{worse.name}` is performing and stands behind `{better.name}`"
            yield "categories", Contradiction(f"{told}, which is not; put the best first")


def _rule_faults(pack: ClassificationPack) -> Iterator[tuple[str, AcctcoreError]]:
    if not pack.rules:
        yield "rules", OutOfRange(f"pack `{pack.name}`: expected at least one rule, got none")
    yield from twice("rules", "rule", _named_in(pack))
    yield from twice("segments", "segment", pack.segments)
    for rule in pack.rules:
        what = f"category of `{rule.name}`"
        if rule.at_least not in pack.names:
            yield "rules", _unknown(what, pack.names, rule.at_least)
        elif rule.at_least == pack.names[0]:
            told = fault(what, "one below the best", rule.at_least, "every loan is in that one")
            yield "rules", OutOfRange(told)


def _reference_faults(pack: ClassificationPack) -> Iterator[tuple[str, AcctcoreError]]:
    """Name what is referred to and not there."""
    for rule, segment in _segments_used(pack):
        if segment not in pack.segments:
            yield "rules", _unknown(f"segment of `{rule}`", pack.segments, segment)
    rules = tuple(each.name for each in pack.rules)
    for each in pack.exemptions:
        if each.exempt_from not in rules:
            yield "exemptions", _unknown(f"rule of `{each.name}`", rules, each.exempt_from)
    for opt_in in pack.opt_ins:
        for name in opt_in.rules:
            if name not in _named_in(pack):
                yield "opt_ins", _unknown("rule of an opt-in", _named_in(pack), name)


def _named_in(pack: ClassificationPack) -> tuple[str, ...]:
    return (*(each.name for each in pack.rules), *(each.name for each in pack.exemptions))


def _segments_used(pack: ClassificationPack) -> Iterator[tuple[str, str]]:
    for rule in pack.rules:
        for condition in rule.when:
            if isinstance(condition, OfSegment):
                for segment in condition.segments:
                    yield rule.name, segment


def _unknown(what: str, names: tuple[str, ...], got: str) -> Unknown:
    listed_ = f"one of {', '.join(names)}" if names else "none: the pack lists none"
    return Unknown(fault(what, listed_, got))
