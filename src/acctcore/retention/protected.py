"""Personal attributes that no warning may use, under their usual spellings.

Age, sex, marital or family state, nationality, religion, health, disability,
place of origin and their near proxies are refused by name, in a card and in the
facts, even where a policy lists them. Source: the non-discrimination rule of the
retention domain, after the protected characteristics of the Equality Act 2010
(UK), s. 4 [unverified]; the word list is the library's own. A name says only so
much: whether a harmless name hides a proxy is for the fairness audit.

>>> protected_word("Marital-Status"), protected_word("customerAge"), protected_word("USAGE_DECLINE")
('marital', 'age', '')
>>> protected_answer("Female"), protected_answer("health insurance")
('female', '')
>>> print(refusal("customerAge", protected_word("customerAge")))
`customerAge` names a protected attribute (`age`), which no warning may use; \
rename it if it is not about a person
"""

import re
from typing import Final
from unicodedata import normalize

_WORD = r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+"

_ANYWHERE: Final = frozenset(
    word
    for line in (
        "age aged birth birthdate birthday birthplace dateofbirth dob yearofbirth",
        "sex sexual sexuality gender female male transgender",
        "marital maritalstatus married unmarried marriage divorced widow widowed spouse husband",
        "wife family familystatus child children childless dependant dependants dependent",
        "dependents pregnancy pregnant maternity",
        "nationality citizen citizenship seniorcitizen ethnic ethnicity race racial tribe caste",
        "religion religious faith belief",
        "health medical illness disease disability disabled handicap handicapped pensioner",
        "surname mothertongue nativelanguage nativeplace hometown hukou immigrant placeoforigin",
        "countryoforigin areacode postcode postalcode zipcode",
    )
    for word in line.split()
)
"""Runs of words that are refused wherever they stand in a name."""

_ALONE: Final = frozenset(
    ("country", "geography", "origin", "partner", "retired", "senior", "single", "state", "zip")
)
"""Words that are refused only as a whole name: `PARTNER`, but not `PARTNER_CHANNEL`."""

_INSIDE = "年龄|生日|性别|婚姻|子女|国籍|民族|宗教|健康|残疾|籍贯|户籍"
"""Words of a script without spaces, refused wherever they stand."""


def protected_word(name: str) -> str:
    """Answer the protected word in the name of a signal or a fact; empty where there is none."""
    words = _words(name)
    runs = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    alone = {"".join(words)} & _ALONE
    inside = re.findall(_INSIDE, name)
    return min((runs & _ANYWHERE) | alone | {*inside}, default="")


def protected_answer(word: str) -> str:
    """Answer the protected word that an answer such as `Female` is; empty where it is none.

    An answer is refused only as a whole: `health insurance` is a product.
    """
    whole = "".join(_words(word))
    return whole if whole in _ANYWHERE else ""


def refusal(name: str, word: str) -> str:
    """Say why a name is refused for the word in it; empty where there is no word."""
    return word and (
        f"`{name}` names a protected attribute (`{word}`), which no warning may use; "
        "rename it if it is not about a person"
    )


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(_WORD, normalize("NFKC", name))]
