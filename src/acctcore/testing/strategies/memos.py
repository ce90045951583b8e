"""What stands around the facts of an application: its text, its people, what was asked and rated.

Drawn so that it keeps to the rules of a pack, or breaks any of them. Units: days up to the day of
judgement, tenors at each limit of the pack and a day to each side.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from pendulum import Date

from acctcore.credit import (
    Claim,
    CompletenessPack,
    Contact,
    Omission,
    OriginationModel,
    Person,
    Question,
    Rating,
    SecondOpinion,
    Tone,
)
from acctcore.days import Tenor, day
from acctcore.evidence import Fact
from acctcore.testing.strategies.picking import Draw, pick, rarely

AUTHOR: Final = "A. Author"
_OWNER, _OFFICER, _REVIEWER = "M. Manager", "C. Officer", "R. Reviewer"
_TONES: Final = (Tone.ADVERSE, Tone.NEUTRAL, Tone.FAVOURABLE)


def memo(
    draw: Draw, pack: CompletenessPack, facts: Sequence[Fact[Any]], on: date, *, known: bool
) -> dict[str, Any]:
    """Draw the fields of a case beside its facts and its request; `known` keeps to the rules."""
    ids, as_of = tuple(fact.id for fact in facts), day(on)
    fair = known and not rarely(draw, 3)
    return {
        "tenor": pick(draw, _tenors(pack, known=known)),
        "owner": _owner(draw, pack, fair=fair),
        "approver": pick(draw, (_OFFICER, "") if fair else (_OFFICER, "", AUTHOR, _OWNER)),
        "people": _people(draw, pack, fair=fair),
        "author_paid_by_deal": False if fair else pick(draw, (False, True, None)),
        "claims": tuple(_claims(draw, pack, ids)),
        "questions": tuple(_questions(draw, ids, as_of, fair=fair)),
        "omissions": tuple(_omissions(draw, ids, as_of, fair=fair)),
        "rating": pick(draw, (None, Rating("5", AUTHOR, "5"))),
        "opinions": tuple(_opinions(draw, as_of, fair=fair)),
        "contacts": tuple(_contacts(draw, as_of, fair=fair)),
    }


def _tenors(pack: CompletenessPack, *, known: bool) -> tuple[Tenor | None, ...]:
    """Answer each limit, a day more and a day, or a blank."""
    longest = [rule.longest for rule in pack.tenors]
    over = [Tenor(each.years, each.months, each.days + 1) for each in longest]
    return (Tenor(days=1), *longest, *over, *(() if known else (None,)))


def _owner(draw: Draw, pack: CompletenessPack, *, fair: bool) -> str:
    if not fair:
        return pick(draw, (_OWNER, AUTHOR, ""))
    rule = pack.authorship
    return AUTHOR if rule and rule.model is OriginationModel.MANAGER_WRITES else _OWNER


def _people(draw: Draw, pack: CompletenessPack, *, fair: bool) -> tuple[Person, ...]:
    role = pack.authorship.department_role if pack.authorship else "CREDIT"
    listed = (Person(AUTHOR, (role,)), Person(_OWNER, ("MANAGER",)), Person(_OFFICER))
    if fair:
        return listed
    return pick(draw, (listed, (Person(AUTHOR, ("MANAGER",)), Person(_OWNER, (role,))), ()))


def _claims(draw: Draw, pack: CompletenessPack, ids: tuple[str, ...]) -> Iterator[Claim]:
    for at in range(pick(draw, (0, 1, 2))):
        section = pick(draw, [each.name for each in pack.sections])
        cited = tuple(dict.fromkeys((pick(draw, ids), pick(draw, ids)))) if ids else ()
        bare = rarely(draw)
        yield Claim(f"c{at}", section, "words", () if bare else cited, pick(draw, _TONES))


def _questions(draw: Draw, ids: tuple[str, ...], on: Date, *, fair: bool) -> Iterator[Question]:
    for at in range(pick(draw, (0, 0, 1, 2))):
        about = (pick(draw, ids),) if ids else ()
        asked = (f"q{at}", "why?", _OFFICER, on.subtract(days=1), about)
        material = not rarely(draw)
        if rarely(draw, 2) and not (fair and material):
            yield Question(*asked, material)
        else:
            yield Question(*asked, material, "so", AUTHOR, on, about)


def _omissions(draw: Draw, ids: tuple[str, ...], on: Date, *, fair: bool) -> Iterator[Omission]:
    if ids and rarely(draw):
        cleared = _OFFICER if fair else pick(draw, (_OFFICER, AUTHOR, ""))
        found = (pick(draw, ids), _OFFICER, on.subtract(days=1))
        yield Omission(*found, cleared, on) if cleared else Omission(*found)


def _opinions(draw: Draw, on: Date, *, fair: bool) -> Iterator[SecondOpinion]:
    given = (_REVIEWER,), (_REVIEWER, AUTHOR), (), (AUTHOR,)
    for reviewer in pick(draw, given[:2] if fair else given):
        yield SecondOpinion("5", reviewer, on)


def _contacts(draw: Draw, on: Date, *, fair: bool) -> Iterator[Contact]:
    if rarely(draw, 3):
        by = pick(draw, (AUTHOR, _OWNER, "S. Stranger"))
        about = ("A1", "A2") if fair else ("A1", "A2", "")
        application = pick(draw, about)
        yield Contact(by, on, application, "" if application else "deposit")
