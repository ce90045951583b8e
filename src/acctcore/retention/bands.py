"""Bands: each score from 0 to 100 has exactly one.

A band states only where it begins; it ends where the next one begins, the last
one at 100. So bands are half-open and gapless by their form. Units: whole
points; business days for a contact.

>>> bands = (Band("4", "LOW", 0), Band("4", "MEDIUM", 40), Band("4", "HIGH", 70, contact_within=1))
>>> list(band_faults(bands))
[]
>>> [str(each) for each in band_faults(bands[1:])]
['bands[0].floor: expected 0 for the first band, got `40` (a whole number)']
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from acctcore.errors import Fault, OutOfRange, WrongKind, fault, shown
from acctcore.values import frozen

HIGHEST: Final = 100
"""The highest score there is; the lowest is 0."""


@frozen
class Band:
    """The scores from `floor` to below the floor of the next band.

    `contact_within`: the band asks for a contact within so many business days
    (0: on the day itself or the next business day); left out, it asks for none.
    """

    clause: str
    name: str
    floor: int
    contact_within: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band and counts that are not whole or below zero."""
        for what, text in (("clause", self.clause), ("name", self.name)):
            if not (isinstance(text, str) and text.strip()):
                raise OutOfRange(fault(f"{what} of a band", "a name", text))
        _count(f"floor of band `{self.name}`", self.floor)
        if self.contact_within is not None:
            _count(f"days to the contact in band `{self.name}`", self.contact_within)


def band_faults(bands: Sequence[Band]) -> Iterator[Fault]:
    """Go through what keeps bands from covering 0 to 100 in order."""
    if not bands:
        yield Fault("bands", "is empty; name at least one band, from 0 on")
        return
    if bands[0].floor:
        yield Fault("bands[0].floor", f"expected 0 for the first band, got {shown(bands[0].floor)}")
    for index, (before, after) in enumerate(pairwise(bands), 1):
        if after.floor <= before.floor:
            yield Fault(
                f"bands[{index}].floor",
                f"`{after.floor}` is not above `{before.floor}`, the floor of the band before; "
                "order the bands from low to high",
            )
    for index, band in enumerate(bands):
        if band.floor > HIGHEST:
            yield Fault(
                f"bands[{index}].floor", f"expected at most {HIGHEST}, got {shown(band.floor)}"
            )
        if band.name in [other.name for other in bands[:index]]:
            yield Fault(f"bands[{index}].name", f"`{band.name}` stands twice")


def _count(what: str, number: object) -> None:
    if type(number) is not int:
        raise WrongKind(fault(what, "a whole number", number))
    if number < 0:
        raise OutOfRange(fault(what, "0 or more", number))
