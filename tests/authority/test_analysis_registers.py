"""What is to be known of the appointments beside a letter, and of letters one after the other."""

from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Act,
    Cell,
    Committee,
    DelegationLetter,
    Dimension,
    Holder,
    LetterDraft,
    Level,
    Limit,
    route,
)
from acctcore.authority.analysis.examining import examine
from acctcore.authority.analysis.successions import analyse_versions
from acctcore.days import parse_day
from acctcore.errors import MixedCurrency
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline
from acctcore.versions import Approval, Stage, Version

REFUSED = {"LEVEL_NOT_DECLARED", "CAP_NOT_DECLARED", "CAP_IN_OTHER_UNIT", "SCOPE_NOT_DECLARED"}
"""What `route` refuses the whole list for, whatever is asked."""
SINCE, MID, END = Date(2026, 1, 1), Date(2026, 6, 30), Date(2026, 12, 31)


def found(level: Level, *holders: Holder, since: Date | None = None) -> list[tuple[str, str]]:
    """The code and the words of every remark on the register of one level.

    Days on which a level has nobody are told in `test_vacancies`.
    """
    limits = {level.id: {"bp": Limit.parse("unlimited")}}
    cells = (Cell("rate", "1", limits),)
    kinds = {"kind": ("a", "b")}
    draft = LetterDraft((level,), (Dimension("bp", "bp"),), cells, ("R",), kinds)
    told = examine(draft, holders, since)
    faults = {each.finding.code for each in told.remarks if each.blocks}
    assert faults <= {"QUORUM_ABOVE_MEMBERS", "WIDER_THAN_LENDER", *REFUSED}
    assert faults >= REFUSED & {each.finding.code for each in told.remarks}
    lines = [(each.finding.code, each.finding.about) for each in told.remarks]
    return [each for each in lines if each[0] != "LEVEL_VACANT"]


def held(person: str, since: Date = SINCE, until: Date | None = END, **more: Any) -> Holder:
    return Holder(person, "L1", since, until, **more)


ONE = Level("L1", "head")


def test_a_register_in_order() -> None:
    assert found(ONE, held("amy")) == []


def test_an_empty_register_is_one_in_which_nobody_acts() -> None:
    assert found(ONE) == [("NO_HOLDER_LISTED", "L1 has no holder listed")]
    cells = (Cell("rate", "1", {"L1": {"bp": Limit.parse("unlimited")}}),)
    draft = LetterDraft((ONE,), (Dimension("bp", "bp"),), cells, ("R",))
    codes = [{each.finding.code for each in examine(draft, by).remarks} for by in (None, ())]
    assert codes[1] - codes[0] == {"NO_HOLDER_LISTED"}


def test_a_level_nobody_may_approve_at() -> None:
    nobody = [("NO_HOLDER_LISTED", "L1 has no holder listed")]
    assert found(ONE, held("amy", power=Act.RECOMMEND)) == nobody


def test_a_level_the_letter_does_not_have() -> None:
    assert found(ONE, held("amy"), Holder("ben", "L9", SINCE)) == [
        (
            "LEVEL_NOT_DECLARED",
            "ben holds L9, which the letter does not declare; did you mean `L1`?",
        )
    ]
    assert found(ONE, held("amy"), Holder("ben", "board", SINCE)) == [
        ("LEVEL_NOT_DECLARED", "ben holds board, which the letter does not declare")
    ]


@pytest.mark.parametrize(
    ("until", "revoked", "most"),
    [(MID, None, 1), (Date(2026, 7, 1), None, 2), (END, Date(2026, 7, 1), 1), (END, None, 2)],
)
def test_a_quorum_of_members_at_once(until: Date, revoked: Date | None, most: int) -> None:
    """Ben begins on 1 July: only who is still there then makes two."""
    two = Level("L1", "board", committee=Committee(2))
    amy, ben = held("amy", until=until, revoked_on=revoked), held("ben", Date(2026, 7, 1))
    short = ("QUORUM_ABOVE_MEMBERS", "L1 never has more than 1 of the 2 members of its quorum")
    assert found(two, amy, ben) == ([short] if most == 1 else [])


