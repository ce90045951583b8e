"""Whether one rule holds of a loan: its conditions, its exemptions, a rebuttal, the opt-in.

Rule: a rule holds where every condition does, no exemption takes the loan out and nobody has
rebutted it as it allows. A rule on a limit that the bank has not opted in to never holds; it fails
where no limit could be exceeded, and is not known otherwise. So does an exemption.

>>> from pendulum import Date
>>> from acctcore.credit.classification.conditions import PastDue
>>> from acctcore.credit.classification.rules import LoanCategory
>>> from acctcore.credit.classification.standings import LoanStanding
>>> from acctcore.sources import Status
>>> two = (LoanCategory("good"), LoanCategory("bad", performing=False))
>>> late = ClassificationRule("10", "late", "bad", (PastDue("90 days"),),
...                           Source("the order", Status.VERIFIED))
>>> pack = ClassificationPack("example", two, (late,))
>>> found = [judge(pack, late, View.of(LoanStanding("L-1", "D-1", days_past_due=days),
...                                    Date(2026, 3, 31))) for days in (90, 91)]
>>> [each.holds for each in found]
[False, True]
"""

from attrs import evolve

from acctcore.credit.classification.acceptance import accepts, sources_of
from acctcore.credit.classification.comparisons import Answer, all_of, any_of
from acctcore.credit.classification.conditions import Condition
from acctcore.credit.classification.packs import ClassificationPack
from acctcore.credit.classification.readings import read
from acctcore.credit.classification.records import Rebuttal
from acctcore.credit.classification.rules import ClassificationRule, Exemption
from acctcore.credit.classification.views import View, exceeds
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class JudgedExemption:
    """Whether an exemption takes a loan out of its rule; `barred` is a source not opted in to."""

    exemption: Exemption
    applies: bool | None
    barred: Source | None


@frozen
class JudgedRule:
    """Whether a rule holds, with all that was read for it.

    `barred` is the source that the bank has not opted in to, nothing where the rule may be used.
    """

    rule: ClassificationRule
    holds: bool | None
    answers: tuple[Answer, ...]
    exemptions: tuple[JudgedExemption, ...]
    rebuttal: Rebuttal | None
    barred: Source | None

    @property
    def conditions_hold(self) -> bool | None:
        """Whether every condition holds, exempted and rebutted or not."""
        return all_of(each.holds for each in self.answers)

    @property
    def is_rebutted(self) -> bool:
        """Tell whether a person rebutted it, and may."""
        return self.rebuttal is not None and self.rule.rebuttable and self.barred is None

    @property
    def is_exempt(self) -> bool | None:
        """Whether an exemption takes the loan out."""
        return any_of(each.applies for each in self.exemptions)


def judge_all(pack: ClassificationPack, view: View) -> tuple[JudgedRule, ...]:
    """Judge every rule of a pack, in order."""
    return tuple(judge(pack, rule, view) for rule in pack.rules)


def judge(pack: ClassificationPack, rule: ClassificationRule, view: View) -> JudgedRule:
    """Judge one rule."""
    bad = frozenset(each.name for each in pack.categories if not each.performing)
    found = JudgedRule(
        rule,
        None,
        tuple(_read(pack, rule, each, view, bad) for each in rule.when),
        tuple(
            _exempted(pack, each, view) for each in pack.exemptions if each.exempt_from == rule.name
        ),
        next((each for each in view.standing.rebuttals if each.rule == rule.name), None),
        _barred(pack, rule.name, sources_of(rule), view),
    )
    return evolve(found, holds=_holds(found))


def _holds(found: JudgedRule) -> bool | None:
    conditions = found.conditions_hold
    if conditions is False or found.is_rebutted or found.is_exempt is True:
        return False
    if found.barred is not None or found.is_exempt is None:
        return None
    return conditions


def _read(
    pack: ClassificationPack,
    rule: ClassificationRule,
    condition: Condition,
    view: View,
    bad: frozenset[str],
) -> Answer:
    source = condition.source or rule.source
    return read(condition, view, bad, accepted=accepts(pack, rule.name, source, view.as_of))


def _exempted(pack: ClassificationPack, exemption: Exemption, view: View) -> JudgedExemption:
    barred = _barred(pack, exemption.name, (exemption.source,), view)
    causes = view.standing.causes
    caused = None if causes is None else bool(causes) and {*causes} <= {*exemption.causes}
    timely = _timely(exemption, view) if barred is None else None
    return JudgedExemption(exemption, all_of((caused, timely)), barred)


def _timely(exemption: Exemption, view: View) -> bool | None:
    if exemption.up_to is None:
        return True
    if view.due is None:
        return True if view.known else None
    return not exceeds(exemption.up_to, view.due, view.on)


def _barred(
    pack: ClassificationPack, name: str, sources: tuple[Source, ...], view: View
) -> Source | None:
    return next((each for each in sources if not accepts(pack, name, each, view.as_of)), None)
