"""Laws of reasons: a refusal and a doubt say why, and what a finding compares is true."""

from typing import Any

from acctcore.findings import Finding, Verdict
from acctcore.testing.trials import Trial


def refusals_and_doubts_are_explained(trial: Trial) -> None:
    """Every refusal has a clause that is not met, every open answer one that is not known.

    Source: architecture, promise 2: reasons on refusal as fully as on grant.
    """
    decision, answer = trial.ask(), trial.answer()
    if answer is Verdict.NOT_MET:
        trial.require(decision.reasons, "a refusal to name a clause that is not met, got none")
    if answer is Verdict.UNKNOWN:
        trial.require(decision.missing, "an open answer to name what is not known, got nothing")
    for finding in decision.findings:
        trial.require(finding.code.strip(), f"a code in every finding, got none in `{finding}`")


def every_comparison_is_true(trial: Trial) -> None:
    """A finding that compares says met where the comparison holds and not met where it does not.

    Source: architecture, promise 2: what was compared with what; required semantics 1.
    """
    for finding in trial.ask().findings:
        found = _holds(finding)
        if found is None or finding.verdict not in (Verdict.MET, Verdict.NOT_MET):
            continue
        said = f"{finding.measured} {finding.relation} {finding.limit}"
        expected = f"clause `{finding.clause}` on `{finding.about}` to be judged by `{said}`"
        right = found is (finding.verdict is Verdict.MET)
        trial.require(right, f"{expected}, got {finding.verdict.value}")


def _holds(finding: Finding) -> bool | None:
    """Compare anew; nothing where the two sides have no order."""
    measured: Any = finding.measured
    try:
        match finding.relation:
            case "<=":
                return bool(measured <= finding.limit)
            case "<":
                return bool(measured < finding.limit)
            case ">=":
                return bool(measured >= finding.limit)
            case ">":
                return bool(measured > finding.limit)
    except TypeError:
        return None
    return None
