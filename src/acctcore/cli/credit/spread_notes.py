"""What stands in no line of the accounts, and lines that periods read from different concepts."""

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
    for line, concepts in _mixed(shown).items():
        said = "; ".join(f"{each} ({', '.join(days)})" for each, days in concepts.items())
        yield f"not the same concept throughout, {labels[line]}: {said}"
    for fact in found.unused[:_MOST]:
        why = why_unused(fact, found.lines, found.currency)
        yield f"not used, {fact.concept}, {fact.period}: {stated(fact)}: {why}"
    if more := len(found.unused) - _MOST:
        yield from [f"not used either: {more} more"] * (more > 0)
    for what, facts in (
        (f"in another currency ({_units(found)})", found.left_out),
        ("obtained after the day looked from", found.later),
    ):
        if facts:
            yield f"left out, {what}: {len(facts)} fact{'s' * (len(facts) > 1)}"
    if concepts := sorted({fact.concept for fact in found.off_chart}):
        yield f"stated, but no line of the chart takes it: {_some(concepts)}"


def _units(found: Spread) -> str:
    return ", ".join(sorted({fact.unit for fact in found.left_out}))


def _some(names: list[str]) -> str:
    more = len(names) - _MOST
    rest = f" and {more} more concepts" if more > 0 else ""
    return f"{', '.join(names[:_MOST])}{rest}"


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
