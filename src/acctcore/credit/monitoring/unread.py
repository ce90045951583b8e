"""What a case states and no clause of the policy reads: named, so that a slip does not pass unseen.

Rule: a figure is read where a threshold asks for its name of its subject, an item of information
where the policy requires it, each letter by letter. What nobody reads decides nothing. Where it
differs from what is asked for only by capitals, blanks, dashes and unseen signs, that is shown.
Covenants bring their own inputs and read no figure.
"""

from collections.abc import Iterable, Iterator, Sequence

from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.readings import Reading
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name


def unread_findings(
    case: MonitoringCase, policy: MonitoringPolicy, readings: Sequence[Reading]
) -> Iterator[Finding]:
    """Name every figure, then every item of information, that nobody reads."""
    asked = {(each.threshold.figure, each.about) for each in readings}
    for figure in case.figures:
        if figure.key not in asked:
            about = f"{figure.name} of {figure.about or case.customer}"
            names = (each.figure for each in policy.thresholds)
            yield _finding("figures", "FIGURE_NOT_READ", about, figure.name, names)
    items = [each.item for each in policy.information]
    for item in case.information:
        if item not in items:
            yield _finding("information", "INFORMATION_NOT_READ", item, item, items)


def _finding(clause: str, code: str, about: str, name: str, names: Iterable[str]) -> Finding:
    """Name what is not read, beside the name that may be meant."""
    idle = Verdict.NOT_APPLICABLE
    near = next((each for each in names if each != name and same_name(each, name)), None)
    if near is None:
        return Finding(clause, code, idle, about)
    return Finding(clause, code, idle, about, name, "is not", near)
