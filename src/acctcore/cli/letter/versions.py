"""The two versions that are compared: named both, or found in one file."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from acctcore.authority import DelegationLetter, Holder, LetterDraft
from acctcore.authority.comparison.comparing import Comparison
from acctcore.authority.comparison.stretches import Stretch
from acctcore.authority.comparison.terms import Term
from acctcore.authority.comparison.ways import Relation
from acctcore.cli.files import Unreadable
from acctcore.cli.letter.books import Chosen, before, choose, sound_of
from acctcore.cli.output import Output
from acctcore.codec.write import to_plain
from acctcore.maps import FrozenMap
from acctcore.report.differences import TermChange, term_changes
from acctcore.timeline import Stage, Version

Letters = tuple[DelegationLetter, DelegationLetter]


@frozen
class Pair:
    """Two versions, the earlier one first, each with the name it was read by."""

    before: Version[LetterDraft]
    after: Version[LetterDraft]
    names: tuple[str, str]
    appointments: tuple[tuple[Holder, ...], tuple[Holder, ...]] = ((), ())
    """Those that are kept beside each of them."""

    def sound(self) -> Letters:
        """Answer both as a rule takes them.

        Raises:
            Unsound: one of them has faults.
        """
        return sound_of(self.before, self.names[0]), sound_of(self.after, self.names[1])


@frozen
class Difference:
    """How two versions differ, from the first day to the last."""

    pair: Pair
    letters: Letters
    stretches: tuple[Stretch, ...]

    @property
    def first(self) -> Comparison:
        """What differs on the first day; names and terms are the same on every other."""
        return self.stretches[0].comparison

    @property
    def relation(self) -> Relation:
        """How the later version stands to the earlier one on all days together."""
        found = {each.comparison.relation for each in self.stretches} - {Relation.EQUIVALENT}
        if len(found) > 1:
            return Relation.BOTH
        return found.pop() if found else Relation.EQUIVALENT

    @property
    def wording(self) -> tuple[TermChange, ...]:
        """What else is written otherwise: all but limits, and what stands among the terms."""
        found = term_changes(self.pair.before.value, self.pair.after.value)
        told = tuple(_paths(self.first))
        return tuple(each for each in found if not each.what.startswith(told))

    def texts(self, term: Term) -> dict[str, Any]:
        """Answer what a term says in both letters."""
        one, other = (_said(letter, term) for letter in self.letters)
        return {"before": one, "after": other}


def _paths(told: Comparison) -> Iterator[str]:
    """Answer where in a document the names and terms stand that are told already."""
    yield from ("reasons", "levels from the lowest up")
    for names in (told.gone, told.new):
        yield from (f"levels, {each}, " for each in names.levels)
        yield from (f"dimensions, {each}, " for each in names.dimensions)
        yield from (f"cells, {each}, " for each in names.cells)
    for term in told.terms:
        level, _, cell = term.of.partition(", ")
        if cell:
            yield f"cells, {cell}, {term.what}"
        elif level == "letter":
            yield term.what
        elif level != "levels":
            yield f"levels, {level}, {term.what}"


def _said(letter: DelegationLetter, term: Term) -> str:
    """Write what one letter says of a term; empty for nothing."""
    if (term.of, term.what) == ("levels", "order"):
        return " < ".join(letter.level_ids)
    if term.what == "linking, same":
        return ", ".join(() if letter.linking is None else letter.linking.same)
    level, _, cell = term.of.partition(", ")
    levels = {each.id: each for each in letter.levels}
    own = next((each.grants_own for each in letter.cells if each.name == cell), FrozenMap())
    if level in own:
        return _written(own[level])
    return _written(to_plain(getattr(levels.get(level, letter), term.what)))


def _written(plain: Any) -> str:
    """Write plain data in a line.

    >>> _written({"quorum": 3, "roles": ["chair", "risk"]})
    'quorum 3, roles chair, risk'
    >>> _written(True), _written(None)
    ('true', '')
    """
    if isinstance(plain, dict):
        return ", ".join(f"{name} {_written(each)}" for name, each in plain.items())
    if isinstance(plain, list | tuple):
        inner = "; " if any(isinstance(each, dict) for each in plain) else ", "
        return inner.join(map(_written, plain))
    if isinstance(plain, bool):
        return str(plain).lower()
    return "" if plain is None else str(plain)


def span_of(stretch: Stretch) -> str:
    """Name the days of a stretch."""
    until = "" if stretch.until is None else f" until {stretch.until}"
    return f"from {stretch.since}{until}"


def versions_of(args: Namespace, out: Output) -> Pair:
    """Take two letters; of one, the version chosen and the one it took the place of.

    A file with one approved version and a later one that is not approved yet
    compares these two.

    Raises:
        Unreadable: there is one letter, and no version to compare it with.
    """
    chosen = choose(args.before, args.currencies)
    if args.after is not None:
        other = choose(args.after, args.currencies)
        names = chosen.name, other.name
        held = chosen.book.appointments or (), other.book.appointments or ()
        return Pair(chosen.version, other.version, names, held)
    held = (chosen.book.appointments or (),) * 2
    names, earlier, later = (chosen.name, chosen.name), before(chosen), _proposed(chosen)
    if earlier is None and later is not None:
        return Pair(chosen.version, later, names, held)
    if earlier is None:
        told = f"holds no version before `{chosen.version.id}`; its versions are"
        raise Unreadable(f"{args.before}: {told} {_listed(chosen)}; name a second letter")
    if later is not None:
        told = f"`{later.id}` ({later.approval.stage.value}) is not compared"
        out.note(f"{told}; name it: {args.before}@{later.id}")
    return Pair(earlier, chosen.version, names, held)


def _proposed(chosen: Chosen) -> Version[LetterDraft] | None:
    """Answer the newest version that begins later and is a draft, if none was named."""
    if chosen.wanted:
        return None
    later = (
        each
        for each in chosen.book.letters.versions
        if each.since > chosen.version.since and each.approval.stage is Stage.DRAFT
    )
    return max(later, key=lambda each: each.since, default=None)


def _listed(chosen: Chosen) -> str:
    versions = chosen.book.letters.versions
    stages = (f"`{each.id}` ({each.approval.stage.value})" for each in versions)
    return ", ".join(dict.fromkeys(stages))
