"""Why a request goes where it goes, and why a customer is called, in a few words."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from acctcore.authority.routes import Route, RouteKind, Step, Test
from acctcore.desk import CustomerCall, RoutedRequest
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity, unit_of, units
from acctcore.retention.reasons import Reason
from acctcore.rounding import Rounding, divide

_IN_WORDS: Final = FrozenMap(
    {"DECLARED": "declared an interest", "UNDISCLOSED": "undisclosed interest"}
)


def words(code: str) -> str:
    """Write a code as words."""
    return _IN_WORDS.get(code, code.lower().replace("_", " "))


def figure(value: object) -> str:
    """Write a figure without its unit: thousands apart, a broken one with one decimal.

    It is rounded towards zero, so that what misses a bound never looks as if it did not.
    """
    if isinstance(value, Money):
        return f"{value.decimal():,f}"
    if isinstance(value, Quantity):
        return str(value).removesuffix(f" {value.unit}")
    if isinstance(value, Fraction) and value.denominator > 1:
        tenths = divide(value.numerator * 10, value.denominator, Rounding.DOWN)
        return f"{'-' * (tenths < 0)}{abs(tenths) // 10:,}.{abs(tenths) % 10}"
    return f"{int(value):,}" if isinstance(value, Fraction | int) else str(value)


def answer(route: Route) -> str:
    """Say who decides, by level and by name where holders are listed; else how it ends."""
    return " ".join([route.level, *route.deciders]) if route.level else words(route.kind.name)


def levels_of(requests: Iterable[RoutedRequest]) -> str:
    """Name the levels that were tried."""
    names = {step.level: step.name for each in requests for step in each.decision.outcome.path}
    return ", ".join(f"{level} {names[level]}" for level in sorted(names))


def why(request: RoutedRequest) -> str:
    """Say why no lower level: what stopped the last one tried; in a gap, every one."""
    route = request.decision.outcome
    stopped = [(step.level, text) for step in route.path if (text := "; ".join(_stopped(step)))]
    together: dict[str, list[str]] = {}
    for level, text in stopped if route.kind is RouteKind.GAP else stopped[-1:]:
        together.setdefault(text, []).append(level)
    by_level = (f"{', '.join(levels)}: {text}" for text, levels in together.items())
    return "; ".join([*_beyond_levels(request), *by_level])


def _beyond_levels(request: RoutedRequest) -> Iterator[str]:
    """Say what settled or unsettled the request whatever the level."""
    case, decision = request.case, request.decision
    for finding in decision.findings:
        if finding.verdict is Verdict.MET:
            continue
        if finding.clause == "reasons":
            yield words(finding.code)
        elif finding.clause == "cells":
            yield f"no clause covers {', '.join(case.categories.values())}"
        elif finding.clause == "categories" or finding.about in case.quantities:
            yield f"{finding.about} {words(finding.code)}"
    if case.groups is None and decision.missing:
        yield f"{case.party} is not in the register"


def _stopped(step: Step) -> Iterator[str]:
    """Say which tests a level failed, and why none of its holders can act."""
    if step.verdict is Verdict.MET:
        return
    yield from (_tested(test) for test in step.tests if test.finding.verdict is not Verdict.MET)
    against: dict[str, list[str]] = {}
    for finding in step.holders:
        if finding.about == step.level and finding.verdict is not Verdict.MET:
            yield words(finding.code)
            continue
        said = against.setdefault(finding.about.partition(" ")[2], [])
        said += [words(finding.code)] if finding.verdict is not Verdict.MET else []
    if all(against.values()):
        yield from (f"{person} {', '.join(said)}" for person, said in against.items())


def _tested(test: Test) -> str:
    """Write `cost HKD 60,000.00 + 250,000.00 = 310,000.00, over 300,000.00 by 10,000.00`."""
    finding, measured, name = test.finding, test.finding.measured, test.dimension
    if not isinstance(measured, Money | Quantity):
        return f"{name} {words(finding.code)}"
    unit, tested = unit_of(measured), figure(measured)
    if test.counted is not None and units(test.counted):
        tested = f"{figure(test.requested)} + {figure(test.counted)} = {tested}"
    return f"{name if name == unit else f'{name} {unit}'} {tested}, {_missed(finding)}"


def _missed(finding: Finding) -> str:
    limit = figure(finding.limit)
    if finding.code == "OVER_LIMIT":
        return f"over {limit} by {figure(finding.shortfall)}"
    return f"not over {limit}" if finding.code == "BELOW_RANGE" else words(finding.code)


def points(call: CustomerCall) -> str:
    """Write what to mend first, what adds up to the score from the base on, what is not known."""
    told = call.decision.outcome
    added = [f"{told.base}", *map(weighed, (*told.reasons, *told.protective))]
    mend = [f"mend first: {', '.join(map(words, told.mend_first))}"] if told.mend_first else []
    missing = (
        f"{each.about}: {lacking(each)}"
        for each in call.decision.missing
        if each.about not in (*told.possible_bands, "contact")
    )
    return "; ".join([*mend, " ".join(added), *missing])


def lacking(finding: Finding) -> str:
    """Say what is not known: what there is instead, or the code in words."""
    if finding.measured is None:
        return words(finding.code)
    return f"{finding.measured} {finding.relation} {finding.limit or ''}".strip()


def weighed(reason: Reason) -> str:
    """Write `+25 income decline (50%)`, or `raised by many calls (7)` of a trigger."""
    measured, unit = reason.measured, "%" if reason.parts[0].about.endswith("in %") else ""
    shown = measured if isinstance(measured, Quantity) else f"{figure(measured)}{unit}"
    points = f"{reason.points:+}" if reason.points else "raised by"
    return f"{points} {words(reason.code)} ({shown})"
