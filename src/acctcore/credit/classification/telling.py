"""The findings of a classification: every comparison of every rule, in the order of the pack.

A comparison is NOT_MET where its rule holds and it is a reason, MET where it keeps the loan clear,
UNKNOWN where the fact is missing. One on which nothing hangs does not apply. A rule or exemption
that the bank has not opted in to is named with the status of its source, if it could matter; a
rebuttal that a rule does not allow is refused, and the rule stands. The last finding is the day on
which the loan stands worse if nothing is paid.
"""

from collections.abc import Iterator

from acctcore.credit.classification.comparisons import Reading
from acctcore.credit.classification.judging import JudgedExemption, JudgedRule
from acctcore.credit.classification.outcomes import NextBoundary
from acctcore.credit.classification.packs import ClassificationPack
from acctcore.credit.classification.spans import Span
from acctcore.findings import Finding, Verdict
from acctcore.sources import Source


def tell(
    pack: ClassificationPack,
    judged: tuple[JudgedRule, ...],
    found: Span,
    boundary: NextBoundary | None,
) -> Iterator[Finding]:
    """Go through the findings; the last says on which day the loan stands worse."""
    for each in judged:
        yield from _readings(each)
        yield from _exemptions(each)
        yield from _rebuttal(each)
        if each.barred is not None and each.holds is None:
            yield _barred(each.rule.clause, each.rule.name, each.barred)
    yield from _in_every_segment(pack, judged, found)
    if boundary is not None:
        yield _next(pack, boundary)


def _readings(judged: JudgedRule) -> Iterator[Finding]:
    outside = any(each.scope and each.holds is False for each in _all(judged))
    for condition, answer in zip(judged.rule.when, judged.answers, strict=True):
        for each in answer.readings:
            if not outside or each.scope:
                yield Finding(
                    judged.rule.clause,
                    each.code,
                    _verdict(judged, each),
                    judged.rule.name,
                    each.measured,
                    each.relation,
                    each.limit,
                    condition.source or judged.rule.source,
                )


def _all(judged: JudgedRule) -> Iterator[Reading]:
    for answer in judged.answers:
        yield from answer.readings


def _verdict(judged: JudgedRule, reading: Reading) -> Verdict:
    """Say what hangs on a comparison."""
    if judged.holds is True and reading.holds is True:
        return Verdict.NOT_MET
    if judged.conditions_hold is False:
        clear = reading.holds is False and not reading.scope
        return Verdict.MET if clear else Verdict.NOT_APPLICABLE
    measured = reading.measured is not None and reading.limit is None
    open_ = judged.holds is None and reading.holds is None and not measured
    return Verdict.UNKNOWN if open_ else Verdict.NOT_APPLICABLE


def _exemptions(judged: JudgedRule) -> Iterator[Finding]:
    if judged.conditions_hold is False:
        return
    for each in judged.exemptions:
        exemption = each.exemption
        if each.applies is None and each.barred is not None:
            yield _barred(exemption.clause, exemption.name, each.barred)
        else:
            yield _exemption(judged, each)


def _exemption(judged: JudgedRule, each: JudgedExemption) -> Finding:
    code, verdict = "NOT_EXEMPT", Verdict.NOT_APPLICABLE
    if each.applies is None:
        code, verdict = "EXEMPTION_NOT_KNOWN", Verdict.UNKNOWN
    elif each.applies:
        code = "EXEMPT"
    exemption = each.exemption
    return Finding(
        exemption.clause,
        code,
        verdict,
        exemption.name,
        judged.rule.name,
        source=exemption.source,
    )


def _rebuttal(judged: JudgedRule) -> Iterator[Finding]:
    rebuttal, rule = judged.rebuttal, judged.rule
    if rebuttal is None or judged.conditions_hold is False:
        return
    said = f"{rebuttal.person}: {rebuttal.reason}"
    if not rule.rebuttable:
        code, verdict = "NOT_REBUTTABLE", Verdict.NOT_MET
    elif judged.is_rebutted:
        code, verdict = "REBUTTED", Verdict.NOT_APPLICABLE
    else:
        code, verdict = "REBUTTAL_NOT_USED", Verdict.NOT_APPLICABLE
    yield Finding(rule.clause, code, verdict, rule.name, said, source=rule.source)


def _barred(clause: str, name: str, source: Source) -> Finding:
    status = source.status.value
    return Finding(clause, "NOT_OPTED_IN", Verdict.UNKNOWN, name, status, source=source)


def _next(pack: ClassificationPack, boundary: NextBoundary) -> Finding:
    clause = next(each.clause for each in pack.rules if each.name in boundary.rules)
    span = (boundary.best, boundary.worst)
    about = boundary.best if boundary.best == boundary.worst else " to ".join(span)
    return Finding(clause, "NEXT_BOUNDARY", Verdict.NOT_APPLICABLE, about, boundary.on)


def _in_every_segment(
    pack: ClassificationPack, judged: tuple[JudgedRule, ...], found: Span
) -> Iterator[Finding]:
    """Say it where only the segment is open and every segment comes to the same."""
    floor = max((pack.rank(each.rule.at_least) for each in judged if each.holds), default=0)
    if found.best > floor:
        binding = [each.rule for each in judged if each.rule.name in found.binding]
        names = ", ".join(each.name for each in binding)
        about = pack.names[found.best]
        yield Finding(binding[0].clause, "IN_EVERY_SEGMENT", Verdict.NOT_MET, about, names)
