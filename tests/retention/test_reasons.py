"""Reasons: one for each family, ranked by points, protective ones apart."""

from pendulum import Date

from acctcore.evidence import Evidence
from acctcore.maps import FrozenMap
from acctcore.retention import (
    Band,
    Bin,
    CardItem,
    ChurnWarning,
    CustomerFacts,
    Number,
    Reason,
    StatedNumber,
    WarningCard,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

PAPER = Evidence("register", "system")


def told(*items: tuple[str, int, str, bool], base: int = 30) -> ChurnWarning:
    """Warn on items given as code, points, family and whether to mend first."""
    listed = tuple(
        CardItem("1", code, Number("n", (Bin(points),)), family, mend_first=mend)
        for code, points, family, mend in items
    )
    card = WarningCard(base, listed, (Band("2", "ANY", 0),))
    facts = CustomerFacts("C-7", numbers=FrozenMap({"n": StatedNumber(1, PAPER)}))
    cards = Timeline.always(card, Source("card", Status.INVENTED))
    return warn(facts, cards, Date(2026, 5, 11)).outcome


def ranked(reasons: tuple[Reason, ...]) -> list[tuple[str, int]]:
    return [(reason.code, reason.points) for reason in reasons]


def test_ties_go_by_code() -> None:
    found = told(("B", 5, "", False), ("C", 9, "", False), ("A", 5, "", False))
    assert ranked(found.reasons) == [("C", 9), ("A", 5), ("B", 5)]


def test_protective_reasons_are_ranked_apart() -> None:
    found = told(
        ("B", -5, "", False), ("C", 9, "", False), ("A", -5, "", False), ("D", -8, "", False)
    )
    assert ranked(found.reasons) == [("C", 9)]
    assert ranked(found.protective) == [("D", -8), ("A", -5), ("B", -5)]
    assert found.score == 30 + 9 - 18


def test_a_neutral_answer_is_no_reason() -> None:
    found = told(("A", 0, "", True))
    assert (found.reasons, found.protective, found.mend_first) == ((), (), ())


def test_a_family_is_one_reason_led_by_its_weightiest_item() -> None:
    found = told(
        ("SMALL", 4, "bill", False),
        ("OTHER", 13, "", False),
        ("LARGE", 12, "bill", False),
        ("SHIELD", -2, "bill", False),
    )
    assert ranked(found.reasons) == [("LARGE", 14), ("OTHER", 13)]
    assert [(part.code, part.points) for part in found.reasons[0].parts] == [
        ("LARGE", 12),
        ("SMALL", 4),
        ("SHIELD", -2),
    ]
    assert found.reasons[0].measured == 1
    assert found.reasons[0].evidence == (PAPER,) * 3


def test_a_family_whose_sum_protects_is_led_by_what_protects_most() -> None:
    found = told(("RISK", 4, "bill", True), ("SHIELD", -12, "bill", False))
    assert (ranked(found.reasons), ranked(found.protective)) == ([], [("SHIELD", -8)])
    assert found.mend_first == ()


def test_a_family_that_cancels_out_is_no_reason() -> None:
    found = told(("RISK", 4, "bill", False), ("SHIELD", -4, "bill", False))
    assert (found.reasons, found.protective, found.score) == ((), (), 30)


def test_mend_first_names_what_adds_risk_in_the_order_of_the_reasons() -> None:
    found = told(
        ("A", 3, "", True), ("B", 9, "", True), ("C", 20, "x", False), ("D", -1, "x", True)
    )
    assert found.mend_first == ("B", "A")
