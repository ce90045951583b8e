"""What is malformed or contradicts itself in the text, the people and the rules on them raises."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from acctcore.credit import (
    ApplicationCase,
    Applies,
    AuthorshipRule,
    Claim,
    CompletenessPack,
    ConflictRule,
    Contact,
    FootingRule,
    Form,
    ObjectivityRule,
    Omission,
    OmissionRule,
    PackSection,
    Person,
    Question,
    QuestionRule,
    Rating,
    Requirement,
    SecondOpinion,
    SecondOpinionRule,
    TenorRule,
    assemble,
    sign_test,
)
from acctcore.days import Tenor, parse_day
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = parse_day("2024-06-30")
DAY = parse_day("2024-03-04")
EVE = parse_day("2024-03-03")
FACT: Fact[Any] = Fact(
    "r", "B1", "Revenue", Period(None, parse_day("2023-12-31")), 100, "USD", Evidence("a", "tax")
)
CASE = ApplicationCase("A1", "B1", FactBase((FACT,)))
PACK = CompletenessPack(
    "example",
    (PackSection("accounts", (Requirement("Revenue", "3.1"),)),),
    (),
    ConflictRule("C1", "0.01"),
    ranks=("tax",),
)
ASKED = ("q1", "Why?", "C. Officer", DAY)
BOUND = Money.of("1000.00", "USD")


def case(**more: Any) -> ApplicationCase:
    return evolve(CASE, **more)


def decided(pack: CompletenessPack = PACK, **more: Any) -> object:
    return assemble(case(**more), Timeline.always(pack, Source("x", Status.INVENTED)), ON)


CLAIMS = (
    (lambda: Claim("", "accounts", "x"), OutOfRange, "id of a claim: expected a name, got ``"),
    (
        lambda: Claim("c1", " ", "x"),
        OutOfRange,
        "section of claim `c1`: expected a name, got ` `",
    ),
    (lambda: Claim("c1", "s", ""), OutOfRange, "text of claim `c1`: expected words, got ``"),
    (
        lambda: Claim("c1", "accounts", "x", tone="favourable"),  # type: ignore[arg-type]
        WrongKind,
        "tone of claim `c1`: expected a named tone such as `adverse`, got `favourable`",
    ),
    (
        lambda: case(claims=(Claim("c1", "accounts", "x", ("zzz",)),)),
        Unknown,
        "claim `c1`: expected the id of a recorded fact, got `zzz`",
    ),
    (
        lambda: case(claims=(Claim("c1", "accounts", "x"), Claim("c1", "accounts", "y"))),
        Contradiction,
        "`A1`: claim `c1` is listed twice",
    ),
    (
        lambda: decided(claims=(Claim("c1", "weather", "x"),)),
        Unknown,
        "section of claim `c1`: expected one that the pack knows (`accounts`), got `weather`",
    ),
)
QUESTIONS = (
    (
        lambda: Question("", "Why?", "C. Officer", DAY),
        OutOfRange,
        "id of a question: expected a name, got ``",
    ),
    (
        lambda: Question("q1", " ", "C. Officer", DAY),
        OutOfRange,
        "text of question `q1`: expected words, got ` `",
    ),
    (
        lambda: Question("q1", "Why?", "", DAY),
        OutOfRange,
        "person who asks question `q1`: expected a name, got ``",
    ),
    (
        lambda: Question(*ASKED, material=0),  # type: ignore[arg-type]
        WrongKind,
        "whether question `q1` is material: expected yes or no, got `0` (a whole number)",
    ),
    (
        lambda: Question(*ASKED, answer="So."),
        OutOfRange,
        "person who answers question `q1`: expected a name, got ``",
    ),
    (
        lambda: Question(*ASKED, answer="So.", answered_by="A"),
        Contradiction,
        "question `q1` is answered, but not on a day; state it",
    ),
    (
        lambda: Question(*ASKED, answer="So.", answered_by="A", answered_on=EVE),
        Contradiction,
        "question `q1` is answered on 2024-03-03, before it was asked on 2024-03-04",
    ),
    *(
        (
            lambda more=more: Question(*ASKED, **more),
            Contradiction,
            (
                "question `q1` has no answer, but says who, when or by what; "
                "state the answer or take them out"
            ),
        )
        for more in ({"answered_by": "A"}, {"answered_on": DAY}, {"evidence": ("r",)})
    ),
    (
        lambda: Question("q1", "Why?", "C. Officer", "2024-03-04"),
        WrongKind,
        ("day: expected a day such as `2026-03-16`, got `2024-03-04`; read text with `parse_day`"),
    ),
    (
        lambda: case(questions=(Question("q1", "Why?", "C", DAY, ("zzz",)),)),
        Unknown,
        "question `q1`: expected the id of a recorded fact, got `zzz`",
    ),
    (
        lambda: case(
            questions=(
                Question(*ASKED, answer="So.", answered_by="A", answered_on=DAY, evidence=("zzz",)),
            )
        ),
        Unknown,
        "question `q1`: expected the id of a recorded fact, got `zzz`",
    ),
    (
        lambda: case(questions=(Question(*ASKED), Question(*ASKED))),
        Contradiction,
        "`A1`: question `q1` is listed twice",
    ),
)
OMISSIONS = (
    (
        lambda: Omission("", "C. Officer", DAY),
        OutOfRange,
        "fact of an omission: expected a name, got ``",
    ),
    (
        lambda: Omission("r", "", DAY),
        OutOfRange,
        "person who found that `r` was left out: expected a name, got ``",
    ),
    *(
        (
            lambda more=more: Omission("r", "C. Officer", DAY, **more),
            Contradiction,
            "omission of `r` is cleared by somebody on a day; state both or neither",
        )
        for more in (
            {"cleared_by": "A"},
            {"cleared_on": DAY},
            {"cleared_by": " ", "cleared_on": DAY},
        )
    ),
    (
        lambda: Omission("r", "C. Officer", DAY, "A", EVE),
        Contradiction,
        "omission of `r` is cleared on 2024-03-03, before it was found on 2024-03-04",
    ),
    (
        lambda: case(omissions=(Omission("zzz", "C. Officer", DAY),)),
        Unknown,
        "omission found by `C. Officer`: expected the id of a recorded fact, got `zzz`",
    ),
)
OPINIONS = (
    (lambda: Rating("", "A"), OutOfRange, "grade: expected a name, got ``"),
    (lambda: Rating("5", ""), OutOfRange, "person who rates `5`: expected a name, got ``"),
    (
        lambda: Rating("5", "A", "6"),
        OutOfRange,
        "person who overrides the rating `6`: expected a name, got ``",
    ),
    (
        lambda: Rating("5", "A", "6", "C. Officer", " "),
        OutOfRange,
        "reason to override the rating `6`: expected words, got ` `",
    ),
    (
        lambda: SecondOpinion("", "R", DAY),
        OutOfRange,
        "grade of a second opinion: expected a name, got ``",
    ),
    (
        lambda: SecondOpinion("5", "", DAY),
        OutOfRange,
        "reviewer who rates `5`: expected a name, got ``",
    ),
    (
        lambda: SecondOpinionRule("12", Money(0, "USD")),
        OutOfRange,
        "amount of a second opinion: expected more than 0, got `USD 0.00`",
    ),
    (
        lambda: decided(
            evolve(PACK, second_opinion=SecondOpinionRule("12", BOUND)), amount=Money(1, "HKD")
        ),
        MixedCurrency,
        (
            "amount: expected `USD`, the currency of the pack's amounts, got `HKD`; "
            "convert first, at a rate given as a fact"
        ),
    ),
)
PEOPLE = (
    (lambda: Person(""), OutOfRange, "name of a person: expected a name, got ``"),
    (
        lambda: Person("P", "CREDIT_OFFICER"),  # type: ignore[arg-type]
        WrongKind,
        "roles of `P`: expected a list of names, got `CREDIT_OFFICER`",
    ),
    (
        lambda: case(author_paid_by_deal=0),
        WrongKind,
        (
            "whether the author of `A1` is paid by the deal: expected yes or no, "
            "got `0` (a whole number)"
        ),
    ),
    (
        lambda: case(people=(Person("P"), Person("P", ("CREDIT",)))),
        Contradiction,
        "`A1`: person `P` is listed twice",
    ),
    (
        lambda: Contact("", DAY, "A1"),
        OutOfRange,
        "person who talks to the customer: expected a name, got ``",
    ),
    *(
        (
            lambda about=about: Contact("C. Analyst", DAY, *about),
            Contradiction,
            (
                "contact of `C. Analyst` on 2024-03-04: expected an application or a product, "
                "one of them"
            ),
        )
        for about in ((), (" ", ""), ("A1", "deposit"))
    ),
)
REQUEST = (
    (
        lambda: case(tenor=Tenor()),
        OutOfRange,
        "tenor of `A1`: expected more than 0, got `0 days`",
    ),
    (
        lambda: case(tenor="12 months"),
        WrongKind,
        (
            "tenor of `A1`: expected a tenor such as `12 months`, got `12 months`; "
            "read text with `Tenor.parse`"
        ),
    ),
    (
        lambda: case(tenor=12),
        WrongKind,
        "tenor of `A1`: expected a tenor such as `12 months`, got `12` (a whole number)",
    ),
)
RULES = (
    *(
        (made, OutOfRange, f"clause of {what}: expected a name, got ``")
        for made, what in (
            (lambda: TenorRule("", Tenor(years=1)), "a tenor"),
            (lambda: FootingRule("", "Assets", ("Equity",)), "a total"),
            (lambda: AuthorshipRule("", "CREDIT"), "the authorship"),
            (lambda: ObjectivityRule(""), "the objectivity"),
            (lambda: OmissionRule(""), "the omissions"),
            (lambda: SecondOpinionRule(""), "the second opinion"),
            (lambda: QuestionRule(""), "the questions"),
        )
    ),
    (
        lambda: AuthorshipRule("2", " "),
        OutOfRange,
        "role of the credit department: expected a name, got ` `",
    ),
    (
        lambda: TenorRule("7", Tenor()),
        OutOfRange,
        "longest tenor under `7`: expected more than 0, got `0 days`",
    ),
    *(
        (
            lambda parts=parts, more=more: FootingRule("8", "Assets", parts, more),
            Contradiction,
            f"total `Assets`: `{twice}` is named twice",
        )
        for parts, more, twice in (
            (("Equity", "Equity"), (), "Equity"),
            (("Equity",), ("Equity",), "Equity"),
            (("Equity", "Assets"), (), "Assets"),
        )
    ),
    (
        lambda: FootingRule("8", "", ("Equity",)),
        OutOfRange,
        "concept of a total: expected a name, got ``",
    ),
    (
        lambda: FootingRule("8", "Assets", ()),
        OutOfRange,
        "total `Assets`: expected at least one part, got none",
    ),
    (
        lambda: FootingRule("8", "Assets", ("Equity",), within="1"),
        OutOfRange,
        "tolerance of a total: expected a ratio from 0 to below 1, got `1`",
    ),
    (
        lambda: FootingRule("8", "Assets", ("Equity",), within=0.01),  # type: ignore[arg-type]
        WrongKind,
        (
            "tolerance of a total: expected an exact number (whole, decimal text or fraction), "
            'got `0.01` (a floating-point number); write it as text, for instance `"0.01"`'
        ),
    ),
    (
        lambda: FootingRule("8", "Assets", ("Equity",), latest=0),
        OutOfRange,
        "latest periods of `Assets`: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: FootingRule("8", "Assets", ("Equity",), latest=True),
        WrongKind,
        "latest periods of `Assets`: expected a count, got `true` (a yes/no value)",
    ),
    (
        lambda: ObjectivityRule("8", chance="1.01"),
        OutOfRange,
        "bound of objectivity: expected a ratio from 0 to 1, got `1.01`",
    ),
    (
        lambda: ObjectivityRule("8", most_own_word="-0.1"),
        OutOfRange,
        "bound of objectivity: expected a ratio from 0 to 1, got `-0.1`",
    ),
    (
        lambda: ObjectivityRule("8", (), ("Debt", "Cash"), ("Debt", "Cash")),
        Contradiction,
        "`Cash`: higher and lower cannot both be better",
    ),
    (
        lambda: Requirement("Signed", "3.1", form=Form.TEXT, affirmed=True),
        Contradiction,
        "`Signed` is to be affirmed, and to be a text; only yes or no, or a day, can be affirmed",
    ),
    (
        lambda: evolve(PACK, objectivity=ObjectivityRule("8", ("rumour",))),
        Unknown,
        "kind of source of `8`: expected one of the ranks of the pack, got `rumour`",
    ),
    (
        lambda: evolve(PACK, tenors=(TenorRule("7", Tenor(years=1), Applies(products=("x",))),)),
        Unknown,
        "product of `7`: expected one of the products of the pack, got `x`",
    ),
    (
        lambda: evolve(PACK, totals=(FootingRule("8", "A", ("B",)), FootingRule("9", "A", ("C",)))),
        Contradiction,
        "pack `example`: total `A` is listed twice",
    ),
    (
        lambda: evolve(
            PACK,
            tenors=(TenorRule("7", Tenor(years=1), Applies(at_least=Money(1, "HKD"))),),
            second_opinion=SecondOpinionRule("12", BOUND),
        ),
        MixedCurrency,
        "amount bands: expected one currency, got `HKD` and `USD`",
    ),
)
SIGNS = (
    (
        lambda: sign_test(-1, 2),
        OutOfRange,
        "favourable choices: expected from 0 to 2, got `-1` (a whole number)",
    ),
    (
        lambda: sign_test(favourable=True, choices=2),
        WrongKind,
        "favourable choices: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: sign_test(1, 2.0),  # type: ignore[arg-type]
        WrongKind,
        "choices: expected a whole number, got `2.0` (a floating-point number)",
    ),
)


EVERY = (*CLAIMS, *QUESTIONS, *OMISSIONS, *OPINIONS, *PEOPLE, *REQUEST, *RULES, *SIGNS)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    EVERY,
    ids=[f"{at} {message}" for at, (_, _, message) in enumerate(EVERY)],
)
def test_malformed_input_is_refused_in_its_own_words(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message
