"""`acctcore plan`: every command, every notation, and what it says of wrong words and files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "targets" / "key-accounts"
BOOK = """
kind = "target"
schema = 1
total = "160 visits"
levels = ["manager", "account", "half"]
nodes = [
  {path = ["Li"], weight = 3},
  {path = ["Li", "A"], weight = 2},
  {path = ["Li", "B"], weight = 1},
  {path = ["Wu"], weight = 1, cap = "100 visits"},
  {path = ["Wu", "C"], weight = 1},
]
across = [{level = "half", weights = {H1 = 1, H2 = 1}}]
periods = [
  {level = "half", key = "H1", first = 2026-01-01, last = 2026-06-30},
  {level = "half", key = "H2", first = 2026-07-01, last = 2026-12-31},
]
"""
PHASING = """
kind = "phasing"
schema = 1
periods = [
  {level = "month", key = "2026-01", first = 2026-01-01, last = 2026-01-31},
  {level = "month", key = "2026-02", first = 2026-02-01, last = 2026-02-28},
]
leave = {days = {"2026-02" = 10}}
"""
TEAM = """
kind = "target"
schema = 1
total = "CNY 96.00"
levels = ["branch", "month"]
nodes = [{path = ["N"], weight = 1}, {path = ["S"], weight = 2}]
"""
SALES = """id,manager,account,on,amount,what,of,recorded_on,approved_by
s1,Li,A,2026-03-02,30,,,,
s2,Li,A,2026-04-02,12,,,,
c1,,,2026-07-02,2,cancellation,s2,,
j1,Li,B,2026-05-02,-1,adjustment,,,
s3,Wu,C,2026-05-02,9,,,2026-09-01,
"""
Run = Callable[..., Any]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A folder with the documents of this page."""
    texts = {
        "book.toml": BOOK,
        "phasing.toml": PHASING,
        "team.toml": TEAM,
        "sales.csv": SALES,
        "calendar.toml": (EXAMPLES / "calendar.toml").read_text("utf-8"),
        "bands.toml": (EXAMPLES / "status-bands.toml").read_text("utf-8"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def lines(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def test_a_table_with_sub_totals(acctcore: Run, book: Path) -> None:
    ran = acctcore("plan", "make", book / "book.toml")
    assert ran.code == 0
    assert lines(ran)[0] == "manager account half visits of parent held at"
    assert lines(ran)[2:5] == ["Li 120 75.0 %", "Li A 80 66.7 %", "Li A H1 40 50.0 %"]
    assert lines(ran)[-2] == "the whole 160"
    assert lines(ran)[-1].startswith("nested manager > account > half, method webster, sha256:")


def test_so_many_levels_and_children(acctcore: Run, book: Path) -> None:
    text = BOOK.replace("nodes = [", 'nodes = [{path = ["Ho"], weight = 1},')
    (book / "three.toml").write_text(text)
    ran = acctcore("plan", "show", book / "three.toml", "--depth", "2", "--most", "1")
    assert "Not shown: half below account." in ran.out
    # Li has three of five parts of 160
    assert "others (2) 64 40.0 %" in lines(ran)


def test_two_levels_as_a_table(acctcore: Run, book: Path) -> None:
    asked = ("plan", "show", book / "book.toml", "--rows", "manager", "--columns", "half")
    assert lines(acctcore(*asked))[2:] == [
        "Li 60 60 120",
        "Wu 20 20 40",
        "total 80 80 160",
        "in visits",
    ]
    assert acctcore(*asked, "--json").json["rows"] == ["Li", "Wu"]
    assert "| Li | 60 | 60 | 120 |" in acctcore(*asked, "--format", "markdown").out
    assert acctcore(*asked, "--format", "html").out.startswith("<!DOCTYPE html>")
    assert "Li 60 60 120" in lines(acctcore(*asked[:5]))


def test_a_balance_has_no_total_over_branches_that_are_not_shown(acctcore: Run, book: Path) -> None:
    text = TEAM.replace('levels = ["branch", "month"]', 'levels = ["branch", "team"]')
    text = text.replace("nodes = [", 'measure = "stock_end"\nnodes = [')
    (book / "stock.toml").write_text(text)
    ran = acctcore("plan", "show", book / "stock.toml", "--rows", "branch", "--columns", "team")
    assert ran.code == 0
    assert "total 96.00 96.00" in lines(ran)


@pytest.mark.parametrize("form", ["markdown", "html", "svg", "csv", "json"])
def test_every_format(acctcore: Run, book: Path, form: str) -> None:
    ran = acctcore("plan", "show", book / "book.toml", "--format", form)
    assert ran.code == 0
    begins = {
        "markdown": "# Plan",
        "html": "<!DOCTYPE",
        "svg": "<svg",
        "csv": "level,",
        "json": "{",
    }
    assert ran.out.startswith(begins[form])


@pytest.mark.parametrize("ending", ["toml", "json", "csv", "md", "html", "svg", "xlsx"])
def test_every_file(acctcore: Run, book: Path, ending: str) -> None:
    kept = book / "out" / f"plan.{ending}"
    made = ("plan", "make", book / "book.toml", "--output", kept)
    assert acctcore(*made).code == 0
    before = kept.read_bytes()
    again = acctcore(*made)
    assert (again.code, kept.read_bytes()) == (3, before)
    assert "exists already; give `--replace` to write over it" in again.err
    assert acctcore(*made, "--replace").code == 0
    if ending == "xlsx":
        assert before.startswith(b"PK")
    if ending in ("toml", "json"):
        first = acctcore("plan", "show", book / "book.toml", "--json").json
        assert acctcore("plan", "show", kept, "--json").json == first


def test_refused_a_file_without_a_notation(acctcore: Run, book: Path) -> None:
    ran = acctcore("plan", "make", book / "book.toml", "--output", book / "plan.doc")
    assert ran.code == 3
    assert "expected a name that ends in `.toml`, `.json`, `.csv`" in ran.err


def test_a_remainder_is_stated(acctcore: Run, book: Path) -> None:
    text = TEAM.replace("CNY 96.00", "CNY 96.40").replace(
        "nodes = [", 'planning_unit = "CNY 1.00"\nnodes = ['
    )
    (book / "thousands.toml").write_text(text)
    assert (
        "left by whole planning units: CNY 0.40"
        in acctcore("plan", "make", book / "thousands.toml").out
    )
    plain = acctcore("plan", "make", book / "thousands.toml", "--json").json
    assert (plain["total"], plain["remainder"]) == ("CNY 96.00", "CNY 0.40")


def test_phases_spread_below_the_branches(acctcore: Run, book: Path) -> None:
    ran = acctcore("plan", "phase", book / "phasing.toml", "--calendar", book / "calendar.toml")
    # January has 22 business days, February 20 of which 10 are leave: 22 / 32 and 10 / 32
    assert lines(ran)[2:4] == ["2026-01 22 1 1 1 68.8 %", "2026-02 20 1 1 0.5 31.2 %"]
    assert "calendar example (2026), known from 2026-01-01 to 2026-12-31" in ran.out
    phasing = ("--phasing", book / "phasing.toml", "--calendar", book / "calendar.toml")
    plan = acctcore("plan", "make", book / "team.toml", *phasing, "--json").json
    months = {(n["branch"], n["month"]): n["amount"] for n in plan["nodes"] if "month" in n}
    # 32.00 x 22 / 32 and 64.00 x 22 / 32
    assert months["N", "2026-01"] == "CNY 22.00"
    assert months["S", "2026-01"] == "CNY 44.00"


def test_a_period_past_the_calendar_is_not_guessed(acctcore: Run, book: Path) -> None:
    text = (book / "calendar.toml").read_text().replace("2026-12-31", "2026-01-31")
    (book / "short.toml").write_text(text)
    ran = acctcore("plan", "phase", book / "phasing.toml", "--calendar", book / "short.toml")
    assert ran.code == 4
    assert "not known, so not guessed: 2026-02" in ran.out
    plain = ("plan", "phase", book / "phasing.toml", "--calendar", book / "short.toml", "--json")
    assert acctcore(*plain).json["rows"][1]["flags"] == ["calendar_unknown"]
    phasing = ("--phasing", book / "phasing.toml", "--calendar", book / "short.toml")
    refused = acctcore("plan", "make", book / "team.toml", *phasing)
    assert refused.code == 5
    assert "not the whole of `2026-02`; extend the calendar" in refused.err
    alone = acctcore("plan", "make", book / "team.toml", "--phasing", book / "phasing.toml")
    assert (alone.code, "--phasing needs --calendar" in alone.err) == (2, True)


def test_an_account_is_transferred(acctcore: Run, book: Path) -> None:
    moved = ("plan", "transfer", book / "book.toml", "--move", "account=B", "--to", "manager=Wu")
    ran = acctcore(*moved, "--on", "2026-07-01", "--output", book / "new.toml")
    assert ran.code == 0
    assert "Li 120 100 -20" in lines(ran)
    assert "Wu B H2 20 +20" in lines(ran)
    assert "cells moved: 1" in ran.out
    assert acctcore("plan", "diff", book / "book.toml", book / "new.toml").code == 1
    past = acctcore(*moved, "--on", "2026-07-01", "--credit", "moves", "--json").json
    assert past["cells_moved"] == "2"


def test_a_transfer_beyond_a_cap_is_refused(acctcore: Run, book: Path) -> None:
    moved = ("plan", "transfer", book / "book.toml", "--move", "account=A", "--to", "manager=Wu")
    ran = acctcore(*moved, "--on", "2026-01-01")
    assert ran.code == 1
    assert lines(ran)[0] == (
        "`Wu` is short of 20 visits: it needs 120 visits and can place 100 visits at most"
    )


def test_the_difference_of_two_plans(acctcore: Run, book: Path) -> None:
    (book / "other.toml").write_text(
        BOOK.replace("weight = 3", "weight = 4").replace("100 v", "90 v")
    )
    same = acctcore("plan", "diff", book / "book.toml", book / "book.toml")
    assert (same.code, same.out) == (0, "the plans are the same\n")
    pair = ("plan", "diff", book / "book.toml", book / "other.toml")
    ran = acctcore(*pair)
    assert ran.code == 1
    assert "Li 120 128 +8" in lines(ran)
    assert lines(ran)[-2:] == [
        "cap of `Wu`: 100 visits -> 90 visits",
        "other proportions of weights under the whole",
    ]
    assert "smaller changes are not shown" in acctcore(*pair, "--most", "1").out
    assert acctcore(*pair, "--format", "markdown").out.startswith("# ")
    assert acctcore(*pair, "--format", "html").out.startswith("<!DOCTYPE html>")
    assert acctcore(*pair, "--json").json["total"]["before"] == "160 visits"
    (book / "bound.toml").write_text(BOOK.replace("100 visits", "99 visits"))
    bound = acctcore("plan", "diff", book / "book.toml", book / "bound.toml")
    assert lines(bound) == ["no amount differs", "cap of `Wu`: 100 visits -> 99 visits"]
    (book / "method.toml").write_text(BOOK.replace("nodes", 'method = "adams"\nnodes', 1))
    method = acctcore("plan", "diff", book / "book.toml", book / "method.toml")
    assert "method: webster -> adams" in method.out


def test_a_plan_that_cannot_be_is_not_compared(acctcore: Run, book: Path) -> None:
    (book / "none.toml").write_text(BOOK.replace("weight = 3", 'weight = 3, cap = "9 visits"'))
    for command in (
        ("show", book / "none.toml"),
        ("diff", book / "book.toml", book / "none.toml"),
        ("transfer", book / "none.toml", "--move", "a=b", "--to", "a=c", "--on", "2026-07-01"),
    ):
        ran = acctcore("plan", *command)
        assert ran.code == 1
        assert "the whole is short of 51 visits" in ran.out
    day = ("--actuals", book / "sales.csv", "--as-of", "2026-07-01")
    assert acctcore("plan", "replan", book / "none.toml", *day, "--mode", "keep_annual").code == 1
    policy = ("--policy", book / "bands.toml", "--calendar", book / "calendar.toml")
    assert acctcore("plan", "control", book / "none.toml", *day, *policy).code == 1


def test_single_sales_are_booked(acctcore: Run, book: Path) -> None:
    sales = ("--actuals", book / "sales.csv", "--as-of", "2026-08-01")
    policy = ("--policy", book / "bands.toml", "--calendar", book / "calendar.toml")
    by = ("--by", "manager", "--due", "ended")
    ran = acctcore("plan", "control", book / "book.toml", *sales, *policy, *by)
    assert ran.code == 4
    assert "not counted, not approved: j1" in ran.out
    assert "not counted, recorded later: s3" in ran.out
    complete = ("--complete-through", "2026-06-30")
    known = acctcore("plan", "control", book / "book.toml", *sales, *policy, *by, *complete)
    # A 30 + 12 - 2 in the first half, B nothing that counts, against 40 + 20 due
    assert any(line.startswith("Li 120 60 40 20 66.7 %") for line in lines(known))
    late = ("--cancelled-in", "cancellation")
    moved = acctcore("plan", "control", book / "book.toml", *sales, *policy, *by, *complete, *late)
    assert any(line.startswith("Li 120 60 42 18 70.0 %") for line in lines(moved))
    plain = acctcore("plan", "control", book / "book.toml", *sales, *policy, *by, "--json").json
    assert (plain["unapproved"], plain["later"]) == (["j1"], ["s3"])
    assert [part["name"] for part in plain["parts"]] == ["Li", "Wu"]


def test_one_node_is_controlled(acctcore: Run, book: Path) -> None:
    sales = ("--actuals", book / "sales.csv", "--as-of", "2026-07-01")
    policy = ("--policy", book / "bands.toml", "--calendar", book / "calendar.toml")
    ran = acctcore("plan", "control", book / "book.toml", *sales, *policy, "--within", "Li / A")
    assert lines(ran)[2].startswith("Li / A 80 40 42 -2 105.0 % 38 1 95.0 % 84 GREEN")
    assert ran.code == 0


def test_what_is_not_known_leaves_the_plan_as_it_is(acctcore: Run, book: Path) -> None:
    asked = ("plan", "replan", book / "book.toml", "--actuals", book / "sales.csv")
    ran = acctcore(*asked, "--as-of", "2026-08-01", "--mode", "keep_annual")
    assert ran.code == 4
    assert ran.out == "the actual is not known of `Li / B / H1`, `Wu / C / H1`\n"
    kept = acctcore(*asked, "--as-of", "2026-08-01", "--mode", "keep_monthly")
    assert lines(kept)[0] == "the plans are the same"
    assert "missed so far: not known" in kept.out
    partly = (*asked, "--as-of", "2026-08-01", "--complete-through", "2026-06-30")
    half = acctcore(*partly, "--mode", "partial", "--share", "0.5", "--past", "actuals")
    assert "not assigned to any cell: 20 visits" in half.out
    page = acctcore(*partly, "--mode", "keep_annual", "--format", "html")
    assert page.out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--mode", "partial"), 2, "--share goes with `--mode partial`, and with no other"),
        (("--mode", "keep_annual", "--share", "0.5"), 2, "--share goes with `--mode partial`"),
        (("--mode", "sideways"), 2, "invalid choice: 'sideways'"),
        (("--mode", "keep_annual", "--total", "9 calls"), 5, "expected `visits` like the plan"),
        (
            ("--mode", "partial", "--share", "2"),
            2,
            "expected a share from 0 to 1 such as `0.5`, got `2`",
        ),
        (
            ("--mode", "keep_annual", "--most", "0"),
            2,
            "expected a whole number of 1 or more, got `0`",
        ),
    ],
)
def test_words_that_do_not_go_together(
    acctcore: Run, book: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    day = ("--actuals", book / "sales.csv", "--as-of", "2026-06-01")
    ran = acctcore("plan", "replan", book / "book.toml", *day, *words)
    assert (ran.code, told in ran.err) == (code, True)


def test_a_key_needs_its_level(acctcore: Run, book: Path) -> None:
    ran = acctcore("plan", "transfer", book / "book.toml", "--move", "B", "--to", "manager=Wu")
    assert ran.code == 2
    assert "expected a level and a key such as `account=B`, got `B`" in ran.err


def test_faults_of_actuals_name_the_file(acctcore: Run, book: Path) -> None:
    (book / "actuals.csv").write_text("manager,account,half,amount\nLi,A,H1,x\nLi,A,H9,4\n")
    day = ("--actuals", book / "actuals.csv", "--as-of", "2026-07-01", "--mode", "keep_annual")
    ran = acctcore("plan", "replan", book / "book.toml", *day)
    assert ran.code == 3
    assert "actuals.csv: row 2, column amount: quantity: expected a number and a unit" in ran.err
    (book / "actuals.csv").write_text("manager,account,half,amount\nLi,A,H9,4\nLi,A,H8,4\n")
    strange = acctcore("plan", "replan", book / "book.toml", *day)
    assert strange.code == 3
    assert "actual of `Li / A / H9`: expected a cell at the end of the plan" in strange.err


def test_help_of_every_command(acctcore: Run) -> None:
    for name in ("make", "show", "phase", "replan", "transfer", "diff", "control"):
        ran = acctcore("plan", name, "--help")
        assert ran.code == 0
        assert f"usage: acctcore plan {name}" in ran.out


def test_a_share_may_be_written_in_percent_or_as_a_fraction(acctcore: Run, book: Path) -> None:
    partly = ("--as-of", "2026-08-01", "--complete-through", "2026-06-30", "--mode", "partial")
    asked = ("plan", "replan", book / "book.toml", "--actuals", book / "sales.csv", *partly)
    answers = {acctcore(*asked, "--share", share).out for share in ("0.5", "50 %", "1/2")}
    assert len(answers) == 1
    assert acctcore(*asked, "--share", "1/0").code == 2


def test_one_key_moves_at_a_time(acctcore: Run, book: Path) -> None:
    moved = ("plan", "transfer", book / "book.toml", "--move", "account=A", "--move", "account=B")
    ran = acctcore(*moved, "--to", "manager=Wu", "--on", "2026-07-01")
    assert ran.code == 2
    assert "--move: level `account` is given twice; move one key at a time" in ran.err


def test_the_papers_of_a_change_say_what_stands_below_the_table(acctcore: Run, book: Path) -> None:
    partly = ("--as-of", "2026-08-01", "--complete-through", "2026-06-30", "--mode", "keep_monthly")
    asked = ("plan", "replan", book / "book.toml", "--actuals", book / "sales.csv", *partly)
    for form, told in (
        ("markdown", "- not assigned to any cell: 40 visits"),
        ("html", "40 visits"),
    ):
        assert told in acctcore(*asked, "--format", form).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--why", "Li", "--format", "html"), "why one node is as it is; take text, json"),
        (("--rows", "half", "--format", "csv"), "two levels as a table; take text, json, markdown"),
    ],
)
def test_a_format_that_does_not_fit_is_refused(
    acctcore: Run, book: Path, words: tuple[str, ...], told: str
) -> None:
    ran = acctcore("plan", "show", book / "book.toml", *words)
    assert (ran.code, told in ran.err) == (2, True)


