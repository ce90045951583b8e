"""No code of the bank's own is missing from the list: the source is gone through, and answers are.

What is written in capitals and is no code is named here, with why.
"""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.confidential.codes import OWN_CODES, is_own_code
from acctcore.authority.permission.permitting import permit
from acctcore.authority.routing import route
from acctcore.sources import Source, Status
from acctcore.testing.strategies import accommodation_cases, letters, permission_cases
from acctcore.timeline import Timeline

SOURCE = Path(__file__).parents[2] / "src" / "acctcore" / "authority"
CODE = re.compile(r"[A-Z][A-Z_]{2,}")
NO_CODES = {
    "NIL",  # the limit of who has no power, as a letter writes it
    "NEXT_",  # the beginning of a code that ends with how a route ends
}
ON = Date(2026, 3, 17)


def written() -> set[str]:
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        if file.parent.name in {"replies", "confidential"}:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        found |= {text for text in constants if isinstance(text, str) and CODE.fullmatch(text)}
    return found


def test_the_source_gives_no_code_that_is_not_listed() -> None:
    assert len(written()) > 120
    assert written() - OWN_CODES == NO_CODES


@given(st.data())
def test_no_answer_gives_a_code_that_is_not_listed(data: st.DataObject) -> None:
    letter = data.draw(letters())
    versions = Timeline.always(letter, Source("a letter for tests", Status.INVENTED))
    asked = data.draw(accommodation_cases(letter=letter, as_of=ON))
    routed = route(asked, versions, ON)
    permitted = permit(data.draw(permission_cases(letter=letter, as_of=ON)), versions, ON)
    given_codes = {each.code for each in (*routed.findings, *permitted.findings)}
    assert given_codes <= OWN_CODES


@pytest.mark.parametrize(
    "code", ["OVER_LIMIT", "over_limit", "OVER-LIMIT", " Over Limit", "NO_QUORUM"]
)
def test_a_code_is_known_in_any_writing(code: str) -> None:
    assert is_own_code(code)


@pytest.mark.parametrize("code", ["INCOME_NOT_SHOWN", "OVER", "LIMITS_ELSEWHERE", ""])
def test_a_reason_of_the_law_is_none_of_them(code: str) -> None:
    assert not is_own_code(code)
