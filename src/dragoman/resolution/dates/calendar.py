"""Periods of the calendar as TIMEX3 writes them: a value, the first and the last day.

Weeks are those of ISO 8601. Seasons are the meteorological ones of the northern half of the
world (spring is March to May); a winter belongs to the year that it begins in.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dragoman.model.vocabulary import TimeType


@dataclass(frozen=True, slots=True)
class Period:
    """What a time expression means: TIMEX3 type and value, first and last day, precision.

    `first` and `last` are None where the days are not known or the period is open there.
    """

    type: TimeType
    value: str
    first: date | None = None
    last: date | None = None
    precision: str | None = None


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month that a season begins in."""

MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
"""Months of the units that are made of months."""


def as_date(year: int, month: int, day: int) -> date | None:
    """The date, None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(base: date, n: float) -> date | None:
    """`n` days on; None beyond the calendar's ends."""
    try:
        return base + timedelta(days=n)
    except OverflowError:
        return None


def add_months(base: date, n: float) -> date | None:
    """`n` months on, on the same day or the month's last; None beyond the calendar's ends."""
    if abs(n) > 12 * MAXYEAR:
        return None
    year, month = divmod(base.year * 12 + base.month - 1 + int(n), 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(base.day, monthrange(year, month + 1)[1]))


def shifted(base: date, unit: str, n: float) -> date | None:
    """`n` units on (D, W, WE, M, Q, Y, DE, CE; hours and less count as parts of a day)."""
    if unit in MONTHS_OF:
        return add_months(base, n * MONTHS_OF[unit])
    days = {"D": 1.0, "W": 7.0, "WE": 7.0, "H": 1 / 24, "MIN": 1 / 1440, "S": 1 / 86400}[unit]
    return add_days(base, int(n * days)) if abs(n) < 1e7 else None


def day(d: date) -> Period:
    """One day."""
    return Period("DATE", d.isoformat(), d, d, "day")


def week(d: date) -> Period:
    """The week that a day lies in."""
    year, number, weekday = d.isocalendar()
    first = add_days(d, 1 - weekday)
    last = add_days(d, 7 - weekday)
    return Period("DATE", f"{year:04d}-W{number:02d}", first or d, last or d, "week")


def weekend(d: date) -> Period:
    """Saturday and Sunday of the week that a day lies in."""
    found = week(d)
    assert found.last is not None
    first = add_days(found.last, -1)
    return Period("DATE", f"{found.value}-WE", first or found.last, found.last, "weekend")


def months(year: int, first: int, n: int, value: str, precision: str) -> Period | None:
    """`n` months from month `first` of a year on."""
    start = as_date(year, first, 1)
    behind = add_months(start, n - 1) if start else None
    if start is None or behind is None:
        return None
    last = behind.replace(day=monthrange(behind.year, behind.month)[1])
    return Period("DATE", value, start, last, precision)


def month(year: int, number: int) -> Period | None:
    """A month."""
    return months(year, number, 1, f"{year:04d}-{number:02d}", "month")


def quarter(year: int, number: int) -> Period | None:
    """A quarter, 1 to 4."""
    return months(year, 3 * number - 2, 3, f"{year:04d}-Q{number}", "quarter")


def half(year: int, number: int) -> Period | None:
    """A half of a year, 1 or 2."""
    return months(year, 6 * number - 5, 6, f"{year:04d}-H{number}", "half")


def season(year: int, code: str) -> Period | None:
    """A season: SP, SU, FA, WI."""
    return months(year, SEASONS[code], 3, f"{year:04d}-{code}", "season")


def year(number: int) -> Period | None:
    """A year of our era."""
    return months(number, 1, 12, f"{number:04d}", "year")


def decade(number: int) -> Period | None:
    """The ten years that begin with a year that ends in 0."""
    return months(number, 1, 120, f"{number // 10:03d}", "decade") if number > 0 else None


def century(number: int) -> Period | None:
    """The nth century as it is counted in speech: the 20th is 1900 to 1999."""
    begins = max(100 * (number - 1), 1)
    n = 1200 if begins > 1 else 1188
    return months(begins, 1, n, f"{number - 1:02d}", "century") if number > 0 else None


def containing(unit: str, d: date) -> Period | None:
    """The period of a unit that a day lies in."""
    if unit == "W":
        return week(d)
    if unit == "WE":
        return weekend(d)
    if unit == "M":
        return month(d.year, d.month)
    if unit == "Q":
        return quarter(d.year, (d.month + 2) // 3)
    if unit == "Y":
        return year(d.year)
    if unit == "DE":
        return decade(d.year // 10 * 10)
    return century(d.year // 100 + 1) if unit == "CE" else day(d)


def season_of(d: date, code: str) -> Period | None:
    """The season of that name in the year of a day; the winter that the day lies in, if any."""
    return season(d.year - 1 if code == "WI" and d.month < 3 else d.year, code)


def easter(number: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = number % 19, divmod(number, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    n = (h + j - 7 * m + 90) // 25
    return date(number, n, (h + j - 7 * m + 33 * n + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The nth Monday (1) … Sunday (7) of a month; the last for -1."""
    last = monthrange(year, month)[1]
    days = [x for k in range(1, last + 1) if (x := date(year, month, k)).isoweekday() == weekday]
    return days[n - 1 if n > 0 else n] if len(days) >= abs(n) else None


def narrowed(period: Period, part: tuple[float, float]) -> Period:
    """A share of a period: (0, 1/3) is its first third. The value stays, as TIMEX3 has it."""
    if period.first is None or period.last is None:
        return period
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    if months + 1 >= MONTHS_OF["Y"] and period.first.day == 1:
        n = months + 1
        first = add_months(period.first, int(n * part[0] + 0.5))
        behind = add_months(period.first, int(n * part[1] + 0.5))
        last = add_days(behind, -1) if behind else period.last
        return Period(period.type, period.value, first, last, period.precision)
    days = (period.last - period.first).days + 1
    first = add_days(period.first, int(days * part[0]))
    last = add_days(period.first, max(int(days * part[1]) - 1, 0))
    return Period(period.type, period.value, first, last, period.precision)