def test_one_person_is_one_member() -> None:
    two = Level("L1", "board", committee=Committee(2))
    one, other = held("amy", scope={"kind": "a"}), held("amy", scope={"kind": "b"})
    assert [code for code, _ in found(two, one, other)] == ["QUORUM_ABOVE_MEMBERS"]


@pytest.mark.parametrize(
    "level",
    [
        Level("L1", "board", committee=Committee(1, roles=("chair",))),
        Level("L1", "board", committee=Committee(1, casting="chair")),
        Level("L1", "two", joint=("risk", "chair")),
        Level("L1", "stand-in", in_absence=("chair",)),
    ],
)
def test_a_role_that_nobody_has(level: Level) -> None:
    risk = held("amy", role="risk" if level.joint else "")
    assert found(level, risk) == [
        ("ROLE_WITHOUT_MEMBER", "L1 needs `chair`, a role that nobody has")
    ]
    assert found(level, risk, held("ben", role="chair")) == []


CHAIRED = Level("L1", "board", committee=Committee(1, roles=("chair",)))


@pytest.mark.parametrize(
    ("role", "told"), [("chiar", "; did you mean `chair`?"), ("risk", ""), ("chair", None)]
)
def test_a_role_that_no_level_asks_for(role: str, told: str | None) -> None:
    chair, other = held("amy", role="chair"), held("ben", role=role)
    about = f"ben at L1 has the role `{role}`, which no level asks for{told}"
    assert found(CHAIRED, chair, other) == ([] if told is None else [("ROLE_NOT_ASKED_FOR", about)])
    recommends = held("ben", role=role, power=Act.RECOMMEND)
    assert found(CHAIRED, chair, recommends) == []


@pytest.mark.parametrize(
    ("name", "cap", "expected"),
    [
        ("bp", "5 bp", None),
        ("bp", "NIL", None),
        ("bps", "5 bp", ("CAP_NOT_DECLARED", "is on `bps`, which is no dimension")),
        ("bp", "HKD 5.00", ("CAP_IN_OTHER_UNIT", "on `bp` is in bp, not `HKD 5.00`")),
    ],
)
def test_a_cap_that_bounds_nothing(name: str, cap: str, expected: tuple[str, str] | None) -> None:
    told = found(ONE, held("amy", caps={name: Limit.parse(cap)}))
    if expected is None:
        assert told == []
    else:
        more = "; did you mean `bp`?" * (name == "bps")
        assert told == [(expected[0], f"cap of amy at L1 {expected[1]}{more}")]


@pytest.mark.parametrize(
    ("scope", "what"),
    [
        ({"kind": "a"}, None),
        ({"kind": "c"}, "code `c` of `kind`"),
        ({"kinds": "a"}, "category `kinds`; did you mean `kind`?"),
    ],
)
def test_a_scope_of_nothing(scope: dict[str, str], what: str | None) -> None:
    about = f"amy at L1 acts for a scope that the letter does not declare: {what}"
    expected = [] if what is None else [("SCOPE_NOT_DECLARED", about)]
    assert found(ONE, held("amy", scope=scope)) == expected


def test_a_cover_of_somebody_who_is_not_listed() -> None:
    """Listed for the same level, for that is whose power the cover has."""
    ben = held("ben", covers="amy")
    about = "ben at L1 covers amy, who is not listed for L1"
    assert found(ONE, ben, held("cho")) == [("COVERED_HOLDS_NOTHING", about)]
    assert found(ONE, ben, held("amy")) == []
    assert found(ONE, ben, held("any"))[0][1] == f"{about}; did you mean `any`?"


