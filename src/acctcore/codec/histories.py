r"""A bank's past decisions as a sheet, one request a row, each with the grants before it.

Columns: `id`, `party`, `on` and `quantities.*`; where known `categories.*`, `reason`,
`facility`, `requested_by`, `group`, `state`, `level`, `part_of`. Parties with one word in
`group` are one group, `none` is a party known to stand alone; blank is not known. What
counts for a row are the rows of its party or group up to its own day; before the first
day of the sheet nothing is known.

>>> text = "id,party,on,group,quantities.bp\nR1,P1,2026-01-05,none,10 bp\nR2,P1,2026-03-16,,5 bp\n"
>>> [len(each.request.history) for each in read_history(text)]
[0, 1]
>>> [each.request.groups for each in read_history(text)]
[(), None]
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import partial

from attrs import field, frozen
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import GrantState, PastGrant, measures, taken_apart
from acctcore.authority.history.decisions import PastDecision
from acctcore.codec.sheets import gather, place, read_numbered
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import day
from acctcore.errors import Fault, Malformed
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure

_ALONE = "none"


def _texts(texts: Mapping[str, str]) -> FrozenMap[str, str]:
    return FrozenMap(texts)


@frozen
class HistoryRow:
    """One row of the sheet."""

    id: str
    party: str
    on: Date = field(converter=day)
    quantities: FrozenMap[str, Measure] = field(converter=measures)
    categories: FrozenMap[str, str] = field(factory=FrozenMap, converter=_texts)
    reason: str | None = None
    facility: str | None = None
    requested_by: str | None = None
    group: str | None = None
    state: GrantState = GrantState.GRANTED
    level: str | None = None
    part_of: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a negative quantity here, not in every later row that counts it."""
        taken_apart(self.quantities, self.id)

    @property
    def grant(self) -> PastGrant:
        """What the row is to later ones."""
        return PastGrant(self.id, self.party, self.on, self.quantities, self.facility, self.state)


def read_history(
    text: str, *, table: CurrencyTable = ISO_4217, since: Date | None = None
) -> tuple[PastDecision, ...]:
    """Read past decisions; `since` is the day from which the sheet has every grant.

    Left out, it is the day of its first row.

    Raises:
        Malformed: all faults, each with its row and column.
    """
    numbered = read_numbered(text, HistoryRow, table=table)
    if not numbered:
        return ()
    _refuse_doubles(numbered)
    rows = [row for _, row in numbered]
    complete = since or min(row.on for row in rows)
    make = partial(_decision, members=_members(rows), grants=_grants(rows), complete=complete)
    return tuple(gather((place(number), partial(make, row)) for number, row in numbered))


def _refuse_doubles(numbered: Iterable[tuple[int, HistoryRow]]) -> None:
    first: dict[str, int] = {}
    faults = []
    for number, row in numbered:
        if row.id in first:
            told = f"request `{row.id}` stands in row {first[row.id]} already"
            faults.append(Fault(place(number), f"{told}; one decision is one row"))
        first.setdefault(row.id, number)
    if faults:
        raise Malformed(faults)


def _members(rows: Iterable[HistoryRow]) -> dict[str, frozenset[str]]:
    """Gather the parties of each named group."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row.group and row.group != _ALONE:
            found.setdefault(row.group, set()).add(row.party)
    return {name: frozenset(parties) for name, parties in found.items()}


Dated = tuple[list[int], list[PastGrant]]


def _grants(rows: Iterable[HistoryRow]) -> dict[str, Dated]:
    """Lay the grants of each party out by day."""
    found: dict[str, Dated] = {}
    for row in sorted(rows, key=lambda each: each.on):
        days, grants = found.setdefault(row.party, ([], []))
        days.append(row.on.toordinal())
        grants.append(row.grant)
    return found


def _decision(
    row: HistoryRow,
    *,
    members: Mapping[str, frozenset[str]],
    grants: Mapping[str, Dated],
    complete: Date,
) -> PastDecision:
    known = () if row.group == _ALONE else (members.get(row.group or "", frozenset()),)
    groups = None if row.group is None else known
    together = sorted({row.party, *(party for each in groups or () for party in each)})
    history = (each for party in together for each in _until(grants[party], row.on))
    request = AccommodationCase(
        row.id,
        row.party,
        row.quantities,
        row.categories,
        reason=row.reason,
        facility=row.facility,
        requested_by=row.requested_by,
        groups=groups,
        history=tuple(each for each in history if each.id != row.id),
        history_since=complete,
    )
    return PastDecision(request, row.on, row.state, row.level, row.part_of)


def _until(dated: Dated, on: Date) -> list[PastGrant]:
    days, grants = dated
    return grants[: bisect_right(days, on.toordinal())]
