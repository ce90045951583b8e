"""Malformed facilities raise, in the words of a credit officer (section 12, `facilities`)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority.rates import ExchangeRate
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    Facility,
    FacilityBook,
    FacilityPolicy,
    FacilityTree,
    TemporaryExcess,
    Use,
    check_drawing,
    headroom,
)
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.rounding import Rounding

Case = tuple[Callable[[], object], type[AcctcoreError], str]

ON = Date(2026, 3, 16)
POLICY = FacilityPolicy(rounding=Rounding.UP)


def node(name: str = "line", limit: Any = 1_000, under: str | None = None, **more: Any) -> Facility:
    amount = Money(limit, more.pop("currency", "USD")) if type(limit) is int else limit
    more.setdefault("members", () if under else ("A",))
    more.setdefault("committed", True)
    return Facility(name, amount, under=under, **more)


def tree(*facilities: Facility, excesses: Any = ()) -> FacilityTree:
    return FacilityTree(facilities, POLICY, excesses)


def use(name: str = "U1", minor: int = 100, **more: Any) -> Use:
    stated: dict[str, Any] = {"facility": "line", "party": "A", "on": ON} | more
    return Use(name, amount=Money(minor, "USD"), **stated)


def excess(minor: int = 100, currency: str = "USD", **more: Any) -> TemporaryExcess:
    stated: dict[str, Any] = {"facility": "line", "since": ON, "until": ON, "approved_by": "head"}
    return TemporaryExcess(amount=Money(minor, currency), **(stated | more))


LINE = tree(node())
TOMORROW = ExchangeRate("USD", "HKD", Fraction(39, 5), Date(2026, 3, 17), "invented")

FACILITIES: list[Case] = [
    (lambda: node(" "), OutOfRange, "id of a facility: expected a name, got ` `"),
    (
        lambda: node(limit=10.5),
        WrongKind,
        (
            "limit of `line`: expected an amount such as `HKD 20000.00`, "
            "got `10.5` (a floating-point number)"
        ),
    ),
    (lambda: node(limit=-1), OutOfRange, "limit of `line`: expected 0 or more, got `USD -0.01`"),
    (
        lambda: node(committed=1),
        WrongKind,
        "`committed` of `line`: expected yes or no, got `1` (a whole number)",
    ),
    (lambda: node(under="line"), Contradiction, "`line` stands under itself"),
    (lambda: node(under=" "), OutOfRange, "what `line` stands under: expected a name, got ` `"),
    (lambda: node(members=("A", "A")), Contradiction, "member `A` of `line` stands twice"),
    (
        lambda: node(members="A"),
        WrongKind,
        "members of a facility: expected a list of names, got `A`",
    ),
]
TREES: list[Case] = [
    (tree, OutOfRange, "facilities: expected at least one, got none"),
    (lambda: tree(node(), node()), Contradiction, "facility `line` stands twice"),
    (
        lambda: tree(node(), node("part", under="other")),
        Unknown,
        "what `part` stands under: expected a facility of this tree, got `other`",
    ),
    (
        lambda: tree(node("a", under="b"), node("b", under="c"), node("c", under="a")),
        Contradiction,
        "facilities in a circle: a under b under c under a",
    ),
    (
        lambda: tree(node(), node("part", 1_001, "line")),
        Contradiction,
        "sub-limit `part`: expected at most the `USD 10.00` of `line`, got `USD 10.01`",
    ),
    (
        lambda: tree(node(), node("one", 600, "line"), node("two", 401, "line")),
        Contradiction,
        (
            "sub-limits of `line` together: expected at most the `USD 10.00` of `line`, got "
            "`USD 10.01`; state `over_allocation` where policy allows it"
        ),
    ),
    (
        lambda: tree(node(members=())),
        OutOfRange,
        "members of `line`: expected at least one, got nothing",
    ),
    (
        lambda: tree(node(), node("part", 500, "line", members=("C",))),
        Contradiction,
        "member of `part`: expected one of those of `line`, got `C`",
    ),
    (
        lambda: tree(node(), excesses=(excess(facility="other"),)),
        Unknown,
        "facility of an excess: expected one of this tree, got `other`",
    ),
    (
        lambda: tree(node(), excesses=(excess(currency="HKD"),)),
        MixedCurrency,
        "currency of the excess of `line`: expected `USD`, as its limit, got `HKD`",
    ),
    (
        lambda: tree(node(members=()), node("part", 1_001, "line", members=("C",))),
        Malformed,
        (
            "facilities[0]: members of `line`: expected at least one, got nothing\n"
            "facilities[0]: sub-limit `part`: expected at most the `USD 10.00` of `line`, "
            "got `USD 10.01`"
        ),
    ),
    (
        lambda: FacilityTree((node(),), None),  # type: ignore[arg-type]
        WrongKind,
        "policy of facilities: expected rules of facilities, got nothing",
    ),
    (
        lambda: LINE.facility("other"),
        Unknown,
        "facility: expected one of this tree, got `other`",
    ),
]
USES: list[Case] = [
    (
        lambda: use(minor=-1),
        OutOfRange,
        ("amount of use `U1`: expected 0 or more, got `USD -0.01`; a repayment is its `repaid_on`"),
    ),
    (
        lambda: use(repaid_on=Date(2026, 3, 15)),
        Contradiction,
        "use `U1`: repaid on 2026-03-15, before it was drawn on 2026-03-16",
    ),
    (
        lambda: use(kind="drawn"),
        WrongKind,
        (
            "kind of use `U1`: expected one of `drawn`, `contingent`, got `drawn`; "
            "give the named value itself, not its text"
        ),
    ),
    (lambda: use(party=""), OutOfRange, "party of use `U1`: expected a name, got ``"),
    (lambda: excess(0), OutOfRange, "excess of `line`: expected more than 0, got `USD 0.00`"),
    (
        lambda: excess(until=Date(2026, 3, 15)),
        Contradiction,
        "excess of `line` ends on 2026-03-15, before it begins on 2026-03-16",
    ),
    (
        lambda: excess(approved_by=""),
        OutOfRange,
        "who approved the excess of `line`: expected a name, got ``",
    ),
]
POLICIES: list[Case] = [
    (
        lambda: FacilityPolicy(rounding="up"),  # type: ignore[arg-type]
        WrongKind,
        "rounding of facilities: expected a named rounding such as `up`, got `up`",
    ),
    (
        lambda: FacilityPolicy(rounding=Rounding.UP, haircuts=["USD"]),  # type: ignore[arg-type]
        WrongKind,
        "haircuts: expected ratios by currency, got `['USD']`",
    ),
    (
        lambda: FacilityPolicy(rounding=Rounding.UP, haircuts={"USD": 0.05}),  # type: ignore[dict-item]
        WrongKind,
        (
            "haircut of `USD`: expected an exact number (whole, decimal text or fraction), "
            'got `0.05` (a floating-point number); write it as text, for instance `"0.05"`'
        ),
    ),
]
QUESTIONS: list[Case] = [
    (
        lambda: headroom(LINE, (use(), use()), ON),
        Contradiction,
        "use `U1` stands twice",
    ),
    (
        lambda: headroom(LINE, (use(facility="other"),), ON),
        Unknown,
        "facility: expected one of this tree, got `other`",
    ),
    (
        lambda: headroom(LINE, (), ON, (TOMORROW,)),
        Contradiction,
        "rate of USD in HKD is dated 2026-03-17, after the day 2026-03-16",
    ),
    (
        lambda: headroom((), (), ON),  # type: ignore[arg-type]
        WrongKind,
        "facilities: expected a tree of facilities, got `()`",
    ),
    (
        lambda: headroom(LINE, (5,), ON),  # type: ignore[arg-type]
        WrongKind,
        "uses: expected uses of facilities, got `5` (a whole number)",
    ),
    (
        lambda: headroom(LINE, (), "2026-03-16"),  # type: ignore[arg-type]
        WrongKind,
        ("day: expected a day such as `2026-03-16`, got `2026-03-16`; read text with `parse_day`"),
    ),
    (
        lambda: check_drawing(LINE, (), use(minor=0)),
        OutOfRange,
        "drawing: expected more than 0, got `USD 0.00`",
    ),
    (
        lambda: headroom(LINE, (), ON).of("other"),
        Unknown,
        "facility: expected one of this tree, got `other`",
    ),
    (
        lambda: FacilityBook((node(),), POLICY, uses=(use(facility="other"),)),
        Unknown,
        "facility: expected one of this tree, got `other`",
    ),
]
CASES = [*FACILITIES, *TREES, *USES, *POLICIES, *QUESTIONS]


@pytest.mark.parametrize(("make", "error", "message"), CASES, ids=range(len(CASES)))
def test_bad_facilities_say_what_is_wrong(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message


def test_the_faults_of_a_written_tree_have_their_places() -> None:
    text = """
    kind = "facility-tree"
    schema = 1
    policy = {rounding = "up"}
    [[facilities]]
    id = "line"
    limit = 1000.0
    committed = "yes"
    members = ["A"]
    """
    documents = documents_of()
    with pytest.raises(Malformed) as raised:
        documents.read_as(documents.named("facility-tree"), text, Notation.TOML)
    places = [each.path for each in raised.value.faults]
    assert places == ["facilities[0].limit", "facilities[0].committed"]
