"""Who may give: the letter of delegation as `authority` reads it, its edges and its holes."""

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    Cell,
    DelegationLetter,
    Dimension,
    Endorsement,
    Level,
    Limit,
    Reserved,
)
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.retention import OfferDelegation
from acctcore.retention.offers.delegations import OfferPower

ON = Date(2026, 5, 11)
LEVELS = (
    Level("AM", "account manager"),
    Level("RH", "regional head", may_hold_less=True),
    Level("HQ", "head office", may_hold_less=True),
)


def cell(name: str, limits: Mapping[str, str], **when: Any) -> Cell:
    stated = {**dict.fromkeys(("AM", "RH", "HQ"), "NIL"), **limits}
    rows = {level: {"cost": Limit.parse(text)} for level, text in stated.items()}
    return Cell(name, f"8({name})", rows, **when)


TOP = {"AM": "CNY 300.00", "RH": "CNY 600.00", "HQ": "unlimited"}


def letter(*cells: Cell, **more: Any) -> DelegationLetter:
    found = cells or (cell("a", TOP),)
    return DelegationLetter(LEVELS, (Dimension("cost", "CNY"),), found, ("RETENTION",), **more)


def power(
    level: str, cost: str | None, of: DelegationLetter | None = None, **categories: str
) -> OfferPower:
    rule = OfferDelegation(of or letter(), "cost", "RETENTION")
    amount = None if cost is None else Money.of(cost, "CNY")
    return rule.power(level, "C-7", amount, categories, ON)


@pytest.mark.parametrize(
    ("level", "cost", "verdict", "by"),
    [
        ("AM", "300.00", Verdict.MET, "AM"),
        ("AM", "300.01", Verdict.NOT_MET, "RH"),
        ("AM", "600.01", Verdict.NOT_MET, "HQ"),
        ("RH", "300.00", Verdict.MET, "RH"),
        ("AM", None, Verdict.UNKNOWN, "HQ"),
        ("HQ", None, Verdict.MET, "HQ"),
    ],
)
def test_the_lowest_level_from_the_giver_up_decides(
    level: str, cost: str | None, verdict: Verdict, by: str
) -> None:
    """Of a cost that is not known only an unlimited power is certain."""
    found = power(level, cost)
    assert (found.finding.verdict, found.level) == (verdict, by)


def test_above_every_level_nobody_decides() -> None:
    found = power("AM", "601.00", letter(cell("a", {"AM": "CNY 300.00", "RH": "CNY 600.00"})))
    assert (found.finding.code, found.level) == ("OFFER_ABOVE_AUTHORITY", None)
    assert str(found.finding.shortfall) == "CNY 301.00"
    assert found.finding.clause == "8(a)"


def test_a_category_that_is_not_stated_leaves_open_what_depends_on_it() -> None:
    of = letter(
        cell("a", {"AM": "CNY 300.00", "RH": "CNY 600.00"}, when={"tier": ("gold",)}),
        cell("b", {"AM": "CNY 100.00", "HQ": "CNY 600.00"}, when={"tier": ("silver",)}),
        categories={"tier": ("gold", "silver")},
    )
    assert power("AM", "200", of, tier="gold").finding.verdict is Verdict.MET
    assert power("AM", "200", of, tier="silver").level == "HQ"
    open_ = power("AM", "200", of)
    assert (open_.finding.code, open_.finding.verdict, open_.level) == (
        "AUTHORITY_NOT_KNOWN",
        Verdict.UNKNOWN,
        None,
    )
    assert power("AM", "100", of).finding.verdict is Verdict.MET  # either way
    above = power("AM", "301", of)
    assert (above.finding.code, above.level) == ("OFFER_ABOVE_AUTHORITY", None)


def test_what_no_cell_covers_and_what_is_reserved_is_not_the_givers() -> None:
    codes = {"tier": ("gold", "vip")}
    never = Reserved("vip", "9", "board", {"tier": ("vip",)})
    of = letter(cell("a", TOP, when={"tier": ("gold",)}), categories=codes, reserved=(never,))
    found = power("HQ", "1", of, tier="vip")
    assert (found.finding.code, found.finding.clause, found.level) == (
        "OFFER_ABOVE_AUTHORITY",
        "delegation",
        "board",
    )


def test_who_has_to_support_an_offer_is_named_once() -> None:
    support = Endorsement("pricing", "10")
    assert power("AM", "1", letter(endorsements=(support,))).endorsers == ("pricing",)


def test_a_power_withdrawn_is_gone() -> None:
    of = letter(cell("a", {**TOP, "AM": "CNY 300.00, withdrawn on 2026-05-11"}))
    assert power("AM", "1", of).level == "RH"
    rule = OfferDelegation(of, "cost", "RETENTION")
    day = evolve(rule, months=12).power("AM", "C-7", Money(1, "CNY"), {}, Date(2026, 5, 10))
    assert day.level == "AM"
