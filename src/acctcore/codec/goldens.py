"""Golden decisions: what a portfolio was answered, case by case, kept to be asked again.

A golden is the id of a case with the record of its decision, or with the fault for which it was
not decided; what a rule refuses to decide is a part of how it decides. A file of them holds one a
line, as JSON.

>>> print(Golden("R-1051", fault="unknown code `X`", decided_on=Date(2026, 3, 16)).day)
2026-03-16
>>> Golden("R-1051")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: golden of `R-1051`: expected a decision or a fault, one of the two
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import frozen
from pendulum import Date

from acctcore.catalogue import Rule
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import Notation
from acctcore.codec.records import DecisionRecord, record
from acctcore.codec.syntax import decoded, parse_json
from acctcore.codec.write import as_json
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import optional_day, parse_day
from acctcore.errors import AcctcoreError, Contradiction, Fault, Malformed, OutOfRange, fault
from acctcore.timeline import Timeline

IDS: Final = ("id", "customer", "loan", "name", "request.id", "manager")
"""What names a case, where nothing else is said; the first that is there."""
_KEYS: Final = ({"id", "decision"}, {"id", "fault", "decided_on"})
_LINE: Final = "`id` with `decision`, or with `fault` and `decided_on`"


@frozen
class Golden:
    """The answer that a case was given, or why there was none and on which day."""

    id: str
    decision: DecisionRecord | None = None
    fault: str = ""
    decided_on: Date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless case, and one with both or neither."""
        if not (isinstance(self.id, str) and self.id.strip()):
            raise OutOfRange(fault("golden", "the id of its case", self.id))
        if (self.decision is None) is not bool(self.fault):
            told = "expected a decision or a fault, one of the two"
            raise Contradiction(f"golden of `{self.id}`: {told}")
        if (self.decision is None) is (optional_day(self.decided_on) is None):
            told = "a fault has the day on which it came up, a decision has its own"
            raise Contradiction(f"golden of `{self.id}`: {told}")

    @property
    def day(self) -> Date:
        """The day for which the case was decided, or not."""
        return self.decided_on if self.decision is None else self.decision.as_of  # type: ignore[return-value]


def record_case(  # noqa: PLR0913 - each is named by the caller
    id: str,  # noqa: A002 - a case's own word
    case: Any,
    rule: Rule,
    policies: Timeline[Any],
    as_of: Date,
    *,
    table: CurrencyTable = ISO_4217,
) -> Golden:
    """Decide one case and keep the answer; a fault of the case is an answer too."""
    if isinstance(case, AcctcoreError):
        return Golden(id, fault=str(case), decided_on=as_of)
    try:
        decision = rule.judge(case, policies, as_of)
    except AcctcoreError as error:
        return Golden(id, fault=str(error), decided_on=as_of)
    return Golden(id, record(decision, rule.name, rule.revision, case, currencies=table))


def record_portfolio(
    rule: Rule,
    cases: Mapping[str, Any],
    policies: Timeline[Any],
    as_of: Date,
    *,
    table: CurrencyTable = ISO_4217,
) -> tuple[Golden, ...]:
    """Decide every case of a portfolio and keep the answers, in the order of the cases.

    `cases` is the portfolio by id; the value is the facts, or the error for which they could not
    be read.

    Raises:
        NothingInForce: there is no policy on the day.
    """
    policies.at(as_of)
    named = cases.items()
    return tuple(record_case(id_, case, rule, policies, as_of, table=table) for id_, case in named)


def name_cases(cases: Iterable[tuple[int, Any]], by: tuple[str, ...] = ()) -> dict[str, Any]:
    """Name numbered cases by what they hold: `by` one or more of their fields, else one of `IDS`.

    A case without a name of its own is named by its line.

    Raises:
        Contradiction: two cases have one name.
        OutOfRange: a case does not have a field that is asked for.
    """
    return no_two((number, name_of(case, by), case) for number, case in cases)


