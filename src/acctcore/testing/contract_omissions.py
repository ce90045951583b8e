"""What can be left out of a contract on its way to the signature, and what it is then worth.

Left out, a term, a paper, a day or a list is not known. The approval of a change memo, how a
condition was met or waived, and a payee are required: without them a contract may be refused.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from attrs import fields

from acctcore.credit.execution.cases import ExecutionCase
from acctcore.credit.execution.signatories import Signatory
from acctcore.credit.execution.terms import ContractTerms
from acctcore.testing.changing import changed

Less: TypeAlias = tuple[str, Any, bool]
"""What is left out, the value without it, and whether the policy requires it."""

_LISTS: Final = ("signatories", "witnesses", "staff", "side_letters", "questions", "events")
_REQUIRED: Final = ("approved_by", "met", "waived", "payee")
"""Without these a contract may be refused; a memo without its day is not approved either."""


def of_contract(case: ExecutionCase) -> Iterator[Less]:
    """Go through every way of knowing one thing less of a contract."""
    yield from _emptied(case, *_LISTS, "conditions", "payments", "drawn", "calendar")
    approval = case.approval
    for what, poorer, _ in _emptied(approval, "approved_by", "approved_on"):
        yield f"{what} of the approval", changed(case, approval=poorer), False
    for what, terms in _terms(approval.terms):
        poorer = changed(approval, terms=terms)
        yield f"approved {what}", changed(case, approval=poorer), False
    for what, terms in _terms(case.contract):
        yield f"{what} of the contract", changed(case, contract=terms), False
    for name, of_each in _EACH:
        yield from _in_list(case, name, of_each)


def _emptied(value: Any, *names: str) -> Iterator[Less]:
    """Leave out each of these fields that is stated."""
    for name in names:
        if getattr(value, name) is not None:
            yield name, changed(value, **{name: None}), name in _REQUIRED


def _terms(terms: ContractTerms) -> Iterator[tuple[str, ContractTerms]]:
    names = (each.name for each in fields(ContractTerms))
    return ((what, poorer) for what, poorer, _ in _emptied(terms, *names))


def _in_list(case: ExecutionCase, name: str, of_each: Callable[[Any], Iterator[Less]]) -> Any:
    """Leave something out of each entry of a list."""
    listed = getattr(case, name) or ()
    for at, each in enumerate(listed):
        for what, poorer, required in of_each(each):
            less = (*listed[:at], poorer, *listed[at + 1 :])
            yield f"{what} of {name}[{at}]", changed(case, **{name: less}), required


def _of_memo(memo: Any) -> Iterator[Less]:
    for what, poorer, _ in _emptied(memo, "approved_by", "approved_on"):
        yield what, poorer, True


def _of_signatory(signatory: Signatory) -> Iterator[Less]:
    yield from _emptied(signatory, "identity", "power", "presence")
    for name, parts in _PARTS:
        inner = getattr(signatory, name)
        if inner is not None:
            for what, poorer, _ in _emptied(inner, *parts):
                yield f"{what} of the {name}", changed(signatory, **{name: poorer}), False


def _of_condition(condition: Any) -> Iterator[Less]:
    yield from _emptied(condition, "met", "waived")
    for name, what in (("met", "on"), ("waived", "until")):
        inner = getattr(condition, name)
        if inner is not None and getattr(inner, what) is not None:
            poorer = changed(condition, **{name: changed(inner, **{what: None})})
            yield f"`{what}` of what is {name}", poorer, False


def _of_question(question: Any) -> Iterator[Less]:
    return _emptied(question, "open", "material")


def _of_payment(payment: Any) -> Iterator[Less]:
    return _emptied(payment, "payee")


_PARTS: Final = (
    ("identity", ("valid_until",)),
    ("power", ("scope", "limit", "valid_from", "valid_until")),
    ("presence", ("on", "place", "record")),
)
_EACH: Final[tuple[tuple[str, Callable[[Any], Iterator[Less]]], ...]] = (
    ("changes", _of_memo),
    ("signatories", _of_signatory),
    ("conditions", _of_condition),
    ("questions", _of_question),
    ("payments", _of_payment),
)
