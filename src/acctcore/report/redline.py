"""A redline of two versions: what is new, what is gone, what changed, and which way.

Old stands struck through and new underlined. Whether a limit is wider or narrower
is judged by what it admits on the day, not by how it is written; `compare` says how
the letters stand to each other and gives the smallest request that is routed
differently, where both are sound.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.authority import DelegationLetter, LetterDraft, UnsoundLetter
from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.comparison.witnesses import Witness
from acctcore.report.differences import LimitChange, limit_changes, term_changes
from acctcore.report.html import write_html
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
    """Write the redline as Markdown; without a day, as of the first one of the later version."""
    return write_markdown(
        (Heading(_title(before, after), 1), *redline_blocks(before, after, as_of))
    )


def redline_html(
    before: Version[LetterDraft], after: Version[LetterDraft], as_of: Date | None = None
) -> str:
    """Write the redline as a page of HTML that needs nothing but itself."""
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
    on = after.since if as_of is None else as_of
    limits = tuple(limit_changes(before.value, after.value, on))
    terms = tuple(term_changes(before.value, after.value))
    yield Line(text(f"{before.id} holds from {before.since}, {after.id} from {after.since}."))
    yield from _as_a_whole(before.value, after.value, on)
    if not limits and not terms:
        yield Line(text("The two versions say the same."))
    if limits:
        yield Heading("Limits", depth)
        rows = tuple(map(_limit_row, limits))
        header = ("cell", "clause", "level", "dimension", "limit", "change")
        yield Sheet(f"Limits that change, as of {on}", header, rows)
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
    )


def _as_a_whole(before: LetterDraft, after: LetterDraft, on: Date) -> Iterator[Block]:
    """Say how the letters stand to each other, where both are sound."""
    try:
        found = compare(DelegationLetter.of(before), DelegationLetter.of(after), on)
    except UnsoundLetter:
        yield Line(text("Not compared as a whole: a version is not sound."))
        return
    yield Line(text(_RELATIONS[found.relation.value]))
    if found.witness is not None:
        yield Line(text("Requests that are routed differently, the smallest of each kind:"))
        yield Listed(tuple(text(_told(each)) for each in _shown(found)))
    if not found.complete:
        yield Line(text("The search stopped at its cap: there may be a smaller request."))


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
