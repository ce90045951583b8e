"""The published ladder of J&K State Financial Corporation, with its gap.

`docs/sources/jk-sfc.toml`, section 4.3 of the authority reference. The table is typed apart from
the document, in lakh as printed.
"""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import DelegationLetter, Power, Route, RouteKind, analyse, route
from acctcore.codec import Documents, Notation
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.sources import Status
from acctcore.timeline import Timeline

Letters = Timeline[DelegationLetter]
LAKH = 100_000 * 100  # paise
PAGE_DAY = Date(2026, 11, 25)

# What it has to be over, and the last lakh each office decides: in transport, in other sectors.
LAKHS = {
    "district-incharge": ("0", "5", None),
    "district-officer": ("0", "9", None),
    "committee-a": ("15", "49", "49"),
    "managing-director": ("49", "100", "100"),
    "in-house-committee": ("100", "300", "300"),
    "executive-committee": ("300", "500", "500"),
    "board": ("500", "1000", "1000"),
}


@pytest.fixture(scope="module")
def corporation(read: Callable[[str], Any]) -> Letters:
    found: Letters = read("docs/sources/jk-sfc.toml")
    return found


@pytest.fixture
def sanction(
    corporation: Letters, case: Callable[..., Any]
) -> Callable[[int, str], Decision[Route]]:
    def asking(paise: int, sector: str) -> Decision[Route]:
        asked = {"amount": str(Money(paise, "INR"))}
        request = case(asked, categories={"sector": sector}, reason="SANCTION")
        return route(request, corporation, PAGE_DAY)

    return asking


Sanction = Callable[[int, str], Decision[Route]]


@pytest.mark.parametrize("office", LAKHS)
def test_every_figure_of_the_corporation(corporation: Letters, office: str) -> None:
    letter = corporation.versions[0].value
    assert letter.level_ids == tuple(LAKHS)
    over, transport, other = LAKHS[office]
    for cell, top in zip(letter.cells, (transport, other), strict=True):
        limit = cell.limits[office]["amount"]
        if top is None:
            assert limit.power is Power.NIL
        else:
            assert limit.top == Money(int(top) * LAKH, "INR")
            assert (limit.over or Money(0, "INR")) == Money(int(over) * LAKH, "INR")


@pytest.mark.parametrize(
    ("lakh", "paise", "office"),
    [
        (0, 1, "district-incharge"),
        (5, 0, "district-incharge"),
        (5, 1, "district-officer"),
        (9, 0, "district-officer"),
        (15, 1, "committee-a"),
        (49, 0, "committee-a"),
        (49, 1, "managing-director"),
        (100, 0, "managing-director"),
        (100, 1, "in-house-committee"),
        (300, 0, "in-house-committee"),
        (300, 1, "executive-committee"),
        (500, 0, "executive-committee"),
        (500, 1, "board"),
        (1000, 0, "board"),
    ],
)
def test_each_loan_has_its_office(sanction: Sanction, lakh: int, paise: int, office: str) -> None:
    """Outside transport the same from 15 lakh + 1 paisa up, and nobody below."""
    amount = lakh * LAKH + paise
    assert sanction(amount, "transport").outcome.level == office
    elsewhere = None if amount <= 15 * LAKH else office
    assert sanction(amount, "other").outcome.level == elsewhere


@pytest.mark.parametrize(
    ("sector", "paise"),
    [
        ("transport", 9 * LAKH + 1),
        ("transport", 15 * LAKH),
        ("other", 1),
        ("other", 9 * LAKH),
        ("other", 15 * LAKH),
    ],
)
def test_the_gap(sanction: Sanction, sector: str, paise: int) -> None:
    decision = sanction(paise, sector)
    assert decision.outcome.kind is RouteKind.GAP
    below = [f.code for f in decision.reasons if f.about == "committee-a amount"]
    assert below == ["BELOW_RANGE"]


def test_over_10_crore_is_above_the_board(sanction: Sanction) -> None:
    decision = sanction(1000 * LAKH + 1, "transport")
    assert decision.outcome.kind is RouteKind.ABOVE_ALL
    short = [str(f.shortfall) for f in decision.reasons if f.about == "board amount"]
    assert short == ["INR 0.01"]


def test_the_gap_is_found_in_the_letter(corporation: Letters) -> None:
    """9 lakh + 1 paisa, as section 4.3 has it; outside transport it starts at nothing."""
    gaps = [f for f in analyse(corporation.versions[0].value) if f.code == "GAP"]
    assert [f.measured for f in gaps] == [Money(9 * LAKH + 1, "INR"), Money(0, "INR")]
    assert {f.verdict for f in gaps} == {Verdict.NOT_APPLICABLE}


def test_what_is_honest_about_the_page(corporation: Letters) -> None:
    """The text is verified; its day, and NIL outside transport, are not."""
    (version,) = corporation.versions
    assert version.source.status is Status.UNVERIFIED
    assert all(level.committee is None for level in version.value.levels)
    transport, other = version.value.cells
    for cell, expected in ((transport, Status.VERIFIED), (other, Status.UNVERIFIED)):
        for office in ("district-incharge", "district-officer"):
            paper = cell.paper(office, "amount")
            assert paper is not None
            assert paper.status is expected
    board = other.paper("board", "amount")
    assert board is not None
    assert board.status is Status.VERIFIED


@pytest.mark.parametrize("notation", list(Notation))
def test_nothing_is_lost_in_writing(
    corporation: Letters, documents: Documents, notation: Notation
) -> None:
    assert documents.read(documents.write(corporation, notation), notation) == corporation
