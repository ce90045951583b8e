"""The fairness audits of a back-test: protected groups come from a file of their own."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

from acctcore.catalogue import Catalogue
from acctcore.cli.exits import Misused
from acctcore.cli.files import Unreadable, named_after, read_document, read_text
from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import words
from acctcore.codec.sheets import Sheet
from acctcore.counts import many
from acctcore.currency import CurrencyTable
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.report.model_cards import figure
from acctcore.retention.backtests.backtest import BackTest
from acctcore.retention.governance.fairness import AuditCase, FairnessAudit, audit_fairness
from acctcore.retention.governance.groups import ProtectedGroups
from acctcore.retention.governance.rates import AuditedCustomer

Audit = Decision[FairnessAudit]
_CUSTOMER = "customer"


def audits_of(
    args: Namespace, test: BackTest, catalogue: Catalogue, table: CurrencyTable
) -> tuple[Audit, ...]:
    """Audit the flags by each protected attribute of a sheet; none where none is handed in."""
    if args.groups is None and args.fairness is None:
        return ()
    if args.groups is None or args.fairness is None or not args.act_on:
        raise Misused("an audit takes `--groups`, `--fairness` and at least one `--act-on`")
    policies = read_document(args.fairness, "fairness-policy", catalogue, table)
    acted = frozenset(args.act_on)
    flagged = tuple(
        AuditedCustomer(each.customer, each.band in acted, each.left, each.chance)
        for each in test.book.rows
    )
    groups = _groups(args)
    return tuple(audit_fairness(AuditCase(flagged, e), policies, args.cut) for e in groups)


def show_audits(audits: Iterable[Audit], out: Output) -> None:
    """Print what each audit found."""
    for audit in audits:
        told = audit.outcome
        out.title(f"fairness by {told.attribute}: {words(told.verdict.name)}")
        names = ("group", "customers", "flagged", "left", "flagged of leavers", "of stayers")
        columns = [Column(name, figures=name != "group") for name in names]
        shares = (
            (each.group, each.customers, each.flagged, each.left, each.true_flags, each.false_flags)
            for each in told.groups
        )
        rows = ((name, count, *(figure(s.value) for s in four)) for name, count, *four in shares)
        out.table(columns, rows)
        for line in _told(audit):
            out.line(line)


def _groups(args: Namespace) -> Iterator[ProtectedGroups]:
    with named_after(args.groups):
        sheet = Sheet.of(read_text(args.groups))
        sheet.require((_CUSTOMER,), sheet.header)
    names = [row.get(_CUSTOMER, "") for _, row in sheet.rows]
    for at, name in enumerate(names):
        if not name or name in names[:at]:
            told = f"customer `{name}` stands twice" if name else "a row has no customer"
            raise Unreadable(f"{args.groups}: {told}")
    for attribute in (name for name in sheet.header if name not in ("", _CUSTOMER)):
        members = {row[_CUSTOMER]: row[attribute] for _, row in sheet.rows if attribute in row}
        yield ProtectedGroups(attribute, members)


def _told(audit: Audit) -> Iterator[str]:
    for each in audit.findings:
        if each.verdict is Verdict.UNKNOWN:
            told = words(each.code)
            about = "" if told.startswith(each.about) else f": {each.about}"
            if isinstance(each.measured, int):
                about += f", {many(each.measured, 'customer')}, {each.limit} needed"
            yield f"{each.clause} {told}{about}"
        else:
            held = "holds" if each.verdict is Verdict.MET else "crossed"
            compared = f"{figure(each.measured)} {each.relation} {figure(each.limit)}"  # type: ignore[arg-type]
            yield f"{each.clause} {words(each.code)}: {compared}, {held}"
    if audit.outcome.ungrouped:
        yield f"without a group: {audit.outcome.ungrouped}"
