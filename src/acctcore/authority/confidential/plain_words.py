r"""Words of a text as a reader takes them: apart from case, spacing, punctuation and hidden signs.

A letter counts as the plain one it looks like: a wide or an accented letter, an
`i` without its dot. Letters of two alphabets in one word cannot be told apart so;
`mixed_words` names such words, for a text to be refused.

>>> words_of("Our HEAD-\u200boffice,  re\u00addu\u0301ced")
('our', 'head', 'office', 'reduced')
>>> says(words_of("Says the h.e.a.d office"), "head office"), says(words_of("slim item"), "limit")
(True, False)
>>> mixed_words("a c\u043emmittee of Москва")
('c\u043emmittee',)
"""

from itertools import accumulate
from typing import Final
from unicodedata import category, name, normalize

_FILLERS: Final = "\u115f\u1160\u2800"
"""Signs that are letters or symbols by their kind and show nothing; others become one of them."""

_ASCII: Final = "".join(each if each.isalnum() else " " for each in map(chr, range(128)))
"""Each ASCII sign at its own place, with a blank for what is no letter or digit."""


def words_of(text: str) -> tuple[str, ...]:
    """Take a text apart into its plain words."""
    if text.isascii():
        return tuple(text.casefold().translate(_ASCII).split())
    shown = _shown(text)
    return tuple("".join(each if _counts(each) else " " for each in shown.casefold()).split())


def letters_of(text: str) -> str:
    """Answer a text without blanks and punctuation."""
    return "".join(words_of(text))


def says(words: tuple[str, ...], phrase: str) -> bool:
    """Tell whether a phrase stands in a text as whole words, wherever it is broken."""
    whole, sought = "".join(words), letters_of(phrase)
    if not sought or sought not in whole:
        return False
    ends = tuple(accumulate(map(len, words), initial=0))
    return any(whole.startswith(sought, at) and at + len(sought) in ends for at in ends)


def mixed_words(text: str) -> tuple[str, ...]:
    """Answer the words that mix alphabets whose letters look alike, such as Latin and Cyrillic."""
    if text.isascii():
        return ()
    shown = "".join(each for each in normalize("NFKC", text) if not _hidden(each))
    words = "".join(each if _counts(each) else " " for each in shown).split()
    return tuple(word for word in words if len(_alphabets(word)) > 1)


def _alphabets(word: str) -> frozenset[str]:
    """Name the alphabets that have capitals: the ones with look-alikes."""
    cased = (each for each in word if each.isupper() or each.islower())
    return frozenset(name(each, "").split(" ")[0] for each in cased)


def _shown(text: str) -> str:
    """Leave out what does not show and the marks on letters; take each for the plain letter."""
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(_plain(each) for each in apart if not _hidden(each))


def _hidden(sign: str) -> bool:
    if sign in _FILLERS or category(sign) == "Cf":
        return True
    named = name(sign, "")
    return named.startswith(("COMBINING ", "VARIATION SELECTOR")) and "KATAKANA" not in named


def _plain(sign: str) -> str:
    """Answer the letter that a Latin letter with a hook, a stroke or no dot is a form of."""
    kind, *rest = name(sign, "").split(" WITH ")[0].split(" ")
    return rest[-1].lower() if kind == "LATIN" and rest and len(rest[-1]) == 1 else sign


def _counts(sign: str) -> bool:
    """Tell letters, digits and the marks that are part of a letter from what stands between."""
    return sign.isalnum() or category(sign)[0] == "M"
