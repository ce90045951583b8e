"""Which laws `acctcore prove` tries: those of the kit that fit each rule, and a bank's own.

A bank's own law is a function of a trial, or a `Law` that says which rule it is about; several
stand in a tuple. Like a rule of its own it is named as `module:NAME`.
"""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from acctcore.cli.exits import Misused
from acctcore.cli.files import Unreadable, host_value
from acctcore.codec.words import unknown
from acctcore.errors import AcctcoreError, Contradiction, Unknown
from acctcore.testing import laws
from acctcore.testing.choosing import every_law, laws_for, laws_named
from acctcore.testing.law import Law
from acctcore.testing.subjects import SUBJECTS, Subject


def chosen_laws(
    subjects: Sequence[Subject], args: Namespace
) -> tuple[tuple[Subject, tuple[Law, ...]], ...]:
    """Answer the laws that fit each rule; of those that were named, if some were.

    Raises:
        Misused: no law has a name that was given.
        Contradiction: a law that was named, or every law of the bank, fits none of the rules.
        Unreadable: the bank's own laws cannot be imported, or are none.
    """
    own = _own(args.laws, subjects)
    try:
        wanted = {law.name: law for law in laws_named(args.law, own)}
    except Unknown as error:
        raise Misused(f"{error}; `--law` may be given more than once") from None
    asked = tuple(law for law in laws.CONFORMANCE if law.name in wanted)
    fitting = [(each, laws_for(each, (*own, *asked))) for each in subjects]
    known = {law.name for _, found in fitting for law in found}
    for name, law in wanted.items():
        if name not in known:
            raise Contradiction(f"law `{name}` {_misfit(law, subjects, args)}")
    if own and not any(law.name in known for law in own):
        raise Contradiction(f"laws `{args.laws}`: `{own[0]}` {_misfit(own[0], subjects, args)}")
    if not wanted:
        return tuple(fitting)
    narrowed = ((each, tuple(law for law in fit if law.name in wanted)) for each, fit in fitting)
    return tuple((each, found) for each, found in narrowed if found)


def _misfit(law: Law, subjects: Sequence[Subject], args: Namespace) -> str:
    read_by = ", ".join(f"`{each.name}`" for each in subjects)
    about = f"`{law.about}`" if law.about else "rules that judge"
    return f"is about {about} and does not fit {args.policy}, which is read by {read_by}"


def _own(named: str | None, subjects: Sequence[Subject]) -> tuple[Law, ...]:
    """Import a bank's own laws, and see that their names are new and their rules known."""
    if named is None:
        return ()
    found = host_value("laws", named)
    several = found if isinstance(found, tuple | list) else (found,)
    own = tuple(_law(each, named) for each in several)
    if not own:
        raise Unreadable(f"laws `{named}`: expected a law or more, got none")
    _refuse_twice(own, named)
    rules = [each.name for each in (*SUBJECTS, *subjects)]
    for law in own:
        if law.about and law.about not in rules:
            told = unknown(f"rule `{law.about}`", law.about, rules)
            raise Unreadable(f"laws `{named}`: law `{law}` is about an {told}")
    return own


def _law(found: Any, named: str) -> Law:
    """Take a law, or make one of a function whose docstring states it."""
    if isinstance(found, Law):
        return found
    if not callable(found) or isinstance(found, type):
        raise Unreadable(
            f"laws `{named}`: expected a law, a function of a trial, or a tuple of them"
        )
    try:
        return Law.of(found)
    except AcctcoreError as error:
        raise Unreadable(f"laws `{named}`: {error}") from None


def _refuse_twice(own: Iterable[Law], named: str) -> None:
    taken = {law.name for law in every_law()}
    for law in own:
        if law.name in taken:
            told = f"a law `{law}` stands there already; give yours another name"
            raise Unreadable(f"laws `{named}`: {told}")
        taken.add(law.name)
