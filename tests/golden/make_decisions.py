"""Keep the decisions that `test_decisions.py` decides again.

    python tests/golden/make_decisions.py                  decide the kept cases again, keep that
    python tests/golden/make_decisions.py authority.route  the same, for one rule
    python tests/golden/make_decisions.py --draw           draw cases anew

Without `--draw` the questions stay and only the answers are written, so that the difference shows
what is decided otherwise. With it 400 cases a rule are drawn under drawn policies and more under
those of the examples, and 1,200 of them changed in a place or three, for what no strategy draws.
The fewest are kept that together show each code with each verdict and relation, with and without
what it is about, its measure and its limit. While there is room others follow: for a measure at its
limit, for each kind of outcome, for each line of the rule's package. The examples are always kept,
but for the longest. A code that no case shows is printed; cases by hand stand in `written.toml`.
"""

import json
import random
import re
import sys
import tomllib
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from enum import Enum
from itertools import takewhile
from pathlib import Path
from types import FrameType
from typing import Any

from attrs import evolve, fields, frozen, has
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import DataObject, data, just
from pendulum import Date
from test_decisions import (
    DOCUMENTS,
    KEPT,
    ROOT,
    Question,
    answer,
    codes_in,
    lacking,
    read_book,
    value_of,
)

from acctcore.catalogue import CATALOGUE, Rule
from acctcore.codec import Notation
from acctcore.codec.goldens import Golden, record_case, write_goldens
from acctcore.codec.plain import days_as_text
from acctcore.codec.write import as_json
from acctcore.days import day
from acctcore.errors import AcctcoreError
from acctcore.findings import Finding
from acctcore.testing import checks, laws
from acctcore.testing.kinds import days_within
from acctcore.testing.strategies.timelines import answers
from acctcore.timeline import Timeline

EXAMPLES = ROOT / "examples"
WORD = re.compile(r'"([A-Z][A-Z0-9_]{2,})"')
QUOTED = re.compile("`[^`]*`|[0-9]+|[A-Z]{3} in [A-Z]{3}")
WRITTEN = Path(__file__).with_name("written.toml")
DRAWN = "case"
DRAWS = 400
CASES_A_POLICY = 10
NEIGHBOURS = 1_200
ROOM = 60_000
LONGEST = 50_000


@frozen(eq=False)
class Candidate:
    """A case that may be kept: its documents and answer, what its findings and else it shows."""

    case: Any
    policies: Any
    golden: Golden
    shows: frozenset[object]
    beside: frozenset[object]
    length: int