def test_the_lowest_level_may_be_the_rows(acctcore: Run, book: Path) -> None:
    ran = acctcore("plan", "show", book / "book.toml", "--rows", "half")
    assert lines(ran)[0] == "half A B C total"
    flat = TEAM.replace(', "month"', "")
    (book / "flat.toml").write_text(flat)
    refused = acctcore("plan", "show", book / "flat.toml", "--rows", "branch")
    assert (refused.code, "need a plan of two levels or more" in refused.err) == (2, True)


def test_a_key_may_hold_a_stroke(acctcore: Run, book: Path) -> None:
    (book / "stroke.toml").write_text(BOOK.replace('"Li"', '"Li/Ho"'))
    assert "`Li/Ho / A`" in acctcore("plan", "show", book / "stroke.toml", "--why", "Li//Ho/A").out


def test_a_plan_is_phased_once(acctcore: Run, book: Path) -> None:
    acctcore("plan", "make", book / "team.toml", "--output", book / "kept.toml")
    phasing = ("--phasing", book / "phasing.toml", "--calendar", book / "calendar.toml")
    ran = acctcore("plan", "make", book / "kept.toml", *phasing)
    assert (ran.code, "is a plan already" in ran.err) == (2, True)


def test_weights_of_nothing_name_the_file_and_the_amount(acctcore: Run, book: Path) -> None:
    text = TEAM.replace("weight = 1", "weight = 0").replace("weight = 2", "weight = 0")
    (book / "zero.toml").write_text(text)
    ran = acctcore("plan", "make", book / "zero.toml")
    assert ran.code == 3
    assert ran.err.endswith(
        "zero.toml: weights under the whole: all are 0, yet CNY 96.00 is to be shared; "
        "give one a weight, or state `zero_weights` as `even`\n"
    )


