"""What an income mix refuses, word for word (targets, sections 8 and 11)."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.evidence import Period
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.targets.income import (
    BenchmarkBand,
    Charges,
    FeeBasis,
    FeeItem,
    Figure,
    IncomeBenchmarks,
    IncomeCase,
    assess_mix,
    customer_profit,
    fee_income_needed,
    fee_share,
    parse_percent_band,
    return_on_capital,
)
from acctcore.timeline import Timeline

SOURCE = Source("benchmarks", Status.INVENTED)
YEAR, QUARTER = (Period(Date(2025, month, 1), Date(2025, 12, 31)) for month in (1, 10))
HKD, USD = Money.of("40.00", "HKD"), Money.of("40.00", "USD")
PEERS = BenchmarkBand("1", "peers", parse_percent_band("40%-50%"), Date(2025, 12, 31), SOURCE)
POLICY = IncomeBenchmarks("1", (PEERS,), "peers", FeeBasis.NET)
CHARGES = Charges("2", "0.1", Tenor(months=12), "0.12")
NOT_GUESSED = "a damaged text is not guessed: read the source again, or leave the band out"


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


def band(**changes: Any) -> BenchmarkBand:
    return evolve(PEERS, **changes)


def case(**changes: Any) -> IncomeCase:
    return IncomeCase("C-7", YEAR, **changes)


@pytest.mark.parametrize(
    "text",
    [
        "65,438+00%-30%",
        "40-50%",
        "40%-50",
        "40 %-50 %",
        "40% - 50%",
        "40%–50%",  # noqa: RUF001 - a dash of a printed page
        "40%",
        "-40%-50%",
        "+40%-50%",
        ".5%-50%",
        "40.%-50%",
        "4e1%-50%",
        "٤٠%-50%",
        "40%-50%\n",
        " 40%-50%",
        "40%-50%-60%",
        "",
        "NaN%-50%",
    ],
)
def test_a_text_of_another_form_is_refused_and_not_guessed(text: str) -> None:
    told = message(OutOfRange, lambda: parse_percent_band(text))
    expected = "percent band: expected two percentages such as `40%-50%`"
    assert told == f"{expected}, got `{text}`; {NOT_GUESSED}"


BANDS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Contradiction,
        lambda: parse_percent_band("50%-40%"),
        "percent band: expected the lower percentage first, got `50%-40%`",
    ),
    (
        OutOfRange,
        lambda: parse_percent_band("40%-100.01%"),
        "percent band: expected at most 100%, got `40%-100.01%`",
    ),
    (
        WrongKind,
        lambda: parse_percent_band(0.4),  # type: ignore[arg-type]
        (
            "percent band: expected two percentages such as `40%-50%`, "
            "got `0.4` (a floating-point number); put it in quotes"
        ),
    ),
    (
        WrongKind,
        lambda: band(dated=None),
        "day of a band: expected a day such as `2026-03-16`, got nothing",
    ),
    (
        WrongKind,
        lambda: band(source=None),
        "source of `peers`: expected a source, got nothing",
    ),
    (
        WrongKind,
        lambda: band(band="40%-50%"),
        "band `peers`: expected a percent band such as `40%-50%`, got `40%-50%`",
    ),
    (OutOfRange, lambda: band(name=""), "name of a band: expected a name, got ``"),
    (
        Unknown,
        lambda: evolve(POLICY, against="peer"),
        "band to judge against: expected one of peers, got `peer`",
    ),
    (
        Malformed,
        lambda: IncomeBenchmarks("", (), "peers", "net", 24),  # type: ignore[arg-type]
        (
            "against: band to judge against: expected a band, and none is listed, got `peers`\n"
            "basis: basis of the fees: expected `gross` or `net`, got `net`\n"
            "max_age: age of a band: expected a length of time such as `24 months`, "
            "got `24` (a whole number)\n"
            "clause: clause of the benchmarks: expected a name, got ``"
        ),
    ),
    (
        Contradiction,
        lambda: evolve(POLICY, bands=(PEERS, PEERS)),
        "band `peers` stands twice",
    ),
]

CHARGED: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        OutOfRange,
        lambda: evolve(CHARGES, hurdle="-0.01"),
        "hurdle: expected 0 or more, got `-1/100`",
    ),
    (
        OutOfRange,
        lambda: evolve(CHARGES, fee_capital="-0.01"),
        "capital for fees: expected 0 or more, got `-1/100`",
    ),
    (
        WrongKind,
        lambda: evolve(CHARGES, fee_capital=None),  # type: ignore[arg-type]
        (
            "capital for fees: expected an exact number (whole, decimal text or fraction), "
            "got nothing"
        ),
    ),
    (
        WrongKind,
        lambda: evolve(CHARGES, per="year"),  # type: ignore[arg-type]
        (
            "length of a period of the hurdle: expected a length of time such as `12 months`, "
            "got `year`"
        ),
    ),
    (
        OutOfRange,
        lambda: evolve(CHARGES, per=Tenor()),
        "length of a period of the hurdle: expected 1 day or more, got `0 days`",
    ),
    (
        WrongKind,
        lambda: evolve(CHARGES, rounding="floor"),  # type: ignore[arg-type]
        "rounding of the charges: expected a named rounding such as `floor`, got `floor`",
    ),
]

CASES: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Contradiction,
        lambda: case(fees=(FeeItem("F-1", HKD), FeeItem("F-1", HKD + HKD))),
        "fee `F-1` stands twice; a fee counts once",
    ),
    (
        Contradiction,
        lambda: case(costs=Figure(HKD, QUARTER)),
        (
            "period of costs: expected 2025-01-01..2025-12-31, the period of the case, "
            "got `2025-10-01..2025-12-31`"
        ),
    ),
    (
        Contradiction,
        lambda: case(fees=(FeeItem("F-1", HKD, period=QUARTER),)),
        (
            "period of fee `F-1`: expected 2025-01-01..2025-12-31, the period of the case, "
            "got `2025-10-01..2025-12-31`"
        ),
    ),
    (
        MixedCurrency,
        lambda: case(interest=Figure(HKD), fees=(FeeItem("F-1", USD),)),
        "currency of fee `F-1`: expected `HKD`, as net interest income, got `USD`",
    ),
    (
        MixedCurrency,
        lambda: FeeItem("F-1", HKD, USD),
        "currency: expected `USD`, got `HKD`; convert first, at a rate given as a fact",
    ),
    (
        OutOfRange,
        lambda: case(capital=Figure(-HKD)),
        "capital: expected 0 or more, got `HKD -40.00`",
    ),
    (
        OutOfRange,
        lambda: case(expected_loss=Figure(-HKD)),
        "expected loss: expected 0 or more, got `HKD -40.00`",
    ),
    (
        OutOfRange,
        lambda: FeeItem("F-1", HKD, -HKD),
        "paid away of `F-1`: expected 0 or more, got `HKD -40.00`",
    ),
    (
        WrongKind,
        lambda: FeeItem("F-1", HKD, "1.00"),  # type: ignore[arg-type]
        "paid away of `F-1`: expected an amount of money, got `1.00`",
    ),
    (
        WrongKind,
        lambda: FeeItem("F-1", 40.0),  # type: ignore[arg-type]
        ("amount of fee `F-1`: expected an amount of money, got `40.0` (a floating-point number)"),
    ),
    (
        WrongKind,
        lambda: FeeItem("F-1", HKD, one_off="no"),  # type: ignore[arg-type]
        "`one_off` of `F-1`: expected yes or no, got `no`",
    ),
    (
        WrongKind,
        lambda: Figure(HKD, "2025"),  # type: ignore[arg-type]
        "period of figure: expected a first and a last day, got `2025`",
    ),
    (
        WrongKind,
        lambda: IncomeCase("C-7", "2025"),  # type: ignore[arg-type]
        "period of a case: expected a first and a last day, got `2025`",
    ),
    (
        OutOfRange,
        lambda: IncomeCase(" ", YEAR),
        "customer of an income mix: expected a name, got ` `",
    ),
    (
        Contradiction,
        lambda: assess_mix(case(), Timeline.always(POLICY, SOURCE), Date(2025, 12, 30)),
        (
            "end of the period: expected a day up to the day of the decision, 2025-12-30, "
            "got `2025-12-31` (a day)"
        ),
    ),
]

KINDS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: evolve(POLICY, bands=("40%-50%",)),  # type: ignore[arg-type]
        "bands of the benchmarks: expected benchmark bands, got `40%-50%`",
    ),
    (
        WrongKind,
        lambda: evolve(POLICY, charges="0.1"),  # type: ignore[arg-type]
        "charges: expected charges on profit, or none, got `0.1`",
    ),
    (
        WrongKind,
        lambda: case(interest=HKD),
        ("net interest income: expected a figure with its amount, got `HKD 40.00`"),
    ),
    (
        WrongKind,
        lambda: case(fees=(HKD,)),
        "fees of a case: expected fees, got `HKD 40.00`",
    ),
    (
        WrongKind,
        lambda: assess_mix("C-7", Timeline.always(POLICY, SOURCE), Date(2026, 1, 1)),  # type: ignore[arg-type]
        "case: expected the income of a customer, got `C-7`",
    ),
]

SUMS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        OutOfRange,
        lambda: fee_share(HKD, -HKD),
        "total income: expected more than 0, got `HKD 0.00`",
    ),
    (
        MixedCurrency,
        lambda: fee_share(HKD, USD),
        "currency: expected `HKD`, got `USD`; convert first, at a rate given as a fact",
    ),
    (
        OutOfRange,
        lambda: fee_income_needed(1, HKD),
        "fee share: expected 0 or more and below 1, got `1`",
    ),
    (
        WrongKind,
        lambda: fee_income_needed(0.4, HKD),  # type: ignore[arg-type]
        (
            "fee share: expected an exact number (whole, decimal text or fraction), "
            'got `0.4` (a floating-point number); write it as text, for instance `"0.4"`'
        ),
    ),
    (
        OutOfRange,
        lambda: fee_income_needed("0.4", -HKD),
        "other income: expected 0 or more, got `HKD -40.00`",
    ),
    (
        OutOfRange,
        lambda: return_on_capital(HKD, -1),
        "capital: expected more than 0, got `-1`",
    ),
    (
        WrongKind,
        lambda: customer_profit(HKD, 1, 0.1, rounding=Rounding.FLOOR),  # type: ignore[arg-type]
        (
            "hurdle: expected an exact number (whole, decimal text or fraction), "
            'got `0.1` (a floating-point number); write it as text, for instance `"0.1"`'
        ),
    ),
]


REFUSED = [*BANDS, *CHARGED, *KINDS, *CASES, *SUMS]


@pytest.mark.parametrize(("error", "make", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused_and_how(
    error: type[AcctcoreError], make: Callable[[], object], told: str
) -> None:
    assert message(error, make) == told


BAD_POLICY = """
kind = "income-benchmarks"
schema = 1

