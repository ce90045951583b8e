"""Who decides instead of a person: from their level up, for certain, or it is not known.

Required semantics 5, 14 to 16 and sections 6 and 13 of the authority reference. Letters invented:
a ladder of 10, 20 and 30 bp, of which 5 are asked.
"""

from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Committee,
    DelegationLetter,
    Dimension,
    Holder,
    Level,
    Limit,
)
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.authority.permission.permitting import permit
from acctcore.decisions import Decision
from acctcore.findings import Finding
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

GRANT, JOINTLY, ESCALATE, REFUSE, _, _, UNDECIDED = PermissionKind
PAPER = Source("a letter for tests", Status.INVENTED)
SINCE, DAY = Date(2026, 1, 1), Date(2026, 3, 16)
LADDER = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}, "L3": {"bp": "30 bp"}}


def seat(person: str, level: str, **more: Any) -> Holder:
    return Holder(person, level, SINCE, **{"absent": False, **more})


def capped(bp: int, person: str = "ben", level: str = "L2") -> Holder:
    return seat(person, level, caps={"bp": Limit.parse(f"{bp} bp")})


AMY, BEN, CHO = seat("amy", "L1"), capped(4), seat("cho", "L3")
LEVELS = tuple(Level(each, each, may_hold_less=True) for each in LADDER)


@pytest.fixture
def ask(letter: Any) -> Any:
    def asked(person: str, *holders: Holder, **more: Any) -> Decision[Permission]:
        rows, levels = {**LADDER, **more.pop("rows", {})}, more.pop("levels", LEVELS)
        ladder: DelegationLetter = letter(
            rows, Dimension("bp", "bp"), levels=levels, **more.pop("letter", {})
        )
        fields = {"requested_by": "zoe", "conflicts": (), "groups": (), **more}
        bp = fields.pop("bp", 5)
        request = AccommodationCase(
            "R1", "P1", {"bp": Quantity(bp, "bp")}, reason="RETENTION", holders=holders, **fields
        )
        return permit(PermissionCase(request, person), Timeline.always(ladder, PAPER), DAY)

    return asked


def following(decision: Decision[Permission]) -> Finding:
    (found,) = (each for each in decision.findings if each.code.startswith("NEXT"))
    return found


# What is not known above is no "no". ------------------------------------------------------------


@pytest.mark.parametrize(
    ("absent", "kind", "level"),
    [(False, ESCALATE, "L3"), (True, REFUSE, None), (None, UNDECIDED, None)],
)
def test_whoever_may_be_there_above_leaves_it_open(
    ask: Any, absent: bool | None, kind: PermissionKind, level: str | None
) -> None:
    """Amy, below, decides for certain; that says nothing of who is above."""
    found = ask("ben", AMY, BEN, evolve(CHO, absent=absent))
    assert (found.outcome.kind, found.outcome.next_level) == (kind, level)
    told = {False: ("NEXT", "L3"), True: ("NEXT_ONLY_BELOW", "L1"), None: ("NEXT_UNDECIDED", "L3")}
    assert (following(found).code, following(found).measured) == told[absent]
    if kind is UNDECIDED:
        assert found.outcome.codes == ("NEXT_UNDECIDED",)
        assert following(found) in found.missing


@pytest.mark.parametrize(
    ("bp", "kind"), [("4 bp", REFUSE), ("5 bp", ESCALATE), ("not known", UNDECIDED)]
)
def test_a_figure_above_that_is_not_known_leaves_it_open(
    ask: Any, bp: str, kind: PermissionKind
) -> None:
    found = ask("ben", AMY, BEN, CHO, rows={"L3": {"bp": bp}})
    assert found.outcome.kind is kind


def test_the_cap_itself_decides_to_the_unit(ask: Any) -> None:
    unseen = evolve(CHO, absent=None)
    assert ask("ben", AMY, capped(5), unseen).outcome.kind is GRANT
    assert ask("ben", AMY, capped(4), unseen).outcome.kind is UNDECIDED


# Whoever decides, it is not the person. ---------------------------------------------------------


@pytest.mark.parametrize("low", ["10 bp", "4 bp"])
@pytest.mark.parametrize(
    ("absent", "level", "holders"),
    [(False, "L2", ("bea",)), (True, "L3", ("cho",)), (None, None, ())],
)
def test_what_goes_up_either_way_goes_up(
    ask: Any, low: str, absent: bool | None, level: str | None, holders: Any
) -> None:
    """Bea or Cho decides; which of them, nobody says. What amy holds below makes no difference."""
    bea = seat("bea", "L2", absent=absent)
    found = ask("ben", AMY, BEN, bea, CHO, rows={"L1": {"bp": low}})
    assert (found.outcome.kind, found.outcome.codes) == (ESCALATE, ("OVER_CAP",))
    assert (found.outcome.next_level, found.outcome.next_holders) == (level, holders)
    if absent is None:
        assert (following(found).code, following(found).measured) == ("NEXT_UNDECIDED", "L2, L3")


def test_with_nobody_certain_above_it_stays_open(ask: Any) -> None:
    bea, cho = seat("bea", "L2", absent=None), evolve(CHO, absent=None)
    found = ask("ben", AMY, BEN, bea, cho)
    assert (found.outcome.kind, following(found).measured) == (UNDECIDED, "L2, L3")


