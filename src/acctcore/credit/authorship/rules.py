"""Who may write an application, who may approve it, and whom an analyst may talk to about what.

The account manager writes: the author owns the account. The credit department
writes: the author holds its role and does not own the account. The author never
approves, under either model and without one. Whoever holds the role of the
department meets the customer only about a named application.

Source: project page on credit, section 2; QFCRA BANK 4.2.3 (approval apart from
origination). The names of roles are the bank's own.

>>> rule = AuthorshipRule("2", department_role="CREDIT")
>>> analyst = Person("C. Analyst", ("CREDIT",))
>>> parts = Parts("17", author="C. Analyst", owner="M. Manager", people=(analyst,))
>>> [each.code for each in authorship_findings(parts, rule)]
['AUTHOR_OF_DEPARTMENT', 'APPROVER_NOT_NAMED']
>>> parts = Parts("17", author="M. Manager", owner="M. Manager", people=(analyst,))
>>> [each.code for each in authorship_findings(parts, rule)]
['AUTHOR_OWNS_ACCOUNT', 'APPROVER_NOT_NAMED']
"""

from enum import Enum

from acctcore.credit.authorship.contacts import Contact, contact_finding
from acctcore.findings import Finding, Verdict
from acctcore.guards import chosen, named, names, optional_kind
from acctcore.names import same_name
from acctcore.sources import Source
from acctcore.values import frozen


class OriginationModel(Enum):
    """Who writes the analysis."""

    MANAGER_WRITES = "manager_writes"
    DEPARTMENT_WRITES = "department_writes"


@frozen
class AuthorshipRule:
    """Which model the bank works by, and the role of its credit department."""

    clause: str
    department_role: str
    model: OriginationModel = OriginationModel.DEPARTMENT_WRITES
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause or a role."""
        named(self.clause, "clause of the authorship")
        named(self.department_role, "role of the credit department")
        optional_kind(self.source, Source, "source of the authorship", "a source")
        chosen(self.model, OriginationModel, "model of the authorship")


@frozen
class Person:
    """A person with the roles they hold."""

    name: str
    roles: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a person without a name, and words where roles are meant."""
        named(self.name, "name of a person")
        object.__setattr__(self, "roles", names(self.roles, f"roles of `{self.name}`"))


@frozen
class Parts:
    """Who has which part in an application; blank is not known, an approver not named yet."""

    application: str
    author: str = ""
    owner: str = ""
    """Who owns the account."""
    approver: str = ""
    people: tuple[Person, ...] = ()
    contacts: tuple[Contact, ...] = ()

    def holds(self, name: str, role: str) -> bool | None:
        """Tell whether a person holds a role; `None` where nothing is known of the person."""
        known = [each.roles for each in self.people if each.name == name]
        return any(role in roles for roles in known) if known else None


def authorship_findings(parts: Parts, rule: AuthorshipRule | None) -> tuple[Finding, ...]:
    """Say whether the author may write, the approver may approve, and each contact was in order.

    That the author does not approve holds without a rule too.
    """
    if rule is None:
        code, verdict = _approver(parts)
        return (Finding("", code, verdict, parts.approver),) if parts.approver.strip() else ()
    judged = (_author(parts, rule), _approver(parts))
    about = ((parts.author or "author", judged[0]), (parts.approver or "approver", judged[1]))
    return (
        *(
            Finding(rule.clause, code, verdict, name, source=rule.source)
            for name, (code, verdict) in about
        ),
        *(
            contact_finding(
                each,
                parts.application,
                parts.holds(each.by, rule.department_role),
                rule.clause,
                rule.source,
            )
            for each in parts.contacts
        ),
    )


def _author(parts: Parts, rule: AuthorshipRule) -> tuple[str, Verdict]:
    if not parts.author.strip():
        return "AUTHOR_NOT_STATED", Verdict.UNKNOWN
    if rule.model is OriginationModel.MANAGER_WRITES:
        return _owner(parts)
    if same_name(parts.author, parts.owner):
        return "AUTHOR_OWNS_ACCOUNT", Verdict.NOT_MET
    holds = parts.holds(parts.author, rule.department_role)
    if holds is False:
        return "AUTHOR_LACKS_ROLE", Verdict.NOT_MET
    if holds is None:
        return "ROLES_UNKNOWN", Verdict.UNKNOWN
    if not parts.owner.strip():
        return "OWNER_NOT_STATED", Verdict.UNKNOWN
    return "AUTHOR_OF_DEPARTMENT", Verdict.MET


def _owner(parts: Parts) -> tuple[str, Verdict]:
    if not parts.owner.strip():
        return "OWNER_NOT_STATED", Verdict.UNKNOWN
    if parts.author != parts.owner:
        return "AUTHOR_NOT_OWNER", Verdict.NOT_MET
    return "AUTHOR_IS_OWNER", Verdict.MET


def _approver(parts: Parts) -> tuple[str, Verdict]:
    if not parts.approver.strip():
        return "APPROVER_NOT_NAMED", Verdict.NOT_APPLICABLE
    if not parts.author.strip():
        return "AUTHOR_NOT_STATED", Verdict.UNKNOWN
    if same_name(parts.approver, parts.author):
        return "AUTHOR_IS_APPROVER", Verdict.NOT_MET
    return "APPROVER_APART", Verdict.MET
