"""Which laws fit a rule: those of every judging rule, and those about it by name or by its types.

>>> from acctcore.authority import route
>>> from acctcore.testing.subjects import subject_of
>>> found = laws_for(subject_of(route, ()))
>>> found[0].name, {law.about for law in found} == {"", "authority.route"}
('it_answers_every_sound_question', True)
>>> laws_named(["it_answers_every_sound_questoin"])
Traceback (most recent call last):
...
acctcore.errors.Unknown: unknown law `it_answers_every_sound_questoin`; did you mean
`it_answers_every_sound_question`?
"""

from collections.abc import Iterable

from acctcore.codec.words import unknown
from acctcore.errors import Unknown
from acctcore.testing import laws
from acctcore.testing.law import Law
from acctcore.testing.subjects import SUBJECTS, Subject


def laws_for(subject: Subject, own: Iterable[Law] = ()) -> tuple[Law, ...]:
    """Answer the laws that fit a rule; one with the types of another has the laws of that one.

    What is a bank's `own` comes last, and fits like ours.
    """
    names = {each.name for each in (*SUBJECTS, subject) if each.shape == subject.shape}
    generic = laws.GENERIC if subject.rule is not None else ()
    about = (law for law in every_law() if law.about in names)
    fitting = names if subject.rule is None else {*names, ""}
    return (*generic, *about, *(law for law in own if law.about in fitting))


def every_law() -> tuple[Law, ...]:
    """Answer all laws of the kit, in the order of their suites."""
    suites = (getattr(laws, name) for name in laws.__all__ if name.isupper())
    return tuple(law for suite in suites for law in suite)


def laws_named(names: Iterable[str], own: Iterable[Law] = ()) -> tuple[Law, ...]:
    """Look laws up; a name that stands in several suites answers all of them.

    Raises:
        Unknown: there is no such law, neither in the kit nor among a bank's `own`.
    """
    every = (*every_law(), *own)
    known = tuple({law.name: None for law in every})
    for name in names:
        if name not in known:
            raise Unknown(_unknown(name, known))
    wanted = set(names)
    return tuple(law for law in every if law.name in wanted)


def _unknown(name: str, known: tuple[str, ...]) -> str:
    """Say which law may have been meant; hundreds of names are no help."""
    told = unknown(f"law `{name}`", name, known)
    if "did you mean" in told:
        return told
    return f"unknown law `{name}`; expected one of the {len(known)} of the reference or your own"