def test_several_faults_of_actuals_name_their_rows(acctcore: Run, book: Path) -> None:
    rows = "manager,account,half,amount\nLi,A,H9,4\n\nLi,A,H1,4\nLi,A,H1,4\n"
    (book / "actuals.csv").write_text(rows)
    day = ("--actuals", book / "actuals.csv", "--as-of", "2026-07-01", "--mode", "keep_annual")
    ran = acctcore("plan", "replan", book / "book.toml", *day)
    assert ran.code == 3
    assert [line.rpartition("actuals.csv: ")[2] for line in ran.err.splitlines()] == [
        "row 2: actual of `Li / A / H9`: expected a cell at the end of the plan",
        "row 5: actual of `Li / A / H1`: stands twice",
    ]


def test_how_far_the_calendar_is_known_is_said(acctcore: Run, book: Path) -> None:
    text = (book / "calendar.toml").read_text().replace("2026-12-31", "2026-07-31")
    (book / "short.toml").write_text(text)
    sales = ("--actuals", book / "sales.csv", "--as-of", "2026-07-01")
    policy = ("--policy", book / "bands.toml", "--calendar", book / "short.toml")
    ran = acctcore("plan", "control", book / "book.toml", *sales, *policy, "--format", "markdown")
    assert "calendar example: known from 2026-01-01 to 2026-07-31" in ran.out
    assert "time not known; business days left: not known" in ran.out
    assert "|\n\nelapsed: " in ran.out


