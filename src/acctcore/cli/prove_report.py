"""What `acctcore prove` prints: a line a law, counterexamples, totals, and what was tested."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version as version_of
from typing import Any, Final

from attrs import frozen

from acctcore.cli.output import Column, Output
from acctcore.cli.prove_asking import Asked
from acctcore.cli.prove_trying import Result
from acctcore.counts import many
from acctcore.testing.subjects import Subject
from acctcore.timeline import Version

_COLUMNS: Final = (
    Column("law", whole=True),
    Column("result", whole=True),
    Column("tried", figures=True),
)
_WORDS: Final = ("holds", "BROKEN", "ANSWERS DIFFERENTLY", "DOES NOT FIT", "not tried")
_TESTED: Final = (
    "Each law was tried on drawn cases: that it holds is tested, not proved.",
    "It was tried on the content of this hash; after an edit it has to be tried again.",
    "The Python that evaluates it, a function of your own too, is only tested by this.",
    "No law knows which limits your bank meant: a figure that is wrong and fits is not found.",
)


@frozen
class Proof:
    """One rule, the policy it read, and what came of each law."""

    asked: Asked
    results: tuple[Result, ...]

    @classmethod
    def each(cls, asked: Sequence[Asked], results: Sequence[Result]) -> "list[Proof]":
        """Give each rule its results, which stand rule after rule."""
        rest = iter(results)
        return [cls(one, tuple(next(rest) for _ in one.checks)) for one in asked]

    @property
    def totals(self) -> dict[str, int]:
        """Count the results by their word."""
        counted = Counter(each.word for each in self.results)
        return {word: counted[word] for word in _WORDS if counted[word]}

    @property
    def name(self) -> str:
        """Name the rule, and the function of a host that stands in its place."""
        return _named(self.asked.subject)


def show(proofs: Sequence[Proof], args: Namespace, out: Output) -> None:
    """Print the report."""
    out.show(lambda: _plain(proofs, args), lambda: _people(proofs, args, out))


def _named(subject: Subject) -> str:
    return subject.name if subject.name.endswith(f".{subject.called}") else _in_place(subject)


def _in_place(subject: Subject) -> str:
    return f"{subject.name}, as `{subject.called}`"


def _people(proofs: Sequence[Proof], args: Namespace, out: Output) -> None:
    for number, proof in enumerate(proofs):
        title = f"{proof.name}: {args.policy}"
        if number or out.as_markdown:
            out.title(title)
        else:
            out.line(title)
        for line in _heads(proof, args):
            out.line(f"{'- ' * out.as_markdown}{line}")
        out.line()
        out.table(_COLUMNS, [_row(each) for each in proof.results])
        for each in proof.results:
            _counterexample(each, out)
        out.line()
        out.line(_total(proof))
    out.line()
    for line in _TESTED:
        out.line(line)


def _heads(proof: Proof, args: Namespace) -> Iterator[str]:
    versions = proof.asked.versions
    yield from (_version(each) for each in versions)
    policies = proof.asked.policies
    inside = {each.id for each in versions}
    left = [each for each in policies.versions if each.id not in inside] if policies else []
    for each in left:
        yield f"left out: {each.id}, {each.approval.stage.value}; `--version {each.id}` tries it"
    drawn = "every case the same" if args.seed is None else f"seed {args.seed}"
    rule = proof.asked.subject.rule
    revision = f"revision {rule.revision}, " if rule else ""
    facts = f"facts of {args.facts}" if args.facts else "facts drawn"
    by = f"{revision}acctcore {version_of('acctcore')}"
    yield f"{by}, {facts}, {many(args.examples, 'case')} a law, {drawn}"


def _version(version: Version[Any]) -> str:
    until = f" until {version.until}" if version.until else ""
    return f"{version.id} since {version.since}{until}: {version.hash}"


def _row(result: Result) -> tuple[object, ...]:
    return result.law.name, result.word, result.attempt.tried if result.holds else None


def _counterexample(result: Result, out: Output) -> None:
    told = result.misfit or result.attempt.told
    if not told:
        return
    out.title(f"{result.word}: {result.law.name}")
    out.line(result.law.sentence)
    out.line(f"Source: {result.law.source}.")
    out.line("\n```text" if out.as_markdown else "")
    out.line(_case(told))
    if result.attempt.answer:
        out.line(f"\n{result.attempt.answer}")
    if out.as_markdown:
        out.line("```")


def _case(told: str) -> str:
    """Leave out the policy, which is in the hands of whoever reads."""
    return told.partition("\n\nthe policy in force:\n")[0]


def _total(proof: Proof) -> str:
    parts = ", ".join(f"{count} {word}" for word, count in proof.totals.items())
    cases = sum(each.attempt.tried for each in proof.results if each.holds)
    laws = many(len(proof.results), "law")
    return f"{laws} on {many(cases, 'case', ',')}: {parts}"


def _plain(proofs: Sequence[Proof], args: Namespace) -> dict[str, Any]:
    return {
        "policy": f"{args.policy}",
        "facts": f"{args.facts}" if args.facts else None,
        "examples": args.examples,
        "seed": args.seed,
        "acctcore": version_of("acctcore"),
        "rules": [_plain_proof(each) for each in proofs],
        "tested": list(_TESTED),
    }


def _plain_proof(proof: Proof) -> dict[str, Any]:
    subject = proof.asked.subject
    return {
        "rule": subject.name,
        "function": subject.called,
        "revision": subject.rule.revision if subject.rule else None,
        "versions": [_plain_version(each) for each in proof.asked.versions],
        "totals": proof.totals,
        "laws": [_plain_result(each) for each in proof.results],
    }


def _plain_version(version: Version[Any]) -> dict[str, Any]:
    until = f"{version.until}" if version.until else None
    return {
        "version": version.id,
        "since": f"{version.since}",
        "until": until,
        "hash": version.hash,
    }


def _plain_result(result: Result) -> dict[str, Any]:
    return {
        "law": result.law.name,
        "sentence": result.law.sentence,
        "source": result.law.source,
        "result": result.word.lower(),
        "tried": result.attempt.tried if result.holds else None,
        "told": result.misfit or _case(result.attempt.told) or None,
        "answer": result.attempt.answer or None,
    }