@pytest.mark.parametrize(
    ("more", "ended"),
    [
        ({"until": MID}, True),
        ({"until": Date(2026, 7, 1)}, False),
        ({"revoked_on": Date(2026, 7, 1)}, True),
        ({"revoked_on": Date(2026, 7, 2)}, False),
        ({"since": Date(2026, 8, 1)}, False),
    ],
)
def test_who_had_left_before_the_letter_begins_is_nobody(more: dict[str, Any], ended: bool) -> None:
    """A letter from 1 July; an appointment that begins later counts."""
    amy = held("amy", **more)
    nobody = [("NO_HOLDER_LISTED", "L1 has no holder listed")]
    assert found(ONE, amy, since=Date(2026, 7, 1)) == (nobody if ended else [])
    assert found(ONE, amy) == []


def test_a_quorum_is_counted_from_the_day_the_letter_begins() -> None:
    two = Level("L1", "board", committee=Committee(2))
    amy, ben = held("amy", Date(2025, 1, 1), MID), held("ben", Date(2025, 1, 1))
    assert found(two, amy, ben, since=MID) == []
    late = found(two, amy, ben, since=Date(2026, 7, 1))
    assert [code for code, _ in late] == ["QUORUM_ABOVE_MEMBERS"]


def test_what_a_remark_on_an_appointment_is_about() -> None:
    levels, dimension = (ONE, Level("L2", "")), Dimension("bp", "bp")
    limits = {each.id: {"bp": Limit.parse(f"{9 + at} bp")} for at, each in enumerate(levels)}
    draft = LetterDraft(levels, (dimension,), (Cell("rate", "1", limits),), ("R",))
    amy = held("amy", caps={"bp": Limit.parse("5 days")})
    remarks = [
        e for e in examine(draft, (amy,), SINCE, END).remarks if e.finding.clause != "dimensions"
    ]
    assert [(each.finding.code, each.cell, each.level, each.dimension) for each in remarks] == [
        ("CAP_IN_OTHER_UNIT", "", "L1", "bp"),
        ("NO_HOLDER_LISTED", "", "L2", ""),
    ]
    assert [each.blocks for each in remarks] == [True, False]
    letter = Timeline.always(DelegationLetter.of(draft), Source("P", Status.INVENTED))
    with pytest.raises(MixedCurrency, match="unit of the cap on `bp` of `amy`"):
        route(AccommodationCase("R", "P", {}, holders=(amy,)), letter, MID)


LENDS = Level("L1", "head", sub_delegates=True)


@pytest.mark.parametrize(
    ("level", "loan", "code"),
    [
        (LENDS, held("ben", MID, END, delegated_by="amy"), None),
        (ONE, held("ben", MID, END, delegated_by="amy"), "SUB_DELEGATION_NOT_ALLOWED"),
        (LENDS, held("ben", MID, None, delegated_by="amy"), "WIDER_THAN_LENDER"),
        (LENDS, held("ben", MID, END, delegated_by="eve"), "LENDER_HOLDS_NOTHING"),
    ],
)
def test_loans(level: Level, loan: Holder, code: str | None) -> None:
    about = f"ben at L1 by {loan.delegated_by}, from 2026-06-30"
    if code == "WIDER_THAN_LENDER":
        days = "2026-01-01 to 2026-12-31"
        about = f"{about}: from 2026-06-30 without end, where amy is appointed from {days}"
    assert found(level, held("amy"), loan) == ([(code, about)] if code else [])


def test_what_is_lent_is_not_lent_on() -> None:
    ben, cat = held("ben", delegated_by="amy"), held("cat", delegated_by="ben")
    assert found(LENDS, held("amy"), ben, cat) == [("LENT_ON", "cat at L1 by ben, from 2026-01-01")]


