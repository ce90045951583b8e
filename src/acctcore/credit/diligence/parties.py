"""The parties of a credit: who they are, and in which roles they stand.

>>> applicant = CreditParty("P1", "Harbour Metals Ltd", PartyKind.ENTITY, (PartyRole.APPLICANT,))
>>> applicant.stands_as((PartyRole.GUARANTOR,)), applicant.stands_as(())
(False, True)
>>> CreditParty("P1", "Harbour Metals Ltd", PartyKind.ENTITY, ())
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: roles of `P1`: expected at least one role, got none
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import Faults, chosen, distinct, listed, named, names, repeated
from acctcore.names import plain_name
from acctcore.values import field, frozen


class PartyKind(Enum):
    """Whether a party is a natural person."""

    PERSON = "person"
    ENTITY = "entity"


class PartyRole(Enum):
    """What a party is to the credit."""

    APPLICANT = "applicant"
    BENEFICIAL_OWNER = "beneficial_owner"
    MANAGER = "manager"
    """A director or another senior manager."""
    SIGNATORY = "signatory"
    GUARANTOR = "guarantor"
    SECURITY_PROVIDER = "security_provider"
    INTRODUCER = "introducer"
    OTHER = "other"


_ROLES: Final = ("roles", "named roles such as `applicant`")


def read_roles(items: Iterable[PartyRole]) -> tuple[PartyRole, ...]:
    """Take the roles that a policy lists, each once."""
    return distinct(items, PartyRole, *_ROLES)


def _stated(items: Iterable[PartyRole]) -> tuple[PartyRole, ...]:
    return listed(items, PartyRole, *_ROLES)


def _aliases(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "aliases of a party")


@frozen
class CreditParty:
    """One party; stakes, documents and all other facts name it by its id."""

    id: str
    legal_name: str
    kind: PartyKind
    roles: tuple[PartyRole, ...] = field(converter=_stated)
    aliases: tuple[str, ...] = field(default=(), converter=_aliases)
    """Other legal names: a former one, one in another script."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless party and one without a role."""
        named(self.id, "id of a party")
        named(self.legal_name, f"legal name of `{self.id}`")
        chosen(self.kind, PartyKind, f"kind of `{self.id}`")
        if not self.roles:
            raise OutOfRange(f"roles of `{self.id}`: expected at least one role, got none")

    def stands_as(self, roles: tuple[PartyRole, ...], kind: PartyKind | None = None) -> bool:
        """Tell whether the party is of a kind and has one of these roles; none named means any."""
        fits = not roles or any(each in roles for each in self.roles)
        return fits and kind in (None, self.kind)


def is_called(name: str, party: CreditParty) -> bool:
    """Tell whether a name is the legal name of a party or an alias, in any spelling."""
    return plain_name(name) in map(plain_name, (party.legal_name, *party.aliases))


def is_party(person: str, parties: Iterable[CreditParty]) -> bool:
    """Tell whether somebody is one of the parties, by id, legal name or alias in any spelling."""
    plain = plain_name(person)
    return any(plain == plain_name(each.id) or is_called(person, each) for each in parties)


def has_applicant(parties: Iterable[CreditParty]) -> bool:
    """Tell whether anybody applies; if not, nothing that is asked of applicants is asked."""
    return any(PartyRole.APPLICANT in each.roles for each in parties)


def party_faults(parties: tuple[CreditParty, ...]) -> Faults:
    """Go through what contradicts itself: nobody, or a party twice."""
    if not parties:
        yield "parties", OutOfRange("parties: expected at least one party, got none")
    for id_ in repeated(each.id for each in parties):
        yield "parties", Contradiction(f"party `{id_}` stands twice")


def strangers(
    parties: tuple[CreditParty, ...], place: str, mentioned: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, AcctcoreError]]:
    """Name whoever is mentioned (what, id) and is no party."""
    known = [each.id for each in parties]
    expected = f"one of the parties ({', '.join(f'`{each}`' for each in known)})"
    for what, id_ in mentioned:
        if id_ not in known:
            yield place, Unknown(fault(what, expected, id_))
