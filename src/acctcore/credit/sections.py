"""The sections of an application: each requirement with its status and its facts.

A requirement that may not apply is unknown while it is not fulfilled. Where,
however the blanks of the request are filled, one of those (or a limit that is
not kept) must apply, the application is not ready all the same:
`MISSING_IN_EVERY_CASE`. Where they can be filled so that nothing at all is
asked, nothing is shown: `NOTHING_ASKED`.
"""

from collections.abc import Mapping

from pendulum import Date

from acctcore.credit.applicability import Scope, applicability, one_always_applies
from acctcore.credit.completeness import judge
from acctcore.credit.conflicts import AnyFact
from acctcore.credit.lines import Line
from acctcore.credit.packs import CompletenessPack, PackSection
from acctcore.credit.requirements import Applies, Requirement
from acctcore.credit.statuses import Judgement, RequirementStatus
from acctcore.findings import Finding, Verdict, meet
from acctcore.sources import Source
from acctcore.values import frozen

LinesByConcept = Mapping[str, tuple[Line, ...]]
"""The lines about the borrower, by concept."""


@frozen
class Item:
    """One requirement with its status and every line on its concept."""

    clause: str
    concept: str
    judgement: Judgement
    lines: tuple[Line, ...]
    source: Source | None = None

    @property
    def status(self) -> RequirementStatus:
        """How the requirement stands."""
        return self.judgement.status

    @property
    def finding(self) -> Finding:
        """The same as a finding."""
        judged = self.judgement
        return Finding(
            self.clause,
            judged.code,
            judged.status.verdict,
            self.concept,
            judged.measured,
            judged.relation,
            judged.limit,
            self.source,
        )


@frozen
class Section:
    """A section of the application."""

    name: str
    items: tuple[Item, ...]

    @property
    def verdict(self) -> Verdict:
        """Met when every requirement that applies is present; never by rounding."""
        return meet(item.status.verdict for item in self.items)


def section(asked: PackSection, found: LinesByConcept, scope: Scope, as_of: Date) -> Section:
    """Judge a section by the lines about the borrower."""
    items = (_item(each, found.get(each.concept, ()), scope, as_of) for each in asked.requirements)
    return Section(asked.name, tuple(items))


def in_every_case(
    sections: tuple[Section, ...],
    pack: CompletenessPack,
    scope: Scope,
    others: tuple[tuple[Applies, str], ...] = (),
) -> tuple[Finding, ...]:
    """Say where filling the blanks of the request cannot help, or shows that nothing is asked.

    `others` are limits that are not kept and may apply, each with its clause.
    """
    found = []
    every = tuple(requirement.applies for requirement in pack.requirements)
    if not one_always_applies(every, scope):
        found.append(Finding("", "NOTHING_ASKED", Verdict.UNKNOWN, pack.name))
    wanting = (*_wanting(sections, pack), *others)
    if one_always_applies(tuple(applies for applies, _ in wanting), scope):
        clauses = ", ".join(dict.fromkeys(clause for _, clause in wanting))
        found.append(Finding(clauses, "MISSING_IN_EVERY_CASE", Verdict.NOT_MET))
    return tuple(found)


def _wanting(
    sections: tuple[Section, ...], pack: CompletenessPack
) -> tuple[tuple[Applies, str], ...]:
    items = (item for each in sections for item in each.items)
    return tuple(
        (requirement.applies, requirement.clause)
        for requirement, item in zip(pack.requirements, items, strict=True)
        if item.judgement.code == "APPLICABILITY_UNKNOWN"
    )


def _item(asked: Requirement, lines: tuple[Line, ...], scope: Scope, as_of: Date) -> Item:
    judged = _judged(asked, lines, scope, as_of)
    return Item(asked.clause, asked.concept, judged, lines, asked.source)


def _judged(asked: Requirement, lines: tuple[Line, ...], scope: Scope, as_of: Date) -> Judgement:
    applies, why = applicability(asked.applies, scope)
    if applies is Verdict.NOT_APPLICABLE:
        return Judgement(RequirementStatus.NOT_APPLICABLE, why)
    judged = judge(asked, tuple(fact for line in lines for fact in _heard(asked, line)), as_of)
    if applies is Verdict.UNKNOWN and judged.status.verdict is Verdict.NOT_MET:
        return Judgement(RequirementStatus.UNKNOWN, why)
    return judged


def _heard(asked: Requirement, line: Line) -> tuple[AnyFact, ...]:
    """Answer the facts that count: of a yes and a no, once that is settled, the one chosen."""
    if asked.affirmed and line.proposed and line.conflict and line.conflict.settled:
        return (line.proposed,)
    return line.facts