@pytest.mark.parametrize(
    ("since", "more", "twice"),
    [
        (MID, {}, True),
        (Date(2026, 7, 1), {}, False),
        (MID, {"power": Act.DISBURSE}, False),
        (MID, {"scope": {"kind": "a"}}, True),
    ],
)
def test_one_person_twice_at_one_level(since: Date, more: dict[str, Any], twice: bool) -> None:
    """The first appointment ends on 30 June."""
    told = found(ONE, held("amy", until=MID), held("amy", since, **more))
    assert told == ([("APPOINTED_TWICE", "amy holds L1 twice on 2026-06-30")] if twice else [])


def test_one_person_for_two_scopes() -> None:
    one, other = held("amy", scope={"kind": "a"}), held("amy", scope={"kind": "b"})
    assert found(ONE, one, other) == []
    assert [code for code, _ in found(ONE, one, one)] == ["APPOINTED_TWICE"]


def test_one_person_in_two_roles() -> None:
    two = Level("L1", "board", committee=Committee(1, roles=("chair",), casting="deputy"))
    assert found(two, held("amy", role="chair"), held("amy", role="deputy")) == []


# Letters one after the other. -------------------------------------------------------------------

PAPER = Source("a letter", Status.INVENTED)


def version(
    id_: str, since: str, until: str = "", stage: str = "approved", recorded: str = "2025-12-01"
) -> Version[LetterDraft]:
    draft = LetterDraft((), (), (), (id_, recorded))
    approval = Approval(Stage(stage), parse_day(recorded), "policy", "board")
    last = parse_day(until) if until else None
    return Version(id_, parse_day(since), draft, PAPER, approval, last)


Row = tuple[str, ...]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([("a", "2026-01-01", "2026-06-30"), ("b", "2026-07-01")], []),
        ([("a", "2026-01-01"), ("b", "2026-07-01")], []),
        ([("a", "2026-01-01", "2026-06-30"), ("b", "2026-07-02")], [("DATE_GAP", "2026-07-01")]),
        (
            [("a", "2026-01-01", "2026-06-30"), ("b", "2026-06-30")],
            [("DATE_OVERLAP", "2026-06-30")],
        ),
        ([("a", "2026-01-01"), ("b", "2026-01-01")], [("DATE_OVERLAP", "2026-01-01")]),
        # Given out of order; a long one reaches past a short one, and past its gap.
        (
            [
                ("c", "2026-09-01"),
                ("a", "2026-01-01", "2026-08-30"),
                ("b", "2026-02-01", "2026-03-01"),
            ],
            [("DATE_OVERLAP", "2026-02-01"), ("DATE_GAP", "2026-08-31")],
        ),
        # A suspended version says that nothing holds; a draft and a withdrawn one do not stand.
        (
            [
                ("a", "2026-01-01", "2026-06-30"),
                ("s", "2026-07-01", "2026-07-31", "suspended"),
                ("d", "2026-02-01", "", "draft"),
                ("w", "2026-03-01", "", "withdrawn"),
                ("b", "2026-08-01"),
            ],
            [],
        ),
        # The record made last counts: it closes the gap.
        (
            [
                ("a", "2026-01-01", "2026-06-30"),
                ("b", "2026-07-01"),
                ("a", "2026-01-01", "2026-05-31", "approved", "2025-11-01"),
            ],
            [],
        ),
    ],
)
def test_letters_one_after_the_other(rows: list[Row], expected: list[tuple[str, str]]) -> None:
    told = analyse_versions(version(*row) for row in rows)
    assert [(each.code, str(each.measured)) for each in told] == expected
    if not expected:
        assert Timeline(tuple(version(*row) for row in rows))


def test_the_words_of_a_gap_and_of_an_overlap() -> None:
    a, b = version("a", "2026-01-01", "2026-06-30"), version("b", "2026-07-02")
    (gap,) = analyse_versions((a, b))
    assert (gap.clause, gap.verdict) == ("versions", Verdict.NOT_MET)
    assert gap.about == "no version is in force on 2026-07-01, between `a` and `b`"
    (both,) = analyse_versions((a, version("b", "2026-06-30")))
    assert both.about == "versions `a` and `b` are both in force on 2026-06-30"
