r"""A bank's past decisions as a sheet, one request a row, each with the grants before it.

Columns: `id`, `party`, `on` and `quantities.*`; where known `categories.*`, `reason`,
`facility`, `requested_by`, `group`, `state`, `level`, `part_of`, `counter_value`,
`no_counter_value`. Parties with one word in
`group` are one group, several words (`G1; G2`) are as many groups, `none` is a party known
to stand alone; blank is not known. What counts for a row are the rows of its party or its
groups up to its own day; before the first day of the sheet nothing is known.

>>> text = "id,party,on,group,quantities.bp\nR1,P1,2026-01-05,none,10 bp\nR2,P1,2026-03-16,,5 bp\n"
>>> [len(each.request.history) for each in read_history(text)]
[0, 1]
>>> [each.request.groups for each in read_history(text)]
[(), None]
"""

from collections.abc import Iterable, Mapping
from functools import partial

from attrs import field, frozen
from pendulum import Date

from acctcore.authority.books import GrantBook
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import GrantState, PastGrant, measures, taken_apart
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.ledgers import Entry, Plain
from acctcore.authority.pasts import GrantsBefore
from acctcore.codec.grids import LIST_MARK
from acctcore.codec.sheets import gather, place, read_numbered
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import day
from acctcore.errors import Fault, Malformed, OutOfRange, fault
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure

_ALONE = "none"


def _texts(texts: Mapping[str, str]) -> FrozenMap[str, str]:
    return FrozenMap(texts)


def _named(row: "HistoryRow") -> tuple[str, ...] | None:
    """Read the words of the groups: one, several with a mark between them, or `none`."""
    if row.group is None:
        return None
    words = tuple(dict.fromkeys(each.strip() for each in row.group.split(LIST_MARK)))
    if words == (_ALONE,):
        return ()
    if "" in words or _ALONE in words:
        expected = f"a group, several such as `G1{LIST_MARK} G2`, or `{_ALONE}` by itself"
        raise OutOfRange(fault(f"group of `{row.id}`", expected, row.group))
    return words


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
    counter_value: str | None = None
    no_counter_value: str | None = None
    used: Mapping[str, Plain] = field(init=False, eq=False, repr=False)
    """What was asked, taken apart once."""
    named: tuple[str, ...] | None = field(init=False, eq=False, repr=False)
    """The groups by their words; none of them where it stands alone."""

    def __attrs_post_init__(self) -> None:
        """Refuse a negative quantity here, not in every later row that counts it."""
        object.__setattr__(self, "used", taken_apart(self.quantities, self.id))
        object.__setattr__(self, "named", _named(self))

    @property
    def entered(self) -> tuple[PastGrant, Entry]:
        """What the row is to later ones."""
        used, codes = self.quantities, self.categories or None
        grant = PastGrant(self.id, self.party, self.on, used, self.facility, self.state, codes)
        return grant, Entry(self.on, self.used)


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
    complete, members = since or min(row.on for row in rows), _members(rows)
    book = GrantBook.of_entries((row.entered for row in rows), members.values())
    make = partial(_decision, members=members, book=book, complete=complete)
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
        for group in row.named or ():
            found.setdefault(group, set()).add(row.party)
    return {name: frozenset(parties) for name, parties in found.items()}


def _decision(
    row: HistoryRow, *, members: Mapping[str, frozenset[str]], book: GrantBook, complete: Date
) -> PastDecision:
    groups = None if row.named is None else tuple(members[each] for each in row.named)
    request = AccommodationCase(
        row.id,
        row.party,
        row.quantities,
        row.categories,
        reason=row.reason,
        facility=row.facility,
        requested_by=row.requested_by,
        groups=groups,
        history=GrantsBefore(book, row.party, groups, row.on, frozenset((row.id,))),
        history_since=complete,
        counter_value=row.counter_value,
        no_counter_value=row.no_counter_value,
    )
    return PastDecision(request, row.on, row.state, row.level, row.part_of)
