"""The spread for people: lines by period, what is in conflict, which signs turned, what foots."""

from collections.abc import Iterator, Mapping
from typing import Any

from acctcore.cli.credit.spread_notes import notes
from acctcore.cli.output import Column, Output
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.credit.spreading.accounts import Accounts, LineValue, ValueStatus
from acctcore.credit.spreading.checks import FootingCheck, FootingDoubt, FootingStatus
from acctcore.credit.spreading.signs import SignCheck, SignKind
from acctcore.credit.spreading.spreads import Spread
from acctcore.report.ratio_texts import amount, stated


def show(found: Spread, shown: tuple[Accounts, ...], out: Output) -> None:
    """Print the accounts and their checks."""
    ends = [str(each.period.end) for each in shown]
    labels = {line.name: line.label for line in found.lines}
    out.title("Accounts")
    columns = [Column("line", readable=24), *(Column(end, figures=True) for end in ends)]
    names = [line for line in found.lines if _is_stated(line.name, shown)]
    out.table(columns, ((line.label, *_cells(line.name, shown)) for line in names))
    _notes(found, shown, labels, out)
    checks = [check for each in shown for check in found.checks if check.period == each.period]
    if checks:
        out.title("What has to foot")
        rows = dict.fromkeys(check.name for check in checks)
        found_by = {(check.name, check.period): check for check in checks}
        columns = [Column("identity", readable=24), *(Column(end, figures=True) for end in ends)]
        out.table(columns, ((n, *(_check(found_by[n, a.period]) for a in shown)) for n in rows))
        for line in filter(None, (_doubt(check, labels) for check in checks)):
            out.line(line)


def plain(accounts: Accounts) -> dict[str, Any]:
    """Answer the lines of one period as plain data."""
    values = accounts.values.values()
    return {"period": str(accounts.period), "lines": [_plain(value) for value in values]}


def plain_check(check: FootingCheck) -> dict[str, Any]:
    """Answer an identity as plain data."""
    return {
        "identity": check.name,
        "period": str(check.period),
        "status": check.status.value,
        "residual": None if check.residual is None else to_plain(check.residual),
        "tolerance": to_plain(check.tolerance),
        "terms": [{"sign": each.sign, **_plain(each.value)} for each in check.parts],
        "doubt": check.doubt.value if check.doubt else None,
        "lacking": list(check.lacking),
        "explained_by": list(check.explained_by),
        "turned": list(check.turned),
    }


def plain_sign(sign: SignCheck) -> dict[str, Any]:
    """Answer a sign that wants a look as plain data."""
    facts = [fact.id for fact in sign.facts]
    return {
        "line": sign.line,
        "period": str(sign.period),
        "kind": sign.kind.value,
        "facts": facts,
    }


def _plain(value: LineValue) -> dict[str, Any]:
    return {
        "line": value.line,
        "period": str(value.period),
        "status": value.status.value,
        "value": None if value.value is None else to_plain(value.value),
        "unit": value.unit,
        "used": [fact.id for fact in value.used],
        "facts": [fact.id for fact in value.facts],
        "passed_over": [fact.id for fact in value.passed_over],
        "derived_from": [{"sign": each.sign, "line": each.value.line} for each in value.parts],
    }


def _is_stated(line: str, shown: tuple[Accounts, ...]) -> bool:
    return any(each.values[line].status is not ValueStatus.MISSING for each in shown)


def _cells(line: str, shown: tuple[Accounts, ...]) -> Iterator[str]:
    for each in shown:
        value = each.values[line]
        derived = "*" if value.status is ValueStatus.DERIVED else ""
        yield words(value.status.name) if value.value is None else amount(value.value) + derived


def _notes(
    found: Spread, shown: tuple[Accounts, ...], labels: Mapping[str, str], out: Output
) -> None:
    values = [value for each in shown for value in each.values.values()]
    for line, sum_ in _derivations(values, labels).items():
        out.line(f"* {labels[line]}: derived, {sum_}")
    absent = [line.label for line in found.lines if not _is_stated(line.name, shown)]
    if absent:
        out.line(f"not stated in any period: {', '.join(absent)}")
    for value in values:
        if value.status is ValueStatus.IN_CONFLICT:
            said = " or ".join(map(stated, value.facts))
            out.line(f"in conflict, {labels[value.line]}, {value.period.end}: {said}")
    for sign in found.signs:
        if sign.period in {value.period for value in values}:
            out.line(_sign(sign, labels[sign.line]))
    for note in notes(found, shown, labels):
        out.line(note)


def _derivations(values: list[LineValue], labels: Mapping[str, str]) -> dict[str, str]:
    """Write each sum that a line is derived from; where periods differ, each of them."""
    sums: dict[str, dict[str, None]] = {}
    for value in values:
        if value.parts:
            signs = ((" + " if part.sign > 0 else " - ", part.value.line) for part in value.parts)
            text = "".join(f"{sign}{labels[line]}" for sign, line in signs)
            sums.setdefault(value.line, {})[text.removeprefix(" + ")] = None
    return {line: "; or ".join(texts) for line, texts in sums.items()}


def _sign(sign: SignCheck, label: str) -> str:
    said = " and ".join(map(stated, sign.facts))
    what = "turned between filings" if sign.kind is SignKind.FLIPPED else "not the usual one"
    return f"sign {what}, {label}, {sign.period.end}: {said}"


def _check(check: FootingCheck) -> str:
    if check.status is FootingStatus.UNKNOWN:
        return "unknown"
    if check.status is FootingStatus.FOOTS or check.residual is None:
        return "foots"
    return f"off by {amount(check.residual)}"


def _doubt(check: FootingCheck, labels: Mapping[str, str]) -> str:
    """Say why an identity is open or off; nothing where it foots."""
    lacking, same, turned = (
        ", ".join(labels[each] for each in names)
        for names in (check.lacking, check.explained_by, check.turned)
    )
    left = "" if not check.residual else f"{amount(check.residual)} left over"
    match check.doubt:
        case FootingDoubt.TERM_MISSING:
            said = f"not stated: {lacking}"
        case FootingDoubt.TERM_IN_CONFLICT:
            said = f"in conflict: {lacking}"
        case FootingDoubt.OPTIONAL_TERM_MISSING:
            said = f"{left}; not stated, and it could be that: {lacking}"
        case FootingDoubt.BY_DERIVATION:
            said = "a term is derived from the others, so footing proves nothing"
        case _:
            said = left if check.status is FootingStatus.BROKEN else ""
    explained = f"; as much as {same}" if same else ""
    sign = f"; it would foot with the sign of {turned} turned" if turned else ""
    return f"{check.name}, {check.period.end}: {said}{explained}{sign}" if said else ""