@pytest.mark.parametrize("low", ["10 bp", "4 bp"])
def test_a_committee_without_a_quorum_passes_nothing_on(ask: Any, low: str) -> None:
    """Cho is above it, and amy below: the committee keeps the request, and says what it lacks."""
    levels = (LEVELS[0], evolve(LEVELS[1], committee=Committee(2)), LEVELS[2])
    found = ask("ben", AMY, BEN, CHO, levels=levels, rows={"L1": {"bp": low}})
    assert (found.outcome.kind, found.outcome.next_level) == (UNDECIDED, None)
    assert (following(found).code, following(found).measured) == ("NEXT_UNDECIDED", "L2")
    two = (seat("bea", "L2"), seat("bob", "L2"))
    sits = ask("ben", AMY, BEN, CHO, *two, levels=levels, rows={"L1": {"bp": low}})
    assert (sits.outcome.kind, sits.outcome.next_holders) == (ESCALATE, ("bea", "bob"))


# Never below. -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [{"absent": True}, {"until": Date(2026, 3, 15)}, {"caps": {"bp": Limit.parse("4 bp")}}],
)
def test_there_is_one_next_level_for_who_is_barred_and_who_holds_too_little(
    ask: Any, more: dict[str, Any]
) -> None:
    ben = seat("ben", "L2", **more)
    above = ask("ben", AMY, ben, CHO).outcome
    assert (above.next_level, above.next_holders) == ("L3", ("cho",))
    beside = ask("ben", AMY, ben, seat("bea", "L2"), CHO).outcome
    assert (beside.next_level, beside.next_holders) == ("L2", ("bea",))
    below = ask("ben", AMY, ben)
    assert (below.outcome.kind, below.outcome.next_level) == (REFUSE, None)
    assert (following(below).code, following(below).measured) == ("NEXT_ONLY_BELOW", "L1")
    assert below.outcome.codes[-1] == "NEXT_ONLY_BELOW"
    perhaps = ask("ben", evolve(AMY, absent=None), ben)
    assert (perhaps.outcome.kind, following(perhaps).code) == (REFUSE, "NEXT_ONLY_BELOW")


def test_an_open_scope_names_nobody_below(ask: Any) -> None:
    """In scope ben grants, out of it nobody from his level up decides: L1 comes next in neither."""
    ben = seat("ben", "L2", scope={"product": "loan"})
    asked = {"letter": {"categories": {"product": ("loan", "card")}}}
    kinds = {
        product: ask("ben", AMY, ben, categories={"product": product}, **asked).outcome.kind
        for product in ("loan", "card")
    }
    assert kinds == {"loan": GRANT, "card": REFUSE}
    found = ask("ben", AMY, ben, **asked).outcome
    assert (found.kind, found.next_level) == (UNDECIDED, None)


def test_who_is_not_listed_is_told_of_the_lowest_of_all(ask: Any) -> None:
    for absent, level in ((False, "L1"), (True, "L3")):
        found = ask("zed", evolve(AMY, absent=absent), CHO)
        assert (found.outcome.kind, found.outcome.next_level) == (REFUSE, level)
    perhaps = ask("zed", evolve(AMY, absent=None), CHO)
    assert (perhaps.outcome.kind, perhaps.outcome.next_level) == (REFUSE, None)
    assert following(perhaps).measured == "L1, L3"


# Who signs for somebody who is not listed. ------------------------------------------------------

PAIR = (Level("L1", "manager"), Level("L2", "head", in_absence=("deputy", "credit")))
TWO = {"L1": {"bp": "1 bp"}, "L2": {"bp": "20 bp"}}
DAN, CORA = seat("dan", "L2", role="deputy"), seat("cora", "L2", role="credit")


@pytest.mark.parametrize(
    ("others", "kind", "codes"),
    [
        ((), REFUSE, ("SIGNATURES_MISSING", "NEXT_NO_HOLDER")),
        ((evolve(CORA, absent=True),), REFUSE, ("SIGNATURES_MISSING", "NEXT_NO_HOLDER")),
        ((CORA,), UNDECIDED, ("PRINCIPAL_PRESENCE_NOT_KNOWN",)),
        ((evolve(CORA, absent=None),), UNDECIDED, ("PRINCIPAL_PRESENCE_NOT_KNOWN",)),
        ((CORA, seat("rae", "L2", absent=True)), JOINTLY, ("SIGNATURES_NEEDED",)),
        ((seat("rae", "L2", absent=None),), UNDECIDED, ("NEXT_UNDECIDED",)),
        ((CORA, seat("rae", "L2")), ESCALATE, ("PRINCIPAL_NOT_ABSENT",)),
    ],
)
def test_signatures_that_cannot_come_settle_it(
    letter: Any, others: tuple[Holder, ...], kind: PermissionKind, codes: tuple[str, ...]
) -> None:
    """Without every signature a deputy signs for nobody, whether the head is away or not."""
    pair = letter(TWO, Dimension("bp", "bp"), levels=PAIR)
    request = AccommodationCase(
        "R1",
        "P1",
        {"bp": Quantity(5, "bp")},
        reason="RETENTION",
        requested_by="zoe",
        holders=(DAN, *others),
        conflicts=(),
    )
    found = permit(PermissionCase(request, "dan"), Timeline.always(pair, PAPER), DAY)
    assert (found.outcome.kind, found.outcome.codes) == (kind, codes)
