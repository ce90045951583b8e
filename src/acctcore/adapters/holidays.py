"""Business calendars from the package `holidays` (extra `calendars`).

The package lists days off. What it cannot know is stated by the bank: its
weekend (the package takes that of Hong Kong as Sunday only), and the categories
of holidays it closes on (Good Friday in Hong Kong is `optional` there, a bank
holiday all the same). Make-up workdays come from the package.

Mainland China announces its days late in the year before; a year for which the
package has no make-up workday is refused. For other countries the package also
answers years that nobody has announced: choose `last` accordingly.

>>> five_days = (Weekday.SATURDAY, Weekday.SUNDAY)
>>> year = date(2025, 1, 1), date(2025, 12, 31)
>>> bank = calendar_from_holidays("HK", *year, weekend=five_days, categories=("public", "optional"))
>>> bank.is_business_day(date(2025, 4, 18))
False
>>> calendar_from_holidays("XX", *year, weekend=five_days, categories=("public",))
Traceback (most recent call last):
...
acctcore.errors.Unknown: country: expected a code of ISO 3166 such as `HK` that the package
`holidays` knows, got `XX`
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from acctcore.adapters import MissingExtra
from acctcore.calendars import Calendar, Weekday
from acctcore.days import day
from acctcore.errors import OutsideCalendar, Unknown, WrongKind, fault

try:
    import holidays
    from holidays.version import __version__
except ModuleNotFoundError as missing:
    raise MissingExtra(
        "calendars from the package `holidays` need the extra `calendars`: "
        'install "acctcore[calendars]"'
    ) from missing

EDITION: Final = f"holidays {__version__}"
_MAINLAND: Final = "CN"
_COUNTRY: Final = re.compile(r"[A-Z]{2}")


def calendar_from_holidays(  # noqa: PLR0913 - a calendar is made of these
    country: str,
    first: date,
    last: date,
    *,
    weekend: Iterable[Weekday],
    categories: Iterable[str],
    subdivision: str | None = None,
) -> Calendar:
    """Make a calendar from `first` to `last`, its edition the package and its version.

    Args:
        country: the ISO 3166 code, such as `HK`.
        first: the first day of the calendar.
        last: the last day the bank relies on.
        weekend: the days of the week on which the bank is closed.
        categories: what the bank closes on, in the words of the package: `public`, `bank` ...
        subdivision: a state or province, where days off differ.

    Raises:
        Unknown: a country, subdivision or category that the package does not know.
        OutsideCalendar: a year the package does not cover, or a mainland year not announced.
        Contradiction: `last` before `first`.
    """
    begin, end = day(first, "first day"), day(last, "last day")
    years = range(begin.year, end.year + 1)
    known = _known(country, subdivision, categories, years)
    _refuse_unknown_years(known, years)
    name = f"{country}-{subdivision}" if subdivision else country
    return Calendar.of_weekend(
        name,
        EDITION,
        begin,
        end,
        weekend=weekend,
        holidays=(on for on in known if begin <= on <= end),
        extra_workdays=(on for on in known.weekend_workdays if begin <= on <= end),
    )


def _known(
    country: str, subdivision: str | None, categories: Iterable[str], years: Iterable[int]
) -> holidays.HolidayBase:
    """Ask the package, in words that cannot be taken for anything else."""
    kept = _categories(country, categories)
    try:
        return holidays.country_holidays(
            country, subdiv=subdivision, years=years, expand=False, categories=kept
        )
    except NotImplementedError:
        what = f"subdivision of `{country}`"
        raise Unknown(fault(what, "one the package `holidays` knows", subdivision)) from None


def _categories(country: str, categories: Iterable[str]) -> tuple[str, ...]:
    """Answer the categories, all of them known for the country."""
    if isinstance(categories, str):
        raise WrongKind(fault("categories of holidays", 'a list such as `("public",)`', categories))
    supported = _country(country).supported_categories
    kept = tuple(categories)
    strange = next((each for each in kept if each not in supported), None)
    if strange is not None or not kept:
        expected = "one of " + ", ".join(f"`{each}`" for each in sorted(supported))
        raise Unknown(fault(f"category of holidays in `{country}`", expected, strange))
    return kept


def _country(country: str) -> holidays.HolidayBase:
    if isinstance(country, str) and _COUNTRY.fullmatch(country) and hasattr(holidays, country):
        return holidays.country_holidays(country)
    expected = "a code of ISO 3166 such as `HK` that the package `holidays` knows"
    raise Unknown(fault("country", expected, country))


def _refuse_unknown_years(known: holidays.HolidayBase, years: Iterable[int]) -> None:
    for year in years:
        if not known.start_year <= year <= known.end_year:
            expected = f"a year from {known.start_year} to {known.end_year}"
            raise OutsideCalendar(fault(f"`{known.country}` ({EDITION})", expected, year))
        if known.country == _MAINLAND and year not in {on.year for on in known.weekend_workdays}:
            raise OutsideCalendar(
                f"`{_MAINLAND}` ({EDITION}): no make-up workday is listed for {year}, so its days "
                "off are not announced there; end the calendar before it or install a later version"
            )
