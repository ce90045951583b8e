"""The shared vectors on warnings, read where they stand beside the project, at their tolerances."""

import json
from fractions import Fraction
from pathlib import Path
from pickle import dumps, loads
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention import (
    Action,
    CustomerFacts,
    Event,
    MonthFigure,
    RoundingOrder,
    Series,
    WarningCard,
    effective_strength,
    health_score,
    warn,
)
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")


@pytest.fixture(scope="module")
def vectors(shared: Path) -> dict[str, Any]:
    path = shared / "vectors" / "retention.json"
    listed = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    return {each["id"]: each for each in listed}


def test_decay(vectors: dict[str, Any]) -> None:
    found = vectors["decay-01"]
    asked = found["inputs"]
    strength = effective_strength(
        str(asked["strength"]), age=asked["age_days"], half_life=asked["half_life_days"]
    )
    assert abs(float(strength) - found["expected"]["effective"]) <= found["tolerance"]


def test_health_score(vectors: dict[str, Any]) -> None:
    found = vectors["natero-01"]
    asked, expected = found["inputs"], found["expected"]
    parts = [each if isinstance(each, list) else [each] for each in asked["components"]]
    weights = [Fraction(each) for each in asked["weights"]]
    told = health_score(parts, weights, Rounding.HALF_UP, RoundingOrder.COMPONENTS_FIRST)
    assert told.components[1] == expected["component_2"]
    assert (float(told.exact), told.score) == (expected["exact"], expected["score"])


def customer_of(asked: dict[str, Any], like: CustomerFacts) -> CustomerFacts:
    figures = tuple(
        MonthFigure(month, None if bill is None else Money.of(bill, "CNY"))
        for month, bill in zip(MONTHS, asked["revenue"], strict=True)
    )
    names = {
        "contract_end": "contract_end",
        "open_complaint": "complaint_open_since",
        "port_query": "port_query",
    }
    events = {
        name: Event(exists=True, on=Date.fromisoformat(asked[key])) for name, key in names.items()
    }
    return evolve(
        like,
        series=FrozenMap({"revenue": Series(figures)}),
        events=FrozenMap(events),
        opted_out=asked.get("marketing_opt_out", False),
    )


def card_of(asked: dict[str, Any], cards: Timeline[WarningCard]) -> Timeline[WarningCard]:
    card = cards.versions[0].value
    allowed = asked.get("use_port_query", True)
    items = tuple(
        evolve(item, enabled=allowed) if item.code == "PORT_QUERY" else item for item in card.items
    )
    return Timeline.always(evolve(card, items=items), Source("card", Status.INVENTED))


@pytest.mark.parametrize(
    "id_", ["a2-score-query-on", "a2-score-query-off", "a2-growth", "a2-opted-out"]
)
def test_scenario_a2(
    vectors: dict[str, Any], cards: Timeline[WarningCard], customer: CustomerFacts, id_: str
) -> None:
    asked, expected = vectors[id_]["inputs"], vectors[id_]["expected"]
    day = Date.fromisoformat(asked["as_of"])
    decision = warn(customer_of(asked, customer), card_of(asked, cards), day)
    told = decision.outcome
    said = {
        "score": told.score,
        "band": told.band,
        "reasons": [f"{each.code} {each.points}" for each in told.reasons],
        "contact_by": str(told.contact_by),
        "act_on_first": told.mend_first[0],
        "outcome": told.action.name,
        "decline_pct": f"{float(decision.findings[0].measured):.1f}",  # type: ignore[arg-type]
        "usage_points": sum(r.points for r in told.reasons if r.code == "USAGE_DECLINE"),
    }
    assert {name: said[name] for name in expected} == expected


def test_a_month_missing_is_too_little(
    vectors: dict[str, Any], cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    asked = vectors["a2-missing-month"]["inputs"]
    day = Date.fromisoformat(asked["as_of"])
    told = warn(customer_of(asked, customer), cards, day).outcome
    assert told.status.name == vectors["a2-missing-month"]["expected"]["outcome"]
    assert (told.acts_as, told.action) == ("HIGH", Action.CONTACT)


def test_a_card_travels_to_another_process(
    cards: Timeline[WarningCard], customer: CustomerFacts
) -> None:
    sent = loads(dumps(cards))  # noqa: S301 - written one call before
    assert sent == cards
    assert warn(customer, sent, Date(2026, 5, 11)) == warn(customer, cards, Date(2026, 5, 11))
