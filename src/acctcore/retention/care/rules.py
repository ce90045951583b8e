"""A rule of care: for whom a touch is planned, when, by which channel, by whom and why.

Rule: a list left out takes everybody: `tiers`, `customer_types` and `contact_roles` narrow it. The
window runs from `days_early` before the planned day to `days_late` after it. A kind that its parts
belie raises. Units: whole days.

>>> from acctcore.days import Tenor
>>> review = TouchRule("REVIEW", "3(a)", "review", "visit", CareKind.COURTESY,
...                    EveryStep(Tenor(months=3)), tiers=("gold",), days_late=10)
>>> review.is_for("gold", "company", "director"), review.is_for("basic", "company", "director")
(True, False)
>>> TouchRule("REVIEW", "3(a)", "review", "visit", "polite", EveryStep(Tenor(months=3)))
Traceback (most recent call last):
...
acctcore.errors.WrongKind: kind of touch `REVIEW`: \
expected one of `service`, `courtesy`, `marketing`, got `polite`
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.errors import Contradiction
from acctcore.guards import chosen, counted, distinct, distinct_names, named, of_kind
from acctcore.retention.care.kinds import CareKind, CarePart, DayMove, message_kind
from acctcore.retention.care.recurrences import (
    AfterSigning,
    EveryStep,
    OnBirthday,
    OnDays,
    Recurrence,
)
from acctcore.values import field, frozen


def _names(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "names in a rule of care")


def _parts(items: Iterable[CarePart]) -> tuple[CarePart, ...]:
    return distinct(items, CarePart, "parts of a touch", "named parts such as `greeting`")


@frozen
class TouchRule:
    """One kind of touch that the policy asks for."""

    code: str
    clause: str
    purpose: str
    channel: str
    kind: CareKind
    when: Recurrence
    owner: str = ""
    """Who makes the touch: a desk or a role; left out, the account manager of the customer."""
    parts: tuple[CarePart, ...] = field(default=(), converter=_parts)
    tiers: tuple[str, ...] = field(default=(), converter=_names)
    customer_types: tuple[str, ...] = field(default=(), converter=_names)
    contact_roles: tuple[str, ...] = field(default=(), converter=_names)
    days_early: int = 0
    days_late: int = 0
    move: DayMove = DayMove.STAY

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless touch, a kind of another sort, an offer in a service message."""
        named(self.code, "code of a touch")
        for what in ("clause", "purpose", "channel"):
            named(getattr(self, what), f"{what} of touch `{self.code}`")
        chosen(self.kind, CareKind, f"kind of touch `{self.code}`")
        chosen(self.move, DayMove, f"move of touch `{self.code}`")
        kinds = EveryStep | AfterSigning | OnDays | OnBirthday
        words = "a cadence, steps after signing, days or the birthday"
        of_kind(self.when, kinds, f"days of touch `{self.code}`", words)
        of_kind(self.owner, str, f"owner of touch `{self.code}`", "text")
        counted(self.days_early, f"days early of touch `{self.code}`", least=0)
        counted(self.days_late, f"days late of touch `{self.code}`", least=0)
        self._refuse_hidden_offer()

    @property
    def message(self) -> CareKind:
        """The kind of the touch by what it carries."""
        return message_kind(self.kind, self.parts)

    @property
    def greets(self) -> bool:
        """Whether it is for a person, who is greeted once however many customers they act for.

        A service touch is no greeting: it is owed to each customer, and stays until it is made.
        """
        is_occasion = isinstance(self.when, OnDays | OnBirthday)
        return is_occasion and self.message is not CareKind.SERVICE

    def window(self, planned: Date) -> tuple[Date, Date]:
        """Answer the first and the last day on which a touch of a planned day may be made."""
        number = planned.toordinal()
        return from_ordinal(number - self.days_early), from_ordinal(number + self.days_late)

    def is_for(self, tier: str, customer_type: str, role: str) -> bool:
        """Tell whether the touch is for such a customer and such a contact."""
        asked = (
            (self.tiers, tier),
            (self.customer_types, customer_type),
            (self.contact_roles, role),
        )
        return all(not listed or each in listed for listed, each in asked)

    def _refuse_hidden_offer(self) -> None:
        try:
            message_kind(self.kind, self.parts)
        except Contradiction as hidden:
            raise Contradiction(f"touch `{self.code}`: {hidden}") from None
