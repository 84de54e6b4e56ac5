"""Meanings of dates that name their day, month, year, decade or century, or a feast."""

from datetime import date
from typing import Any

from dragoman.resolution import calendar
from dragoman.resolution.calendar import Period, as_date
from dragoman.resolution.timecontext import Context
from dragoman.resolution.timewords import table, word_list

_BARE_YEARS = range(1500, 2100)
"""Numbers that are years without a word that says so."""


_SHORT, _MAY = 3, 5


def iso(c: Context) -> Period | None:
    """2025-10-15."""
    found = c.match.one("ISO")
    return calendar.day(found) if isinstance(found, date) else None


def slashed(c: Context) -> Period | None:
    """15/10/2025; where both are possible the month comes first, as in the United States."""
    days = c.match.got["DAY"]
    year = c.match.one("YEAR") or _full(c.match.one("YY"))
    month, day = days if days[0] <= 12 else days[::-1]
    return _day(as_date(year, month, day))


def month_day(c: Context) -> Period | None:
    """October 15, 2025; without a year the nearest in the direction of the tense."""
    month, day, year = c.match.one("MONTH"), c.match.one("DAY"), c.match.one("YEAR")
    if year is not None:
        return _day(as_date(year, month, day))
    if year := told_year(c):
        return _day(as_date(year, month, day))
    if c.published is None:
        return Period("DATE", f"XXXX-{month:02d}-{day:02d}", precision="day")
    around = [as_date(c.published.year + k, month, day) for k in (-1, 0, 1)]
    found = _nearest([d for d in around if d], c)
    return None if found is None else calendar.day(found)


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


def year(c: Context, sure: bool = False) -> Period | None:
    """2014, where no number of things can be meant."""
    number = c.match.one("YEAR")
    if not sure and (number not in _BARE_YEARS or _counts(c)):
        return None
    return calendar.year(number)


def _counts(c: Context) -> bool:
    """Whether a number of four digits counts something: 1,945 soldiers written 1945."""
    if c.before() in word_list("money") or c.behind() in word_list("measures"):
        return True
    tree, i = c.tree, c.words.word[c.match.first]
    above = tree.head[i]
    if above <= i or tree.rel[i] != "nummod" or tree.tag[above] not in ("NNS", "NNPS"):
        return False
    cases = {tree.lemma[k] for k in tree.kids(above, "case")} - {"of", "with", "for", "by"}
    return not tree.kids(above, "det") and not cases and not _possessed(c, above)


def _possessed(c: Context, i: int) -> bool:
    return any(c.tree.rel[k] == "nmod:poss" for k in c.tree.children[i])


def years(c: Context) -> Period | None:
    """2003-04, 1914-1918."""
    first, last = c.match.one("YEAR"), c.match.one("YY")
    last += first // 100 * 100
    if last <= first or first not in _BARE_YEARS or last - first > 120:
        return None
    value = f"{first:04d}/{last:04d}"
    return calendar.months(first, 1, 12 * (last - first + 1), value, "year")


def short_year(c: Context) -> Period | None:
    """'82."""
    return calendar.year(_full(c.match.one("YY")))


def decade(c: Context) -> Period | None:
    """The 1990s; the 1600s are a century."""
    number = c.match.one("DECADE") or c.match.one("YEAR")
    if number % 10:
        return None
    if number % 100 == 0 and number < 2000:
        return calendar.century(number // 100 + 1)
    return calendar.decade(number)


def short_decade(c: Context) -> Period | None:
    """The '90s, the sixties; not her sixties."""
    number = next(n for k in ("YYS", "TENS", "YY") if (n := c.match.one(k)) is not None)
    if c.behind() == "of" or number % 10:
        return None
    return calendar.decade(_full(number))


def century(c: Context, era: str = "AD") -> Period | None:
    """The 19th century."""
    number = c.match.one("ORD")
    if era == "BC":
        return Period("DATE", f"BC{number - 1:02d}", precision="century")
    return calendar.century(number) if number <= 30 else None


def era(c: Context, name: str) -> Period | None:
    """508 BC; 842 AD."""
    number = c.match.one("YEAR") or c.match.one("NUM")
    if name == "BC":
        return Period("DATE", f"BC{int(number):04d}", precision="year")
    return calendar.year(int(number)) if number < 10000 else None


def fiscal(c: Context) -> Period | None:
    """FY2020: no days, since the year's ends differ from country to country."""
    number = c.match.one("YEAR") or c.match.one("FY")
    return Period("DATE", f"FY{number}", precision="year")


def quarter(c: Context, shift: int | None = None) -> Period | None:
    """The third quarter of 2009, Q3; without a year the last that began."""
    number = c.match.one("ORD") or c.match.one("QUARTER")
    year = c.match.one("YEAR")
    make = calendar.quarter
    if "QUARTER" in c.match.got and number > 10:
        number, make = number - 10, calendar.half
    if number > 4:
        return None
    if year is not None or c.published is None:
        return make(year, number) if year else Period("DATE", f"XXXX-Q{number}", precision="quarter")
    if shift is None:
        found = make(c.published.year, number)
        begun = found is not None and found.first is not None and found.first <= c.published
        shift = 0 if begun or c.tense() > 0 else -1
    return make(c.published.year + shift, number)


def last_quarter(c: Context) -> Period | None:
    """The final quarter of 2009."""
    return calendar.quarter(c.match.one("YEAR"), 4)


def half(c: Context, shift: int | None = None) -> Period | None:
    """The first half of the year; of any other period its named share."""
    number, year = c.match.one("ORD"), c.match.one("YEAR")
    if number > 2:
        return None
    if year is None:
        if c.published is None:
            return Period("DATE", f"XXXX-H{number}", precision="half")
        year = c.published.year + (shift or 0)
    return calendar.half(year, number)


def season(c: Context) -> Period | None:
    """The summer of 2014."""
    return calendar.season(c.match.got["YEAR"][0], c.match.one("SEASON"))


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


def _full(two: int) -> int:
    """The year that two digits stand for: from 1930 to 2029."""
    return 2000 + two if two < 30 else 1900 + two


def _day(found: date | None) -> Period | None:
    return None if found is None else calendar.day(found)
