"""Published letters: Bank of Baroda 2008 and 2010 (`docs/sources/bank-of-baroda.toml`).

Section 4.1 of the authority reference, and section 11 for the witnesses. The table below is typed
from the annexures in lacs, apart from the document, which is in rupees.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    DelegationLetter,
    PastGrant,
    Power,
    Route,
    RouteKind,
    analyse,
    route,
)
from acctcore.days import parse_day
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity, measure
from acctcore.sources import Status
from acctcore.timeline import Timeline

LEVELS = ("dgm", "agm", "chief-manager", "senior-manager", "manager", "officer")
LAC = 100_000 * 100  # paise

# clause, dimension -> 2008, 2010; columns as printed, from the deputy general manager down.
LACS = {
    ("1, 2", "group"): ("2500 1500 500 200 65 25", "3000 1800 600 200 70 25"),
    ("1, 2", "party"): ("1250 750 250 100 35 12.50", "1500 900 300 100 35 12.50"),
    ("1, 2", "unsecured"): ("250 125 50 5 2 1", "300 150 50 5 2 1"),
    ("5(a)", "adhoc"): ("375 250 62.50 6.25 2.50 1.25", "400 300 75 6.25 2.50 1.25"),
    ("5(b)", "adhoc"): ("6.25 6.25 6.25 3.125 1.25 0.625", "6.25 6.25 6.25 3.125 1.25 0.625"),
    ("6(a)", "daue"): ("175 125 30 3 1.25 0.625", "200 150 50 3 1.25 0.625"),
    ("6(b)", "tod"): ("100 62.50 15 1.50 0.625 0.30", "150 75 20 1.50 0.625 0.30"),
}
MONTHS = ("3 2 2 2 2 2", "3 3 2 2 2 2")
IN_2008, IN_2010 = Date(2010, 12, 27), Date(2010, 12, 28)


@pytest.fixture(scope="module")
def letters(read: Callable[[str], Any]) -> Timeline[DelegationLetter]:
    found: Timeline[DelegationLetter] = read("docs/sources/bank-of-baroda.toml")
    return found


def ask(
    letters: Timeline[DelegationLetter], on: Date, power: str, asked: dict[str, str], **more: Any
) -> Decision[Route]:
    rating = more.pop("rating", None)
    facts = {
        "categories": {"power": power} | ({"rating": rating} if rating else {}),
        "reason": "SANCTION",
        "groups": (frozenset({"P1", "P2"}),),
        "history": (),
    }
    quantities = {name: measure(text) for name, text in asked.items()}
    return route(AccommodationCase("R1", "P1", quantities, **{**facts, **more}), letters, on)


@pytest.mark.parametrize(("clause", "dimension"), LACS)
@pytest.mark.parametrize("at", [0, 1])
def test_every_figure(
    letters: Timeline[DelegationLetter], clause: str, dimension: str, at: int
) -> None:
    (cell,) = (each for each in letters.versions[at].value.cells if each.clause == clause)
    tops = [str(cell.limits[level][dimension].top) for level in LEVELS]
    lacs = map(Fraction, LACS[clause, dimension][at].split())
    assert tops == [str(Money(int(each * LAC), "INR")) for each in lacs]
    assert all(Fraction(each) * LAC % 1 == 0 for each in LACS[clause, dimension][at].split())


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("clause", ["5(a)", "5(b)"])
def test_the_period_of_ad_hoc_sanctions(
    letters: Timeline[DelegationLetter], clause: str, at: int
) -> None:
    (cell,) = (each for each in letters.versions[at].value.cells if each.clause == clause)
    months = [cell.limits[level]["period"].top for level in LEVELS]
    assert months == [Quantity(int(each), "months") for each in MONTHS[at].split()]


@pytest.mark.parametrize("at", [0, 1])
def test_relative_limits_hold(letters: Timeline[DelegationLetter], at: int) -> None:
    """5(b): half of 5(a) for the lower three, a quarter of 25 lacs for the higher three."""
    cells = {each.clause: each.limits for each in letters.versions[at].value.cells}
    half = [cells["5(b)"][level]["adhoc"].span()[1] for level in LEVELS]
    full = [cells["5(a)"][level]["adhoc"].span()[1] or 0 for level in LEVELS]
    assert half == [25 * LAC // 4] * 3 + [each // 2 for each in full[3:]]


@pytest.mark.parametrize("at", [0, 1])
def test_the_letters_are_sound_and_have_no_hole(
    letters: Timeline[DelegationLetter], at: int
) -> None:
    assert analyse(letters.versions[at].value) == ()


def test_what_is_honest_about_the_documents(letters: Timeline[DelegationLetter]) -> None:
    assert [v.since for v in letters.versions] == [Date(2008, 11, 17), Date(2010, 12, 28)]
    for version in letters.versions:
        assert version.source.status is Status.UNVERIFIED
        assert version.approval.approved_by == "not stated in the circular"


def test_the_figure_that_was_cut_off_is_not_known(letters: Timeline[DelegationLetter]) -> None:
    powers = [
        {row["days"].power for row in version.value.cells[-1].limits.values()}
        for version in letters.versions
    ]
    assert powers == [{Power.NOT_KNOWN}, {Power.BOUNDED}]
    tod = {"tod": "INR 1.00", "days": "15 days", "unsecured": "INR 0.00"}
    unread = ask(letters, IN_2008, "TOD", tod)
    assert unread.outcome.kind is RouteKind.UNDECIDED
    assert [f.code for f in unread.missing][-1] == "LIMIT_NOT_KNOWN"
    assert ask(letters, IN_2010, "TOD", tod).outcome.level == "officer"
    late = ask(letters, IN_2010, "TOD", tod | {"days": "16 days"})
    assert late.outcome.kind is RouteKind.ABOVE_ALL


# The witnesses of section 11. -------------------------------------------------------------------


def test_witness_per_party(letters: Timeline[DelegationLetter]) -> None:
    """250 lacs + 1 paisa, no other exposure: AGM in 2008, CM in 2010."""
    asked = {"amount": str(Money(2_500_000_001, "INR")), "unsecured": "INR 0.00"}
    then, now = (ask(letters, on, "limit", asked) for on in (IN_2008, IN_2010))
    assert (then.outcome.level, then.outcome.binding) == ("agm", ("party",))
    assert now.outcome.level == "chief-manager"
    assert [f.shortfall for f in then.reasons if f.about == "chief-manager party"] == [
        Money(1, "INR")
    ]
    asked["amount"] = str(Money(2_500_000_000, "INR"))
    assert ask(letters, IN_2008, "limit", asked).outcome.level == "chief-manager"


def test_witness_group(letters: Timeline[DelegationLetter]) -> None:
    """65 lacs + 1 paisa in the group, 30 of them asked for: SM in 2008, Mgr in 2010."""
    used = {"amount": Money(350_000_001, "INR")}
    past = PastGrant("G1", "P2", parse_day("2008-12-01"), used)
    asked = {"amount": str(Money(30 * LAC, "INR")), "unsecured": "INR 0.00"}
    then, now = (
        ask(letters, on, "limit", asked, history=(past,)).outcome for on in (IN_2008, IN_2010)
    )
    assert (then.level, then.binding, now.level) == ("senior-manager", ("group",), "manager")


@pytest.mark.parametrize(("rating", "adhoc"), [("BOB-6 or better", "1.25"), ("B", "0.625")])
def test_witness_ad_hoc_of_three_months(
    letters: Timeline[DelegationLetter], rating: str, adhoc: str
) -> None:
    """DGM in 2008, AGM in 2010, however small the amount."""
    amount = str(Money(int(Fraction(adhoc) * LAC), "INR"))
    asked = {"adhoc": amount, "period": "3 months", "unsecured": "INR 0.00"}
    if rating == "B":
        asked["exposure"] = "INR 0.00"
    then, now = (
        ask(letters, on, "ad hoc", asked, rating=rating).outcome for on in (IN_2008, IN_2010)
    )
    assert (then.level, now.level, now.binding) == ("dgm", "agm", ("period",))


def test_ties_go_to_the_lowest_level(letters: Timeline[DelegationLetter]) -> None:
    """6.25 lacs stands three times in the row of the B-rated."""
    asked = {"adhoc": "INR 625000.00", "period": "2 months", "unsecured": "INR 0.00"}
    asked["exposure"] = "INR 2499999.99"
    assert ask(letters, IN_2010, "ad hoc", asked, rating="B").outcome.level == "chief-manager"


def test_the_rating_may_be_missing_where_the_row_does_not_ask_for_it(
    letters: Timeline[DelegationLetter],
) -> None:
    small = {"amount": "INR 1.00", "unsecured": "INR 0.00"}
    assert ask(letters, IN_2010, "limit", small).outcome.level == "officer"
    adhoc = {"adhoc": "INR 100000.00", "period": "1 months", "unsecured": "INR 0.00"}
    assert ask(letters, IN_2010, "ad hoc", adhoc).outcome.kind is RouteKind.UNDECIDED


def test_the_sub_limit_is_tested_with_its_parent(letters: Timeline[DelegationLetter]) -> None:
    asked = {"amount": "INR 1000000.00", "unsecured": "INR 100000.01"}
    decision = ask(letters, IN_2010, "limit", asked)
    assert (decision.outcome.level, decision.outcome.binding) == ("manager", ("unsecured",))
    verdicts = [t.finding.verdict for t in decision.outcome.path[0].tests]
    assert verdicts == [Verdict.MET, Verdict.MET, Verdict.NOT_MET]


def test_an_exposure_of_25_lacs_leaves_the_row_of_the_b_rated(
    letters: Timeline[DelegationLetter],
) -> None:
    asked = {"adhoc": "INR 1.00", "period": "1 months", "unsecured": "INR 0.00"}
    asked["exposure"] = "INR 2500000.00"
    decision = ask(letters, IN_2010, "ad hoc", asked, rating="B")
    assert decision.outcome.kind is RouteKind.ABOVE_ALL
