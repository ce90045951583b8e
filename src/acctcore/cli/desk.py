"""`acctcore desk`: an account manager's day, from a folder of small files."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from acctcore.catalogue import CATALOGUE
from acctcore.cli.agenda import show_agenda
from acctcore.cli.decide import kept_of, stored
from acctcore.cli.exits import Exit
from acctcore.cli.files import Unreadable, currencies_of, named_after, read_text
from acctcore.cli.output import Output
from acctcore.codec.folder import read_branch
from acctcore.codec.write import to_plain
from acctcore.currency import CurrencyTable
from acctcore.decisions import Decision
from acctcore.desk import CustomerCall, Desk, PreparedApplication, RoutedRequest, open_desk
from acctcore.targets import Infeasible

_KEPT = (".toml", ".csv")


def run(args: Namespace, out: Output) -> Exit:
    """Read the folder, lay out the day, print it."""
    table = currencies_of(args.currencies)
    with named_after(args.folder):
        branch, policies = read_branch(_texts(args.folder), table=table)
    desk = open_desk(branch, policies, args.as_of)
    out.show(lambda: _plain(desk, table), lambda: show_agenda(desk, out))
    return Exit.YES


def _texts(folder: Path) -> dict[str, str]:
    """Read every TOML and CSV file of a folder and its folders, by its name inside."""
    if not folder.is_dir():
        raise Unreadable(f"{folder}: cannot be read: it is not a folder")
    found = sorted(path for path in folder.rglob("*") if path.suffix in _KEPT)
    return {path.relative_to(folder).as_posix(): read_text(path) for path in found}


def _plain(desk: Desk, table: CurrencyTable) -> dict[str, Any]:
    """Answer the day as plain data, every decision as its record."""
    return {
        "branch": desk.branch,
        "as_of": f"{desk.as_of}",
        "requests": [_routed(each, table) for each in desk.requests],
        "applications": [_prepared(each, table) for each in desk.applications],
        "calls": [_warned(each, table) for each in desk.calls],
        "no_contact": [_warned(each, table) for each in desk.no_contact],
        "undecided": [_warned(each, table) for each in desk.undecided],
        "withheld": [to_plain(each) for each in desk.withheld],
        "targets": to_plain(desk.gaps)
        if isinstance(desk.gaps, Infeasible)
        else [to_plain(each) for each in desk.gaps],
    }


def _routed(request: RoutedRequest, table: CurrencyTable) -> dict[str, Any]:
    decision = _record("authority.route", request.decision, request.case, table)
    return {"id": request.case.id, "decision": decision}


def _prepared(prepared: PreparedApplication, table: CurrencyTable) -> dict[str, Any]:
    decision = _record("credit.assemble", prepared.decision, prepared.case, table)
    return {
        "id": prepared.case.id,
        "decision": decision,
        "sanction": _routed(prepared.sanction, table),
    }


def _warned(call: CustomerCall, table: CurrencyTable) -> dict[str, Any]:
    return {
        "customer": call.customer.customer,
        "by": None if call.by is None else f"{call.by}",
        "decision": _record("retention.warn", call.decision, call.customer, table),
        "offer": None if call.offer is None else _routed(call.offer, table),
    }


def _record(
    rule: str, decision: Decision[Any], facts: object, table: CurrencyTable
) -> dict[str, Any]:
    return stored(kept_of(CATALOGUE.rule(rule), decision, facts, table))
