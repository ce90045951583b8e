"""Letters with dated amendments worked in: a version for each day, approvals, what was known when.

Section 5 of the authority reference, semantics 10. All figures are invented.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    DelegationLetter,
    Dimension,
    Limit,
    RouteKind,
    route,
)
from acctcore.authority.amendments.circulars import Amendment, Change, Effect
from acctcore.authority.amendments.consolidation import amended
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import from_ordinal, parse_day
from acctcore.errors import Contradiction, NothingInForce
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

Letter = Callable[..., DelegationLetter]
Letters = Timeline[DelegationLetter]

EXAMPLES = Path(__file__).parents[2] / "examples/authority"
PAPER = Source("letter 7", Status.INVENTED)
BOARD = Approval(Stage.APPROVED, Date(2025, 12, 1), "policy", "board")
JULY, SEPTEMBER = Date(2026, 7, 1), Date(2026, 9, 30)


def approved(on: str, stage: Stage = Stage.APPROVED) -> Approval:
    return Approval(stage, parse_day(on), "policy", "committee", f"EC {on}")


def circular(name: str, since: str, bp: int, until: str | None = None, **more: Any) -> Amendment:
    changes = (Change("rate", {"L1": {"bp": Limit.parse(f"{bp} bp")}}, more.pop("effect", None)),)
    fields = {"approval": approved("2026-06-01"), **more}
    source = Source(name, Status.INVENTED)
    last = until and parse_day(until)
    return Amendment(name, parse_day(since), source, changes, until=last, **fields)


@pytest.fixture(scope="module")
def letters(letter: Letter) -> Letters:
    """A letter of 10 bp in 2026, and one of 20 bp from 2027 on."""
    dimension = Dimension("bp", "bp")
    of_2026, of_2027 = (letter({"L1": {"bp": f"{n} bp"}}, dimension) for n in (10, 20))
    return Timeline(
        (
            Version("l-26", Date(2026, 1, 1), of_2026, PAPER, BOARD),
            Version("l-27", Date(2027, 1, 1), of_2027, PAPER, BOARD),
        )
    )


def bp_on(letters: Letters, on: str, **known: Any) -> str:
    version = letters.at(parse_day(on), **known)
    return str(version.value.cells[0].limits["L1"]["bp"])


def test_an_amendment_holds_from_its_first_day_to_its_last(letters: Letters) -> None:
    found = amended(letters, (circular("c1", "2026-07-01", 15, "2026-09-30"),))
    days = ("2026-06-30", "2026-07-01", "2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01")
    assert [bp_on(found, on) for on in days] == [
        "10 bp",
        "15 bp",
        "15 bp",
        "10 bp",
        "10 bp",
        "20 bp",
    ]


def test_each_version_says_what_it_holds_and_from_when(letters: Letters) -> None:
    one = circular("c1", "2026-07-01", 15, "2026-09-30")
    two = circular("c2", "2026-08-01", 18)
    found = amended(letters, (two, one))
    days = ("2026-06-30", "2026-07-01", "2026-08-01", "2026-10-01", "2027-01-01")
    versions = [found.at(parse_day(on)) for on in days]
    assert [(each.id, str(each.since)) for each in versions] == [
        ("l-26", "2026-01-01"),
        ("l-26 + c1 from 2026-07-01", "2026-07-01"),
        ("l-26 + c1 + c2 from 2026-08-01", "2026-08-01"),
        ("l-26 + c2 from 2026-10-01", "2026-10-01"),
        ("l-27", "2027-01-01"),
    ]
    assert [bp_on(found, on) for on in days] == ["10 bp", "15 bp", "18 bp", "18 bp", "20 bp"]


def test_a_version_is_approved_as_the_amendment_that_makes_it(letters: Letters) -> None:
    one = circular("c1", "2026-07-01", 15, "2026-09-30", approval=approved("2026-06-01"))
    two = circular("c2", "2026-08-01", 18, approval=approved("2026-06-05"))
    found = amended(letters, (one, two))
    for on, reference in (("2026-07-01", "01"), ("2026-08-01", "05"), ("2026-10-01", "01")):
        assert found.at(parse_day(on)).approval.reference == f"EC 2026-06-{reference}"
    assert found.at(parse_day("2026-06-30")).approval.approved_by == "board"
    assert found.at(parse_day("2026-07-01")).source == PAPER


def test_one_that_begins_the_day_after_another_ends_is_approved_as_itself(
    letters: Letters,
) -> None:
    one = circular("c1", "2026-07-01", 15, "2026-07-31", approval=approved("2026-06-01"))
    two = circular("c2", "2026-08-01", 18, approval=approved("2026-06-05"))
    version = amended(letters, (two, one)).at(parse_day("2026-08-01"))
    assert (version.id, version.approval.reference) == (
        "l-26 + c2 from 2026-08-01",
        "EC 2026-06-05",
    )


def test_an_amendment_may_last_one_day(letters: Letters) -> None:
    found = amended(letters, (circular("c1", "2026-07-01", 15, "2026-07-01"),))
    days = ("2026-06-30", "2026-07-01", "2026-07-02")
    assert [bp_on(found, on) for on in days] == ["10 bp", "15 bp", "10 bp"]


def test_only_what_changes_is_recorded_again(letters: Letters) -> None:
    """The first becomes known in June: three records. The second, of December, adds two."""
    one = circular("c1", "2026-07-01", 15, "2026-07-31", approval=approved("2026-06-01"))
    two = circular("c2", "2026-12-01", 18, approval=approved("2026-11-01"))
    kept = [(each.id, str(each.until)) for each in amended(letters, (one, two)).versions[2:]]
    assert kept == [
        ("l-26", "2026-06-30"),
        ("l-26 + c1 from 2026-07-01", "2026-07-31"),
        ("l-26 from 2026-08-01", "None"),
        ("l-26 from 2026-08-01", "2026-11-30"),
        ("l-26 + c2 from 2026-12-01", "None"),
    ]


def test_a_new_letter_stands_as_it_is_written(letters: Letters) -> None:
    """An amendment without an end, or with one in the next year, ends with its letter."""
    for until in (None, "2027-03-31"):
        found = amended(letters, (circular("c1", "2026-07-01", 15, until),))
        assert [bp_on(found, on) for on in ("2026-12-31", "2027-01-01")] == ["15 bp", "20 bp"]
        assert found.at(parse_day("2027-01-01")).id == "l-27"


def test_an_amendment_from_the_first_day_of_a_letter_leaves_no_day_without(
    letters: Letters,
) -> None:
    found = amended(letters, (circular("c1", "2027-01-01", 25),))
    assert found.at(parse_day("2027-01-01")).id == "l-27 + c1 from 2027-01-01"
    assert [bp_on(found, on) for on in ("2026-12-31", "2027-01-01")] == ["10 bp", "25 bp"]


def test_a_letter_with_an_end_keeps_it(letter: Letter) -> None:
    ten = letter({"L1": {"bp": "10 bp"}}, Dimension("bp", "bp"))
    version = Version("l", Date(2026, 1, 1), ten, PAPER, BOARD, Date(2026, 12, 31))
    found = amended(Timeline((version,)), (circular("c1", "2026-07-01", 15, "2026-12-31"),))
    assert bp_on(found, "2026-12-31") == "15 bp"
    with pytest.raises(NothingInForce):
        found.at(parse_day("2027-01-01"))


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.WITHDRAWN, Stage.SUSPENDED])
def test_what_is_not_approved_changes_nothing(letters: Letters, stage: Stage) -> None:
    told = circular("c1", "2026-07-01", 15, approval=approved("2026-06-01", stage))
    assert amended(letters, (told,)) == letters


def test_no_amendment_changes_nothing(letters: Letters) -> None:
    assert amended(letters, ()) == letters


def test_an_effect_is_judged_on_the_day_an_amendment_begins(letters: Letters) -> None:
    """The second widens the first by its word; once the first has ended, it stands as it is."""
    one = circular("c1", "2026-07-01", 5, "2026-09-30", effect=Effect.TIGHTEN)
    two = circular("c2", "2026-08-01", 7, effect=Effect.WIDEN)
    found = amended(letters, (one, two))
    days = ("2026-07-31", "2026-08-01", "2026-10-01")
    assert [bp_on(found, on) for on in days] == ["5 bp", "7 bp", "7 bp"]
    with pytest.raises(Contradiction, match="no less than `10 bp`"):
        amended(letters, (two,))


# What was known when. ---------------------------------------------------------------------------


def test_as_known_before_an_amendment_was_recorded_there_was_none(letters: Letters) -> None:
    found = amended(letters, (circular("c1", "2026-07-01", 15),))
    before, on = parse_day("2026-05-31"), parse_day("2026-06-01")
    assert bp_on(found, "2026-08-01", known_on=before) == "10 bp"
    assert bp_on(found, "2026-08-01", known_on=on) == "15 bp"
    assert found.at(parse_day("2026-08-01"), known_on=before).id == "l-26"


def test_an_amendment_recorded_late_takes_the_place_of_what_was_known(letters: Letters) -> None:
    """The one for July becomes known after the one for August: versions of August are replaced."""
    late = circular("c1", "2026-07-01", 15, approval=approved("2026-08-20"))
    soon = circular("c2", "2026-08-01", 18, approval=approved("2026-06-01"))
    found = amended(letters, (late, soon))
    at, first, second = parse_day("2026-08-01"), parse_day("2026-06-01"), parse_day("2026-08-20")
    assert found.at(at, known_on=first).id == "l-26 + c2 from 2026-08-01"
    assert found.at(at, known_on=second).id == "l-26 + c1 + c2 from 2026-08-01"
    assert bp_on(found, "2026-07-15", known_on=first) == "10 bp"
    assert bp_on(found, "2026-07-15", known_on=second) == "15 bp"


def test_an_amendment_recorded_with_its_letter_leaves_one_record(letters: Letters) -> None:
    """Recorded on the day of the letter, or before it: the letter never stood without."""
    for recorded in ("2025-12-01", "2025-11-01"):
        told = circular("c1", "2026-07-01", 15, approval=approved(recorded))
        found = amended(letters, (told,))
        assert [each.id for each in found.versions].count("l-26") == 1
        assert [bp_on(found, on) for on in ("2026-06-30", "2026-07-01")] == ["10 bp", "15 bp"]


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 40) | st.none(), st.integers(0, 90)),
        max_size=4,
    ),
    st.integers(-5, 120),
)
def test_each_day_has_what_its_amendments_say(
    letters: Letters, drawn: list[tuple[int, int | None, int]], day: int
) -> None:
    """By other means: of the amendments of a day, the one that began last."""
    first = JULY.toordinal()
    papers = []
    for at, (since, length, recorded) in enumerate(drawn):
        begin = from_ordinal(first + since * 2 + 1)
        begins = [each.since for each in papers]
        if begin not in begins:
            end = None if length is None else str(from_ordinal(begin.toordinal() + length))
            known = approved(str(from_ordinal(first - 60 + recorded)))
            papers.append(circular(f"c{at}", str(begin), 11 + at, end, approval=known))
    on = from_ordinal(first + day)
    standing = [p for p in papers if p.since <= on and (p.until is None or on <= p.until)]
    last = max(standing, key=lambda each: each.since, default=None)
    expected = str(last.changes[0].limits["L1"]["bp"]) if last else "10 bp"
    found = amended(letters, papers)
    assert bp_on(found, str(on)) == (expected if on < Date(2027, 1, 1) else "20 bp")
    for known_on in {p.approval.recorded_on for p in papers if p.approval}:
        found.at(on, known_on=known_on)


# The examples. ----------------------------------------------------------------------------------


def test_the_example_of_a_circular_amends_the_example_of_a_letter(
    case: Callable[..., AccommodationCase],
) -> None:
    """Figures typed apart from the two documents: an account manager may go to 15 bp in summer."""
    letters, told = (
        documents_of().read((EXAMPLES / f"{name}.toml").read_text("utf-8"), Notation.TOML)
        for name in ("delegation-letter", "circular")
    )
    found = amended(letters, (told,))
    asked = case({"bp": "15 bp", "cost": "HKD 30000.00"})
    for on, level in (
        ("2026-06-30", "L2"),
        ("2026-07-01", "L1"),
        ("2026-12-31", "L1"),
        ("2027-01-01", "L2"),
    ):
        assert route(asked, found, parse_day(on)).outcome.level == level
    large = case({"bp": "100 bp", "cost": "HKD 1500000.01"})
    kinds = [route(large, found, parse_day(on)).outcome.kind for on in ("2026-06-30", "2026-07-01")]
    assert kinds == [RouteKind.ROUTED, RouteKind.ABOVE_ALL]


# What raises. -----------------------------------------------------------------------------------


def test_what_has_no_day_approval_or_name_of_its_own_raises(letters: Letters) -> None:
    told = circular("c1", "2026-07-01", 15)
    with pytest.raises(NothingInForce):
        amended(letters, (circular("c1", "2025-12-31", 15),))
    with pytest.raises(Contradiction) as raised:
        amended(letters, (evolve(told, approval=None),))
    assert str(raised.value) == "amendment `c1` states no approval; give it `approval`"
    with pytest.raises(Contradiction, match="amendment `c1` stands twice"):
        amended(letters, (told, circular("c1", "2027-07-01", 25)))
