"""Single features of published schedules, section 4.4 of the authority reference.

Each test names its source and how far the figure can be trusted. Where a source states no figure
for the next level up, that level is unlimited or invented, and the docstring says so.
"""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.authority import (
    Adds,
    DelegationLetter,
    Dimension,
    Endorsement,
    Holder,
    Level,
    Limit,
    Linking,
    Reserved,
    Route,
    RouteKind,
)
from acctcore.days import Tenor, parse_day
from acctcore.decisions import Decision
from acctcore.quantity import measure

Letter = Callable[..., DelegationLetter]
Decide = Callable[..., Decision[Route]]
Grant = Callable[..., Any]
LONG = Tenor(years=100)
SINCE = parse_day("2026-01-01")


# Joint consent in absence. ------------------------------------------------------------------------


@pytest.fixture
def houston(letter: Letter) -> DelegationLetter:
    """Houston Community Bank, lending process of 20 October 2003 (educheer.com; secondary).

    The chairman to USD 300,000 with related debt; in their absence "combined joint consent of both
    the Vice Chairman and the President"; in excess, the officers loan committee.
    """
    rows = {"chairman": {"debt": "USD 300000.00"}, "committee": {"debt": "unlimited"}}
    levels = (
        Level("chairman", "chairman and CEO", in_absence=("vice chairman", "president")),
        Level("committee", "officers loan committee"),
    )
    return letter(rows, Dimension("debt", "USD", Adds.GROUP, LONG), levels=levels)


def bench(*, absent: bool | None, president: str = "pat") -> tuple[Holder, ...]:
    return (
        Holder("chris", "chairman", SINCE, role="chairman", absent=absent),
        Holder("vic", "chairman", SINCE, role="vice chairman", absent=False),
        Holder(president, "chairman", SINCE, role="president", absent=False),
        Holder("olga", "committee", SINCE, absent=False),
    )


@pytest.mark.parametrize(
    ("asked", "level"), [("USD 100000.00", "chairman"), ("USD 100000.01", "committee")]
)
def test_related_debt_counts_to_300_000(
    decide: Decide, grant: Grant, houston: DelegationLetter, asked: str, level: str
) -> None:
    """200,000 stands with a related party already."""
    related = grant("G1", "2025-06-02", {"debt": "USD 200000.00"}, party="P2")
    groups = (frozenset({"P1", "P2"}),)
    found = decide(houston, {"debt": asked}, groups=groups, history=(related,)).outcome
    assert found.level == level


@pytest.mark.parametrize(
    ("holders", "level", "deciders"),
    [
        (bench(absent=False), "chairman", ("chris",)),
        (bench(absent=True), "chairman", ("vic", "pat")),
        ((*bench(absent=True)[:2], bench(absent=True)[-1]), "committee", ("olga",)),
        (bench(absent=True, president="vic"), "committee", ("olga",)),
        (bench(absent=None), "chairman", ()),
    ],
    ids=[
        "present",
        "absent",
        "no president",
        "one person in two offices",
        "whether he is absent or not",
    ],
)
def test_two_sign_while_the_chairman_is_absent(
    decide: Decide,
    houston: DelegationLetter,
    holders: tuple[Holder, ...],
    level: str | None,
    deciders: tuple[str, ...],
) -> None:
    found = decide(houston, {"debt": "USD 300000.00"}, holders=holders).outcome
    assert (found.level, found.deciders) == (level, deciders)


# An open bound, and a part of a power lent. -------------------------------------------------------


@pytest.fixture
def college(letter: Letter) -> DelegationLetter:
    """Lewis & Clark, signature authority (lclark.edu/live/profiles/18075; read 2026-11-25).

    Officers: "less than $50,000 and a term of three years or less"; else president, CFO or counsel.
    """
    rows = {
        "officer": {"value": "under USD 50000.00", "term": "36 months"},
        "president": {"value": "unlimited", "term": "unlimited"},
    }
    levels = (
        Level("officer", "vice president or dean", sub_delegates=True),
        Level("president", "president, CFO or general counsel"),
    )
    return letter(rows, Dimension("value", "USD"), Dimension("term", "months"), levels=levels)


