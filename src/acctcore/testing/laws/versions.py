"""Laws of a letter as a document, and the same dated policy with another letter in force."""

from typing import Any, Final

from attrs import evolve

from acctcore.authority import DelegationLetter
from acctcore.codec import read_json, read_toml, write_json, write_toml
from acctcore.testing.once import once
from acctcore.testing.tables import table_of
from acctcore.testing.telling import told
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline, Version


def a_letter_read_back_routes_the_same(trial: Trial) -> None:
    """A letter written out and read back, as TOML or as JSON, is equal and routes the same.

    Source: architecture, promise 1: the same inputs give the same bytes.
    """
    right = told(trial.ask())
    for again, equal in _READ_BACK(trial.policies):
        trial.require(equal, "the letter to read back equal from its document")
        same = told(trial.ask(policies=again)) == right
        trial.require(same, "the same answer under the letter read back")


def _read_back(policies: Timeline[Any]) -> tuple[tuple[Any, bool], ...]:
    """Answer what each notation reads back, and whether it is equal."""
    of: Any = Timeline[DelegationLetter]
    table = table_of(policies)
    again = (
        read_json(write_json(policies, of), of, table=table),
        read_toml(write_toml(policies, of), of, table=table),
    )
    return tuple((each, each == policies) for each in again)


_READ_BACK: Final = once(_read_back)


def with_letter(trial: Trial, letter: DelegationLetter) -> Timeline[Any]:
    """Answer a policy that has had only this letter, from the day of the one in force."""
    return with_version(trial.policies.at(trial.as_of), letter)


def with_version(version: Version[Any], letter: DelegationLetter) -> Timeline[Any]:
    """Answer a policy that has had only this letter, in the place of a version's."""
    return Timeline((evolve(version, value=letter, until=None),))
