"""Malformed visit books and policies raise, in the words of who keeps them."""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.chances import Chance
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    OutOfRange,
    OutsideCalendar,
    Unknown,
    WrongKind,
)
from acctcore.market import (
    MustVisit,
    QueuePolicy,
    VisitBook,
    VisitCustomer,
    VisitStop,
    find_visit,
    queue_visits,
    schedule_visits,
)
from acctcore.market.visits.freshness import faded
from acctcore.money import Money

Case = tuple[Callable[[], object], type[AcctcoreError], str]

ON = Date(2026, 5, 11)
TOMORROW = Date(2026, 5, 12)


def who(value: Any = 100, **more: Any) -> VisitCustomer:
    amount = Money(value, "EUR") if type(value) is int else value
    return VisitCustomer(more.pop("id", "C-1"), amount, **more)


def rules(**more: Any) -> QueuePolicy:
    stated: dict[str, Any] = {"slots": 2, "tau": 60, "minimum_interval": 14, "longest_wait": 90}
    return QueuePolicy(**(stated | more))


def queue(*customers: VisitCustomer, **more: Any) -> object:
    return queue_visits(VisitBook(customers), rules(), ON, **more)


CASES: list[Case] = [
    (lambda: who(id=""), OutOfRange, "id of a customer to visit: expected a name, got ``"),
    (lambda: who(-1), OutOfRange, "value at risk of `C-1`: expected 0 or more, got `EUR -0.01`"),
    (
        lambda: who(9.5),
        WrongKind,
        (
            "value at risk of `C-1`: expected an amount such as `EUR 100.00`, "
            "got `9.5` (a floating-point number)"
        ),
    ),
    (
        lambda: who(leaves=0.3),
        WrongKind,
        (
            "chance to leave of `C-1`: expected a chance such as `0.3` or `0.2 to 0.4`, "
            "got `0.3` (a floating-point number)"
        ),
    ),
    (
        lambda: who(persuadable="0.3"),
        WrongKind,
        "chance to persuade of `C-1`: expected a chance such as `0.3` or `0.2 to 0.4`, got `0.3`",
    ),
    (
        lambda: who(leaves=Chance.of("1.01")),
        OutOfRange,
        "chance: expected a ratio from 0 to 1, got `101/100`",
    ),
    (
        lambda: who(never_contacted=True, last_contact=ON),
        Contradiction,
        "`C-1` was never contacted, and has a last contact; leave one of the two out",
    ),
    (
        lambda: who(never_contacted=1),
        WrongKind,
        "`never_contacted` of `C-1`: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: who(stops=[VisitStop.DECEASED, VisitStop.DECEASED]),
        Contradiction,
        "stop `deceased` of `C-1` stands twice",
    ),
    (
        lambda: who(stops=["deceased"]),
        WrongKind,
        "stops of a customer: expected stops such as `opted_out`, got `deceased`",
    ),
    (
        lambda: who(must=ON),
        WrongKind,
        "must-visit of `C-1`: expected a day with a reason, got `2026-05-11` (a day)",
    ),
    (
        lambda: MustVisit(ON, " "),
        OutOfRange,
        "reason of a must-visit: expected why, for instance `warning of 11 May`, got ` `",
    ),
    (
        lambda: who(officer=None),
        WrongKind,
        "officer of `C-1`: expected a name, got nothing",
    ),
    (
        lambda: VisitBook([who(), who()]),
        Contradiction,
        "customer `C-1` stands twice",
    ),
    (
        lambda: VisitBook([who(), who(), who(id="C-2"), who(id="C-2")]),
        Malformed,
        "customers: customer `C-1` stands twice\ncustomers: customer `C-2` stands twice",
    ),
    (
        lambda: VisitBook([who(), who(Money(1, "USD"), id="C-2")]),
        MixedCurrency,
        (
            "value at risk of `C-2`: expected `EUR`, as the others, got `USD`; "
            "convert first, at a rate given as a fact"
        ),
    ),
    (
        lambda: VisitBook([who()], "bank"),  # type: ignore[arg-type]
        WrongKind,
        (
            "calendar of a visit book: expected business days with a first and a last day, "
            "got `bank`"
        ),
    ),
    (
        lambda: rules(slots=None, officers={"ann": 0}),
        OutOfRange,
        "slots a week of `ann`: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: rules(slots=None, officers={" ": 1}),
        OutOfRange,
        "officer of a visit policy: expected a name, got ` `",
    ),
    (
        lambda: rules(slots=0),
        OutOfRange,
        "slots a week: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: rules(slots=2.5),
        WrongKind,
        "slots a week: expected a whole number, got `2.5` (a floating-point number)",
    ),
    (
        lambda: rules(slots=None),
        Contradiction,
        "slots a week: state either `slots` of the team, or `officers` with the slots of each",
    ),
    (lambda: rules(tau=0), OutOfRange, "tau: expected 1 or more, got `0` (a whole number)"),
    (
        lambda: rules(minimum_interval=-1),
        OutOfRange,
        "minimum interval: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: rules(longest_wait=6),
        OutOfRange,
        "longest wait: expected 7 or more, got `6` (a whole number)",
    ),
    (
        lambda: rules(longest_wait=19),
        Contradiction,
        (
            "longest wait: expected 20 days or more, a week above the minimum interval, "
            "got `19` (a whole number)"
        ),
    ),
    (
        lambda: rules(full_week=8),
        OutOfRange,
        "business days of a full week: expected at most 7, got `8` (a whole number)",
    ),
    (
        lambda: queue(who(last_contact=TOMORROW)),
        Contradiction,
        (
            "last contact of `C-1`: expected a day up to the day of the queue, 2026-05-11, "
            "got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: queue(who(since=TOMORROW)),
        Contradiction,
        (
            "since of `C-1`: expected a day up to the day of the queue, 2026-05-11, "
            "got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: queue(
            who(last_contact=ON, last_visit=TOMORROW), who(id="C-2", last_contact=TOMORROW)
        ),
        Contradiction,
        (
            "last visit of `C-1`: expected a day up to the day of the queue, 2026-05-11, "
            "got `2026-05-12` (a day)\n"
            "last contact of `C-2`: expected a day up to the day of the queue, 2026-05-11, "
            "got `2026-05-12` (a day)"
        ),
    ),
    (
        lambda: queue(top=0),
        OutOfRange,
        "rows of a queue: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: queue_visits(VisitBook([]), rules(), "2026-05-11"),  # type: ignore[arg-type]
        WrongKind,
        (
            "day of the queue: expected a day such as `2026-03-16`, got `2026-05-11`; "
            "read text with `parse_day`"
        ),
    ),
    (
        lambda: schedule_visits(VisitBook([]), rules(), "2026-05-18", weeks=1),  # type: ignore[arg-type]
        WrongKind,
        (
            "day of the queue: expected a day such as `2026-03-16`, got `2026-05-18`; "
            "read text with `parse_day`"
        ),
    ),
    (
        lambda: queue_visits([], rules(), ON),  # type: ignore[arg-type]
        WrongKind,
        "visit book: expected customers to visit, got `[]`",
    ),
    (
        lambda: queue_visits(VisitBook([]), "rules", ON),  # type: ignore[arg-type]
        WrongKind,
        "policy of a queue: expected the rules of a visit queue, got `rules`",
    ),
    (
        lambda: find_visit(VisitBook([who()]), rules(), ON, "C-9"),
        Unknown,
        "customer: expected one of the visit book, got `C-9`",
    ),
    (
        lambda: schedule_visits(VisitBook([]), rules(), ON, weeks=0),
        OutOfRange,
        "weeks of a schedule: expected 1 or more, got `0` (a whole number)",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), CASES)
def test_it_is_refused(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message


def test_slots_of_the_team_and_of_officers_do_not_go_together() -> None:
    with pytest.raises(Contradiction) as raised:
        rules(officers={"ann": 1, "bob": 2})
    assert str(raised.value) == (
        "slots a week: state either `slots` of the team, or `officers` with the slots of each"
    )


@pytest.mark.parametrize(("days", "tau"), [(1, 0), (-1, 1)])
def test_fading_takes_days_that_have_passed(days: int, tau: int) -> None:
    with pytest.raises(OutOfRange):
        faded(days, tau)


def test_a_calendar_that_ends_inside_the_week_raises() -> None:
    short = Calendar.of_weekend("bank", "2026", Date(2026, 5, 1), Date(2026, 5, 16))
    with pytest.raises(OutsideCalendar) as raised:
        queue_visits(VisitBook([who()], short), rules(), ON)
    assert str(raised.value) == (
        "`bank` (2026): expected a day from 2026-05-01 to 2026-05-16, got `2026-05-17` (a day); "
        "extend the calendar"
    )


def test_all_faults_of_a_document_are_told_with_their_places() -> None:
    text = """
        kind = "visit-book"
        schema = 1
        [[customers]]
        id = "C-1"
        value_at_risk = "EUR -1.00"
        [[customers]]
        id = "C-2"
        leaves = "1.5"
        [[customers]]
        id = "C-3"
        persuadable = 1
    """
    with pytest.raises(Malformed) as raised:
        documents_of().read(text, Notation.TOML)
    assert str(raised.value) == (
        "customers[1].leaves: chance: expected a ratio from 0 to 1, got `3/2`\n"
        "customers[2].persuadable: expected a chance such as `0.3` or `0.2 to 0.4`, "
        "got `1` (a whole number); put it in quotes"
    )
