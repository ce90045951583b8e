"""What is never delegated, and who endorses: read off the categories, before any limit.

A request in a reserved category goes to the named body whatever its amount.
Endorsers are listed beside the level that decides, in the order of the letter.
Source: required semantics 17 and 18 of the authority reference.

>>> crypto = Reserved("novel", "9", "board", {"product": ("crypto",)})
>>> reserved_of([crypto], {"product": "crypto"}).body
'board'
>>> reserved_of([crypto], {}) is None
True
"""

from collections.abc import Iterator, Mapping, Sequence

from acctcore.authority.covering import covers
from acctcore.authority.exposure import Exposure
from acctcore.authority.letters import Dimension, Endorsement, Reserved
from acctcore.findings import Finding, Verdict, meet
from acctcore.quantity import units


def reserved_of(reserved: Sequence[Reserved], categories: Mapping[str, str]) -> Reserved | None:
    """Answer what takes a request with these categories out of the ladders for certain."""
    certain = (each for each in reserved if covers(each.when, categories) is Verdict.MET)
    return next(certain, None)


def endorsements_of(
    endorsements: Sequence[Endorsement],
    categories: Mapping[str, str],
    dimensions: Sequence[Dimension],
    tested: Sequence[Exposure],
) -> Iterator[Finding]:
    """Name every endorsement that a request needs, or may need."""
    values = {each.name: value for each, value in zip(dimensions, tested, strict=True)}
    for each in endorsements:
        verdict = meet((covers(each.when, categories), _over(each, values)))
        if verdict is not Verdict.NOT_MET:
            needed = verdict is not Verdict.UNKNOWN
            code = "ENDORSEMENT_NEEDED" if needed else "ENDORSEMENT_NOT_KNOWN"
            told = Verdict.NOT_APPLICABLE if needed else Verdict.UNKNOWN
            yield Finding(each.clause, code, told, each.by)


def _over(endorsement: Endorsement, values: Mapping[str, Exposure]) -> Verdict:
    """Tell whether one of the dimensions is tested with more than stands there."""
    verdict = Verdict.NOT_MET if endorsement.over else Verdict.MET
    for name, bound in endorsement.over.items():
        _, low, high = values.get(name, (0, 0, 0))
        if low > units(bound):
            return Verdict.MET
        if high is None or high > units(bound):
            verdict = Verdict.UNKNOWN
    return verdict
