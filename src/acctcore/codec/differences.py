"""What differs between two records of one question, path by path and in words.

>>> print(Difference("outcome.level", "`L1`", "`L2`"))
outcome.level: was `L1`, is `L2`
"""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from json import dumps
from typing import Any

from attrs import frozen

from acctcore.codec.faults import joined
from acctcore.codec.records import DecisionRecord
from acctcore.codec.write import to_plain
from acctcore.findings import Finding


class _Absent:
    """Nothing stands there."""


ABSENT = _Absent()


@frozen
class Difference:
    """One place that differs: what stood there, what stands there."""

    path: str
    old: str
    new: str

    def __str__(self) -> str:
        """Write `outcome.level: was `L1`, is `L2``."""
        return f"{self.path}: was {self.old}, is {self.new}"


def compare(old: DecisionRecord, new: DecisionRecord) -> tuple[Difference, ...]:
    """Say what differs: rule, day, policy, facts, editions, outcome, findings, in this order.

    Findings are matched by clause and by what they are about, not by their place.
    """
    before, after = dict(_named(old.findings)), dict(_named(new.findings))
    return (*_differences("", _parts(old), _parts(new)), *_in_findings(before, after))


def _parts(kept: DecisionRecord) -> dict[str, Any]:
    plain = to_plain(kept)
    editions = {each.name: each.edition for each in kept.calendars}
    return {
        "rule": plain["rule"],
        "revision": plain["revision"],
        "as_of": plain["as_of"],
        "citation": plain["citation"],
        "facts": plain["facts"],
        "currencies": plain["currencies"],
        "calendars": editions,
        "outcome": plain.get("outcome"),
    }


def _named(findings: tuple[Finding, ...]) -> Iterator[tuple[str, Any]]:
    """Name each finding by clause and what it is about, counting those named alike."""
    seen: list[str] = []
    for finding in findings:
        name = " ".join(part for part in (finding.clause, finding.about) if part)
        seen.append(name)
        count = seen.count(name)
        yield f"{name} ({count})" if count > 1 else name, to_plain(finding)


def _in_findings(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys((*old, *new)):
        path = joined("findings", name)
        if name in old and name in new:
            yield from _differences(path, old[name], new[name])
        else:
            yield Difference(path, _verdict(old.get(name)), _verdict(new.get(name)))


def _verdict(finding: dict[str, Any] | None) -> str:
    return f"`{finding['verdict']}` (`{finding['code']}`)" if finding else _shown(ABSENT)


def _differences(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _differences(joined(path, key), old.get(key, ABSENT), new.get(key, ABSENT))
    elif isinstance(old, list) and isinstance(new, list):
        for index, (was, now) in enumerate(zip_longest(old, new, fillvalue=ABSENT)):
            yield from _differences(joined(path, index), was, now)
    elif type(old) is not type(new) or old != new:
        yield Difference(path, _shown(old), _shown(new))


def _shown(plain: Any) -> str:
    """Show plain data as its document does."""
    if plain is ABSENT:
        return "absent"
    return f"`{plain}`" if isinstance(plain, str) else f"`{dumps(plain, ensure_ascii=False)}`"