def main() -> None:
    """Draw or decide again, and write."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rules", nargs="*", help="only these (all)")
    parser.add_argument("--draw", action="store_true", help="draw the cases anew")
    asked = parser.parse_args()
    for rule in CATALOGUE.rules:
        if not asked.rules or rule.name in asked.rules:
            draw(rule) if asked.draw else decide_again(rule)


def decide_again(rule: Rule) -> None:
    """Keep the questions of a rule and write what they are answered now, then those by hand."""
    book = read_book(rule)
    policies = dict(book.policies)
    drawn = [each for each in book.questions if each.golden.id.startswith(DRAWN)]
    read = {name: value_of(document) for name, document in policies.items()}
    found = [each._replace(golden=answer(rule, each, read[each.policy])) for each in drawn]
    write(rule, policies, [*found, *by_hand(rule, policies)])


def by_hand(rule: Rule, policies: dict[str, Any]) -> Iterator[Question]:
    """Decide the cases that are written by hand; adds their policies to those at hand."""
    page = tomllib.loads(WRITTEN.read_text("utf-8"))
    for each in page["case"]:
        if each["rule"] == rule.name:
            name, case = each["policy"], deepcopy(documented(each["case"]))
            for path, value in each.get("change", {}).items():
                put(case, path.split("."), days_as_text(value))
            policies[name] = days_as_text(page["policy"].get(name, name))
            dated = value_of(policies[name])
            golden = record_case(each["name"], value_of(case), rule, dated, day(each["on"]))
            yield Question(case, name, golden)


def put(document: Any, path: list[str], value: Any) -> None:
    """Put a value at a place of a document."""
    *steps, last = [int(step) if step.isdigit() else step for step in path]
    for step in steps:
        document = document[step]
    document[last] = value


def draw(rule: Rule) -> None:
    """Draw cases of a rule, keep the fewest, and write them."""
    found = [*of_examples(rule), *drawn(rule)]
    found = fewest([*found, *neighbours(rule, found)])
    names: dict[str, str] = {}
    policies = {}
    asked = []
    for number, each in enumerate(found, 1):
        name = names.setdefault(as_json(each.policies), f"policy {len(names) + 1}")
        policies[name] = each.policies
        asked.append(Question(each.case, name, evolve(each.golden, id=f"{DRAWN} {number}")))
    asked.extend(by_hand(rule, policies))
    write(rule, policies, asked)
    missing = ", ".join(sorted(lacking(rule, asked)))
    print(f"{rule.name}: {len(asked)} cases; codes not shown: {missing or 'none'}")


def of_examples(rule: Rule) -> Iterator[Candidate]:
    """Decide each example case under the example policy it is closest to, by folder and name."""
    for case in examples_of(rule.kinds[0]):
        tried = [
            each for policy in examples_of(rule.kinds[1]) for each in on_days(rule, case, policy)
        ]
        best = max(tried, key=lambda each: closeness(each, case))
        if best.length <= LONGEST:
            yield best
        else:
            print(f"{rule.name}: {case} is left out: {best.length:,} characters")


def on_days(rule: Rule, case: str, policy: str) -> Iterator[Candidate]:
    """Decide an example on the days that stand in its documents."""
    facts, policies = value_of(case), value_of(policy)
    since = (version.since for version in policies.versions)
    for on in dict.fromkeys((*days_within(facts), *days_within(policies), *since)):
        if isinstance(on, Date) and answers(policies, on):
            yield weighed(rule, case, policy, facts, policies, on)


def closeness(tried: Candidate, case: str) -> tuple[object, ...]:
    """Say how well a policy and a day fit an example case."""
    decided = tried.golden.decision is not None
    pairs = zip(tried.policies, case, strict=False)
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return decided, alike, len(tried.shows), len(tried.beside), tried.golden.day


def drawn(rule: Rule) -> Iterator[Candidate]:
    """Draw cases under drawn policies, then under those of the examples."""
    yield from under(rule, None, DRAWS // CASES_A_POLICY)
    for policy in examples_of(rule.kinds[1]):
        yield from under(rule, policy, DRAWS // CASES_A_POLICY // 8)


def under(rule: Rule, example: str | None, draws: int) -> list[Candidate]:
    """Draw some cases a policy; an example names the one policy."""
    policies = None if example is None else value_of(example)
    questions = checks(laws.GENERIC, rule, policies=policies)[0].questions
    found: list[Candidate] = []

    @settings(
        max_examples=draws,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data())
    def run(source: DataObject) -> None:
        first = questions.trial(source.draw)
        policy = example or document(first.policies, rule.kinds[1])
        for number in range(CASES_A_POLICY):
            again = evolve(questions, policies=just(first.policies))
            trial = again.trial(source.draw) if number else first
            case = document(trial.case, rule.kinds[0])
            found.append(weighed(rule, case, policy, trial.case, trial.policies, trial.as_of))

    run()
    return found


def neighbours(rule: Rule, found: list[Candidate]) -> Iterator[Candidate]:
    """Change places of cases at hand, for what no strategy draws because it is not sound."""
    chance = random.Random(rule.name)
    cases = [documented(each.case) for each in found]
    policies = {id(each.policies): each.policies for each in found}
    words = gathered([*cases, *map(documented, policies.values())])
    read = {key: value_of(policy) for key, policy in policies.items()}
    seen = set().union(*(each.shows for each in found))
    for _ in range(NEIGHBOURS):
        at = chance.randrange(len(found))
        case, policy, on = deepcopy(cases[at]), found[at].policies, found[at].golden.day
        change(chance, case, words)
        try:
            facts = value_of(case)
        except AcctcoreError:
            continue
        if set(told_by(record_case("case", facts, rule, read[id(policy)], on))) - seen:
            yield weighed(rule, case, policy, facts, read[id(policy)], on)


def document(value: Any, kind: str) -> Any:
    """Write a value as plain data, days as texts."""
    return days_as_text(DOCUMENTS.plain(value, kind=kind))


def documented(document: dict[str, Any] | str) -> Any:
    """Answer a document as plain data, an example too."""
    if isinstance(document, str):
        return days_as_text(tomllib.loads((EXAMPLES / document).read_text("utf-8")))
    return document


def gathered(documents: Iterable[Any]) -> dict[str, list[Any]]:
    """Gather what stands under each key of some documents."""
    found: dict[str, dict[str, Any]] = {}
    for document in documents:
        for table, key in places(document):
            found.setdefault(str(key), {})[as_json(table[key])] = table[key]
    return {key: list(values.values()) for key, values in found.items()}


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Go through the places of a document below its head."""
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        if key not in ("kind", "schema") or not isinstance(value, dict) or "schema" not in value:
            yield value, key
            if isinstance(value[key], dict | list):
                yield from places(value[key])


