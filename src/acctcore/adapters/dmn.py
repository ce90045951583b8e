"""A delegation letter as a decision table of DMN 1.3, for tools that read no other language.

Hit policy FIRST, one rule a cell and level from the lowest up: inputs are the
reason, the categories and the tested values (past grants added up beforehand), the
output is the level, or null where nobody holds it. What the table cannot say stands
in its description; what would make it answer otherwise than `route` is refused.
Units: those of the dimensions, as plain numbers.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> from acctcore.sources import Source, Status
>>> from acctcore.timeline import Timeline
>>> rows = {"L1": {"cost": Limit.parse("HKD 20000.00")}}
>>> letter = DelegationLetter(
...     (Level("L1", "officer"),), (Dimension("cost", "HKD"),), (Cell("rate", "1", rows),), ("R",)
... )
>>> letters = Timeline.always(letter, Source("letter", Status.INVENTED), name="letter-2026")
>>> "<text>&lt;= 20000.00</text>" in write_dmn(letters.versions[0])
True
"""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from pendulum import Date

from acctcore.adapters.dmn_rules import Inputs, Rule, rules_of
from acctcore.adapters.feel import feel_text
from acctcore.authority import DelegationLetter
from acctcore.errors import Contradiction
from acctcore.report.notes import budget_notes, deadline_note, linked_text, window_note
from acctcore.timeline import Version

MODEL: Final = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_NAMESPACE: Final = "urn:acctcore:delegation-letter"

_LEFT_OUT: Final = (
    """The lowest competent level; null where no level may grant the request: above every level,
between two ranges, not delegated, reserved, or returned for its reason.""",
    """Tested values come in with what counts besides already taken together, as is said below of
each. A quantity that is not asked is null; a request with a fact missing is not decided here.""",
    """Whether a holder can act (appointments, quorums, joint signatures, conflicts of interest)
and who has to support a request is not decided here.""",
)


def write_dmn(version: Version[DelegationLetter], as_of: Date | None = None) -> str:
    """Write a version of a letter as an XML text; `as_of` where a power ends on a day.

    Raises:
        Contradiction: the table would answer otherwise than `route`, or a name holds a
            character that XML does not.
    """
    inputs = Inputs.of(version.value)
    rules = tuple(rules_of(version.value, inputs, as_of))
    attributes = {"xmlns": MODEL, "id": "letter", "name": version.id, "namespace": _NAMESPACE}
    root = ET.Element("definitions", attributes)
    _add(root, "description", f"Content hash {version.hash}")
    for number, each in enumerate(inputs.columns, 1):
        data = ET.SubElement(root, "inputData", {"id": f"input_{number}", "name": each.name})
        ET.SubElement(data, "variable", {"name": each.name, "typeRef": each.type})
    decision = ET.SubElement(root, "decision", {"id": "level_decision", "name": "level"})
    _add(decision, "description", describe(version.value, as_of))
    ET.SubElement(decision, "variable", {"name": "level", "typeRef": "string"})
    for number in range(1, len(inputs.columns) + 1):
        needed = ET.SubElement(decision, "informationRequirement", {"id": f"needs_{number}"})
        ET.SubElement(needed, "requiredInput", {"href": f"#input_{number}"})
    _table(decision, version.value, inputs, rules)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    _require_characters(text)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _table(
    decision: ET.Element, letter: DelegationLetter, inputs: Inputs, rules: tuple[Rule, ...]
) -> None:
    """Write the inputs, the output with its permitted values, and the rules in their order."""
    kind = {"id": "letter_table", "hitPolicy": "FIRST", "preferredOrientation": "Rule-as-Row"}
    table = ET.SubElement(decision, "decisionTable", kind)
    for number, each in enumerate(inputs.columns, 1):
        column = ET.SubElement(table, "input", {"id": f"column_{number}", "label": each.label})
        read = {"id": f"expression_{number}", "typeRef": each.type}
        _add(ET.SubElement(column, "inputExpression", read), "text", each.name)
    answers = (*map(feel_text, letter.level_ids), *("null" for _ in letter.reserved))
    listed = ", ".join(dict.fromkeys(answers))
    output = ET.SubElement(table, "output", {"id": "output", "name": "level", "typeRef": "string"})
    _add(ET.SubElement(output, "outputValues", {"id": "levels"}), "text", listed)
    ET.SubElement(table, "annotation", {"name": "clause"})
    for number, rule in enumerate(rules, 1):
        row = ET.SubElement(table, "rule", {"id": f"rule_{number}"})
        for at, test in enumerate(rule.tests, 1):
            entry = ET.SubElement(row, "inputEntry", {"id": f"rule_{number}_{at}"})
            _add(entry, "text", test)
        answer = ET.SubElement(row, "outputEntry", {"id": f"rule_{number}_level"})
        _add(answer, "text", rule.output)
        _add(ET.SubElement(row, "annotationEntry"), "text", rule.note)


def describe(letter: DelegationLetter, as_of: Date | None) -> str:
    """Say what the table leaves to others, and for which day it holds."""
    said = list(_LEFT_OUT)
    said += (f"{window_note(each, letter.linking)}." for each in letter.dimensions)
    if letter.linking is not None:
        said.append(f"Requests of {linked_text(letter.linking)} are one.")
    if letter.conversion is not None:
        said.append("Amounts in another currency are converted beforehand.")
    said += (f"{name} is {figure}." for name, figure in letter.figures.items())
    said += (f"Not decided here: {each}." for each in (*_deadlines(letter), *budget_notes(letter)))
    if letter.purpose is not None:
        said.append(f"Only for requests of the purpose {letter.purpose.value}.")
    if letter.asks_counter_value:
        said.append("A request states its counter-value, or why there is none.")
    if as_of is not None:
        said.append(f"As of {as_of}: powers withdrawn by then are left out.")
    return "\n".join(said)


def _deadlines(letter: DelegationLetter) -> Iterator[str]:
    for each in letter.levels:
        if each.decides_within is not None:
            yield f"{each.id} {deadline_note(each.decides_within)}"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _require_characters(text: str) -> None:
    """Refuse what no XML document holds."""
    for each in text:
        held = each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd"
        if not held and each < "\U00010000":
            raise Contradiction(f"the letter has the character {each!a}, which XML does not")
