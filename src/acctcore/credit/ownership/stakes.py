"""Stakes: who holds which share of whom, exactly; all of it is at most 100 %.

Rule: the stated shares of one entity never add up to more than 1, of capital and of votes apart.
What is stated below 1 leaves a remainder whose holder is undisclosed. Bearer shares and nominees
without a named principal are `undisclosed` holders. Votes that are left out are as the capital.
Source: project page on credit, section 7 (shares of owners at most 100 %). Units: exact ratios.
Raises: shares over 100 %, a share of 0 or less, one holder told in two kinds or spelt in two ways,
a row twice, floats.

>>> founder = Stake("Ada", "Harbour Metals", "0.6")
>>> str(founder.share), str(founder.voting), founder.kind.value
('3/5', '3/5', 'person')
>>> refuse_contradictions((founder, Stake("Ben", "Harbour Metals", "0.41")))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: shares of `Harbour Metals`: expected at most 1 in all, got `101/100`
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction

from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, fault
from acctcore.guards import Faults, chosen, named, refuse, repeated
from acctcore.names import plain_name
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


class OwnerKind(Enum):
    """What a holder is."""

    PERSON = "person"
    """A natural person."""
    ENTITY = "entity"
    """A company, trust or partnership, owned in its turn."""
    LISTED = "listed"
    """A listed company or a public body: policy may say that nobody looks behind it."""
    UNDISCLOSED = "undisclosed"
    """Bearer shares, or a nominee whose principal is not named."""


def _share(value: Exact) -> Fraction:
    return exact(value, "share of an owner")


def _votes(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "votes of an owner")


@frozen
class Stake:
    """What one holder has of one entity: a share of its capital, and of its votes."""

    owner: str
    owned: str
    share: Fraction = field(converter=_share)
    kind: OwnerKind = OwnerKind.PERSON
    """What the owner is."""
    votes: Fraction | None = field(default=None, converter=_votes)
    """Left out, the votes are as the share."""

    def __attrs_post_init__(self) -> None:
        """Refuse nameless ends, and shares outside 0 to 1."""
        named(self.owner, "owner of a stake")
        named(self.owned, f"what `{self.owner}` owns")
        chosen(self.kind, OwnerKind, f"kind of `{self.owner}`")
        about = f"of `{self.owner}` in `{self.owned}`"
        for what, share in (("share", self.share), ("votes", self.voting)):
            if not 0 <= share <= 1:
                raise OutOfRange(fault(f"{what} {about}", "a ratio from 0 to 1", share))
        if not self.share and not self.voting:
            raise OutOfRange(fault(f"share {about}", "more than 0 of shares or votes", self.share))

    @property
    def voting(self) -> Fraction:
        """The share of the votes."""
        return self.share if self.votes is None else self.votes


def refuse_contradictions(stakes: Iterable[Stake]) -> None:
    """Raise every contradiction of some stakes at once.

    Raises:
        Contradiction: over 100 %, a holder of two kinds, a person that is owned, a row twice.
    """
    refuse(contradictions(tuple(stakes)))


def contradictions(stakes: tuple[Stake, ...]) -> Faults:
    """Go through what contradicts itself."""
    yield from _over_the_whole(stakes)
    yield from _of_two_kinds(stakes)
    yield from _spelt_twice(stakes)
    for pair in repeated(f"`{each.owner}` in `{each.owned}`" for each in stakes):
        yield "stakes", Contradiction(f"stake of {pair} stands twice; add the shares up")


def _over_the_whole(stakes: tuple[Stake, ...]) -> Iterator[tuple[str, AcctcoreError]]:
    for entity in dict.fromkeys(each.owned for each in stakes):
        held = [each for each in stakes if each.owned == entity]
        shares = sum((each.share for each in held), Fraction(0))
        votes = sum((each.voting for each in held), Fraction(0))
        if shares > 1:
            told = fault(f"shares of `{entity}`", "at most 1 in all", shares)
            yield "stakes", Contradiction(told)
        elif votes > 1:
            yield "stakes", Contradiction(fault(f"votes of `{entity}`", "at most 1 in all", votes))


def _of_two_kinds(stakes: tuple[Stake, ...]) -> Iterator[tuple[str, AcctcoreError]]:
    kinds: dict[str, OwnerKind] = {}
    for each in stakes:
        if kinds.setdefault(each.owner, each.kind) is not each.kind:
            told = f"`{kinds[each.owner].value}` and `{each.kind.value}`"
            yield "stakes", Contradiction(f"`{each.owner}` is told in two kinds: {told}")
    for entity in dict.fromkeys(each.owned for each in stakes):
        kind = kinds.get(entity, OwnerKind.ENTITY)
        if kind in (OwnerKind.PERSON, OwnerKind.UNDISCLOSED):
            told = f"`{entity}` is told to be `{kind.value}` and to be owned"
            yield "stakes", Contradiction(told)


def _spelt_twice(stakes: tuple[Stake, ...]) -> Iterator[tuple[str, AcctcoreError]]:
    """Name one person that would count as two, each with a part of the shares."""
    spelt: dict[str, str] = {}
    for name in sorted({each.owner for each in stakes if each.kind is OwnerKind.PERSON}):
        first = spelt.setdefault(plain_name(name), name)
        if first != name:
            told = "differ in case, spaces or width alone; write one person in one way"
            yield "stakes", Contradiction(f"the owners `{first}` and `{name}` {told}")
