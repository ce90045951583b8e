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

from acctcore.authority.confidential.plain_words import mixed_words, says, words_of
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


EFFORT: Final = (
    *("fought", "fight for you", "fighting for you", "battled", "pleaded", "begged"),
    *("I argued", "I persuaded", "I convinced", "I pushed", "argued your case", "pushed for"),
    *("hard for you", "I worked hard", "we worked hard", "tried hard", "worked hard on"),
    *("I spent hours", "we spent hours", "great lengths", "tried everything"),
    *("everything I could", "everything we could", "out of my way", "out of our way"),
    *("did my best", "did my very best", "did our best", "did our very best"),
    *("pulled strings", "bent the rules", "exception for you", "just for you", "I personally"),
    *("as a favour", "as a favor", "special favour", "special favor"),
    *("my boss", "my manager", "my director", "my superior", "my senior", "my seniors"),
    *("my supervisor", "my head office"),
)
"""Words of personal effort in English: the least that no template may say, whatever else a
standard lists. No list finds every such sentence: who signs a wording off reads it for that too.
"""


def text_faults(path: str, text: object, internal_words: tuple[str, ...]) -> Iterator[Fault]:
    """Go through the words that no text to a customer may contain."""
    for _, told in unfit_words(text if isinstance(text, str) else "", internal_words):
        yield Fault(path, told)


def unfit_words(text: str, internal_words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Go through what a customer may not read in a text: the words, and what is wrong with them.

    Source: section 8 of the authority reference: no template speaks of personal effort.
    """
    bare = _PLACE.sub(" ", text)
    said = words_of(bare)
    for word in internal_words:
        if _contains(said, word):
            yield word, f"contains the internal word `{word}`"
    for effort in EFFORT:
        if says(said, effort):
            yield effort, f"speaks of personal effort (`{effort}`); say what was decided"
    for mixed in mixed_words(bare):
        yield mixed, f"mixes the letters of two alphabets in `{mixed}`; write the word in one"


def _contains(said: tuple[str, ...], word: str) -> bool:
    """Tell whether an internal word stands in a text, inside a longer word too."""
    sought = " ".join(words_of(word))
    return bool(sought) and (sought in " ".join(said) or says(said, word))
