"""Putting a warning together from what was judged.

>>> from acctcore.retention.bands import Band
>>> from acctcore.retention.baselines import ReasonBaseline
>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.items import CardItem
>>> from acctcore.retention.judging import judge, spanned
>>> from acctcore.retention.measures import Number
>>> from acctcore.retention.profiles import profile
>>> from pendulum import Date
>>> calls = CardItem("2", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
>>> made = profile(10, (calls,), (), (Band("3", "LOW", 0),), ReasonBaseline.NEUTRAL, None)
>>> nobody = CustomerFacts("C-7")
>>> tried = (judge(made, nobody, Date(2026, 5, 11)),)
>>> warning = told(nobody, tried, spanned(tried), Action.NONE, None, None)
>>> warning.score, warning.unknown, warning.acts_as
(None, ('CALLS',), 'LOW')
"""

from fractions import Fraction

from acctcore.retention.actions import Action
from acctcore.retention.deadlines import Deadline
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.judging import Judged, acted_on
from acctcore.retention.merging import fired, merged
from acctcore.retention.onboarding import WarningProfile
from acctcore.retention.outcomes import ChurnWarning, WarningStatus
from acctcore.retention.reasons import to_mend
from acctcore.retention.rulers import RulerChange
from acctcore.retention.scores import Score


def told(  # noqa: PLR0913, PLR0917 - a warning is these parts
    customer: CustomerFacts,
    tried: tuple[Judged, ...],
    score: Score,
    action: Action,
    due: Deadline | None,
    ruler: RulerChange | None,
) -> ChurnWarning:
    """Answer the warning; its reasons are those of the profile acted on."""
    acted = acted_on(tried)
    adding, protective = merged(acted.weighty, families=acted.profile.families)
    triggers = fired(acted.triggered) if acted.triggered else ()
    reasons = (*adding, *triggers) if triggers else adding
    band = score.bands[0] if len(score.bands) == 1 else None
    chances = _chances(tried) if acted.profile.chances else (None, None)
    return ChurnWarning(
        customer.customer,
        WarningStatus.DECIDED if band else WarningStatus.INSUFFICIENT_DATA,
        score.points,
        score.lowest,
        score.highest,
        band.name if band else None,
        (band.name,) if band else tuple([each.name for each in score.bands]),
        action,
        due.on if due else None,
        to_mend(reasons),
        acted.profile.neutral,
        reasons,
        protective,
        acted.unknown,
        score.bands[-1].name,
        tuple([each.code for each in triggers]) if triggers else (),
        acted.which if len(tried) == 1 else WarningProfile.EITHER,
        *chances,
        tuple(acted.opinions(customer)) if customer.host_scores else (),
        ruler,
    )


def _chances(tried: tuple[Judged, ...]) -> tuple[Fraction | None, Fraction | None]:
    """Answer the least and the highest probability, where every profile tried has a calibration."""
    ends = [each.chances for each in tried]
    known = [each for each in ends if each is not None]
    if len(known) < len(ends):
        return None, None
    return min(low for low, _ in known), max(high for _, high in known)
