"""Adverse news about a party: what is alleged, and which sources say so.

Sources that repeat one origin (an agency, a court file), directly or through others, are one
source, and so are sources that repeat each other. Whether a hit is a fact or a lead is policy; it
stays recorded either way. An adverse fact is answered by a named person.
Raises: a hit without a source, an answer by nobody, floats and moments.

>>> hit = AdverseHit("H1", "P1", "pending claim", (HitSource("Daily"), HitSource("Blog", "Daily")))
>>> hit.origins
('daily',)
>>> AdverseHit("H1", "P1", "pending claim", ())
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: sources of hit `H1`: expected at least one, got none
"""

from collections.abc import Iterable, Mapping

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import OutOfRange
from acctcore.guards import flagged, listed, named, of_kind
from acctcore.names import plain_name
from acctcore.values import field, frozen


@frozen
class HitSource:
    """Who says it; `origin` names whom it repeats, blank where nobody."""

    name: str
    origin: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless source."""
        named(self.name, "source of a hit")
        of_kind(self.origin, str, f"origin of `{self.name}`", "text")


def _sources(items: Iterable[HitSource]) -> tuple[HitSource, ...]:
    return listed(items, HitSource, "sources of a hit", "sources")


@frozen
class AdverseHit:
    """One allegation."""

    id: str
    party: str
    allegation: str
    sources: tuple[HitSource, ...] = field(converter=_sources)
    found_on: Date | None = field(default=None, converter=optional_day)
    treated_as_fact: bool = False
    """Whether somebody uses it as a fact already."""
    answer: str = ""
    answered_by: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a hit without a source, and half an answer."""
        named(self.id, "id of a hit")
        named(self.party, f"party of hit `{self.id}`")
        named(self.allegation, f"allegation of hit `{self.id}`", "words")
        flagged(self.treated_as_fact, f"`treated_as_fact` of hit `{self.id}`")
        if not self.sources:
            raise OutOfRange(f"sources of hit `{self.id}`: expected at least one, got none")
        if self.answer or self.answered_by:
            named(self.answer, f"answer to hit `{self.id}`", "words")
            named(self.answered_by, f"who answered hit `{self.id}`")

    @property
    def origins(self) -> tuple[str, ...]:
        """The sources that do not repeat one another, by name."""
        repeats: dict[str, set[str]] = {}
        for each in self.sources:
            repeats.setdefault(plain_name(each.name), set()).update(
                {plain_name(each.origin)} - {""}
            )
        known = {name for each in repeats for name in _behind(each, repeats)}
        behind = {each: _behind(each, repeats) for each in known}
        ends = (told for each, told in behind.items() if all(each in behind[it] for it in told))
        return tuple(sorted({min(each) for each in ends}))


def _behind(name: str, repeats: Mapping[str, set[str]]) -> frozenset[str]:
    """Answer a source and all that it repeats, directly or through others."""
    found: frozenset[str] = frozenset()
    new = frozenset({name})
    while new:
        found |= new
        new = frozenset(it for each in new for it in repeats.get(each, ())) - found
    return found
