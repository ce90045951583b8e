"""Whether a bank may use a rule: what is only secondary or unverified needs its opt-in.

Rule: verified figures and the bank's own (invented, in an example) are used as they stand; any
other only where an opt-in in force covers its status and, if it names rules, its rule.
An opt-in counts from the day it was approved on.

>>> from acctcore.credit.classification.conditions import PastDue
>>> from acctcore.credit.classification.rules import LoanCategory, ClassificationRule
>>> read = Source("a text about the order", Status.SECONDARY)
>>> late = ClassificationRule("10", "late", "bad", (PastDue("90 days"),), read)
>>> two = (LoanCategory("good"), LoanCategory("bad", performing=False))
>>> ours = OptIn("7", (Status.SECONDARY,), "chief risk officer", Date(2026, 1, 5), "read in full")
>>> pack = ClassificationPack("example", two, (late,), opt_ins=(ours,))
>>> accepts(pack, "late", read, Date(2026, 1, 5)), accepts(pack, "late", read, Date(2026, 1, 4))
(True, False)
"""

from typing import Final

from pendulum import Date

from acctcore.credit.classification.packs import ClassificationPack
from acctcore.credit.classification.rules import ClassificationRule, OptIn
from acctcore.sources import Source, Status

_FREE: Final = frozenset({Status.VERIFIED, Status.INVENTED})


def accepts(pack: ClassificationPack, name: str, source: Source, as_of: Date) -> bool:
    """Tell whether a limit of a rule or an exemption may be used on a day."""
    return source.status in _FREE or bool(covering(pack, name, source, as_of))


def covering(pack: ClassificationPack, name: str, source: Source, as_of: Date) -> tuple[OptIn, ...]:
    """Answer the opt-ins that let a limit be used, none where it needs none."""
    return tuple(
        each
        for each in pack.opt_ins
        if source.status in each.accept
        and each.approved_on <= as_of
        and (not each.rules or name in each.rules)
    )


def sources_of(rule: ClassificationRule) -> tuple[Source, ...]:
    """Answer every source a rule stands on: its own, and those of its limits."""
    own = (each.source for each in rule.when if each.source is not None)
    return (rule.source, *own)
