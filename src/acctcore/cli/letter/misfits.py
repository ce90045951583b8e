"""What in a history does not fit a letter: every request at fault, by file and id, at once.

A rule stops at the first request it cannot judge. When it does, each request is judged by
itself: first without what was granted before, so that a past grant in another currency is
told once and not of every request that counts it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from attrs import evolve

from acctcore.authority.history.decisions import PastDecision, distinct
from acctcore.counts import first_of
from acctcore.errors import AcctcoreError, Contradiction, NothingInForce

Decisions: TypeAlias = Sequence[PastDecision]
Judge: TypeAlias = Callable[[Decisions], object]
_Misfit: TypeAlias = tuple[str, list[str], str]


class Misfit(AcctcoreError):
    """Requests that a letter cannot judge."""


@contextmanager
def named_after_requests(path: Path, history: Decisions, judge: Judge) -> Iterator[None]:
    """Put the file and the request before what is refused, and tell all that `judge` refuses.

    Raises:
        Misfit: what was refused, a line a request.
    """
    try:
        yield
    except AcctcoreError as error:
        lines = list(misfits(history, judge))
        if not lines and not isinstance(error, Contradiction):
            raise
        told = lines or [str(error)]
        raise Misfit("\n".join(f"{path}: {line}" for line in told)) from None


def misfits(history: Iterable[PastDecision], judge: Judge) -> Iterator[str]:
    """Judge every whole request by itself; answer a line for each that is refused.

    What is refused for the same words is told once, with the first requests and how many more.
    """
    same: dict[tuple[str, str], list[str]] = {}
    for what, names, words in _misfits(history, judge):
        same.setdefault((what, words), []).extend(names)
    for (what, words), names in same.items():
        if not names:
            yield words
        elif len(names) == 1:
            yield f"{what} {names[0]}: {words}"
        else:
            yield f"{what}s {first_of(names)}: {words}"


def _misfits(history: Iterable[PastDecision], judge: Judge) -> Iterator[_Misfit]:
    """Answer what is refused: what it is, its names unless the words have them, the words."""
    groups: dict[str, list[PastDecision]] = {}
    for each in history:
        groups.setdefault(each.whole_id, []).append(each)
    told = {key: _refusal(judge, _without_past(parts)) for key, parts in groups.items()}
    blamed = {each.request.id for key, parts in groups.items() if told[key] for each in parts}
    undated = [key for key, error in told.items() if isinstance(error, NothingInForce)]
    for key, parts in groups.items():
        error = told[key]
        if isinstance(error, NothingInForce):
            if key == undated[0]:
                more = f" and {len(undated) - 1} more" if len(undated) > 1 else ""
                yield "request", [f"`{key}`{more}"], str(error)
        elif error is not None:
            yield _told("request", f"`{key}`", key, error)
        elif error := _refusal(judge, parts):
            grant = _grant_at_fault(judge, parts)
            if grant not in blamed:
                blamed |= {grant} if grant else set()
                past = ("past grant", f"`{grant}` of request `{key}`")
                yield _told(*(past if grant else ("request", f"`{key}`")), key, error)


def _refusal(judge: Judge, parts: Decisions) -> AcctcoreError | None:
    try:
        if distinct(parts):
            judge(parts)
    except AcctcoreError as error:
        return error
    return None


def _without_past(parts: Decisions) -> Decisions:
    return [evolve(each, request=evolve(each.request, history=())) for each in parts]


def _grant_at_fault(judge: Judge, parts: Decisions) -> str:
    """Find the past grant that alone is refused; empty where it takes several, or none."""
    for part in parts:
        for grant in part.request.history or ():
            asked = evolve(part, request=evolve(part.request, history=(grant,)))
            if _refusal(judge, [asked]):
                return grant.id
    return ""


def _told(what: str, name: str, key: str, error: AcctcoreError) -> _Misfit:
    """Name the request, unless the words do."""
    named = (f"request `{key}`", f" of `{key}`")
    own = any(each in str(error) for each in named)
    return what, [] if own else [name], str(error)
