"""Protected attributes are refused under other spellings, scripts and languages.

Retention, section 2, never an input. The words are written here by hand.
"""

import pytest

from acctcore.errors import Malformed
from acctcore.retention import Bin, Category, Number

_OTHER_WAYS = (
    "\u0430ge",
    "ag\u0435",
    "ag\u200be",
    "\uff41\uff47\uff45",
    "a\u0301ge",
    "\xc2ge",
    "G\u0395ND\u0395R",
    "s\u0435x",
    "Alter",
    "Geburtsdatum",
    "Geschlecht",
    "Staatsangeh\xf6rigkeit",
    "\xe9tat_civil",
    "nationalit\xe9",
    "edad",
    "estado civil",
    "\u5e74\u9f61",
    "\u5e74_\u9f84",
    "\u6027\u5225",
    "\u6237\u53e3",
    "\u0432\u043e\u0437\u0440\u0430\u0441\u0442",
    "year_of_birth",
    "birthyear",
    "AgeBand",
    "is_woman",
    "elderly",
    "minor",
)


@pytest.mark.parametrize("name", _OTHER_WAYS)
def test_another_way_of_writing_hides_no_attribute(name: str) -> None:
    with pytest.raises(Malformed, match="protected attribute"):
        Number(name, (Bin(0, upper="1"), Bin(1, "1")))


@pytest.mark.parametrize("word", ["f\u0435male", "Muslim", "seniors", "sexo"])
def test_another_way_of_writing_hides_no_answer(word: str) -> None:
    with pytest.raises(Malformed, match="protected attribute"):
        Category("segment", {word: 5, "other": 0})


@pytest.mark.parametrize(
    "name",
    [
        *("usage", "package", "image_quality", "essex branch", "altered plan", "minor faults"),
        *("kids_channel", "men_at_work", "migrated line", "\u6d41\u91cf\u4e0b\u964d"),
        *("\u0440\u0430\u0441\u0445\u043e\u0434", "caf\xe9 visits"),
    ],
)
def test_a_harmless_name_is_taken(name: str) -> None:
    assert Number(name, (Bin(0, upper="1"), Bin(1, "1"))).of == name