@pytest.mark.parametrize(
    ("value", "term", "level", "binding"),
    [
        ("USD 49999.99", "36 months", "officer", ()),
        ("USD 50000.00", "36 months", "president", ("value",)),
        ("USD 49999.99", "37 months", "president", ("term",)),
        ("USD 50000.00", "37 months", "president", ("value", "term")),
    ],
)
def test_under_50_000_and_to_3_years(  # noqa: PLR0913, PLR0917 - a row of the table
    decide: Decide,
    college: DelegationLetter,
    value: str,
    term: str,
    level: str,
    binding: tuple[str, ...],
) -> None:
    found = decide(college, {"value": value, "term": term}).outcome
    assert (found.level, found.binding) == (level, binding)


@pytest.mark.parametrize(
    ("value", "term", "deciders"),
    [
        ("USD 25000.00", "12 months", ("dee", "sam")),
        ("USD 25000.01", "12 months", ("dee",)),
        ("USD 25000.00", "13 months", ("dee",)),
    ],
)
def test_lent_to_25_000_and_one_year(
    decide: Decide, college: DelegationLetter, value: str, term: str, deciders: tuple[str, ...]
) -> None:
    """Deans "may further delegate ... up to an expected value of $25,000, and ... one year"."""
    caps = {"value": Limit.parse("USD 25000.00"), "term": Limit.parse("12 months")}
    holders = (
        Holder("dee", "officer", SINCE, absent=False),
        Holder("sam", "officer", SINCE, absent=False, delegated_by="dee", caps=caps),
    )
    found = decide(college, {"value": value, "term": term}, holders=holders).outcome
    assert (found.level, found.deciders) == ("officer", deciders)


# Taken as a whole. --------------------------------------------------------------------------------


@pytest.fixture
def university(letter: Letter) -> DelegationLetter:
    """U. Minnesota (compliance.umn.edu/redelegation.htm): 50,000, "taken as a whole".

    The figure as section 4.4 has it; that 50,000 itself is within is our reading, the 12 months
    and the level above are invented.
    """
    rows = {"delegate": {"value": "USD 50000.00"}, "above": {"value": "unlimited"}}
    linking = Linking(Adds.PARTY, Tenor(months=12))
    return letter(rows, Dimension("value", "USD"), linking=linking)


@pytest.mark.parametrize(
    ("second", "level"), [("USD 25000.00", "delegate"), ("USD 25000.01", "above")]
)
def test_parts_are_taken_as_a_whole(
    decide: Decide, grant: Grant, university: DelegationLetter, second: str, level: str
) -> None:
    first = grant("G1", "2026-03-02", {"value": "USD 25000.00"})
    found = decide(university, {"value": second}, history=(first,)).outcome
    assert found.level == level
    assert decide(university, {"value": second}).outcome.level == "delegate"


# A share of the capital. --------------------------------------------------------------------------


@pytest.fixture
def dhaka(letter: Letter) -> DelegationLetter:
    """Bangladesh Bank, credit risk guideline 4.1.3 and 4.3.1 (reportbd.com; read 2026-11-25).

    Up to 15 % of the bank's capital credit risk management, up to 25 % the chief executive, in
    excess the executive committee or board. The borrower or the group decides; off guideline to
    head office "regardless of amount".
    """
    rows = {
        "credit risk": {"capital": "15 %"},
        "chief executive": {"capital": "25 %"},
        "board": {"capital": "unlimited"},
    }
    off = Reserved("off guideline", "4.1.3", "head office", {"guideline": ("off",)})
    return letter(
        rows,
        Dimension("capital", "%", Adds.GROUP, LONG),
        categories={"guideline": ("within", "off")},
        reserved=(off,),
    )


@pytest.mark.parametrize(
    ("asked", "level"),
    [
        ("5 %", "credit risk"),
        ("5.01 %", "chief executive"),
        ("15 %", "chief executive"),
        ("15.01 %", "board"),
    ],
)
def test_the_group_takes_a_share_of_the_capital(
    decide: Decide, grant: Grant, dhaka: DelegationLetter, asked: str, level: str
) -> None:
    """The group has 10 % of the capital already."""
    before = grant("G1", "2025-06-02", {"capital": "10 %"}, party="P2")
    more = {"groups": (frozenset({"P1", "P2"}),), "history": (before,)}
    found = decide(dhaka, {"capital": asked}, categories={"guideline": "within"}, **more).outcome
    assert found.level == level


@pytest.mark.parametrize("asked", ["0.01 %", "15 %", "25.01 %"])
def test_off_guideline_goes_to_head_office(
    decide: Decide, dhaka: DelegationLetter, asked: str
) -> None:
    found = decide(dhaka, {"capital": asked}, categories={"guideline": "off"}).outcome
    assert (found.kind, found.body) == (RouteKind.RESERVED, "head office")


