"""Nothing that happened after the day of judgement enters it: each dated thing, a day each way."""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.credit import Answer, Contact, Omission, Question, Resolution, SecondOpinion
from acctcore.days import parse_day
from acctcore.errors import Contradiction

Make = Callable[..., Any]
BEFORE, ON, AFTER = map(parse_day, ("2024-06-29", "2024-06-30", "2024-07-01"))


def asked(on: Any) -> dict[str, Any]:
    return {"questions": (Question("q1", "Why?", "C. Officer", on),)}


def answered(on: Any) -> dict[str, Any]:
    said = Question(
        "q1", "Why?", "C. Officer", BEFORE, answer="So.", answered_by="A", answered_on=on
    )
    return {"questions": (said,)}


def left_out(on: Any) -> dict[str, Any]:
    return {"omissions": (Omission("r", "C. Officer", on),)}


def cleared(on: Any) -> dict[str, Any]:
    return {"omissions": (Omission("r", "C. Officer", BEFORE, "C. Officer", on),)}


def reviewed(on: Any) -> dict[str, Any]:
    return {"opinions": (SecondOpinion("5", "R. Lee", on),)}


def met(on: Any) -> dict[str, Any]:
    return {"contacts": (Contact("C. Analyst", on, application="A1"),)}


def resolved(on: Any) -> dict[str, Any]:
    said = Resolution("r", ("other",), "C. Officer", "restated", given_on=on)
    return {"resolutions": (said,)}


def spoken(on: Any) -> dict[str, Any]:
    return {"answers": (Answer("r", "So.", "A. Author", given_on=on),)}


DATED = (
    (
        resolved,
        "resolution of `C. Officer` was given on 2024-07-01, after the as-of day 2024-06-30",
    ),
    (spoken, "answer of `A. Author` was given on 2024-07-01, after the as-of day 2024-06-30"),
    (asked, "question `q1` was asked on 2024-07-01, after the as-of day 2024-06-30"),
    (answered, "question `q1` was answered on 2024-07-01, after the as-of day 2024-06-30"),
    (left_out, "omission of `r` was found on 2024-07-01, after the as-of day 2024-06-30"),
    (cleared, "omission of `r` was cleared on 2024-07-01, after the as-of day 2024-06-30"),
    (
        reviewed,
        "second opinion of `R. Lee` was recorded on 2024-07-01, after the as-of day 2024-06-30",
    ),
    (met, "contact of `C. Analyst` was on 2024-07-01, after the as-of day 2024-06-30"),
)


@pytest.mark.parametrize(("made", "message"), DATED)
def test_what_is_dated_later_is_refused(
    made: Callable[[Any], dict[str, Any]], message: str, fact: Make, decide: Make
) -> None:
    facts = (fact("r"), fact("other"))
    assert decide(*facts, **made(ON)).findings
    with pytest.raises(Contradiction) as caught:
        decide(*facts, **made(AFTER))
    assert str(caught.value) == message


def test_a_fact_that_came_later_is_refused(fact: Make, decide: Make) -> None:
    assert decide(fact("r", obtained_on=ON)).findings
    with pytest.raises(Contradiction) as caught:
        decide(fact("r", obtained_on=AFTER))
    assert str(caught.value) == (
        "fact `r` was obtained on 2024-07-01, after the as-of day 2024-06-30"
    )