[[versions]]
id = "v1"
since = 2026-01-01
source = {document = "trade text", status = "unverified"}
approval = {stage = "approved", recorded_on = 2026-01-01, written_by = "a", approved_by = "b"}

[versions.value]
clause = "1"
against = "Hong Kong"
basis = "net"

[[versions.value.bands]]
clause = "1"
name = "Hong Kong"
band = "65,438+00%-30%"
source = {document = "trade text", status = "unverified"}

[versions.value.charges]
clause = "2"
hurdle = 0.1
per = "12 months"
"""


def test_a_document_tells_all_its_faults_with_their_places() -> None:
    """No day, a damaged band, a float, and no word on the capital for fees."""
    with pytest.raises(Malformed) as caught:
        documents_of().read(BAD_POLICY, Notation.TOML)
    told = sorted(each.path for each in caught.value.faults)
    place = "versions[0].value"
    assert told == [
        f"{place}.bands[0].band",
        f"{place}.bands[0].dated",
        f"{place}.charges.fee_capital",
        f"{place}.charges.hurdle",
    ]
    by_path = {each.path: each.message for each in caught.value.faults}
    assert by_path[f"{place}.bands[0].band"].endswith(f"got `65,438+00%-30%`; {NOT_GUESSED}")
    assert by_path[f"{place}.bands[0].dated"] == ("is missing; expected a day such as `2026-03-16`")