def test_a_table_of_csv_stands_alone(acctcore: Run, book: Path) -> None:
    moved = ("--move", "account=B", "--to", "manager=Wu", "--on", "2026-07-01")
    ran = acctcore("plan", "transfer", book / "book.toml", *moved, "--format", "csv")
    assert ran.out.splitlines()[:2] == [
        'manager,account,half,"before, visits","after, visits",change',
        "Li,,,120,100,-20",
    ]
    assert "cells moved: 1" in ran.err
    sales = ("--actuals", book / "sales.csv", "--as-of", "2026-07-01", "--format", "csv")
    policy = ("--policy", book / "bands.toml", "--calendar", book / "calendar.toml")
    table = acctcore("plan", "control", book / "book.toml", *sales, *policy).out.splitlines()
    assert table[0].startswith('plan,"target, visits",due,actual,gap,attained,to go')
    assert table[1].startswith("the whole,160,80,not known")
    phased = ("plan", "phase", book / "phasing.toml", "--calendar", book / "calendar.toml")
    assert acctcore(*phased, "--format", "csv").out.splitlines()[1] == "2026-01,22,1,1,1,68.8 %,"
    text = BOOK.replace("160 visits", "160000 visits").replace(
        'cap = "100 visits"', 'floor = "0 visits"'
    )
    (book / "many.toml").write_text(text)
    both = ("plan", "diff", book / "book.toml", book / "many.toml", "--format", "csv")
    assert "the whole,,,160,160000,+159840" in acctcore(*both).out.splitlines()


def test_a_terminal_is_told_what_is_being_done(
    acctcore: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = acctcore("plan", "make", book / "book.toml")
    assert quiet.err == ""
    monkeypatch.setattr("acctcore.cli.output.sys.stderr.isatty", lambda: True)
    told = acctcore("plan", "make", book / "book.toml")
    assert told.out == quiet.out
    assert "reading book.toml ..." in told.err
    assert "sharing out over 11 nodes ..." in told.err
