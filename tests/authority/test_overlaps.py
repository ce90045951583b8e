"""Overlapping appointments are refused at every door: bad inputs, section 13 of the reference."""

from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, Act, Holder, Limit
from acctcore.authority.overlaps import require_apart
from acctcore.codec.letter_csv import LetterBook, Timeline, read_letter_csv, write_letter_csv
from acctcore.codec.tables import read_rows, write_rows
from acctcore.codec.write import to_plain
from acctcore.desk.branch import Registers
from acctcore.errors import Contradiction, Malformed, OutOfRange, WrongKind

AMY = Holder("amy", "L1", Date(2026, 1, 1), Date(2026, 6, 30))
LAST, NEXT = Date(2026, 6, 30), Date(2026, 7, 1)
TOLD = (
    "`amy` is appointed to `L1` twice for the same on 2026-06-30: from 2026-01-01 to 2026-06-30, "
    "and from 2026-06-30 on; end one before the other begins, or leave it out"
)


@pytest.mark.parametrize(
    ("change", "apart"),
    [
        ({"since": LAST}, False),
        ({"since": NEXT}, True),
        ({"since": LAST, "caps": {"bp": Limit.parse("5 bp")}}, False),
        ({"since": LAST, "absent": True}, False),
        ({"since": LAST, "suspended_from": LAST}, False),
        ({"since": LAST, "revoked_on": LAST}, True),
        ({"since": LAST, "revoked_on": NEXT}, False),
        ({"since": LAST, "person": "ben"}, True),
        ({"since": LAST, "level": "L2"}, True),
        ({"since": LAST, "role": "chair"}, True),
        ({"since": LAST, "power": Act.RECOMMEND}, True),
        ({"since": LAST, "delegated_by": "cho"}, True),
        ({"since": LAST, "covers": "cho"}, True),
        ({"since": LAST, "scope": {"region": "east"}}, True),
    ],
)
def test_what_is_for_the_same_stands_once_a_day(change: dict[str, Any], *, apart: bool) -> None:
    other = evolve(AMY, **{"until": None, **change})
    for holders in ((AMY, other), (other, AMY)):
        if apart:
            require_apart(holders)
            continue
        with pytest.raises(Contradiction, match="appointed to `L1` twice"):
            require_apart(holders)


def test_a_revocation_cuts_the_days() -> None:
    for revoked, apart in ((LAST, True), (NEXT, False)):
        pair = (evolve(AMY, revoked_on=revoked), evolve(AMY, since=LAST, until=None))
        if apart:
            require_apart(pair)
        else:
            with pytest.raises(Contradiction, match="revoked on 2026-07-01"):
                require_apart(pair)


def test_the_order_of_the_codes_is_no_other_scope() -> None:
    one, other = (evolve(AMY, scope={"region": each}) for each in (["e", "w"], ["w", "e"]))
    with pytest.raises(Contradiction):
        require_apart((one, other))
    require_apart((one, evolve(AMY, scope={"region": ["e", "s"]})))


def test_every_door_refuses_the_same() -> None:
    pair = (AMY, evolve(AMY, since=LAST, until=None))
    for door in (
        lambda: AccommodationCase("R1", "P1", {}, holders=pair),
        lambda: Registers(holders=pair),
        lambda: LetterBook(Timeline(()), pair),
    ):
        with pytest.raises(Contradiction) as raised:
            door()
        assert str(raised.value) == TOLD


def test_all_pairs_are_told_at_once() -> None:
    with pytest.raises(Contradiction) as raised:
        require_apart((AMY, AMY, evolve(AMY, person="ben"), evolve(AMY, person="ben")))
    assert [line.split()[0] for line in str(raised.value).splitlines()] == ["`amy`", "`ben`"]


def test_a_sheet_with_an_overlap_is_refused() -> None:
    book = LetterBook(Timeline(()), (AMY,))
    files = write_letter_csv(book)
    rows = files["appointments.csv"].splitlines()
    with pytest.raises(Malformed, match="appointed to `L1` twice"):
        read_letter_csv({**files, "appointments.csv": "\n".join((*rows, rows[1]))})


# Several codes of one category. -----------------------------------------------------------------

TWO = evolve(AMY, scope={"region": ["east", "west"], "product": "loan"})


def test_one_code_stands_as_text_and_several_as_a_list() -> None:
    assert to_plain(TWO)["scope"] == {"region": ["east", "west"], "product": "loan"}
    assert evolve(AMY, scope={"region": ["east"]}) == evolve(AMY, scope={"region": "east"})
    assert (TWO.codes("region"), TWO.codes("product")) == (("east", "west"), ("loan",))
    assert TWO.codes("rating") is None


def test_several_codes_are_kept_by_rows_and_by_sheets() -> None:
    text = write_rows((TWO, AMY), Holder)
    assert ",east; west,loan\r\n" in text
    assert read_rows(text, Holder) == (TWO, AMY)
    book = LetterBook(Timeline(()), (TWO,))
    assert read_letter_csv(write_letter_csv(book)) == book


def test_a_code_with_the_mark_of_a_list_has_no_cell() -> None:
    marked = evolve(AMY, scope={"region": "east; west"})
    with pytest.raises(WrongKind, match="reads back otherwise"):
        write_rows((marked,), Holder)
    with pytest.raises(Malformed, match="parts the codes of a list"):
        write_letter_csv(LetterBook(Timeline(()), (marked,)))
    with pytest.raises(Malformed, match="several such as `a; b`"):
        read_rows("person,level,since,scope.region\namy,L1,2026-01-01,east;\n", Holder)


@pytest.mark.parametrize(
    ("codes", "error", "told"),
    [
        ([], Contradiction, "`region`: no code is listed, so it takes no request; leave it out"),
        (["a", "a"], Contradiction, "`region`: code `a` stands twice"),
        ([1], WrongKind, "`region`: expected codes, got `1` (a whole number)"),
        (5, WrongKind, "expected codes, got `5`"),
    ],
)
def test_a_scope_of_no_codes_raises(codes: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error) as raised:
        evolve(AMY, scope={"region": codes})
    assert told in str(raised.value)
    assert not isinstance(raised.value, OutOfRange)
