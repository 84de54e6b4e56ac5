"""Meanings of dates that name their day or month, or a feast."""

from datetime import date
from typing import Any

from dragoman.resolution.dates import calendar
from dragoman.resolution.dates.calendar import Period, as_date
from dragoman.resolution.dates.context import Context
from dragoman.resolution.dates.words import table
from dragoman.resolution.dates.years import full_year

_SHORT, _MAY = 3, 5


def iso(c: Context) -> Period | None:
    """2025-10-15."""
    found = c.match.one("ISO")
    return calendar.day(found) if isinstance(found, date) else None


def slashed(c: Context) -> Period | None:
    """15/10/2025; where both are possible the month comes first, as in the United States."""
    days = c.match.got["DAY"]
    year = c.match.one("YEAR") or full_year(c.match.one("YY"))
    month, day = days if days[0] <= 12 else days[::-1]
    return _day(as_date(year, month, day))


def month_day(c: Context) -> Period | None:
    """October 15, 2025; without a year the nearest in the direction of the tense."""
    month, day, year = c.match.one("MONTH"), c.match.one("DAY"), c.match.one("YEAR")
    if year is not None:
        return _day(as_date(year, month, day))
    if year := told_year(c) or _known_year(c, month, day):
        return _day(as_date(year, month, day))
    if c.published is None:
        return Period("DATE", f"XXXX-{month:02d}-{day:02d}", precision="day")
    around = [as_date(c.published.year + k, month, day) for k in (-1, 0, 1)]
    found = _nearest([d for d in around if d], c)
    return None if found is None else calendar.day(found)


def known_day(c: Context) -> Period | None:
    """9/11."""
    month, day = c.match.got["DAY"]
    known = table()["known"].get(f"{month:02d}-{day:02d}", {})
    return _day(as_date(known["year"], month, day)) if known.get("alone") else None


def _known_year(c: Context, month: int, day: int) -> int | None:
    """The year of a day that its event tells: the September 11 attacks."""
    known = table()["known"].get(f"{month:02d}-{day:02d}")
    if known is None or c.behind() not in known["words"].split():
        return None
    year = int(known["year"])
    return year if c.published is None or c.published.year >= year else None


def told_year(c: Context) -> int | None:
    """The year that a story of the past has just named, for the months and days in it."""
    base = c.published.year if c.published else None
    if c.year is None or (base is not None and c.year >= base - 1) or c.tense() >= 0:
        return None
    return c.year


def days(c: Context) -> Period | None:
    """May 3-5; of two days the first and the last."""
    first, last = c.match.got["DAY"]
    month, year = c.match.one("MONTH"), c.match.one("YEAR")
    if first >= last:
        return None
    if year is None:
        if c.published is None:
            return Period("DATE", f"XXXX-{month:02d}-{first:02d}", precision="day")
        around = [as_date(c.published.year + k, month, first) for k in (-1, 0, 1)]
        near = _nearest([d for d in around if d], c)
        year = near.year if near else c.published.year
    a, b = as_date(year, month, first), as_date(year, month, last)
    if a is None or b is None:
        return None
    return Period("DATE", f"{a.isoformat()}/{b.isoformat()}", a, b, "day")


def month(c: Context) -> Period | None:
    """May 2011; May alone is the nearest in the direction of the tense."""
    number, year = c.match.one("MONTH"), c.match.one("YEAR")
    if year is not None:
        return calendar.month(year, number)
    if len(c.words.text[c.match.first]) <= _SHORT and number != _MAY:
        return None  # Sep, Dec: too short to be sure
    if year := told_year(c):
        return calendar.month(year, number)
    if c.published is None:
        return Period("DATE", f"XXXX-{number:02d}", precision="month")
    this = c.published.replace(day=1)
    found = _nearest([date(min(max(this.year + k, 1), 9999), number, 1) for k in (-1, 0, 1)], c,
                     this)  # fmt: skip
    return None if found is None else calendar.month(found.year, number)


def months(c: Context) -> Period | None:
    """March-May 2014."""
    first, last = c.match.got["MONTH"]
    year = c.match.one("YEAR") or (c.published.year if c.published else None)
    if year is None or first >= last:
        return None
    value = f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"
    return calendar.months(year, first, last - first + 1, value, "month")


def month_of(c: Context, shift: int) -> Period | None:
    """May last year."""
    number = c.match.one("MONTH")
    if c.published is None:
        return Period("DATE", f"XXXX-{number:02d}", precision="month")
    return calendar.month(c.published.year + shift, number)


def holiday(c: Context, name: str) -> Period | None:
    """Christmas: the nearest in the direction of the tense, or that of the year behind."""
    rule = table()["holidays"][name]
    if c.published is None:
        month, day = rule[0], rule[1]
        fixed = len(rule) == 2 and isinstance(month, int)
        return Period("DATE", f"XXXX-{month:02d}-{day:02d}" if fixed else "XXXX-XX-XX",
                      precision="day")  # fmt: skip
    around = [_feast(rule, c.published.year + k) for k in (-1, 0, 1)]
    found = _nearest([d for d in around if d], c)
    return None if found is None else calendar.day(found)


def _feast(rule: list[Any], year: int) -> date | None:
    if not 1 < year < 9999:
        return None
    if rule[0] == "easter":
        return calendar.add_days(calendar.easter(year), rule[1])
    if len(rule) == 3:
        return calendar.nth_weekday(year, *rule)
    return as_date(year, rule[0], rule[1])


def _nearest(around: list[date], c: Context, base: date | None = None) -> date | None:
    """Of the same day in several years the one that the tense points to."""
    at = base or c.published
    if not around or at is None:
        return None
    tense = c.tense()
    fit = [d for d in around if tense == 0 or (d <= at if tense < 0 else d >= at)]
    return min(fit or around, key=lambda d: abs((d - at).days))


def _day(found: date | None) -> Period | None:
    return None if found is None else calendar.day(found)
