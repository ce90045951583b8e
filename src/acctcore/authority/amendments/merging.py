"""A letter with its amendments merged in: one sound letter, every limit citing its paper.

Amendments are merged in order of their days. The limits of the letter cite its
own paper, those that an amendment states cite that amendment. What a change says
that it does is held against what it does. Source: required semantics 5, 6 and 10
of the authority reference. Units: those of the letter.

>>> from pendulum import Date
>>> from acctcore.authority.levels import Level
>>> from acctcore.authority.letters import Dimension
>>> from acctcore.sources import Status
>>> rows = {"L1": {"bp": Limit.parse("10 bp")}}
>>> letter = LetterDraft(
...     (Level("L1", "officer"),), (Dimension("bp", "bp"),), (Cell("rate", "2", rows),), ("NEED",)
... )
>>> paper, circular = (Source(name, Status.INVENTED) for name in ("letter 7", "circular 3"))
>>> wider = Change("rate", {"L1": {"bp": Limit.parse("15 bp")}}, Effect.WIDEN)
>>> told = Amendment("circular-3", Date(2026, 7, 1), circular, (wider,))
>>> cell = amend(letter, paper, told).cells[0]
>>> str(cell.limits["L1"]["bp"]), cell.paper("L1", "bp").document, cell.source.document
('15 bp', 'circular 3', 'letter 7')
>>> amend(letter, paper, evolve(told, changes=(evolve(wider, effect=Effect.TIGHTEN),)))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: amendment `circular-3`, `bp` of L1 in `rate`:
expected no more than `10 bp`, since it says `tighten`, got `15 bp`
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import groupby

from attrs import evolve

from acctcore.authority.amendments.circulars import Amendment, Change, Effect
from acctcore.authority.amendments.effects import places_of, require_effects, told_of
from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.limits import Limit
from acctcore.authority.naming import one_category
from acctcore.authority.relative import Place
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import Contradiction, Unknown, fault
from acctcore.maps import FrozenMap
from acctcore.sources import Source


def amend(base: LetterDraft, source: Source, *amendments: Amendment) -> DelegationLetter:
    """Merge amendments into a letter whose paper is `source`.

    Raises:
        Unknown: an amendment names a cell, level, dimension or category that the letter
            has not.
        Contradiction: a change does not do what it says, or two papers of one day state
            the same limit, or two have one id.
        UnsoundLetter: the letter that comes out has faults.
    """
    return merged(base, source, amendments, judged=[each.id for each in amendments])


def merged(
    base: LetterDraft, source: Source, amendments: Iterable[Amendment], judged: Collection[str]
) -> DelegationLetter:
    """Merge amendments into a letter; of those in `judged` the stated effects are checked.

    Raises what `amend` raises.
    """
    ordered = sorted(amendments, key=lambda each: (each.since, each.id))
    require_once(ordered)
    _require_apart(ordered)
    draft = base.with_cells(tuple(_citing(cell, source) for cell in base.cells))
    for _, of_the_day in groupby(ordered, key=lambda each: each.since):
        papers = tuple(of_the_day)
        after = reduce(_with, papers, draft)
        for each in papers:
            if each.id in judged:
                require_effects(draft, after, each)
        draft = after
    return DelegationLetter.of(draft)


def require_once(amendments: Sequence[Amendment]) -> None:
    """Refuse an id that stands twice."""
    ids = [each.id for each in amendments]
    if twice := next((name for name in ids if ids.count(name) > 1), ""):
        raise Contradiction(f"amendment `{twice}` stands twice")


def _require_apart(amendments: Sequence[Amendment]) -> None:
    """Refuse one limit stated twice on one day."""
    stated = [(each.since, place) for each in amendments for place in places_of(each.changes)]
    if again := next((each for each in stated if stated.count(each) > 1), None):
        since, place = again
        raise Contradiction(f"{told_of(place)} is stated twice on {since}")


def _citing(cell: Cell, source: Source) -> Cell:
    return evolve(cell, source=cell.source or source)


def _with(draft: LetterDraft, amendment: Amendment) -> LetterDraft:
    """Merge one amendment into a draft."""
    _require_known(draft, amendment)
    cells = [_changed(cell, amendment) for cell in draft.cells]
    cells += [_citing(cell, amendment.source) for cell in amendment.adds]
    further = {name: (*draft.categories[name], *more) for name, more in amendment.codes.items()}
    merged_ = draft.with_cells(tuple(cells))
    return evolve(merged_, categories={**draft.categories, **further})


def _changed(cell: Cell, amendment: Amendment) -> Cell:
    """Put the limits that an amendment states in the place of a cell's own, with their paper."""
    for change in amendment.changes:
        if change.cell == cell.name:
            limits, papers = dict(cell.limits), dict(cell.papers)
            for level, row in change.limits.items():
                limits[level] = FrozenMap(
                    {**limits.get(level, {}), **_stated(change, row, amendment)}
                )
                papers[level] = FrozenMap(
                    {**papers.get(level, {}), **dict.fromkeys(row, amendment.source)}
                )
            cell = evolve(cell, limits=limits, papers=papers)
    return cell


def _stated(change: Change, row: Mapping[str, Limit], amendment: Amendment) -> dict[str, Limit]:
    if change.effect is not Effect.WITHDRAW:
        return dict(row)
    return {
        name: evolve(limit, withdrawn_on=limit.withdrawn_on or amendment.since)
        for name, limit in row.items()
    }


def _require_known(draft: LetterDraft, amendment: Amendment) -> None:
    """Refuse names that the letter does not have."""
    told = f"amendment `{amendment.id}`"
    cells = [cell.name for cell in draft.cells]
    levels = [level.id for level in draft.levels]
    dimensions = [dimension.name for dimension in draft.dimensions]
    for place in places_of(amendment.changes):
        for what, name, known in zip(
            Place._fields, place, (cells, levels, dimensions), strict=True
        ):
            if name not in known:
                raise Unknown(fault(f"{what} of {told}", f"one of {', '.join(known)}", name))
    for name in amendment.codes:
        if name not in draft.categories:
            declared = one_category(draft.categories)
            raise Unknown(fault(f"category of {told}", declared, name))
