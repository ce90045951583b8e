"""A redline says no less than the comparison: every change that `compare` finds stands in it."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    UnsoundLetter,
)
from acctcore.authority.comparison.stretches import Stretch, compare_stretches
from acctcore.days import Tenor
from acctcore.report.differences import LimitChange
from acctcore.report.judged_changes import judged_changes
from acctcore.report.redline import redline_markdown
from acctcore.sources import Source, Status
from acctcore.testing.strategies import letters
from acctcore.timeline import Approval, Stage, Version

ON = Date(2026, 1, 1)
TWELVE = "with the past grants to the party of 12 months"
SIX = "with the past grants to the party of 6 months"


def letter(low: str, high: str, months: int = 12, cell: str = "fee") -> DelegationLetter:
    limits = {"AM": {"cost": Limit.parse(low)}, "TH": {"cost": Limit.parse(high)}}
    cost = Dimension("cost", "HKD", Adds.PARTY, Tenor(months=months))
    levels = Level("AM", ""), Level("TH", "")
    return DelegationLetter(levels, (cost,), (Cell(cell, "1", limits),), ("R",))


def found(one: DelegationLetter, other: DelegationLetter) -> tuple[LimitChange, ...]:
    return judged_changes((one, other), compare_stretches(one, other, ON))


def ways(one: DelegationLetter, other: DelegationLetter) -> list[tuple[str, str, str]]:
    return [(each.cell, each.level, each.way) for each in found(one, other)]


def test_a_limit_that_is_lower_and_counted_with_less_is_not_called_narrower() -> None:
    one = letter("HKD 5000.00", "HKD 20000.00")
    two = letter("HKD 4000.00", "HKD 20000.00", months=6)
    lower, same = found(one, two)
    assert (lower.before, lower.after) == ("HKD 5000.00", "HKD 4000.00")
    assert (lower.level, lower.way) == ("AM", "incomparable")
    assert (same.level, same.way) == ("TH", "wider")
    assert lower.because == same.because == f"{TWELVE} -> {SIX}"


def test_the_paper_that_is_signed_says_so_too() -> None:
    approval = Approval(Stage.APPROVED, Date(2025, 12, 1), "credit policy", "board")
    paper = Source("letter", Status.INVENTED)
    one, two = (
        Version(name, ON, each.with_cells(each.cells), paper, approval)
        for name, each in (
            ("v", letter("HKD 5000.00", "HKD 20000.00")),
            ("w", letter("HKD 4000.00", "HKD 20000.00", months=6)),
        )
    )
    page = redline_markdown(one, two)
    assert "| fee | 1 | TH | cost | HKD 20,000.00 | wider |" in page
    assert "<ins>HKD 4,000.00</ins> | incomparable | with the past grants" in page


def test_one_unit_more_or_less_under_the_same_count_is_its_figure_alone() -> None:
    one = letter("HKD 5000.00", "HKD 20000.00")
    for top, way in (("HKD 5000.01", "wider"), ("HKD 4999.99", "narrower")):
        (only,) = found(one, letter(top, "HKD 20000.00"))
        assert (only.level, only.way, only.because) == ("AM", way, "")


def test_a_cell_with_another_name_is_gone_and_new_and_admits_as_much() -> None:
    one = letter("HKD 5000.00", "HKD 20000.00")
    other = letter("HKD 5000.00", "HKD 20000.00", cell="charge")
    assert ways(one, other) == [
        ("fee", "AM", "gone, equal"),
        ("fee", "TH", "gone, equal"),
        ("charge", "AM", "new, equal"),
        ("charge", "TH", "new, equal"),
    ]


def test_a_cell_with_another_name_and_figure_shows_both_figures_side_by_side() -> None:
    one = letter("HKD 5000.00", "HKD 20000.00")
    rows = found(one, letter("HKD 5000.01", "HKD 20000.00", cell="charge"))
    together = [each for each in rows if each.cell == "fee / charge"]
    assert [(each.before, each.after, each.way) for each in together] == [
        ("HKD 5000.00", "HKD 5000.01", "wider")
    ]


def test_a_figure_of_a_level_without_power_changes_nothing() -> None:
    def powerless(top: str) -> DelegationLetter:
        rows = {
            "AM": {"cost": Limit.parse("NIL"), "bp": Limit.parse(top)},
            "TH": {"cost": Limit.parse("HKD 9.00"), "bp": Limit.parse("90 bp")},
        }
        dimensions = Dimension("cost", "HKD"), Dimension("bp", "bp")
        levels = Level("AM", ""), Level("TH", "")
        return DelegationLetter(levels, dimensions, (Cell("fee", "1", rows),), ("R",))

    (only,) = found(powerless("10 bp"), powerless("11 bp"))
    assert (only.way, only.because) == ("equal", "no request is admitted otherwise for it")


@settings(max_examples=40)
@given(data=st.data())
def test_every_change_of_the_comparison_stands_in_the_redline(data: st.DataObject) -> None:
    one = data.draw(letters(max_levels=3, max_dimensions=2))
    cells = tuple(evolve(c, limits=data.draw(st.sampled_from((c.limits, {})))) for c in one.cells)
    dimensions = tuple(
        evolve(each, window=Tenor(months=data.draw(st.integers(1, 24)))) if each.window else each
        for each in one.dimensions
    )
    try:
        other = DelegationLetter.of(evolve(one.with_cells(cells), dimensions=dimensions))
    except UnsoundLetter:
        return
    stretches = compare_stretches(one, other, ON)
    rows = judged_changes((one, other), stretches)
    for stretch in stretches:
        _stands(stretch, rows)


def _stands(stretch: Stretch, rows: tuple[LimitChange, ...]) -> None:
    for change in stretch.comparison.changes:
        told = [
            each.way
            for each in rows
            if (each.level, each.dimension) == (change.level, change.dimension)
            and any(name and name in each.cell for name in change.cells)
        ]
        assert any(change.way.value in each or "incomparable" in each for each in told)
