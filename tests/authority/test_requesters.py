"""Who put a request forward, and whose account it is: semantics 16 and section 6.

All letters and persons are invented; the answers are worked out from the page.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Act,
    Cell,
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    LetterDraft,
    Level,
    Limit,
    Route,
    RouteKind,
    analyse,
    permit,
)
from acctcore.authority.comparison import compare
from acctcore.authority.permission import PermissionCase, PermissionKind
from acctcore.codec.letter_csv import LetterBook, Timeline, read_letter_csv, write_letter_csv
from acctcore.codec.read import from_plain
from acctcore.codec.write import to_plain
from acctcore.days import parse_day
from acctcore.decisions import Decision
from acctcore.errors import Malformed, WrongKind
from acctcore.findings import Verdict
from acctcore.quantity import measure
from acctcore.report.notes import letter_notes
from acctcore.sources import Source, Status

Letter = Callable[..., DelegationLetter]
Decide = Callable[..., Decision[Route]]
SINCE, DAY = Date(2026, 1, 1), Date(2026, 3, 16)
ROWS = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}, "L3": {"bp": "30 bp"}}
AMY, BEN, CHO = (Holder(p, lv, SINCE, absent=False) for p, lv in zip("abc", ROWS, strict=True))
ANN, BOB = evolve(AMY, person="a2"), evolve(BEN, person="b2")
TEN, ELEVEN, TWENTY_ONE = {"bp": "10 bp"}, {"bp": "11 bp"}, {"bp": "21 bp"}


@pytest.fixture
def three(letter: Letter) -> DelegationLetter:
    return letter(ROWS, Dimension("bp", "bp"))


# Never down. ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asker", "asked", "holders", "level", "deciders"),
    [
        ("zoe", TEN, (AMY, BEN, CHO), "L1", ("a",)),
        ("a", TEN, (AMY, BEN, CHO), "L1", ("a",)),
        ("b", TEN, (AMY, BEN, CHO), "L2", ("b",)),
        ("c", TEN, (AMY, BEN, CHO), "L3", ("c",)),
        ("b", TEN, (AMY, evolve(BEN, absent=True), BOB, CHO), "L2", ("b2",)),
        ("b", TEN, (AMY, evolve(BEN, absent=True), CHO), "L3", ("c",)),
        ("b", TWENTY_ONE, (AMY, BEN, CHO), "L3", ("c",)),
        ("b", TEN, (AMY, BEN, CHO, evolve(AMY, person="b")), "L1", ("a", "b")),
        ("b", TEN, (AMY, evolve(BEN, until=Date(2026, 3, 15)), CHO), "L1", ("a",)),
        ("b", TEN, (AMY, evolve(BEN, until=DAY), CHO), "L2", ("b",)),
        ("b", TEN, (AMY, evolve(BEN, power=Act.RECOMMEND), CHO), "L1", ("a",)),
    ],
)
def test_a_request_begins_at_the_level_of_who_puts_it_forward(  # noqa: PLR0913, PLR0917
    three: DelegationLetter,
    decide: Decide,
    asker: str,
    asked: Any,
    holders: Any,
    level: str,
    deciders: tuple[str, ...],
) -> None:
    for listed in (holders, holders[::-1]):
        found = decide(three, asked, holders=listed, requested_by=asker).outcome
        assert (found.level, set(found.deciders)) == (level, set(deciders))


def test_the_level_passed_over_says_whose_request_it_is(
    three: DelegationLetter, decide: Decide
) -> None:
    decision = decide(three, TEN, holders=(AMY, BEN, CHO), requested_by="c")
    assert [(f.clause, f.code, f.verdict, f.about, f.measured) for f in decision.reasons] == [
        ("appointments", "BELOW_REQUESTER", Verdict.NOT_MET, each, "L3") for each in ("L1", "L2")
    ]
    own = decision.outcome.own
    assert own is not None
    assert own.level == "L3"


def test_where_only_a_lower_level_would_do_nobody_acts(
    three: DelegationLetter, decide: Decide
) -> None:
    holders = (AMY, BEN, evolve(CHO, absent=True))
    found = decide(three, TEN, holders=holders, requested_by="c").outcome
    assert (found.kind, found.level) == (RouteKind.NO_HOLDER, None)


def test_without_a_register_nobody_holds_a_level(three: DelegationLetter, decide: Decide) -> None:
    assert decide(three, TEN, holders=None, requested_by="c").outcome.level == "L1"


def test_nobody_says_who_asked(three: DelegationLetter, decide: Decide) -> None:
    """It may have been b, whose request does not go down to L1; to L3 it goes from anybody."""
    unknown: dict[str, Any] = {"holders": (AMY, BEN, CHO), "requested_by": None}
    for asked, missing in ((TEN, ["L1"]), (ELEVEN, ["L2"])):
        decision = decide(three, asked, **unknown)
        assert decision.outcome.kind is RouteKind.UNDECIDED
        told = [(f.code, f.about) for f in decision.missing]
        assert told == [("REQUESTER_NOT_KNOWN", each) for each in missing]
    assert decide(three, TWENTY_ONE, **unknown).outcome.level == "L3"
    both = (AMY, BEN, evolve(AMY, person="b"))
    assert decide(three, TEN, holders=both, requested_by=None).outcome.level == "L1"


def may(letter: DelegationLetter, person: str, asker: str | None, *holders: Holder) -> Any:
    request = AccommodationCase(
        "R1",
        "P1",
        {"bp": measure("10 bp")},
        reason="RETENTION",
        requested_by=asker,
        holders=holders,
        conflicts=(),
    )
    letters = Timeline.always(letter, Source("invented", Status.INVENTED))
    return permit(PermissionCase(request, person), letters, DAY)


@pytest.mark.parametrize(
    ("person", "asker", "kind", "following"),
    [
        ("a", "zoe", PermissionKind.GRANT, None),
        ("a", "c", PermissionKind.ESCALATE, "L3"),
        ("b", "c", PermissionKind.ESCALATE, "L3"),
        ("c", "c", PermissionKind.GRANT, None),
        ("a", "b", PermissionKind.ESCALATE, "L2"),
        ("c", "b", PermissionKind.GRANT, None),
        ("a", None, PermissionKind.UNDECIDED, None),
        ("c", None, PermissionKind.GRANT, None),
    ],
)
def test_who_may_grant_what_a_superior_asks(
    three: DelegationLetter, person: str, asker: str, kind: Any, following: str | None
) -> None:
    found = may(three, person, asker, AMY, BEN, CHO).outcome
    assert found.kind is kind
    if following is not None:
        assert found.next_level == following
        assert "BELOW_REQUESTER" in found.codes


def test_a_superior_who_is_away_is_followed_by_nobody_below(three: DelegationLetter) -> None:
    found = may(three, "c", "c", AMY, BEN, evolve(CHO, absent=True)).outcome
    assert (found.kind, found.next_level) == (PermissionKind.REFUSE, None)


# Whose account it is. ---------------------------------------------------------------------------


@pytest.mark.parametrize("conflicts", [(), None, "said"])
@pytest.mark.parametrize(
    ("person", "groups", "code"),
    [
        ("P1", (), "OWN_ACCOUNT"),
        ("P1", None, "OWN_ACCOUNT"),
        ("P1", (frozenset({"P1", "P2"}),), "OWN_ACCOUNT"),
        ("x", (frozenset({"P1", "P2"}), frozenset({"P1", "x"})), "RELATED"),
    ],
)
def test_the_facts_show_an_interest_by_themselves(  # noqa: PLR0913, PLR0917
    three: DelegationLetter,
    decide: Decide,
    conflicts: Any,
    person: str,
    groups: Any,
    code: str,
) -> None:
    if conflicts == "said":
        conflicts = (Conflict(person, Interest[code]),) * 2
    holders = (evolve(AMY, person=person), BEN)
    more = {"groups": groups, "conflicts": conflicts, "requested_by": "zoe"}
    decision = decide(three, TEN, holders=holders, **more)
    codes = [f.code for f in decision.findings if f.about == f"L1 {person}"]
    assert codes.count(code) == 1
    assert "INTEREST_NOT_KNOWN" not in codes
    assert person not in decision.outcome.deciders


def test_a_stranger_to_the_group_decides(three: DelegationLetter, decide: Decide) -> None:
    groups = (frozenset({"P1", "b"}),)
    found = decide(three, TEN, holders=(AMY, BEN), groups=groups, requested_by="zoe").outcome
    assert found.deciders == ("a",)


def test_another_interest_is_told_beside_what_is_evident(
    three: DelegationLetter, decide: Decide
) -> None:
    said = (Conflict("P1", Interest.DECLARED),)
    holders = (evolve(AMY, person="P1"), BEN)
    decision = decide(three, TEN, holders=holders, conflicts=said, requested_by="zoe")
    told = [f.code for f in decision.reasons if f.clause == "appointments"]
    assert told == ["OWN_ACCOUNT", "DECLARED"]


# Own requests, by level and type. ---------------------------------------------------------------


def by_type(fee: dict[str, bool], *, own: bool | None = True) -> LetterDraft:
    levels = (Level("L1", "desk", grants_own=own), Level("L2", "head", grants_own=True))
    rows = {each: {"bp": Limit.parse("10 bp")} for each in ("L1", "L2")}
    return LetterDraft(
        levels,
        (Dimension("bp", "bp"),),
        (
            Cell("rate", "1", rows, {"type": ("rate",)}),
            Cell("fee", "2", rows, {"type": ("fee",)}, grants_own=fee),
        ),
        ("RETENTION",),
        {"type": ("rate", "fee")},
    )


@pytest.mark.parametrize(
    ("own", "fee", "rate_level", "fee_level"),
    [
        (True, {"L1": False}, "L1", "L2"),
        (False, {"L1": True}, "L2", "L1"),
        (None, {"L1": True}, None, "L1"),
        (True, {}, "L1", "L1"),
        (True, {"L2": False}, "L1", "L1"),
    ],
)
def test_a_cell_says_otherwise_than_its_level(
    decide: Decide,
    own: bool | None,
    fee: dict[str, bool],
    rate_level: str | None,
    fee_level: str,
) -> None:
    stated = DelegationLetter.of(by_type(fee, own=own))
    for code, level in (("rate", rate_level), ("fee", fee_level)):
        asked: dict[str, Any] = {"categories": {"type": code}, "requested_by": "a"}
        assert decide(stated, TEN, holders=(AMY, BEN), **asked).outcome.level == level


def test_a_cell_keeps_what_it_says_of_own_requests() -> None:
    draft = by_type({"L1": False})
    assert from_plain(to_plain(draft), LetterDraft) == draft
    assert "grants_own" not in to_plain(draft)["cells"][0]
    letters = Timeline.always(draft, Source("invented", Status.INVENTED))
    files = write_letter_csv(LetterBook(letters))
    assert read_letter_csv(files).letters.versions[0].value == draft
    plain = write_letter_csv(
        LetterBook(Timeline.always(by_type({}), Source("invented", Status.INVENTED)))
    )
    assert "grants_own" in files["matrix.csv"].splitlines()[0]
    assert "grants_own" not in plain["matrix.csv"]


def test_a_sheet_with_a_flag_that_is_none_is_refused() -> None:
    letters = Timeline.always(by_type({"L1": False}), Source("invented", Status.INVENTED))
    files = write_letter_csv(LetterBook(letters))
    with pytest.raises(Malformed, match=r"matrix!E4: expected `true` or `false`, got `no`"):
        read_letter_csv({**files, "matrix.csv": files["matrix.csv"].replace("false", "no")})


def test_a_level_the_cell_does_not_limit_has_no_row() -> None:
    draft = by_type({})
    bare = evolve(draft.cells[0], limits={"L1": {"bp": Limit.parse("10 bp")}})
    cells = (evolve(bare, grants_own={"L2": True}), draft.cells[1])
    letters = Timeline.always(draft.with_cells(cells), Source("invented", Status.INVENTED))
    with pytest.raises(Malformed, match="`grants_own` of `L2`, which it does not limit"):
        write_letter_csv(LetterBook(letters))


def test_a_cell_names_levels_and_says_yes_or_no() -> None:
    assert [f.about for f in analyse(by_type({"L9": True}))] == [
        "cell `fee` uses level `L9`, which the letter does not declare"
    ]
    with pytest.raises(WrongKind):
        by_type({"L1": "no"})  # type: ignore[dict-item]


def test_what_a_cell_says_is_shown_and_compared() -> None:
    before, after = (DelegationLetter.of(by_type(each)) for each in ({}, {"L1": False}))
    assert "L1, fee: its holder may not grant what they put forward themselves" in list(
        letter_notes(after)
    )
    for one, other, way in ((before, after, "narrower"), (after, before, "wider")):
        found = compare(one, other, parse_day("2026-03-16"))
        assert [(e.of, e.what, e.way.value) for e in found.terms] == [
            ("L1, fee", "grants_own", way)
        ]
    same = compare(before, before, parse_day("2026-03-16"))
    assert not same.terms


def test_only_what_both_letters_have_is_compared() -> None:
    draft = by_type({"L1": False})
    before = DelegationLetter.of(draft)
    rows = {"L2": {"bp": Limit.parse("10 bp")}}
    for cells in (
        draft.cells[:1],
        tuple(evolve(e, limits=rows, grants_own={}) for e in draft.cells),
    ):
        levels = draft.levels if len(cells) == 1 else draft.levels[1:]
        after = DelegationLetter.of(evolve(draft, levels=levels, cells=cells))
        for one, other in ((before, after), (after, before)):
            found = compare(one, other, parse_day("2026-03-16"))
            assert "grants_own" not in [term.what for term in found.terms]
