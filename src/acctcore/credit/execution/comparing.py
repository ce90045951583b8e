"""The contract against the approval, term by term, on exact values.

Rule: every term of the contract equals what is approved, led on by the change memos that count.
There is no tolerance: a unit of money, a letter of a legal name, a day of a schedule is a
difference, and blocks. A term that one side does not state is not known, never the same; an entry
that one side's table does not have is a difference.
Source: project page on credit, section 7: contract = approval, field by field.
"""

from collections.abc import Iterator
from itertools import chain

from acctcore.credit.execution.amending import Change, Entry, amend, by_entry, changes_of
from acctcore.credit.execution.items import Items, TermValue, label, laid_out
from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.outcomes import TermDifference, TermStatus
from acctcore.credit.execution.policies import said
from acctcore.credit.execution.standings import MemoStanding, standing
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.values import frozen

_CODES = FrozenMap({"parties": "WRONG_LEGAL_NAME", "version_hash": "WRONG_VERSION"})


@frozen
class Comparison:
    """What differs in each term, by term, and the memos that start from another value."""

    by_term: FrozenMap[str, tuple[TermDifference, ...]]
    unfit: tuple[str, ...]

    @property
    def differences(self) -> tuple[TermDifference, ...]:
        """Everything that differs, term by term."""
        return tuple(chain.from_iterable(self.by_term.values()))


def compare(matter: Matter) -> Comparison:
    """Compare every term."""
    counting = _changes(matter, MemoStanding.CHANGE_COUNTS)
    doubtful = frozenset(_changes(matter, MemoStanding.CHANGE_DAY_NOT_KNOWN))
    approved, contract = laid_out(matter.case.approval.terms), laid_out(matter.case.contract)
    unfit: list[str] = []
    by_term: dict[str, tuple[TermDifference, ...]] = {}
    for term, old in approved.items():
        found = _Term(term, old, contract[term], counting, doubtful)
        by_term[term] = found.differences()
        unfit += found.unfit()
    return Comparison(FrozenMap(by_term), tuple(dict.fromkeys(unfit)))


def comparison_findings(matter: Matter, found: Comparison) -> Iterator[Finding]:
    """Say of each term that it is the same, or what differs."""
    for term, differences in found.by_term.items():
        if not differences:
            yield said(matter.policy.terms, "SAME_TERM", Verdict.MET, term)
        for each in differences:
            yield said(
                matter.policy.terms,
                _code(term, each.status),
                each.verdict,
                each.term,
                each.contract,
                "" if each.verdict is Verdict.UNKNOWN else "=",
                each.approved,
            )


def unfit_findings(matter: Matter, found: Comparison) -> Iterator[Finding]:
    """Say which change memos start from a value that was not approved."""
    for memo in found.unfit:
        yield said(matter.policy.changes, "CHANGE_DOES_NOT_FIT", Verdict.NOT_MET, memo)


def _code(term: str, status: TermStatus) -> str:
    differs = status is TermStatus.DIFFERS
    return _CODES.get(term, "TERM_DIFFERS") if differs else f"TERM_{status.name}"


def _changes(matter: Matter, wanted: MemoStanding) -> FrozenMap[Entry, tuple[Change, ...]]:
    memos = (each for each in matter.case.changes if standing(each, matter) is wanted)
    return by_entry(chain.from_iterable(changes_of(each) for each in memos))


@frozen
class _Term:
    """One term on both sides, with the changes that count and the entries in doubt."""

    name: str
    approved: Items
    contract: Items
    counting: FrozenMap[Entry, tuple[Change, ...]]
    doubtful: frozenset[Entry]

    def differences(self) -> tuple[TermDifference, ...]:
        """Answer what differs; nothing where all is the same."""
        if self.approved is None:
            return (TermDifference(self.name, TermStatus.APPROVAL_SILENT),)
        if self.contract is None:
            return (TermDifference(self.name, TermStatus.CONTRACT_SILENT),)
        found = (self._difference(entry) for entry in self._entries())
        return tuple(each for each in found if each is not None)

    def unfit(self) -> tuple[str, ...]:
        """Name the memos that start from a value that is not approved."""
        if self.approved is None:
            return ()
        return tuple(
            memo
            for entry in self._changed()
            for memo in amend(self.approved.get(entry), self._on(entry)).unfit
        )

    def _entries(self) -> tuple[str, ...]:
        stated = (*(self.approved or ()), *(self.contract or ()))
        return tuple(dict.fromkeys((*stated, *self._changed())))

    def _changed(self) -> tuple[str, ...]:
        return tuple(entry for term, entry in self.counting if term == self.name)

    def _on(self, entry: str) -> tuple[Change, ...]:
        return self.counting.get((self.name, entry), ())

    def _difference(self, entry: str) -> TermDifference | None:
        old = (self.approved or FrozenMap()).get(entry)
        new = (self.contract or FrozenMap()).get(entry)
        due = amend(old, self._on(entry))
        told = label(self.name, entry)
        if (self.name, entry) in self.doubtful:
            return TermDifference(told, TermStatus.CHANGE_NOT_KNOWN, due.value, new, due.memos)
        if due.value != new:
            return TermDifference(told, _differing(due.value, new), due.value, new, due.memos)
        if due.memos:
            return TermDifference(told, TermStatus.CHANGED, due.value, new, due.memos)
        return None


def _differing(approved: TermValue, contract: TermValue) -> TermStatus:
    if contract is None:
        return TermStatus.MISSING_IN_CONTRACT
    if approved is None:
        return TermStatus.NOT_APPROVED
    amounts = isinstance(approved, Money) and isinstance(contract, Money)
    if amounts and approved.currency != contract.currency:  # type: ignore[union-attr]
        return TermStatus.NOT_COMPARABLE
    return TermStatus.DIFFERS
