"""Laws of a target without a plan: the certificate adds up, quotes the document, leaves no way out.

With the laws of a plan this is "infeasible if and only if a certificate verifies": a plan that
keeps every bound shows that one exists, a certificate that holds shows that none does.
"""

from collections.abc import Iterable
from typing import Any

from acctcore.quantity import units
from acctcore.targets.certificates import Infeasible, Kind, Term
from acctcore.targets.documents import Target
from acctcore.targets.nodes import Node, Path, shown_path
from acctcore.testing.laws.plans import is_leaf
from acctcore.testing.trials import Trial


def a_certificate_verifies_by_addition(trial: Trial) -> None:
    """Where no plan exists the needs exceed the room by just the shortfall.

    Source: targets reference, law 13.
    """
    found = _certificate(trial)
    trial.require(found.verify(), f"a certificate that adds up, got:\n{found}")


def a_certificate_quotes_the_document(trial: Trial) -> None:
    """Each amount of a certificate is the total, or a bound that the document states at that node.

    Source: targets reference, law 13.
    """
    found = _certificate(trial)
    nodes = {node.path: node for node in trial.case.nodes}
    for term in (*found.needs, *found.rooms):
        stated = _stated(trial.case, nodes, term)
        told = f"`{term}` to stand in the document"
        trial.require(units(term.amount) in stated, told)


def a_certificate_leaves_no_way_out(trial: Trial) -> None:
    """What a certificate lists covers its node: no part is left that could give or take the rest.

    Source: targets reference, law 13.
    """
    found, target = _certificate(trial), trial.case
    leaves = [n.path for n in target.nodes if is_leaf(target, n) and _under(n.path, found.node)]
    for terms, open_end in ((found.rooms, _up(target)), (found.needs, not _up(target))):
        paths = [term.path for term in terms]
        twice = [p for p in paths for q in paths if p is not q and _under(p, q)]
        trial.require(not twice, f"no part to be counted twice, got {twice} in:\n{found}")
        if open_end:
            loose = [leaf for leaf in leaves if not any(_under(leaf, path) for path in paths)]
            named = ", ".join(map(shown_path, loose))
            trial.require(not loose, f"{named} to be bounded in a certificate:\n{found}")


def _up(target: Target) -> bool:
    return units(target.total) >= 0


def _certificate(trial: Trial) -> Infeasible[Any]:
    found = trial.ask()
    trial.only_if(isinstance(found, Infeasible))
    return found  # type: ignore[no-any-return]  # checked above


def _stated(target: Target, nodes: dict[Path, Node], term: Term[Any]) -> tuple[int | None, ...]:
    if term.kind is Kind.TOTAL:
        return (units(target.total),) if not term.path else ()
    if term.path not in nodes:
        return ()
    node = nodes[term.path]
    if term.kind is Kind.WEIGHTLESS:
        return () if node.weight else (units(term.amount),)
    return node.least, node.most


def _under(path: Path, ancestor: Iterable[str]) -> bool:
    head = tuple(ancestor)
    return path[: len(head)] == head
