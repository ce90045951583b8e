"""Each decision against the letter of its day; the levels are those of scenario A4, section 15."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    GrantState,
    Holder,
    Level,
    Limit,
    PastGrant,
    route,
)
from acctcore.authority.history.agreements import Agreement, Reconciliation
from acctcore.authority.history.competence import power_of
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.reconciliation import reconcile
from acctcore.authority.letters import Conversion, Reserved
from acctcore.authority.rates import ExchangeRate
from acctcore.days import Tenor, parse_day
from acctcore.errors import NothingInForce, Unknown
from acctcore.findings import Verdict, meet
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

Case = Callable[..., AccommodationCase]
Letter = Callable[..., DelegationLetter]
TESTS = Source("a letter for tests", Status.INVENTED)
DAY = parse_day("2026-03-16")

# Step 1 of section 15: L3 by rule, for bp; cost is within L2.
STEP_1 = {"bp": "30 bp", "cost": "HKD 60000.00"}
ABOVE_ALL = {"bp": "151 bp", "cost": "HKD 1.00"}
NO_BP = {"cost": "HKD 60000.00"}
REFUSED = GrantState.REFUSED


@pytest.fixture
def judged(a4: DelegationLetter, case: Case) -> Callable[..., Reconciliation]:
    """Reconcile one decision on a request."""

    def make(
        asked: Mapping[str, str],
        level: str | None,
        state: GrantState = GrantState.GRANTED,
        letter: DelegationLetter | None = None,
        **more: Any,
    ) -> Reconciliation:
        line = PastDecision(case(asked, **more), DAY, state, level)
        return reconcile([line], Timeline.always(letter or a4, TESTS))

    return make


Judged = Callable[..., Reconciliation]


@pytest.mark.parametrize(
    ("asked", "level", "kind", "rule"),
    [
        (STEP_1, "L1", "NOT_COMPETENT", "L3"),
        (STEP_1, "L2", "NOT_COMPETENT", "L3"),
        (STEP_1, "L3", "AGREED", "L3"),
        (STEP_1, "L4", "HIGHER", "L3"),
        (STEP_1, None, "UNKNOWN", "L3"),
        (ABOVE_ALL, "L4", "NOT_ALLOWED", None),
        (ABOVE_ALL, None, "NOT_ALLOWED", None),
        (NO_BP, "L1", "NOT_COMPETENT", None),
        (NO_BP, "L2", "UNKNOWN", None),
        (NO_BP, "L4", "UNKNOWN", None),
    ],
)
def test_who_granted_it(judged: Judged, asked: Any, level: Any, kind: str, rule: Any) -> None:
    (line,) = judged(asked, level).lines
    assert (line.kind.name, line.record, line.rule) == (kind, level, rule)


@pytest.mark.parametrize("asked", [STEP_1, ABOVE_ALL, NO_BP])
@pytest.mark.parametrize("level", ["L1", "L2", "L3", "L4", None])
def test_to_refuse_takes_no_power(judged: Judged, asked: Any, level: str | None) -> None:
    """Without bp L1 is certainly not enough, and L2 may be: was L3 higher than needed?"""
    (line,) = judged(asked, level, REFUSED).lines
    kind = Agreement.AGREED
    if (asked is NO_BP and level in {"L3", "L4"}) or (level is None and asked is not ABOVE_ALL):
        kind = Agreement.UNKNOWN
    if asked is STEP_1 and level == "L4":
        kind = Agreement.HIGHER
    assert line.kind is kind
    assert (kind is Agreement.AGREED) or line.findings


def told(reconciliation: Reconciliation) -> list[tuple[str, str]]:
    (line,) = reconciliation.lines
    return [(each.code, each.about) for each in line.findings]


def test_the_findings_say_why(judged: Judged) -> None:
    assert told(judged(STEP_1, "L1")) == [("OVER_LIMIT", "L1 bp"), ("OVER_LIMIT", "L1 cost")]
    assert told(judged(STEP_1, "L2")) == [("OVER_LIMIT", "L2 bp")]
    assert told(judged(STEP_1, "L3")) == []
    enough = [("WITHIN_LIMIT", "L3 bp"), ("WITHIN_LIMIT", "L3 cost")]
    assert told(judged(STEP_1, "L4")) == enough == told(judged(STEP_1, "L4", REFUSED))
    assert told(judged(STEP_1, None)) == [("LEVEL_NOT_RECORDED", "level")]
    assert told(judged(ABOVE_ALL, "L4")) == [
        ("OVER_LIMIT", f"L{number} bp") for number in range(1, 5)
    ]
    assert told(judged(NO_BP, "L1")) == [("OVER_LIMIT", "L1 cost")]
    lacking = [("QUANTITY_NOT_KNOWN", "L1 bp"), ("QUANTITY_NOT_KNOWN", "L2 bp")]
    assert told(judged(NO_BP, "L2")) == lacking
    assert told(judged(NO_BP, "L4")) == [*lacking, ("QUANTITY_NOT_KNOWN", "L4 bp")]
    assert told(judged(NO_BP, None)) == [("LEVEL_NOT_RECORDED", "level"), *lacking]


def test_without_a_reason_nobody_could_grant(judged: Judged) -> None:
    assert told(judged(STEP_1, "L3", reason=None)) == [
        ("REASON_MISSING", "reason"),
        ("OVER_LIMIT", "L1 bp"),
        ("OVER_LIMIT", "L1 cost"),
        ("OVER_LIMIT", "L2 bp"),
    ]


def test_a_holder_who_was_absent(judged: Judged) -> None:
    away = Holder("amy", "L1", parse_day("2025-01-01"), absent=True)
    within = {"bp": "10 bp", "cost": "HKD 1.00"}
    there = Holder("bob", "L2", parse_day("2025-01-01"), absent=False)
    (line,) = judged(within, "L1", holders=(away, there)).lines
    assert (line.kind, line.rule) == (Agreement.NOT_COMPETENT, "L2")
    assert [each.code for each in line.findings] == ["HOLDER_ABSENT"]


def test_a_higher_level_may_hold_nothing(judged: Judged, letter: Letter) -> None:
    """Section 4.2: senior individuals hold NIL alone."""
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "NIL"}, "L3": {"bp": "not known"}}
    levels = tuple(Level(each, "", may_hold_less=True) for each in rows)
    odd = letter(rows, Dimension("bp", "bp"), levels=levels)
    (line,) = judged({"bp": "5 bp"}, "L2", letter=odd).lines
    assert (line.kind, line.rule) == (Agreement.NOT_COMPETENT, "L1")
    assert [each.code for each in line.findings] == ["NIL_POWER"]
    assert told(judged({"bp": "5 bp"}, "L3", letter=odd)) == [("LIMIT_NOT_KNOWN", "L3 bp")]


def test_each_under_the_letter_of_its_day(a4: DelegationLetter, letter: Letter, case: Case) -> None:
    wide = letter({"L1": {"bp": "90 bp", "cost": "HKD 60000.00"}}, *a4.dimensions)
    approved = Approval(Stage.APPROVED, parse_day("2025-12-01"), "policy", "board")
    starts = {"one": (parse_day("2026-01-01"), wide), "two": (DAY, a4)}
    letters = Timeline(
        tuple(Version(id_, on, each, TESTS, approved) for id_, (on, each) in starts.items())
    )
    days = [parse_day("2026-03-15"), DAY]
    history = [PastDecision(evolve(case(STEP_1), id=str(on)), on, level="L1") for on in days]
    found = reconcile(history, letters)
    assert [(line.kind.name, line.citation.id) for line in found.lines] == [
        ("AGREED", "one"),
        ("NOT_COMPETENT", "two"),
    ]
    with pytest.raises(NothingInForce):
        reconcile([evolve(history[0], on=parse_day("2025-12-31"))], letters)


# What is never delegated. -----------------------------------------------------------------------


@pytest.fixture
def board(a4: DelegationLetter) -> DelegationLetter:
    """A4, with one product that the board decides whatever the amount."""
    reserved = Reserved("novel lending", "9", "board", {"product": ("novel",)})
    return evolve(a4, categories={"product": ("loan", "novel")}, reserved=(reserved,))


@pytest.mark.parametrize(
    ("product", "asked", "level", "kind", "codes"),
    [
        ("novel", STEP_1, "board", "AGREED", []),
        ("novel", STEP_1, "L4", "NOT_COMPETENT", ["NEVER_DELEGATED"]),
        ("novel", STEP_1, None, "UNKNOWN", ["LEVEL_NOT_RECORDED"]),
        ("loan", STEP_1, "board", "UNKNOWN", ["NOT_ON_THE_LADDER"]),
        ("loan", ABOVE_ALL, "board", "UNKNOWN", ["NOT_ON_THE_LADDER"]),
        (None, STEP_1, "L1", "NOT_COMPETENT", ["OVER_LIMIT", "OVER_LIMIT"]),
        (None, STEP_1, "L4", "UNKNOWN", ["CATEGORY_NOT_KNOWN"]),
        (None, ABOVE_ALL, "board", "UNKNOWN", ["NOT_ON_THE_LADDER"]),
        ("loan", ABOVE_ALL, None, "UNKNOWN", ["LEVEL_NOT_RECORDED", *["OVER_LIMIT"] * 4]),
        ("loan", ABOVE_ALL, "L4", "NOT_ALLOWED", ["OVER_LIMIT"] * 4),
    ],
)
def test_what_goes_to_a_body(  # noqa: PLR0913, PLR0917 - a row of the table
    judged: Judged,
    board: DelegationLetter,
    product: str | None,
    asked: Any,
    level: str | None,
    kind: str,
    codes: list[str],
) -> None:
    known = {"product": product} if product else {}
    (line,) = judged(asked, level, letter=board, categories=known).lines
    assert (line.kind.name, [each.code for each in line.findings]) == (kind, codes)
    assert line.rule == (
        "board" if product == "novel" else "L3" if (product, asked) == ("loan", STEP_1) else None
    )
    (refused,) = judged(asked, level, REFUSED, letter=board, categories=known).lines
    assert refused.kind not in (Agreement.NOT_COMPETENT, Agreement.NOT_ALLOWED)
    needed = kind == "UNKNOWN" and product is None and asked is STEP_1
    assert (refused.kind is Agreement.UNKNOWN) is needed


# Split requests. --------------------------------------------------------------------------------

HALF = {"bp": "15 bp", "cost": "HKD 30000.00"}


@pytest.fixture
def split(case: Case) -> Callable[..., list[PastDecision]]:
    """Two parts of 15 bp, each decided by a level and with a state."""

    def make(*decided: tuple[str, GrantState]) -> list[PastDecision]:
        return [
            PastDecision(evolve(case(HALF), id=f"R-{at}"), DAY, state, level, part_of="R")
            for at, (level, state) in enumerate(decided, 1)
        ]

    return make


@pytest.mark.parametrize(
    ("decided", "kinds"),
    [
        ((("L2", "GRANTED"), ("L2", "GRANTED")), ["NOT_COMPETENT", "NOT_COMPETENT"]),
        ((("L2", "RELEASED"), ("L3", "GRANTED")), ["NOT_COMPETENT", "AGREED"]),
        ((("L2", "GRANTED"), ("L2", "REFUSED")), ["AGREED", "AGREED"]),
        ((("L2", "GRANTED"), ("L2", "WITHDRAWN")), ["AGREED"]),
        ((("L1", "REFUSED"), ("L3", "REFUSED")), ["AGREED", "HIGHER"]),
    ],
)
def test_parts_are_judged_as_what_was_granted_together(
    split: Any, a4: DelegationLetter, decided: Any, kinds: list[str]
) -> None:
    """Section 15: two concessions of 15 bp are judged as 30 bp: L3, not L2."""
    history = split(*((level, GrantState[state]) for level, state in decided))
    found = reconcile(history, Timeline.always(a4, TESTS))
    assert [line.kind.name for line in found.lines] == kinds


def test_what_is_pending_was_not_decided(a4: DelegationLetter, case: Case) -> None:
    waiting = PastDecision(case(STEP_1), DAY, GrantState.PENDING)
    assert reconcile([waiting], Timeline.always(a4, TESTS)) == Reconciliation(())


def test_counts_and_breaches(a4: DelegationLetter, case: Case) -> None:
    rows = (("A", STEP_1, "L3"), ("B", STEP_1, "L1"), ("C", ABOVE_ALL, "L4"), ("D", STEP_1, "L4"))
    history = [
        PastDecision(evolve(case(asked), id=id_), DAY, level=level) for id_, asked, level in rows
    ]
    found = reconcile(history, Timeline.always(a4, TESTS))
    assert found.counts == {
        Agreement.AGREED: 1,
        Agreement.HIGHER: 1,
        Agreement.NOT_COMPETENT: 1,
        Agreement.NOT_ALLOWED: 1,
        Agreement.UNKNOWN: 0,
    }
    assert [line.decision.request.id for line in found.breaches] == ["B", "C"]


def test_a_level_of_no_letter(judged: Judged) -> None:
    with pytest.raises(Unknown, match=r"^recorded level of `R1`: expected one of L1, L2, L3, L4,"):
        judged(STEP_1, "L9")


# The power of one level. ------------------------------------------------------------------------


@pytest.fixture
def rated(letter: Letter, limits: Callable[[Any], Any]) -> DelegationLetter:
    rows = {"A": {"L1": {"bp": "10 bp"}}, "B": {"L1": {"bp": "20 bp"}}}
    cells = tuple(Cell(code, code, limits(row), {"rating": (code,)}) for code, row in rows.items())
    dimensions = (Dimension("bp", "bp"), Dimension("fee", "HKD"))
    more = {"levels": (Level("L1", ""),), "cells": cells, "categories": {"rating": ("A", "B", "C")}}
    return letter({}, *dimensions, **more)


@pytest.mark.parametrize(
    ("asked", "known", "verdict", "codes"),
    [
        ({"bp": "15 bp"}, {"rating": "A"}, "NOT_MET", ["OVER_LIMIT"]),
        ({"bp": "15 bp"}, {"rating": "B"}, "MET", ["WITHIN_LIMIT"]),
        ({"bp": "15 bp"}, {"rating": "C"}, "NOT_MET", ["NOT_DELEGATED"]),
        ({"bp": "15 bp"}, {}, "UNKNOWN", ["OVER_LIMIT"]),
        ({"bp": "25 bp"}, {}, "NOT_MET", ["OVER_LIMIT"]),
        (
            {"bp": "1 bp", "fee": "HKD 1.00"},
            {"rating": "A"},
            "NOT_MET",
            ["NOT_DELEGATED", "WITHIN_LIMIT"],
        ),
    ],
)
def test_power_in_every_cell_that_may_be_meant(  # noqa: PLR0913, PLR0917 - a row of the table
    rated: DelegationLetter, case: Case, asked: Any, known: Any, verdict: str, codes: list[str]
) -> None:
    found, findings = power_of(case(asked, categories=known), rated, 0, DAY)
    assert (found.name, [each.code for each in findings]) == (verdict, codes)


def test_what_the_past_alone_uses_up_has_the_unit_of_the_limit(
    a4: DelegationLetter, case: Case, grant: Any
) -> None:
    before = grant("G1", "2026-01-05", {"bp": "30 bp", "cost": "HKD 1.00"})
    _, findings = power_of(case({"cost": "HKD 1.00"}, history=(before,)), a4, 0, DAY)
    assert (findings[0].code, findings[0].measured) == ("OVER_LIMIT", Quantity(30, "bp"))


def test_what_is_in_another_currency_is_shown_in_that_of_the_letter(case: Case) -> None:
    """USD 10.00 at 7.8 are HKD 78.00."""
    found, findings = power_of(case(USD_10, rates=(USD,)), converting("HKD 77.99"), 0, DAY)
    assert (found, str(findings[0].measured)) == (Verdict.NOT_MET, "HKD 78.00")
    found, findings = power_of(case(USD_10, rates=(USD,)), converting("HKD 78.00"), 0, DAY)
    assert found is Verdict.MET
    found, _ = power_of(case(USD_10), converting("HKD 78.00"), 0, DAY)
    assert found is Verdict.UNKNOWN
    found, findings = power_of(case(USD_10, rates=(USD,)), converting("unlimited"), 0, DAY)
    assert (found, findings[0].measured) == (Verdict.MET, None)


USD = ExchangeRate("USD", "HKD", Fraction(78, 10), DAY, "a rate for tests")
USD_10 = {"cost": "USD 10.00"}


def converting(top: str) -> DelegationLetter:
    return DelegationLetter(
        (Level("L1", ""),),
        (Dimension("cost", "HKD"),),
        (Cell("c", "1", {"L1": {"cost": Limit.parse(top)}}),),
        ("RETENTION",),
        conversion=Conversion(Rounding.UP, Tenor(days=1)),
    )


LIMITS = st.one_of(
    st.integers(0, 4).map(lambda top: f"{top} x"), st.sampled_from(["NIL", "not known"])
)


@given(
    st.lists(LIMITS, min_size=2, max_size=4),
    st.one_of(st.none(), st.integers(0, 5)),
    st.data(),
)
def test_the_lowest_level_agrees_and_a_breach_has_no_power(
    tops: list[str], asked: int | None, data: st.DataObject
) -> None:
    """The route in the same letter with that level alone says whether it has the power."""
    levels = [f"L{at}" for at in range(len(tops))]
    rows = dict(zip(levels, tops, strict=True))
    recorded = data.draw(st.sampled_from(levels))
    quantities = {} if asked is None else {"a": Quantity(asked, "x")}
    request = AccommodationCase("R1", "P1", quantities, reason="R")
    line = PastDecision(request, DAY, level=recorded)
    (found,) = reconcile([line], Timeline.always(written(rows), TESTS)).lines
    alone = route(request, Timeline.always(written({recorded: rows[recorded]}), TESTS), DAY)
    power = meet(test.finding.verdict for test in alone.outcome.path[0].tests)
    breach = found.kind in (Agreement.NOT_COMPETENT, Agreement.NOT_ALLOWED)
    assert breach is (power is Verdict.NOT_MET)
    assert (found.kind is Agreement.AGREED) is (found.rule == recorded)
    if found.kind is Agreement.HIGHER:
        assert power is Verdict.MET
        assert levels.index(recorded) > levels.index(str(found.rule))


def written(rows: Mapping[str, str]) -> DelegationLetter:
    levels = tuple(Level(each, "", may_hold_less=True) for each in rows)
    limits = {level: {"a": Limit.parse(text)} for level, text in rows.items()}
    return DelegationLetter(levels, (Dimension("a", "x"),), (Cell("c", "1", limits),), ("R",))


# Where a fact is missing, and every answer it could give is the same. ----------------------------


def by_code(**rows: Mapping[str, str]) -> DelegationLetter:
    """A cell of points for each code of `code`, with what each level holds."""
    cells = tuple(
        Cell(code, code, {level: {"bp": Limit.parse(top)} for level, top in row.items()}, when)
        for code, row in rows.items()
        for when in ({"code": (code,)},)
    )
    levels = tuple(Level(each, "", may_hold_less=True) for each in ("L1", "L2", "L3"))
    codes = {"code": (*rows, "X", "Y")}
    novel = (Reserved("novel", "9", "board", {"code": ("Y",)}),)
    return DelegationLetter(
        levels, (Dimension("bp", "bp"),), cells, ("RETENTION",), codes, reserved=novel
    )


def test_nobody_could_grant_it_in_any_cell(judged: Judged) -> None:
    """In A it is above all, of X nobody has power: not allowed, whichever it was."""
    split = evolve(by_code(A={"L1": "1 bp", "L2": "2 bp", "L3": "2 bp"}), reserved=())
    for level in ("L1", "L3", None):
        (line,) = judged({"bp": "3 bp"}, level, letter=split).lines
        assert line.kind is Agreement.NOT_ALLOWED
        assert {"OVER_LIMIT", "NOT_DELEGATED"} <= {each.code for each in line.findings}
    (within,) = judged({"bp": "2 bp"}, "L1", letter=split).lines
    assert within.kind is Agreement.NOT_COMPETENT
    (perhaps,) = judged({"bp": "2 bp"}, "L2", letter=split).lines
    assert perhaps.kind is Agreement.UNKNOWN


def test_a_breach_of_one_kind_or_the_other_is_one(judged: Judged) -> None:
    """Reserved for the board in Y, which grants it there: of L3 not competent, else not allowed."""
    split = by_code(A={"L1": "1 bp", "L2": "2 bp", "L3": "2 bp"})
    (line,) = judged({"bp": "3 bp"}, "L3", letter=split).lines
    assert line.kind is Agreement.NOT_COMPETENT
    (open_,) = judged({"bp": "3 bp"}, "board", letter=split).lines
    assert open_.kind is Agreement.UNKNOWN


@pytest.mark.parametrize("state", [GrantState.GRANTED, REFUSED])
def test_a_higher_level_than_any_cell_needs(judged: Judged, state: GrantState) -> None:
    """L1 in A, L2 in B: L3 was higher than needed in both; L2 only in A."""
    rows = {"A": {"L1": "4 bp", "L2": "5 bp", "L3": "5 bp"}, "B": {"L2": "4 bp", "L3": "5 bp"}}
    every = evolve(by_code(**rows), reserved=(), categories={"code": ("A", "B")})
    (line,) = judged({"bp": "4 bp"}, "L3", state, letter=every).lines
    assert (line.kind, line.rule) == (Agreement.HIGHER, None)
    assert [each.about for each in line.findings] == ["L1 bp", "L2 bp"]
    (lower,) = judged({"bp": "4 bp"}, "L2", state, letter=every).lines
    assert lower.kind is Agreement.UNKNOWN
    (none,) = judged({"bp": "5 bp"}, "L3", state, letter=every).lines
    assert none.kind is Agreement.UNKNOWN


def test_a_higher_level_than_is_needed_whatever_was_granted_before(
    judged: Judged, letter: Letter
) -> None:
    """Facility not known: 1 or, with what was granted on it, 5. L1 holds 4, L2 and L3 hold 5."""
    bp = Dimension("bp", "bp", Adds.FACILITY, Tenor(months=12))
    rows = {"L1": {"bp": "4 bp"}, "L2": {"bp": "5 bp"}, "L3": {"bp": "5 bp"}}
    levels = tuple(Level(each, "", may_hold_less=True) for each in rows)
    before = PastGrant("G1", "P1", DAY, {"bp": Quantity(4, "bp")}, facility="F1")
    for asked, kind in (("1 bp", Agreement.HIGHER), ("2 bp", Agreement.UNKNOWN)):
        (line,) = judged(
            {"bp": asked},
            "L3",
            letter=letter(rows, bp, levels=levels),
            facility=None,
            history=(before,),
        ).lines
        assert line.kind is kind


def test_of_a_refusal_that_nobody_could_have_granted(judged: Judged) -> None:
    """Above all in A, nobody's in X, the board's in Y: no level refused what a lower one holds."""
    split = by_code(A={"L1": "1 bp", "L2": "2 bp"})
    (line,) = judged({"bp": "3 bp"}, "L2", REFUSED, letter=split).lines
    assert line.kind is Agreement.AGREED
    (within,) = judged({"bp": "1 bp"}, "L2", REFUSED, letter=split).lines
    assert within.kind is Agreement.UNKNOWN


def test_a_level_that_a_matter_is_reserved_for(judged: Judged) -> None:
    """In Y what L1 granted was reserved for it, in A it was beyond it: which, is not known."""
    novel = (Reserved("novel", "9", "L1", {"code": ("Y",)}),)
    split = evolve(by_code(A={"L1": "1 bp", "L2": "2 bp", "L3": "2 bp"}), reserved=novel)
    (line,) = judged({"bp": "2 bp"}, "L1", letter=split).lines
    assert line.kind is Agreement.UNKNOWN
    assert [each.code for each in line.findings] == ["CATEGORY_NOT_KNOWN"]


def test_a_limit_without_any_figure_still_says_what_was_asked(
    judged: Judged, letter: Letter
) -> None:
    """L1's figure is not known, L2 has none and L3 no end: no limit shows how bp are written."""
    rows = {"L1": {"bp": "not known"}, "L2": {"bp": "NIL"}, "L3": {"bp": "unlimited"}}
    levels = (Level("L1", ""), Level("L2", "", may_hold_less=True), Level("L3", ""))
    found = judged({"bp": "5 bp"}, "L2", letter=letter(rows, Dimension("bp", "bp"), levels=levels))
    (line,) = found.lines
    assert line.kind is Agreement.NOT_COMPETENT
    assert [(f.code, str(f.measured)) for f in line.findings] == [("NIL_POWER", "5 bp")]
