"""What changes from one letter to another, and the smallest request that shows it.

Limits are compared by what they admit on a day, cell by cell where the cells
meet. A letter can be wider without any request being routed differently, where a
lower level holds as much; then there is no witness. Limits that no request reads,
since both letters reserve what they limit, are not compared.
Source: section 11 of the authority reference. Units: those of the dimensions.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> def letter(*tops):
...     ids = ("L1", "L2")
...     limits = {each: {"bp": Limit.parse(top)} for each, top in zip(ids, tops)}
...     levels = tuple(Level(each, "") for each in ids)
...     cells = (Cell("rate", "1", limits),)
...     return DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> raised = compare(letter("10 bp", "25 bp"), letter("12 bp", "25 bp"), Date(2026, 3, 16))
>>> raised.relation.value, str(raised.witness.tested)
('wider', '11 bp')
>>> str(raised.witness.before), str(raised.witness.after)
('L2', 'L1')
>>> compare(letter("under 11 bp", "25 bp"), letter("10 bp", "25 bp"), Date(2026, 3, 16)).relation
<Relation.EQUIVALENT: 'equivalent'>
"""

from itertools import chain

from pendulum import Date

from acctcore.authority.comparison.changes import Change, list_changes
from acctcore.authority.comparison.grounds import Ground
from acctcore.authority.comparison.regions import regions, reserved_regions
from acctcore.authority.comparison.terms import Names, Term, list_terms
from acctcore.authority.comparison.ways import Relation, Way, relate
from acctcore.authority.comparison.witnesses import (
    Bench,
    Witness,
    find_witnesses,
    reason_witnesses,
    reserved_witnesses,
)
from acctcore.authority.sound import DelegationLetter
from acctcore.days import day
from acctcore.values import frozen


@frozen
class Comparison:
    """How two letters differ on a day.

    `witness` is the smallest request that is routed differently; `witnesses` has
    one for each region and dimension in which one dimension alone, or none, is
    raised above zero, and for each reserved matter and reason of one letter alone.
    `complete` is false where the search stopped before the smallest was certain.
    `gone` and `new` name what only one letter has; `terms` what else they say
    differently.
    """

    relation: Relation
    changes: tuple[Change, ...]
    gone: Names
    new: Names
    terms: tuple[Term, ...]
    witness: Witness | None
    witnesses: tuple[Witness, ...]
    complete: bool


def compare(
    before: DelegationLetter, after: DelegationLetter, as_of: Date, *, cap: int = 20_000
) -> Comparison:
    """Compare two letters as they hold on a day.

    `cap` is how many requests with several dimensions raised are tried; they are
    only where power does not grow with rank.

    Raises:
        WrongKind: the day is none.
        UnknownCurrency: a letter states no amount in a currency that ISO 4217 does not list.
    """
    on = day(as_of, "as_of")
    grounds = tuple(Ground.of(each, before, after, on) for each in regions(before, after))
    read = [each for each in grounds if each.read]
    changes = [tuple(list_changes(each.before, each.after, each.only)) for each in read]
    every = tuple(chain.from_iterable(changes))
    gone, new = Names.only_in(before, after), Names.only_in(after, before)
    terms = tuple(list_terms(before, after))
    ways = [*(each.way for each in every), *(each.way for each in terms)]
    ways += [Way.NARROWER for _ in gone.reasons] + [Way.WIDER for _ in new.reasons]
    relation = relate(ways)
    if relation is Relation.EQUIVALENT:
        return Comparison(relation, (), gone, new, (), None, (), complete=True)
    bench = Bench.of(before, after)
    differing = [each for each, found in zip(read, changes, strict=True) if found]
    found = find_witnesses(differing if bench.in_order else read, bench, cap)
    reserved = (Ground.of(each, before, after, on) for each in reserved_regions(before, after))
    last = (
        *reserved_witnesses(reserved, bench),
        *reason_witnesses(grounds, bench, gone.reasons, new.reasons),
    )
    smallest = found.smallest or next(iter(last), None)
    witnesses = tuple(dict.fromkeys((*found.singles, *last)))
    return Comparison(relation, every, gone, new, terms, smallest, witnesses, found.complete)
