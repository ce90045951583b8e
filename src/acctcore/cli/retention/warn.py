"""`acctcore retention warn`: who may leave, why, what is to be done and by when."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from acctcore.cli.decide import kept_of, stored
from acctcore.cli.exits import Exit, exit_of
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.options import take_day, take_format
from acctcore.cli.output import Column, Output, cell_text, with_progress
from acctcore.cli.reasons import lacking, weighed, words
from acctcore.cli.retention.customers import CUSTOMERS, read_customers
from acctcore.counts import many
from acctcore.decisions import Decision
from acctcore.report.warnings.pictures import points_svg
from acctcore.retention.outcomes import ChurnWarning
from acctcore.retention.reasons import Reason

Warned: TypeAlias = Decision[ChurnWarning]

_LISTED = ("acted on", "score", "customer", "action", "by", "because")
_POINTS = ("points", "code", "measured", "", "clause", "evidence")
_UNKNOWN = ("what", "why", "clause")


def add(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "warn", help="which customers may leave, why, and by when to speak with them"
    )
    command.set_defaults(run=run)
    command.add_argument("facts", metavar="FACTS", type=Path, help=CUSTOMERS)
    dated = "the dated warning card, of kind `warning-card`"
    command.add_argument("--policy", type=Path, required=True, metavar="CARD", help=dated)
    take_day(command)
    take_format(command, "html")
    command.set_defaults(page="Warnings")


def run(args: Namespace, out: Output) -> Exit:
    """Print the warnings; undecided where the band of a customer is open."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule("retention.warn")
    customers = read_customers(args.facts, catalogue, table)
    cards = read_document(args.policy, rule.kinds[1], catalogue, table)
    asked = with_progress(customers, len(customers), "judged")
    judged = [(each, rule.judge(each, cards, args.as_of)) for each in asked]
    bands = [band.name for band in cards.at(args.as_of).value.bands]
    ranked = sorted(judged, key=lambda each: _rank(each[1].outcome, bands))
    records = (stored(kept_of(rule, each, facts, table)) for facts, each in ranked)
    if args.facts.suffix == ".jsonl":
        found = [each for _, each in ranked]
        out.show(lambda: {"customers": [*records]}, lambda: _many(found, out))
    else:
        out.show(lambda: next(records), lambda: _one(ranked[0][1], bands, out))
    return max((exit_of(rule.answer(each.outcome)) for _, each in ranked), default=Exit.YES)


def _rank(told: ChurnWarning, bands: Sequence[str]) -> tuple[int, int, str]:
    """Rank by the band acted on, then by the most points, then by the customer."""
    return -bands.index(told.acts_as), -told.highest, told.customer


def _many(ranked: Iterable[Warned], out: Output) -> None:
    found = list(ranked)
    columns = [Column(name, figures=name == "score", whole=name == "by") for name in _LISTED]
    out.table(columns, map(_row, found))
    for each in found:
        if each.outcome.reasons:
            out.picture(partial(points_svg, each.outcome), f"Points of {each.outcome.customer}.")
    open_ = sum(each.outcome.band is None for each in found)
    out.line(f"{many(len(found), 'customer')}, {open_} of them with an open band")
    for each in found[:1]:
        _cited(each, out)


def _row(decision: Warned) -> tuple[object, ...]:
    told = decision.outcome
    mend = [f"mend first: {', '.join(map(words, told.mend_first))}"] if told.mend_first else []
    reasons = [" ".join([f"{told.base}", *map(weighed, (*told.reasons, *told.protective))])]
    missing = (
        f"{each.about}: {lacking(each)}"
        for each in decision.missing
        if each.about not in (*told.possible_bands, "contact")
    )
    because = "; ".join([*mend, *reasons, *missing])
    return (
        told.acts_as,
        _score(told),
        told.customer,
        words(told.action.name),
        told.contact_by,
        because,
    )


def _one(decision: Warned, bands: Sequence[str], out: Output) -> None:
    told = decision.outcome
    out.line(f"{told.customer} on {decision.as_of}: {_band(told)}, score {_score(told)}")
    for line in _said(told):
        out.line(line)
    out.picture(partial(points_svg, told), f"Picture: the points of {told.customer}.")
    _reasons("reasons", told.reasons, told, out)
    _reasons("protective", told.protective, told, out)
    _missing(decision, bands, out)
    out.line()
    _cited(decision, out)


def _said(told: ChurnWarning) -> Iterator[str]:
    """Say what is to be done, and what stands beside the score."""
    by = f" by {told.contact_by}" if told.contact_by else ""
    yield f"action: {words(told.action.name)}{by}"
    if told.mend_first:
        yield f"mend first: {', '.join(map(words, told.mend_first))}"
    if told.triggered:
        yield f"raised by: {', '.join(map(words, told.triggered))}"
    if told.lowest_probability is not None:
        yield f"probability: {_chances(told)}"
    for model in told.host:
        chance = (
            "" if model.probability is None else f", probability {cell_text(model.probability)}"
        )
        score = cell_text(model.score)
        yield f"model {model.model} {model.version} on {model.on}: {score}{chance}"
    if told.profile.value != "standard":
        yield f"judged as a new customer: {_NEW[told.profile.value]}"
    if told.ruler is not None:
        yield _ruler(told)


_NEW = {"onboarding": "yes", "either": "not known, both were tried"}


def _ruler(told: ChurnWarning) -> str:
    """Say what the last warning was, and what today's facts come to on its card."""
    ruler: Any = told.ruler
    now = "not known" if ruler.lowest is None else _span(ruler.lowest, ruler.highest)
    return (
        f"another card than on {ruler.on}: {ruler.score} then on {ruler.version}, "
        f"today's facts on that card: {now}"
    )


def _reasons(title: str, reasons: Sequence[Reason], told: ChurnWarning, out: Output) -> None:
    if not reasons:
        return
    out.title(title)
    parts = [
        ("raises" if each.code in told.triggered else f"{part.weight:+}", part)
        for each in reasons
        for part in each.parts
    ]
    rows = (
        (
            points,
            words(part.code),
            part.measured,
            part.about,
            part.clause,
            part.evidence.document if part.evidence else "",
        )
        for points, part in parts
    )
    out.table([Column(name, figures=name in ("points", "measured")) for name in _POINTS], rows)


def _missing(decision: Warned, bands: Sequence[str], out: Output) -> None:
    rows = [
        (each.about, lacking(each), each.clause)
        for each in decision.missing
        if each.about not in bands
    ]
    if rows:
        out.title("not known")
        out.table([Column(name) for name in _UNKNOWN], rows)


def _band(told: ChurnWarning) -> str:
    if told.band is not None:
        return told.band
    return f"{' or '.join(told.possible_bands)}, acted on as {told.acts_as}"


def _score(told: ChurnWarning) -> str:
    return _span(told.lowest, told.highest)


def _span(lowest: int, highest: int) -> str:
    return f"{lowest}" if lowest == highest else f"{lowest} to {highest}"


def _chances(told: ChurnWarning) -> str:
    low, high = map(cell_text, (told.lowest_probability, told.highest_probability))
    return low if low == high else f"{low} to {high}"


def _cited(decision: Warned, out: Output) -> None:
    cited = decision.citation
    out.line(f"card {cited.id}, in force since {cited.since}, {cited.source.document}")
