r"""The text of a message with places to be filled: a closed set of them, each in braces.

>>> fill("We grant:\n{terms}", {Placeholder.TERMS: "rate: 30 bp"})
'We grant:\nrate: 30 bp'
>>> needed = (Placeholder.REASONS,)
>>> for each in template_faults("outcomes.declined", "We decline, says {approver}.", needed):
...     print(each)
outcomes.declined: `{approver}` is no placeholder; expected one of `{reasons}`
outcomes.declined: the placeholder `{reasons}` is missing
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final
from unicodedata import normalize

from acctcore.errors import Fault, shown

_PLACE: Final = re.compile(r"\{[^{}]*\}|[{}]")


class Placeholder(Enum):
    """What may be filled into a template."""

    TERMS = "{terms}"
    REASONS = "{reasons}"
    REPLY_DATE = "{reply_date}"


def fill(template: str, values: Mapping[Placeholder, str]) -> str:
    """Put values in the places of a sound template; what is put in is not read again."""
    filled = {place.value: text for place, text in values.items()}
    return _PLACE.sub(lambda found: filled[found[0]], template)


def template_faults(
    path: str, template: object, needed: tuple[Placeholder, ...] = ()
) -> Iterator[Fault]:
    """Go through what is wrong with a template that has to hold these placeholders and no other."""
    if not (isinstance(template, str) and template.strip()):
        yield Fault(path, f"expected a text, got {shown(template)}")
        return
    places = _PLACE.findall(template)
    known = [each.value for each in needed]
    for place in dict.fromkeys(places):
        if place not in known:
            expected = (
                f"one of {', '.join(f'`{each}`' for each in known)}" if known else "none here"
            )
            yield Fault(path, f"`{place}` is no placeholder; expected {expected}")
    for place in known:
        if place not in places:
            yield Fault(path, f"the placeholder `{place}` is missing")


def internal_faults(path: str, text: object, internal_words: tuple[str, ...]) -> Iterator[Fault]:
    """Go through the internal words that stand in a text, in small letters or capitals."""
    said = _plain(text) if isinstance(text, str) else ""
    for word in internal_words:
        if word.strip() and _plain(word) in said:
            yield Fault(path, f"contains the internal word `{word}`")


EFFORT: Final = (
    *("fought", "battled", "pleaded", "begged", "hard for you", "pulled strings"),
    *("my boss", "my manager", "my director", "my superior", "my head office"),
    *("did my best", "did everything I could", "went out of my way", "special favour"),
)
"""Words of personal effort in English: the least that no template may say, whatever else a
standard lists. No list finds every such sentence: who signs a wording off reads it for that too.
"""


def effort_faults(path: str, text: object) -> Iterator[Fault]:
    """Go through the words of personal effort in a text.

    Source: section 8 of the authority reference: no template speaks of personal effort.
    """
    said = f" {_plain(text)} " if isinstance(text, str) else ""
    for words in EFFORT:
        if re.search(rf"\b{re.escape(_plain(words))}\b", said):
            yield Fault(path, f"speaks of personal effort (`{words}`); say what was decided")


def _plain(text: str) -> str:
    """Take a text apart from its case, its spacing and the form of its letters."""
    return " ".join(normalize("NFKC", text).casefold().split())
