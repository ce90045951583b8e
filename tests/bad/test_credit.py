"""What is malformed or contradicts itself raises, in the words of a policy author."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from acctcore.credit import (
    AdverseConcept,
    Answer,
    ApplicationCase,
    Applies,
    CompletenessPack,
    ConflictRule,
    History,
    PackSection,
    RequestItem,
    Requirement,
    Resolution,
    Stated,
    assemble,
)
from acctcore.days import Tenor, parse_day
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    NothingInForce,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = parse_day("2024-06-30")
ASKED = Requirement("Revenue", "3.1")
RULE = ConflictRule("C1", "0.01")
PACK = CompletenessPack("example", (PackSection("accounts", (ASKED,)),), (), RULE)
MILLION = Money.of("1000000.00", "USD")


def fact(id_: str, **more: Any) -> Fact[Any]:
    period = Period(None, parse_day("2023-12-31"))
    obtained = Evidence("accounts", "audited", obtained_on=more.pop("obtained_on", None))
    stated = {"subject": "B1", "concept": "Revenue", "value": "100", "unit": "USD"} | more
    return Fact(id_, period=period, evidence=obtained, **stated)


def case(*facts: Fact[Any], **more: Any) -> ApplicationCase:
    return ApplicationCase("A1", "B1", FactBase(facts), **more)


def pack(*asked: Requirement, **more: Any) -> CompletenessPack:
    sections = (PackSection("accounts", asked),) if asked else PACK.sections
    return evolve(PACK, **({"sections": sections} | more))


def decided(of: ApplicationCase, by: CompletenessPack = PACK, on: Any = ON) -> object:
    source = Source("example", Status.INVENTED)
    return assemble(of, Timeline.always(by, source, since=parse_day("2024-01-01")), on)


def said(id_: str = "a", over: tuple[str, ...] = ("b",), **more: Any) -> Resolution:
    return Resolution(id_, over, **({"person": "C. Officer", "reason": "restated"} | more))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: case(amount=Money(0, "USD")),
            OutOfRange,
            "amount of `A1`: expected more than 0, got `USD 0.00`",
        ),
        (
            lambda: case(amount=Money(-1, "USD")),
            OutOfRange,
            "amount of `A1`: expected more than 0, got `USD -0.01`",
        ),
        (
            lambda: case(amount=5.0),
            WrongKind,
            (
                "amount of `A1`: expected money such as `HKD 20000.00`, got `5.0` "
                "(a floating-point number)"
            ),
        ),
        (
            lambda: ApplicationCase(" ", "B1", FactBase()),
            OutOfRange,
            "id of an application: expected a name, got ` `",
        ),
        (
            lambda: ApplicationCase("A1", "", FactBase()),
            OutOfRange,
            "borrower of `A1`: expected a name, got ``",
        ),
        (
            lambda: case(fact("a", subject="B2")),
            Unknown,
            "subject of fact `a`: expected one of the subjects of `A1`, got `B2`",
        ),
        (
            lambda: pack(rating_concept="Rating"),
            Unknown,
            "rating concept of pack `example`: expected the concept of a requirement, got `Rating`",
        ),
        (
            lambda: case(fact("a"), resolutions=(said(),)),
            Unknown,
            "resolution of `C. Officer`: expected the id of a recorded fact, got `b`",
        ),
        (
            lambda: case(fact("b"), resolutions=(said(),)),
            Unknown,
            "resolution of `C. Officer`: expected the id of a recorded fact, got `a`",
        ),
        (
            lambda: case(fact("a"), fact("b", unit="EUR"), resolutions=(said(),)),
            Contradiction,
            "resolution of `C. Officer`: facts `a` and `b` are not about the same thing",
        ),
        (
            lambda: said(person=" "),
            OutOfRange,
            "person who resolves for `a`: expected a name, got ` `",
        ),
        (
            lambda: said(reason=""),
            OutOfRange,
            "reason of `C. Officer` for `a`: expected words, got ``",
        ),
        (
            lambda: said(over=()),
            OutOfRange,
            "resolution for `a`: expected at least one fact to prefer it to, got none",
        ),
        (lambda: said(over=("a",)), Contradiction, "fact `a` is preferred to itself"),
        (
            lambda: Answer("a", "", "A. Author"),
            OutOfRange,
            "answer of `A. Author` for `a`: expected words, got ``",
        ),
        (
            lambda: Answer("a", "cured", ""),
            OutOfRange,
            "person who answers for `a`: expected a name, got ``",
        ),
        (
            lambda: case(answers=(Answer("a", "cured", "A. Author"),)),
            Unknown,
            "answer of `A. Author`: expected the id of a recorded fact, got `a`",
        ),
    ],
)
def test_a_case_that_contradicts_itself(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: Requirement("", "3.1"),
            OutOfRange,
            "concept of a requirement: expected a name, got ``",
        ),
        (
            lambda: Requirement("Revenue", " "),
            OutOfRange,
            "clause of `Revenue`: expected a name, got ` `",
        ),
        (
            lambda: AdverseConcept("", "A1"),
            OutOfRange,
            "adverse concept: expected a name, got ``",
        ),
        (
            lambda: AdverseConcept("Default", ""),
            OutOfRange,
            "clause of `Default`: expected a name, got ``",
        ),
        (
            lambda: Stated(RequestItem.AMOUNT, ""),
            OutOfRange,
            "clause of `amount`: expected a name, got ``",
        ),
        (
            lambda: ConflictRule("", "0.01"),
            OutOfRange,
            "clause of the conflicts: expected a name, got ``",
        ),
        (
            lambda: ConflictRule("C1", 0.01),
            WrongKind,
            (
                "materiality: expected an exact number (whole, decimal text or fraction), "
                'got `0.01` (a floating-point number); write it as text, for instance `"0.01"`'
            ),
        ),
        (
            lambda: ConflictRule("C1", "-0.01"),
            OutOfRange,
            "materiality: expected a ratio from 0 to below 1, got `-0.01`",
        ),
        (
            lambda: ConflictRule("C1", Fraction(1)),
            OutOfRange,
            "materiality: expected a ratio from 0 to below 1, got `1`",
        ),
        (
            lambda: History(3.0, Tenor(months=12)),
            WrongKind,
            "periods in a row: expected a whole number, got `3.0` (a floating-point number)",
        ),
        (
            lambda: History(0, Tenor(months=12)),
            OutOfRange,
            "periods in a row: expected 1 or more, got `0` (a whole number)",
        ),
        (
            lambda: History(3, Tenor()),
            Contradiction,
            (
                "periods in a row: the slack of 0 days is half of the step of 0 days or more, "
                "so one period could count twice; shorten it"
            ),
        ),
        (
            lambda: Applies(at_least=Money(0, "USD")),
            OutOfRange,
            "bound of an amount band: expected more than 0, got `USD 0.00`",
        ),
        (
            lambda: Applies(at_least=MILLION, below=MILLION),
            Contradiction,
            "amount band: no amount is at least USD 1000000.00 and below USD 1000000.00",
        ),
        (
            lambda: Applies(at_least=MILLION, below=Money(1, "CHF")),
            MixedCurrency,
            "amount bands: expected one currency, got `CHF` and `USD`",
        ),
        (
            lambda: PackSection("", (ASKED,)),
            OutOfRange,
            "name of a section: expected a name, got ``",
        ),
        (
            lambda: PackSection("accounts", ()),
            OutOfRange,
            "section `accounts`: expected at least one requirement, got none",
        ),
        (lambda: pack(name=""), OutOfRange, "name of a pack: expected a name, got ``"),
        (
            lambda: pack(sections=()),
            OutOfRange,
            "pack `example`: expected at least one section, got none",
        ),
        (
            lambda: pack(sections=(*PACK.sections, *PACK.sections)),
            Contradiction,
            "pack `example`: section `accounts` is listed twice",
        ),
        (
            lambda: pack(ASKED, ASKED),
            Contradiction,
            "pack `example`: requirement `Revenue` under `3.1` is listed twice",
        ),
        (
            lambda: pack(
                adverse=(AdverseConcept("Default", "A1"), AdverseConcept("Default", "A2"))
            ),
            Contradiction,
            "pack `example`: adverse concept `Default` is listed twice",
        ),
        (
            lambda: pack(ranks=("audited", "audited")),
            Contradiction,
            "pack `example`: rank `audited` is listed twice",
        ),
        (
            lambda: pack(products=("loan", "loan")),
            Contradiction,
            "pack `example`: product `loan` is listed twice",
        ),
        (
            lambda: pack(borrower_types=("company", "company")),
            Contradiction,
            "pack `example`: borrower type `company` is listed twice",
        ),
        (
            lambda: pack(stated=(Stated(RequestItem.AMOUNT, "1"), Stated(RequestItem.AMOUNT, "2"))),
            Contradiction,
            "pack `example`: part of the request `amount` is listed twice",
        ),
        (
            lambda: pack(Requirement("Revenue", "3.1", kinds=("audited",))),
            Unknown,
            "kind of source of `Revenue`: expected one of the ranks of the pack, got `audited`",
        ),
        (
            lambda: pack(Requirement("Revenue", "3.1", applies=Applies(products=("loan",)))),
            Unknown,
            "product of `Revenue`: expected one of the products of the pack, got `loan`",
        ),
        (
            lambda: pack(Requirement("Revenue", "3.1", applies=Applies(borrower_types=("spv",)))),
            Unknown,
            "borrower type of `Revenue`: expected one of the borrower types of the pack, got `spv`",
        ),
        (
            lambda: pack(
                Requirement("Revenue", "3.1", applies=Applies(at_least=MILLION)),
                Requirement("Revenue", "3.2", applies=Applies(below=Money(1, "EUR"))),
            ),
            MixedCurrency,
            "amount bands: expected one currency, got `EUR` and `USD`",
        ),
    ],
)
def test_a_pack_that_contradicts_itself(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message


BAND = pack(Requirement("Revenue", "3.1", applies=Applies(at_least=MILLION)))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: decided(case(product="term_lone"), pack(products=("term_loan", "overdraft"))),
            Unknown,
            "product: expected one that the pack knows (`term_loan`, `overdraft`), got `term_lone`",
        ),
        (
            lambda: decided(case(borrower_type="spv"), pack(borrower_types=("company",))),
            Unknown,
            "borrower type: expected one that the pack knows (`company`), got `spv`",
        ),
        (
            lambda: decided(case(amount=Money(1, "EUR")), BAND),
            MixedCurrency,
            (
                "amount: expected `USD`, the currency of the pack's amounts, got `EUR`; "
                "convert first, at a rate given as a fact"
            ),
        ),
        (
            lambda: decided(case(fact("a", obtained_on=parse_day("2024-07-01")))),
            Contradiction,
            "fact `a` was obtained on 2024-07-01, after the as-of day 2024-06-30",
        ),
        (
            lambda: decided(case(), on="2024-06-30"),
            WrongKind,
            (
                "as-of day: expected a day such as `2026-03-16`, got `2024-06-30`; "
                "read text with `parse_day`"
            ),
        ),
        (
            lambda: decided(case(), on=parse_day("2023-12-31")),
            NothingInForce,
            "no approved version on 2023-12-31; the first begins on 2024-01-01",
        ),
    ],
)
def test_an_application_that_cannot_be_judged(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message