def change(chance: random.Random, document: Any, words: dict[str, list[Any]]) -> None:
    """Change one to three places: leave out, put what stands elsewhere, or a word nobody knows."""
    for _ in range(chance.randint(1, 3)):
        if not (found := list(places(document))):
            return
        table, key = chance.choice(found)
        match chance.randrange(3):
            case 0:
                del table[key]
            case 1 if isinstance(table[key], str):
                table[key] = "OTHER"
            case _:
                table[key] = deepcopy(chance.choice(words.get(str(key), [table[key]])))


def weighed(  # noqa: PLR0913, PLR0917 - documents beside the values they make
    rule: Rule, case: Any, policy: Any, facts: Any, policies: Timeline[Any], on: Date
) -> Candidate:
    """Decide a case and gather what it shows."""
    lines: set[object] = set()
    golden = traced(rule, lines, lambda: record_case("case", facts, rule, policies, on))
    if golden.decision is not None:
        lines |= set(kinds_in(rule.judge(facts, policies, on).outcome))
        lines |= {
            (each.code, standing(each), each.source is None) for each in golden.decision.findings
        }
    length = len(line_of(Question(case, "policy", golden)))
    return Candidate(case, policy, golden, frozenset(told_by(golden)), frozenset(lines), length)


def traced(rule: Rule, lines: set[object], work: Callable[[], Golden]) -> Golden:
    """Do some work and note the lines of the rule's package that it runs through."""
    package = str(ROOT / "src" / "acctcore" / rule.name.partition(".")[0])

    def inside(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            lines.add((frame.f_code.co_filename, frame.f_lineno))
        return inside

    def trace(frame: FrameType, _event: str, _: object) -> Any:
        return inside if frame.f_code.co_filename.startswith(package) else None

    sys.settrace(trace)
    try:
        return work()
    finally:
        sys.settrace(None)


def told_by(golden: Golden) -> Iterator[object]:
    """Go through what the findings of an answer show, or the fault."""
    if golden.decision is None:
        yield QUOTED.sub("", golden.fault.partition("expected")[0])
        return
    for each in golden.decision.findings:
        code = each.code if each.code in KNOWN else "a code of the policy's own"
        yield code, each.verdict, each.relation, *map(bool, parts_of(each))


def parts_of(finding: Finding) -> tuple[object, ...]:
    """Say which parts of a finding are set."""
    return finding.clause, finding.about, finding.measured is not None, finding.limit is not None


def standing(finding: Finding) -> str:
    """Say where a measure stands against its limit, where the two can be compared."""
    measured: Any = finding.measured
    limit: Any = finding.limit
    if finding.relation not in ("<", "<=", ">", ">=") or measured is None or limit is None:
        return ""
    if measured == limit:
        return "at"
    try:
        return "below" if measured < limit else "above"
    except (AcctcoreError, TypeError):
        return "of another kind"


def kinds_in(value: Any, path: str = "") -> Iterator[object]:
    """Go through the closed words of an outcome and which of its places are empty."""
    if isinstance(value, Enum) or value in (None, True, False, ()):
        yield path, str(value)
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from kinds_in(each, path)
    elif has(type(value)):
        yield path, type(value)
        for each in fields(type(value)):
            yield from kinds_in(getattr(value, each.name), f"{path}.{each.name}")


def fewest(found: list[Candidate]) -> list[Candidate]:
    """Keep the examples, then what shows most that is new for its length; the findings first."""
    kept = [each for each in found if isinstance(each.case, str)]
    for policy in {each.policies: None for each in found if isinstance(each.policies, str)}:
        if all(each.policies != policy for each in kept):
            under_it = (each for each in found if each.policies == policy)
            kept.append(min(under_it, key=lambda each: each.length / len(each.shows)))
    needed = list(kept)
    cover(kept, found, lambda each: each.shows)
    spared(kept, needed)
    cover(kept, found, lambda each: each.beside, ROOM)
    return kept


def spared(kept: list[Candidate], needed: list[Candidate]) -> None:
    """Drop, longest first, what shows nothing that others do not show too."""
    counts = Counter(one for each in kept for one in each.shows)
    for each in sorted(kept, key=lambda each: -each.length):
        if each not in needed and all(counts[one] > 1 for one in each.shows):
            kept.remove(each)
            counts.subtract(each.shows)


def cover(
    kept: list[Candidate],
    found: list[Candidate],
    of: Callable[[Candidate], frozenset[object]],
    room: int | None = None,
) -> None:
    """Add cases until nothing is left to show, or no room."""
    policies = {as_json(each.policies) for each in kept}
    written = sum(map(len, policies)) + sum(each.length for each in kept)
    left = set().union(*map(of, found)).difference(*map(of, kept))
    sizes = {id(each): (as_json(each.policies), each.length) for each in found}

    def cost(each: Candidate) -> int:
        policy, length = sizes[id(each)]
        return length + (0 if policy in policies else len(policy))

    while left and (room is None or written < room):
        best = max(found, key=lambda each: len(of(each) & left) / cost(each))
        written += cost(best)
        policies.add(sizes[id(best)][0])
        kept.append(best)
        left -= of(best)


def examples_of(kind: str) -> Iterator[str]:
    """Name the examples of a kind."""
    for path in sorted(EXAMPLES.rglob("*.toml")):
        if DOCUMENTS.declared(path.read_bytes(), Notation.TOML).kind == kind:
            yield path.relative_to(EXAMPLES).as_posix()


KNOWN = codes_in((ROOT / "src" / "acctcore").rglob("*.py"), WORD)
"""A code that the library writes nowhere, such as that of a signal, is a policy's own."""


def write(rule: Rule, policies: dict[str, Any], questions: Iterable[Question]) -> None:
    """Write the file of a rule."""
    stated = (short({"policy": name, "document": each}) for name, each in policies.items())
    lines = (*stated, *map(line_of, questions))
    (KEPT / f"{rule.name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def line_of(asked: Question) -> str:
    """Write a question with its answer."""
    golden = json.loads(next(write_goldens([asked.golden])))
    return short({"case": asked.case, "under": asked.policy, "golden": golden})


def short(plain: Any) -> str:
    """Write plain data without spaces between its parts."""
    return json.dumps(days_as_text(plain), ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
