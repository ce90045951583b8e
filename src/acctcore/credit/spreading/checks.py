"""Do the accounts foot? Each identity with its residual, the terms used, and what it lacks.

FOOTS: the residual is within the tolerance. BROKEN: it is not; a line of exactly that size is
named, since it may be what was left out. UNKNOWN: a term is missing or in conflict; or a line
that need not be stated could explain the residual; or a term is itself derived from the others,
so that footing proves nothing. Units: those of the lines.

Source: project page on credit, section 4; double entry.

>>> from acctcore.days import parse_day
>>> from acctcore.maps import FrozenMap
>>> on = Period(None, parse_day("2024-12-31"))
>>> def known(name, value):
...     return LineValue(name, on, ValueStatus.REPORTED, "USD", Fraction(value))
>>> values = FrozenMap({"a": known("a", 9), "l": known("l", 5), "e": known("e", 4)})
>>> accounts = Accounts(on, values, FrozenMap())
>>> check(AccountingIdentity("balance", ("a",), ("l", "e")), accounts).status
<FootingStatus.FOOTS: 'foots'>
>>> broken = check(AccountingIdentity("balance", ("a",), ("l",)), accounts)
>>> broken.status, broken.residual, broken.explained_by
(<FootingStatus.BROKEN: 'broken'>, Fraction(4, 1), ('e',))
"""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from typing import Final

from acctcore.credit.spreading.accounts import Accounts, LineValue, Part, ValueStatus, weights
from acctcore.credit.spreading.deriving import total
from acctcore.credit.spreading.identities import AccountingIdentity
from acctcore.evidence import Period
from acctcore.values import frozen


class FootingStatus(Enum):
    """What is known about an identity."""

    FOOTS = "foots"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class FootingDoubt(Enum):
    """Why an identity is not decided."""

    TERM_MISSING = "term_missing"
    TERM_IN_CONFLICT = "term_in_conflict"
    OPTIONAL_TERM_MISSING = "optional_term_missing"
    """The residual could be a line that need not be stated."""
    BY_DERIVATION = "by_derivation"
    """A term is derived from the others: footing proves nothing."""


_UNSUMMED: Final = (FootingDoubt.TERM_MISSING, FootingDoubt.TERM_IN_CONFLICT)


@frozen
class FootingCheck:
    """One identity on the accounts of one period."""

    name: str
    period: Period
    status: FootingStatus
    residual: Fraction | None
    """What is left over; none where a term that must be stated is not known."""
    tolerance: Fraction
    parts: tuple[Part, ...]
    doubt: FootingDoubt | None = None
    lacking: tuple[str, ...] = ()
    """The lines that are missing or in conflict."""
    explained_by: tuple[str, ...] = ()
    """Lines outside the identity of exactly the size of the residual."""
    turned: tuple[str, ...] = ()
    """Lines of the identity that would make it foot with their sign turned."""


def check(identity: AccountingIdentity, accounts: Accounts) -> FootingCheck:
    """Check one identity."""
    parts = (*_parts(identity, accounts, at_opening=True), *_parts(identity, accounts))
    tolerance = max(identity.tolerance, identity.last_places * _last_place(parts))
    doubt, lacking = _doubt(identity, parts)
    residual = None if doubt in _UNSUMMED else total(parts)
    status, doubt = _status(residual, tolerance, doubt)
    left = None if status is FootingStatus.FOOTS else residual
    explained, turned = _explaining(left, parts, accounts), _turning(left, parts)
    summed = (status, residual, tolerance, parts, doubt, lacking, explained, turned)
    return FootingCheck(identity.name, accounts.period, *summed)


def _parts(
    identity: AccountingIdentity, accounts: Accounts, *, at_opening: bool = False
) -> Iterator[Part]:
    values = accounts.opening if at_opening else accounts.values
    terms = tuple((name, 1) for name in identity.opening) if at_opening else identity.terms
    for name, sign in terms:
        blank = LineValue(name, accounts.period, ValueStatus.MISSING, "")
        yield Part(sign, values.get(name) or blank)


def _doubt(
    identity: AccountingIdentity, parts: tuple[Part, ...]
) -> tuple[FootingDoubt | None, tuple[str, ...]]:
    values = [part.value for part in parts]
    opposed = [each.line for each in values if each.status is ValueStatus.IN_CONFLICT]
    missing = [each.line for each in values if each.status is ValueStatus.MISSING]
    bare = len(missing) == len(values)
    needed = [name for name in missing if bare or name not in identity.optional]
    if opposed or needed:
        doubt = FootingDoubt.TERM_IN_CONFLICT if opposed else FootingDoubt.TERM_MISSING
        return doubt, tuple(dict.fromkeys((*opposed, *needed)))
    if _proves_nothing(parts):
        return FootingDoubt.BY_DERIVATION, ()
    return (FootingDoubt.OPTIONAL_TERM_MISSING, tuple(missing)) if missing else (None, ())


def _proves_nothing(parts: tuple[Part, ...]) -> bool:
    """Tell whether every fact behind the sum cancels out."""
    found = weights(parts)
    return bool(found) and not any(found.values())


def _status(
    residual: Fraction | None, tolerance: Fraction, doubt: FootingDoubt | None
) -> tuple[FootingStatus, FootingDoubt | None]:
    if residual is None or doubt is FootingDoubt.BY_DERIVATION:
        return FootingStatus.UNKNOWN, doubt
    if abs(residual) <= tolerance:
        return FootingStatus.FOOTS, None
    return (FootingStatus.UNKNOWN if doubt else FootingStatus.BROKEN), doubt


def _last_place(parts: tuple[Part, ...]) -> Fraction:
    """Answer the last place of the coarsest term; 0 where all are exact."""
    stated = [fact.precision for part in parts for fact in part.value.used]
    coarsest = min((each for each in stated if each is not None), default=None)
    return Fraction(0) if coarsest is None else 1 / Fraction(10) ** coarsest


def _explaining(
    residual: Fraction | None, parts: tuple[Part, ...], accounts: Accounts
) -> tuple[str, ...]:
    if not residual:
        return ()
    inside = {part.value.line for part in parts}
    return tuple(
        name
        for name, each in accounts.values.items()
        if name not in inside and each.value is not None and abs(each.value) == abs(residual)
    )


def _turning(residual: Fraction | None, parts: tuple[Part, ...]) -> tuple[str, ...]:
    if not residual:
        return ()
    known = ((part.value.line, part.sign, part.value.value) for part in parts)
    return tuple(
        name for name, sign, value in known if value is not None and 2 * sign * value == residual
    )
