"""Check digits and shapes of identifiers, with the package `python-stdnum` (extra `ids`).

A verdict is a screen, not proof: digits that fit say that nobody mistyped, not that a company, an
account or a ship exists; many real ships do not conform. Spaces are stripped first. An edition of
the package also knows countries and places; one that it does not know is `part`.

Where the package is laxer than the standard, the shape is checked here first: an LEI has 20
characters, an IBAN and an LEI have check digits from 02 to 98 (ISO 7064 yields no others).
Vetting takes the verdict as a fact: `Particular(..., digits_fit=check.digits_fit)`, not known where
the digits fit and the package does not know a part: its lists are of one day, and a number is not.
Source: python-stdnum, its modules lei, iban, bic, iso6346, imo, cn.uscc, cn.ric, iso7064.mod_97_10.

>>> check_identifier("lei", "2138 00KU D8LA JWSQ 9D15").valid
True
>>> print(check_identifier("lei", "213800KUD8LXJWSQ9D15"))
lei 213800KUD8LXJWSQ9D15: invalid (check digit); a screen, not proof
>>> mod97_10("4354111611551114")
'31'
>>> check_identifier("leu", "213800KUD8LAJWSQ9D15")
Traceback (most recent call last):
...
acctcore.errors.Unknown: kind of identifier: expected one of bic, cn_resident_id,
container_iso6346, iban, lei, uscc, vessel_imo, got `leu`
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import Final, NamedTuple

from attrs import frozen

from acctcore.adapters import MissingExtra
from acctcore.errors import OutOfRange, Unknown, WrongKind, fault

try:
    from stdnum import bic, iban, imo, iso6346, lei
    from stdnum.cn import ric, uscc
    from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError
    from stdnum.iso7064 import mod_97_10
except ModuleNotFoundError as missing:
    raise MissingExtra(
        "check digits of identifiers from the package `python-stdnum` need the extra `ids`: "
        'install "acctcore[ids]"'
    ) from missing

__all__ = ["KINDS", "IdentifierCheck", "IdentifierFault", "check_identifier", "mod97_10"]

SCREEN: Final = "a screen, not proof"


class IdentifierFault(Enum):
    """What is wrong with an identifier."""

    SHAPE = "shape"
    CHECK_DIGIT = "check digit"
    PART = "part"
    """A country, a place or a birthday in it that the package does not know."""


@frozen
class IdentifierCheck:
    """The verdict on one identifier, as it stands without spaces."""

    kind: str
    value: str
    fault: IdentifierFault | None = None
    caution: str = SCREEN

    @property
    def digits_fit(self) -> bool | None:
        """Tell whether the digits fit; nothing where the package does not know a part of it."""
        return None if self.fault is IdentifierFault.PART else self.valid

    @property
    def valid(self) -> bool:
        """Tell whether nothing is wrong with it."""
        return self.fault is None

    def __str__(self) -> str:
        """Write kind, value, verdict and the caution."""
        verdict = "valid" if self.fault is None else f"invalid ({self.fault.value})"
        return f"{self.kind} {self.value}: {verdict}; {self.caution}"


def _resident(plain: str) -> str:
    """Check a resident's number; of some provinces the package knows, it lacks a county."""
    try:
        return ric.validate(plain)
    except KeyError as unknown:
        raise InvalidComponent from unknown


def _social_credit(plain: str) -> str:
    """Check a USCC; the package wants digits where GB 32100 has digits or letters."""
    if uscc.calc_check_digit(plain[:-1]) != plain[-1]:
        raise InvalidChecksum
    return plain


class _Kind(NamedTuple):
    shape: str
    validate: Callable[[str], str]
    digits: slice | None = None
    """Where the two check digits of ISO 7064 stand."""


_KINDS: Final = {
    "bic": _Kind(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", bic.validate),
    "cn_resident_id": _Kind(r"[0-9]{17}[0-9X]", _resident),
    "container_iso6346": _Kind(r"[A-Z]{3}[UJZR][0-9]{7}", iso6346.validate),
    "iban": _Kind(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", iban.validate, slice(2, 4)),
    "lei": _Kind(r"[A-Z0-9]{18}[0-9]{2}", lei.validate, slice(18, 20)),
    "uscc": _Kind(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}", _social_credit),
    "vessel_imo": _Kind(r"(IMO)?[0-9]{7}", imo.validate),
}
KINDS: Final = tuple(_KINDS)
_NO_DIGITS: Final = ("00", "01", "99")


def check_identifier(kind: str, value: str) -> IdentifierCheck:
    """Check an identifier of a kind; small letters count as capitals.

    Raises:
        Unknown: a kind that is none of `KINDS`.
        WrongKind: a value that is not text, such as a number that lost its zeros.
    """
    if kind not in _KINDS:
        raise Unknown(fault("kind of identifier", f"one of {', '.join(KINDS)}", kind))
    plain = _plain(value, f"identifier of the kind `{kind}`")
    known = _KINDS[kind]
    if re.fullmatch(known.shape, plain) is None:
        return IdentifierCheck(kind, plain, IdentifierFault.SHAPE)
    if known.digits is not None and plain[known.digits] in _NO_DIGITS:
        return IdentifierCheck(kind, plain, IdentifierFault.CHECK_DIGIT)
    return IdentifierCheck(kind, plain, _fault(known.validate, plain))


def mod97_10(value: str) -> str:
    """Answer the two check digits of ISO 7064 mod 97-10 for letters and digits.

    Raises:
        WrongKind: not text.
        OutOfRange: blank, or something else than letters and digits.
    """
    plain = _plain(value, "text to check")
    if re.fullmatch(r"[0-9A-Z]+", plain) is None:
        raise OutOfRange(fault("text to check", "letters and digits", value))
    return mod_97_10.calc_check_digits(plain)


def _plain(value: str, what: str) -> str:
    if not isinstance(value, str):
        raise WrongKind(fault(what, "text", value, "put it in quotes"))
    return "".join(value.split()).upper()


def _fault(validate: Callable[[str], str], plain: str) -> IdentifierFault | None:
    """Ask the package."""
    try:
        validate(plain)
    except InvalidChecksum:
        return IdentifierFault.CHECK_DIGIT
    except InvalidComponent:
        return IdentifierFault.PART
    except ValidationError:
        return IdentifierFault.SHAPE
    return None
