"""Strategies: what they draw is sound, they reach the edges, and wrong arguments are named."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Act,
    Budget,
    Cell,
    Combine,
    Committee,
    Conversion,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    Power,
    Reserved,
    RouteKind,
    resolved,
    route,
)
from acctcore.authority.letters import Adds
from acctcore.codec import read_json, write_json
from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    CompletenessPack,
    ConflictRule,
    PackSection,
    Requirement,
    assemble,
)
from acctcore.days import Tenor
from acctcore.errors import MixedCurrency, OutOfRange, UnknownCurrency, WrongKind
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.parties import Link, Party
from acctcore.quantity import Quantity, unit_of, units
from acctcore.retention import Band, Bin, CardItem, Number, WarningCard, warn
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose
from acctcore.testing import strategies
from acctcore.testing.strategies import (
    accommodation_cases,
    application_cases,
    calendars,
    completeness_packs,
    customer_facts,
    days,
    days_around,
    days_in_force,
    evidences,
    fact_bases,
    facts,
    letters,
    limits,
    links,
    measures,
    moneys,
    parties,
    periods,
    quantities,
    sources,
    targets,
    tenors,
    timelines,
    warning_cards,
)
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
INVENTED = Source("example", Status.INVENTED)
LETTER = DelegationLetter(
    (Level("L1", "account manager"), Level("L2", "team head")),
    (Dimension("bp", "bp"), Dimension("cost", "HKD", Adds.PARTY, Tenor(months=12))),
    (
        Cell(
            "rate",
            "1",
            {
                "L1": {"bp": Limit.parse("10 bp"), "cost": Limit.parse("HKD 20000.00")},
                "L2": {"bp": Limit.parse("25 bp"), "cost": Limit.parse("HKD 80000.00")},
            },
        ),
    ),
    ("RETENTION",),
)
LONG = DelegationLetter(
    (Level("L1", "account manager"), Level("L2", "committee", committee=Committee(1, ["chair"]))),
    (Dimension("cost", "HKD", Adds.PARTY, year_from="04-01"),),
    (Cell("rate", "1", {level: {"cost": Limit.parse("HKD 9.00")} for level in ("L1", "L2")}),),
    ("RETENTION",),
    {"product": ("loan", "new")},
    reserved=(Reserved("novel", "9", "board", {"product": ("new",)}),),
    conversion=Conversion(Rounding.UP, Tenor(days=5)),
)
PACK = CompletenessPack(
    "pack",
    (PackSection("accounts", (Requirement("Revenue", "3.1", max_age=Tenor(months=9)),)),),
    (AdverseConcept("Default", "4", AdverseWhen.NONZERO),),
    ConflictRule("5", "0.01"),
)
CARD = WarningCard(
    10,
    (CardItem("2", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4")))),),
    (Band("3", "LOW", 0), Band("3", "HIGH", 50, contact_within=1)),
)


def reached(strategy: Any, condition: Callable[[Any], bool]) -> Any:
    """Answer the first value drawn of which a condition holds."""
    quick = settings(max_examples=2_000, phases=[Phase.generate], database=None)
    return find(strategy, condition, settings=quick)


@pytest.mark.parametrize(
    ("strategy", "type_"),
    [
        (calendars(first=ON, last=ON.add(days=20)), None),
        (fact_bases(), FactBase),
        (periods(), Period),
        (evidences(), Evidence),
        (links(), Link),
        (parties(), Party),
        (sources(), Source),
        (limits(), Limit),
        (limits(unit="bp"), Limit),
        (targets(currency="JPY", max_levels=3, max_children=6), None),
        (timelines(of=letters(currency="BHD")), Timeline[DelegationLetter]),
        (timelines(of=completeness_packs()), Timeline[CompletenessPack]),
        (timelines(of=warning_cards(max_items=4)), Timeline[WarningCard]),
    ],
    ids=[f"{at}" for at in range(13)],
)
@given(data=st.data())
def test_what_is_drawn_has_a_document_and_reads_back(strategy: Any, type_: Any, data: Any) -> None:
    value = data.draw(strategy)
    of = type_ or type(value)
    assert read_json(write_json(value, of), of) == value


@given(moneys(currency="JPY", min_value=Money(-3, "JPY"), max_value=Money(4, "JPY")))
def test_amounts_keep_to_their_bounds(money: Money) -> None:
    assert money.currency.code == "JPY"
    assert -3 <= money.minor <= 4


@given(quantities(unit="bp", min_value=2, max_value=3), measures(unit="months"), moneys())
def test_quantities_keep_to_their_unit(bp: Quantity, months: Any, money: Money) -> None:
    assert (bp.unit, months.unit) == ("bp", "months")
    assert bp.amount in (2, 3)
    assert money.currency.exponent in range(5)


@given(tenors(min_days=5, max_days=6, max_years=0, max_months=0))
def test_tenors_keep_to_their_bounds(tenor: Tenor) -> None:
    assert tenor in (Tenor(days=5), Tenor(days=6))


@given(timelines(of=st.just("10 bp"), min_size=2, max_size=2), st.data())
def test_a_version_answers_on_the_days_in_force(timeline: Timeline[str], data: Any) -> None:
    assert timeline.at(data.draw(days_in_force(timeline=timeline))).value == "10 bp"


def test_a_policy_that_always_holds_is_asked_about_days_at_hand() -> None:
    always = Timeline.always("10 bp", INVENTED)
    assert Date(1900, 1, 1) <= reached(days_in_force(timeline=always), bool)
    assert reached(days_around(timeline=always), bool).year == 1899


@pytest.mark.parametrize("power", Power)
def test_a_letter_can_hold_every_power(power: Power) -> None:
    def holds(letter: DelegationLetter) -> bool:
        rows = (row for cell in letter.cells for row in cell.limits.values())
        return any(limit.power is power for row in rows for limit in row.values())

    assert holds(reached(letters(), holds))


@pytest.mark.parametrize(
    "says",
    [
        lambda letter: letter.reserved,
        lambda letter: letter.endorsements,
        lambda letter: letter.linking,
        lambda letter: letter.conversion,
        lambda letter: letter.purpose,
        lambda letter: letter.budgets,
        lambda letter: any(budget.when for budget in letter.budgets),
        lambda letter: any(d.combine is Combine.LARGEST for d in letter.dimensions),
        lambda letter: any(d.year_from for d in letter.dimensions),
        lambda letter: any(d.part_of for d in letter.dimensions),
        lambda letter: any(d.whole for d in letter.dimensions),
        lambda letter: any(level.committee for level in letter.levels),
        lambda letter: any(level.joint for level in letter.levels),
        lambda letter: any(level.in_absence for level in letter.levels),
        lambda letter: any(level.sub_delegates for level in letter.levels),
        lambda letter: any(level.may_hold_less for level in letter.levels),
    ],
    ids=range(16),
)
def test_a_letter_can_say_whatever_a_letter_may(says: Callable[[DelegationLetter], Any]) -> None:
    assert says(reached(letters(), lambda letter: bool(says(letter))))


@given(letters())
def test_a_part_is_never_above_its_whole_nor_a_limit_above_all_there_is(
    letter: DelegationLetter,
) -> None:
    """Read off the figures of each level; what is unlimited has no part that is not."""
    for cell in resolved(letter.cells).cells:
        for row in cell.limits.values():
            for dimension in letter.dimensions:
                limit, parent = row.get(dimension.name), row.get(dimension.part_of)
                if limit is not None and limit.top is not None:
                    assert dimension.whole is None or units(limit.top) <= units(dimension.whole)
                    assert not dimension.part_of or parent is not None
                    if parent is not None and parent.top is not None:
                        assert units(limit.top) <= units(parent.top)


@pytest.mark.parametrize(
    "has",
    [
        lambda case: case.rates,
        lambda case: case.recommended_by,
        lambda case: case.history_since,
        lambda case: any(each.role for each in case.holders or ()),
        lambda case: any(each.acting for each in case.holders or ()),
        lambda case: any(each.caps for each in case.holders or ()),
        lambda case: any(each.scope for each in case.holders or ()),
        lambda case: any(each.covers for each in case.holders or ()),
        lambda case: any(each.delegated_by for each in case.holders or ()),
        lambda case: any(each.suspended_from for each in case.holders or ()),
        lambda case: any(each.power is not Act.APPROVE for each in case.holders or ()),
        lambda case: any(unit_of(q) == "USD" for q in case.quantities.values()),
        lambda case: any(
            unit_of(q) == "USD" for g in case.history or () for q in g.quantities.values()
        ),
    ],
    ids=range(13),
)
def test_a_request_can_have_whatever_a_request_may(
    has: Callable[[AccommodationCase], Any],
) -> None:
    assert has(reached(accommodation_cases(letter=LONG, as_of=ON), lambda case: bool(has(case))))


@pytest.mark.parametrize("on", [Date(2025, 3, 31), Date(2025, 4, 1), Date(2025, 4, 2)])
def test_past_grants_reach_the_edge_of_the_year(on: Date) -> None:
    """The year from 1 April holds 16 March 2026 if it began on 1 April 2025."""
    cases = accommodation_cases(letter=LONG, as_of=ON)
    found = reached(cases, lambda case: any(grant.on == on for grant in case.history or ()))
    assert found.history


@given(st.data())
def test_what_is_reserved_is_drawn_and_ends_with_the_body(data: Any) -> None:
    always = Timeline.always(LONG, INVENTED)
    case = data.draw(accommodation_cases(letter=LONG, as_of=ON))
    outcome = route(case, always, ON).outcome
    if case.reason == "RETENTION" and case.categories.get("product") == "new":
        assert (outcome.kind, outcome.body) == (RouteKind.RESERVED, "board")


@pytest.mark.parametrize("number", [1_999_999, 2_000_000, 2_000_001, 7_999_999, 8_000_001])
def test_the_request_reaches_each_limit_and_a_unit_beside(number: int) -> None:
    """HKD 20,000.00 and 80,000.00 are the limits of the letter."""

    def at(case: AccommodationCase) -> bool:
        asked = case.quantities.get("cost")
        return asked is not None and units(asked) == number

    assert at(reached(accommodation_cases(letter=LETTER, as_of=ON), at))


@pytest.mark.parametrize("on", [Date(2025, 3, 15), Date(2025, 3, 16), Date(2025, 3, 17), ON])
def test_past_grants_reach_the_edge_of_the_window(on: Date) -> None:
    """Twelve months from 16 March 2025 reach 16 March 2026; from the day before they do not."""

    def at(case: AccommodationCase) -> bool:
        return any(grant.on == on for grant in case.history or ())

    assert at(reached(accommodation_cases(letter=LETTER, as_of=ON), at))


CAPPED = evolve(
    LETTER, budgets=(Budget("L1", "cost", Limit.parse("HKD 900.00"), "3", year_from="04-01"),)
)


@pytest.mark.parametrize("step", [-1, 0, 1])
@pytest.mark.parametrize("on", [Date(2025, 3, 31), Date(2025, 4, 1), ON])
def test_what_a_level_has_granted_reaches_its_budget_and_the_edge_of_its_year(
    step: int, on: Date
) -> None:
    """With what is asked it comes to HKD 900.00, a cent less or a cent more."""

    def at(case: AccommodationCase) -> bool:
        granted: Any = case.granted_by or {}
        asked = case.quantities.get("cost")
        return asked is not None and any(
            each.on == on and units(each.quantities["cost"]) + units(asked) == 90_000 + step
            for each in granted.get("L1", ())
            if "cost" in each.quantities
        )

    assert at(reached(accommodation_cases(letter=CAPPED, as_of=ON), at))


def test_it_can_be_not_known_what_a_level_has_granted() -> None:
    cases = accommodation_cases(letter=CAPPED, as_of=ON)
    assert reached(cases, lambda case: case.granted_by is None).granted_by is None
    assert reached(cases, lambda case: case.granted_by == {}).granted_by == {}
    assert reached(accommodation_cases(letter=LETTER, as_of=ON), bool).granted_by is None


@pytest.mark.parametrize("fact", ["history", "groups", "reason", "facility", "conflicts"])
def test_every_fact_of_a_request_can_be_missing(fact: str) -> None:
    cases = accommodation_cases(letter=LETTER, as_of=ON)
    assert getattr(reached(cases, lambda case: getattr(case, fact) is None), fact) is None


@pytest.mark.parametrize(
    "kind",
    sorted({*RouteKind} - {RouteKind.GAP, RouteKind.NOT_DELEGATED, RouteKind.RESERVED}, key=str),
)
def test_a_request_can_end_in_every_way_the_letter_knows(kind: RouteKind) -> None:
    policies = Timeline.always(LETTER, INVENTED)

    def ends(case: AccommodationCase) -> bool:
        return route(case, policies, ON).outcome.kind is kind

    assert ends(reached(accommodation_cases(letter=LETTER, as_of=ON), ends))


@pytest.mark.parametrize("end", [Date(2025, 6, 15), Date(2025, 6, 16), Date(2025, 6, 17)])
def test_facts_reach_the_edge_of_an_age(end: Date) -> None:
    """Nine months from 16 June 2025 reach 16 March 2026."""
    cases = application_cases(pack=PACK, as_of=ON)
    found = reached(cases, lambda case: any(f.period.end == end for f in case.facts.facts))
    assert any(fact.period.end == end for fact in found.facts.facts)


@pytest.mark.parametrize("value", [Fraction(100), Fraction(99), Fraction("98.999"), Fraction(0)])
def test_figures_reach_the_edge_of_what_is_material(value: Fraction) -> None:
    """A hundredth is material: 99 beside 100 is not a conflict, a thousandth less is one."""
    cases = application_cases(pack=PACK, as_of=ON)
    found = reached(cases, lambda case: any(f.value == value for f in case.facts.facts))
    assert value in [fact.value for fact in found.facts.facts]


@pytest.mark.parametrize("value", [Fraction("3.99"), Fraction(4), Fraction("4.01")])
def test_numbers_reach_the_edge_of_a_bin(value: Fraction) -> None:
    cases = customer_facts(card=CARD, as_of=ON)
    found = reached(cases, lambda case: value in [each.value for each in case.numbers.values()])
    assert found.numbers["calls"].value == value


@given(targets())
def test_a_target_has_a_plan_or_a_certificate(target: Any) -> None:
    found = decompose(target)
    assert not isinstance(found, Infeasible) or found.verify()


def test_targets_lie_on_both_sides_of_the_edge() -> None:
    def is_short_by_a_unit(target: Any) -> bool:
        found = decompose(target)
        return isinstance(found, Infeasible) and abs(found.shortfall.minor) == 1

    found = decompose(reached(targets(), is_short_by_a_unit))
    assert isinstance(found, Infeasible)
    assert found.verify()


@given(st.data())
def test_facts_and_policies_are_sound_together(data: Any) -> None:
    for policy, cases, rule in (
        (LETTER, accommodation_cases(letter=LETTER, as_of=ON), route),
        (PACK, application_cases(pack=PACK, as_of=ON), assemble),
        (CARD, customer_facts(card=CARD, as_of=ON), warn),
    ):
        decide: Callable[..., Any] = rule
        assert decide(data.draw(cases), Timeline.always(policy, INVENTED), ON).findings


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: moneys(currency="HKX"),
            UnknownCurrency,
            "currency: expected a code of `ISO 4217, 2026-01-01`, got `HKX`",
        ),
        (
            lambda: moneys(currency="HKD", max_value=Money(1, "JPY")),
            MixedCurrency,
            "max_value of `moneys`: expected money in `HKD`, got `JPY 1`",
        ),
        (
            lambda: moneys(min_value=Money(2, "HKD"), max_value=Money(1, "HKD")),
            OutOfRange,
            "max_value of `moneys`: expected at least its min_value of HKD 0.02, got `HKD 0.01`",
        ),
        (
            lambda: quantities(unit="bp", min_value=1.5),  # type: ignore[arg-type]
            WrongKind,
            "min_value: expected a whole number, got `1.5` (a floating-point number)",
        ),
        (
            lambda: quantities(unit=""),
            OutOfRange,
            "unit: expected names, got ``",
        ),
        (
            lambda: measures(unit=["bp"]),  # type: ignore[arg-type]
            OutOfRange,
            "unit: expected names, got `['bp']`",
        ),
        (
            lambda: find(fact_bases(of=st.integers()), lambda base: bool(base.live())),  # type: ignore[arg-type]
            WrongKind,
            "of: expected facts, got `0` (a whole number)",
        ),
        (
            lambda: days(min_value=ON, max_value=Date(2026, 3, 15)),
            OutOfRange,
            (
                "max_value of `days`: expected at least its min_value of 2026-03-16, "
                "got `2026-03-15` (a day)"
            ),
        ),
        (
            lambda: calendars(first=ON, last=Date(2040, 1, 1)),
            OutOfRange,
            "days of `calendars`: expected at most 4000, got `5039` (a whole number)",
        ),
        (
            lambda: timelines(of=letters),  # type: ignore[arg-type]
            WrongKind,
            "of: expected a strategy, got `letters`; call it: `letters()`",
        ),
        (
            lambda: timelines(of=letters(), min_size=0),
            OutOfRange,
            "min_size: expected 1 or more, got `0` (a whole number)",
        ),
        (
            lambda: timelines(of=letters(), min_size=3, max_size=2),
            OutOfRange,
            "max_size: expected at least the min_size of 3, got `2`",
        ),
        (
            lambda: letters(max_levels=True),
            WrongKind,
            "max_levels: expected a whole number, got `true` (a yes/no value)",
        ),
        (
            lambda: accommodation_cases(letter=Timeline.always(LETTER, INVENTED), as_of=ON),  # type: ignore[arg-type]
            WrongKind,
            (
                "letter: expected a delegation letter, got `a timeline`; "
                "take the value of a version: `timeline.at(day).value`"
            ),
        ),
        (
            lambda: application_cases(pack=PACK, as_of="2026-03-16"),  # type: ignore[arg-type]
            WrongKind,
            (
                "as_of: expected a day such as `2026-03-16`, got `2026-03-16`; "
                "read text with `parse_day`"
            ),
        ),
        (
            lambda: facts(subjects=()),
            OutOfRange,
            "subjects: expected at least 1 names, got `0` (a whole number)",
        ),
        (
            lambda: facts(concepts="Cash"),  # type: ignore[arg-type]
            WrongKind,
            "concepts: expected a list of names, got `Cash`",
        ),
        (
            lambda: links(parties=("P1", "P1")),
            OutOfRange,
            "parties: a name stands twice",
        ),
    ],
)
def test_a_wrong_argument_is_named_where_it_is_passed(
    make: Callable[[], Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message


def test_the_strategies_are_listed_in_order() -> None:
    assert list(strategies.__all__) == sorted(strategies.__all__)


def test_a_fact_keeps_the_names_it_is_given() -> None:
    fact: Fact[Any] = reached(facts(subjects=("B2",), concepts=("Rent",)), bool)
    assert (fact.subject, fact.concept) == ("B2", "Rent")
