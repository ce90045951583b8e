"""Which combinations of codes the cells take: none that two take, and one that none takes.

Cells of a sound letter do not overlap, so counting the combinations that each
takes tells whether all are taken, and the search goes only where one is missing.
What is never delegated may overlap; there the search stops after so many steps
and says so. Two cells overlap where their bits, a mask a code, meet.
Source: sections 10 and 5 (17) of the authority reference: one witness, not the list.

>>> first_outside({"rating": ("A", "B"), "size": ("S", "L")}, ({"rating": ("A",)},))
Search(found=FrozenMap({'rating': 'B', 'size': 'S'}), complete=True)
>>> first_outside({"rating": ("A", "B")}, ({"rating": ("A",)}, {"rating": ("B",)}))
Search(found=None, complete=True)
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Final, NamedTuple, TypeAlias

from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.relative import Place
from acctcore.authority.soundness.instances import Instance, Noted, fault, note
from acctcore.maps import FrozenMap

When: TypeAlias = Mapping[str, tuple[str, ...]]
Masks: TypeAlias = tuple[dict[str, int], ...]
"""For each category and code, what covers it, one bit each."""

MOST_PAIRS: Final = 1_000
MOST_STEPS: Final = 1_000_000


class Search(NamedTuple):
    """The first combination that nothing takes, and whether the search came to its end."""

    found: FrozenMap[str, str] | None
    complete: bool


def overlaps(draft: LetterDraft) -> Iterator[Noted]:
    """Answer two cells that both cover one request, in the order of the letter, each pair once."""
    masks = dict(zip(draft.categories, _masks(draft.categories, draft.cells), strict=True))
    every, found = (1 << len(draft.cells)) - 1, 0
    for index, cell in enumerate(draft.cells):
        later = every >> (index + 1) << (index + 1)
        for category, codes in cell.when.items():
            later &= reduce(or_, (masks[category][code] for code in codes), 0)
        for other in _bits(later):
            if found == MOST_PAIRS:
                about = f"at least {MOST_PAIRS} pairs of cells overlap; the search stopped there"
                yield Noted(note("cells", "STOPPED", about, MOST_PAIRS))
                return
            found += 1
            yield _overlap(draft, cell, draft.cells[other])


def _overlap(draft: LetterDraft, one: Cell, other: Cell) -> Noted:
    both = {
        category: next(code for code in codes if _covers(one, other, category, code))
        for category, codes in draft.categories.items()
    }
    case = _told(both)
    about = f"cells `{one.name}` and `{other.name}` both cover {case or 'every case'}"
    found = fault(other.clause, "OVERLAP", about, case)
    return Noted(found, Instance(other, codes=both), Place(other.name, "", ""))


def _covers(one: Cell, other: Cell, category: str, code: str) -> bool:
    return all(code in cell.when.get(category, (code,)) for cell in (one, other))


def _told(codes: Mapping[str, str]) -> str:
    return ", ".join(f"{category} {code}" for category, code in codes.items())


def uncovered(draft: LetterDraft) -> Iterator[Noted]:
    """Answer the first combination of codes that no cell and no reserved category takes."""
    reserved = tuple(each.when for each in draft.reserved)
    cells = tuple(cell.when for cell in draft.cells)
    search = first_outside(draft.categories, cells, reserved, MOST_STEPS)
    if search.found is not None:
        about = f"no cell and no reserved category takes {_told(search.found)}"
        found = note("categories", "UNCOVERED", about, _told(search.found))
        yield Noted(found, Instance(None, codes=search.found))
    elif not search.complete:
        about = f"at least {MOST_STEPS} steps did not find whether every combination is taken"
        yield Noted(note("categories", "STOPPED", about, MOST_STEPS))


def first_outside(
    categories: When, apart: Sequence[When], others: Sequence[When] = (), most: int = MOST_STEPS
) -> Search:
    """Find the first combination, in the order of the letter, that nothing given takes.

    Those of `apart` take no combination twice; those of `others` may.
    """
    hunt = _Hunt(categories, apart, others, most)
    codes = hunt.below(0, (1 << len(apart)) - 1, (1 << len(others)) - 1)
    found = None if codes is None else FrozenMap(zip(categories, codes, strict=True))
    return Search(found, found is not None or not hunt.stopped)


class _Hunt:
    """A search down the categories, one after the other; `steps` are those it has left."""

    def __init__(
        self, categories: When, apart: Sequence[When], others: Sequence[When], most: int
    ) -> None:
        self.codes = tuple(categories.values())
        self.apart = _masks(categories, apart)
        self.others = _masks(categories, others)
        self.sizes = _sizes(self.apart, len(apart))
        self.taken: set[tuple[int, int, int]] = set()
        self.steps = most
        self.stopped = False

    def below(self, depth: int, apart: int, others: int) -> tuple[str, ...] | None:
        """Answer the codes from a category on that nothing left takes; none where all are taken."""
        at = (depth, apart, others)
        self.stopped |= self.steps < 0
        if self.steps < 0 or at in self.taken:
            return None
        self.steps -= 1 + apart.bit_count() + others.bit_count()
        if not apart and not others:
            return tuple(codes[0] for codes in self.codes[depth:])
        if depth < len(self.codes) and (others or not self._all_taken(depth, apart)):
            for code in self.codes[depth]:
                left = apart & self.apart[depth][code], others & self.others[depth][code]
                rest = self.below(depth + 1, *left)
                if rest is not None:
                    return (code, *rest)
        self.taken.add(at)
        return None

    def _all_taken(self, depth: int, apart: int) -> bool:
        """Count what is taken from a category on; nothing of it is taken twice."""
        whole = 1
        for codes in self.codes[depth:]:
            whole *= len(codes)
        return sum(self.sizes[depth][index] for index in _bits(apart)) == whole


def _masks(categories: When, takers: Sequence[When | Cell]) -> Masks:
    every, found = (1 << len(takers)) - 1, []
    whens = [each.when if isinstance(each, Cell) else each for each in takers]
    for category, codes in categories.items():
        masks, stated = dict.fromkeys(codes, 0), 0
        for index, when in enumerate(whens):
            if category in when:
                stated |= 1 << index
                for code in set(when[category]).intersection(masks):
                    masks[code] |= 1 << index
        found.append({code: mask | (every ^ stated) for code, mask in masks.items()})
    return tuple(found)


def _sizes(masks: Masks, count: int) -> tuple[tuple[int, ...], ...]:
    """Answer how many combinations each takes, from each category to the last."""
    sizes = [(1,) * count]
    for by_code in reversed(masks):
        codes = [0] * count
        for mask in by_code.values():
            for index in _bits(mask):
                codes[index] += 1
        sizes.insert(0, tuple(own * rest for own, rest in zip(codes, sizes[0], strict=True)))
    return tuple(sizes)


def _bits(mask: int) -> Iterator[int]:
    """Go through the places of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
