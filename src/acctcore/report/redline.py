"""A redline of two versions: what is new, what is gone, what changed, and which way.

Old stands struck through and new underlined. Whether a limit is wider or narrower
is what `compare` finds, not how it is written, so that the paper says no less than the
comparison; so is how the letters stand to each other, with requests that are routed
differently. Where a letter is not sound, the figures alone are set side by side.
"""

from collections.abc import Iterator, Sequence

from pendulum import Date

from acctcore.authority import DelegationLetter, LetterDraft
from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.comparison.stretches import Stretch, compare_stretches, list_days
from acctcore.authority.comparison.witnesses import Witness
from acctcore.authority.soundness.blocking import faults
from acctcore.report.differences import LimitChange, limit_changes, term_changes
from acctcore.report.grounds import Letters
from acctcore.report.html import write_html
from acctcore.report.judged_changes import judged_changes
from acctcore.report.markdown import write_markdown
from acctcore.report.pages import (
    Block,
    Heading,
    Line,
    Listed,
    Sheet,
    Text,
    changed,
    changed_items,
    text,
)
from acctcore.report.requests import tell_request
from acctcore.timeline import Version


def redline_markdown(
    before: Version[LetterDraft], after: Version[LetterDraft], as_of: Date | None = None
) -> str:
    """Write the redline as Markdown; without a day, for every day of the later version."""
    return write_markdown(
        (Heading(_title(before, after), 1), *redline_blocks(before, after, as_of))
    )


def redline_html(
    before: Version[LetterDraft], after: Version[LetterDraft], as_of: Date | None = None
) -> str:
    """Write the redline as a page of HTML that needs nothing but itself; days as above."""
    title = _title(before, after)
    return write_html(title, (Heading(title, 1), *redline_blocks(before, after, as_of)))


def _title(before: Version[LetterDraft], after: Version[LetterDraft]) -> str:
    return f"What changes from {before.id} to {after.id}"


def redline_blocks(
    before: Version[LetterDraft],
    after: Version[LetterDraft],
    as_of: Date | None = None,
    depth: int = 2,
) -> Iterator[Block]:
    """Answer what changes: as a whole, the limits, everything else."""
    days = _days(before.value, after, as_of)
    judged = _judged(before, after, as_of)
    if judged is None:
        limits = tuple(limit_changes(before.value, after.value, *days))
    else:
        limits = judged_changes(*judged)
    terms = tuple(term_changes(before.value, after.value))
    yield Line(text(f"{before.id} holds from {before.since}, {after.id} from {after.since}."))
    yield from _as_a_whole(before, after) if judged is None else _stretched(judged[1])
    if not limits and not terms:
        yield Line(text("The two versions say the same."))
    if limits:
        yield Heading("Limits", depth)
        header = ("cell", "clause", "level", "dimension", "limit", "change", "because")
        shown = len(header) if any(each.because for each in limits) else len(header) - 1
        rows = tuple(_limit_row(each)[:shown] for each in limits)
        since = f"as of {days[0]}" if len(days) == 1 else f"from {days[0]} on"
        yield Sheet(f"Limits that change, {since}", header[:shown], rows)
    if terms:
        yield Heading("Terms", depth)
        found = tuple((text(each.what), changed_items(each.old, each.new)) for each in terms)
        yield Sheet("What else changes", ("of", "text"), found)


def _limit_row(each: LimitChange) -> tuple[Text, ...]:
    return (
        text(each.cell),
        changed(each.clause_before, each.clause_after) or text(""),
        text(each.level),
        text(each.dimension),
        changed(each.before, each.after),
        text(each.way),
        text(each.because),
    )


def _days(before: LetterDraft, after: Version[LetterDraft], as_of: Date | None) -> tuple[Date, ...]:
    """Answer the day that is asked for; else every one on which the answer may change."""
    if as_of is not None:
        return (as_of,)
    return list_days((before, after.value), after.since, after.until)


def _judged(
    before: Version[LetterDraft], after: Version[LetterDraft], as_of: Date | None
) -> tuple[Letters, tuple[Stretch, ...]] | None:
    """Compare the letters from each day on, where both are sound."""
    if any(faults(each.value) for each in (before, after)):
        return None
    one, other = (DelegationLetter.of(each.value) for each in (before, after))
    if as_of is not None:
        return (one, other), (Stretch(as_of, as_of, compare(one, other, as_of)),)
    return (one, other), compare_stretches(one, other, after.since, after.until)


def _as_a_whole(before: Version[LetterDraft], after: Version[LetterDraft]) -> Iterator[Block]:
    """Say which letter is not sound, and what is therefore not looked at."""
    unsound = [each.id for each in (before, after) if faults(each.value)]
    told = f"{' and '.join(unsound)} {'is' if len(unsound) == 1 else 'are'} not sound"
    yield Line(text(f"Not compared as a whole: {told}. {_FIGURES_ALONE}"))


_FIGURES_ALONE = (
    "Whether a limit is wider or narrower is told by its figures alone, not by what it is "
    "counted with."
)


def _stretched(stretches: Sequence[Stretch]) -> Iterator[Block]:
    """Say how the letters stand to each other, from each day on."""
    for each in stretches:
        yield from _compared(each.comparison, _span(each) if len(stretches) > 1 else "")


def _span(stretch: Stretch) -> str:
    until = f" to {stretch.until}" if stretch.until else " on"
    return f"From {stretch.since}{until}: "


def _compared(found: Comparison, when: str) -> Iterator[Block]:
    told = _RELATIONS[found.relation.value]
    yield Line(text(f"{when}{told[0].lower() if when else told[0]}{told[1:]}"))
    if found.witness is not None:
        yield Line(text(_SMALLEST))
        yield Listed(tuple(text(_told(each)) for each in _shown(found)))
    if not found.complete:
        what = "no request was found" if found.witness is None else "there may be a smaller request"
        yield Line(text(f"The search stopped before it was through: {what}."))


_SMALLEST = (
    "Requests that are routed differently, the smallest one for each cell and dimension; a "
    "further limit may change without one:"
)
_RELATIONS = {
    "equivalent": "The later version admits exactly what the earlier one does.",
    "wider": "The later version only admits more.",
    "tighter": "The later version only admits less.",
    "both": "The later version admits more here and less there.",
}


def _shown(found: Comparison) -> tuple[Witness, ...]:
    smallest = () if found.witness is None else (found.witness,)
    return tuple(dict.fromkeys((*smallest, *found.witnesses)))


def _told(witness: Witness) -> str:
    return f"{tell_request(witness.case)}: {witness.before} before, {witness.after} after"
