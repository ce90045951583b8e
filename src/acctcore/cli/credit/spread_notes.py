"""What stands in no line of the accounts, and lines that periods read from different concepts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from acctcore.credit.spreading.accounts import Accounts
from acctcore.credit.spreading.leftovers import why_unused
from acctcore.credit.spreading.spreads import Spread
from acctcore.report.ratio_texts import stated

_MOST = 6


def notes(found: Spread, shown: tuple[Accounts, ...], labels: Mapping[str, str]) -> Iterator[str]:
    """Say what a reader of the accounts would not see in them."""
    if not found.accounts:
        yield "no accounts: nothing is stated of a year, or of a day, that has ended"
    ends = Counter(each.period.end for each in shown)
    for end in (each for each, count in ends.items() if count > 1):
        periods = ", ".join(str(each.period) for each in shown if each.period.end == end)
        yield f"more than one year ends on {end}, each in a column of its own: {periods}"
    for line, days in _mixed(shown).items():
        said = "; ".join(f"{concept} ({', '.join(on)})" for concept, on in days.items())
        yield f"not the same concept throughout, {labels[line]}: {said}"
    for each in found.corrections:
        old, new = each.old, each.new
        where = f"{old.concept}, {old.period}"
        yield f"corrected, {where}: {stated(old)}, now {stated(new)}: {new.reason}"
    for fact in found.unused[:_MOST]:
        why = why_unused(fact, found.lines, found.currency)
        yield f"not used, {fact.concept}, {fact.period}: {stated(fact)}: {why}"
    if len(found.unused) > _MOST:
        yield f"not used either: {len(found.unused) - _MOST} more"
    for what, facts in (
        (f"in another currency ({_units(found)})", found.left_out),
        ("obtained after the day looked from", found.later),
    ):
        if facts:
            yield f"left out, {what}: {len(facts)} fact{'s' * (len(facts) > 1)}"
    if found.off_chart:
        names = sorted({fact.concept for fact in found.off_chart})
        said = ", ".join(names) if len(names) <= _MOST else f"{len(names)} concepts"
        yield f"stated, but no line of the chart takes it: {said}"


def _units(found: Spread) -> str:
    return ", ".join(sorted({fact.unit for fact in found.left_out}))


def _mixed(shown: Iterable[Accounts]) -> dict[str, dict[str, list[str]]]:
    """Answer the lines fed by more than one concept, with the days on which each was used."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for each in shown:
        for value in (*each.opening.values(), *each.values.values()):
            if value.fact:
                days = found.setdefault(value.line, {}).setdefault(value.fact.concept, {})
                days[str(value.period.end)] = None
    return {
        line: {concept: list(days) for concept, days in concepts.items()}
        for line, concepts in found.items()
        if len(concepts) > 1
    }
