"""The category of a loan under a dated pack, what binds it, and what comes next.

Rule: a loan is in the worst category of the rules that hold, the best where none does. More than
90 days are 91; months are those of the calendar from the due day. A fact that is missing leaves
every category it could bring: the answer is from `best` to `worst`, and decided where they agree.
Source: project page on credit, section 10; each pack names the sources of its limits.
Units: whole days, calendar months, exact ratios, money.

A limit that is only secondary or unverified is not used unless the bank opted in to it, in its own
dated pack and with who approved it: its rule counts neither as holding nor as not holding.

Contradictory or malformed facts and packs raise, as do facts dated after the day and names that
the pack does not list. A rebuttal that a rule does not allow is a refusal, `NOT_REBUTTABLE`. What
is not known or not opted in to is UNKNOWN.

>>> from acctcore.credit.classification.conditions import PastDue
>>> from acctcore.credit.classification.rules import LoanCategory, ClassificationRule
>>> from acctcore.sources import Source, Status
>>> order, heard = Source("order", Status.VERIFIED), Source("a press text", Status.SECONDARY)
>>> three = (LoanCategory("normal"), LoanCategory("watch"), LoanCategory("bad", performing=False))
>>> rules = (ClassificationRule("1", "late", "watch", (PastDue("0 days"),), order),
...          ClassificationRule("2", "late 90", "bad", (PastDue("90 days"),), order))
>>> packs = Timeline.always(ClassificationPack("example", three, rules), order)
>>> on = Date(2026, 3, 31)
>>> found = classify(LoanStanding("L-1", "D-1", days_past_due=90), packs, on).outcome
>>> found.category, found.verdict.value, str(found.next_boundary.on), found.next_boundary.best
('watch', 'met', '2026-04-01', 'bad')
>>> found = classify(LoanStanding("L-1", "D-1", days_past_due=91), packs, on)
>>> found.outcome.category, found.outcome.verdict.value, found.outcome.binding
('bad', 'not_met', ('late 90',))
>>> [(each.code, str(each.measured), str(each.limit)) for each in found.reasons]
[('PAST_DUE', '91 days', '0 days'), ('PAST_DUE', '91 days', '90 days')]
>>> unread = (rules[0], ClassificationRule("2", "late 90", "bad", (PastDue("90 days"),), heard))
>>> packs = Timeline.always(ClassificationPack("example", three, unread), order)
>>> found = classify(LoanStanding("L-1", "D-1", days_past_due=91), packs, on)
>>> found.outcome.category, found.outcome.best, found.outcome.worst
(None, 'watch', 'bad')
>>> [(each.code, each.about, each.measured) for each in found.missing][-1]
('NOT_OPTED_IN', 'late 90', 'secondary')
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.credit.classification.acceptance import covering, sources_of
from acctcore.credit.classification.boundaries import next_boundary, upgrades
from acctcore.credit.classification.judging import JudgedRule, judge_all
from acctcore.credit.classification.outcomes import Classification, NotOptedIn, PublishedPack
from acctcore.credit.classification.packs import ClassificationPack
from acctcore.credit.classification.rules import OptIn
from acctcore.credit.classification.spans import Span, span
from acctcore.credit.classification.standings import LoanStanding
from acctcore.credit.classification.telling import tell
from acctcore.credit.classification.views import View
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Unknown, fault
from acctcore.guards import Faults, of_kind, refuse
from acctcore.timeline import Timeline, in_force


def classify(
    case: LoanStanding, packs: Timeline[ClassificationPack], as_of: Date
) -> Decision[Classification]:
    """Classify a loan under the pack in force on a day.

    Raises:
        NothingInForce: no pack is in force on the day.
        Contradiction: the facts contradict each other, or are dated after the day.
        WrongKind: no standing of a loan, or no day.
        Unknown: a segment, a category or a rebutted rule that the pack does not list.
    """
    on = day(as_of, "as_of")
    of_kind(case, LoanStanding, "case", "how a loan stands")
    version = in_force(packs, ClassificationPack, on)
    pack = version.value
    refuse(_strangers(case, pack))
    view = View.of(case, on)
    judged, found = judge_all(pack, view), span(pack, view)
    outcome = _outcome(pack, view, judged, found)
    findings = tuple(tell(pack, judged, found, outcome.next_boundary))
    return Decision(outcome, on, version.citation, Given(findings))


def _outcome(
    pack: ClassificationPack, view: View, judged: tuple[JudgedRule, ...], found: Span
) -> Classification:
    names, decided = pack.names, found.best == found.worst
    best, worst = pack.categories[found.best], pack.categories[found.worst]
    return Classification(
        loan=view.standing.loan,
        category=best.name if decided else None,
        best=best.name,
        worst=worst.name,
        possible=names[found.best : found.worst + 1],
        performing=best.performing if best.performing == worst.performing else None,
        binding=found.binding,
        not_opted_in=tuple(_not_opted_in(judged)),
        upgrades=tuple(upgrades(judged, view)),
        next_boundary=next_boundary(pack, view, found),
        published=PublishedPack(pack.name, pack.published),
        opt_ins=_opt_ins(pack, view.as_of),
    )


def _not_opted_in(judged: tuple[JudgedRule, ...]) -> Iterator[NotOptedIn]:
    for each in judged:
        if each.barred is not None and each.holds is None:
            yield NotOptedIn(each.rule.name, each.barred)
        for one in each.exemptions:
            if one.barred is not None and one.applies is None and each.conditions_hold is not False:
                yield NotOptedIn(one.exemption.name, one.barred)


def _opt_ins(pack: ClassificationPack, as_of: Date) -> tuple[OptIn, ...]:
    """Answer the opt-ins that a rule or an exemption of the pack needs and has, in order."""
    needed = [(rule.name, each) for rule in pack.rules for each in sources_of(rule)]
    needed += [(each.name, each.source) for each in pack.exemptions]
    used = {each for name, source in needed for each in covering(pack, name, source, as_of)}
    return tuple(each for each in pack.opt_ins if each in used)


def _strangers(case: LoanStanding, pack: ClassificationPack) -> Faults:
    """Name what the pack does not list: a word misspelt would lose a rule."""
    if case.segment is not None and pack.segments and case.segment not in pack.segments:
        yield "segment", Unknown(fault("segment", _one_of(pack.segments), case.segment))
    for each in case.debts or ():
        if each.category is not None and each.category not in pack.names:
            told = fault(f"category of `{each.id}`", _one_of(pack.names), each.category)
            yield "debts", Unknown(told)
    rules = tuple(each.name for each in pack.rules)
    for rebuttal in case.rebuttals:
        if rebuttal.rule not in rules:
            told = fault("rule of a rebuttal", _one_of(rules), rebuttal.rule)
            yield "rebuttals", Unknown(told)


def _one_of(names: tuple[str, ...]) -> str:
    return f"one of {', '.join(names)}"
