"""The laws of routing over letters that link, convert or reserve: drawn ones, and one with all."""

from fractions import Fraction

from hypothesis import settings

from acctcore.authority import (
    Adds,
    Cell,
    Combine,
    Committee,
    Conversion,
    DelegationLetter,
    Dimension,
    Endorsement,
    Level,
    Limit,
    Linking,
    Purpose,
    Reserved,
    route,
)
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.testing import laws, suite
from acctcore.testing.strategies import letters, timelines
from acctcore.timeline import Timeline

HALF = max(1, settings().max_examples // 2)
YEAR = Tenor(months=12)
INVENTED = Source("a letter with everything", Status.INVENTED)


def row(**limits: str) -> dict[str, Limit]:
    return {name.replace("_", " "): Limit.parse(text) for name, text in limits.items()}


EVERYTHING = DelegationLetter(
    (
        Level("L1", "account manager", grants_own=True, sub_delegates=True),
        Level("L2", "two signatures", joint=("credit", "risk")),
        Level("L3", "regional head"),
        Level("L4", "committee", committee=Committee(2)),
    ),
    (
        Dimension("loan", "HKD", Adds.GROUP, YEAR),
        Dimension("unsecured", "HKD", part_of="loan"),
        Dimension("months", "months", Adds.PARTY, YEAR, combine=Combine.LARGEST),
        Dimension("waiver", "%", whole=Quantity(10_000, "%")),
        Dimension("cost", "HKD", Adds.PARTY, year_from="04-01"),
    ),
    (
        Cell(
            "term loans",
            "2(a)",
            {
                "L1": row(loan="HKD 9.00", unsecured="50 % of loan", months="12 months"),
                "L2": row(loan="HKD 9.01", unsecured="50 % of loan", months="24 months"),
                "L3": row(loan="HKD 30.00", unsecured="33.3 % of loan", months="36 months"),
                "L4": row(loan="3 x loan at L3", unsecured="HKD 12.00", months="60 months"),
            },
            {"product": ("term", "novel")},
        ),
        Cell(
            "fees",
            "2(b)",
            {
                "L1": row(cost="HKD 1.00", waiver="10.00 %"),
                "L2": row(cost="under HKD 2.00", waiver="25.00 %"),
                "L3": row(cost="HKD 5.00, withdrawn on 2020-02-29", waiver="50.00 %"),
                "L4": row(cost="unlimited", waiver="100.00 %"),
            },
            {"product": ("fee",)},
        ),
    ),
    ("RETENTION", "ERROR"),
    {"product": ("term", "novel", "fee")},
    Purpose.SANCTION,
    (Reserved("novel lending", "9", "board", {"product": ("novel",)}),),
    (
        Endorsement("risk", "8", {"product": ("term",)}, {"loan": Money(900, "HKD")}),
        Endorsement("legal", "7"),
    ),
    Linking(Adds.GROUP, Tenor(days=30)),
    Conversion(Rounding.HALF_EVEN, Tenor(days=5)),
)
LONG = letters().filter(lambda letter: bool(letter.linking or letter.conversion or letter.reserved))

test_letters_that_say_more = suite(
    laws.AUTHORITY, route, policies=timelines(of=LONG), max_examples=HALF
)
test_a_letter_with_everything = suite(
    (*laws.GENERIC, *laws.AUTHORITY),
    route,
    policies=Timeline.always(EVERYTHING, INVENTED),
    max_examples=HALF,
)


def test_the_letter_has_the_figures_it_means() -> None:
    """By hand: a third, 0.333, of HKD 30.00 is 9.99; three times HKD 30.00 is 90.00."""
    (term, _) = EVERYTHING.compiled
    figures = {level: str(each["unsecured"]) for level, each in term.cell.limits.items()}
    assert figures == {"L1": "HKD 4.50", "L2": "HKD 4.50", "L3": "HKD 9.99", "L4": "HKD 12.00"}
    assert term.cell.limits["L4"]["loan"].top == Money(9_000, "HKD")
    assert EVERYTHING.cells[0].limits["L3"]["unsecured"].share == Fraction("0.333")
