"""What a letter says besides its limits, in sentences: windows, quorums, what is reserved.

>>> from acctcore.days import Tenor
>>> window_note(Dimension("cost", "HKD", Adds.GROUP, Tenor(months=12)))
'cost, in HKD: with the past grants to the group of 12 months'
"""

from collections.abc import Iterator, Mapping

from acctcore.authority import (
    Adds,
    Budget,
    Cell,
    Combine,
    Committee,
    Dimension,
    LetterDraft,
    Level,
    Linking,
    Vote,
)
from acctcore.authority.links import as_linked
from acctcore.authority.relative import budget_limits
from acctcore.counts import many
from acctcore.report.limits import show_limit
from acctcore.sources import Source

_OWN = {True: "may grant", False: "may not grant"}


def window_note(dimension: Dimension, linking: Linking | None = None) -> str:
    """Say how a dimension is measured and with which past grants it is taken together.

    `linking` is that of the letter.

    >>> from acctcore.days import Tenor
    >>> window_note(Dimension("bp", "bp"), Linking(Adds.PARTY, Tenor(days=30)))
    'bp, in bp: each request with those it is linked to'
    """
    parts = [_with_linked(dimension, as_linked(dimension, linking))]
    if dimension.of:
        parts.append(f"tests `{dimension.of}`")
    if dimension.part_of:
        parts.append(f"is a part of {dimension.part_of}")
    if dimension.whole is not None:
        parts.append(f"is {dimension.whole} at most")
    return f"{dimension.name}, in {dimension.unit}: {'; '.join(parts)}"


def _with_linked(dimension: Dimension, counted: Dimension) -> str:
    if counted is dimension or dimension.adds is not Adds.NOTHING:
        return _taken(counted)
    if dimension.combine is Combine.LARGEST:
        return "the largest of it and those it is linked to"
    return "each request with those it is linked to"


def _taken(dimension: Dimension) -> str:
    if dimension.window is None and not dimension.year_from:
        return "each request alone"
    since = (
        f"of {dimension.window}" if dimension.window else f"of the year from {dimension.year_from}"
    )
    largest = dimension.combine is Combine.LARGEST
    whose = f"past grants to the {dimension.adds.value} {since}"
    return f"the largest of it and the {whose}" if largest else f"with the {whose}"


def paper_notes(cell: Cell, letter: Source | None = None) -> Iterator[str]:
    """Name the paper of a cell and of single limits, where it is not that of the letter."""
    if cell.source not in (None, letter):
        yield f"this cell is from {cell.source}"
    for level, row in cell.papers.items():
        for name, paper in row.items():
            yield f"{level}, {name}: from {paper}"


def letter_notes(letter: LetterDraft) -> Iterator[str]:
    """Say what else holds: figures, how levels are held, what is reserved, endorsed, budgeted."""
    yield from (f"{name} is {figure}" for name, figure in letter.figures.items())
    for level in letter.levels:
        if told := "; ".join(_held(level)):
            yield f"{level.id}: {told}"
    for cell in letter.cells:
        for id_, grants in cell.grants_own.items():
            yield f"{id_}, {cell.name}: its holder {_OWN[grants]} what they put forward themselves"
    for matter in letter.reserved:
        yield f"never delegated, decided by {matter.body}: {matter.name}{_clause(matter.clause)}"
    for each in letter.endorsements:
        over = ", ".join(f"{name} over {bound}" for name, bound in each.over.items())
        about = "; ".join(part for part in (_codes(each.when), over) if part)
        yield f"supported by {each.by}{_clause(each.clause)}: {about or 'every request'}"
    yield from budget_notes(letter)
    yield from _counted(letter)
    if letter.purpose is not None:
        yield f"the letter is for requests of the purpose {letter.purpose.value}"
    if letter.asks_counter_value:
        yield "a request states what the customer gives in return, or why there is nothing"
    yield f"reasons a request may state: {', '.join(letter.reasons) or 'none'}"


def _counted(letter: LetterDraft) -> Iterator[str]:
    """Say what is taken together, and how other currencies are."""
    if letter.linking is not None:
        yield f"requests of {linked_text(letter.linking)} are one request"
    if letter.conversion is not None:
        rounding, oldest = letter.conversion.rounding.value, letter.conversion.oldest_rate
        yield f"other currencies are converted, rounded {rounding}, at a rate {oldest} old at most"


def linked_text(linking: Linking) -> str:
    """Say which requests are linked: `one party with the same type within 30 days`."""
    same = f" with the same {' and '.join(linking.same)}" if linking.same else ""
    return f"one {linking.adds.value}{same} within {linking.within}"


def budget_notes(letter: LetterDraft) -> Iterator[str]:
    """Say what each level may grant in all, a share with its figure."""
    for budget, figure in budget_limits(letter):
        limit = budget.limit if isinstance(figure, str) else figure
        yield _budget(budget, show_limit(budget.limit, limit))


def _budget(budget: Budget, limit: str) -> str:
    since = f"within {budget.window}" if budget.window else f"in a year from {budget.year_from}"
    which = f", {_codes(budget.when)}" if budget.when else ""
    told = f"may grant {limit} of {budget.dimension} in all {since}, whoever to"
    return f"{budget.level}: {told}{which}{_clause(budget.clause)}"


def _held(level: Level) -> Iterator[str]:
    if level.committee is not None:
        yield _committee(level.committee)
    if level.joint:
        yield f"signed together by {', '.join(level.joint)}"
    if level.in_absence:
        yield f"while every principal is absent, by {', '.join(level.in_absence)} together"
    if level.grants_own is not None:
        yield f"its holder {_OWN[level.grants_own]} what they put forward themselves"
    if level.may_hold_less:
        yield "means to hold less than a level below"
    if level.sub_delegates:
        yield "its holder may lend a part of the power"
    if level.decides_within is not None:
        yield deadline_note(level.decides_within)


def deadline_note(days: int) -> str:
    """Say how many business days a level has to decide.

    >>> deadline_note(2)
    'decides within 2 business days, else it goes up'
    """
    return f"decides within {many(days, 'business day')}, else it goes up"


def _committee(committee: Committee) -> str:
    roles = f" with {', '.join(committee.roles)}" if committee.roles else ""
    casting = f", the vote of {committee.casting} decides a tie" if committee.casting else ""
    vote = committee.vote
    if vote is None:
        vote = Vote.MAJORITY if committee.casting else None
    carries = "vote not stated" if vote is None else vote.value
    return f"committee, quorum {committee.quorum}{roles}, {carries}{casting}"


def _codes(when: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name}: {', '.join(codes)}" for name, codes in when.items())


def _clause(clause: str) -> str:
    return f" ({clause})" if clause else ""
