"""Spreading: what a line reads, what is derived, what foots, and where the answer is unknown.

Expected values are worked out by hand beside each case.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from acctcore.credit import (
    AccountingIdentity,
    ChartLine,
    FootingCheck,
    FootingDoubt,
    FootingStatus,
    LineSpan,
    LineValue,
    Resolution,
    SignedSum,
    SignKind,
    Spread,
    SpreadingChart,
    Statement,
    UsualSign,
    ValueStatus,
    spread,
)
from acctcore.credit.spreading.leftovers import why_unused
from acctcore.days import Tenor, parse_day
from acctcore.evidence import Fact, FactBase, Period
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = parse_day("2024-06-30")
END = Period(None, parse_day("2023-12-31"))
YEAR = Period(parse_day("2023-01-01"), parse_day("2023-12-31"))
FactOf = Callable[..., Fact[Any]]


def balance(name: str, *concepts: str, **more: Any) -> ChartLine:
    return ChartLine(name, Statement.BALANCE, concepts or (name.capitalize(),), **more)


def flow(name: str, *concepts: str, **more: Any) -> ChartLine:
    return ChartLine(name, Statement.CASH, concepts or (name.capitalize(),), **more)


ASSETS, DEBTS, EQUITY = balance("assets"), balance("debts"), balance("equity")
BALANCED = AccountingIdentity("balance", ("assets",), ("debts", "equity"))


def spread_of(*facts: Fact[Any], lines: tuple[ChartLine, ...], **more: Any) -> Spread:
    """Spread facts about B1 with a chart of these lines; what the chart takes comes first."""
    taken = ("identities", "materiality", "ranks", "slack")
    chart = SpreadingChart("example", lines, **{k: more.pop(k) for k in taken if k in more})
    charts = Timeline.always(chart, Source("example", Status.INVENTED))
    return spread(FactBase(facts), charts, "B1", more.pop("on", ON), **more)


def value_of(found: Spread, line: str) -> LineValue:
    return found.accounts[-1].values[line]


def check_of(
    *facts: Fact[Any], lines: tuple[ChartLine, ...], identity: AccountingIdentity
) -> FootingCheck:
    return spread_of(*facts, lines=lines, identities=(identity,)).checks[-1]


def test_a_reported_value_names_its_fact(fact: FactOf) -> None:
    value = value_of(spread_of(fact("a", "Assets", "7"), lines=(ASSETS,)), "assets")
    assert (value.status, value.value, value.unit) == (ValueStatus.REPORTED, 7, "USD")
    assert (value.fact and value.fact.id, [each.id for each in value.used]) == ("a", ["a"])


def test_the_first_concept_that_is_stated_is_used_and_the_rest_passed_over(fact: FactOf) -> None:
    line = balance("debts", "Borrowings", "Notes")
    both = (fact("n", "Notes", "5"), fact("b", "Borrowings", "6"))
    value = value_of(spread_of(*both, lines=(line,)), "debts")
    assert (value.value, [each.id for each in value.passed_over]) == (6, ["n"])
    assert value_of(spread_of(both[0], lines=(line,)), "debts").value == 5


def test_a_conflict_on_the_preferred_concept_is_not_stepped_round(fact: FactOf) -> None:
    line = balance("debts", "Borrowings", "Notes", derived=(SignedSum(("assets",)),))
    facts = [fact(f"b{v}", "Borrowings", v, document=f"filing {v}") for v in ("6", "9")]
    found = spread_of(*facts, fact("n", "Notes", "5"), fact("a", "Assets"), lines=(ASSETS, line))
    value = value_of(found, "debts")
    assert (value.status, value.value, value.fact) == (ValueStatus.IN_CONFLICT, None, None)
    assert [each.id for each in value.facts] == ["b6", "b9"]


def test_a_named_person_settles_a_conflict_and_both_facts_stay_in_sight(fact: FactOf) -> None:
    facts = (fact("old", "Assets", "6"), fact("new", "Assets", "9"))
    said = Resolution("old", ("new",), "C. Officer", "the note explains it")
    value = value_of(spread_of(*facts, lines=(ASSETS,), resolutions=(said,)), "assets")
    assert (value.value, [each.id for each in value.facts]) == (6, ["new", "old"])
    other = Resolution("new", ("old",), "C. Officer", "restated")
    twice = spread_of(*facts, lines=(ASSETS,), resolutions=(said, other))
    assert value_of(twice, "assets").value == 9


def test_the_materiality_is_met_exactly(fact: FactOf) -> None:
    """99 and 100 differ by 1 % of the larger, 98 and 100 by 2 %."""
    for other, status in (("99", ValueStatus.REPORTED), ("98", ValueStatus.IN_CONFLICT)):
        facts = (fact("a", "Assets", "100"), fact("b", "Assets", other))
        found = spread_of(*facts, lines=(ASSETS,), materiality="0.01")
        assert value_of(found, "assets").status is status


def test_rank_then_precision_choose_among_facts_that_agree(fact: FactOf) -> None:
    facts = (
        fact("a", "Assets", "442000000", kind="tax", precision=-6),
        fact("b", "Assets", "442293000", kind="audited", precision=-3),
        fact("c", "Assets", "442000000", kind="audited", precision=-6),
        fact("d", "Assets", "442293000", kind="rumour", precision=-3),
    )
    value = value_of(spread_of(*facts, lines=(ASSETS,), ranks=("audited", "tax")), "assets")
    assert [each.id for each in value.facts] == ["b", "c", "a", "d"]
    assert (value.value, value.fact and value.fact.precision) == (442293000, -3)


def test_a_superseded_fact_no_longer_counts(fact: FactOf) -> None:
    old = fact("old", "Assets", "6")
    new = fact("new", "Assets", "9", supersedes="old", reason="a slip of the pen")
    assert value_of(spread_of(old, new, lines=(ASSETS,)), "assets").value == 9


def test_a_fact_is_known_from_the_day_it_is_obtained(fact: FactOf) -> None:
    """On 29 June only the old figure is at hand; on 30 June the correction is, and replaces it."""
    old = fact("old", "Assets", "6", obtained_on=parse_day("2024-03-01"))
    new = fact(
        "new",
        "Assets",
        "9",
        obtained_on=parse_day("2024-06-30"),
        supersedes="old",
        reason="a slip of the pen",
    )
    eve = spread_of(old, new, lines=(ASSETS,), on=parse_day("2024-06-29"))
    assert (value_of(eve, "assets").value, [each.id for each in eve.later]) == (6, ["new"])
    day = spread_of(old, new, lines=(ASSETS,), on=parse_day("2024-06-30"))
    assert (value_of(day, "assets").value, day.later) == (9, ())


def test_a_resolution_in_favour_of_a_fact_not_yet_at_hand_settles_nothing(fact: FactOf) -> None:
    later = fact("c", "Assets", "9", obtained_on=parse_day("2024-07-01"))
    said = Resolution("c", ("a", "b"), "C. Officer", "the note explains it")
    facts = (fact("a", "Assets", "6"), fact("b", "Assets", "7"), later)
    found = spread_of(*facts, lines=(ASSETS,), resolutions=(said,))
    assert value_of(found, "assets").status is ValueStatus.IN_CONFLICT


def test_an_opposite_concept_turns_its_sign(fact: FactOf) -> None:
    line = flow("capex", "Capex", "CashForAssets", opposite=("CashForAssets",))
    stated = fact("c", "CashForAssets", "-40", starts="2023-01-01")
    assert value_of(spread_of(stated, lines=(line,)), "capex").value == 40


def test_the_shortest_derivation_wins_and_says_from_what(fact: FactOf) -> None:
    """Equity is 10 - 4; to derive it from the total would need the total to be derived first."""
    lines = (
        ASSETS,
        DEBTS,
        balance("total", derived=(SignedSum(("assets",)),)),
        balance("equity", derived=(SignedSum(("total",), ("debts",)), BY_DEBTS)),
    )
    found = spread_of(fact("a", "Assets", "10"), fact("d", "Debts", "4"), lines=lines)
    value = value_of(found, "equity")
    assert (value.status, value.value) == (ValueStatus.DERIVED, 6)
    assert [(part.sign, part.value.line) for part in value.parts] == [(1, "assets"), (-1, "debts")]
    assert [each.id for each in value.used] == ["a", "d"]


BY_DEBTS = SignedSum(("assets",), ("debts",))


def test_nothing_is_derived_from_itself(fact: FactOf) -> None:
    lines = (
        ASSETS,
        balance("debts", derived=(SignedSum(("assets",), ("equity",)),)),
        balance("equity", derived=(BY_DEBTS,)),
    )
    found = spread_of(fact("a", "Assets"), lines=lines)
    assert {value_of(found, name).status for name in ("debts", "equity")} == {ValueStatus.MISSING}


def test_nothing_is_derived_from_a_conflict(fact: FactOf) -> None:
    lines = (ASSETS, DEBTS, balance("equity", derived=(BY_DEBTS,)))
    facts = (fact("a", "Assets", "9"), fact("b", "Assets", "8"), fact("d", "Debts", "4"))
    assert value_of(spread_of(*facts, lines=lines), "equity").status is ValueStatus.MISSING


@pytest.mark.parametrize(
    ("equity", "status", "residual"),
    [
        ("4", FootingStatus.FOOTS, 0),
        ("5", FootingStatus.BROKEN, -1),
        ("3", FootingStatus.BROKEN, 1),
    ],
)
def test_an_identity_foots_or_leaves_a_residual(
    equity: str, status: FootingStatus, residual: int, fact: FactOf
) -> None:
    facts = (fact("a", "Assets", "9"), fact("d", "Debts", "5"), fact("e", "Equity", equity))
    found = check_of(*facts, lines=(ASSETS, DEBTS, EQUITY), identity=BALANCED)
    assert (found.status, found.residual, found.doubt) == (status, residual, None)
    assert [part.value.line for part in found.parts] == ["assets", "debts", "equity"]


def test_a_residual_within_the_tolerance_foots(fact: FactOf) -> None:
    facts = (fact("a", "Assets", "9"), fact("d", "Debts", "5"), fact("e", "Equity", "2"))
    for tolerance, status in (("2", FootingStatus.FOOTS), ("1.99", FootingStatus.BROKEN)):
        identity = evolve(BALANCED, tolerance=tolerance)
        found = check_of(*facts, lines=(ASSETS, DEBTS, EQUITY), identity=identity)
        assert (found.status, found.residual) == (status, 2)


def test_a_tolerance_counts_last_places_of_the_coarsest_term(fact: FactOf) -> None:
    """Thousands are the coarsest: one last place is 1000, and 1001 is beyond it."""
    for debts, status in (("5000", FootingStatus.FOOTS), ("4999", FootingStatus.BROKEN)):
        facts = (
            fact("a", "Assets", "9000", precision=-3),
            fact("d", "Debts", debts, precision=0),
            fact("e", "Equity", "3000"),
        )
        identity = evolve(BALANCED, last_places="1")
        found = check_of(*facts, lines=(ASSETS, DEBTS, EQUITY), identity=identity)
        assert (found.status, found.tolerance) == (status, 1000)


def test_a_line_of_the_size_of_the_residual_is_named(fact: FactOf) -> None:
    lines = (ASSETS, DEBTS, EQUITY, balance("nci"))
    facts = (fact("a", "Assets", "9"), fact("d", "Debts", "5"), fact("e", "Equity", "3"))
    found = check_of(*facts, fact("n", "Nci", "1"), lines=lines, identity=BALANCED)
    assert (found.residual, found.explained_by) == (1, ("nci",))


def test_a_missing_or_conflicting_term_leaves_an_identity_open(fact: FactOf) -> None:
    lines, stated = (ASSETS, DEBTS, EQUITY), (fact("a", "Assets", "9"), fact("d", "Debts", "5"))
    missing = check_of(*stated, lines=lines, identity=BALANCED)
    assert (missing.status, missing.residual) == (FootingStatus.UNKNOWN, None)
    assert (missing.doubt, missing.lacking) == (FootingDoubt.TERM_MISSING, ("equity",))
    twice = (fact("e", "Equity", "4"), fact("f", "Equity", "3"))
    opposed = check_of(*stated, *twice, lines=lines, identity=BALANCED)
    assert (opposed.status, opposed.residual) == (FootingStatus.UNKNOWN, None)
    assert (opposed.doubt, opposed.lacking) == (FootingDoubt.TERM_IN_CONFLICT, ("equity",))


def test_an_optional_term_that_is_not_stated_could_be_the_residual(fact: FactOf) -> None:
    lines = (ASSETS, DEBTS, EQUITY, balance("nci"))
    identity = AccountingIdentity(
        "balance", ("assets",), ("debts", "equity", "nci"), optional=("nci",)
    )
    facts = (fact("a", "Assets", "9"), fact("d", "Debts", "5"))
    footing = check_of(*facts, fact("e", "Equity", "4"), lines=lines, identity=identity)
    assert (footing.status, footing.lacking) == (FootingStatus.FOOTS, ("nci",))
    open_ = check_of(*facts, fact("e", "Equity", "3"), lines=lines, identity=identity)
    assert (open_.status, open_.residual) == (FootingStatus.UNKNOWN, 1)
    assert (open_.doubt, open_.lacking) == (FootingDoubt.OPTIONAL_TERM_MISSING, ("nci",))
    rest = (fact("e", "Equity", "3"), fact("n", "Nci", "1"))
    assert check_of(*facts, *rest, lines=lines, identity=identity).status is FootingStatus.FOOTS


def test_an_identity_of_which_nothing_is_stated_does_not_foot(fact: FactOf) -> None:
    identity = AccountingIdentity("same", ("debts",), ("equity",), optional=("debts", "equity"))
    found = check_of(fact("a", "Assets"), lines=(ASSETS, DEBTS, EQUITY), identity=identity)
    assert (found.status, found.doubt) == (FootingStatus.UNKNOWN, FootingDoubt.TERM_MISSING)
    assert (found.residual, found.lacking) == (None, ("debts", "equity"))


def test_an_optional_term_in_conflict_is_not_left_out(fact: FactOf) -> None:
    lines = (ASSETS, DEBTS, EQUITY)
    facts = (fact("a", "Assets", "9"), fact("d", "Debts", "9"))
    twice = (fact("e", "Equity", "4"), fact("f", "Equity", "3"))
    identity = evolve(BALANCED, optional=("equity",))
    found = check_of(*facts, *twice, lines=lines, identity=identity)
    assert (found.status, found.doubt) == (FootingStatus.UNKNOWN, FootingDoubt.TERM_IN_CONFLICT)


def test_footing_proves_nothing_where_a_term_is_derived_from_the_others(fact: FactOf) -> None:
    lines = (ASSETS, EQUITY, balance("debts", derived=(SignedSum(("assets",), ("equity",)),)))
    facts = (fact("a", "Assets", "9"), fact("e", "Equity", "4"))
    found = check_of(*facts, lines=lines, identity=BALANCED)
    assert (found.status, found.residual) == (FootingStatus.UNKNOWN, 0)
    assert (found.doubt, found.explained_by) == (FootingDoubt.BY_DERIVATION, ())
    stated = check_of(*facts, fact("d", "Debts", "5"), lines=lines, identity=BALANCED)
    assert stated.status is FootingStatus.FOOTS


def test_derived_from_another_fact_footing_does_prove_something(fact: FactOf) -> None:
    """Debts are 9 - 4 of the other side of the sheet: the check says that both sides agree."""
    by_sides = SignedSum(("sides",), ("equity",))
    lines = (ASSETS, EQUITY, balance("sides"), balance("debts", derived=(by_sides,)))
    facts = (fact("a", "Assets", "9"), fact("e", "Equity", "4"), fact("s", "Sides", "9"))
    assert check_of(*facts, lines=lines, identity=BALANCED).status is FootingStatus.FOOTS


def test_a_sign_that_is_turned_by_the_chart_still_cancels(fact: FactOf) -> None:
    lines = (
        balance("assets", opposite=("Assets",)),
        balance("debts", derived=(SignedSum(("assets",)),)),
    )
    identity = AccountingIdentity("same", ("assets",), ("debts",))
    found = check_of(fact("a", "Assets", "9"), lines=lines, identity=identity)
    assert (found.doubt, found.residual) == (FootingDoubt.BY_DERIVATION, 0)


CASH = (balance("cash"), flow("flows"), flow("currency"))
MOVES = AccountingIdentity("cash moves", ("flows", "currency"), ("cash",), ("cash",), ("currency",))


def test_cash_moves_from_the_opening_to_the_closing_balance(fact: FactOf) -> None:
    """The balance that opens 2023 is that of the day before: 10 + 5 - 2 = 13."""
    facts = (
        fact("o", "Cash", "10", ends="2022-12-31"),
        fact("c", "Cash", "13"),
        fact("f", "Flows", "5", starts="2023-01-01"),
        fact("x", "Currency", "-2", starts="2023-01-01"),
    )
    found = check_of(*facts, lines=CASH, identity=MOVES)
    assert (found.status, found.residual) == (FootingStatus.FOOTS, 0)
    assert [str(part.value.period) for part in found.parts] == [
        "2022-12-31",
        "2023-01-01..2023-12-31",
        "2023-01-01..2023-12-31",
        "2023-12-31",
    ]
    assert check_of(*facts[1:], lines=CASH, identity=MOVES).doubt is FootingDoubt.TERM_MISSING


def test_accounts_of_one_day_have_no_opening_balance_and_no_flow(fact: FactOf) -> None:
    facts = (fact("c", "Cash", "13"), fact("f", "Flows", "5"))
    found = check_of(*facts, lines=CASH, identity=MOVES)
    assert (found.period, found.doubt) == (END, FootingDoubt.TERM_MISSING)
    assert found.lacking == ("cash", "flows")


def test_a_sign_turned_between_filings_is_named_and_in_conflict(fact: FactOf) -> None:
    facts = (fact("a", "Assets", "-36"), fact("b", "Assets", "36"), fact("c", "Assets", "0"))
    found = spread_of(*facts, lines=(ASSETS,))
    assert [(each.kind, [f.id for f in each.facts]) for each in found.signs] == [
        (SignKind.FLIPPED, ["a", "b"])
    ]
    assert value_of(found, "assets").status is ValueStatus.IN_CONFLICT


@pytest.mark.parametrize(
    ("usual", "value", "odd"),
    [
        (UsualSign.POSITIVE, "-1", True),
        (UsualSign.POSITIVE, "0", False),
        (UsualSign.POSITIVE, "1", False),
        (UsualSign.NEGATIVE, "1", True),
        (UsualSign.NEGATIVE, "0", False),
        (UsualSign.NEGATIVE, "-1", False),
        (UsualSign.ANY, "-1", False),
    ],
)
def test_an_unusual_sign_is_pointed_out_and_kept(
    usual: UsualSign, value: str, odd: bool, fact: FactOf
) -> None:
    found = spread_of(fact("a", "Assets", value), lines=(balance("assets", usual=usual),))
    assert [each.kind for each in found.signs] == [SignKind.UNUSUAL] * odd
    assert value_of(found, "assets").value == Fraction(value)


def test_facts_in_another_currency_are_left_out_and_named(fact: FactOf) -> None:
    facts = (fact("a", "Assets", "9"), fact("c", "Assets", "63", unit="CNY"))
    found = spread_of(*facts, lines=(ASSETS,), currency="CNY")
    assert (found.currency, value_of(found, "assets").value) == ("CNY", 63)
    assert [each.id for each in found.left_out] == ["a"]


def test_a_line_with_a_unit_of_its_own_reads_that_unit(fact: FactOf) -> None:
    line = balance("shares", unit="shares")
    facts = (fact("a", "Assets", "9"), fact("s", "Shares", "100", unit="shares"))
    found = spread_of(*facts, lines=(ASSETS, line))
    assert (found.currency, found.left_out) == ("USD", ())
    assert (value_of(found, "shares").value, value_of(found, "shares").unit) == (100, "shares")


def test_facts_about_others_and_on_other_concepts_play_no_part(fact: FactOf) -> None:
    facts = (
        fact("a", "Assets", "9"),
        fact("b", "Assets", "8", subject="B2"),
        fact("c", "Goodwill", "8", unit="CNY"),
    )
    found = spread_of(*facts, lines=(ASSETS,))
    assert (value_of(found, "assets").value, found.left_out) == (9, ())


def test_no_fact_at_all_is_no_accounts(fact: FactOf) -> None:
    found = spread_of(fact("b", "Assets", subject="B2"), lines=(ASSETS,))
    assert (found.accounts, found.currency) == ((), "")


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [
        ("2022-01-30", "2023-01-28", True),
        ("2022-01-02", "2023-01-07", True),
        ("2022-02-01", "2023-01-31", True),
        ("2022-01-01", "2023-01-10", True),
        ("2022-01-01", "2023-01-11", False),
        ("2022-01-01", "2022-12-21", True),
        ("2022-01-01", "2022-12-20", False),
        ("2022-10-01", "2022-12-31", False),
    ],
)
def test_years_of_52_weeks_and_of_any_month_are_years(
    starts: str, ends: str, counts: bool, fact: FactOf
) -> None:
    """The slack is 10 days: a year from 1 January ends between 21 December and 10 January."""
    found = spread_of(fact("f", "Flows", starts=starts, ends=ends), lines=(flow("flows"),))
    assert bool(found.accounts) is counts


def test_periods_come_in_time_and_none_that_is_not_over(fact: FactOf) -> None:
    years = [
        fact(f"f{year}", "Flows", starts=f"{year}-01-01", ends=f"{year}-12-31")
        for year in (2024, 2022, 2023)
    ]
    found = spread_of(*years, lines=(flow("flows"),), on=parse_day("2024-12-30"))
    assert [each.period.end.year for each in found.accounts] == [2022, 2023]
    found = spread_of(*years, lines=(flow("flows"),), on=parse_day("2024-12-31"))
    assert [each.period.end.year for each in found.accounts] == [2022, 2023, 2024]


def test_the_periods_named_are_spread_whatever_their_length(fact: FactOf) -> None:
    quarter = Period(parse_day("2023-10-01"), parse_day("2023-12-31"))
    facts = (fact("q", "Flows", "3", starts="2023-10-01"), fact("a", "Assets", "9"))
    found = spread_of(*facts, lines=(ASSETS, flow("flows")), periods=(quarter,))
    assert found.at(quarter).values["flows"].value == 3
    assert found.at(quarter).values["assets"].value == 9


def test_the_period_before_ends_the_day_before(fact: FactOf) -> None:
    years = [
        fact(f"f{year}", "Flows", starts=f"{year}-01-01", ends=f"{year}-12-31")
        for year in (2020, 2022, 2023)
    ]
    found = spread_of(*years, lines=(flow("flows"),))
    first, second, third = found.accounts
    assert found.before(third) == second
    assert (found.before(second), found.before(first)) == (None, None)
    day = spread_of(fact("a", "Assets"), lines=(ASSETS,))
    assert day.before(day.accounts[0]) is None


def test_a_chart_says_its_lines_and_their_words() -> None:
    note = ChartLine("project_cost", Statement.NOTES, ("ProjectCost",), span=LineSpan.DAY)
    chart = SpreadingChart("example", (ASSETS, note), slack=Tenor(days=3))
    assert (chart.line("project_cost").label, note.spans) == ("project cost", LineSpan.DAY)
    assert (ChartLine("x", Statement.INCOME, ("X",), title="Sales").label, YEAR.end) == (
        "Sales",
        END.end,
    )
    assert str(SignedSum(("a", "b"), ("c",))) == "a + b - c"


def test_the_chart_in_force_on_the_day_is_cited(fact: FactOf) -> None:
    assert spread_of(fact("a", "Assets"), lines=(ASSETS,)).chart.id == "always"


def test_what_no_line_takes_up_is_kept(fact: FactOf) -> None:
    """A unit of its own, a flow where a balance is meant, a balance where a flow is meant."""
    lines = (ASSETS, flow("sales"))
    stated = (
        fact("a", "Assets", "9"),
        fact("b", "Assets", "9", unit="thousand"),
        fact("c", "Assets", "9", starts="2023-01-01"),
        fact("d", "Sales", "9"),
        fact("e", "Sales", "9", starts="2023-01-01"),
        fact("f", "Sales", "9", starts="2023-02-01"),
        fact("g", "Assets", "9", ends="2023-12-30"),
        fact("h", "Sundry", "9"),
    )
    found = spread_of(*stated, lines=lines)
    assert {each.id: why_unused(each, lines, "USD") for each in found.unused} == {
        "b": "in thousand, not in USD",
        "c": "over a period, not on a day",
        "d": "on a day, not over a period",
        "f": "not over a period of the accounts",
        "g": "not on a day of the accounts",
    }
    assert [each.id for each in found.off_chart] == ["h"]


def test_every_fact_stands_somewhere(fact: FactOf) -> None:
    """Used, passed over, in conflict, an opening balance: none of them is left over."""
    lines = (balance("assets", "Assets", "Total"), balance("debts"), flow("sales"))
    stated = (
        fact("a", "Assets", "9"),
        fact("b", "Total", "8"),
        fact("c", "Debts", "3"),
        fact("d", "Debts", "4"),
        fact("e", "Debts", "5", ends="2022-12-31"),
        fact("f", "Sales", "9", starts="2023-01-01"),
    )
    found = spread_of(*stated, lines=lines)
    assert (found.unused, found.off_chart) == ((), ())


def test_of_two_years_that_end_on_one_day_neither_is_the_year_before(fact: FactOf) -> None:
    """Sales of 12 months and of 53 weeks: growth on either would be a guess."""
    stated = (
        fact("a", "Sales", "8", starts="2022-01-01", ends="2022-12-31"),
        fact("b", "Sales", "7", starts="2021-12-26", ends="2022-12-31"),
        fact("c", "Sales", "9", starts="2023-01-01"),
    )
    found = spread_of(*stated, lines=(flow("sales"),))
    assert [str(each.period) for each in found.accounts] == [
        "2021-12-26..2022-12-31",
        "2022-01-01..2022-12-31",
        "2023-01-01..2023-12-31",
    ]
    assert found.before(found.accounts[-1]) is None
    alone = spread_of(*stated[1:], lines=(flow("sales"),))
    assert alone.before(alone.accounts[-1]) == alone.accounts[0]


@pytest.mark.parametrize(
    ("debts", "equity", "residual", "turned"),
    [
        ("-6", "4", 12, ("debts",)),
        ("6", "-4", 8, ("equity",)),
        ("-5", "-5", 20, ("assets",)),
        ("-6", "3", 13, ()),
        ("6", "4", 0, ()),
    ],
)
def test_a_sign_that_would_make_it_foot_is_named(
    debts: str, equity: str, residual: int, turned: tuple[str, ...], fact: FactOf
) -> None:
    """Assets of 10, debts of 6 and equity of 4, some of them with the wrong sign."""
    stated = (fact("a", "Assets", "10"), fact("d", "Debts", debts), fact("e", "Equity", equity))
    found = check_of(*stated, lines=(ASSETS, DEBTS, EQUITY), identity=BALANCED)
    assert (found.residual, found.turned) == (residual, turned)


def test_a_correction_stays_visible_once_it_is_known(fact: FactOf) -> None:
    """The old figure counts until the day on which the correction is at hand."""
    old, on = fact("old", "Assets", "6"), parse_day("2024-05-31")
    new = fact("new", "Assets", "9", supersedes="old", reason="misread", obtained_on=on)
    before = spread_of(old, new, lines=(ASSETS,), on=parse_day("2024-05-30"))
    assert (value_of(before, "assets").value, before.corrections) == (6, ())
    after = spread_of(old, new, lines=(ASSETS,), on=on)
    assert value_of(after, "assets").value == 9
    assert [(each.old.id, each.new.id) for each in after.corrections] == [("old", "new")]
