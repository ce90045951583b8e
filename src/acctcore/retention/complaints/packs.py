"""A pack of regimes as published, and the opt-ins of the firm that uses it.

Rule: clocks whose source is verified, or the firm's own (invented, in an example), count as they
stand; a secondary or unverified one only under an opt-in that names who approved it and why, from
that day on. Until then nobody knows whether the clock is kept. A pack that contradicts itself
raises. Source: the opt-in is the project's own, as in the classification of loans.

>>> from acctcore.retention.complaints.clocks import StopsOn
>>> from acctcore.retention.complaints.lengths import ClockLength, ClockUnit
>>> from acctcore.sources import Source
>>> read = Source("ASIC RG 271, recalled", Status.UNVERIFIED)
>>> days = ClockLength(30, ClockUnit.CALENDAR_DAYS)
>>> final = ComplaintClock("FINAL", "271", StopsOn.FINAL, days, read)
>>> row = ComplaintRegime("Australia", Date(2021, 10, 5), (final,))
>>> ours = ComplaintOptIn("9", (Status.UNVERIFIED,), "compliance", Date(2026, 1, 5), "read in full")
>>> pack = ComplaintPack((row,), (ours,))
>>> pack.accepts(row, final, Date(2026, 1, 5)), pack.accepts(row, final, Date(2026, 1, 4))
(True, False)
>>> pack.regime("Australia", Date(2021, 10, 4))
Traceback (most recent call last):
...
acctcore.errors.NothingInForce: regime `Australia` is of complaints received from 2021-10-05 on, \
got one of 2021-10-04
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pendulum import Date

from acctcore.days import day
from acctcore.errors import AcctcoreError, NothingInForce, OutOfRange, Unknown, fault
from acctcore.guards import distinct, distinct_names, listed, named, refuse, twice
from acctcore.retention.complaints.bands import CountBand
from acctcore.retention.complaints.clocks import ComplaintClock
from acctcore.retention.complaints.regimes import ComplaintRegime
from acctcore.sources import Status
from acctcore.values import field, frozen

_FREE: Final = frozenset({Status.VERIFIED, Status.INVENTED})
_ASKED: Final = (Status.SECONDARY, Status.UNVERIFIED)


def _accept(items: Iterable[Status]) -> tuple[Status, ...]:
    return distinct(items, Status, "accept", "statuses")


def _approved(value: object) -> Date:
    return day(value, "day of an opt-in")


def _named(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "regimes of an opt-in")


@frozen
class ComplaintOptIn:
    """A firm's own decision to use clocks of a status; without `regimes` it covers all."""

    clause: str
    accept: tuple[Status, ...] = field(converter=_accept)
    approved_by: str
    approved_on: Date = field(converter=_approved)
    reason: str
    regimes: tuple[str, ...] = field(default=(), converter=_named)

    def __attrs_post_init__(self) -> None:
        """Refuse an opt-in by nobody, without a reason, or to what needs none."""
        named(self.clause, "clause of an opt-in")
        named(self.approved_by, "approver of an opt-in")
        named(self.reason, f"reason of `{self.approved_by}` to opt in", "words")
        strangers = [each.value for each in self.accept if each not in _ASKED]
        if strangers or not self.accept:
            expected = "`secondary`, `unverified` or both"
            raise OutOfRange(fault("status to accept", expected, next(iter(strangers), None)))


def _bands(items: Iterable[CountBand]) -> tuple[CountBand, ...]:
    return listed(items, CountBand, "bands of a pack", "bands")


def _regimes(items: Iterable[ComplaintRegime]) -> tuple[ComplaintRegime, ...]:
    return listed(items, ComplaintRegime, "regimes of a pack", "regimes")


def _opt_ins(items: Iterable[ComplaintOptIn]) -> tuple[ComplaintOptIn, ...]:
    return listed(items, ComplaintOptIn, "opt-ins of a pack", "opt-ins")


@frozen
class ComplaintPack:
    """Regimes by name and first day; a name may have several rows, each from its day on."""

    regimes: tuple[ComplaintRegime, ...] = field(converter=_regimes)
    opt_ins: tuple[ComplaintOptIn, ...] = field(default=(), converter=_opt_ins)
    counted_within: tuple[CountBand, ...] = field(default=(), converter=_bands)
    """How quickly complaints are closed, as the firm publishes it."""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the pack at once."""
        refuse(self._faults())

    def regime(self, name: str, received: Date) -> ComplaintRegime:
        """Answer the row of a regime that counts for a complaint received on a day.

        Raises:
            Unknown: the pack has no regime of this name.
            NothingInForce: its first row begins after the day.
        """
        rows = sorted((e for e in self.regimes if e.name == name), key=lambda row: row.since)
        if not rows:
            known = ", ".join(dict.fromkeys(each.name for each in self.regimes))
            raise Unknown(fault("regime", f"one of {known}", name))
        begun = [each for each in rows if each.since <= received]
        if not begun:
            told = f"regime `{name}` is of complaints received from {rows[0].since} on"
            raise NothingInForce(f"{told}, got one of {received}")
        return begun[-1]

    def accepts(self, regime: ComplaintRegime, clock: ComplaintClock, as_of: Date) -> bool:
        """Tell whether a clock may be used on a day."""
        status = clock.source.status
        return status in _FREE or any(
            status in each.accept
            and each.approved_on <= as_of
            and (not each.regimes or regime.name in each.regimes)
            for each in self.opt_ins
        )

    def _faults(self) -> Iterator[tuple[str, AcctcoreError]]:
        if not self.regimes:
            yield "regimes", OutOfRange("pack: expected at least one regime, got none")
        rows = (f"{each.name} from {each.since}" for each in self.regimes)
        yield from twice("regimes", "regime", rows)
        yield from twice("counted_within", "band", (each.name for each in self.counted_within))
        known = dict.fromkeys(each.name for each in self.regimes)
        for each in self.opt_ins:
            for name in each.regimes:
                if name not in known:
                    told = fault("regime of an opt-in", f"one of {', '.join(known)}", name)
                    yield "opt_ins", Unknown(told)
