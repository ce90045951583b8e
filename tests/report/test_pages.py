"""Pages in Markdown and HTML: a text is never taken for a mark."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.pages import (
    Heading,
    Line,
    Listed,
    Mark,
    Part,
    Sheet,
    changed,
    changed_items,
    row,
    text,
)

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page back: its elements in balance, and its words without them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[str] = []
        self.words: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not {name for name, _ in attrs if name.startswith("on")}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.words.setdefault(self.open[-1], []).append(data)


def read_page(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(title=words, old=words, new=words)
def test_any_words_read_back_from_html(title: str, old: str, new: str) -> None:
    page = write_html(title, [Heading(title, 1), Line((Part(old, Mark.OLD), Part(new, Mark.NEW)))])
    reader = read_page(page)
    assert "".join(reader.words["title"]) == "".join(reader.words["h1"]) == title
    assert ("".join(reader.words["del"]), "".join(reader.words["ins"])) == (old, new)
    tags = {"html", "head", "meta", "title", "style", "body", "main", "h1", "p", "del", "ins"}
    assert set(reader.seen) == tags


@given(cell=words)
def test_any_words_stay_in_their_cell_of_markdown(cell: str) -> None:
    page = write_markdown([Sheet("", ("a", "b"), (row(cell, "x"),))])
    lines = page.split("\n")
    assert lines[:2] == ["| a | b |", "| --- | --- |"]
    assert lines[3:] == [""]
    assert lines[2].endswith(" | x |")
    assert lines[2].replace("\\|", "").count("|") == 3
    assert "<" not in lines[2]


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\"a\" & 'b'", "&quot;a&quot; &amp; &#x27;b&#x27;"),
    ],
)
def test_marks_of_html_are_escaped_everywhere(words: str, escaped: str) -> None:
    blocks = (
        Heading(words),
        Line(text(words)),
        Listed((text(words),)),
        Sheet(words, (words,), ((text(words),),)),
    )
    page = write_html(words, blocks)
    assert words not in page
    assert page.count(escaped) == 8  # title, heading, line, item, caption twice, head, cell


def test_a_page_of_html_is_one_file_without_a_script() -> None:
    blocks = (
        Sheet("Limits", ("level", "limit"), (row("L1", "5 bp"), row("L2", "a\nb")), tall=True),
    )
    page = write_html("A letter", blocks)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    for outside in ("<script", "<link", "<img", "http://", "https://", "url(", "@import"):
        assert outside not in page
    assert "<caption>Limits</caption>" in page
    assert '<thead><tr><th scope="col">level</th><th scope="col">limit</th></tr></thead>' in page
    assert '<tr><th scope="row">L2</th><td>a<br>b</td></tr>' in page
    assert '<table class="tall">' in page


def test_a_page_of_markdown() -> None:
    blocks = (
        Heading("A *letter*", 1),
        Line(changed("5 bp", "")),
        Listed((text("one"), changed("a", "b"))),
        Sheet("Limits", ("level",), (row("a\nb"),)),
    )
    assert write_markdown(blocks) == (
        "# A \\*letter\\*\n\n~~5 bp~~\n\n- one\n- ~~a~~ <ins>b</ins>\n\n"
        "Limits\n\n| level |\n| --- |\n| a b |\n"
    )


def test_items_are_told_apart_and_another_order_is_a_change() -> None:
    one = changed_items(("a", "b", "c"), ("a", "c", "d"))
    assert [(part.text, part.mark.value) for part in one] == [
        ("a,", "plain"),
        ("b,", "old"),
        ("c,", "plain"),
        ("d", "new"),
    ]
    assert changed_items(("a", "b"), ("b", "a")) == changed("a, b", "b, a")
    assert changed_items((), ("b", "a")) == (Part("b, a", Mark.NEW),)
    assert changed_items(("a",), ("b",)) == changed("a", "b")
