"""What of a request decides that two letters route it differently, in words.

A request that is routed otherwise although it asks for nothing differs by its codes, by
its reason, or by a limit that was not known.
"""

from collections.abc import Iterable

from acctcore.authority import Power, RouteKind
from acctcore.authority.comparison.changes import Change
from acctcore.authority.comparison.comparing import Comparison
from acctcore.authority.comparison.witnesses import Witness
from acctcore.report.grounds import Letters, where, why

__all__ = ["Letters", "tested", "where", "why"]


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
