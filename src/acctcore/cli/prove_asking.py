"""What `acctcore prove` is asked: the policy, the rules that read it, the facts and the laws."""

from argparse import Namespace
from typing import Any

from attrs import evolve, frozen
from hypothesis import settings
from hypothesis.strategies import just

from acctcore.authority import UnsoundLetter
from acctcore.catalogue import CATALOGUE
from acctcore.cli.files import (
    Unreadable,
    catalogue_of,
    currencies_of,
    named_after,
    notation_of,
    read_text,
)
from acctcore.cli.prove_facts import answering, asked_about, facts_of
from acctcore.cli.prove_laws import chosen_laws
from acctcore.codec.letter_grids import sound
from acctcore.codec.rules import documents_of
from acctcore.errors import Contradiction, Unknown
from acctcore.testing.checking import Check
from acctcore.testing.law import Law
from acctcore.testing.subjects import COMPUTING, Subject
from acctcore.testing.suites import checks
from acctcore.timeline import Stage, Timeline, Version

_LETTER = "delegation-letter"


@frozen
class Asked:
    """One rule with the policy it reads and the laws that are put to it.

    `policies` is nothing where the document is what a rule computes from.
    """

    subject: Subject
    policies: Timeline[Any] | None
    checks: tuple[Check, ...]

    @property
    def versions(self) -> tuple[Version[Any], ...]:
        """The versions that answer on some day."""
        return () if self.policies is None else answering(self.policies)


def asked_of(args: Namespace) -> tuple[Asked, ...]:
    """Read the policy and find the rules that read it.

    Raises:
        Unreadable: a file cannot be read, or has faults.
        AcctcoreError: no rule reads it, or laws and facts do not fit the rule.
    """
    kind, value = _read(args)
    subjects = _subjects(kind, args)
    if isinstance(value, Timeline):
        value = _chosen(value, args)
    laws = chosen_laws(subjects, args)
    return tuple(_asked(subject, value, found, args) for subject, found in laws)


def _read(args: Namespace) -> tuple[str, Any]:
    """Read the policy: a document, or a letter in a workbook or a folder of CSV files."""
    table = currencies_of(args.currencies)
    if args.policy.is_dir() or args.policy.suffix == ".xlsx":
        from acctcore.cli.letter.books import read_book

        try:
            return _LETTER, sound(read_book(args.policy, table).letters)
        except UnsoundLetter as error:
            raise Unreadable(f"{args.policy}: {error}") from None
    documents = documents_of(catalogue_of(args.rules))
    with named_after(args.policy):
        text, notation = read_text(args.policy), notation_of(args.policy)
        kind = documents.declared(text, notation).kind
        return kind, documents.read(text, notation, table=table)


def _subjects(kind: str, args: Namespace) -> tuple[Subject, ...]:
    """Answer the rules that read a kind of document; the one that was named, if one was."""
    catalogue = catalogue_of(args.rules)
    judging = [Subject.of_rule(each) for each in catalogue.rules if each.kinds[1] == kind]
    found = [*judging, *(each for each in COMPUTING if each.kind == kind)]
    if args.rule is not None:
        if args.rule not in {each.name for each in COMPUTING}:
            catalogue.rule(args.rule)
        found = [each for each in found if each.name == args.rule]
    elif args.facts is not None and len(found) > 1:
        found = asked_about(found, args)
    if not found:
        raise Contradiction(f"{args.policy}: {_unread(kind, args)}")
    return tuple(found)


def _unread(kind: str, args: Namespace) -> str:
    if args.rule is not None:
        return f"`{args.rule}` reads no document of kind `{kind}`"
    of_facts = [each.name for each in CATALOGUE.rules if each.kinds[0] == kind]
    if of_facts:
        told = f"`{kind}` has the facts of `{of_facts[0]}`; expected its policy"
        return f"{told}, and these by `--facts`"
    return f"no rule reads a document of kind `{kind}`; expected a policy, such as `{_LETTER}`"


def _chosen(policies: Timeline[Any], args: Namespace) -> Timeline[Any]:
    """Answer the policy, or one version of it as if it were approved."""
    if args.version is None:
        if not answering(policies):
            names = ", ".join(f"`{each.id}`" for each in policies.versions)
            told = f"no version is ever in force, of {names}; `--version` tries one as it is"
            raise Contradiction(f"{args.policy}: {told}")
        return policies
    found = [each for each in policies.versions if each.id == args.version]
    if not found:
        names = ", ".join(f"`{each.id}`" for each in policies.versions)
        raise Unknown(f"{args.policy}: expected one of {names}, got `{args.version}`")
    latest = max(found, key=lambda each: each.approval.recorded_on)
    by = latest.approval.approved_by or "nobody yet"
    approval = evolve(latest.approval, stage=Stage.APPROVED, approved_by=by)
    return Timeline((evolve(latest, approval=approval),))


def _asked(subject: Subject, value: Any, laws: tuple[Law, ...], args: Namespace) -> Asked:
    policies = value if isinstance(value, Timeline) else None
    facts = just(value) if policies is None else facts_of(subject.rule, policies, args)
    rule = subject.rule or subject.function
    found = checks(laws, rule, policies=policies, facts=facts, max_examples=args.examples)
    profile = settings(derandomize=args.seed is None, database=None)
    return Asked(
        subject,
        policies,
        tuple(evolve(each, profile=profile, seed=args.seed) for each in found),
    )
