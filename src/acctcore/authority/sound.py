"""A sound letter: a draft without faults, compiled once into rows of whole numbers.

>>> DelegationLetter((), (), (), ())
Traceback (most recent call last):
...
acctcore.authority.sound.UnsoundLetter: the letter is not sound:
levels: the letter names no level (NO_LEVEL)
cells: the letter delegates nothing (NO_CELL)
"""

from collections.abc import Mapping
from typing import Self

from attrs import evolve, fields

from acctcore.authority.cell_budgets import budgets_of
from acctcore.authority.compiling import (
    CompiledCell,
    compiled,
    exponents_of,
    masks_of,
)
from acctcore.authority.covering import narrowing
from acctcore.authority.letters import Endorsement, LetterDraft
from acctcore.authority.links import linked
from acctcore.authority.relative import resolved
from acctcore.authority.soundness.blocking import faults
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.values import field, frozen


class UnsoundLetter(Contradiction):
    """A draft with faults; `findings` are those that block it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings in the order of the document."""
        self.findings = findings
        super().__init__(findings)

    def __str__(self) -> str:
        """One fault a line."""
        lines = [f"{each.clause}: {each.about} ({each.code})" for each in self.findings]
        return "\n".join(["the letter is not sound:", *lines])


@frozen
class DelegationLetter(LetterDraft):
    """A draft found sound, which is what `route` accepts."""

    level_ids: tuple[str, ...] = field(init=False, eq=False, repr=False)
    compiled: tuple[CompiledCell, ...] = field(init=False, eq=False, repr=False)
    masks: Mapping[str, Mapping[str, int]] = field(init=False, eq=False, repr=False)
    """For each category and code, the cells that cover it, then what is reserved, a bit each."""
    everywhere: int = field(init=False, eq=False, repr=False)
    """A bit for every cell and for whatever is reserved."""
    listed: Mapping[str, Finding] = field(init=False, eq=False, repr=False)
    """The finding of each reason on the list."""
    exponents: Mapping[str, int] = field(init=False, eq=False, repr=False)
    """The decimal places of the currencies that the limits are in."""
    endorsed: tuple[Endorsement, ...] = field(init=False, eq=False, repr=False)
    """The endorsements, without categories of which they name every code."""
    guarded: bool = field(init=False, eq=False, repr=False)
    """Whether a dimension has a whole, or is part of another."""

    def __attrs_post_init__(self) -> None:
        """Refuse a draft with faults; compile the rest."""
        super().__attrs_post_init__()
        found = faults(self)
        if found:
            raise UnsoundLetter(found)
        levels = tuple(level.id for level in self.levels)
        cells = resolved(self.cells, self.figures).cells
        budgets, every = budgets_of(self), linked(self)
        guarded = any(each.part_of or each.whole is not None for each in self.dimensions)
        for name, made in (
            ("level_ids", levels),
            ("compiled", tuple(compiled(cell, levels, every, budgets) for cell in cells)),
            ("masks", masks_of(self)),
            ("everywhere", (1 << len(cells) + len(self.reserved)) - 1),
            ("listed", {each: _listed(each) for each in self.reasons}),
            ("exponents", exponents_of(self.dimensions, cells)),
            ("endorsed", tuple(_narrowed(each, self) for each in self.endorsements)),
            ("guarded", guarded),
        ):
            object.__setattr__(self, name, made)

    @classmethod
    def of(cls, draft: LetterDraft) -> Self:
        """Find a draft sound, or raise with everything that blocks it."""
        return cls(**{each.name: getattr(draft, each.name) for each in fields(LetterDraft)})


def _narrowed(endorsement: Endorsement, letter: LetterDraft) -> Endorsement:
    return evolve(endorsement, when=narrowing(endorsement.when, letter.categories))


def _listed(reason: str) -> Finding:
    return Finding("reasons", "REASON_LISTED", Verdict.MET, "reason", reason)
