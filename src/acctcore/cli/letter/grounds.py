"""Why two letters differ in a place, in words: what a limit is counted with, which codes.

A limit whose figure stays may admit more because it is added up with fewer past grants;
a request that is routed otherwise although it asks for nothing differs by its codes, by
its reason, or by a limit that was not known.
"""

from collections.abc import Iterable

from acctcore.authority import DelegationLetter, Power, RouteKind
from acctcore.authority.comparison.changes import Change
from acctcore.authority.comparison.comparing import Comparison
from acctcore.authority.comparison.witnesses import Witness
from acctcore.authority.links import as_linked
from acctcore.report.notes import linked_text, window_note

Letters = tuple[DelegationLetter, DelegationLetter]


def why(change: Change, letters: Letters) -> str:
    """Say what changes of a limit whose figure does not; empty where its figure does."""
    if str(change.before) != str(change.after):
        return ""
    one, other = (_counted(letter, change.dimension) for letter in letters)
    if one == other:
        one, other = (_linked(letter) for letter in letters)
    return f"{one} -> {other}"


def _counted(letter: DelegationLetter, name: str) -> str:
    found = (as_linked(e, letter.linking) for e in letter.dimensions if e.name == name)
    return next((window_note(each).partition(": ")[2] for each in found), "")


def _linked(letter: DelegationLetter) -> str:
    return "nothing is linked" if letter.linking is None else linked_text(letter.linking)


def where(change: Change) -> str:
    """Name the cells of a change, and the codes to which it is limited."""
    cell = " / ".join(dict.fromkeys(name for name in change.cells if name))
    codes = " or ".join(
        "; ".join(f"{category}: {', '.join(each)}" for category, each in part.items())
        for part in change.only
    )
    return f"{cell} ({codes})" if codes else cell


def tested(witness: Witness, told: Comparison) -> str:
    """Name what of a request decides: the values raised, else its reason, limits or codes."""
    if witness.dimensions:
        return f"{', '.join(witness.dimensions)} {witness.tested or ''}".strip()
    reason = witness.case.reason
    if reason and reason in (*told.gone.reasons, *told.new.reasons):
        return reason
    own = [each for each in told.changes if each.cells == witness.cells]
    if witness.before.body == witness.after.body and all(witness.cells) and own:
        blank = [each for each in own if _is_blank(each)]
        unsure = RouteKind.UNDECIDED in (witness.before.kind, witness.after.kind)
        deciding = blank if unsure and blank else own
        return ", ".join(dict.fromkeys(each.dimension for each in deciding))
    named = {name for each in own for part in each.only for name in part}
    return _codes(witness, named) or _codes(witness) or "every request"


def _is_blank(change: Change) -> bool:
    """Tell whether one of the limits could not be read."""
    limits = (change.before, change.after)
    return any(each is not None and each.power is Power.NOT_KNOWN for each in limits)


def _codes(witness: Witness, named: Iterable[str] | None = None) -> str:
    stated = witness.case.categories
    kept = stated if named is None else [each for each in stated if each in set(named)]
    return "; ".join(f"{name}: {stated[name]}" for name in kept)
