"""What a proof is not about: the code, facts that are not stated, holders, other days.

>>> [told] = [each for each in tell_outside((), (), ()) if each.startswith("named holders")]
>>> told
'named holders: levels are offices, whoever signs, sits, acts or is absent'
"""

from collections.abc import Iterator, Sequence

from acctcore.testing.proofs.days import Letters, Stretch
from acctcore.testing.proofs.places import Spot
from acctcore.testing.proofs.stages import windows_in


def tell_outside(
    letters: Letters, spots: Sequence[Spot], stretches: Sequence[Stretch]
) -> Iterator[str]:
    """Say what no proof about these letters is about."""
    yield "the code that reads the letter, and code of a host in its place: tested by the laws"
    yield "requests of which a fact is not stated, and parties in several groups"
    yield "named holders: levels are offices, whoever signs, sits, acts or is absent"
    if any(letter.conversion is not None for letter in letters):
        yield "amounts in another currency than the limits"
    if any(map(windows_in, spots)):
        for each in stretches:
            if not each.ended:
                years = f"the four years from {each.since}"
                yield f"windows of one quantity that lie as on no day of {years}"
