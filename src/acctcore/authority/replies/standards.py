"""A reply standard: when a request of each class is answered, and what the answer may say.

The times are published by class and are the same for every level and outcome:
nothing here can depend on either. A minimum is for ordinary requests only, and
its reason is recorded: hardship, fraud, complaints, statutory and time-critical
requests never wait. Escalation, like every other statement, can be told only if
the bank declares it public. A standard with faults raises with all of them.
Source: sections 7 and 8 of the authority reference. Units: business days.

>>> ReplyClass("rate", "2(a)", RequestKind.ORDINARY, 1, 3, "two pairs of eyes").promise
3
>>> ReplyClass("hardship", "2(b)", RequestKind.HARDSHIP, 1, 3, "two pairs of eyes")
Traceback (most recent call last):
...
acctcore.errors.Malformed: minimum: a request of kind `hardship` does not wait; \
expected 0 business days, got `1`
"""

from collections.abc import Iterable, Iterator
from enum import Enum

from acctcore.authority.confidential.plain_words import letters_of
from acctcore.authority.replies.phrasing import wording_faults
from acctcore.authority.replies.resolutions import ResolutionKind
from acctcore.authority.replies.statements import Statement, statements_of
from acctcore.authority.replies.wording import Wording
from acctcore.errors import Fault, Malformed, Unknown, WrongKind, fault, shown
from acctcore.guards import distinct, listed, of_kind, texts
from acctcore.moments import TimeOfDay
from acctcore.values import field, frozen


class RequestKind(Enum):
    """What a class of requests is about, as far as waiting goes."""

    ORDINARY = "ordinary"
    HARDSHIP = "hardship"
    FRAUD = "fraud"
    COMPLAINT = "complaint"
    STATUTORY = "statutory"
    TIME_CRITICAL = "time_critical"


@frozen
class ReplyClass:
    """A published class of requests: no reply before `minimum`, one by `promise`.

    Both count business days after receipt. `reason` is why there is a minimum.
    """

    name: str
    clause: str
    kind: RequestKind
    minimum: int
    promise: int
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the class at once."""
        if found := (*_shape_faults(self), *_wait_faults(self)):
            raise Malformed(found)


def _kinds(adverse: Iterable[ResolutionKind]) -> frozenset[ResolutionKind]:
    kinds = listed(adverse, object, "adverse outcomes", "kinds")
    for kind in kinds:
        if not isinstance(kind, ResolutionKind):
            raise WrongKind(fault("adverse outcome", "a kind such as `declined`", kind))
    return frozenset(kinds)


def _classes(items: Iterable[ReplyClass]) -> tuple[ReplyClass, ...]:
    return listed(items, ReplyClass, "classes of a standard", "classes of requests")


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return distinct(items, str, "internal words of a standard", "words")


@frozen
class ReplyStandard:
    """The policy of replies.

    `adverse` are the outcomes of which the law has the bank state reasons;
    `public` the statements that may be made; `internal_words` what no text to a
    customer may contain. The clauses cite the policy on reasons and statements.
    """

    opening: TimeOfDay
    closing: TimeOfDay
    classes: tuple[ReplyClass, ...] = field(converter=_classes)
    wording: Wording
    internal_words: tuple[str, ...] = field(converter=_words)
    adverse: frozenset[ResolutionKind] = field(factory=frozenset, converter=_kinds)
    public: frozenset[Statement] = field(factory=frozenset, converter=statements_of)
    reasons_clause: str = "reasons"
    statements_clause: str = "statements"

    def __attrs_post_init__(self) -> None:
        """Report every fault of the standard at once."""
        for what, hour in (("opening", self.opening), ("closing", self.closing)):
            of_kind(hour, TimeOfDay, f"{what} of a standard", "a time of day such as `09:00`")
        of_kind(self.wording, Wording, "wording of a standard", "the words to customers")
        texts(self, "a standard", "reasons_clause", "statements_clause")
        own = (*_hour_faults(self), *_class_faults(self), *_reason_faults(self))
        words = wording_faults(self.wording, self.adverse, self.public, self.internal_words)
        if found := (*own, *_word_faults(self), *words):
            raise Malformed(found)

    def classes_named(self, name: str | None) -> tuple[ReplyClass, ...]:
        """Answer the one class of this name; every one while the class is not known.

        Raises:
            Unknown: no class has this name.
        """
        if name is None:
            return self.classes
        for each in self.classes:
            if each.name == name:
                return (each,)
        names = ", ".join(f"`{each.name}`" for each in self.classes)
        raise Unknown(fault("class of request", f"one of {names}", name))


def _shape_faults(stated: ReplyClass) -> Iterator[Fault]:
    if not (isinstance(stated.name, str) and stated.name.strip()):
        yield Fault("name", f"expected a name, got {shown(stated.name)}")
    if not isinstance(stated.kind, RequestKind):
        yield Fault("kind", f"expected a kind such as `ordinary`, got {shown(stated.kind)}")
    for path, text in (("clause", stated.clause), ("reason", stated.reason)):
        if not isinstance(text, str):
            yield Fault(path, f"expected text, got {shown(text)}")
    for path, days in (("minimum", stated.minimum), ("promise", stated.promise)):
        if type(days) is not int or days < 0:
            yield Fault(path, f"expected 0 or more whole business days, got {shown(days)}")


def _wait_faults(stated: ReplyClass) -> Iterator[Fault]:
    if type(stated.minimum) is not int or stated.minimum <= 0:
        return
    if isinstance(stated.kind, RequestKind) and stated.kind is not RequestKind.ORDINARY:
        told = f"a request of kind `{stated.kind.value}` does not wait"
        yield Fault("minimum", f"{told}; expected 0 business days, got `{stated.minimum}`")
    if isinstance(stated.reason, str) and not stated.reason.strip():
        yield Fault("reason", "is missing; a minimum needs its reason recorded")
    if type(stated.promise) is int and stated.promise < stated.minimum:
        told = f"expected at least the minimum of {stated.minimum}, got `{stated.promise}`"
        yield Fault("promise", told)


def _hour_faults(standard: ReplyStandard) -> Iterator[Fault]:
    if standard.closing <= standard.opening:
        told = f"expected a time after the opening at {standard.opening}"
        yield Fault("closing", f"{told}, got `{standard.closing}`")


def _class_faults(standard: ReplyStandard) -> Iterator[Fault]:
    if not standard.classes:
        yield Fault("classes", "is empty; a standard has at least one class")
    names = [each.name for each in standard.classes]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Fault(f"classes[{index}].name", f"`{name}` stands twice")


def _reason_faults(standard: ReplyStandard) -> Iterator[Fault]:
    if ResolutionKind.PENDING in standard.adverse:
        yield Fault("adverse", "`pending` is no outcome that has reasons")
    if standard.adverse and not standard.wording.reasons:
        yield Fault("wording.reasons", "is empty; adverse outcomes state reasons")


def _word_faults(standard: ReplyStandard) -> Iterator[Fault]:
    if not standard.internal_words:
        yield Fault("internal_words", "is empty; list what no message may contain")
    for index, word in enumerate(standard.internal_words):
        if not letters_of(word):
            yield Fault(f"internal_words[{index}]", f"expected a word, got {shown(word)}")
