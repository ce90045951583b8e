"""A decision record as people read it: the outcome, then every clause with its figures."""

from collections.abc import Iterator, Mapping
from typing import Any

from acctcore.cli.output import Column, Output
from acctcore.cli.own_power import own_power
from acctcore.cli.sums import sums_of
from acctcore.codec.plain import thaw
from acctcore.codec.records import DecisionRecord
from acctcore.codec.write import as_json, to_plain
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name

_MARKS = {
    Verdict.MET: "met",
    Verdict.NOT_MET: "NOT MET",
    Verdict.UNKNOWN: "unknown",
    Verdict.NOT_APPLICABLE: "n/a",
}
FINDING_COLUMNS = (
    Column("clause"),
    Column("about"),
    Column("verdict"),
    Column("code"),
    Column("measured", figures=True),
    Column(""),
    Column("limit", figures=True),
    Column("short by", figures=True),
)


def show_record(kept: DecisionRecord, out: Output) -> None:
    """Print a decision record."""
    cited = kept.citation
    out.line(f"{kept.rule} (revision {kept.revision}) on {kept.as_of}")
    out.line(f"under {cited.id}, in force since {cited.since}: {cited.source}")
    for path, value in _leaves("", thaw(kept.outcome)):
        out.line(f"  {path}: {value}")
    if (own := own_power(thaw(kept.outcome))) is not None:
        out.line(f"  {own}")
    out.line()
    sums = sums_of(thaw(kept.outcome))
    rows = ((each, sums.get(as_json(to_plain(each)))) for each in kept.findings)
    out.table(FINDING_COLUMNS, (finding_row(each, told) for each, told in rows))


def finding_row(finding: Finding, told: str | None = None) -> tuple[object, ...]:
    """Answer the cells of one finding; `told` is how what was measured came about."""
    measured, limit = _visible(finding.measured, finding.limit)
    return (
        finding.clause,
        finding.about,
        _MARKS[finding.verdict],
        finding.code,
        told or measured,
        finding.relation,
        limit,
        finding.shortfall,
    )


def _visible(measured: object, limit: object) -> tuple[object, object]:
    """Put in quotes two names that differ by blanks or signs that nobody sees.

    >>> _visible("Wing Kee", "Wing Kee "), _visible("12 months", "1 year")
    (("'Wing Kee'", "'Wing Kee '"), ('12 months', '1 year'))
    """
    if not (isinstance(measured, str) and isinstance(limit, str)):
        return measured, limit
    alike = measured != limit and same_name(measured, limit)
    return (repr(measured), repr(limit)) if alike else (measured, limit)


def _leaves(path: str, plain: Any) -> Iterator[tuple[str, object]]:
    """Go through the top of an outcome; what is deep inside is in the findings or in --json."""
    if not isinstance(plain, Mapping):
        yield path or "outcome", plain
        return
    for key, value in plain.items():
        if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
            yield key, f"{len(value)} (see --json)"
        elif isinstance(value, list | tuple):
            yield key, ", ".join(map(str, value)) or "none"
        elif not isinstance(value, Mapping):
            yield key, value
