"""A letter as sheets of text and as CSV files: what is read back is what was written."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Act,
    Adds,
    Budget,
    Cell,
    Combine,
    Committee,
    Conversion,
    DelegationLetter,
    Dimension,
    Endorsement,
    Figure,
    Holder,
    LetterDraft,
    Level,
    Limit,
    Linking,
    Power,
    Purpose,
    Reference,
    Reserved,
    Vote,
    route,
)
from acctcore.codec.grids import Grids
from acctcore.codec.letter_csv import read_letter_csv, write_letter_csv
from acctcore.codec.letter_grids import LetterBook, drafts, read_grids, sound, write_grids
from acctcore.codec.letter_sheets import SHEETS
from acctcore.currency import ISO_4217
from acctcore.days import Tenor
from acctcore.errors import Malformed
from acctcore.quantity import Quantity, measure
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.testing.strategies import accommodation_cases, letters, sources, timelines
from acctcore.timeline import Approval, Stage, Timeline, Version

PAPER = Source("a letter; for tests", Status.INVENTED, "2 = 3", "example.org", Date(2026, 1, 2))
ON = Date(2026, 3, 16)


def parsed(**limits: str) -> dict[str, Limit]:
    return {name: Limit.parse(text) for name, text in limits.items()}


FULL = LetterDraft(
    levels=(
        Level("L1", "manager", grants_own=True, sub_delegates=True, decides_within=2),
        Level("L2", "two signatures", grants_own=False, joint=("credit", "sales")),
        Level("L3", "chairman", in_absence=("vice", "president"), may_hold_less=True),
        Level("L4", "board", committee=Committee(3, ("chair", "risk"), Vote.UNANIMOUS)),
        Level("L5", "annual meeting", committee=Committee(9, (), Vote.MAJORITY, "chair")),
    ),
    dimensions=(
        Dimension("cost", "HKD", Adds.GROUP, Tenor(months=12), of="amount"),
        Dimension("party", "HKD", Adds.PARTY, year_from="04-01", of="amount", part_of="cost"),
        Dimension("months", "months", Adds.FACILITY, Tenor(years=1), combine=Combine.LARGEST),
        Dimension("share", "%", whole=Quantity(10_000, "%")),
    ),
    cells=(
        Cell(
            "loans at sea",
            "2(a)",
            {
                "L1": parsed(cost="under HKD 20000.00", party="50 % of cost", months="NIL"),
                "L2": parsed(cost="over HKD 10.00 up to HKD 40000.00", share="12.5 %"),
                "L3": {},
                "L4": parsed(cost="unlimited", party="not known", months="6 months"),
            },
            {"type": ("loan", "fee, or two"), "rating": ("A",)},
            PAPER,
            {"L1": {"cost": evolve(PAPER, document="circular")}, "L4": {"party": PAPER}},
            {"L1": False, "L3": True},
        ),
        Cell("nothing", "3", {}),
        Cell(
            "gone", "4", {"L1": parsed(share="2 x share in loans at sea, withdrawn on 2026-07-01")}
        ),
    ),
    reasons=("RETENTION", "=1+1", "ERROR"),
    categories={"type": ("loan", "fee, or two", "none"), "rating": ("A", "B"), "empty": ()},
    purpose=Purpose.CONCESSION,
    reserved=(Reserved("novel", "9", "board", {"type": ("none",)}),),
    endorsements=(
        Endorsement("risk", "10", {"rating": ("B",)}, {"cost": measure("HKD 5.00")}),
        Endorsement("legal", "11"),
    ),
    budgets=(
        Budget(
            "L1", "cost", Limit.parse("HKD 90.00"), "12", Tenor(days=30), when={"type": ("loan",)}
        ),
        Budget("L4", "share", Limit.parse("2 x share in gone at L1"), "12", year_from="04-01"),
    ),
    linking=Linking(Adds.PARTY, Tenor(days=30), ("type", "rating")),
    conversion=Conversion(Rounding.UP, Tenor(days=1)),
    asks_counter_value=True,
    figures={
        "capital": Figure(measure("HKD 9.00"), PAPER, ON),
        "own funds": Figure(Quantity(5, "bp"), Source("a", Status.INVENTED), ON),
    },
)
APPOINTMENTS = (
    Holder("amy", "L1", Date(2026, 1, 1)),
    Holder(
        "ben",
        "L1",
        Date(2026, 1, 1),
        Date(2026, 12, 31),
        absent=False,
        revoked_on=Date(2026, 5, 1),
        role="credit",
        acting=True,
        delegated_by="amy",
        covers="cy",
        suspended_from=Date(2026, 2, 1),
        suspended_until=Date(2026, 2, 3),
        power=Act.RECOMMEND,
        caps=parsed(cost="HKD 5.00", months="NIL"),
        scope={"type": ["loan", "fee, or two"], "rating": "A"},
    ),
    Holder("cy", "L4", Date(2026, 1, 1), absent=True),
)


def version(draft: LetterDraft, **more: object) -> Version[LetterDraft]:
    approval = Approval(Stage.APPROVED, Date(2025, 12, 1), "credit policy", "board", "EC 1")
    stated = {"id": "2026", "since": Date(2026, 1, 1), "source": PAPER, "approval": approval}
    return Version(value=draft, **{**stated, **more})  # type: ignore[arg-type]


BOOK = LetterBook(
    Timeline(
        (
            version(FULL, until=Date(2026, 6, 30)),
            version(FULL, approval=Approval(Stage.SUSPENDED, Date(2026, 2, 1), "x", "y")),
            version(evolve(FULL, linking=None, purpose=None), id="next", since=Date(2026, 7, 1)),
        )
    ),
    APPOINTMENTS,
)


def by_grids(book: LetterBook) -> LetterBook:
    return read_grids(write_grids(book))


def by_csv(book: LetterBook) -> LetterBook:
    return read_letter_csv(write_letter_csv(book))


def by_csv_of_semicolons(book: LetterBook) -> LetterBook:
    return read_letter_csv(write_letter_csv(book, delimiter=";"), delimiter=";")


WAYS = pytest.mark.parametrize("way", [by_grids, by_csv, by_csv_of_semicolons])
Way = Callable[[LetterBook], LetterBook]


@WAYS
def test_every_field_of_a_letter_comes_back(way: Way) -> None:
    assert way(BOOK) == BOOK
    assert [each.hash for each in way(BOOK).letters.versions] == [
        each.hash for each in BOOK.letters.versions
    ]


def test_the_letter_for_this_test_uses_every_column() -> None:
    grids = write_grids(BOOK)
    unused = [
        f"{plan.name}.{heading}"
        for plan in SHEETS
        for at, heading in enumerate(grids[plan.name][0])
        if not any(row[at] for row in grids[plan.name][1:])
    ]
    assert unused == []


@WAYS
@given(data=st.data())
def test_drawn_letters_come_back_and_route_alike(way: Way, data: st.DataObject) -> None:
    timeline = data.draw(timelines(of=letters()))
    book = LetterBook(drafts(timeline))
    again = way(book)
    assert again == book
    assert sound(again.letters) == timeline
    letter = data.draw(st.sampled_from(timeline.versions)).value
    case = data.draw(accommodation_cases(letter=letter, as_of=ON))
    paper = Source("letter", Status.INVENTED)
    read_back = sound(way(LetterBook(Timeline.always(drafted(letter), paper))).letters)
    assert route(case, read_back, ON) == route(case, Timeline.always(letter, paper), ON)


def drafted(letter: DelegationLetter) -> LetterDraft:
    return letter.with_cells(letter.cells)


@given(names=st.lists(st.text(), min_size=7, max_size=7), paper=sources())
def test_any_name_comes_back_or_is_refused(names: list[str], paper: Source) -> None:
    """Names of every kind: none is lost, changed, or taken for another."""
    level, dimension, cell, category, code, reason, version_id = (each or "x" for each in names)
    try:
        draft = LetterDraft(
            (Level(level, names[0]),),
            (Dimension(dimension, "bp"),),
            (Cell(cell, names[1], {level: {dimension: Limit.parse("1 bp")}}, {category: (code,)}),),
            (reason,),
            {category: (code, "other")},
        )
        book = LetterBook(Timeline((version(draft, id=version_id, source=paper),)))
    except ValueError:
        return  # a name that no letter has
    try:
        written = write_grids(book), write_letter_csv(book)
    except Malformed as error:
        found = error
    else:
        assert read_grids(written[0]) == book
        assert read_letter_csv(written[1]) == book
        return
    assert all("!" in each.path for each in found.faults)


def test_a_letter_without_versions_is_sheets_of_headings() -> None:
    grids = write_grids(LetterBook(Timeline(())))
    names = [each.name for each in SHEETS if each.name != "appointments"]
    assert {name: len(rows) for name, rows in grids.items()} == dict.fromkeys(names, 1)
    assert read_grids(grids) == LetterBook(Timeline(()))


def edited(changes: Mapping[str, str], book: LetterBook | None = None) -> Grids:
    """The sheets of a small letter with some cells written over, by address."""
    grids = {name: [list(row) for row in rows] for name, rows in write_grids(book or SMALL).items()}
    for place, text in changes.items():
        sheet, _, cell = place.partition("!")
        row, column = int(cell[1:]) - 1, ord(cell[0]) - ord("A")
        while len(grids[sheet]) <= row:
            grids[sheet].append([""] * len(grids[sheet][0]))
        while len(grids[sheet][row]) <= column:
            grids[sheet][row].append("")
        grids[sheet][row][column] = text
    return grids


@WAYS
def test_no_register_and_nobody_who_acts_are_two_things(way: Way) -> None:
    unknown, nobody = LetterBook(Timeline(())), LetterBook(Timeline(()), ())
    assert way(unknown).appointments is None
    assert way(nobody).appointments == ()
    assert "appointments" not in write_grids(unknown)
    assert len(write_grids(nobody)["appointments"]) == 1


SMALL = LetterBook(
    Timeline(
        (
            version(
                LetterDraft(
                    (Level("L1", "officer"), Level("L2", "head")),
                    (Dimension("cost", "HKD"), Dimension("bp", "bp")),
                    (
                        Cell(
                            "rate",
                            "2(a)",
                            {
                                "L1": parsed(cost="HKD 5.00", bp="10 bp"),
                                "L2": parsed(cost="HKD 9.00", bp="20 bp"),
                            },
                            {"type": ("loan",)},
                        ),
                    ),
                    ("RETENTION",),
                    {"type": ("loan", "fee")},
                )
            ),
        )
    )
)
# matrix: A version, B cell, C clause, D level, E when.type, F limits.cost, G limits.bp


def refused(changes: Mapping[str, str], **more: list[list[str]]) -> list[str]:
    with pytest.raises(Malformed) as error:
        read_grids({**edited(changes), **more})
    return str(error.value).splitlines()


ALIKE = "a cell says the same in each of its rows"
_LIMIT = (
    "expected an amount or a quantity, `under ...`, `over ... up to ...`, `NIL`, `unlimited`, "
    "`not known` or `50 % of ...`"
)


@pytest.mark.parametrize(
    ("place", "text", "message"),
    [
        (
            "matrix!F2",
            "30000",
            "expected a limit with its unit, got the bare number `30000`; write `HKD 30000`",
        ),
        (
            "matrix!F2",
            "30,000.5",
            "expected a limit with its unit, got the bare number `30,000.5`; write `HKD 30000.5`",
        ),
        (
            "matrix!G3",
            "12",
            "expected a limit with its unit, got the bare number `12`; write `12 bp`",
        ),
        ("matrix!F2", "HKD 5,00", f"limit: {_LIMIT}, got `HKD 5,00`"),
        ("matrix!A3", "2025", "unknown version; did you mean `2026`?"),
        ("matrix!A3", "", "is missing; expected the name of a version"),
        ("matrix!B3", "", "is missing; expected the name of a cell"),
        (
            "matrix!C3",
            "2(b)",
            f"expected `2(a)` as in matrix!C2, got `2(b)`; {ALIKE}",
        ),
        (
            "matrix!E3",
            "",
            f"expected `loan` as in matrix!E2, got nothing; {ALIKE}",
        ),
        ("matrix!D3", "L1", "level `L1` of this cell stands twice"),
        ("matrix!D3", "", "is missing; expected the level that holds these"),
        ("matrix!G1", "limit.bp", "unknown column; did you mean `limits.*`?"),
        ("matrix!G1", "Limits.bp", "unknown column; did you mean `limits.bp`?"),
        ("matrix!D1", "Level", "unknown column; did you mean `level`?"),
        ("matrix!H1", "limits.bp", "column `limits.bp` stands twice"),
        ("matrix!H3", "by hand", "`by hand` stands under no heading"),
        ("matrix!E2", "loan;;fee", "expected a list such as `a; b`, got `loan;;fee`"),
        ("versions!C2", "1 Jan 2026", "day: expected a day such as `2026-03-16`, got `1 Jan 2026`"),
        ("versions!C2", "", "is missing; expected a day such as `2026-03-16`"),
        (
            "versions!F2",
            "sure",
            "expected one of `verified`, `secondary`, `unverified`, `invented`, got `sure`",
        ),
        ("versions!A2", "", "is missing; expected a name"),
        ("levels!D2", "yes", "expected `true` or `false`, got `yes`"),
        ("levels!C3", "", "is missing; expected text"),
        ("categories!B2", "", "is missing; expected a name"),
        ("reasons!B2", "", "is missing; expected a reason"),
        (
            "windows!D2",
            "grop",
            "expected one of `nothing`, `facility`, `party`, `group`, got `grop`",
        ),
        (
            "windows!J3",
            "100",
            "expected a limit with its unit, got the bare number `100`; write `100 bp`",
        ),
    ],
)
def test_what_does_not_fit_names_its_cell(place: str, text: str, message: str) -> None:
    found = refused({place: text})
    assert f"{place}: {message}" in found


@pytest.mark.parametrize("above", ["Delegation matrix 2026", ""])
def test_a_row_above_the_header_is_told_once(above: str) -> None:
    grids = {name: [list(row) for row in rows] for name, rows in write_grids(SMALL).items()}
    grids["matrix"].insert(0, [above, *[""] * (len(grids["matrix"][0]) - 1)])
    with pytest.raises(Malformed) as raised:
        read_grids(grids)
    assert [str(each) for each in raised.value.faults] == [
        (
            "matrix!A1: row 1 is no header; expected the columns `version`, `cell`, `clause`, "
            "`level` and others; is there a title or a blank row above it?"
        )
    ]


@pytest.mark.parametrize(
    ("text", "means"),
    [("TRUE", True), ("True", True), ("true", True), ("FALSE", False), ("False", False)],
)
def test_yes_and_no_are_read_as_a_spreadsheet_writes_them(text: str, *, means: bool) -> None:
    (version,) = read_grids(edited({"levels!D2": text})).letters.versions
    assert version.value.levels[0].grants_own is means


def test_a_space_that_cannot_be_seen_is_named() -> None:
    (told,) = refused({"matrix!F2": "HKD\u00a05.00"})
    assert told.endswith("write `HKD 5.00` with a plain space: the one here is a no-break space")


def test_a_value_refused_by_its_class_names_the_row() -> None:
    assert refused({"windows!D2": "party"}) == [
        "windows!A2: dimension `cost` adds up past grants (party) but states no window"
    ]
    assert refused({"versions!D2": "2025-01-01"}) == [
        "versions!A2: version `2026` ends on 2025-01-01, before it begins on 2026-01-01"
    ]
    assert refused({"versions!L2": "", "versions!M2": ""}) == [
        "versions!L2: is missing; expected text"
    ]


def test_versions_that_overlap_name_their_sheet() -> None:
    both = LetterBook(Timeline((version(FULL, until=Date(2026, 6, 30)), BOOK.letters.versions[2])))
    with pytest.raises(Malformed) as error:
        read_grids(edited({"versions!D2": "2026-07-01"}, both))
    assert str(error.value) == (
        "versions: versions `2026` and `next` are both in force on 2026-07-01; "
        "end one before the other begins"
    )


def test_every_fault_is_told_at_once() -> None:
    found = refused(
        {"levels!D1": "grants_onw", "matrix!F2": "5", "versions!C2": "soon", "reasons!A2": "2062"},
        reason=[["version"]],
    )
    assert found == [
        "reason: unknown sheet; did you mean `reasons`?",
        "levels!D1: unknown column; did you mean `grants_own`?",
        "reasons!A2: unknown version; did you mean `2026`?",
        "matrix!F2: expected a limit with its unit, got the bare number `5`; write `HKD 5`",
        "versions!C2: day: expected a day such as `2026-03-16`, got `soon`",
    ]


def test_sheets_and_columns_that_are_missing_are_named() -> None:
    assert "levels: column `name` is missing" in refused({"levels!C1": ""})
    grids = edited({})
    with pytest.raises(Malformed) as error:
        read_grids({name: rows for name, rows in grids.items() if name != "matrix"})
    assert str(error.value) == "matrix: the sheet is missing"
    optional = {"quorums", "papers", "reserved", "endorsements", "appointments"}
    kept = {name: rows for name, rows in grids.items() if name not in optional}
    assert read_grids(kept) == SMALL


def test_quorums_and_papers_name_what_they_are_of() -> None:
    quorum = {"quorums!A2": "2026", "quorums!B2": "L9", "quorums!C2": "2"}
    assert refused(quorum) == ["quorums!B2: unknown level; expected one of `L1`, `L2`"]
    twice = {
        f"quorums!{c}{n}": t
        for n in (2, 3)
        for c, t in zip("ABC", ("2026", "L1", "2"), strict=True)
    }
    assert refused(twice) == ["quorums!B3: the quorum of level `L1` stands twice"]
    paper = {"papers!A2": "2026", "papers!B2": "rate", "papers!E2": "x", "papers!F2": "invented"}
    assert refused({**paper, "papers!B2": "rat"}) == [
        "papers!B2: unknown cell; did you mean `rate`?"
    ]
    assert refused({**paper, "papers!C2": "L1"}) == [
        "papers!D2: a limit is named by its level and its dimension; state both or none"
    ]
    again = {
        place.replace("2", "3") if "!" in place else place: text for place, text in paper.items()
    }
    assert refused({**paper, **again}) == ["papers!B3: the paper of this stands twice"]


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        (
            evolve(FULL, categories={"type": ("a;b",)}),
            "categories!C2: `a;b` lists `a;b`, and `;` parts the codes of a list",
        ),
        (
            evolve(FULL, reasons=(" R",)),
            "reasons!B2: ` R` begins or ends with a space, which reads back without it",
        ),
        (
            evolve(FULL, reasons=("",)),
            "reasons!B2: `` is an empty text, which reads back as absent",
        ),
        (
            evolve(FULL, reasons=("a\x07",)),
            "reasons!B2: `a\x07` has a character that a cell does not hold",
        ),
        (
            evolve(FULL, reasons=("x" * 32_768,)),
            f"reasons!B2: `{'x' * 32_768}` is longer than the 32767 characters that a cell holds",
        ),
        (
            evolve(FULL, cells=(Cell("c", "1", {}, {"type": ()}),)),
            "matrix!E2: `` is an empty list, which reads back as absent",
        ),
        (
            evolve(FULL, levels=(Level("L1", "a"), Level("L1", "b"))),
            "levels: level `L1` of `2026` stands twice",
        ),
        (
            evolve(FULL, cells=(Cell("c", "1", {}), Cell("c", "2", {}))),
            "matrix: cell `c` of `2026` stands twice",
        ),
        (
            evolve(FULL, cells=(Cell("c", "1", {}, papers={"L1": {}}),)),
            "papers: cell `c` of `2026` states no paper for `L1`; leave the level out",
        ),
    ],
)
def test_what_would_not_read_back_is_not_written(draft: LetterDraft, faults: str) -> None:
    with pytest.raises(Malformed) as error:
        write_grids(LetterBook(Timeline((version(draft),))))
    assert str(error.value) == faults


def test_two_records_of_one_version_have_two_names_and_one_id() -> None:
    first, second, other = (row[:2] for row in write_grids(BOOK)["versions"][1:])
    assert first == ("2026, recorded 2025-12-01", "2026")
    assert second == ("2026, recorded 2026-02-01", "2026")
    assert other == ("next", "")


def test_a_relative_limit_and_a_tenth_of_a_percent_are_exact() -> None:
    limit = Limit(Power.RELATIVE, share=Fraction(1, 8), of=Reference("cost", "c", "L1"))
    draft = evolve(FULL, cells=(Cell("c", "1", {"L1": {"party": limit}}),))
    book = LetterBook(Timeline((version(draft),)))
    assert write_grids(book)["matrix"][1][-3:] != ()
    assert by_csv(book) == book


def test_currencies_are_those_of_the_table() -> None:
    table = evolve(ISO_4217, edition="none but euros", currencies=())
    with pytest.raises(Malformed, match="matrix!F2: "):
        read_grids(edited({}), table=table)


def test_a_csv_that_cannot_be_taken_apart_names_its_row() -> None:
    files = {**write_letter_csv(SMALL), "reasons.csv": 'version,reason\r\n2026,"R'}
    with pytest.raises(Malformed) as error:
        read_letter_csv(files)
    told = "row 2: the quotes of a cell are not closed, or stand inside it"
    assert str(error.value) == f"reasons.csv: {told}"


def test_a_csv_in_bytes_with_a_mark_and_blank_lines_is_read() -> None:
    files = {
        name: b"\xef\xbb\xbf" + text.replace("\r\n", "\n\n").encode()
        for name, text in write_letter_csv(SMALL).items()
    }
    assert read_letter_csv(files) == SMALL
