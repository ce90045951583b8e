"""Words as a reader takes them: what hides a word, and what only looks as if it did."""

import pytest

from acctcore.authority.confidential.plain_words import letters_of, mixed_words, says, words_of

HIDDEN = [
    "COMMITTEE",
    "com\u200bmittee",  # a space without width
    "com\u00admittee",  # a soft hyphen
    "com\u2060mittee",  # a word joiner
    "com\u034fmittee",  # a grapheme joiner
    "com\ufe0fmittee",  # a variation selector
    "com\U000e0061mittee",  # a tag
    "com\u3164mittee",  # a filler that shows nothing
    "com\u2800mittee",  # a braille cell without dots
    "com-mittee",
    "com\u2011mittee",
    "commit\ntee",
    "c o m m i t t e e",
    "c.o.m.m.i.t.t.e.e",
    "[c]ommittee",
    "cómmíttee",
    "com\u0300mittee",
    "ＣＯＭＭＩＴＴＥＥ",  # noqa: RUF001 - wide letters
    "comm\u0131ttee",  # an i without its dot
    "COMM\u0130TTEE",  # a capital with one
    "commⅰttee",  # noqa: RUF001 - a Roman numeral
    "committee\u0338",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_a_word_is_seen_however_it_is_written(text: str) -> None:
    assert says(words_of(f"The {text} says no."), "committee")
    assert says(words_of(text), " Com mittee ")


@pytest.mark.parametrize("text", ["committees", "subcommittee", "commit teeth", "come", "", "…"])
def test_other_words_are_not_taken_for_it(text: str) -> None:
    assert not says(words_of(text), "committee")


def test_a_phrase_begins_and_ends_with_a_word() -> None:
    assert not says(words_of("slim item"), "limit")
    assert not says(words_of("lim item"), "limit")
    assert says(words_of("lim it"), "limit")
    assert says(words_of("headoffice"), "head office")
    assert says(words_of("ask our head\noffice"), "Head-Office")


def test_a_phrase_of_nothing_is_never_said() -> None:
    assert not says(words_of("anything"), " - ")
    assert not says((), "anything")


def test_letters_of_other_alphabets_keep_their_marks() -> None:
    assert words_of("की") != words_of("का")
    assert words_of("が") != words_of("か")
    assert words_of("Straße") == ("strasse",)


def test_letters_of_a_code() -> None:
    codes = ("OVER_LIMIT", "over-limit", " Over Limit ", "OVERLIMIT", "Ｏver_limit")  # noqa: RUF001
    assert {letters_of(code) for code in codes} == {"overlimit"}


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("a c\u043emmittee", ("c\u043emmittee",)),  # a Cyrillic o
        ("f\u03bfught and h\u0435ad", ("f\u03bfught", "h\u0435ad")),  # Greek, Cyrillic
        ("\u13dfommittee", ("\u13dfommittee",)),  # Cherokee
        ("c\u200b\u043em", ("c\u043em",)),
        ("plain text", ()),
        ("Москва is a city", ()),
        ("ставка/rate", ()),
        ("以HKD計算", ()),  # scripts that nobody mistakes for one another
        ("HKD로", ()),
        ("20 µ", ()),
    ],
)
def test_letters_of_two_alphabets_in_one_word(text: str, mixed: tuple[str, ...]) -> None:
    assert mixed_words(text) == mixed
