"""The smallest limit with which a share of past requests is resolved at a level or below.

The smallest limit is a cost that occurred: the one of rank `ceil(q * n)`, no
interpolation. With it the share is reached, one unit lower it is not, unless it
is already at zero or at the lower end of its range. Several dimensions: one is
calibrated, the others stay; where they cap the share below what is asked, the
answer is `OutOfReach`. Requests that stay undecided for want of a fact count as
not resolved.
The estimate is in-sample: requests bunch just under old limits, because those
who ask know them, and the next requests will bunch under the new one.
Source: section 9 of the authority reference. Units: those of the dimension.

>>> costs = [Money.of(each, "HKD") for each in (5, 12, 18, 30)]
>>> calibrate_limit(costs, Fraction(3, 4))
Money('HKD 18.00')
>>> calibrate_limit([], Fraction(3, 4))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: the sample holds no cost; give at least one
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from acctcore.authority.analysis.examining import analyse
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.intervals import Share, ratio_of
from acctcore.authority.history.rungs import Rung, example_of, floor_of, with_top
from acctcore.authority.history.standings import Standing, standings
from acctcore.authority.ledgers import require_unit
from acctcore.authority.letters import LetterDraft
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.findings import Finding
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like, unit_of, units
from acctcore.ratio import Exact
from acctcore.values import frozen


def calibrate_limit(costs: Iterable[Measure], share: Exact) -> Measure:
    """Answer the smallest limit that at least a share of the costs is within.

    Raises:
        OutOfRange: there is no cost, or the share is not over 0 and up to 1.
        MixedCurrency: two units.
        WrongKind: a cost is neither an amount nor a quantity.
    """
    listed = tuple(costs)
    wanted = _share(share)
    if not listed:
        raise OutOfRange("the sample holds no cost; give at least one")
    for each in listed:
        if not isinstance(each, Money | Quantity):
            raise WrongKind(fault("cost", "an amount or a quantity", each))
        require_unit("cost", unit_of(listed[0]), unit_of(each))
    return sorted(listed, key=units)[_place(wanted, len(listed)) - 1]


@frozen
class Move:
    """Requests that go from one level to another; `None` is not resolved at any."""

    before: str | None
    after: str | None
    count: int


@frozen
class Calibration:
    """A limit that reaches the share, and what it does.

    `before` and `after` are the shares resolved at the level or below. `clashes` is what
    `analyse` says of the letter with the new limit and not of the old one, such as a level
    that would hold less than one below it, or just as much; `draft` is that letter.
    """

    limit: Measure
    before: Share
    after: Share
    moves: tuple[Move, ...]
    clashes: tuple[Finding, ...]
    draft: LetterDraft


@frozen
class OutOfReach:
    """No limit will do: the best share there is, and the requests that block, in order."""

    best: Share
    blocking: tuple[str, ...]


def calibrate(
    history: Iterable[PastDecision], letter: DelegationLetter, rung: Rung, share: Exact
) -> Calibration | OutOfReach:
    """Answer the smallest limit of one rung with which a share of the requests is resolved.

    Raises:
        OutOfRange: there is no request, or the share is not over 0 and up to 1.
        Unknown: the letter has no such rung, or a request names what it does not declare.
    """
    wanted = _share(share)
    sample = standings(history, letter, rung)
    needed = [each.needs for each in sample]
    needs = sorted(each for each in needed if each is not None)
    place = _place(wanted, len(sample))
    if len(needs) < place:
        unmet = (each for each, need in zip(sample, needed, strict=True) if need is None)
        blocking = tuple(each.requests[0].id for each in unmet)
        return OutOfReach(Share(len(needs), len(sample)), blocking)
    top = max(needs[place - 1], floor_of(letter, rung))
    limit = measure_like(
        top, example_of(letter, rung, (case for each in sample for case in each.requests))
    )
    draft = with_top(letter, rung, limit)
    return Calibration(
        limit,
        _resolved(sample, [each.now for each in sample]),
        _resolved(sample, [each.at(top) for each in sample]),
        _moves(sample, letter, top),
        _clashes(letter, draft),
        draft,
    )


_OF_ANY_FIGURE: Final = frozenset({"SPLITTABLE"})
"""Said of a dimension whatever its limits are: another figure in the words is no clash."""


def _clashes(letter: DelegationLetter, draft: LetterDraft) -> tuple[Finding, ...]:
    known = frozenset(analyse(letter))
    return tuple(
        each for each in analyse(draft) if each not in known and each.code not in _OF_ANY_FIGURE
    )


def _share(share: Exact) -> Fraction:
    wanted = ratio_of(share, "share")
    if wanted == 0:
        raise OutOfRange(fault("share", "more than 0, up to 1", share))
    return wanted


def _place(share: Fraction, size: int) -> int:
    """Answer the place, counted from 1, up to which a sorted sample makes up the share."""
    return -(-share.numerator * size // share.denominator)


def _resolved(sample: Sequence[Standing], levels: Sequence[int | None]) -> Share:
    """Count what is resolved at the level of the rung or below."""
    rank = sample[0].rank
    return Share(sum(each is not None and each <= rank for each in levels), len(sample))


def _moves(sample: Sequence[Standing], letter: DelegationLetter, top: int) -> tuple[Move, ...]:
    """Count from level to level, from the lowest up; not resolved stands last."""
    found = Counter((each.now, each.at(top)) for each in sample)
    order = (*range(len(letter.levels)), None)
    names = (*letter.level_ids, None)
    return tuple(
        Move(names[order.index(before)], names[order.index(after)], found[before, after])
        for before in order
        for after in order
        if before != after and found[before, after]
    )
