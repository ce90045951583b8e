"""A folder with wrong input: the exact words, each with its file, its row or its piece of work."""

from pathlib import Path

import pytest
from pendulum import Date

from acctcore.authority import RouteKind
from acctcore.codec.folder import read_branch
from acctcore.desk import open_desk
from acctcore.errors import AcctcoreError, Malformed

FOLDER = Path(__file__).parents[2] / "examples" / "harbour-branch"
FILES = {
    path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
    for path in sorted(FOLDER.rglob("*"))
    if path.suffix in (".toml", ".csv")
}
MISSING = "calendar.toml: is missing"

Edit = tuple[str, str, str]
WRONG: list[tuple[Edit, str]] = [
    (
        ("branch.toml", '"HKD"', '"HKG"'),
        "branch.toml: currency: expected a code of `ISO 4217, 2026-01-01`, got `HKG`",
    ),
    (
        ("requests.csv", "facility,", "facilty,"),
        "requests.csv: row 1, column facilty: unknown column; did you mean `facility`?",
    ),
    (
        ("requests.csv", "id,party", "party,party"),
        "requests.csv: row 1, column party: stands twice",
    ),
    (
        ("requests.csv", "id,party", "facility.id,party"),
        "requests.csv: row 1, column id: is missing",
    ),
    (
        ("requests.csv", "a.chan\nQ-02", "a.chan,extra\nQ-02"),
        "requests.csv: row 2: has more cells than the header",
    ),
    (
        ("requests.csv", "8 bp", "8.5 bp"),
        (
            "requests.csv: row 2, column quantities.bp: quantity in bp: "
            "expected a whole number, got `8.5`"
        ),
    ),
    (
        ("requests.csv", "HKD 15000.00", "HKD 15000.005"),
        (
            "requests.csv: row 2, column quantities.cost: amount in HKD: "
            "expected at most 2 decimal places, got `15000.005`"
        ),
    ),
    (
        ("requests.csv", "HKD 15000.00", "USD 15000.00"),
        (
            "request `Q-01`: unit of `cost`: expected `HKD`, got `USD`; "
            "convert first, at a rate given as a fact"
        ),
    ),
    (
        ("requests.csv", "rate_concession", "rate"),
        (
            "request `Q-01`: `type` of `Q-01`: expected one of rate_concession, fee_waiver, "
            "document_deferral, save_offer, covenant_waiver, got `rate`"
        ),
    ),
    (
        ("holders.csv", "absent", "abesnt"),
        "holders.csv: row 1, column abesnt: unknown column; did you mean `absent`?",
    ),
    (
        ("customers.csv", "opted_out", "optedout"),
        "customers.csv: row 1, column optedout: unknown column; did you mean `opted_out`?",
    ),
    (
        ("customers.csv", "2026-02-24,1", "2026-02-24,0"),
        (
            "customer `amber-lau`: `PRODUCTS_HELD`, number `products`: "
            "expected a value inside the bins (1 to below 2, 2 to below 3, 3 or more), "
            "got `0`; add a bin to the card"
        ),
    ),
    (
        ("series-revenue.csv", "2025-09", "2025-13"),
        (
            "series-revenue.csv: row 1, column 2025-13: month: "
            "expected a month such as `2026-04`, got `2025-13`"
        ),
    ),
    (
        ("series-revenue.csv", "1200.00", "12OO.00"),
        (
            "series-revenue.csv: row 2, column 2025-09: amount in HKD: "
            "expected plain decimal text such as `20000.00`, got `12OO.00`"
        ),
    ),
    (
        ("series-revenue.csv", "customer,", "client,"),
        "series-revenue.csv: row 1, column customer: is missing",
    ),
    (
        ("series-revenue.csv", "bowring-foods,", "amber-lau,"),
        "series-revenue.csv: row 3, column customer: `amber-lau` stands twice",
    ),
    (
        ("series-revenue.csv", "bowring-foods,", ","),
        "series-revenue.csv: row 3, column customer: is missing",
    ),
    (
        ("series-revenue.csv", "amber-lau", "amber-lo"),
        "customers.csv: customer `amber-lo` has a series `revenue` but is not listed",
    ),
    (
        ("actuals.csv", "month,amount", "mnth,amount"),
        (
            "actuals.csv: row 1, column mnth: unknown column; did you mean `month`?\n"
            "actuals.csv: row 1, column month: is missing"
        ),
    ),
    (
        ("actuals.csv", "1012480.55", "1012480.555"),
        (
            "actuals.csv: row 2, column amount: amount in HKD: "
            "expected at most 2 decimal places, got `1012480.555`"
        ),
    ),
    (
        ("applications/lpa.toml", '"term_loan"', '"overdraft"'),
        (
            "application `A-02`: product: expected one that the pack knows (`term_loan`), "
            "got `overdraft`"
        ),
    ),
]


def told(files: dict[str, str]) -> str:
    with pytest.raises(AcctcoreError) as refused:
        open_desk(*read_branch(files), Date(2026, 3, 16))
    return str(refused.value)


@pytest.mark.parametrize(
    ("edit", "message"), WRONG, ids=[message.splitlines()[0] for _, message in WRONG]
)
def test_the_words_of_one_fault(edit: Edit, message: str) -> None:
    file, old, new = edit
    assert old in FILES[file]
    assert told({**FILES, file: FILES[file].replace(old, new, 1)}) == message


def test_the_faults_of_all_files_are_told_at_once() -> None:
    wrong = {**FILES, "requests.csv": FILES["requests.csv"].replace("8 bp", "8.5 bp")}
    wrong["actuals.csv"] = FILES["actuals.csv"].replace("amount", "sum")
    del wrong["calendar.toml"]
    assert told(wrong).splitlines() == [
        MISSING,
        (
            "requests.csv: row 2, column quantities.bp: quantity in bp: "
            "expected a whole number, got `8.5`"
        ),
        (
            "actuals.csv: row 1, column sum: unknown column; "
            "expected one of `product`, `month`, `amount`"
        ),
        "actuals.csv: row 1, column amount: is missing",
    ]


def test_a_file_saved_by_a_spreadsheet_is_read() -> None:
    saved = "\ufeff" + FILES["requests.csv"].replace("\n", ",,\r\n") + ",,\r\n"
    branch, _ = read_branch({**FILES, "requests.csv": saved})
    assert branch == read_branch(FILES)[0]


def test_a_file_that_nothing_reads_is_a_fault() -> None:
    with pytest.raises(Malformed) as refused:
        read_branch({"past_grants.csv": "", "zzzzzzzz": ""})
    assert [str(each) for each in refused.value.faults][:2] == [
        "past_grants.csv: is no file of a branch; did you mean `past-grants.csv`?",
        "zzzzzzzz: is no file of a branch",
    ]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ("person,level,since\n", RouteKind.NO_HOLDER),
        (None, RouteKind.ROUTED),
    ],
)
def test_a_register_left_out_is_none_and_one_without_rows_appoints_nobody(
    rows: str | None, kind: RouteKind
) -> None:
    """The first request is within the limits of L1 in either case."""
    files = {name: text for name, text in FILES.items() if name != "holders.csv"}
    branch, policies = read_branch(files if rows is None else {**files, "holders.csv": rows})
    first = open_desk(branch, policies, Date(2026, 3, 16)).requests[0]
    assert first.case.holders == (None if rows is None else ())
    assert first.decision.outcome.kind is kind
