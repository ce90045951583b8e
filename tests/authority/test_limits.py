"""Limits: the six values, inclusive and open bounds, ranges, and senior levels that hold nothing.

Section 5 of the authority reference, semantics 1 and 5; sections 4.2 and 4.3 for the letters.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from acctcore.authority import (
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    Power,
    Reference,
    Route,
    RouteKind,
    analyse,
)
from acctcore.currency import Currency, CurrencyTable
from acctcore.days import Tenor, parse_day
from acctcore.decisions import Decision
from acctcore.errors import OutOfRange
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity

Letter = Callable[..., DelegationLetter]
Decide = Callable[..., Decision[Route]]

BP = Dimension("bp", "bp")
MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN

# The table of semantics 5: the value, and what it says to a request of 0 and of 1.
SIX_VALUES: Mapping[str, tuple[tuple[str, Verdict], tuple[str, Verdict]]] = {
    "absent": (("NOT_DELEGATED", NOT_MET), ("NOT_DELEGATED", NOT_MET)),
    "not known": (("LIMIT_NOT_KNOWN", UNKNOWN), ("LIMIT_NOT_KNOWN", UNKNOWN)),
    "NIL": (("NIL_POWER", NOT_MET), ("NIL_POWER", NOT_MET)),
    "0 bp": (("WITHIN_LIMIT", MET), ("OVER_LIMIT", NOT_MET)),
    "unlimited": (("WITHIN_LIMIT", MET), ("WITHIN_LIMIT", MET)),
    "5 bp, withdrawn on 2026-03-16": (("WITHDRAWN", NOT_MET), ("WITHDRAWN", NOT_MET)),
}


@pytest.mark.parametrize(("asked", "at"), [("0 bp", 0), ("1 bp", 1)])
@pytest.mark.parametrize("value", SIX_VALUES)
def test_six_values(letter: Letter, decide: Decide, value: str, asked: str, at: int) -> None:
    """L1 holds the value; L2, where there is one, says nothing but on the other dimension."""
    rows = {"L1": {"other": "9 bp"} | ({} if value == "absent" else {"bp": value})}
    levels = (Level("L1", ""), Level("L2", "", may_hold_less=True))
    if value == "absent":
        rows["L2"] = {"other": "9 bp", "bp": "9 bp"}
    levels = levels[: len(rows)]
    decision = decide(
        letter(rows, BP, Dimension("other", "bp"), levels=levels), {"bp": asked, "other": "0 bp"}
    )
    (test,) = (t for t in decision.outcome.path[0].tests if t.dimension == "bp")
    assert (test.finding.code, test.finding.verdict) == SIX_VALUES[value][at]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("not known", RouteKind.UNDECIDED),
        ("NIL", RouteKind.NOT_DELEGATED),
        ("5 bp, withdrawn on 2026-03-16", RouteKind.NOT_DELEGATED),
        ("0 bp", RouteKind.ABOVE_ALL),
        ("unlimited", RouteKind.ROUTED),
    ],
)
def test_how_a_request_of_1_ends(
    letter: Letter, decide: Decide, value: str, kind: RouteKind
) -> None:
    assert decide(letter({"L1": {"bp": value}}, BP), {"bp": "1 bp"}).outcome.kind is kind


@pytest.mark.parametrize(
    ("on", "level", "code"),
    [
        ("2026-06-30", "L1", "WITHIN_LIMIT"),
        ("2026-07-01", "L2", "WITHDRAWN"),
        ("2026-07-02", "L2", "WITHDRAWN"),
    ],
)
def test_withdrawn_before_on_and_after_the_day(
    letter: Letter, decide: Decide, on: str, level: str, code: str
) -> None:
    rows = {"L1": {"bp": "5 bp, withdrawn on 2026-07-01"}, "L2": {"bp": "9 bp"}}
    decision = decide(letter(rows, BP), {"bp": "5 bp"}, on)
    assert decision.outcome.level == level
    assert decision.outcome.path[0].tests[0].finding.code == code


@pytest.mark.parametrize("limit", ["5 bp", "over 2 bp up to 5 bp"])
def test_a_limit_that_will_be_withdrawn_is_a_limit_until_then(
    letter: Letter, decide: Decide, limit: str
) -> None:
    rows = {"L1": {"bp": f"{limit}, withdrawn on 2026-07-01"}}
    (over,) = decide(letter(rows, BP), {"bp": "6 bp"}, "2026-06-30").reasons
    assert (over.code, over.shortfall) == ("OVER_LIMIT", Quantity(1, "bp"))
    assert decide(letter(rows, BP), {"bp": "5 bp"}, "2026-06-30").outcome.level == "L1"


def test_withdrawn_says_since_when(letter: Letter, decide: Decide) -> None:
    rows = {"L1": {"bp": "5 bp, withdrawn on 2026-07-01"}}
    (gone,) = decide(letter(rows, BP), {"bp": "5 bp"}, "2026-07-02").reasons
    days = parse_day("2026-07-02"), parse_day("2026-07-01")
    assert (gone.measured, gone.relation, gone.limit) == (days[0], "<", days[1])


def test_a_figure_not_known_does_not_matter_where_another_limit_fails(
    letter: Letter, decide: Decide
) -> None:
    rows = {
        "L1": {"bp": "5 bp", "months": "not known"},
        "L2": {"bp": "9 bp", "months": "12 months"},
    }
    two = letter(rows, BP, Dimension("months", "months"))
    assert decide(two, {"bp": "9 bp", "months": "1 months"}).outcome.level == "L2"
    unread = decide(two, {"bp": "5 bp", "months": "1 months"})
    assert unread.outcome.kind is RouteKind.UNDECIDED
    assert [(f.code, f.measured, f.limit) for f in unread.missing] == [
        ("LIMIT_NOT_KNOWN", Quantity(1, "months"), "not known")
    ]


def test_a_figure_not_known_that_was_withdrawn_is_no_power(letter: Letter, decide: Decide) -> None:
    gone = letter({"L1": {"bp": "not known, withdrawn on 2026-01-01"}}, BP)
    assert decide(gone, {"bp": "0 bp"}).outcome.kind is RouteKind.NOT_DELEGATED


# Bounds at -1, 0 and +1 minor unit. -------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "asked", "held"),
    [
        ("HKD 20000.00", "HKD 19999.99", True),
        ("HKD 20000.00", "HKD 20000.00", True),
        ("HKD 20000.00", "HKD 20000.01", False),
        ("under HKD 20000.00", "HKD 19999.99", True),
        ("under HKD 20000.00", "HKD 20000.00", False),
        ("over HKD 15.00 up to HKD 49.00", "HKD 15.00", False),
        ("over HKD 15.00 up to HKD 49.00", "HKD 15.01", True),
        ("over HKD 15.00 up to HKD 49.00", "HKD 49.00", True),
        ("over HKD 15.00 up to HKD 49.00", "HKD 49.01", False),
        ("over HKD 15.00 under HKD 49.00", "HKD 48.99", True),
        ("over HKD 15.00 under HKD 49.00", "HKD 49.00", False),
        ("under HKD 0.00", "HKD 0.00", False),
    ],
)
def test_bounds(letter: Letter, decide: Decide, limit: str, asked: str, held: bool) -> None:
    told = decide(letter({"L1": {"a": limit}}, Dimension("a", "HKD")), {"a": asked}).outcome
    assert (told.level == "L1") is held


@pytest.mark.parametrize(
    ("limit", "asked", "relation", "bound", "shortfall"),
    [
        ("10 bp", "11 bp", "<=", "10 bp", "1 bp"),
        ("under 10 bp", "10 bp", "<", "10 bp", "1 bp"),
        ("over 15 bp up to 49 bp", "15 bp", ">", "15 bp", "1 bp"),
        ("over 15 bp up to 49 bp", "50 bp", "<=", "49 bp", "1 bp"),
        ("NIL", "1 bp", "", "NIL", "None"),
    ],
)
def test_what_is_missing_to_a_bound(  # noqa: PLR0913, PLR0917 - a row of the table
    letter: Letter,
    decide: Decide,
    limit: str,
    asked: str,
    relation: str,
    bound: str,
    shortfall: str,
) -> None:
    (reason,) = decide(letter({"L1": {"bp": limit}}, BP), {"bp": asked}).reasons
    assert (reason.relation, str(reason.limit), str(reason.shortfall)) == (
        relation,
        bound,
        shortfall,
    )


@given(top=st.integers(1, 10**12), apart=st.integers(-1, 1), open_=st.booleans())
@example(top=5_000_000, apart=1, open_=False)
def test_a_bound_is_exact(
    letter: Letter, decide: Decide, top: int, apart: int, open_: bool
) -> None:
    """50,000.01 is over 50,000.00: the cent that others lose in floating point."""
    word = "under " if open_ else ""
    small = letter({"L1": {"a": f"{word}{Money(top, 'HKD')}"}}, Dimension("a", "HKD"))
    told = decide(small, {"a": str(Money(top + apart, "HKD"))}).outcome
    assert (told.level == "L1") is (apart < 0 or (apart == 0 and not open_))


# J&K State Financial Corporation, section 4.3: lakhs and crores of rupees. ----------------------

LAKH, CRORE = 100_000, 10_000_000


def rupees(amount: int) -> str:
    return str(Money.of(amount, "INR"))


JK = {
    "district": rupees(9 * LAKH),
    "committee-a": f"over {rupees(15 * LAKH)} up to {rupees(49 * LAKH)}",
    "managing-director": f"over {rupees(49 * LAKH)} up to {rupees(CRORE)}",
    "in-house": f"over {rupees(CRORE)} up to {rupees(3 * CRORE)}",
    "executive": f"over {rupees(3 * CRORE)} up to {rupees(5 * CRORE)}",
    "board": f"over {rupees(5 * CRORE)} up to {rupees(10 * CRORE)}",
}


@pytest.fixture(scope="module")
def jk(letter: Letter) -> DelegationLetter:
    rows = {level: {"amount": text} for level, text in JK.items()}
    return letter(rows, Dimension("amount", "INR"))


@pytest.mark.parametrize(
    ("paise", "kind", "level"),
    [
        (0, "routed", "district"),
        (9 * LAKH * 100, "routed", "district"),
        (9 * LAKH * 100 + 1, "gap", None),
        (15 * LAKH * 100, "gap", None),
        (15 * LAKH * 100 + 1, "routed", "committee-a"),
        (49 * LAKH * 100, "routed", "committee-a"),
        (49 * LAKH * 100 + 1, "routed", "managing-director"),
        (CRORE * 100 + 1, "routed", "in-house"),
        (10 * CRORE * 100, "routed", "board"),
        (10 * CRORE * 100 + 1, "above_all", None),
    ],
)
def test_ranges_with_a_hole(
    jk: DelegationLetter, decide: Decide, paise: int, kind: str, level: str | None
) -> None:
    told = decide(jk, {"amount": str(Money(paise, "INR"))}).outcome
    assert (told.kind.value, told.level) == (kind, level)


def test_a_hole_below_the_first_range(letter: Letter, decide: Decide) -> None:
    high = letter({"L1": {"bp": "over 3 bp up to 5 bp"}}, BP)
    ends = [decide(high, {"bp": f"{asked} bp"}).outcome.kind.value for asked in (0, 3, 4, 6)]
    assert ends == ["gap", "gap", "routed", "above_all"]


def test_the_hole_is_reported_with_its_witness(jk: DelegationLetter) -> None:
    (gap,) = (each for each in analyse(jk) if each.code == "GAP")
    assert (gap.code, gap.verdict) == ("GAP", Verdict.NOT_APPLICABLE)
    assert gap.measured == Money(90_000_001, "INR")
    assert gap.about == "cell `rate`: nobody holds INR 900000.01 of amount"


def test_in_the_hole_the_next_level_says_how_far(jk: DelegationLetter, decide: Decide) -> None:
    reasons = decide(jk, {"amount": "INR 900000.01"}).reasons
    assert (reasons[0].code, str(reasons[0].shortfall)) == ("OVER_LIMIT", "INR 0.01")
    assert (reasons[1].code, str(reasons[1].shortfall)) == ("BELOW_RANGE", "INR 600000.00")


# The deck of section 4.2: crore; senior individuals hold NIL alone. -----------------------------

DECK = {
    "scale-1": ("0.10", "0.10"),
    "scale-2": ("0.50", "0.50"),
    "scale-3": ("0.75", "1.00"),
    "cm": ("1.00", "2.00"),
    "agm": ("2.00", "4.00"),
    "dgm": ("3.00", "5.00"),
    "fgm": ("NIL", "NIL"),
    "ed-gm": ("NIL", "NIL"),
}


def crore(text: str) -> str:
    return text if text == "NIL" else f"INR {int(text.replace('.', '')) * CRORE // 100}"


@pytest.fixture(scope="module")
def deck(letter: Letter) -> DelegationLetter:
    rows = {level: {"total": crore(t), "group": crore(g)} for level, (t, g) in DECK.items()}
    year = Tenor(months=12)
    return letter(
        rows,
        Dimension("total", "INR", Adds.PARTY, year, of="amount"),
        Dimension("group", "INR", Adds.GROUP, year, of="amount"),
        levels=tuple(Level(level, "", may_hold_less=level in ("fgm", "ed-gm")) for level in DECK),
    )


@pytest.mark.parametrize(
    ("amount", "kind", "level"),
    [
        ("INR 1000000.00", "routed", "scale-1"),
        ("INR 1000000.01", "routed", "scale-2"),
        ("INR 30000000.00", "routed", "dgm"),
        ("INR 30000000.01", "above_all", None),
    ],
)
def test_power_by_person_is_not_monotone(
    deck: DelegationLetter, decide: Decide, amount: str, kind: str, level: str | None
) -> None:
    """A search by bisection would look at the middle of the ladder and go the wrong way."""
    told = decide(deck, {"amount": amount}).outcome
    assert (told.kind.value, told.level) == (kind, level)


def test_above_all_names_every_level_and_the_top_shortfall(
    deck: DelegationLetter, decide: Decide
) -> None:
    told = decide(deck, {"amount": "INR 30000000.01"}).outcome
    assert [step.level for step in told.path] == list(DECK)
    assert told.binding == ("total",)
    assert told.path[5].failing[0].finding.shortfall == Money(1, "INR")
    assert [t.finding.code for t in told.path[6].tests] == ["NIL_POWER", "NIL_POWER"]


# Limits as text. --------------------------------------------------------------------------------

DAYS = st.dates(parse_day("2000-01-01"), parse_day("2099-12-31"))
NUMBERS = st.integers(0, 10**9)


@st.composite
def any_limit(draw: Any) -> Limit:
    gone = draw(st.none() | DAYS)
    power = draw(st.sampled_from(Power))
    if power is Power.RELATIVE:
        places = ("party", "party in loans, rated", "party in loans at sea at L1", "party at L1")
        of = Reference.parse(draw(st.sampled_from(places)))
        percent = Fraction(draw(st.integers(1, 10**6)), 10_000)
        share = draw(st.sampled_from((percent, Fraction(30))))
        return Limit(power, withdrawn_on=gone, share=share, of=of)
    if power is not Power.BOUNDED:
        return Limit(power, withdrawn_on=gone)
    unit = draw(st.sampled_from(["HKD", "bp", "%", "JPY", "months"]))
    of = Money if unit.isupper() else Quantity
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    over = of(low, unit) if draw(st.booleans()) else None
    return Limit(power, of(high + 2, unit), draw(st.booleans()), over, gone)


@given(any_limit())
def test_a_limit_is_read_as_it_is_written(limit: Limit) -> None:
    assert Limit.parse(str(limit)) == limit


def test_a_limit_in_a_currency_of_the_banks_own() -> None:
    gold = CurrencyTable("house", (Currency("XAG", 3),))
    assert Limit.parse("over XAG 0.001 up to XAG 1.5", table=gold).span() == (2, 1500)


def test_a_cell_has_only_the_dimensions_it_names(
    letter: Letter, decide: Decide, limits: Any
) -> None:
    """What the letter declares and the cell does not mention, nobody may grant."""
    cells = (Cell("rate", "2", limits({"L1": {"bp": "10 bp"}})),)
    plain = letter({}, BP, Dimension("fee", "%"), levels=(Level("L1", ""),), cells=cells)
    decision = decide(plain, {"bp": "5 bp", "fee": "0 %"})
    assert decision.outcome.kind is RouteKind.NOT_DELEGATED
    assert [(f.code, f.about, str(f.measured)) for f in decision.reasons] == [
        ("NOT_DELEGATED", "fee", "0.00 %")
    ]
    (step,) = decision.outcome.path
    assert (step.verdict, step.failing) == (NOT_MET, ())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("HKD 5,000", "HKD 5000"),
        ("5000 HKD", "HKD 5000"),
        ("hkd 5000.00", "HKD 5000.00"),
        ("nil", "NIL"),
        ("Unlimited", "unlimited"),
        ("Under HKD 1,000,000.00", "under HKD 1000000.00"),
        ("HKD 5000.00 withdrawn 2026-03-01", "HKD 5000.00, withdrawn on 2026-03-01"),
    ],
)
def test_a_usual_slip_is_told_with_what_was_meant(written: str, meant: str) -> None:
    with pytest.raises(OutOfRange) as raised:
        Limit.parse(written)
    assert str(raised.value).endswith(f"got `{written}`; did you mean `{meant}`?")
    assert str(Limit.parse(meant)).partition(".")[0] == meant.partition(".")[0]


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u202f"])
def test_a_space_that_looks_like_another_is_named(space: str) -> None:
    with pytest.raises(OutOfRange) as raised:
        Limit.parse(f"HKD{space}5000.00")
    told = "write `HKD 5000.00` with a plain space: the one here is a no-break space"
    assert str(raised.value).endswith(told)


def test_a_share_without_its_space_is_a_share() -> None:
    """`50% of cost` would else be read as fifty of a unit called `of cost`."""
    with pytest.raises(OutOfRange, match="did you mean `50 % of cost`"):
        Limit.parse("50% of cost")
