"""Personal attributes that no warning may use, under their usual spellings.

Age, sex, marital or family state, nationality, religion, health, disability,
place of origin and their near proxies are refused by name, in a card and in the
facts, even where a policy lists them. Source: the non-discrimination rule of the
retention domain, after the protected characteristics of the Equality Act 2010
(UK), s. 4 [unverified]; the word list is the library's own: English and Chinese, and the
plain words of German, French, Spanish and Russian. Accents, unseen signs and letters of
another script that look Latin hide no word. A name says only so much: whether a harmless
name hides a proxy is for the fairness audit.

>>> protected_word("Marital-Status"), protected_word("customerAge"), protected_word("USAGE_DECLINE")
('marital', 'age', '')
>>> protected_word("âge"), protected_word("Geburtsdatum")
('age', 'geburtsdatum')
>>> protected_answer("Female"), protected_answer("health insurance")
('female', '')
>>> print(refusal("customerAge", protected_word("customerAge")))
`customerAge` names a protected attribute (`age`), which no warning may use; \
rename it if it is not about a person
"""

import re
from typing import Final
from unicodedata import combining, normalize

_WORD = r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+"

_ANYWHERE: Final = frozenset(
    word
    for line in (
        "age aged ageband agegroup elderly seniors birth birthdate birthday birthplace birthyear",
        "dateofbirth dob yearofbirth yob",
        "sex sexual sexuality gender female male woman women transgender homosexual",
        "marital maritalstatus married unmarried marriage divorced widow widowed spouse husband",
        "wife family familystatus child children childless dependant dependants dependent",
        "dependents pregnancy pregnant maternity",
        "nationality citizen citizenship seniorcitizen ethnic ethnicity race racial tribe caste",
        "religion religious faith belief muslim christian jewish hindu buddhist",
        "health medical illness sickness disease cancer diabetes hiv wheelchair disability",
        "disabled handicap handicapped pensioner",
        "surname mothertongue nativelanguage nativeplace hometown hukou immigrant migrant",
        "placeoforigin",
        "countryoforigin areacode postcode postalcode zipcode",
        "geburtsdatum geburtstag geburtsjahr geschlecht familienstand staatsangehorigkeit",
        "staatsangehoerigkeit nationalitat nationalitaet konfession gesundheit krankheit",
        "behinderung herkunft",
        "naissance sexe etatcivil nationalite sante maladie",
        "edad nacimiento sexo estadocivil nacionalidad salud enfermedad discapacidad",
    )
    for word in line.split()
)
"""Runs of words that are refused wherever they stand in a name."""

_ALONE: Final = frozenset(
    (
        *("alter", "country", "geography", "kids", "man", "men", "minor", "origin", "partner"),
        *("retired", "senior", "sick", "single", "state", "youth", "zip"),
    )
)
"""Words that are refused only as a whole name: `PARTNER`, but not `PARTNER_CHANNEL`."""

_INSIDE = (
    "年龄|年齡|年齢|生日|出生|性别|性別|婚姻|已婚|未婚|离婚|離婚|子女|怀孕|懷孕|国籍|國籍|民族|种族|種族"
    "|宗教|信仰|健康|疾病|残疾|殘疾|籍贯|籍貫|户籍|戶籍|户口|戶口"
    "|возраст|национальност|религи|инвалид|беремен|семейноеположение|датарождения|здоровь"
)
"""Words of other scripts, in small letters without spaces, refused wherever they stand."""

_LATIN: Final = str.maketrans(
    "АВЕКМНОРСТУХІЅЈаеорсухіѕјһԁɡɑıΑΒΕΖΗΙΚΜΝΟΡΤΥΧαειορυ",
    "ABEKMHOPCTYXISJaeopcyxisjhdgaiABEZHIKMNOPTYXaeiopu",
)
"""Cyrillic and Greek letters that look Latin."""


def protected_word(name: str) -> str:
    """Answer the protected word in the name of a signal or a fact; empty where there is none."""
    words = _words(name)
    runs = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    alone = {"".join(words)} & _ALONE
    inside = () if name.isascii() else re.findall(_INSIDE, _letters(name))
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
    return [word.lower() for word in re.findall(_WORD, name if name.isascii() else _plain(name))]


def _plain(name: str) -> str:
    """Answer a name without accents and unseen signs, its look-alikes as Latin letters."""
    letters = normalize("NFKD", name).translate(_LATIN)
    return "".join(each for each in letters if each.isprintable() and not combining(each))


def _letters(name: str) -> str:
    """Answer the letters of a name alone, small."""
    return "".join(filter(str.isalpha, normalize("NFKC", name))).lower()