# Never delegated. ---------------------------------------------------------------------------------


@pytest.fixture
def department(letter: Letter) -> DelegationLetter:
    """HM Treasury, DAO 02/26: novel, contentious, repercussive spending is never delegated.

    As section 4.4 has it. The letter states no figure: GBP 1,000.00 is invented.
    """
    never = ("novel", "contentious", "repercussive")
    return letter(
        {"department": {"cost": "GBP 1000.00"}},
        Dimension("cost", "GBP"),
        categories={"nature": ("ordinary", *never)},
        reserved=(Reserved("novel or contentious", "DAO 02/26", "HM Treasury", {"nature": never}),),
    )


@pytest.mark.parametrize("nature", ["novel", "contentious", "repercussive"])
@pytest.mark.parametrize("cost", ["GBP 0.00", "GBP 1000.00", "GBP 1000.01"])
def test_novel_spending_goes_to_the_treasury_whatever_the_amount(
    decide: Decide, department: DelegationLetter, nature: str, cost: str
) -> None:
    found = decide(department, {"cost": cost}, categories={"nature": nature}).outcome
    assert (found.kind, found.body, found.path) == (RouteKind.RESERVED, "HM Treasury", ())


@pytest.mark.parametrize(
    ("cost", "kind"), [("GBP 1000.00", RouteKind.ROUTED), ("GBP 1000.01", RouteKind.ABOVE_ALL)]
)
def test_ordinary_spending_is_read_off_the_ladder(
    decide: Decide, department: DelegationLetter, cost: str, kind: RouteKind
) -> None:
    ordinary = decide(department, {"cost": cost}, categories={"nature": "ordinary"})
    assert ordinary.outcome.kind is kind
    assert decide(department, {"cost": cost}).outcome.kind is RouteKind.UNDECIDED


# Endorsement. -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "level", "endorsers"),
    [
        ("GBP 10000.00", "agency", ()),
        ("GBP 10000.01", "chief executive", ()),
        ("GBP 50000.00", "chief executive", ()),
        ("GBP 50000.01", "cabinet secretary", ("chief executive", "finance business partner")),
    ],
)
def test_consultancy_over_50_000_is_endorsed(
    letter: Letter, decide: Decide, cost: str, level: str, endorsers: tuple[str, ...]
) -> None:
    """Transport Scotland, annex A (transport.gov.scot; read 2026-11-25), consultants.

    To 10,000 the agency, to 50,000 the chief executive, above the Cabinet Secretary; "submissions
    for approval must be endorsed by the Chief Executive and approved by the relevant Finance
    Business Partner". That these are submissions to the Cabinet Secretary is our reading.
    """
    rows = {
        "agency": {"cost": "GBP 10000.00"},
        "chief executive": {"cost": "GBP 50000.00"},
        "cabinet secretary": {"cost": "unlimited"},
    }
    over = {"cost": measure("GBP 50000.00")}
    needed = tuple(
        Endorsement(by, "annex A", over=over)
        for by in ("chief executive", "finance business partner")
    )
    annex = letter(rows, Dimension("cost", "GBP"), endorsements=needed)
    found = decide(annex, {"cost": cost}).outcome
    assert (found.level, found.endorsers) == (level, endorsers)


# Decimals. ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("USD 10000.00", "L1"),
        ("USD 10000.01", "L2"),
        ("USD 50000.00", "L2"),
        ("USD 50000.01", "L3"),
        ("USD 249999.99", "L3"),
        ("USD 250000.00", "L4"),
        ("USD 499999.99", "L4"),
        ("USD 500000.00", None),
    ],
)
def test_a_limit_of_249_999_99_is_kept_to_the_cent(
    letter: Letter, decide: Decide, value: str, level: str | None
) -> None:
    """thehackersnow.com, contract management (secondary, low trust): 10,000 / 50,000 / 249,999.99 /
    499,999.99. Section 4.4 names no currency and no offices: dollars and L1 to L4 are invented.
    """
    tops = ("10000.00", "50000.00", "249999.99", "499999.99")
    rows = {f"L{n}": {"value": f"USD {top}"} for n, top in enumerate(tops, 1)}
    found = decide(letter(rows, Dimension("value", "USD")), {"value": value}).outcome
    assert found.level == level
    assert (found.kind is RouteKind.ABOVE_ALL) == (level is None)
