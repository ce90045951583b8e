"""How objective an application is, measured: what it leaves out, rests on and chooses.

Nothing here is a judgement of a person. Adverse facts are addressed when the
text mentions or answers them. A claim rests on the borrower's word alone when
every fact it cites comes from a kind of source the bank counts so. A choice
among sources is favourable when no other figure on the key is better.

Source: project page on credit, section 3, objectivity.
"""

from fractions import Fraction

from acctcore.credit.adverse import AdverseFact
from acctcore.credit.case import ApplicationCase
from acctcore.credit.conflicts import Conflict
from acctcore.credit.memo.claims import Claim, Tone
from acctcore.credit.objectivity.rules import ObjectivityRule
from acctcore.credit.objectivity.signs import sign_test
from acctcore.values import frozen


@frozen
class Objectivity:
    """The measures of one application."""

    adverse: int
    """Adverse facts in evidence."""
    omitted: tuple[str, ...]
    """The ids of those that the text neither mentions nor answers."""
    claims: int
    """Claims that cite a fact."""
    own_word: tuple[str, ...]
    """The ids of those that rest on the borrower's word alone."""
    unsupported: tuple[str, ...]
    """The ids of favourable claims that cite no fact."""
    choices: int
    """Settled conflicts on concepts of which the bank says what is better."""
    favourable: int
    """Those of them settled in the borrower's favour."""
    paid_by_deal: bool | None
    """Whether the author's pay depends on the deal; `None` where it is not known."""

    @property
    def addressed(self) -> int:
        """How many adverse facts the text mentions or answers."""
        return self.adverse - len(self.omitted)

    @property
    def own_word_share(self) -> Fraction | None:
        """The share of supported claims that rest on the borrower's word alone."""
        return Fraction(len(self.own_word), self.claims) if self.claims else None

    @property
    def chance(self) -> Fraction:
        """How likely so many favourable choices or more are by chance."""
        return sign_test(self.favourable, self.choices)


def measure_objectivity(
    case: ApplicationCase,
    adverse: tuple[AdverseFact, ...],
    conflicts: tuple[Conflict, ...],
    rule: ObjectivityRule | None,
) -> Objectivity:
    """Measure an application; without a rule, what depends on it counts as none."""
    kinds = {fact.id: fact.evidence.kind for fact in case.facts.facts}
    own = rule.own_word if rule else ()
    cited = [claim for claim in case.claims if claim.facts]
    favours = [favour for each in conflicts if (favour := _favour(each, rule)) is not None]
    return Objectivity(
        len(adverse),
        tuple(each.fact.id for each in adverse if each.omitted),
        len(cited),
        tuple(claim.id for claim in cited if all(kinds[fact] in own for fact in claim.facts)),
        tuple(claim.id for claim in case.claims if _unsupported(claim)),
        len(favours),
        sum(favours),
        case.author_paid_by_deal,
    )


def _unsupported(claim: Claim) -> bool:
    return claim.tone is Tone.FAVOURABLE and not claim.facts


def _favour(conflict: Conflict, rule: ObjectivityRule | None) -> bool | None:
    """Tell whether a settled conflict was settled in the borrower's favour.

    Nothing is told of an open one, and of figures of which the bank does not say what is better.
    """
    if rule is None or conflict.settled is None:
        return None
    higher = conflict.key.concept in rule.higher_is_better
    if not higher and conflict.key.concept not in rule.lower_is_better:
        return None
    values = {fact.id: fact.value for fact in conflict.facts if isinstance(fact.value, Fraction)}
    chosen = values.get(conflict.settled.chosen)
    if chosen is None:
        return None
    return chosen == (max(values.values()) if higher else min(values.values()))
