"""Milliseconds to assemble an application over 900 facts, beside laying them out in bare Python.

The facts are of two filings a figure, 50 of them at odds; the pack asks for 60 figures. The floor
groups the same facts by key, compares every pair and judges nothing. With `--page` the pages are
written too.
"""

import argparse
import time
from collections.abc import Callable

from pendulum import Date

from acctcore import Evidence, Fact, FactBase, Period, Source, Status, Tenor, Timeline
from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    Application,
    ApplicationCase,
    CompletenessPack,
    ConflictRule,
    PackSection,
    Requirement,
    assemble,
)
from acctcore.decisions import Decision
from acctcore.report.applications import application_html, application_markdown

ON = Date(2025, 6, 30)
CONCEPTS, YEARS, FILINGS, AT_ODDS = 150, 3, 2, 50


def case() -> ApplicationCase:
    """Make 900 facts: 150 figures of 3 years in 2 filings each, every ninth pair at odds."""
    facts = []
    for at in range(CONCEPTS * YEARS):
        year = 2022 + at % YEARS
        period = Period(Date(year, 1, 1), Date(year, 12, 31))
        for filing in range(FILINGS):
            value = 1_000_000 + 37 * at + 50_000 * (filing and at % 9 == 0)
            obtained = Date(2025, 4, 1 + filing)
            evidence = Evidence(f"filing {filing}", "audited", obtained_on=obtained)
            concept = f"figure {at // YEARS}"
            facts.append(Fact(f"f{at}-{filing}", "B", concept, period, value, "USD", evidence))
    return ApplicationCase("A", "B", FactBase(tuple(facts)))


def packs() -> Timeline[CompletenessPack]:
    """Make a pack of six sections with ten requirements each."""
    sections = tuple(
        PackSection(
            f"section {at}",
            tuple(
                Requirement(f"figure {10 * at + one}", f"{at}.{one}", max_age=Tenor(months=12))
                for one in range(10)
            ),
        )
        for at in range(6)
    )
    adverse = AdverseConcept("figure 149", "A", AdverseWhen.NONZERO)
    pack = CompletenessPack("pack", sections, (adverse,), ConflictRule("C", "0.01"))
    return Timeline.always(pack, Source("example", Status.INVENTED))


def floor(facts: FactBase) -> int:
    """Group by key and count the keys whose values differ by more than a hundredth."""
    groups: dict[tuple[str, str, Period, str], list[int]] = {}
    for fact in facts.facts:
        key = (fact.subject, fact.concept, fact.period, fact.unit)
        groups.setdefault(key, []).append(int(fact.value))
    return sum(max(each) - min(each) > max(each) // 100 for each in groups.values())


def best(work: Callable[[], object], rounds: int = 7) -> float:
    """Answer the least processor time of several runs, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def main() -> None:
    """Measure, check, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--page", action="store_true", help="write the pages too")
    pages = asked.parse_args().page
    facts, timeline = case(), packs()

    def whole() -> Decision[Application]:
        return assemble(facts, timeline, ON)

    found = whole()
    if len(found.outcome.conflicts) != AT_ODDS or floor(facts.facts) != AT_ODDS:
        raise SystemExit("the conflicts are not those that were planted")
    bare, ours = best(lambda: floor(facts.facts)), best(whole)
    print(f"{len(facts.facts.facts)} facts, {AT_ODDS} conflicts")
    print(f"bare grouping and comparing   {bare:7.2f} ms")
    print(f"assemble                      {ours:7.2f} ms   {ours / bare:5.1f} x   bar 100 ms")
    if pages:
        for name, write in (("Markdown", application_markdown), ("HTML", application_html)):
            took = best(lambda write=write: write(found))
            print(f"{name:<29} {took:7.2f} ms   {took / bare:5.1f} x")


if __name__ == "__main__":
    main()
