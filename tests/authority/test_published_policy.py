"""A published loan policy of 2019, senior persons holding nothing alone.

`docs/sources/loan-policy-2019.toml`, section 4.2 of the authority reference. The table is typed
apart from the document, in crore as printed.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import (
    DelegationLetter,
    LetterDraft,
    Level,
    PastGrant,
    Power,
    Route,
    RouteKind,
    UnsoundLetter,
    analyse,
    route,
)
from acctcore.codec import Documents, Notation
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.sources import Status
from acctcore.timeline import Timeline

Letters = Timeline[DelegationLetter]
CRORE = 10_000_000 * 100  # paise
POLICY_DAY = Date(2019, 6, 3)

# Columns as printed, high office to low.
OFFICES = ("ed-gm", "fgm", "dgm", "agm", "chief-manager", "scale-3", "scale-2", "scale-1")
CRORES = {
    "total": "NIL NIL 3.00 2.00 1.00 0.75 0.50 0.10",
    "group": "NIL NIL 5.00 4.00 2.00 1.00 0.50 0.10",
}


@pytest.fixture(scope="module")
def policy(read: Callable[[str], Any]) -> Letters:
    found: Letters = read("docs/sources/loan-policy-2019.toml")
    return found


@pytest.fixture
def lend(policy: Letters, case: Callable[..., Any]) -> Callable[..., Decision[Route]]:
    """Ask for so many paise on that policy, for a shop unless it says otherwise."""

    def asking(paise: int, **more: Any) -> Decision[Route]:
        placed = {"segment": "retail", "facility": "lending", **more.pop("categories", {})}
        asked = {"amount": str(Money(paise, "INR"))}
        request = case(asked, categories=placed, reason="SANCTION", **more)
        return route(request, policy, POLICY_DAY)

    return asking


Lend = Callable[..., Decision[Route]]


def test_every_figure_of_the_policy(policy: Letters) -> None:
    (version,) = policy.versions
    (cell,) = version.value.cells
    assert version.source.status is Status.SECONDARY
    assert set(cell.limits) == set(OFFICES)
    assert tuple(reversed(version.value.level_ids)) == OFFICES
    for name, printed in CRORES.items():
        for office, crores in zip(OFFICES, printed.split(), strict=True):
            limit = cell.limits[office][name]
            if crores == "NIL":
                assert (limit.power, limit.top) == (Power.NIL, None)
            else:
                assert limit.top == Money(int(Fraction(crores) * CRORE), "INR")


@pytest.mark.parametrize(
    ("paise", "office"),
    [
        (CRORE // 10, "scale-1"),
        (CRORE // 10 + 1, "scale-2"),
        (CRORE // 2 + 1, "scale-3"),
        (CRORE * 3 // 4 + 1, "chief-manager"),
        (CRORE + 1, "agm"),
        (2 * CRORE + 1, "dgm"),
        (3 * CRORE, "dgm"),
    ],
)
def test_a_request_goes_up_by_person(lend: Lend, paise: int, office: str) -> None:
    assert lend(paise).outcome.level == office


def test_over_3_crore_nobody_decides_alone_and_the_seniors_least_of_all(lend: Lend) -> None:
    decision = lend(3 * CRORE + 1)
    assert decision.outcome.kind is RouteKind.ABOVE_ALL
    short = [str(f.shortfall) for f in decision.reasons if f.about == "dgm total"]
    assert short == ["INR 0.01"]
    nil = [f.about for f in decision.reasons if f.code == "NIL_POWER"]
    assert nil == ["fgm group", "fgm total", "ed-gm group", "ed-gm total"]


@pytest.mark.parametrize(
    ("paise", "kind"), [(2 * CRORE, RouteKind.ROUTED), (2 * CRORE + 1, RouteKind.ABOVE_ALL)]
)
def test_the_group_holds_5_crore(lend: Lend, paise: int, kind: RouteKind) -> None:
    """3 crore to another member before."""
    used = {"amount": Money(3 * CRORE, "INR")}
    past = PastGrant("G1", "P2", Date(2019, 5, 2), used)
    found = lend(paise, groups=(frozenset({"P1", "P2"}),), history=(past,)).outcome
    assert (found.kind, found.binding) == (kind, ("group",))


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"segment": "other"},
        {"facility": "cheques in clearing"},
        {"facility": "DDs and BCs in clearing or on collection"},
    ],
)
def test_what_the_slide_leaves_out_or_deletes_is_not_delegated(
    lend: Lend, elsewhere: dict[str, str]
) -> None:
    assert lend(1, categories=elsewhere).outcome.kind is RouteKind.NOT_DELEGATED


def test_a_power_that_falls_with_rank_has_to_be_declared(policy: Letters) -> None:
    (version,) = policy.versions
    letter = version.value
    assert Verdict.NOT_MET not in {each.verdict for each in analyse(letter)}
    silent = tuple(Level(each.id, each.name) for each in letter.levels)
    draft = LetterDraft(silent, letter.dimensions, letter.cells, letter.reasons, letter.categories)
    blocking = {(f.code, str(f.measured)) for f in analyse(draft) if f.verdict is Verdict.NOT_MET}
    assert blocking == {("INVERTED", "INR 50000000.00"), ("INVERTED", "INR 30000000.00")}
    with pytest.raises(UnsoundLetter, match="fgm holds NIL on total, less than dgm"):
        DelegationLetter.of(draft)


@pytest.mark.parametrize("notation", list(Notation))
def test_nothing_is_lost_in_writing(
    policy: Letters, documents: Documents, notation: Notation
) -> None:
    assert documents.read(documents.write(policy, notation), notation) == policy