def no_two(cases: Iterable[tuple[int, str, Any]]) -> dict[str, Any]:
    """Answer cases by name; one without a name is named by its line.

    Raises:
        Contradiction: two cases have one name.
    """
    named: dict[str, Any] = {}
    for number, known, case in cases:
        name = known or f"line {number}"
        if name in named:
            advice = "name the cases by more fields"
            raise Contradiction(f"line {number}: a case `{name}` stands above already; {advice}")
        named[name] = case
    return named


def name_of(case: Any, by: tuple[str, ...] = ()) -> str:
    """Name a case, facts or their plain data, by its fields; empty where nothing names it.

    Raises:
        OutOfRange: it does not have a field that is asked for.
    """
    if by:
        return ", ".join(_field(case, path) for path in by)
    found = (_found(case, path) for path in IDS)
    return next((each for each in found if isinstance(each, str) and each.strip()), "")


def _field(case: Any, path: str) -> str:
    found = _found(case, path)
    if found is None:
        raise OutOfRange(fault("name of a case", "a field that every case has", path))
    return str(found)


def _found(case: Any, path: str) -> Any:
    for step in path.split("."):
        case = case.get(step) if isinstance(case, Mapping) else getattr(case, step, None)
    return case


def write_goldens(goldens: Iterable[Golden]) -> Iterator[str]:
    """Write goldens, one a line, each with the kind and schema of its record."""
    return (as_json(_plain(each)) + "\n" for each in goldens)


def _plain(golden: Golden) -> dict[str, Any]:
    if golden.decision is None:
        return {"id": golden.id, "fault": golden.fault, "decided_on": golden.decided_on}
    return {"id": golden.id, "decision": Documents().plain(golden.decision, kind="decision")}


def read_goldens(text: str | bytes, *, table: CurrencyTable = ISO_4217) -> tuple[Golden, ...]:
    """Read goldens, one a line; blank lines are skipped, records of older schemas brought forward.

    Raises:
        Malformed: a line is not a golden, or a case stands twice; every fault with its line.
    """
    found: dict[str, Golden] = {}
    faults: list[Fault] = []
    for number, line in enumerate(decoded(text).split("\n"), 1):
        try:
            if line.strip():
                _add(found, _golden(line, table))
        except Malformed as error:
            faults.extend(_on(number, each) for each in error.faults)
        except AcctcoreError as error:
            faults.append(Fault(f"line {number}", str(error)))
    if faults:
        raise Malformed(faults)
    return tuple(found.values())


def _on(number: int, found: Fault) -> Fault:
    """Put the line before where a fault stands."""
    inner = found.path.removeprefix("line 1, ")
    return found._replace(path=f"line {number}, {inner}" if inner else f"line {number}")


def _add(found: dict[str, Golden], golden: Golden) -> None:
    if golden.id in found:
        raise Contradiction(f"a case `{golden.id}` stands above already")
    found[golden.id] = golden


def _golden(line: str, table: CurrencyTable) -> Golden:
    data, doubled = parse_json(line)
    if doubled:
        raise Malformed(doubled)
    if not isinstance(data, dict) or set(data) not in _KEYS:
        raise Malformed([Fault("", fault("golden", _LINE, _shown(data)))])
    documents = Documents()
    kept = documents.named("decision")
    if "fault" in data:
        day = parse_day(_text("decided_on", data["decided_on"]))
        return Golden(data["id"], fault=_text("fault", data["fault"]), decided_on=day)
    text = as_json(data["decision"])
    return Golden(data["id"], documents.read_as(kept, text, Notation.JSON, table=table))


def _shown(data: object) -> object:
    """Show a line by its keys: a whole case would hide what is said of it."""
    return ", ".join(data) if isinstance(data, dict) else data


def _text(key: str, told: object) -> str:
    if not isinstance(told, str):
        raise OutOfRange(fault(key, "text in quotes", told))
    return told
