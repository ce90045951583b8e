"""A claim is one statement of the memo's text, linked to the facts it rests on.

Source: project page on credit, section 4 (each claim of the text is linked to facts).

>>> claim = Claim("c1", "accounts", "Sales grew by a tenth.", ("f1",), Tone.FAVOURABLE)
>>> claim.mentions("f1"), Claim("c2", "risks", "A claim is pending.", ("f2",)).mentions("f2")
(False, True)
>>> Claim("c3", "accounts", " ")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: text of claim `c3`: expected words, got ` `
"""

from collections.abc import Iterable
from enum import Enum

from acctcore.errors import WrongKind, fault
from acctcore.guards import named, names
from acctcore.values import field, frozen


class Tone(Enum):
    """What a claim says for the borrower."""

    FAVOURABLE = "favourable"
    NEUTRAL = "neutral"
    ADVERSE = "adverse"


def _facts(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "facts of a claim")


@frozen
class Claim:
    """One statement of the text, in a section of the pack."""

    id: str
    section: str
    text: str
    facts: tuple[str, ...] = field(default=(), converter=_facts)
    """The ids of the facts it rests on."""
    tone: Tone = Tone.NEUTRAL

    def __attrs_post_init__(self) -> None:
        """Refuse a claim without a name, a section or words, and a tone that is none."""
        named(self.id, "id of a claim")
        named(self.section, f"section of claim `{self.id}`")
        named(self.text, f"text of claim `{self.id}`", "words")
        if not isinstance(self.tone, Tone):
            what = f"tone of claim `{self.id}`"
            raise WrongKind(fault(what, "a named tone such as `adverse`", self.tone))

    def mentions(self, fact: str) -> bool:
        """Tell whether the claim brings up a fact as it is: told as favourable, it does not."""
        return fact in self.facts and self.tone is not Tone.FAVOURABLE
