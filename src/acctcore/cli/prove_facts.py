"""The facts that `acctcore prove` is given in the place of drawn ones, and whose they are."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis.strategies import SearchStrategy, sampled_from

from acctcore.catalogue import Rule
from acctcore.cli.exits import Misused
from acctcore.cli.files import (
    Unreadable,
    catalogue_of,
    currencies_of,
    named_after,
    notation_of,
    read_document,
    read_text,
)
from acctcore.codec.many import read_json_lines
from acctcore.codec.rules import documents_of
from acctcore.errors import AcctcoreError, Contradiction
from acctcore.testing.strategies.timelines import answers, edge_days
from acctcore.testing.subjects import Subject
from acctcore.timeline import Timeline, Version

_LINES = ".jsonl"


def answering(policies: Timeline[Any]) -> tuple[Version[Any], ...]:
    """Answer the versions that are in force on the day they begin, or on some other."""
    days = [on for on in edge_days(policies) if answers(policies, on)]
    found = {policies.at(on).citation.id: policies.at(on) for on in days}
    return tuple(found.values())


def asked_about(subjects: Sequence[Subject], args: Namespace) -> list[Subject]:
    """Of several rules that read a policy, keep those whose facts the file of facts says it holds.

    Raises:
        Misused: lines say of no rule that they are its facts.
        Contradiction: they are the facts of none of the rules.
    """
    kinds = {each.name: each.rule.kinds[0] for each in subjects if each.rule is not None}
    if args.facts.suffix == _LINES:
        names = ", ".join(f"`{each}`" for each in kinds)
        told = f"lines do not say whose facts they are; expected `--rule`, one of {names}"
        raise Misused(f"{args.facts}: {told}")
    documents = documents_of(catalogue_of(args.rules))
    with named_after(args.facts):
        kind = documents.declared(read_text(args.facts), notation_of(args.facts)).kind
    found = [each for each in subjects if kinds.get(each.name) == kind]
    if not found:
        wanted = " or ".join(f"`{kinds[name]}` for `{name}`" for name in kinds)
        raise Contradiction(f"{args.facts}: kind: expected {wanted}, got `{kind}`")
    return found


def facts_of(
    rule: Rule | None, policies: Timeline[Any], args: Namespace
) -> SearchStrategy[Any] | None:
    """Read the facts that stand in the place of drawn ones, and see that they fit the policy."""
    if args.facts is None or rule is None:
        return None
    cases = _cases(rule, args.facts, args)
    for case in cases:
        for version in answering(policies):
            _judged(rule, case, policies, version, args)
    return sampled_from(cases)


def _judged(
    rule: Rule, case: Any, policies: Timeline[Any], version: Version[Any], args: Namespace
) -> None:
    """Judge a case on the first day of a version, and say which that was if it does not fit."""
    on = max(version.since, edge_days(policies)[0])
    try:
        rule.judge(case, policies, on)
    except AcctcoreError as error:
        alone = "" if args.version else "; `--version` tries one version alone"
        told = f"does not fit `{version.id}`, in force since {on}: {error}{alone}"
        raise Contradiction(f"{args.facts}: {told}") from None


def _cases(rule: Rule, path: Path, args: Namespace) -> tuple[Any, ...]:
    table = currencies_of(args.currencies)
    if path.suffix != ".jsonl":
        return (read_document(path, rule.kinds[0], catalogue_of(args.rules), table),)
    with named_after(path):
        cases: tuple[Any, ...] = read_json_lines(read_text(path), rule.facts, table=table)
    if not cases:
        raise Unreadable(f"{path}: expected a case a line, got none")
    return cases
